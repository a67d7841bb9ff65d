"""What may happen in the room, asked before an event is appended. Each refusal is a sentence for whoever tried."""

from __future__ import annotations

from typing import Final

from horseshoe.practice.conference import deciding
from horseshoe.practice.conference.asking import circle, of_children, seated, words
from horseshoe.practice.conference.deciding import Rule
from horseshoe.practice.conference.events import Body
from horseshoe.practice.conference.meeting import Meeting, Round
from horseshoe.practice.terms import Capacity, Leaning, Via
from horseshoe.practice.verdict import ALLOWED, Verdict, first_refusal, refused

MOST_MINUTES_ADDED: Final = 120
"""In one go. A longer conference is a second conference."""


def may_happen(meeting: Meeting, kind: str, body: Body, *, by: str) -> Verdict:
    """Return whether ``by`` (account code) may make this happen in the meeting as it stands.

    ``body`` has passed ``events.checked``.
    """
    if kind == "room.opened":
        return ALLOWED if meeting.opened_at is None else refused("This conference has already begun.")
    if meeting.opened_at is None:
        return refused("This conference has not begun yet.")
    if meeting.closed_at is not None:
        return refused("This conference has closed. Nothing more can be added to it here.")
    return first_refusal(_who_may(meeting, kind, body, by), _RULES.get(kind, _always)(meeting, body, by))


def is_steward(meeting: Meeting, person: str) -> bool:
    """Return whether somebody runs the meeting: its chair, or a minute-taker."""
    if person == meeting.chair:
        return True
    seat = meeting.seats.get(person)
    return seat is not None and not seat.removed and seat.capacity == Capacity.MINUTE_TAKER


_CHAIR_ONLY: Final = frozenset(
    {
        "room.closed",
        "person.removed",
        "quorum.gone_on",
        "time.extended",
        "round.opened",
        "round.revealed",
        "signal.answered",
        "decision.recorded",
    }
)
_OWN: Final = frozenset({"person.arrived", "person.left", "view.folded", "dissent.recorded", "position.recorded"})
_ANY_SEAT: Final = frozenset({"signal.raised", "question.raised", "seat.chooser_named"})


def _who_may(meeting: Meeting, kind: str, body: Body, by: str) -> Verdict:
    if kind in _CHAIR_ONLY:
        return ALLOWED if by == meeting.chair else refused("Only the chair can do this.")
    if kind == "view.folded":
        return _may_fold_for(meeting, body["person"], by)
    if is_steward(meeting, by):
        return ALLOWED
    seat = meeting.seats.get(by)
    has_seat = seat is not None and not seat.removed
    if has_seat and kind in _ANY_SEAT:
        return ALLOWED
    if has_seat and kind in _OWN and body["person"] == by:
        return ALLOWED
    return refused("Only the chair or the minute-taker can do this.")


def _may_fold_for(meeting: Meeting, person: str, by: str) -> Verdict:
    seat = meeting.seats.get(person)
    if seat is None or seat.removed:
        return refused("There is no seat for this person.")
    if by == person or (seat.chooser and by == seat.chooser):
        return ALLOWED
    return refused("Only this person, or somebody they chose, can give their view.")


def _always(meeting: Meeting, body: Body, by: str) -> Verdict:
    return ALLOWED


def _person(meeting: Meeting, body: Body, by: str) -> Verdict:
    return seated(meeting, body["person"])


def _arrive(meeting: Meeting, body: Body, by: str) -> Verdict:
    via = ALLOWED if body["via"] in set(Via) else refused("Say whether they are here in person, by video or by phone.")
    return first_refusal(seated(meeting, body["person"]), via)


def _remove(meeting: Meeting, body: Body, by: str) -> Verdict:
    if body["person"] == meeting.chair:
        return refused("The chair cannot be removed. Hand over to another chair first.")
    return first_refusal(seated(meeting, body["person"]), words(body, "reason"))


def _hand_over(meeting: Meeting, body: Body, by: str) -> Verdict:
    seat = meeting.seats.get(body["person"])
    if seat is None or seat.family or seat.removed or seat.capacity == Capacity.MINUTE_TAKER:
        # A minute-taker may hand the chair on when the chair falls ill, and never to themself: private words are
        # for the chair alone.
        return refused("Choose a professional who has a seat here and does not take the minutes.")
    return words(body, "reason")


def _add_seat(meeting: Meeting, body: Body, by: str) -> Verdict:
    if not body["seat"].get("person") or not body["seat"].get("name"):
        return refused("Say who is joining us.")
    if body["seat"]["person"] in meeting.seats:
        return refused("This person already has a seat.")
    return ALLOWED


def _choose(meeting: Meeting, body: Body, by: str) -> Verdict:
    chooser = body.get("chooser", "")
    if not is_steward(meeting, by) and body["person"] != by:
        return refused("Each person chooses for themself.")
    if chooser and chooser not in meeting.seats:
        return refused("Choose somebody who has a seat here.")
    return seated(meeting, body["person"])


def _go_on(meeting: Meeting, body: Body, by: str) -> Verdict:
    return words(body, "reason")


def _move(meeting: Meeting, body: Body, by: str) -> Verdict:
    if body["item"] not in {item.code for item in meeting.agenda}:
        return refused("That is not on the agenda.")
    return ALLOWED


def _extend(meeting: Meeting, body: Body, by: str) -> Verdict:
    if not 1 <= body["minutes"] <= MOST_MINUTES_ADDED:
        return refused(f"Add between 1 and {MOST_MINUTES_ADDED} minutes.")
    return words(body, "reason")


def _break(meeting: Meeting, body: Body, by: str) -> Verdict:
    return refused("We are on a break already.") if meeting.on_break else ALLOWED


def _end_break(meeting: Meeting, body: Body, by: str) -> Verdict:
    return ALLOWED if meeting.on_break else refused("We are not on a break.")


def _focus(meeting: Meeting, body: Body, by: str) -> Verdict:
    if body.get("child") and body["child"] not in meeting.children:
        return refused("That child is not part of this conference.")
    if body.get("statement") and body["statement"] not in meeting.statements:
        return refused("That sentence is not here.")
    return ALLOWED


def _explain(meeting: Meeting, body: Body, by: str) -> Verdict:
    return words(body, "word", "meaning")


def _card(meeting: Meeting, body: Body, by: str) -> Verdict:
    heading = next((heading for heading in meeting.headings if heading.code == body["heading"]), None)
    if heading is None:
        return refused("Choose where this belongs on the map.")
    if body["card"] in meeting.cards:
        return refused("This card is already there.")
    impact = words(body, "impact") if heading.asks_impact and not body.get("parked") else ALLOWED
    return first_refusal(words(body, "text"), of_children(meeting, body), impact, circle(body))


def _known_card(meeting: Meeting, body: Body, by: str) -> Verdict:
    return ALLOWED if body["card"] in meeting.cards else refused("That card is not here.")


def _card_words(meeting: Meeting, body: Body, by: str) -> Verdict:
    return first_refusal(_known_card(meeting, body, by), words(body, "text"))


def _statement(meeting: Meeting, body: Body, by: str) -> Verdict:
    return first_refusal(words(body, "text"), of_children(meeting, body), circle(body))


def _statement_words(meeting: Meeting, body: Body, by: str) -> Verdict:
    if body["statement"] not in meeting.statements:
        return refused("That sentence is not here.")
    asked = meeting.open_round
    if asked is not None and asked.statement == body["statement"]:
        return refused("People are giving their views on these words. Open the notes first.")
    return words(body, "text")


def _open_round(meeting: Meeting, body: Body, by: str) -> Verdict:
    statement, child = body.get("statement", ""), body.get("child", "")
    if meeting.open_round is not None:
        return refused("There are notes to open first.")
    if body["round"] in meeting.rounds:
        return refused("This round is already there.")
    if bool(statement) == bool(child):
        return refused("Ask about one sentence, or about the plan for one child.")
    if (statement and statement not in meeting.statements) or (child and child not in meeting.children):
        return refused("That is not part of this conference.")
    return _second_round(meeting, body) if body.get("after") else ALLOWED


def _second_round(meeting: Meeting, body: Body) -> Verdict:
    first = meeting.rounds.get(body["after"])
    if first is None or first.revealed_at is None:
        return refused("Open the first notes before asking again.")
    if (first.statement, first.child) != (body.get("statement", ""), body.get("child", "")):
        return refused("A second round is about the same matter as the first.")
    if first.after or any(later.after == first.round for later in meeting.rounds.values()):
        return refused("There has been a second round on this already.")
    return ALLOWED


def _fold_view(meeting: Meeting, body: Body, by: str) -> Verdict:
    asked = meeting.rounds.get(body["round"])
    if asked is None:
        return refused("Nobody is being asked for a view just now.")
    if asked.revealed_at is not None:
        return refused("The notes have been opened. You can say your view out loud, or in the second round.")
    if body["person"] not in asked.entitled:
        return refused("This person is not being asked for a view of their own.")
    return first_refusal(_view(meeting, asked, body), circle(body), _privacy(meeting, body))


def _view(meeting: Meeting, asked: Round, body: Body) -> Verdict:
    if body.get("not_sure"):
        return ALLOWED
    if asked.statement:
        value = body.get("value")
        if value is None or not meeting.low <= value <= meeting.high:
            return refused(f"Choose a number from {meeting.low} to {meeting.high}, or say you are not sure.")
        return ALLOWED
    if body.get("leaning") not in set(Leaning):
        return refused("Choose one, or say you are not sure.")
    return ALLOWED


def _privacy(meeting: Meeting, body: Body) -> Verdict:
    if body.get("private") and not meeting.seats[body["person"]].child:
        return refused("Only a child can keep their number private.")
    return ALLOWED


def _reveal(meeting: Meeting, body: Body, by: str) -> Verdict:
    asked = meeting.rounds.get(body["round"])
    if asked is None:
        return refused("There are no notes to open.")
    if asked.revealed_at is not None:
        return refused("These notes have been opened already.")
    if not asked.views:
        return refused("Nobody has folded a note yet.")
    return ALLOWED


def _answer(meeting: Meeting, body: Body, by: str) -> Verdict:
    if body["question"] not in meeting.questions:
        return refused("That question is not here.")
    return words(body, "text")


def _ask(meeting: Meeting, body: Body, by: str) -> Verdict:
    if body.get("challenge") and not is_steward(meeting, by):
        return refused("Only the chair or the minute-taker can do this.")
    return first_refusal(words(body, "text"), circle(body))


def _signal(meeting: Meeting, body: Body, by: str) -> Verdict:
    return (
        ALLOWED
        if body["sort"] in {"break", "uncomfortable"}
        else refused("Choose what you would like to tell the chair.")
    )


def _signal_answered(meeting: Meeting, body: Body, by: str) -> Verdict:
    return ALLOWED if body["signal"] in meeting.signals else refused("That is not here.")


_RULES: Final[dict[str, Rule]] = {
    "chair.handed_over": _hand_over,
    "seat.added": _add_seat,
    "seat.chooser_named": _choose,
    "person.arrived": _arrive,
    "person.left": _person,
    "person.removed": _remove,
    "person.heard": _person,
    "quorum.gone_on": _go_on,
    "agenda.moved": _move,
    "time.extended": _extend,
    "break.started": _break,
    "break.ended": _end_break,
    "focus.set": _focus,
    "word.explained": _explain,
    "card.added": _card,
    "card.reworded": _card_words,
    "card.settled": _card_words,
    "card.struck": _known_card,
    "card.restored": _known_card,
    "card.parked": _known_card,
    "card.unparked": _known_card,
    "statement.added": _statement,
    "statement.reworded": _statement_words,
    "round.opened": _open_round,
    "view.folded": _fold_view,
    "round.revealed": _reveal,
    "question.raised": _ask,
    "question.answered": _answer,
    "signal.raised": _signal,
    "signal.answered": _signal_answered,
    **deciding.RULES,
}
