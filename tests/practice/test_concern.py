"""From the strategy discussion to the tested decision to hold a conference."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from horseshoe.practice.calendar import Calendar
from horseshoe.practice.concern.enquiry import (
    QUESTIONS,
    ConferenceAnswer,
    ConferenceTest,
    Consultation,
    Enquiry,
    Finding,
    StrategyDiscussion,
    anchor,
    conference_clock,
    may_consult,
    may_decide_conference,
    may_start_section_47,
)
from horseshoe.practice.terms import Agency
from horseshoe.practice.timescales import ClockState, Status, Timescale, Unit

YEAR = Calendar(frozenset({date(2026, 4, 3), date(2026, 4, 6)}), date(2026, 1, 1), date(2026, 12, 31))
ALL_THREE = frozenset({Agency.SOCIAL_CARE, Agency.POLICE, Agency.HEALTH_VISITING})
MONDAY = StrategyDiscussion("monday", date(2026, 3, 2), ALL_THREE, started_section_47=True)
ENQUIRY = Enquiry("monday", date(2026, 3, 2))
ADVICE = Consultation("tom", "ama", date(2026, 3, 4), advises_conference=True, words="Jayden saw both.")
ALL_MET = tuple(ConferenceAnswer(test, met=True, words="Because Leah told her teacher.") for test in ConferenceTest)
FIFTEEN = Timescale(
    step="initial-conference",
    limit=15,
    unit=Unit.WORKING_DAYS,
    counted_from="strategy-discussion-starting-section-47",
    status=Status.STATUTORY_GUIDANCE,
    source="Working Together",
    edition="2023",
    in_force_from=date(2023, 12, 15),
)


JUNE = date(2026, 6, 1)


def decide(**changes):
    facts = {"enquiry": ENQUIRY, "consultation": ADVICE, "tests": ALL_MET, "hold": True} | changes
    return may_decide_conference(**facts)


def test_section_47_starts_at_a_discussion_with_social_care_police_and_health():
    assert may_start_section_47(MONDAY)


@pytest.mark.parametrize(
    ("agencies", "who"),
    [
        ({Agency.SOCIAL_CARE, Agency.POLICE}, "Health took no part"),
        ({Agency.SOCIAL_CARE, Agency.GP}, "The police took no part"),
        ({Agency.SCHOOL}, "Social care, the police and health took no part"),
    ],
)
def test_section_47_does_not_start_without_the_three_unless_it_could_not_wait(agencies, who):
    thin = StrategyDiscussion("thin", date(2026, 3, 2), frozenset(agencies))
    assert may_start_section_47(thin).reason.startswith(who)
    urgent = StrategyDiscussion("thin", date(2026, 3, 2), frozenset(agencies), missing_reason="At night.")
    assert may_start_section_47(urgent)


def test_a_second_enquiry_does_not_start_while_one_is_running():
    assert "already running" in may_start_section_47(MONDAY, already=ENQUIRY).reason
    assert may_start_section_47(MONDAY, already=Enquiry("old", date(2025, 1, 6), ended_on=date(2025, 1, 20)))


def test_a_duty_chair_is_asked_after_the_enquiry_starts_and_by_somebody_else():
    assert may_consult(ENQUIRY, asked_by="tom", duty_chair="ama")
    assert "None has started" in may_consult(None, asked_by="tom", duty_chair="ama").reason
    assert "somebody other" in may_consult(ENQUIRY, asked_by="ama", duty_chair="ama").reason


def test_a_conference_is_decided_on_when_all_three_tests_are_met_in_words():
    assert decide()


@pytest.mark.parametrize("missing", list(ConferenceTest))
def test_each_of_the_three_tests_needs_an_answer_in_words(missing):
    left_out = tuple(answer for answer in ALL_MET if answer.test is not missing)
    blank = (*left_out, ConferenceAnswer(missing, met=True, words="   "))
    for answers in (left_out, blank):
        assert decide(tests=answers).reason.endswith(QUESTIONS[missing])
        assert not decide(tests=answers, hold=False, against_advice="x")


@pytest.mark.parametrize("failed", list(ConferenceTest))
def test_one_test_not_met_stops_a_conference_but_not_the_decision_against_one(failed):
    answers = tuple(ConferenceAnswer(test, met=test is not failed, words="What we found.") for test in ConferenceTest)
    assert "a conference is not called" in decide(tests=answers).reason
    assert decide(tests=answers, hold=False, against_advice="Bev has moved in and Mark has gone.")


def test_a_test_answered_twice_is_refused():
    assert "answered once" in decide(tests=(*ALL_MET, ALL_MET[0])).reason


def test_going_against_the_duty_chair_needs_a_reason_and_only_that():
    doubtful = Consultation("tom", "ama", date(2026, 3, 4), advises_conference=False, words="Try the family first.")
    assert "advised the other way" in decide(consultation=doubtful).reason
    assert decide(consultation=doubtful, against_advice="Mark has come back since.")
    assert "advised the other way" in decide(hold=False).reason


def test_no_conference_without_an_enquiry_or_without_asking_a_duty_chair():
    assert "None has started" in decide(enquiry=None).reason
    assert "has not been asked" in decide(consultation=None).reason


@pytest.mark.parametrize(
    ("finding", "allowed"),
    [
        (None, True),
        (Finding.SUBSTANTIATED_AT_RISK, True),
        (Finding.NOT_SUBSTANTIATED, False),
        (Finding.SUBSTANTIATED_NOT_AT_RISK, False),
    ],
)
def test_what_the_enquiry_found_decides_whether_a_conference_can_follow(finding, allowed):
    found = Enquiry("monday", date(2026, 3, 2), date(2026, 3, 9), finding)
    assert bool(decide(enquiry=found)) is allowed


def test_the_clock_of_the_initial_conference_runs_from_monday_2_march_to_monday_23_march():
    clock = conference_clock([MONDAY], timescale=FIFTEEN, calendar=YEAR)
    assert (clock.started_on, clock.due_on) == (date(2026, 3, 2), date(2026, 3, 23))
    assert clock.state(date(2026, 3, 19)) is ClockState.RUNNING


def test_without_section_47_the_clock_has_not_started():
    talked = StrategyDiscussion("talked", date(2026, 3, 2), ALL_THREE)
    assert anchor([talked]) is None
    assert conference_clock([talked], timescale=FIFTEEN, calendar=YEAR).state(JUNE) is ClockState.NOT_STARTED


@given(st.lists(st.tuples(st.integers(1, 60), st.booleans()), max_size=6))
def test_a_later_strategy_discussion_never_restarts_the_fifteen_days(later):
    others = [
        StrategyDiscussion(f"later-{n}", MONDAY.held_on + timedelta(days=days), ALL_THREE, started_section_47=again)
        for n, (days, again) in enumerate(later)
    ]
    clock = conference_clock([*others, MONDAY], timescale=FIFTEEN, calendar=YEAR)
    assert clock.due_on == date(2026, 3, 23)


def test_an_earlier_discussion_that_started_nothing_does_not_start_the_clock_early():
    earlier = StrategyDiscussion("february", date(2026, 2, 9), ALL_THREE)
    assert anchor([earlier, MONDAY]) == MONDAY
