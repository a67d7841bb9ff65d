"""Everybody's screen in one room of events alone, drawn by the real painter and kept as a phone keeps it."""

from __future__ import annotations

from datetime import UTC, datetime

from horseshoe.live.screen import changed, message
from horseshoe.packs import frameworks, nations
from horseshoe.pages.conference import painter
from horseshoe.pages.conference.frame import Frame
from horseshoe.practice.conference.meeting import Meeting
from horseshoe.practice.conference.own import own
from horseshoe.practice.conference.seen import Station
from horseshoe.practice.conference.sight import as_seen_by
from horseshoe.practice.terms import ConferenceKind, Nation
from tests.rooms import AMA, EYES, PAT

STATIONS = {AMA: Station.CHAIR, PAT: Station.MINUTES, "": Station.SCREEN}


def a_frame() -> Frame:
    """Return the unchanging facts of the day's conference."""
    return Frame(
        ref="theday",
        kind=ConferenceKind.INITIAL,
        pack=frameworks.load("signs_of_safety", "1.0"),
        nation=nations.load(Nation.ENGLAND),
        starts_at=datetime(2026, 3, 19, 10, tzinfo=UTC),
        minutes=90,
        venue="The family centre",
        join_code="bcdfgh",
        family="leahjayden",
    )


def fresh(person: str, meeting: Meeting, frame: Frame) -> dict[str, str]:
    """Return every region of somebody's screen, drawn from nothing."""
    station = STATIONS.get(person, Station.SEAT)
    room = as_seen_by(EYES[person], meeting)
    return {
        **painter.paint(station, room, frame),
        **painter.paint_own(station, room, own(person, meeting), frame),
    }


class Phone:
    """A screen that only ever gets what changed."""

    def __init__(self, person: str, meeting: Meeting, frame: Frame) -> None:
        self.person = person
        self.frame = frame
        self.regions = fresh(person, meeting, frame)

    def hears(self, meeting: Meeting) -> bytes:
        """Apply what changed, as the hub would send it, and return the bytes of that message; none when none."""
        difference = changed(self.regions, fresh(self.person, meeting, self.frame))
        self.regions = {**self.regions, **difference}
        return message(difference) if difference else b""
