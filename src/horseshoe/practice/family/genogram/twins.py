"""Twins, and whoever else was born together: who they are, and that they stand side by side."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, product
from typing import Final

from horseshoe.practice.family.genogram.figures import Tie
from horseshoe.practice.family.genogram.order import Ordering
from horseshoe.practice.family.network import Kin

TWINS: Final = frozenset({Kin.TWIN, Kin.IDENTICAL_TWIN})
IDENTICAL: Final = frozenset({Kin.IDENTICAL_TWIN})
APART: Final = 3
"""How many crossings twins who do not stand side by side count as much as."""


def born_together(ties: Iterable[Tie], kinds: Collection[Kin]) -> dict[str, str]:
    """Return for everybody with a tie of these kinds the first reference of those they were born with.

    Two are twins of each other when both are twins of a third: that is how triplets are recorded.
    """
    first: dict[str, str] = {}

    def of(ref: str) -> str:
        while first.setdefault(ref, ref) != ref:
            ref = first[ref]
        return ref

    for tie in ties:
        if tie.kind in kinds:
            one, other = sorted((of(tie.person), of(tie.other)))
            first[other] = one
    return {ref: of(ref) for ref in sorted(first)}


def side_by_side(ordering: Ordering, twins: Mapping[int, int]) -> None:
    """Move twins next to each other in their row, where that crosses no more lines than it is worth."""
    if twins:
        _Bringing(ordering, twins).run()


class _Bringing:
    def __init__(self, ordering: Ordering, twins: Mapping[int, int]) -> None:
        self.ordering = ordering
        self.rows = ordering.rows
        self.pairs: dict[int, list[tuple[int, int]]] = defaultdict(list)
        """For each row those who belong beside each other, the older first."""
        together: dict[tuple[int, int], list[int]] = defaultdict(list)
        for place in sorted(twins):
            together[twins[place], self.rows.tree.born_under[place]].append(place)
        for (_, union), places in together.items():
            for older, younger in pairwise(places):
                if union >= 0 and self.rows.row[older] == self.rows.row[younger]:
                    self.pairs[self.rows.row[older]].append((older, younger))

    def run(self) -> None:
        for row in sorted(self.pairs):
            for older, younger in self.pairs[row]:
                if self._gap(older, younger) > 1:
                    self._bring(row, older, younger)

    def _gap(self, one: int, other: int) -> int:
        return abs(self.ordering.at[one] - self.ordering.at[other])

    def _bring(self, row: int, older: int, younger: int) -> None:
        """Take the best of what can be done: move either to either side of the other, their partners turned or not."""
        rows = self.rows
        kept = list(rows.order[row])
        blocks = sorted({rows.block[older], rows.block[younger]})
        members = {block: list(rows.blocks[block]) for block in blocks}
        best = (self._cost(row), 0, kept, members)
        ways = product(_moves(kept, rows.block[older], rows.block[younger]), product((False, True), repeat=len(blocks)))
        for number, (order, turns) in enumerate(ways, 1):
            turned = {b: members[b][::-1] if turn else members[b] for b, turn in zip(blocks, turns, strict=True)}
            self._set(row, order, turned)
            best = min(best, (self._cost(row), number, order, turned), key=lambda each: each[:2])
        self._set(row, best[2], best[3])

    def _set(self, row: int, order: Sequence[int], members: Mapping[int, Sequence[int]]) -> None:
        self.rows.order[row] = list(order)
        for block, people in members.items():
            self.rows.blocks[block] = list(people)
        everybody = (place for block in order for place in self.rows.blocks[block])
        for number, place in enumerate(everybody):
            self.ordering.at[place] = number

    def _cost(self, row: int) -> tuple[int, int, int]:
        """Return crossings and twins apart, then how far apart, then how many stand the younger on the left."""
        pairs = self.pairs[row]
        gaps = [self._gap(*pair) - 1 for pair in pairs]
        apart = APART * sum(gap > 0 for gap in gaps)
        at = self.ordering.at
        turned = sum(at[older] > at[younger] for older, younger in pairs)
        return self._crossings(row - 1) + self._crossings(row) + apart, sum(gaps), turned

    def _crossings(self, row: int) -> int:
        """Return how many ties between a row and the next cross."""
        if not 0 <= row < len(self.rows.order):
            return 0
        ties = [
            (self.ordering.position(source), self.ordering.at[place])
            for block in self.rows.order[row]
            for source in self.ordering.sources[block]
            for place in self.rows.down[source]
        ]
        found, passed = 0, list[int]()
        for _, end in sorted(ties):
            found += len(passed) - bisect_right(passed, end)
            insort(passed, end)
        return found


def _moves(order: Sequence[int], one: int, other: int) -> Iterator[list[int]]:
    yield list(order)
    for moved, beside in ((one, other), (other, one)):
        rest = [block for block in order if block != moved]
        if beside in rest:
            at = rest.index(beside)
            yield [*rest[:at], moved, *rest[at:]]
            yield [*rest[: at + 1], moved, *rest[at + 1 :]]
