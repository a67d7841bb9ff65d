"""The door for those who come by link: a long secret in the link, a short code told by voice, one use.

Whoever opened a link and leaves may come back by it: leaving is made for the moment in which somebody looks over a
shoulder, and must not cost the meeting. Nothing else opens a link again, neither time nor another device.

Every try is counted before it is looked at, in a transaction of its own, so that twenty tries at once are no more
than twenty in a row, and the slow comparing of codes holds no lock.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from horseshoe.practice.verdict import ALLOWED, Refused, Verdict, refused
from horseshoe.record.access.models import Account, Knock, OneTimeLink
from horseshoe.record.access.ties import tied
from horseshoe.record.ledger import actions as ledger

MOST_TRIES = 5
"""Codes tried on one link before it is withdrawn."""
MOST_KNOCKS = 20
"""Codes that opened nothing from one network address within ``KNOCKS_WITHIN``, whatever the links."""
KNOCKS_WITHIN = timedelta(minutes=15)
PAPERS_WINDOW = timedelta(days=28)
"""How long after a link's last day the session it opened may last, so that letters can be read; ties may end sooner."""
NOBODYS = "door"
"""The ledger's chain for those who knock without a link of any authority."""

NOT_OPENED = (
    "That link and code did not open anything. A link works once, with its own code, for a limited time. "
    "After you press “Leave this page”, it works once more. Ask the person who invited you for a new one."
)
"""The same words for wrong, used, withdrawn and too late: which of them it is helps only somebody who guesses."""
WAIT = "Too many codes were tried from here. Wait a quarter of an hour, then try again."


@dataclass(frozen=True, slots=True)
class Opened:
    """What a link opened: whose session, for which conference, and until when it may last; and which opening it was."""

    account: str
    conference: str
    until: datetime
    link: int
    at: datetime


def new_token() -> str:
    """Return the secret of a link (192 bits, safe in an address)."""
    return secrets.token_urlsafe(24)


def new_spoken_code() -> str:
    """Return six figures: easy to say in any language and to type with one thumb; five tries make guessing useless."""
    return f"{secrets.randbelow(1_000_000):06d}"


def token_hash(token: str) -> str:
    """Return what is kept of a link's secret."""
    return hashlib.sha256(token.encode()).hexdigest()


def use_link(*, token: str, code: str, address: str, at: datetime) -> Opened:
    """Open a link with its code, once, and return what it opened.

    :param address: the network address it comes from; kept only as a keyed hash, to count wrong tries.
    :raises Refused: for everything else, in the same words whatever the reason, after the try has been counted.
    """
    knocker = hmac.new(settings.SECRET_KEY.encode(), f"knock:{address}".encode(), hashlib.sha256).hexdigest()
    may_knock(knocker, at).or_raise()
    typed = "".join(figure for figure in code if figure.isdigit())
    tried = _count_try(token=token, at=at)
    opened = _open(tried.pk, at=at) if tried and check_password(typed, tried.code_hash) else None
    if tried is None:
        # As slow as comparing, so that the time it takes does not tell a used link from a wrong code.
        make_password(typed)
    if opened is None:
        _count_knock(tried.pk if tried else None, knocker, at=at)
        raise Refused(NOT_OPENED)
    return opened


def may_knock(knocker: str, at: datetime) -> Verdict:
    """Return whether codes may still be tried from there."""
    recent = Knock.objects.filter(door="link", address=knocker, at__gt=at - KNOCKS_WITHIN).count()
    return ALLOWED if recent < MOST_KNOCKS else refused(WAIT)


@transaction.atomic
def _count_try(*, token: str, at: datetime) -> OneTimeLink | None:
    """Take one of a link's tries, and return the link when it could still be opened."""
    link = OneTimeLink.objects.select_for_update().filter(token_hash=token_hash(token)).first()
    if link is None or not _usable(link, at) or link.tries >= MOST_TRIES:
        return None
    link.tries += 1
    link.save(update_fields=["tries"])
    return link


@transaction.atomic
def _open(pk: int, *, at: datetime) -> Opened | None:
    link = OneTimeLink.objects.select_for_update(of=("self",)).select_related("account").get(pk=pk)
    person: Account = link.account
    # Somebody else may have used or withdrawn it while the code was compared.
    if not _usable(link, at) or not person.is_active or not tied(person, link.conference_ref, at):
        return None
    link.used_at = at
    link.save(update_fields=["used_at"])
    ledger.write(
        "link_used",
        link.conference_ref,
        by=person.code,
        at=at,
        authority=link.authority,
        detail={"account": person.code, "link": link.pk},
    )
    until = link.expires_at + PAPERS_WINDOW
    return Opened(account=person.code, conference=link.conference_ref, until=until, link=link.pk, at=at)


@transaction.atomic
def open_again(*, link: int, opened_at: datetime, at: datetime) -> bool:
    """Let a link be opened once more, because the session it opened was left; return whether it can be.

    Its code, its last day, its person and its conference stay as they are, and wrong codes stay counted.

    :param opened_at: which opening was left. An older one opens nothing: somebody may be in by the link again.
    """
    row = OneTimeLink.objects.select_for_update().filter(pk=link, used_at=opened_at, withdrawn_at__isnull=True).first()
    if row is None or at > row.expires_at:
        return False
    # The code that was right was no try at guessing.
    row.used_at, row.tries = None, max(row.tries - 1, 0)
    row.save(update_fields=["used_at", "tries"])
    ledger.write(
        "link_may_open_again",
        row.conference_ref,
        by=row.account.code,
        at=at,
        authority=row.authority,
        detail={"account": row.account.code, "link": row.pk},
    )
    return True


@transaction.atomic
def _count_knock(pk: int | None, knocker: str, *, at: datetime) -> None:
    """Count a code that opened nothing; the last try a link allows withdraws it."""
    Knock.objects.filter(door="link", at__lt=at - KNOCKS_WITHIN).delete()
    Knock.objects.create(door="link", address=knocker, at=at)
    link = OneTimeLink.objects.select_for_update().get(pk=pk) if pk else None
    if link and link.tries >= MOST_TRIES and link.used_at is None and link.withdrawn_at is None:
        link.withdrawn_at = at
        link.save(update_fields=["withdrawn_at"])
    ledger.write(
        "link_refused",
        link.conference_ref if link else "",
        by="",
        at=at,
        authority=link.authority if link else NOBODYS,
        detail={"link": link.pk, "tries": link.tries} if link else None,
    )


def _usable(link: OneTimeLink, at: datetime) -> bool:
    return link.used_at is None and link.withdrawn_at is None and at <= link.expires_at
