"""Whether somebody may do something to one conference, asked by every action before it does anything."""

from __future__ import annotations

from datetime import date, datetime

from horseshoe.practice.sharing import Capability, Matter, Viewer, may
from horseshoe.practice.verdict import NotFound
from horseshoe.record.access import queries as access
from horseshoe.record.access.models import Account
from horseshoe.record.preparation import models


def conference_for(ref: str, *needs: Capability, by: str, at: datetime) -> models.Conference:
    """Return the conference, held against change until the transaction ends.

    :param needs: capabilities, any one of which is enough for this conference.
    :raises NotFound: when there is none, or ``by`` has none of them for it.
    """
    row = models.Conference.objects.select_for_update(of=("self",)).select_related("family").filter(ref=ref).first()
    if row is None or not any(may(viewer(by, at), need, matter(row)) for need in needs):
        raise NotFound
    return row


def matter(row: models.Conference) -> Matter:
    """Return what a question of access about this conference is about."""
    children = frozenset(row.children.values_list("ref", flat=True))
    return Matter(family=row.family.ref, children=children, conference=row.ref)


def viewer(by: str, at: datetime) -> Viewer:
    """Return somebody as the rules see them now."""
    return access.viewer_for(by, at=at)


def day(at: datetime) -> date:
    """Return the day it is here at a moment."""
    return access.day_of(at)


def account(code: str, *, authority: str) -> Account:
    """Return the account in use of that code.

    :raises NotFound: when there is none in this authority.
    """
    row = Account.objects.filter(code=code, authority=authority, is_active=True).first()
    if row is None:
        raise NotFound
    return row


def invitation(row: models.Conference, account_code: str) -> models.Invitation:
    """Return somebody's live invitation to this conference.

    :raises NotFound: when they have none.
    """
    found = (
        row.invitations.select_related("account").filter(account__code=account_code, withdrawn_at__isnull=True).first()
    )
    if found is None:
        raise NotFound
    return found
