"""The rules for plain words: how often they are right on lines they never saw, and how fast beside other tools."""

import argparse
import tempfile
import time
from pathlib import Path

from horseshoe.packs import language
from horseshoe.practice.wording.checker import Checker
from horseshoe.practice.wording.phrases import Phrases
from horseshoe.practice.wording.specificity.judge import Judge
from proof import goals
from proof.bench.wording import evaluation, speed, weigh
from proof.bench.wording.evaluation import Count, Scores

PEERS = ("write-good", "proselint", "alex")


def main(argv: list[str]) -> int:
    """Score, measure, print tables and one last line; with --check hold the figures to the goals."""
    parser = argparse.ArgumentParser(prog="prove bench wording")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--without-speed", action="store_true", help="score only")
    parser.add_argument("--weigh", action="store_true", help="learn the weights of the cues anew, and write the pack")
    options = parser.parse_args(argv)
    if options.weigh:
        weigh.main()
        return 0
    began = time.perf_counter()
    pack = language.pack("en")
    read = time.perf_counter()
    checker, judge = Checker(pack), Judge(pack)
    ready = time.perf_counter()
    print(
        f"{len(pack.entries)} entries; read in {read - began:.2f} s, compiled in {ready - read:.2f} s, once a process"
    )
    figures = _scores(checker, judge)
    if not options.without_speed:
        figures |= _speed(checker, Phrases(pack))
    print("wording: " + " ".join(f"{name}={value:.3g}" for name, value in figures.items()))
    short = goals.shortfalls("wording", figures)
    for sentence in short:
        print(f"short of the goal: {sentence}")
    return int(options.check and bool(short))


def _scores(checker: Checker, judge: Judge) -> dict[str, float]:
    tuned = evaluation.score(evaluation.read(("tuned",)), checker, judge)
    practised = evaluation.score(evaluation.read((*evaluation.TUNED[1:], *evaluation.KNOWING)), checker, judge)
    held_back = evaluation.score(evaluation.read(evaluation.HELD_BACK), checker, judge)
    _table("tuned on", tuned)
    _table("practised on (actions only)", practised)
    _table("held back", held_back)
    parts = {f"{part.value}_f1": count.f1 for part, count in held_back.parts.items()}
    return {
        "vague_recall": held_back.vague.recall,
        "vague_precision": held_back.vague.precision,
        **parts,
        "jargon_recall": held_back.jargon.recall,
        "jargon_precision": held_back.jargon.precision,
        "flags_in_quotes": float(held_back.flags_in_quotes + tuned.flags_in_quotes),
    }


def _table(name: str, scores: Scores) -> None:
    print(f"\n{name}: {scores.sentences} lines")
    print(f"{'':<12} {'precision':>9} {'recall':>7} {'F1':>6}   right/found only/labelled only")
    rows: dict[str, Count] = {"vague": scores.vague}
    rows |= {part.value: count for part, count in scores.parts.items()} | {"jargon": scores.jargon}
    for label, count in rows.items():
        if count.both + count.only_labelled:
            figures = f"{count.precision:>9.3f} {count.recall:>7.3f} {count.f1:>6.3f}"
            print(f"{label:<12} {figures}   {count.both}/{count.only_found}/{count.only_labelled}")
    dated = scores.dated_vague
    without = scores.specific_without_digit
    print(f"vague with a date or number, called vague: {dated.both} of {dated.both + dated.only_labelled}")
    print(f"specific without a digit, called specific: {without[False]} of {without.total()}")
    print(f"flags inside quoted words: {scores.flags_in_quotes}")


def _speed(checker: Checker, phrases: Phrases) -> dict[str, float]:
    text = speed.text_of(speed.WORDS)
    words = len(text.split())
    rates: dict[str, float | str] = {"horseshoe, all rules": words / speed.ours(checker, text)}
    rates["bare Aho–Corasick pass"] = words / speed.bare(phrases, text)
    with tempfile.TemporaryDirectory() as folder:
        for tool in PEERS:
            spent = speed.peer(tool, text, Path(folder))
            rates[tool] = spent if isinstance(spent, str) else words / spent
    print(f"\n{'words a second':<24} over the same {words:,} words")
    for name, rate in rates.items():
        print(f"{name:<24} {rate if isinstance(rate, str) else format(round(rate), ',')}")
    report = speed.text_of(20 * speed.PAGE)
    paragraph = text.split("\n")[0]
    figures = {"report_ms": speed.ours(checker, report) * 1000, "paragraph_ms": speed.ours(checker, paragraph) * 1000}
    own = rates["horseshoe, all rules"]
    for name, tool in (("over_bare", "bare Aho–Corasick pass"), ("over_write_good", "write-good")):
        rate = rates[tool]
        if isinstance(rate, float) and isinstance(own, float):
            figures[name] = own / rate
    if any(isinstance(rates[tool], str) for tool in PEERS):
        print("a peer could not be run, so the check fails")
        figures.pop("over_write_good", None)
    return figures
