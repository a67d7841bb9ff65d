"""An open conference for streams: who is in it, what happens in it, and a painter that draws the least."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.db import connections

from horseshoe.practice.conference.seen import Mine, RoomSeen, Station
from horseshoe.practice.family.genogram.family_map import FamilyMap
from horseshoe.record.conference import actions as conference
from horseshoe.record.preparation.models import Conference
from proof import a_room
from tests.live.listening import Room, live_through


class Tiny:
    """Draws the least that shows who sees what."""

    def __init__(self) -> None:
        self.paints = 0
        self.broken = False

    def frame_for(self, conference_ref: str) -> str:
        return conference_ref

    def hang(self, family: FamilyMap, about: str) -> None:
        """Draw nothing."""

    def paint(self, station: Station, room: RoomSeen, frame: str) -> dict[str, str]:
        self.paints += 1
        if self.broken:
            raise ValueError("this room cannot be drawn")
        cards = [card.text for child in room.children for heading in child.headings for card in heading.cards]
        return {"cards": " | ".join(cards), "words": str(room.words), "paused": str(room.paused)}

    def paint_own(self, station: Station, room: RoomSeen, mine: Mine, frame: str) -> dict[str, str]:
        return {"mine": f"{mine.name} {mine.here}"}


class Day:
    """An open conference of a chair, a minute-taker, a social worker and three guests."""

    def __init__(self) -> None:
        made = a_room.make(6, rooms=1)[0]
        self.ref = made["ref"]
        self.child = made["child"]
        self.person = [each["person"] for each in made["people"]]
        self.session = [each["session"] for each in made["people"]]
        self.chair, self.pat, self.worker, *self.guests = self.person
        self.family = Conference.objects.get(ref=self.ref).family.ref
        self.painter = Tiny()

    def through(self, story: Callable[[Room], Any]) -> None:
        live_through(self.painter, self.ref, story)

    async def happens(self, kind: str, by: str = "", **body: Any) -> int:
        return await elsewhere(
            conference.append,
            conference=self.ref,
            kind=kind,
            body=body,
            by=by or self.chair,
            at=datetime.now(UTC),
            key=str(uuid.uuid4()),
        )

    async def explains(self, word: str) -> int:
        return await self.happens("word.explained", word=word, meaning="what it means")

    async def writes(self, text: str, **more: Any) -> int:
        return await self.happens(
            "card.added",
            card=str(uuid.uuid4()),
            heading="strengths",
            children=[self.child],
            text=text,
            impact="He sleeps.",
            source="",
            **more,
        )


async def elsewhere(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Do something as another request does: on a thread with a connection of its own."""

    def done() -> Any:
        try:
            return function(*args, **kwargs)
        finally:
            connections.close_all()

    return await asyncio.to_thread(done)
