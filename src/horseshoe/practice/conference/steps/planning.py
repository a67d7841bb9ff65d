"""The draft plan and the decision."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from horseshoe.practice.conference.events import Happened
from horseshoe.practice.conference.meeting import (
    CoreGroupMember,
    DateSet,
    Decision,
    Dissent,
    DraftAction,
    FamilyPosition,
    Line,
    Meeting,
)
from horseshoe.practice.conference.steps.keeping import (
    ACTION_WORDS,
    Step,
    reworded,
    sharing_of,
    with_key,
    without_key,
    wording_of,
)


def _action(meeting: Meeting, event: Happened, **changes: Any) -> Meeting:
    action = meeting.actions.get(event.body["action"])
    if action is None:
        return meeting
    return replace(meeting, actions=with_key(meeting.actions, action.action, replace(action, **changes)))


def _action_drafted(meeting: Meeting, event: Happened) -> Meeting:
    body = event.body
    drafted = DraftAction(
        action=body["action"],
        statement=body.get("statement", ""),
        children=tuple(body["children"]),
        now=wording_of(event, ACTION_WORDS),
        sharing=sharing_of(event),
    )
    return replace(meeting, actions=with_key(meeting.actions, drafted.action, drafted))


def _action_reworded(meeting: Meeting, event: Happened) -> Meeting:
    action = meeting.actions.get(event.body["action"])
    if action is None:
        return meeting
    return _action(meeting, event, **reworded(action.now, action.rivals, event, ACTION_WORDS))


def _action_settled(meeting: Meeting, event: Happened) -> Meeting:
    return _action(meeting, event, now=wording_of(event, ACTION_WORDS), rivals=())


def _action_struck(meeting: Meeting, event: Happened) -> Meeting:
    return _action(meeting, event, struck=True)


def _line_drafted(meeting: Meeting, event: Happened) -> Meeting:
    line = Line(event.body["line"], event.body["text"], sharing_of(event))
    return replace(meeting, lines=with_key(meeting.lines, line.code, line))


def _line_struck(meeting: Meeting, event: Happened) -> Meeting:
    return replace(meeting, lines=without_key(meeting.lines, event.body["line"]))


def _contingency_drafted(meeting: Meeting, event: Happened) -> Meeting:
    line = Line(event.body["contingency"], event.body["text"], sharing_of(event))
    return replace(meeting, contingencies=with_key(meeting.contingencies, line.code, line))


def _contingency_struck(meeting: Meeting, event: Happened) -> Meeting:
    return replace(meeting, contingencies=without_key(meeting.contingencies, event.body["contingency"]))


def _core_group_named(meeting: Meeting, event: Happened) -> Meeting:
    body = event.body
    member = CoreGroupMember(body["name"], body["part"], body.get("person", ""))
    return replace(meeting, core_group=with_key(meeting.core_group, member.name, member))


def _core_group_unnamed(meeting: Meeting, event: Happened) -> Meeting:
    return replace(meeting, core_group=without_key(meeting.core_group, event.body["name"]))


def _date_set(meeting: Meeting, event: Happened) -> Meeting:
    body = event.body
    agreed = DateSet(body["step"], body["on"], body.get("reason", ""))
    return replace(meeting, dates=with_key(meeting.dates, agreed.step, agreed))


def _decided(meeting: Meeting, event: Happened) -> Meeting:
    body = event.body
    decision = Decision(
        body["child"],
        body["outcome"],
        tuple(body["categories"]),
        body["reasons"],
        event.by,
        event.at,
        event.number,
    )
    return replace(meeting, decisions=with_key(meeting.decisions, decision.child, decision))


def _dissented(meeting: Meeting, event: Happened) -> Meeting:
    body = event.body
    dissent = Dissent(
        body["child"], body["person"], body["words"], bool(body.get("formal", False)), event.at, event.number
    )
    return replace(meeting, dissents=(*meeting.dissents, dissent))


def _position(meeting: Meeting, event: Happened) -> Meeting:
    body = event.body
    position = FamilyPosition(
        body["child"], body["person"], body["position"], body.get("words", ""), event.at, event.number
    )
    return replace(meeting, positions=with_key(meeting.positions, (position.child, position.person), position))


STEPS: Final[dict[str, Step]] = {
    "action.drafted": _action_drafted,
    "action.reworded": _action_reworded,
    "action.settled": _action_settled,
    "action.struck": _action_struck,
    "line.drafted": _line_drafted,
    "line.struck": _line_struck,
    "contingency.drafted": _contingency_drafted,
    "contingency.struck": _contingency_struck,
    "core_group.named": _core_group_named,
    "core_group.unnamed": _core_group_unnamed,
    "date.set": _date_set,
    "decision.recorded": _decided,
    "dissent.recorded": _dissented,
    "position.recorded": _position,
}
