"""Saying, from a family's record, what must not reach whom."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from horseshoe.practice.verdict import NotFound
from horseshoe.record.access import actions as access
from horseshoe.record.access.models import Restriction
from horseshoe.record.family import rows
from horseshoe.record.family.models import Family, Person


@transaction.atomic
def keep_from(
    *,
    family: str,
    words: str,
    reason: str,
    people: Iterable[str],
    by: str,
    at: datetime,
    accounts: Iterable[str] = (),
    until: date | None = None,
) -> str:
    """Keep something of a family from people, and return the code that marked things carry.

    Somebody of the family who has no account gets one that nothing opens yet, so that what is kept from them is kept
    from the first day they could sign in. The same words twice are one restriction.

    :param people: references of people of the family.
    :param accounts: codes of others, such as somebody who works with a child.
    :raises Refused: when nobody is named, or no reason is given.
    :raises NotFound: when ``by`` may not write in this record, or somebody named is not of it.
    """
    # Locked, so that the same form sent twice at once finds what the first one wrote.
    row = rows.family_of(family, by=by, at=at, lock=True)
    said = Restriction.objects.filter(family_ref=row.ref, words=words, set_by=by, ended_at__isnull=True).first()
    if said is not None:
        return said.code
    named = set(people)
    found = list(Person.objects.select_related("account").filter(family=row, ref__in=named, taken_off=False))
    if len(found) != len(named):
        raise NotFound
    codes = {rows.account_of(code, row.authority).code for code in accounts}
    codes |= {_account(row, person, by=by, at=at) for person in found}
    return access.restrict(
        authority=row.authority,
        family=row.ref,
        words=words,
        reason=reason,
        kept_from=codes,
        by=by,
        at=at,
        until=until,
    )


@transaction.atomic
def lift(*, family: str, restriction: str, because: str, by: str, at: datetime) -> None:
    """End a restriction of a family: what carries it may reach everybody its circle allows.

    :raises Refused: without a reason.
    :raises NotFound: when it is none of this family's, was lifted already, or ``by`` may not write in this record.
    """
    row = rows.family_of(family, by=by, at=at)
    if not Restriction.objects.filter(code=restriction, family_ref=row.ref, ended_at__isnull=True).exists():
        raise NotFound
    access.lift_restriction(restriction=restriction, because=because, by=by, at=at)


def _account(family: Family, person: Person, *, by: str, at: datetime) -> str:
    if person.account is not None:
        return person.account.code
    code = access.open_account(
        authority=family.authority, name=person.known_as, role="family", post=person.part, by=by, at=at
    )
    person.account = rows.account_of(code, family.authority)
    person.save(update_fields=["account"])
    return code
