"""Who somebody is, what they are tied to at this moment, and what must not reach them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.utils.timezone import get_default_timezone

from horseshoe.packs.rights import rights
from horseshoe.practice.sharing import NOBODY, Capability, Circle, Matter, Tie, Viewer, may
from horseshoe.practice.terms import Nation
from horseshoe.record.access.models import Account, Authority, KeptFrom, Relationship, Restriction
from horseshoe.record.access.reading import once
from horseshoe.record.access.ties import live


@dataclass(frozen=True, slots=True)
class Council:
    """An authority that holds its own record."""

    code: str
    name: str
    nation: Nation
    framework: str
    address: str
    phone: str
    demonstration: bool


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody with an account, as a page may name them. Never a password, never an address."""

    code: str
    name: str
    post: str
    """Their job in words, or what they are to the child."""
    role: str
    authority: str
    nation: Nation
    agency_kind: str
    agency_name: str
    is_staff: bool
    must_change_password: bool
    story: str
    moment: str


@dataclass(frozen=True, slots=True)
class KnownTie:
    """Who is tied to a conference, how, and since when. ``until`` is None while it lasts."""

    account: str
    name: str
    post: str
    role: str
    kind: str
    title: str
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class KnownRestriction:
    """Something that must not reach somebody, shown only to those who may know of it."""

    code: str
    words: str
    reason: str
    kept_from: frozenset[str]
    """Account codes."""
    set_by: str
    set_at: datetime
    until: date | None
    """The last day on which it holds; None until somebody lifts it."""


def authority(code: str) -> Council | None:
    """Return the authority of that code, or None; read once for each page."""
    return once(("authority", code), lambda: _authority(code))


def _authority(code: str) -> Council | None:
    row = Authority.objects.filter(code=code).first()
    if row is None:
        return None
    return Council(
        code=row.code,
        name=row.name,
        nation=Nation(row.nation),
        framework=row.framework,
        address=row.address,
        phone=row.phone,
        demonstration=row.demonstration,
    )


def is_demonstration() -> bool:
    """Return whether everything in this database is invented: it has authorities, all for demonstration."""
    kinds = once("demonstration", lambda: set(Authority.objects.values_list("demonstration", flat=True)))
    return kinds == {True}


def is_empty() -> bool:
    """Return whether nobody has begun to use this database: it holds no authority."""
    return not Authority.objects.exists()


def who(code: str) -> Who | None:
    """Return who has that account code, or None when nobody has or their account has ended."""
    return people([code]).get(code)


def code_of(sign_in_name: str) -> str:
    """Return the account code of whoever signs in by that name, or empty when nobody does."""
    codes = Account.objects.filter(sign_in_name=sign_in_name, is_active=True).values_list("code", flat=True)
    return codes.first() or ""


def people(codes: list[str] | set[str] | frozenset[str]) -> Mapping[str, Who]:
    """Return those of ``codes`` that are accounts in use, by code. Two queries however many are asked for."""
    return {person.code: person for person in _people(Account.objects.filter(code__in=codes, is_active=True))}


def people_to_be() -> tuple[Who, ...]:
    """Return whom one can be on a demonstration database, in the order they were told of; nobody on any other."""
    if not is_demonstration():
        return ()
    return tuple(_people(Account.objects.filter(is_active=True).exclude(story="").order_by("id")))


def staff_of(authority: str, *roles: str) -> tuple[Who, ...]:
    """Return the people of an authority who have one of these roles, by name."""
    accounts = Account.objects.filter(authority=authority, role__in=roles, is_active=True).order_by("name", "id")
    return tuple(_people(accounts))


def day_of(at: datetime) -> date:
    """Return the day it is here at a moment."""
    return at.astimezone(get_default_timezone()).date()


def viewer_for(code: str, *, at: datetime, only_conference: str = "") -> Viewer:
    """Return somebody as the rules see them at one moment: live ties, role, and what must not reach them.

    :param only_conference: a session opened by a one-time link sees this conference and nothing else, and brings no
        rights of a role: a link and a spoken code are less than a password and a second factor.

    An account that has ended is nobody. Three queries, whoever it is.
    """
    account = Account.objects.filter(code=code, is_active=True).first()
    return viewer_of(account, at=at, only_conference=only_conference) if account else NOBODY


def viewer_of(account: Account, *, at: datetime, only_conference: str = "") -> Viewer:
    """Return what `viewer_for` returns, for whoever has been read already: a request's own user."""
    if not account.is_active:
        return NOBODY
    ties = live(Relationship.objects.filter(account=account, authority=account.authority), at)
    if only_conference:
        ties = ties.filter(conference_ref=only_conference)
    known = rights()
    role = known.roles.get(account.role)
    return Viewer(
        person=account.code,
        authority=account.authority,
        # Asked at every request: four columns, not a row of each.
        ties=frozenset(
            _tie(*row, only_conference)
            for row in ties.values_list("kind", "child_ref", "family_ref", "conference_ref")
            if row[0] in known.ties
        ),
        general=role.general if role and not only_conference else frozenset(),
        never_told=frozenset(
            KeptFrom.objects.filter(_holds("restriction__", at), account=account).values_list(
                "restriction__code", flat=True
            )
        ),
        on=day_of(at),
    )


def only_conference_of(code: str, *, at: datetime) -> str:
    """Return the conference to which somebody who signs in by link only is tied, or empty when it is not just one."""
    person = Account.objects.filter(code=code, is_active=True).first()
    role = rights().roles.get(person.role) if person else None
    if person is None or role is None or Capability.SIGN_IN in role.general:
        return ""
    ties = live(Relationship.objects.filter(account=person), at).exclude(conference_ref="")
    found = set(ties.values_list("conference_ref", flat=True))
    return found.pop() if len(found) == 1 else ""


def ties_of_conference(ref: str) -> tuple[KnownTie, ...]:
    """Return everybody who is or was tied to a conference, first come first. For composing and for the room."""
    rows = Relationship.objects.filter(conference_ref=ref).select_related("account").order_by("since", "id")
    known = rights().ties
    return tuple(
        KnownTie(
            account=row.account.code,
            name=row.account.name,
            post=row.account.post,
            role=row.account.role,
            kind=row.kind,
            title=known[row.kind].title if row.kind in known else row.kind,
            since=row.since,
            until=row.until,
        )
        for row in rows
    )


def conferences_about(family_ref: str) -> frozenset[str]:
    """Return the references of the conferences about a family. One query.

    Each is booked with a chair, whose tie names both; a tie that has ended still says so.
    """
    chaired = Relationship.objects.filter(kind="chairs", family_ref=family_ref).exclude(conference_ref="")
    return frozenset(chaired.values_list("conference_ref", flat=True))


def restrictions_of(
    viewer: Viewer, family_ref: str, *, children: frozenset[str] = frozenset(), conference: str = ""
) -> tuple[KnownRestriction, ...]:
    """Return what must not reach whom in a family, as far as ``viewer`` may know of it; empty for everybody else.

    Those who read as professionals and prepare, record or chair may know, unless it is they who must not be told.
    ``children`` and ``conference`` name the rest of the matter, for whoever is tied to those alone.
    """
    matter = Matter(family=family_ref, children=children, conference=conference)
    if not may_know_restrictions(viewer, matter):
        return ()
    return once(("restrictions", viewer, family_ref), lambda: _restrictions(viewer, family_ref))


def _restrictions(viewer: Viewer, family_ref: str) -> tuple[KnownRestriction, ...]:
    rows = list(
        Restriction.objects.filter(authority=viewer.authority, family_ref=family_ref, ended_at__isnull=True)
        .filter(Q(until__isnull=True) | Q(until__gte=viewer.on))
        .exclude(code__in=viewer.never_told)
        .order_by("set_at", "id")
    )
    kept = KeptFrom.objects.filter(restriction__in=rows).values_list("restriction_id", "account__code")
    by_row: dict[int, set[str]] = {}
    for row_id, code in kept:
        by_row.setdefault(row_id, set()).add(code)
    return tuple(
        KnownRestriction(
            code=row.code,
            words=row.words,
            reason=row.reason,
            kept_from=frozenset(by_row.get(row.pk, ())),
            set_by=row.set_by,
            set_at=row.set_at,
            until=row.until,
        )
        for row in rows
    )


def may_know_restrictions(viewer: Viewer, matter: Matter) -> bool:
    """Return whether ``viewer`` is among those who weigh what may be shared in this matter."""
    return any(may(viewer, capability, matter) for capability in (Capability.RECORD_SHARING, Capability.EDIT_FAMILY))


def all_restriction_codes(family_ref: str) -> frozenset[str]:
    """Return every restriction of a family that nobody has lifted: what the room screen, seen by all, leaves out.

    A restriction whose last day has passed is still left off the screen; that asks a person to lift it.
    """
    rows = Restriction.objects.filter(family_ref=family_ref, ended_at__isnull=True)
    return frozenset(rows.values_list("code", flat=True))


def kept_from_others(family_ref: str, account: str) -> frozenset[str]:
    """Return everybody from whom something in a family is kept: for whoever is none of them, and empty for them.

    For a page that is more careful where somebody could be hurt, never for showing. A restriction whose last day has
    passed still counts; that asks a person to lift it.
    """
    held = KeptFrom.objects.filter(restriction__family_ref=family_ref, restriction__ended_at__isnull=True)
    people = frozenset(held.values_list("account__code", flat=True))
    return frozenset() if account in people else people


def _people(accounts: QuerySet[Account]) -> list[Who]:
    nations = once("nations", lambda: dict(Authority.objects.values_list("code", "nation")))
    return [
        Who(
            code=row.code,
            name=row.name,
            post=row.post,
            role=row.role,
            authority=row.authority,
            nation=Nation(nations[row.authority]),
            agency_kind=row.agency_kind,
            agency_name=row.agency_name,
            is_staff=row.is_staff,
            must_change_password=row.must_change_password,
            story=row.story,
            moment=row.moment,
        )
        for row in accounts
    ]


def _holds(prefix: str, at: datetime) -> Q:
    """Return what finds the restrictions that hold at a moment; their last day is counted in."""
    last_day = Q(**{f"{prefix}until__isnull": True}) | Q(**{f"{prefix}until__gte": day_of(at)})
    not_lifted = Q(**{f"{prefix}ended_at__isnull": True}) | Q(**{f"{prefix}ended_at__gt": at})
    return last_day & not_lifted


def _tie(kind: str, child: str, family: str, conference: str, only_conference: str) -> Tie:
    gives = rights().ties[kind]
    circles: frozenset[Circle] = gives.circles
    # A session bound to one conference reaches that conference, not the family the tie also names.
    return Tie(
        kind=kind,
        child="" if only_conference else child,
        family="" if only_conference else family,
        conference=conference,
        circles=circles,
        capabilities=gives.capabilities,
    )
