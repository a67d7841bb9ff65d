"""Family trees that somebody brought, for those who may write in the family's record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from horseshoe.practice.sharing import Reader, Viewer, reader_of
from horseshoe.practice.verdict import NotFound
from horseshoe.record.access import queries as access
from horseshoe.record.family.models import FamilyFile
from horseshoe.record.family.seen import Family


@dataclass(frozen=True, slots=True)
class FileSeen:
    """A file that was brought: by whom, when, whether it was drawn, and what of it could not be."""

    ref: str
    name: str
    by: str
    at: datetime
    drawn_at: datetime | None
    left_out: tuple[str, ...]


def known_to(reader: Reader, family_ref: str) -> QuerySet[FamilyFile]:
    """Return the files of a family that somebody who may write in it may know of.

    Anybody may be named in a file. So those from whom something of the family is kept know of the ones they brought.
    """
    rows = FamilyFile.objects.filter(family__ref=family_ref)
    kept = reader.never_told & access.all_restriction_codes(family_ref)
    return rows.filter(brought_by=reader.person) if kept else rows


def files(viewer: Viewer, family: Family) -> tuple[FileSeen, ...]:
    """Return the files of a family that may be written in, the newest first; nothing for who only reads it."""
    reader = reader_of(viewer, family.matter)
    if reader is None or not family.may_edit:
        return ()
    rows = list(known_to(reader, family.ref).defer("data").order_by("-id"))
    names = access.people({row.brought_by for row in rows})
    return tuple(
        FileSeen(
            row.ref,
            row.name,
            names[row.brought_by].name if row.brought_by in names else "",
            row.brought_at,
            row.drawn_at,
            tuple(row.left_out),
        )
        for row in rows
    )


def file(viewer: Viewer, family: Family, ref: str) -> tuple[FileSeen, bytes]:
    """Return one file with its bytes.

    :raises NotFound: when there is none for them, or the family may not be written in.
    """
    reader = reader_of(viewer, family.matter)
    row = known_to(reader, family.ref).filter(ref=ref).first() if reader is not None and family.may_edit else None
    if row is None:
        raise NotFound
    seen = FileSeen(row.ref, row.name, row.brought_by, row.brought_at, row.drawn_at, tuple(row.left_out))
    return seen, bytes(row.data)
