"""Handing over before the day: another chair, minute-taker or lead social worker for a conference that is booked."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from horseshoe.practice.preparation import booking as rules
from horseshoe.practice.sharing import Capability
from horseshoe.practice.terms import Capacity
from horseshoe.record.access import actions as access
from horseshoe.record.ledger import actions as ledger
from horseshoe.record.preparation.actions import readiness, standing
from horseshoe.record.preparation.queries.inviting import HELD_BY


@transaction.atomic
def hand_over(*, conference: str, account: str, to: str, because: str, by: str, at: datetime) -> None:
    """Give somebody's part in the booking to somebody else, with what they still had to do.

    Whoever hands over sees nothing of the conference from that moment; what they wrote stays theirs. In the room a
    chair hands over by ``chair.handed_over``.

    :param account: account code of the chair, the minute-taker or the lead social worker.
    :param to: account code of whoever takes their place.
    :raises Refused: for any other part, once it has begun, without a reason, or for somebody who has a part already.
    :raises NotFound: when they are not invited, there is no such account, or ``by`` may not invite.
    """
    row = standing.conference_for(conference, Capability.INVITE, by=by, at=at)
    leaving = standing.invitation(row, account)
    capacity = Capacity(leaving.capacity)
    next_one = standing.account(to, authority=row.authority)
    rules.may_hand_over(
        capacity=capacity,
        because=because,
        begun=row.opened_at is not None,
        fit=next_one.role == HELD_BY.get(capacity) and next_one.is_active,
        already=row.invitations.filter(account=next_one, withdrawn_at__isnull=True).exists(),
    ).or_raise()
    leaving.withdrawn_at = at
    leaving.save(update_fields=["withdrawn_at"])
    row.invitations.filter(chooser=account).update(chooser="")
    access.end_ties_to_conference(account=account, conference=row.ref, because=because, by=by, at=at)
    standing.seat(row, next_one, capacity, leaving.part, by=by, at=at)
    # What is done stays with whoever did it; what is still to do goes along.
    row.preconditions.filter(owner=account, done_on__isnull=True).update(owner=to)
    readiness.send(row, next_one, f"invitation:{at.isoformat()}", by=by, at=at)
    detail = {"account": account, "to": to, "capacity": capacity}
    ledger.write("handed_over", row.ref, by=by, at=at, authority=row.authority, detail=detail)
