"""How easy a text reads, as a prompt to the writer and never as a gate.

The count is Flesch and Kincaid's grade (1975). No such formula has been checked with parents in conferences, with
children, or with Welsh; so a pack says whether it is used, and the page says what to be careful about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_GROUPS: Final = re.compile(r"[aeiouyâêîôûŵŷ]+")
_SILENT: Final = re.compile(r"(?:[^aeiouyl]e|[^aeiouytd]ed|[^aeiouysxz]es)$")
LONG_WORD: Final = 3
"""Syllables from which a word counts as long."""
SHOWN: Final = 8
"""Long words that are named, the longest first."""


class ReadingEase(NamedTuple):
    """``grade`` is a school grade (add five for an age) or None where no formula is meant for the language."""

    words: int
    sentences: int
    longest: int
    long_words: tuple[str, ...]
    grade: float | None


def reading_ease(
    words: int, syllables: int, long_words: tuple[str, ...], lengths: Sequence[int], *, formula: str
) -> ReadingEase:
    """Return the ease of a text of so many words and syllables.

    :param lengths: how many words each sentence has.
    :param formula: "flesch-kincaid" or "none".
    """
    if not words or not lengths:
        return ReadingEase(0, 0, 0, (), None)
    grade = 0.39 * words / len(lengths) + 11.8 * syllables / words - 15.59
    counted = formula == "flesch-kincaid"
    return ReadingEase(words, len(lengths), max(lengths), long_words, round(max(0.0, grade), 1) if counted else None)


def syllables_in(piece: str) -> list[tuple[str, int]]:
    """Return the words of a piece of text in small letters, each with its syllables."""
    return [(word, _syllables(word)) for word in _WORD.findall(piece)]


def _syllables(word: str) -> int:
    groups = len(_GROUPS.findall(word))
    return max(1, groups - 1 if groups > 1 and _SILENT.search(word) else groups)
