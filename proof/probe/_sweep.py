"""Sending forms: by whoever may not, it is as if there were nothing; by whoever may, a mistake shows nothing more."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction

from proof.probe._differ import REPRESENT
from proof.probe._scene import ABROAD, EVERYBODY, NEAR, NOWHERE, SIGNED_OUT, Family, rows_of
from proof.probe._walk import CODES, Leak, Walker, address_of, addresses, even
from tests.access_table import LIVE, TABLE, Door, may_open

TYPED = {"text": "x", "words": "x", "name": "x", "reason": "x", "because": "x", "answer": "coming", "station": "seat"}


SITTING = frozenset(
    {
        *("chair", "minute_taker", "social_worker", "health_visitor", "mother", "step_father", "child"),
        *("advocate", "interpreter"),
    }
)
"""One of each standing of those who have a place in the room."""


GONE = frozenset({"removed", "withdrawn"})
"""Those who had a place once."""


class _Undone(Exception):
    """Takes a change back."""


def sweep(walker: Walker) -> None:
    """Send every form before the day: as everybody it is for, and as one of each standing of those it is not for."""
    parts = dict(addresses())
    counted = rows_of()
    for name, door in TABLE.items():
        if not door.post or name not in parts or door.own_list:
            continue
        for family in walker.scene.families:
            for values in family.values[door.about][:1]:
                for kind in {"a": sorted(REPRESENT | GONE | door.who), "b": NEAR, "c": ABROAD}[family.name]:
                    _send(walker, name, door, parts[name], values, kind, family)
            after = rows_of()
            if after != counted:
                changed = {table for table in after if after[table] != counted[table]}
                walker.found.note(walker.found.doors, Leak(walker.moment, "somebody", name, f"left rows in {changed}"))
                counted = after


def _send(
    walker: Walker, name: str, door: Door, parts: tuple[str, ...], values: dict[str, str], kind: str, family: Family
) -> None:
    address = address_of(name, door, parts, values)
    ours = family.name == "a" or bool(walker.key_in(kind, family))
    may = ours and (family.name != "a" or may_open(door, kind, moment=walker.moment, owner=values.get("owner", "")))
    if may or door.some:
        _rolled_back(walker, name, kind, address, {"key": str(uuid.uuid4())})
        _rolled_back(walker, name, kind, address, {**TYPED, "key": str(uuid.uuid4())})
    else:
        data = {**TYPED, "key": str(uuid.uuid4())}
        answer = walker.ask(kind, address, "POST", data)
        walker.found.posts += 1
        walker.look(kind, f"{name} sent", answer.text)
        expected = 401 if kind == SIGNED_OUT else 404
        if answer.status != expected:
            walker.found.note(walker.found.doors, Leak(walker.moment, kind, f"{name} sent", f"answers {answer.status}"))
        refs = {door.parts.get(part, part) for part in parts} - CODES
        nothing = values | dict.fromkeys(refs, NOWHERE)
        other = address_of(name, door, parts, nothing)
        theirs = even(walker.ask(kind, other, "POST", data), other, nothing.values())
        if even(answer, address, values.values()) != theirs:
            walker.found.note(walker.found.hints, Leak(walker.moment, kind, f"{name} sent", "not as for nothing"))


def _rolled_back(walker: Walker, name: str, kind: str, address: str, data: dict[str, Any]) -> None:
    try:
        with transaction.atomic():
            answer = walker.ask(kind, address, "POST", data)
            raise _Undone
    except _Undone:
        walker.found.posts += 1
        walker.look(kind, f"{name} sent", answer.text)
        if answer.status >= 500:
            walker.found.note(walker.found.doors, Leak(walker.moment, kind, f"{name} sent", "an error of ours (500)"))


def acts(walker: Walker) -> None:
    """Send everything that can be done in the room as everybody, from every station, while notes are folded."""
    from horseshoe.pages.conference.acts import ACTS
    from horseshoe.record.conference.models import Event

    one = walker.scene.a
    before = Event.objects.count()
    kinds = sorted({act.kind for act in ACTS.values()})
    for station, who in LIVE.items():
        for kind in EVERYBODY:
            sits = kind in who and kind != "removed"
            # To whoever has no place at a station, one thing to do there is as shut as the next.
            for act in kinds if sits else kinds[:3]:
                data = {**TYPED, "station": station, "key": str(uuid.uuid4())}
                address = f"/room/{one.conference}/do/{act}/"
                if sits and station != "screen":
                    if kind in SITTING:
                        _rolled_back(walker, f"the act {act}", kind, address, data)
                    continue
                answer = walker.ask(kind, address, "POST", data)
                walker.found.posts += 1
                walker.look(kind, f"the act {act}", answer.text)
                expected = 401 if kind == SIGNED_OUT else 404
                if answer.status != expected:
                    leak = Leak(walker.moment, kind, f"the act {act} from {station}", f"answers {answer.status}")
                    walker.found.note(walker.found.doors, leak)
    if Event.objects.count() != before:
        walker.found.note(walker.found.doors, Leak(walker.moment, "somebody", "an act", "left an event behind"))
