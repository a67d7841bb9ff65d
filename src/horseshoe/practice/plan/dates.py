"""When the core group first meets and the plan is first reviewed: the latest day, the day agreed, and why if late."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from horseshoe.practice.calendar import Calendar
from horseshoe.practice.conference.meeting import DateSet
from horseshoe.practice.timescales import Timescale, last_day
from horseshoe.practice.verdict import ALLOWED, Verdict, refused

FIRST_CORE_GROUP: Final = "first-core-group"
FIRST_REVIEW: Final = "first-review"
WORDS: Final = {FIRST_CORE_GROUP: "the first core group", FIRST_REVIEW: "the review conference"}


@dataclass(frozen=True, slots=True)
class PlanDate:
    """One date of the plan. ``on`` is None until somebody has agreed a day."""

    step: str
    due_on: date
    on: date | None = None
    late_because: str = ""

    @property
    def late(self) -> bool:
        """Whether the day agreed is later than the last day allowed."""
        return self.on is not None and self.on > self.due_on


def latest(timescales: Iterable[Timescale], *, held_on: date, calendar: Calendar) -> dict[str, date]:
    """Return the last day for each step, counted from the day the conference was held.

    :raises ValueError: if working days are asked for outside the calendar's known years.
    """
    return {timescale.step: last_day(timescale, held_on, calendar) for timescale in timescales}


def agreed(due: Mapping[str, date], dates: Mapping[str, DateSet]) -> tuple[PlanDate, ...]:
    """Return each date of the plan: due at the latest, and what the room agreed."""
    return tuple(_agreed(step, due_on, dates.get(step)) for step, due_on in due.items())


def _agreed(step: str, due_on: date, said: DateSet | None) -> PlanDate:
    if said is None or not said.on:
        return PlanDate(step, due_on)
    return PlanDate(step, due_on, date.fromisoformat(said.on), said.reason.strip())


def may_agree(step: str, *, on: date, due_on: date, held_on: date, reason: str) -> Verdict:
    """Return whether the room may agree this day for a step. A later day than the last asks for a reason."""
    words = WORDS.get(step, "this")
    if on <= held_on:
        # People are tired and shocked after a conference; a core group does not follow on the same day.
        return refused(f"The day for {words} comes after the day of the conference.")
    if on > due_on and not reason.strip():
        return refused(
            f"The last day for {words} is {due_on:%A} {due_on.day} {due_on:%B %Y}. Say why it has to be later, "
            "and how the children are safe until then."
        )
    return ALLOWED


def may_keep(dates: Iterable[PlanDate], *, held_on: date) -> Verdict:
    """Return whether these dates can be set down with the plan."""
    for planned in dates:
        if planned.on is None:
            continue
        verdict = may_agree(
            planned.step, on=planned.on, due_on=planned.due_on, held_on=held_on, reason=planned.late_because
        )
        if not verdict:
            return verdict
    return ALLOWED
