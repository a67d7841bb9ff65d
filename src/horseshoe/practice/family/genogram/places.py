"""How far from the left each person stands: children under their parents, parents over their children, nobody on
anybody else.

In each row everyone has a wish, and the row as a whole comes as near to the wishes as the order and the room between
people allow (the least sum of squares; Best and Chakravarti 1990). Rows are gone through down and up a few times.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from horseshoe.practice.family.genogram.order import Ordering

ROUNDS: Final = 4
"""Times that the rows are gone through, down and up."""
BESIDE: Final = 1.0
"""Room from one partner to the next, in widths of a person with their name."""
APART: Final = 1.25
"""Room between people who are not partners."""
HELD: Final = 0.4
"""Room beside a place that is held for a line."""
_HEAVY: Final = 8.0
"""How much more a long line's wish to be straight counts."""


def places_of(ordering: Ordering, rooms: Mapping[tuple[int, int], float] | None = None) -> list[float]:
    """Return how far from the left each place stands, in widths of a person; the leftmost at 0.

    :param rooms: for some neighbours, the left one first, how far apart they have to stand at least.
    """
    placing = _Placing(ordering, rooms or {})
    for _ in range(ROUNDS):
        for row in range(1, len(placing.lines)):
            placing.settle(row, placing.from_above(row))
        for row in range(len(placing.lines) - 2, -1, -1):
            placing.settle(row, placing.from_below(row))
    for row in range(1, len(placing.lines)):
        placing.settle(row, placing.from_both(row))
    left = min(placing.x, default=0.0)
    return [x - left for x in placing.x]


class _Placing:
    """The rows of a family being spread out."""

    def __init__(self, ordering: Ordering, rooms: Mapping[tuple[int, int], float]) -> None:
        self.ordering = ordering
        self.rooms = rooms
        self.rows = rows = ordering.rows
        self.lines = [[place for block in order for place in rows.blocks[block]] for order in rows.order]
        self.offsets = [self._offsets(line) for line in self.lines]
        self.x = [0.0] * len(rows.row)
        for line, offsets in zip(self.lines, self.offsets, strict=True):
            for place, offset in zip(line, offsets, strict=True):
                self.x[place] = offset - offsets[-1] / 2

    def _offsets(self, line: Sequence[int]) -> list[float]:
        offsets: list[float] = []
        for at, place in enumerate(line):
            offsets.append(offsets[-1] + self._room(line[at - 1], place) if at else 0.0)
        return offsets

    def _room(self, left: int, right: int) -> float:
        held = (left in self.rows.held) + (right in self.rows.held)
        if held:
            return HELD * held if held == 2 else HELD + BESIDE / 2
        usual = BESIDE if self.rows.block[left] == self.rows.block[right] else APART
        return max(usual, self.rooms.get((left, right), 0.0))

    def settle(self, row: int, wishes: Sequence[tuple[float, float]]) -> None:
        """Put a row as near to its wishes, each a place and how much it counts, as its order allows."""
        line, offsets = self.lines[row], self.offsets[row]
        free = _in_order([wish - offset for (wish, _), offset in zip(wishes, offsets, strict=True)], wishes)
        for place, offset, start in zip(line, offsets, free, strict=True):
            self.x[place] = start + offset

    def source_x(self, source: int) -> float:
        """Return how far from the left a source is."""
        carriers = self.ordering.carriers[source]
        if carriers:
            return sum(self.x[each] for each in carriers) / len(carriers)
        below = self.rows.down[source]
        return sum(self.x[place] for place in below) / max(1, len(below))

    def from_above(self, row: int) -> list[tuple[float, float]]:
        """Return each one's wish to stand under their parents; a partner's is to stand where they stand."""
        return [self._wish(place, self._under(place)) for place in self.lines[row]]

    def from_below(self, row: int) -> list[tuple[float, float]]:
        """Return each one's wish to stand over their children."""
        return [self._wish(place, self._over(place)) for place in self.lines[row]]

    def from_both(self, row: int) -> list[tuple[float, float]]:
        """Return each one's wish between parents and children."""
        return [self._wish(place, [*self._under(place), *self._over(place)]) for place in self.lines[row]]

    def _wish(self, place: int, ends: Sequence[float]) -> tuple[float, float]:
        if not ends:
            return self.x[place], 0.05
        return sum(ends) / len(ends), _HEAVY if place in self.rows.held else float(len(ends))

    def _under(self, place: int) -> list[float]:
        return [self.source_x(source) for source in self.rows.up[place]]

    def _over(self, place: int) -> list[float]:
        if place in self.rows.held:
            return [self.x[below] for below in self.rows.down[self.rows.held[place]]]
        ends = []
        for union in self.rows.tree.unions_of[place] if place < self.rows.tree.count else ():
            below = self.rows.down[union]
            if below and self.rows.row[place] == self.rows.source_row[union]:
                middle = (min(self.x[each] for each in below) + max(self.x[each] for each in below)) / 2
                ends.append(middle + self.x[place] - self.source_x(union))
        return ends


def _in_order(wishes: Sequence[float], counts: Sequence[tuple[float, float]]) -> list[float]:
    """Return the nearest numbers to these that nowhere fall: neighbours that would cross meet at their mean."""
    pools: list[tuple[float, float, int]] = []
    for wish, (_, weight) in zip(wishes, counts, strict=True):
        mean, total, size = wish, weight, 1
        while pools and pools[-1][0] > mean:
            before, heavy, many = pools.pop()
            mean = (before * heavy + mean * total) / (heavy + total)
            total += heavy
            size += many
        pools.append((mean, total, size))
    return [mean for mean, _, size in pools for _ in range(size)]
