"""Sends what waits in the outbox: to files under ``var/outbox`` or to the console, until a real carrier is plugged in.

Delivered at least once: a message is marked after it went. Sending it again replaces the same file, because the name
is made from the message's key, so a crash in between doubles nothing that anybody reads.
"""

from __future__ import annotations

import hashlib
import os
import sys
from datetime import datetime
from pathlib import Path

from django.conf import settings

from horseshoe.record.post import actions, queries

SENDER = "outbox"
"""Who the ledger says sent it."""


def send_due(*, at: datetime, limit: int = 200) -> int:
    """Try once to send each of up to ``limit`` waiting messages, and return how many went."""
    went = 0
    for message in queries.due(limit=limit):
        try:
            _deliver(message)
        except OSError as fault:
            # The kind of fault only: its words may hold a path.
            actions.mark_failed(
                authority=message.authority,
                key=message.key,
                fault=f"{type(fault).__name__} {fault.errno or ''}".strip(),
                by=SENDER,
                at=at,
            )
        else:
            actions.mark_sent(authority=message.authority, key=message.key, by=SENDER, at=at)
            went += 1
    return went


def file_name(message: queries.Waiting) -> str:
    """Return the name a message has as a file: the same each time it is sent, and nobody's name."""
    return hashlib.sha256(f"{message.authority}:{message.key}".encode()).hexdigest()[:24] + ".txt"


def _deliver(message: queries.Waiting) -> None:
    text = _as_text(message)
    if settings.OUTBOX == "console":
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
        return
    folder = Path(settings.VAR) / "outbox"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    place = folder / file_name(message)
    draft = place.with_suffix(f".{os.getpid()}.part")
    draft.write_text(text, encoding="utf-8")
    # Whole or not at all, whoever looks into the folder meanwhile.
    draft.replace(place)


def _as_text(message: queries.Waiting) -> str:
    lines = [f"By: {message.channel}", f"To: {message.to_address}", f"Subject: {message.subject}"]
    if message.paper:
        lines.append(f"With: paper {message.paper}")
    return "\n".join([*lines, "", message.words, ""])
