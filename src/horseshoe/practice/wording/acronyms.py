"""Capital letters that stand for words, and whether the text has said which."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from horseshoe.practice.wording.entries import Entry, LanguagePack, Word
from horseshoe.practice.wording.text import Text

_CAPITALS: Final = re.compile(
    r"[A-Z](?![a-z]{3})(?:[A-Z]+\d?(?:[/&-][A-Z]+\d?)*|[/&][A-Z](?:[/&][A-Z])*|[a-z]{0,2}[A-Z]{1,4}[a-z]{0,2}(?=\W|$)"
    r"|\d{1,2} [A-Z]\d{1,2})"
    r"(?:['’]?(?:s|d|ed|ing)(?!\w))?(?![\w@])"
)
_NOT_BEFORE: Final = frozenset("&/.'’@#-_")
_ENDING: Final = re.compile(r"['’]?(?:s|d|ed|ing)$")
_ROMAN: Final = re.compile(r"[IVX]+")
_WORDS_BEFORE: Final = re.compile(r"[\w'’-]+")
_SMALL: Final = frozenset({"a", "and", "for", "in", "of", "on", "the", "to", "with"})
_SAID_AFTER: Final = re.compile(
    r", which means|, that is|,? means |,? stands for |, meaning |, the \w+ (?:where|in which|who|that|which|for|when) "
)
# "Kinship care (living with an aunt or a gran)": some words in small letters, and no note on where or when.
_IN_BRACKETS: Final = re.compile(
    r"(?: [a-z]+){0,2} \((?!see |from |in |on |at |by |with |and |aged |as )[a-z]+(?: [\w'’,-]+){4,}\)"
)
_LOUD: Final = 4
"""Words in capitals in a row: from here on it is a heading or a shout, and no word of it is an acronym."""


class Acronym(NamedTuple):
    """Letters nobody has spelt out yet. ``entry`` says what they stand for, where a pack knows."""

    start: int
    end: int
    letters: str
    entry: Entry | None


class Acronyms:
    """The acronyms of a pack: those it can spell out, and those everybody knows."""

    def __init__(self, pack: LanguagePack) -> None:
        self._known = frozenset(pack.known_acronyms)
        self._places = frozenset(place.lower() for place in pack.places)
        self._entries: Mapping[str, Entry] = {
            form: entry for entry in pack.entries if entry.word is Word.ACRONYM for form in (entry.term, *entry.forms)
        }

    def find(self, text: Text) -> Iterator[Acronym]:
        """Yield the acronyms that are not spelt out before or where they first stand."""
        spelt_out: set[str] = set()
        shown = text.shown
        quiet_until = 0
        for found in _CAPITALS.finditer(shown):
            start, end = found.span()
            if start < quiet_until or (start and _joins(shown[start - 1])):
                continue
            letters = found.group()
            if letters[-1].islower() and letters not in self._entries:
                letters = _ENDING.sub("", letters)
            if self._is_plain(letters, shown, end):
                continue
            loud = _end_of_shouting(shown, start) if _is_among_capitals(shown, start, end) else 0
            if loud:
                quiet_until = loud
                continue
            if letters in spelt_out or text.in_quotes(start, end):
                continue
            if is_spelt_out(letters, shown, start, end):
                spelt_out.add(letters)
                continue
            entry = self._entries.get(letters)
            if entry is None or not _is_everyday(entry, letters, shown, start):
                yield Acronym(start, end, letters, entry)

    def _is_plain(self, letters: str, shown: str, end: int) -> bool:
        if letters in self._known or _ROMAN.fullmatch(letters):
            return True
        following = _WORDS_BEFORE.match(shown, end + 1) if shown[end : end + 1] == " " else None
        return following is not None and following.group()[:1].isupper() and following.group().lower() in self._places


def is_spelt_out(letters: str, shown: str, start: int, end: int) -> bool:
    """Return whether the words for the letters stand right before them in brackets, or right after them."""
    if shown[end : end + 1] not in (" ", ",", ")"):
        return False
    if shown.startswith(" (", end) and len(shown[end + 2 : end + 120].split(")")[0].split()) > 1:
        return True
    if _SAID_AFTER.match(shown, end, end + 120):
        return True
    if not letters and shown.find("(", end, end + 40) >= 0 and _IN_BRACKETS.match(shown, end, end + 120):
        return True
    if shown[start - 1 : start] != "(" or not shown.startswith(")", end):
        return False
    before = _WORDS_BEFORE.findall(shown[max(0, start - 160) : start - 1].replace("-", " "))
    return _stands_for([each.lower() for each in letters if each.isalpha()], before)


def _stands_for(letters: list[str], before: list[str]) -> bool:
    """Return whether the letters are the first letters of the last words before, with or without the small ones."""
    for words in (before, [word for word in before if word.lower() not in _SMALL]):
        initials = [word[0].lower() for word in words[-len(letters) :] if word[:1].isalpha()]
        same = sum(one == other for one, other in zip(initials, letters, strict=False))
        if len(initials) == len(letters) and same >= max(2, len(letters) - (len(letters) > 3)):
            return True
    return False


def _is_everyday(entry: Entry, letters: str, shown: str, start: int) -> bool:
    """Return whether the letters stand in a phrase that needs no note: "AA batteries"."""
    for phrase in entry.not_in:
        at = phrase.find(letters)
        if at >= 0 and shown[max(0, start - at) : start - at + len(phrase)].lower() == phrase.lower():
            return True
    return False


def _joins(before: str) -> bool:
    """Return whether what stands before makes the letters part of something longer."""
    return before.isalnum() or before in _NOT_BEFORE


def _is_among_capitals(shown: str, start: int, end: int) -> bool:
    """Return whether the word before or behind is in capitals too: worth a look at the whole line."""
    behind = shown[end : end + 4].strip()
    return behind[:2].isupper() or shown[max(0, start - 4) : start].strip()[-2:].isupper()


def _end_of_shouting(shown: str, start: int) -> int:
    """Return where a run of capital words ends that begins here or near; 0 where there is no such run."""
    begin = shown.rfind("\n", 0, start) + 1
    stop = shown.find("\n", start)
    line = shown[begin : stop if stop >= 0 else len(shown)][:200]
    words = [word for word in _WORDS_BEFORE.findall(line) if word.isalpha() and len(word) > 1]
    if len(words) >= _LOUD and all(word.isupper() for word in words):
        return begin + len(line)
    return 0
