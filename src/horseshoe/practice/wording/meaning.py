"""What the words of a sentence mean, for somebody who reads it: out of the pack, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from horseshoe.practice.wording.checker import Checker
from horseshoe.practice.wording.entries import Entry
from horseshoe.practice.wording.findings import Finding, Kind, Rule


@dataclass(frozen=True, slots=True)
class Meaning:
    """Some words as they stand in a sentence, and what they mean."""

    words: str
    says: str


def meanings(checker: Checker, sentence: str) -> tuple[Meaning, ...]:
    """Return what the pack says about the words of a sentence, each once, in the order of the sentence."""
    found: dict[str, Meaning] = {}
    for one, says in _apart(checker, sentence):
        found.setdefault(one.text.casefold(), Meaning(one.text, says))
    return tuple(found.values())


def phrases(checker: Checker, sentence: str) -> tuple[str, ...]:
    """Return the words of a sentence that the pack knows, in small letters, each once. Never anything else of it."""
    return tuple(
        dict.fromkeys(
            " ".join(one.text.casefold().split())
            for one in checker.find(sentence)
            # A long sentence is all of it, and letters that the pack cannot spell out may name a place.
            if one.kind is not Kind.LONG and not (one.rule is Rule.ACRONYM and one.source == checker.pack.name)
        )
    )


def _apart(checker: Checker, sentence: str) -> Iterator[tuple[Finding, str]]:
    """Yield findings that do not overlap, with what each means: an explanation goes before another word for it."""
    found = [one for one in checker.find(sentence) if one.kind is not Kind.LONG]
    taken: list[tuple[Finding, str]] = []
    for says_of in (lambda one: one.meaning, lambda one: _in_other_words(checker, one)):
        for one in found:
            free = all(one.end <= other.start or other.end <= one.start for other, _ in taken)
            if free and (says := says_of(one)):
                taken.append((one, says))
    yield from sorted(taken, key=lambda each: each[0].start)


def _in_other_words(checker: Checker, one: Finding) -> str:
    plain = one.suggestions or _plain_of(checker, one.text)
    return f"You could also say: {' or '.join(plain)}." if plain else ""


def _plain_of(checker: Checker, words: str) -> tuple[str, ...]:
    said = words.casefold()
    return next((entry.plain for entry in checker.pack.entries if said in _forms(entry)), ())


def _forms(entry: Entry) -> frozenset[str]:
    return frozenset(form.casefold() for form in (entry.term, *entry.forms))
