"""Families that general tools misdraw, drawn for the documentation: ``python -m tests.genogram_gallery``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from horseshoe.documents.render.genogram import svg
from horseshoe.practice.family.genogram.drawing import Drawing, draw
from horseshoe.practice.family.genogram.figures import Figure, Household, Shape, Tie
from horseshoe.practice.family.network import Kin
from horseshoe.practice.family.relations import Loss

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


FAMILIES = [
    Family(**each) for each in tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["family"]
]


def ties_of(family: Family) -> list[Tie]:
    """Return a family's ties; a tie to one of twins says so."""
    twins = {each.split()[0] for each in family.people if "~" in each}
    said = (each.split() for each in family.ties)
    return [Tie(one, other, Kin(kind), twins="t" if other in twins else "") for one, kind, other in said]


def drawing_of(family: Family) -> Drawing:
    """Return a family of the gallery as it is drawn."""
    homes = [Household(home, tuple(home.split())) for home in family.homes]
    return draw([_figure(each.split()) for each in family.people], ties_of(family), homes)


def _figure(said: list[str]) -> Figure:
    name, shape, year, *marks = said
    lost = "-" in marks
    to_come = shape == "t"
    return Figure(
        ref=name,
        name=name,
        shape=SHAPES[shape],
        born_on=date(int(year), 1, 1),
        died="+" in marks,
        loss=Loss.MISCARRIAGE if lost else None,
        inside="" if lost or to_come else str(YEAR - int(year)),
        lines=(name, "to come" if to_come else year),
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


def picture(family: Family) -> str:
    """Return a family's picture as its file holds it."""
    return svg(drawing_of(family), title=family.name) + "\n"


if __name__ == "__main__":
    main()
