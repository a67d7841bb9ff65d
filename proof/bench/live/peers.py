"""The servers measured: a bare stream, Channels with Redis, and ours; and the screens and writers for each."""

import asyncio
import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx
import websockets

from proof import server as proof
from proof.bench.live.screens import Connect, Write


@contextlib.contextmanager
def bare() -> Iterator[int]:
    """Yield the port of a server that only passes messages on to open streams."""
    with served("proof.bench.live.bare_app:application", {}) as port:
        yield port


@contextlib.contextmanager
def channels() -> Iterator[int]:
    """Yield the port of a Channels server with a Redis of its own."""
    redis = proof.free_port()
    keep = ["--save", "", "--appendonly", "no"]
    store = subprocess.Popen(
        ["redis-server", "--bind", "127.0.0.1", "--port", str(redis), *keep], stdout=subprocess.DEVNULL
    )
    try:
        with served("proof.bench.live.channels_app:application", {"REDIS_PORT": str(redis)}) as port:
            yield port
    finally:
        store.terminate()
        store.wait()


@contextlib.contextmanager
def served(application: str, more: dict[str, str]) -> Iterator[int]:
    """Yield the port of a peer's server, once it answers."""
    port = proof.free_port()
    server = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "uvicorn",
            application,
            "--port",
            str(port),
            "--log-level",
            "warning",
            "--no-access-log",
        ],
        env={**os.environ, **more},
        # A peer that loses its Redis when the bench is over says so at length.
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(200):
            with contextlib.suppress(httpx.HTTPError):
                httpx.get(f"http://127.0.0.1:{port}/ready", timeout=1)
                break
            time.sleep(0.05)
        yield port
    finally:
        # Its streams never end by themselves, and it has nothing to tidy up.
        server.kill()
        server.wait()


def poster(port: int) -> Write:
    """Return a writer for a peer: one POST that is passed on to every screen."""
    client = httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}")
    count = iter(range(1, 1_000_000))

    async def write() -> int:
        number = next(count)
        (await client.post("/say", content=str(number))).raise_for_status()
        return number

    return write


def sse(port: int, size: int) -> list[Connect]:
    """Return ``size`` screens on the bare stream."""
    return [lambda: _events(port, "/stream", "", count=1)] * size


def websockets_of(port: int, size: int) -> list[Connect]:
    """Return ``size`` screens on Channels. They knock a few at a time: all at once, many are not let in."""
    knocking = asyncio.Semaphore(10)

    async def connect() -> AsyncIterator[int]:
        async with knocking:
            line = await websockets.connect(f"ws://127.0.0.1:{port}/ws", max_queue=None, open_timeout=60)
        async with line:
            yield 0
            async for message in line:
                yield int(json.loads(message)["number"])

    return [connect] * size


def ours(server: proof.Server, room: dict[str, Any]) -> list[Connect]:
    """Return everybody's screen in one of our rooms."""

    def screen(each: dict[str, str]) -> Connect:
        path = f"/live/{room['ref']}/{each['station']}/"
        return lambda: _events(server.port, path, f"h={each['session']}", count=0)

    return [screen(each) for each in room["people"]]


async def minute_taker(server: proof.Server, room: dict[str, Any]) -> Write:
    """Return a writer who moves somebody in and out of their seat, which every screen shows.

    That the writer has come is told with the first thing they write: once that is done, each write is one message.
    """
    everyone = proof.people(server, room)
    writer = next(person for person in everyone if person.station == "minutes")
    mover = everyone[-1].person
    here = iter(range(1_000_000))
    numbers = iter(range(1, 1_000_000))
    await writer.does("person.arrived", person=mover, via="in_person")
    await writer.does("person.left", person=mover)

    async def write() -> int:
        if next(here) % 2:
            answer = await writer.does("person.left", person=mover)
        else:
            answer = await writer.does("person.arrived", person=mover, via="in_person")
        if answer.status_code != 204:
            raise AssertionError(f"not kept: {answer.status_code} {answer.text[:300]}")
        return next(numbers)

    return write


async def _events(port: int, path: str, cookie: str, *, count: int) -> AsyncIterator[int]:
    """Yield the count of each server-sent event, read straight from the socket so that the reader costs little.

    :param count: what the first one counts as: 0 where the first shows how things stood before anything was written.
    """
    host = "127.0.0.1"
    reader, writer = await asyncio.open_connection(host, port, limit=4 * 1024 * 1024)
    try:
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\n\r\n".encode())
        await writer.drain()
        while line := await reader.readline():
            if line == b"\r\n":
                yield 0  # the head has come
            if line.startswith(b"data: {") and len(line) > 10:
                yield count
                count += 1
    finally:
        writer.close()
