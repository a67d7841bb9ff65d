"""Sealed first views: opened together, no rank, no average, the edges asked first, and who moved and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from horseshoe.practice.conference.meeting import Round, Seat, View
from horseshoe.practice.terms import Leaning


@dataclass(frozen=True, slots=True)
class Moved:
    """Somebody whose view changed between the first round and the second, in words."""

    person: str
    was: str
    now: str
    because: str


def still_to_come(asked: Round, seats: Mapping[str, Seat]) -> tuple[str, ...]:
    """Return who could still fold a note: those asked who have not, and are here, or whose note somebody here puts in.

    Nobody waits for people who have not come, have gone again, or sent a report instead.
    """
    return tuple(person for person in asked.entitled if person not in asked.views and _can_answer(person, seats))


def _can_answer(person: str, seats: Mapping[str, Seat]) -> bool:
    seat = seats.get(person)
    if seat is None or seat.removed:
        return False
    enters = seats.get(seat.chooser)
    return seat.here or (not seat.report_only and enters is not None and enters.here)


def ask_first(asked: Round, seats: Mapping[str, Seat]) -> tuple[str, ...]:
    """Return whom to ask first: the two ends of the line, or the smaller side; the family before services.

    Nobody when all views are the same, since then nobody stands alone. A view kept private is never singled out.
    """
    views = [view for view in asked.views.values() if not view.private]
    edges = _ends(views) if any(view.value is not None for view in views) else _smaller_side(views)
    return tuple(sorted(edges, key=lambda person: _family_first(person, seats)))


def _family_first(person: str, seats: Mapping[str, Seat]) -> tuple[int, int]:
    seat = seats.get(person)
    if seat is None:
        return (2, 0)
    return (0 if seat.family else 1, 0 if seat.child else 1)


def _ends(views: Iterable[View]) -> list[str]:
    numbers = {view.person: view.value for view in views if view.value is not None}
    low, high = min(numbers.values()), max(numbers.values())
    if low == high:
        return []
    return [person for person, value in numbers.items() if value in (low, high)]


def _smaller_side(views: Iterable[View]) -> list[str]:
    sides: dict[str, list[str]] = {}
    for view in views:
        if view.leaning:
            sides.setdefault(view.leaning, []).append(view.person)
    if len(sides) < len(Leaning):
        return []
    return min(sides.values(), key=len)


def moved(first: Round, second: Round) -> tuple[Moved, ...]:
    """Return who changed their view between two rounds on the same matter, with the reason they gave."""
    return tuple(
        Moved(view.person, said(before), said(view), view.reason)
        for view in second.views.values()
        if (before := first.views.get(view.person)) is not None and said(before) != said(view)
        if not view.private and not before.private
    )


def said(view: View) -> str:
    """Return a view as a short word: a number, a leaning's code, or "not sure"."""
    if view.not_sure:
        return "not sure"
    return view.leaning or str(view.value)
