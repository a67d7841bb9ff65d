"""How Welsh words change at the front: soft, nasal and aspirate mutation, and h before a vowel.

Plurals and verb forms are not regular enough to derive; a pack lists them, and every one of them may mutate.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from horseshoe.practice.wording.entries import Entry

_SOFT: Final = {"p": "b", "t": "d", "c": "g", "b": "f", "d": "dd", "g": "", "ll": "l", "m": "f", "rh": "r"}
_NASAL: Final = {"p": "mh", "t": "nh", "c": "ngh", "b": "m", "d": "n", "g": "ng"}
_ASPIRATE: Final = {"p": "ph", "t": "th", "c": "ch"}
# Letters of the Welsh alphabet that are written with two characters and do not mutate.
_FIRM: Final = ("ch", "dd", "ff", "ng", "ph", "th")
_VOWELS: Final = "aeiouwyâêîôûŵŷ"


def forms(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield every way the entry is written, in small letters: as listed, and with each mutation of its first letter."""
    for listed in (entry.term, *entry.forms):
        for mutated in mutations(listed.lower()):
            yield mutated, ""


def mutations(form: str) -> Iterator[str]:
    """Yield the form and its mutations."""
    yield form
    if form[:1] in _VOWELS:
        yield "h" + form
        return
    if form.startswith(_FIRM):
        return
    first = form[:2] if form[:2] in ("ll", "rh") else form[:1]
    for table in (_SOFT, _NASAL, _ASPIRATE):
        if first in table:
            yield table[first] + form[len(first) :]
