"""How wide words are, and how they are folded into the lines of a circle or a label.

Widths are in pixels at 14 px, after the bold letters of Atkinson Hyperlegible Next, and too wide rather than narrow.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

SIZE: Final = 14.0
LEADING: Final = 17.0
"""From one line of a folded name to the next."""
_THIN: Final = frozenset(" '`,.:;!|ijl‘’·")
_NARROW: Final = frozenset('()[]{}"frt-/\\I1*“”')
_SLIM: Final = frozenset("scxyzv?J7")
_WIDE: Final = frozenset("MWmw%@&—…")
_HIGH: Final = 5.5
"""Half the height of a capital."""
_AIR: Final = 3.0
"""Between the end of a line and the edge of its circle."""


def width_of(words: str) -> float:
    """Return how wide some words are."""
    return SIZE * sum(_letter(letter) for letter in words)


def folded(words: str, widths: Sequence[float]) -> tuple[str, ...]:
    """Return words in at most as many lines as there are widths; what does not fit ends in an ellipsis."""
    return _folded(words, widths)[0]


@dataclass(frozen=True, slots=True)
class Part:
    """Words that stand in a circle together, in at most ``lines`` lines."""

    words: str
    lines: int = 1


def in_circle(parts: Sequence[Part], radius: float, *, lines: int) -> tuple[tuple[str, ...], ...]:
    """Return each part in lines of its own, ``lines`` in all at most, so that as little as can be is cut."""
    kept = [part for part in parts if part.words.split()]
    choices = itertools.product(*(range(1, part.lines + 1) for part in kept))
    found = (_fitted(kept, choice, radius) for choice in choices if sum(choice) <= max(lines, len(kept)))
    inside = iter(min(found, key=lambda one: (one[1], sum(len(each) for each in one[0])))[0])
    return tuple(next(inside) if part.words.split() else () for part in parts)


def heights(count: int) -> tuple[float, ...]:
    """Return how far below the middle the middle of each of so many lines lies."""
    return tuple(LEADING * (line - (count - 1) / 2) for line in range(count))


def _fitted(parts: Sequence[Part], choice: Sequence[int], radius: float) -> tuple[tuple[tuple[str, ...], ...], int]:
    widths = iter([_chord(radius, abs(height) + _HIGH) for height in heights(sum(choice))])
    lines, lost = [], 0
    for part, count in zip(parts, choice, strict=True):
        # Every width is taken up even where the words need fewer, so that the next part stands where it was measured.
        some, missing = _folded(part.words, list(itertools.islice(widths, count)))
        lines.append(some)
        lost += missing
    return tuple(lines), lost


def _chord(radius: float, height: float) -> float:
    return max(0.0, 2 * sqrt(max(0.0, radius * radius - height * height)) - 2 * _AIR)


def _folded(words: str, widths: Sequence[float]) -> tuple[tuple[str, ...], int]:
    """Return the lines, and how many letters were left out."""
    waiting = words.split()
    lines: list[str] = []
    for place, width in enumerate(widths):
        line = waiting.pop(0) if waiting else ""
        while waiting and width_of(f"{line} {waiting[0]}") <= width:
            line = f"{line} {waiting.pop(0)}"
        if place == len(widths) - 1 and waiting:
            line, waiting = " ".join((line, *waiting)), []
        if line:
            lines.append(_cut(line, width))
    whole = len("".join(words.split()))
    return tuple(lines), whole - sum(len(line.replace(" ", "").rstrip("…")) for line in lines)


def _cut(line: str, width: float) -> str:
    if width_of(line) <= width:
        return line
    kept = line
    while kept and width_of(f"{kept}…") > width:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def _letter(letter: str) -> float:
    for some, width in ((_THIN, 0.33), (_NARROW, 0.42), (_SLIM, 0.54)):
        if letter in some:
            return width
    if letter in _WIDE:
        return 0.92
    if unicodedata.combining(letter):
        return 0.0
    if letter.isascii():
        return 0.7 if letter.isupper() else 0.58
    return 1.3 if unicodedata.east_asian_width(letter) in "WF" or ord(letter) > 0xFFFF else 0.95
