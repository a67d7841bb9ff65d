"""An ecomap as SVG: thick is strong, broken is weak, jagged is stressful, and the arrows show where the help goes.

Lines and words say everything; colour only helps.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from math import hypot
from typing import Final

from horseshoe.documents.render import pen
from horseshoe.documents.render.theme import LIGHT, Theme
from horseshoe.practice.family.ecomap import (
    DIRECTION_WORDS,
    HOUSEHOLD,
    STRENGTH_WORDS,
    Around,
    Direction,
    Ecomap,
    Inside,
    Strength,
    said,
)
from horseshoe.practice.family.genogram.words import joined
from horseshoe.practice.family.rings import Point

_HEAD: Final = 10.0
"""How much of a line its arrow takes the place of."""
_TOOTH: Final = 5.0


def svg(
    ecomap: Ecomap, *, title: str, about: str = "", theme: Theme = LIGHT, links: Mapping[str, str] | None = None
) -> str:
    """Return the ecomap as one SVG element.

    :param about: a sentence for whoever cannot see the drawing, such as where its words are.
    :param links: where each circle leads, by the reference of its link or person; those without are no links.
    """
    leads = links or {}
    # The household's outline is beneath the lines that lead to one person in it.
    parts = [
        _home(ecomap, theme),
        *(f'<g aria-hidden="true">{_line(each, theme)}</g>' for each in ecomap.links),
        *(_person(each, theme, leads.get(each.person.ref, "")) for each in ecomap.people),
        *(_around(each, theme, leads.get(each.link.ref, "")) for each in ecomap.links),
    ]
    return pen.sheet("ecomap", ecomap.width, ecomap.height, title=title, about=about, parts=parts)


def key(ecomap: Ecomap) -> tuple[tuple[str, str], ...]:
    """Return what stands in the legend: the name of each sample that this drawing uses, and what it means."""
    strengths = {each.link.strength for each in ecomap.links}
    helps = {each.link.helps for each in ecomap.links}
    return (
        *((f"strength-{one}", _upper(words)) for one, words in STRENGTH_WORDS.items() if one in strengths),
        *((f"helps-{one}", _upper(words)) for one, words in DIRECTION_WORDS.items() if one in helps),
    )


def sample(name: str, theme: Theme = LIGHT) -> str:
    """Return a small picture of one sign, for a legend: "strength-weak", "helps-both".

    In a direction the family is on the right, as a thick outline.
    """
    kind, _, which = name.partition("-")
    if kind == "strength":
        return pen.key("ecomap", _drawn([(3.0, 16.0), (45.0, 16.0)], Strength(which), Direction.NONE, theme))
    line = _drawn([(4.0, 16.0), (40.0, 16.0)], Strength.ORDINARY, Direction(which), theme)
    return pen.key("ecomap", line + pen.stroke([(43, 5), (43, 27)], f'stroke="{theme.accent}" stroke-width="4"'))


def _home(ecomap: Ecomap, theme: Theme) -> str:
    names = [each.person.name for each in ecomap.people]
    words = f"{HOUSEHOLD}: {joined(names)}" if names else HOUSEHOLD
    drawn = pen.circle(ecomap.home, f'fill="{theme.paper}" stroke="{theme.accent}" stroke-width="4"')
    if not names:
        middle = [("The", theme.ink, True), ("household", theme.ink, True)]
        drawn += pen.lines(middle, ecomap.home.x, ecomap.home.y)
    return f'<g role="img" aria-label={pen.quoted(words)}>{drawn}</g>'


def _person(inside: Inside, theme: Theme, link: str) -> str:
    drawn = pen.circle(inside.disc, f'fill="{theme.paper}" stroke="{theme.ink}" stroke-width="2"')
    drawn += pen.lines([(line, theme.ink, True) for line in inside.lines], inside.disc.x, inside.disc.y)
    return pen.item(inside.person.ref, inside.person.name, drawn, link)


def _around(around: Around, theme: Theme, link: str) -> str:
    drawn = pen.circle(around.disc, f'fill="{theme.paper}" stroke="{theme.ink}" stroke-width="2"')
    words = [(line, theme.quiet, False) for line in around.kind] + [(line, theme.ink, True) for line in around.lines]
    return pen.item(around.link.ref, said(around), drawn + pen.lines(words, around.disc.x, around.disc.y), link)


# ── lines ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _line(around: Around, theme: Theme) -> str:
    return _drawn(around.path, around.link.strength, around.link.helps, theme)


def _drawn(points: Sequence[Point], strength: Strength, helps: Direction, theme: Theme) -> str:
    """Return a line that leads to the family at its last point."""
    start = _HEAD if helps in {Direction.FROM_FAMILY, Direction.BOTH} else 0.0
    end = _HEAD if helps in {Direction.TO_FAMILY, Direction.BOTH} else 0.0
    kept = _between(points, start, _length(points) - end)
    ink = f'fill="none" stroke="{theme.ink}" stroke-width="{6 if strength is Strength.STRONG else 2}"'
    if strength is Strength.WEAK:
        ink += ' stroke-dasharray="6 5"'
    if strength is Strength.STRESSFUL:
        kept, ink = list(_jagged(kept)), f'{ink} stroke-linejoin="round"'
    drawn = pen.stroke(kept, ink)
    size = 9 if strength is Strength.STRONG else 7
    if start:
        drawn += pen.arrow(points[0], _along(points, 16), theme.ink, size=size)
    if end:
        drawn += pen.arrow(points[-1], _along(points, _length(points) - 16), theme.ink, size=size)
    return drawn


def _jagged(points: Sequence[Point]) -> Iterator[Point]:
    length = _length(points)
    teeth = max(2, round((length - 6) / _TOOTH))
    yield _along(points, 0)
    for tooth in range(1, teeth):
        here = 3 + (length - 6) * tooth / teeth
        before, after = _along(points, here - 1), _along(points, here + 1)
        across, down = after[0] - before[0], after[1] - before[1]
        wide = hypot(across, down) or 1.0
        side = _TOOTH if tooth % 2 else -_TOOTH
        x, y = _along(points, here)
        yield (x - down / wide * side, y + across / wide * side)
    yield _along(points, length)


def _length(points: Sequence[Point]) -> float:
    return sum(hypot(other[0] - one[0], other[1] - one[1]) for one, other in itertools.pairwise(points))


def _along(points: Sequence[Point], length: float) -> Point:
    """Return the point so far along a line; before its beginning and behind its end are its beginning and its end."""
    left = max(0.0, length)
    for one, other in itertools.pairwise(points):
        step = hypot(other[0] - one[0], other[1] - one[1])
        if left <= step:
            share = left / step if step else 0.0
            return (one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share)
        left -= step
    return points[-1]


def _between(points: Sequence[Point], start: float, end: float) -> list[Point]:
    reached, kept = 0.0, [_along(points, start)]
    for one, other in itertools.pairwise(points):
        reached += hypot(other[0] - one[0], other[1] - one[1])
        if start < reached < end:
            kept.append(other)
    return [*kept, _along(points, end)]


def _upper(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
