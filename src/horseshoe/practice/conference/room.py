"""The room, folded: the meeting is what its events make of it, and nothing else.

Minutes, replay, reconnection, audit and recovery are the same list read differently. The fold never refuses: what may
happen is decided before an event is appended (`rules`), and an event that no longer fits leaves the meeting as it was.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import reduce
from typing import Final

from horseshoe.practice.conference.events import Happened
from horseshoe.practice.conference.meeting import Meeting
from horseshoe.practice.conference.steps import gathering, mapping, planning, views
from horseshoe.practice.conference.steps.keeping import Step

SEEN_BY_ALL: Final = frozenset(
    {
        "room.opened",
        "room.closed",
        "chair.handed_over",
        "person.arrived",
        "person.left",
        "person.removed",
        "agenda.moved",
        "time.extended",
        "break.started",
        "break.ended",
        "screen.paused",
        "screen.resumed",
        "focus.set",
        "word.explained",
        "harm_words.shown",
        "family_map.shown",
        "family_map.put_away",
        "round.opened",
        "round.revealed",
        "decision.recorded",
    }
)
"""Events that move the clock on every screen. A private word or a card kept back must not, or the clock would tell."""

_STEPS: Final[dict[str, Step]] = {**gathering.STEPS, **mapping.STEPS, **views.STEPS, **planning.STEPS}


def fold(events: Iterable[Happened], *, since: Meeting | None = None) -> Meeting:
    """Return the meeting after all ``events``, starting from ``since`` or from nothing."""
    return reduce(after, events, since or Meeting())


def after(meeting: Meeting, event: Happened) -> Meeting:
    """Return the meeting after one more event. An event already folded changes nothing."""
    if event.number <= meeting.number:
        return meeting
    step = _STEPS.get(event.kind)
    then = step(meeting, event) if step else meeting
    shown_at = event.at if event.kind in SEEN_BY_ALL else then.shown_at
    return replace(then, number=event.number, at=event.at, shown_at=shown_at)
