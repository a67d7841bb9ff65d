"""The scale of a timeline: how far to the right a day lies, and which years or months are written above."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from horseshoe.practice.family.lettering import width_of

_SHORTEST: Final = 90
"""Days that a scale shows at least."""
_MONTHS_UP_TO: Final = 800
"""Days up to which months are written, and not years."""
_MONTHS: Final = (1, 2, 3, 6, 12)
_YEARS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000)
_AIR: Final = 14.0


@dataclass(frozen=True, slots=True)
class Tick:
    """A day that is written above the scale."""

    x: float
    words: str


@dataclass(frozen=True, slots=True)
class Scale:
    """Days from ``first`` to ``last``, between two places of a sheet."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Return where a day lies; one outside the scale lies at its end."""
        share = (day.toordinal() - self.first.toordinal()) / (self.last.toordinal() - self.first.toordinal())
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)

    def ticks(self) -> tuple[Tick, ...]:
        """Return as many years, or months, as can be read beside each other."""
        days = self.last.toordinal() - self.first.toordinal()
        widest = width_of("Mmm 0000" if days <= _MONTHS_UP_TO else "0000") + _AIR
        day = (self.right - self.left) / days
        if days <= _MONTHS_UP_TO:
            step = next((step for step in _MONTHS if step * 30 * day >= widest), _MONTHS[-1])
            return tuple(Tick(self.x(one), f"{one:%b} {one.year}") for one in self._months(step))
        step = next((step for step in _YEARS if step * 365 * day >= widest), _YEARS[-1])
        years = range(-(-self.first.year // step) * step, self.last.year + 1, step)
        return tuple(
            Tick(self.x(date(year, 1, 1)), str(year)) for year in years if year and date(year, 1, 1) >= self.first
        )

    def _months(self, step: int) -> Iterator[date]:
        for month in range(self.first.year * 12 + self.first.month - 1, self.last.year * 12 + self.last.month):
            one = date(month // 12, month % 12 + 1, 1)
            if month % step == 0 and self.first <= one:
                yield one


def scale_of(days: Iterable[date], *, today: date, left: float, right: float) -> Scale:
    """Return a scale that shows all of these days and today."""
    some = [*days, today]
    last = max(some)
    first = min(*some, date.fromordinal(max(1, last.toordinal() - _SHORTEST)))
    # At the beginning of time there are no days before.
    last = max(last, date.fromordinal(first.toordinal() + _SHORTEST))
    return Scale(first, last, left, right)
