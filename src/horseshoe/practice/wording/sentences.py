"""Where sentences end, and which are long. A full stop after "Mrs" or "s." ends nothing."""

from __future__ import annotations

import re
from typing import Final

from horseshoe.practice.wording.text import Text

# What ends a sentence: its mark, closing quotes and brackets, and a gap before something that is no small letter.
# So many marks and no more: from each of ten thousand dots, looking for the last would take as long as reading a book.
_END: Final = re.compile(r"[.!?…\n][.!?…\"'”’)\]]{0,20}+(?:\s+(?![a-z\s])|\s*\Z)|\n\s*")
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


def sentences(text: Text) -> list[tuple[int, int]]:
    """Return where each sentence stands in the shown text, without the spaces around it."""
    shown = text.shown
    spans: list[tuple[int, int]] = []
    begin = len(shown) - len(shown.lstrip())
    for found in _END.finditer(shown):
        mark, end = found.span()
        if shown[mark] == "." and _goes_on(shown, begin, mark):
            continue
        stop = mark if shown[mark] == "\n" else mark + len(shown[mark:end].rstrip())
        if stop > begin:
            spans.append((begin, stop))
        begin = end
    if begin < len(shown):
        spans.append((begin, len(shown.rstrip())))
    return spans


def words_in(text: Text, span: tuple[int, int]) -> int:
    """Return how many words a stretch has, counted as the gaps between them."""
    return text.shown.count(" ", *span) + text.shown.count("\n", *span) + 1


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
