"""The last day for a step, and how a clock stands today.

The limits themselves are data in a nation's pack, each with its unit, source, edition and the day it came into force;
nothing here knows a number.
"""

import calendar as months
import math
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from horseshoe.practice.calendar import Calendar

_HOURS_IN_A_DAY = 24
_MONTHS_IN_A_YEAR = 12


class Unit(StrEnum):
    """What a limit is counted in."""

    WORKING_DAYS = "WORKING_DAYS"
    CALENDAR_DAYS = "CALENDAR_DAYS"
    WEEKS = "WEEKS"
    MONTHS = "MONTHS"
    HOURS = "HOURS"


class Status(StrEnum):
    """How binding a limit is."""

    LAW = "law"
    STATUTORY_GUIDANCE = "statutory_guidance"
    LOCAL_COMMON = "local_common"


@dataclass(frozen=True, slots=True)
class Timescale:
    """One limit as the law, the guidance or local practice states it.

    ``counted_from`` is the code of the event the clock starts at (``strategy-discussion-starting-section-47``).
    ``before`` is true for limits that end ahead of the event ("three working days before the conference").
    ``note`` says in words what varies from place to place.
    """

    step: str
    limit: int
    unit: Unit
    counted_from: str
    status: Status
    source: str
    edition: str
    in_force_from: date
    name: str = ""
    before: bool = False
    note: str = ""


def last_day(timescale: Timescale, start: date, calendar: Calendar) -> date:
    """Return the last day on which the step is still in time, when its clock starts on ``start``.

    The starting day is never counted. Months run to the same day of the month, or to the last day of a month that
    has no such day (30 November and three months is 28 February). Weeks, months and calendar days are not moved on
    when they end on a weekend or a bank holiday: the guidance gives no such grace. Hours, which start at a moment and
    not on a day, come out as the day in which the last of them falls when the clock starts at the beginning of
    ``start``; ask :func:`last_moment` for the hour.

    :raises ValueError: if working days are asked for outside the calendar's known years.
    """
    sign = -1 if timescale.before else 1
    match timescale.unit:
        case Unit.WORKING_DAYS:
            count = calendar.nth_working_day_before if timescale.before else calendar.nth_working_day_after
            return count(start, n=timescale.limit)
        case Unit.CALENDAR_DAYS:
            return start + timedelta(days=sign * timescale.limit)
        case Unit.WEEKS:
            return start + timedelta(weeks=sign * timescale.limit)
        case Unit.MONTHS:
            return _months_on(start, sign * timescale.limit)
        case Unit.HOURS:
            return start + timedelta(days=sign * math.ceil(timescale.limit / _HOURS_IN_A_DAY))


def last_moment(timescale: Timescale, start: datetime) -> datetime:
    """Return the last moment of a limit given in hours that starts at ``start`` (an aware datetime).

    :raises ValueError: if the limit is not in hours, or ``start`` does not say its time zone.
    """
    if timescale.unit is not Unit.HOURS:
        raise ValueError(f"The limit for “{timescale.step}” is in days, so it ends with a day and not at an hour.")
    if start.tzinfo is None:
        raise ValueError("An hour without a time zone can't be counted from.")
    # Through UTC, so that 72 hours over the last Sunday of March are 72 hours and not 71.
    end = start.astimezone(UTC) + timedelta(hours=-timescale.limit if timescale.before else timescale.limit)
    return end.astimezone(start.tzinfo)


def _months_on(start: date, by: int) -> date:
    year, month0 = divmod(start.year * _MONTHS_IN_A_YEAR + start.month - 1 + by, _MONTHS_IN_A_YEAR)
    longest = months.monthrange(year, month0 + 1)[1]
    return date(year, month0 + 1, min(start.day, longest))


class ClockState(StrEnum):
    """Where a clock stands, for a page to put in words."""

    NOT_STARTED = "not started"
    RUNNING = "running"
    DUE_SOON = "due soon"
    LATE = "late"
    DONE = "done"
    DONE_LATE = "done late"


@dataclass(frozen=True, slots=True)
class Clock:
    """One running limit of one family: when it started, when it is due, when it was met, and why it was late.

    A reason for lateness and the person who accepted it come together or not at all.
    """

    step: str
    started_on: date | None = None
    due_on: date | None = None
    done_on: date | None = None
    late_reason: str = ""
    late_approved_by: str = ""

    def __post_init__(self) -> None:
        """Refuse a clock that contradicts itself."""
        if (self.started_on is None) != (self.due_on is None):
            raise ValueError(f"The clock for “{self.step}” needs both its first day and its last day, or neither.")
        if bool(self.late_reason.strip()) != bool(self.late_approved_by.strip()):
            raise ValueError("A reason for being late needs the name of the person who accepted it.")

    def state(self, today: date, *, soon_days: int = 3) -> ClockState:
        """Return how this clock stands on ``today``; it is due soon from ``soon_days`` days before its last day.

        The last day itself is still in time.
        """
        if self.done_on is not None:
            return ClockState.DONE_LATE if self.due_on and self.done_on > self.due_on else ClockState.DONE
        if self.due_on is None:
            return ClockState.NOT_STARTED
        if today > self.due_on:
            return ClockState.LATE
        return ClockState.DUE_SOON if (self.due_on - today).days <= soon_days else ClockState.RUNNING

    def needs_a_reason(self, today: date) -> bool:
        """Return whether somebody still has to say why this was late, and somebody else accept it."""
        late = self.state(today) in {ClockState.LATE, ClockState.DONE_LATE}
        return late and not self.late_reason.strip()
