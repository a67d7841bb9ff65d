"""Who is asked to come, in what capacity, what they answer, and what ends when an invitation is withdrawn."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from horseshoe.practice.preparation import booking as rules
from horseshoe.practice.sharing import Capability, may
from horseshoe.practice.terms import FAMILY_CAPACITIES, VIEW_CAPACITIES, Answer, Capacity, Via
from horseshoe.practice.verdict import NotFound
from horseshoe.record.access import actions as access
from horseshoe.record.family.models import Person
from horseshoe.record.ledger import actions as ledger
from horseshoe.record.preparation import models
from horseshoe.record.preparation.actions import readiness, standing


@transaction.atomic
def invite(
    *,
    conference: str,
    account: str,
    capacity: Capacity,
    part: str,
    by: str,
    at: datetime,
    person: str = "",
    via: Via = Via.IN_PERSON,
    direct_contact: bool = True,
) -> None:
    """Invite somebody to a conference: they get the tie their capacity brings, and a message that tells nothing.

    Whoever was withdrawn before is invited again on the same row.

    :param part: what the room screen says under their name: mum, health visitor.
    :param person: reference of the person of the family they are, for a child, a parent or the network.
    :param direct_contact: whether their agency knows the children or the family at first hand, which quorum asks.
    :raises Refused: when they are invited already, or for a capacity that only the booking gives.
    :raises NotFound: when ``by`` may not invite, or there is no such account or person.
    """
    row = standing.conference_for(conference, Capability.INVITE, by=by, at=at)
    one = standing.account(account, authority=row.authority)
    live = row.invitations.filter(account=one, withdrawn_at__isnull=True).exists()
    rules.may_invite(capacity=capacity, part=part, already=live).or_raise()
    models.Invitation.objects.update_or_create(
        conference=row,
        account=one,
        defaults={
            "person": _person(row, person),
            "capacity": capacity,
            "part": part,
            "agency_kind": one.agency_kind if capacity is Capacity.PROFESSIONAL else "",
            "direct_contact": direct_contact,
            "entitled": capacity in VIEW_CAPACITIES,
            "answer": Answer.WAITING,
            "answer_words": "",
            "answered_at": None,
            "via": via,
            "chooser": "",
            "invited_by": by,
            "invited_at": at,
            "withdrawn_at": None,
        },
    )
    access.tie(account=account, kind=rules.TIE_OF[capacity], conference=row.ref, by=by, at=at)
    readiness.send(row, one, f"invitation:{at.isoformat()}", by=by, at=at)
    ledger.write(
        "invited", row.ref, by=by, at=at, authority=row.authority, detail={"account": account, "capacity": capacity}
    )


@transaction.atomic
def invite_somebody_new(
    *,
    conference: str,
    name: str,
    capacity: Capacity,
    part: str,
    by: str,
    at: datetime,
    post: str = "",
    agency_kind: str = "",
    agency_name: str = "",
    email: str = "",
    person: str = "",
    direct_contact: bool = True,
) -> str:
    """Invite somebody who has no account yet, and return the code of the one opened for them.

    They come in by a one-time link only.

    :param email: an address that nobody else reads; without one nothing is sent to them.
    :raises Refused: when they can't be invited like this.
    :raises NotFound: when ``by`` may not invite.
    """
    row = standing.conference_for(conference, Capability.INVITE, by=by, at=at)
    rules.may_invite(capacity=capacity, part=part, already=False).or_raise()
    code = access.open_account(
        authority=row.authority,
        name=name,
        role="family" if capacity in FAMILY_CAPACITIES else "guest",
        post=post or part,
        agency_kind=agency_kind,
        agency_name=agency_name,
        email=email,
        by=by,
        at=at,
    )
    invite(
        conference=conference,
        account=code,
        capacity=capacity,
        part=part,
        person=person,
        direct_contact=direct_contact,
        by=by,
        at=at,
    )
    return code


@transaction.atomic
def give_link(*, conference: str, account: str, by: str, at: datetime) -> tuple[str, str]:
    """Make somebody's one-time link and return its token and the code that is said by voice. Neither is kept.

    It can be opened until the day of the conference ends; after that day, for three days.

    :raises Refused: when they chair, prepare or minute the conference, by booking or since.
    :raises NotFound: when they are not invited, or ``by`` may not give links.
    """
    row = standing.conference_for(conference, Capability.GIVE_LINK, by=by, at=at)
    standing.invitation(row, account)
    prepares = may(standing.viewer(account, at), Capability.PREPARE, standing.matter(row))
    rules.may_have_link(prepares=prepares).or_raise()
    token, code = access.make_link(
        account=account, conference_ref=row.ref, by=by, at=at, expires_at=rules.link_ends(row.starts_at, at=at)
    )
    ledger.write("link_given", row.ref, by=by, at=at, authority=row.authority, detail={"account": account})
    return token, code


@transaction.atomic
def answer_invitation(
    *,
    conference: str,
    account: str,
    answer: Answer,
    by: str,
    at: datetime,
    words: str = "",
    via: Via = Via.IN_PERSON,
) -> None:
    """Set down what somebody answered: themselves, or told to whoever invites.

    :raises Refused: when the answer does not fit their capacity or leaves out why.
    :raises NotFound: when they are not invited, or ``by`` is neither they nor somebody who invites.
    """
    needs = Capability.JOIN_ROOM if by == account else Capability.INVITE
    row = standing.conference_for(conference, needs, by=by, at=at)
    invitation = standing.invitation(row, account)
    rules.may_answer(answer=answer, words=words, capacity=Capacity(invitation.capacity)).or_raise()
    invitation.answer, invitation.answer_words, invitation.answered_at = answer, words, at
    invitation.via = rules.answered_via(answer, via)
    invitation.save(update_fields=["answer", "answer_words", "answered_at", "via"])
    ledger.write(
        "invitation_answered",
        row.ref,
        by=by,
        at=at,
        authority=row.authority,
        detail={"account": account, "answer": answer},
    )


@transaction.atomic
def withdraw_invitation(*, conference: str, account: str, because: str, by: str, at: datetime) -> None:
    """Withdraw somebody's invitation: from this moment they see nothing of the conference.

    Whoever they were to enter views for enters their own again.

    :raises Refused: without a reason, or for somebody the conference is booked with.
    :raises NotFound: when they are not invited, or ``by`` may not invite.
    """
    row = standing.conference_for(conference, Capability.INVITE, by=by, at=at)
    invitation = standing.invitation(row, account)
    rules.may_withdraw(capacity=Capacity(invitation.capacity), because=because).or_raise()
    invitation.withdrawn_at = at
    invitation.save(update_fields=["withdrawn_at"])
    row.invitations.filter(chooser=account).update(chooser="")
    # All of them: somebody of the core group would go on reading its papers.
    access.end_ties_to_conference(account=account, conference=row.ref, because=because, by=by, at=at)
    ledger.write("invitation_withdrawn", row.ref, by=by, at=at, authority=row.authority, detail={"account": account})


@transaction.atomic
def name_chooser(*, conference: str, person: str, chooser: str, by: str, at: datetime) -> None:
    """Name who enters views for somebody, as that person chose; empty when they do it themselves.

    :param person: account code of whose views they are.
    :param chooser: account code of somebody invited to the same conference.
    :raises Refused: when that person may not enter them.
    :raises NotFound: when either is not invited, or ``by`` is neither that person nor somebody who invites.
    """
    needs = Capability.GIVE_VIEW if by == person else Capability.INVITE
    row = standing.conference_for(conference, needs, by=by, at=at)
    invitation = standing.invitation(row, person)
    if chooser:
        other = standing.invitation(row, chooser)
        rules.may_choose(
            person=person,
            chooser=chooser,
            chooser_is=Capacity(other.capacity),
            entitled=invitation.entitled,
        ).or_raise()
    invitation.chooser = chooser
    invitation.save(update_fields=["chooser"])
    ledger.write(
        "chooser_named",
        row.ref,
        by=by,
        at=at,
        authority=row.authority,
        detail={"account": person, "chooser": chooser},
    )


def _person(row: models.Conference, ref: str) -> Person | None:
    if not ref:
        return None
    found = Person.objects.filter(family=row.family, ref=ref, taken_off=False).first()
    if found is None:
        raise NotFound
    return found
