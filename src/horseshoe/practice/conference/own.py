"""What one person sees in the room that is theirs alone."""

from __future__ import annotations

from horseshoe.practice.conference.meeting import Meeting, Round
from horseshoe.practice.conference.rules import is_steward
from horseshoe.practice.conference.seen import ForSomeone, Mine, SignalSeen
from horseshoe.practice.conference.sight import action_seen, card_seen, name_of
from horseshoe.practice.sharing import Circle


def own(person: str, meeting: Meeting) -> Mine:
    """Return what is ``person``'s own: their sealed note, their signals, whom they enter for. Nobody else's."""
    seat = meeting.seats.get(person)
    seated = seat is not None and not seat.removed
    asked = meeting.open_round if seated else None
    note = asked.views.get(person) if asked else None
    # A note somebody entered for them is theirs; whoever entered it sees only that it is given.
    return Mine(
        person=person,
        name=seat.name if seat else "",
        seated=seated,
        here=bool(seat and seat.here),
        family=bool(seat and seat.family),
        child=bool(seat and seat.child),
        steward=is_steward(meeting, person),
        round=asked.round if asked and person in asked.entitled else "",
        given=note is not None,
        value=note.value if note else None,
        leaning=note.leaning if note else "",
        not_sure=bool(note and note.not_sure),
        reason=note.reason if note else "",
        circle=note.reason_circle if note else Circle.EVERYONE,
        private=bool(note and note.private),
        for_others=_for_others(person, meeting, asked),
        chooser=name_of(meeting, seat.chooser) if seat else "",
        signals=tuple(
            SignalSeen(s.signal, s.sort, s.words, "", s.at, s.answered_at is not None)
            for s in meeting.signals.values()
            if s.by == person
        ),
        positions=tuple(
            (said.child, said.position, said.words) for (_, who), said in meeting.positions.items() if who == person
        ),
        settle=tuple(
            card_seen(meeting, card)
            for card in meeting.cards.values()
            if card.rivals and not card.struck and person in {card.now.by, *(rival.by for rival in card.rivals)}
        ),
        settle_actions=tuple(
            action_seen(meeting, action)
            for action in meeting.actions.values()
            if action.rivals and not action.struck and person in {action.now.by, *(rival.by for rival in action.rivals)}
        ),
    )


def _for_others(person: str, meeting: Meeting, asked: Round | None) -> tuple[ForSomeone, ...]:
    if asked is None:
        return ()
    return tuple(
        ForSomeone(seat.person, seat.name, seat.person in asked.views)
        for seat in meeting.seats.values()
        if seat.chooser == person and seat.person in asked.entitled and not seat.removed
    )
