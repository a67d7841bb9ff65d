"""What the actions of this chapter share: ending a row, and telling the ledger."""

from __future__ import annotations

from datetime import date, datetime

from horseshoe.practice.family.network import in_order
from horseshoe.record.family.models import Family, Home, Involvement, Kinship, Need, Pressure, SafeContact
from horseshoe.record.ledger import actions as ledger


def end(
    row: Kinship | Home | Pressure | Involvement, family: Family, verb: str, *, until: date, by: str, at: datetime
) -> None:
    """Give a row its last day and write that down.

    :raises Refused: when that day comes before its first.
    """
    in_order(row.since, until).or_raise()
    row.until = until
    row.save(update_fields=["until"])
    told(family, verb, row.ref, by=by, at=at)


def withdraw(row: SafeContact | Need, family: Family, verb: str, *, by: str, at: datetime) -> None:
    """Say when a row stopped holding and write that down."""
    row.withdrawn_at = at
    row.save(update_fields=["withdrawn_at"])
    told(family, verb, row.ref, by=by, at=at)


def told(family: Family, verb: str, ref: str, *, by: str, at: datetime, **detail: object) -> None:
    """Write in the ledger what was done to something of a family; ``detail`` is codes and references."""
    ledger.write(verb, ref, by=by, at=at, authority=family.authority, detail={"family": family.ref, **detail})
