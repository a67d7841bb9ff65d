"""What the actions of this chapter share: ending a row, and telling the ledger."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypeAlias

from horseshoe.practice.family.network import in_order
from horseshoe.practice.verdict import Refused
from horseshoe.record.family import steps
from horseshoe.record.family.models import (
    EcoLink,
    Family,
    Home,
    Involvement,
    Kinship,
    Marking,
    Need,
    NetworkPart,
    Pressure,
    Relation,
    SafeContact,
)
from horseshoe.record.ledger import actions as ledger

Drawn: TypeAlias = Kinship | Home | Relation | Marking | NetworkPart | EcoLink


def end(row: Drawn | Pressure | Involvement, family: Family, verb: str, *, until: date, by: str, at: datetime) -> None:
    """Give a row its last day and write that down.

    :raises Refused: when that day comes before its first.
    """
    in_order(row.since, until).or_raise()
    row.until = until
    row.save(update_fields=["until"])
    told(family, verb, row.ref, by=by, at=at)


def end_drawn(row: Drawn, family: Family, verb: str, *, until: date, by: str, at: datetime) -> None:
    """Give something of the family map its last day, as a step that can be taken back.

    :raises Refused: when that day comes before its first, or somebody ended it a moment ago.
    """
    drawing = steps.Drawing()
    # Read again under the family's lock: two who end one thing at once end it once.
    row = type(row)._default_manager.filter(pk=row.pk).first() or row
    if row.until is not None:
        raise Refused("Somebody ended this a moment ago.")
    before = steps.image_of(row)
    end(row, family, verb, until=until, by=by, at=at)
    drawing.changed(row, before)
    steps.write(family, verb, drawing, by=by, at=at)


def withdraw(row: SafeContact | Need, family: Family, verb: str, *, by: str, at: datetime) -> None:
    """Say when a row stopped holding and write that down."""
    row.withdrawn_at = at
    row.save(update_fields=["withdrawn_at"])
    told(family, verb, row.ref, by=by, at=at)


def told(family: Family, verb: str, ref: str, *, by: str, at: datetime, **detail: object) -> None:
    """Write in the ledger what was done to something of a family; ``detail`` is codes and references."""
    ledger.write(verb, ref, by=by, at=at, authority=family.authority, detail={"family": family.ref, **detail})
