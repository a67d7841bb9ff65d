"""A family map as it hangs on a wall: the names as large as the wall allows, for whoever sits at the back of the room.

Everything here is counted at 1920 by 1080; a smaller wall shows the same, smaller.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import Final

from horseshoe.practice.family.genogram.family_map import FamilyMap
from horseshoe.practice.family.genogram.sheet import EDGE

LEGIBLE: Final = 26.0
"""Pixels of a name's letters on a wall that can be read from six metres."""
SNUG: Final = 8.0
"""Room round a drawing on a surface that has room of its own, in pixels."""
WIDE: Final = 1798.0
HIGH: Final = 872.0
"""What the wall has for the drawing and what its signs mean."""
COLUMN: Final = 430.0
"""Width of what the signs mean beside the drawing, with the room between."""
ELSEWHERE: Final = "More on the phones"
"""What stands last where the wall has no room for all signs."""
_IN_A_LINE: Final = 19
"""Letters of a line beside the drawing."""
_LINE: Final = 35.0
_BETWEEN: Final = 11.0
"""Height of such a line, and the room between what two signs mean."""
_ABOVE: Final = 27.0
"""Room between the heading's own line and the first sign beside the drawing."""
_ROW: Final = 48.0
"""Height of a row below the drawing."""
_LETTER: Final = 14.5
_SAMPLE: Final = 126.0
_GAP: Final = 40.0
"""Width of a letter in such a row, of a sign with the room round it, and of the room before words without one."""
_MOST_ROWS: Final = 3
_SIZES: Final = (14, 18, 20)
"""Letters under a symbol that are tried, the usual ones first: larger ones leave less room for what is drawn."""


@dataclass(frozen=True, slots=True)
class Hung:
    """A map as it hangs: its letters, where its signs are said, how many of them, and how large its names are."""

    family: FamilyMap
    beside: bool
    signs: int
    letters: float

    @property
    def legible(self) -> bool:
        """Whether the names can be read from the back of the room."""
        return self.letters >= LEGIBLE


@lru_cache(maxsize=256)
def hung(family: FamilyMap, signs: tuple[str, ...] = (), must: int = 0) -> Hung:
    """Return a map as it hangs on a wall.

    The first way in which the names can be read: as usual, in larger letters, with nothing under a symbol but the name,
    with fewer signs explained. Where there is none, the way in which they are largest.

    :param signs: what the signs that have to be explained mean, in words, the one that matters most first.
    :param must: how many of them are never left out for larger names.
    """
    tried: list[Hung] = []
    for way, rows in _ways(family):
        best = max(_hung(way, signs, rows), key=lambda one: (one.signs >= must, one.letters))
        if tried and best.signs < must:
            continue
        if best.legible:
            return best
        tried.append(best)
    return max(tried, key=lambda one: one.letters)


def _ways(family: FamilyMap) -> Iterator[tuple[FamilyMap, int]]:
    """Yield a map in its letters, each with how many rows of signs may stand below it."""
    for letters in _SIZES:
        yield family.in_letters(letters), _MOST_ROWS
    names = family.in_letters(_SIZES[-1], names_alone=True)
    for rows in range(_MOST_ROWS, 0, -1):
        yield names, rows


def _hung(family: FamilyMap, signs: Sequence[str], rows: int) -> Iterator[Hung]:
    """Yield a map with its signs beside it and below it."""
    drawing = family.drawing()
    less = 2 * (EDGE - SNUG)
    width, height = max(1.0, drawing.width - less), max(1.0, drawing.height - less)

    def letters(wide: float, high: float) -> float:
        return family.letters * min(wide / width, high / height)

    beside, below = _beside(signs), _below(signs, rows)
    yield Hung(family, True, beside, letters(WIDE - COLUMN * bool(signs), HIGH))
    yield Hung(family, False, below, letters(WIDE, HIGH - _ROW * _rows(signs[:below])))


def _beside(signs: Sequence[str]) -> int:
    """Return how many signs can be said beside the drawing."""
    return _most(signs, lambda said: _ABOVE + sum(_height(words) for words in said) <= HIGH)


def _below(signs: Sequence[str], rows: int) -> int:
    """Return how many signs can be said in some rows below it."""
    return _most(signs, lambda said: _rows(said) <= rows)


def _most(signs: Sequence[str], fit: Callable[[Sequence[str]], bool]) -> int:
    """Return how many signs fit; where not all do, so do the words that say where the others are."""
    if fit(signs):
        return len(signs)
    return next((many for many in range(len(signs) - 1, 0, -1) if fit([*signs[:many], ELSEWHERE])), 0)


def _height(words: str) -> float:
    return _LINE * ceil(len(words) / _IN_A_LINE) + _BETWEEN


def _rows(signs: Sequence[str]) -> int:
    """Return how many rows signs fill, one after the other."""
    rows, left = 0, 0.0
    for words in signs:
        wide = (_GAP if words == ELSEWHERE else _SAMPLE) + _LETTER * len(words)
        if wide > left:
            rows, left = rows + 1, WIDE
        left -= wide
    return rows
