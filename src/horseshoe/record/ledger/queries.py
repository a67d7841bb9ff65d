"""Reading the ledger: is it whole, and what does it say of one thing. Never read to decide anything."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from horseshoe.practice.sharing import Capability, Viewer, may
from horseshoe.practice.verdict import NotFound
from horseshoe.record.ledger import anchors, chain
from horseshoe.record.ledger.models import Entry


@dataclass(frozen=True, slots=True)
class Bad:
    """The first line of a chain that cannot be as it was written, and why."""

    chain: str
    number: int
    because: str


@dataclass(frozen=True, slots=True)
class Verified:
    """How many lines were looked at, and the first bad one of the first bad chain."""

    entries: int
    first_bad: Bad | None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the ledger, to be read."""

    number: int
    at: datetime
    by: str
    verb: str
    subject: str
    detail: Mapping[str, object]


def verify(authority: str | None = None) -> Verified:
    """Look at every line of one authority's chain, or of all, and say whether they are as they were written.

    Finds one altered byte, a missing, added or doubled line, and an end cut off below the last anchor.
    """
    rows = Entry.objects.order_by("chain", "number")
    names = anchors.chains() if authority is None else {authority}
    if authority is not None:
        rows = rows.filter(chain=authority)
    entries, bad, seen = 0, None, set()
    for name, lines in groupby(rows.iterator(chunk_size=2000), key=lambda row: row.chain):
        seen.add(name)
        counted, wrong = _whole(name, lines)
        entries += counted
        bad = bad or wrong
    for name in sorted(names - seen):
        if anchors.of(name):
            bad = bad or Bad(name, 1, "the chain is gone, and an anchor tells of it")
    return Verified(entries, bad)


def about(viewer: Viewer, subject: str) -> tuple[Line, ...]:
    """Return what the viewer's own authority did to or saw of one thing, oldest first.

    :raises NotFound: for anybody who may not check the ledger.
    """
    if not may(viewer, Capability.VERIFY_LEDGER):
        raise NotFound
    rows = Entry.objects.filter(chain=viewer.authority, subject=subject).order_by("number")
    return tuple(
        Line(
            number=row.number,
            at=datetime.fromisoformat(row.at),
            by=row.by,
            verb=row.verb,
            subject=row.subject,
            detail=json.loads(row.detail) if row.detail else {},
        )
        for row in rows
    )


def _whole(name: str, lines: Iterable[Entry]) -> tuple[int, Bad | None]:
    """Return how many lines a chain has and its first bad one."""
    digests: dict[int, str] = {anchor.number: anchor.digest for anchor in anchors.of(name)}
    previous, counted, bad = chain.START, 0, None
    for row in lines:
        counted += 1
        bad = bad or _fault(row, counted, previous, digests.pop(row.number, None))
        previous = row.digest
    if bad is None and digests:
        bad = Bad(name, counted + 1, f"the end was cut off: an anchor tells of line {max(digests)}")
    return counted, bad


def _fault(row: Entry, expected: int, previous: str, anchored: str | None) -> Bad | None:
    if row.number != expected:
        return Bad(row.chain, expected, "this line is missing")
    if row.previous != previous:
        return Bad(row.chain, row.number, "it does not follow from the line before")
    sealed = chain.seal(
        chain=row.chain,
        number=row.number,
        at=row.at,
        by=row.by,
        verb=row.verb,
        subject=row.subject,
        detail=row.detail,
        previous=row.previous,
    )
    if sealed != row.digest:
        return Bad(row.chain, row.number, "its words are not those that were sealed")
    if anchored is not None and anchored != row.digest:
        return Bad(row.chain, row.number, "an anchor remembers it differently")
    return None
