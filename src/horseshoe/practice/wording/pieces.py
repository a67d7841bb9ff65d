"""What the rules ask about every piece of a text: how many words and syllables, which are long, and is there a slip.

A piece is what stands between two gaps: a word with the marks that stand by it. It is worked out once and kept, for a
text has far fewer different pieces than words; and a text is gone through as few times as can be.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from typing import Final, NamedTuple

from horseshoe.practice.wording import ease

_KEPT: Final = 20_000
"""Different pieces: more than a shelf of reports has, in some megabytes."""
_PACKED: Final = 1 << 40
"""More words than any text has: one sum over the pieces counts words below it and syllables above."""


class Known(NamedTuple):
    """What is known of the pieces of a text: ``long_words`` the longest first, ``slipped`` in the order of the text."""

    words: int
    syllables: int
    long_words: tuple[str, ...]
    slipped: tuple[str, ...]


class Pieces:
    """What is known of the pieces that were met. Several threads may use one of these."""

    def __init__(self, has_slip: Callable[[str], bool]) -> None:
        self._has_slip = has_slip
        self._met = _Met(has_slip)

    def look(self, pieces: Sequence[str]) -> Known:
        """Return what is known of these pieces."""
        met = self._met
        syllables, words = divmod(sum(map(met.__getitem__, pieces)), _PACKED)
        notable = dict.fromkeys(filter(met.notable.__contains__, pieces))
        if len(met) > _KEPT:
            # Another thread may be reading with these: they are left to it, not emptied.
            self._met = _Met(self._has_slip)
        ranks = dict(chain.from_iterable(map(met.notable.__getitem__, notable)))
        longest_first = tuple(sorted(ranks, key=ranks.__getitem__)[: ease.SHOWN])
        return Known(words, syllables, longest_first, tuple(filter(met.slipped.__contains__, notable)))


class _Met(dict[str, int]):
    """Words and syllables of a piece, packed in one number; worked out when first asked for."""

    def __init__(self, has_slip: Callable[[str], bool]) -> None:
        super().__init__()
        self._has_slip = has_slip
        self.slipped: set[str] = set()
        self.notable: dict[str, tuple[tuple[str, tuple[int, int]], ...]] = {}
        """The pieces that are more than counted, with their long words and the rank of each."""

    def __missing__(self, piece: str) -> int:
        syllables = ease.syllables_in(piece)
        long = tuple((word, (-many, -len(word))) for word, many in syllables if many >= ease.LONG_WORD)
        if has_slip := self._has_slip(piece):
            self.slipped.add(piece)
        if long or has_slip:
            self.notable[piece] = long
        measure = self[piece] = sum(many for _, many in syllables) * _PACKED + len(syllables)
        return measure
