"""What leaves the building: queued with what caused it, kept as it went, opened or withdrawn later."""

from __future__ import annotations

import hashlib
from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.utils.crypto import get_random_string

from horseshoe.practice.verdict import ALLOWED, NotFound, Verdict, first_refusal, refused
from horseshoe.record.ledger import actions as ledger
from horseshoe.record.post.models import Message, Paper

QUIET_SUBJECT = "Something new for you"
QUIET_WORDS = "There is something new for you to read. Open your link."
"""What a message says: nothing that would tell whoever else holds the phone what it is about."""

# As other references are made (``access.refs``), which stand further on in the story.
_LETTERS = "bcdfghjkmnpqrstvwxz23456789"


class Channel(StrEnum):
    """How a message reaches somebody."""

    EMAIL = "email"
    TEXT = "text"
    LETTER = "letter"
    BY_HAND = "by_hand"
    """Printed and given in person, where no way of sending is known to be safe."""


@transaction.atomic
def queue_message(
    *,
    authority: str,
    key: str,
    to_account: str,
    channel: Channel,
    by: str,
    at: datetime,
    to_address: str = "",
    subject: str = QUIET_SUBJECT,
    words: str = QUIET_WORDS,
    paper: str = "",
) -> bool:
    """Queue a message in the transaction of what caused it, and return whether it is new.

    :param key: names the message once in its authority: queueing it again changes nothing.
    :param paper: reference of the issued paper that goes with it.
    """
    _, new = Message.objects.get_or_create(
        authority=authority,
        key=key,
        defaults={
            "to_account": to_account,
            "to_address": to_address,
            "channel": Channel(channel),
            "subject": subject,
            "words": words,
            "paper": paper,
            "made_at": at,
        },
    )
    if new:
        detail = {"channel": channel, "key": key, "paper": paper}
        ledger.write("message_queued", to_account, by=by, at=at, authority=authority, detail=detail)
    return new


@transaction.atomic
def mark_sent(*, authority: str, key: str, by: str, at: datetime) -> None:
    """Note that a message went out. Noting it again changes nothing."""
    message = Message.objects.select_for_update().get(authority=authority, key=key)
    if message.sent_at is None:
        message.sent_at, message.fault, message.tries = at, "", message.tries + 1
        message.save(update_fields=["sent_at", "fault", "tries"])
        ledger.write("message_sent", message.to_account, by=by, at=at, authority=authority, detail={"key": key})


@transaction.atomic
def mark_failed(*, authority: str, key: str, fault: str, by: str, at: datetime) -> None:
    """Note that a message did not go out, and why, so that it is tried again and somebody can look."""
    message = Message.objects.select_for_update().get(authority=authority, key=key)
    if message.sent_at is None:
        message.fault, message.tries = fault[:300], message.tries + 1
        message.save(update_fields=["fault", "tries"])
        detail = {"key": key, "tries": message.tries}
        ledger.write("message_failed", message.to_account, by=by, at=at, authority=authority, detail=detail)


@transaction.atomic
def keep_paper(
    *,
    authority: str,
    conference_ref: str,
    kind: str,
    form: str,
    recipient: str,
    content: bytes,
    by: str,
    at: datetime,
) -> str:
    """Keep the exact bytes of a paper as one recipient is given it, with their hash, and return its reference.

    :param kind: what it is, as a code (``decision_letter``, ``conference_record``, ``plan``).
    :param form: ``html`` or ``pdf``.
    :param recipient: account code.
    :raises Refused: for a form we do not issue, or an empty paper.
    """
    may_keep_paper(form=form, content=content).or_raise()
    digest = hashlib.sha256(content).hexdigest()
    ref = get_random_string(10, _LETTERS)
    Paper.objects.create(
        authority=authority,
        ref=ref,
        conference_ref=conference_ref,
        kind=kind,
        form=form,
        recipient=recipient,
        content=content,
        sha256=digest,
        issued_by=by,
        issued_at=at,
    )
    detail = {"kind": kind, "form": form, "recipient": recipient, "conference": conference_ref, "sha256": digest}
    ledger.write("paper_issued", ref, by=by, at=at, authority=authority, detail=detail)
    return ref


def may_keep_paper(*, form: str, content: bytes) -> Verdict:
    """Return whether such a paper can be issued."""
    return first_refusal(
        ALLOWED if form in {"html", "pdf"} else refused("A paper is a web page or a PDF."),
        ALLOWED if content else refused("This paper is empty."),
    )


@transaction.atomic
def mark_opened(*, ref: str, by: str, at: datetime) -> None:
    """Note that somebody opened a paper. The recipient's first time is kept with it; every time is in the ledger.

    :raises NotFound: when there is no such paper, or its recipient may not open it because it was withdrawn.
    """
    paper = _paper(ref)
    if by == paper.recipient:
        if paper.withdrawn_at is not None:
            raise NotFound
        if paper.opened_at is None:
            paper.opened_at = at
            paper.save(update_fields=["opened_at"])
    ledger.write("paper_opened", ref, by=by, at=at, authority=paper.authority, detail={"recipient": paper.recipient})


@transaction.atomic
def withdraw(*, ref: str, because: str, by: str, at: datetime) -> None:
    """Withdraw a paper: its recipient can no longer open it here; what was issued stays known.

    :raises Refused: without a reason.
    :raises NotFound: when there is no such paper.
    """
    may_withdraw(because=because).or_raise()
    paper = _paper(ref)
    if paper.withdrawn_at is None:
        paper.withdrawn_at, paper.withdrawn_because = at, because
        paper.save(update_fields=["withdrawn_at", "withdrawn_because"])
        ledger.write("paper_withdrawn", ref, by=by, at=at, authority=paper.authority)


def may_withdraw(*, because: str) -> Verdict:
    """Return whether a paper may be withdrawn for that reason."""
    return ALLOWED if because.strip() else refused("Say why, for whoever looks into it later.")


def _paper(ref: str) -> Paper:
    paper = Paper.objects.select_for_update().filter(ref=ref).defer("content").first()
    if paper is None:
        raise NotFound
    return paper
