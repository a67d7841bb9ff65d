"""What a story became, and how its days are counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Protocol

from django.utils.timezone import get_default_timezone

from horseshoe.packs import nations
from horseshoe.practice.terms import Nation


@dataclass(frozen=True, slots=True)
class Told:
    """What a story became: references by the story's own keys."""

    family: str
    accounts: dict[str, str]
    people: dict[str, str] = field(default_factory=dict)
    restrictions: dict[str, str] = field(default_factory=dict)
    statements: dict[str, str] = field(default_factory=dict)
    reports: dict[str, str] = field(default_factory=dict)
    enquiry: str = ""
    conference: str = ""


@dataclass(frozen=True, slots=True)
class Days:
    """Days and hours counted from the day of telling."""

    today: date
    nation: Nation

    def working(self, number: int) -> date:
        """Return the working day that many before (below zero) or after today; zero is today, whatever day it is."""
        years = (self.today.year - 1, self.today.year + 1)
        calendar = nations.calendar_for(self.nation, years)
        if number < 0:
            return calendar.nth_working_day_before(self.today, n=-number)
        return calendar.nth_working_day_after(self.today, n=number)

    def at(self, number: int, clock: str) -> datetime:
        """Return an hour ("10:30") of such a day."""
        return datetime.combine(self.working(number), time.fromisoformat(clock), get_default_timezone())

    def ago(self, days: int | None) -> date | None:
        """Return the day that many days ago."""
        return None if days is None else self.today - timedelta(days=days)

    def born(self, age: tuple[int, int]) -> date:
        """Return the birthday of somebody who has lived that many years and days."""
        years, days = age
        day = self.today - timedelta(days=days)
        # Nobody of ours is born on 29 February.
        return day.replace(year=day.year - years, day=28 if (day.month, day.day) == (2, 29) else day.day)


class Teller(Protocol):
    """Whoever tells: counts the days and marks the texts."""

    @property
    def days(self) -> Days: ...

    @property
    def mark(self) -> Callable[[str], str]: ...
