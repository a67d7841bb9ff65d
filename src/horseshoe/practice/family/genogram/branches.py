"""Branches: a block of partners with everybody who hangs from it, moved as one.

Each block hangs from one union above it, so that the family is a tree in which nothing crosses but what ties one
branch to another: a union of cousins, the parents of somebody who married in, a child brought up elsewhere. Branches
are drawn towards what they are tied to, as barycentres; then each is sifted through its neighbours and stays where the
fewest lines cross (after Matuszewski, Schönfeld and Molitor 1999, who sift single nodes).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from horseshoe.practice.family.genogram.blocks import Rows

PULLS: Final = 2
"""Times that branches are drawn towards what they are tied to, and one more for each of ``BLOCKS_A_PULL`` blocks."""
BLOCKS_A_PULL: Final = 40
SIFTS: Final = 2
"""Times at most that all branches are sifted."""
FAR: Final = 40
"""Neighbours that a branch is sifted through at most, to each side."""
TOO_MANY: Final = 60
"""Crossings more than before at which a branch is taken no further."""


class Ordered(Protocol):
    """What is known of the order of each row while it is being made."""

    rows: Rows
    at: list[int]
    carriers: list[tuple[int, ...]]
    sources: list[list[int]]

    def number(self, row: int) -> None:
        """Count how many stand left of each in their row."""

    def position(self, source: int) -> float:
        """Return where in its row a source is."""

    def inside(self, block: int, source: int) -> float:
        """Return where in a block a source is."""


@dataclass(slots=True)
class Strip:
    """What a branch has in one row, and its ties to the row above and below: within the branch, and out of it.

    A tie up is the two (or twice the one) between whom the union is; a tie down is the child.
    """

    places: list[int] = field(default_factory=list)
    up: list[tuple[int, int]] = field(default_factory=list)
    up_out: list[tuple[int, int]] = field(default_factory=list)
    down: list[int] = field(default_factory=list)
    down_out: list[int] = field(default_factory=list)


Branch = dict[int, Strip]


class Branches:
    """The tree of a family's blocks. Nodes are blocks, and after them unions of which no partner is recorded."""

    def __init__(self, ordering: Ordered) -> None:
        self.ordering = ordering
        self.rows = rows = ordering.rows
        self.count = len(rows.blocks)
        self.row = [rows.row[block[0]] for block in rows.blocks]
        self.up = [[source for place in block for source in rows.up[place]] for block in rows.blocks]
        self.inner = [self._from_the_left(block) for block in range(self.count)]
        """For each block the sources in it, from the left."""
        self.owner = [
            rows.block[carriers[0]] if carriers else self.count + source
            for source, carriers in enumerate(ordering.carriers)
        ]
        """For each source the node it is in."""
        self.under = [-1] * (self.count + len(self.owner))
        """For each node the source it hangs from; -1 for a root."""
        self._hang()
        self.kids: dict[int, list[int]] = {}
        """For each source, and -1, the nodes that hang from it, from the left."""
        self._gather()
        self._lay()

    # ── the tree ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _hang(self) -> None:
        from_above = sorted(range(self.count), key=self.row.__getitem__)
        for block in from_above:
            if self.up[block]:
                self.under[block] = self._nearest(block)
        for block in from_above:
            if not self.up[block] and self.row[block]:
                self._hang_beside(block)

    def _from_the_left(self, block: int) -> list[int]:
        return sorted(self.ordering.sources[block], key=lambda source: self.ordering.inside(block, source))

    def _nearest(self, block: int) -> int:
        at, members = self.ordering.at, self.rows.blocks[block]
        middle = (at[members[0]] + at[members[-1]]) / 2
        return min(self.up[block], key=lambda source: abs(self.ordering.position(source) - middle))

    def _hang_beside(self, block: int) -> None:
        """Hang the parents of somebody who married in beside the parents of whom they married."""
        for source in self.ordering.sources[block]:
            for place in self.rows.down[source]:
                child = self.rows.block[place]
                others = [
                    each for each in self.up[child] if self.owner[each] != block and self.owner[each] < self.count
                ]
                if others:
                    if self.owner[self.under[child]] == block:
                        self.under[child] = others[0]
                    self.under[block] = self.under[self.owner[self.under[child]]]
                    return

    def _gather(self) -> None:
        at = self.ordering.at
        blocks = sorted(range(self.count), key=lambda block: at[self.rows.blocks[block][0]])
        for node in (*blocks, *(owner for owner in self.owner if owner >= self.count)):
            self.kids.setdefault(self.under[node], []).append(node)

    def _lay(self) -> None:
        """Put each row in the order of the tree, and number the nodes so that a branch is a run of numbers."""
        rows = self.rows
        order: list[list[int]] = [[] for _ in range(rows.height)]
        self.first = [0] * len(self.under)
        self.after = [0] * len(self.under)
        self.walked: list[int] = []
        kids = self.kids
        waiting = kids.get(-1, [])[::-1]
        while waiting:
            node = waiting.pop()
            if node < 0:
                self.after[~node] = len(self.walked)
                continue
            self.first[node] = len(self.walked)
            self.walked.append(node)
            waiting.append(~node)
            if node < self.count:
                order[self.row[node]].append(node)
                for source in reversed(self.inner[node]):
                    waiting += kids.get(source, ())[::-1]
            else:
                waiting += kids[node - self.count][::-1]
        rows.order = order
        for row in range(rows.height):
            self.ordering.number(row)

    # ── barycentres ──────────────────────────────────────────────────────────────────────────────────────────────────

    def improve(self) -> None:
        """Find an order of the branches in which few lines cross."""
        for pull in range(PULLS + self.count // BLOCKS_A_PULL):
            self._pull(stay=0.0 if pull % 2 else 0.3)
            self._lay()
        for _ in range(SIFTS):
            found = self._sift()
            self._lay()
            if not found:
                break

    def _outward(self) -> list[tuple[int, int]]:
        """Return for each node how many ties lead out of its branch, but for the one it hangs by, and the sum of
        where to."""
        total = [0] * len(self.under)
        count = [0] * len(self.under)
        for block in range(self.count):
            for source in self.up[block]:
                if source != self.under[block] and (other := self.owner[source]) < self.count:
                    for start, end in ((block, other), (other, block)):
                        node, where = start, self.first[end]
                        while node >= 0 and not self.first[node] <= where < self.after[node]:
                            total[node] += where
                            count[node] += 1
                            node = self.owner[self.under[node]] if self.under[node] >= 0 else -1
        return list(zip(count, total, strict=True))

    def _pull(self, *, stay: float) -> None:
        """Sort the branches of each union by where their ties lead; one without any keeps its place."""
        outward = self._outward()
        wish = {
            node: total / count * (1 - stay) + self.first[node] * stay
            for node, (count, total) in enumerate(outward)
            if count
        }
        for source, kids in self.kids.items():
            if len(kids) > 1:
                tied = iter(sorted((kid for kid in kids if kid in wish), key=wish.__getitem__))
                self.kids[source] = [next(tied) if kid in wish else kid for kid in kids]
        for block, members in enumerate(self.rows.blocks):
            if len(members) > 1 and self._is_the_wrong_way_round(block, wish):
                members.reverse()
                self.inner[block].reverse()

    def _is_the_wrong_way_round(self, block: int, wish: dict[int, float]) -> bool:
        led: list[tuple[float, float]] = []
        for at, place in enumerate(self.rows.blocks[block]):
            led += [(at, self.first[self.owner[source]]) for source in self.rows.up[place]]
        for source in self.inner[block]:
            at_source = self.ordering.inside(block, source)
            led += [(at_source, wish[kid]) for kid in self.kids.get(source, ()) if kid in wish]
            ends = (self.rows.block[place] for place in self.rows.down[source])
            led += [(at_source, self.first[end]) for end in ends if self.under[end] != source]
        middle = sum(end for _, end in led) / max(1, len(led))
        half = (len(self.rows.blocks[block]) - 1) / 2
        return sum((at - half) * (end - middle) for at, end in led) < 0

    # ── sifting ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _sift(self) -> int:
        """Sift every branch that is tied to others through its neighbours; return how many crossings that takes
        away."""
        tied = [bool(count) for count, _ in self._outward()]
        found = 0
        for source in self._sources():
            kids = self.kids.get(source, [])
            moving = [kid for kid in kids if tied[kid]]
            if moving and len(kids) > 1:
                branch = {kid: self._branch(kid) for kid in kids}
                for kid in moving:
                    found += self._sift_one(kid, kids, branch, way=1) + self._sift_one(kid, kids, branch, way=-1)
        return found

    def _sources(self) -> Iterator[int]:
        yield -1
        for node in self.walked:
            yield from self.inner[node] if node < self.count else [node - self.count]

    def _branch(self, top: int) -> Branch:
        branch: Branch = {}
        first, after = self.first[top], self.after[top]
        carriers, rows = self.ordering.carriers, self.rows
        for node in self.walked[first:after]:
            if node >= self.count:
                continue
            strip = branch.setdefault(self.row[node], Strip())
            strip.places += rows.blocks[node]
            for source in self.up[node]:
                if between := carriers[source]:
                    is_within = first <= self.first[self.owner[source]] < after
                    (strip.up if is_within else strip.up_out).append((between[0], between[-1]))
            for source in self.inner[node]:
                for place in self.rows.down[source]:
                    is_within = first <= self.first[rows.block[place]] < after
                    (strip.down if is_within else strip.down_out).append(place)
        return branch

    def _sift_one(self, kid: int, kids: list[int], branch: dict[int, Branch], *, way: int) -> int:
        """Take a branch past its neighbours on one side and leave it where most crossings are gone."""
        at = self.ordering.at
        start = kids.index(kid)
        passed = kids[start + 1 : start + 1 + FAR] if way > 0 else kids[max(0, start - FAR) : start][::-1]
        gained = best = stay = 0
        there = list(at)
        for steps, other in enumerate(passed, 1):
            left, right = (kid, other) if way > 0 else (other, kid)
            gained += self._change(branch[left], branch[right])
            if gained > best:
                best, stay, there = gained, steps, list(at)
            elif gained < -TOO_MANY:
                break
        at[:] = there
        kids.insert(start + way * stay, kids.pop(start))
        return best

    def _change(self, left: Branch, right: Branch) -> int:
        """Row by row: what each row gains given those done before it adds up to what the whole gains. Two ties that
        lie within their branches cross neither before nor after."""
        at = self.ordering.at
        gain = 0
        for row, one in left.items():
            if (other := right.get(row)) is None:
                continue
            if one.up_out or other.up_out:
                gain += _gain(
                    [at[a] + at[b] for a, b in one.up_out],
                    [at[a] + at[b] for a, b in one.up] if other.up_out else (),
                    [at[a] + at[b] for a, b in other.up_out],
                    [at[a] + at[b] for a, b in other.up] if one.up_out else (),
                )
            if one.down_out or other.down_out:
                gain += _gain(
                    [at[place] for place in one.down_out],
                    [at[place] for place in one.down] if other.down_out else (),
                    [at[place] for place in other.down_out],
                    [at[place] for place in other.down] if one.down_out else (),
                )
            for place in one.places:
                at[place] += len(other.places)
            for place in other.places:
                at[place] -= len(one.places)
        return gain


def _gain(
    left_out: Sequence[int], left_within: Sequence[int], right_out: Sequence[int], right_within: Sequence[int]
) -> int:
    gain = 0
    for one in left_out:
        for other in right_out:
            gain += (one > other) - (one < other)
        for other in right_within:
            gain += (one > other) - (one < other)
    for one in left_within:
        for other in right_out:
            gain += (one > other) - (one < other)
    return gain
