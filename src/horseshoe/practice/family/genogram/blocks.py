"""What is put in order: in each row blocks of partners, and what ties them to the rows above and below.

Partners stand together as one block, a person with several partners between them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from horseshoe.practice.family.genogram.tree import Tree, Union


class Rows:
    """The rows of a family being put in order. Long ties pass through the rows between as places held for nobody."""

    def __init__(self, tree: Tree, row: Sequence[int], circular: set[tuple[int, int]]) -> None:
        self.tree = tree
        self.row = list(row)
        self.height = max(row, default=-1) + 1
        # A source is what children hang from: a union, in the row of its lower partner, or a place on a long tie.
        self.up: list[list[int]] = [[] for _ in range(tree.count)]
        """For each place the sources above it."""
        self.down: dict[int, list[int]] = defaultdict(list)
        """For each source the places below it."""
        self.held: dict[int, int] = {}
        """For each place held on a long tie the source it is."""
        self._unions = len(tree.unions)
        self._tie_all(circular)
        self.blocks = self._blocks()
        self.order: list[list[int]] = [[] for _ in range(self.height)]
        """For each row its blocks, from the left."""

    def _tie_all(self, circular: set[tuple[int, int]]) -> None:
        self.source_row = [max((self.row[each] for each in union.partners), default=0) for union in self.tree.unions]
        for number, union in enumerate(self.tree.unions):
            children = [each for each in (*union.children, *union.also) if (number, each) not in circular]
            if not union.partners and children:
                self.source_row[number] = min(self.row[child] for child in children) - 1
            for child in children:
                self._tie(number, self.source_row[number], child)

    def _tie(self, source: int, row: int, child: int) -> None:
        for between in range(row + 1, self.row[child]):
            place = len(self.row)
            self.row.append(between)
            self.up.append([source])
            self.down[source].append(place)
            source = self._unions + len(self.held)
            self.held[place] = source
        self.up[child].append(source)
        self.down[source].append(child)

    def _blocks(self) -> list[list[int]]:
        """Return everybody with their partners of the same row, the earlier partner on the left of the next."""
        beside: list[list[int]] = [[] for _ in range(len(self.row))]
        # A person's partners in the order of the first child with each, so that half-siblings stand in theirs.
        for union in sorted(self.tree.unions, key=_first_child):
            if len(union.partners) == 2 and self.row[union.partners[0]] == self.row[union.partners[1]]:
                one, other = union.partners
                beside[one].append(other)
                beside[other].append(one)
        self.block = [-1] * len(self.row)
        blocks: list[list[int]] = []
        for place in range(len(self.row)):
            if self.block[place] < 0:
                members = _connected(place, beside)
                centre = max(members, key=lambda each: (len(beside[each]), -each))
                blocks.append(_arranged(centre, beside))
                for each in members:
                    self.block[each] = len(blocks) - 1
        return blocks


def _first_child(union: Union) -> tuple[bool, int]:
    return not union.children, min(union.children, default=0)


def _connected(start: int, beside: Sequence[Sequence[int]]) -> list[int]:
    found = {start}
    waiting = [start]
    while waiting:
        for other in beside[waiting.pop()]:
            if other not in found:
                found.add(other)
                waiting.append(other)
    return sorted(found)


def _arranged(centre: int, beside: Sequence[Sequence[int]]) -> list[int]:
    """Return somebody between their partners, who have their own further partners on the far side."""
    partners = beside[centre]
    seen = {centre, *partners}
    half = len(partners) // 2
    # The first on the left and the last on the right, so that the children read in the order of the partners.
    left = [each for partner in reversed(partners[:half]) for each in _outward(partner, beside, seen)]
    right = [each for partner in partners[half:] for each in _outward(partner, beside, seen)]
    return [*reversed(left), centre, *right]


def _outward(partner: int, beside: Sequence[Sequence[int]], seen: set[int]) -> list[int]:
    row = [partner]
    for one in row:
        further = [each for each in beside[one] if each not in seen]
        seen.update(further)
        row.extend(further)
    return row
