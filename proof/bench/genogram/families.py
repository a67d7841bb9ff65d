"""Families of any size, as they come to conferences and beyond: several partners, half-siblings, in-family unions."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from horseshoe.practice.family.genogram.figures import Figure, Shape, Tie
from horseshoe.practice.family.network import Kin

FURTHER_PARTNER: Final = 0.25
"""How likely somebody with a partner has another one."""
OTHER_BRANCH: Final = 0.05
"""How likely a partner is from another branch of the same family."""
OWN_PARENTS: Final = 0.25
"""How likely the parents of somebody who marries in are drawn too."""
ALONE: Final = 0.1
"""How likely a child has one recorded parent only."""
WITHOUT: Final = 0.25
"""How likely somebody has no partner."""


@dataclass
class Made:
    """A family being made: ``born`` holds each person's year."""

    most: int
    chance: random.Random
    figures: list[Figure] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    couples: list[tuple[str, ...]] = field(default_factory=list)
    parents: dict[str, tuple[str, ...]] = field(default_factory=dict)

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

    def couple(self, *partners: str) -> tuple[str, ...]:
        """Note who is together; one alone is the only recorded parent."""
        if len(partners) == 2:
            self.ties.append(Tie(partners[0], partners[1], Kin.PARTNER))
        self.couples.append(partners)
        return partners

    def child(self, couple: tuple[str, ...], year: int) -> str:
        """Add a child of a couple and return their reference."""
        ref = self.person(year)
        self.parents[ref] = couple
        self.ties += [Tie(parent, ref, Kin.PARENT) for parent in couple]
        return ref


def family(people: int, seed: int) -> tuple[list[Figure], list[Tie]]:
    """Return so many people and their ties, the same for the same seed."""
    made = Made(people, random.Random(seed))
    year = 1900
    couples = [made.couple(made.person(year), made.person(year + 2)) for _ in range(max(1, people // 14))]
    while not made.full:
        year += 25
        born = [made.child(couple, year + made.chance.randint(0, 12)) for couple in _again(made, couples)]
        couples = _paired(made, born, year)
        if not couples:
            couples = [made.couple(made.person(year), made.person(year + 1))]
    return made.figures, made.ties


def _again(made: Made, couples: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return each couple once for each child they are to have, as far as there is room."""
    wanted = [couple for couple in couples for _ in range(made.chance.choice((1, 2, 2, 3, 3, 4)))]
    return wanted[: max(0, made.most - len(made.figures))]


def _paired(made: Made, born: list[str], year: int) -> list[tuple[str, ...]]:
    single = list(born)
    made.chance.shuffle(single)
    taken: set[str] = set()
    couples = []
    for one in single:
        if made.full or one in taken or made.chance.random() < WITHOUT:
            continue
        taken.add(one)
        for _ in range(1 + (made.chance.random() < FURTHER_PARTNER)):
            if not made.full:
                couples.append(_with_somebody(made, one, single, taken, year))
    return couples


def _with_somebody(made: Made, one: str, single: list[str], taken: set[str], year: int) -> tuple[str, ...]:
    if made.chance.random() < OTHER_BRANCH:
        # Somebody of another branch who is still alone, a cousin now and then.
        others = [other for other in single if other not in taken and made.parents[other] != made.parents[one]]
        if others:
            other = made.chance.choice(others)
            taken.add(other)
            return made.couple(one, other)
    if made.chance.random() < ALONE:
        return made.couple(one)
    partner = made.person(year + made.chance.randint(0, 12))
    if made.chance.random() < OWN_PARENTS and len(made.figures) + 2 <= made.most:
        own = made.couple(made.person(year - 25), made.person(year - 24))
        made.parents[partner] = own
        made.ties += [Tie(parent, partner, Kin.PARENT) for parent in own]
    return made.couple(one, partner)
