"""Who draws on a family's map beside those who write in its record: those who lead and minute a conference about it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from horseshoe.practice.sharing import Capability, Circle, Matter, Viewer, may, reader_of
from horseshoe.practice.verdict import NotFound
from horseshoe.record.access import queries as access

OF_THE_MAP: Final = frozenset(
    {
        *("person_added", "people_tied", "related", "marked", "part_named", "important_said", "linked"),
        *("relation_ended", "marking_ended", "part_ended", "link_ended"),
    }
)
"""Steps that are drawing and nothing more. A home, a correction, a birth and the end of a tie are of the record."""


def through(viewer: Viewer, matter: Matter) -> Matter:
    """Return what a family's map is about for ``viewer``: with the conference through which they draw, if there is one.

    Whoever minutes a conference has no tie to the family itself, and gains none by this.
    """
    mine = [tie for tie in viewer.ties if tie.conference and Capability.DRAW_MAP in tie.capabilities]
    about = access.conferences_about(matter.family) if mine else frozenset()
    through_these = [tie for tie in mine if tie.conference in about]
    if not through_these:
        return matter
    # Whoever leads one conference and minutes another reads as its chair.
    widest = max(through_these, key=lambda tie: (len(tie.circles), tie.conference))
    return replace(matter, conference=widest.conference)


def may_take_back(viewer: Viewer, matter: Matter, verb: str) -> bool:
    """Return whether ``viewer`` may take back a step whose first drawing was called ``verb``."""
    if may(viewer, Capability.EDIT_FAMILY, replace(matter, conference="")):
        return True
    return verb in OF_THE_MAP and may(viewer, Capability.DRAW_MAP, matter)


def circles_for(viewer: Viewer, matter: Matter) -> frozenset[Circle]:
    """Return for whom ``viewer`` may draw.

    Whoever writes in the record may also tell the chair alone. Whoever only draws sets no circle they do not read.
    """
    if may(viewer, Capability.EDIT_FAMILY, replace(matter, conference="")):
        return frozenset(Circle)
    reader = reader_of(viewer, through(viewer, matter))
    return frozenset() if reader is None else reader.circles


def may_set(viewer: Viewer, matter: Matter, circle: Circle) -> None:
    """Let through what is drawn for a circle that ``viewer`` may set.

    :raises NotFound: for any other; no form of theirs offers it.
    """
    if circle not in circles_for(viewer, matter):
        raise NotFound
