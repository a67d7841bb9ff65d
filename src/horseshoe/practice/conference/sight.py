"""The room as somebody may see it: a pure function of the fold and of the frozen part of a viewer.

Two people share bytes only where the rule gives them the same room.
"""

from __future__ import annotations

from collections.abc import Mapping

from horseshoe.practice.conference import agenda, scaling
from horseshoe.practice.conference.meeting import Card, DraftAction, Meeting, Round, Seat, View, Wording
from horseshoe.practice.conference.quorum import quorum
from horseshoe.practice.conference.seen import (
    ActionSeen,
    CardSeen,
    ChairSeen,
    ChildSeen,
    DecisionSeen,
    Eye,
    HeadingSeen,
    PlanSeen,
    QuestionSeen,
    RivalSeen,
    RoomSeen,
    RoundSeen,
    SeatSeen,
    SignalSeen,
    StatementSeen,
    Station,
    StepSeen,
    TimeSeen,
    ViewSeen,
)
from horseshoe.practice.conference.unknown import without_unknown
from horseshoe.practice.sharing import may_see

_STEWARDS = frozenset({Station.CHAIR, Station.MINUTES})


def as_seen_by(eye: Eye, meeting: Meeting) -> RoomSeen:
    """Return the room as this class of viewers may see it."""
    meeting = without_unknown(eye.reader.never_told, meeting)
    current = meeting.item
    return RoomSeen(
        open=meeting.open,
        closed=meeting.closed_at is not None,
        chair=meeting.chair,
        chair_name=name_of(meeting, meeting.chair),
        on_break=meeting.on_break,
        paused=meeting.paused,
        time=_time(meeting),
        steps=_steps(meeting),
        item=meeting.current,
        title=current.title if current else "",
        shows=current.shows if current else "",
        who_first=current.who_first if current else "",
        seats=_seats(meeting),
        children=_children(eye, meeting),
        statements=_statements(eye, meeting),
        low=meeting.low,
        high=meeting.high,
        rounds=_rounds(eye, meeting),
        words=tuple(meeting.words.items()),
        word_now=list(meeting.words.items())[-1] if meeting.words and meeting.word_item == meeting.current else (),
        harm_words=meeting.harm_words,
        plan=_plan(eye, meeting),
        decisions=_decisions(meeting),
        outcomes=meeting.outcomes,
        steward=_steward(eye, meeting) if eye.station in _STEWARDS else None,
        family_map=meeting.family_map,
        map_round=meeting.map_round,
        careful=not eye.kept_from.isdisjoint(meeting.seats),
    )


def name_of(meeting: Meeting, person: str) -> str:
    """Return the name on somebody's seat; empty when they have none."""
    seat = meeting.seats.get(person)
    return seat.name if seat else ""


def _time(meeting: Meeting) -> TimeSeen:
    if meeting.shown_at is None:
        return TimeSeen(0, meeting.minutes, None, False, 0, 0)
    return TimeSeen(
        seconds=agenda.seconds_used(meeting, at=meeting.shown_at),
        minutes=agenda.minutes_allowed(meeting),
        as_of=meeting.shown_at,
        running=meeting.open and not meeting.on_break,
        item_seconds=agenda.seconds_used(meeting, at=meeting.shown_at, item=meeting.current),
        item_minutes=meeting.item.minutes if meeting.item else 0,
    )


def _steps(meeting: Meeting) -> tuple[StepSeen, ...]:
    codes = [item.code for item in meeting.agenda]
    here = codes.index(meeting.current) if meeting.current in codes else -1
    return tuple(
        StepSeen(item.code, item.title, "done" if place < here else "now" if place == here else "next")
        for place, item in enumerate(meeting.agenda)
    )


def _seats(meeting: Meeting) -> tuple[SeatSeen, ...]:
    asked = meeting.open_round
    given = frozenset(asked.views) if asked else frozenset()
    return tuple(
        SeatSeen(
            person=seat.person,
            name=seat.name,
            part=seat.part,
            family=seat.family,
            child=seat.child,
            here=seat.here,
            came=seat.came,
            via=seat.via,
            report_only=seat.report_only,
            noted=seat.person in given,
            heard=(meeting.current, seat.person) in meeting.heard,
            chair=seat.person == meeting.chair,
        )
        for seat in meeting.seats.values()
        if not seat.removed
    )


def _rival(meeting: Meeting, wording: Wording) -> RivalSeen:
    return RivalSeen(tuple(wording.fields.items()), wording.by, name_of(meeting, wording.by), wording.number)


def card_seen(meeting: Meeting, card: Card) -> CardSeen:
    """Return one card as it is shown to whoever may see it."""
    return CardSeen(
        card=card.card,
        heading=card.heading,
        children=card.children,
        text=card.now.fields["text"],
        impact=card.now.fields["impact"],
        source=card.now.fields["source"],
        said_by=card.said_by,
        version=card.version,
        circle=card.sharing.circle,
        guarded=bool(card.sharing.about),
        parked=card.parked,
        struck=card.struck,
        by=card.now.by,
        rivals=tuple(_rival(meeting, wording) for wording in card.rivals),
    )


def _children(eye: Eye, meeting: Meeting) -> tuple[ChildSeen, ...]:
    cards = tuple(
        card_seen(meeting, card)
        for card in meeting.cards.values()
        if not card.parked and not card.struck and may_see(eye.reader, card.sharing)
    )
    return tuple(
        ChildSeen(
            child=child.child,
            name=child.name,
            age=child.age,
            focus=child.child == meeting.focus_child,
            headings=tuple(
                HeadingSeen(
                    code=heading.code,
                    title=heading.title.replace("{child}", child.name),
                    side=heading.side,
                    asks_impact=heading.asks_impact,
                    cards=tuple(
                        card for card in cards if card.heading == heading.code and child.child in card.children
                    ),
                )
                for heading in meeting.headings
            ),
        )
        for child in meeting.children.values()
    )


def _statements(eye: Eye, meeting: Meeting) -> tuple[StatementSeen, ...]:
    return tuple(
        StatementSeen(
            statement.statement,
            statement.text,
            statement.goal,
            statement.low_words,
            statement.high_words,
            statement.children,
            statement.statement == meeting.focus_statement,
        )
        for statement in meeting.statements.values()
        if may_see(eye.reader, statement.sharing)
    )


def _rounds(eye: Eye, meeting: Meeting) -> tuple[RoundSeen, ...]:
    return tuple(
        _round(eye, meeting, asked)
        for asked in meeting.rounds.values()
        if not asked.statement
        or (asked.statement in meeting.statements and may_see(eye.reader, meeting.statements[asked.statement].sharing))
    )


def _round(eye: Eye, meeting: Meeting, asked: Round) -> RoundSeen:
    statement = meeting.statements.get(asked.statement)
    child = meeting.children.get(asked.child)
    opened = asked.revealed_at is not None
    first = meeting.rounds.get(asked.after)
    coming = scaling.still_to_come(asked, meeting.seats)
    return RoundSeen(
        round=asked.round,
        number=2 if asked.after else 1,
        statement=asked.statement,
        child=asked.child,
        about=statement.text if statement else child.name if child else "",
        low_words=statement.low_words if statement else "",
        high_words=statement.high_words if statement else "",
        expected=len(asked.views) + len(coming),
        # In the order of the seats, never in the order in which the notes came in.
        given=tuple(name_of(meeting, person) for person in asked.entitled if person in asked.views),
        waiting=tuple(name_of(meeting, person) for person in coming),
        revealed_at=asked.revealed_at,
        views=_views(eye, meeting, asked) if opened else (),
        ask_first=tuple(name_of(meeting, person) for person in scaling.ask_first(asked, meeting.seats))
        if opened
        else (),
        moved=tuple(
            (name_of(meeting, change.person), change.was, change.now, _moved_reason(eye, asked, change.person))
            for change in (scaling.moved(first, asked) if first and opened else ())
        ),
    )


def _ask_first(meeting: Meeting, asked: Round) -> tuple[str, ...]:
    return tuple(name_of(meeting, person) for person in scaling.ask_first(asked, meeting.seats))


def _moved_reason(eye: Eye, asked: Round, person: str) -> str:
    view = asked.views[person]
    return view.reason if view.reason_circle in eye.reader.circles else ""


def _views(eye: Eye, meeting: Meeting, asked: Round) -> tuple[ViewSeen, ...]:
    return tuple(
        _view(eye, meeting.seats.get(person), asked.views[person]) for person in asked.entitled if person in asked.views
    )


def _view(eye: Eye, seat: Seat | None, view: View) -> ViewSeen:
    kept = view.private and eye.station is not Station.CHAIR
    reason = view.reason if view.reason_circle in eye.reader.circles and not kept else ""
    return ViewSeen(
        person=view.person,
        name=seat.name if seat else "",
        family=seat.family if seat else False,
        value=None if kept else view.value,
        leaning="" if kept else view.leaning,
        not_sure=False if kept else view.not_sure,
        reason=reason,
        kept=kept,
    )


def action_seen(meeting: Meeting, action: DraftAction) -> ActionSeen:
    """Return one action of the draft plan as it is shown to whoever may see it."""
    words: Mapping[str, str] = action.now.fields
    return ActionSeen(
        action=action.action,
        statement=action.statement,
        children=action.children,
        who=words["who"],
        what=words["what"],
        when=words["when"],
        due_on=words["due_on"],
        measure=words["measure"],
        what_if=words["what_if"],
        version=action.now.number,
        rivals=tuple(_rival(meeting, wording) for wording in action.rivals),
    )


def _plan(eye: Eye, meeting: Meeting) -> PlanSeen:
    return PlanSeen(
        actions=tuple(
            action_seen(meeting, action)
            for action in meeting.actions.values()
            if not action.struck and may_see(eye.reader, action.sharing)
        ),
        lines=tuple((line.code, line.text) for line in meeting.lines.values() if may_see(eye.reader, line.sharing)),
        contingencies=tuple(
            (line.code, line.text) for line in meeting.contingencies.values() if may_see(eye.reader, line.sharing)
        ),
        core_group=tuple((member.name, member.part) for member in meeting.core_group.values()),
        dates=tuple((agreed.step, agreed.on, agreed.reason) for agreed in meeting.dates.values()),
    )


def _decisions(meeting: Meeting) -> tuple[DecisionSeen, ...]:
    return tuple(
        DecisionSeen(
            child=decision.child,
            name=meeting.children[decision.child].name,
            outcome=decision.outcome,
            categories=decision.categories,
            reasons=decision.reasons,
            dissents=tuple(
                (name_of(meeting, dissent.person), dissent.words, dissent.formal)
                for dissent in meeting.dissents
                if dissent.child == decision.child
            ),
            positions=tuple(
                (name_of(meeting, position.person), position.position, position.words)
                for position in meeting.positions.values()
                if position.child == decision.child
            ),
        )
        for decision in meeting.decisions.values()
        if decision.child in meeting.children
    )


def _steward(eye: Eye, meeting: Meeting) -> ChairSeen:
    stands = quorum(meeting)
    readable = [card for card in meeting.cards.values() if may_see(eye.reader, card.sharing)]
    signals = meeting.signals.values() if eye.station is Station.CHAIR else ()
    return ChairSeen(
        signals=tuple(
            SignalSeen(s.signal, s.sort, s.words, name_of(meeting, s.by), s.at, s.answered_at is not None)
            for s in signals
        ),
        questions=tuple(
            QuestionSeen(
                q.question, q.text, name_of(meeting, q.to) or q.to, q.challenge, name_of(meeting, q.by), q.answer
            )
            for q in meeting.questions.values()
        ),
        not_heard=tuple(name_of(meeting, person) for person in agenda.not_yet_heard(meeting)),
        enough=stands.enough,
        quorum=stands.sentence,
        gone_on_because=meeting.gone_on_because,
        parked=tuple(card_seen(meeting, card) for card in readable if card.parked and not card.struck),
        struck=tuple(card_seen(meeting, card) for card in readable if card.struck),
        removed=tuple(seat.name for seat in meeting.seats.values() if seat.removed),
    )
