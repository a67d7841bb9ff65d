"""From the strategy discussion to the tested decision, with its clocks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from horseshoe.cli.demo.days import Told
from horseshoe.practice.concern.enquiry import ConferenceTest, Finding
from horseshoe.practice.terms import Agency
from horseshoe.practice.timescales import ClockState
from horseshoe.practice.verdict import NotFound, Refused
from horseshoe.record.access.queries import viewer_for
from horseshoe.record.concern import actions, models, queries
from horseshoe.record.family import actions as family
from horseshoe.record.ledger.models import Entry
from tests import people
from tests.people import THE_DAY, at

pytestmark = pytest.mark.django_db
NOW = at("09:00")
TOGETHER = (Agency.SOCIAL_CARE, Agency.POLICE, Agency.HOSPITAL)
TESTED = dict.fromkeys(ConferenceTest, (True, "Because we saw it."))


@pytest.fixture
def ellis() -> Told:
    """The family whose strategy discussion was yesterday."""
    return people.told("concern")


def enquiry(told: Told, *, who: str = "nadia", today: date = THE_DAY) -> queries.Enquiry:
    return queries.concern(viewer_for(told.accounts[who], at=NOW), told.family, today=today).enquiries[0]


def discuss(told: Told, **different: Any) -> str:
    said: dict[str, Any] = {
        "family": told.family,
        "children": [told.people["ellis"]],
        "held_at": at("08:00"),
        "agencies": TOGETHER,
        "worry": "A worry",
        "agreed": "What we do",
        "start_section_47": False,
        "by": told.accounts["nadia"],
        "at": NOW,
    }
    return actions.record_discussion(**(said | different))


def ask(told: Told, **different: Any) -> str:
    said: dict[str, Any] = {
        "enquiry": told.enquiry,
        "duty_chair": told.accounts["grace"],
        "question": "Does it?",
        "by": told.accounts["nadia"],
        "at": NOW,
    }
    return actions.ask_duty_chair(**(said | different))


def advised(told: Told, *, reaches: bool = True) -> str:
    consultation = ask(told)
    actions.advise(
        consultation=consultation, reaches_threshold=reaches, advice="My words", by=told.accounts["grace"], at=NOW
    )
    return consultation


def decide(told: Told, **different: Any) -> str:
    said: dict[str, Any] = {
        "enquiry": told.enquiry,
        "hold": True,
        "answers": TESTED,
        "children": [told.people["ellis"]],
        "by": told.accounts["ruth"],
        "at": NOW,
    }
    return actions.decide_conference(**(said | different))


# the discussion and its clock


def test_the_clock_counts_from_the_discussion_at_which_section_47_was_started_and_from_no_later_one(ellis: Told):
    (clock,) = enquiry(ellis).clocks
    assert (clock.clock.started_on, clock.clock.due_on) == (date(2026, 3, 18), date(2026, 4, 10))
    discuss(ellis, held_at=at("08:30"))
    assert enquiry(ellis).clocks == (clock,)


def test_two_bank_holidays_lie_between(ellis: Told):
    assert enquiry(ellis).clocks[0].in_words(THE_DAY) == "14 working days left"


def test_the_days_left_are_said_in_words(ellis: Told):
    said = {
        day: enquiry(ellis, today=day).clocks[0].in_words(day)
        for day in (date(2026, 4, 9), date(2026, 4, 10), date(2026, 4, 11), date(2026, 4, 13), date(2026, 4, 15))
    }
    assert list(said.values()) == [
        "1 working day left",
        "due today",
        "late",
        "1 working day late",
        "3 working days late",
    ]


def test_wales_differs_only_by_its_pack():
    wales = people.told("wales", council="sir-glan")
    whole = queries.concern(people.seen_by(wales, "eleri"), wales.family, today=THE_DAY)
    (clock,) = whole.enquiries[0].clocks
    assert clock.limit == "15 working days from the strategy discussion at which section 47 was started"
    assert "Wales" in clock.source


def test_a_baby_to_come_has_a_second_clock_that_ends_before_the_birth():
    before = people.told("before")
    clocks = queries.clocks(people.seen_by(before, "nadia"), before.family, today=THE_DAY)
    assert [clock.step for clock in clocks] == ["initial-conference", "pre-birth-conference-latest"]
    assert clocks[1].clock.due_on == date(2026, 6, 5) - timedelta(weeks=6)


@pytest.mark.parametrize(
    ("different", "reason"),
    [
        ({"held_at": at("10:00")}, "has not been held yet"),
        ({"children": []}, "which children"),
        ({"start_section_47": True}, "already running"),
    ],
)
def test_a_discussion_that_cannot_be_is_refused_in_words(ellis: Told, different: dict[str, Any], reason: str):
    before = models.StrategyDiscussion.objects.count()
    with pytest.raises(Refused, match=reason):
        discuss(ellis, **different)
    assert models.StrategyDiscussion.objects.count() == before


def test_section_47_does_not_start_without_the_police_unless_somebody_says_why(ellis: Told):
    actions.end_enquiry(
        enquiry=ellis.enquiry,
        finding=Finding.NOT_SUBSTANTIATED,
        summary="x",
        ended_on=THE_DAY,
        by=ellis.accounts["nadia"],
        at=NOW,
    )
    alone = {"agencies": [Agency.SOCIAL_CARE, Agency.GP], "start_section_47": True}
    with pytest.raises(Refused, match="The police took no part"):
        discuss(ellis, **alone)
    discuss(ellis, missing_reason="Nobody was free before the bus left.", **alone)
    assert len(queries.concern(people.seen_by(ellis, "nadia"), ellis.family, today=THE_DAY).enquiries) == 2


@pytest.mark.parametrize("who", ["tom", "grace", "pat", "ama"])
def test_only_those_who_work_with_the_family_record_it(ellis: Told, who: str):
    by = ellis.accounts[who]
    with pytest.raises(NotFound):
        discuss(ellis, by=by)
    with pytest.raises(NotFound):
        ask(ellis, by=by)
    with pytest.raises(NotFound):
        decide(ellis, by=by)
    with pytest.raises(NotFound):
        queries.concern(viewer_for(by, at=NOW), ellis.family, today=THE_DAY)


def test_a_child_of_another_family_is_not_discussed_here(ellis: Told):
    other = family.start_family(title="Another", by=ellis.accounts["nadia"], at=NOW)
    with pytest.raises(NotFound):
        discuss(ellis, family=other)


# the finding


def test_an_enquiry_ends_once_with_what_it_found(ellis: Told):
    said = {"enquiry": ellis.enquiry, "summary": "x", "by": ellis.accounts["nadia"], "at": NOW}
    with pytest.raises(Refused, match="before it began"):
        actions.end_enquiry(finding=Finding.SUBSTANTIATED_AT_RISK, ended_on=date(2026, 3, 1), **said)
    with pytest.raises(Refused, match="not come yet"):
        actions.end_enquiry(finding=Finding.SUBSTANTIATED_AT_RISK, ended_on=date(2026, 3, 20), **said)
    actions.end_enquiry(finding=Finding.SUBSTANTIATED_AT_RISK, ended_on=THE_DAY, **said)
    actions.end_enquiry(finding=Finding.SUBSTANTIATED_AT_RISK, ended_on=THE_DAY, **said)
    with pytest.raises(Refused, match="has ended already"):
        actions.end_enquiry(finding=Finding.NOT_SUBSTANTIATED, ended_on=THE_DAY, **said)
    assert enquiry(ellis).finding is Finding.SUBSTANTIATED_AT_RISK


# the advice


def test_a_duty_chair_who_is_asked_can_read_what_they_are_asked_about_and_answers_in_their_own_words(ellis: Told):
    ask(ellis)
    grace = viewer_for(ellis.accounts["grace"], at=NOW)
    (waiting,) = queries.waiting_for(grace)
    assert (waiting.title, waiting.asked_by) == ("Ellis", "Nadia Rahman")
    actions.advise(
        consultation=waiting.consultation, reaches_threshold=True, advice="Yes.", by=ellis.accounts["grace"], at=NOW
    )
    assert queries.waiting_for(grace) == ()
    given = enquiry(ellis, who="grace").advice
    assert given is not None
    assert (given.duty_chair, given.advice) == ("Grace Linden", "Yes.")


def test_nobody_asks_themselves_nor_somebody_who_is_no_chair(ellis: Told):
    with pytest.raises(Refused, match="somebody other"):
        ask(ellis, duty_chair=ellis.accounts["nadia"])
    with pytest.raises(NotFound):
        ask(ellis, duty_chair=ellis.accounts["tom"])


def test_advice_is_given_by_the_chair_who_was_asked_once(ellis: Told):
    consultation = ask(ellis)
    said = {"consultation": consultation, "reaches_threshold": False, "at": NOW}
    with pytest.raises(NotFound):
        actions.advise(advice="x", by=ellis.accounts["ama"], **said)
    actions.advise(advice="No.", by=ellis.accounts["grace"], **said)
    actions.advise(advice="No.", by=ellis.accounts["grace"], **said)
    with pytest.raises(Refused, match="You have given your advice"):
        actions.advise(advice="On reflection", by=ellis.accounts["grace"], **said)


# the decision


def test_a_conference_is_decided_by_a_second_person_after_advice_with_each_question_answered(ellis: Told):
    with pytest.raises(Refused, match="not been asked yet"):
        decide(ellis)
    advised(ellis)
    with pytest.raises(Refused, match="needs an answer in words"):
        decide(ellis, answers=TESTED | {ConferenceTest.PROPORTIONATE: (True, " ")})
    with pytest.raises(Refused, match="not thought in proportion"):
        decide(ellis, answers=TESTED | {ConferenceTest.PROPORTIONATE: (False, "No")})
    with pytest.raises(Refused, match="which children"):
        decide(ellis, children=[])
    decide(ellis)
    made = enquiry(ellis).decision
    assert made is not None
    assert (made.hold, made.decided_by, [child.known_as for child in made.children]) == (True, "Ruth Calder", ["Ellis"])
    with pytest.raises(Refused, match="decided already"):
        decide(ellis)


def test_a_manager_who_asked_the_duty_chair_does_not_decide(ellis: Told):
    consultation = ask(ellis, by=ellis.accounts["ruth"])
    actions.advise(consultation=consultation, reaches_threshold=True, advice="Yes", by=ellis.accounts["grace"], at=NOW)
    with pytest.raises(Refused, match="Somebody other than the person who asked"):
        decide(ellis)
    assert decide(ellis, by=ellis.accounts["grace"])


def test_deciding_against_the_advice_says_why(ellis: Told):
    advised(ellis, reaches=False)
    with pytest.raises(Refused, match="advised the other way"):
        decide(ellis)
    decide(ellis, against_advice="A third bruise was seen this morning.")


def test_a_clock_stops_when_no_conference_is_held(ellis: Told):
    advised(ellis, reaches=False)
    decide(ellis, hold=False)
    assert enquiry(ellis).clocks == ()


# lateness


def test_a_missed_date_has_two_reasons_and_a_second_person_who_agrees(ellis: Told):
    late = {"step": "initial-conference", "enquiry": ellis.enquiry}
    said = late | {"due_on": date(2026, 4, 10), "by": ellis.accounts["nadia"], "at": NOW}
    with pytest.raises(Refused, match="keeps the children safe"):
        actions.give_late_reason(reason="Easter", safe_meanwhile=" ", **said)
    with pytest.raises(NotFound):
        actions.agree_lateness(**late, by=ellis.accounts["ruth"], at=NOW)
    actions.give_late_reason(reason="Easter", safe_meanwhile="He is with Moira.", **said)
    with pytest.raises(NotFound):
        actions.agree_lateness(**late, by=ellis.accounts["nadia"], at=NOW)
    actions.agree_lateness(**late, by=ellis.accounts["ruth"], at=NOW)
    actions.agree_lateness(**late, by=ellis.accounts["ruth"], at=NOW)
    (clock,) = enquiry(ellis, today=date(2026, 4, 14)).clocks
    assert clock.state(date(2026, 4, 14)) is ClockState.LATE
    assert not clock.clock.needs_a_reason(date(2026, 4, 14))
    assert clock.late is not None
    assert (clock.late.given_by, clock.late.agreed_by) == ("Nadia Rahman", "Ruth Calder")
    with pytest.raises(Refused, match="has agreed"):
        actions.give_late_reason(reason="Another", safe_meanwhile="x", **said)


def test_nobody_agrees_to_their_own_reason(ellis: Told):
    late = {"step": "initial-conference", "enquiry": ellis.enquiry}
    actions.give_late_reason(
        **late, due_on=date(2026, 4, 10), reason="x", safe_meanwhile="x", by=ellis.accounts["ruth"], at=NOW
    )
    with pytest.raises(Refused, match="Somebody other"):
        actions.agree_lateness(**late, by=ellis.accounts["ruth"], at=NOW)


# the ledger, twice, and the cost


def test_the_same_form_sent_twice_has_one_effect(ellis: Told):
    assert discuss(ellis, key="one") == discuss(ellis, key="one")
    first = ask(ellis, key="two")
    assert first == ask(ellis, key="two")
    actions.advise(consultation=first, reaches_threshold=True, advice="Yes", by=ellis.accounts["grace"], at=NOW)
    assert decide(ellis, key="three") == decide(ellis, key="three")
    verbs = ("discussion_recorded", "duty_chair_asked", "conference_decided")
    counts = {verb: Entry.objects.filter(verb=verb, at__startswith="2026-03-19").count() for verb in verbs}
    assert counts == dict.fromkeys(verbs, 1)


def test_reading_a_concern_asks_as_much_with_a_hundred_discussions_as_with_one(ellis: Told):
    viewer = viewer_for(ellis.accounts["nadia"], at=NOW)

    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            queries.concern(viewer, ellis.family, today=THE_DAY)
        return len(asked)

    one = cost()
    for number in range(100):
        discuss(ellis, key=f"n{number}")
    assert cost() == one
