"""Writing in the ledger: inside every action, in the same transaction as what it tells of."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial

from django.db import connection, transaction
from django.db.models import OuterRef, Subquery

from horseshoe.record.ledger import anchors, chain
from horseshoe.record.ledger.models import Entry

ANCHOR_EVERY = 100
"""Lines between two anchors dropped without being asked."""


@transaction.atomic
def write(
    verb: str,
    subject: str,
    *,
    by: str,
    at: datetime,
    authority: str,
    detail: Mapping[str, object] | None = None,
) -> int:
    """Write one line and return its number in the authority's chain.

    :param verb: what was done, as a stable code such as ``link_made``.
    :param subject: the reference it was done to or looked at.
    :param by: account code of whoever did it; empty when nobody was signed in.
    :param authority: code of the authority whose chain it is.
    :param detail: codes and references only, never names or free text; it outlives what it tells of.
    :raises ValueError: when a text is longer than its column, before anything is written.

    Holds the chain's lock until the transaction ends, so an action that also locks rows locks them first.
    """
    _hold(authority)
    last = Entry.objects.filter(chain=authority).order_by("-number").values_list("number", "digest").first()
    number, previous = (last[0] + 1, last[1]) if last else (1, chain.START)
    entry = Entry(
        chain=authority,
        number=number,
        at=at.astimezone(UTC).isoformat(),
        by=by,
        verb=verb,
        subject=subject,
        detail=chain.canonical(detail),
        previous=previous,
    )
    _fits(entry)
    entry.digest = chain.seal(
        chain=authority,
        number=number,
        at=entry.at,
        by=by,
        verb=verb,
        subject=subject,
        detail=entry.detail,
        previous=previous,
    )
    entry.save(force_insert=True)
    if number % ANCHOR_EVERY == 0:
        transaction.on_commit(partial(anchors.drop, authority, number, entry.digest, at))
    return number


def anchor(*, at: datetime) -> int:
    """Drop an anchor at the end of every chain and return how many were dropped."""
    last = Entry.objects.filter(chain=OuterRef("chain")).order_by("-number").values("number")[:1]
    ends = list(Entry.objects.filter(number=Subquery(last)).values_list("chain", "number", "digest"))
    for name, number, digest in ends:
        anchors.drop(name, number, digest, at)
    return len(ends)


def _hold(authority: str) -> None:
    # SQLite's transactions begin IMMEDIATE: there is one writer already.
    if connection.vendor == "postgresql":
        key = int.from_bytes(hashlib.sha256(f"ledger:{authority}".encode()).digest()[:8], "big", signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])


def _fits(entry: Entry) -> None:
    # SQLite keeps what is too long, PostgreSQL refuses it: refuse on both.
    for field in entry._meta.concrete_fields:
        limit = field.max_length
        if limit is not None and len(str(getattr(entry, field.attname))) > limit:
            raise ValueError(f"The ledger's {field.name} has room for {limit} characters.")
