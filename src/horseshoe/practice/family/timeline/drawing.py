"""A timeline as it is drawn: a row for each person, a bar for each stay, in pixels from the top left corner.

Names stand above the bars and not beside them, so that a phone has its whole width for the years.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from horseshoe.practice.family.lettering import folded, width_of
from horseshoe.practice.family.network import years
from horseshoe.practice.family.timeline.scale import Scale, Tick, scale_of
from horseshoe.practice.family.timeline.story import Dweller, Home, Life, Stay, Story, last_day, story_of

NARROWEST: Final = 300.0
BAR: Final = 26.0
"""Height of a bar."""
PATTERNS: Final = 8
"""How many patterns there are; then they begin again, and the letter alone tells homes apart."""
SWATCH: Final = 46.0
LINE: Final = 18.0
EDGE: Final = 12.0
_PAD: Final = 30.0
"""Beside the scale, for half of what is written above its ends."""
_STUB: Final = 52.0
"""How long a bar is whose other end nobody recorded."""
_LANE: Final = BAR + 5
_NAME: Final = 24.0
_MARKS: Final = 16.0
_ROW: Final = 14.0
_HEAD: Final = 48.0
_CHILDHOOD: Final = 18


@dataclass(frozen=True, slots=True)
class Bar:
    """A stay. ``words`` stand at ``words_x``: in the bar, or beside it where it is too short for them.

    ``fades_in`` and ``fades_out`` say that nobody recorded the day at that end.
    """

    stay: Stay
    pattern: int
    left: float
    right: float
    top: float
    fades_in: bool
    fades_out: bool
    words: str
    words_x: float


@dataclass(frozen=True, slots=True)
class Row:
    """A person: their name and what stands beside it, their bars, and where their birth and death are marked."""

    life: Life
    name: str
    beside: str
    top: float
    bottom: float
    bars: tuple[Bar, ...]
    born: float | None
    died: float | None
    marks: float


@dataclass(frozen=True, slots=True)
class Key:
    """A home in the list under the rows."""

    home: Home
    pattern: int
    lines: tuple[str, ...]
    top: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything that is drawn, and the story it is drawn of."""

    width: float
    height: float
    story: Story
    ticks: tuple[Tick, ...]
    today: float
    top: float
    bottom: float
    rows: tuple[Row, ...]
    keys: tuple[Key, ...]


def draw(
    people: Collection[Dweller],
    homes: Mapping[str, str],
    stays: Collection[Stay],
    *,
    today: date,
    width: float = 760.0,
) -> Timeline:
    """Return the timeline of these people. The same facts give the same drawing, whatever the order of the input.

    :param homes: a label for each home by its key, which goes on from "home A": "with Kelly", and no address.
    :param width: of the sheet, in pixels; 328 is a phone held upright.
    """
    story = story_of(people, homes, stays, today=today)
    wide = max(width, NARROWEST)
    before = _STUB if any(stay.since is None for life in story.lives for stay in life.stays) else 0.0
    scale = scale_of(_days(story), today=today, left=EDGE + _PAD + before, right=wide - EDGE - _PAD)
    pattern = {key: place % PATTERNS for place, key in enumerate(story.homes)}
    rows: list[Row] = []
    y = _HEAD
    for life in story.lives:
        rows.append(_Rowing(story, scale, pattern, before).row(life, y, wide))
        y = rows[-1].bottom + _ROW
    bottom = y - _ROW if rows else y
    keys = tuple(_keys(story, pattern, y, wide))
    height = keys[-1].top + max(BAR, LINE * len(keys[-1].lines)) if keys else bottom
    return Timeline(wide, height + EDGE, story, scale.ticks(), scale.x(today), _HEAD - 8, bottom, tuple(rows), keys)


def _days(story: Story) -> Iterator[date]:
    """Yield the days a scale must show: of an adult not the birth, or it would squeeze the years that matter."""
    stays = [stay for life in story.lives for stay in life.stays]
    found = [day for stay in stays for day in (stay.since, stay.until) if day is not None]
    yield from found
    for life in story.lives:
        born, died = life.dweller.born_on, life.dweller.died_on
        if born is not None and (years(born, on=story.today) < _CHILDHOOD or (found and born >= min(found))):
            yield born
        if died is not None and found and died >= min(found):
            yield died


@dataclass(frozen=True, slots=True)
class _Rowing:
    story: Story
    scale: Scale
    pattern: Mapping[str, int]
    before: float

    def row(self, life: Life, top: float, wide: float) -> Row:
        """Return somebody's row, which begins at ``top``."""
        who = life.dweller
        born, died = self._mark(who.born_on), self._mark(who.died_on)
        beside = f"born {who.born_on.year}" if who.born_on else ""
        beside += f"{', ' if beside else ''}died {who.died_on.year}" if who.died_on else ""
        room = wide - 2 * EDGE - width_of(f" {beside}") - 8
        name = "".join(folded(who.name, [room]))
        marks = top + _NAME + _MARKS / 2
        lanes_top = top + _NAME + (_MARKS if born is not None or died is not None else 0)
        bars, lanes = self._bars(life, lanes_top)
        return Row(life, name, beside, top, lanes_top + _LANE * max(lanes, 1), bars, born, died, marks)

    def _mark(self, day: date | None) -> float | None:
        return self.scale.x(day) if day is not None and self.scale.first <= day <= self.scale.last else None

    def _bars(self, life: Life, top: float) -> tuple[tuple[Bar, ...], int]:
        """Return the bars, each in the first lane where it touches no other, and how many lanes there are."""
        taken: list[float] = []
        bars: list[Bar] = []
        placed = sorted((self._ends(stay, life.dweller), number) for number, stay in enumerate(life.stays))
        for (left, right), number in placed:
            stay = life.stays[number]
            fades_in = stay.since is None
            fades_out = stay.ended and stay.until is None
            words, x, reach = self._words(stay, left, right, fades_in=fades_in, fades_out=fades_out)
            begins = min(left, x)
            lane = next((lane for lane, reached in enumerate(taken) if reached <= begins + 0.01), len(taken))
            taken[lane : lane + 1] = [reach]
            y = top + _LANE * lane
            bars.append(Bar(stay, self.pattern[stay.home], left, right, y, fades_in, fades_out, words, x))
        return tuple(bars), len(taken)

    def _ends(self, stay: Stay, who: Dweller) -> tuple[float, float]:
        start, until = self.scale.left - self.before, last_day(stay, who)
        # Nobody lived anywhere before they were born.
        earliest = (
            max(start, self.scale.x(who.born_on)) if self._mark(who.born_on) is not None and who.born_on else start
        )
        if stay.since is not None:
            left = self.scale.x(stay.since)
            right = self.scale.x(until or self.story.today)
            if stay.ended and until is None:
                right = min(left + _STUB, right)
            elif until is None and stay.since > self.story.today:
                # What is to begin goes on past the end of the scale.
                right = self.scale.right + _PAD
        elif until is not None:
            right = self.scale.x(until)
            left = max(earliest, right - _STUB)
        else:
            left = earliest
            right = left + _STUB if stay.ended else self.scale.x(self.story.today)
        right = min(max(right, left + 4), self.scale.right + _PAD)
        return min(left, right - 4), right

    def _words(
        self, stay: Stay, left: float, right: float, *, fades_in: bool, fades_out: bool
    ) -> tuple[str, float, float]:
        """Return what stands at a bar, where it begins, and how far to the right bar and words reach."""
        letter = self.story.homes[stay.home].letter
        short = " ".join(part for part in ("?" if fades_in else "", letter, "?" if fades_out else "") if part)
        share = " ".join(stay.share.split())
        long = f"{short} {share}" if share else short
        for words in (long, short):
            if width_of(words) + 14 <= right - left:
                return words, left + 7, right
        reach = right + 5 + width_of(short)
        if reach <= self.scale.right + _PAD:
            return short, right + 5, reach + 3
        return short, left - 5 - width_of(short), right


def _keys(story: Story, pattern: Mapping[str, int], top: float, wide: float) -> Iterator[Key]:
    y = top + _ROW
    for key, home in story.homes.items():
        room = wide - 2 * EDGE - SWATCH - 12
        lines = folded(f"{home.words[:1].upper()}{home.words[1:]}", [room, room])
        yield Key(home, pattern[key], lines, y)
        y += max(BAR, LINE * len(lines)) + 8
