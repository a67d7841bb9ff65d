"""The family map as the room looks at it: the same picture on the wall, on every phone and on the chair's console."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from django.utils.safestring import SafeString, mark_safe

from horseshoe.documents.render.genogram import svg
from horseshoe.documents.render.genogram_legend import Key, legend, sample
from horseshoe.documents.render.theme import PAGE
from horseshoe.practice.family.genogram.family_map import FamilyMap
from horseshoe.practice.family.genogram.words import in_words

_TOLD: Final = ("relation", "marking", "roof", "loss", "child", "bond")
"""What is told, the least known first: a wall has room for few, and lines between people are never left unsaid."""
_TALL: Final = 1.8
"""Width by height up to which a drawing is larger with its signs said beside it on a wall, and not below."""


@lru_cache(maxsize=64)
def picture_of(family: FamilyMap) -> SafeString:
    """Return a family map as SVG, drawn once for all who see the same."""
    about = "The same in words is on every phone."
    drawn = svg(family.drawing(), title=family.title, about=about, theme=PAGE, relations=family.layer(), snug=True)
    # Every word in it was escaped as it was written.
    return mark_safe(drawn)  # noqa: S308


@lru_cache(maxsize=64)
def key_of(family: FamilyMap) -> tuple[tuple[SafeString, str], ...]:
    """Return what the less common signs of a family map mean, each with a sample: lines between people, and marks."""
    keys = legend(family.drawing(), family.layer())
    told = sorted((key for key in keys if _kind(key) in _TOLD), key=lambda key: _TOLD.index(_kind(key)))
    # No word of anybody's is in a sample.
    return tuple((mark_safe(sample(key.name, PAGE)), key.words) for key in told)  # noqa: S308


def _kind(key: Key) -> str:
    return key.name.partition("-")[0]


@lru_cache(maxsize=64)
def leaves_room_beside(family: FamilyMap) -> bool:
    """Return whether a wall has more room beside the drawing than below it."""
    drawing = family.drawing()
    return drawing.width <= _TALL * drawing.height


@lru_cache(maxsize=64)
def words_of(family: FamilyMap) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return everything that is drawn, in words: each person's name with the sentences about them."""
    return tuple((said.figure.name, said.sentences) for said in in_words(family.drawing(), family.layer()))
