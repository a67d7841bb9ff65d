"""Bringing a family tree from somewhere else: kept as it came, looked at, and drawn as one step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from django.db import transaction

from horseshoe.practice.family.found import FoundFamily, FoundPerson, FoundTie, called
from horseshoe.practice.family.network import WORDS, Kin, KnownTie, children_of, may_be, may_be_parent, may_tie
from horseshoe.practice.sharing import Reader
from horseshoe.practice.verdict import NotFound, Refused, Verdict, first_refusal
from horseshoe.record.access.refs import new_ref
from horseshoe.record.family import rows, steps
from horseshoe.record.family.files import known_to
from horseshoe.record.family.knowing import Knowing
from horseshoe.record.family.mapping import everybody_at_once
from horseshoe.record.family.models import Family, FamilyFile, Kinship, Person
from horseshoe.record.family.writing import told

LEFT_OUT: Final = ""
"""Instead of a reference: somebody of the file who is not drawn."""
NEW: Final = "new"
"""Instead of a reference: somebody of the file who is drawn as somebody new."""


@transaction.atomic
def bring_file(*, family: str, name: str, data: bytes, by: str, at: datetime, key: str = "") -> str:
    """Keep a family tree as it came, and return its reference. Nothing of it is drawn yet."""
    row = rows.family_of(family, by=by, at=at)
    kept, new = FamilyFile.objects.get_or_create(
        key=key or rows.new_key(),
        defaults={
            "ref": new_ref(),
            "family": row,
            "name": name[-120:],
            "data": data,
            "brought_by": by,
            "brought_at": at,
        },
    )
    if new:
        told(row, "family_file_brought", kept.ref, by=by, at=at)
    return kept.ref


@transaction.atomic
def draw_found(
    *, family: str, file: str, found: FoundFamily, chosen: Mapping[str, str], by: str, at: datetime
) -> tuple[str, ...]:
    """Draw what was found in a file, in one step, and return in sentences what could not be drawn.

    :param chosen: for each person of the file by its key: ``NEW``, ``LEFT_OUT``, or the reference of somebody who is
        drawn already and is the same person.
    What is known of those who are drawn already, and whoever draws it may not know, neither stands in the way nor is
    said; what could not be drawn is said as far as everybody may know of it.

    :raises Refused: when it was drawn already, or nobody of it is to be drawn.
    """
    row = rows.family_of(family, by=by, at=at, lock=True)
    reader = rows.reader_for(row, by=by, at=at)
    kept = known_to(reader, row.ref).select_for_update().filter(ref=file).first()
    if kept is None:
        raise NotFound
    if kept.drawn_at is not None:
        raise Refused("This was drawn already.")
    drawing = _Bringing(row, found, chosen, reader)
    drawing.draw()
    if not drawing.step.images:
        raise Refused("Choose at least one person to draw.")
    kept.drawn_at, kept.left_out = at, drawing.left_out
    kept.save(update_fields=["drawn_at", "left_out"])
    told(row, "family_file_drawn", kept.ref, by=by, at=at, rows=len(drawing.step.images))
    steps.write(row, "family_file_drawn", drawing.step, by=by, at=at)
    return tuple(drawing.left_out)


class _Holding:
    """Ties that hold, by the two people they are between and by who is born to whom: a file may bring thousands."""

    def __init__(self) -> None:
        self.between: defaultdict[frozenset[str], list[KnownTie]] = defaultdict(list)
        self.children: defaultdict[str, list[str]] = defaultdict(list)

    def add(self, tie: KnownTie) -> None:
        self.between[frozenset({tie.person, tie.other})].append(tie)
        for parent, born in children_of((tie,)).items():
            self.children[parent] += born


class _Bringing:
    """One file on its way into the record."""

    def __init__(self, family: Family, found: FoundFamily, chosen: Mapping[str, str], reader: Reader) -> None:
        self.family = family
        self.found = found
        self.chosen = chosen
        self.today = reader.on
        self.here = list(Person.objects.filter(family=family, taken_off=False))
        self.knowing = Knowing(reader, self.here)
        self.of_all = Knowing(everybody_at_once(family.ref, reader.on), self.here)
        self.step = steps.Drawing()
        self.left_out: list[str] = []
        self.by_key: dict[str, Person] = {}

    def draw(self) -> None:
        """Make the rows: people first, then what they are to each other."""
        here = {one.ref: one for one in self.here if one.pk in self.knowing.people}
        new = [one for one in self.found.people if self.chosen.get(one.key) == NEW and self._may_be(one)]
        for one in self.found.people:
            ref = self.chosen.get(one.key, LEFT_OUT)
            if ref in here:
                self.by_key[one.key] = here[ref]
        made = Person.objects.bulk_create([self._person(one) for one in new])
        self.by_key.update(zip((one.key for one in new), made, strict=True))
        ties = Kinship.objects.bulk_create(list(self._ties()))
        for row in (*made, *ties):
            self.step.made(row)

    def _may_be(self, one: FoundPerson) -> bool:
        verdict = may_be(one.kind, born_on=one.born_on, due_on=one.due_on, died_on=one.died_on, today=self.today)
        if not verdict:
            self.left_out.append(f"{called(one)}: {verdict.reason}")
        return bool(verdict)

    def _person(self, one: FoundPerson) -> Person:
        return Person(
            key=rows.new_key(),
            authority=self.family.authority,
            ref=new_ref(),
            family=self.family,
            kind=one.kind,
            known_as=one.known_as or one.full_name or "Not known",
            full_name=one.full_name,
            other_names=one.other_names,
            gender=one.gender,
            born_on=one.born_on,
            due_on=one.due_on,
            died_on=one.died_on,
            loss=one.loss or "",
        )

    def _ties(self) -> Iterator[Kinship]:
        known, known_to_all = self._holding(self.knowing), self._holding(self.of_all)
        for said in self.found.ties:
            one, other = self.by_key.get(said.person), self.by_key.get(said.other)
            if one is None or other is None:
                continue
            if self._may_tie(said, one, other, known):
                if said.until is None:
                    for holding in (known, known_to_all):
                        holding.add(KnownTie(one.ref, other.ref, said.kind))
                yield Kinship(
                    key=rows.new_key(),
                    ref=new_ref(),
                    person=one,
                    other=other,
                    kind=said.kind,
                    since=said.since,
                    until=said.until,
                )
            else:
                self._leave_out(said, one, other, known_to_all)

    def _holding(self, knowing: Knowing) -> _Holding:
        """Return the ties that hold and that a reader may know of."""
        refs = {one.pk: one.ref for one in self.here}
        holding = _Holding()
        for row in Kinship.objects.filter(person__family=self.family, until__isnull=True):
            if knowing.may(vars(row)):
                holding.add(KnownTie(refs[row.person_id], refs[row.other_id], Kin(row.kind)))
        return holding

    def _leave_out(self, said: FoundTie, one: Person, other: Person, known_to_all: _Holding) -> None:
        hidden = {row.pk for row in self.here} - self.of_all.people
        verdict = self._may_tie(said, one, other, known_to_all)
        # What stands in the way for few is on their map, and said nowhere else.
        if not verdict and not hidden & {one.pk, other.pk}:
            words = WORDS[said.kind].forwards
            self.left_out.append(f"{one.known_as}, {words} {other.known_as}: {verdict.reason}")

    def _may_tie(self, said: FoundTie, one: Person, other: Person, known: _Holding) -> Verdict:
        return first_refusal(
            may_tie(
                rows.somebody(one),
                rows.somebody(other),
                said.kind,
                since=said.since,
                until=said.until,
                parental_responsibility=False,
                known=known.between[frozenset({one.ref, other.ref})],
                today=self.today,
            ),
            may_be_parent(one.ref, other.ref, said.kind, known.children),
        )
