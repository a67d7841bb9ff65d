"""A family as somebody may see it: what the queries of this chapter return."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from horseshoe.practice.family.network import CHILDREN, WORDS, Kin, PersonKind
from horseshoe.practice.family.relations import Loss
from horseshoe.practice.sharing import Circle, Matter, Why
from horseshoe.practice.terms import Agency
from horseshoe.practice.verdict import NotFound


@dataclass(frozen=True, slots=True)
class Home:
    """Where somebody lives or lived. ``restriction`` is the code of what keeps it from somebody."""

    ref: str
    lines: str
    postcode: str
    since: date | None
    until: date | None
    share_of_week: str
    restriction: str

    @property
    def place(self) -> tuple[str, str]:
        """Return what makes two homes one roof: the same address, however it was typed."""
        return "".join(self.lines.casefold().split()), self.postcode.casefold().replace(" ", "")


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach somebody safely, or how never to."""

    ref: str
    way: str
    detail: str
    safe: bool
    when: str
    says: str
    review_on: date | None
    restriction: str


@dataclass(frozen=True, slots=True)
class Need:
    """What somebody needs to take part, and who said so."""

    ref: str
    kind: str
    detail: str
    said_by: str


@dataclass(frozen=True, slots=True)
class Involvement:
    """Somebody's work with a child. ``account`` is their code, empty when they have none."""

    ref: str
    child: str
    name: str
    post: str
    agency: str
    agency_kind: Agency
    account: str
    phone: str
    direct_contact: bool
    since: date | None
    until: date | None
    restriction: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of a family or its network; ``age`` is in words, as on the viewer's day."""

    ref: str
    kind: PersonKind
    known_as: str
    full_name: str
    other_names: str
    born_on: date | None
    due_on: date | None
    died_on: date | None
    loss: Loss | None
    age: str
    gender: str
    pronouns: str
    first_language: str
    part: str
    nhs_number: str
    account: str
    circle: Circle
    restriction: str
    edition: str
    homes: tuple[Home, ...]
    contacts: tuple[Contact, ...]
    needs: tuple[Need, ...]
    involvements: tuple[Involvement, ...]

    @property
    def is_child(self) -> bool:
        """Return whether this is a child, born or not yet."""
        return self.kind in CHILDREN


@dataclass(frozen=True, slots=True)
class KinTie:
    """Who is what to whom: ``person`` is ``kind`` of ``other``, both by reference."""

    ref: str
    person: str
    other: str
    kind: Kin
    parental_responsibility: bool
    since: date | None
    until: date | None
    note: str
    restriction: str


@dataclass(frozen=True, slots=True)
class Pressure:
    """A pressure on a family, as a fact."""

    ref: str
    kind: str
    words: str
    since: date | None
    until: date | None
    source: str
    circle: Circle
    why: Why
    restriction: str


@dataclass(frozen=True, slots=True)
class Family:
    """A family with everything of it that one viewer may see."""

    ref: str
    title: str
    authority: str
    people: tuple[Person, ...]
    kin: tuple[KinTie, ...]
    pressures: tuple[Pressure, ...]
    may_edit: bool
    matter: Matter
    may_draw: bool = False
    """Whether whoever sees it may draw on its map, which is less than writing in its record."""
    whole: bool = True
    """Whether it is the record, and not only what its map is made of, for somebody who draws and may open no more."""

    @property
    def children(self) -> tuple[Person, ...]:
        """Return the children, born and not yet, oldest first."""
        return tuple(person for person in self.people if person.is_child)

    @property
    def adults(self) -> tuple[Person, ...]:
        """Return the adults of the family and its network."""
        return tuple(person for person in self.people if not person.is_child)

    def person(self, ref: str) -> Person:
        """Return one of its people.

        :raises NotFound: when there is none of that reference for this viewer.
        """
        for person in self.people:
            if person.ref == ref:
                return person
        raise NotFound

    def ties_of(self, ref: str) -> tuple[tuple[KinTie, str, Person], ...]:
        """Return what somebody is to whom, as (tie, words, the other person): "parent of", "child of"."""
        by_ref = {person.ref: person for person in self.people}
        said = [(tie, WORDS[tie.kind].forwards, by_ref[tie.other]) for tie in self.kin if tie.person == ref]
        return (*said, *((tie, WORDS[tie.kind].backwards, by_ref[tie.person]) for tie in self.kin if tie.other == ref))


@dataclass(frozen=True, slots=True)
class FamilyInBrief:
    """A family on somebody's list. ``children`` are pairs of name and age in words."""

    ref: str
    title: str
    children: tuple[tuple[str, str], ...]
    ties: tuple[str, ...]
    """The kinds of tie that bring it here: allocated, manages, duty_chair …"""


@dataclass(frozen=True, slots=True)
class Service:
    """A service near families: a school, a surgery, a police unit."""

    ref: str
    kind: Agency
    name: str
