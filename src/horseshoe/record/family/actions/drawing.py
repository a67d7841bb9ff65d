"""Drawing on the family map: who is who, how people are with each other, who matters and who helps. One step each.

Everything drawn is somebody's, with a time, and can be taken back until something later stands on it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from horseshoe.practice.family.network import (
    Kin,
    KnownTie,
    PersonKind,
    may_be,
    may_tie,
)
from horseshoe.practice.sharing import Capability
from horseshoe.practice.verdict import NotFound, Refused
from horseshoe.record.access.queries import day_of, viewer_for
from horseshoe.record.access.refs import new_ref
from horseshoe.record.family import drawers, rows, steps
from horseshoe.record.family.knowing import Knowing
from horseshoe.record.family.models import (
    EcoLink,
    Family,
    Home,
    Kinship,
    MapStep,
    Marking,
    NetworkPart,
    Person,
    Relation,
)
from horseshoe.record.family.writing import end_drawn, told


@dataclass(frozen=True, slots=True)
class NewTie:
    """A tie from or to somebody who is being drawn: ``kind`` as said by whoever comes first."""

    other: str
    kind: Kin
    new_comes_first: bool
    """Whether the new person is ``kind`` of the other, and not the other of them."""


@transaction.atomic
def draw_person(
    *,
    family: str,
    known_as: str,
    kind: PersonKind,
    ties: Collection[NewTie],
    by: str,
    at: datetime,
    gender: str = "",
    born_on: date | None = None,
    due_on: date | None = None,
    died_on: date | None = None,
    loss: str = "",
    since: date | None = None,
    lives_with: str = "",
    restriction: str = "",
    key: str = "",
) -> str:
    """Draw somebody with their ties and, where asked, into the home of one they live with; return their reference.

    :param since: the day their ties began, where that is known.
    :param lives_with: reference of somebody whose homes are theirs too; empty when nobody said.
    :raises Refused: when the days or one of the ties cannot be.
    """
    may_be(kind, born_on=born_on, due_on=due_on, died_on=died_on, today=day_of(at)).or_raise()
    row = rows.family_of(family, by=by, at=at, needs=Capability.DRAW_MAP, lock=True)
    if key and (sent := Person.objects.filter(key=key).first()):
        return sent.ref
    drawing = steps.Drawing()
    person = Person.objects.create(
        key=key or rows.new_key(),
        authority=row.authority,
        ref=new_ref(),
        family=row,
        kind=kind,
        known_as=known_as,
        gender=gender,
        born_on=born_on,
        due_on=due_on,
        died_on=died_on,
        loss=loss,
        restriction=rows.restriction_of(row, restriction),
    )
    drawing.made(person)
    knowing = knowing_of(row, by=by, at=at)
    # Somebody new with one tie cannot close a circle; with two they can stand between a woman and her own mother.
    known = _descent(row, knowing) if len(ties) > 1 else []
    for tie in ties:
        made = _tie(row, person, tie, since, at, known)
        known.append(KnownTie(made.person.ref, made.other.ref, tie.kind))
        drawing.made(made)
    for home in _homes_of(row, lives_with, knowing):
        drawing.made(_same_home(home, person))
    told(row, "person_added", person.ref, by=by, at=at, kind=kind)
    steps.write(row, "person_added", drawing, by=by, at=at)
    return person.ref


def _descent(family: Family, knowing: Knowing) -> list[KnownTie]:
    """Return who is whose parent, as far as it is known to whoever draws: a refusal speaks of no other tie."""
    parents = Kinship.objects.filter(
        person__family=family, kind__in=(Kin.PARENT, Kin.EXPECTING), until__isnull=True
    ).select_related("person", "other")
    return [KnownTie(row.person.ref, row.other.ref, Kin(row.kind)) for row in parents if knowing.may(vars(row))]


def _tie(
    family: Family, person: Person, tie: NewTie, since: date | None, at: datetime, known: Collection[KnownTie]
) -> Kinship:
    other = rows.person_in(family, tie.other)
    one, two = (person, other) if tie.new_comes_first else (other, person)
    may_tie(
        rows.somebody(one),
        rows.somebody(two),
        tie.kind,
        since=since,
        until=None,
        parental_responsibility=False,
        known=known,
        today=day_of(at),
    ).or_raise()
    return Kinship.objects.create(key=rows.new_key(), ref=new_ref(), person=one, other=two, kind=tie.kind, since=since)


def _homes_of(family: Family, person: str, knowing: Knowing) -> list[Home]:
    if not person:
        return []
    now = Home.objects.filter(person=rows.person_in(family, person), until__isnull=True).order_by("id")
    # Nobody can mean a home they do not know of.
    return [home for home in now if knowing.may(vars(home))]


def knowing_of(family: Family, *, by: str, at: datetime) -> Knowing:
    """Return what of a family's rows ``by`` may know of.

    :raises NotFound: when they have no live tie to it.
    """
    return Knowing(rows.reader_for(family, by=by, at=at), Person.objects.filter(family=family))


def _same_home(home: Home, person: Person) -> Home:
    # What keeps the address from somebody keeps it from them wherever it stands.
    return Home.objects.create(
        key=rows.new_key(),
        ref=new_ref(),
        person=person,
        lines=home.lines,
        postcode=home.postcode,
        share_of_week=home.share_of_week,
        restriction=home.restriction,
    )


_ENDS: dict[str, tuple[type[Relation | Marking | NetworkPart | EcoLink], str]] = {
    "relation": (Relation, "relation_ended"),
    "marking": (Marking, "marking_ended"),
    "part": (NetworkPart, "part_ended"),
    "link": (EcoLink, "link_ended"),
}


@transaction.atomic
def end_on_map(*, family: str, sort: str, item: str, until: date, by: str, at: datetime) -> None:
    """Give something drawn its last day: ``sort`` is relation, marking, part or link.

    :raises Refused: when that day comes before its first.
    :raises NotFound: when this family has no such thing that ``by`` may know of.
    """
    row = rows.family_of(family, by=by, at=at, needs=Capability.DRAW_MAP, lock=True)
    model, verb = _ENDS[sort]
    whose = {"family": row} if model is EcoLink else {"person__family": row}
    found = model._default_manager.filter(ref=item, until__isnull=True, **whose).first()
    if found is None or not knowing_of(row, by=by, at=at).may(vars(found)):
        raise NotFound
    end_drawn(found, row, verb, until=until, by=by, at=at)


@transaction.atomic
def take_back(*, family: str, step: str, by: str, at: datetime) -> str:
    """Take back a step in which the map was drawn, and return the step that does it.

    :raises Refused: when it was taken back already, or something later stands on it.
    :raises NotFound: when this family's map has no such step that ``by`` may know of, or it is of the record and they
        only draw.
    """
    row = rows.family_of(family, by=by, at=at, needs=Capability.DRAW_MAP, lock=True)
    found = MapStep.objects.filter(ref=step, family=row).first()
    knowing = knowing_of(row, by=by, at=at)
    chain = steps.chain_of(found) if found is not None else []
    taken_back, hands = len(chain) % 2 == 0, {one.by for one in chain}
    if found is None or not knowing.may_step(chain[0], taken_back=taken_back, hands=hands):
        raise NotFound
    viewer = viewer_for(by, at=at)
    if not drawers.may_take_back(viewer, drawers.through(viewer, rows.matter_of(row)), chain[0].verb):
        raise NotFound
    if chain[-1] != found:
        raise Refused("This was taken back already.")
    drawing = steps.restore(found, knowing, on=day_of(at))
    told(row, "map_step_taken_back", found.ref, by=by, at=at)
    return steps.write(row, "taken_back", drawing, by=by, at=at, takes_back=found)
