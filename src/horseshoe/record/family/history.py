"""The steps in which a family's map was drawn, as one viewer may know of them, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from horseshoe.practice.family.network import WORDS, Kin
from horseshoe.practice.family.relations import (
    MARKING_WORDS,
    PART_WORDS,
    RELATION_WORDS,
    MarkingKind,
    PartKind,
    RelationKind,
)
from horseshoe.practice.sharing import Circle, Reader, Sharing, Viewer, Why, may_see, reader_of
from horseshoe.practice.verdict import NotFound
from horseshoe.record.access import queries as access
from horseshoe.record.family import naming
from horseshoe.record.family.models import MapStep, Person
from horseshoe.record.family.seen import Family

MOST_SHOWN: Final = 12
"""Steps on a page, the newest first."""
_LOOKED_AT: Final = 200
"""How far back they are looked for, where most are not for this viewer to know of."""


@dataclass(frozen=True, slots=True)
class StepSeen:
    """One step: what was drawn, by whom, when; and whether it can still be tried to take it back."""

    ref: str
    said: str
    by: str
    at: datetime
    taken_back: bool
    may_take_back: bool


def steps_seen(viewer: Viewer, family: Family) -> tuple[StepSeen, ...]:
    """Return the newest steps that ``viewer`` may know of. Four queries, however many steps there are.

    A step of which one row is not for them is not for them at all.
    """
    reader = reader_of(viewer, family.matter)
    if reader is None:
        raise NotFound
    everybody = list(Person.objects.filter(family__ref=family.ref))
    telling = _Telling(reader, {row.pk: row for row in everybody})
    newest = MapStep.objects.filter(family__ref=family.ref).select_related("takes_back", "taken_back_by")
    known = [row for row in newest.order_by("-number")[:_LOOKED_AT] if telling.knows(row)][:MOST_SHOWN]
    names = access.people({row.by for row in known})
    return tuple(
        StepSeen(
            ref=row.ref,
            said=telling.said(row),
            by=names[row.by].name if row.by in names else "",
            at=row.at,
            taken_back=hasattr(row, "taken_back_by"),
            may_take_back=family.may_edit and not hasattr(row, "taken_back_by"),
        )
        for row in known
    )


class _Telling:
    """Says steps in words, and knows which of them a reader may know of."""

    def __init__(self, reader: Reader, everybody: Mapping[int, Person]) -> None:
        self.reader = reader
        self.people = everybody
        self.known = {pk for pk, row in everybody.items() if naming.known(reader, row)}

    def knows(self, step: MapStep) -> bool:
        """Return whether the reader may know of every row of a step, as it was and as it is."""
        rows = [row for image in step.images for row in (image["before"], image["after"]) if row]
        return bool(rows) and all(self._may_see(row) for row in rows)

    def _may_see(self, row: Mapping[str, Any]) -> bool:
        named = [row[column] for column in _PEOPLE if row.get(column) is not None]
        if "known_as" in row:
            named.append(row["id"])
        sharing = Sharing(
            circle=Circle(row.get("circle") or Circle.EVERYONE),
            about=frozenset({row["restriction"]}) if row.get("restriction") else frozenset(),
            why=Why(row.get("why") or ""),
            author=row.get("written_by") or "",
        )
        return set(named) <= self.known and may_see(self.reader, sharing)

    def said(self, step: MapStep) -> str:
        """Return a step in words: "Added Bev", "Kelly is close to Bev"."""
        if step.takes_back is not None:
            return f"Taken back: {self.said(step.takes_back)}"
        first = step.images[0]
        row = first["after"] or first["before"]
        sentence: str = _SAID[first["model"]](self, row)
        if step.verb in _CHANGES:
            return f"{_CHANGES[step.verb]}: {sentence}"
        return sentence

    def name(self, pk: int | None) -> str:
        """Return what somebody is called."""
        return self.people[pk].known_as if pk is not None and pk in self.people else "the household"


_PEOPLE: Final = ("person_id", "other_id", "child_id", "said_by_id")
_CHANGES: Final[Mapping[str, str]] = {
    "person_added": "Added",
    "person_corrected": "Corrected",
    "birth_recorded": "Born",
    "kinship_ended": "No longer so",
    "home_ended": "No longer so",
    "relation_ended": "No longer so",
    "marking_ended": "No longer so",
    "part_ended": "No longer so",
    "link_ended": "No longer so",
}


def _kin(telling: _Telling, row: Mapping[str, Any]) -> str:
    words = WORDS[Kin(row["kind"])].forwards
    return f"{telling.name(row['person_id'])} is {words} {telling.name(row['other_id'])}"


def _relation(telling: _Telling, row: Mapping[str, Any]) -> str:
    words = RELATION_WORDS[RelationKind(row["kind"])].forwards
    return f"{telling.name(row['person_id'])} {words} {telling.name(row['other_id'])}"


def _important(telling: _Telling, row: Mapping[str, Any]) -> str:
    who = telling.name(row["person_id"]) if row["person_id"] is not None else row["name"]
    return f"{telling.name(row['said_by_id'])} says who matters most to {telling.name(row['child_id'])}: {who}"


_SAID: Final[Mapping[str, Any]] = {
    "Person": lambda telling, row: row["known_as"],
    "Kinship": _kin,
    "Home": lambda telling, row: f"A home of {telling.name(row['person_id'])}",
    "Relation": _relation,
    "Marking": lambda telling, row: f"{telling.name(row['person_id'])}: {MARKING_WORDS[MarkingKind(row['kind'])]}",
    "NetworkPart": lambda telling, row: (
        f"{telling.name(row['person_id'])} {PART_WORDS[PartKind(row['kind'])]}, for {telling.name(row['child_id'])}"
    ),
    "ImportantPerson": _important,
    "EcoLink": lambda telling, row: f"{row['name']}, round {telling.name(row['person_id'])}",
}
