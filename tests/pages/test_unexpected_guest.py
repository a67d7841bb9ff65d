"""Somebody who joins on the day has a seat and no account."""

from __future__ import annotations

import pytest

from tests.pages.room import Room, begun, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    return begun("ama", "pat", "tom", "jo", "reid", "shaw", "kelly", "mark")


def joins(room: Room, **works: str) -> str:
    seats = room.does("ama", "seat.added", name="Ray", part="a friend of Mark", **works).seats
    return next(person for person in seats if person.startswith("seat-"))


def test_whoever_joined_without_an_account_can_be_asked_to_leave_too(room: Room) -> None:
    person = joins(room)
    assert room.does("ama", "person.removed", person=person, reason="He threatened Kelly.").seats[person].removed


def test_the_chair_is_not_handed_to_somebody_who_cannot_sign_in(room: Room) -> None:
    person = joins(room, agency="housing")
    answer = room.post("ama", "chair.handed_over", person=person, reason="I have to go.")
    assert answer.status_code == 422
    assert "without signing in" in said(answer) + answer.content.decode()
    assert room.meeting.chair == room.people.ama
