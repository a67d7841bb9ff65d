"""The limit: an ASGI application that passes each message on to every open stream and does nothing else."""

import asyncio
from typing import Any

_screens: set[asyncio.Queue[bytes]] = set()
_FILLER = b"x" * 2000
"""About as long as one region of ours."""


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Answer /stream and /say."""
    if scope["type"] != "http":
        return
    if scope["path"] == "/stream":
        await _stream(send, receive)
        return
    if scope["path"] == "/say":
        number = (await receive())["body"]
        message = b"id: " + number + b'\ndata: {"regions":"' + _FILLER + b'"}\n\n'
        for screen in _screens:
            screen.put_nowait(message)
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body", "body": b""})


async def _stream(send: Any, receive: Any) -> None:
    screen: asyncio.Queue[bytes] = asyncio.Queue()
    _screens.add(screen)
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/event-stream")]})
    try:
        while True:
            await send({"type": "http.response.body", "body": await screen.get(), "more_body": True})
    finally:
        _screens.discard(screen)
