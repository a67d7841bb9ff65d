"""The pages from a worry to a decision: each step in turn, by those whose step it is, with the clock in sight."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from horseshoe.cli.demo.days import Told
from horseshoe.practice.concern.enquiry import ConferenceTest
from horseshoe.record.access.models import Account
from horseshoe.record.concern import models
from tests import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def ellis() -> Told:
    return people.told("concern")


def signed_in(told: Told, who: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(code=told.accounts[who]))
    return client


def send(client: Client, address: str, **typed: Any) -> HttpResponse:
    return client.post(address, {"key": address, **typed})  # type: ignore[return-value]


def text(response: HttpResponse) -> str:
    return response.content.decode()


def page_of(told: Told, who: str = "nadia") -> str:
    return text(signed_in(told, who).get(f"/concerns/of/{told.family}/"))


def test_the_page_shows_the_clock_with_its_start_its_last_day_and_its_source(ellis: Told):
    page = page_of(ellis)
    for words in (
        "Hold the initial conference",
        "Friday 10 April",
        "15 working days from the strategy discussion at which section 47 was started",
        "Started Wednesday 18 March",
        "Working Together to Safeguard Children",
        "Section 47 started here",
    ):
        assert words in page


def test_the_whole_way_from_the_question_to_the_booking(ellis: Told):
    nadia, grace, ruth = (signed_in(ellis, who) for who in ("nadia", "grace", "ruth"))
    base = f"/concerns/{ellis.enquiry}"
    found = send(nadia, f"{base}/finding/", finding="substantiated_at_risk", summary="Two bruises", ended_on_day="19",
                 ended_on_month="3", ended_on_year="2026")  # fmt: skip
    assert found.status_code == 302
    assert send(nadia, f"{base}/ask/", duty_chair=ellis.accounts["grace"], question="Does it?").status_code == 302
    assert "Waiting for Grace Linden." in page_of(ellis)
    assert "Ellis" in text(grace.get("/concerns/"))
    advice = f"{base}/advice/{models.ThresholdConsultation.objects.get().ref}/"
    assert nadia.get(advice).status_code == 404
    assert send(grace, advice, reaches_threshold="yes", advice="It does.").status_code == 302
    assert nadia.get(f"{base}/decide/").status_code == 404
    answers = {test.value: f"Answer {test.value}" for test in ConferenceTest}
    met = {f"{test.value}_met": "yes" for test in ConferenceTest}
    decided = send(ruth, f"{base}/decide/", children=[ellis.people["ellis"]], hold="yes", **answers, **met)
    assert decided.status_code == 302
    page = page_of(ellis)
    assert "Ruth Calder decided this on" in page
    assert f"/conferences/book/{ellis.enquiry}/" in page


def test_a_decision_needs_each_answer_in_words_and_keeps_the_others(ellis: Told):
    ruth = signed_in(ellis, "ruth")
    page = send(
        ruth, f"/concerns/{ellis.enquiry}/decide/", children=[ellis.people["ellis"]], hold="yes",
        right_for_this_child="Because of the bruises", right_for_this_child_met="yes",
    )  # fmt: skip
    assert page.status_code == 422
    assert text(page).count("Answer in a sentence or two.") == 4, "two questions, each in the summary and beside it"
    assert "Because of the bruises" in text(page)


def test_a_rule_that_refuses_stands_above_the_form_with_what_was_typed(ellis: Told):
    answers = {test.value: "My answer" for test in ConferenceTest} | {f"{t.value}_met": "yes" for t in ConferenceTest}
    page = send(
        signed_in(ellis, "ruth"), f"/concerns/{ellis.enquiry}/decide/", children=[ellis.people["ellis"]], hold="yes",
        **answers,
    )  # fmt: skip
    assert page.status_code == 422
    assert "A duty chair has not been asked yet" in text(page)
    assert text(page).count("My answer") == 3


def test_a_discussion_is_recorded_once_and_a_second_enquiry_is_refused_in_words(ellis: Told):
    client, address = signed_in(ellis, "nadia"), f"/concerns/of/{ellis.family}/discussion/"
    typed = {
        "children": [ellis.people["ellis"]],
        "held_on_day": "18",
        "held_on_month": "March",
        "held_on_year": "2026",
        "clock": "16:00",
        "agencies": ["social_care", "police", "hospital"],
        "worry": "A worry",
        "agreed": "What we do",
    }
    refused = send(client, address, **typed, start_section_47="yes")
    assert (refused.status_code, "already running for this child" in text(refused)) == (422, True)
    assert "A worry" in text(refused)
    before = models.StrategyDiscussion.objects.count()
    assert send(client, address, **typed, start_section_47="no").status_code == 302
    assert send(client, address, **typed, start_section_47="no").status_code == 302
    assert models.StrategyDiscussion.objects.count() == before + 1


@pytest.mark.parametrize("clock", ["25:00", "noon", "9", "9:5"])
def test_a_time_that_is_none_is_said_so(ellis: Told, clock: str):
    page = send(signed_in(ellis, "nadia"), f"/concerns/of/{ellis.family}/discussion/", clock=clock)
    assert "Write the time like this: 9:30 or 14:00." in text(page)


def test_a_missed_date_asks_for_two_reasons_and_another_person_agrees(ellis: Told):
    models.Enquiry.objects.filter(ref=ellis.enquiry).update(started_on=date(2020, 1, 6))
    nadia, ruth = signed_in(ellis, "nadia"), signed_in(ellis, "ruth")
    late = f"/concerns/{ellis.enquiry}/late/initial-conference/"
    assert "Say why it is late, and what keeps the children safe" in page_of(ellis)
    half = send(nadia, late, reason="Christmas")
    assert (half.status_code, "Say what keeps the children safe until then." in text(half)) == (422, True)
    assert send(nadia, late, reason="Christmas", safe_meanwhile="He is with Moira.").status_code == 302
    assert "Nobody has agreed to this yet." in page_of(ellis)
    assert "I agree to this" not in page_of(ellis)
    assert "I agree to this" in page_of(ellis, "ruth")
    assert send(nadia, f"{late}agree/").status_code == 404
    assert send(ruth, f"{late}agree/").status_code == 302
    assert "Agreed by Ruth Calder." in page_of(ellis)
    assert nadia.get(f"/concerns/{ellis.enquiry}/late/nothing/").status_code == 404


@pytest.mark.parametrize("who", ["tom", "pat", "grace", "ama", "sam"])
def test_for_everybody_else_there_is_no_such_concern(ellis: Told, who: str):
    client = signed_in(ellis, who)
    for address in (f"of/{ellis.family}", f"of/{ellis.family}/discussion", f"{ellis.enquiry}/finding"):
        response = client.get(f"/concerns/{address}/")
        assert (response.status_code, "bruise" in text(response)) == (404, False)


def test_a_conference_that_was_held_in_time_says_so_and_asks_for_no_reason():
    after = people.told("after")
    page = page_of(after)
    assert "in time" in page
    assert "Say why it is late" not in page
