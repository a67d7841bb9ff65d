"""A family's facts, put into the order and words of its page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from horseshoe.practice.family.network import WORDS
from horseshoe.record.access.queries import KnownRestriction, Who
from horseshoe.record.family.seen import Family, KinTie, Person


@dataclass(frozen=True, slots=True)
class Tied:
    """Who is what to whom: "Kelly is parent of Leah"."""

    tie: KinTie
    person: Person
    words: str
    other: Person


@dataclass(frozen=True, slots=True)
class Kept:
    """Something that must not reach somebody, and from whom it is kept, by name."""

    code: str
    words: str
    reason: str
    names: tuple[str, ...]
    until: date | None


def ties_in(family: Family) -> list[Tied]:
    """Return who is who, in the order of the people, the ties that hold before those that have ended."""
    people = {person.ref: person for person in family.people}
    order = {ref: number for number, ref in enumerate(people)}
    ties = [Tied(tie, people[tie.person], WORDS[tie.kind].forwards, people[tie.other]) for tie in family.kin]
    return sorted(ties, key=lambda one: (one.tie.until is not None, order[one.tie.other], order[one.tie.person]))


def kept_in(known: Iterable[KnownRestriction], people: Mapping[str, Who]) -> list[Kept]:
    """Return the restrictions with the names of those they hold something from."""

    def names(one: KnownRestriction) -> tuple[str, ...]:
        return tuple(sorted(people[code].name for code in one.kept_from if code in people))

    return [Kept(one.code, one.words, one.reason, names(one), one.until) for one in known]
