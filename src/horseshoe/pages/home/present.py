"""A diary, put into the order in which somebody looks at it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from horseshoe.record.access.queries import day_of
from horseshoe.record.preparation.queries import DiaryLine


@dataclass(frozen=True, slots=True)
class Days:
    """Somebody's conferences: those of today, those to come, and those held and not closed."""

    today: tuple[DiaryLine, ...]
    coming: tuple[DiaryLine, ...]
    open_still: tuple[DiaryLine, ...]


def as_days(diary: Iterable[DiaryLine], today: date) -> Days:
    """Return the diary by whether a conference is today, later or earlier."""
    lines = [(day_of(line.starts_at), line) for line in diary]
    return Days(
        today=tuple(line for on, line in lines if on == today),
        coming=tuple(line for on, line in lines if on > today),
        open_still=tuple(line for on, line in lines if on < today),
    )
