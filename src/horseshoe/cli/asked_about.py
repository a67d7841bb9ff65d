"""``horseshoe asked-about``: which words of the list people asked the meaning of, and how often."""

from __future__ import annotations

import argparse

from horseshoe.packs import language
from horseshoe.practice.wording.checker import Checker
from horseshoe.record.wording import asked


def main(argv: list[str]) -> int:
    """Print each phrase with its count, and neither a sentence nor anybody it came from."""
    parser = argparse.ArgumentParser(
        prog="horseshoe asked-about",
        description="Which words of the list people asked the meaning of, and how often: for whoever keeps the list.",
        epilog="A count of fewer than three is said as “a few”. No sentence and no family is told.",
    )
    parser.add_argument("--authority", default="", help="count in this authority only")
    options = parser.parse_args(argv)
    told = asked.asked_about(Checker(language.pack("en")), authority=options.authority)
    if not told:
        print("Nobody has asked about a word of the list yet.")
    for phrase, times in told:
        print(f"{phrase}\t{'a few' if times is None else times}")
    return 0
