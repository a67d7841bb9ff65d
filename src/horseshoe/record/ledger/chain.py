"""How one line of the ledger is sealed to the line before it."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping

from django.conf import settings

START = "0" * 64
"""What the first line of a chain has before it."""


def canonical(detail: Mapping[str, object] | None) -> str:
    """Return ``detail`` as the one JSON text it can have; empty for none.

    :raises TypeError: for something JSON has no word for, so that nothing is guessed at.
    """
    if not detail:
        return ""
    return json.dumps(detail, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def seal(*, chain: str, number: int, at: str, by: str, verb: str, subject: str, detail: str, previous: str) -> str:
    """Return the keyed hash (HMAC-SHA256, hex) of one line and everything before it."""
    line = json.dumps([chain, number, at, by, verb, subject, detail, previous], ensure_ascii=False)
    return hmac.new(settings.LEDGER_KEY.encode(), line.encode(), hashlib.sha256).hexdigest()
