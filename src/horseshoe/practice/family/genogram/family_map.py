"""What one reader's genogram is drawn of, ready to be drawn and to be compared: two equal maps are one drawing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from horseshoe.practice.family.genogram.drawing import Drawing, draw
from horseshoe.practice.family.genogram.figures import Figure, Household, Tie
from horseshoe.practice.family.genogram.layer import RelationLine, relation_lines
from horseshoe.practice.family.relations import Relation

_WIDE: Final = 15
"""Letters that fit under a symbol in one line."""


@dataclass(frozen=True, slots=True)
class FamilyMap:
    """The people, ties, households and relations of a family that one reader may know of."""

    title: str
    figures: tuple[Figure, ...]
    ties: tuple[Tie, ...]
    households: tuple[Household, ...]
    relations: tuple[Relation, ...] = ()

    def drawing(self) -> Drawing:
        """Return where everything stands."""
        return _drawing(self.figures, self.ties, self.households)

    def layer(self) -> tuple[RelationLine, ...]:
        """Return how people are with each other, as lines over the drawing."""
        return _layer(self)

    def near(self, person: str, steps: int) -> FamilyMap:
        """Return the map of somebody and of those whom at most so many ties lie between: for a small screen."""
        here = {person}
        for _ in range(steps):
            here |= {end for tie in self.ties if {tie.person, tie.other} & here for end in (tie.person, tie.other)}
        homes = (replace(home, members=tuple(one for one in home.members if one in here)) for home in self.households)
        return replace(
            self,
            figures=tuple(figure for figure in self.figures if figure.ref in here),
            ties=tuple(tie for tie in self.ties if {tie.person, tie.other} <= here),
            households=tuple(home for home in homes if len(home.members) > 1),
            relations=tuple(one for one in self.relations if {one.person, one.other} <= here),
        )


@lru_cache(maxsize=256)
def _drawing(figures: tuple[Figure, ...], ties: tuple[Tie, ...], households: tuple[Household, ...]) -> Drawing:
    return draw(figures, ties, households)


@lru_cache(maxsize=256)
def _layer(family: FamilyMap) -> tuple[RelationLine, ...]:
    return relation_lines(family.drawing(), family.relations)


def folded(words: str) -> tuple[str, ...]:
    """Return some words in two lines at most that fit under a symbol."""
    lines = [""]
    for word in words.split():
        wider = f"{lines[-1]} {word}".strip()
        if len(wider) <= _WIDE or not lines[-1]:
            lines[-1] = wider
        else:
            lines.append(word)
    return tuple(line if len(line) <= _WIDE else f"{line[: _WIDE - 1]}…" for line in lines[:2] if line)
