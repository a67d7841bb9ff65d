"""From people and ties to unions: who is whose child by whom, as far as anybody has said.

What is not known stays unknown: a child with one recorded parent hangs from that one alone, and brothers and sisters
without recorded parents from nobody, side by side. A tie that says nothing of through whom (a grandparent, an aunt)
puts somebody in the right row and is drawn as itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from horseshoe.practice.family.genogram.figures import UPBRINGING_OF, Bond, Figure, Tie, Upbringing
from horseshoe.practice.family.genogram.tree import Tree, Union
from horseshoe.practice.family.genogram.twins import IDENTICAL, TWINS, born_together
from horseshoe.practice.family.network import Kin

BONDS: Final[dict[Kin, Bond]] = {
    Kin.MARRIED: Bond.MARRIED,
    Kin.CIVIL_PARTNER: Bond.CIVIL_PARTNERS,
    Kin.LIVES_WITH: Bond.LIVING_TOGETHER,
    Kin.PARTNER: Bond.TOGETHER,
    Kin.SEPARATED: Bond.SEPARATED,
    Kin.DIVORCED: Bond.DIVORCED,
    Kin.FORMER_PARTNER: Bond.ENDED,
}
"""What each tie of a couple makes of them, the strongest first."""
APART: Final = (Kin.FORMER_PARTNER, Kin.SEPARATED, Kin.DIVORCED)
"""Ties of a couple that say they are one no longer, the one that says most last."""
ROWS_BELOW: Final[dict[Kin, int]] = {
    Kin.GRANDPARENT: -2,
    Kin.AUNT_UNCLE: -1,
    Kin.STEP_PARENT: -1,
    Kin.COUSIN: 0,
    Kin.SIBLING: 0,
    Kin.TWIN: 0,
    Kin.IDENTICAL_TWIN: 0,
    Kin.HALF_SIBLING: 0,
    Kin.STEP_SIBLING: 0,
    Kin.FRIEND: 0,
    Kin.NEIGHBOUR: 0,
}
"""How many rows below the other somebody stands by a tie that does not say through whom."""
NOT_DRAWN: Final = frozenset({Kin.FRIEND, Kin.NEIGHBOUR})
"""Ties of the network, which the ecomap shows."""


@dataclass(frozen=True, slots=True)
class Descent:
    """That a child belongs to a union, and how. ``drawn_under`` where the child stands under it."""

    union: int
    child: int
    upbringing: Upbringing
    drawn_under: bool
    ended: bool = False


@dataclass(slots=True)
class Pedigree:
    """A family by number: the figures in their order, the tree, and what its unions and lines are."""

    figures: tuple[Figure, ...]
    tree: Tree
    bonds: list[Bond]
    descents: list[Descent]
    loose: list[Tie] = field(default_factory=list)
    """Ties that no union shows: a grandparent whose child is not recorded, a half-sister."""
    twins: dict[int, int] = field(default_factory=dict)
    """For everybody born together with somebody the first of them."""
    identical: dict[int, int] = field(default_factory=dict)
    """The same for those who are identical."""
    together: dict[int, tuple[Tie, ...]] = field(default_factory=dict)
    """For each union of a couple the ties that say so, the one it is drawn as first, then by when they began."""


def pedigree_of(figures: Collection[Figure], ties: Collection[Tie]) -> Pedigree:
    """Return the family by number. The order of what is handed in changes nothing.

    Ties to somebody who is not among the figures are left out: whoever may not know of a person knows of no tie.
    """
    refs = {figure.ref for figure in figures}
    among = {tie for tie in ties if tie.person in refs and tie.other in refs and tie.person != tie.other}
    ordered = _in_order(figures, born_together(among, TWINS))
    number = {figure.ref: place for place, figure in enumerate(ordered)}
    known = sorted(
        among,
        key=lambda tie: (
            *(number[tie.person], number[tie.other], tie.kind, tie.ended),
            *(tie.since or date.min, tie.until or date.max),
        ),
    )
    return _Making(ordered, number, known).made()


_Age = tuple[bool, date, str]


def _in_order(figures: Collection[Figure], twins: Mapping[str, str]) -> tuple[Figure, ...]:
    """Return the older first, so that children come in the order of their birth, and twins one after the other; who
    has no birthday comes after, by reference."""
    ages = {each.ref: (each.born_on is None, each.born_on or date.max, each.ref) for each in figures}
    first: dict[str, _Age] = {}
    for ref, age in ages.items():
        whose = twins.get(ref, ref)
        first[whose] = min(age, first.get(whose, age))
    return tuple(sorted(figures, key=lambda each: (first[twins.get(each.ref, each.ref)], ages[each.ref])))


class _Making:
    def __init__(self, figures: tuple[Figure, ...], number: Mapping[str, int], ties: Sequence[Tie]) -> None:
        self.figures = figures
        self.number = number
        self.ties = ties
        self.unions: list[Union] = []
        self.bonds: list[Bond] = []
        self.by_partners: dict[tuple[int, ...], int] = {}
        self.descents: list[Descent] = []
        self.together: dict[int, tuple[Tie, ...]] = {}

    def made(self) -> Pedigree:
        """Return the pedigree: couples first, then children, then brothers and sisters of nobody recorded."""
        self._couples()
        self._children()
        self._siblings()
        twins, identical = self._born_together(TWINS), self._born_together(IDENTICAL)
        loose = self._loose()
        beside = [
            (self.number[tie.person], self.number[tie.other], ROWS_BELOW[tie.kind])
            for tie in self.ties
            if tie.kind in ROWS_BELOW
        ]
        tree = Tree(len(self.figures), self.unions, beside)
        return Pedigree(self.figures, tree, self.bonds, self.descents, loose, twins, identical, self.together)

    def _born_together(self, kinds: Collection[Kin]) -> dict[int, int]:
        return {self.number[ref]: self.number[first] for ref, first in born_together(self.ties, kinds).items()}

    def _union(self, partners: tuple[int, ...], bond: Bond) -> int:
        if partners not in self.by_partners:
            self.by_partners[partners] = len(self.unions)
            self.unions.append(Union(partners))
            self.bonds.append(bond)
        return self.by_partners[partners]

    def _pair(self, tie: Tie) -> tuple[int, int]:
        one, other = sorted((self.number[tie.person], self.number[tie.other]))
        return one, other

    def _couples(self) -> None:
        pairs: dict[tuple[int, int], list[Tie]] = defaultdict(list)
        for tie in self.ties:
            if tie.kind in BONDS:
                pairs[self._pair(tie)].append(tie)
        for pair, ties in pairs.items():
            drawn = _drawn_as(ties)
            union = self._union(pair, Bond.ENDED if drawn.ended else BONDS[drawn.kind])
            ties.remove(drawn)
            self.together[union] = (drawn, *sorted(ties, key=lambda tie: tie.since or tie.until or date.max))

    def _children(self) -> None:
        raised: dict[int, dict[Upbringing, list[tuple[int, bool]]]] = defaultdict(lambda: defaultdict(list))
        for tie in self.ties:
            if (upbringing := UPBRINGING_OF.get(tie.kind)) is not None:
                raised[self.number[tie.other]][upbringing].append((self.number[tie.person], tie.ended))
        for child in sorted(raised):
            drawn = False
            for upbringing in Upbringing:
                for partners, ended in self._together(raised[child].get(upbringing, [])):
                    self._hang(child, partners, upbringing, drawn=not drawn, ended=ended)
                    drawn = True

    def _together(self, people: Sequence[tuple[int, bool]]) -> list[tuple[tuple[int, ...], bool]]:
        """Return those who bring up a child in twos where they are a couple, or where they are just two."""
        # Whoever brought a child up, stopped, and does so again is one person, and not a couple with themselves.
        ended_for: dict[int, bool] = {}
        for person, ended in people:
            ended_for[person] = ended and ended_for.get(person, True)
        waiting = sorted(ended_for.items())
        if len(waiting) == 2:
            return [((waiting[0][0], waiting[1][0]), waiting[0][1] and waiting[1][1])]
        found: list[tuple[tuple[int, ...], bool]] = []
        while waiting:
            one, ended = waiting.pop(0)
            with_one = next((each for each in waiting if (one, each[0]) in self.by_partners), None)
            if with_one is not None:
                waiting.remove(with_one)
                found.append(((one, with_one[0]), ended and with_one[1]))
            else:
                found.append(((one,), ended))
        return found

    def _hang(self, child: int, partners: tuple[int, ...], upbringing: Upbringing, *, drawn: bool, ended: bool) -> None:
        union = self._union(partners, Bond.PARENTS)
        (self.unions[union].children if drawn else self.unions[union].also).append(child)
        self.descents.append(Descent(union, child, upbringing, drawn, ended))

    def _siblings(self) -> None:
        """Hang brothers and sisters without any recorded parent beside each other, or under what one of them has."""
        under = {descent.child: descent.union for descent in self.descents if descent.drawn_under}
        waiting = [self._pair(tie) for tie in self.ties if tie.kind in TWINS or tie.kind is Kin.SIBLING]
        while waiting := [pair for pair in waiting if not under.keys() >= {*pair}]:
            # Those with a parent come first, so that a third is hung with them and not beside somebody without any.
            one, other = next((pair for pair in waiting if under.keys() & {*pair}), waiting[0])
            waiting.remove((one, other))
            union = under.get(one, under.get(other))
            if union is None:
                union = len(self.unions)
                self.unions.append(Union(()))
                self.bonds.append(Bond.PARENTS)
            elif {one, other} & {*self.unions[union].partners}:
                continue
            for child in (one, other):
                if child not in under:
                    self.unions[union].children.append(child)
                    self.unions[union].children.sort()
                    self.descents.append(Descent(union, child, Upbringing.SAID, drawn_under=True))
                    under[child] = union

    def _loose(self) -> list[Tie]:
        """Return the ties that nothing drawn says already."""
        above: dict[int, set[int]] = defaultdict(set)
        for descent in self.descents:
            above[descent.child].update(self.unions[descent.union].partners)
        under = {descent.child: descent.union for descent in self.descents if descent.drawn_under}
        return [tie for tie in self.ties if tie.kind in ROWS_BELOW and not self._is_drawn(tie, above, under)]

    def _is_drawn(self, tie: Tie, above: Mapping[int, set[int]], under: Mapping[int, int]) -> bool:
        person, other = self.number[tie.person], self.number[tie.other]
        if tie.kind in NOT_DRAWN:
            return True
        parents = above.get(other, set())
        if tie.kind is Kin.GRANDPARENT:
            return any(person in above.get(parent, ()) for parent in parents)
        if tie.kind is Kin.AUNT_UNCLE:
            return any(under.get(parent, -1) == under.get(person, -2) for parent in parents)
        if tie.kind is Kin.STEP_PARENT:
            return any(tuple(sorted((person, parent))) in self.by_partners for parent in parents)
        if tie.kind is Kin.SIBLING or tie.kind in TWINS:
            return under.get(person, -1) == under.get(other, -2)
        if tie.kind is Kin.HALF_SIBLING:
            return bool(parents & above.get(person, set()))
        if tie.kind is Kin.COUSIN:
            grand = {each for parent in parents for each in above.get(parent, ())}
            return bool(grand & {each for parent in above.get(person, ()) for each in above.get(parent, ())})
        return self._are_step_siblings(parents, above.get(person, set()))

    def _are_step_siblings(self, parents: Collection[int], others: Collection[int]) -> bool:
        return any(tuple(sorted((one, other))) in self.by_partners for one in parents for other in others)


def _drawn_as(ties: Sequence[Tie]) -> Tie:
    """Return the tie of a couple that says how they are now.

    What holds beats what has ended, and that they parted beats that they were together, unless they came together
    later on.
    """
    strongest = sorted([tie for tie in ties if not tie.ended] or ties, key=lambda tie: list(BONDS).index(tie.kind))
    over = [tie for tie in strongest if tie.kind in APART]
    if not over:
        return strongest[0]
    parted = max(over, key=lambda tie: (tie.since or date.max, APART.index(tie.kind)))
    again = [tie for tie in strongest if tie.kind not in APART and tie.since and tie.since > (parted.since or date.max)]
    return again[0] if again else parted
