"""Finding the rows of a family, for the actions of the record. Pages read ``queries`` instead."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Final, Protocol
from uuid import uuid4

from horseshoe.practice.family.network import CHILDREN, PersonKind, Somebody
from horseshoe.practice.sharing import Capability, Matter, Reader, may, reader_of
from horseshoe.practice.verdict import NotFound
from horseshoe.record.access.models import Account, Restriction
from horseshoe.record.access.queries import viewer_for
from horseshoe.record.family import drawers
from horseshoe.record.family.models import Family, Person


class _OfOnePerson(Protocol):
    @property
    def person(self) -> Person: ...


CORRECTABLE: Final = (
    *("known_as", "full_name", "other_names", "born_on", "due_on", "died_on", "gender", "pronouns"),
    *("first_language", "part", "nhs_number", "circle", "restriction", "loss"),
)
"""What of a person may be put right later."""


def new_key() -> str:
    """Return a key for something that no form asked for."""
    return uuid4().hex


def family_of(
    ref: str, *, by: str, at: datetime, needs: Capability = Capability.EDIT_FAMILY, lock: bool = False
) -> Family:
    """Return the row of a family, locked until the transaction ends when asked.

    :raises NotFound: when there is none, or ``by`` may not do this to it.
    """
    families = Family.objects.select_for_update() if lock else Family.objects
    return allowed(families.filter(ref=ref).first(), by=by, at=at, needs=needs)


def person_of(
    ref: str, *, by: str, at: datetime, needs: Capability = Capability.EDIT_FAMILY, lock: bool = False
) -> Person:
    """Return the row of a person with its family, locked until the transaction ends when asked.

    :raises NotFound: when there is none, or ``by`` may not do this to that family.
    """
    people = Person.objects.select_related("family").filter(taken_off=False)
    row = people.filter(ref=ref).first()
    if row is None:
        raise NotFound
    allowed(row.family, by=by, at=at, needs=needs)
    if not lock:
        return row
    # The family first and always: two who draw on one map wait for each other and never in a circle.
    Family.objects.select_for_update().get(pk=row.family_id)
    row = people.select_for_update(of=("self",)).filter(ref=ref).first()
    if row is None:
        raise NotFound
    return row


def locked(row: _OfOnePerson, *, by: str, at: datetime) -> Family:
    """Return the family of a row that hangs on a person, locked until the transaction ends.

    :raises NotFound: when ``by`` may not write in that family's record.
    """
    family = allowed(row.person.family, by=by, at=at)
    return Family.objects.select_for_update().get(pk=family.pk)


def person_in(family: Family, ref: str) -> Person:
    """Return the row of somebody of that family.

    :raises NotFound: when there is none, or they were taken off its map.
    """
    row = Person.objects.filter(family=family, ref=ref, taken_off=False).first()
    if row is None:
        raise NotFound
    return row


def allowed(
    family: Family | None,
    *,
    by: str,
    at: datetime,
    needs: Capability = Capability.EDIT_FAMILY,
    conference: str = "",
) -> Family:
    """Return the family when ``by`` may do this to it at this moment.

    :param conference: a conference about this family, when what is done belongs to it.

    :raises NotFound: when they may not; the same as when there is none.
    """
    viewer = viewer_for(by, at=at)
    if family is None or family.authority != viewer.authority:
        raise NotFound
    matter = matter_of(family, conference)
    if not may(viewer, needs, drawers.through(viewer, matter) if needs is Capability.DRAW_MAP else matter):
        raise NotFound
    return family


def matter_of(family: Family, conference: str = "") -> Matter:
    """Return what access to a family is about, or to one conference of it."""
    children = Person.objects.filter(family=family, kind__in=CHILDREN, taken_off=False).values_list("ref", flat=True)
    return Matter(family=family.ref, children=frozenset(children), conference=conference)


def reader_for(family: Family, *, by: str, at: datetime) -> Reader:
    """Return how ``by`` reads a family's record or its map: what they may not know of is in no refusal either.

    :raises NotFound: when they have no live tie to it.
    """
    viewer = viewer_for(by, at=at)
    reader = reader_of(viewer, drawers.through(viewer, matter_of(family)))
    if reader is None:
        raise NotFound
    return reader


def account_of(code: str, authority: str) -> Account:
    """Return the row of an account in use.

    :raises NotFound: when that authority has no such account.
    """
    row = Account.objects.filter(code=code, authority=authority, is_active=True).first()
    if row is None:
        raise NotFound
    return row


def restriction_of(family: Family, code: str) -> str:
    """Return ``code`` when it is a live restriction of that family.

    :raises NotFound: when it is not: an item marked with a restriction that holds nobody back would look safe.
    """
    if code and not Restriction.objects.filter(code=code, family_ref=family.ref, ended_at__isnull=True).exists():
        raise NotFound
    return code


def somebody(row: Person) -> Somebody:
    """Return as much of a person as the rules about ties need."""
    return Somebody(row.ref, PersonKind(row.kind), row.born_on, row.due_on)


def edition(row: Person) -> str:
    """Return a mark that changes with anything that may be corrected."""
    said = json.dumps([str(getattr(row, name)) for name in CORRECTABLE])
    return hashlib.sha256(said.encode()).hexdigest()[:16]
