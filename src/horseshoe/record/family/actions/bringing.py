"""Bringing a family tree from somewhere else: kept as it came, looked at, and drawn as one step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from django.db import transaction

from horseshoe.practice.family.found import FoundFamily, FoundPerson, FoundTie, called
from horseshoe.practice.family.network import WORDS, Kin, KnownTie, Somebody, may_be, may_tie
from horseshoe.practice.verdict import NotFound, Refused
from horseshoe.record.access.queries import day_of
from horseshoe.record.access.refs import new_ref
from horseshoe.record.family import rows, steps
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
    :raises Refused: when it was drawn already, or nobody of it is to be drawn.
    """
    row = rows.family_of(family, by=by, at=at, lock=True)
    kept = FamilyFile.objects.select_for_update().filter(ref=file, family=row).first()
    if kept is None:
        raise NotFound
    if kept.drawn_at is not None:
        raise Refused("This was drawn already.")
    drawing = _Bringing(row, found, chosen, at)
    drawing.draw()
    if not drawing.step.images:
        raise Refused("Choose at least one person to draw.")
    kept.drawn_at, kept.left_out = at, drawing.left_out
    kept.save(update_fields=["drawn_at", "left_out"])
    told(row, "family_file_drawn", kept.ref, by=by, at=at, rows=len(drawing.step.images))
    steps.write(row, "family_file_drawn", drawing.step, by=by, at=at)
    return tuple(drawing.left_out)


class _Bringing:
    """One file on its way into the record."""

    def __init__(self, family: Family, found: FoundFamily, chosen: Mapping[str, str], at: datetime) -> None:
        self.family = family
        self.found = found
        self.chosen = chosen
        self.today = day_of(at)
        self.step = steps.Drawing()
        self.left_out: list[str] = []
        self.by_key: dict[str, Person] = {}

    def draw(self) -> None:
        """Make the rows: people first, then what they are to each other."""
        here = {one.ref: one for one in Person.objects.filter(family=self.family, taken_off=False)}
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
        live = Kinship.objects.filter(person__family=self.family, until__isnull=True)
        known = [KnownTie(a, b, Kin(k)) for a, b, k in live.values_list("person__ref", "other__ref", "kind")]
        between: dict[frozenset[str], list[KnownTie]] = {}
        for tie in known:
            between.setdefault(frozenset({tie.person, tie.other}), []).append(tie)
        for said in self.found.ties:
            one, other = self.by_key.get(said.person), self.by_key.get(said.other)
            if one is None or other is None:
                continue
            pair = between.setdefault(frozenset({one.ref, other.ref}), [])
            if self._may_tie(said, one, other, pair):
                if said.until is None:
                    pair.append(KnownTie(one.ref, other.ref, said.kind))
                yield Kinship(
                    key=rows.new_key(),
                    ref=new_ref(),
                    person=one,
                    other=other,
                    kind=said.kind,
                    since=said.since,
                    until=said.until,
                )

    def _may_tie(self, said: FoundTie, one: Person, other: Person, known: list[KnownTie]) -> bool:
        verdict = may_tie(
            _somebody(one),
            _somebody(other),
            said.kind,
            since=said.since,
            until=said.until,
            parental_responsibility=False,
            known=known,
            today=self.today,
        )
        if not verdict:
            words = WORDS[said.kind].forwards
            self.left_out.append(f"{one.known_as}, {words} {other.known_as}: {verdict.reason}")
        return bool(verdict)


def _somebody(row: Person) -> Somebody:
    return rows.somebody(row)
