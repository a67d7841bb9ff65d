"""What of a sheet is taken: symbols, names and lines, found quickly by where they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from horseshoe.practice.family.genogram.outline import Box, Point

Segment = tuple[Point, Point]
_CELL: Final = 64.0


class Ground:
    """Boxes and segments by the cells they lie in."""

    def __init__(self) -> None:
        self._boxes: dict[tuple[int, int], list[Box]] = defaultdict(list)
        self._segments: dict[tuple[int, int], list[Segment]] = defaultdict(list)

    def put_box(self, box: Box) -> None:
        """Say that a box is taken."""
        for cell in _cells(box):
            self._boxes[cell].append(box)

    def put_line(self, points: Sequence[Point]) -> None:
        """Say that a line runs through these points."""
        for start, end in pairwise(points):
            for cell in _cells(_around(start, end)):
                self._segments[cell].append((start, end))

    def is_free(self, box: Box) -> bool:
        """Return whether nothing that is taken reaches into a box."""
        for cell in _cells(box):
            if any(_overlap(box, other) for other in self._boxes.get(cell, ())):
                return False
            if any(crosses(box, *segment) for segment in self._segments.get(cell, ())):
                return False
        return True

    def boxes_at(self, point: Point) -> int:
        """Return how many boxes hold a point."""
        x, y = point
        near = self._boxes.get(_cell(point), ())
        return sum(left < x < right and top < y < bottom for left, top, right, bottom in near)

    def segments_near(self, point: Point) -> Sequence[Segment]:
        """Return the lines about a point."""
        return self._segments.get(_cell(point), ())


def crosses(box: Box, start: Point, end: Point) -> bool:
    """Return whether a segment reaches into a box (Liang and Barsky 1984)."""
    left, top, right, bottom = box
    dx, dy = end[0] - start[0], end[1] - start[1]
    low, high = 0.0, 1.0
    for step, room in (
        (-dx, start[0] - left),
        (dx, right - start[0]),
        (-dy, start[1] - top),
        (dy, bottom - start[1]),
    ):
        if step == 0:
            if room <= 0:
                return False
        elif step < 0:
            low = max(low, room / step)
        else:
            high = min(high, room / step)
    return low < high


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _around(start: Point, end: Point) -> Box:
    return min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1])


def _cell(point: Point) -> tuple[int, int]:
    return int(point[0] // _CELL), int(point[1] // _CELL)


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    across, down = _cell((box[0], box[1])), _cell((box[2], box[3]))
    return ((x, y) for x in range(across[0], down[0] + 1) for y in range(across[1], down[1] + 1))
