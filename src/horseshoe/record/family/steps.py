"""The steps in which a family map is drawn: each written with every row as it was before and after, and taken back.

Taking back is a step of its own, so that it can be taken back too, and nothing that was drawn is lost.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final, TypeAlias

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model, Q

from horseshoe.practice.verdict import Refused
from horseshoe.record.access import bell
from horseshoe.record.access.refs import new_ref
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


def restore(step: MapStep) -> Drawing:
    """Put every row of a step back as it was before, and return what that changed.

    :raises Refused: when one of them was changed since, or something hangs on it that came later.
    """
    drawing = Drawing()
    for image in reversed(step.images):
        _put_back(_MODELS[image["model"]], image["before"], image["after"], drawing)
    return drawing


def _put_back(model: type[Model], before: Image | None, after: Image | None, drawing: Drawing) -> None:
    # A step that was taken back keeps what its rows were, so one of the two is always there.
    at = (after or before or {})["id"]
    rows = model._default_manager.select_for_update()
    row = rows.filter(pk=at).first()
    now = None if row is None else image_of(row)
    if now != after:
        raise Refused("This was changed again later. Take the later step back first.")
    if before is None and row is not None:
        _take_off(row, drawing)
    elif before is not None:
        kept = model(**{field.attname: field.to_python(before[field.attname]) for field in model._meta.concrete_fields})
        kept.save(force_insert=row is None)
        drawing.images.append({"model": model.__name__, "before": now, "after": image_of(kept)})


def _take_off(row: Model, drawing: Drawing) -> None:
    was = image_of(row)
    if isinstance(row, Person):
        # Papers and enquiries may speak of somebody already: they leave the lists and the map, and their row stays.
        if any(rows.exists() for rows in _hanging_on(row)):
            raise Refused(f"More was written about {row.known_as} since. Take that back first.")
        row.taken_off = True
        row.save(update_fields=["taken_off"])
        drawing.changed(row, was)
        return
    model = type(row).__name__
    row.delete()
    drawing.images.append({"model": model, "before": was, "after": None})


def _hanging_on(person: Person) -> Sequence[Any]:
    either = Q(person=person) | Q(other=person)
    return (
        Kinship.objects.filter(either),
        Relation.objects.filter(either),
        Marking.objects.filter(person=person),
        NetworkPart.objects.filter(Q(person=person) | Q(child=person)),
        ImportantPerson.objects.filter(Q(person=person) | Q(child=person) | Q(said_by=person)),
        EcoLink.objects.filter(person=person),
        person.homes.all(),
        person.contacts.all(),
        person.needs.all(),
        person.involvements.all(),
    )
