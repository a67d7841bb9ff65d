"""Who stands beside whom: the order of each row, with as few crossing lines as can be found in a moment.

Blocks are put in order by where those above and below them are, again and again; then neighbours change places while
that takes crossings away. The children of a union stand the oldest on the left, where that costs no crossing. Nothing
is left to chance, so the same family is drawn the same.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from horseshoe.practice.family.genogram.blocks import Rows
from horseshoe.practice.family.genogram.branches import Branches

_Kept = tuple[list[list[int]], list[list[int]]]

TRIES: Final = 2
"""Times that branches are moved: the first hang as the walk left them, the next as the drawing has them by then."""
BLOCKS_A_CROSSING: Final = 16
"""With more blocks than this to a crossing that is left, branches are not moved a second time."""
SWAPS: Final = 8
"""Times at most that all neighbours are looked at for a change of places."""


def put_in_order(rows: Rows) -> None:
    """Fill ``rows.order`` with the blocks of each row, from the left."""
    Ordering(rows).run()


class Ordering:
    """The search for an order with few crossings."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.at = [0] * len(rows.row)
        """For each place how many stand left of it in its row."""
        self.sources: list[list[int]] = [[] for _ in rows.blocks]
        """For each block the sources in it."""
        self.carriers = [
            tuple(each for each in union.partners if rows.row[each] == row)
            for union, row in zip(rows.tree.unions, rows.source_row, strict=True)
        ]
        """For each source the places it lies between: both partners, the lower, or the place held for it."""
        self.carriers += [(place,) for place in rows.held]
        for source, carriers in enumerate(self.carriers):
            if carriers:
                self.sources[rows.block[carriers[0]]].append(source)

    def run(self) -> None:
        """Begin by walking through the family; where lines cross, move whole branches, then single blocks."""
        self._walk()
        best, kept = self._crossings(), self._kept()
        walked = kept
        for attempt in range(TRIES):
            if best * BLOCKS_A_CROSSING <= len(self.rows.blocks) * attempt:
                break
            Branches(self).improve()
            self._swap(SWAPS)
            now = self._crossings()
            if now < best:
                best, kept = now, self._kept()
        self._restore(kept)
        self._swap(SWAPS)
        if kept is not walked:
            self._turn_inwards()
        self._face_the_right_way()

    def _face_the_right_way(self) -> None:
        """Turn the whole drawing round where more children would stand in the order of their birth: nothing crosses."""
        if self._in_birth_order() < 0:
            for turned in (*self.rows.order, *self.rows.blocks):
                turned.reverse()
            for row in range(self.rows.height):
                self.number(row)

    def _in_birth_order(self) -> int:
        """Return how many more children of somebody stand right of the next older than left of them."""
        score = 0
        for unions in self.rows.tree.unions_of:
            children = sorted({child for union in unions for child in self.rows.tree.unions[union].children})
            for older, younger in pairwise(children):
                if self.rows.row[older] == self.rows.row[younger]:
                    score += 1 if self.at[older] < self.at[younger] else -1
        return score

    # ── where things are ─────────────────────────────────────────────────────────────────────────────────────────────

    def position(self, source: int) -> float:
        """Return where a source is in its row: between two partners, or where the one is."""
        carriers = self.carriers[source]
        if len(carriers) == 2:
            return (self.at[carriers[0]] + self.at[carriers[1]]) / 2
        if carriers:
            return self.at[carriers[0]]
        below = self.rows.down[source]
        return sum(self.at[child] for child in below) / max(1, len(below))

    def number(self, row: int) -> None:
        """Count how many stand left of each in their row."""
        count = 0
        for block in self.rows.order[row]:
            for place in self.rows.blocks[block]:
                self.at[place] = count
                count += 1

    def _kept(self) -> _Kept:
        return [list(row) for row in self.rows.order], [list(block) for block in self.rows.blocks]

    def _restore(self, kept: _Kept) -> None:
        self.rows.order = kept[0]
        self.rows.blocks[:] = kept[1]
        for row in range(self.rows.height):
            self.number(row)

    # ── the beginning ────────────────────────────────────────────────────────────────────────────────────────────────

    def _walk(self) -> None:
        """Put each block down as it is come to, going on to those it is tied to."""
        rows = self.rows
        rows.order = [[] for _ in range(rows.height)]
        seen = [False] * len(rows.blocks)
        height = [rows.row[block[0]] for block in rows.blocks]
        tops = sorted(range(len(rows.blocks)), key=lambda block: (height[block], block))
        for top in tops:
            waiting = [top]
            while waiting:
                block = waiting.pop()
                if seen[block]:
                    continue
                seen[block] = True
                rows.order[height[block]].append(block)
                near = self._below(block) + self._above(block)
                waiting.extend(each for each in reversed(near) if not seen[each])
        for row in range(rows.height):
            self.number(row)

    def _below(self, block: int) -> list[int]:
        order = sorted(self.sources[block], key=lambda source: self.inside(block, source))
        return [each for source in order for each in self._outward(source)]

    def _outward(self, source: int) -> list[int]:
        """Return the blocks under a source with those outermost whose partners have parents of their own to stand
        under: in the middle, the lines to these would cross the lines to brothers and sisters."""
        blocks = [self.rows.block[place] for place in self.rows.down[source]]
        tied = [block for block in blocks if self._is_tied_elsewhere(block, source)]
        if not tied or len(tied) == len(blocks):
            return blocks
        free = [block for block in blocks if block not in tied]
        half = (len(tied) + (blocks.index(tied[0]) * 2 < len(blocks))) // 2
        return [*tied[:half], *free, *tied[half:]]

    def _is_tied_elsewhere(self, block: int, source: int) -> bool:
        return any(each != source for place in self.rows.blocks[block] for each in self.rows.up[place])

    def inside(self, block: int, source: int) -> float:
        """Return where in a block a source is."""
        members = self.rows.blocks[block]
        inside = [members.index(each) for each in self.carriers[source]]
        return sum(inside) / len(inside)

    def _above(self, block: int) -> list[int]:
        sources = [source for place in self.rows.blocks[block] for source in self.rows.up[place]]
        return [self.rows.block[self.carriers[source][0]] for source in sources if self.carriers[source]]

    def _leads(self, block: int, *, downwards: bool) -> list[tuple[float, list[float]]]:
        """Return for each member (or source) of a block where in it that is, and where its ties lead to."""
        if downwards:
            return [
                (self.at[place], [self.position(source) for source in self.rows.up[place]])
                for place in self.rows.blocks[block]
            ]
        return [
            (self.position(source), [float(self.at[place]) for place in self.rows.down[source]])
            for source in self.sources[block]
        ]

    # ── swapping ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _swap(self, times: int) -> None:
        for _ in range(times):
            changed = False
            for row in range(self.rows.height):
                changed |= self._swap_in(row)
            if not changed:
                return

    def _swap_in(self, row: int) -> bool:
        order = self.rows.order[row]
        changed = False
        for block in order:
            if self._crosses_less_turned(block) > 0:
                self._reverse(block)
                changed = True
        ends = [self._ends(block) for block in order]
        for left in range(len(order) - 1):
            gain = _gain(ends[left], ends[left + 1])
            if gain > 0 or (gain == 0 and self._is_older(order[left + 1], order[left])):
                order[left], order[left + 1] = order[left + 1], order[left]
                ends[left], ends[left + 1] = ends[left + 1], ends[left]
                changed = True
        self.number(row)
        return changed

    def _crosses_less_turned(self, block: int) -> int:
        if len(self.rows.blocks[block]) < 2:
            return 0
        above, below = self._leads(block, downwards=True), self._leads(block, downwards=False)
        return _inversions(above) + _inversions(below)

    def _turn_inwards(self) -> None:
        """Turn partners so that each stands on the side of their own brothers and sisters, where nothing crosses for
        it."""
        for block, members in enumerate(self.rows.blocks):
            if len(members) > 1 and not self._crosses_less_turned(block):
                middle = (self.at[members[0]] + self.at[members[-1]]) / 2
                inwards = 0.0
                for place in members:
                    for below in (self.rows.down[source] for source in self.rows.up[place]):
                        siblings = sum(self.at[each] for each in below) / len(below)
                        inwards += (siblings - self.at[place]) * (self.at[place] - middle)
                if inwards < 0:
                    self._reverse(block)

    def _reverse(self, block: int) -> None:
        members = self.rows.blocks[block]
        first = min(self.at[place] for place in members)
        members.reverse()
        for offset, place in enumerate(members):
            self.at[place] = first + offset

    def _ends(self, block: int) -> tuple[list[float], list[float]]:
        above = [self.position(source) for place in self.rows.blocks[block] for source in self.rows.up[place]]
        below = [float(self.at[place]) for source in self.sources[block] for place in self.rows.down[source]]
        return sorted(above), sorted(below)

    def _is_older(self, block: int, other: int) -> bool:
        """Return whether two blocks hold children of one union, and the first the older."""
        born_under = self.rows.tree.born_under
        for place in self.rows.blocks[block]:
            if place < len(born_under) and (union := born_under[place]) >= 0:
                for beside in self.rows.blocks[other]:
                    if beside < len(born_under) and born_under[beside] == union:
                        return place < beside
        return False

    # ── counting ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _crossings(self) -> int:
        found = 0
        for row in range(self.rows.height - 1):
            ties = sorted(
                (self.position(source), self.at[place])
                for block in self.rows.order[row]
                for source in self.sources[block]
                for place in self.rows.down[source]
            )
            found += _crossings_of(ties)
        return found


def _crossings_of(ties: Sequence[tuple[float, int]]) -> int:
    """Return how many of these ties between two rows cross; those from one source do not."""
    found = 0
    passed: list[int] = []
    waiting: list[int] = []
    last: float | None = None
    for source, end in ties:
        if source != last:
            for each in waiting:
                insort(passed, each)
            waiting = []
            last = source
        found += len(passed) - bisect_right(passed, end)
        waiting.append(end)
    return found


def _inversions(led: Sequence[tuple[float, Sequence[float]]]) -> int:
    """Return how many more pairs of ties cross than would if the block were turned round."""
    found = 0
    for number, (at, ends) in enumerate(led):
        for other_at, other_ends in led[:number]:
            if at == other_at:
                continue
            left, right = (other_ends, ends) if other_at < at else (ends, other_ends)
            for one in left:
                for other in right:
                    found += (one > other) - (one < other)
    return found


def _gain(left: tuple[list[float], list[float]], right: tuple[list[float], list[float]]) -> int:
    """Return how many crossings fewer there are when two neighbouring blocks change places."""
    gain = 0
    for ones, others in zip(left, right, strict=True):
        for one in ones:
            for other in others:
                gain += (one > other) - (one < other)
    return gain
