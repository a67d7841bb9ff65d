"""Accounts, ties, links and restrictions: each begun by somebody, for a reason, and each with an end."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import QuerySet

from horseshoe.packs.rights import rights
from horseshoe.practice.verdict import ALLOWED, NotFound, Verdict, first_refusal, refused
from horseshoe.record.access import bell, door
from horseshoe.record.access.models import Account, Authority, KeptFrom, OneTimeLink, Relationship, Restriction
from horseshoe.record.access.refs import new_ref
from horseshoe.record.access.ties import end, tied
from horseshoe.record.ledger import actions as ledger


@transaction.atomic
def open_account(
    *,
    authority: str,
    name: str,
    role: str,
    by: str,
    at: datetime,
    sign_in_name: str = "",
    password: str = "",
    must_change_password: bool = False,
    is_staff: bool = False,
    post: str = "",
    agency_kind: str = "",
    agency_name: str = "",
    email: str = "",
    story: str = "",
    moment: str = "",
) -> str:
    """Open an account and return its code. Without a password it can be entered by a one-time link only.

    :raises Refused: when the sign-in name is taken or the role is not one of ``packs/rights.toml``.
    """
    may_open_account(authority=authority, role=role, sign_in_name=sign_in_name).or_raise()
    code = new_ref()
    Account.objects.create(
        code=code,
        authority=authority,
        # Whoever comes by link still needs a name nobody else has; theirs says nothing about them.
        sign_in_name=sign_in_name or code,
        name=name,
        role=role,
        password=make_password(password or None),
        must_change_password=must_change_password,
        is_staff=is_staff,
        post=post,
        agency_kind=agency_kind,
        agency_name=agency_name,
        email=email,
        story=story,
        moment=moment,
    )
    ledger.write("account_opened", code, by=by, at=at, authority=authority, detail={"role": role})
    return code


def may_open_account(*, authority: str, role: str, sign_in_name: str) -> Verdict:
    """Return whether such an account may be opened."""
    return first_refusal(
        ALLOWED if role in rights().roles else refused("There is no such role."),
        ALLOWED if Authority.objects.filter(code=authority).exists() else refused("There is no such authority."),
        refused("Somebody signs in with that name already. Choose another.")
        if sign_in_name and Account.objects.filter(sign_in_name=sign_in_name).exists()
        else ALLOWED,
    )


@transaction.atomic
def choose_password(*, account: str, password: str, by: str, at: datetime, must_change: bool = False) -> None:
    """Give an account a password, by its owner or (``must_change``) by an operator for one use.

    :raises NotFound: when the account has ended or never was.
    """
    person = _account(account)
    person.password = make_password(password)
    person.must_change_password = must_change
    person.save(update_fields=["password", "must_change_password"])
    ledger.write("password_chosen", account, by=by, at=at, authority=person.authority, detail={"one_time": must_change})


@transaction.atomic
def note_sign_in(*, account: str, how: str, at: datetime) -> None:
    """Write down that somebody came in, and by which door: ``password``, ``link`` or ``demonstration``.

    :raises NotFound: when the account has ended or never was.
    """
    person = _account(account)
    ledger.write("signed_in", account, by=account, at=at, authority=person.authority, detail={"how": how})


@transaction.atomic
def note_sign_out(*, account: str, at: datetime) -> None:
    """Write down that somebody's session has ended, and tell its open screens; those of other sessions stay.

    An account that has ended meanwhile is written down no more, and its screens are told all the same.
    """
    person = Account.objects.filter(code=account).first()
    if person is not None:
        ledger.write("signed_out", account, by=account, at=at, authority=person.authority)
    bell.ring(account, bell.TIES_CHANGED)


@transaction.atomic
def end_account(*, account: str, because: str, by: str, at: datetime) -> None:
    """End an account with all its ties and links. Whoever is signed in with it is signed out by their next click.

    :raises NotFound: when it has ended already or never was.
    """
    person = _account(account)
    person.is_active = False
    person.save(update_fields=["is_active"])
    end(Relationship.objects.filter(account=person), because=because, by=by, ends_at=at)
    _withdraw_links(OneTimeLink.objects.filter(account=person), at)
    bell.ring(account, bell.TIES_CHANGED)
    ledger.write("account_ended", account, by=by, at=at, authority=person.authority)


@transaction.atomic
def tie(
    *, account: str, kind: str, by: str, at: datetime, child: str = "", family: str = "", conference: str = ""
) -> None:
    """Tie somebody to a child, a family or a conference. A tie they have already is left as it is.

    :raises Refused: when the kind is not one of ``packs/rights.toml``, or it would be a tie to nothing.
    :raises NotFound: when the account has ended or never was.
    """
    may_tie(kind=kind, child=child, family=family, conference=conference).or_raise()
    person = _account(account)
    _, new = Relationship.objects.get_or_create(
        authority=person.authority,
        account=person,
        kind=kind,
        child_ref=child,
        family_ref=family,
        conference_ref=conference,
        until=None,
        defaults={"since": at, "given_by": by},
    )
    if new:
        bell.ring(conference or family or child, bell.TIES_CHANGED)
        to = {"child": child, "family": family, "conference": conference}
        ledger.write(
            "tied",
            account,
            by=by,
            at=at,
            authority=person.authority,
            detail={"kind": kind} | {name: ref for name, ref in to.items() if ref},
        )


def may_tie(*, kind: str, child: str, family: str, conference: str) -> Verdict:
    """Return whether such a tie can be."""
    return first_refusal(
        ALLOWED if kind in rights().ties else refused("There is no such tie."),
        ALLOWED if child or family or conference else refused("A tie is to a child, a family or a conference."),
    )


@transaction.atomic
def end_tie(
    *,
    account: str,
    kind: str,
    because: str,
    by: str,
    at: datetime,
    child: str = "",
    family: str = "",
    conference: str = "",
) -> None:
    """End one tie: from this moment it opens nothing. Links to that conference are withdrawn with it.

    :raises NotFound: when there is no such tie any more.
    """
    person = _account(account)
    ties = Relationship.objects.filter(
        account=person, kind=kind, child_ref=child, family_ref=family, conference_ref=conference
    )
    if not end(ties, because=because, by=by, ends_at=at):
        raise NotFound
    if conference and not tied(person, conference, at):
        _withdraw_links(OneTimeLink.objects.filter(account=person, conference_ref=conference), at)
    bell.ring(conference or family or child, bell.TIES_CHANGED)
    ledger.write(
        "tie_ended",
        account,
        by=by,
        at=at,
        authority=person.authority,
        detail={"kind": kind, "child": child, "family": family, "conference": conference},
    )


@transaction.atomic
def end_ties_to_conference(*, account: str, conference: str, because: str, by: str, at: datetime) -> None:
    """End every tie of one person to one conference, and tell the open screens: theirs close within the second.

    :raises NotFound: when the account has ended or never was.
    """
    person = _account(account)
    end(Relationship.objects.filter(account=person, conference_ref=conference), because=because, by=by, ends_at=at)
    _withdraw_links(OneTimeLink.objects.filter(account=person, conference_ref=conference), at)
    ledger.write(
        "ties_to_conference_ended", account, by=by, at=at, authority=person.authority, detail={"conference": conference}
    )
    bell.ring(conference, bell.TIES_CHANGED)


@transaction.atomic
def end_ties_of_conference(
    *,
    conference: str,
    because: str,
    by: str,
    at: datetime,
    kinds: Iterable[str] | None = None,
    ends_at: datetime | None = None,
) -> int:
    """End everybody's ties to a conference (or those of ``kinds``), now or at ``ends_at``; return how many.

    A tie that already ends sooner keeps its end.
    """
    ties = Relationship.objects.filter(conference_ref=conference)
    if kinds is not None:
        ties = ties.filter(kind__in=list(kinds))
    authorities = list(ties.values_list("authority", flat=True).distinct()[:1])
    ended = end(ties, because=because, by=by, ends_at=ends_at or at)
    if ended:
        bell.ring(conference, bell.TIES_CHANGED)
        ledger.write(
            "conference_ties_ended",
            conference,
            by=by,
            at=at,
            authority=authorities[0],
            detail={"ends_at": (ends_at or at).isoformat(), "ties": ended},
        )
    return ended


@transaction.atomic
def make_link(*, account: str, conference_ref: str, by: str, at: datetime, expires_at: datetime) -> tuple[str, str]:
    """Make a one-time link and return its token (for the address) and the code to be said by voice. Neither is kept.

    A new link withdraws those made for the same person and conference before.

    :raises Refused: when that person is not invited to that conference, or the link would have ended already.
    :raises NotFound: when the account has ended or never was.
    """
    person = _account(account)
    may_make_link(invited=tied(person, conference_ref, at), at=at, expires_at=expires_at).or_raise()
    _withdraw_links(OneTimeLink.objects.filter(account=person, conference_ref=conference_ref), at)
    token, code = door.new_token(), door.new_spoken_code()
    link = OneTimeLink.objects.create(
        authority=person.authority,
        account=person,
        conference_ref=conference_ref,
        token_hash=door.token_hash(token),
        code_hash=make_password(code),
        made_by=by,
        made_at=at,
        expires_at=expires_at,
    )
    detail = {"account": account, "link": link.pk}
    ledger.write("link_made", conference_ref, by=by, at=at, authority=person.authority, detail=detail)
    return token, code


def may_make_link(*, invited: bool, at: datetime, expires_at: datetime) -> Verdict:
    """Return whether a link may be made."""
    return first_refusal(
        ALLOWED if invited else refused("A link is only for somebody who is invited to this conference."),
        ALLOWED if expires_at > at else refused("The link would have ended already. Choose a later day."),
    )


@transaction.atomic
def restrict(
    *,
    authority: str,
    family: str,
    words: str,
    reason: str,
    kept_from: Iterable[str],
    by: str,
    at: datetime,
    until: date | None = None,
) -> str:
    """Say what must not reach whom, and return the code that marked items carry.

    :param words: what it is, as those who may know would name it ("Kelly's new address").
    :param kept_from: account codes.
    :param until: the last day on which it holds; without one it holds until somebody lifts it.
    :raises Refused: when nobody is named: a restriction that keeps from nobody looks safe and is not.
    """
    people = list(Account.objects.filter(code__in=set(kept_from), authority=authority))
    may_restrict(people=len(people), reason=reason).or_raise()
    row = Restriction.objects.create(
        authority=authority,
        code=new_ref(),
        family_ref=family,
        words=words,
        reason=reason,
        set_by=by,
        set_at=at,
        until=until,
    )
    KeptFrom.objects.bulk_create([KeptFrom(restriction=row, account=person) for person in people])
    bell.ring(family, bell.TIES_CHANGED)
    ledger.write(
        "restricted",
        family,
        by=by,
        at=at,
        authority=authority,
        detail={"restriction": row.code, "kept_from": sorted(person.code for person in people)},
    )
    return row.code


def may_restrict(*, people: int, reason: str) -> Verdict:
    """Return whether a restriction says enough to be kept."""
    return first_refusal(
        ALLOWED if people else refused("Say who must not be told."),
        ALLOWED if reason.strip() else refused("Say why, so that somebody else can decide when it may end."),
    )


@transaction.atomic
def keep_from(*, restriction: str, account: str, by: str, at: datetime) -> None:
    """Keep what is restricted from one more person.

    :raises NotFound: when the restriction was lifted, or the account is none of that authority's.
    """
    row = _restriction(restriction)
    person = _account(account)
    if person.authority != row.authority:
        raise NotFound
    _, new = KeptFrom.objects.get_or_create(restriction=row, account=person)
    if new:
        bell.ring(row.family_ref, bell.TIES_CHANGED)
        detail = {"restriction": row.code, "kept_from": [account]}
        ledger.write("restricted", row.family_ref, by=by, at=at, authority=row.authority, detail=detail)


@transaction.atomic
def lift_restriction(*, restriction: str, because: str, by: str, at: datetime) -> None:
    """End a restriction: what carries its code may reach everybody its circle allows.

    :raises NotFound: when it was lifted already or never was.
    """
    row = _restriction(restriction)
    row.ended_at, row.ended_by, row.ended_because = at, by, because
    row.save(update_fields=["ended_at", "ended_by", "ended_because"])
    bell.ring(row.family_ref, bell.TIES_CHANGED)
    detail = {"restriction": row.code}
    ledger.write("restriction_lifted", row.family_ref, by=by, at=at, authority=row.authority, detail=detail)


def _account(code: str) -> Account:
    person = Account.objects.filter(code=code, is_active=True).first()
    if person is None:
        raise NotFound
    return person


def _restriction(code: str) -> Restriction:
    row = Restriction.objects.select_for_update().filter(code=code, ended_at__isnull=True).first()
    if row is None:
        raise NotFound
    return row


def _withdraw_links(links: QuerySet[OneTimeLink], at: datetime) -> None:
    # Those in use too: their sessions go on, and leaving does not make them open again.
    links.filter(withdrawn_at__isnull=True).update(withdrawn_at=at)
