"""Closing a conference: what was agreed is set down, tied to those who carry it, and told to nobody else."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from horseshoe.practice.verdict import NotFound, Refused
from horseshoe.record.access import queries as access
from horseshoe.record.conference import queries as rooms
from horseshoe.record.ledger.models import Entry
from horseshoe.record.plan import actions, models, queries
from horseshoe.record.preparation.models import Conference
from tests.held import CLOSED, LETTERS, close, decide, happen, held, in_the_room, said

pytestmark = pytest.mark.django_db


def test_rows_events_and_minutes_tell_the_same_story():
    people, ref = held()
    assert queries.differences(people.conference) == ()
    assert models.Action.objects.filter(plan__ref=ref).count() == 2
    models.Action.objects.filter(code="a1").update(what="Something else")
    assert queries.differences(people.conference) == ("actions",)


def test_a_conference_closes_only_with_a_decision_for_each_child():
    people = said(in_the_room())
    decide(people, "leah")
    with pytest.raises(Refused, match="Jayden"):
        close(people)
    assert rooms.meeting(people.conference).open
    assert Conference.objects.get().closed_at is None


def test_notes_that_nobody_opened_keep_a_conference_open():
    people = said(in_the_room())
    decide(people, "leah")
    decide(people, "jayden")
    happen(people, "round.opened", {"round": "r1", "statement": "s1"}, by="ama")
    with pytest.raises(Refused, match="notes"):
        close(people)


def test_a_closing_sent_twice_is_one():
    people = said(in_the_room())
    decide(people, "leah")
    decide(people, "jayden")
    assert close(people, key="once") == close(people, key="once")
    assert models.Plan.objects.count() == 1
    assert Entry.objects.filter(verb="conference_closed").count() == 1


def test_the_dates_follow_from_the_day_it_was_held():
    people, ref = held()
    seen = queries.plan(people.viewer("ama", at=CLOSED), ref)
    core, review = seen.date("first-core-group"), seen.date("first-review")
    assert core and review
    assert (core.on, core.due_on) == (date(2026, 4, 1), date(2026, 4, 2))
    assert (review.on, review.due_on) == (None, date(2026, 6, 19))


def test_a_late_date_without_a_reason_keeps_the_conference_open_until_somebody_says_why():
    people = said(in_the_room())
    decide(people, "leah")
    decide(people, "jayden")
    happen(people, "date.set", {"step": "first-core-group", "on": "2026-04-09"})
    with pytest.raises(Refused, match="Say why"):
        close(people)
    happen(people, "date.set", {"step": "first-core-group", "on": "2026-04-09", "reason": "Easter; Tom visits twice."})
    assert close(people)


def test_a_plan_that_does_not_protect_has_no_core_group_to_tie_and_no_review_due():
    people = said(in_the_room())
    decide(people, "leah", "in_need")
    decide(people, "jayden", "no_plan")
    ref = close(people)
    assert queries.plan(people.viewer("ama", at=CLOSED), ref).dates == ()
    assert not [tie for tie in people.viewer("jo", at=CLOSED).ties if tie.kind.startswith("core_group")]


def test_the_core_group_is_tied_to_each_protected_child_as_they_read():
    people = said(in_the_room())
    decide(people, "leah")
    decide(people, "jayden", "in_need")
    close(people)
    kinds = {
        name: {(t.kind, t.child) for t in people.viewer(name, at=CLOSED).ties if t.kind.startswith("core_group")}
        for name in ("tom", "jo", "kelly", "sunita", "reid")
    }
    leah = people.persons["leah"]
    assert kinds["tom"] == kinds["jo"] == {("core_group", leah)}
    # An advocate speaks for somebody of the family and reads what the family reads.
    assert kinds["kelly"] == kinds["sunita"] == {("core_group_family", leah)}
    assert kinds["reid"] == set()


def test_invitations_end_when_the_time_for_corrections_is_over():
    people, _ = held()
    zone = ZoneInfo("Europe/London")
    ends = {tie.until for tie in access.ties_of_conference(people.conference) if tie.kind == "invited_family"}
    (until,) = ends
    assert until is not None
    assert until > CLOSED + timedelta(days=20)
    assert until.astimezone(zone).time() == datetime(2026, 1, 1).time()  # noqa: DTZ001 - midnight, whatever the day
    assert people.viewer("bev", at=until - timedelta(minutes=1)).ties
    assert not [t for t in people.viewer("bev", at=until).ties if t.conference == people.conference]


def test_a_plan_is_only_for_those_who_work_on_it_until_it_is_published():
    people, ref = held()
    assert queries.plan(people.viewer("ama", at=CLOSED), ref)
    with pytest.raises(NotFound):
        queries.plan(people.viewer("kelly", at=CLOSED), ref)
    actions.publish_plan(plan=ref, by=people.ama, at=LETTERS)
    assert queries.plan(people.viewer("kelly", at=LETTERS), ref).published_at == LETTERS


def test_publishing_twice_keeps_the_first_time():
    people, ref = held()
    actions.publish_plan(plan=ref, by=people.ama, at=LETTERS)
    actions.publish_plan(plan=ref, by=people.ama, at=LETTERS + timedelta(days=1))
    assert models.Plan.objects.get().published_at == LETTERS
    assert Entry.objects.filter(verb="plan_published").count() == 1


def test_an_action_that_is_nobodys_keeps_the_plan_unpublished():
    people = said(in_the_room())
    vague = {"action": "a9", "what": "Monitor the situation", "children": people.children}
    happen(people, "action.drafted", vague)
    decide(people, "leah")
    decide(people, "jayden")
    with pytest.raises(Refused, match="Monitor the situation"):
        actions.publish_plan(plan=close(people), by=people.ama, at=LETTERS)


def test_a_step_kept_from_mark_is_in_kellys_plan_and_leaves_no_gap_in_his():
    people, ref = held()
    actions.publish_plan(plan=ref, by=people.ama, at=LETTERS)
    whats = {
        name: [a.what for a in queries.plan(people.viewer(name, at=LETTERS), ref).outline.actions]
        for name in ("kelly", "mark")
    }
    assert whats["kelly"] == ["Go to the group", "CANARYSTEP take Jayden to the new nursery"]
    assert whats["mark"] == ["Go to the group"]


def test_another_authority_and_a_stranger_find_no_plan():
    people, ref = held()
    actions.publish_plan(plan=ref, by=people.ama, at=LETTERS)
    for name in ("ania", "dee"):
        with pytest.raises(NotFound):
            queries.plan(people.viewer(name, at=LETTERS), ref)


def test_reading_a_plan_costs_the_same_with_two_steps_and_with_a_hundred():
    people, ref = held()
    viewer = people.viewer("ama", at=CLOSED)
    with CaptureQueriesContext(connection) as few:
        queries.plan(viewer, ref)
    plan = models.Plan.objects.get()
    for number in range(100):
        models.Action.objects.create(plan=plan, code=f"x{number}", position=number + 10, who="Tom", what="A step")
    with CaptureQueriesContext(connection) as many:
        assert len(queries.plan(viewer, ref).outline.actions) == 102
    assert len(many) == len(few)
