"""When couples came together and parted, written on their lines in the short forms of the field.

The short forms are those of McGoldrick, Gerson and Petry: m, LT, s and d with a year. Civil partners, couples nobody
said more of, and ends that were neither have one of the same kind. The words for each are in the legend.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final

from horseshoe.practice.family.genogram.figures import Tie
from horseshoe.practice.family.genogram.ground import Ground
from horseshoe.practice.family.genogram.lines import Line, What, slashes_of
from horseshoe.practice.family.genogram.order import Ordering
from horseshoe.practice.family.genogram.outline import Box
from horseshoe.practice.family.genogram.pedigree import Pedigree
from horseshoe.practice.family.genogram.sheet import COLUMN, HALF
from horseshoe.practice.family.network import Kin

SHORT: Final[dict[Kin, str]] = {
    Kin.MARRIED: "m",
    Kin.CIVIL_PARTNER: "cp",
    Kin.LIVES_WITH: "LT",
    Kin.PARTNER: "c",
    Kin.SEPARATED: "s",
    Kin.DIVORCED: "d",
    Kin.FORMER_PARTNER: "e",
}
LETTER: Final = 6.6
"""Width to count on for a letter of the dates, in pixels."""
HEIGHT: Final = 11.0
BESIDE: Final = 9.0
"""Room between the dates and a symbol, for what is marked on it."""
AWAY: Final = 11.0
"""Room between the dates and their line, for the strokes across it."""
_STEP: Final = 10.0


@dataclass(frozen=True, slots=True)
class Dates:
    """Dates as they are drawn: the middle of their foot, whose they are, and what the short forms stand for."""

    words: str
    x: float
    y: float
    of: tuple[str, ...]
    kinds: tuple[Kin, ...]

    @property
    def box(self) -> Box:
        """The room they take."""
        half = _width(self.words) / 2
        return self.x - half, self.y - HEIGHT, self.x + half, self.y + 2


def short(ties: Sequence[Tie]) -> tuple[str, tuple[Kin, ...]]:
    """Return the dates of a couple in their short forms, and the kinds these stand for; empty where none is known.

    An end that is the beginning of what came next is not written twice.
    """
    parts, kinds = [], []
    for tie in by_date(ties):
        start = str(tie.since.year) if tie.since else ""
        end = str(tie.until.year) if tie.ended and tie.until else ""
        if end in {str(other.since.year) for other in ties if other.since and other is not tie} | {start}:
            end = ""
        if start or end:
            parts.append(f"{SHORT[tie.kind]} {start}{'–' if end else ''}{end}")
            kinds.append(tie.kind)
    return ", ".join(parts), tuple(dict.fromkeys(kinds))


def by_date(ties: Sequence[Tie]) -> list[Tie]:
    """Return those ties of a couple of which a day is known, in the order in which things happened."""
    dated = [(tie.since or tie.until, SHORT[tie.kind], tie) for tie in ties if tie.since or tie.until]
    return [tie for _, _, tie in sorted(dated, key=lambda each: (each[0].isoformat() if each[0] else "", each[1]))]


def is_dated(pedigree: Pedigree) -> bool:
    """Return whether a day is known of any couple."""
    return any(tie.since or tie.until for ties in pedigree.together.values() for tie in ties)


def rooms_for(ordering: Ordering, pedigree: Pedigree) -> dict[tuple[int, int], float]:
    """Return for neighbours of a row how far apart the dates between them need them to stand, in columns."""
    rooms: dict[tuple[int, int], float] = {}
    for union, ties in pedigree.together.items():
        words, _ = short(ties)
        carriers = ordering.carriers[union]
        if words and len(carriers) == 2:
            left, right = sorted(carriers, key=lambda place: ordering.at[place])
            # Dates over somebody's head need their room beside the stem, which comes down next to a partner.
            beside = BESIDE if ordering.at[right] - ordering.at[left] == 1 else COLUMN / 4
            for pair in {_neighbours(ordering, left, 1), _neighbours(ordering, right, -1)}:
                need = (_width(words) + 2 * (HALF + beside)) / COLUMN
                rooms[pair] = max(need, rooms.get(pair, 0.0))
    return rooms


def _neighbours(ordering: Ordering, place: int, way: int) -> tuple[int, int]:
    rows = ordering.rows
    row = (each for block in rows.order[rows.row[place]] for each in rows.blocks[block])
    beside = next(each for each in row if ordering.at[each] == ordering.at[place] + way)
    return (place, beside) if way > 0 else (beside, place)


def dates_on(lines: Sequence[Line], pedigree: Pedigree, taken: Ground) -> Iterator[Dates]:
    """Yield the dates of each couple where there is room for them; they are said in words in any case.

    :param taken: symbols, names and lines; the dates are put in too.
    """
    refs = [figure.ref for figure in pedigree.figures]
    partners = pedigree.tree.unions
    of = {tuple(refs[each] for each in partners[union].partners): ties for union, ties in pedigree.together.items()}
    couples = [line for line in lines if line.what is What.COUPLE and line.of in of]
    for line in couples:
        for slash in slashes_of(line):
            taken.put_line(slash)
    for line in couples:
        words, kinds = short(of[line.of])
        if not words:
            continue
        for x, y in _places(line, _width(words)):
            dates = Dates(words, x, y, line.of, kinds)
            if taken.is_free(dates.box):
                taken.put_box(dates.box)
                yield dates
                break


def _places(line: Line, width: float) -> Iterator[tuple[float, float]]:
    """Yield where dates may stand: over their line, from its middle outwards, then under it."""
    for left, right, y in line.level():
        room = (right - left - width) / 2
        for foot in (y - AWAY, y + AWAY + HEIGHT):
            yield (left + right) / 2, foot
            for step in count(1):
                if step * _STEP > room:
                    break
                yield (left + right) / 2 - step * _STEP, foot
                yield (left + right) / 2 + step * _STEP, foot


def _width(words: str) -> float:
    return len(words) * LETTER
