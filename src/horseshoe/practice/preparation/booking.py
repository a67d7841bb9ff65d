"""What makes a booking, an invitation or a report sound. Each refusal is a sentence for the person who tried."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from horseshoe.practice.sharing import Circle, Why
from horseshoe.practice.terms import Agency, Answer, Capacity, Via
from horseshoe.practice.verdict import ALLOWED, Verdict, first_refusal, refused

TIE_OF: Final[dict[Capacity, str]] = {
    Capacity.CHAIR: "chairs",
    Capacity.MINUTE_TAKER: "minutes",
    Capacity.LEAD_SOCIAL_WORKER: "invited_professional",
    Capacity.PROFESSIONAL: "invited_professional",
    Capacity.CHILD: "invited_family",
    Capacity.PARENT: "invited_family",
    Capacity.NETWORK: "invited_family",
    Capacity.ADVOCATE: "invited_advocate",
    Capacity.SUPPORTER: "invited_advocate",
    Capacity.INTERPRETER: "invited_interpreter",
    Capacity.OBSERVER: "invited_interpreter",
}
"""The tie of the rights table that an invitation in this capacity brings, and takes away again when withdrawn.

An observer may be in the room and reads no paper, which is what an interpreter's tie gives.
"""

GIVEN_BY_BOOKING: Final = frozenset({Capacity.CHAIR, Capacity.MINUTE_TAKER, Capacity.LEAD_SOCIAL_WORKER})
"""Nobody is invited to these: a conference is booked with them."""

LONGEST: Final = 240
"""Minutes. A conference longer than four hours is two conferences."""


@dataclass(frozen=True, slots=True)
class Booking:
    """What a booking says, as the rules read it. ``usual`` is the pack's minutes; ``due_on`` the clock's last day."""

    children: Collection[str]
    of_family: Collection[str]
    chair: str
    minute_taker: str
    lead: str
    starts_at: datetime
    on: date
    minutes: int
    usual: int
    minutes_because: str
    venue: str
    online_because: str
    due_on: date | None
    late_reason: str
    safe_meanwhile: str


def may_book(booking: Booking, *, at: datetime) -> Verdict:
    """Return whether a conference may be booked like this."""
    return first_refusal(
        _children(booking),
        _people(booking),
        ALLOWED if booking.starts_at > at else refused("That time has passed. Choose a day and a time to come."),
        _place(booking),
        may_last(booking.minutes, usual=booking.usual, because=booking.minutes_because),
        may_be_late(booking.on, due_on=booking.due_on, reason=booking.late_reason, safe=booking.safe_meanwhile),
    )


def may_change_booking(*, begun: bool, starts_at: datetime, at: datetime) -> Verdict:
    """Return whether a conference may be moved to another time or place."""
    if begun:
        return refused("This conference has begun, so its booking stays as it was.")
    if starts_at <= at:
        return refused("That time has passed. Choose a day and a time to come.")
    return ALLOWED


def may_last(minutes: int, *, usual: int, because: str) -> Verdict:
    """Return whether a conference may be planned to last so long; another length than usual needs a reason."""
    if not 0 < minutes <= LONGEST:
        return refused(f"Choose a length of up to {LONGEST} minutes.")
    if minutes != usual and not because.strip():
        return refused(f"This kind of conference takes {usual} minutes. Say why this one is different.")
    return ALLOWED


def may_be_late(on: date, *, due_on: date | None, reason: str, safe: str) -> Verdict:
    """Return whether a conference may be held on this day. After the last day, two things are said."""
    if due_on is None or on <= due_on:
        return ALLOWED
    last = f"{due_on:%A} {due_on.day} {due_on:%B}"
    if not reason.strip():
        return refused(f"The last day for this conference is {last}. Say why it will be later.")
    if not safe.strip():
        return refused(f"The last day for this conference is {last}. Say what keeps the children safe until then.")
    return ALLOWED


def _children(booking: Booking) -> Verdict:
    if not booking.children:
        return refused("Choose the children this conference is about.")
    if not set(booking.children) <= set(booking.of_family):
        return refused("One of these is not a child of this family.")
    return ALLOWED


def _people(booking: Booking) -> Verdict:
    if not (booking.chair and booking.minute_taker and booking.lead):
        return refused("A conference needs a chair, a minute-taker and a lead social worker.")
    if booking.chair == booking.lead:
        return refused("The chair stands apart from the work with the family, so the social worker can’t be the chair.")
    if booking.minute_taker in {booking.chair, booking.lead}:
        return refused("Whoever takes the minutes has no other part. Choose somebody else for it.")
    return ALLOWED


def _place(booking: Booking) -> Verdict:
    if booking.venue.strip() or booking.online_because.strip():
        return ALLOWED
    return refused("People meet face to face. Say where, or say why this one has to be online.")


def may_invite(*, capacity: Capacity, part: str, already: bool) -> Verdict:
    """Return whether somebody may be invited in this capacity."""
    if capacity in GIVEN_BY_BOOKING:
        return refused("The chair, the minute-taker and the social worker are chosen in the booking.")
    if already:
        return refused("This person is invited already.")
    if not part.strip():
        return refused("Say in a word or two who they are to the children: mum, health visitor.")
    return ALLOWED


def may_answer(*, answer: Answer, words: str, capacity: Capacity) -> Verdict:
    """Return whether an invitation may be answered like this. Professionals who stay away say why."""
    if answer is Answer.WAITING:
        return refused("Choose one of the answers.")
    for_agency = capacity in {Capacity.PROFESSIONAL, Capacity.LEAD_SOCIAL_WORKER}
    if answer is Answer.REPORT_INSTEAD and not for_agency:
        return refused("Only somebody who comes for a service can send a report instead.")
    if answer is not Answer.COMING and for_agency and not words.strip():
        return refused("Say why you can’t come, in a sentence. The chair reads it.")
    return ALLOWED


def may_withdraw(*, capacity: Capacity, because: str) -> Verdict:
    """Return whether an invitation in this capacity may be withdrawn."""
    if capacity in GIVEN_BY_BOOKING:
        return refused("The conference is booked with this person. Hand their part over to somebody else instead.")
    if not because.strip():
        return refused("Say why, in a sentence. It is kept with the record of who could see what.")
    return ALLOWED


def may_hand_over(*, capacity: Capacity, because: str, begun: bool, fit: bool, already: bool) -> Verdict:
    """Return whether somebody's part in the booking may go to somebody else.

    :param fit: whether whoever takes it holds the role that part asks for.
    :param already: whether they have a part in this conference already.
    """
    if capacity not in GIVEN_BY_BOOKING:
        return refused("This person was invited. Withdraw the invitation and invite somebody else.")
    if begun:
        return refused("This conference has begun. In the room, the chair hands over on the chair’s page.")
    if already:
        return refused("This person has a part in this conference already. Choose somebody else.")
    if not fit:
        return refused("Choose one of the people on the list.")
    if not because.strip():
        return refused("Say why, in a sentence. It is kept with the record of who could see what.")
    return ALLOWED


def may_choose(*, person: str, chooser: str, chooser_is: Capacity, entitled: bool) -> Verdict:
    """Return whether ``chooser``, invited as ``chooser_is``, may enter views for ``person``, who chose them."""
    if not entitled:
        return refused("This person gives no view of their own, so nobody gives it for them.")
    if chooser == person:
        return refused("Choose somebody else, or leave it empty to give your own view.")
    if chooser_is in {Capacity.CHAIR, Capacity.MINUTE_TAKER}:
        return refused("The chair and the minute-taker run the meeting, so somebody else has to write this view down.")
    return ALLOWED


def may_save_item(*, text: str, circle: Circle, why: Why, impact: str, asks_impact: bool) -> Verdict:
    """Return whether one thing may stand in a report like this."""
    if not text.strip():
        return refused("Write what you have seen or know.")
    if circle is Circle.AUTHOR:
        return refused("Somebody has to be able to read this. Choose the chair, or leave it out.")
    if not (has_reason := may_keep_from_family(circle=circle, why=why)):
        return has_reason
    if asks_impact and not impact.strip():
        return refused("Say what this does to the child.")
    return ALLOWED


def may_keep_from_family(*, circle: Circle, why: Why) -> Verdict:
    """Return whether something may be kept to fewer than everybody: never without a reason."""
    if circle is not Circle.EVERYONE and why is Why.NOTHING:
        return refused("Say why the family should not read this. Without a reason, everyone reads it.")
    return ALLOWED


def may_be_done(*, evidence: str, needs_evidence: bool) -> Verdict:
    """Return whether a line of the checklist may be marked as done."""
    if needs_evidence and not evidence.strip():
        return refused("Say how we know: who did it, when, and where it can be found.")
    return ALLOWED


def may_send(*, items: int, sent: bool) -> Verdict:
    """Return whether a report may be sent. Headings may stay empty: nothing known is an answer, no report is not."""
    if sent:
        return refused(
            "This report has been sent. You can still change a point in it; everyone then reads the new one."
        )
    if items == 0:
        return refused("There is nothing in this report yet. Write one thing first.")
    return ALLOWED


def answered_via(answer: Answer, via: Via) -> Via:
    """Return how somebody takes part once they have answered: whoever stays away is counted in no other way."""
    return via if answer is Answer.COMING else Via.IN_PERSON


def agency_of(kind: str) -> Agency | None:
    """Return the kind of agency, or None when somebody comes for none."""
    return Agency(kind) if kind else None


def may_have_link(*, prepares: bool) -> Verdict:
    """Return whether somebody may come by a one-time link and a spoken code.

    :param prepares: whether they chair, prepare or minute the conference. A link would let whoever makes it in their
        place, past the password and the second factor that stand before those rights.
    """
    if prepares:
        return refused("They sign in with a password and a second factor. A link is for guests and the family.")
    return ALLOWED


def link_ends(starts_at: datetime, *, at: datetime) -> datetime:
    """Return when a one-time link stops opening: a day after the conference starts, or three days from now if later."""
    return at + timedelta(days=3) if at > starts_at else starts_at + timedelta(days=1)
