"""The steps in which a family's map was drawn, as one viewer may know of them, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, Final

from django.db.models import QuerySet

from horseshoe.practice.family.network import WORDS, Kin
from horseshoe.practice.family.relations import (
    MARKING_WORDS,
    PART_WORDS,
    RELATION_WORDS,
    MarkingKind,
    PartKind,
    RelationKind,
)
from horseshoe.practice.sharing import Viewer, reader_of
from horseshoe.practice.verdict import NotFound
from horseshoe.record.access import queries as access
from horseshoe.record.family import drawers
from horseshoe.record.family.knowing import Knowing, about
from horseshoe.record.family.models import MapStep, Person
from horseshoe.record.family.seen import Family

MOST_SHOWN: Final = 12
"""Steps on a page, the newest first."""


@dataclass(frozen=True, slots=True)
class StepSeen:
    """One step: what was drawn, by whom, when; and whether it can still be tried to take it back."""

    ref: str
    said: str
    by: str
    at: datetime
    taken_back: bool
    may_take_back: bool
    undoes: bool
    """Whether it is itself the taking back of another."""


@dataclass(frozen=True, slots=True)
class Only:
    """Steps about one sort of thing: the name of its rows, and the child it is round where it is round one."""

    model: str
    child: str = ""


def steps_seen(viewer: Viewer, family: Family, only: Only | None = None) -> tuple[StepSeen, ...]:
    """Return the newest steps that ``viewer`` may know of. Five queries, however many steps there are.

    A step is for them when what it is about is, as it was and as it became. Whoever draws and opens no record is told
    of drawing alone.
    """
    reader = reader_of(viewer, family.matter)
    if reader is None:
        raise NotFound
    steps = MapStep.objects.filter(family__ref=family.ref)
    telling = _Telling(Knowing(reader, everybody := list(Person.objects.filter(family__ref=family.ref))), everybody)
    chains = _Chains(steps)
    # However many lie between that are not for this viewer: a shorter list would tell of them.
    newest = (
        row
        for row in steps.order_by("-number").iterator()
        if (family.whole or chains.first(row).verb in drawers.OF_THE_MAP)
        and telling.is_of(only, chains.first(row))
        and chains.may_know(telling.knowing, row)
    )
    known = list(islice(newest, MOST_SHOWN))
    names = access.people({row.by for row in known})
    return tuple(
        StepSeen(
            ref=row.ref,
            said=chains.in_front(row) + telling.said(chains.first(row)),
            by=names[row.by].name if row.by in names else "",
            at=row.at,
            taken_back=row.pk in chains.taken_back,
            may_take_back=row.pk not in chains.taken_back
            and drawers.may_take_back(viewer, family.matter, chains.first(row).verb),
            undoes=row.takes_back_id is not None,
        )
        for row in known
    )


class _Chains:
    """Knows which step takes back which, down to the one that takes nothing back. Two queries."""

    def __init__(self, steps: QuerySet[MapStep]) -> None:
        takes = steps.filter(takes_back__isnull=False).values_list("pk", "takes_back_id", "by")
        self._takes = {pk: back for pk, back, _ in takes if back is not None}
        self._later = {back: pk for pk, back in self._takes.items()}
        self._by = {pk: by for pk, _, by in takes}
        self.taken_back = frozenset(self._takes.values())
        self._first = MapStep.objects.in_bulk(self.taken_back - self._takes.keys())

    def first(self, step: MapStep) -> MapStep:
        """Return the step that was taken back first, or the step itself."""
        pk, _ = self._down(step.pk)
        return self._first.get(pk, step)

    def in_front(self, step: MapStep) -> str:
        """Return what is said before the words of the first step."""
        _, times = self._down(step.pk)
        return "" if times == 0 else "Taken back: " if times % 2 else "Drawn again: "

    def may_know(self, knowing: Knowing, step: MapStep) -> bool:
        """Return whether somebody may know of a step, as things stand."""
        top, first = step.pk, self.first(step)
        while top in self._later:
            top = self._later[top]
        _, times = self._down(top)
        hands = {first.by}
        while top in self._takes:
            hands.add(self._by[top])
            top = self._takes[top]
        return knowing.may_step(first, taken_back=times % 2 == 1, hands=hands)

    def _down(self, pk: int) -> tuple[int, int]:
        times = 0
        while pk in self._takes:
            pk, times = self._takes[pk], times + 1
        return pk, times


class _Telling:
    """Says steps in words."""

    def __init__(self, knowing: Knowing, everybody: Iterable[Person]) -> None:
        self.knowing = knowing
        self.people = {row.pk: row for row in everybody}

    def said(self, step: MapStep) -> str:
        """Return a step that takes nothing back in words: "Added Bev", "Kelly is close to Bev"."""
        image = about(step)
        row = image["after"] or image["before"]
        sentence: str = _SAID[image["model"]](self, row)
        if step.verb in _CHANGES:
            return f"{_CHANGES[step.verb]}: {sentence}"
        return sentence

    def is_of(self, only: Only | None, step: MapStep) -> bool:
        """Return whether a step that takes nothing back is about that."""
        if only is None:
            return True
        image = about(step)
        if image["model"] != only.model:
            return False
        row = image["after"] or image["before"]
        return not only.child or self.people[row["child_id"]].ref == only.child

    def name(self, pk: int | None) -> str:
        """Return what somebody is called."""
        return self.people[pk].known_as if pk is not None and pk in self.people else "the household"


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
        f"Round {telling.name(row['child_id'])}: {telling.name(row['person_id'])} {PART_WORDS[PartKind(row['kind'])]}"
    ),
    "ImportantPerson": _important,
    "EcoLink": lambda telling, row: f"{row['name']}, round {telling.name(row['person_id'])}",
}
