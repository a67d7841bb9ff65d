"""One judgement of one action: which of its five parts are there, whether it is vague, and a question for each gap."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from horseshoe.practice.wording.entries import LanguagePack
from horseshoe.practice.wording.specificity.reader import EnglishReader, Parts, Reader
from horseshoe.practice.wording.specificity.welsh_reader import WelshReader
from horseshoe.practice.wording.text import Text


class Part(StrEnum):
    """The five parts of an action (S1.1)."""

    WHO = "who"
    WHAT = "what"
    WHEN = "when"
    MEASURE = "measure"
    WHATIF = "whatif"


@dataclass(frozen=True, slots=True)
class Judgement:
    """``missing`` in the order of the parts; ``questions`` has one for each, and one first where an act is open."""

    vague: bool
    missing: tuple[Part, ...]
    questions: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether all five parts are there and nothing is left open."""
        return not self.vague and not self.missing


class Judge:
    """Judges actions with one pack. A judgement is of a line, never of whoever wrote it."""

    def __init__(self, pack: LanguagePack) -> None:
        self.pack = pack
        self._reader: Reader = WelshReader(pack) if pack.language == "cy" else EnglishReader(pack)

    def judge(self, sentence: str) -> Judgement:
        """Return the judgement of an action written as one free line."""
        return self._judgement(self._reader.read(Text.of(sentence)))

    def judge_fields(self, *, who: str, what: str, when: str, measure: str, whatif: str) -> Judgement:
        """Return the judgement of an action written in five fields. A field that is filled in holds its part, but for a
        "who" that is nobody in particular, a "what" that nobody could see and a "when" that leaves it open; the "what"
        may hold other parts as well.
        """
        line = self._reader.read(Text.of(f"{who} to {what}" if who.strip() else what))
        own = self._reader.read(Text.of(what))
        return self._judgement(
            Parts(
                who=self._reader.names_somebody(who) if who.strip() else own.who,
                what=line.what or own.what,
                when=self._reader.says_when(when) or own.when,
                measure=bool(measure.strip()) or own.measure,
                whatif=bool(whatif.strip()) or own.whatif,
                open=own.open,
            )
        )

    def _judgement(self, parts: Parts) -> Judgement:
        asks = self.pack.questions
        missing = tuple(part for part in Part if not getattr(parts, part.value))
        questions = [getattr(asks, part.value) for part in missing]
        vague = not parts.what or parts.open
        if vague and parts.what:
            questions.insert(0, asks.vague)
        return Judgement(vague, missing, tuple(questions))
