"""How people are with each other, as lines laid over a finished drawing.

The drawing beneath is read and never moved, so that a line somebody may not see leaves no trace; nor does a line
between two people depend on those between others. Each goes from the edge of one symbol to the edge of the other, in
the curve that meets least: no symbol of anybody else's, few names, and no line of the family along its way.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import hypot, inf
from typing import Final

from horseshoe.practice.family.genogram.drawing import Drawing, Symbol
from horseshoe.practice.family.genogram.ground import Ground, Segment
from horseshoe.practice.family.genogram.lines import NOBODY, What
from horseshoe.practice.family.genogram.outline import Box, Point
from horseshoe.practice.family.genogram.sheet import HALF, LETTERS, label_of
from horseshoe.practice.family.genogram.symbols import AROUND, half_of
from horseshoe.practice.family.genogram.ways import STEP, SWAY, curves, way_round
from horseshoe.practice.family.relations import RELATION_WORDS, Relation, RelationKind

APART: Final = 15.0
"""Room between two lines that join the same two people."""
CLEAR: Final = 13.0
"""Room on every side of the gap in a line."""
_LETTER: Final = 7.2
_THROUGH_SOMEBODY: Final = 400.0
_OFF_THE_SHEET: Final = 400.0
_BESIDE_ANOTHER: Final = 25.0
_OVER_WORDS: Final = 11.0
_YEARS: Final = 3
_ALONG_A_LINE: Final = 8.0
_ALONG_A_ROOF: Final = 2.0
_PER_BEND: Final = 0.22
_PER_LENGTH: Final = 0.06


@dataclass(frozen=True, slots=True)
class RelationLine:
    """A relation as it is drawn: the way of its middle, from the first of the two people to the second."""

    kind: RelationKind
    points: tuple[Point, ...]
    of: tuple[str, str]
    middle: int
    """Which of its points is clear of words and lines, for a gap to be seen there; near the middle where it can be."""


def relation_lines(drawing: Drawing, relations: Collection[Relation]) -> tuple[RelationLine, ...]:
    """Return a line for each relation between two people who are drawn, whatever the order they are handed in.

    A relation without a direction is the same from either end, and drawn once.
    """
    number = {symbol.figure.ref: place for place, symbol in enumerate(drawing.symbols)}
    among = sorted(
        {
            _numbered(each, number)
            for each in relations
            if each.person in number and each.other in number and each.person != each.other
        }
    )
    routes = _Routes(drawing)
    found: list[RelationLine] = []
    for _, those in groupby(among, key=lambda each: sorted(each[:2])):
        taken: list[list[Point]] = []
        for person, other, kind in sorted(those, key=lambda each: (each[2], each)):
            one, two = sorted((person, other))
            way = routes.between(drawing.symbols[one], drawing.symbols[two], taken)
            taken.append(way)
            refs = drawing.symbols[person].figure.ref, drawing.symbols[other].figure.ref
            points = tuple(way if person == one else way[::-1])
            found.append(RelationLine(kind, points, refs, routes.clear(points)))
    return tuple(found)


def _numbered(relation: Relation, number: Mapping[str, int]) -> tuple[int, int, RelationKind]:
    person, other = number[relation.person], number[relation.other]
    if not RELATION_WORDS[relation.kind].has_direction and other < person:
        person, other = other, person
    return person, other, relation.kind


class _Routes:
    """The ways that lines can take over one drawing."""

    def __init__(self, drawing: Drawing) -> None:
        self.size = drawing.width, drawing.height
        self.symbols = drawing.symbols
        self.people, self.words, self.lines, self.roofs = Ground(), Ground(), Ground(), Ground()
        for symbol in drawing.symbols:
            self.people.put_box(_box(symbol))
            for box in _names(symbol, drawing.letters):
                self.words.put_box(box)
        for left, top, right, bottom in (dates.box for dates in drawing.dates):
            # Years cannot be read where a line runs over them; a name, being larger, still can.
            for _ in range(_YEARS):
                self.words.put_box((left - SWAY, top - SWAY, right + SWAY, bottom + SWAY))
        for line in drawing.lines:
            self.lines.put_line(line.points)
            if line.what is What.NOBODY:
                x, y = line.points[-1]
                self.words.put_box((x - NOBODY - SWAY, y - NOBODY - SWAY, x + NOBODY + SWAY, y + NOBODY + SWAY))
        for outline in (each for roof in drawing.roofs for each in roof.outlines):
            self.roofs.put_line([*outline, outline[0]])

    def between(self, one: Symbol, other: Symbol, taken: Sequence[Sequence[Point]]) -> list[Point]:
        """Return the best way from one symbol to another, clear of the ways that are taken between the two."""
        own = _box(one), _box(other)
        best, found = inf, [(one.x, one.y), (other.x, other.y)]
        for bend, points in curves(one, other):
            if bend * _PER_BEND >= best:
                break
            cost = self._cost(bend, points, own, taken, best)
            if cost < best:
                best, found = cost, points
        if best >= _THROUGH_SOMEBODY:
            round_them = way_round(one, other, self.symbols)
            if self._cost(0.0, round_them, own, taken, best) < best:
                return round_them
        return found

    def clear(self, points: Sequence[Point]) -> int:
        """Return which of these points is clear of words and lines, the nearest to the middle; else the middle."""
        inner = range(2, len(points) - 2)
        nearest = sorted(inner, key=lambda at: (abs(2 * at - len(points) + 1), at))
        return next((at for at in nearest if self._is_clear(*points[at])), len(points) // 2)

    def _is_clear(self, x: float, y: float) -> bool:
        around = x - CLEAR, y - CLEAR, x + CLEAR, y + CLEAR
        return all(ground.is_free(around) for ground in (self.people, self.words, self.lines))

    def _cost(
        self, bend: float, points: list[Point], own: tuple[Box, Box], taken: Sequence[Sequence[Point]], best: float
    ) -> float:
        """Return what a way costs; of one that costs more than the best found so far, only that much."""
        cost = bend * _PER_BEND + len(points) * STEP * _PER_LENGTH
        for before, (x, y) in pairwise(points):
            if cost >= best:
                return cost
            step = x - before[0], y - before[1]
            if not any(left < x < right and top < y < bottom for left, top, right, bottom in own):
                cost += _THROUGH_SOMEBODY * self.people.boxes_at((x, y))
            if not (SWAY < x < self.size[0] - SWAY and SWAY < y < self.size[1] - SWAY):
                cost += _OFF_THE_SHEET
            cost += _OVER_WORDS * self.words.boxes_at((x, y))
            cost += _ALONG_A_LINE * any(_runs_along((x, y), step, each) for each in self.lines.segments_near((x, y)))
            cost += _ALONG_A_ROOF * any(_runs_along((x, y), step, each) for each in self.roofs.segments_near((x, y)))
        return cost + _BESIDE_ANOTHER * sum(_meetings(points, other) for other in taken)


def _box(symbol: Symbol) -> Box:
    far = half_of(symbol.figure) + AROUND + SWAY
    return symbol.x - far, symbol.y - far, symbol.x + far, symbol.y + far


def _names(symbol: Symbol, letters: int) -> Iterator[Box]:
    top, label = symbol.y + HALF + 8, label_of(letters)
    for line, words in enumerate(symbol.figure.lines):
        half = len(words) * _LETTER * letters / LETTERS / 2 + 2
        yield symbol.x - half, top + label * line, symbol.x + half, top + label * (line + 1)


def _runs_along(point: Point, step: Point, segment: Segment) -> bool:
    """Return whether a way that makes this step to a point goes beside a segment and not across it."""
    (ax, ay), (bx, by) = segment
    dx, dy = bx - ax, by - ay
    length, pace = hypot(dx, dy), hypot(*step)
    if not length or not pace or abs(dx * step[0] + dy * step[1]) < 0.8 * length * pace:
        return False
    along = ((point[0] - ax) * dx + (point[1] - ay) * dy) / length
    aside = abs((point[0] - ax) * dy - (point[1] - ay) * dx) / length
    return -SWAY < along < length + SWAY and aside < SWAY + 3


def _meetings(points: Sequence[Point], others: Sequence[Point]) -> int:
    """Return how many points of a way lie too near another between the same two people."""
    return sum(any(hypot(x - a, y - b) < APART for a, b in others) for x, y in points)
