"""Which words stay as they are in a matter, and who may say so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from horseshoe.practice.sharing import Capability, Matter, Viewer, may, reader_of
from horseshoe.record.access import queries as access
from horseshoe.record.wording.models import KeptWords
from horseshoe.record.wording.sameness import same_as

WRITES = (
    Capability.WRITE_REPORT,
    Capability.RECORD_SHARING,
    Capability.TAKE_MINUTES,
    Capability.CHAIR,
    Capability.EDIT_FAMILY,
)
"""Whoever has one of these in a matter writes what a family reads, and can say that words stay."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Words that stay, with who said so, when and why."""

    phrase: str
    reason: str
    by: str
    """A name."""
    at: datetime


class KeptHere:
    """The words that stay in one matter."""

    def __init__(self, phrases: Iterable[str] = ()) -> None:
        self._phrases = frozenset(phrases)

    def __contains__(self, phrase: str) -> bool:
        """Return whether these words stay, however they are spelt."""
        return bool(self._phrases) and same_as(phrase) in self._phrases

    def with_these(self, phrases: Iterable[str]) -> KeptHere:
        """Return these and some more, which are kept on a form that is not saved yet."""
        return KeptHere(self._phrases | {same_as(phrase) for phrase in phrases})


NOTHING_KEPT = KeptHere()


def may_keep(viewer: Viewer, matter: Matter) -> bool:
    """Return whether ``viewer`` writes in this matter."""
    return any(may(viewer, needed, matter) for needed in WRITES)


def kept_here(viewer: Viewer, matter: Matter | None) -> KeptHere:
    """Return the words that stay in a matter: none of them for whoever has no live tie to it. One query."""
    if matter is None or reader_of(viewer, matter) is None:
        return NOTHING_KEPT
    return KeptHere(_rows(viewer, matter).values_list("same_as", flat=True))


def kept(viewer: Viewer, matter: Matter) -> tuple[Kept, ...]:
    """Return every phrase that stays in a matter with its reason, the first kept first.

    A reason may say what not everybody may know: the chair reads all of them, anybody else their own. Three queries.
    """
    rows = _rows(viewer, matter).order_by("kept_at", "id")
    if not may(viewer, Capability.CHAIR, matter):
        rows = rows.filter(kept_by=viewer.person)
    found = list(rows)
    names = access.people(frozenset(row.kept_by for row in found))
    return tuple(
        Kept(row.phrase, row.reason, names[row.kept_by].name if row.kept_by in names else "", row.kept_at)
        for row in found
    )


def _rows(viewer: Viewer, matter: Matter) -> QuerySet[KeptWords]:
    return KeptWords.objects.filter(
        authority=viewer.authority, family_ref=matter.family, conference_ref__in=("", matter.conference)
    )
