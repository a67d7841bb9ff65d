"""Whom a conference can be booked with, and whom it can invite."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q, QuerySet

from horseshoe.packs import frameworks
from horseshoe.practice.sharing import Capability, Viewer, may
from horseshoe.practice.terms import Capacity
from horseshoe.practice.verdict import NotFound
from horseshoe.record.access import queries as access
from horseshoe.record.access.queries import Who
from horseshoe.record.concern import queries as concern
from horseshoe.record.concern.seen import StepClock
from horseshoe.record.family.models import Involvement, Person
from horseshoe.record.family.seen import Person as SeenPerson
from horseshoe.record.preparation import models
from horseshoe.record.preparation.queries.booking import CONFERENCE_CLOCK, Conference, conference

HELD_BY: Final[dict[Capacity, str]] = {
    Capacity.CHAIR: "chair",
    Capacity.MINUTE_TAKER: "administrator",
    Capacity.LEAD_SOCIAL_WORKER: "social_worker",
}
"""The role of those a conference can be booked with, for each part."""


@dataclass(frozen=True, slots=True)
class BookingStart:
    """What a booking starts from: who it is about, by when, and who can be chosen."""

    enquiry_ref: str
    family_ref: str
    family_title: str
    children: tuple[SeenPerson, ...]
    """Those the decision to hold a conference names."""
    lead: str
    clock: StepClock | None
    chairs: tuple[Who, ...]
    minute_takers: tuple[Who, ...]
    leads: tuple[Who, ...]
    framework: str
    """The authority's own."""
    frameworks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who can be invited because the record knows them already."""

    account: str
    name: str
    post: str
    agency_kind: str
    agency_name: str
    direct_contact: bool
    person: str


@dataclass(frozen=True, slots=True)
class FamilyPerson:
    """Somebody in the family's record, by the name they like."""

    ref: str
    name: str
    part: str
    child: bool


def booking_start(viewer: Viewer, enquiry_ref: str, *, today: date) -> BookingStart:
    """Return what a conference that was decided on is booked from.

    :raises NotFound: when nobody has decided to hold one, or it is not for them to book.
    """
    whole, enquiry = concern.enquiry(viewer, enquiry_ref, today=today)
    council = access.authority(viewer.authority)
    if not may(viewer, Capability.PREPARE, whole.family.matter) or council is None:
        raise NotFound
    if enquiry.decision is None or not enquiry.decision.hold:
        raise NotFound
    return BookingStart(
        enquiry_ref=enquiry_ref,
        family_ref=whole.family.ref,
        family_title=whole.family.title,
        children=enquiry.decision.children,
        lead=enquiry.lead_code,
        clock=next((clock for clock in enquiry.clocks if clock.step == CONFERENCE_CLOCK), None),
        chairs=access.staff_of(viewer.authority, HELD_BY[Capacity.CHAIR]),
        minute_takers=access.staff_of(viewer.authority, HELD_BY[Capacity.MINUTE_TAKER]),
        leads=access.staff_of(viewer.authority, HELD_BY[Capacity.LEAD_SOCIAL_WORKER]),
        framework=council.framework,
        frameworks=tuple((pack.code, pack.name) for pack in frameworks.available()),
    )


def could_take_over(viewer: Viewer, ref: str, account: str) -> tuple[Who, ...]:
    """Return who could take over somebody's part in the booking, by name; nobody when it is no part of the booking.

    :raises NotFound: when they are not invited, or there is no such conference for whoever invites to it.
    """
    held = _for_inviting(viewer, ref)
    leaving = held.person(account)
    if leaving is None:
        raise NotFound
    here = {one.account for one in held.people}
    role = HELD_BY.get(leaving.capacity)
    return tuple(one for one in access.staff_of(viewer.authority, role) if one.code not in here) if role else ()


def known_people(viewer: Viewer, ref: str) -> tuple[Known, ...]:
    """Return who can be invited without asking for their name again: who works with the children, who of the family
    has an account, and whoever was invited for this family before. In order of name.

    :raises NotFound: when there is no such conference for them, or they do not invite to it.
    """
    held = _for_inviting(viewer, ref)
    here = {one.account for one in held.people}
    found: dict[str, Known] = {}
    for one in (*_working(held), *_own_people(held), *_invited_before(held)):
        if one.account not in here:
            found.setdefault(one.account, one)
    return tuple(sorted(found.values(), key=lambda one: (one.name, one.account)))


def family_people(viewer: Viewer, ref: str) -> tuple[FamilyPerson, ...]:
    """Return the people of the family that this viewer may know of, children first.

    :raises NotFound: when there is no such conference for them, or they neither invite nor record what was shared.
    """
    held = conference(viewer, ref)
    if not any(may(viewer, need, held.matter) for need in (Capability.INVITE, Capability.RECORD_SHARING)):
        raise NotFound
    rows = _persons(held).order_by("id")
    people = [FamilyPerson(row.ref, row.known_as, row.part, row.kind != "adult") for row in rows]
    return tuple(sorted(people, key=lambda one: not one.child))


def _for_inviting(viewer: Viewer, ref: str) -> Conference:
    held = conference(viewer, ref)
    if not may(viewer, Capability.INVITE, held.matter):
        raise NotFound
    return held


def _persons(held: Conference) -> QuerySet[Person]:
    visible = Q(circle__in=held.reader.circles)
    return Person.objects.filter(visible, family__ref=held.family_ref, died_on__isnull=True, taken_off=False).exclude(
        restriction__in=held.reader.never_told
    )


def _working(held: Conference) -> list[Known]:
    rows = (
        Involvement.objects.filter(child__ref__in=held.matter.children, until__isnull=True, account__is_active=True)
        .exclude(restriction__in=held.reader.never_told)
        .select_related("account")
        .order_by("id")
    )
    return [
        Known(
            account=row.account.code,
            name=row.account.name,
            post=row.post,
            agency_kind=row.account.agency_kind,
            agency_name=row.account.agency_name,
            direct_contact=row.direct_contact,
            person="",
        )
        for row in rows
        if row.account
    ]


def _own_people(held: Conference) -> list[Known]:
    rows = _persons(held).filter(account__is_active=True).select_related("account").order_by("id")
    return [
        Known(
            account=row.account.code,
            name=row.known_as,
            post=row.part,
            agency_kind="",
            agency_name="",
            direct_contact=True,
            person=row.ref,
        )
        for row in rows
        if row.account
    ]


def _invited_before(held: Conference) -> list[Known]:
    rows = (
        models.Invitation.objects.filter(conference__family__ref=held.family_ref, account__is_active=True)
        .exclude(person__restriction__in=held.reader.never_told)
        .select_related("account", "person")
        .order_by("id")
    )
    return [
        Known(
            account=row.account.code,
            name=row.account.name,
            post=row.part,
            agency_kind=row.agency_kind,
            agency_name=row.account.agency_name,
            direct_contact=row.direct_contact,
            person=row.person.ref if row.person else "",
        )
        for row in rows
    ]
