"""The sheet a genogram is drawn on: pixels for rows and columns, and the room each row needs for its lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Final

from horseshoe.practice.family.genogram.order import Ordering
from horseshoe.practice.family.genogram.pedigree import Pedigree

COLUMN: Final = 124.0
"""Width of a person with their name."""
HALF: Final = 22.0
"""Half the width of a symbol."""
LETTERS: Final = 14
"""Pixels of the letters under a symbol, where nothing else is asked for."""
LABEL: Final = 18.0
"""Height of a line of such letters."""
ABOVE: Final = 26.0
"""Room above the symbols of a row, for the outlines of households and the lines that come down."""
OVER: Final = 9.0
"""Room for each line that goes over somebody's head to a partner further off."""
FORK: Final = 12.0
"""Room above a row for the lines of twins, which part on their way down."""
LANE: Final = 7.0
"""Room for each household under a row, for its outline to pass by those who do not live there."""
TRACK: Final = 12.0
"""Room for each bar that children hang from."""
EDGE: Final = 30.0
"""Room round the drawing."""


class Sheet:
    """Where the columns and rows are, and in which track of a gap each source's bar lies."""

    def __init__(
        self,
        ordering: Ordering,
        places: Sequence[float],
        pedigree: Pedigree,
        *,
        roofs: int,
        letters: int = LETTERS,
    ) -> None:
        self.ordering = ordering
        self.rows = ordering.rows
        self.pedigree = pedigree
        self.roofs = roofs
        self.label = label_of(letters)
        self.x = [EDGE + COLUMN / 2 + place * COLUMN for place in places]
        self.drop = self._drops()
        self.over = self._overs()
        self.track = self._tracks()
        self._measure()

    # ── columns ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def is_beside(self, one: int, other: int) -> bool:
        """Return whether two people of a row stand next to each other."""
        return abs(self.ordering.at[one] - self.ordering.at[other]) == 1

    def _drops(self) -> dict[int, float]:
        """Return for each source how far from the left its children's line comes down."""
        drops: dict[int, float] = {}
        for source, carriers in enumerate(self.ordering.carriers):
            if len(carriers) == 2:
                drops[source] = self._between(*carriers)
            elif carriers and source < len(self.rows.tree.unions):
                drops[source] = self._aside(carriers[0], source)
            elif carriers:
                drops[source] = self.x[carriers[0]]
            elif below := self.rows.down[source]:
                drops[source] = sum(self.x[place] for place in below) / len(below)
        return drops

    def _between(self, one: int, other: int) -> float:
        if self.is_beside(one, other):
            return (self.x[one] + self.x[other]) / 2
        # Beside the one of the two who has fewer partners, on the side where the other is.
        unions = self.rows.tree.unions_of
        outer, inner = (one, other) if len(unions[one]) <= len(unions[other]) else (other, one)
        return self.x[outer] + (COLUMN / 2 if self.x[inner] > self.x[outer] else -COLUMN / 2)

    def _aside(self, person: int, source: int) -> float:
        """Return where the line of somebody without a recorded partner comes down: on their free side."""
        alone = [each for each in self.rows.tree.unions_of[person] if self.ordering.carriers[each] == (person,)]
        block = self.rows.blocks[self.rows.block[person]]
        place = block.index(person)
        left_is_free, right_is_free = place == 0, place == len(block) - 1
        step = COLUMN / 2 - 8 * alone.index(source)
        if not (left_is_free or right_is_free):
            step -= 14
        return self.x[person] + (step if right_is_free or not left_is_free else -step)

    # ── room ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _overs(self) -> dict[int, int]:
        """Return for each union of two who do not stand side by side the level of its line over the heads between."""
        spans = []
        for source, union in enumerate(self.rows.tree.unions):
            carriers = self.ordering.carriers[source]
            if len(union.partners) == 2 and len(carriers) == 2 and not self.is_beside(*carriers):
                ends = sorted(self.x[each] for each in carriers)
                spans.append((self.rows.source_row[source], ends[0], ends[1], source))
        return _levels(spans)

    def _tracks(self) -> dict[int, int]:
        """Return for each source the track of its bar in the gap under its row."""
        spans = []
        for source, drop in self.drop.items():
            below = self.rows.down[source]
            if below and self.ordering.carriers[source]:
                ends = [drop, *(self.x[place] for place in below)]
                spans.append((self.rows.row[below[0]] - 1, min(ends), max(ends), source))
        return _levels(spans)

    def _measure(self) -> None:
        height = self.rows.height
        overs = _most(self.over, lambda source: self.rows.source_row[source], height)
        tracks = _most(self.track, lambda source: self.rows.row[self.rows.down[source][0]] - 1, height)
        forks = {self.rows.row[place] for place in self.pedigree.twins}
        self.middle: list[float] = []
        """For each row the height of the middle of its symbols."""
        self.under: list[float] = []
        """For each row where its labels end."""
        self.gap: list[float] = []
        """For each row where the first track under it lies."""
        y = EDGE
        for row in range(height):
            self.middle.append(y + ABOVE + OVER * overs[row] + FORK * (row in forks) + HALF)
            self.under.append(self.middle[row] + HALF + 8 + self.label * self._label_lines(row))
            self.gap.append(self.under[row] + LANE * (self.roofs + 1) + TRACK)
            y = self.gap[row] + TRACK * max(0, tracks[row] - 1) if tracks[row] else self.under[row]
        self.height = (y if height else 0.0) + LANE * (self.roofs + 1) + EDGE
        self.width = max(self.x, default=0.0) + COLUMN / 2 + EDGE

    def _label_lines(self, row: int) -> int:
        figures = self.pedigree.figures
        return max(
            (len(figures[place].lines) for place in range(len(figures)) if self.rows.row[place] == row), default=0
        )

    def bar(self, source: int) -> float:
        """Return how far down the bar of a source lies; of those whose parents nobody recorded, close above them."""
        if not self.ordering.carriers[source]:
            below = self.rows.down[source]
            # The lines of twins begin at one point and need some height to part.
            height = ABOVE + FORK - 4 if any(place in self.pedigree.twins for place in below) else OVER
            return self.middle[self.rows.row[below[0]]] - HALF - height
        return self.gap[self.rows.row[self.rows.down[source][0]] - 1] + TRACK * self.track[source]


def label_of(letters: int) -> float:
    """Return the height of a line under a symbol in letters of so many pixels."""
    return LABEL * letters / LETTERS


def _levels(spans: Sequence[tuple[int, float, float, int]]) -> dict[int, int]:
    """Return a level for each span, given as (row, from, to, whose), so that none touches another of its level."""
    levels: dict[int, int] = {}
    ends: dict[int, list[float]] = defaultdict(list)
    for row, start, end, whose in sorted(spans):
        taken = ends[row]
        level = next((level for level, reached in enumerate(taken) if reached + 4 < start), len(taken))
        if level == len(taken):
            taken.append(end)
        taken[level] = end
        levels[whose] = level
    return levels


def _most(levels: dict[int, int], row_of: Callable[[int], int], height: int) -> list[int]:
    most = [0] * max(height, 1)
    for source, level in levels.items():
        most[row_of(source)] = max(most[row_of(source)], level + 1)
    return most
