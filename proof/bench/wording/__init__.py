"""The rules for plain words: how often they are right on lines they never saw, and how fast beside other tools."""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from horseshoe.packs import language
from horseshoe.practice.wording.checker import Checker
from horseshoe.practice.wording.entries import LanguagePack
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
        figures |= _speed(checker, pack)
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


def _speed(checker: Checker, pack: LanguagePack) -> dict[str, float]:
    texts = speed.texts_of(speed.WORDS)
    figures = _alone(pack, checker, texts)
    own, bare = speed.ours(checker, texts.reports), speed.bare(Phrases(pack), texts.reports)
    print(f"\n{'words a second':<24} over the same {texts.words:,} words, {len(texts.reports)} reports")
    with tempfile.TemporaryDirectory() as folder:
        for tool in PEERS:
            with speed.peer(tool, texts, Path(folder)) as ask:
                if isinstance(ask, str):
                    print(f"{ask} So the check fails.")
                elif tool == "write-good":
                    figures |= _beside(texts, own, bare, checker, ask)
                else:
                    # Far slower, and held to no goal: once is enough.
                    (spent,) = speed.in_turns(ask("reports"), rounds=1)
                    _rate(tool, texts, spent)
    return figures


def _alone(pack: LanguagePack, checker: Checker, texts: speed.Texts) -> dict[str, float]:
    """Return how long one report and one paragraph take; print what all of it takes when no word was met before."""
    first = speed.ours(Checker(pack), texts.reports)()
    print(f"\nthe first {texts.words:,} words that a process reads: {round(texts.words / first):,} a second")
    singles = {"report_ms": texts.reports[:1], "paragraph_ms": texts.paragraphs[:1]}
    return {name: min(speed.in_turns(speed.ours(checker, text))[0]) * 1000 for name, text in singles.items()}


def _beside(
    texts: speed.Texts, own: speed.Pass, bare: speed.Pass, checker: Checker, ask: Callable[[str], speed.Pass]
) -> dict[str, float]:
    """Take turns with write-good and with the bare pass; print and return how we compare."""
    of_own, of_bare, of_peer = speed.in_turns(own, bare, ask("reports"))
    own_apart, peer_apart = speed.in_turns(speed.ours(checker, texts.paragraphs), ask("paragraphs"))
    _rate("horseshoe, all rules", texts, of_own)
    _rate("bare Aho–Corasick pass", texts, of_bare)
    _rate("write-good", texts, of_peer)
    _rate("horseshoe, paragraphs", texts, own_apart)
    _rate("write-good, paragraphs", texts, peer_apart)
    return {
        "over_bare": speed.times_faster(of_bare, of_own),
        "over_write_good": speed.times_faster(of_peer, of_own),
        "over_write_good_by_paragraph": speed.times_faster(peer_apart, own_apart),
    }


def _rate(name: str, texts: speed.Texts, spent: list[float]) -> None:
    print(f"{name:<24} {round(texts.words / median(spent)):,}")
