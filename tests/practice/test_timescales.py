"""The last day for a step, and what a clock says today."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from horseshoe.practice.calendar import Calendar
from horseshoe.practice.timescales import Clock, ClockState, Status, Timescale, Unit, last_day, last_moment

YEAR = Calendar(frozenset({date(2026, 4, 3), date(2026, 4, 6)}), date(2026, 1, 1), date(2026, 12, 31))
LONDON = ZoneInfo("Europe/London")


def limit(number, unit, *, before=False):
    return Timescale(
        step="a-step",
        limit=number,
        unit=unit,
        counted_from="conference",
        status=Status.STATUTORY_GUIDANCE,
        source="Working Together to Safeguard Children",
        edition="2023",
        in_force_from=date(2023, 12, 15),
        before=before,
    )


@pytest.mark.parametrize(
    ("number", "unit", "start", "last"),
    [
        (15, Unit.WORKING_DAYS, date(2026, 3, 2), date(2026, 3, 23)),
        (10, Unit.WORKING_DAYS, date(2026, 3, 19), date(2026, 4, 2)),
        (3, Unit.MONTHS, date(2026, 3, 19), date(2026, 6, 19)),
        (3, Unit.MONTHS, date(2026, 11, 30), date(2027, 2, 28)),
        (3, Unit.MONTHS, date(2027, 11, 30), date(2028, 2, 29)),
        (6, Unit.MONTHS, date(2026, 8, 31), date(2027, 2, 28)),
        (6, Unit.WEEKS, date(2026, 4, 2), date(2026, 5, 14)),
        (28, Unit.CALENDAR_DAYS, date(2026, 3, 19), date(2026, 4, 16)),
        (72, Unit.HOURS, date(2026, 3, 19), date(2026, 3, 22)),
        (25, Unit.HOURS, date(2026, 3, 19), date(2026, 3, 21)),
    ],
)
def test_the_last_day_of_a_limit(number, unit, start, last):
    assert last_day(limit(number, unit), start, YEAR) == last


@pytest.mark.parametrize(
    ("number", "unit", "last"),
    [
        (3, Unit.WORKING_DAYS, date(2026, 3, 16)),
        (4, Unit.WEEKS, date(2026, 2, 19)),
        (1, Unit.MONTHS, date(2026, 2, 19)),
        (2, Unit.CALENDAR_DAYS, date(2026, 3, 17)),
        (24, Unit.HOURS, date(2026, 3, 18)),
    ],
)
def test_some_limits_end_ahead_of_the_conference(number, unit, last):
    assert last_day(limit(number, unit, before=True), date(2026, 3, 19), YEAR) == last


def test_three_months_that_end_on_a_saturday_are_not_moved_on():
    assert last_day(limit(3, Unit.MONTHS), date(2026, 3, 20), YEAR) == date(2026, 6, 20)


def test_seventy_two_hours_are_the_same_length_when_the_clocks_go_forward():
    before_the_change = datetime(2026, 3, 27, 11, 30, tzinfo=LONDON)
    assert last_moment(limit(72, Unit.HOURS), before_the_change) == datetime(2026, 3, 30, 12, 30, tzinfo=LONDON)


def test_a_limit_in_days_has_no_last_moment():
    with pytest.raises(ValueError, match="ends with a day"):
        last_moment(limit(15, Unit.WORKING_DAYS), datetime(2026, 3, 2, 9, 0, tzinfo=LONDON))


def test_hours_need_a_time_zone():
    with pytest.raises(ValueError, match="without a time zone"):
        last_moment(limit(72, Unit.HOURS), datetime(2026, 3, 2, 9, 0))  # noqa: DTZ001


DUE = Clock("initial-conference", started_on=date(2026, 3, 2), due_on=date(2026, 3, 23))


@pytest.mark.parametrize(
    ("clock", "today", "state"),
    [
        (Clock("initial-conference"), date(2026, 3, 2), ClockState.NOT_STARTED),
        (DUE, date(2026, 3, 19), ClockState.RUNNING),
        (DUE, date(2026, 3, 20), ClockState.DUE_SOON),
        (DUE, date(2026, 3, 23), ClockState.DUE_SOON),
        (DUE, date(2026, 3, 24), ClockState.LATE),
        (Clock("c", DUE.started_on, DUE.due_on, date(2026, 3, 23)), date(2026, 5, 1), ClockState.DONE),
        (Clock("c", DUE.started_on, DUE.due_on, date(2026, 3, 24)), date(2026, 5, 1), ClockState.DONE_LATE),
        (Clock("c", done_on=date(2026, 3, 24)), date(2026, 5, 1), ClockState.DONE),
    ],
)
def test_what_a_clock_says_today(clock, today, state):
    assert clock.state(today) is state


def test_a_late_step_asks_for_a_reason_until_there_is_one():
    assert DUE.needs_a_reason(date(2026, 3, 24))
    assert not DUE.needs_a_reason(date(2026, 3, 23))
    explained = Clock("c", DUE.started_on, DUE.due_on, None, "Kelly was in hospital.", "manager-1")
    assert not explained.needs_a_reason(date(2026, 3, 24))


@pytest.mark.parametrize(
    "contradiction",
    [
        {"started_on": date(2026, 3, 2)},
        {"due_on": date(2026, 3, 2)},
        {"late_reason": "The snow."},
        {"late_approved_by": "manager-1"},
    ],
)
def test_a_clock_that_contradicts_itself_is_refused(contradiction):
    with pytest.raises(ValueError, match=r"needs (both|the name)"):
        Clock("c", **contradiction)
