"""Screens without a browser: whoever opens `/live/…` here speaks ASGI to the stream and keeps what arrives."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connections

from horseshoe.live import reading
from horseshoe.live.stream import Live
from horseshoe.record.access import bell
from horseshoe.record.access.models import Account

PATIENCE = 20.0
"""Seconds a test waits for something that takes milliseconds."""


def signed_in(account: str, conference: str = "") -> str:
    """Sign somebody in and return the key of their session."""
    person = Account.objects.get(code=account)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    if conference:
        session["conference"] = conference
    session.create()
    return str(session.session_key)


@dataclass(eq=False)
class Listener:
    """One open stream and everything it sent."""

    live: Live
    path: str
    session: str
    status: int = 0
    headers: dict[bytes, bytes] = field(default_factory=dict)
    bodies: list[bytes] = field(default_factory=list)
    ended: bool = False
    regions: dict[str, str] = field(default_factory=dict)
    told: int = 0
    held: asyncio.Event | None = None
    """While set and not done, this screen's network takes nothing more."""

    def __post_init__(self) -> None:
        self.left = asyncio.Event()
        self.task = asyncio.ensure_future(self.live(self.scope, self._receive, self._send))

    @property
    def scope(self) -> dict[str, Any]:
        """The request."""
        cookie = f"{settings.SESSION_COOKIE_NAME}={self.session}".encode()
        return {"type": "http", "method": "GET", "path": self.path, "headers": [(b"cookie", cookie)]}

    async def _receive(self) -> dict[str, Any]:
        await self.left.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Any) -> None:
        if self.held is not None:
            await self.held.wait()
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = dict(message["headers"])
            return
        if message["body"]:
            self.bodies.append(message["body"])
            self._apply(message["body"])
        self.ended = not message.get("more_body", False)

    def _apply(self, body: bytes) -> None:
        for line in body.decode().splitlines():
            if b"event: room" in body and line.startswith("data: "):
                told = json.loads(line[6:])
                self.told += 1
                self.regions |= told["regions"]

    @property
    def gone(self) -> bool:
        """Whether it was shown out."""
        return any(b"event: gone" in body for body in self.bodies)

    async def leaves(self) -> None:
        """Close the browser."""
        self.left.set()
        if self.held is not None:
            self.held.set()
        await asyncio.wait_for(self.task, PATIENCE)


async def until(true: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Wait until something is so; fails when it does not become so in time."""
    async with asyncio.timeout(seconds):
        while not true():
            await asyncio.sleep(0.005)


@dataclass
class Room:
    """The live application with whoever listens to it, on one event loop."""

    live: Live
    ref: str
    everybody: list[Listener] = field(default_factory=list)

    def opens(self, session: str, station: str = "seat", ref: str = "", more: str = "") -> Listener:
        """Open a stream, without waiting for it."""
        listener = Listener(self.live, f"/live/{ref or self.ref}/{station}/{more}", session)
        self.everybody.append(listener)
        return listener

    async def watches(self, session: str, station: str = "seat") -> Listener:
        """Open a stream and wait for its view, whole."""
        listener = self.opens(session, station)
        await until(lambda: bool(listener.told) or listener.task.done())
        return listener

    async def now(self, session: str, station: str = "seat") -> dict[str, Any]:
        """Ask for the same thing whole, without a stream."""
        listener = self.opens(session, station, more="now/")
        await asyncio.wait_for(listener.task, PATIENCE)
        return dict(json.loads(b"".join(listener.bodies)))


def live_through(painter: Any, ref: str, story: Callable[[Room], Awaitable[None]]) -> None:
    """Run a story on a loop of its own, and leave nothing behind: no stream, no listener, no connection."""

    async def told() -> None:
        room = Room(Live(painter), ref)
        try:
            await story(room)
        finally:
            bell.unlisten(room.live.hub.hear)
            for listener in room.everybody:
                if not listener.task.done():
                    await listener.leaves()
            assert room.live.hub.rooms == {}
            assert room.live.hub.tasks == {}
            if room.live._listening is not None:
                room.live._listening.cancel()

    try:
        asyncio.run(told())
    finally:
        close_reading_threads()


def close_reading_threads() -> None:
    """Close the connections of the reading threads, so that a test database can be emptied and dropped."""
    pool = reading._threads
    for one in [pool.submit(_close_when_both_are_here) for _ in range(2)]:
        one.result(PATIENCE)


def _close_when_both_are_here() -> None:
    import time

    connections.close_all()
    # Long enough that the other thread takes the other one.
    time.sleep(0.02)
