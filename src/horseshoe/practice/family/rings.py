"""Circles round a middle: where they have room, and lines between them that go round the others.

Lengths are in pixels; an angle is in radians, clockwise from the top.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin, sqrt
from typing import Final

Point = tuple[float, float]

_BOWS: Final = (18.0, 32.0, 50.0, 75.0, 110.0, 160.0, 220.0)
"""How far a line may bow to the side of where it would go straight."""
_CLEAR: Final = 5.0
"""Between a line and a circle it passes."""
_STEPS: Final = 28
_TURNS: Final = (0.5, 0.3, 0.7)
"""How far along a line may bow the most."""


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle by its middle and its radius."""

    x: float
    y: float
    r: float

    def moved(self, right: float, down: float) -> Disc:
        """Return the same circle elsewhere."""
        return Disc(self.x + right, self.y + down, self.r)


def at(angle: float, distance: float) -> Point:
    """Return the point in a direction from the middle."""
    return (sin(angle) * distance, -cos(angle) * distance)


def wide_enough(count: int, radius: float, gap: float) -> float:
    """Return how far out so many circles have room beside each other on one ring."""
    return (radius + gap / 2) / sin(pi / count) if count > 1 else 0.0


def alternating(count: int, radius: float, gap: float, least: float) -> tuple[tuple[float, float], ...]:
    """Return (angle, distance) of so many circles on one ring, or by turns on two where that is smaller.

    Between any two of the near ring there is room for a line from the far one to the middle.
    """
    one = max(least, wide_enough(count, radius, gap))
    # An even number of places: where the ring closes, two near ones would stand beside each other.
    places = count + count % 2
    step = 2 * pi / max(places, 1)
    near = max(least, wide_enough(places // 2, radius, gap * 2))
    reach = 2 * radius + gap
    far = near * cos(step) + sqrt(max(0.0, reach * reach - (near * sin(step)) ** 2))
    if one <= max(near, far) or count < 3:
        return tuple((2 * pi * place / count, one) for place in range(count))
    return tuple((step * place, far if place % 2 else near) for place in range(count))


def in_rows(count: int, radius: float, gap: float, least: float) -> tuple[tuple[float, float], ...]:
    """Return (angle, distance) of so many circles in as many full rings as they need from ``least`` outwards."""
    rows: list[int] = []
    while sum(rows) < count:
        distance = least + len(rows) * (2 * radius + gap)
        rows.append(_room_for(distance, radius, gap))
    # As full as each other, so that the outer one is no straggler.
    share = [count * room // max(sum(rows), 1) for room in rows]
    for place in range(count - sum(share)):
        share[-1 - place % len(share)] += 1
    return tuple(
        (2 * pi * (place + 0.5) / some, least + row * (2 * radius + gap))
        for row, some in enumerate(share)
        for place in range(some)
    )


def _room_for(distance: float, radius: float, gap: float) -> int:
    some = 1
    while wide_enough(some + 1, radius, gap) <= distance:
        some += 1
    return some


def line_between(start: Disc, end: Disc, others: Sequence[Disc]) -> tuple[Point, ...]:
    """Return a line from edge to edge: straight where nothing is in its way, else bowed round as much as it must be."""
    found = ((_hits(path, others), path) for path in _ways(start, end))
    best: tuple[int, tuple[Point, ...]] | None = None
    for hits, path in found:
        if best is None or hits < best[0]:
            best = (hits, path)
        if not best[0]:
            break
    return best[1] if best else ()


def _ways(start: Disc, end: Disc) -> Iterator[tuple[Point, ...]]:
    yield _trimmed([(start.x, start.y), (end.x, end.y)], start, end)
    across, down = end.x - start.x, end.y - start.y
    length = hypot(across, down) or 1.0
    for bow, turn, side in itertools.product(_BOWS, _TURNS, (1, -1)):
        middle = (
            start.x + across * turn - down / length * bow * 2 * side,
            start.y + down * turn + across / length * bow * 2 * side,
        )
        yield _trimmed([_bent(start, middle, end, step / _STEPS) for step in range(_STEPS + 1)], start, end)


def _bent(start: Disc, middle: Point, end: Disc, share: float) -> Point:
    one, two, three = (1 - share) ** 2, 2 * share * (1 - share), share**2
    return (one * start.x + two * middle[0] + three * end.x, one * start.y + two * middle[1] + three * end.y)


def _trimmed(points: Sequence[Point], start: Disc, end: Disc) -> tuple[Point, ...]:
    """Return the part of a line that is in neither circle, from edge to edge."""
    return _after(tuple(reversed(_after(tuple(reversed(points)), end))), start)


def _after(points: tuple[Point, ...], disc: Disc) -> tuple[Point, ...]:
    for place in range(len(points) - 1, 0, -1):
        inner, outer = points[place - 1], points[place]
        near, far = (hypot(x - disc.x, y - disc.y) for x, y in (inner, outer))
        if near < disc.r <= far:
            low, high = 0.0, 1.0
            for _ in range(30):
                half = (low + high) / 2
                x, y = _on(inner, outer, half)
                low, high = (half, high) if hypot(x - disc.x, y - disc.y) < disc.r else (low, half)
            return (_on(inner, outer, high), *points[place:])
    return points


def _on(one: Point, other: Point, share: float) -> Point:
    return (one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share)


def _hits(path: Sequence[Point], others: Sequence[Disc]) -> int:
    return sum(
        any(distance(disc, one, other) < disc.r + _CLEAR for one, other in itertools.pairwise(path)) for disc in others
    )


def distance(disc: Disc, one: Point, other: Point) -> float:
    """Return how near a straight line from one point to another comes to the middle of a circle."""
    across, down = other[0] - one[0], other[1] - one[1]
    length = across * across + down * down
    share = ((disc.x - one[0]) * across + (disc.y - one[1]) * down) / length if length else 0.0
    x, y = _on(one, other, min(1.0, max(0.0, share)))
    return hypot(x - disc.x, y - disc.y)
