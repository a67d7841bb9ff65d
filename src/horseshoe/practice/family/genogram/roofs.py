"""Households: a dashed line round everybody who lives under one roof and round nobody else.

Those who stand side by side share a box. To the others a narrow way leads, under the names of a row or down between two
rows, past whoever lives elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from horseshoe.practice.family.genogram.outline import Box, Point, outlines_of
from horseshoe.practice.family.genogram.sheet import ABOVE, COLUMN, HALF, LANE, Sheet

INSET: Final = 4.0
"""How far inside the one before each further household's line runs, so that two never lie on each other."""
NARROW: Final = 10.0
"""Width of the way between two boxes of a household."""


def roof_of(sheet: Sheet, members: Sequence[int], depth: int) -> tuple[tuple[Point, ...], ...]:
    """Return the outlines of a household; ``depth`` counts the households of the drawing before it."""
    if not members:
        return ()
    by_row: dict[int, list[int]] = {}
    for person in sorted(members, key=lambda each: (sheet.rows.row[each], sheet.x[each])):
        by_row.setdefault(sheet.rows.row[person], []).append(person)
    boxes: list[Box] = []
    for row, people in by_row.items():
        boxes += _row_boxes(sheet, row, people, depth)
    rows = sorted(by_row)
    for upper, lower in pairwise(rows):
        boxes += _way_down(sheet, by_row[upper], by_row[lower], depth)
    return outlines_of(boxes)


def _lane(sheet: Sheet, row: int, depth: int) -> float:
    return sheet.under[row] + LANE * (depth + 0.5)


def _row_boxes(sheet: Sheet, row: int, people: Sequence[int], depth: int) -> list[Box]:
    """Return a box for everyone of a row, and the ways between them: across where nobody stands, else underneath."""
    inset = INSET * (depth % 4)
    half = COLUMN / 2 - 3 - inset
    top, bottom = sheet.middle[row] - HALF - ABOVE / 2 + inset, _lane(sheet, row, depth)
    boxes = [(sheet.x[each] - half, top, sheet.x[each] + half, bottom) for each in people]
    for left, right in pairwise(people):
        beside = sheet.ordering.at[right] - sheet.ordering.at[left] == 1
        boxes.append((sheet.x[left], top if beside else bottom - LANE / 2, sheet.x[right], bottom))
    return boxes


def _way_down(sheet: Sheet, upper: Sequence[int], lower: Sequence[int], depth: int) -> list[Box]:
    """Return the way from a row's box to the box of a row further down, past everybody of the rows between."""
    start, end = sheet.rows.row[upper[0]], sheet.rows.row[lower[0]]
    boxes: list[Box] = []
    x = min((sheet.x[each] for each in upper), key=lambda each: abs(each - sheet.x[lower[0]]))
    for row in range(start, end):
        goal = _free(sheet, row + 1, sheet.x[lower[0]], x) if row + 1 < end else _nearest(sheet, lower, x)
        lane = _lane(sheet, row, depth)
        boxes.append((min(x, goal) - NARROW / 2, lane - LANE / 2, max(x, goal) + NARROW / 2, lane))
        last = row + 1 == end
        foot = sheet.middle[row + 1] - HALF if last else _lane(sheet, row + 1, depth)
        boxes.append((goal - NARROW / 2, lane - LANE / 2, goal + NARROW / 2, foot))
        x = goal
    return boxes


def _nearest(sheet: Sheet, people: Sequence[int], x: float) -> float:
    return min((sheet.x[each] for each in people), key=lambda each: abs(each - x))


def _free(sheet: Sheet, row: int, goal: float, x: float) -> float:
    """Return where a row can be passed nearest to the goal: between two people, or beside the first or last."""
    line = sorted(
        sheet.x[place]
        for block in sheet.rows.order[row]
        for place in sheet.rows.blocks[block]
        if place not in sheet.rows.held
    )
    if not line:
        return goal
    gaps = [line[0] - COLUMN / 2, *((a + b) / 2 for a, b in pairwise(line)), line[-1] + COLUMN / 2]
    return min(gaps, key=lambda each: (abs(each - goal) + abs(each - x), each))
