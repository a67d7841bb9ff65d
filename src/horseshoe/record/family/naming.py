"""What a family is called, to somebody who may not know of everybody in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from horseshoe.practice.family.network import CHILDREN
from horseshoe.practice.sharing import Circle, Reader, Sharing, may_see
from horseshoe.record.family.models import Family, Person


def known(reader: Reader, person: Person) -> bool:
    """Return whether a reader may know that there is this person."""
    about = frozenset({person.restriction}) if person.restriction else frozenset()
    return may_see(reader, Sharing(circle=Circle(person.circle), about=about))


def title(reader: Reader, family: Family, everybody: Sequence[Person]) -> str:
    """Return the family's title, made of the children the reader may know of when there is anybody they may not.

    The title is typed freely, and may hold the name of just that person. ``everybody`` is all its people.
    """
    everybody = [person for person in everybody if not person.taken_off]
    seen = [person for person in everybody if known(reader, person)]
    if len(seen) == len(everybody):
        return family.title
    return _in_words(person.known_as for person in sorted(seen, key=_age) if person.kind in CHILDREN)


def _age(person: Person) -> tuple[bool, date, int]:
    # An unborn baby has no birthday, which one database sorts first and the other last.
    return (person.born_on is None, person.born_on or person.due_on or date.max, person.pk)


def _in_words(names: Iterable[str]) -> str:
    # As people write a title themselves: nothing about it says that it is not the one that was typed.
    *others, last = list(names) or ["A family"]
    return f"{', '.join(others)} and {last}" if others else last
