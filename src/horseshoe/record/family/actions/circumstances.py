"""Where people live, how to reach them, what they need, what weighs on them and who works with them."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from horseshoe.practice.family.network import CHILDREN, in_order
from horseshoe.practice.sharing import Capability, Circle, Why, may
from horseshoe.practice.terms import Agency as AgencyKind
from horseshoe.practice.verdict import NotFound, refused
from horseshoe.record.access.queries import viewer_for
from horseshoe.record.access.refs import new_ref
from horseshoe.record.family import rows, steps
from horseshoe.record.family.models import Agency, Home, Involvement, Need, Pressure, SafeContact
from horseshoe.record.family.writing import end, end_drawn, told, withdraw
from horseshoe.record.ledger import actions as ledger


@transaction.atomic
def add_home(
    *,
    person: str,
    lines: str,
    by: str,
    at: datetime,
    postcode: str = "",
    since: date | None = None,
    until: date | None = None,
    share_of_week: str = "",
    restriction: str = "",
    key: str = "",
) -> str:
    """Say where somebody lives or lived, and return the home's reference.

    :param restriction: code of the restriction that keeps this address from somebody; empty when it is no secret.
    """
    in_order(since, until).or_raise()
    whose = rows.person_of(person, by=by, at=at, lock=True)
    home, new = Home.objects.get_or_create(
        key=key or rows.new_key(),
        defaults={
            "ref": new_ref(),
            "person": whose,
            "lines": lines,
            "postcode": postcode,
            "since": since,
            "until": until,
            "share_of_week": share_of_week,
            "restriction": rows.restriction_of(whose.family, restriction),
        },
    )
    if new:
        told(whose.family, "home_added", home.ref, by=by, at=at, person=person)
        drawing = steps.Drawing()
        drawing.made(home)
        steps.write(whose.family, "home_added", drawing, by=by, at=at)
    return home.ref


@transaction.atomic
def end_home(*, home: str, until: date, by: str, at: datetime) -> None:
    """Give a home its last day. It stays in the record.

    :raises Refused: when that day comes before its first.
    """
    row = Home.objects.select_related("person__family").filter(ref=home, until__isnull=True).first()
    if row is None:
        raise NotFound
    end_drawn(row, rows.locked(row, by=by, at=at), "home_ended", until=until, by=by, at=at)


@transaction.atomic
def add_contact(
    *,
    person: str,
    way: str,
    detail: str,
    by: str,
    at: datetime,
    safe: bool = True,
    when: str = "",
    says: str = "",
    review_on: date | None = None,
    restriction: str = "",
    key: str = "",
) -> str:
    """Say how to reach somebody safely, or (``safe=False``) how never to, and return the reference."""
    whose = rows.person_of(person, by=by, at=at)
    contact, new = SafeContact.objects.get_or_create(
        key=key or rows.new_key(),
        defaults={
            "ref": new_ref(),
            "person": whose,
            "way": way,
            "detail": detail,
            "safe": safe,
            "when": when,
            "says": says,
            "review_on": review_on,
            "restriction": rows.restriction_of(whose.family, restriction),
        },
    )
    if new:
        told(whose.family, "contact_added", contact.ref, by=by, at=at, person=person, safe=safe)
    return contact.ref


@transaction.atomic
def withdraw_contact(*, contact: str, by: str, at: datetime) -> None:
    """Say that a way to reach somebody no longer holds. It is shown to nobody from now on."""
    row = (
        SafeContact.objects.select_for_update(of=("self",))
        .select_related("person__family")
        .filter(ref=contact, withdrawn_at__isnull=True)
        .first()
    )
    if row is None:
        raise NotFound
    withdraw(row, rows.allowed(row.person.family, by=by, at=at), "contact_withdrawn", by=by, at=at)


@transaction.atomic
def add_need(*, person: str, kind: str, detail: str, by: str, at: datetime, said_by: str = "", key: str = "") -> str:
    """Say what somebody needs to take part, who said so, and return the reference."""
    whose = rows.person_of(person, by=by, at=at)
    need, new = Need.objects.get_or_create(
        key=key or rows.new_key(),
        defaults={"ref": new_ref(), "person": whose, "kind": kind, "detail": detail, "said_by": said_by},
    )
    if new:
        told(whose.family, "need_added", need.ref, by=by, at=at, person=person, kind=kind)
    return need.ref


@transaction.atomic
def withdraw_need(*, need: str, by: str, at: datetime) -> None:
    """Say that somebody no longer needs this. It is shown to nobody from now on."""
    row = (
        Need.objects.select_for_update(of=("self",))
        .select_related("person__family")
        .filter(ref=need, withdrawn_at__isnull=True)
        .first()
    )
    if row is None:
        raise NotFound
    withdraw(row, rows.allowed(row.person.family, by=by, at=at), "need_withdrawn", by=by, at=at)


@transaction.atomic
def add_pressure(
    *,
    family: str,
    kind: str,
    words: str,
    by: str,
    at: datetime,
    since: date | None = None,
    until: date | None = None,
    source: str = "",
    circle: Circle = Circle.EVERYONE,
    why: Why = Why.NOTHING,
    restriction: str = "",
    key: str = "",
) -> str:
    """Write down a pressure on a family as a fact, with its source and who may read it; return the reference.

    :raises Refused: when it is kept from some and nobody says why.
    """
    in_order(since, until).or_raise()
    if circle is not Circle.EVERYONE and why is Why.NOTHING:
        refused("Say why not everyone may see this.").or_raise()
    of = rows.family_of(family, by=by, at=at)
    pressure, new = Pressure.objects.get_or_create(
        key=key or rows.new_key(),
        defaults={
            "ref": new_ref(),
            "family": of,
            "kind": kind,
            "words": words,
            "since": since,
            "until": until,
            "source": source,
            "written_by": by,
            "circle": circle,
            "why": why,
            "restriction": rows.restriction_of(of, restriction),
        },
    )
    if new:
        told(of, "pressure_added", pressure.ref, by=by, at=at, kind=kind)
    return pressure.ref


@transaction.atomic
def end_pressure(*, pressure: str, until: date, by: str, at: datetime) -> None:
    """Give a pressure its last day. It stays in the record.

    :raises Refused: when that day comes before its first.
    """
    row = (
        Pressure.objects.select_for_update(of=("self",))
        .select_related("family")
        .filter(ref=pressure, until__isnull=True)
        .first()
    )
    if row is None:
        raise NotFound
    end(row, rows.allowed(row.family, by=by, at=at), "pressure_ended", until=until, by=by, at=at)


@transaction.atomic
def add_agency(*, kind: AgencyKind, name: str, by: str, at: datetime) -> str:
    """Name a service that works with families in the authority of ``by``; one that is known already stays one.

    :raises NotFound: when it is not for them to write down services.
    """
    viewer = viewer_for(by, at=at)
    if not (may(viewer, Capability.EDIT_FAMILY) or may(viewer, Capability.START_FAMILY)):
        raise NotFound
    agency, new = Agency.objects.get_or_create(
        authority=viewer.authority, kind=kind, name=name, defaults={"ref": new_ref()}
    )
    if new:
        ledger.write("agency_added", agency.ref, by=by, at=at, authority=viewer.authority, detail={"kind": kind})
    return agency.ref


@transaction.atomic
def involve(
    *,
    child: str,
    agency: str,
    name: str,
    post: str,
    by: str,
    at: datetime,
    account: str = "",
    phone: str = "",
    direct_contact: bool = True,
    since: date | None = None,
    until: date | None = None,
    restriction: str = "",
    key: str = "",
) -> str:
    """Say who works with a child, for which service and since when; return the reference.

    :raises NotFound: also when the service is none of that authority's.
    """
    in_order(since, until).or_raise()
    whom = rows.person_of(child, by=by, at=at)
    service = Agency.objects.filter(ref=agency, authority=whom.authority).first()
    if service is None or whom.kind not in CHILDREN:
        raise NotFound
    involvement, new = Involvement.objects.get_or_create(
        key=key or rows.new_key(),
        defaults={
            "ref": new_ref(),
            "child": whom,
            "agency": service,
            "name": name,
            "post": post,
            "phone": phone,
            "account": rows.account_of(account, whom.authority) if account else None,
            "direct_contact": direct_contact,
            "since": since,
            "until": until,
            "restriction": rows.restriction_of(whom.family, restriction),
        },
    )
    if new:
        told(whom.family, "involved", involvement.ref, by=by, at=at, child=child, agency=agency)
    return involvement.ref


@transaction.atomic
def end_involvement(*, involvement: str, until: date, by: str, at: datetime) -> None:
    """Give somebody's work with a child its last day. It stays in the record, to show who stays and who changes.

    :raises Refused: when that day comes before its first.
    """
    row = (
        Involvement.objects.select_for_update(of=("self",))
        .select_related("child__family")
        .filter(ref=involvement, until__isnull=True)
        .first()
    )
    if row is None:
        raise NotFound
    end(row, rows.allowed(row.child.family, by=by, at=at), "involvement_ended", until=until, by=by, at=at)
