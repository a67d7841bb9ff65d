"""How easy a text reads, as a prompt to the writer and never as a gate.

The count is Flesch and Kincaid's grade (1975). No such formula has been checked with parents in conferences, with
children, or with Welsh; so a pack says whether it is used, and the page says what to be careful about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_GROUPS: Final = re.compile(r"[aeiouyâêîôûŵŷ]+")
_SILENT: Final = re.compile(r"(?:[^aeiouyl]e|[^aeiouytd]ed|[^aeiouysxz]es)$")
LONG_WORD: Final = 3
"""Syllables from which a word counts as long."""
SHOWN: Final = 8
"""Long words that are named, the longest first."""
_KEPT: Final = 20_000
"""Different pieces: more than a shelf of reports has, in some megabytes."""
_PACKED: Final = 1 << 40
"""More words than any text has: one sum over the pieces counts words below it and syllables above."""


@dataclass(frozen=True, slots=True)
class ReadingEase:
    """``grade`` is a school grade (add five for an age) or None where no formula is meant for the language."""

    words: int
    sentences: int
    longest: int
    long_words: tuple[str, ...]
    grade: float | None


class Ease:
    """Counts words and syllables, those of each different piece of a text once. Several threads may use one of these."""

    def __init__(self) -> None:
        self._measures = _Measures()

    def read(self, pieces: Sequence[str], lengths: Sequence[int], *, formula: str) -> ReadingEase:
        """Return the counts of a text.

        :param pieces: what stands between the gaps of the text.
        :param lengths: how many words each sentence has.
        :param formula: "flesch-kincaid" or "none".
        """
        measures = self._measures
        spoken, words = divmod(sum(map(measures.__getitem__, pieces)), _PACKED)
        if len(measures) > _KEPT:
            # Another thread may be reading with these: they are left to it, not emptied.
            self._measures = _Measures()
        if not words or not lengths:
            return ReadingEase(0, 0, 0, (), None)
        grade = 0.39 * words / len(lengths) + 11.8 * spoken / words - 15.59
        return ReadingEase(
            words,
            len(lengths),
            max(lengths),
            measures.longest_first(pieces),
            round(max(0.0, grade), 1) if formula == "flesch-kincaid" else None,
        )


class _Measures(dict[str, int]):
    """How many words and syllables a piece of a text has, packed in one number; worked out when first asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._long: dict[str, tuple[tuple[str, int], ...]] = {}

    def __missing__(self, piece: str) -> int:
        words = _WORD.findall(piece)
        syllables = [_syllables(word) for word in words]
        if long := tuple((word, many) for word, many in zip(words, syllables, strict=True) if many >= LONG_WORD):
            self._long[piece] = long
        measure = self[piece] = sum(syllables) * _PACKED + len(words)
        return measure

    def longest_first(self, pieces: Iterable[str]) -> tuple[str, ...]:
        """Return the longest words of pieces that were measured before."""
        syllables = dict(chain.from_iterable(map(self._long.__getitem__, filter(self._long.__contains__, pieces))))
        return tuple(sorted(syllables, key=lambda word: (-syllables[word], -len(word)))[:SHOWN])


def _syllables(word: str) -> int:
    groups = len(_GROUPS.findall(word))
    return max(1, groups - 1 if groups > 1 and _SILENT.search(word) else groups)
