"""The evaluation set, and how well the rules do on it: precision, recall and F1, on the part they never saw."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from horseshoe.practice.wording.checker import Checker
from horseshoe.practice.wording.findings import Finding, Kind
from horseshoe.practice.wording.specificity.judge import Judge, Part

FOLDER: Final = Path(__file__).parent / "evaluation"
TUNED: Final = (
    *("tuned", "more_vague", "more_parts", "more_measure", "more_plain"),
    *("more_a", "more_b", "more_c", "more_d", "more_e"),
)
FITTED: Final = ("tuned", "more_vague", "more_parts", "more_measure")
"""Those that the rules for a measure were made with in sight."""
KNOWING: Final = ("more_knowing",)
"""Practice for a measure alone: pairs of lines, with and without one."""
HELD_BACK: Final = ("held_back",)


@dataclass(frozen=True)
class Sentence:
    """One labelled line of the evaluation set."""

    text: str
    unit: str
    vague: bool
    there: frozenset[str]
    jargon: tuple[tuple[int, int], ...]
    traits: frozenset[str]
    quoted: bool


@dataclass
class Count:
    """How often a label and the rules agreed or not."""

    both: int = 0
    only_found: int = 0
    only_labelled: int = 0

    def add(self, labelled: bool, found: bool) -> None:
        """Count one."""
        self.both += labelled and found
        self.only_found += found and not labelled
        self.only_labelled += labelled and not found

    @property
    def precision(self) -> float:
        """The share of what was found that is labelled so."""
        return self.both / max(1, self.both + self.only_found)

    @property
    def recall(self) -> float:
        """The share of what is labelled that was found."""
        return self.both / max(1, self.both + self.only_labelled)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


@dataclass
class Scores:
    """All counts of one part of the set. Jargon is counted by the words: an overlap is a hit."""

    vague: Count = field(default_factory=Count)
    parts: dict[Part, Count] = field(default_factory=lambda: {part: Count() for part in Part})
    jargon: Count = field(default_factory=Count)
    dated_vague: Count = field(default_factory=Count)
    specific_without_digit: Counter[bool] = field(default_factory=Counter)
    flags_in_quotes: int = 0
    sentences: int = 0


def read(names: Iterable[str]) -> Iterator[Sentence]:
    """Yield the labelled lines of the files named."""
    for name in names:
        for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield Sentence(
                text=row["text"],
                unit=row["unit"],
                vague=bool(row.get("vague")),
                there=frozenset(row.get("there", ())),
                jargon=tuple(_places(row["text"], row["jargon"])),
                traits=frozenset(row["traits"]),
                quoted=bool(row.get("quoted")) or "quoted" in row["traits"],
            )


def score(sentences: Iterable[Sentence], checker: Checker, judge: Judge, *, jargon: bool = True) -> Scores:
    """Return how the rules do on these lines. ``jargon`` is False where the lines carry no labels for it."""
    scores = Scores()
    for sentence in sentences:
        scores.sentences += 1
        if sentence.unit == "action":
            _score_action(sentence, judge, scores)
        if jargon:
            find = checker.find_in_action if sentence.unit == "action" else checker.find
            _score_jargon(sentence, find(sentence.text), scores)
    return scores


def _score_action(sentence: Sentence, judge: Judge, scores: Scores) -> None:
    judged = judge.judge(sentence.text)
    scores.vague.add(sentence.vague, judged.vague)
    for part, count in scores.parts.items():
        count.add(part.value in sentence.there, part not in judged.missing)
    if "dated" in sentence.traits and sentence.vague:
        scores.dated_vague.add(True, judged.vague)
    if "no-digit" in sentence.traits and not sentence.vague:
        scores.specific_without_digit[judged.vague] += 1


def _score_jargon(sentence: Sentence, findings: tuple[Finding, ...], scores: Scores) -> None:
    found = [finding for finding in findings if finding.kind is Kind.JARGON]
    for start, end in sentence.jargon:
        hit = any(finding.start < end and start < finding.end for finding in found)
        scores.jargon.both += hit
        scores.jargon.only_labelled += not hit
    for finding in found:
        scores.jargon.only_found += not any(
            finding.start < end and start < finding.end for start, end in sentence.jargon
        )
    scores.flags_in_quotes += sum(_in_quotes(sentence.text, finding) for finding in findings if sentence.quoted)


def _in_quotes(text: str, finding: Finding) -> bool:
    """Return whether a finding begins inside quotation marks, counted without the rules' own way."""
    if finding.kind is Kind.LONG:
        return False
    before = text[: finding.start]
    curly = before.count("“") > before.count("”")
    return curly or before.count('"') % 2 == 1


def _places(text: str, words: Iterable[str]) -> Iterator[tuple[int, int]]:
    reached = 0
    for each in words:
        at = text.find(each, reached)
        at = text.index(each) if at < 0 else at
        yield at, at + len(each)
        reached = at + len(each)
