"""Whether a drawing says what the family is: everybody once, the right parents for each child, nothing on anything."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from horseshoe.practice.family.genogram.drawing import Drawing
from horseshoe.practice.family.genogram.figures import UPBRINGING_OF, Figure, Tie
from horseshoe.practice.family.genogram.lines import What
from horseshoe.practice.family.genogram.sheet import COLUMN


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
        if line.what is What.CHILD:
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
