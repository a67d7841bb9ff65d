"""Which ties are live at a moment: one answer for reading and for writing."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from horseshoe.record.access.models import Account, Relationship


def live(ties: QuerySet[Relationship], at: datetime) -> QuerySet[Relationship]:
    """Return those of ``ties`` that have begun and not ended."""
    return ties.filter(Q(until__isnull=True) | Q(until__gt=at), since__lte=at)


def tied(person: Account, conference: str, at: datetime) -> bool:
    """Return whether somebody has any live tie to a conference."""
    return live(Relationship.objects.filter(account=person, conference_ref=conference), at).exists()


def end(ties: QuerySet[Relationship], *, because: str, by: str, ends_at: datetime) -> int:
    """End those of ``ties`` that would last longer than ``ends_at``, and return how many."""
    lasting = ties.filter(Q(until__isnull=True) | Q(until__gt=ends_at))
    return lasting.update(until=ends_at, ended_by=by, ended_because=because)
