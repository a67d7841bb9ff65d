"""Booking a conference: when, where, about whom, with whom, and under which pack and edition of the law."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from horseshoe.packs import frameworks, nations
from horseshoe.packs.shape import FrameworkPack
from horseshoe.practice.family.network import CHILDREN
from horseshoe.practice.preparation import booking as rules
from horseshoe.practice.preparation.readiness import Condition, Owner, due_day
from horseshoe.practice.sharing import Capability, Matter, may
from horseshoe.practice.terms import Capacity, ConferenceKind, Nation
from horseshoe.practice.verdict import NotFound, refused
from horseshoe.record.access.models import Account, Authority, Relationship
from horseshoe.record.access.refs import new_ref
from horseshoe.record.concern import actions as concern
from horseshoe.record.concern.models import Enquiry, LateReason
from horseshoe.record.family.models import Family, Need, Person
from horseshoe.record.ledger import actions as ledger
from horseshoe.record.preparation import models
from horseshoe.record.preparation.actions.standing import account, conference_for, seat, viewer
from horseshoe.record.preparation.queries.booking import CONFERENCE_CLOCK, conference_due, local_day

_OTHER_FORMATS = frozenset(
    {"read_aloud", "translation", "braille", "large_print", "easy_read", "audio", "sign_language"}
)
"""Needs of the family record that mean the papers must be gone through in another form than paper."""


@dataclass(frozen=True, slots=True)
class _People:
    chair: Account
    minute_taker: Account
    lead: Account

    def each(self) -> tuple[tuple[Account, Capacity, str], ...]:
        return (
            (self.chair, Capacity.CHAIR, "chair"),
            (self.lead, Capacity.LEAD_SOCIAL_WORKER, "social worker"),
            (self.minute_taker, Capacity.MINUTE_TAKER, "takes the minutes"),
        )


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a booking stands on: the pack and the law that hold, the children, the clock and what is known."""

    about: tuple[Person, ...]
    nation: Nation
    pack: FrameworkPack
    on: date
    enquiry_ref: str
    due_on: date | None
    late: LateReason | None
    holding: frozenset[Condition]

    @property
    def usual(self) -> int:
        """The minutes a conference takes under this pack, for this family."""
        return self.pack.minutes_for(interpreter=Condition.INTERPRETER_NEEDED in self.holding)

    def with_conditions(self, codes: Iterable[str]) -> _Ground:
        """Return this with conditions somebody named, besides those the family record shows by itself."""
        return replace(self, holding=self.holding | {Condition(code) for code in codes})

    def booking(self, asked: list[str], *, late_reason: str, safe_meanwhile: str, **said: Any) -> rules.Booking:
        """Return a booking as the rules read it. A reason that was given before counts."""
        return rules.Booking(
            children=asked,
            of_family=[child.ref for child in self.about],
            on=self.on,
            usual=self.usual,
            due_on=self.due_on,
            late_reason=late_reason or (self.late.reason if self.late else ""),
            safe_meanwhile=safe_meanwhile or (self.late.safe_meanwhile if self.late else ""),
            **said,
        )

    def set_down_lateness(self, row: models.Conference, *, reason: str, safe: str, by: str, at: datetime) -> None:
        """Set down why the conference is later than its last day, when somebody said so now."""
        _set_down_lateness(row, on=self.on, due_on=self.due_on, reason=reason, safe=safe, by=by, at=at)


@transaction.atomic
def book(
    *,
    family_ref: str,
    children: Iterable[str],
    kind: ConferenceKind,
    starts_at: datetime,
    venue: str,
    chair: str,
    minute_taker: str,
    lead: str,
    by: str,
    at: datetime,
    enquiry_ref: str = "",
    framework: str = "",
    venue_because: str = "",
    online_because: str = "",
    minutes: int | None = None,
    minutes_because: str = "",
    conditions: Iterable[str] = (),
    late_reason: str = "",
    safe_meanwhile: str = "",
    key: str = "",
) -> str:
    """Book a conference and return its reference. The same ``key`` twice books one.

    It keeps the version of the pack and the edition of the law it is booked under, gives the chair and the
    minute-taker their ties, seats them and the social worker, and sets down the pack's checklist with owners and days.

    :param framework: code of a pack; without one, the authority's own.
    :param minutes: without them, the pack's usual length, with its extra time where an interpreter is needed.
    :param conditions: conditions of the checklist that hold here, besides those the family record shows by itself.
    :raises Refused: when the booking is not sound, with the reason.
    :raises NotFound: when there is no such family, or ``by`` may not prepare for it.
    """
    family = _family(family_ref, by=by, at=at)
    again = models.Conference.objects.filter(authority=family.authority, key=key).first() if key else None
    if again is not None:
        return again.ref
    asked = list(children)
    stand = _ground(family, asked, kind=kind, enquiry_ref=enquiry_ref, framework=framework, on=local_day(starts_at))
    stand = stand.with_conditions(conditions)
    said: dict[str, Any] = {
        "starts_at": starts_at,
        "minutes": stand.usual if minutes is None else minutes,
        "minutes_because": minutes_because,
        "venue": venue,
        "online_because": online_because,
    }
    chosen = {"chair": chair, "minute_taker": minute_taker, "lead": lead}
    why_late = {"late_reason": late_reason, "safe_meanwhile": safe_meanwhile}
    rules.may_book(stand.booking(asked, **said, **chosen, **why_late), at=at).or_raise()
    people = _people(family.authority, **chosen)
    row = _row(family, stand, by=by, at=at, kind=kind, venue_because=venue_because, key=key, **said)
    _seat(row, people, by=by, at=at)
    _set_down_checklist(row, stand.pack, people)
    stand.set_down_lateness(row, reason=late_reason, safe=safe_meanwhile, by=by, at=at)
    return row.ref


@transaction.atomic
def change_booking(
    *,
    conference: str,
    starts_at: datetime,
    venue: str,
    by: str,
    at: datetime,
    venue_because: str = "",
    online_because: str = "",
    minutes: int | None = None,
    minutes_because: str = "",
    late_reason: str = "",
    safe_meanwhile: str = "",
) -> None:
    """Change when or where a conference is held, or for how long; what is due moves with it.

    :raises Refused: when it has begun, the time has passed, or a later day than the last comes without its reasons.
    :raises NotFound: when ``by`` may not prepare it.
    """
    row = conference_for(conference, Capability.PREPARE, by=by, at=at)
    rules.may_change_booking(begun=row.opened_at is not None, starts_at=starts_at, at=at).or_raise()
    pack = frameworks.load(row.framework, row.framework_version)
    on = local_day(starts_at)
    due_on = _due(row.family, row.enquiry_ref, ConferenceKind(row.kind), Nation(row.nation))
    known = _known_lateness(row.enquiry_ref, due_on=due_on)
    usual = pack.minutes_for(interpreter=Condition.INTERPRETER_NEEDED in row.conditions)
    lasting = row.minutes if minutes is None else minutes
    rules.may_last(lasting, usual=usual, because=minutes_because or row.minutes_because).or_raise()
    rules.may_be_late(
        on,
        due_on=due_on,
        reason=late_reason or (known.reason if known else ""),
        safe=safe_meanwhile or (known.safe_meanwhile if known else ""),
    ).or_raise()
    row.starts_at, row.venue, row.minutes = starts_at, venue, lasting
    row.venue_because, row.online_because = venue_because, online_because
    row.minutes_because = minutes_because or row.minutes_because
    row.save(
        update_fields=["starts_at", "venue", "minutes", "venue_because", "online_because", "minutes_because"],
    )
    _move_checklist(row, pack)
    _set_down_lateness(row, on=on, due_on=due_on, reason=late_reason, safe=safe_meanwhile, by=by, at=at)
    ledger.write("conference_changed", row.ref, by=by, at=at, authority=row.authority, detail={"on": on.isoformat()})


def edition_of(nation: Nation) -> str:
    """Return the edition of the law that holds now, short enough for its column."""
    return nations.load(nation).in_force_from.isoformat()


def _family(ref: str, *, by: str, at: datetime) -> Family:
    # Held, so that the same form sent twice at once books one.
    family = Family.objects.select_for_update().filter(ref=ref).first()
    who = viewer(by, at)
    if family is None or family.authority != who.authority:
        raise NotFound
    children = frozenset(Person.objects.filter(family=family, kind__in=CHILDREN).values_list("ref", flat=True))
    if not may(who, Capability.PREPARE, Matter(family=ref, children=children)):
        raise NotFound
    return family


def _ground(
    family: Family, children: list[str], *, kind: ConferenceKind, enquiry_ref: str, framework: str, on: date
) -> _Ground:
    those = {"family": family, "ref__in": children, "kind__in": CHILDREN, "taken_off": False}
    about = list(Person.objects.filter(**those))
    council = Authority.objects.get(code=family.authority)
    nation = Nation(council.nation)
    due_on = _due(family, enquiry_ref, kind, nation)
    return _Ground(
        about=tuple(about),
        nation=nation,
        pack=_newest(framework or council.framework),
        on=on,
        enquiry_ref=enquiry_ref,
        due_on=due_on,
        late=_known_lateness(enquiry_ref, due_on=due_on),
        holding=frozenset(_conditions(family, about, on=on, nation=nation)),
    )


def _row(family: Family, stand: _Ground, *, by: str, at: datetime, **said: Any) -> models.Conference:
    said["minutes_because"] = said["minutes_because"] or _because_of_interpreter(stand.holding)
    row = models.Conference.objects.create(
        authority=family.authority,
        ref=new_ref(),
        family=family,
        enquiry_ref=stand.enquiry_ref,
        nation=stand.nation,
        nation_edition=edition_of(stand.nation),
        framework=stand.pack.code,
        framework_version=stand.pack.version,
        join_code=new_ref(6),
        conditions=sorted(stand.holding),
        booked_by=by,
        booked_at=at,
        **said,
    )
    row.children.set(stand.about)
    detail = {"family": family.ref, "kind": row.kind, "framework": stand.pack.code, "version": stand.pack.version}
    ledger.write("conference_booked", row.ref, by=by, at=at, authority=row.authority, detail=detail)
    return row


def _newest(code: str) -> FrameworkPack:
    found = next((pack for pack in frameworks.available() if pack.code == code), None)
    if found is None:
        raise NotFound
    return found


def _due(family: Family, enquiry_ref: str, kind: ConferenceKind, nation: Nation) -> date | None:
    """Return the last day for an initial conference that follows an enquiry; None when no clock runs."""
    if kind is not ConferenceKind.INITIAL or not enquiry_ref:
        return None
    enquiry = (
        Enquiry.objects.select_related("discussion", "decision")
        .filter(ref=enquiry_ref, discussion__family=family)
        .first()
    )
    if enquiry is None:
        raise NotFound
    decision = getattr(enquiry, "decision", None)
    if decision is None or not decision.hold:
        refused("Nobody has decided yet to hold a conference. That comes first.").or_raise()
    return conference_due(nation, local_day(enquiry.discussion.held_at))


def _people(authority: str, *, chair: str, minute_taker: str, lead: str) -> _People:
    return _People(
        chair=account(chair, authority=authority),
        minute_taker=account(minute_taker, authority=authority),
        lead=account(lead, authority=authority),
    )


def _conditions(family: Family, children: list[Person], *, on: date, nation: Nation) -> set[Condition]:
    """Return the conditions the family record shows by itself."""
    over = nations.load(nation).invite_children_over
    needs = set(Need.objects.filter(person__family=family, withdrawn_at__isnull=True).values_list("kind", flat=True))
    shown = {
        Condition.BORN: any(child.kind == "child" for child in children),
        Condition.UNBORN: any(child.kind == "unborn" for child in children),
        Condition.CHILD_OVER_12: any(_age(child, on) > over for child in children if child.born_on),
        Condition.INTERPRETER_NEEDED: "interpreter" in needs,
        Condition.OTHER_FORMAT_NEEDED: bool(needs & _OTHER_FORMATS),
    }
    return {condition for condition, holds in shown.items() if holds}


def _age(child: Person, on: date) -> int:
    born = child.born_on
    if born is None:
        return 0
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _because_of_interpreter(holding: frozenset[Condition]) -> str:
    return "An interpreter needs time for every sentence." if Condition.INTERPRETER_NEEDED in holding else ""


def _seat(row: models.Conference, people: _People, *, by: str, at: datetime) -> None:
    for one, capacity, part in people.each():
        seat(row, one, capacity, part, by=by, at=at)


def _set_down_checklist(row: models.Conference, pack: FrameworkPack, people: _People) -> None:
    on = local_day(row.starts_at)
    calendar = nations.calendar_for(Nation(row.nation), (on.year - 1, on.year))
    manager = (
        Relationship.objects.filter(kind="manages", family_ref=row.family.ref, until__isnull=True)
        .values_list("account__code", flat=True)
        .first()
    )
    owners = {
        Owner.CHAIR: people.chair.code,
        Owner.LEAD_SOCIAL_WORKER: people.lead.code,
        Owner.MINUTE_TAKER: people.minute_taker.code,
        Owner.TEAM_MANAGER: manager or "",
    }
    models.Precondition.objects.bulk_create(
        models.Precondition(
            conference=row,
            code=item.code,
            owner=owners.get(item.owner, ""),
            due_on=due_day(item, conference_on=on, calendar=calendar),
        )
        for item in pack.checklist(ConferenceKind(row.kind))
    )


def _move_checklist(row: models.Conference, pack: FrameworkPack) -> None:
    on = local_day(row.starts_at)
    calendar = nations.calendar_for(Nation(row.nation), (on.year - 1, on.year))
    days = {
        item.code: due_day(item, conference_on=on, calendar=calendar)
        for item in pack.checklist(ConferenceKind(row.kind))
    }
    lines = list(row.preconditions.all())
    for line in lines:
        line.due_on = days.get(line.code, line.due_on)
    models.Precondition.objects.bulk_update(lines, ["due_on"])


def _known_lateness(enquiry_ref: str, *, due_on: date | None) -> LateReason | None:
    """Return the reason that was given already for holding this conference late, agreed or not."""
    if due_on is None:
        return None
    return LateReason.objects.filter(step=CONFERENCE_CLOCK, subject_ref=enquiry_ref).first()


def _set_down_lateness(
    row: models.Conference, *, on: date, due_on: date | None, reason: str, safe: str, by: str, at: datetime
) -> None:
    # Somebody else agrees to it: that is asked for beside the clock, and does not hold up the booking.
    if due_on is not None and on > due_on and reason.strip():
        concern.give_late_reason(
            step=CONFERENCE_CLOCK,
            enquiry=row.enquiry_ref,
            due_on=due_on,
            reason=reason,
            safe_meanwhile=safe,
            by=by,
            at=at,
            booked=row.ref,
        )
