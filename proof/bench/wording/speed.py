"""How fast the rules are, beside three tools for English prose and beside a bare pass for the same words.

Everybody reads the same words in the same calls: reports of twenty pages, one call each, as a file is checked or a page
opened; and the same reports a paragraph at a time, as somebody types. What is counted is processor time in a process
that has read the text before, and whoever is compared takes turns with us, so that a busy machine slows both. Peers run
with the rules that they have on by themselves.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

from ahocorasick_rs import AhoCorasick, Implementation

from horseshoe.practice.wording.checker import Checker
from horseshoe.practice.wording.phrases import Phrases
from proof.bench.wording.evaluation import TUNED, read

WORDS: Final = 200_000
"""Words of the text that everybody reads."""
PAGE: Final = 350
"""Words on a page of a report."""
REPORT: Final = 20 * PAGE
ROUNDS: Final = 15
_PEERS: Final = Path(__file__).parent / "peers"

Pass = Callable[[], float]
"""Reads all texts once and returns the seconds of processor time."""


@dataclass(frozen=True)
class Texts:
    """The same words as whole reports and as their paragraphs."""

    reports: tuple[str, ...]

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Every paragraph of every report."""
        return tuple(paragraph for report in self.reports for paragraph in report.split("\n"))

    @property
    def words(self) -> int:
        """How many words there are, counted as the gaps between them."""
        return sum(len(report.split()) for report in self.reports)


def texts_of(words: int) -> Texts:
    """Return about so many words in reports of twenty pages."""
    reports, lines, count = [], _lines(), 0
    while count < words:
        paragraphs: list[str] = []
        size, most = 0, min(REPORT, words - count)
        while size < most:
            paragraphs.append(" ".join(next(lines) for _ in range(6)))
            size += len(paragraphs[-1].split())
        reports.append("\n".join(paragraphs))
        count += size
    return Texts(tuple(reports))


def _lines() -> Iterator[str]:
    """Yield the tuned lines in a mixed order; from the second time on the head of one with the tail of another.

    There are fewer lines than a text of this size needs. Nobody may save time by having met a whole sentence before.
    """
    lines = [sentence.text for sentence in read(TUNED)]
    yield from (lines[place * 101 % len(lines)] for place in range(len(lines)))
    halves = [_halves(line) for line in lines]
    apart = 1
    while True:
        for place in range(len(lines)):
            head, tail = halves[place * 101 % len(lines)][0], halves[(place * 101 + apart) % len(lines)][1]
            yield f"{head} {tail}"
        apart += 1


def _halves(line: str) -> tuple[str, str]:
    words = line.split(" ")
    return " ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])


def ours(checker: Checker, texts: Sequence[str]) -> Pass:
    """Return a pass of all rules."""
    return _pass(checker.read, texts)


def bare(phrases: Phrases, texts: Sequence[str]) -> Pass:
    """Return an Aho–Corasick pass alone, for the same forms over the same texts in small letters."""
    machine = AhoCorasick(phrases.forms(), implementation=Implementation.ContiguousNFA)
    return _pass(lambda text: machine.find_matches_as_indexes(text, overlapping=True), [text.lower() for text in texts])


def _pass(check: Callable[[str], object], texts: Sequence[str]) -> Pass:
    def once() -> float:
        began = time.process_time()
        for text in texts:
            check(text)
        return time.process_time() - began

    return once


def in_turns(*passes: Pass, rounds: int = ROUNDS) -> list[list[float]]:
    """Return the seconds of each pass in each round, all of them once a round, after a round to warm up."""
    for each in passes:
        each()
    return [list(spent) for spent in zip(*([each() for each in passes] for _ in range(rounds)), strict=True)]


def times_faster(than: Sequence[float], own: Sequence[float]) -> float:
    """Return how many times faster ``own`` is: the middle of the rounds, each for itself."""
    return median(other / mine for other, mine in zip(than, own, strict=True))


@contextmanager
def peer(tool: str, texts: Texts, folder: Path) -> Iterator[Callable[[str], Pass] | str]:
    """Start a peer and yield how to have it read "reports" or "paragraphs"; or a sentence why it could not be run."""
    file = folder / "texts.json"
    file.write_text(json.dumps({"reports": texts.reports, "paragraphs": texts.paragraphs}), encoding="utf-8")
    if tool == "proselint":
        command, room = [sys.executable, "-m", "proof.bench.wording.run_proselint", str(file)], Path.cwd()
    else:
        command, room = ["node", "run.mjs", tool, str(file)], folder / "peers"
        if problem := _installed(room):
            yield f"{tool} {problem}"
            return
    process = subprocess.Popen(command, cwd=room, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with process:
        yield lambda unit: lambda: _ask(process, unit)


def _ask(process: subprocess.Popen[str], unit: str) -> float:
    if process.stdin is None or process.stdout is None:
        raise ValueError("the peer has no way to hear or answer")
    process.stdin.write(f"{unit}\n")
    process.stdin.flush()
    return float(json.loads(process.stdout.readline())["seconds"])


def _installed(room: Path) -> str:
    """Install the peers that need Node.js; return what is in the way, or nothing."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        return "needs Node.js, which is not here."
    if not room.exists():
        shutil.copytree(_PEERS, room)
        command = ["npm", "ci", "--no-audit", "--no-fund", "--silent"]
        if subprocess.run(command, cwd=room, capture_output=True, check=False).returncode:
            return "could not be installed."
    return ""
