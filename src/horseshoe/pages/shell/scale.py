"""Where the views stand when the notes are opened: everybody on one line, none bigger than another, and no average."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from horseshoe.pages.shell.lettering import in_lines, width_of


class View(Protocol):
    """What one person said: a number, or that they are not sure, and the reason in their words."""

    name: str
    family: bool
    value: int | None
    reason: str


@dataclass(frozen=True)
class Size:
    """One surface's measures, in the picture's own units."""

    width: float
    letters: float
    column_letters: float
    words: float
    row: float
    smallest_row: float
    room: float


SIZES = {
    "room": Size(width=1800, letters=32, column_letters=30, words=32, row=66, smallest_row=40, room=470),
    "page": Size(width=760, letters=16, column_letters=13, words=17, row=36, smallest_row=24, room=260),
}


@dataclass(frozen=True)
class Words:
    """One line of a name, and where it stands."""

    words: str
    y: float


@dataclass(frozen=True)
class Pill:
    """One person's view: the middle of their pill, and the name in it."""

    view: View
    x: float
    y: float
    lines: tuple[Words, ...]


@dataclass(frozen=True)
class Tick:
    """A number under the line."""

    value: int
    x: float


@dataclass(frozen=True)
class Step:
    """One number and the people who gave it, for the table behind the picture."""

    value: int
    views: tuple[View, ...]


@dataclass(frozen=True)
class Line:
    """The whole picture. All pills are of one size."""

    width: float
    height: float
    line: float
    letters: float
    name_letters: float
    words: float
    pill_width: float
    pill_height: float
    pill_round: float
    ticks: tuple[Tick, ...]
    pills: tuple[Pill, ...]
    low_words: tuple[str, ...]
    high_words: tuple[str, ...]
    steps: tuple[Step, ...]
    not_sure: tuple[View, ...]
    clear: bool


def draw(views: Sequence[View], low: int, high: int, low_words: str, high_words: str, size: str = "room") -> Line:
    """Return the picture of ``views`` on the line from ``low`` to ``high``.

    People who gave the same number are stacked in the order given, all in pills of one size. Where names go into the
    width of one number, in one or two lines, each number has its own column; otherwise pills are wider, and stand in
    higher rows where they would touch. :raises ValueError: for a view that lies outside the line.
    """
    measures = SIZES[size]
    given = [v for v in views if v.value is not None]
    not_sure = tuple(v for v in views if v.value is None)
    outside = [v for v in given if not low <= _number(v) <= high]
    if outside:
        raise ValueError(f"A view of {outside[0].value} is not on a line from {low} to {high}.")
    step = measures.width / (high - low + 1)
    places = {value: round(step * (value - low + 0.5), 1) for value in range(low, high + 1)}
    pills = _in_columns(given, places, step, measures) or _in_rows(given, places, step, measures)
    line = round(pills.row * pills.deepest + measures.letters * 0.9, 1)
    placed = tuple(
        _pill(v, places[_number(v)], line - measures.letters * 0.6 - pills.row * (row + 0.5), name, pills.letters)
        for v, row, name in zip(given, pills.rows, pills.names, strict=True)
    )
    ends = [in_lines(w, measures.words, within=measures.width * 0.3, at_most=3) for w in (low_words, high_words)]
    height = line + measures.letters * 2.2 + 1.3 * measures.words * max(len(e) for e in ends) + 4
    return Line(
        width=measures.width,
        height=round(height, 1),
        line=line,
        letters=measures.letters,
        name_letters=pills.letters,
        words=measures.words,
        pill_width=round(pills.width, 1),
        pill_height=round(pills.row * 0.88, 1),
        pill_round=round(min(pills.row * 0.44, measures.letters), 1),
        ticks=tuple(Tick(value, x) for value, x in places.items()),
        pills=placed,
        low_words=ends[0],
        high_words=ends[1],
        steps=tuple(Step(value, tuple(v for v in given if v.value == value)) for value in places),
        not_sure=not_sure,
        clear=pills.clear,
    )


@dataclass(frozen=True)
class _Pills:
    width: float
    row: float
    letters: float
    deepest: int
    rows: tuple[int, ...]
    names: tuple[tuple[str, ...], ...]
    clear: bool


def _number(view: View) -> int:
    """Return the number of somebody who gave one."""
    if view.value is None:
        raise ValueError("Somebody who is not sure has no place on the line.")
    return view.value


def _pill(view: View, x: float, y: float, name: tuple[str, ...], letters: float) -> Pill:
    first = y - 0.575 * letters * (len(name) - 1) + 0.34 * letters
    return Pill(view, x, round(y, 1), tuple(Words(w, round(first + 1.15 * letters * i, 1)) for i, w in enumerate(name)))


def _in_columns(views: Sequence[View], places: dict[int, float], step: float, size: Size) -> _Pills | None:
    """Return pills that keep to the width of their own number, or ``None`` where names or stacks are too long."""
    within = step * 0.87
    names = tuple(in_lines(v.name, size.column_letters, within=within, bold=True) for v in views)
    whole = all(" ".join(name) == " ".join(v.name.split()) for v, name in zip(views, names, strict=True))
    counted: dict[int, int] = {}
    rows = []
    for view in views:
        rows.append(counted.get(_number(view), 0))
        counted[_number(view)] = rows[-1] + 1
    deepest = max(counted.values(), default=0)
    row = size.column_letters * (1.15 * max((len(n) for n in names), default=1) + 0.75)
    if not whole or row * deepest > size.room * 1.1:
        return None
    return _Pills(step - size.letters * 0.35, row, size.column_letters, deepest, tuple(rows), names, True)


def _in_rows(views: Sequence[View], places: dict[int, float], step: float, size: Size) -> _Pills:
    """Return pills as wide as the longest name, in rows that keep them apart; a deep pile makes all pills thinner."""
    wanted = max((width_of(v.name, size.letters, bold=True) for v in views), default=0) + size.letters * 1.2
    # A pill never reaches its neighbour's stem.
    widest = 2 * step - size.letters
    width = min(wanted, widest)
    names = tuple(
        in_lines(v.name, size.letters, within=width - size.letters * 0.8, at_most=1, bold=True) for v in views
    )
    rows = _rows(views, places, width + size.letters / 3)
    deepest = max(rows, default=-1) + 1
    row = max(size.smallest_row, min(size.row, size.room / max(deepest, 1)))
    return _Pills(width, row, size.letters, deepest, tuple(rows), names, wanted <= widest)


def _rows(views: Sequence[View], places: dict[int, float], width: float) -> list[int]:
    """Return the row of each view's pill, counted up from the line: the lowest where it touches no other."""
    taken: dict[int, list[float]] = {}
    rows = [0] * len(views)
    for i in sorted(range(len(views)), key=lambda i: (_number(views[i]), i)):
        x, row = places[_number(views[i])], 0
        while any(abs(x - other) < width for other in taken.get(row, [])):
            row += 1
        taken.setdefault(row, []).append(x)
        rows[i] = row
    return rows
