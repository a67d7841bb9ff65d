"""Every form of every entry of a pack, found in one pass over the text, the longest first.

The automaton finds all places of all forms at once; what is left to do is to keep those that are whole words, prefer
the longer of two that overlap, and leave out what stands inside a title, a name or somebody's quoted words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Final

from ahocorasick_rs import AhoCorasick, Implementation

from horseshoe.practice.wording import english, welsh
from horseshoe.practice.wording.entries import Entry, LanguagePack, Word
from horseshoe.practice.wording.findings import Rule
from horseshoe.practice.wording.slips import Slips
from horseshoe.practice.wording.text import Text

MOST_SLIPPED: Final = 2
"""Words: longer phrases are found as they are written only, or there would be more slips than words."""
_NUMBER: Final = "{n}"
_AFTER: Final = re.compile(r" ?\d+[a-z]?(?:\(\w{1,3}\))*(?:[/-]\d+)?")
# "3/12/26" and "by 3/12" are days; "6/12" alone is six months.
_DATE_GOES_ON: Final = re.compile(r"[/.-]\d")
_DATE_BEGINS: Final = re.compile(r"\b(?:by|on|until|till|from|before|after|dated|since) $")
_BEFORE: Final = re.compile(r"\d+$")
_HALF_A_PAIR: Final = re.compile("[\ud800-\udfff]")


Found = tuple[int, int, Entry, str]
"""An entry found at a place of the plain text, from where to where, and what was done to its first word."""


@dataclass(frozen=True, slots=True)
class _Form:
    entry: Entry | None
    bend: str = ""
    number: str = ""
    quiet: bool = False


_At = tuple[int, int, _Form]
"""Where a form stands: its start, and its end below nought, so that the longer of two sorts before the other."""
_LONGEST_FIRST: Final = itemgetter(0, 1)


class Phrases:
    """The forms of a pack, compiled. Compiling takes a fraction of a second; keep it."""

    def __init__(self, pack: LanguagePack) -> None:
        known = _known_forms(pack)
        self._written = frozenset(form for form, number in known if not number)
        self._forms = list(known.values())
        self._machine = AhoCorasick([form for form, _ in known], implementation=Implementation.ContiguousNFA)
        self.slips = Slips(_could_be_slipped(pack, known), _everyday_words(pack))

    def forms(self) -> list[str]:
        """Return every form that is looked for as it is written."""
        return sorted(self._written)

    def find(self, text: Text, slipped: Collection[str]) -> list[Found]:
        """Return what stands in the text, in order, no two overlapping. Quoted words are left alone.

        :param slipped: the pieces of the text that have a slip.
        """
        # The gap at its end stands for what is before the text and behind it.
        key = text.plain.replace("-", " ").replace("\n", " ") + " "
        reached = quiet_reached = 0
        try:
            standing = self._whole_words(key)
        except UnicodeEncodeError:
            # Half of a pair, alone, is no character, and the automaton takes characters only.
            key = _HALF_A_PAIR.sub("\ufffd", key)
            standing = self._whole_words(key)
        if slipped:
            standing += self._slipped(key, slipped)
        standing.sort(key=_LONGEST_FIRST)
        has_quotes = bool(text.quoted)
        found: list[Found] = []
        for start, back, form in standing:
            # A quiet prompt never hides a word that needs its own question; it gives way where they meet.
            if start < reached or (form.quiet and start < quiet_reached):
                continue
            end = -back
            if form.quiet:
                quiet_reached = end
            else:
                reached = end
            if form.entry is not None and not (has_quotes and text.in_quotes(start, end)):
                found.append((start, end, form.entry, form.bend))
        return found

    def _whole_words(self, key: str) -> list[_At]:
        forms = self._forms
        found = []
        for index, start, end in self._machine.find_matches_as_indexes(key, overlapping=True):
            if key[end].isalnum() and key[end - 1].isalnum():
                continue
            form = forms[index]
            if form.number:
                if (reach := _with_number(key, start, end, form.number)) is not None:
                    found.append((reach[0], -reach[1], form))
            elif not key[start - 1].isalnum():
                found.append((start, -end, form))
        return found

    def _slipped(self, key: str, pieces: Iterable[str]) -> list[_At]:
        """Return the slips; a form always beats a slip."""
        places: dict[tuple[int, int], int] = {}
        for start, end, number in self.slips.find(key, pieces):
            if key[start:end] not in self._written:
                places.setdefault((start, end), number)
        return [(start, -end, self._forms[number]) for (start, end), number in places.items()]


def _with_number(key: str, start: int, end: int, where: str) -> tuple[int, int] | None:
    """Return the stretch with the number that belongs to it: "section 47", "26/40"; None where there is none."""
    if where == "after":
        number = _AFTER.match(key, end)
        return (start, number.end()) if number and not (start and key[start - 1].isalnum()) else None
    number = _BEFORE.search(key, max(0, start - 4), start)
    if number is None or _DATE_GOES_ON.match(key, end):
        return None
    if _DATE_BEGINS.search(key, max(0, number.start() - 8), number.start()):
        return None
    return number.start(), end


def _known_forms(pack: LanguagePack) -> dict[tuple[str, str], _Form]:
    """Return every form with what it belongs to. A title hides what stands in it.

    A form with a number is kept beside the same one without: "exhibit 4" and "to exhibit" are two matters.
    """
    known: dict[tuple[str, str], _Form] = {}
    for words in sorted(pack.titles):
        for form in (words, english.plural(words)) if pack.language == "en" else welsh.mutations(words.lower()):
            known[_key(form), ""] = _Form(None)
    bending = welsh.forms if pack.language == "cy" else english.forms
    for entry in pack.entries:
        if entry.word is Word.ACRONYM:
            continue
        for form, bend in bending(entry):
            written, meant = _numbered(_key(form), entry, bend)
            known.setdefault((written, meant.number), meant)
    for entry in pack.entries:
        for words in entry.not_in:
            # "Supervision" is not noted in "supervision order", which has an entry of its own.
            known.setdefault((_key(words), ""), _Form(None))
    return known


def _could_be_slipped(pack: LanguagePack, known: Mapping[tuple[str, str], _Form]) -> Iterator[tuple[str, int]]:
    """Yield each form in which a slip is looked for, with its number among all; in Welsh letters change by rule."""
    for place, ((form, number), meant) in enumerate(known.items()):
        if pack.language == "en" and meant.entry is not None and not number and form.count(" ") < MOST_SLIPPED:
            yield form, place


def _everyday_words(pack: LanguagePack) -> frozenset[str]:
    """Return the plain words the pack itself speaks: "starts" is no slip of "strats"."""
    spoken = (words for entry in pack.entries for words in (*entry.plain, entry.meaning))
    listed = (form for words in pack.actions.values() for each in words for form in english.verb_forms(each.lower()))
    return frozenset(re.findall(r"[a-z']+", "\n".join((*spoken, *listed)).lower()))


def _numbered(form: str, entry: Entry, bend: str) -> tuple[str, _Form]:
    quiet = entry.rule is Rule.QUIET
    if form.endswith(_NUMBER):
        return form.removesuffix(_NUMBER).rstrip(), _Form(entry, bend, "after", quiet)
    if form.startswith(_NUMBER):
        return form.removeprefix(_NUMBER), _Form(entry, bend, "before", quiet)
    return form, _Form(entry, bend, quiet=quiet)


def _key(form: str) -> str:
    return form.lower().replace("’", "'").replace("-", " ")
