"""A line of an action, read in its own language: which parts are there, and whether it is left open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from horseshoe.practice.wording.entries import LanguagePack
from horseshoe.practice.wording.specificity.cues import LENGTHS, cues_of, length_signs, signs_of, tips, words_of
from horseshoe.practice.wording.specificity.kinds import Kinds
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

    def says_when(self, when: str) -> bool:
        """Return whether these words alone say when, where they stand in a place made for it."""


class EnglishReader:
    """English, by how the line is built."""

    def __init__(self, pack: LanguagePack) -> None:
        lexicon = Lexicon(pack.actions, pack.language)
        self._parser = Parser(lexicon)
        self._doing = Doing(lexicon, self._parser)
        self._knowing = Knowing(lexicon, self._parser)
        self._kinds = Kinds(lexicon)
        self._times = Times(lexicon)
        self._weights = pack.weights

    def read(self, text: Text) -> Parts:
        """Return the parts of an action written as one line."""
        line = self._parser.parse(text)
        found = self._ruled(line)
        if not self._weights:
            return Parts(**found)
        return Parts(**found | self._weighed_act(line, found) | self._weighed_measure(line, found))

    def cues(self, text: Text, matter: str) -> frozenset[str]:
        """Return what is weighed of a line for "what", "vague" or "measure": for learning the weights."""
        line = self._parser.parse(text)
        found = self._ruled(line)
        return frozenset(self._measure_cues(line, found)) if matter == "measure" else self._act_cues(line, found)

    def _weighed_measure(self, line: Line, found: Mapping[str, bool]) -> dict[str, bool]:
        # In a short line there is too little to weigh.
        if len(line.tokens) < LENGTHS[0]:
            return {}
        return {"measure": tips(self._weights["measure"], self._measure_cues(line, found))}

    def _weighed_act(self, line: Line, found: Mapping[str, bool]) -> dict[str, bool]:
        if len(self._timeless(line)) < LENGTHS[0]:
            return {}
        cues = self._act_cues(line, found)
        vague = tips(self._weights["vague"], cues)
        # What is not vague has an act, whatever speaks against it.
        return {"what": not vague or tips(self._weights["what"], cues), "open": vague}

    def _ruled(self, line: Line) -> dict[str, bool]:
        """Return the parts as the rules alone have them."""
        what = self._doing.acts(line)
        when = self._times.when(line.plain, main=split(line.plain)[0], act=what)
        whatif = self._knowing.whatif(line.plain)
        return {
            "who": self._doing.who(line),
            "what": what,
            "when": when,
            "measure": self._knowing.measure(line.plain, whatif=whatif),
            "whatif": whatif,
            "open": self._doing.is_open(line, when=when),
        }

    def _measure_cues(self, line: Line, found: Mapping[str, bool]) -> set[str]:
        signs = {**found, "vague": _is_vague(found), **self._knowing.signs(line.plain, measure=found["measure"])}
        there = [name for name, sign in signs.items() if sign]
        cues = self._kinds.cues(line, found)
        cues.update(words_of(token.word for token in line.tokens))
        cues.update(signs_of([*there, *length_signs(len(line.tokens))]))
        return cues

    def _act_cues(self, line: Line, found: Mapping[str, bool]) -> frozenset[str]:
        """Return what speaks for and against an act. Nothing of a time is among it: a date makes nothing specific."""
        signs = {"who": found["who"], "what": found["what"], "open": found["open"], "vague": _is_vague(found)}
        there = [name for name, sign in signs.items() if sign]
        return cues_of(self._timeless(line), [*there, *self._doing.signs(line)])

    def _timeless(self, line: Line) -> list[str]:
        return [token.word for token in line.tokens if not self._times.is_of_time(token.word)]

    def says_when(self, when: str) -> bool:
        """Return whether anything is left of these words besides what leaves the time open: "ongoing", "tbc"."""
        return self._times.is_said(Text.of(when).plain)

    def names_somebody(self, who: str) -> bool:
        """Return whether these words alone name a person, one role or one agency; a name nobody knows is a name."""
        tokens = self._parser.parse(Text.of(who)).tokens
        named = self._parser.names.doer_at(tokens, 0) if tokens else None
        return bool(tokens) and (named is None or named[0] in (Doer.PERSON, Doer.AGENCY))


def _is_vague(found: Mapping[str, bool]) -> bool:
    return not found["what"] or found["open"]
