"""What cuts of the room have in common. A region is drawn from its cut and from nothing else."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace

from horseshoe.pages.conference.choices import Choices, Pairs
from horseshoe.pages.conference.said import step_of
from horseshoe.pages.shell import words
from horseshoe.practice.conference.seen import (
    ChairSeen,
    RoomSeen,
    SeatSeen,
)

Cut = Mapping[str, Hashable]

_VIA_ON_SEAT = {"in_person": "in person", "phone": "by phone", "video": "by video"}
_NOBODY = ChairSeen((), (), (), True, "", "", (), (), ())


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the conference is. ``stage``: before, open, closed."""

    stage: str
    on_break: bool
    paused: bool
    chair_name: str


def standing(room: RoomSeen) -> Standing:
    """Return how far the conference is."""
    stage = "closed" if room.closed else "open" if room.open else "before"
    return Standing(stage, room.on_break, room.paused, room.chair_name)


def drawn_seats(room: RoomSeen) -> tuple[SeatSeen, ...]:
    """Return the seats with their way of being here in words, as the arc draws them."""
    return tuple(replace(seat, via=_VIA_ON_SEAT.get(seat.via, "")) for seat in room.seats)


def steward_of(room: RoomSeen) -> ChairSeen:
    return room.steward or _NOBODY


def limited(choices: Choices, *names: str) -> Choices:
    """Return only some of the choices, so that a region does not change with the others."""
    return Choices(**{name: getattr(choices, name) for name in names})


def still_to_say(room: RoomSeen) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what each action of the draft plan does not say yet, as questions: for a region, so without any writer."""
    return tuple((action.action, words.still_to_say(step_of(action))) for action in room.plan.actions)


def children_of(room: RoomSeen) -> Pairs:
    return tuple((child.child, child.name) for child in room.children)
