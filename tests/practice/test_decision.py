"""What may be decided for a child, whose disagreement is set down, and what a family can say to it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from horseshoe.practice.conference.meeting import Decision, Meeting
from horseshoe.practice.decision.dissent import may_dissent, may_take_position
from horseshoe.practice.decision.outcome import Choices, Outcome, may_decide, protected, undecided
from tests.documents import the_day

CHOICES = Choices(
    outcomes=(
        Outcome("protection", "Child protection plan", protects=True),
        Outcome("in_need", "Child in need plan"),
        Outcome("no_plan", "No plan"),
    ),
    categories=frozenset({"neglect", "emotional"}),
)


def room(**changes: object) -> Meeting:
    """Return the day's meeting, still open, with changes."""
    return replace(the_day.meeting(), **changes)  # type: ignore[arg-type]


def decide(**changes: object) -> str:
    """Return why a decision is refused, or nothing when it may be recorded."""
    said = {
        "child": "c-leah",
        "outcome": "protection",
        "categories": ["emotional"],
        "reasons": "She is frightened.",
        "by": "ama",
        "choices": CHOICES,
    }
    return may_decide(room(), **(said | changes)).reason  # type: ignore[arg-type]


def test_the_chair_may_decide_with_a_reason_and_a_kind_of_harm():
    assert decide() == ""


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"by": "pat"}, "Only the chair"),
        ({"child": "c-nobody"}, "not about that child"),
        ({"outcome": "supervision"}, "not one of the decisions"),
        ({"reasons": "  "}, "Say why"),
        ({"categories": []}, "which kind of harm"),
        ({"categories": ["financial"]}, "kinds of harm shown"),
        ({"categories": ["neglect", "neglect"]}, "kinds of harm shown"),
        ({"outcome": "in_need"}, "not with “Child in need plan”"),
        ({"categories": ["neglect", "emotional"], "choices": replace(CHOICES, several=False)}, "the main one"),
    ],
)
def test_a_decision_that_does_not_stand_is_refused_in_words(changes: dict[str, object], words: str):
    assert words in decide(**changes)


def test_a_plan_that_does_not_protect_names_no_harm():
    assert decide(outcome="in_need", categories=[]) == ""


def test_nothing_is_decided_before_the_conference_opens_or_after_it_closes():
    for meeting in (room(opened_at=None), room(closed_at=the_day.BEGAN)):
        verdict = may_decide(
            meeting, child="c-leah", outcome="no_plan", categories=[], reasons="x", by="ama", choices=CHOICES
        )
        assert "while the conference is open" in verdict.reason


def test_a_decision_is_for_each_child_and_never_for_the_family():
    one = {child: d for child, d in room().decisions.items() if child == "c-leah"}
    assert undecided(room(decisions=one)) == ("Jayden",)


def test_only_children_with_a_plan_that_protects_are_protected():
    decisions = dict(room().decisions)
    jayden: Decision = replace(decisions["c-jayden"], outcome="in_need")
    assert protected(decisions | {"c-jayden": jayden}, CHOICES) == {"c-leah"}


def test_a_professional_who_was_here_can_have_a_disagreement_set_down():
    assert may_dissent(room(), child="c-leah", person="shaw", words="I see it differently.")


@pytest.mark.parametrize(
    ("person", "words", "refusal"),
    [
        ("ali", "No.", "Only somebody who was here"),
        ("nobody", "No.", "Only somebody who was here"),
        ("kelly", "No.", "What the family says"),
        ("shaw", " ", "own words"),
    ],
)
def test_a_dissent_needs_somebody_who_was_here_and_their_words(person: str, words: str, refusal: str):
    assert refusal in may_dissent(room(), child="c-leah", person=person, words=words).reason


def test_somebody_who_was_removed_cannot_dissent_through_another():
    seats = dict(room().seats)
    away = room(seats=seats | {"shaw": replace(seats["shaw"], removed=True)})
    assert not may_dissent(away, child="c-leah", person="shaw", words="No.")


def test_nobody_disagrees_before_there_is_a_decision():
    early = room(decisions={})
    assert "Nothing has been decided" in may_dissent(early, child="c-leah", person="shaw", words="No.").reason


def test_the_family_answers_and_nobody_answers_for_it():
    assert may_take_position(room(), child="c-leah", person="kelly", position="agrees")
    assert "Only the family" in may_take_position(room(), child="c-leah", person="jo", position="agrees").reason
    assert "Choose" in may_take_position(room(), child="c-leah", person="kelly", position="maybe").reason


def test_somebody_who_was_not_here_could_not_answer():
    seats = dict(room().seats)
    away = room(seats=seats | {"bev": replace(seats["bev"], came=False)})
    assert "could not answer" in may_take_position(away, child="c-leah", person="bev", position="agrees").reason
    assert may_take_position(away, child="c-leah", person="bev", position="could_not_answer")
