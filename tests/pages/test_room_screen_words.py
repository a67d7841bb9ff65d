"""What the room shows to all, and what it keeps in view for the chair: harm in plain words, a break, whose turn."""

from __future__ import annotations

import pytest

from tests.pages.room import Room, begun

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    """Return the conference just begun, with enough people for a decision."""
    return begun("ama", "tom", "jo", "reid", "kelly", "leah")


def test_the_kinds_of_harm_come_on_the_screen_in_everyday_words_when_the_chair_shows_them(room: Room) -> None:
    room.move("decision")
    heading = "What the kinds of harm mean"
    assert heading not in room.open("ama", "screen")
    room.does("ama", "harm_words.shown")
    screen = room.open("ama", "screen")
    assert heading in screen
    assert "significant" not in screen
    assert heading in room.open("kelly")


def test_a_word_and_what_it_means_stand_on_the_screen_and_on_every_phone(room: Room) -> None:
    room.does("ama", "word.explained", word="Threshold", meaning="The line at which the law asks us to act.")
    for page in (room.open("ama", "screen"), room.open("leah"), room.open("jo")):
        assert "The line at which the law asks us to act." in page


def test_anybody_can_ask_for_a_break_and_the_chairs_break_is_everybodys(room: Room) -> None:
    for who in ("leah", "jo"):
        assert "I need a break" in room.open(who)
        room.does(who, "signal.raised", sort="break")
    assert room.open("ama").count("would like a break.") == 2
    room.does("ama", "break.started")
    for page in (room.open("ama", "screen"), room.open("kelly"), room.open("jo")):
        assert "We are having a break" in page


def test_the_chair_sees_who_has_not_been_heard_on_this_item_and_nobody_else_does(room: Room) -> None:
    mark = "Press a name when you have heard them."
    assert mark in room.open("ama")
    for who in ("tom", "jo", "reid", "kelly", "leah", "ama"):
        room.does("ama", "person.heard", person=room.people.accounts[who])
    assert mark not in room.open("ama")
    room.move("map")
    assert mark in room.open("ama")
    assert mark not in room.open("kelly") + room.open("ama", "screen")
