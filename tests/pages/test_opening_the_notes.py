"""Opening the notes is for good: while somebody here could still fold one, the chair is asked first."""

from __future__ import annotations

import re

import pytest

from tests.pages.room import Room, begun

pytestmark = pytest.mark.django_db

ASKED = "not folded a note yet"


@pytest.fixture
def room() -> Room:
    """Return the conference with six people here who may answer, asked where they stand."""
    room = begun("tom", "jo", "shaw", "kelly", "leah")
    room.move("views")
    room.statement()
    room.ask()
    return room


def opened(room: Room) -> bool:
    """Return whether the notes are open."""
    return next(iter(room.meeting.rounds.values())).revealed_at is not None


def asked_of(room: Room) -> str:
    """Return the round."""
    return next(iter(room.meeting.rounds))


def folds(room: Room, *who: str) -> None:
    """Let people fold a note, each on their own page."""
    for one in who:
        room.fold(one, asked_of(room), "5", station="chair" if one == "ama" else "seat")


def words_of(page: str) -> str:
    """Return a page's words."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


def test_the_first_press_asks_and_names_who_has_not_folded(room: Room) -> None:
    folds(room, "kelly")
    answer = room.post("ama", "round.revealed", act="reveal", form="reveal", round=asked_of(room))
    page = answer.content.decode()
    assert not opened(room)
    said = "Five people here have not folded a note yet: Ama Mensah, Tom Ellery, Jo Whitfield, PC Shaw and Leah."
    assert said in words_of(page)
    assert page.count('id="reveal"') == 1
    assert re.search(r'name="anyway"[^>]*>Open anyway</button>', page)
    assert re.search(r'name="wait"[^>]*>Wait</button>', page)


def test_one_person_is_one_person(room: Room) -> None:
    folds(room, "kelly", "tom", "jo", "shaw", "ama")
    answer = room.post("ama", "round.revealed", live=True, act="reveal", form="reveal", round=asked_of(room))
    assert answer.status_code == 422
    assert "One person here has not folded a note yet: Leah." in words_of(answer.content.decode())
    assert answer.content.decode().lstrip().startswith("<form")


def test_the_chair_may_open_them_anyway(room: Room) -> None:
    folds(room, "kelly")
    room.does("ama", "round.revealed", round=asked_of(room), anyway="yes")
    assert opened(room)


def test_the_chair_may_wait_and_is_back_where_they_were(room: Room) -> None:
    folds(room, "kelly")
    asked = asked_of(room)
    assert room.post("ama", "round.revealed", live=True, round=asked, wait="yes").status_code == 204
    answer = room.post("ama", "round.revealed", round=asked, wait="yes")
    assert (answer.status_code, answer["Location"]) == (303, room.address("chair"))
    assert not opened(room)
    assert ASKED not in room.open("ama")


def test_with_everybody_folded_they_open_at_once(room: Room) -> None:
    folds(room, "kelly", "leah", "tom", "jo", "shaw", "ama")
    room.does("ama", "round.revealed", round=asked_of(room))
    assert opened(room)


def test_the_same_press_sent_again_after_they_opened_asks_nothing(room: Room) -> None:
    folds(room, "kelly", "leah", "tom", "jo", "shaw", "ama")
    for _ in range(2):
        room.does("ama", "round.revealed", key="one-press", round=asked_of(room))
    assert opened(room)


def test_only_those_here_are_counted_and_waited_for(room: Room) -> None:
    folds(room, "kelly", "leah")
    console = words_of(room.open("ama"))
    assert "2 of 6 notes folded" in console
    assert "Waiting for Ama Mensah, Tom Ellery, Jo Whitfield and PC Shaw." in console
    assert "2 of 6 notes are folded" in words_of(room.open("ama", "screen"))
    room.does("pat", "person.left", person=room.people.shaw)
    assert "2 of 5 notes folded" in words_of(room.open("ama"))
    # A note that was folded before somebody had to go still counts.
    room.does("pat", "person.left", person=room.people.kelly)
    assert "2 of 5 notes folded" in words_of(room.open("ama"))
    room.arrive("reid")
    assert "2 of 6 notes folded" in words_of(room.open("ama"))


def test_somebody_who_is_not_here_is_waited_for_when_the_one_who_puts_theirs_in_is(room: Room) -> None:
    room.does("pat", "seat.chooser_named", person=room.people.bev, chooser=room.people.sunita)
    folds(room, "kelly", "leah", "tom", "jo", "shaw", "ama")
    assert "6 of 6 notes folded" in words_of(room.open("ama"))
    room.arrive("sunita")
    assert "6 of 7 notes folded" in words_of(room.open("ama"))
    answer = room.post("ama", "round.revealed", round=asked_of(room))
    assert "One person here has not folded a note yet: Bev." in words_of(answer.content.decode())


def test_with_no_note_at_all_the_rules_answer(room: Room) -> None:
    answer = room.post("ama", "round.revealed", round=asked_of(room))
    assert "Nobody has folded a note yet." in words_of(answer.content.decode())


def test_whoever_may_not_open_them_is_told_that_and_not_who_has_folded(room: Room) -> None:
    folds(room, "kelly")
    for who in ("pat", "jo"):
        answer = room.post(who, "round.revealed", live=True, round=asked_of(room), anyway="yes")
        assert "Only the chair can do this." in answer.content.decode()
        answer = room.post(who, "round.revealed", live=True, round=asked_of(room))
        assert ASKED not in answer.content.decode()
    assert not opened(room)


def test_only_whose_note_was_not_among_them_is_told_that_it_was_not_folded(room: Room) -> None:
    folds(room, "kelly")
    room.does("ama", "round.revealed", round=asked_of(room), anyway="yes")
    assert "data-kept-from" not in room.open("kelly")
    assert "data-kept-from" in room.open("leah")
