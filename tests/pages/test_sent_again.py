"""A form's own key: the same form is one event, and nothing else is ever swallowed by it."""

from __future__ import annotations

import uuid

import pytest

from horseshoe.record.conference.models import Event
from tests.pages.room import Room, begun, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    return begun("ama", "pat", "tom", "jo", "reid", "shaw", "kelly", "mark")


def tells(room: Room, who: str, words: str, key: str):
    return room.post(who, "signal.raised", live=True, key=key, act="tell", sort="break", words=words)


def test_the_same_words_sent_again_are_done_and_set_down_once(room: Room) -> None:
    key = str(uuid.uuid4())
    assert [tells(room, "kelly", "I am frightened.", key).status_code for _ in range(3)] == [204, 204, 204]
    assert Event.objects.filter(key=key).count() == 1


def test_other_words_under_a_key_that_was_used_are_not_acknowledged_and_lost(room: Room) -> None:
    key = str(uuid.uuid4())
    tells(room, "kelly", "I am frightened.", key)
    answer = tells(room, "kelly", "He is outside my house.", key)
    assert answer.status_code == 422
    assert "once already" in answer.content.decode()
    assert "He is outside my house." in answer.content.decode()
    assert key not in answer.content.decode(), "the page to send again from has a key of its own"


def test_what_came_by_somebody_elses_key_is_not_taken_for_done(room: Room) -> None:
    key = str(uuid.uuid4())
    tells(room, "kelly", "I am frightened.", key)
    assert tells(room, "mark", "I am frightened.", key).status_code == 422
    answer = room.post("kelly", "person.left", live=True, key=key, person=room.people.accounts["kelly"])
    assert answer.status_code == 422
    assert room.meeting.seats[room.people.accounts["kelly"]].here


@pytest.mark.parametrize("key", ["~key~", "with\x00nothing", "k" * 61, "a key", "\u202e"])
def test_a_key_that_no_page_of_ours_made_is_asked_for_again(room: Room, key: str) -> None:
    answer = room.post("kelly", "signal.raised", key=key, act="break", sort="break")
    assert answer.status_code == 422
    assert "once more" in said(answer) + answer.content.decode()
    assert not room.meeting.signals
