"""One way to count crossings for every drawing: straight edges between people and the points where unions are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from horseshoe.practice.family.genogram.tree import Tree

Point = tuple[float, float]
Segment = tuple[Point, Point, str, str]
_NEAR: Final = 1e-9


def segments(tree: Tree, people: Mapping[int, Point], unions: Mapping[int, Point]) -> list[Segment]:
    """Return an edge from each partner to their union, and from each union to its children."""
    found: list[Segment] = []
    for number, union in enumerate(tree.unions):
        found += [(people[each], unions[number], f"p{each}", f"u{number}") for each in union.partners]
        found += [(unions[number], people[each], f"u{number}", f"p{each}") for each in (*union.children, *union.also)]
    return found


def crossings(edges: Iterable[Segment]) -> int:
    """Return how many pairs of edges that share no end cross each other."""
    left_first = sorted((min(a, b), max(a, b), one, other) for a, b, one, other in edges)
    running: list[Segment] = []
    found = 0
    for edge in left_first:
        running = [each for each in running if each[1][0] >= edge[0][0]]
        found += sum(_cross(edge, each) for each in running)
        running.append(edge)
    return found


def _cross(one: Segment, other: Segment) -> bool:
    if {one[2], one[3]} & {other[2], other[3]}:
        return False
    ends = (other[0], other[1])
    return _parts(one[0], one[1], ends) and _parts(other[0], other[1], (one[0], one[1]))


def _parts(start: Point, end: Point, points: Sequence[Point]) -> bool:
    """Return whether two points lie on different sides of a line."""
    sides = [(end[0] - start[0]) * (y - start[1]) - (end[1] - start[1]) * (x - start[0]) for x, y in points]
    return sides[0] * sides[1] < -_NEAR
