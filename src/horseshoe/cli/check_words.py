"""``horseshoe check-words``: the rules for plain words, for a council's own templates and pipelines.

Needs no database and no settings. Exit code 0: nothing found. 1: something found. 2: could not be checked.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from horseshoe.cli.words_in import Unreadable, lines_of, text_of
from horseshoe.packs import language
from horseshoe.packs.reading import PackRefused
from horseshoe.practice.wording.checker import Checker
from horseshoe.practice.wording.findings import Finding, Kind
from horseshoe.practice.wording.specificity.judge import Judge

FOUND: Final = 1
NOT_CHECKED: Final = 2


def main(argv: list[str]) -> int:
    """Check the files named and return the exit code."""
    options = _options(argv)
    try:
        desk = _Desk(options)
        texts = [(name, text_of(name)) for name in options.files or ["-"]]
    except (PackRefused, Unreadable) as wrong:
        print(f"check-words: {wrong}", file=sys.stderr)
        return NOT_CHECKED
    show = desk.each_line if options.each_line else desk.whole
    found = False
    for name, text in texts:
        for record in show(name, text):
            found = found or record.found
            desk.say(record)
    return FOUND if found else 0


def _options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="horseshoe check-words",
        description="Asks about words a family might stumble over. Nothing is a score, and nothing is changed.",
        epilog="Exit code 0: nothing found. 1: something found. 2: could not be checked.",
    )
    parser.add_argument(
        "files", nargs="*", metavar="FILE", help=".txt, .md or .docx; - or nothing for what is piped in"
    )
    parser.add_argument(
        "--format", choices=["text", "json"], default="text", help="text for people (the default), json for programs"
    )
    parser.add_argument("--language", default="en", help="en (the default) or cy")
    parser.add_argument(
        "--pack", type=Path, metavar="FILE", help="your own entries, laid over the pack of the language"
    )
    parser.add_argument(
        "--each-line", choices=["action", "sentence"], help="judge every line on its own, as an action or as a sentence"
    )
    only = f"only these: {', '.join(Kind)}"
    parser.add_argument("--kinds", type=_kinds, default=tuple(Kind), metavar="KIND,…", help=only)
    return parser.parse_args(argv)


def _kinds(asked: str) -> tuple[Kind, ...]:
    """Return the kinds named. :raises argparse.ArgumentTypeError: where one is not known."""
    try:
        return tuple(Kind(each.strip()) for each in asked.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{asked}” is not a list of: {', '.join(Kind)}") from None


class _Record:
    """One thing to say: as an object for programs, and as a line for people."""

    def __init__(self, found: bool, data: dict[str, Any], words: str) -> None:
        self.found = found
        self.data = data
        self.words = words


class _Desk:
    """The pack that was asked for, compiled, and how to say what is found."""

    def __init__(self, options: argparse.Namespace) -> None:
        pack = language.pack(options.language)
        if options.pack is not None:
            pack = language.with_own(pack, options.pack)
        self.checker = Checker(pack)
        self.judge = Judge(pack)
        self.as_action = options.each_line == "action"
        self.kinds = frozenset(options.kinds)
        self.say: Callable[[_Record], None] = _say_json if options.format == "json" else _say_text

    def whole(self, name: str, text: str) -> Iterator[_Record]:
        """Yield a record for each finding of a text, with the line and column where it begins."""
        where = _Places(text)
        for finding in self._wanted(self.checker.find(text)):
            line, column = where.of(finding.start)
            data = {"file": name, "line": line, "column": column, **_as_data(finding)}
            yield _Record(True, data, f"{name}:{line}:{column}: {_in_words(finding)}")

    def each_line(self, name: str, text: str) -> Iterator[_Record]:
        """Yield a record for each line that is not empty."""
        for number, line in lines_of(text):
            findings = self.checker.find_in_action(line) if self.as_action else self.checker.find(line)
            findings = self._wanted(findings)
            data: dict[str, Any] = {"file": name, "line": number, "vague": False, "missing": []}
            asked: tuple[str, ...] = ()
            if self.as_action:
                judged = self.judge.judge(line)
                data |= {
                    "vague": judged.vague,
                    "missing": [part.value for part in judged.missing],
                    "questions": list(judged.questions),
                }
                asked = judged.questions
            data["findings"] = [_as_data(finding) for finding in findings]
            said = [*(f"  {question}" for question in asked), *(f"  {_in_words(finding)}" for finding in findings)]
            words = "\n".join([f"{name}:{number}: {line.strip()}", *said]) if said else ""
            yield _Record(bool(said), data, words)

    def _wanted(self, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        return tuple(finding for finding in findings if finding.kind in self.kinds)


class _Places:
    """Lines and columns of a text, both counted from one."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.line, self.begin, self.reached = 1, 0, 0

    def of(self, place: int) -> tuple[int, int]:
        """Return the line and column of a place; places are asked for in order."""
        self.line += self.text.count("\n", self.reached, place)
        self.begin = self.text.rfind("\n", 0, place) + 1
        self.reached = place
        return self.line, place - self.begin + 1


def _as_data(finding: Finding) -> dict[str, Any]:
    return {
        "start": finding.start,
        "end": finding.end,
        "kind": finding.kind.value,
        "rule": finding.rule.value,
        "text": finding.text,
        "question": finding.question,
        "suggestions": list(finding.suggestions),
        "source": finding.source,
    }


def _in_words(finding: Finding) -> str:
    words = finding.text if len(finding.text) <= 60 else finding.text[:57] + "…"
    asked = finding.suggestions[:1] and f"“{finding.suggestions[0]}”" in finding.question
    more = finding.suggestions[1:] if asked else finding.suggestions
    others = f" ({'or' if asked else 'for example'}: {', '.join(more)})" if more else ""
    return f"{finding.kind.value}: “{' '.join(words.split())}”. {finding.question}{others}"


def _say_json(record: _Record) -> None:
    print(json.dumps(record.data, ensure_ascii=False))


def _say_text(record: _Record) -> None:
    if record.words:
        print(record.words)
