"""Holding a story's conference: every event appended as in the room, the decisions made, the letters sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from horseshoe.cli.demo.days import Teller, Told
from horseshoe.cli.demo.story import Booked, Held
from horseshoe.documents import papers
from horseshoe.practice.sharing import Circle
from horseshoe.record.access.queries import viewer_for
from horseshoe.record.conference import actions as room
from horseshoe.record.decision import actions as decision
from horseshoe.record.plan import actions as plan

_PEOPLE: Final = frozenset({"person", "to", "chooser"})
_SAID: Final = frozenset({"text", "impact", "reason", "reasons", "words", "goal", "what", "measure", "what_if", "who"})
_DECIDING: Final[Mapping[str, Callable[..., int]]] = {
    "decision.recorded": decision.record_decision,
    "dissent.recorded": decision.record_dissent,
    "position.recorded": decision.record_position,
}


def hold(teller: Teller, booked: Booked, held: Held, told: Told) -> None:
    """Hold the conference as the story says, close it and send the letters."""
    chair, ref = told.accounts[booked.chair], told.conference
    at = teller.days.at(booked.on, booked.clock)
    room.open_room(conference=ref, by=chair, at=at, key="demo-opened")
    for number, step in enumerate(held.steps):
        at += timedelta(seconds=75)
        _happens(teller, told, step, at=at, key=f"demo-{number}")
    at += timedelta(minutes=5)
    plan.close_conference(conference=ref, by=chair, at=at, key="demo-closed")
    sent = teller.days.at(held.letters_on, "09:30")
    papers.issue(
        viewer_for(chair, at=sent),
        ref,
        "letter",
        accounts=frozenset(told.accounts[key] for key in held.letters_to),
        by=chair,
        at=sent,
        key="demo-letters",
    )


def _happens(teller: Teller, told: Told, step: Mapping[str, Any], *, at: datetime, key: str) -> None:
    by = told.accounts[step["by"]]
    body = {
        name.removesuffix("_day"): _value(teller, told, name, value)
        for name, value in step.items()
        if name not in {"by", "kind"}
    }
    if deciding := _DECIDING.get(step["kind"]):
        deciding(conference=told.conference, by=by, at=at, key=key, **body)
    else:
        room.append(conference=told.conference, kind=step["kind"], body=body, by=by, at=at, key=key)


def _value(teller: Teller, told: Told, name: str, value: Any) -> Any:
    if name in _PEOPLE:
        return told.accounts[value]
    if name == "child":
        return told.people[value]
    if name == "children":
        return [told.people[key] for key in value]
    if name == "statement":
        return told.statements[value]
    if name == "about":
        return [told.restrictions[key] for key in value]
    if name in {"on_day", "due_on_day"}:
        return teller.days.working(value).isoformat()
    if name == "circle":
        return Circle(value).value
    return teller.mark(value) if name in _SAID and value else value
