"""Families of any size, as they come to conferences and beyond: several partners, half-siblings, in-family unions.

A family begins with founding couples and goes on a generation at a time. A ``Mix`` says how likely everything is; the
same people, seed and mix give the same family. When the goals were set, dot had 0, 1, 42 and 7,022 crossings at 20, 60,
200 and 2,000 people, in families of which nothing else is known. ``HARD`` is what the goals are held to, and was chosen
by dot's crossings alone: 0, 3, 45 and 5,576. Of 235 mixes drawn by lot later, ``ONE_COUPLE`` came nearest (0, 1, 39 and
7,149 over twice as many families). Which of the two is harder to draw depends on the size, so both are shown.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from horseshoe.practice.family.genogram.figures import Figure, Shape, Tie
from horseshoe.practice.family.network import Kin

Couple = tuple[str, ...]


@dataclass(frozen=True)
class Mix:
    """How a family is made. What is not a count is how likely something is, from 0 to 1."""

    people_per_founding_couple: int
    partners: tuple[float, ...]
    """How many of those with a partner have one, two, three and so on; together 1."""
    in_family: float
    """How likely a partner is somebody of the same generation of this family: a cousin, or from another founder."""
    across: float
    """How likely a partner is somebody of the generation before: an uncle, an aunt, their former partner."""
    shared: float
    """How likely a partner is somebody of this generation who has had a partner: half-siblings on both sides."""
    own_parents: float = 0.25
    """How likely the parents of somebody who marries in are drawn too."""
    alone: float = 0.1
    """How likely a child has one recorded parent only."""
    without: float = 0.25
    """How likely somebody has no partner."""


ONE_COUPLE: Final = Mix(
    people_per_founding_couple=10_000,
    partners=(0.9, 0.1),
    in_family=0.1,
    across=0.0,
    shared=0.0,
    own_parents=0,
    alone=0,
)
"""Everybody comes from one couple, and cousins near and far have children with each other."""
EASY: Final = Mix(people_per_founding_couple=14, partners=(0.75, 0.25), in_family=0.05, across=0.0, shared=0.0)
HARD: Final = Mix(
    people_per_founding_couple=20, partners=(0.75, 0.2, 0.04, 0.01), in_family=0.08, across=0.02, shared=0.02
)


@dataclass
class Made:
    """A family being made."""

    most: int
    mix: Mix
    chance: random.Random
    figures: list[Figure] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    parents: dict[str, Couple] = field(default_factory=dict)
    together: set[frozenset[str]] = field(default_factory=set)

    @property
    def full(self) -> bool:
        """Whether there are as many people as were asked for."""
        return len(self.figures) >= self.most

    def person(self, year: int) -> str:
        """Add somebody and return their reference."""
        ref = f"p{len(self.figures):05}"
        shape = self.chance.choice((Shape.SQUARE, Shape.CIRCLE))
        born = date(year, self.chance.randint(1, 12), self.chance.randint(1, 28))
        self.figures.append(Figure(ref, ref, shape, born, lines=(ref, str(year))))
        return ref

    def couple(self, *partners: str) -> Couple:
        """Note who is together; one alone is the only recorded parent."""
        if len(partners) == 2:
            self.ties.append(Tie(partners[0], partners[1], Kin.PARTNER))
        self.together.add(frozenset(partners))
        return partners

    def child(self, couple: Couple, ref: str) -> str:
        """Note whose child somebody is."""
        self.parents[ref] = couple
        self.ties += [Tie(parent, ref, Kin.PARENT) for parent in couple]
        return ref

    def may_pair(self, one: str, other: str) -> bool:
        """Return whether two people are neither a couple already nor parent and child nor children of one parent."""
        theirs, others = self.parents.get(one, ()), self.parents.get(other, ())
        close = one in others or other in theirs or bool({*theirs} & {*others})
        return one != other and not close and frozenset((one, other)) not in self.together


def family(people: int, seed: int, mix: Mix = HARD) -> tuple[list[Figure], list[Tie]]:
    """Return so many people and their ties, the same for the same seed."""
    made = Made(people, mix, random.Random(seed))
    year = 1900
    founding = max(1, people // mix.people_per_founding_couple)
    couples = [made.couple(made.person(year), made.person(year + 2)) for _ in range(founding)]
    before: list[str] = []
    while not made.full:
        year += 25
        born = [
            made.child(couple, made.person(year + made.chance.randint(0, 12)))
            for couple in _once_a_child(made, couples)
        ]
        couples = _paired(made, born, before, year)
        before = born
        if not couples:
            couples = [made.couple(made.person(year), made.person(year + 1))]
    return made.figures, made.ties


def _once_a_child(made: Made, couples: list[Couple]) -> list[Couple]:
    """Return each couple once for each child they are to have, as far as there is room."""
    wanted = [couple for couple in couples for _ in range(made.chance.choice((1, 2, 2, 3, 3, 4)))]
    return wanted[: max(0, made.most - len(made.figures))]


def _paired(made: Made, born: list[str], before: list[str], year: int) -> list[Couple]:
    """Return the couples of a generation; ``before`` are those born in the one before it."""
    single = list(born)
    made.chance.shuffle(single)
    pairing = _Pairing(made, single, before, year)
    for one in single:
        if one in pairing.taken or made.chance.random() < made.mix.without:
            continue
        pairing.taken.append(one)
        many = made.chance.choices(range(1, len(made.mix.partners) + 1), made.mix.partners)[0]
        for _ in range(many):
            if not made.full:
                pairing.couples.append(pairing.with_somebody(one))
    return pairing.couples


@dataclass
class _Pairing:
    """A generation finding partners: ``taken`` are those of it who have had one."""

    made: Made
    single: list[str]
    before: list[str]
    year: int
    taken: list[str] = field(default_factory=list)
    couples: list[Couple] = field(default_factory=list)

    def with_somebody(self, one: str) -> Couple:
        """Return a new couple of somebody and whom they meet."""
        made, mix = self.made, self.made.mix
        met = made.chance.random()
        kin: list[str] = []
        if met < mix.in_family:
            kin = [other for other in self.single if other not in self.taken]
        elif met < mix.in_family + mix.shared:
            kin = self.taken
        elif met < mix.in_family + mix.shared + mix.across:
            kin = self.before
        kin = [other for other in kin if made.may_pair(one, other)]
        if kin:
            other = made.chance.choice(kin)
            if other in self.single and other not in self.taken:
                self.taken.append(other)
            return made.couple(one, other)
        if made.chance.random() < mix.alone:
            return made.couple(one)
        return made.couple(one, self._from_outside())

    def _from_outside(self) -> str:
        made = self.made
        partner = made.person(self.year + made.chance.randint(0, 12))
        if made.chance.random() < made.mix.own_parents and len(made.figures) + 2 <= made.most:
            made.child(made.couple(made.person(self.year - 25), made.person(self.year - 24)), partner)
        return partner
