"""How easy a text reads, as a prompt to the writer and never as a gate.

The count is Flesch and Kincaid's grade (1975). No such formula has been checked with parents in conferences, with
children, or with Welsh; so a pack says whether it is used, and the page says what to be careful about.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest
from typing import Final

from horseshoe.practice.wording.sentences import words_in
from horseshoe.practice.wording.text import Text

_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_GROUPS: Final = re.compile(r"[aeiouyâêîôûŵŷ]+")
_SILENT: Final = re.compile(r"(?:[^aeiouyl]e|[^aeiouytd]ed|[^aeiouysxz]es)$")
LONG_WORD: Final = 3
"""Syllables from which a word counts as long."""
SHOWN: Final = 8
"""Long words that are named, the longest first."""


@dataclass(frozen=True, slots=True)
class ReadingEase:
    """``grade`` is a school grade (add five for an age) or None where no formula is meant for the language."""

    words: int
    sentences: int
    longest: int
    long_words: tuple[str, ...]
    grade: float | None


def reading_ease(text: Text, spans: Iterable[tuple[int, int]], *, formula: str) -> ReadingEase:
    """Return the counts of a text. ``formula`` is "flesch-kincaid" or "none"."""
    counted: Counter[str] = Counter()
    for piece, times in text.pieces.items():
        for word in _words_of(piece):
            counted[word] += times
    words = counted.total()
    lengths = [words_in(text, span) for span in spans]
    if not words or not lengths:
        return ReadingEase(0, 0, 0, (), None)
    syllables = {word: _syllables(word) for word in counted}
    spoken = sum(times * syllables[word] for word, times in counted.items())
    long_words = (word for word in counted if syllables[word] >= LONG_WORD)
    longest_first = nsmallest(SHOWN, long_words, key=lambda word: (-syllables[word], -len(word)))
    grade = 0.39 * words / len(lengths) + 11.8 * spoken / words - 15.59
    return ReadingEase(
        words,
        len(lengths),
        max(lengths),
        tuple(longest_first),
        round(max(0.0, grade), 1) if formula == "flesch-kincaid" else None,
    )


@lru_cache(maxsize=65536)
def _words_of(piece: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(piece))


@lru_cache(maxsize=65536)
def _syllables(word: str) -> int:
    groups = len(_GROUPS.findall(word))
    return max(1, groups - 1 if groups > 1 and _SILENT.search(word) else groups)
