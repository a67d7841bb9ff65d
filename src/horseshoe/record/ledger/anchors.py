"""Anchors: how long a chain was and what its last line said, kept in a file outside the database.

A chain whose end was cut off is still whole; only something kept elsewhere knows that there was more. An operator who
copies ``var/anchors`` to another machine can prove it even to somebody who owned this one.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Anchor:
    """At ``number`` lines, the last line's digest was this."""

    number: int
    digest: str


def drop(chain: str, number: int, digest: str, at: datetime) -> None:
    """Add an anchor to the chain's file."""
    place = _place(chain)
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    line = json.dumps({"number": number, "digest": digest, "at": at.isoformat()})
    # One short write to a file opened for appending is not torn by another process doing the same.
    with place.open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")


def of(chain: str) -> list[Anchor]:
    """Return the anchors of a chain, oldest first.

    :raises ValueError: when the file holds something that is not an anchor.
    """
    place = _place(chain)
    if not place.exists():
        return []
    lines = [json.loads(line) for line in place.read_text(encoding="utf-8").splitlines() if line]
    return [Anchor(number=line["number"], digest=line["digest"]) for line in lines]


def chains() -> set[str]:
    """Return the chains that have anchors, whether or not the database still knows of them."""
    return {path.stem for path in _folder().glob("*.jsonl")}


def _folder() -> Path:
    return Path(settings.VAR) / "anchors"


def _place(chain: str) -> Path:
    if not re.fullmatch(r"[a-z0-9_-]+", chain):
        raise ValueError("An authority's code is small letters, figures, hyphens and underscores.")
    return _folder() / f"{chain}.jsonl"
