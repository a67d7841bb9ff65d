"""Reads of the live meeting. What leaves here for a person has been through ``as_seen_by``."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.db import connection

from horseshoe.practice.conference.events import Happened
from horseshoe.practice.conference.meeting import Meeting
from horseshoe.practice.conference.own import own
from horseshoe.practice.conference.room import fold
from horseshoe.practice.conference.seen import Eye, Mine, RoomSeen, Station
from horseshoe.practice.conference.sight import as_seen_by
from horseshoe.practice.conference.unknown import without_unknown
from horseshoe.practice.family.genogram.family_map import FamilyMap
from horseshoe.practice.sharing import Capability, Viewer, may, reader_of
from horseshoe.practice.verdict import NotFound
from horseshoe.record.access import queries as access
from horseshoe.record.conference import folds
from horseshoe.record.conference.models import Event
from horseshoe.record.family import mapping
from horseshoe.record.preparation import queries as preparation

_NEEDS = {
    Station.CHAIR: Capability.CHAIR,
    Station.MINUTES: Capability.TAKE_MINUTES,
    Station.SCREEN: Capability.SHOW_SCREEN,
    Station.SEAT: Capability.JOIN_ROOM,
}


@dataclass(frozen=True, slots=True)
class Look:
    """What one person sees at one station at one moment: what they share with their class, and what is theirs."""

    eye: Eye
    number: int
    room: RoomSeen
    mine: Mine


def events_after(conference_ref: str, number: int) -> list[Happened]:
    """Return the events after ``number``, in order. For folding, never for showing."""
    rows = (
        Event.objects.filter(conference__ref=conference_ref, number__gt=number)
        .order_by("number")
        .values_list("number", "at", "by", "kind", "body")
    )
    return [Happened(*row) for row in rows]


def meeting(conference_ref: str) -> Meeting:
    """Return the fold of everything that has happened, unfiltered: for actions and composing, never for a page."""
    since = folds.kept(conference_ref)
    folded = fold(events_after(conference_ref, since.number), since=since)
    # Inside a transaction the newest events may yet be rolled back, so the fold is not kept.
    if folded.number > since.number and not connection.in_atomic_block:
        folds.keep(conference_ref, folded)
    return folded


def eye_for(viewer: Viewer, conference_ref: str, station: Station) -> Eye:
    """Return how ``viewer`` sees the room from one station.

    :raises NotFound: when they may not be at that station, or there is no such conference for them.
    """
    matter = preparation.matter_of(conference_ref)
    reader = reader_of(viewer, matter) if matter else None
    if matter is None or reader is None or not may(viewer, _NEEDS[station], matter):
        raise NotFound
    if station is Station.SCREEN:
        return Eye(mapping.everybody_at_once(matter.family, reader.on), station)
    return Eye(reader.without_person(), station, access.kept_from_others(matter.family, viewer.person))


def names_of_matter(conference_ref: str) -> frozenset[str]:
    """Return the references of the family and the children: what a change of ties may name instead of the room."""
    matter = preparation.matter_of(conference_ref)
    return frozenset() if matter is None else frozenset({matter.family, *matter.children})


def look(viewer: Viewer, conference_ref: str, station: Station) -> Look:
    """Return the room as ``viewer`` sees it now.

    :raises NotFound: when there is no such conference for them, at that station.
    """
    eye = eye_for(viewer, conference_ref, station)
    now = meeting(conference_ref)
    if not may_sit(now, viewer.person, station):
        raise NotFound
    room = as_seen_by(eye, now)
    if room.family_map:
        room = replace(room, family=family_map(conference_ref, eye.reader.on))
    return Look(eye, now.number, room, own(viewer.person, without_unknown(eye.reader.never_told, now)))


def family_map(conference_ref: str, on: date) -> FamilyMap | None:
    """Return the map of the family a conference is about, as everybody may see it; None when there is no such one."""
    matter = preparation.matter_of(conference_ref)
    if matter is None:
        return None
    family, over = mapping.for_everybody(matter.family, on)
    return mapping.map_of(family, over, today=on, about=matter.children)


def may_sit(now: Meeting, person: str, station: Station) -> bool:
    """Return whether this person may be at this station of this meeting: the removed may not; the chair's is one's."""
    seat = now.seats.get(person)
    if seat is not None and seat.removed:
        return False
    return station is not Station.CHAIR or now.opened_at is None or now.chair == person
