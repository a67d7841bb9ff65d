"""The lines of a genogram: between partners, down to children, and ties that say nothing of through whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

from horseshoe.practice.family.genogram.figures import Bond, Upbringing
from horseshoe.practice.family.genogram.outline import Point
from horseshoe.practice.family.genogram.pedigree import Descent
from horseshoe.practice.family.genogram.sheet import COLUMN, HALF, OVER, TRACK, Sheet
from horseshoe.practice.family.genogram.symbols import half_of

SLASHES: Final[dict[str, int]] = {Bond.SEPARATED: 1, Bond.ENDED: 1, Bond.DIVORCED: 2}
"""How many strokes go across the line of a couple who are one no longer."""
NOBODY: Final = 9.0
"""Half the width of the mark for somebody of whom nothing is recorded."""
BAR: Final = 0.45
"""How far down their lines the bar of identical twins lies."""
ASIDE: Final = 9.0
"""How far beside each other the lines come into one child who belongs to several unions."""


class What(StrEnum):
    """What a line is."""

    COUPLE = "couple"
    CHILD = "child"
    STEM = "stem"
    """Carries children: down from a union and along above them."""
    NOBODY = "nobody"
    """Ends where another parent would be, of whom nothing is recorded."""
    TWINS = "twins"
    """The bar between the lines of identical twins."""
    TIE = "tie"


@dataclass(frozen=True, slots=True)
class Line:
    """A line through some points; ``kind`` is its bond, its upbringing or its tie, ``of`` whom it joins."""

    what: What
    kind: str
    points: tuple[Point, ...]
    of: tuple[str, ...]
    ended: bool = False

    def level(self) -> list[tuple[float, float, float]]:
        """Return its level parts, the longest first, as (from, to, how far down)."""
        parts = [(min(a, b), max(a, b), y) for (a, y), (b, other) in pairwise(self.points) if y == other]
        return sorted(parts, key=lambda part: part[0] - part[1])


def slashes_of(line: Line) -> list[tuple[Point, Point]]:
    """Return the strokes across a couple's line, beside where their children's line comes down."""
    if line.what is not What.COUPLE or not line.level():
        return []
    left, right, y = line.level()[0]
    first = left + (right - left) / 4
    return [((x - 4, y + 8), (x + 4, y - 8)) for x in (first + 7 * each for each in range(SLASHES.get(line.kind, 0)))]


class Lines:
    """Every line of one sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.rows = sheet.rows
        self.figures = sheet.pedigree.figures
        self.descents: dict[tuple[int, int], Descent] = {
            (each.union, each.child): each for each in sheet.pedigree.descents
        }

    def all(self) -> Iterator[Line]:
        """Yield them, those behind first."""
        yield from self._ties()
        for union in range(len(self.rows.tree.unions)):
            yield from self._stems(union)
        yield from self._children()
        yield from self._identical()
        for union in range(len(self.rows.tree.unions)):
            yield from self._couple(union)

    def _refs(self, *people: int) -> tuple[str, ...]:
        return tuple(self.figures[each].ref for each in people)

    def _middle(self, person: int) -> float:
        return self.sheet.middle[self.rows.row[person]]

    # ── partners ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _couple(self, union: int) -> Iterator[Line]:
        partners = self.rows.tree.unions[union].partners
        bond = self.sheet.pedigree.bonds[union]
        if len(partners) == 2:
            yield Line(What.COUPLE, bond, self._between(union), self._refs(*partners))
        elif len(partners) == 1:
            x, y = self.sheet.x[partners[0]], self._middle(partners[0])
            side = HALF if self.sheet.drop[union] > x else -HALF
            kind = self._kind_of_stem(union)
            # A foster carer alone leaves nobody to ask for; a parent does.
            what = What.NOBODY if kind is Upbringing.BIRTH else What.STEM
            said = bond if what is What.NOBODY else kind
            yield Line(what, said, ((x + side, y), (self.sheet.drop[union], y)), self._refs(*partners))

    def _between(self, union: int) -> tuple[Point, ...]:
        sheet = self.sheet
        carriers = sheet.ordering.carriers[union]
        if len(carriers) < 2:
            return self._across_rows(union)
        left, right = sorted(carriers, key=lambda each: sheet.x[each])
        y = self._middle(left)
        if union not in sheet.over:
            return (sheet.x[left] + HALF, y), (sheet.x[right] - HALF, y)
        over = self._over(union)
        from_x, to_x = sheet.x[left] + HALF / 3, sheet.x[right] - HALF / 3
        return (from_x, y - HALF / 2), (from_x, over), (to_x, over), (to_x, y - HALF / 2)

    def _over(self, union: int) -> float:
        row = self.rows.source_row[union]
        return self.sheet.middle[row] - HALF - OVER * (self.sheet.over[union] + 1)

    def _across_rows(self, union: int) -> tuple[Point, ...]:
        """Return the way from the upper of two partners past those between, down to the lower."""
        sheet = self.sheet
        upper, lower = sorted(self.rows.tree.unions[union].partners, key=lambda each: self.rows.row[each])
        lane = sheet.middle[self.rows.row[lower]] - HALF - OVER
        side = 1 if sheet.drop[union] > sheet.x[lower] else -1
        beside = sheet.x[upper] + side * (COLUMN / 2 - 6)
        return (
            (sheet.x[upper] + side * HALF, self._middle(upper)),
            (beside, self._middle(upper)),
            (beside, lane),
            (sheet.drop[union], lane),
            (sheet.drop[union], self._middle(lower)),
            (sheet.x[lower] + side * HALF, self._middle(lower)),
        )

    # ── children ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _start(self, union: int) -> float:
        """Return how far down the stem of a union begins."""
        if not self.sheet.ordering.carriers[union]:
            return self.sheet.bar(union)
        if union in self.sheet.over:
            return self._over(union)
        return self.sheet.middle[self.rows.source_row[union]]

    def _stems(self, union: int) -> Iterator[Line]:
        """Yield the stem of a union and its bar, and those of the places held on the way to children further down."""
        if not self.rows.down[union]:
            return
        partners = self._refs(*self.rows.tree.unions[union].partners)
        kind = self._kind_of_stem(union)
        waiting = [(union, self._start(union))]
        while waiting:
            source, start = waiting.pop()
            drop, bar = self.sheet.drop[source], self.sheet.bar(source)
            ends = [self._attached(source, place) for place in self.rows.down[source]]
            yield Line(What.STEM, kind, ((drop, start), (drop, bar)), partners)
            if max(ends) > min(ends) or ends[0] != drop:
                along = (min(drop, *ends), bar), (max(drop, *ends), bar)
                yield Line(What.STEM, kind, along, partners)
            waiting.extend((self.rows.held[place], bar) for place in self.rows.down[source] if place in self.rows.held)

    def _kind_of_stem(self, union: int) -> Upbringing:
        """Return how all the children of a union belong to it where they do so alike; a whole line carries any."""
        kinds = {descent.upbringing for (whose, _), descent in self.descents.items() if whose == union}
        return kinds.pop() if len(kinds) == 1 else Upbringing.BIRTH

    def _children(self) -> Iterator[Line]:
        for source in sorted(self.sheet.drop):
            for place in self.rows.down[source]:
                if place not in self.rows.held:
                    yield self._child(self._union_of(source), source, place)

    def _attached(self, source: int, place: int) -> float:
        """Return where somebody's line leaves the bar: above them, beside it where they belong to several unions too,
        and for twins where both of theirs begin."""
        together = self._twins(source, place)
        if together:
            return sum(together) / len(together)
        before = sorted(self.rows.up[place]).index(source)
        return self.sheet.x[place] + ASIDE * ((before + 1) // 2) * (1 if before % 2 else -1)

    def _twins(self, source: int, place: int) -> list[float]:
        """Return where the twins stand of whom somebody is one; nothing for who is none."""
        twins = self.sheet.pedigree.twins
        if place not in twins:
            return []
        together = [self.sheet.x[each] for each in self.rows.down[source] if twins.get(each) == twins[place]]
        return together if len(together) > 1 else []

    def _union_of(self, source: int) -> int:
        while source >= len(self.rows.tree.unions):
            source = self.rows.up[self.sheet.ordering.carriers[source][0]][0]
        return source

    def _child(self, union: int, source: int, child: int) -> Line:
        descent = self.descents[union, child]
        start = self._attached(source, child)
        end = self.sheet.x[child] if self._twins(source, child) else start
        points = (start, self.sheet.bar(source)), (end, self._middle(child) - half_of(self.figures[child]))
        refs = self._refs(child, *self.rows.tree.unions[union].partners)
        return Line(What.CHILD, descent.upbringing, points, refs, descent.ended)

    def _identical(self) -> Iterator[Line]:
        """Yield a bar between the lines of those who are identical twins and stand beside each other."""
        identical = self.sheet.pedigree.identical
        for source in sorted(self.sheet.drop):
            below = sorted(self.rows.down[source], key=lambda place: self.sheet.x[place])
            for left, right in pairwise(each for each in below if self._twins(source, each)):
                if left in identical and identical[left] == identical.get(right):
                    top = self._attached(source, left), self.sheet.bar(source)
                    ends = [_part_way(top, (self.sheet.x[each], self._middle(each) - HALF)) for each in (left, right)]
                    yield Line(What.TWINS, "identical", tuple(ends), self._refs(left, right))

    # ── other ties ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _ties(self) -> Iterator[Line]:
        number = {figure.ref: place for place, figure in enumerate(self.figures)}
        for tie in self.sheet.pedigree.loose:
            one, other = number[tie.person], number[tie.other]
            yield Line(What.TIE, tie.kind, self._round(one, other), (tie.person, tie.other), tie.ended)

    def _round(self, one: int, other: int) -> tuple[Point, ...]:
        """Return the way from one symbol to another: along the gap under the upper of the two rows."""
        upper, lower = sorted((one, other), key=lambda each: (self.rows.row[each], self.sheet.x[each]))
        x_from, x_to = self.sheet.x[upper] - COLUMN / 2 + 6, self.sheet.x[lower] - COLUMN / 2 + 6
        lane = self.sheet.gap[self.rows.row[upper]] - TRACK / 2
        return (
            (self.sheet.x[upper] - HALF, self._middle(upper)),
            (x_from, self._middle(upper)),
            (x_from, lane),
            (x_to, lane),
            (x_to, self._middle(lower)),
            (self.sheet.x[lower] - HALF, self._middle(lower)),
        )


def _part_way(start: Point, end: Point) -> Point:
    return start[0] + (end[0] - start[0]) * BAR, start[1] + (end[1] - start[1]) * BAR
