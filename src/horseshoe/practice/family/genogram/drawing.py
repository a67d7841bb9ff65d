"""A genogram as it is drawn: where every symbol, label and line is, in pixels, the same for every surface.

Nothing here knows of a viewer: whoever may not know of a person or a tie is drawn a family without them, so that no
gap tells of it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from horseshoe.practice.family.genogram.blocks import Rows
from horseshoe.practice.family.genogram.dates import Dates, dates_on, is_dated, rooms_for
from horseshoe.practice.family.genogram.figures import Figure, Household, Tie
from horseshoe.practice.family.genogram.ground import Ground
from horseshoe.practice.family.genogram.lines import Line, Lines, What
from horseshoe.practice.family.genogram.order import Ordering
from horseshoe.practice.family.genogram.outline import Point
from horseshoe.practice.family.genogram.pedigree import Pedigree, pedigree_of
from horseshoe.practice.family.genogram.places import places_of
from horseshoe.practice.family.genogram.roofs import roof_of
from horseshoe.practice.family.genogram.rows import rows_of
from horseshoe.practice.family.genogram.sheet import COLUMN, HALF, LETTERS, Sheet, label_of
from horseshoe.practice.family.genogram.symbols import AROUND
from horseshoe.practice.family.genogram.twins import side_by_side


@dataclass(frozen=True, slots=True)
class Symbol:
    """A person and where the middle of their symbol is; ``row`` counts generations from the top."""

    figure: Figure
    x: float
    y: float
    row: int


@dataclass(frozen=True, slots=True)
class Roof:
    """A household and its outlines."""

    household: Household
    outlines: tuple[tuple[Point, ...], ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything that is drawn, from the top left corner."""

    width: float
    height: float
    symbols: tuple[Symbol, ...]
    lines: tuple[Line, ...]
    roofs: tuple[Roof, ...]
    pedigree: Pedigree
    circular: tuple[tuple[int, int], ...]
    """(union, child) ties by which somebody would be their own ancestor: said in words, not drawn."""
    dates: tuple[Dates, ...] = ()
    letters: int = LETTERS
    """Pixels of the letters under the symbols."""

    @property
    def in_order(self) -> tuple[Symbol, ...]:
        """Everybody row by row from the left, as they are read."""
        return tuple(sorted(self.symbols, key=lambda symbol: (symbol.row, symbol.x)))

    @property
    def twins(self) -> bool:
        """Whether anybody's lines begin at one point with those of their twin."""
        tops = [(line.of[1:], line.points[0]) for line in self.lines if line.what is What.CHILD]
        return bool(self.pedigree.twins) and len(set(tops)) < len(tops)


def draw(
    figures: Collection[Figure],
    ties: Collection[Tie],
    households: Sequence[Household] = (),
    letters: int = LETTERS,
) -> Drawing:
    """Return the genogram of these people. The same family gives the same drawing, whatever the order of the input."""
    pedigree = pedigree_of(figures, ties)
    row, circular = rows_of(pedigree.tree)
    rows = Rows(pedigree.tree, row, circular)
    ordering = Ordering(rows)
    ordering.run()
    side_by_side(ordering, pedigree.twins)
    kept = sorted((one for one in households if one.members), key=lambda one: (one.name, one.members))
    places = places_of(ordering, rooms_for(ordering, pedigree))
    sheet = Sheet(ordering, places, pedigree, roofs=len(kept), letters=letters)
    lines = tuple(Lines(sheet).all())
    symbols = tuple(
        Symbol(figure, sheet.x[place], sheet.middle[row[place]], row[place])
        for place, figure in enumerate(pedigree.figures)
    )
    number = {figure.ref: place for place, figure in enumerate(pedigree.figures)}
    roofs = tuple(
        Roof(one, roof_of(sheet, [number[ref] for ref in one.members if ref in number], depth))
        for depth, one in enumerate(kept)
    )
    dates = tuple(dates_on(lines, pedigree, _taken(symbols, lines, letters))) if is_dated(pedigree) else ()
    return Drawing(sheet.width, sheet.height, symbols, lines, roofs, pedigree, tuple(sorted(circular)), dates, letters)


def _taken(symbols: Sequence[Symbol], lines: Sequence[Line], letters: int) -> Ground:
    """Return where no dates can stand: on symbols with what is marked on them, on names, and on lines."""
    taken = Ground()
    for symbol in symbols:
        reach = HALF + AROUND
        taken.put_box((symbol.x - reach, symbol.y - reach, symbol.x + reach, symbol.y + reach))
        foot = symbol.y + HALF + 8
        wide = COLUMN / 2 - 6
        taken.put_box((symbol.x - wide, foot, symbol.x + wide, foot + label_of(letters) * len(symbol.figure.lines)))
    for line in lines:
        taken.put_line(line.points)
    return taken
