"""Families that general tools misdraw, drawn for the documentation: ``python -m tests.genogram_gallery``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from horseshoe.documents.render.genogram import svg
from horseshoe.documents.render.theme import LIGHT, Theme
from horseshoe.practice.family.genogram.drawing import Drawing, draw
from horseshoe.practice.family.genogram.figures import LOSS_VERBS, Figure, Household, Shape, Tie
from horseshoe.practice.family.genogram.layer import RelationLine, relation_lines
from horseshoe.practice.family.network import Kin
from horseshoe.practice.family.relations import Loss, MarkingKind, Relation, RelationKind

FOLDER = Path(__file__).parent.parent / "docs" / "explanation" / "genogram-gallery"
PAGE = FOLDER.with_suffix(".md")
YEAR = 2026
SHAPES = {"m": Shape.SQUARE, "f": Shape.CIRCLE, "x": Shape.DIAMOND, "?": Shape.UNKNOWN, "t": Shape.TRIANGLE}
HEAD = """\
# Hard families, drawn

Families as they come to conferences, and why each drawing is right. Drawn by `python -m tests.genogram_gallery` from
`tests/genogram_gallery.toml`; a test fails when a picture is not what the code draws today. What the signs mean stands
under every map on its own page.
"""


@dataclass(frozen=True)
class Family:
    """A family with a name, and why its drawing is right; how people and ties are written stands in the file."""

    name: str
    why: str
    people: list[str]
    ties: list[str]
    homes: list[str]
    relations: list[str] = field(default_factory=list)


FAMILIES = [
    Family(**each) for each in tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["family"]
]


def ties_of(family: Family) -> list[Tie]:
    """Return a family's ties."""
    return [_tie(*each.split()) for each in family.ties]


def _tie(one: str, kind: str, other: str, when: str = "") -> Tie:
    since, dash, until = when.partition("-")
    days = [date(int(year), 1, 1) if year else None for year in (since, until)]
    return Tie(one, other, Kin(kind), ended=bool(dash), since=days[0], until=days[1])


def layer_of(family: Family) -> tuple[RelationLine, ...]:
    """Return how a family's people are with each other, over its drawing."""
    said = (each.split() for each in family.relations)
    return relation_lines(drawing_of(family), [Relation(one, other, RelationKind(kind)) for one, kind, other in said])


def drawing_of(family: Family) -> Drawing:
    """Return a family of the gallery as it is drawn."""
    homes = [Household(home, tuple(home.split())) for home in family.homes]
    return draw([_figure(each.split()) for each in family.people], ties_of(family), homes)


def _figure(said: list[str]) -> Figure:
    name, shape, year, *marks = said
    losses = [Loss(mark) for mark in marks if mark in {*Loss}]
    to_come = shape == "t"
    return Figure(
        ref=name,
        name=name,
        shape=SHAPES[shape],
        born_on=date(int(year), 1, 1),
        died="+" in marks,
        loss=losses[0] if losses else None,
        markings=tuple(kind for kind in MarkingKind if kind in marks),
        inside="" if losses or to_come else str(YEAR - int(year)),
        lines=(name, "to come" if to_come else " ".join([*(LOSS_VERBS[each] for each in losses), year])),
        of_the_conference="*" in marks,
    )


def slug(family: Family) -> str:
    """Return the name of a family's picture."""
    return "-".join("".join(letter for letter in word if letter.isalnum()) for word in family.name.lower().split())


def page() -> str:
    """Return the page of the gallery."""
    parts = [HEAD]
    for number, family in enumerate(FAMILIES, 1):
        parts.append(
            f"## {number}. {family.name}\n\n{family.why}\n\n![{family.name}](genogram-gallery/{slug(family)}.svg)\n"
        )
    return "\n".join(parts)


def main() -> None:
    """Write the page and every picture."""
    FOLDER.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
    for family in FAMILIES:
        (FOLDER / f"{slug(family)}.svg").write_text(picture(family), encoding="utf-8")


def picture(family: Family, theme: Theme = LIGHT) -> str:
    """Return a family's picture as its file holds it, or in another theme."""
    return svg(drawing_of(family), title=family.name, relations=layer_of(family), theme=theme) + "\n"


if __name__ == "__main__":
    main()
