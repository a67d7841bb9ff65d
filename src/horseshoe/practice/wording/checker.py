"""A text in, findings out: the rules of this chapter in one pass, with one compiled pack."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Final

from horseshoe.practice.wording import english, passive
from horseshoe.practice.wording.acronyms import Acronyms, is_spelt_out
from horseshoe.practice.wording.ease import ReadingEase, reading_ease
from horseshoe.practice.wording.entries import Entry, LanguagePack, Mode, Word
from horseshoe.practice.wording.findings import Finding, Kind, Rule
from horseshoe.practice.wording.phrases import Phrases
from horseshoe.practice.wording.pieces import Pieces
from horseshoe.practice.wording.sentences import sentences, words_in
from horseshoe.practice.wording.text import Text

_START: Final = attrgetter("start")
_END: Final = attrgetter("end")
_COULD_EXPLAIN: Final = (",", " means ", " stands for ")
_DIGIT: Final = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in a text, in the order of the text, and how easy it reads."""

    findings: tuple[Finding, ...]
    ease: ReadingEase


class Checker:
    """One pack, compiled once. Checking never raises, whatever the text, and never changes it."""

    def __init__(self, pack: LanguagePack) -> None:
        self.pack = pack
        self._phrases = Phrases(pack)
        self._acronyms = Acronyms(pack)
        self._places = frozenset(place.lower() for place in pack.places)
        self._pieces = Pieces(self._phrases.slips.has_slip)
        self._asked: dict[tuple[int, str, bool], tuple[str, tuple[str, ...], str]] = {}

    def read(self, handed_in: str) -> Reading:
        """Return every finding of ``handed_in`` and its reading ease."""
        text = Text.of(handed_in)
        known = self._pieces.look(text.plain.split())
        spans = sentences(text)
        lengths = words_in(text, spans)
        words = self._words(text, known.slipped)
        found = _in_order((*self._long(text, spans, lengths), *words, *_outside(words, self._letters(text))))
        formula = self.pack.ease.formula
        return Reading(found, reading_ease(known.words, known.syllables, known.long_words, lengths, formula=formula))

    def find(self, handed_in: str) -> tuple[Finding, ...]:
        """Return the findings alone."""
        return self.read(handed_in).findings

    def find_in_action(self, handed_in: str) -> tuple[Finding, ...]:
        """Return the findings of an action: the words, and a passive with no doer."""
        text = Text.of(handed_in)
        words = self._words(text, self._pieces.look(text.plain.split()).slipped, in_action=True)
        return _in_order((*passive.find(text, self.pack), *words, *_outside(words, self._letters(text))))

    def _words(self, text: Text, slipped: Collection[str], *, in_action: bool = False) -> list[Finding]:
        shown = text.shown
        findings = []
        for start, end, entry, bend in self._phrases.find(text, slipped):
            has_capital = shown[start].isupper()
            if (
                (in_action and entry.not_in_actions and entry.kind is Kind.JARGON)
                or (has_capital and self._is_name(shown, start, end, entry))
                or _is_explained(shown, end)
            ):
                continue
            done = bend == english.Bend.PAST and english.is_behind_a_helper(text.plain, start)
            findings.append(self._finding(text, start, end, entry, english.Bend.DONE if done else bend))
        return findings

    def _letters(self, text: Text) -> Iterator[Finding]:
        for found in self._acronyms.find(text):
            if found.entry is not None:
                yield self._finding(text, found.start, found.end, found.entry, "")
                continue
            start, end = text.origin(found.start, found.end)
            words = text.handed_in[start:end]
            question = self.pack.questions.acronym.replace("{text}", found.letters)
            yield Finding(start, end, Kind.JARGON, words, question, rule=Rule.ACRONYM, source=self.pack.name)

    def _long(self, text: Text, spans: list[tuple[int, int]], lengths: list[int]) -> Iterator[Finding]:
        most = self.pack.ease.longest_sentence
        for (begin, stop), words in zip(spans, lengths, strict=True):
            if words <= most or stop - begin <= most * 3:
                continue
            start, end = text.origin(begin, stop)
            question = self.pack.questions.long_sentence.replace("{words}", str(words))
            yield Finding(
                start,
                end,
                Kind.LONG,
                text.handed_in[start:end],
                question,
                rule=Rule.LONG_SENTENCE,
                source=self.pack.name,
            )

    def _finding(self, text: Text, begin: int, stop: int, entry: Entry, bend: str) -> Finding:
        start, end = text.origin(begin, stop)
        words = text.handed_in[start:end]
        # "HVs" has its capitals from the letters, not from where it stands.
        capital = words[:1].isupper() and not words.isupper() and entry.word is not Word.ACRONYM
        key = id(entry), bend, capital
        question, suggestions, source = self._asked.get(key) or self._ask(key, entry)
        if "{text}" in question:
            question = question.replace("{text}", words)
        if suggestions and not words.isalpha() and _DIGIT.search(words) and not _DIGIT.search(suggestions[0]):
            # In place of "schedule 3" the number would be lost: the question stands alone.
            suggestions = ()
        return Finding(start, end, entry.kind, words, question, suggestions, entry.rule, entry.meaning, source)

    def _ask(self, key: tuple[int, str, bool], entry: Entry) -> tuple[str, tuple[str, ...], str]:
        """Return what is asked about an entry in the form that the key holds, and keep it for the next time."""
        _, bend, capital = key
        suggestions = _suggestions(entry, bend, capital=capital)
        question = entry.question or self._question(entry)
        # A note to the writer in brackets is not what they would say.
        plain = (*suggestions, *entry.plain, "")[0].partition(" (")[0]
        asked = (question.replace("{plain}", plain), suggestions, f"{self.pack.name}: {entry.source}")
        self._asked[key] = asked
        return asked

    def _question(self, entry: Entry) -> str:
        if entry.mode is Mode.SWAP and not entry.plain:
            return self.pack.questions.behaviour
        return self.pack.questions.of(entry.mode)

    def _is_name(self, shown: str, start: int, end: int, entry: Entry) -> bool:
        """Return whether words with a capital are a name: "Core Group Pilates", "Mr Access", "The Placement"."""
        words = shown[start:end].split()
        if not all(word[:1].isupper() and not word.isupper() for word in words) or entry.term[:1].isupper():
            return False
        # Up to the line's beginning only: a heading without a full stop makes no name of the word below it.
        line = shown[max(0, start - 12) : start].rpartition("\n")[2].rstrip()
        before = line.split(" ")[-1]
        if before.rstrip(".") in ("Mr", "Mrs", "Ms", "Miss", "Dr", "PC", "Sgt"):
            return True
        following = shown[end : end + 30].split(" ")[1:2] if shown[end : end + 1] == " " else []
        if following and following[0][:1].isupper() and following[0].strip(".,;:").lower() in self._places:
            return True
        if _begins(before):
            return False
        # "at The Placement" is a name; "The Core Group will meet" is a group, at the beginning of a sentence.
        if before == "The" and not _begins(line.removesuffix("The").rstrip()):
            return True
        return len(words) == 1 or bool(following and following[0][:1].isupper())


def _in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings in the order of the text, the longer first of two that begin together."""
    return tuple(sorted(sorted(found, key=_END, reverse=True), key=_START))


def _begins(before: str) -> bool:
    """Return whether a sentence, a quotation or a point of a list begins behind these words."""
    return not before or before[-1] in ".!?:\"“”'‘’(–-*•"


def _outside(words: list[Finding], letters: Iterator[Finding]) -> Iterator[Finding]:
    """Yield the letters that no word found covers: "LAC" is asked about in "LAC review" already."""
    place = 0
    for each in letters:
        while place < len(words) and words[place].end <= each.start:
            place += 1
        if place == len(words) or words[place].start > each.start:
            yield each


def _is_explained(shown: str, end: int) -> bool:
    """Return whether the words that end here are explained where they stand, in brackets or with "which means"."""
    could_be = shown.startswith(_COULD_EXPLAIN, end) or shown.find("(", end, end + 40) >= 0
    return could_be and is_spelt_out("", shown, end, end)


def _suggestions(entry: Entry, bend: str, *, capital: bool) -> tuple[str, ...]:
    """Return what can stand in place of the words as they are: bent alike, and with a capital where they had one."""
    if entry.mode is not Mode.SWAP or bend == english.Bend.OTHER:
        return ()
    # "help (say who)" tells the writer what to think of; it can't stand in the sentence.
    plain = tuple(each for each in entry.plain if "(" not in each)
    if entry.word is Word.VERB:
        plain = tuple(english.bend(each, bend) for each in plain)
    return tuple(each[:1].upper() + each[1:] for each in plain) if capital else plain
