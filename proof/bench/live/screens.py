"""Many screens in one process, each noting when a numbered message reached it."""

import asyncio
import math
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field

Connect = Callable[[], AsyncIterator[int]]
"""Opens one screen and yields 0 once it is connected, then the number of the latest event it has shown."""
Write = Callable[[], Awaitable[int]]
"""Sends one write and returns its number once it is acknowledged."""

WAIT = 10.0
"""Seconds after which a message that has not come counts as lost."""
CONNECTED_WITHIN = 60.0
WARM_UP = 5
"""Writes not counted."""
ENOUGH_LOST = 3
"""One after another, after which the rest are counted as lost too rather than waited for."""


@dataclass
class Taken:
    """Seconds to the last screen, one figure an event: from sending, and from the acknowledgement."""

    from_sending: list[float] = field(default_factory=list)
    from_kept: list[float] = field(default_factory=list)
    lost: int = 0

    def sent(self, percentile: int) -> float:
        """Return a percentile of sending → last screen."""
        return _percentile(self.from_sending, percentile)

    def kept(self, percentile: int) -> float:
        """Return a percentile of acknowledged → last screen."""
        return _percentile(self.from_kept, percentile)


def _percentile(values: list[float], percentile: int) -> float:
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, math.ceil(len(ranked) * percentile / 100) - 1)] if ranked else math.inf


@dataclass
class _Board:
    """Which screen has seen what, and when the last of them did."""

    latest: list[int]
    changed: asyncio.Condition
    last_at: dict[int, float] = field(default_factory=dict)

    async def note(self, screen: int, number: int) -> None:
        before, self.latest[screen] = self.latest[screen], max(self.latest[screen], number)
        if number > before and min(self.latest) >= number:
            async with self.changed:
                self.last_at.setdefault(number, time.perf_counter())
                self.changed.notify_all()


async def measure(connects: list[Connect], write: Write, events: int) -> Taken:
    """Return what ``events`` writes took to reach every screen, one after another.

    :raises TimeoutError: when not every screen could be connected.
    """
    board = _Board([-1] * len(connects), asyncio.Condition())
    watching = [asyncio.create_task(_watch(board, place, connect)) for place, connect in enumerate(connects)]
    try:
        async with asyncio.timeout(CONNECTED_WITHIN):
            while min(board.latest) < 0:
                await asyncio.sleep(0.05)
        return await _measure(board, write, events)
    finally:
        for task in watching:
            task.cancel()
        await asyncio.gather(*watching, return_exceptions=True)


async def _measure(board: _Board, write: Write, events: int) -> Taken:
    taken = Taken()
    for turn in range(events + WARM_UP):
        began = time.perf_counter()
        number = await write()
        kept = time.perf_counter()
        last = await _last(board, number)
        if last is None:
            taken.lost += 1
        elif turn >= WARM_UP:
            taken.from_sending.append(last - began)
            taken.from_kept.append(max(0.0, last - kept))
        if taken.lost >= ENOUGH_LOST:
            taken.lost += events + WARM_UP - turn - 1
            break
        await asyncio.sleep(0.03)
    return taken


async def _watch(board: _Board, place: int, connect: Connect) -> None:
    async for number in connect():
        await board.note(place, number)


async def _last(board: _Board, number: int) -> float | None:
    async with board.changed:
        try:
            await asyncio.wait_for(board.changed.wait_for(lambda: number in board.last_at), WAIT)
        except TimeoutError:
            return None
    return board.last_at[number]
