"""The hub's reads, on threads of their own: no ORM inside an open stream, and few connections however many screens."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, ParamSpec, TypeVar

from django.db import DatabaseError, InterfaceError, connection

P = ParamSpec("P")
T = TypeVar("T")

log = logging.getLogger(__name__)

_threads: Final = ThreadPoolExecutor(max_workers=2, thread_name_prefix="live-read")
_WAITS: Final = (0.05, 0.1, *([0.25] * 27))
"""Seconds between tries while the database is away: about seven in all, then the screens are told to come back."""


async def read(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Return ``function(*args)`` run on a reading thread; tries again while the database is being restarted.

    :raises DatabaseError: when it stays away.
    """
    loop = asyncio.get_running_loop()
    for wait in _WAITS:
        try:
            return await loop.run_in_executor(_threads, lambda: _afresh(function, *args, **kwargs))
        except (DatabaseError, InterfaceError) as away:
            log.warning("the database did not answer a reading thread: %s", type(away).__name__)
            await asyncio.sleep(wait)
    return await loop.run_in_executor(_threads, lambda: _afresh(function, *args, **kwargs))


def _afresh(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    try:
        return function(*args, **kwargs)
    except (DatabaseError, InterfaceError):
        # The thread keeps its connection between reads. One that has failed is not used again; a database that has
        # come back answers on a new one, and each thread finds that out without waiting for the other.
        connection.close()
        return function(*args, **kwargs)
