"""Working days, counted from bank holidays that are handed in.

The dates come from outside (``horseshoe.packs.nations.calendar_for``), so the counting can be tested without a library
or a network, and a partnership can add a day of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_SATURDAY = 5
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working days of one nation, for the stretch of years whose bank holidays are known.

    ``known_from`` and ``known_to`` are both included. A question about any day outside them raises ``ValueError`` in
    words: a count made without the bank holidays would look right and be wrong.
    """

    bank_holidays: frozenset[date]
    known_from: date
    known_to: date

    def __post_init__(self) -> None:
        """Refuse a calendar that ends before it begins."""
        if self.known_to < self.known_from:
            raise ValueError(f"A calendar can’t end on {self.known_to} before it begins on {self.known_from}.")

    def is_working_day(self, day: date) -> bool:
        """Return whether ``day`` is a Monday to Friday that is not a bank holiday."""
        self._must_know(day)
        return day.weekday() < _SATURDAY and day not in self.bank_holidays

    def nth_working_day_after(self, start: date, *, n: int) -> date:
        """Return the nth working day after ``start``; the starting day is never counted.

        With ``n=0`` this is ``start`` itself, whatever day of the week that is.
        """
        # The guidance counts from the discussion, and a Friday discussion must not lose its Monday.
        return self._nth(start, n=n, step=_ONE_DAY)

    def nth_working_day_before(self, start: date, *, n: int) -> date:
        """Return the nth working day before ``start``; the starting day is never counted."""
        return self._nth(start, n=n, step=-_ONE_DAY)

    def working_days_between(self, start: date, end: date) -> int:
        """Return how many working days lie after ``start``, up to and including ``end``.

        Counting this way makes it the inverse of :meth:`nth_working_day_after`.
        """
        if end < start:
            raise ValueError(f"{end:%d %B %Y} comes before {start:%d %B %Y}: give the earlier day first.")
        self._must_know(start)
        self._must_know(end)
        days = (start + timedelta(days=ahead) for ahead in range(1, (end - start).days + 1))
        return sum(self.is_working_day(day) for day in days)

    def _nth(self, start: date, *, n: int, step: timedelta) -> date:
        if n < 0:
            raise ValueError("Working days are counted with a whole number that is not below zero.")
        self._must_know(start)
        reached = start
        for day in self._working_days_from(start, step):
            if n == 0:
                break
            reached, n = day, n - 1
        return reached

    def _working_days_from(self, start: date, step: timedelta) -> Iterator[date]:
        day = start
        while True:
            day += step
            if self.is_working_day(day):
                yield day

    def _must_know(self, day: date) -> None:
        if not self.known_from <= day <= self.known_to:
            raise ValueError(
                f"The bank holidays for {day:%d %B %Y} are not known here: this calendar runs from "
                f"{self.known_from:%d %B %Y} to {self.known_to:%d %B %Y}."
            )
