"""The family map as the room looks at it: the same picture on the wall, on every phone and on the chair's console."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from django.utils.safestring import SafeString, mark_safe

from horseshoe.documents.render.genogram import svg
from horseshoe.documents.render.genogram_legend import Key, legend, sample
from horseshoe.documents.render.theme import PAGE
from horseshoe.practice.family.genogram.family_map import FamilyMap
from horseshoe.practice.family.genogram.wall import ELSEWHERE, hung
from horseshoe.practice.family.genogram.words import in_words

Told = tuple[tuple[SafeString, str], ...]
_TOLD: Final = ("relation", "marking", "roof", "loss", "child", "bond")
"""What is told, the least known first: a wall has room for few, and lines between people are never left unsaid."""


@dataclass(frozen=True, slots=True)
class Wall:
    """A family map on the wall. ``about`` names whom it is round, empty where nobody on it was chosen.

    ``left_out`` tells that somebody who is on the map for everybody is not near them, and not on the picture.
    ``more`` says where signs are explained that find no room, ``legible`` whether names can be read from the back.
    """

    picture: SafeString
    key: Told
    beside: bool
    more: str
    about: str
    left_out: bool
    legible: bool


@lru_cache(maxsize=64)
def picture_of(family: FamilyMap) -> SafeString:
    """Return a family map as SVG, drawn once for all who see the same."""
    about = "The same in words is on every phone."
    drawn = svg(family.drawing(), title=family.title, about=about, theme=PAGE, relations=family.layer(), snug=True)
    # Every word in it was escaped as it was written.
    return mark_safe(drawn)  # noqa: S308


@lru_cache(maxsize=64)
def key_of(family: FamilyMap) -> Told:
    """Return what the less common signs of a family map mean, each with a sample: lines between people, and marks."""
    return tuple((_sample(key), key.words) for key in _keys(family))


def _keys(family: FamilyMap) -> list[Key]:
    keys = legend(family.drawing(), family.layer())
    return sorted((key for key in keys if _kind(key) in _TOLD), key=lambda key: _TOLD.index(_kind(key)))


def _sample(key: Key) -> SafeString:
    # No word of anybody's is in a sample.
    return mark_safe(sample(key.name, PAGE))  # noqa: S308


def _kind(key: Key) -> str:
    return key.name.partition("-")[0]


@lru_cache(maxsize=64)
def on_wall(family: FamilyMap, about: str) -> Wall:
    """Return a family map as it hangs on the wall, round somebody who is on it, or of everybody.

    What is left out is left out of the map for everybody, so nothing here tells of what is kept from anybody.
    """
    shown = family.round_about(about)
    keys = _keys(shown)
    # Which way an arrow points can be seen: a wall leaves the words for it to the phones.
    said = tuple(key.words.partition(";")[0] for key in keys)
    on = hung(shown, said, must=sum(_kind(key) == "relation" for key in keys))
    key = tuple(zip(map(_sample, keys), said, strict=True))
    return Wall(
        picture_of(on.family),
        key[: on.signs],
        on.beside,
        more=ELSEWHERE if on.signs < len(key) else "",
        about=next((figure.name for figure in family.figures if figure.ref == about), ""),
        left_out=shown is not family,
        legible=on.legible,
    )


@lru_cache(maxsize=64)
def words_of(family: FamilyMap) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return everything that is drawn, in words: each person's name with the sentences about them."""
    return tuple((said.figure.name, said.sentences) for said in in_words(family.drawing(), family.layer()))
