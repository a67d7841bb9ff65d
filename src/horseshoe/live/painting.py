"""What the hub needs from whoever draws the room. The pages give it; wiring puts the two together."""

from __future__ import annotations

from typing import Any, Protocol

from horseshoe.practice.conference.seen import Mine, RoomSeen, Station
from horseshoe.practice.family.genogram.family_map import FamilyMap

Regions = dict[str, str]
"""Region id to HTML."""


class Painter(Protocol):
    """Draws regions from what is seen. The same thing seen gives the same bytes: no clock, no chance, no request."""

    def frame_for(self, conference_ref: str) -> Any:
        """Return the facts of a conference that do not change while it is held. May read the database."""

    def hang(self, family: FamilyMap, about: str) -> None:
        """Draw a family map ahead, on the wall round somebody, which may take long. Called on the reading thread."""

    def paint(self, station: Station, room: RoomSeen, frame: Any) -> Regions:
        """Return the regions a whole visibility class shares."""

    def paint_own(self, station: Station, room: RoomSeen, mine: Mine, frame: Any) -> Regions:
        """Return the regions that are one person's own."""
