"""Tells every open screen that something changed: in this process after the commit, in others by NOTIFY.

A notice carries only a conference's reference and a number; whoever hears it reads the rows itself, so a lost notice
costs a moment and never an event. The number is 0 when somebody's ties changed rather than something having happened.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.db import connection, transaction

Listener = Callable[[str, int], None]

CHANNEL: Final = "horseshoe_room"
TIES_CHANGED: Final = 0
MAP_DRAWN: Final = 1
"""With the reference of a family: its map was drawn on. Conferences count their events from 1 too; their references
are never a family's."""

_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Call ``listener(conference_ref, number)`` after each commit in this process. It must not block."""
    _listeners.append(listener)


def unlisten(listener: Listener) -> None:
    """Stop calling ``listener``."""
    _listeners.remove(listener)


def ring(conference_ref: str, number: int) -> None:
    """Send a notice with the transaction that is open; it goes out when that commits, and never otherwise.

    With `TIES_CHANGED` the reference may also be a family, a child or an account: every conference about that family or
    child is meant, or that person wherever they watch. An empty reference is every conference.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, f"{conference_ref}:{number}"])
    transaction.on_commit(lambda: _tell(conference_ref, number))


def _tell(conference_ref: str, number: int) -> None:
    for listener in tuple(_listeners):
        listener(conference_ref, number)
