"""The application: the live stream in front, every other page behind it."""

from __future__ import annotations

import asyncio
import gc
import os
import threading
from collections.abc import Awaitable, Callable
from typing import Any, Final

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "horseshoe.site.settings")

from a2wsgi import WSGIMiddleware
from django.conf import settings
from django.core.wsgi import get_wsgi_application

PAGE_THREADS = 8
"""Threads that answer pages. Django's own ASGI handler takes a new thread, and so a new database connection, for each
request; threads that stay keep theirs, which is several times faster on both databases."""

SENT_WITHIN: Final = 60.0
"""Seconds in which a form has to have come whole. A phone on a poor line sends a full report in a few."""

WORDS_AFTER: Final = 1.0
"""Seconds from the beginning until the word list is compiled, unless somebody needs it sooner: the first page has no
words to ask about and does not wait for it."""

TOO_SLOW: Final = "This took too long to arrive. Nothing was sent. Go back and send it again."
TOO_LONG: Final = "This is too long to be sent in one go. Nothing was sent. Go back, make it shorter and send it again."

pages = WSGIMiddleware(get_wsgi_application(), workers=PAGE_THREADS)  # type: ignore[arg-type]

# Only now is Django ready for the record to be imported.
from horseshoe.live.stream import Live  # noqa: E402
from horseshoe.pages.conference import painter  # noqa: E402
from horseshoe.pages.shell import words  # noqa: E402

live = Live(painter)


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Hand a request to the live stream or to the pages.

    The stream stands in front of Django: a request held open for an hour goes through no middleware made for pages.
    """
    if scope["type"] == "http" and scope["path"].startswith("/live/"):
        await live(scope, receive, send)
    elif scope["type"] == "lifespan":
        await _live_through(receive, send)
    else:
        await _page(scope, receive, send)


async def _page(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Hand a request to the pages once it has come whole: half a form is no form, and a slow one holds no thread."""
    if scope["type"] != "http" or not _brings_a_form(scope):
        await pages(scope, receive, send)  # type: ignore[arg-type]
        return
    try:
        body = await asyncio.wait_for(_whole(receive), SENT_WITHIN)
    except TimeoutError:
        await _said(send, 408, TOO_SLOW)
        return
    if body is None:
        # Whoever was sending has gone: what came of it is never taken for all of it.
        return
    if len(body) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        await _said(send, 413, TOO_LONG)
        return
    await pages(scope, _again(body, receive), send)  # type: ignore[arg-type]


def _brings_a_form(scope: dict[str, Any]) -> bool:
    return any(name in {b"content-length", b"transfer-encoding"} for name, _ in scope["headers"])


async def _whole(receive: Any) -> bytes | None:
    """Return all that was sent with a request, or None when its sender went away in the middle.

    Of what is too long one letter more is kept than may be, to know that it is; the rest is heard out, since a browser
    that is answered in the middle of sending shows no answer.
    """
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1
    body = bytearray()
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        body += message.get("body", b"")[: most - len(body)]
        more = message.get("more_body", False)
    return bytes(body)


def _again(body: bytes, receive: Any) -> Callable[[], Awaitable[dict[str, Any]]]:
    """Return a ``receive`` that gives the whole body first, and then whatever comes after it."""
    given = False

    async def first_the_body() -> dict[str, Any]:
        nonlocal given
        if given:
            later: dict[str, Any] = await receive()
            return later
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return first_the_body


async def _said(send: Any, status: int, words: str) -> None:
    """Answer in words, before any page: to a form that cannot be read whole."""
    kind = (b"content-type", b"text/plain; charset=utf-8")
    headers = [
        kind,
        (b"cache-control", b"no-store"),
        (b"x-content-type-options", b"nosniff"),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": words.encode()})


def _prepare() -> None:
    words.prepare()
    gc.collect()
    gc.freeze()


async def _live_through(receive: Any, send: Any) -> None:
    """Answer the server's beginning and end, for which Django has no ears."""
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            # What there is by now stays: looking through it for rubbish again and again would hold everybody up.
            gc.freeze()
            later = threading.Timer(WORDS_AFTER, _prepare)
            later.daemon = True
            later.start()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
