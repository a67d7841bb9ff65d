"""The network circle of a safety plan: a child in the middle, round them who sees them how often, and who knows.

Safety circles are those of Signs of Safety (Turnell and Murphy): who is nearer, and who knows what the worries are.
Nothing here knows of a viewer: whoever may not know of somebody gets a circle without them, and no gap tells of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from horseshoe.practice.family.lettering import Part, in_circle
from horseshoe.practice.family.rings import Disc, at, in_rows

MEMBER: Final = 54.0
"""Radius of somebody of the network."""
CHILD: Final = 42.0
"""Radius of the child in the middle."""
_GAP: Final = 12.0
_AIR: Final = 14.0
"""Between a ring's edge and the circles on both sides of it; the ring's words stand on the edge."""
_EMPTY: Final = 30.0
"""How wide a ring is on which there is nobody."""
_EDGE: Final = 16.0


class HowOften(StrEnum):
    """How often somebody sees the child, the nearest ring first. Each code is stored, so it is never renamed."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    RARELY = "rarely"


OFTEN_WORDS: Final[dict[HowOften, str]] = {
    HowOften.DAILY: "every day",
    HowOften.WEEKLY: "every week",
    HowOften.MONTHLY: "every month",
    HowOften.RARELY: "less often",
}

KNOWS: Final[dict[bool, str]] = {True: "knows", False: "not told"}
"""What stands in somebody's circle of whether they know what the worries are."""
KNOWS_WORDS: Final[dict[bool, str]] = {
    True: "knows what the worries are",
    False: "has not been told what the worries are",
}
WORRIES_WORDS: Final = "we worry about this, and they belong here"
HEADINGS: Final = ("Name", "Who they are", "How often", "Knows what the worries are", "Do we worry about this?")
"""The columns of the table that says the same."""


@dataclass(frozen=True, slots=True)
class NetworkMember:
    """Somebody of the child's network. ``part`` is what they are to the child: "Nan".

    ``knows`` says that they know what the worries are; ``worries`` that we worry about them, though they belong here.
    """

    ref: str
    name: str
    part: str
    how_often: HowOften
    knows: bool
    worries: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """Somebody on their ring, with their name, what they are and whether they know, in lines."""

    member: NetworkMember
    disc: Disc
    name: tuple[str, ...]
    part: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ring:
    """A ring by its outer edge, round the child's middle."""

    how_often: HowOften
    edge: float


@dataclass(frozen=True, slots=True)
class NetworkCircle:
    """Everything that is drawn, from the top left corner. ``name`` is the child's."""

    width: float
    height: float
    name: str
    child: Disc
    lines: tuple[str, ...]
    rings: tuple[Ring, ...]
    members: tuple[Placed, ...]


def draw(child: str, members: Collection[NetworkMember]) -> NetworkCircle:
    """Return a child's network circle. The same people give the same drawing, whatever the order of the input.

    Every ring is drawn, one with nobody on it too: that nobody sees a child every day is worth seeing.
    """
    placed: list[Placed] = []
    rings: list[Ring] = []
    edge = CHILD
    for often in HowOften:
        some = sorted((one for one in set(members) if one.how_often is often), key=_order)
        on_ring = tuple(_on_ring(some, edge + _AIR + MEMBER))
        placed += on_ring
        reach = max((abs(each[1]) for each in _places(some, edge + _AIR + MEMBER)), default=0.0)
        edge = reach + MEMBER + _AIR if some else edge + _EMPTY
        rings.append(Ring(often, edge))
    middle = edge + _EDGE
    return NetworkCircle(
        2 * middle,
        2 * middle,
        child,
        Disc(middle, middle, CHILD),
        in_circle([Part(child, 3)], CHILD, lines=3)[0],
        tuple(rings),
        tuple(Placed(each.member, each.disc.moved(middle, middle), each.name, each.part) for each in placed),
    )


def in_words(circle: NetworkCircle) -> tuple[str, ...]:
    """Return every fact of a network circle as a sentence, ring by ring from the child outwards."""
    return (f"In the middle: {circle.name}.", *_in_rings(circle))


def said(member: NetworkMember, child: str) -> str:
    """Return somebody of the network in words: "Bev (Nan) sees Leah every day and knows what the worries are."."""
    who = f"{member.name} ({member.part})" if member.part.strip() else member.name
    worries = f" {WORRIES_WORDS[:1].upper()}{WORRIES_WORDS[1:]}." if member.worries else ""
    return f"{who} sees {child} {OFTEN_WORDS[member.how_often]} and {KNOWS_WORDS[member.knows]}.{worries}"


def table(circle: NetworkCircle) -> tuple[tuple[str, ...], ...]:
    """Return everybody as a row under ``HEADINGS``."""
    return tuple(
        (
            each.member.name,
            each.member.part,
            f"{OFTEN_WORDS[each.member.how_often][:1].upper()}{OFTEN_WORDS[each.member.how_often][1:]}",
            "Yes" if each.member.knows else "No",
            "Yes, and they belong here" if each.member.worries else "No",
        )
        for each in circle.members
    )


def _in_rings(circle: NetworkCircle) -> Iterator[str]:
    for ring in circle.rings:
        some = [each.member for each in circle.members if each.member.how_often is ring.how_often]
        yield from (said(each, circle.name) for each in some)
        if not some:
            yield f"Nobody is on the ring “{OFTEN_WORDS[ring.how_often]}”."


def _order(member: NetworkMember) -> tuple[str, str, str]:
    return (member.name.casefold(), member.name, repr(member))


def _places(members: Sequence[NetworkMember], least: float) -> tuple[tuple[float, float], ...]:
    return in_rows(len(members), MEMBER, _GAP, least)


def _on_ring(members: Sequence[NetworkMember], least: float) -> Iterator[Placed]:
    for member, (angle, distance) in zip(members, _places(members, least), strict=True):
        knows = KNOWS[member.knows]
        name, part, _ = in_circle([Part(member.name, 2), Part(member.part, 2), Part(knows)], MEMBER - 4, lines=5)
        yield Placed(member, Disc(*at(angle, distance), MEMBER), name, part)
