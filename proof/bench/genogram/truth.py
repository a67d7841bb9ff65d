"""Whether a drawing says what the family is: everybody once, the right parents for each child, nothing on anything."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from horseshoe.practice.family.genogram.drawing import Drawing, Symbol
from horseshoe.practice.family.genogram.figures import UPBRINGING_OF, Figure, Tie, Upbringing
from horseshoe.practice.family.genogram.ground import crosses
from horseshoe.practice.family.genogram.lines import What, slashes_of
from horseshoe.practice.family.genogram.outline import Box
from horseshoe.practice.family.genogram.sheet import COLUMN, HALF, LABEL


def faults(people: Sequence[Figure], ties: Sequence[Tie], drawing: Drawing) -> Iterator[str]:
    """Yield what the drawing gets wrong, read from the drawing alone."""
    drawn = Counter(symbol.figure.ref for symbol in drawing.symbols)
    if drawn != Counter(figure.ref for figure in people):
        yield "somebody is missing or drawn twice"
    parents: dict[str, set[str]] = defaultdict(set)
    for tie in ties:
        if tie.kind in UPBRINGING_OF:
            parents[tie.other].add(tie.person)
    joined: dict[str, set[str]] = defaultdict(set)
    for line in drawing.lines:
        if line.what is What.CHILD and line.kind != Upbringing.SAID:
            joined[line.of[0]].update(line.of[1:])
    if {child: those for child, those in joined.items() if those} != parents:
        yield "a child has other parents"
    row = {symbol.figure.ref: symbol.row for symbol in drawing.symbols}
    if any(row[child] <= row[parent] for child, those in parents.items() for parent in those):
        yield "a child stands above a parent"
    yield from _overlaps(drawing)


def _overlaps(drawing: Drawing) -> Iterator[str]:
    by_row: dict[int, list[float]] = defaultdict(list)
    for symbol in drawing.symbols:
        by_row[symbol.row].append(symbol.x)
    for places in by_row.values():
        ordered = sorted(places)
        if any(right - left < COLUMN - 1e-6 for left, right in itertools.pairwise(ordered)):
            yield "two names lie on each other"
    yield from _dates_on_something(drawing)


def _dates_on_something(drawing: Drawing) -> Iterator[str]:
    """Yield where the years of a couple lie on a symbol, a name, a line, a stroke across one, or other years."""
    boxes = [dates.box for dates in drawing.dates]
    for one, other in itertools.combinations(boxes, 2):
        if _overlap(one, other):
            yield "two couples' years lie on each other"
    taken = [_box(symbol) for symbol in drawing.symbols]
    strokes = [segment for line in drawing.lines for segment in itertools.pairwise(line.points)]
    strokes += [stroke for line in drawing.lines for stroke in slashes_of(line)]
    for box in boxes:
        if any(_overlap(box, other) for other in itertools.chain.from_iterable(taken)):
            yield "years lie on a symbol or a name"
        if any(crosses(box, *stroke) for stroke in strokes):
            yield "years lie on a line"


def _box(symbol: Symbol) -> tuple[Box, Box]:
    x, y = symbol.x, symbol.y
    foot = y + HALF + 8
    letters = max((len(words) for words in symbol.figure.lines), default=0)
    wide = min(COLUMN, 8 * letters) / 2
    symbol_box = x - HALF, y - HALF, x + HALF, y + HALF
    return symbol_box, (x - wide, foot, x + wide, foot + LABEL * len(symbol.figure.lines))


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
