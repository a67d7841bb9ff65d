"""Cues that are weighed together, where no single one decides.

"How anyone would know" can be said in more ways than rules can list ("and Nan has a look on Sundays", "carpet showing
from wall to wall"), and so can an act, and what leaves it open. So what the rules found, the words and the pairs of
words each have a weight, and a line has one of these where they add up to more than nothing. The weights are data of
the pack, learned from lines that people labelled (``./prove bench wording --weigh``); a pack without any goes by its
rules alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from horseshoe.practice.wording.entries import Weights

_DIGITS: Final = re.compile(r"\d[\d.,:/]*")
LENGTHS: Final = (8, 16, 24, 32)
"""Words from which on a line's length is a cue of its own."""


def cues_of(words: Iterable[str], signs: Iterable[str]) -> frozenset[str]:
    """Return every cue of a line: its words and pairs of words with ``#`` for a number, and signs in brackets."""
    plain = words_of(words)
    return frozenset({*plain, *(f"{one} {other}" for one, other in pairwise(plain)), *signs_of(signs)})


def words_of(words: Iterable[str]) -> list[str]:
    """Return the words as they are weighed: with ``#`` for a number."""
    return [_DIGITS.sub("#", word) for word in words]


def signs_of(signs: Iterable[str]) -> list[str]:
    """Return signs as they are weighed: in brackets, so that none is taken for a word."""
    return [f"({sign})" for sign in signs]


def length_signs(words: int) -> list[str]:
    """Return the signs of a line's length."""
    return [f"{length} words" for length in LENGTHS if words >= length]


def tips(weights: Weights, cues: Iterable[str]) -> bool:
    """Return whether these cues add up to more than nothing."""
    return weights.begins_at + sum(weights.of_cue.get(cue, 0) for cue in cues) > 0
