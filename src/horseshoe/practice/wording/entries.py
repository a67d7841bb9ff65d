"""What a language pack hands to the rules: words with their plain form, titles, and the questions to ask.

``horseshoe.packs.language`` reads these from files; the rules never read a file. Every list is data, so an authority
can add, change and switch off a word without code.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from horseshoe.practice.wording.findings import Kind, Rule


class Mode(StrEnum):
    """What helps: another word, an explanation the first time, or saying what was seen."""

    SWAP = "swap"
    EXPLAIN = "explain"
    BEHAVIOUR = "behaviour"


class Word(StrEnum):
    """How an entry bends, so that its other forms are found too."""

    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adjective"
    PHRASE = "phrase"
    ACRONYM = "acronym"


@dataclass(frozen=True, slots=True)
class Entry:
    """One word or phrase of a pack. ``plain`` is ready to stand in its place; ``meaning`` is for a family to read.

    ``not_in_actions``: in an action, the questions about its parts ask for what is behind this word already.
    """

    term: str
    word: Word
    mode: Mode
    kind: Kind = Kind.JARGON
    rule: Rule = Rule.SHORTHAND
    plain: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    question: str = ""
    meaning: str = ""
    not_in: tuple[str, ...] = ()
    not_in_actions: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Questions:
    """How a pack asks. ``{plain}`` and ``{text}`` stand for the suggestion and the words found."""

    swap: str
    explain: str
    behaviour: str
    acronym: str
    passive: str
    long_sentence: str
    who: str
    what: str
    when: str
    measure: str
    whatif: str
    vague: str

    def of(self, mode: Mode) -> str:
        """Return the question of a mode."""
        return {Mode.SWAP: self.swap, Mode.EXPLAIN: self.explain, Mode.BEHAVIOUR: self.behaviour}[mode]


@dataclass(frozen=True, slots=True)
class Ease:
    """How this language counts reading ease, and what to be careful about when reading the count."""

    formula: str
    caution: str
    longest_sentence: int


@dataclass(frozen=True, slots=True)
class Weights:
    """What speaks for and against something, in hundredths; a line has it where its cues and the beginning add up to
    more than nothing."""

    begins_at: int
    of_cue: dict[str, int]


@dataclass(frozen=True, slots=True)
class LanguagePack:
    """Everything the rules know of one language, at one version. ``actions`` holds the lists that read an action, and
    ``status`` what a writer should know of the pack itself, such as that nobody who speaks the language checked it yet.
    """

    language: str
    name: str
    version: str
    entries: tuple[Entry, ...]
    questions: Questions
    ease: Ease
    status: str = ""
    titles: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    known_acronyms: frozenset[str] = frozenset()
    actions: dict[str, tuple[str, ...]] = field(default_factory=dict)
    weights: dict[str, Weights] = field(default_factory=dict)
    """What is weighed of an action: "what", "measure", and "vague"; where nothing is, rules alone decide."""
