"""Where sentences end, and which are long. A full stop after "Mrs" or "s." ends nothing."""

from __future__ import annotations

import re
from itertools import product
from typing import Final

from horseshoe.practice.wording.text import Text

# What ends a sentence: its mark, closing quotes and brackets, and a gap before something that is no small letter.
# So many marks and no more: from each of ten thousand dots, looking for the last would take as long as reading a book.
# The mark comes before any choice, for then a pattern finds the next one quickly.
_END: Final = re.compile(r"[.!?…\n](?:([.!?…\"'”’)\]]{0,20}+)(?:\s+(?![a-z\s])|\s*\Z)|(?<=\n)\s*)")
_SHORT: Final = frozenset(
    [
        *(
            "mr",
            "mrs",
            "ms",
            "miss",
            "dr",
            "prof",
            "rev",
            "st",
            "sgt",
            "insp",
        ),
        *("e.g", "i.e", "eg", "ie", "vs", "approx", "tel", "ref", "cf", "al", "w/c"),
    ]
)


_BEFORE_NUMBERS: Final = frozenset(["no", "nos", "s", "ss", "sec", "sch", "art", "para", "p", "pp"])
_LONGEST_SHORT: Final = 7
_LAST_TWO: Final = frozenset(
    "".join(cased)
    for short in (*_SHORT, *_BEFORE_NUMBERS)
    for cased in product(*((each, each.upper()) for each in short[-2:]))
)
"""How a short form ends: most words before a full stop end otherwise, and need no closer look."""


def sentences(text: Text) -> list[tuple[int, int]]:
    """Return where each sentence stands in the shown text, without the spaces around it."""
    shown = text.shown
    spans: list[tuple[int, int]] = []
    begin = len(shown) - len(shown.lstrip())
    for found in _END.finditer(shown):
        mark = found.start()
        at_mark = shown[mark]
        if at_mark == ".":
            before = shown[mark - 2 : mark]
            if (before in _LAST_TWO or not before.isalpha()) and _goes_on(shown, begin, mark):
                continue
        stop = mark if at_mark == "\n" else found.end(1)
        if stop > begin:
            spans.append((begin, stop))
        begin = found.end()
    if begin < len(shown):
        spans.append((begin, len(shown.rstrip())))
    return spans


def words_in(text: Text, spans: list[tuple[int, int]]) -> list[int]:
    """Return how many words each stretch has, counted as the gaps between them."""
    words = text.shown.replace("\n", " ")
    return [words.count(" ", begin, stop) + 1 for begin, stop in spans]


def _goes_on(shown: str, begin: int, stop: int) -> bool:
    """Return whether the sentence goes on behind this full stop: after "Mrs" or an initial."""
    space = shown.rfind(" ", max(begin, stop - _LONGEST_SHORT), stop)
    if space < 0 and stop - begin > _LONGEST_SHORT:
        return False
    short = shown[max(space + 1, begin) : stop].lstrip("(“\"'‘").lower()
    if short in _BEFORE_NUMBERS:
        # "Mum said no. Dad left." are two, "no. 12" is not the end of one.
        return shown[stop + 1 : stop + 3].strip()[:1].isdigit()
    return short in _SHORT or (len(short) == 1 and short.isalpha() and short != "i")


def each_sentence(handed_in: str) -> tuple[str, ...]:
    """Return the sentences of a text, as their reader sees them, one after the other."""
    text = Text.of(handed_in)
    return tuple(text.shown[begin:end] for begin, end in sentences(text))
