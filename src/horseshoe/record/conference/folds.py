"""The latest fold of each room this process has read, so that an event costs one event and not the whole meeting."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Final

from horseshoe.practice.conference.meeting import Meeting

_MOST: Final = 512
"""Rooms kept. The whole of the UK holds perhaps 150 conferences at one moment."""

_kept: OrderedDict[str, Meeting] = OrderedDict()
_lock = Lock()


def kept(conference_ref: str) -> Meeting:
    """Return the latest fold kept, or an empty meeting."""
    with _lock:
        return _kept.get(conference_ref, Meeting())


def keep(conference_ref: str, meeting: Meeting) -> None:
    """Keep a fold of committed events, unless a later one is kept already."""
    with _lock:
        if _kept.get(conference_ref, Meeting()).number < meeting.number:
            _kept[conference_ref] = meeting
            _kept.move_to_end(conference_ref)
        if len(_kept) > _MOST:
            _kept.popitem(last=False)
