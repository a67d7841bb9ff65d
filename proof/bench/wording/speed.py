"""How fast the rules are, beside three tools for English prose and beside a bare pass for the same words."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from ahocorasick_rs import AhoCorasick, Implementation

from horseshoe.practice.wording.checker import Checker
from horseshoe.practice.wording.phrases import Phrases
from proof.bench.wording.evaluation import TUNED, read

WORDS: Final = 200_000
"""Words of the text that everybody reads."""
PAGE: Final = 350
"""Words on a page of a report."""
ROUNDS: Final = 5
_PEERS: Final = Path(__file__).parent / "peers"


def text_of(words: int) -> str:
    """Return so many words: the tuned lines over and over, six to a paragraph."""
    lines = [sentence.text for sentence in read(TUNED)]
    chosen: list[str] = []
    count = place = 0
    while count < words:
        # A stride that shares no factor with the number of lines visits all of them, in a mixed order.
        chosen.append(lines[place * 101 % len(lines)])
        count += len(chosen[-1].split())
        place += 1
    return "\n".join(" ".join(chosen[at : at + 6]) for at in range(0, len(chosen), 6))


def best(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the seconds of the quickest of several rounds, after one to warm up."""
    work()
    spent = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        spent.append(time.perf_counter() - began)
    return min(spent)


def ours(checker: Checker, text: str) -> float:
    """Return the seconds for all rules over the text."""
    return best(lambda: checker.read(text))


def bare(phrases: Phrases, text: str) -> float:
    """Return the seconds for an Aho–Corasick pass alone, for the same forms over the same text in small letters."""
    machine = AhoCorasick(phrases.forms(), implementation=Implementation.ContiguousNFA)
    small = text.lower()
    return best(lambda: machine.find_matches_as_indexes(small, overlapping=True))


def peer(tool: str, text: str, folder: Path) -> float | str:
    """Return the seconds a peer takes, or a sentence why it could not be run."""
    file = folder / "text.txt"
    file.write_text(text, encoding="utf-8")
    if tool == "proselint":
        command = [sys.executable, "-m", "proof.bench.wording.run_proselint", str(file)]
        return _seconds(command, Path.cwd())
    if shutil.which("node") is None or shutil.which("npm") is None:
        return f"{tool} needs Node.js, which is not here."
    room = folder / "peers"
    if not room.exists():
        shutil.copytree(_PEERS, room)
        made = subprocess.run(
            ["npm", "ci", "--no-audit", "--no-fund", "--silent"], cwd=room, capture_output=True, check=False
        )
        if made.returncode:
            return f"{tool} could not be installed."
    return _seconds(["node", "run.mjs", tool, str(file)], room)


def _seconds(command: list[str], cwd: Path) -> float | str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        return f"{command[-2]} failed: {done.stderr.strip().splitlines()[-1:]}"
    return float(json.loads(done.stdout.strip().splitlines()[-1])["seconds"])
