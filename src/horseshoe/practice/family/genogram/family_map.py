"""What one reader's genogram is drawn of, ready to be drawn and to be compared: two equal maps are one drawing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil
from typing import Final

from horseshoe.practice.family.genogram.drawing import Drawing, draw
from horseshoe.practice.family.genogram.figures import Figure, Household, Tie
from horseshoe.practice.family.genogram.layer import RelationLine, relation_lines
from horseshoe.practice.family.genogram.sheet import LETTERS
from horseshoe.practice.family.relations import Relation

NEAR: Final = 2
"""Ties from one person to those who are drawn round them."""
_LINE: Final = 118.0
"""Pixels of a line under a symbol."""
_LETTER: Final = 0.53
"""Width of a letter by its size, for most names."""


@dataclass(frozen=True, slots=True)
class FamilyMap:
    """The people, ties, households and relations of a family that one reader may know of."""

    title: str
    figures: tuple[Figure, ...]
    ties: tuple[Tie, ...]
    households: tuple[Household, ...]
    relations: tuple[Relation, ...] = ()
    letters: int = LETTERS
    """Pixels of the letters under the symbols."""

    def drawing(self) -> Drawing:
        """Return where everything stands."""
        return _drawing(self.figures, self.ties, self.households, self.letters)

    def layer(self) -> tuple[RelationLine, ...]:
        """Return how people are with each other, as lines over the drawing."""
        return _layer(self)

    def near(self, person: str, steps: int) -> FamilyMap:
        """Return the map of somebody and of those whom at most so many ties lie between: for a small screen."""
        return self._of(self._within(person, steps))

    def round_about(self, person: str) -> FamilyMap:
        """Return the map of somebody, of those within two ties of them, and of those they live with.

        Of somebody who is not on the map it is the whole map: nothing tells that they are anywhere else.
        """
        if person not in {figure.ref for figure in self.figures}:
            return self
        homes = (home.members for home in self.households if person in home.members)
        here = self._within(person, NEAR).union(*homes)
        return self if len(here) == len(self.figures) else self._of(here)

    def in_letters(self, letters: int, *, names_alone: bool = False) -> FamilyMap:
        """Return the same map with letters of another size, and if so asked with names alone."""
        figures = tuple(lettered(figure, letters, names_alone=names_alone) for figure in self.figures)
        return replace(self, figures=figures, letters=letters)

    def _within(self, person: str, steps: int) -> set[str]:
        here = {person}
        for _ in range(steps):
            here |= {end for tie in self.ties if {tie.person, tie.other} & here for end in (tie.person, tie.other)}
        return here

    def _of(self, here: Collection[str]) -> FamilyMap:
        homes = (replace(home, members=tuple(one for one in home.members if one in here)) for home in self.households)
        return replace(
            self,
            figures=tuple(figure for figure in self.figures if figure.ref in here),
            ties=tuple(tie for tie in self.ties if tie.person in here and tie.other in here),
            households=tuple(home for home in homes if len(home.members) > 1),
            relations=tuple(one for one in self.relations if one.person in here and one.other in here),
        )


@lru_cache(maxsize=256)
def _drawing(
    figures: tuple[Figure, ...], ties: tuple[Tie, ...], households: tuple[Household, ...], letters: int
) -> Drawing:
    return draw(figures, ties, households, letters)


@lru_cache(maxsize=256)
def _layer(family: FamilyMap) -> tuple[RelationLine, ...]:
    return relation_lines(family.drawing(), family.relations)


def lettered(figure: Figure, letters: int = LETTERS, *, names_alone: bool = False) -> Figure:
    """Return somebody with the lines that stand under their symbol, in letters of some size."""
    name = folded(figure.name, letters)
    more = () if names_alone else (*folded(figure.part, letters), *folded(figure.when, letters))
    return replace(figure, lines=(*name, *more), name_lines=len(name))


def folded(words: str, letters: int = LETTERS) -> tuple[str, ...]:
    """Return some words in two lines at most that fit under a symbol, in letters of some size.

    A word that is longer than a line is broken after a hyphen of its own, and else between two letters with one.
    """
    wide = int(_LINE / (letters * _LETTER))
    lines = [""]
    for word in words.split():
        between = " "
        for piece in _pieces(word, wide):
            wider = f"{lines[-1]}{between}{piece}" if lines[-1] else piece
            # A hyphen is thin enough to stand over the end of a line.
            if len(wider.removesuffix("-")) <= wide:
                lines[-1] = wider
            else:
                lines.append(piece)
            between = ""
    if len(lines) > 2:
        lines[1] = f"{lines[1].removesuffix('-')[:wide]}…"
    return tuple(line for line in lines[:2] if line)


def _pieces(word: str, wide: int) -> Iterator[str]:
    """Yield the pieces of a word that each fit into a line; of a word that fits, the word."""
    for part in re.findall("[^-]*-|[^-]+", word) if len(word) > wide else [word]:
        size = ceil(len(part) / ceil(len(part) / (wide - 1))) if len(part.removesuffix("-")) > wide else len(part)
        for start in range(0, len(part), max(1, size)):
            piece = part[start : start + size]
            yield piece if start + size >= len(part) else f"{piece}-"
