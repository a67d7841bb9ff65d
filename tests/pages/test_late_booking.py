"""A conference that is booked after its last day: whoever books says why, and a second person agrees."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from horseshoe.pages.shell import middleware
from horseshoe.practice.verdict import NotFound, Refused
from horseshoe.record.access.models import Account
from horseshoe.record.concern import actions as concern
from horseshoe.record.concern import queries as concern_queries
from horseshoe.record.concern.models import LateReason
from horseshoe.record.preparation import actions, queries
from tests import people as story
from tests.prepared import BOOKED, NOW, STARTS, TODAY, People, booked

pytestmark = pytest.mark.django_db
LATE = STARTS + timedelta(days=7)
WHY = {"late_reason": "No interpreter can come sooner.", "safe_meanwhile": "Mark stays away."}
STEP = "initial-conference"


@pytest.fixture(autouse=True)
def the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the morning of Monday 16 March 2026 at the door."""
    monkeypatch.setattr(middleware, "timezone", SimpleNamespace(now=lambda: NOW, localdate=timezone.localdate))


@pytest.fixture
def late() -> People:
    """The family whose social worker booked the conference after its last day, and said why."""
    return booked(starts_at=LATE, **WHY)


def at_the_desk(people: People, who: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(code=people.accounts[who]))
    return client


def page(people: People, who: str, name: str, *args: str) -> str:
    response = at_the_desk(people, who).get(reverse(name, args=args))
    assert response.status_code == 200
    return response.content.decode()


def agree(people: People, who: str, **typed: str) -> object:
    return at_the_desk(people, who).post(reverse("concern:agree", args=[people.enquiry, STEP]), typed)


def test_the_board_says_why_it_is_late_to_all_who_prepare_and_only_a_second_person_can_agree(late: People):
    offered = {}
    for who in ("tom", "pat", "nia", "ama"):
        board = page(late, who, "preparation:board", late.conference)
        assert WHY["late_reason"] in board
        assert WHY["safe_meanwhile"] in board
        assert "Waits for somebody to agree" in board
        offered[who] = "I agree to this" in board
    assert offered == {"tom": False, "pat": False, "nia": True, "ama": True}


def test_it_waits_on_the_first_page_of_those_who_may_agree_and_of_nobody_else(late: People):
    shown = {
        who: "A missed date for Leah and Jayden" in page(late, who, "home:home")
        for who in ("ama", "nia", "dee", "tom", "pat")
    }
    assert shown == {"ama": True, "nia": True, "dee": True, "tom": False, "pat": False}


def test_whoever_agrees_on_the_board_comes_back_to_it_and_it_waits_for_nobody(late: People):
    answered = agree(late, "nia", board="1")
    assert answered.url == reverse("preparation:board", args=[late.conference])
    assert LateReason.objects.get().approved_by == late.nia
    board = page(late, "tom", "preparation:board", late.conference)
    assert "Nia Roberts agreed." in board
    assert "Waits for somebody to agree" not in board
    for who in ("ama", "nia", "dee"):
        assert "A missed date" not in page(late, who, "home:home")
    assert queries.conference(late.viewer("tom"), late.conference).clock.late_reason == WHY["late_reason"]


def test_whoever_agrees_beside_the_clock_comes_back_to_the_clock(late: People):
    assert "I agree to this" in page(late, "nia", "concern:concern", late.family)
    assert agree(late, "nia").url == reverse("concern:concern", args=[late.family])


@pytest.mark.parametrize("who", ["tom", "pat", "jo", "kelly"])
def test_nobody_without_the_right_to_agree_can(late: People, who: str):
    assert agree(late, who).status_code == 404
    assert LateReason.objects.get().approved_by == ""


def test_a_chair_or_minute_taker_who_moves_it_past_its_last_day_says_why_and_never_agrees_to_it():
    people = booked()
    for who in ("pat", "ama"):
        why = WHY | {"late_reason": f"{who} knows why."}
        moved = {"conference": people.conference, "starts_at": LATE, "venue": "Hill Road", "at": BOOKED}
        actions.change_booking(**moved, by=people.accounts[who], **why)
        assert LateReason.objects.get().given_by == people.accounts[who]
    assert "I agree to this" not in page(people, "ama", "preparation:board", people.conference)
    assert "A missed date" not in page(people, "ama", "home:home")
    with pytest.raises(Refused, match="Somebody other"):
        concern.agree_lateness(step=STEP, enquiry=people.enquiry, by=people.ama, at=NOW)
    concern.agree_lateness(step=STEP, enquiry=people.enquiry, by=people.nia, at=NOW)


def test_a_reason_with_a_booking_is_taken_only_from_whoever_prepares_that_conference(late: People):
    said = {"step": STEP, "enquiry": late.enquiry, "due_on": TODAY, "reason": "x", "safe_meanwhile": "y", "at": NOW}
    with pytest.raises(NotFound):
        concern.give_late_reason(**said, by=late.pat)
    with pytest.raises(NotFound):
        concern.give_late_reason(**said, by=late.jo, booked=late.conference)
    concern.give_late_reason(**said, by=late.pat, booked=late.conference)


def test_a_conference_in_time_has_nothing_to_agree_to_on_its_board():
    people = booked()
    assert queries.board(people.viewer("ama"), people.conference, today=TODAY).late is None


def test_the_conference_of_two_homes_waits_for_its_manager_and_its_chair():
    told = story.told("two_homes")
    (waiting,) = concern_queries.lateness_to_agree(story.seen_by(told, "ruth"))
    assert waiting.enquiry == told.enquiry
    assert waiting.name == "Hold the initial conference"
    assert concern_queries.lateness_to_agree(story.seen_by(told, "tom")) == ()
