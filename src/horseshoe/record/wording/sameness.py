"""When two phrases are one: letters large or small, and any number of spaces, make no difference."""

from __future__ import annotations

import hashlib
import unicodedata


def same_as(phrase: str) -> str:
    """Return what every spelling of a phrase shares."""
    plain = " ".join(unicodedata.normalize("NFC", phrase).casefold().replace("’", "'").split())
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()
