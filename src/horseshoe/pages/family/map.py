"""The family map: the genogram of a family as whoever looks may see it, drawn and in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_GET

from horseshoe.documents.render.genogram import svg
from horseshoe.documents.render.genogram_legend import Key, legend, sample
from horseshoe.pages.shell.middleware import Request
from horseshoe.pages.shell.page import page
from horseshoe.practice.family.genogram.drawing import Drawing, draw
from horseshoe.practice.family.genogram.figures import Figure, Household, Tie, shape_of
from horseshoe.practice.family.genogram.words import Said, in_words
from horseshoe.practice.family.network import Kin
from horseshoe.practice.sharing import Capability
from horseshoe.record.family import actions, queries
from horseshoe.record.family.seen import Family, Home, Person

SIZES: Final = {"fit": "As wide as the page", "whole": "Its own size", "large": "Large"}
"""How large the drawing can be looked at, with the words for each."""
_WIDE: Final = 15
"""Letters that fit under a symbol in one line."""


@require_GET
@page(Capability.OPEN_FAMILY)
def genogram(request: Request, ref: str) -> HttpResponse:
    """Show the genogram of a family, drawn and in words. The opening is in the ledger."""
    family = queries.family(request.viewer, ref)
    actions.opened(
        family=ref, children=[child.ref for child in family.children], by=request.viewer.person, at=request.received_at
    )
    drawing = drawing_of(family, today=request.today)
    said = in_words(drawing)
    size = request.GET.get("size", "whole")
    return render(
        request,
        "family/map.jinja",
        {
            "family": family,
            "drawing": _shown(drawing, said, family),
            "said": said,
            "legend": [_key(key) for key in legend(drawing)],
            "sizes": SIZES,
            "size": size if size in SIZES else "whole",
        },
    )


def drawing_of(family: Family, *, today: date) -> Drawing:
    """Return the genogram of a family as one viewer may see it: of whom they may not know there is no gap."""
    figures = [_figure(person, today) for person in family.people if not _is_only_near(family, person)]
    ties = [
        Tie(
            tie.person,
            tie.other,
            tie.kind,
            ended=tie.until is not None and tie.until <= today,
            since=tie.since,
            until=tie.until,
        )
        for tie in family.kin
    ]
    return draw(figures, ties, _households(family, today))


def _is_only_near(family: Family, person: Person) -> bool:
    """Return whether somebody is a friend or neighbour and no kin: they are of the network and not of the genogram."""
    kinds = {tie.kind for tie in family.kin if person.ref in (tie.person, tie.other)}
    return bool(kinds) and kinds <= {Kin.FRIEND, Kin.NEIGHBOUR}


def _figure(person: Person, today: date) -> Figure:
    short = person.age if len(person.age) <= 3 else ""
    year = "" if short or person.born_on is None else f"born {person.born_on.year}"
    when = "" if short else person.age or year
    lines = (*_folded(person.known_as), *_folded(person.part), *([when] if when else []))
    return Figure(
        ref=person.ref,
        name=person.known_as,
        # Where nobody asked about a gender, the word they go by says which sign is theirs.
        shape=shape_of(person.kind, person.gender or person.pronouns),
        born_on=person.born_on or person.due_on,
        died=person.died_on is not None and person.died_on <= today,
        inside=short,
        lines=lines,
        of_the_conference=person.is_child,
    )


def _folded(words: str) -> tuple[str, ...]:
    """Return some words in lines that fit under a symbol."""
    lines = [""]
    for word in words.split():
        wider = f"{lines[-1]} {word}".strip()
        if len(wider) <= _WIDE or not lines[-1]:
            lines[-1] = wider
        else:
            lines.append(word)
    return tuple(line if len(line) <= _WIDE else f"{line[: _WIDE - 1]}…" for line in lines[:2] if line)


def _households(family: Family, today: date) -> list[Household]:
    """Return who lives with whom now, by homes that the viewer may see. A home is never named by its address."""
    living: dict[tuple[str, str], list[str]] = defaultdict(list)
    for person in family.people:
        for home in person.homes:
            if _is_now(home, today):
                living["".join(home.lines.casefold().split()), home.postcode.casefold()].append(person.ref)
    together = (tuple(sorted(set(members))) for members in living.values())
    # Named by a reference, for its place among the others; nobody reads it.
    return [Household(members[0], members) for members in together if len(members) > 1]


def _is_now(home: Home, today: date) -> bool:
    return (home.since is None or home.since <= today) and (home.until is None or home.until > today)


def _shown(drawing: Drawing, said: Iterable[Said], family: Family) -> SafeString:
    links = {symbol.figure.ref: f"#said-{symbol.figure.ref}" for symbol in drawing.symbols}
    near = {one.figure.ref: dict(one.near) for one in said}
    title = f"Family map of {family.title}"
    drawn = svg(drawing, title=title, about="Everything drawn is said below.", links=links, near=near)
    # Every word in it was escaped as it was written.
    return mark_safe(drawn)  # noqa: S308


def _key(key: Key) -> tuple[SafeString, str]:
    """Return a row of the legend as its picture, in which is no word of anybody's, and what it means."""
    return mark_safe(sample(key.name)), key.words  # noqa: S308
