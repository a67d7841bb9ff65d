"""Writes to the live meeting: one event appended, once, or refused with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from horseshoe.practice.conference.events import BadEvent, Happened, checked
from horseshoe.practice.conference.meeting import Meeting
from horseshoe.practice.conference.room import after, fold
from horseshoe.practice.conference.rules import may_happen
from horseshoe.practice.verdict import NotFound, Refused
from horseshoe.record.access import actions as access
from horseshoe.record.access import bell
from horseshoe.record.access import queries as accounts
from horseshoe.record.conference import folds, queries
from horseshoe.record.conference.models import Event
from horseshoe.record.conference.queries import events_after
from horseshoe.record.ledger import actions as ledger
from horseshoe.record.preparation import queries as preparation
from horseshoe.record.preparation.models import Conference

SENT_ALREADY: Final = (
    "This page was sent once already, with something else in it. What you sent then is kept. "
    "To add this as well, send it once more."
)


@transaction.atomic
def append(*, conference: str, kind: str, body: Mapping[str, Any], by: str, at: datetime, key: str) -> int:
    """Append what happened to a conference and return its number. The same form twice is one event.

    :raises Refused: when the meeting as it stands does not allow it, with the reason; or when the key has come before
        with something else, which would otherwise be acknowledged and lost.
    :raises NotFound: when there is no such conference.
    """
    # The lock comes first: whatever is read below cannot change before this commits, so a view that arrives at the
    # instant of the reveal is before it or after it, never half.
    row = Conference.objects.select_for_update().filter(ref=conference).first()
    if row is None:
        raise NotFound
    before = Event.objects.filter(conference_id=row.pk, key=key).first()
    if before is not None:
        return _the_same_again(before, kind, body, by)
    since = folds.kept(conference)
    meeting = fold(events_after(conference, since.number), since=since)
    event = _happens(meeting, kind, body, by, at)
    Event.objects.create(
        conference_id=row.pk, number=event.number, at=at, by=by, kind=kind, body=dict(event.body), key=key
    )
    ledger.write(f"room.{kind}", conference, by=by, at=at, authority=row.authority, detail={"number": event.number})
    then = after(meeting, event)
    # Kept before the bell rings, so that whoever hears it in this process finds the new fold without a read.
    transaction.on_commit(lambda: folds.keep(conference, then))
    bell.ring(conference, event.number)
    return event.number


def _the_same_again(before: Event, kind: str, body: Mapping[str, Any], by: str) -> int:
    # The room opens with what preparation had ready at that moment: opening twice is one opening, whatever came since.
    same = kind == "room.opened" or before.body == body
    if (before.by, before.kind) != (by, kind) or not same:
        raise Refused(SENT_ALREADY)
    return before.number


def _happens(meeting: Meeting, kind: str, body: Mapping[str, Any], by: str, at: datetime) -> Happened:
    try:
        said = checked(kind, body)
    except BadEvent as bad:
        raise Refused(str(bad)) from bad
    may_happen(meeting, kind, said, by=by).or_raise()
    return Happened(meeting.number + 1, at, by, kind, said)


@transaction.atomic
def open_room(*, conference: str, by: str, at: datetime, key: str) -> int:
    """Open the room with the roster, agenda, headings and statements that preparation has made ready.

    Whoever opens it has come: their seat is taken with the same press.

    :raises Refused: when it is already open.
    """
    body = preparation.setup_for_room(conference)
    number = append(conference=conference, kind="room.opened", body=body, by=by, at=at, key=key)
    Conference.objects.filter(ref=conference, opened_at=None).update(opened_at=at)
    take_seat(conference=conference, by=by, at=at)
    return number


@transaction.atomic
def take_seat(*, conference: str, by: str, at: datetime) -> None:
    """Note that ``by`` has come, when what they just did shows it: once, and only if they have a seat not taken yet.

    Whoever has come and gone again is not brought back by it.
    """
    # The lock comes before the look, so that two forms sent at once bring nobody twice. No form's key has a colon.
    Conference.objects.select_for_update().filter(ref=conference).first()
    now = queries.meeting(conference)
    seat = now.seats.get(by)
    if not now.open or seat is None or seat.came or seat.removed:
        return
    body = {"person": by, "via": preparation.comes_by(conference, by).value}
    append(conference=conference, kind="person.arrived", body=body, by=by, at=at, key=f"came:{by}")


@transaction.atomic
def remove(*, conference: str, person: str, reason: str, by: str, at: datetime, key: str) -> int:
    """Remove somebody from the meeting: from that commit on they see nothing of it, open streams included.

    :raises Refused: when ``by`` is not the chair, or gives no reason.
    """
    body = {"person": person, "reason": reason}
    number = append(conference=conference, kind="person.removed", body=body, by=by, at=at, key=key)
    # Whoever joined on the day without an account has a seat and no ties.
    if accounts.who(person) is not None:
        access.end_ties_to_conference(account=person, conference=conference, because=reason, by=by, at=at)
    return number


@transaction.atomic
def hand_over(*, conference: str, person: str, reason: str, by: str, at: datetime, key: str) -> int:
    """Hand the chair to somebody else who has a seat, in the middle of the meeting if need be.

    :raises Refused: when they may not take it, or no reason is given.
    """
    if accounts.who(person) is None:
        raise Refused("They joined without signing in, so they cannot hold the chair here. Choose somebody else.")
    body = {"person": person, "reason": reason}
    number = append(conference=conference, kind="chair.handed_over", body=body, by=by, at=at, key=key)
    access.tie(account=person, kind="chairs", conference=conference, by=by, at=at)
    return number
