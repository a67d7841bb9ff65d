"""A plan goes to the family when each step has a name and a time; what was left open is asked for."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from horseshoe.documents import gather
from horseshoe.pages.shell import middleware
from horseshoe.practice.verdict import NotFound, Refused
from horseshoe.record.access.models import Account
from horseshoe.record.ledger.models import Entry
from horseshoe.record.plan import actions, models, queries
from tests.held import LETTERS, close, decide, happen, held, in_the_room, said
from tests.prepared import People

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the afternoon after the conference."""
    clock = SimpleNamespace(now=lambda: LETTERS, localdate=timezone.localdate)
    monkeypatch.setattr(middleware, "timezone", clock)


def left_open() -> tuple[People, str]:
    """Return the day's people after a meeting that left one step without a name or a time, and the plan."""
    people = said(in_the_room())
    happen(people, "action.drafted", {"action": "a9", "what": "Look at the windows", "children": people.children})
    decide(people, "leah")
    decide(people, "jayden")
    return people, close(people)


def at_the_desk(people: People, who: str) -> Client:
    """Return a browser in which somebody is signed in."""
    client = Client()
    client.force_login(Account.objects.get(code=people.accounts[who]))
    return client


def give(people: People, plan: str, **changes: Any) -> None:
    """Give the step its name and its time."""
    told = {"plan": plan, "action": "a9", "who": "Tom", "when": "once", "due_on": None, "by": people.ama, "at": LETTERS}
    actions.give_owner_and_time(**(told | changes))


def test_the_letters_page_asks_for_what_is_missing_and_leads_there():
    people, plan = left_open()
    ama = at_the_desk(people, "ama")
    steps = reverse("papers:steps", args=[people.conference])
    assert steps in ama.get(reverse("papers:packs", args=[people.conference])).content.decode()
    page = ama.get(steps).content.decode()
    assert "Look at the windows" in page
    assert "Who will do this?" in page
    answer = ama.post(steps, {"a9-who": "Tom Ellery", "a9-when": "once", "a9-due_on_day": ""})
    assert answer.status_code == 302
    assert "needs one more thing" not in ama.get(answer.url).content.decode()
    assert "Every step has a name and a time." in ama.get(steps).content.decode()
    actions.publish_plan(plan=plan, by=people.ama, at=LETTERS)


@pytest.mark.parametrize(
    ("sent", "asked"),
    [
        ({}, "Write a person’s name."),
        ({"a9-who": "Tom"}, "Write when or how often, or give a day below."),
        ({"a9-who": "Tom", "a9-due_on_day": "31", "a9-due_on_month": "2", "a9-due_on_year": "2026"}, "no such day"),
        ({"a9-who": "x" * 300, "a9-when": "once"}, "There is room for 200"),
    ],
)
def test_what_is_still_missing_is_asked_for_beside_the_field(sent, asked):
    people, _ = left_open()
    answer = at_the_desk(people, "ama").post(reverse("papers:steps", args=[people.conference]), sent)
    assert answer.status_code == 422
    assert asked in answer.content.decode()
    assert not models.Given.objects.exists()


def test_what_was_given_is_in_the_plan_and_on_paper_and_the_meetings_own_words_stay():
    people, plan = left_open()
    give(people, plan)
    seen = queries.plan(people.viewer("ama", at=LETTERS), plan).outline
    assert [(a.who, a.when) for a in seen.actions if a.code == "a9"] == [("Tom", "once")]
    paper = gather.held(people.viewer("ama", at=LETTERS), people.conference).plan
    assert [(a.who, a.when) for a in paper.actions if a.code == "a9"] == [("Tom", "once")]
    assert models.Action.objects.get(code="a9").who == ""
    assert queries.differences(people.conference) == ()
    assert Entry.objects.filter(verb="plan_action_given", subject=plan).count() == 1


def test_what_the_meeting_said_is_not_written_over():
    people, plan = held()
    give(people, plan, action="a1", who="Somebody else", when="never")
    assert not models.Given.objects.exists()


def test_half_of_it_is_asked_for_again_and_a_plan_that_went_is_not_changed():
    people, plan = left_open()
    with pytest.raises(Refused, match="By when"):
        give(people, plan, when="")
    give(people, plan)
    actions.publish_plan(plan=plan, by=people.ama, at=LETTERS)
    with pytest.raises(Refused, match="gone to the family"):
        give(people, plan, who="Bev")
    with pytest.raises(NotFound):
        give(people, "nowhere")


def test_how_anyone_will_know_is_asked_and_never_holds_a_plan_up():
    people, plan = held()
    ama = at_the_desk(people, "ama")
    assert "How will anyone know" in ama.get(reverse("words:plan", args=[people.conference])).content.decode()
    assert (
        "Every step has a name and a time."
        in ama.get(reverse("papers:steps", args=[people.conference])).content.decode()
    )
    actions.publish_plan(plan=plan, by=people.ama, at=LETTERS)


@pytest.mark.parametrize("who", ["pat", "tom", "kelly", "jo"])
def test_only_whoever_sends_the_papers_is_asked(who):
    people, _ = left_open()
    assert at_the_desk(people, who).get(reverse("papers:steps", args=[people.conference])).status_code == 404
