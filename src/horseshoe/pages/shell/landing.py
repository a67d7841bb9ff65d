"""Where somebody who has one conference is led: to their own page of it."""

from __future__ import annotations

from django.urls import reverse

from horseshoe.practice.sharing import Capability, Matter, Viewer, may
from horseshoe.record.preparation import queries as preparation


def own_page(viewer: Viewer, conference: str) -> str:
    """Return the address of ``viewer``'s page of a conference: the room screen's for the screen, else the phone's."""
    matter = Matter(conference=conference)
    shows = may(viewer, Capability.SHOW_SCREEN, matter) and not may(viewer, Capability.JOIN_ROOM, matter)
    return reverse("conference:screen" if shows else "conference:phone", args=[conference])


def first_page(viewer: Viewer, conference: str) -> str:
    """Return where somebody begins who comes in: where their report is, when they send one instead of coming."""
    if preparation.sends_report_instead(viewer, conference):
        return reverse("own:day", args=[conference])
    return own_page(viewer, conference)
