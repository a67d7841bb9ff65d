"""Who may have their disagreement set down, and what a family says to a decision."""

from __future__ import annotations

from horseshoe.practice.conference.meeting import Meeting, Seat
from horseshoe.practice.terms import Position
from horseshoe.practice.verdict import ALLOWED, Verdict, refused


def may_dissent(meeting: Meeting, *, child: str, person: str, words: str) -> Verdict:
    """Return whether ``person`` may have their disagreement with the decision for ``child`` set down.

    Professionals dissent; what a family says is its position. Somebody who came and had to leave was here.
    """
    seat = meeting.seats.get(person)
    basis = _about_a_decision(meeting, child)
    if not basis:
        return basis
    if not _was_here(seat):
        return refused("Only somebody who was here can have their disagreement set down.")
    if seat is not None and seat.family:
        return refused("What the family says to the decision is written down as theirs, in their own words.")
    if not words.strip():
        return refused("A disagreement is set down in the person’s own words: write what they said.")
    return ALLOWED


def may_take_position(meeting: Meeting, *, child: str, person: str, position: str, words: str = "") -> Verdict:
    """Return whether ``person`` of the family may have this said to the decision for ``child``.

    Somebody of the family who was not here could not answer, and that is what is written down.
    """
    seat = meeting.seats.get(person)
    basis = _about_a_decision(meeting, child)
    if not basis:
        return basis
    if seat is None or not seat.family:
        return refused("Only the family answers the decision here. A professional can have a disagreement set down.")
    if position not in set(Position):
        return refused("Choose: agrees, disagrees, or could not answer.")
    if position != Position.COULD_NOT_ANSWER and not _was_here(seat):
        return refused(f"{seat.name} was not here, so “could not answer” is what we can write down.")
    return ALLOWED


def _about_a_decision(meeting: Meeting, child: str) -> Verdict:
    if not meeting.open:
        return refused("This is written down while the conference is open.")
    if child not in meeting.children:
        return refused("This conference is not about that child.")
    if child not in meeting.decisions:
        return refused(f"Nothing has been decided for {meeting.children[child].name} yet.")
    return ALLOWED


def _was_here(seat: Seat | None) -> bool:
    return seat is not None and seat.came and not seat.removed
