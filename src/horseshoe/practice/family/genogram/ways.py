"""The ways a line can take from one symbol to another: curves, and a way round where no curve is free of people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from math import hypot
from typing import Final

from horseshoe.practice.family.genogram.drawing import Symbol
from horseshoe.practice.family.genogram.outline import Point
from horseshoe.practice.family.genogram.sheet import ABOVE, COLUMN, HALF
from horseshoe.practice.family.genogram.symbols import AROUND, drawn_shape, half_of, holds

SWAY: Final = 7.0
"""How far to either side of its way a line may reach: its zigzag, or the second of two strokes."""
STEP: Final = 7.0
"""How far it is from one point of a way to the next, about."""
_GAP: Final = 3.0
_BESIDE: Final = COLUMN / 2 - 15
"""How far beside somebody a way goes down: not where the line to a couple's children does."""
_BENDS: Final = (0, 14, 20, 26, 32, 38, 44, 52, 60, 68, 78, 90, 104, 120, 140, 165, 190, 220)


def curves(one: Symbol, other: Symbol) -> Iterator[tuple[float, list[Point]]]:
    """Yield ways from one symbol to another with how far each is bent: straight, then in ever wider curves."""
    for bend in _BENDS:
        for side in (1, -1) if bend else (1,):
            # The second is flatter: it clears a whole row of symbols without rising high over it.
            for power in (2, 6) if bend else (2,):
                way = _trimmed(_curve((one.x, one.y), (other.x, other.y), side * bend, power), one, other)
                if len(way) > 1:
                    yield bend, way


def _curve(start: Point, end: Point, bend: float, power: int) -> list[Point]:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = hypot(dx, dy)
    steps = max(24, int((length + 2 * abs(bend)) / STEP))
    # Beginning a little to one side keeps several lines apart at their ends too.
    ends = max(-SWAY - 4, min(SWAY + 4, bend / 2))
    points = []
    for step in range(steps + 1):
        part = step / steps
        aside = ends + (bend - ends) * (1 - abs(2 * part - 1) ** power)
        points.append((start[0] + dx * part - dy / length * aside, start[1] + dy * part + dx / length * aside))
    return points


def _trimmed(points: list[Point], one: Symbol, other: Symbol) -> list[Point]:
    """Return what of a way lies outside the two symbols it joins."""
    inside = partial(_holds, one), partial(_holds, other)
    first, last = 0, len(points) - 1
    # The ends lie inside, or nearly; so nothing further than a symbol is wide needs to be looked at.
    while first < last and inside[0](points[first + 1]):
        first += 1
    while last > first and inside[1](points[last - 1]):
        last -= 1
    if first >= last:
        return []
    return [
        _on_the_edge(inside[0], points[first], points[first + 1]),
        *points[first + 1 : last],
        _on_the_edge(inside[1], points[last], points[last - 1]),
    ]


def _holds(symbol: Symbol, point: Point) -> bool:
    half = half_of(symbol.figure) + _GAP + (AROUND if symbol.figure.of_the_conference else 0)
    return holds(drawn_shape(symbol.figure), half, point[0] - symbol.x, point[1] - symbol.y)


def _on_the_edge(inside: Callable[[Point], bool], inner: Point, outer: Point) -> Point:
    """Return where a short way out of a symbol leaves it."""
    for _ in range(8):
        middle = (inner[0] + outer[0]) / 2, (inner[1] + outer[1]) / 2
        inner, outer = (middle, outer) if inside(middle) else (inner, middle)
    return outer


# ── the way round ────────────────────────────────────────────────────────────────────────────────────────────────────


def way_round(one: Symbol, other: Symbol, symbols: Sequence[Symbol]) -> list[Point]:
    """Return a way that passes everybody: above the rows, and through each row between two people.

    It goes close over the heads of a row, which is free wherever people stand in rows.
    """
    upper, lower = sorted((one, other), key=lambda each: (each.row, each.x))
    rows: dict[int, list[float]] = defaultdict(list)
    height: dict[int, float] = {}
    for symbol in symbols:
        rows[symbol.row].append(symbol.x)
        height[symbol.row] = symbol.y - HALF - ABOVE * 0.7
    corners = [(upper.x, upper.y)]
    if upper.row == lower.row:
        corners.append((upper.x + HALF, height[upper.row]))
    for row in range(upper.row, lower.row):
        x = upper.x + (_BESIDE if lower.x >= upper.x else -_BESIDE)
        if row > upper.row:
            x = _nearest_gap(rows[row], corners[-1][0], lower.x) + COLUMN / 2 - _BESIDE
            corners.append((x, height[row]))
        else:
            corners.append((x, upper.y + HALF / 2))
        corners.append((x, height[row + 1]))
    side = -1 if corners[-1][0] < lower.x else 1
    corners += [(lower.x + side * HALF, height[lower.row]), (lower.x, lower.y)]
    way = _trimmed(_stepped(_rounded(corners)), upper, lower)
    return way if (upper, lower) == (one, other) else way[::-1]


def _nearest_gap(row: Sequence[float], start: float, goal: float) -> float:
    """Return where a row can be passed with the least way aside: between two people, or beside the first or last."""
    line = sorted(row)
    gaps = [line[0] - COLUMN / 2, *((a + b) / 2 for a, b in pairwise(line)), line[-1] + COLUMN / 2]
    return min(gaps, key=lambda each: (abs(each - start) + abs(each - goal), each))


def _rounded(corners: Sequence[Point]) -> list[Point]:
    """Return a way with its corners cut, twice (Chaikin 1974)."""
    points = list(corners)
    for _ in range(2):
        cut = [points[0]]
        for (ax, ay), (bx, by) in pairwise(points):
            near = min(0.25, 14 / max(1.0, hypot(bx - ax, by - ay)))
            cut += [(ax + (bx - ax) * part, ay + (by - ay) * part) for part in (near, 1 - near)]
        points = [*cut, points[-1]]
    return points


def _stepped(points: Sequence[Point]) -> list[Point]:
    """Return a way with points no further apart than a step."""
    found = [points[0]]
    for (ax, ay), (bx, by) in pairwise(points):
        count = max(1, round(hypot(bx - ax, by - ay) / STEP))
        found += [(ax + (bx - ax) * step / count, ay + (by - ay) * step / count) for step in range(1, count + 1)]
    return found
