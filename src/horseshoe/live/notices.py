"""Hears the bell of other processes: PostgreSQL NOTIFY, on one connection a process, kept open through restarts."""

from __future__ import annotations

import asyncio
import logging
from typing import Final

import psycopg
from django.db import connection

from horseshoe.live.hub import Hub
from horseshoe.record.access import bell

log = logging.getLogger(__name__)

_BACK_AFTER: Final = 0.25
"""Seconds before trying a lost connection again."""


async def listen(hub: Hub) -> None:
    """Pass every notice to ``hub``, until cancelled. After a lost connection every open room is looked at again."""
    while True:
        try:
            await _listen_once(hub)
        except (psycopg.Error, OSError) as lost:
            log.warning("notices are away for a moment: %s", type(lost).__name__)
            await asyncio.sleep(_BACK_AFTER)


async def _listen_once(hub: Hub) -> None:
    settings = connection.settings_dict
    line = await psycopg.AsyncConnection.connect(
        dbname=settings["NAME"],
        user=settings["USER"] or None,
        password=settings["PASSWORD"] or None,
        host=settings["HOST"] or None,
        port=settings["PORT"] or None,
        autocommit=True,
        # A server that vanished without a word is noticed in half a minute and not in two hours.
        keepalives_idle=10,
        keepalives_interval=5,
        keepalives_count=3,
    )
    async with line:
        await line.execute(f"LISTEN {bell.CHANNEL}")
        hub.hear_all()
        async for notice in line.notifies():
            ref, _, number = notice.payload.rpartition(":")
            if number.isdecimal():
                hub.hear(ref, int(number))
            else:
                log.warning("a notice could not be read; every room is looked at again")
                hub.hear_all()
