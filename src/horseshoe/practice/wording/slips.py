"""Slips of one letter, found from what was typed: "safegaurding" is "safeguarding".

Every slip of every form could be written down and looked for; there would be six times as many slips as forms. So the
forms are kept by what a slip leaves as it was: the letters, where two were changed round; one half of the word, where
one was left out. ``english.slips`` says what a slip is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import chain, filterfalse
from typing import Final, NamedTuple

from ahocorasick_rs import AhoCorasick

from horseshoe.practice.wording import english

_WORD: Final = re.compile(r"[^\W\d_]+")
_KEPT: Final = 20_000
"""Different pieces: more than a shelf of reports has, in some megabytes."""


class Meant(NamedTuple):
    """A form that was meant: what stands before and behind the slipped word in it, and the form's number."""

    before: str
    after: str
    number: int


_Slipped = tuple[tuple[str, tuple[Meant, ...]], ...]
"""The slipped words of a piece of text, each with the forms that could be meant."""


class Slips:
    """The words of a pack's forms in which a slip is safe to see."""

    def __init__(self, forms: Iterable[tuple[str, int]], spoken: Collection[str]) -> None:
        """Keep the words of ``forms``, each of them with its number; where two could be meant, the first is.

        :param spoken: plain words, which are no slips and in whose neighbourhood none is looked for.
        """
        self._spoken = spoken
        self._meant: dict[str, list[Meant]] = defaultdict(list)
        for form, number in forms:
            for place, word in english.could_slip(form, spoken):
                words = form.split(" ")
                before, after = " ".join([*words[:place], ""]), " ".join(["", *words[place + 1 :]])
                self._meant[word].append(Meant(before, after, number))
        self._same_letters: dict[str, list[str]] = defaultdict(list)
        self._same_half: dict[tuple[int, str], list[str]] = defaultdict(list)
        for word in self._meant:
            self._same_letters["".join(sorted(word))].append(word)
            if len(word) >= english.SAFE_LENGTH:
                half = len(word) // 2
                self._same_half[len(word), word[:half]].append(word)
                self._same_half[-len(word), word[half:]].append(word)
        self._sound: set[str] = set()
        self._slipped: dict[str, _Slipped] = {}

    def find(self, key: str, pieces: Collection[str]) -> Iterator[tuple[int, int, int]]:
        """Yield each slip of the text ``key``: where the whole form stands, and the number of the form that was meant.

        Of several that could be meant the first comes first.

        :param pieces: the pieces of the text between its gaps.
        """
        slipped = self._in_pieces(pieces)
        if not slipped:
            return
        words = list(slipped)
        for index, start, end in AhoCorasick(words).find_matches_as_indexes(key, overlapping=True):
            if key[start - 1 : start].isalnum() or key[end : end + 1].isalnum():
                continue
            for meant in slipped[words[index]]:
                begin, stop = start - len(meant.before), end + len(meant.after)
                if begin >= 0 and key[begin:start] == meant.before and key[end:stop] == meant.after:
                    yield begin, stop, meant.number

    def _in_pieces(self, pieces: Collection[str]) -> dict[str, tuple[Meant, ...]]:
        """Return the slipped words with what could be meant. Most pieces were met before, and have none."""
        sound, slipped = self._sound, self._slipped
        unknown = dict.fromkeys(filterfalse(sound.__contains__, pieces))
        if not unknown:
            return {}
        for piece in filterfalse(slipped.__contains__, unknown):
            if found := self._slipped_in(piece):
                slipped[piece] = found
            else:
                sound.add(piece)
        if len(sound) + len(slipped) > _KEPT:
            # Another thread may be reading with these: they are left to it, not emptied.
            self._sound, self._slipped = set(), {}
        return dict(chain.from_iterable(slipped[piece] for piece in unknown if piece in slipped))

    def _slipped_in(self, piece: str) -> _Slipped:
        words = _WORD.findall(piece)
        return tuple((word, meant) for word in words if (meant := tuple(self._meant_by(word))))

    def _meant_by(self, word: str) -> list[Meant]:
        if len(word) < english.SAFE_TO_SWAP or word in self._spoken:
            return []
        half = (len(word) + 1) // 2
        near = [
            *self._same_letters.get("".join(sorted(word)), ()),
            *self._same_half.get((len(word) + 1, word[:half]), ()),
            *self._same_half.get((-len(word) - 1, word[half - 1 :]), ()),
        ]
        really = {each for each in near if each != word and word in english.slips_of(each)}
        return sorted((meant for each in really for meant in self._meant[each]), key=lambda meant: meant.number)
