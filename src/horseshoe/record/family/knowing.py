"""What of a family's rows one reader may know of: as they stand, or as a step in which the map was drawn kept them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from horseshoe.practice.sharing import Circle, Reader, Sharing, Why, may_see
from horseshoe.record.family import naming
from horseshoe.record.family.models import MapStep, Person

_NAMED: Final = ("person_id", "other_id", "child_id", "said_by_id")
_ABOUT_THE_LAST: Final = frozenset({"important_said"})
"""An earlier answer ends with a new one, and ends first."""


class Knowing:
    """Knows which rows of one family a reader may know of. ``everybody`` is all its people, taken off or not."""

    def __init__(self, reader: Reader, everybody: Iterable[Person]) -> None:
        self.reader = reader
        self.people = frozenset(person.pk for person in everybody if naming.known(reader, person))

    def may(self, row: Mapping[str, Any]) -> bool:
        """Return whether the reader may know of a row and of everybody named in it; ``row`` is its columns."""
        named = named_in(row)
        if "known_as" in row:
            named.append(row["id"])
        sharing = Sharing(
            circle=Circle(row.get("circle") or Circle.EVERYONE),
            about=frozenset({row["restriction"]}) if row.get("restriction") else frozenset(),
            why=Why(row.get("why") or ""),
            author=row.get("written_by") or "",
        )
        return self.people.issuperset(named) and may_see(self.reader, sharing)

    def may_step(self, first: MapStep) -> bool:
        """Return whether the reader may know of a step: of what it is about, as that was and as it became.

        What changed beside it (the tie of a parent nobody may know of, with a birth) does not hide it: that the step
        is missing would tell.

        :param first: the step itself, or the one that was taken back first where it takes one back.
        """
        image = about(first)
        return all(self.may(row) for row in (image["before"], image["after"]) if row)


def named_in(row: Mapping[str, Any]) -> list[int]:
    """Return the numbers of the people whom a row is about."""
    return [row[column] for column in _NAMED if row.get(column) is not None]


def about(first: MapStep) -> Mapping[str, Any]:
    """Return what a step that takes nothing back is about: one of its images."""
    image: Mapping[str, Any] = first.images[-1 if first.verb in _ABOUT_THE_LAST else 0]
    return image
