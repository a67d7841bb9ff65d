"""A text as people type it, and the same text as the rules read it, with the way back from each place to the first.

People paste: curly quotes, non-breaking spaces, soft hyphens, marks that turn the direction, letters in two parts. The
rules read one plain form, and every finding is said in the places of what was handed in.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Final

# Not to be seen and not to be read: soft hyphens, zero-width marks, marks of direction, variation selectors, and the
# first half of Windows' line ends.
_UNSEEN: Final = "\r\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
# Every gap but the space and the end of a line.
_ODD_GAPS: Final = "\t\x0b\x0c\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
# One set of characters comes first, for that is what a pattern finds quickly; then what stands around them counts.
_HARD: Final = re.compile(
    f"[{_UNSEEN}\u0300-\u036f{_ODD_GAPS}]"
    f"(?:(?<=[{_UNSEEN}\u0300-\u036f])|(?<=[^\\S\\n]{{2}})|(?<=[^\\S\\n])(?=[^\\S\\n]))"
)
_ODD: Final = re.compile(f"[{_UNSEEN}]+|[^\\W\\d_][\u0300-\u036f]+|(?<=\\S)[^\\S\\n]{{2,}}(?=\\S)")
_LIKE: Final = {
    "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\t": " ",
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2212": "-", "\u2018": "'", "\u2019": "'", "\u02bc": "'",
    "\u201b": "'", "\u00b4": "'", "`": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"',
}  # fmt: skip
# An apostrophe inside a word opens nothing; looked at behind the mark, it costs nothing where there is no mark.
_QUOTE_MARK: Final = re.compile(r"[“\"«‘'](?<![^\W_]')")
_QUOTED: Final = re.compile(
    r"“[^“”\n]*(?:”|(?=\n|$))"
    r'|"[^"\n]*"'
    r"|«[^«»\n]*»"
    r"|(?<!\w)‘(?:[^‘’\n]|’(?=\w))*’(?!\w)"
    r"|(?<![\w'])'(?=\S)(?:[^'\n]|'(?=\w)){1,400}(?<=\S)'(?!\w)"
)


@dataclass(frozen=True)
class Text:
    """``shown`` is what was handed in without what cannot be seen; ``plain`` is as long, in small letters and simple
    marks. Places in both are the same; :meth:`origin` gives the place in what was handed in."""

    handed_in: str
    shown: str
    _at: tuple[int, ...]
    _shift: tuple[int, ...]

    @classmethod
    def of(cls, handed_in: str) -> Text:
        """Return the text ready to be read. Never raises, whatever the characters."""
        if not _is_odd(handed_in):
            return cls(handed_in, handed_in, (0,), (0,))
        return _squeezed(handed_in)

    @cached_property
    def plain(self) -> str:
        """The text in small letters, with simple quotes, hyphens and spaces; as long as ``shown``."""
        words = self.shown
        if not words.isascii():
            for odd, simple in _LIKE.items():
                words = words.replace(odd, simple)
        else:
            words = words.replace("\t", " ")
        small = words.lower()
        if len(small) == len(words):
            return small
        # A few capitals have no single small letter; they stay as they are, so that places stay the same.
        return "".join(each.lower() if len(each.lower()) == 1 else each for each in words)

    @cached_property
    def quoted(self) -> tuple[tuple[int, int], ...]:
        """Where somebody's own words stand: places in ``shown``, in order. Their words are theirs."""
        spans: list[tuple[int, int]] = []
        reached = 0
        for mark in _QUOTE_MARK.finditer(self.shown):
            at = mark.start()
            if at >= reached and (found := _QUOTED.match(self.shown, at)):
                spans.append(found.span())
                reached = found.end()
        return tuple(spans)

    def in_quotes(self, start: int, end: int) -> bool:
        """Return whether any of these places stands inside somebody's quoted words."""
        spans = self.quoted
        if not spans:
            return False
        nearest = bisect_right(spans, (end, -1)) - 1
        return nearest >= 0 and spans[nearest][1] > start

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return the same stretch in what was handed in."""
        if len(self._at) == 1:
            return start, end
        return self._back(start), self._back(end - 1) + self._width(end - 1)

    def _back(self, place: int) -> int:
        return place + self._shift[bisect_right(self._at, place) - 1]

    def _width(self, place: int) -> int:
        # A letter whose accent was typed apart is one character here and two there.
        after = self._back(place) + 1
        while after < len(self.handed_in) and unicodedata.combining(self.handed_in[after]):
            after += 1
        return after - self._back(place)


def _is_odd(handed_in: str) -> bool:
    if "  " in handed_in or "\r" in handed_in or "\t" in handed_in:
        return True
    return not handed_in.isascii() and _HARD.search(handed_in) is not None


def _squeezed(handed_in: str) -> Text:
    """Return the text without what cannot be seen: runs of spaces as one, letters in two parts as one letter."""
    parts: list[str] = []
    at, shift = [0], [0]
    length = read = 0
    for odd in _ODD.finditer(handed_in):
        parts.append(handed_in[read : odd.start()])
        length += odd.start() - read
        simple = _simple(odd.group())
        parts.append(simple)
        length += len(simple)
        read = odd.end()
        at.append(length)
        shift.append(read - length)
    parts.append(handed_in[read:])
    return Text(handed_in, "".join(parts), tuple(at), tuple(shift))


def _simple(odd: str) -> str:
    if odd.isspace() and odd != "\r":
        return " "
    composed = unicodedata.normalize("NFC", odd)
    if odd[0].isalpha() and len(odd) > 1:
        return composed if len(composed) == 1 else odd
    return ""
