"""Public identifiers: random, short enough to read out, saying nothing of order or number."""

from __future__ import annotations

import secrets

# No vowels (no words by accident), none of 0 1 l, so that a reference can be read aloud and copied by hand.
_LETTERS = "bcdfghjkmnpqrstvwxz23456789"


def new_ref(length: int = 10) -> str:
    """Return a new reference of ``length`` characters (about 47 bits for ten)."""
    return "".join(secrets.choice(_LETTERS) for _ in range(length))
