"""What a family is called, to somebody who may not know of everybody in it."""

from __future__ import annotations

import re
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

    The title is typed freely, and may hold the name of just that person, taken off the map or not. ``everybody`` is
    all its people.
    """
    seen = [person for person in everybody if known(reader, person)]
    if len(seen) == len(everybody):
        return family.title
    children = (person for person in sorted(seen, key=_age) if person.kind in CHILDREN and not person.taken_off)
    return _in_words(person.known_as for person in children)


def part(words: str, unseen: Iterable[Person]) -> str:
    """Return what somebody is in the family, or nothing where that names somebody the reader may not know of.

    It is typed freely ("dad of Jayden") and stands under their sign on the wall.
    """
    told = f" {_plain(words)} "
    names = (_plain(name) for one in unseen for name in (one.known_as, one.full_name))
    return "" if any(f" {name} " in told for name in names if name) else words


def _plain(words: str) -> str:
    """Return words for finding a name among them, with one space between and no signs."""
    return " ".join(re.findall(r"\w+", words.casefold()))


def _age(person: Person) -> tuple[bool, date, int]:
    # An unborn baby has no birthday, which one database sorts first and the other last.
    return (person.born_on is None, person.born_on or person.due_on or date.max, person.pk)


def _in_words(names: Iterable[str]) -> str:
    # As people write a title themselves: nothing about it says that it is not the one that was typed.
    *others, last = list(names) or ["A family"]
    return f"{', '.join(others)} and {last}" if others else last
