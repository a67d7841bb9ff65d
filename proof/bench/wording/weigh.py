"""Learns from the practice lines what speaks for an act, for its being left open and for a measure; writes the pack.

Logistic regression by gradient steps with momentum. For an act and its being open it keeps few cues (an L1 penalty,
proximal steps). For a measure many weak cues do better than few strong ones: all are weighed with an L2 penalty, those
that say most are kept, and these are weighed anew. The penalties, how many are kept and where a measure begins were
chosen by leaving each tenth of the practice lines out of its own learning. The lines held back take no part in it.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from dataclasses import dataclass
from typing import Final

from horseshoe.packs import language
from horseshoe.practice.wording.specificity.reader import EnglishReader
from horseshoe.practice.wording.text import Text
from proof.bench.wording import evaluation
from proof.bench.wording.evaluation import Sentence

FOLDER: Final = language.FOLDER / "en" / language.WEIGHTS
LEAST_MET: Final = 3
"""Lines a cue must stand in: what is rarer says more of a line than of English."""
ROUNDS: Final = 400
RIDGE: Final = 5.0
"""The L2 penalty of a measure."""
KEPT: Final = 800
"""Cues of a measure that are kept."""
BEGINS_LOWER: Final = 0.2
"""How much more must speak for a measure: fewer lines of a plan have one than of those written for practice."""
_FITTED: Final = frozenset(f"({name})" for name in ("measure", "listed", "standard", "seen"))
"""What the rules found of a measure. They were made with the lines of ``evaluation.FITTED`` in sight and are right
there far more often than elsewhere; how far to trust them is learned from the other lines only."""
_HEAD: Final = """\
# What speaks for and against {matter}, in hundredths: an action has it where its cues add up to more than nothing.
# {cues};
# "#" for a number, in brackets what the rules found and signs of how the line is built.
# Learned from the practice lines of the evaluation set by `./prove bench wording --weigh`; change the lines there, not
# the figures here.
"""
_SAID: Final = {
    "what": "an act that somebody could see",
    "measure": "“how anyone would know”",
    "vague": "an act that is none or is left open",
}
_PAIRS: Final = "Words and pairs of words as they stand"
_CUES: Final = {
    "what": _PAIRS,
    "measure": "Words as they stand; in <> kinds of kinds.toml, ~ one behind another, ? said of what follows if not",
    "vague": _PAIRS,
}


@dataclass(frozen=True)
class Line:
    """What is learned from: the numbers of its cues, and whether it has what is learned."""

    cues: tuple[int, ...]
    there: bool


@dataclass(frozen=True)
class Penalty:
    """What a weight costs: by its size (``lasso``) or by its square (``ridge``)."""

    lasso: float = 0.0
    ridge: float = 0.0


FEW: Final = Penalty(lasso=1.0)
MANY: Final = Penalty(ridge=RIDGE)


def main() -> None:
    """Learn each matter, write it, and say how many cues were kept."""
    for matter, said in _SAID.items():
        names, lines = _lines(matter)
        weights, begins_at = learn_many(lines, len(names)) if matter == "measure" else learn(lines, len(names), FEW)
        kept = {name: round(100 * weight) for name, weight in zip(names, weights, strict=True) if round(100 * weight)}
        rows = [
            f"[[cue]]\nwords = {json.dumps(name, ensure_ascii=False)}\nweight = {kept[name]}\n" for name in sorted(kept)
        ]
        text = "\n".join(
            [f"{_HEAD.format(matter=said, cues=_CUES[matter])}begins_at = {round(100 * begins_at)}\n", *rows]
        )
        (FOLDER / f"{matter}.toml").write_text(text, encoding="utf-8")
        print(f"{matter}: {len(lines)} lines, {len(names)} cues, {len(kept)} kept")


def _lines(matter: str) -> tuple[list[str], list[Line]]:
    reader = EnglishReader(language.pack("en"))
    measure = matter == "measure"
    read = [
        (reader.cues(Text.of(line.text), matter) - (_FITTED if measure and name in evaluation.FITTED else set()), line)
        for name in (*evaluation.TUNED, *(evaluation.KNOWING if measure else ()))
        for line in evaluation.read([name])
        if line.unit == "action"
    ]
    met = Counter(cue for cues, _ in read for cue in cues)
    names = sorted(cue for cue, times in met.items() if times >= LEAST_MET)
    numbers = {cue: number for number, cue in enumerate(names)}
    return names, [
        Line(tuple(numbers[cue] for cue in sorted(cues) if cue in numbers), _has(line, matter)) for cues, line in read
    ]


def _has(sentence: Sentence, matter: str) -> bool:
    return sentence.vague if matter == "vague" else matter in sentence.there


def learn_many(lines: list[Line], cues: int) -> tuple[list[float], float]:
    """Return weights for the cues that say most, nothing for the others, and where the sum begins."""
    weights, _ = learn(lines, cues, MANY)
    met = Counter(cue for line in lines for cue in line.cues)
    ranked = sorted(range(cues), key=lambda cue: (-abs(weights[cue]) * math.sqrt(met[cue]), cue))
    kept = sorted(ranked[:KEPT])
    numbers = {cue: number for number, cue in enumerate(kept)}
    fewer = [Line(tuple(numbers[cue] for cue in line.cues if cue in numbers), line.there) for line in lines]
    anew, begins_at = learn(fewer, len(kept), MANY)
    weights = [0.0] * cues
    for cue, weight in zip(kept, anew, strict=True):
        weights[cue] = weight
    return weights, begins_at - BEGINS_LOWER


def learn(lines: list[Line], cues: int, penalty: Penalty) -> tuple[list[float], float]:
    """Return the weight of each cue, and where the sum begins."""
    step = 1 / (_steepest(lines, cues) + penalty.ridge)
    weights, begins_at = [0.0] * cues, 0.0
    ahead, begins_ahead, pace = weights, begins_at, 1.0
    for _ in range(ROUNDS):
        slope, slope_begins = _slope(lines, ahead, begins_ahead)
        moved = [
            _shrunk(weight - step * (down + penalty.ridge * weight), step * penalty.lasso)
            for weight, down in zip(ahead, slope, strict=True)
        ]
        begins_moved = begins_ahead - step * slope_begins
        faster = (1 + math.sqrt(1 + 4 * pace * pace)) / 2
        push = (pace - 1) / faster
        ahead = [new + push * (new - old) for new, old in zip(moved, weights, strict=True)]
        begins_ahead = begins_moved + push * (begins_moved - begins_at)
        weights, begins_at, pace = moved, begins_moved, faster
    return weights, begins_at


def _slope(lines: list[Line], weights: list[float], begins_at: float) -> tuple[list[float], float]:
    slope, begins = [0.0] * len(weights), 0.0
    for line in lines:
        total = begins_at + sum(weights[cue] for cue in line.cues)
        wrong = 1 / (1 + math.exp(-max(-30.0, min(30.0, total)))) - line.there
        begins += wrong
        for cue in line.cues:
            slope[cue] += wrong
    return slope, begins


def _steepest(lines: list[Line], cues: int) -> float:
    """Return how fast the slope may change at most: the greatest eigenvalue, by asking again and again."""
    across = [1.0] * (cues + 1)
    size = 1.0
    for _ in range(30):
        after = [0.0] * (cues + 1)
        for line in lines:
            share = (across[cues] + sum(across[cue] for cue in line.cues)) / 4
            after[cues] += share
            for cue in line.cues:
                after[cue] += share
        size = math.sqrt(sum(each * each for each in after))
        across = [each / size for each in after]
    return size * 1.05


def _shrunk(weight: float, by: float) -> float:
    return math.copysign(max(0.0, abs(weight) - by), weight)
