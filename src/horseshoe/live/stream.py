"""`/live/`: the stream of one screen, and the same thing whole for those whose network will not hold a stream.

A plain ASGI application in front of Django. Whoever may not see a room gets the same 404 as for one that is not there.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from datetime import datetime
from http.cookies import CookieError, SimpleCookie
from importlib import import_module
from typing import Any, Final

from django.conf import settings
from django.contrib import auth
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone

from horseshoe.live import notices
from horseshoe.live.hub import Hub
from horseshoe.live.painting import Painter, Regions
from horseshoe.live.reading import read
from horseshoe.live.screen import Screen
from horseshoe.practice.conference.seen import Eye, Station
from horseshoe.practice.sharing import Viewer
from horseshoe.practice.verdict import NotFound
from horseshoe.record.access import bell, sessions
from horseshoe.record.access import queries as access
from horseshoe.record.conference import queries as conference

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

_PLAIN: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""What references and session keys are written in; anything else names nothing and is not asked of a database."""

_HEADERS: Final = [
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
]


@dataclass(frozen=True, slots=True)
class Ticket:
    """Who a cookie says is asking."""

    person: str
    session: str
    only_conference: str


class Live:
    """The application: one hub, and the notices that wake it."""

    def __init__(self, painter: Painter) -> None:
        self.painter = painter
        self.hub = Hub(painter)
        self._listening: asyncio.Task[None] | None = None
        bell.listen(self.hub.hear)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request under ``/live/``."""
        place = _place(scope["path"])
        ticket = await read(_ticket, _cookie(scope)) if place and scope["method"] == "GET" else None
        if place is None or ticket is None:
            await _not_found(send)
            return
        ref, station, whole = place
        if whole:
            await self._now(ref, station, ticket, send)
        else:
            await self._stream(ref, station, ticket, receive, send)

    async def _now(self, ref: str, station: Station, ticket: Ticket, send: Send) -> None:
        found = await read(self._whole, ref, station, ticket)
        if found is None:
            await _not_found(send)
            return
        body = json.dumps({"regions": found}, ensure_ascii=False).encode()
        await _start(send, 200, b"application/json; charset=utf-8")
        await send({"type": "http.response.body", "body": body})

    def _whole(self, ref: str, station: Station, ticket: Ticket) -> Regions | None:
        try:
            look = conference.look(_viewer(ticket, timezone.now()), ref, station)
        except NotFound:
            return None
        frame = self.painter.frame_for(ref)
        shared = self.painter.paint(station, look.room, frame)
        return {**shared, **self.painter.paint_own(station, look.room, look.mine, frame)}

    async def _stream(self, ref: str, station: Station, ticket: Ticket, receive: Receive, send: Send) -> None:
        self._hear_other_processes()
        as_of = self.hub.doubts()
        eye = await read(_standing, ref, station, ticket)
        if eye is None:
            await _not_found(send)
            return
        screen = Screen(ticket.person, station, eye, lambda: _standing(ref, station, ticket), as_of)
        leaving = asyncio.create_task(_left(receive))
        leaving.add_done_callback(lambda _: screen.drop())
        try:
            if not await self.hub.join(ref, screen):
                await _not_found(send)
                return
            await _start(send, 200, b"text/event-stream; charset=utf-8")
            await _pour(screen, send)
        finally:
            leaving.cancel()
            self.hub.leave(ref, screen)

    def _hear_other_processes(self) -> None:
        if connection.vendor == "postgresql" and (self._listening is None or self._listening.done()):
            self._listening = asyncio.create_task(notices.listen(self.hub))


async def _pour(screen: Screen, send: Send) -> None:
    while (message := await screen.queue.get()) is not None:
        await send({"type": "http.response.body", "body": message, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _place(path: str) -> tuple[str, Station, bool] | None:
    parts = path.strip("/").split("/")
    if len(parts) not in (3, 4) or parts[0] != "live" or parts[2] not in set(Station):
        return None
    if (len(parts) == 4 and parts[3] != "now") or not _PLAIN.fullmatch(parts[1]):
        return None
    return parts[1], Station(parts[2]), len(parts) == 4


def _cookie(scope: Scope) -> str:
    raw = next((value for name, value in scope["headers"] if name == b"cookie"), b"")
    cookies: SimpleCookie = SimpleCookie()
    try:
        cookies.load(raw.decode("latin-1"))
    except CookieError:
        return ""
    kept = cookies.get(settings.SESSION_COOKIE_NAME)
    return kept.value if kept and _PLAIN.fullmatch(kept.value) else ""


def _ticket(session_key: str) -> Ticket | None:
    """Return who holds a session, asked of Django's own session and sign-in."""
    if not session_key:
        return None
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    user = auth.get_user(request)
    if not user.is_authenticated or sessions.not_ready(request.session):
        return None
    return Ticket(user.code, session_key, request.session.get("conference", ""))


def _viewer(ticket: Ticket, at: datetime) -> Viewer:
    return access.viewer_for(ticket.person, at=at, only_conference=ticket.only_conference)


def _standing(ref: str, station: Station, ticket: Ticket) -> Eye | None:
    """Return how a screen may see the room now: None once its session, its tie or its capability has ended."""
    if _ticket(ticket.session) is None:
        return None
    viewer = _viewer(ticket, timezone.now())
    try:
        return conference.look(viewer, ref, station).eye
    except NotFound:
        return None


async def _start(send: Send, status: int, kind: bytes) -> None:
    headers = [(b"content-type", kind), *_HEADERS]
    await send({"type": "http.response.start", "status": status, "headers": headers})


async def _not_found(send: Send) -> None:
    await _start(send, 404, b"text/plain; charset=utf-8")
    await send({"type": "http.response.body", "body": b"We could not find that page."})
