"""Somebody who must not be known of is not in the room for whoever must not know: not by name, nor by number."""

from dataclasses import replace
from types import MappingProxyType

from horseshoe.practice.conference.seen import RoomSeen, Station
from horseshoe.practice.conference.sight import as_seen_by
from horseshoe.practice.sharing import Circle
from tests.rooms import BEV, KELLY, MARK, Room, eye

UNKNOWN = "bev-is-in-touch"


def told() -> Room:
    """Return a room in which Bev has said and done everything that can be said and done."""
    room = Room()
    room.arrive(KELLY, MARK, BEV)
    room.happens(
        "card.added",
        {"card": "a", "heading": "safety", "text": "Nan comes.", "children": ["c-leah"], "said_by": BEV},
    )
    room.happens("core_group.named", {"person": BEV, "name": "Bev", "part": "nan"})
    room.ask()
    room.note(KELLY, 5)
    room.note(BEV, 1, "I see it each week.", by=BEV if not room.meeting.seats[BEV].chooser else "sunita")
    room.happens("round.revealed", {"round": "r1"})
    return room


def seen(room: Room, *never_told: str) -> RoomSeen:
    """Return the room on a phone, once Bev’s being there breaks a restriction."""
    seats = dict(room.meeting.seats)
    seats[BEV] = replace(seats[BEV], about=(UNKNOWN,))
    meeting = replace(room.meeting, seats=MappingProxyType(seats))
    return as_seen_by(eye(Station.SEAT, Circle.EVERYONE, never_told=frozenset(never_told)), meeting)


def test_whoever_may_know_sees_them() -> None:
    assert "Bev" in repr(seen(told()))


def test_whoever_may_not_sees_no_name_no_words_and_no_number() -> None:
    known, unknown = seen(told()), seen(told(), UNKNOWN)
    assert "Bev" not in repr(unknown)
    assert "each week" not in repr(unknown)
    assert "Nan comes" not in repr(unknown)
    assert len(unknown.seats) == len(known.seats) - 1
    assert unknown.rounds[0].expected == known.rounds[0].expected - 1
    assert [view.name for view in unknown.rounds[0].views] == ["Kelly"]
