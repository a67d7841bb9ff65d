"""The lines of a GEDCOM file as a tree, with what a broken line still says.

Not the library's reader: ged4py stops at the first line it does not know, at a level that jumps and at UTF-16, and its
records do not say their line. Here no line stops the reading, and every one keeps its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from horseshoe.adapters.familyfiles.encoding import Unreadable
from horseshoe.practice.family.found import LONGEST, MOST_PEOPLE, Matter, Remarks

MOST_LINES: Final = 250_000
_LINE: Final = re.compile(r"\s*(\d{1,2})\s+(?:@([^@\s][^@]*)@\s+)?([A-Za-z0-9_]+)(?: (.*))?", re.DOTALL)
_POINTER: Final = re.compile(r"@([^@#\s][^@]*)@\s*")
_DEEPEST: Final = 20
_LONGEST: Final = 1_000
_LONGEST_NOTE: Final = 2 * LONGEST["note"]
"""Characters of one value: a note is cut again, and said to be, where it is too long for the record."""


class Node:
    """One line of a file with the lines beneath it. ``used`` when something of it was understood."""

    __slots__ = ("beneath", "line", "tag", "used", "value", "xref")

    def __init__(self, line: int, xref: str, tag: str, value: str) -> None:
        self.line, self.xref, self.tag, self.value = line, xref, tag, value
        self.beneath: list[Node] = []
        self.used = False

    def all(self, *tags: str) -> Iterator[Node]:
        """Yield the lines beneath with one of these tags, and count each as used."""
        for node in self.beneath:
            if node.tag in tags:
                node.used = True
                yield node

    def first(self, *tags: str) -> Node | None:
        """Return the first line beneath with one of these tags, counted as used. Further ones stay unused."""
        for node in self.beneath:
            if node.tag in tags and not node.used:
                node.used = True
                return node
        return None

    def text(self, *tags: str) -> str:
        """Return the value of the first line beneath with one of these tags, or nothing."""
        node = self.first(*tags)
        return node.value.strip() if node is not None else ""

    def pointer(self) -> str:
        """Return the key this line points to, or nothing."""
        found = _POINTER.fullmatch(self.value)
        return found.group(1) if found else ""

    def words(self) -> str:
        """Return the line as it stood, with how many stand beneath it."""
        count = self.count() - 1
        more = f" (and {count} more line{'' if count == 1 else 's'})" if count else ""
        xref = f"@{self.xref}@ " if self.xref else ""
        value = self.value if len(self.value) <= 60 else f"{self.value[:59]}…"
        return f"{xref}{self.tag} {value}".rstrip() + more

    def count(self) -> int:
        """Return how many lines this is, those beneath included."""
        waiting, number = [self], 0
        while waiting:
            node = waiting.pop()
            number += 1
            waiting.extend(node.beneath)
        return number


def records_of(text: str, remarks: Remarks) -> list[Node]:
    """Return the records of a GEDCOM text, continuations joined and doubled @ made single.

    :raises Unreadable: when no line of it is GEDCOM, or there is more of it than can be looked at.
    """
    gathered = _Gathered(remarks)
    for number, line in enumerate(_lines(text), start=1):
        gathered.take(number, line)
    records = gathered.done()
    if not any(record.tag in {"HEAD", "INDI", "FAM"} for record in records):
        raise Unreadable("This is not a GEDCOM file: no line of it is about a person or a family.")
    return records


def _lines(text: str) -> Iterator[str]:
    # By hand: str.splitlines also parts at signs that may stand within a note.
    lines = re.split(r"\r\n|\n|\r", text)
    if len(lines) > MOST_LINES:
        raise Unreadable(f"The file has more than {MOST_LINES:,} lines. Save a smaller part of the tree.")
    yield from lines


class _Gathered:
    """The records so far, and the way from the last record to the last line."""

    def __init__(self, remarks: Remarks) -> None:
        self.remarks = remarks
        self.records: list[Node] = []
        self.way: list[Node] = []
        self.values: dict[int, list[str]] = {}
        """Parts of the values that are continued, by the place of their node in memory."""
        self.continued: list[tuple[Node, list[str]]] = []
        self.people = 0

    def take(self, number: int, line: str) -> None:
        """Add one line."""
        found = _LINE.fullmatch(line)
        if found is None:
            if line.strip():
                self._strange(number, line)
            elif self.way and self.way[-1].tag in {"NOTE", "SNOTE"}:
                self._join(self.way[-1], "\n")
            return
        level, xref, tag, value = int(found[1]), found[2] or "", found[3].upper(), found[4] or ""
        if tag in {"CONC", "CONT"} and self.way and level:
            # The last line of the level above, or the last at all where the level is wrong.
            to = self.way[min(level, len(self.way)) - 1]
            self._join(to, value if tag == "CONC" else f"\n{value}")
            return
        self._place(level, Node(number, xref.strip(), tag, value))

    def _place(self, level: int, node: Node) -> None:
        if level > len(self.way):
            said = "This line stands deeper than it can. It was read as beneath the line before it."
            self.remarks.say(said, node.line, node.words(), matter=Matter.CHANGED)
            level = len(self.way)
        if level > _DEEPEST:
            self.remarks.say(f"Lines deeper than {_DEEPEST} levels were left out.", node.line, node.words())
            return
        del self.way[level:]
        (self.way[-1].beneath if self.way else self.records).append(node)
        self.way.append(node)
        if level == 0 and node.tag == "INDI":
            self.people += 1

    def _strange(self, number: int, line: str) -> None:
        last = self.way[-1] if self.way else None
        if last is not None and last.tag in {"NOTE", "SNOTE"} and not re.match(r"\s*\d+\s", line):
            said = "This line does not begin with a number. It was read as more of the note before it."
            self.remarks.say(said, number, line, matter=Matter.CHANGED)
            self._join(last, f"\n{line}")
        else:
            self.remarks.say("This line is not GEDCOM. It was left out.", number, line)

    def _join(self, node: Node, more: str) -> None:
        parts = self.values.get(id(node))
        if parts is None:
            parts = self.values[id(node)] = [node.value]
            self.continued.append((node, parts))
        parts.append(more)

    def _leave_out_the_rest(self) -> None:
        people = [record for record in self.records if record.tag == "INDI"]
        beyond = {id(record) for record in people[MOST_PEOPLE:]}
        first = people[MOST_PEOPLE]
        said = (
            f"The file holds {self.people:,} people. The first {MOST_PEOPLE:,} were read, up to this line. "
            "For the others, save a part of the tree."
        )
        self.remarks.say(said, first.line, first.words())
        self.records = [record for record in self.records if id(record) not in beyond]

    def done(self) -> list[Node]:
        """Return the records, whole."""
        if self.people > MOST_PEOPLE:
            self._leave_out_the_rest()
        for node, parts in self.continued:
            node.value = "".join(parts)
        everywhere = not _version(self.records).startswith("7")
        waiting = list(self.records)
        while waiting:
            node = waiting.pop()
            waiting.extend(node.beneath)
            most = _LONGEST_NOTE if node.tag in {"NOTE", "SNOTE"} else _LONGEST
            if len(node.value) > most:
                self.remarks.say(f"What stands here is longer than {most:,} letters. Its end was left out.", node.line)
                node.value = node.value[:most]
            if "@@" in node.value:
                node.value = node.value.replace("@@", "@") if everywhere else _at_beginnings(node.value)
        return self.records


def version_of(records: list[Node]) -> str:
    """Return the version of GEDCOM a file says it is in, or nothing."""
    return _version(records)


def _version(records: list[Node]) -> str:
    for record in records:
        if record.tag == "HEAD":
            for node in record.beneath:
                if node.tag == "GEDC":
                    return next((each.value.strip() for each in node.beneath if each.tag == "VERS"), "")
    return ""


def _at_beginnings(value: str) -> str:
    return "\n".join(line[1:] if line.startswith("@@") else line for line in value.split("\n"))
