"""A family from two tables, its people and its ties, as spreadsheets write them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from horseshoe.adapters.familyfiles import columns, roles
from horseshoe.adapters.familyfiles.dates import about_in_gedcom, when
from horseshoe.adapters.familyfiles.encoding import Unreadable, text_of
from horseshoe.practice.family.exchange import checked
from horseshoe.practice.family.found import (
    MOST_PEOPLE,
    MOST_TIES,
    FoundFamily,
    FoundPerson,
    FoundTie,
    Matter,
    Remarks,
    called,
    tidy,
)
from horseshoe.practice.family.network import PersonKind

_SLASHED: Final = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_MOST_COLUMNS: Final = 200
_YES: Final = frozenset({"yes", "y", "true", "1", "x", "died"})
_NO: Final = frozenset({"", "no", "n", "false", "0"})


def family_of(people: bytes, ties: bytes | None, today: date) -> FoundFamily:
    """Return the family of a table of people and, where there is one, a table of ties.

    :raises Unreadable: when a table cannot be read at all, or holds more than can be looked at.
    """
    remarks = Remarks()
    found = _People(remarks).read(_Table(people, columns.PEOPLE_FILE, remarks, ties=False))
    held = _Ties(found, remarks).read(_Table(ties, columns.TIES_FILE, remarks, ties=True)) if ties is not None else []
    return checked(FoundFamily(tuple(found), tuple(held), remarks.all()), today)


@dataclass(frozen=True, slots=True)
class _Row:
    """One row: the line it begins at, and its cells by the code of their column."""

    line: int
    cells: dict[str, str]

    def get(self, code: str) -> str:
        """Return a cell on one line, or nothing."""
        return tidy(self.cells.get(code, ""))


class _Table:
    """The rows of one table, whatever parts its cells."""

    def __init__(self, data: bytes, name: str, remarks: Remarks, *, ties: bool) -> None:
        self.name = name
        self.remarks = remarks
        self.ties = ties
        text = text_of(data, remarks)
        self.skipped = 0
        if text[:4].casefold() == "sep=":
            text = text.partition("\n")[2]
            self.skipped = 1
        first = text.partition("\n")[0]
        separator = max(",;\t", key=first.count)
        self.reader = csv.reader(re.split(r"(?<=\n)", text), delimiter=separator)
        self.headings = self._headings()

    def _headings(self) -> list[str]:
        line, cells = next(self._raw(), (1, []))
        if len(cells) > _MOST_COLUMNS:
            raise Unreadable(
                f"Line 1 of {self.name} has more than {_MOST_COLUMNS} columns. Save those that are needed."
            )
        codes = [columns.column(columns.plain(cell), ties=self.ties) for cell in cells]
        for number, (code, cell) in enumerate(zip(codes, cells, strict=True)):
            if not code and cell.strip():
                self.say("This column is not known here. It was left out.", line, cell)
            elif code and code in codes[:number]:
                self.say("This column is there twice. The second was left out.", line, cell)
                codes[number] = ""
        return codes

    def say(self, said: str, line: int, words: str, matter: Matter = Matter.LEFT_OUT) -> None:
        """Remark on a line of this table."""
        self.remarks.say(said, line, f"{self.name}: {words}", matter=matter)

    def needs(self, *codes: str) -> None:
        """Do nothing when there is one of these columns. :raises Unreadable: when there is none."""
        if not set(codes) & set(self.headings):
            names = columns.TIES if self.ties else columns.PEOPLE
            wanted = " or ".join(f"“{names[code]}”" for code in codes)
            raise Unreadable(f"Line 1 of {self.name} has no column {wanted}, so nothing could be read from it.")

    def rows(self) -> Iterator[_Row]:
        """Yield every row that holds something."""
        for line, cells in self._raw():
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) > len(self.headings):
                more = ", ".join(cells[len(self.headings) :])
                self.say("This line has more cells than the first line has columns. They were left out.", line, more)
            named = zip(self.headings, cells, strict=False)
            yield _Row(line, {code: columns.plain(cell) for code, cell in named if code})

    def _raw(self) -> Iterator[tuple[int, list[str]]]:
        while True:
            line = self.reader.line_num + 1 + self.skipped
            try:
                cells = next(self.reader)
            except StopIteration:
                return
            except csv.Error:
                said = "From this line on the table could not be read. Is a quotation mark not closed?"
                self.say(said, line, "")
                return
            yield line, cells

    def day(self, row: _Row, code: str) -> tuple[date | None, str]:
        """Return the day in a cell, or the words that stand there instead."""
        words = row.get(code)
        if not words:
            return None, ""
        if slashed := _SLASHED.fullmatch(words):
            if int(slashed[1]) <= 12 and slashed[1] != slashed[2]:
                said = "A date with the month as a number. It was read as day, month, year: is that right?"
                self.say(said, row.line, words, Matter.QUESTION)
            words = f"{slashed[3]}-{int(slashed[2]):02}-{int(slashed[1]):02}"
        found = when(words)
        if found.said and not about_in_gedcom(words):
            self.say(found.said, row.line, row.get(code), Matter.CHANGED)
            return None, row.get(code)
        return (found.day, "") if found.day else (None, found.about)


class _People:
    """Reads the table of people."""

    def __init__(self, remarks: Remarks) -> None:
        self.remarks = remarks

    def read(self, table: _Table) -> list[FoundPerson]:
        """Return everybody in the table."""
        table.needs("known_as", "full_name")
        people: list[FoundPerson] = []
        for row in table.rows():
            if len(people) == MOST_PEOPLE:
                said = f"{table.name} holds more than {MOST_PEOPLE:,} people. They were read up to this line."
                self.remarks.say(said, row.line)
                break
            people.append(self._person(table, row))
        if not people:
            raise Unreadable(f"There is nobody in {table.name}.")
        return people

    def _person(self, table: _Table, row: _Row) -> FoundPerson:
        born_on, born_about = table.day(row, "born_on")
        died_on, died_about = table.day(row, "died_on")
        due_on, due_words = table.day(row, "due_on")
        if due_words:
            table.say("A baby's due date is one day. This was left out.", row.line, due_words)
        full, known = row.get("full_name"), row.get("known_as")
        return FoundPerson(
            row.get("key") or f"line {row.line}",
            known_as=known or full.split(" ")[0],
            full_name=full,
            other_names=row.get("other_names"),
            kind=self._one_of(table, row, "kind", columns.KINDS) or PersonKind.ADULT,
            gender=row.get("gender"),
            born_on=born_on,
            born_about=row.get("born_about") or born_about,
            due_on=due_on,
            died=self._died(table, row) or died_on is not None or bool(died_about),
            died_on=died_on,
            died_about=row.get("died_about") or died_about,
            loss=self._one_of(table, row, "loss", columns.LOSSES),
            note=row.cells.get("note", ""),
            line=row.line,
        )

    def _one_of(self, table: _Table, row: _Row, code: str, known: dict):
        words = row.get(code).casefold()
        for value, said in known.items():
            if words in {said, str(value)}:
                return value
        if words:
            allowed = ", ".join(known.values())
            table.say(f"Under “{columns.PEOPLE[code]}” these are known: {allowed}. This was left out.", row.line, words)
        return None

    def _died(self, table: _Table, row: _Row) -> bool:
        words = row.get("died").casefold()
        if words not in _YES | _NO:
            table.say("Under “Died” stands yes or nothing. This was left out.", row.line, words)
        return words in _YES


class _Ties:
    """Reads the table of ties between people who are known already."""

    def __init__(self, people: list[FoundPerson], remarks: Remarks) -> None:
        self.remarks = remarks
        self.keys = {person.key for person in people}
        self.by_name: dict[str, set[str]] = {}
        for person in people:
            for name in {person.known_as, person.full_name, called(person)} - {""}:
                self.by_name.setdefault(name.casefold(), set()).add(person.key)

    def read(self, table: _Table) -> list[FoundTie]:
        """Return every tie in the table."""
        table.needs("kind")
        table.needs("person", "person_name")
        table.needs("other", "other_name")
        ties: list[FoundTie] = []
        for row in table.rows():
            if len(ties) == MOST_TIES:
                raise Unreadable(f"{table.name} holds more than {MOST_TIES:,} ties. Save a part of them.")
            if (tie := self._tie(table, row)) is not None:
                ties.append(tie)
        return ties

    def _tie(self, table: _Table, row: _Row) -> FoundTie | None:
        one = self._who(table, row, "person")
        other = self._who(table, row, "other")
        found = roles.role(row.get("kind"))
        if found is None:
            table.say("This tie is not known here. The line was left out.", row.line, row.get("kind") or "(nothing)")
        if found is None or not one or not other:
            return None
        kind, turned = found
        since, until = (self._day(table, row, code) for code in ("since", "until"))
        return FoundTie(*((other, one) if turned else (one, other)), kind, since, until, row.line)

    def _day(self, table: _Table, row: _Row, code: str) -> date | None:
        day, words = table.day(row, code)
        if words:
            table.say("A tie has exact days only. This date was left out; the tie was kept.", row.line, words)
        return day

    def _who(self, table: _Table, row: _Row, code: str) -> str:
        key, name = row.get(code), row.get(f"{code}_name")
        if key in self.keys:
            return key
        named = self.by_name.get((name or key).casefold(), set())
        if len(named) == 1 and (not key or not name):
            return next(iter(named))
        if len(named) > 1 and not key:
            table.say("More than one person has this name. Give their key. The line was left out.", row.line, name)
        else:
            said = "This tie is with somebody who is not among the people. The line was left out."
            table.say(said, row.line, key or name or "(nothing)")
        return ""
