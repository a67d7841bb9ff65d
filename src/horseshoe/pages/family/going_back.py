"""Where a drawing of a family leads back to: the room, while a conference is held; the record, for who may open it."""

from __future__ import annotations

from django.urls import reverse

from horseshoe.pages.shell.middleware import Request
from horseshoe.practice.conference.seen import Station
from horseshoe.practice.sharing import Capability, Matter, may
from horseshoe.record.access import queries as access
from horseshoe.record.conference import queries as conference
from horseshoe.record.family.seen import Family

Way = tuple[str, str]
"""An address and the words of the link to it."""

_STATIONS = {Station.CHAIR: Capability.CHAIR, Station.MINUTES: Capability.TAKE_MINUTES}


def ways_back(request: Request, own: Family, title: str) -> tuple[Way, ...]:
    """Return the ways back from a drawing of a family.

    :param title: what the family is called on the page, which may be turned to everybody.
    """
    room = _room(request, own)
    if own.whole:
        return (*room, (reverse("family:family", args=[own.ref]), title))
    held = reverse("preparation:conference", args=[own.matter.conference])
    return room or ((held, "The conference and its papers"),)


def _room(request: Request, own: Family) -> tuple[Way, ...]:
    """Return the way to the room in which a conference about this family is held now, as whoever looks is in it."""
    viewer = request.viewer
    mine = {tie.conference for tie in viewer.ties if tie.conference and Capability.DRAW_MAP in tie.capabilities}
    for ref in sorted(mine & access.conferences_about(own.ref)) if mine else ():
        now = conference.meeting(ref)
        for station, needed in _STATIONS.items() if now.open else ():
            if may(viewer, needed, Matter(conference=ref)) and conference.may_sit(now, viewer.person, station):
                return ((reverse(f"conference:{station.value}", args=[ref]), "Back to the room"),)
    return ()
