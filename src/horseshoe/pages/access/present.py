"""How the people of the story are listed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from horseshoe.record.access.queries import Who


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment of the story and who is met there."""

    title: str
    people: tuple[Who, ...]


def by_moment(people: Iterable[Who]) -> tuple[Moment, ...]:
    """Return the people by the moment of the story they belong to, in the order they were told of."""
    found: dict[str, list[Who]] = {}
    for person in people:
        found.setdefault(person.moment or "Everybody", []).append(person)
    return tuple(Moment(title, tuple(theirs)) for title, theirs in found.items())
