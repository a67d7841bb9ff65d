"""Danger statements, sealed views, and what the chair keeps in view."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from horseshoe.practice.conference.events import Happened
from horseshoe.practice.conference.meeting import Meeting, Question, Round, Signal, Statement, View
from horseshoe.practice.conference.steps.keeping import STATEMENT_WORDS, Step, sharing_of, with_key
from horseshoe.practice.sharing import Circle


def _statement_added(meeting: Meeting, event: Happened) -> Meeting:
    body = event.body
    statement = Statement(
        statement=body["statement"],
        children=tuple(body["children"]),
        sharing=sharing_of(event),
        **{name: body.get(name, "") for name in STATEMENT_WORDS},
    )
    return replace(
        meeting,
        statements=with_key(meeting.statements, statement.statement, statement),
        focus_statement=meeting.focus_statement or statement.statement,
    )


def _statement_reworded(meeting: Meeting, event: Happened) -> Meeting:
    statement = meeting.statements.get(event.body["statement"])
    if statement is None:
        return meeting
    new = replace(statement, **{name: event.body[name] for name in STATEMENT_WORDS if name in event.body})
    return replace(meeting, statements=with_key(meeting.statements, new.statement, new))


def _round_opened(meeting: Meeting, event: Happened) -> Meeting:
    body = event.body
    opened = Round(
        round=body["round"],
        statement=body.get("statement", ""),
        child=body.get("child", ""),
        after=body.get("after", ""),
        opened_at=event.at,
        entitled=tuple(seat.person for seat in meeting.seats.values() if seat.entitled and not seat.removed),
    )
    return replace(
        meeting,
        rounds=with_key(meeting.rounds, opened.round, opened),
        focus_statement=opened.statement or meeting.focus_statement,
        focus_child=opened.child or meeting.focus_child,
    )


def _view_folded(meeting: Meeting, event: Happened) -> Meeting:
    body = event.body
    asked = meeting.rounds.get(body["round"])
    if asked is None or asked.revealed_at is not None or body["person"] not in asked.entitled:
        return meeting
    view = View(
        person=body["person"],
        value=body.get("value"),
        leaning=body.get("leaning", ""),
        not_sure=bool(body.get("not_sure", False)),
        reason=body.get("reason", ""),
        reason_circle=Circle(body.get("circle") or Circle.EVERYONE),
        private=bool(body.get("private", False)),
        entered_by=event.by,
        number=event.number,
    )
    given = replace(asked, views=with_key(asked.views, view.person, view))
    return replace(meeting, rounds=with_key(meeting.rounds, asked.round, given))


def _revealed(meeting: Meeting, event: Happened) -> Meeting:
    asked = meeting.rounds.get(event.body["round"])
    if asked is None or asked.revealed_at is not None:
        return meeting
    return replace(meeting, rounds=with_key(meeting.rounds, asked.round, replace(asked, revealed_at=event.at)))


def _question_raised(meeting: Meeting, event: Happened) -> Meeting:
    body = event.body
    raised = Question(
        body["question"], body["text"], body.get("to", ""), bool(body.get("challenge", False)), event.by, event.at
    )
    return replace(meeting, questions=with_key(meeting.questions, raised.question, raised))


def _question_answered(meeting: Meeting, event: Happened) -> Meeting:
    asked = meeting.questions.get(event.body["question"])
    if asked is None:
        return meeting
    answered = replace(asked, answer=event.body["text"], answered_at=event.at)
    return replace(meeting, questions=with_key(meeting.questions, asked.question, answered))


def _signal_raised(meeting: Meeting, event: Happened) -> Meeting:
    body = event.body
    raised = Signal(body["signal"], body["sort"], body.get("words", ""), event.by, event.at)
    return replace(meeting, signals=with_key(meeting.signals, raised.signal, raised))


def _signal_answered(meeting: Meeting, event: Happened) -> Meeting:
    raised = meeting.signals.get(event.body["signal"])
    if raised is None:
        return meeting
    return replace(meeting, signals=with_key(meeting.signals, raised.signal, replace(raised, answered_at=event.at)))


STEPS: Final[dict[str, Step]] = {
    "statement.added": _statement_added,
    "statement.reworded": _statement_reworded,
    "round.opened": _round_opened,
    "view.folded": _view_folded,
    "round.revealed": _revealed,
    "question.raised": _question_raised,
    "question.answered": _question_answered,
    "signal.raised": _signal_raised,
    "signal.answered": _signal_answered,
}
