"""The steps in which a family map is drawn: each written with every row as it was before and after, and taken back.

Taking back is a step of its own, so that it can be taken back too, and nothing that was drawn is lost.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final, TypeAlias

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model, Q

from horseshoe.practice.verdict import Refused
from horseshoe.record.access import bell
from horseshoe.record.access.refs import new_ref
from horseshoe.record.family.knowing import Knowing, named_in
from horseshoe.record.family.models import (
    EcoLink,
    Family,
    Home,
    ImportantPerson,
    Kinship,
    MapStep,
    Marking,
    NetworkPart,
    Person,
    Relation,
)

Image: TypeAlias = dict[str, Any]
"""Every column of a row, as JSON holds it."""

_MODELS: Final[Mapping[str, type[Model]]] = {
    model.__name__: model for model in (Person, Kinship, Home, Relation, Marking, NetworkPart, ImportantPerson, EcoLink)
}


def image_of(row: Model) -> Image:
    """Return every column of a row, as JSON holds it."""
    columns = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    held: Image = json.loads(json.dumps(columns, cls=DjangoJSONEncoder))
    return held


class Drawing:
    """What one step changes, row by row."""

    def __init__(self) -> None:
        self.images: list[dict[str, Any]] = []

    def made(self, row: Model) -> None:
        """Keep a row that was just made."""
        self._keep(row, None)

    def changed(self, row: Model, before: Image) -> None:
        """Keep a row that was just saved, as it was ``before``."""
        if before != image_of(row):
            self._keep(row, before)

    def _keep(self, row: Model, before: Image | None) -> None:
        self.images.append({"model": type(row).__name__, "before": before, "after": image_of(row)})


def write(
    family: Family, verb: str, drawing: Drawing, *, by: str, at: datetime, takes_back: MapStep | None = None
) -> str:
    """Write a step down and have every screen that shows this map look again; return its reference."""
    # Two who draw at once are one after the other from here on.
    Family.objects.select_for_update().get(pk=family.pk)
    last = MapStep.objects.filter(family=family).order_by("-number").values_list("number", flat=True).first()
    step = MapStep.objects.create(
        ref=new_ref(),
        family=family,
        number=(last or 0) + 1,
        verb=verb,
        by=by,
        at=at,
        images=drawing.images,
        takes_back=takes_back,
    )
    bell.ring(family.ref, bell.MAP_DRAWN)
    return step.ref


def first_of(step: MapStep) -> MapStep:
    """Return the step that was taken back first, where this one takes back a taking back; else the step itself."""
    while step.takes_back is not None:
        step = step.takes_back
    return step


def restore(step: MapStep, knowing: Knowing, *, on: date) -> Drawing:
    """Put every row of a step back as it was before, and return what that changed.

    What whoever takes it back may not know of never stands in their way: a refusal would tell. A row that somebody
    else changed meanwhile, unseen by them, stays as it is; what hangs on a person unseen goes and comes back with them.

    :param on: the day on which an answer ends that was given after the one that holds again.
    :raises Refused: when one of the rows was changed since, or something hangs on it that came later.
    """
    back = _Back(knowing, on)
    for image in reversed(step.images):
        back.put(_MODELS[image["model"]], image["before"], image["after"])
    return back.drawing


class _Back:
    def __init__(self, knowing: Knowing, on: date) -> None:
        self.knowing = knowing
        self.on = on
        self.drawing = Drawing()

    def put(self, model: type[Model], before: Image | None, after: Image | None) -> None:
        # A step that was taken back keeps what its rows were, so one of the two is always there.
        at = (after or before or {})["id"]
        row = model._default_manager.select_for_update().filter(pk=at).first()
        now = None if row is None else image_of(row)
        if now != after:
            self._refuse("This was changed again later. Take the later step back first.", before, after, now)
        elif before is None and row is not None:
            self._take_off(row)
        elif before is not None:
            columns = model._meta.concrete_fields
            self._stand(model(**{one.attname: one.to_python(before[one.attname]) for one in columns}), now)

    def _refuse(self, words: str, *images: Image | None) -> None:
        if all(self.knowing.may(image) for image in images if image):
            raise Refused(words)

    def _take_off(self, row: Model) -> None:
        was = image_of(row)
        if isinstance(row, Person):
            # Papers and enquiries may speak of somebody already: they leave the lists and the map, and their row stays.
            if any(self.knowing.may(vars(one)) for one in _hanging_on(row)):
                raise Refused(f"More was written about {row.known_as} since. Take that back first.")
            row.taken_off = True
            row.save(update_fields=["taken_off"])
            self.drawing.changed(row, was)
            return
        model = type(row).__name__
        row.delete()
        self.drawing.images.append({"model": model, "before": was, "after": None})

    def _stand(self, kept: Model, now: Image | None) -> None:
        gone = Person.objects.filter(pk__in=named_in(vars(kept)), taken_off=True).first()
        if gone is not None:
            self._refuse(f"{gone.known_as} was taken off the map. Put them back first.", vars(kept))
            return
        if _stands_already(kept):
            self._refuse("This is recorded already.", vars(kept))
            return
        if isinstance(kept, ImportantPerson) and kept.until is None:
            self._end_later_answers(kept)
        kept.save(force_insert=now is None)
        self.drawing.images.append({"model": type(kept).__name__, "before": now, "after": image_of(kept)})

    def _end_later_answers(self, kept: ImportantPerson) -> None:
        alike = ("child_id", "said_by_id", "circle", "restriction")
        same = {name: getattr(kept, name) for name in alike}
        for later in ImportantPerson.objects.filter(**same, until__isnull=True).exclude(pk=kept.pk):
            before = image_of(later)
            later.until = self.on
            later.save(update_fields=["until"])
            self.drawing.changed(later, before)


def _stands_already(kept: Model) -> bool:
    if not isinstance(kept, Kinship) or kept.until is not None:
        return False
    same = {"person_id": kept.person_id, "other_id": kept.other_id, "kind": kept.kind, "restriction": kept.restriction}
    return Kinship.objects.filter(**same, until__isnull=True).exclude(pk=kept.pk).exists()


def _hanging_on(person: Person) -> Iterator[Model]:
    either = Q(person=person) | Q(other=person)
    yield from Kinship.objects.filter(either)
    yield from Relation.objects.filter(either)
    yield from Marking.objects.filter(person=person)
    yield from NetworkPart.objects.filter(Q(person=person) | Q(child=person))
    yield from ImportantPerson.objects.filter(Q(person=person) | Q(child=person) | Q(said_by=person))
    yield from EcoLink.objects.filter(person=person)
    yield from person.homes.all()
    yield from person.contacts.all()
    yield from person.needs.all()
    yield from person.involvements.all()
