"""Many people asking for pages at once, each on one connection, read straight from the socket."""

import asyncio
import math
import time
from dataclasses import dataclass, field

WARM_UP = 4.0
"""Seconds not counted: everybody's first opening, which the ledger notes, is over by then."""


@dataclass
class Load:
    """What came back: how long each answer took, and how many were not a page."""

    seconds: float
    took: list[float] = field(default_factory=list)
    failed: int = 0

    @property
    def rate(self) -> float:
        """Pages a second."""
        return len(self.took) / self.seconds

    def ms(self, percentile: int) -> float:
        """Return a percentile in milliseconds."""
        ranked = sorted(self.took)
        place = math.ceil(len(ranked) * percentile / 100) - 1
        return 1000 * ranked[place] if ranked else math.inf


async def press(port: int, visits: list[tuple[str, str]], seconds: float) -> Load:
    """Let everybody in ``visits`` (path, cookie) ask for their page again and again for some seconds."""
    load = Load(seconds)
    began = time.perf_counter()
    await asyncio.gather(*(_visit(port, path, cookie, began, load) for path, cookie in visits))
    return load


async def _visit(port: int, path: str, cookie: str, began: float, load: Load) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=4 * 1024 * 1024)
    ask = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n".encode()
    try:
        while (now := time.perf_counter()) < began + WARM_UP + load.seconds:
            writer.write(ask)
            status = await _answer(reader)
            if now > began + WARM_UP:
                load.took.append(time.perf_counter() - now)
                load.failed += status != 200
    finally:
        writer.close()


async def _answer(reader: asyncio.StreamReader) -> int:
    head = await reader.readuntil(b"\r\n\r\n")
    status = int(head[9:12])
    lines = head.lower().split(b"\r\n")
    length = next((int(line[15:]) for line in lines if line.startswith(b"content-length:")), None)
    if length is not None:
        await reader.readexactly(length)
        return status
    while size := int(await reader.readline(), 16):
        await reader.readexactly(size + 2)
    await reader.readexactly(2)
    return status
