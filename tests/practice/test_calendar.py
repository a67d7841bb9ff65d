"""Working days, as the statutory clocks count them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from horseshoe.practice.calendar import Calendar

GOOD_FRIDAY = date(2026, 4, 3)
EASTER_MONDAY = date(2026, 4, 6)
SPRING = Calendar(frozenset({GOOD_FRIDAY, EASTER_MONDAY}), date(2026, 1, 1), date(2026, 12, 31))

in_spring = st.dates(date(2026, 1, 15), date(2026, 10, 31))  # thirty working days on is still this year
a_few = st.integers(min_value=0, max_value=15)


def test_fifteen_working_days_from_a_monday_is_the_monday_three_weeks_on():
    assert SPRING.nth_working_day_after(date(2026, 3, 2), n=15) == date(2026, 3, 23)


def test_ten_working_days_from_thursday_19_march_ends_before_easter():
    assert SPRING.nth_working_day_after(date(2026, 3, 19), n=10) == date(2026, 4, 2)


def test_a_friday_start_does_not_lose_its_monday():
    assert SPRING.nth_working_day_after(date(2026, 3, 6), n=1) == date(2026, 3, 9)


def test_easter_is_four_days_without_a_working_day():
    assert SPRING.nth_working_day_after(date(2026, 4, 2), n=1) == date(2026, 4, 7)
    assert SPRING.nth_working_day_before(date(2026, 4, 7), n=1) == date(2026, 4, 2)


def test_a_start_at_the_weekend_counts_from_the_monday():
    assert SPRING.nth_working_day_after(date(2026, 3, 7), n=1) == date(2026, 3, 9)


def test_no_working_days_after_a_day_is_that_day():
    assert SPRING.nth_working_day_after(date(2026, 3, 7), n=0) == date(2026, 3, 7)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 4, 2), True),
        (GOOD_FRIDAY, False),
        (date(2026, 4, 4), False),
        (date(2026, 4, 5), False),
        (EASTER_MONDAY, False),
        (date(2026, 4, 7), True),
    ],
)
def test_weekends_and_bank_holidays_are_not_working_days(day, works):
    assert SPRING.is_working_day(day) is works


@pytest.mark.parametrize(
    "ask",
    [
        lambda: SPRING.is_working_day(date(2025, 12, 31)),
        lambda: SPRING.nth_working_day_after(date(2026, 12, 30), n=5),
        lambda: SPRING.nth_working_day_before(date(2026, 1, 2), n=5),
        lambda: SPRING.nth_working_day_after(date(2027, 1, 1), n=0),
        lambda: SPRING.working_days_between(date(2026, 12, 1), date(2027, 1, 4)),
    ],
)
def test_a_day_outside_the_known_years_is_refused_in_words(ask):
    with pytest.raises(ValueError, match="not known here: this calendar runs from 01 January 2026 to 31 December 2026"):
        ask()


def test_a_count_below_zero_is_refused():
    with pytest.raises(ValueError, match="not below zero"):
        SPRING.nth_working_day_after(date(2026, 3, 2), n=-1)


def test_days_between_are_asked_earlier_day_first():
    with pytest.raises(ValueError, match="give the earlier day first"):
        SPRING.working_days_between(date(2026, 3, 3), date(2026, 3, 2))


def test_a_calendar_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="before it begins"):
        Calendar(frozenset(), date(2026, 2, 1), date(2026, 1, 1))


@given(in_spring, st.integers(min_value=1, max_value=15))
def test_the_nth_working_day_is_a_working_day_after_the_start(start, n):
    reached = SPRING.nth_working_day_after(start, n=n)
    assert reached > start
    assert SPRING.is_working_day(reached)


@given(in_spring, a_few)
def test_counting_between_undoes_counting_on(start, n):
    assert SPRING.working_days_between(start, SPRING.nth_working_day_after(start, n=n)) == n


@given(in_spring, a_few, a_few)
def test_counting_on_twice_is_counting_on_once(start, first, second):
    stepwise = SPRING.nth_working_day_after(SPRING.nth_working_day_after(start, n=first), n=second)
    assert stepwise == SPRING.nth_working_day_after(start, n=first + second)


@given(in_spring.filter(SPRING.is_working_day), st.integers(min_value=0, max_value=8))
def test_from_a_working_day_there_and_back_is_no_journey(start, n):
    assert SPRING.nth_working_day_before(SPRING.nth_working_day_after(start, n=n), n=n) == start


@given(in_spring, a_few, in_spring)
def test_one_more_bank_holiday_never_brings_a_last_day_forward(start, n, extra):
    longer = Calendar(SPRING.bank_holidays | {extra}, SPRING.known_from, SPRING.known_to)
    assert longer.nth_working_day_after(start, n=n) >= SPRING.nth_working_day_after(start, n=n)


@given(in_spring, a_few)
def test_a_later_start_never_ends_earlier(start, n):
    assert SPRING.nth_working_day_after(start + timedelta(days=1), n=n) >= SPRING.nth_working_day_after(start, n=n)
