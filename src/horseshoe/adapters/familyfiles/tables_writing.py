"""A family as two tables that a spreadsheet opens and never runs, and that our own reader gives back as it was."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable
from datetime import date
from typing import Final

from horseshoe.adapters.familyfiles import columns
from horseshoe.practice.family.found import FoundFamily, FoundPerson, FoundTie, called
from horseshoe.practice.family.network import WORDS

# The earliest day a zip file can name: the same family is the same bytes whenever it is written.
_NO_DAY: Final = (1980, 1, 1, 0, 0, 0)


def people_csv(found: FoundFamily) -> bytes:
    """Return the table of people, in UTF-8 with the mark that spreadsheets look for."""
    return _table(columns.PEOPLE.values(), map(_person, found.people))


def ties_csv(found: FoundFamily) -> bytes:
    """Return the table of ties. Names stand beside the keys for whoever reads it; keys say who is meant."""
    names = {person.key: called(person) for person in found.people}
    return _table(columns.TIES.values(), (_tie(tie, names) for tie in found.ties))


def zipped(found: FoundFamily) -> bytes:
    """Return both tables as one file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in ((columns.PEOPLE_FILE, people_csv(found)), (columns.TIES_FILE, ties_csv(found))):
            packed.writestr(zipfile.ZipInfo(name, _NO_DAY), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _table(headings: Iterable[str], rows: Iterable[list[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([columns.safe(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def _person(person: FoundPerson) -> list[str]:
    cells = {
        "key": person.key,
        "known_as": person.known_as,
        "full_name": person.full_name,
        "other_names": person.other_names,
        "kind": columns.KINDS[person.kind],
        "gender": person.gender,
        "born_on": _day(person.born_on),
        "born_about": person.born_about,
        "due_on": _day(person.due_on),
        "died": "yes" if person.died else "",
        "died_on": _day(person.died_on),
        "died_about": person.died_about,
        "loss": columns.LOSSES[person.loss] if person.loss else "",
        "note": person.note,
    }
    return [cells[code] for code in columns.PEOPLE]


def _tie(tie: FoundTie, names: dict[str, str]) -> list[str]:
    cells = {
        "person": tie.person,
        "person_name": names.get(tie.person, ""),
        "kind": WORDS[tie.kind].forwards,
        "other": tie.other,
        "other_name": names.get(tie.other, ""),
        "since": _day(tie.since),
        "until": _day(tie.until),
    }
    return [cells[code] for code in columns.TIES]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
