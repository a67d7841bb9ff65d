"""How papers say days and names, the same in every document."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date


def day(on: date) -> str:
    """Return "Thursday 19 March 2026"."""
    return f"{on:%A} {on.day} {on:%B %Y}"


def names(of: Iterable[str]) -> str:
    """Return "Leah", "Leah and Jayden" or "Leah, Jayden and Kelly"."""
    known = list(of)
    return known[0] if len(known) == 1 else " and ".join(filter(None, [", ".join(known[:-1]), *known[-1:]]))


def sentence(text: str) -> str:
    """Return a text that begins with a capital letter and ends like a sentence."""
    whole = text.strip()
    if not whole:
        return ""
    begun = whole[0].upper() + whole[1:]
    return begun if begun[-1] in ".?!…”’" else f"{begun}."
