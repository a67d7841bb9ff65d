"""Everybody's open stream on the day, and the same thing asked for whole: every frame kept as it was sent."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from proof.probe._scene import EVERYBODY, NOWHERE, SIGNED_OUT
from proof.probe._walk import Answer, Leak, Walker
from tests.access_table import LIVE

QUIET = 0.12
"""Seconds without a frame after which everything that one event sends has been sent."""
LONGEST = 50
LEAST_FRAMES = 500
"""Fewer, and the streams were not listened to: sixty screens see more than a dozen things happen."""


class Streams:
    """Open streams of one conference, by kind of person and station."""

    def __init__(self, application: Any, walker: Walker, conference: str) -> None:
        self.application = application
        self.walker = walker
        self.conference = conference
        self.frames: dict[tuple[str, str], list[bytes]] = defaultdict(list)
        self.tasks: dict[tuple[str, str], asyncio.Task[None]] = {}
        self.ended: set[tuple[str, str]] = set()
        self.count = 0

    async def ask(self, kind: str, path: str) -> Answer:
        """Return the whole answer to one request under ``/live/`` that ends."""
        sent: list[dict[str, Any]] = []

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        gone = asyncio.Event()

        async def receive() -> dict[str, Any]:
            await gone.wait()
            return {"type": "http.disconnect"}

        await self.application(self._scope(kind, path), receive, send)
        headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        body = b"".join(message.get("body", b"") for message in sent[1:])
        self.walker.found.answers += 1
        return Answer(sent[0]["status"], {name.title(): value for name, value in headers.items()}, body)

    def open(self, kind: str, station: str) -> None:
        """Open somebody's stream; what comes is kept until it is looked through."""
        key = (kind, station)

        async def send(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.body" and message.get("body"):
                self.frames[key].append(message["body"])
            if message["type"] == "http.response.body" and not message.get("more_body"):
                self.ended.add(key)

        async def receive() -> dict[str, Any]:
            await asyncio.Event().wait()
            return {}

        path = f"/live/{self.conference}/{station}/"
        self.tasks[key] = asyncio.create_task(self.application(self._scope(kind, path), receive, send))

    async def close(self) -> None:
        """End every stream."""
        for task in self.tasks.values():
            task.cancel()
        await asyncio.gather(*self.tasks.values(), return_exceptions=True)

    async def quiet(self) -> None:
        """Wait until everything that the last event sends has been sent."""
        before = -1
        for _ in range(LONGEST):
            await asyncio.sleep(QUIET)
            now = sum(len(frames) for frames in self.frames.values())
            if now == before:
                return
            before = now

    def look(self) -> None:
        """Look through every frame that came since the last look, and forget them."""
        for (kind, station), frames in self.frames.items():
            for frame in frames:
                self.count += 1
                self.walker.look(kind, f"the stream of the {station}", frame.decode("utf-8", "replace"))
            frames.clear()

    async def knock(self, kinds: Iterable[str] = EVERYBODY) -> None:
        """Ask for each station whole as everybody, and compare what is forbidden with what does not exist."""
        found = self.walker.found
        for station, who in LIVE.items():
            for kind in kinds:
                whole = await self.ask(kind, f"/live/{self.conference}/{station}/now/")
                self.walker.look(kind, f"the {station}, whole", whole.text)
                gone = kind == "removed" and self.walker.moment != "before"
                if (whole.status == 200) != (kind in who and not gone):
                    leak = Leak(self.walker.moment, kind, f"the {station}, whole", f"answers {whole.status}")
                    found.note(found.doors, leak)
                if whole.status == 200:
                    continue
                for path in (f"/live/{NOWHERE}/{station}/now/", f"/live/{self.conference}/{station}/", "/live/x"):
                    other = await self.ask(kind, path)
                    if (other.status, other.headers, other.body) != (whole.status, whole.headers, whole.body):
                        found.note(found.hints, Leak(self.walker.moment, kind, f"live {station}", "not the same 404"))

    def _scope(self, kind: str, path: str) -> dict[str, Any]:
        cookies = (
            ""
            if kind == SIGNED_OUT
            else "; ".join(f"{name}={cookie.value}" for name, cookie in self.walker.client(kind).cookies.items())
        )
        return {
            "type": "http",
            "method": "GET",
            "path": path,
            "headers": [(b"cookie", cookies.encode())] if cookies else [],
        }
