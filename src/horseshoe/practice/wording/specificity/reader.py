"""A line of an action, read in its own language: which parts are there, and whether it is left open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from horseshoe.practice.wording.entries import LanguagePack
from horseshoe.practice.wording.specificity.cues import Cues
from horseshoe.practice.wording.specificity.knowing import Knowing, split
from horseshoe.practice.wording.specificity.lexicon import Doer, Lexicon
from horseshoe.practice.wording.specificity.line import Line
from horseshoe.practice.wording.specificity.parts import Doing
from horseshoe.practice.wording.specificity.times import Times
from horseshoe.practice.wording.specificity.walk import Parser
from horseshoe.practice.wording.text import Text


@dataclass(frozen=True, slots=True)
class Parts:
    """Which parts of an action are there, and whether the act is left open."""

    who: bool
    what: bool
    when: bool
    measure: bool
    whatif: bool
    open: bool


class Reader(Protocol):
    """Reads the actions of one language."""

    def read(self, text: Text) -> Parts:
        """Return the parts of an action written as one line."""

    def names_somebody(self, who: str) -> bool:
        """Return whether these words alone name a person, one role or one agency."""


class EnglishReader:
    """English, by how the line is built."""

    def __init__(self, pack: LanguagePack) -> None:
        lexicon = Lexicon(pack.actions, pack.language)
        self._parser = Parser(lexicon)
        self._doing = Doing(lexicon, self._parser)
        self._knowing = Knowing(lexicon, self._parser, Cues(pack.cues, pack.cues_begin_at))
        self._times = Times(lexicon)

    def read(self, text: Text) -> Parts:
        """Return the parts of an action written as one line."""
        line = self._parser.parse(text)
        signs = self._signs(line)
        return Parts(**signs, measure=self._knowing.measure(line, signs))

    def cues(self, text: Text) -> frozenset[str]:
        """Return what is weighed for the measure of a line: for learning the weights."""
        line = self._parser.parse(text)
        return self._knowing.cues_of(line, self._signs(line))

    def _signs(self, line: Line) -> dict[str, bool]:
        what = self._doing.acts(line)
        when = self._times.when(line.plain, main=split(line.plain)[0], act=what)
        return {
            "who": self._doing.who(line),
            "what": what,
            "when": when,
            "whatif": self._knowing.whatif(line.plain),
            "open": self._doing.is_open(line, when=when),
        }

    def names_somebody(self, who: str) -> bool:
        """Return whether these words alone name a person, one role or one agency; a name nobody knows is a name."""
        tokens = self._parser.parse(Text.of(who)).tokens
        named = self._parser.names.doer_at(tokens, 0) if tokens else None
        return bool(tokens) and (named is None or named[0] in (Doer.PERSON, Doer.AGENCY))
