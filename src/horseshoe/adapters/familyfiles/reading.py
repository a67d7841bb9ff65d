"""Whatever file of a family somebody brings: GEDCOM, GEDCOM with its pictures in one file, or tables."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from datetime import date
from pathlib import PurePath
from typing import Final

from horseshoe.adapters.familyfiles import columns, gedcom, tables
from horseshoe.adapters.familyfiles.encoding import LARGEST, Unreadable
from horseshoe.practice.family.found import FoundFamily, Remarks

ENDINGS: Final = (".ged", ".gdz", ".csv", ".zip")
"""What the names of files that can be read end in."""
_RECORD: Final = re.compile(rb"^[^,;\w]*0\s+(?:HEAD|@[^@]+@\s+\w+)\s*$", re.MULTILINE)
# A zip file that is cut short, turned over, locked or packed in a way of its own.
_BROKEN: Final = (
    *(zipfile.BadZipFile, zlib.error, KeyError, ValueError, OSError),
    *(EOFError, RuntimeError, NotImplementedError),
)


def read(data: bytes, *, today: date, name: str = "") -> FoundFamily:
    """Return the family in a file's bytes, as far as it is true on a day. ``name`` is the file's, where it has one.

    :raises Unreadable: with one sentence, when nothing can be read from it.
    """
    if data.startswith(b"PK\x03\x04"):
        return _packed(data, today)
    if name.casefold().endswith((".ged", ".gdz")) or _is_gedcom(data):
        return gedcom.family_of(data, today)
    if b"," not in data[:4096] and b";" not in data[:4096] and b"\t" not in data[:4096]:
        # Said by the reader of GEDCOM, which knows an empty file and one that is not a text.
        return gedcom.family_of(data, today)
    return tables.family_of(data, None, today)


def _is_gedcom(data: bytes) -> bool:
    return _RECORD.search(data[:8192].replace(b"\x00", b"")) is not None


def _packed(data: bytes, today: date) -> FoundFamily:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = [info.filename for info in packed.infolist() if not info.is_dir()]
            by_end = {PurePath(each).name.casefold(): each for each in reversed(names)}
            family = next((each for each in names if each.casefold().endswith(".ged")), "")
            people = by_end.get(columns.PEOPLE_FILE, "")
            ties = by_end.get(columns.TIES_FILE, "")
            parts = {each: _part(packed, each) for each in (family, people, ties) if each}
    except Unreadable:
        raise
    except _BROKEN:
        raise Unreadable("This file is packed, and could not be unpacked: it is broken or has a password.") from None
    if family:
        return _without(gedcom.family_of(parts[family], today), names, {family})
    if people:
        found = tables.family_of(parts[people], parts.get(ties), today)
        return _without(found, names, {people, ties})
    raise Unreadable(f"In this file is neither a GEDCOM file (.ged) nor a table called {columns.PEOPLE_FILE}.")


def _part(packed: zipfile.ZipFile, name: str) -> bytes:
    with packed.open(name) as opened:
        # One byte more than can be read: what is larger is refused by its reader, however small it claims to be.
        return opened.read(LARGEST + 1)


def _without(found: FoundFamily, names: list[str], read_ones: set[str]) -> FoundFamily:
    others = [name for name in names if name not in read_ones]
    if not others:
        return found
    remarks = Remarks(found.not_understood)
    for other in others:
        remarks.say("Another file packed with it: pictures and the like. It was left out.", 0, other)
    return FoundFamily(found.people, found.ties, remarks.all())
