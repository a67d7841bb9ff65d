"""One open stream as the hub holds it: what waits to be sent, and how it ends."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from horseshoe.live.painting import Regions
from horseshoe.practice.conference.seen import Eye, Station

MOST_WAITING: Final = 200
"""Messages a slow screen may be behind before it is let go; it connects again and gets its view whole."""

GONE: Final = b"event: gone\ndata: {}\n\n"

BEAT: Final = b":\nevent: beat\ndata: {}\n\n"
"""A comment keeps council proxies from closing a quiet stream. The event is for the screen itself, which cannot hear
comments and could not tell a quiet room from a network that went away without a word."""

LATER: Final = b"retry: 60000\n\n"
"""To a stream let go for a newer one of the same person: not to come back at once and push out the next."""

Standing = Callable[[], Eye | None]
"""Asks again, from the record, how a screen may see the room: None when it may not any more."""


@dataclass(eq=False)
class Screen:
    """One open stream."""

    person: str
    station: Station
    eye: Eye
    standing: Standing
    as_of: int = 0
    """How many doubts the hub had heard before ``eye`` was read (`Hub.doubts`)."""
    queue: asyncio.Queue[bytes | None] = field(default_factory=lambda: asyncio.Queue(MOST_WAITING))
    own: Regions = field(default_factory=dict)
    closed: bool = False
    came: int = 0
    """Its turn among all that came into its room."""

    def send(self, message: bytes) -> None:
        """Queue a message, or let the screen go when it is too far behind."""
        if self.closed:
            return
        if self.queue.full():
            # A gap would leave something withdrawn on the screen; it connects again and gets its view whole.
            self.drop()
        else:
            self.queue.put_nowait(message)

    def close(self) -> None:
        """End the stream after what is queued."""
        if self.queue.full():
            self.drop()
        elif not self.closed:
            self.closed = True
            self.queue.put_nowait(None)

    def drop(self, last: bytes = b"") -> None:
        """End the stream now: nothing that is still queued goes out, only ``last``."""
        self.closed = True
        while not self.queue.empty():
            self.queue.get_nowait()
        if last:
            self.queue.put_nowait(last)
        self.queue.put_nowait(None)


def message(regions: Regions) -> bytes:
    """Return one server-sent event that carries regions, and nothing else.

    No number of the meeting's events goes out: it would tell when something happened that a reader must not know of.
    """
    data = json.dumps({"regions": regions}, ensure_ascii=False, separators=(",", ":"))
    return f"event: room\ndata: {data}\n\n".encode()


def changed(before: Regions, after: Regions) -> Regions:
    """Return the regions of ``after`` that are not as they were ``before``."""
    different = {name: html for name, html in after.items() if before.get(name) != html}
    # A region that is no longer there is emptied: what was withdrawn must not stay on a screen.
    return {**different, **{name: "" for name in before if name not in after}}
