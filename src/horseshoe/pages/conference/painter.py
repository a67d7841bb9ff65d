"""Draws the regions of a screen from what is seen, and keeps what it drew: the same thing seen gives the same bytes.

A region is drawn from its own cut of the room and from nothing else: no clock, no chance, no request, no database.
Whether somebody may see a room was answered before it got here (`as_seen_by`), so keeping what was drawn by what it
was drawn from can never show one person another's region.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, Final

from django.template import engines

from horseshoe.pages.conference import acts, present, present_own, present_screen
from horseshoe.pages.conference.choices import Choices
from horseshoe.pages.conference.family_picture import on_wall, picture_of
from horseshoe.pages.conference.frame import Frame, frame_for
from horseshoe.practice.conference.seen import Mine, RoomSeen, Station
from horseshoe.practice.family.genogram.family_map import FamilyMap

MOST_KEPT: Final = 4_096
"""Regions kept as drawn. 150 rooms with ten visibility classes and a few regions each that still change."""

Cut = Mapping[str, Hashable]


@dataclass(frozen=True, slots=True)
class Region:
    """One part of a screen: its id, and how to cut out of the room what it is drawn from."""

    id: str
    cut: Callable[[RoomSeen, Frame], Cut]
    template: str


@dataclass(frozen=True, slots=True)
class OwnRegion:
    """One part of a screen that is one person's own."""

    id: str
    cut: Callable[[RoomSeen, Mine, Frame], Cut]
    template: str


SHARED: Final[Mapping[Station, tuple[Region, ...]]] = {
    Station.CHAIR: (
        Region("strip", present.strip, "chair_strip"),
        Region("clock", present.clock, "clock"),
        Region("controls", present.controls, "controls"),
        Region("arc", present.arc, "arc"),
        Region("seats", present.seats, "seats"),
        Region("waiting", present.waiting, "waiting"),
        Region("say", present.say, "say"),
        Region("work", present.work, "work"),
        Region("private", present.private, "private"),
        Region("tools", present.tools, "tools"),
        Region("coming", present.coming, "coming"),
    ),
    Station.MINUTES: (
        Region("strip", present.strip, "strip"),
        Region("clock", present.clock, "clock"),
        Region("seats", present.seats, "seats"),
        Region("asked", present.asked, "asked"),
        Region("compose", present.compose, "compose"),
        Region("map", present.minutes_map, "minutes_map"),
        Region("plan", present.plan, "plan"),
        Region("kept", present.kept, "kept"),
    ),
    Station.SCREEN: (
        Region("strip", present_screen.screen_strip, "screen_strip"),
        Region("stage", present_screen.stage, "stage"),
    ),
    Station.SEAT: (Region("now", present_own.now, "now"),),
}
OWN: Final[Mapping[Station, tuple[OwnRegion, ...]]] = {
    Station.CHAIR: (
        OwnRegion("settle", present_own.own_settle, "own_settle"),
        OwnRegion("mine", present_own.own_note, "own_note"),
    ),
    Station.MINUTES: (
        OwnRegion("settle", present_own.own_settle, "own_settle"),
        OwnRegion("mine", present_own.own_minutes, "own_minutes"),
    ),
    Station.SCREEN: (),
    Station.SEAT: (
        OwnRegion("mine", present_own.own_note, "own_note"),
        OwnRegion("answer", present_own.own_answer, "own_answer"),
        OwnRegion("here", present_own.own_asks, "own_here"),
        OwnRegion("asks", present_own.own_asks, "own_asks"),
        OwnRegion("bar", present_own.own_bar, "own_bar"),
    ),
}


def hang(family: FamilyMap, about: str) -> None:
    """Draw a family map ahead, for the phones and on the wall round somebody: its pictures are kept."""
    picture_of(family)
    on_wall(family, about)


def paint(station: Station, room: RoomSeen, frame: Frame) -> dict[str, str]:
    """Return the regions that a whole visibility class shares at one station."""
    return {
        region.id: _drawn(region.template, station, frame, tuple(region.cut(room, frame).items()))
        for region in SHARED[station]
    }


def paint_own(station: Station, room: RoomSeen, mine: Mine, frame: Frame) -> dict[str, str]:
    """Return the regions that are one person's own at one station."""
    return {
        region.id: _drawn(region.template, station, frame, tuple(region.cut(room, mine, frame).items()))
        for region in OWN[station]
    }


def drawn_from(template: str, **shown: Any) -> str:
    """Return a template drawn outside any request."""
    engine: Any = engines["jinja2"]
    return str(engine.env.get_template(template).render(**shown))


@lru_cache(maxsize=MOST_KEPT)
def _drawn(template: str, station: Station, frame: Frame, cut: tuple[tuple[str, Hashable], ...]) -> str:
    shown: dict[str, Any] = dict(cut)
    choices = shown.get("choices", Choices())
    shown["act"] = partial(acts.fill, station=station, ref=frame.ref, choices=choices)
    return drawn_from(f"conference/regions/{template}.jinja", frame=frame, station=station.value, **shown).strip()


__all__ = ["Frame", "frame_for", "hang", "paint", "paint_own"]
