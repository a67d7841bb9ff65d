"""Setting down what the conference agreed, closing it, and making the plan the family's."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils.timezone import get_default_timezone

from horseshoe.packs import frameworks, nations
from horseshoe.practice.conference.meeting import Meeting
from horseshoe.practice.decision.outcome import protected, undecided
from horseshoe.practice.plan import changes, dates
from horseshoe.practice.plan.outline import Given, outline, with_given
from horseshoe.practice.terms import Capacity, Nation
from horseshoe.practice.timescales import last_day
from horseshoe.practice.verdict import ALLOWED, NotFound, Refused, Verdict, refused
from horseshoe.record.access import actions as access
from horseshoe.record.access import queries as people
from horseshoe.record.access.refs import new_ref
from horseshoe.record.conference import actions as room
from horseshoe.record.conference import queries as rooms
from horseshoe.record.decision.queries import choices_for
from horseshoe.record.ledger import actions as ledger
from horseshoe.record.plan import rows
from horseshoe.record.plan.models import Plan
from horseshoe.record.plan.queries import dates_of
from horseshoe.record.preparation.models import Conference
from horseshoe.record.preparation.queries.booking import local_day

PROFESSIONAL = frozenset({Capacity.CHAIR, Capacity.MINUTE_TAKER, Capacity.LEAD_SOCIAL_WORKER, Capacity.PROFESSIONAL})
"""Who reads as a professional in the core group; an advocate or supporter reads what the family reads."""

INVITED = ("invited_professional", "invited_family", "invited_advocate")
"""Ties that last until the papers window ends."""
FOR_THE_DAY = ("invited_interpreter", "shows_screen")
"""Ties that end with the day itself."""


@transaction.atomic
def set_down(*, conference: str, by: str, at: datetime) -> str:
    """Write the plan's rows from what happened in the room and return the plan's reference. Twice is once.

    :raises Refused: when an agreed date is later than the law's without a reason.
    :raises NotFound: when there is no such conference.
    """
    row = _locked(conference)
    kept = Plan.objects.filter(conference=row).first()
    if kept is not None:
        return kept.ref
    meeting = rooms.meeting(conference)
    held_on = local_day(meeting.opened_at or at)
    planned = dates_of(meeting, row.nation, held_on=held_on)
    dates.may_keep(planned, held_on=held_on).or_raise()
    pack = frameworks.load(row.framework, row.framework_version)
    plan = Plan.objects.create(
        authority=row.authority,
        ref=new_ref(),
        conference=row,
        shape=pack.plan.kind.value,
        set_down_by=by,
        set_down_at=at,
    )
    rows.write(plan, outline(meeting), planned)
    ledger.write("plan_set_down", plan.ref, by=by, at=at, authority=row.authority, detail={"conference": conference})
    return plan.ref


@transaction.atomic
def close_conference(*, conference: str, by: str, at: datetime, key: str) -> str:
    """Close the conference and return its plan's reference: what was agreed is set down and becomes people's.

    The core group gets its ties to the children who have a plan that protects and to this conference, whose papers they
    may still open when invitations have ended. Invitations end when the time for corrections to the record is over.
    The same form sent twice is one closing.

    :raises Refused: when nothing is decided yet for a child, or a late date gives no reason.
    :raises NotFound: when there is no such conference.
    """
    room.append(conference=conference, kind="room.closed", body={}, by=by, at=at, key=key)
    row = _locked(conference)
    if row.closed_at is not None:
        return Plan.objects.get(conference=row).ref
    meeting = rooms.meeting(conference)
    may_close(meeting).or_raise()
    ref = set_down(conference=conference, by=by, at=at)
    row.closed_at = at
    row.save(update_fields=["closed_at"])
    _tie_core_group(row, meeting, by, at)
    _end_invitations(row, by, at)
    ledger.write("conference_closed", conference, by=by, at=at, authority=row.authority, detail={"plan": ref})
    return ref


def may_close(meeting: Meeting) -> Verdict:
    """Return whether nothing is left that a conference cannot end without."""
    waiting = undecided(meeting)
    if waiting:
        return refused(f"Nothing has been decided yet for {' and '.join(waiting)}.")
    if meeting.open_round is not None:
        return refused("There are folded notes that nobody has opened yet.")
    return ALLOWED


@transaction.atomic
def publish_plan(*, plan: str, by: str, at: datetime) -> None:
    """Make a plan the family's: from now on everybody it names may read their part of it. Twice is once.

    :raises Refused: when an action has nobody's name or no time.
    :raises NotFound: when there is no such plan.
    """
    row = Plan.objects.select_for_update().filter(ref=plan).first()
    if row is None:
        raise NotFound
    if row.published_at is not None:
        return
    changes.may_publish(rows.agreed(row)).or_raise()
    row.published_by, row.published_at = by, at
    row.save(update_fields=["published_by", "published_at"])
    ledger.write("plan_published", plan, by=by, at=at, authority=row.authority)


@transaction.atomic
def give_owner_and_time(
    *, plan: str, action: str, who: str, when: str, due_on: date | None, by: str, at: datetime
) -> None:
    """Give an action the owner and the time that the meeting had left open. What it had already stays as it was said.

    :raises Refused: when the plan has become the family's, or something of the two is still not given.
    :raises NotFound: when there is no such plan, or no such action in it.
    """
    row = Plan.objects.select_for_update().filter(ref=plan).first()
    agreed = rows.agreed(row) if row else None
    before = next((one for one in agreed.actions if one.code == action), None) if agreed else None
    if row is None or agreed is None or before is None:
        raise NotFound
    if row.published_at is not None:
        raise Refused("This plan has gone to the family already. Changes to it are made at the core group.")
    one = Given(action, who.strip(), when.strip(), due_on)
    after = next(each for each in with_given(agreed, [one]).actions if each.code == action)
    if after == before:
        return
    gaps = [gap for gap in changes.missing(after) if gap.needed]
    if gaps:
        raise Refused(gaps[0].question)
    row.given.create(action_code=action, who=one.who, when=one.when, due_on=one.due_on, given_by=by, given_at=at)
    ledger.write("plan_action_given", plan, by=by, at=at, authority=row.authority, detail={"action": action})


def _locked(conference: str) -> Conference:
    row = Conference.objects.select_for_update().filter(ref=conference).first()
    if row is None:
        raise NotFound
    return row


def _tie_core_group(row: Conference, meeting: Meeting, by: str, at: datetime) -> None:
    children = protected(meeting.decisions, choices_for(row.nation))
    named = [member.person for member in meeting.core_group.values() if member.person]
    for person in people.people(frozenset(named)):
        seat = meeting.seats.get(person)
        if seat is not None and seat.removed:
            continue
        # Somebody without a seat here reads the least until whoever runs access says otherwise.
        professional = seat is not None and seat.capacity in PROFESSIONAL
        kind = "core_group" if professional else "core_group_family"
        for child in sorted(children):
            # To the conference too: its papers stay theirs, and whoever is removed from it loses this with the rest.
            access.tie(account=person, kind=kind, child=child, conference=row.ref, by=by, at=at)


def _end_invitations(row: Conference, by: str, at: datetime) -> None:
    held_on = local_day(at)
    pack = nations.load(Nation(row.nation))
    calendar = nations.calendar_for(Nation(row.nation), (held_on.year, held_on.year + 1))
    record_due = last_day(pack.timescale("conference-record"), held_on, calendar)
    corrections = last_day(pack.timescale("record-corrections"), record_due, calendar)
    for kinds, day in ((FOR_THE_DAY, held_on), (INVITED, corrections)):
        _end(row, kinds, datetime.combine(day + timedelta(days=1), time(), get_default_timezone()), by, at)


def _end(row: Conference, kinds: Iterable[str], ends_at: datetime, by: str, at: datetime) -> None:
    access.end_ties_of_conference(
        conference=row.ref, because="The conference has closed.", by=by, at=at, kinds=kinds, ends_at=ends_at
    )
