"""Slips of one letter, found from what was typed: "safegaurding" is "safeguarding".

Every slip of every form could be written down and looked for; there would be six times as many slips as forms. So the
forms are kept by what a slip leaves as it was: the letters, where two were changed round; one half of the word, where
one was left out. ``english.slips`` says what a slip is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Final, NamedTuple

from ahocorasick_rs import AhoCorasick

from horseshoe.practice.wording import english

_WORD: Final = re.compile(r"[^\W\d_]+")
_FEW: Final = 4
"""Words: so many are looked for one by one sooner than an automaton for them is built."""


class Meant(NamedTuple):
    """A form that was meant: what stands before and behind the slipped word in it, and the form's number."""

    before: str
    after: str
    number: int


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

    def find(self, key: str, pieces: Iterable[str]) -> Iterator[tuple[int, int, int]]:
        """Yield each slip of the text ``key``: where the whole form stands, and the number of the form that was meant.

        Of several that could be meant the first comes first.

        :param pieces: the different pieces of the text between its gaps; those that have no slip may be left out.
        """
        slipped = {word: meant for piece in pieces for word, meant in self._slipped_in(piece)}
        if not slipped:
            return
        for start, word in _places(list(slipped), key):
            end = start + len(word)
            if key[start - 1 : start].isalnum() or key[end : end + 1].isalnum():
                continue
            for meant in slipped[word]:
                begin, stop = start - len(meant.before), end + len(meant.after)
                if begin >= 0 and key[begin:start] == meant.before and key[end:stop] == meant.after:
                    yield begin, stop, meant.number

    def has_slip(self, piece: str) -> bool:
        """Return whether a word of this piece of a text could be a slip."""
        return any(True for _ in self._slipped_in(piece))

    def _slipped_in(self, piece: str) -> Iterator[tuple[str, list[Meant]]]:
        for word in _WORD.findall(piece):
            if meant := self._meant_by(word):
                yield word, meant

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


def _places(words: list[str], key: str) -> list[tuple[int, str]]:
    """Return where the words stand in the text, in its order."""
    if len(words) > _FEW:
        found = AhoCorasick(words).find_matches_as_indexes(key, overlapping=True)
        return sorted((start, words[index]) for index, start, _ in found)
    return sorted((start, word) for word in words for start in _places_of(word, key))


def _places_of(word: str, key: str) -> Iterator[int]:
    start = key.find(word)
    while start >= 0:
        yield start
        start = key.find(word, start + 1)
