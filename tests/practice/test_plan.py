"""The plan: its five questions, its dates, and that it reads as the meeting wrote it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from horseshoe.packs import nations
from horseshoe.practice.conference.meeting import DateSet, Wording
from horseshoe.practice.plan import changes, contingency, dates
from horseshoe.practice.plan.outline import Action, Outline, as_read_by, clashes, outline
from horseshoe.practice.sharing import Circle, Reader, Sharing
from horseshoe.practice.terms import Nation
from tests.documents import the_day

WHOLE = Action("a", "", (), "Kelly", "Ring the school", "Monday", None, "Leah says so", "Tom rings")
EMPTY = Outline((), (), (), ())


def plan_of(*actions: Action) -> Outline:
    """Return a plan with these actions and nothing else."""
    return replace(EMPTY, actions=actions)


def test_an_action_with_all_five_parts_asks_nothing():
    assert changes.missing(WHOLE) == ()
    assert changes.complete(plan_of(WHOLE)) == 1


@pytest.mark.parametrize("part", ["who", "what", "when", "measure", "what_if"])
def test_each_missing_part_is_a_question_and_never_a_score(part: str):
    (gap,) = changes.missing(replace(WHOLE, **{part: " "}))
    assert gap.part == part
    assert "?" in gap.question


def test_a_day_is_as_good_as_words_for_when():
    assert changes.missing(replace(WHOLE, when="", due_on=date(2026, 4, 1))) == ()


@pytest.mark.parametrize(("part", "held_back"), [("who", True), ("when", True), ("measure", False), ("what_if", False)])
def test_only_a_missing_owner_or_time_holds_a_plan_back(part: str, held_back: bool):
    verdict = changes.may_publish(plan_of(replace(WHOLE, **{part: ""})))
    assert bool(verdict) is not held_back
    assert ("Ring the school" in verdict.reason) is held_back


@pytest.mark.parametrize(
    ("part", "said"), [("when", "Ongoing"), ("when", "tbc"), ("when", "–"), ("who", "Professionals")]
)
def test_no_time_and_nobody_in_particular_hold_a_plan_back(part: str, said: str):
    open_ended = replace(WHOLE, **{part: said})
    assert [gap.part for gap in changes.missing(open_ended)] == [part]
    assert not changes.may_publish(plan_of(open_ended))


def test_a_plan_without_any_action_is_no_plan_yet():
    assert "no action" in changes.may_publish(EMPTY).reason


def test_nobody_said_what_happens_if_the_plan_does_not_hold_is_a_question():
    assert len(contingency.still_to_ask(EMPTY)) == 2
    assert contingency.still_to_ask(outline(the_day.meeting())) == ()


# Dates


def due() -> dict[str, date]:
    """Return the last days that follow from the day's conference."""
    pack = nations.load(Nation.ENGLAND)
    steps = [pack.timescale(step) for step in (dates.FIRST_CORE_GROUP, dates.FIRST_REVIEW)]
    return dates.latest(steps, held_on=the_day.DAY, calendar=nations.calendar_for(Nation.ENGLAND, (2026,)))


def test_the_first_core_group_is_within_ten_working_days_and_the_review_within_three_months():
    assert due() == {dates.FIRST_CORE_GROUP: date(2026, 4, 2), dates.FIRST_REVIEW: date(2026, 6, 19)}


def test_a_date_after_the_last_day_asks_why():
    late = {"step": dates.FIRST_CORE_GROUP, "on": date(2026, 4, 8), "due_on": date(2026, 4, 2), "held_on": the_day.DAY}
    assert "Thursday 2 April 2026" in dates.may_agree(**late, reason=" ").reason  # type: ignore[arg-type]
    assert dates.may_agree(**late, reason="The health visitor is away; Tom sees the children twice.")  # type: ignore[arg-type]


def test_the_core_group_never_meets_on_the_day_itself():
    verdict = dates.may_agree(
        dates.FIRST_CORE_GROUP, on=the_day.DAY, due_on=date(2026, 4, 2), held_on=the_day.DAY, reason="We are all here."
    )
    assert "after the day" in verdict.reason


def test_a_day_nobody_agreed_yet_is_known_by_its_last_day():
    core, review = dates.agreed(due(), {dates.FIRST_CORE_GROUP: DateSet(dates.FIRST_CORE_GROUP, "2026-04-08")})
    assert (core.on, core.late, review.on, review.late) == (date(2026, 4, 8), True, None, False)
    assert not dates.may_keep((core, review), held_on=the_day.DAY)


# The outline


def test_the_outline_is_the_plan_as_the_meeting_wrote_it():
    plan = outline(the_day.meeting())
    assert [action.code for action in plan.actions] == ["a1", "a2", "a3", "a4"]
    assert [action.code for action in plan.actions_for("s1")] == ["a1", "a2", "a4"]
    assert plan.actions[0].due_on == date(2026, 3, 31)
    assert [member.name for member in plan.core_group] == ["Tom Ellery", "Kelly", "Jo Whitfield", "Sunita Rao"]


def test_a_struck_action_leaves_the_plan_and_a_clash_keeps_the_words_that_stood():
    meeting = the_day.meeting()
    first, second = meeting.actions["a1"], meeting.actions["a2"]
    rival = Wording(dict(second.now.fields) | {"what": "Something else"}, "tom", the_day.BEGAN, 99)
    altered = replace(meeting, actions={"a1": replace(first, struck=True), "a2": replace(second, rivals=(rival,))})
    assert [a.what for a in outline(altered).actions] == ["Agree a word that Leah can text to Bev, and try it out"]
    assert [a.action for a in clashes(altered)] == ["a2"]


@given(
    st.sets(st.sampled_from(["k", "m"])),
    st.sampled_from(list(Circle)),
    st.sets(st.sampled_from(list(Circle))),
    st.sets(st.sampled_from(["k", "m"])),
)
def test_nobody_reads_a_step_they_must_never_be_told(
    about: set[str], circle: Circle, circles: set[Circle], never: set[str]
):
    action = replace(WHOLE, sharing=Sharing(circle=circle, about=frozenset(about)))
    reader = Reader("x", frozenset(circles), frozenset(never), the_day.DAY)
    read = as_read_by(plan_of(action), reader).actions
    assert bool(read) is (circle in circles and not about & never)


def test_a_step_that_serves_a_change_the_reader_may_not_see_stands_alone():
    plan = outline(the_day.meeting())
    hidden = replace(plan.changes[0], sharing=Sharing(circle=Circle.CHAIR))
    read = as_read_by(replace(plan, changes=(hidden,)), the_day.recipient("kelly").reader)
    assert read.changes == ()
    assert {action.change for action in read.actions} == {""}
