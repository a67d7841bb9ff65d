"""Who of a file might be somebody who is drawn already, and who of it is near whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from horseshoe.practice.family.found import FoundFamily, FoundPerson


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who is drawn already, as far as telling them apart needs."""

    ref: str
    names: frozenset[str]
    born_on: date | None = None


def likely(found: Iterable[FoundPerson], known: Collection[Known]) -> Mapping[str, str]:
    """Return for each person of a file, by key, the reference of whom they might be: one name, and no other birthday.

    A guess for somebody to look at. Nobody is guessed twice, and of two with one name neither is.
    """
    by_name: dict[str, list[Known]] = defaultdict(list)
    for one in known:
        for name in one.names:
            by_name[_same(name)].append(one)
    guessed: dict[str, list[str]] = defaultdict(list)
    for person in found:
        fits = {
            one.ref
            for name in (person.known_as, person.full_name)
            if name
            for one in by_name[_same(name)]
            if not (one.born_on and person.born_on) or one.born_on == person.born_on
        }
        if len(fits) == 1:
            guessed[fits.pop()].append(person.key)
    return {keys[0]: ref for ref, keys in guessed.items() if len(keys) == 1}


def near(found: FoundFamily, key: str, steps: int) -> frozenset[str]:
    """Return the keys of those whom at most so many ties lie between and one person, that person too."""
    beside: dict[str, list[str]] = defaultdict(list)
    for tie in found.ties:
        beside[tie.person].append(tie.other)
        beside[tie.other].append(tie.person)
    here, edge = {key}, {key}
    for _ in range(steps):
        edge = {other for one in edge for other in beside[one]} - here
        here |= edge
    return frozenset(here)


def _same(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
