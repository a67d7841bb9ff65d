"""What was just written in the room, with what is asked about it: for a page that comes after each sending."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from horseshoe.pages.shell import words
from horseshoe.practice.conference.seen import ActionSeen, RoomSeen, Station
from horseshoe.practice.sharing import Viewer
from horseshoe.record.preparation import queries as preparation
from horseshoe.record.wording import queries as wording

NAMED: Final = ("card", "statement", "action", "line", "contingency", "question", "child")
"""The parts of an event that name what it is about, where its words are asked about."""
WRITING: Final = frozenset({Station.CHAIR, Station.MINUTES})
"""Where what everybody will read is written."""


@dataclass(frozen=True, slots=True)
class JustSaid:
    """Something that was written, and what is asked about its words."""

    text: str
    field: str
    asked: words.Asked


def just_said(viewer: Viewer, room: RoomSeen, ref: str, named: str) -> JustSaid | None:
    """Return what is asked about the thing of that name in a room, as its viewer sees it; None when nothing is."""
    found = next((one for one in _written(room) if one[0] == named), None) if named else None
    if found is None:
        return None
    _, field, texts, step = found
    kept = wording.kept_here(viewer, preparation.matter_of(ref))
    said = {"authority": viewer.authority}
    if step is not None:
        asked = words.ask_about_step(step_of(step), kept=kept, **said)
    else:
        asked = words.ask_about_all(texts, kept=kept, **said)
    return JustSaid(texts[0], field, asked) if asked.count else None


def step_of(action: ActionSeen) -> words.Step:
    """Return an action of the draft plan as its five parts."""
    return words.Step(
        what=action.what,
        who=action.who,
        when=" ".join(filter(None, [action.when, action.due_on])),
        measure=action.measure,
        what_if=action.what_if,
    )


def _written(room: RoomSeen) -> Iterator[tuple[str, str, tuple[str, ...], ActionSeen | None]]:
    for child in room.children:
        for heading in child.headings:
            for card in heading.cards:
                yield card.card, "card", (card.text, card.impact, card.source), None
    for one in room.statements:
        yield one.statement, "statement", (one.text, one.goal, one.low_words, one.high_words), None
    for action in room.plan.actions:
        yield action.action, "action", (action.what,), action
    for code, text in room.plan.lines:
        yield code, "line", (text,), None
    for code, text in room.plan.contingencies:
        yield code, "contingency", (text,), None
    for question in room.steward.questions if room.steward else ():
        yield question.question, "question", (question.text,), None
    for decision in room.decisions:
        yield decision.child, "decision", (decision.reasons,), None
