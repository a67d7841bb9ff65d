"""Saying on the family map how people are with each other, who matters to a child, who helps, and what is round them.

Each is somebody's judgement: it says who wrote it, and for whom it is meant.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Model, QuerySet

from horseshoe.practice.family.network import (
    CHILDREN,
    in_order,
)
from horseshoe.practice.family.network_circle import HowOften
from horseshoe.practice.family.relations import MarkingKind, PartKind, RelationKind, may_relate, may_share
from horseshoe.practice.family.relations import Relation as RelationRule
from horseshoe.practice.sharing import Capability, Circle, Why, may_see
from horseshoe.practice.verdict import NotFound, Refused
from horseshoe.record.access.queries import day_of, viewer_for
from horseshoe.record.access.refs import new_ref
from horseshoe.record.family import drawers, rows, steps
from horseshoe.record.family.drawn import sharing_of
from horseshoe.record.family.models import (
    EcoLink,
    Family,
    ImportantPerson,
    Marking,
    NetworkPart,
    Person,
    Relation,
)
from horseshoe.record.family.writing import told

_Shared = TypeVar("_Shared", Relation, Marking, NetworkPart, ImportantPerson, EcoLink)


@dataclass(frozen=True, slots=True)
class Shown:
    """How something drawn is shared: the circle, the reason where that is not everyone, and what it must not tell."""

    circle: Circle = Circle.EVERYONE
    why: Why = Why.NOTHING
    restriction: str = ""


TO_EVERYONE = Shown()


@transaction.atomic
def relate(
    *,
    person: str,
    other: str,
    kind: RelationKind,
    by: str,
    at: datetime,
    source: str = "",
    since: date | None = None,
    shown: Shown = TO_EVERYONE,
    key: str = "",
) -> str:
    """Draw how ``person`` is with ``other``, and return its reference.

    :raises Refused: when it is drawn already, or is kept from the family without a reason.
    """
    family = _family_of(person, by=by, at=at)
    one, two = rows.person_in(family, person), rows.person_in(family, other)
    between = Relation.objects.filter(person__in=(one, two), other__in=(one, two), until__isnull=True)
    refs = {one.pk: person, two.pk: other}
    known = [
        RelationRule(refs[row.person_id], refs[row.other_id], RelationKind(row.kind))
        for row in _seen(between, family, by=by, at=at)
    ]
    if not _sent(Relation, key):
        may_relate(RelationRule(person, other, kind), known).or_raise()
    said = {"person": one, "other": two, "kind": kind, "source": source, "since": since}
    return _drawn(Relation, family, "related", said, shown, key=key, by=by, at=at)


@transaction.atomic
def mark(
    *,
    person: str,
    kind: MarkingKind,
    by: str,
    at: datetime,
    words: str = "",
    since: date | None = None,
    shown: Shown = TO_EVERYONE,
    key: str = "",
) -> str:
    """Mark something on somebody's sign, and return its reference.

    :raises Refused: when it is marked already, or is kept from the family without a reason.
    """
    family = _family_of(person, by=by, at=at)
    row = rows.person_in(family, person)
    if not _sent(Marking, key):
        _not_twice(_seen(Marking.objects.filter(person=row, kind=kind, until__isnull=True), family, by=by, at=at))
    said = {"person": row, "kind": kind, "words": words, "since": since}
    return _drawn(Marking, family, "marked", said, shown, key=key, by=by, at=at)


@transaction.atomic
def name_part(
    *,
    person: str,
    child: str,
    kind: PartKind,
    how_often: HowOften,
    by: str,
    at: datetime,
    knows: bool = False,
    words: str = "",
    since: date | None = None,
    shown: Shown = TO_EVERYONE,
    key: str = "",
) -> str:
    """Say what somebody is round a child: helps, is in the safety network, or worries us and belongs here.

    :raises Refused: when that is said already, or somebody would be their own network.
    """
    family = _family_of(person, by=by, at=at)
    row, whose = rows.person_in(family, person), _child(family, child)
    if row.pk == whose.pk:
        raise Refused("Choose two different people.")
    if not _sent(NetworkPart, key):
        same = NetworkPart.objects.filter(person=row, child=whose, kind=kind, until__isnull=True)
        _not_twice(_seen(same, family, by=by, at=at))
    said = {
        "person": row,
        "child": whose,
        "kind": kind,
        "how_often": how_often,
        "knows": knows,
        "words": words,
        "since": since,
    }
    return _drawn(NetworkPart, family, "part_named", said, shown, key=key, by=by, at=at)


@transaction.atomic
def say_important(
    *,
    child: str,
    said_by: str,
    by: str,
    at: datetime,
    person: str = "",
    name: str = "",
    words: str = "",
    shown: Shown = TO_EVERYONE,
    key: str = "",
) -> str:
    """Write down who somebody says is the most important person to a child. Their earlier answer ends with it.

    An answer for everybody ends none that is for few, nor the other way round.

    :param said_by: reference of the child, or of somebody else of the family who was asked.
    :param name: who it is when the record does not know them.
    :raises Refused: when nobody is named.
    """
    family = _family_of(child, by=by, at=at)
    if not person and not name:
        raise Refused("Say who it is.")
    if sent := _sent(ImportantPerson, key):
        return sent
    whose, speaker = _child(family, child), rows.person_in(family, said_by)
    drawing = steps.Drawing()
    same = {"child": whose, "said_by": speaker, "circle": shown.circle, "restriction": shown.restriction}
    for earlier in ImportantPerson.objects.filter(**same, until__isnull=True):
        before = steps.image_of(earlier)
        earlier.until = day_of(at)
        earlier.save(update_fields=["until"])
        drawing.changed(earlier, before)
    said = {
        "child": whose,
        "said_by": speaker,
        "person": rows.person_in(family, person) if person else None,
        "name": "" if person else name,
        "words": words,
        "since": day_of(at),
    }
    return _drawn(ImportantPerson, family, "important_said", said, shown, key=key, by=by, at=at, drawing=drawing)


@transaction.atomic
def link(
    *,
    family: str,
    kind: str,
    name: str,
    strength: str,
    helps: str,
    by: str,
    at: datetime,
    person: str = "",
    since: date | None = None,
    shown: Shown = TO_EVERYONE,
    key: str = "",
) -> str:
    """Draw something round the household: a school, friends, faith, a service. Return its reference.

    :param person: the one it goes to; empty for the whole household.
    :raises Refused: when it is drawn already, for the same one.
    """
    row = rows.family_of(family, by=by, at=at, needs=Capability.DRAW_MAP, lock=True)
    whose = rows.person_in(row, person) if person else None
    if not _sent(EcoLink, key):
        same = EcoLink.objects.filter(family=row, kind=kind, name__iexact=name, person=whose, until__isnull=True)
        _not_twice(_seen(same, row, by=by, at=at))
    said = {
        "family": row,
        "kind": kind,
        "name": name,
        "strength": strength,
        "helps": helps,
        "person": whose,
        "since": since,
    }
    return _drawn(EcoLink, row, "linked", said, shown, key=key, by=by, at=at)


# ── what they share ──────────────────────────────────────────────────────────────────────────────────────────────────


def _family_of(person: str, *, by: str, at: datetime) -> Family:
    return rows.person_of(person, by=by, at=at, needs=Capability.DRAW_MAP, lock=True).family


def _child(family: Family, ref: str) -> Person:
    row = rows.person_in(family, ref)
    if row.kind not in CHILDREN:
        raise NotFound
    return row


def _sent(model: type[_Shared], key: str) -> str:
    row = model._default_manager.filter(key=key).first() if key else None
    return row.ref if row else ""


def _seen(found: QuerySet[_Shared], family: Family, *, by: str, at: datetime) -> list[_Shared]:
    """Return which rows a refusal may speak of: those that ``by`` may see."""
    reader = rows.reader_for(family, by=by, at=at)
    return [row for row in found if may_see(reader, sharing_of(row))]


def _not_twice(same: Collection[Model]) -> None:
    if same:
        raise Refused("This is drawn already.")


def _drawn(
    model: type[_Shared],
    family: Family,
    verb: str,
    said: dict[str, Any],
    shown: Shown,
    *,
    key: str,
    by: str,
    at: datetime,
    drawing: steps.Drawing | None = None,
) -> str:
    if sent := _sent(model, key):
        return sent
    drawers.may_set(viewer_for(by, at=at), rows.matter_of(family), shown.circle)
    may_share(shown.circle, shown.why).or_raise()
    in_order(said.get("since"), None).or_raise()
    if said.get("since") is not None and said["since"] > day_of(at):
        raise Refused("This begins on a day that has not come yet.")
    row = model(
        key=key or rows.new_key(),
        ref=new_ref(),
        written_by=by,
        **said,
        **{**asdict(shown), "restriction": rows.restriction_of(family, shown.restriction)},
    )
    row.save()
    told(family, verb, row.ref, by=by, at=at)
    _write(family, verb, row, drawing or steps.Drawing(), by=by, at=at)
    return row.ref


def _write(family: Family, verb: str, row: Model, drawing: steps.Drawing, *, by: str, at: datetime) -> None:
    drawing.made(row)
    steps.write(family, verb, drawing, by=by, at=at)
