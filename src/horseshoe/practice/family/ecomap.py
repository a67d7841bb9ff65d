"""The ecomap: the household in the middle, what is round it, how strong each link is and where the help goes.

The signs are those of the field (Hartman 1978): a thick line is strong, a broken one weak, a jagged one stressful.
Nothing here knows of a viewer: whoever may not know of a link gets an ecomap without it, so that no gap tells of it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import atan2, cos, pi, sin
from typing import Final

from horseshoe.practice.family.genogram.words import joined
from horseshoe.practice.family.lettering import Part, in_circle
from horseshoe.practice.family.rings import Disc, Point, alternating, at, line_between, wide_enough

ROUND: Final = 50.0
"""Radius of a circle round the household."""
INSIDE: Final = 38.0
"""Radius of a person in the middle."""
BETWEEN: Final = 54.0
"""Room for the lines between the household and the nearest circles."""
_GAP: Final = 14.0
_APART: Final = 20.0
"""Between people in the middle, so that a line can pass."""
_EDGE: Final = 12.0


class LinkKind(StrEnum):
    """What is round a household, in the order it is drawn. Each code is stored, so it is never renamed."""

    SCHOOL = "school"
    WORK = "work"
    FRIENDS = "friends"
    FAITH = "faith"
    SERVICES = "services"
    WIDER_FAMILY = "wider_family"
    HEALTH = "health"
    CLUBS = "clubs"
    MONEY = "money"
    OTHER = "other"


LINK_WORDS: Final[dict[LinkKind, str]] = {
    LinkKind.SCHOOL: "School",
    LinkKind.WORK: "Work",
    LinkKind.FRIENDS: "Friends",
    LinkKind.FAITH: "Faith",
    LinkKind.SERVICES: "Services",
    LinkKind.WIDER_FAMILY: "Wider family",
    LinkKind.HEALTH: "Health",
    LinkKind.CLUBS: "Clubs and play",
    LinkKind.MONEY: "Money and benefits",
    LinkKind.OTHER: "Something else",
}

_SHORT: Final[dict[LinkKind, str]] = {
    LinkKind.WIDER_FAMILY: "Family",
    LinkKind.CLUBS: "Clubs",
    LinkKind.MONEY: "Money",
    LinkKind.OTHER: "Other",
}
"""Kinds whose words are too long for the top of a circle."""


class Strength(StrEnum):
    """How strong a link is. Each code is stored, so it is never renamed."""

    STRONG = "strong"
    ORDINARY = "ordinary"
    WEAK = "weak"
    STRESSFUL = "stressful"


STRENGTH_WORDS: Final[dict[Strength, str]] = {
    Strength.STRONG: "a strong link",
    Strength.ORDINARY: "an ordinary link",
    Strength.WEAK: "a weak link",
    Strength.STRESSFUL: "a stressful link",
}


class Direction(StrEnum):
    """Where the help goes. Each code is stored, so it is never renamed."""

    TO_FAMILY = "to_family"
    FROM_FAMILY = "from_family"
    BOTH = "both"
    NONE = "none"


DIRECTION_WORDS: Final[dict[Direction, str]] = {
    Direction.TO_FAMILY: "help comes to the family",
    Direction.FROM_FAMILY: "help goes from the family",
    Direction.BOTH: "help goes both ways",
    Direction.NONE: "no help goes either way",
}

HOUSEHOLD: Final = "The household"
HEADINGS: Final = ("What it is", "Kind", "Whose link", "How strong", "Where the help goes")
"""The columns of the table that says the same."""


@dataclass(frozen=True, slots=True)
class AtHome:
    """Somebody of the household."""

    ref: str
    name: str


@dataclass(frozen=True, slots=True)
class Link:
    """Something round the household. ``person`` is the reference of the one at home whose link it is, or empty.

    ``helps`` says where the help goes, and ``name`` what is at the other end: "Northmoor Primary School".
    """

    ref: str
    kind: LinkKind
    name: str
    strength: Strength
    helps: Direction
    person: str = ""


@dataclass(frozen=True, slots=True)
class Inside:
    """Somebody in the middle, with their name in lines."""

    person: AtHome
    disc: Disc
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """A link's circle, with its kind and name in lines, and the line from it to the middle."""

    link: Link
    whose: str
    disc: Disc
    kind: tuple[str, ...]
    lines: tuple[str, ...]
    path: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Ecomap:
    """Everything that is drawn, from the top left corner."""

    width: float
    height: float
    home: Disc
    people: tuple[Inside, ...]
    links: tuple[Around, ...]


def draw(people: Collection[AtHome], links: Collection[Link]) -> Ecomap:
    """Return the ecomap of a household. The same links give the same drawing, whatever the order of the input.

    A link of a person who is not in the middle is left out: whoever may not know of a person may not know of theirs.
    """
    home, inside = _middle(sorted(set(people), key=lambda one: (one.name.casefold(), one.name, one.ref)))
    known = {each.person.ref: each for each in inside}
    kept = sorted((one for one in set(links) if not one.person or one.person in known), key=_order)
    around = _around(kept, home, inside)
    return _on_a_sheet(home, inside, around)


def in_words(ecomap: Ecomap) -> tuple[str, ...]:
    """Return every fact of an ecomap as a sentence: who is in the middle, then each link."""
    names = [each.person.name for each in ecomap.people]
    middle = f"In the middle: {joined(names)}." if names else "In the middle: the household."
    none = () if ecomap.links else ("Nothing round the household has been written down yet.",)
    return (middle, *(said(each) for each in ecomap.links), *none)


def said(around: Around) -> str:
    """Return a link in words: "Leah has a strong link with Hill School (school): help comes to the family."."""
    link = around.link
    what = f"{link.name} ({_lower(LINK_WORDS[link.kind])})" if link.name.strip() else _lower(LINK_WORDS[link.kind])
    return f"{around.whose} has {STRENGTH_WORDS[link.strength]} with {what}: {DIRECTION_WORDS[link.helps]}."


def table(ecomap: Ecomap) -> tuple[tuple[str, ...], ...]:
    """Return every link as a row under ``HEADINGS``."""
    return tuple(
        (
            each.link.name,
            LINK_WORDS[each.link.kind],
            each.whose,
            _upper(STRENGTH_WORDS[each.link.strength].partition(" ")[2]),
            _upper(DIRECTION_WORDS[each.link.helps]),
        )
        for each in ecomap.links
    )


# ── places ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _order(link: Link) -> tuple[int, str, str, str]:
    return (list(LinkKind).index(link.kind), link.name.casefold(), link.name, repr(link))


def _middle(people: Sequence[AtHome]) -> tuple[Disc, tuple[Inside, ...]]:
    # Two stand side by side; more begin at the top.
    turn = -pi / 2 if len(people) == 2 else 0.0
    away = wide_enough(len(people), INSIDE, _APART)
    inside = tuple(
        Inside(
            person,
            Disc(*at(turn + 2 * pi * place / len(people), away), INSIDE),
            in_circle([Part(person.name, 3)], INSIDE, lines=3)[0],
        )
        for place, person in enumerate(people)
    )
    return Disc(0.0, 0.0, away + INSIDE + (12 if inside else 16)), inside


def _around(links: Sequence[Link], home: Disc, inside: Sequence[Inside]) -> tuple[Around, ...]:
    ordered = _seated(links, [each.person.ref for each in inside])
    places = alternating(len(ordered), ROUND, _GAP, home.r + BETWEEN + ROUND)
    turn = _turn([angle for angle, _ in places], ordered, inside)
    discs = [Disc(*at(angle + turn, distance), ROUND) for angle, distance in places]
    ends = {each.person.ref: each for each in inside}
    around = []
    for link, disc in zip(ordered, discs, strict=True):
        others = [other for other in discs if other is not disc]
        end = ends.get(link.person)
        if end:
            others += [each.disc for each in inside if each is not end]
        kind, lines = in_circle(
            [Part(_SHORT.get(link.kind, LINK_WORDS[link.kind])), Part(link.name, 3)], ROUND, lines=4
        )
        path = line_between(disc, end.disc if end else home, others)
        around.append(Around(link, end.person.name if end else HOUSEHOLD, disc, kind, lines, path))
    return tuple(around)


def _seated(links: Sequence[Link], people: Sequence[str]) -> list[Link]:
    """Return the links in their order round the middle: each person's beside them, the household's between."""
    if not people:
        return list(links)
    own = [[link for link in links if link.person == ref] for ref in people]
    shared = [link for link in links if not link.person]
    even = len(links) / len(people)
    after = [*own[1:], own[0]]
    room = [max(0.0, even - (len(here) + len(there)) / 2) for here, there in zip(own, after, strict=True)]
    if not sum(room):
        room = [1.0] * len(people)
    ordered: list[Link] = []
    taken, seen = 0, 0.0
    for some, free in zip(own, room, strict=True):
        seen += free
        until = round(len(shared) * seen / sum(room))
        ordered += [*some, *shared[taken:until]]
        taken = until
    return [*ordered, *shared[taken:]]


def _turn(angles: Sequence[float], links: Sequence[Link], inside: Sequence[Inside]) -> float:
    """Return how far to turn the circles, so that those of one person stand as near to them as can be."""
    across = down = 0.0
    standing = {each.person.ref: atan2(each.disc.x, -each.disc.y) for each in inside if len(inside) > 1}
    for angle, link in zip(angles, links, strict=True):
        if link.person in standing:
            across += sin(standing[link.person] - angle)
            down += cos(standing[link.person] - angle)
    # What nearly cancels out would turn the whole at the least change.
    return atan2(across, down) if abs(across) + abs(down) > 0.1 else 0.0


def _on_a_sheet(home: Disc, inside: Sequence[Inside], around: Sequence[Around]) -> Ecomap:
    discs = [home, *(each.disc for each in around)]
    points = [point for each in around for point in each.path]
    left = min([disc.x - disc.r for disc in discs] + [x for x, _ in points]) - _EDGE
    top = min([disc.y - disc.r for disc in discs] + [y for _, y in points]) - _EDGE
    right = max([disc.x + disc.r for disc in discs] + [x for x, _ in points]) + _EDGE
    bottom = max([disc.y + disc.r for disc in discs] + [y for _, y in points]) + _EDGE
    return Ecomap(
        right - left,
        bottom - top,
        home.moved(-left, -top),
        tuple(Inside(each.person, each.disc.moved(-left, -top), each.lines) for each in inside),
        tuple(
            Around(
                each.link,
                each.whose,
                each.disc.moved(-left, -top),
                each.kind,
                each.lines,
                tuple((x - left, y - top) for x, y in each.path),
            )
            for each in around
        ),
    )


def _lower(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}"


def _upper(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
