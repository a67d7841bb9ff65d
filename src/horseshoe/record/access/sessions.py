"""What a session says of how it began: one meaning for the pages and for the live stream."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.contrib.sessions.backends.base import SessionBase

HOW: Final = "how"
"""Session key: by which door somebody came in."""
PASSWORD: Final = "password"  # noqa: S105 - the name of a door
LINK: Final = "link"
DEMONSTRATION: Final = "demonstration"

READY: Final = "ready"
"""Session key: the second factor is set up and the password is one's own."""
OPENED: Final = "opened"
"""Session key: pages of the room that the ledger says were opened in this session."""
CAME_IN: Final = "came_in"
"""Session key: when somebody came in by password, in seconds since 1970."""
CONFERENCE: Final = "conference"
"""Session key: the one conference a session reaches; absent when it is not bound."""
OPENED_BY: Final = "opened_by"
"""Session key: the link a session came by, and when it was opened; absent when it came another way."""


def by_password(session: Mapping[str, Any] | Any) -> bool:
    """Return whether somebody came in with a password: only then do they have a way of signing in to look after."""
    return bool(session.get(HOW, PASSWORD) == PASSWORD)


def not_ready(session: Mapping[str, Any] | Any) -> bool:
    """Return whether a session came by password and has not been through what must be done first.

    Such a session opens nothing: whoever holds it is signed in and is still nobody to the record.
    """
    return session.get(HOW) == PASSWORD and not session.get(READY)


def first_opening(session: SessionBase, place: str) -> bool:
    """Return whether ``place`` is opened for the first time in this session, and remember that it was."""
    opened = session.get(OPENED, [])
    if place in opened:
        return False
    session[OPENED] = [*opened, place]
    return True
