"""``horseshoe read-family``: who is in a family tree from another program, and every line that was not understood.

Needs no database and no settings, and records nothing. Exit code 0: everything was understood. 1: something was left
out, changed or worth asking about. 2: could not be read.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, BinaryIO, Final

from horseshoe.adapters.familyfiles import reading, tables
from horseshoe.adapters.familyfiles.columns import PEOPLE_FILE, TIES_FILE
from horseshoe.adapters.familyfiles.encoding import LARGEST, Unreadable
from horseshoe.practice.family.found import FoundFamily, NotUnderstood
from horseshoe.practice.family.found_words import MATTER_WORDS, further, how_many, said_of, said_of_tie

NOT_ALL: Final = 1
NOT_READ: Final = 2


def main(argv: list[str]) -> int:
    """Read the file named, say what is in it, and return the exit code."""
    options = _options(argv)
    names = options.files or ["-"]
    if len(names) > 2:
        print("read-family: Name one file, or a table of people and a table of ties.", file=sys.stderr)
        return NOT_READ
    try:
        data = [_bytes_of(name) for name in names]
        if len(data) == 2:
            found = tables.family_of(data[0], data[1], options.on)
        else:
            found = reading.read(data[0], today=options.on, name=names[0])
    except Unreadable as wrong:
        print(f"read-family: {' and '.join(names)}: {wrong}", file=sys.stderr)
        return NOT_READ
    if options.format == "json":
        print(json.dumps(_as_data(names, found), ensure_ascii=False, default=date.isoformat))
    else:
        _say(names[0], found)
    return NOT_ALL if found.not_understood else 0


def _options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="horseshoe read-family",
        description="Says who is in a family tree from another program. Nothing is recorded.",
        epilog="Exit code 0: everything was understood. 1: something was not. 2: could not be read.",
    )
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help=".ged, .gdz, .csv or .zip; a table of people and one of ties; - or nothing for what is piped in",
    )
    parser.add_argument(
        "--format", choices=["text", "json"], default="text", help="text for people (the default), json for programs"
    )
    parser.add_argument(
        "--on",
        type=_day,
        default=datetime.now(UTC).astimezone().date(),
        metavar="DAY",
        help="the day on which people are children or adults, as 2026-05-31 (today)",
    )
    return parser.parse_args(argv)


def _day(asked: str) -> date:
    """Return the day named. :raises argparse.ArgumentTypeError: where it is none."""
    try:
        return date.fromisoformat(asked)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{asked}” is not a day such as 2026-05-31") from None


def _bytes_of(name: str) -> bytes:
    """Return as much of a file as can be read. :raises Unreadable: when there is none."""
    if name == "-":
        return _as_much(sys.stdin.buffer)
    file = Path(name)
    if file.is_dir():
        raise Unreadable("This is a folder. Name the file in it.")
    try:
        with file.open("rb") as opened:
            return _as_much(opened)
    except OSError:
        raise Unreadable("There is no such file, or it may not be read.") from None


def _as_much(opened: BinaryIO) -> bytes:
    # One byte more than can be read: what is larger is refused in its reader's words.
    return opened.read(LARGEST + 1)


def _say(name: str, found: FoundFamily) -> None:
    people = {person.key: person for person in found.people}
    print(f"{name}: {how_many(len(found.people), len(found.ties))}")
    print("\n".join(["", *(said_of(person) for person in found.people)]))
    if found.ties:
        print("\n".join(["", *(said_of_tie(tie, people) for tie in found.ties)]))
    if found.not_understood:
        print("\n".join(["", *(line for remark in found.not_understood for line in _lines(name, remark))]))


def _lines(name: str, remark: NotUnderstood) -> list[str]:
    table, _, rest = remark.words.partition(": ")
    # Of two tables, the line is a line of the one that the words name.
    name, words = (table, rest) if table in {PEOPLE_FILE, TIES_FILE} else (name, remark.words)
    where = f"{name}:{remark.line}" if remark.line else name
    lines = [f"{where}: {MATTER_WORDS[remark.matter]}: {remark.said}"]
    if words:
        lines.append(f"  {words}")
    if more := further(remark):
        lines.append(f"  {more}")
    return lines


def _as_data(names: list[str], found: FoundFamily) -> dict[str, Any]:
    return {"files": names, **asdict(found)}
