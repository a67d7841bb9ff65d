"""A child whom somebody must not know of is in no title, list or heading that is shown to them."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from horseshoe.pages.shell import middleware
from horseshoe.practice.family.network import PersonKind
from horseshoe.record.access.models import Account
from horseshoe.record.family import actions as family
from horseshoe.record.preparation import actions, queries
from tests.prepared import BOOKED, NOW, TODAY, People, prepared

pytestmark = pytest.mark.django_db

PAGES = ("preparation:conference", "preparation:reports", "preparation:statements", "own:day", "own:who", "own:reports")


@pytest.fixture(autouse=True)
def the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the morning of Monday 16 March 2026 at the door."""
    monkeypatch.setattr(middleware, "timezone", SimpleNamespace(now=lambda: NOW, localdate=timezone.localdate))


@pytest.fixture
def people() -> People:
    """The day’s people, where neither Mark nor Mr Reid may know that there is a Jayden."""
    people = prepared()
    code = family.keep_from(
        family=people.family,
        words="Jayden",
        reason="For the test",
        people=[],
        accounts=[people.mark, people.reid],
        by=people.tom,
        at=BOOKED,
    )
    family.correct_person(person=people.persons["jayden"], restriction=code, by=people.tom, at=BOOKED)
    return people


def bytes_for(people: People, who: str, name: str, *args: str) -> str:
    client = Client()
    client.force_login(Account.objects.get(code=people.accounts[who]))
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200
    return response.content.decode()


def write(people: People, text: str, *children: str) -> str:
    report = actions.start_report(conference=people.conference, by=people.jo, at=BOOKED)
    heading = queries.report(people.viewer("jo"), report).sections[0].heading.code
    refs = [people.persons[child] for child in children]
    said = {"impact": "It does.", "source": "I saw it", "children": refs}
    actions.save_item(report=report, heading=heading, text=text, by=people.jo, at=BOOKED, key=text, **said)
    return report


def test_the_title_is_the_one_that_was_typed_for_whoever_may_know_of_everybody(people: People):
    for who in ("tom", "ama", "kelly"):
        assert queries.conference(people.viewer(who), people.conference).family_title == "Leah and Jayden"
        assert [line.title for line in queries.diary(people.viewer(who), today=TODAY)] == ["Leah and Jayden"]


@pytest.mark.parametrize("who", ["mark", "reid"])
def test_the_title_and_the_children_are_those_they_may_know_of_for_everybody_else(people: People, who: str):
    held = queries.conference(people.viewer(who), people.conference)
    assert held.family_title == "Leah"
    assert [child.name for child in held.children] == ["Leah"]
    assert people.persons["jayden"] in held.matter.children
    assert [line.title for line in queries.diary(people.viewer(who), today=TODAY)] == ["Leah"]


def test_when_it_is_an_adult_who_is_hidden_nothing_about_the_title_says_so(people: People):
    family.correct_person(person=people.persons["jayden"], restriction="", by=people.tom, at=BOOKED)
    code = family.keep_from(
        family=people.family,
        words="Bev",
        reason="For the test",
        people=[],
        accounts=[people.mark],
        by=people.tom,
        at=BOOKED,
    )
    family.correct_person(person=people.persons["bev"], restriction=code, by=people.tom, at=BOOKED)
    assert queries.conference(people.viewer("mark"), people.conference).family_title == "Leah and Jayden"


@pytest.mark.parametrize("who", ["mark", "reid"])
def test_no_page_of_theirs_holds_the_name(people: People, who: str):
    report = write(people, "Leah does not sleep.", "leah", "jayden")
    write(people, "He hides when somebody knocks.", "jayden")
    actions.send_report(report=report, by=people.jo, at=BOOKED)
    statements = {"conference": people.conference, "by": people.tom, "at": BOOKED}
    for text, children in (("They get hurt", ["leah", "jayden"]), ("He is small", ["jayden"])):
        refs = [people.persons[child] for child in children]
        actions.draft_statement(**statements, text=text, goal="Safe", children=refs, key=text)
    for name in PAGES:
        page = bytes_for(people, who, name, people.conference)
        assert "Jayden" not in page
        assert "He is small" not in page
    for name in ("preparation:conference", "preparation:statements"):
        assert "Jayden" in bytes_for(people, "kelly", name, people.conference)
    for name, args in (("preparation:report", [report]), ("own:report", [people.conference, report])):
        page = bytes_for(people, who, name, *args)
        assert "Leah does not sleep." in page
        assert "He hides" not in page
        assert "Jayden" not in page
    assert "Jayden" not in bytes_for(people, who, "preparation:diary")


def test_looking_as_somebody_leaves_the_child_out_for_those_who_may_know_why_and_tells_the_rest_nothing(people: People):
    report = write(people, "He hides when somebody knocks.", "jayden")
    actions.send_report(report=report, by=people.jo, at=BOOKED)

    def things(looks: str, at_it_as: str) -> int:
        shown = queries.report_as(people.viewer(looks), report, account=people.accounts[at_it_as], at=NOW)
        return len(shown.items)

    assert (things("tom", "mark"), things("tom", "kelly")) == (0, 1)
    assert (things("jo", "mark"), things("jo", "kelly")) == (1, 1)


def test_the_diary_asks_as_much_with_a_hundred_people_in_the_family_as_with_five(people: People):
    def cost() -> int:
        viewer = people.viewer("ama")
        with CaptureQueriesContext(connection) as asked:
            queries.diary(viewer, today=TODAY)
            queries.conference(viewer, people.conference)
        return len(asked)

    few = cost()
    for number in range(100):
        told = {"kind": PersonKind.ADULT, "known_as": f"Cousin {number}", "by": people.tom, "at": BOOKED}
        family.add_person(family=people.family, **told)
    assert cost() == few
