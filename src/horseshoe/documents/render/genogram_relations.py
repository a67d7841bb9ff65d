"""The relation lines of a genogram as SVG. They differ by their form alone, so that grey paper says as much.

The forms are those of the field (McGoldrick, Gerson and Petry): two strokes for close and three for very close, dots
for distant, a gap between bars for cut off, a zigzag for conflict, with an arrow where somebody was harmed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, pairwise
from math import hypot
from typing import Final

from horseshoe.documents.render.genogram_ink import number, path_of
from horseshoe.documents.render.theme import Theme
from horseshoe.practice.family.genogram.layer import RelationLine
from horseshoe.practice.family.genogram.outline import Point
from horseshoe.practice.family.relations import RelationKind

_HEAD: Final = 12.0
"""Length of an arrow's head."""
_WAVE: Final = 5.0
"""How far a zigzag reaches to either side."""


def relation_of(line: RelationLine, theme: Theme) -> Iterator[str]:
    """Yield the strokes of one relation."""
    yield from _Stroking(line, theme).of(line.kind)


class _Stroking:
    """Strokes along one way, by how far along it and how far to its right."""

    def __init__(self, line: RelationLine, theme: Theme) -> None:
        self.points = points = line.points
        self.theme = theme
        steps = (hypot(x - a, y - b) for (a, b), (x, y) in pairwise(points))
        self.far = list(accumulate(steps, initial=0.0))
        self.length = self.far[-1]
        self.middle = self.far[line.middle]

    def of(self, kind: RelationKind) -> Iterator[str]:
        """Yield the strokes of a kind of relation."""
        drawn = {
            RelationKind.CLOSE: self._close,
            RelationKind.VERY_CLOSE: self._very_close,
            RelationKind.DISTANT: self._distant,
            RelationKind.CUT_OFF: self._cut_off,
            RelationKind.MENDED: self._mended,
            RelationKind.CONFLICT: self._conflict,
            RelationKind.VIOLENCE: self._violence,
            RelationKind.CONTROL: self._control,
            RelationKind.SEXUAL_HARM: self._sexual_harm,
            RelationKind.CARE: self._care,
        }
        return drawn[kind]()

    # ── kinds ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _close(self) -> Iterator[str]:
        yield from (self._line(aside=aside) for aside in (-2.5, 2.5))

    def _very_close(self) -> Iterator[str]:
        yield from (self._line(aside=aside) for aside in (-4.5, 0.0, 4.5))

    def _distant(self) -> Iterator[str]:
        dots = 'stroke-dasharray="0 9" stroke-linecap="round" stroke-width="4"'
        yield self._drawn(path_of(self._part(2.0, self.length - 2)), dots)

    def _cut_off(self) -> Iterator[str]:
        before, after = self.middle - 6, self.middle + 6
        for start, end, bar in ((0.0, before, before), (after, self.length, after)):
            yield self._line(start, end)
            yield self._drawn(path_of([self._at(bar, -8), self._at(bar, 8)]), 'stroke-width="2.5"')

    def _mended(self) -> Iterator[str]:
        yield from self._cut_off()
        x, y = self._at(self.middle)
        yield (
            f'<circle cx="{number(x)}" cy="{number(y)}" r="4.5" fill="{self.theme.paper}" '
            f'stroke="{self.theme.relation}" stroke-width="2"/>'
        )

    def _conflict(self) -> Iterator[str]:
        yield self._drawn(path_of(self._zigzag(self.length)))

    def _violence(self) -> Iterator[str]:
        yield self._drawn(path_of(self._zigzag(self.length - _HEAD)))
        yield self._head(self.theme.relation)

    def _control(self) -> Iterator[str]:
        yield self._drawn(path_of(self._steps(self.length - _HEAD)))
        yield self._head(self.theme.paper)

    def _sexual_harm(self) -> Iterator[str]:
        end = self.length - _HEAD
        yield from (self._drawn(path_of(self._zigzag(end, aside))) for aside in (-3.5, 3.5))
        yield self._head(self.theme.relation)

    def _care(self) -> Iterator[str]:
        yield self._line(0.0, self.length - 1)
        back = self.length - _HEAD * 0.8
        yield self._drawn(path_of([self._at(back, -6), self._at(self.length), self._at(back, 6)]))

    # ── forms ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _zigzag(self, end: float, aside: float = 0.0) -> list[Point]:
        count = max(2, round(end / 6))
        turns = [self._at(end * (turn + 0.5) / count, aside + _WAVE * (-1) ** turn) for turn in range(count)]
        return [self._at(0, aside), *turns, self._at(end, aside)]

    def _steps(self, end: float) -> list[Point]:
        """Return a way like a battlement: up, along, down, along."""
        count = max(2, round(end / 8))
        found = [self._at(0)]
        for turn in range(count):
            aside = _WAVE * (-1) ** turn
            found += [self._at(end * turn / count, aside), self._at(end * (turn + 1) / count, aside)]
        return [*found, self._at(end)]

    def _head(self, fill: str) -> str:
        back = self.length - _HEAD
        corners = [self._at(back, -6), self._at(self.length), self._at(back, 6)]
        return (
            f'<path d="{path_of(corners)}Z" fill="{fill}" stroke="{self.theme.relation}" stroke-width="2" '
            'stroke-linejoin="round"/>'
        )

    def _line(self, start: float = 0.0, end: float | None = None, aside: float = 0.0) -> str:
        return self._drawn(path_of(self._part(start, self.length if end is None else end, aside)))

    def _drawn(self, path: str, more: str = 'stroke-width="2"') -> str:
        return f'<path d="{path}" fill="none" stroke="{self.theme.relation}" stroke-linejoin="round" {more}/>'

    def _part(self, start: float, end: float, aside: float = 0.0) -> list[Point]:
        between = [far for far in self.far if start < far < end]
        return [self._at(far, aside) for far in (start, *between, end)]

    def _at(self, far: float, aside: float = 0.0) -> Point:
        """Return a point so far along the way and so far to its right."""
        step = min(max(bisect_right(self.far, far) - 1, 0), len(self.points) - 2)
        (ax, ay), (bx, by) = self.points[step], self.points[step + 1]
        length = self.far[step + 1] - self.far[step]
        dx, dy = (bx - ax) / length, (by - ay) / length
        past = far - self.far[step]
        return ax + dx * past - dy * aside, ay + dy * past + dx * aside
