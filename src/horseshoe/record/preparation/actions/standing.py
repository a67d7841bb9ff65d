"""Where somebody stands to one conference: whether they may act, asked by every action, and how they are seated."""

from __future__ import annotations

from datetime import date, datetime

from horseshoe.practice.preparation import booking as rules
from horseshoe.practice.sharing import Capability, Matter, Viewer, may
from horseshoe.practice.terms import VIEW_CAPACITIES, Agency, Answer, Capacity, Via
from horseshoe.practice.verdict import NotFound
from horseshoe.record.access import actions as access_actions
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


def seat(row: models.Conference, one: Account, capacity: Capacity, part: str, *, by: str, at: datetime) -> None:
    """Give somebody one of the parts a conference is booked with, and the tie it brings.

    Whoever was withdrawn before is seated on the same row.
    """
    models.Invitation.objects.update_or_create(
        conference=row,
        account=one,
        defaults={
            "person": None,
            "capacity": capacity,
            "part": part,
            "agency_kind": Agency.SOCIAL_CARE if capacity is Capacity.LEAD_SOCIAL_WORKER else "",
            "direct_contact": True,
            "entitled": capacity in VIEW_CAPACITIES,
            "answer": Answer.COMING,
            "answer_words": "",
            "answered_at": at,
            "via": Via.IN_PERSON,
            "chooser": "",
            "invited_by": by,
            "invited_at": at,
            "withdrawn_at": None,
        },
    )
    # The chair reads the family's record as well as the conference; nobody else gains that by an invitation.
    family = row.family.ref if capacity is Capacity.CHAIR else ""
    access_actions.tie(account=one.code, kind=rules.TIE_OF[capacity], conference=row.ref, family=family, by=by, at=at)
