"""Who there is in a family, and who is what to whom."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Model, Q

from horseshoe.practice.family.network import Kin, KnownTie, PersonKind, may_be, may_tie
from horseshoe.practice.sharing import Capability, Circle, may
from horseshoe.practice.verdict import NotFound, Refused
from horseshoe.record.access import actions as access
from horseshoe.record.access.queries import day_of, viewer_for, who
from horseshoe.record.access.refs import new_ref
from horseshoe.record.family import rows, steps
from horseshoe.record.family.knowing import Knowing
from horseshoe.record.family.models import Family, Kinship, Person
from horseshoe.record.family.writing import end_drawn, told
from horseshoe.record.ledger import actions as ledger


@transaction.atomic
def start_family(*, title: str, by: str, at: datetime, key: str = "") -> str:
    """Begin the record of a family in the authority of ``by``, who is tied to it from now on; return its reference.

    :raises NotFound: when that is not for them to do.
    """
    starter = who(by)
    if starter is None or not may(viewer_for(by, at=at), Capability.START_FAMILY):
        raise NotFound
    authority = starter.authority
    family, new = Family.objects.get_or_create(
        key=key or rows.new_key(),
        defaults={"authority": authority, "ref": new_ref(), "title": title, "started_by": by, "started_at": at},
    )
    if new:
        kind = "manages" if starter.role == "manager" else "allocated"
        access.tie(account=by, kind=kind, family=family.ref, by=by, at=at)
        ledger.write("family_started", family.ref, by=by, at=at, authority=authority)
    return family.ref


@transaction.atomic
def add_person(
    *,
    family: str,
    kind: PersonKind,
    known_as: str,
    by: str,
    at: datetime,
    full_name: str = "",
    other_names: str = "",
    born_on: date | None = None,
    due_on: date | None = None,
    died_on: date | None = None,
    gender: str = "",
    pronouns: str = "",
    first_language: str = "",
    part: str = "",
    nhs_number: str = "",
    loss: str = "",
    account: str = "",
    circle: Circle = Circle.EVERYONE,
    restriction: str = "",
    key: str = "",
) -> str:
    """Add somebody to a family and return their reference.

    :param restriction: code of the restriction that being here would break, when that somebody is part of this family
        must not reach somebody.
    :raises Refused: when the days given cannot be.
    """
    may_be(kind, born_on=born_on, due_on=due_on, died_on=died_on, today=day_of(at)).or_raise()
    row = rows.family_of(family, by=by, at=at, lock=True)
    person, new = Person.objects.get_or_create(
        key=key or rows.new_key(),
        defaults={
            "authority": row.authority,
            "ref": new_ref(),
            "family": row,
            "kind": kind,
            "known_as": known_as,
            "full_name": full_name,
            "other_names": other_names,
            "born_on": born_on,
            "due_on": due_on,
            "died_on": died_on,
            "gender": gender,
            "pronouns": pronouns,
            "first_language": first_language,
            "part": part,
            "nhs_number": nhs_number,
            "loss": loss,
            "account": rows.account_of(account, row.authority) if account else None,
            "circle": circle,
            "restriction": rows.restriction_of(row, restriction),
        },
    )
    if new:
        told(row, "person_added", person.ref, by=by, at=at, kind=kind)
        _drawn(row, "person_added", person, by=by, at=at)
    return person.ref


@transaction.atomic
def correct_person(*, person: str, by: str, at: datetime, base: str = "", **corrections: Any) -> None:
    """Put right what is written of somebody. ``corrections`` are named as in :func:`add_person`.

    :param base: the ``edition`` of the person that was on the page, so that one correction does not undo another.
    :raises Refused: when the days cannot be, or somebody else corrected this person meanwhile.
    """
    row = rows.person_of(person, by=by, at=at, lock=True)
    if base and base != rows.edition(row):
        raise Refused("Somebody else corrected this while you were writing. Look at both before you save.")
    if "restriction" in corrections:
        corrections["restriction"] = rows.restriction_of(row.family, corrections["restriction"])
    before = steps.image_of(row)
    changed = [name for name in rows.CORRECTABLE if name in corrections and getattr(row, name) != corrections[name]]
    if unknown := set(corrections) - set(rows.CORRECTABLE):
        raise TypeError(f"nothing of a person is called {', '.join(sorted(unknown))}")
    for name in changed:
        setattr(row, name, corrections[name])
    days = {"born_on": row.born_on, "due_on": row.due_on, "died_on": row.died_on}
    may_be(PersonKind(row.kind), **days, today=day_of(at)).or_raise()
    if changed:
        row.save(update_fields=changed)
        told(row.family, "person_corrected", row.ref, by=by, at=at, changed=changed)
        drawing = steps.Drawing()
        drawing.changed(row, before)
        steps.write(row.family, "person_corrected", drawing, by=by, at=at)


@transaction.atomic
def record_birth(*, person: str, known_as: str, born_on: date, by: str, at: datetime) -> None:
    """Make an unborn baby a child; whoever was expecting the baby becomes a parent on that day.

    :raises Refused: when the birthday is still to come.
    :raises NotFound: when there is no such unborn baby any more.
    """
    row = rows.person_of(person, by=by, at=at, lock=True)
    if row.kind != PersonKind.UNBORN:
        raise NotFound
    may_be(PersonKind.CHILD, born_on=born_on, due_on=None, died_on=None, today=day_of(at)).or_raise()
    drawing, before = steps.Drawing(), steps.image_of(row)
    row.kind, row.known_as, row.born_on = PersonKind.CHILD, known_as, born_on
    row.save(update_fields=["kind", "known_as", "born_on"])
    drawing.changed(row, before)
    for expecting in Kinship.objects.filter(other=row, kind=Kin.EXPECTING, until__isnull=True):
        was = steps.image_of(expecting)
        expecting.until = born_on
        expecting.save(update_fields=["until"])
        drawing.changed(expecting, was)
        drawing.made(_parent_from(expecting, born_on))
    told(row.family, "birth_recorded", row.ref, by=by, at=at)
    steps.write(row.family, "birth_recorded", drawing, by=by, at=at)


@transaction.atomic
def give_account(*, person: str, account: str, by: str, at: datetime) -> None:
    """Say which account is this person's, so that what is said as them and to them is theirs.

    :raises NotFound: when the account has ended, or is none of that authority's.
    """
    row = rows.person_of(person, by=by, at=at, lock=True)
    row.account = rows.account_of(account, row.authority)
    row.save(update_fields=["account"])
    told(row.family, "person_has_account", row.ref, by=by, at=at, account=account)


@transaction.atomic
def tie_people(
    *,
    person: str,
    other: str,
    kind: Kin,
    by: str,
    at: datetime,
    parental_responsibility: bool = False,
    since: date | None = None,
    until: date | None = None,
    note: str = "",
    restriction: str = "",
    key: str = "",
) -> str:
    """Say that ``person`` is ``kind`` of ``other``, and return the tie's reference.

    :raises Refused: when that cannot be, in words; see ``practice.family.network.may_tie``.
    """
    drawing = Capability.DRAW_MAP
    one = rows.person_of(person, by=by, at=at, needs=drawing, lock=True)
    two = rows.person_of(other, by=by, at=at, needs=drawing)
    if one.family_id != two.family_id:
        raise NotFound
    # Asked under the lock, so that the same form sent twice at once finds the tie that the first one made.
    if key and (sent := Kinship.objects.filter(key=key).first()):
        return sent.ref
    known = _known_ties(one, two, by=by, at=at)
    may_tie(
        rows.somebody(one),
        rows.somebody(two),
        kind,
        since=since,
        until=until,
        parental_responsibility=parental_responsibility,
        known=known,
        today=day_of(at),
    ).or_raise()
    tie = Kinship.objects.create(
        key=key or rows.new_key(),
        ref=new_ref(),
        person=one,
        other=two,
        kind=kind,
        parental_responsibility=parental_responsibility,
        since=since,
        until=until,
        note=note,
        restriction=rows.restriction_of(one.family, restriction),
    )
    told(one.family, "people_tied", tie.ref, by=by, at=at, kind=kind)
    _drawn(one.family, "people_tied", tie, by=by, at=at)
    return tie.ref


def _known_ties(one: Person, two: Person, *, by: str, at: datetime) -> list[KnownTie]:
    """Return the ties that hold between two people, and who is whose parent in their family.

    As far as ``by`` may know of them: a refusal speaks of no other.
    """
    everybody = list(Person.objects.filter(family=one.family, taken_off=False))
    knowing = Knowing(rows.reader_for(one.family, by=by, at=at), everybody)
    between = Q(person__in=(one, two), other__in=(one, two)) | Q(kind__in=(Kin.PARENT, Kin.EXPECTING))
    holding = Kinship.objects.filter(between, person__in=everybody, other__in=everybody, until__isnull=True)
    refs = {row.pk: row.ref for row in everybody}
    return [
        KnownTie(refs[row.person_id], refs[row.other_id], Kin(row.kind)) for row in holding if knowing.may(vars(row))
    ]


@transaction.atomic
def end_kinship(*, kinship: str, until: date, by: str, at: datetime) -> None:
    """Give a tie its last day. It stays in the record.

    :raises Refused: when that day comes before its first.
    """
    row = Kinship.objects.select_related("person__family").filter(ref=kinship, until__isnull=True).first()
    if row is None:
        raise NotFound
    end_drawn(row, rows.locked(row, by=by, at=at), "kinship_ended", until=until, by=by, at=at)


@transaction.atomic
def opened(*, family: str, children: Iterable[str], by: str, at: datetime) -> None:
    """Write down that somebody opened the record of these children.

    :raises NotFound: when it is not for them to open.
    """
    row = rows.family_of(family, by=by, at=at, needs=Capability.OPEN_FAMILY)
    ledger.write("record_opened", family, by=by, at=at, authority=row.authority, detail={"children": sorted(children)})


@transaction.atomic
def map_opened(*, family: str, children: Iterable[str], by: str, at: datetime) -> None:
    """Write down that somebody who may not open the record opened the map of these children's family, to draw on it.

    :raises NotFound: when it is not for them to draw on.
    """
    row = rows.family_of(family, by=by, at=at, needs=Capability.DRAW_MAP)
    ledger.write("map_opened", family, by=by, at=at, authority=row.authority, detail={"children": sorted(children)})


def _parent_from(expecting: Kinship, born_on: date) -> Kinship:
    return Kinship.objects.create(
        key=rows.new_key(),
        ref=new_ref(),
        person_id=expecting.person_id,
        other_id=expecting.other_id,
        kind=Kin.PARENT,
        since=born_on,
        restriction=expecting.restriction,
    )


def _drawn(family: Family, verb: str, row: Model, *, by: str, at: datetime) -> None:
    drawing = steps.Drawing()
    drawing.made(row)
    steps.write(family, verb, drawing, by=by, at=at)
