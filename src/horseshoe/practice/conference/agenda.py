"""Time used and time left. Breaks do not count; minutes added carry a reason."""

from __future__ import annotations

from datetime import datetime

from horseshoe.practice.conference.meeting import Meeting


def minutes_allowed(meeting: Meeting) -> int:
    """Return the minutes planned and those added since."""
    return meeting.minutes + sum(more for more, _ in meeting.extensions)


def seconds_used(meeting: Meeting, *, at: datetime, item: str = "") -> int:
    """Return the seconds spent by ``at``, on one agenda item or on all."""
    spells = (spell for spell in meeting.spells if not item or spell.item == item)
    return sum(max(0, int(((spell.ended_at or at) - spell.started_at).total_seconds())) for spell in spells)


def not_yet_heard(meeting: Meeting) -> tuple[str, ...]:
    """Return the people who are here and entitled to a view, and have not been heard on the item in hand."""
    return tuple(
        seat.person
        for seat in meeting.seats.values()
        if seat.here and seat.entitled and (meeting.current, seat.person) not in meeting.heard
    )
