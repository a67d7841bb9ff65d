"""Cues that are weighed together, where no single one decides.

"How anyone would know" can be said in more ways than rules can list: "and Nan has a look on Sundays", "carpet showing
from wall to wall". So what the rules found, the words and the pairs of words each have a weight, and a line says how
anyone would know where they add up to more than nothing. The weights are data of the pack, learned from lines that
people labelled (``./prove bench wording --weigh``); a pack without any goes by its rules alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Final

_DIGITS: Final = re.compile(r"\d[\d.,:/]*")
LENGTHS: Final = (8, 16, 24, 32)
"""Words from which on a line's length is a cue of its own."""


def cues_of(words: Iterable[str], signs: Mapping[str, bool]) -> frozenset[str]:
    """Return every cue of a line: its words and pairs of words with ``#`` for a number, and signs in brackets."""
    plain = [_DIGITS.sub("#", word) for word in words]
    cues = {*plain, *(f"{one} {other}" for one, other in pairwise(plain))}
    cues.update(f"({name})" for name, there in signs.items() if there)
    cues.update(f"({length} words)" for length in LENGTHS if len(plain) >= length)
    return frozenset(cues)


class Cues:
    """The weights of one pack, in hundredths."""

    def __init__(self, weights: Mapping[str, int], begins_at: int) -> None:
        self._weights = weights
        self._begins_at = begins_at

    @property
    def any(self) -> bool:
        """Whether the pack weighs at all."""
        return bool(self._weights)

    def tip(self, cues: Iterable[str]) -> bool:
        """Return whether these cues add up to more than nothing."""
        return self._begins_at + sum(self._weights.get(cue, 0) for cue in cues) > 0
