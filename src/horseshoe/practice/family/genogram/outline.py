"""The outline of several boxes taken together: what a household's dashed line goes along."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def outlines_of(boxes: Sequence[Box]) -> tuple[tuple[Point, ...], ...]:
    """Return the closed outlines of the boxes together, each a row of corners; holes have outlines of their own."""
    across = sorted({edge for left, _, right, _ in boxes for edge in (left, right)})
    down = sorted({edge for _, top, _, bottom in boxes for edge in (top, bottom)})
    column = {edge: place for place, edge in enumerate(across)}
    row = {edge: place for place, edge in enumerate(down)}
    filled = {
        (at, level)
        for left, top, right, bottom in boxes
        for at in range(column[left], column[right])
        for level in range(row[top], row[bottom])
    }
    return tuple(tuple((across[at], down[level]) for at, level in _corners(loop)) for loop in _loops(_edges(filled)))


def _edges(filled: set[tuple[int, int]]) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """Return the edges between what is filled and what is not, filled always on the right hand."""
    edges: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for at, level in sorted(filled):
        if (at, level - 1) not in filled:
            edges[at, level].append((at + 1, level))
        if (at + 1, level) not in filled:
            edges[at + 1, level].append((at + 1, level + 1))
        if (at, level + 1) not in filled:
            edges[at + 1, level + 1].append((at, level + 1))
        if (at - 1, level) not in filled:
            edges[at, level + 1].append((at, level))
    return edges


def _loops(edges: dict[tuple[int, int], list[tuple[int, int]]]) -> list[list[tuple[int, int]]]:
    loops = []
    while edges:
        start = min(edges)
        loop, here = [start], edges[start].pop()
        if not edges[start]:
            del edges[start]
        while here != start:
            loop.append(here)
            after = edges[here].pop()
            if not edges[here]:
                del edges[here]
            here = after
        loops.append(loop)
    return loops


def _corners(loop: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the points of a loop at which it turns."""
    return [
        here
        for before, here, after in zip((loop[-1], *loop), loop, (*loop[1:], loop[0]), strict=False)
        if not (before[0] == here[0] == after[0] or before[1] == here[1] == after[1])
    ]
