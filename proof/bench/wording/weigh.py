"""Learns from the practice lines what speaks for an act, for its being left open and for a measure; writes the pack.

Logistic regression that keeps few cues (an L1 penalty), by proximal gradient steps with momentum. The lines held back
take no part in it.
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
PENALTY: Final = 1.0
ROUNDS: Final = 400
_HEAD: Final = """\
# What speaks for and against {matter}, in hundredths: an action has it where its cues add up to more than nothing.
# Words and pairs of words as they stand, "#" for a number; in brackets what the rules found. Learned from the practice
# lines of the evaluation set by `./prove bench wording --weigh`; change the lines there, not the figures here.
"""
_SAID: Final = {
    "what": "an act that somebody could see",
    "measure": "“how anyone would know”",
    "vague": "an act that is none or is left open",
}


@dataclass(frozen=True)
class Line:
    """What is learned from: the numbers of its cues, and whether it has what is learned."""

    cues: tuple[int, ...]
    there: bool


def main() -> None:
    """Learn each matter, write it, and say how many cues were kept."""
    for matter, said in _SAID.items():
        names, lines = _lines(matter)
        weights, begins_at = learn(lines, len(names))
        kept = {name: round(100 * weight) for name, weight in zip(names, weights, strict=True) if round(100 * weight)}
        rows = [
            f"[[cue]]\nwords = {json.dumps(name, ensure_ascii=False)}\nweight = {kept[name]}\n" for name in sorted(kept)
        ]
        text = "\n".join([f"{_HEAD.format(matter=said)}begins_at = {round(100 * begins_at)}\n", *rows])
        (FOLDER / f"{matter}.toml").write_text(text, encoding="utf-8")
        print(f"{matter}: {len(lines)} lines, {len(names)} cues, {len(kept)} kept")


def _lines(matter: str) -> tuple[list[str], list[Line]]:
    reader = EnglishReader(language.pack("en"))
    actions = [line for line in evaluation.read(evaluation.TUNED) if line.unit == "action"]
    read = [(reader.cues(Text.of(line.text), matter), _has(line, matter)) for line in actions]
    met = Counter(cue for cues, _ in read for cue in cues)
    names = sorted(cue for cue, times in met.items() if times >= LEAST_MET)
    numbers = {cue: number for number, cue in enumerate(names)}
    return names, [Line(tuple(numbers[cue] for cue in sorted(cues) if cue in numbers), has) for cues, has in read]


def _has(sentence: Sentence, matter: str) -> bool:
    return sentence.vague if matter == "vague" else matter in sentence.there


def learn(lines: list[Line], cues: int) -> tuple[list[float], float]:
    """Return the weight of each cue, and where the sum begins."""
    step = 1 / _steepest(lines, cues)
    weights, begins_at = [0.0] * cues, 0.0
    ahead, begins_ahead, pace = weights, begins_at, 1.0
    for _ in range(ROUNDS):
        slope, slope_begins = _slope(lines, ahead, begins_ahead)
        moved = [_shrunk(weight - step * down, step * PENALTY) for weight, down in zip(ahead, slope, strict=True)]
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
