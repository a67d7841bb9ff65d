"""Who a conference is about, and who is invited to it: names and ages, for every page about one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from horseshoe.practice.sharing import Reader
from horseshoe.practice.terms import FAMILY_CAPACITIES, Answer, Capacity, Via
from horseshoe.record.access import queries as access
from horseshoe.record.family import naming
from horseshoe.record.family.models import Person
from horseshoe.record.preparation import models

OF_PEOPLE: Final = (
    *("family_id", "ref", "kind", "known_as", "born_on", "due_on", "circle", "restriction", "taken_off"),
    "account__code",
)
"""What is asked of everybody in a family by each page about a conference: no more than names and ages."""

_OF_INVITATIONS: Final = (
    *("capacity", "part", "agency_kind", "direct_contact", "entitled", "answer", "via", "chooser"),
    *("account__code", "account__name", "account__post", "account__role", "account__agency_name"),
    *("person__ref", "person__known_as"),
)
"""What is asked of everybody invited by each page about a conference."""


@dataclass(frozen=True, slots=True)
class ChildHere:
    """A child a conference is about."""

    ref: str
    name: str
    age: str
    """In years, or "due 3 May" before birth; empty when neither is known."""
    account: str
    born_on: date | None
    due_on: date | None


@dataclass(frozen=True, slots=True)
class PersonHere:
    """Somebody invited to a conference, in what capacity, and what they answered."""

    account: str
    name: str
    part: str
    post: str
    role: str
    capacity: Capacity
    agency_kind: str
    agency_name: str
    direct_contact: bool
    entitled: bool
    answer: Answer
    via: Via
    chooser: str
    person: str
    """Reference of the person of the family they are; empty for everybody else."""

    @property
    def family(self) -> bool:
        """Whether they sit in the room as the family or its own people."""
        return self.capacity in FAMILY_CAPACITIES


def children_of(row: models.Conference) -> tuple[ChildHere, ...]:
    """Return the children a conference is about, the oldest first."""
    children = row.children.select_related("account").only(*OF_PEOPLE)
    return as_children(children, on=access.day_of(row.starts_at))


def as_children(people: Iterable[Person], *, on: date) -> tuple[ChildHere, ...]:
    """Return people of a family as the children of a conference held ``on`` a day, the oldest first."""
    children = sorted(people, key=lambda child: child.pk)
    # An unborn baby has no birthday, which one database sorts first and the other last.
    ordered = sorted(children, key=lambda child: (child.born_on is None, child.born_on or child.due_on or date.max))
    return tuple(
        ChildHere(
            ref=child.ref,
            name=child.known_as,
            age=age_in_words(child.born_on, child.due_on, on=on),
            account=child.account.code if child.account else "",
            born_on=child.born_on,
            due_on=child.due_on,
        )
        for child in ordered
    )


def children_for(reader: Reader, ref: str) -> frozenset[str]:
    """Return which of the children a conference is about some reader may know of, by reference. One query."""
    of_conference = models.Conference.children.through.objects.filter(conference__ref=ref).values("person")
    children = Person.objects.filter(pk__in=of_conference)
    return frozenset(child.ref for child in children if naming.known(reader, child))


def age_in_words(born_on: date | None, due_on: date | None, *, on: date) -> str:
    """Return "4", "under 1" or "due 3 May"; nothing when neither day is known."""
    if born_on is not None:
        years = on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))
        return str(years) if years > 0 else "under 1"
    return f"due {due_on.day} {due_on:%B}" if due_on is not None else ""


def people_of(row: models.Conference, *, never_told: Iterable[str] = ()) -> tuple[PersonHere, ...]:
    """Return everybody invited and not withdrawn, in the order they were invited.

    Whoever's very existence must not reach the reader is not among them.
    """
    invitations = (
        models.Invitation.objects.filter(conference=row, withdrawn_at__isnull=True)
        .exclude(person__restriction__in=tuple(never_told))
        .select_related("account", "person")
        .only(*_OF_INVITATIONS)
        .order_by("id")
    )
    return tuple(_person(invitation) for invitation in invitations)


def _person(invitation: models.Invitation) -> PersonHere:
    account = invitation.account
    return PersonHere(
        account=account.code,
        name=invitation.person.known_as if invitation.person else account.name,
        part=invitation.part,
        post=account.post,
        role=account.role,
        capacity=Capacity(invitation.capacity),
        agency_kind=invitation.agency_kind,
        agency_name=account.agency_name,
        direct_contact=invitation.direct_contact,
        entitled=invitation.entitled,
        answer=Answer(invitation.answer),
        via=Via(invitation.via),
        chooser=invitation.chooser,
        person=invitation.person.ref if invitation.person else "",
    )
