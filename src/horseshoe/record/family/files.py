"""Family trees that somebody brought, for those who may write in the family's record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

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


def files(family: Family) -> tuple[FileSeen, ...]:
    """Return the files of a family that may be written in, the newest first; nothing for who only reads it."""
    if not family.may_edit:
        return ()
    rows = list(FamilyFile.objects.filter(family__ref=family.ref).defer("data").order_by("-id"))
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


def file(family: Family, ref: str) -> tuple[FileSeen, bytes]:
    """Return one file with its bytes.

    :raises NotFound: when there is none, or the family may not be written in.
    """
    row = FamilyFile.objects.filter(family__ref=family.ref, ref=ref).first() if family.may_edit else None
    if row is None:
        raise NotFound
    seen = FileSeen(row.ref, row.name, row.brought_by, row.brought_at, row.drawn_at, tuple(row.left_out))
    return seen, bytes(row.data)
