"""The lines of a genogram as SVG: households, couples, children, and the dates on a couple's line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from horseshoe.documents.render.genogram_ink import number, path_of, stroke, text
from horseshoe.documents.render.theme import Theme
from horseshoe.practice.family.genogram.dates import Dates
from horseshoe.practice.family.genogram.drawing import Drawing
from horseshoe.practice.family.genogram.figures import Bond, Upbringing
from horseshoe.practice.family.genogram.lines import NOBODY, Line, What, slashes_of
from horseshoe.practice.family.genogram.outline import Point

_COUPLE_DASH: Final[Mapping[str, str]] = {
    Bond.LIVING_TOGETHER: "9 5",
    Bond.TOGETHER: "15 5",
    Bond.ENDED: "9 5",
    Bond.PARENTS: "2 5",
}
_CHILD_DASH: Final[Mapping[str, str]] = {
    Upbringing.ADOPTED: "7 4",
    Upbringing.GUARDIAN: "12 4",
    Upbringing.KINSHIP: "9 4 2 4",
    Upbringing.FOSTERED: "2 4",
    Upbringing.SAID: "5 5",
}


def roofs(drawing: Drawing, theme: Theme) -> Iterator[str]:
    """Yield the outline of each household."""
    for place, roof in enumerate(drawing.roofs):
        # Two households beside each other differ by their dashes too.
        dash = ("10 6", "4 5", "14 5 3 5", "2 6")[place % 4]
        for outline in roof.outlines:
            yield (
                f'<path d="{path_of(outline)}Z" fill="none" stroke="{theme.roof}" stroke-width="2" '
                f'stroke-dasharray="{dash}" stroke-linejoin="round" aria-hidden="true"/>'
            )


def line_of(line: Line, theme: Theme) -> Iterator[str]:
    """Yield the strokes of one line of the family."""
    path = path_of(line.points)
    if line.what is What.COUPLE:
        yield stroke(path, _COUPLE_DASH.get(line.kind, ""))
        yield from (stroke(path_of(slash)) for slash in slashes_of(line))
    elif line.what is What.NOBODY:
        yield stroke(path, "2 4")
        yield from _nobody(line.points[-1], theme)
    elif line.what is What.TIE:
        yield stroke(path, "1 6", theme.quiet)
    elif line.what is What.TWINS:
        yield stroke(path)
    else:
        yield stroke(path, _CHILD_DASH.get(line.kind, ""))
        if line.kind == Upbringing.ADOPTED:
            # The field draws adoption as two lines, one whole and one broken.
            yield stroke(path_of([(x + 5, y) for x, y in line.points]))


def dates_of(dates: Dates, theme: Theme) -> str:
    """Return the dates of a couple; the page says them in full, so nobody hears "m 2010"."""
    return text(dates.words, dates.x, dates.y, theme.ink, size=12, edge=theme.paper)


def _nobody(where: Point, theme: Theme) -> Iterator[str]:
    x, y = where
    ring = f'cx="{number(x)}" cy="{number(y)}" r="{number(NOBODY)}"'
    yield f'<circle {ring} fill="{theme.paper}" stroke-dasharray="2 3"/>'
    yield (
        f'<text x="{number(x)}" y="{number(y + 5)}" text-anchor="middle" fill="{theme.quiet}" stroke="none" '
        'font-size="13">?</text>'
    )
