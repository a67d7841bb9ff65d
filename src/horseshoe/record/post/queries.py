"""Reading what left the building: one's own papers, or all of a conference for whoever issues them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from horseshoe.practice.sharing import Capability, Matter, Viewer, may
from horseshoe.practice.verdict import NotFound
from horseshoe.record.post.models import Message, Paper

MOST_TRIES = 20
"""How often a message is tried before it waits for a person to look."""


class NotAsIssued(Exception):
    """A kept paper's bytes are no longer those that were issued. It is never shown as if they were."""


@dataclass(frozen=True, slots=True)
class Issued:
    """A paper as it was issued to one recipient, without its bytes."""

    ref: str
    conference_ref: str
    kind: str
    form: str
    recipient: str
    """Account code."""
    sha256: str
    issued_by: str
    issued_at: datetime
    opened_at: datetime | None
    withdrawn_at: datetime | None
    withdrawn_because: str
    """Empty for the recipient: the reason may name what they must not be told."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message that should go out."""

    authority: str
    key: str
    to_address: str
    channel: str
    subject: str
    words: str
    paper: str
    tries: int


def papers_for(viewer: Viewer, conference_ref: str) -> tuple[Issued, ...]:
    """Return the papers of a conference that ``viewer`` may open, oldest first: their own, or all for an issuer.

    A recipient does not see what was withdrawn. Empty for whoever has no live tie to the conference, as somebody
    invited or as one of the core group that came from it.
    """
    rows = Paper.objects.filter(authority=viewer.authority, conference_ref=conference_ref).defer("content")
    if not _issues(viewer, conference_ref):
        if not _reads(viewer, conference_ref):
            return ()
        rows = rows.filter(recipient=viewer.person, withdrawn_at__isnull=True)
    issues = _issues(viewer, conference_ref)
    return tuple(_issued(row, told_why=issues) for row in rows.order_by("issued_at", "id"))


def paper(viewer: Viewer, ref: str) -> tuple[Issued, bytes]:
    """Return one paper with the bytes that were issued: to its recipient, or to whoever issues for the conference.

    :raises NotFound: to everybody else, and to the recipient once it was withdrawn or their tie has ended.
    :raises NotAsIssued: when the kept bytes do not have the hash they were issued with.
    """
    row = Paper.objects.filter(authority=viewer.authority, ref=ref).first()
    if row is None:
        raise NotFound
    issues = _issues(viewer, row.conference_ref)
    owns = row.recipient == viewer.person and row.withdrawn_at is None and _reads(viewer, row.conference_ref)
    if not issues and not owns:
        raise NotFound
    content = bytes(row.content)
    if hashlib.sha256(content).hexdigest() != row.sha256:
        raise NotAsIssued(f"Paper {row.ref} is not as it was issued.")
    return _issued(row, told_why=issues), content


def own_pages(viewer: Viewer, conference_ref: str) -> tuple[bytes, ...]:
    """Return the bytes of the papers that ``viewer`` may open as pages of their own, as issued. One query.

    Whatever is not as it was issued is left out.
    """
    if not _reads(viewer, conference_ref):
        return ()
    rows = Paper.objects.filter(
        authority=viewer.authority,
        conference_ref=conference_ref,
        recipient=viewer.person,
        form="html",
        withdrawn_at__isnull=True,
    )
    # The same page issued twice is read once.
    pages = {digest: bytes(content) for digest, content in rows.values_list("sha256", "content")}
    return tuple(page for digest, page in pages.items() if hashlib.sha256(page).hexdigest() == digest)


def altered_papers() -> tuple[str, ...]:
    """Return the references of papers whose bytes are not those that were issued."""
    rows = Paper.objects.order_by("id").values_list("ref", "content", "sha256")
    return tuple(
        ref for ref, content, digest in rows.iterator() if hashlib.sha256(bytes(content)).hexdigest() != digest
    )


def due(*, limit: int) -> tuple[Waiting, ...]:
    """Return up to ``limit`` messages that wait to be sent, the least often tried first."""
    rows = Message.objects.filter(sent_at__isnull=True, tries__lt=MOST_TRIES).order_by("tries", "made_at", "id")
    return tuple(
        Waiting(
            authority=row.authority,
            key=row.key,
            to_address=row.to_address,
            channel=row.channel,
            subject=row.subject,
            words=row.words,
            paper=row.paper,
            tries=row.tries,
        )
        for row in rows[:limit]
    )


def is_queued(*, authority: str, key: str) -> bool:
    """Return whether a message of that key is queued already, sent or not."""
    return Message.objects.filter(authority=authority, key=key).exists()


def _issues(viewer: Viewer, conference_ref: str) -> bool:
    return may(viewer, Capability.ISSUE_PAPERS, Matter(conference=conference_ref))


def _reads(viewer: Viewer, conference_ref: str) -> bool:
    return may(viewer, Capability.READ_PAPERS, Matter(conference=conference_ref))


def _issued(row: Paper, *, told_why: bool) -> Issued:
    return Issued(
        ref=row.ref,
        conference_ref=row.conference_ref,
        kind=row.kind,
        form=row.form,
        recipient=row.recipient,
        sha256=row.sha256,
        issued_by=row.issued_by,
        issued_at=row.issued_at,
        opened_at=row.opened_at,
        withdrawn_at=row.withdrawn_at,
        withdrawn_because=row.withdrawn_because if told_why else "",
    )
