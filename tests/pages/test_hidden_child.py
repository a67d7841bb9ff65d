"""A child whom somebody must not know of is in no title, list or heading that is shown to them."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from horseshoe.documents import papers
from horseshoe.documents.blocks import words_of
from horseshoe.pages.shell import middleware
from horseshoe.practice.conference.seen import Station
from horseshoe.practice.family.network import PersonKind
from horseshoe.record.access.models import Account
from horseshoe.record.conference import actions as room
from horseshoe.record.conference import queries as rooms
from horseshoe.record.family import actions as family
from horseshoe.record.preparation import actions, queries
from tests.held import LETTERS, close, decide, happen, key
from tests.prepared import BOOKED, NOW, STARTS, TODAY, People, prepared

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


def the_meeting(people: People) -> People:
    """Return them in the room, with something on the map and in the plan about each child and about both."""
    room.open_room(conference=people.conference, by=people.ama, at=STARTS, key=key())
    for name in ("ama", "pat", "tom", "jo", "reid", "shaw", "kelly", "mark", "leah", "bev", "sunita"):
        happen(people, "person.arrived", {"person": people.accounts[name], "via": "in_person"})
    heading = rooms.meeting(people.conference).headings[0].code
    for code, children in (("both", people.children), ("his", people.children[1:]), ("hers", people.children[:1])):
        about = {"children": children}
        card = {"card": code, "heading": heading, "text": f"TEXT{code}", "impact": "x", "source": "x"}
        happen(people, "card.added", about | card)
        happen(people, "statement.added", about | {"statement": code, "text": f"STATEMENT{code}", "goal": "Safe"})
        action = {"action": code, "statement": code, "who": "Tom", "what": f"ACTION{code}", "when": "Friday"}
        happen(people, "action.drafted", about | action)
    happen(people, "focus.set", {"child": people.children[1], "statement": "his"})
    return people


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


@pytest.mark.parametrize("who", ["mark", "reid"])
def test_in_the_room_the_conference_is_about_the_children_they_know_of(people: People, who: str):
    the_meeting(people)
    happen(people, "round.opened", {"round": "r1", "child": people.children[1]}, by="ama")
    seen = rooms.look(people.viewer(who), people.conference, Station.SEAT)
    assert [child.name for child in seen.room.children] == ["Leah"]
    assert [child.focus for child in seen.room.children] == [True]
    shown = repr(seen)
    for theirs in ("TEXTboth", "TEXThers", "STATEMENTboth", "ACTIONhers"):
        assert theirs in shown
    for hidden in ("Jayden", people.persons["jayden"], "TEXThis", "STATEMENThis", "ACTIONhis"):
        assert hidden not in shown
    assert seen.room.rounds == ()
    assert seen.mine.round == ""
    assert "Jayden" in repr(rooms.look(people.viewer("kelly"), people.conference, Station.SEAT))
    assert rooms.look(people.viewer("jo"), people.conference, Station.SEAT).mine.round == "r1"


def test_the_room_screen_hangs_where_everybody_sees_it(people: People):
    the_meeting(people)
    assert "Jayden" not in repr(rooms.look(people.viewer("ama"), people.conference, Station.SCREEN).room)
    assert "Jayden" in repr(rooms.look(people.viewer("ama"), people.conference, Station.CHAIR).room)


def told(people: People, who: str, kind: str) -> str:
    """Return the words of somebody’s paper."""
    return " ".join(words_of(papers.see_as(people.viewer("ama", at=LETTERS), people.conference, who, kind, at=LETTERS)))


@pytest.mark.parametrize("kind", sorted(papers.KINDS))
def test_their_papers_are_about_the_children_they_know_of(people: People, kind: str):
    the_meeting(people)
    for child in ("leah", "jayden"):
        decide(people, child, reasons="It is not safe at home.")
    close(people)
    for who in (people.mark, people.reid):
        assert "Leah" in told(people, who, kind)
        for hidden in ("Jayden", "TEXThis", "STATEMENThis", "ACTIONhis"):
            assert hidden not in told(people, who, kind)
    assert "Jayden" in told(people, people.kelly, kind)


@pytest.mark.parametrize(
    ("typed", "stops"),
    [
        ("Jayden hides when it is loud.", True),
        ("She is small and jay, den or not, she hides.", True),
        ("She hides.", False),
    ],
)
def test_a_name_that_was_typed_into_a_sentence_stops_the_paper_of_whoever_must_not_read_it(
    people: People, typed: str, stops: bool
):
    the_meeting(people)
    decide(people, "leah", reasons=typed)
    decide(people, "jayden", reasons="It is not safe at home.")
    close(people)
    packs = papers.packs(people.viewer("ama", at=LETTERS), people.conference, "letter", at=LETTERS)
    stopped = {one.account: bool(one.stopped) for one in packs}
    assert (stopped[people.mark], stopped[people.kelly]) == (stops, False)
