"""The beginning of an authority's record: before it, nobody can be anybody here."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from horseshoe.practice.terms import Nation
from horseshoe.practice.verdict import ALLOWED, Verdict, refused
from horseshoe.record.access.models import Account, Authority
from horseshoe.record.ledger import actions as ledger


@transaction.atomic
def found_authority(
    *,
    code: str,
    name: str,
    nation: Nation,
    framework: str,
    by: str,
    at: datetime,
    address: str = "",
    phone: str = "",
    demonstration: bool = False,
) -> None:
    """Begin the record of an authority.

    :raises Refused: when the code is taken, or when invented people and real ones would share one database.
    """
    may_found_authority(code=code, demonstration=demonstration).or_raise()
    Authority.objects.create(
        code=code,
        name=name,
        nation=nation,
        framework=framework,
        address=address,
        phone=phone,
        demonstration=demonstration,
    )
    ledger.write("authority_founded", code, by=by, at=at, authority=code, detail={"demonstration": demonstration})


def may_found_authority(*, code: str, demonstration: bool) -> Verdict:
    """Return whether an authority may begin here: a database is for demonstration as a whole, or not at all."""
    if Authority.objects.filter(code=code).exists():
        return refused("There is an authority with that code already.")
    if Authority.objects.filter(demonstration=not demonstration).exists():
        return refused("Invented people and real ones do not share a database. Use another one.")
    if demonstration and Account.objects.exclude(authority__in=Authority.objects.values("code")).exists():
        return refused("This database holds people already, so it cannot become a demonstration.")
    return ALLOWED
