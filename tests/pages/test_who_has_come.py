"""Who is here without having said so: whoever begins the conference, and whoever writes its minutes."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from horseshoe.practice.conference.room import fold
from horseshoe.record.conference import actions
from horseshoe.record.conference import queries as conference
from horseshoe.record.conference.models import Event
from horseshoe.record.preparation.models import Invitation
from tests.held import happen
from tests.pages.room import Room
from tests.prepared import STARTS, prepared

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    """Return the day's conference, not begun yet."""
    return Room(prepared())


def arrivals(room: Room, who: str) -> list[Event]:
    """Return each time somebody is written down as having come."""
    person = room.people.accounts[who]
    return [one for one in Event.objects.filter(kind="person.arrived") if one.body["person"] == person]


def test_whoever_presses_begin_is_here(room: Room) -> None:
    room.begin()
    assert room.meeting.seats[room.people.ama].here
    # The chair is independent: that social care is not here yet is true of the social worker, and says so.
    assert "Children’s social care is not here yet. The chair stands apart" in room.open("ama")
    wall = room.open("ama", "screen")
    assert "chair, not here yet" not in wall
    assert "takes the minutes, not here yet" in wall


def test_beginning_twice_with_one_form_brings_the_chair_once_and_replays_to_the_same_room(room: Room) -> None:
    for _ in range(2):
        room.client("ama").post(reverse("conference:begin", args=[room.ref]), {"key": "one-form"})
    assert [event.by for event in arrivals(room, "ama")] == [room.people.ama]
    assert fold(conference.events_after(room.ref, 0)) == room.meeting
    assert list(Event.objects.order_by("number").values_list("kind", flat=True)) == ["room.opened", "person.arrived"]


def test_a_chair_who_comes_by_video_is_here_by_video(room: Room) -> None:
    Invitation.objects.filter(conference__ref=room.ref, account__code=room.people.ama).update(via="video")
    room.begin()
    assert room.meeting.seats[room.people.ama].via == "video"


def test_whoever_writes_the_minutes_is_here_from_the_first_thing_they_write(room: Room) -> None:
    room.begin()
    room.open("pat")
    assert not room.meeting.seats[room.people.pat].here
    for text in ("Leah rang nan.", "Nan came at once."):
        room.does("pat", "question.raised", text=text)
    assert room.meeting.seats[room.people.pat].here
    assert len(arrivals(room, "pat")) == 1


def test_a_minute_taker_who_says_they_are_on_the_phone_has_come_once_and_by_phone(room: Room) -> None:
    room.begin()
    room.does("pat", "person.arrived", person=room.people.pat, via="phone")
    assert [event.body["via"] for event in arrivals(room, "pat")] == ["phone"]


def test_what_is_refused_brings_nobody_in(room: Room) -> None:
    room.begin()
    assert room.post("pat", "question.raised", text="").status_code == 422
    assert not room.meeting.seats[room.people.pat].came


def test_a_minute_taker_who_has_gone_is_not_brought_back_by_what_they_write(room: Room) -> None:
    room.begin()
    room.does("pat", "question.raised", text="Who has a key?")
    room.does("ama", "person.left", person=room.people.pat)
    room.does("pat", "question.raised", text="Who fetches him?")
    assert not room.meeting.seats[room.people.pat].here


def test_nobody_takes_a_seat_that_is_not_theirs() -> None:
    people = prepared()
    at = STARTS + timedelta(minutes=1)
    actions.open_room(conference=people.conference, by=people.ama, at=STARTS, key=str(uuid.uuid4()))
    before = conference.meeting(people.conference).number
    actions.take_seat(conference=people.conference, by=people.dee, at=at)
    assert conference.meeting(people.conference).number == before
    happen(people, "person.removed", {"person": people.pat, "reason": "He filmed the room."}, by="ama", at=at)
    actions.take_seat(conference=people.conference, by=people.pat, at=at)
    assert not conference.meeting(people.conference).seats[people.pat].here
