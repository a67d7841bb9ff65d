"""For everybody: what was on the screen, with what it missed, is what a fresh screen shows."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from horseshoe.practice.conference.room import after, fold
from horseshoe.practice.verdict import Refused
from tests.live.screens import Phone, a_frame, fresh
from tests.rooms import EYES, JO, KELLY, LEAH, MARK, REID, SHAW, TOM, Room, attempts

FRAME = a_frame()
some = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def played(tries) -> Room:
    room = Room()
    room.arrive(TOM, JO, REID, SHAW, KELLY, LEAH, MARK)
    for kind, body, by in tries:
        try:
            room.happens(kind, body, by=by)
        except Refused:
            continue
    return room


@some
@given(attempts(longest=25))
def test_a_stale_screen_with_what_it_missed_is_a_fresh_screen_for_every_viewer(tries):
    room = played(tries)
    start = len(room.events) // 3
    meeting = fold(room.events[:start])
    phones = [Phone(person, meeting, FRAME) for person in EYES]
    for event in room.events[start:]:
        meeting = after(meeting, event)
        for phone in phones:
            phone.hears(meeting)
    for phone in phones:
        assert phone.regions == fresh(phone.person, room.meeting, FRAME)


@some
@given(attempts(longest=25))
def test_every_prefix_of_a_meeting_can_be_drawn_for_everybody(tries):
    room = played(tries)
    meeting = fold([])
    for event in room.events:
        meeting = after(meeting, event)
    for length in range(0, len(room.events) + 1, 5):
        for person in EYES:
            fresh(person, fold(room.events[:length]), FRAME)


@some
@given(attempts(longest=25))
def test_drawing_the_same_room_twice_gives_the_same_bytes(tries):
    room = played(tries)
    again = fold(room.events)
    for person in EYES:
        assert fresh(person, again, FRAME) == fresh(person, room.meeting, FRAME)
