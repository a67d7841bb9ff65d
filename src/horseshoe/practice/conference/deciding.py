"""What may be put into the draft plan, and when a conference may decide and close."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from horseshoe.practice.conference.asking import circle, of_children, words
from horseshoe.practice.conference.events import Body
from horseshoe.practice.conference.meeting import Meeting
from horseshoe.practice.conference.quorum import quorum
from horseshoe.practice.terms import Position
from horseshoe.practice.verdict import ALLOWED, Verdict, first_refusal, refused

Rule = Callable[[Meeting, Body, str], Verdict]


def _action(meeting: Meeting, body: Body, by: str) -> Verdict:
    if body.get("statement") and body["statement"] not in meeting.statements:
        return refused("That sentence is not here.")
    if body["action"] in meeting.actions:
        return refused("This action is already there.")
    return first_refusal(words(body, "what"), of_children(meeting, body), circle(body))


def _known_action(meeting: Meeting, body: Body, by: str) -> Verdict:
    return ALLOWED if body["action"] in meeting.actions else refused("That action is not here.")


def _action_words(meeting: Meeting, body: Body, by: str) -> Verdict:
    return first_refusal(_known_action(meeting, body, by), words(body, "what"))


def _sentence(meeting: Meeting, body: Body, by: str) -> Verdict:
    return first_refusal(words(body, "text"), circle(body))


def _core_group(meeting: Meeting, body: Body, by: str) -> Verdict:
    return first_refusal(words(body, "name"), words(body, "part"))


def _decide(meeting: Meeting, body: Body, by: str) -> Verdict:
    if body["child"] not in meeting.children:
        return refused("That child is not part of this conference.")
    if body["outcome"] not in meeting.outcomes:
        return refused("Choose one of the decisions this conference can make.")
    if not quorum(meeting).enough and not meeting.gone_on_because:
        return refused("Not enough agencies are here to decide. If you are going on, say why first.")
    return words(body, "reasons")


def _dissent(meeting: Meeting, body: Body, by: str) -> Verdict:
    if body["child"] not in meeting.decisions:
        return refused("There is no decision for this child yet.")
    seat = meeting.seats.get(body["person"])
    if seat is None or not seat.came:
        return refused("Only somebody who was here can record a disagreement.")
    return words(body, "words")


def _family_position(meeting: Meeting, body: Body, by: str) -> Verdict:
    if body["child"] not in meeting.decisions:
        return refused("There is no decision for this child yet.")
    if body["position"] not in set(Position):
        return refused("Choose: agrees, disagrees, or could not answer.")
    seat = meeting.seats.get(body["person"])
    if seat is None or not seat.family:
        return refused("This is for the family to say.")
    return ALLOWED


def _close(meeting: Meeting, body: Body, by: str) -> Verdict:
    undecided = [subject.name for child, subject in meeting.children.items() if child not in meeting.decisions]
    if undecided:
        return refused(f"There is no decision for {' and '.join(undecided)} yet.")
    if meeting.open_round is not None:
        return refused("There are notes to open first.")
    return ALLOWED


RULES: Final[dict[str, Rule]] = {
    "room.closed": _close,
    "action.drafted": _action,
    "action.reworded": _action_words,
    "action.settled": _action_words,
    "action.struck": _known_action,
    "line.drafted": _sentence,
    "contingency.drafted": _sentence,
    "core_group.named": _core_group,
    "decision.recorded": _decide,
    "dissent.recorded": _dissent,
    "position.recorded": _family_position,
}
