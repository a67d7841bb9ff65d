"""A decision, a disagreement and a family's answer: an event and a row together, each once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from horseshoe.practice.sharing import Viewer
from horseshoe.practice.verdict import NotFound, Refused
from horseshoe.record.conference import actions as room
from horseshoe.record.conference import queries as rooms
from horseshoe.record.decision import actions, models, queries
from horseshoe.record.ledger.models import Entry
from horseshoe.record.plan.queries import differences
from tests.held import STARTS, decide, in_the_room, key
from tests.prepared import People

pytestmark = pytest.mark.django_db


def dissent(people: People, person: str = "jo", **changes: object) -> int:
    """Have somebody's disagreement for Leah set down."""
    told: dict[str, object] = {
        "conference": people.conference,
        "child": people.persons["leah"],
        "person": people.accounts[person],
        "words": "I would have made a child in need plan.",
        "formal": True,
        "by": people.pat,
        "at": STARTS,
        "key": key(),
    }
    return actions.record_dissent(**(told | changes))  # type: ignore[arg-type]


def answer(people: People, person: str, position: str, words: str = "") -> int:
    """Write down what somebody of the family says for Leah."""
    return actions.record_position(
        conference=people.conference,
        child=people.persons["leah"],
        person=people.accounts[person],
        position=position,
        words=words,
        by=people.pat,
        at=STARTS,
        key=key(),
    )


def test_a_decision_is_an_event_and_a_row_and_a_line_in_the_ledger():
    people = in_the_room()
    number = decide(people, "leah")
    row = models.Decision.objects.get()
    assert (row.event, row.outcome, row.categories) == (number, "protection", ["emotional"])
    assert rooms.meeting(people.conference).decisions[people.persons["leah"]].number == number
    assert Entry.objects.filter(verb="decision_recorded").count() == 1
    assert differences(people.conference) == ()


def test_the_same_decision_sent_twice_is_one():
    people = in_the_room()
    assert decide(people, "leah", key="once") == decide(people, "leah", key="once")
    assert models.Decision.objects.count() == 1


def test_a_refused_decision_leaves_neither_event_nor_row():
    people = in_the_room()
    before = rooms.meeting(people.conference).number
    with pytest.raises(Refused, match="kind of harm"):
        decide(people, "leah", categories=[])
    assert rooms.meeting(people.conference).number == before
    assert not models.Decision.objects.exists()


def test_only_the_chair_decides():
    people = in_the_room()
    with pytest.raises(Refused, match="Only the chair"):
        decide(people, "leah", by=people.pat)


def test_a_later_decision_stands_and_the_earlier_one_stays_in_the_record():
    people = in_the_room()
    decide(people, "jayden")
    decide(people, "jayden", "in_need")
    (standing,) = queries.decisions(people.viewer("ama", at=STARTS), people.conference)
    assert (standing.name, standing.outcome, standing.protects) == ("Jayden", "in_need", False)
    assert models.Decision.objects.count() == 2


def test_a_decision_is_told_in_the_nations_words_and_in_everyday_ones():
    people = in_the_room()
    decide(people, "leah")
    (told,) = queries.decisions(people.viewer("kelly", at=STARTS), people.conference)
    assert told.title == "Child protection plan"
    assert told.categories == ("Emotional abuse",)
    assert "another conference" in told.everyday
    assert told.decided_by == "Ama Mensah"


def test_a_disagreement_is_kept_in_the_persons_words_and_the_familys_last_word_stands():
    people = in_the_room()
    decide(people, "leah")
    dissent(people)
    answer(people, "mark", "disagrees", "I have not been near.")
    answer(people, "kelly", "could_not_answer")
    answer(people, "kelly", "agrees", "I want her to sleep.")
    (told,) = queries.decisions(people.viewer("ama", at=STARTS), people.conference)
    assert [(d.name, d.words, d.formal) for d in told.dissents] == [
        ("Jo Whitfield", "I would have made a child in need plan.", True)
    ]
    assert {(p.name, p.position) for p in told.positions} == {("Mark", "disagrees"), ("Kelly", "agrees")}
    assert differences(people.conference) == ()


def test_nobody_of_the_family_dissents_and_no_professional_answers_for_it():
    people = in_the_room()
    decide(people, "leah")
    with pytest.raises(Refused, match="What the family says"):
        dissent(people, "kelly")
    with pytest.raises(Refused):
        answer(people, "jo", "agrees")


def test_the_same_dissent_sent_twice_is_one():
    people = in_the_room()
    decide(people, "leah")
    assert dissent(people, key="once") == dissent(people, key="once")
    assert models.Dissent.objects.count() == 1


def test_somebody_without_a_tie_finds_no_decision():
    people = in_the_room()
    decide(people, "leah")
    with pytest.raises(NotFound):
        queries.decisions(people.viewer("ali", at=STARTS + timedelta(days=400)), "no-such-one")
    with pytest.raises(NotFound):
        queries.decisions(Viewer(person=people.ania, authority="northmoor"), people.conference)


def test_an_altered_row_is_found_by_comparing_it_with_the_events():
    people = in_the_room()
    decide(people, "leah")
    models.Decision.objects.update(reasons="Something else")
    assert differences(people.conference) == ("decisions",)


def test_somebody_removed_reads_nothing_of_the_decision():
    people = in_the_room()
    decide(people, "leah")
    assert queries.decisions(people.viewer("mark", at=STARTS), people.conference)
    room.remove(
        conference=people.conference, person=people.mark, reason="He shouted.", by=people.ama, at=STARTS, key=key()
    )
    with pytest.raises(NotFound):
        queries.decisions(people.viewer("mark", at=STARTS), people.conference)
