"""The people of a genogram as SVG: their symbol, what is marked on it, and the words under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from horseshoe.documents.render.genogram_ink import number, path_of, stroke, text
from horseshoe.documents.render.theme import Theme
from horseshoe.practice.family.genogram.drawing import Symbol
from horseshoe.practice.family.genogram.figures import Shape
from horseshoe.practice.family.genogram.outline import Point
from horseshoe.practice.family.genogram.sheet import HALF, LETTERS, label_of
from horseshoe.practice.family.genogram.symbols import AROUND, drawn_shape, half_of, outline_of
from horseshoe.practice.family.relations import Loss, MarkingKind

_HATCH: Final = 5.0
"""Pixels between the lines of a hatching."""
SIGNS: Final[dict[MarkingKind, tuple[int, int]]] = {
    MarkingKind.MENTAL_HEALTH: (1, -1),
    MarkingKind.DISABILITY: (1, 1),
    MarkingKind.LEARNING: (-1, 1),
}
"""The small signs, and at which corner of a symbol each stands: to the right and down are 1."""


def symbol_of(symbol: Symbol, theme: Theme, letters: int = LETTERS) -> Iterator[str]:
    """Yield the pieces of somebody's symbol, those behind first."""
    figure, x, y = symbol.figure, symbol.x, symbol.y
    shape, half = drawn_shape(figure), half_of(figure)
    ink = f'fill="{theme.paper}" stroke="{theme.ink}" stroke-width="2.5"'
    if figure.of_the_conference:
        around = f'fill="{theme.paper}" stroke="{theme.accent}" stroke-width="2.5"'
        yield shape_of(shape, x, y, half + AROUND, around)
    if figure.loss is Loss.MISCARRIAGE:
        yield shape_of(shape, x, y, half, f'fill="{theme.ink}" stroke="{theme.ink}" stroke-width="1.5"')
    else:
        yield shape_of(shape, x, y, half, ink)
    yield from _hatchings(symbol, theme)
    if figure.loss is Loss.TERMINATION:
        yield stroke(path_of([(x - half - 2, y + half * 0.7), (x + half + 2, y - half * 0.5)]), colour=theme.ink)
    elif figure.died or figure.loss is Loss.STILLBIRTH:
        yield _cross(x, y, half * 0.9, theme)
    inside = figure.inside or ("?" if shape is Shape.UNKNOWN and not figure.loss else "")
    if inside:
        size = letters + 1
        down = size / 3 + 4 * (shape is Shape.TRIANGLE)
        # Its own edge of paper keeps the number clear of the cross of somebody who died, and of a hatching.
        yield text(inside, x, y + down, theme.ink, size=size, edge=theme.paper, room=6)
    yield from _signs(symbol, theme)


def words_under(symbol: Symbol, theme: Theme, letters: int = LETTERS) -> Iterator[str]:
    """Yield the lines under somebody's symbol, the name first."""
    label = label_of(letters)
    y = symbol.y + HALF + 8 + label * 0.75
    for line, words in enumerate(symbol.figure.lines):
        of_name = line < symbol.figure.name_lines
        colour = theme.ink if of_name else theme.quiet
        yield text(words, symbol.x, y + label * line, colour, size=letters, bold=of_name, edge=theme.paper)


def shape_of(shape: Shape, x: float, y: float, half: float, ink: str) -> str:
    """Return a shape round a middle; ``ink`` are the attributes it is drawn with."""
    if shape is Shape.SQUARE:
        side = number(2 * half)
        return f'<rect x="{number(x - half)}" y="{number(y - half)}" width="{side}" height="{side}" {ink}/>'
    if shape is Shape.CIRCLE:
        return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(half)}" {ink}/>'
    dashed = ' stroke-dasharray="5 3"' if shape is Shape.UNKNOWN else ""
    return f'<path d="{path_of(outline_of(shape, x, y, half))}Z" {ink}{dashed}/>'


def _cross(x: float, y: float, reach: float, theme: Theme) -> str:
    one = path_of([(x - reach, y - reach), (x + reach, y + reach)])
    other = path_of([(x + reach, y - reach), (x - reach, y + reach)])
    return f'<path d="{one}{other}" stroke="{theme.ink}" stroke-width="1.5" fill="none"/>'


# ── what is marked ───────────────────────────────────────────────────────────────────────────────────────────────────


def _hatchings(symbol: Symbol, theme: Theme) -> Iterator[str]:
    """Yield the lower half hatched for drink or drugs and the left for an illness, as the field shades them.

    They lean apart, so that both together are a lattice where they meet.
    """
    x, y = symbol.x, symbol.y
    outline = outline_of(drawn_shape(symbol.figure), x, y, half_of(symbol.figure) - 1)
    halves = (
        (MarkingKind.SUBSTANCE, (x, y), (1.0, 0.0), 1.0),
        (MarkingKind.ILLNESS, (x, y), (0.0, 1.0), -1.0),
    )
    for kind, through, along, lean in halves:
        if kind in symbol.figure.markings:
            half = _right_of(outline, through, along)
            drawn = "".join(path_of(each) for each in (_edge_of(half, through, along), *_hatched(half, lean)))
            yield f'<path d="{drawn}" stroke="{theme.ink}" stroke-width="1.4" fill="none"/>'


def _right_of(outline: Sequence[Point], through: Point, along: Point) -> list[Point]:
    """Return what of an outline lies right of a line (Sutherland and Hodgman 1974)."""

    def side(point: Point) -> float:
        return along[0] * (point[1] - through[1]) - along[1] * (point[0] - through[0])

    kept: list[Point] = []
    for here, after in pairwise([*outline, outline[0]]):
        if side(here) >= 0:
            kept.append(here)
        if (side(here) >= 0) != (side(after) >= 0):
            part = side(here) / (side(here) - side(after))
            kept.append((here[0] + (after[0] - here[0]) * part, here[1] + (after[1] - here[1]) * part))
    return kept


def _edge_of(outline: Sequence[Point], through: Point, along: Point) -> tuple[Point, Point]:
    """Return the part of a line that an outline is cut off by."""
    on = [each for each in outline if abs(along[0] * (each[1] - through[1]) - along[1] * (each[0] - through[0])) < 1e-6]
    return min(on), max(on)


def _hatched(outline: Sequence[Point], lean: float) -> Iterator[tuple[Point, Point]]:
    """Yield slanting lines that fill an outline, the same for the same outline."""
    levels = [y + lean * x for x, y in outline]
    level = min(levels) + _HATCH / 2
    while level < max(levels):
        ends = sorted(_where(outline, levels, level))
        if len(ends) > 1:
            yield ends[0], ends[-1]
        level += _HATCH * 1.4


def _where(outline: Sequence[Point], levels: Sequence[float], level: float) -> Iterator[Point]:
    """Yield where the edge of an outline reaches a level."""
    for (here, low), (after, high) in pairwise([*zip(outline, levels, strict=True), (outline[0], levels[0])]):
        if (low < level) != (high < level):
            part = (level - low) / (high - low)
            yield here[0] + (after[0] - here[0]) * part, here[1] + (after[1] - here[1]) * part


def _signs(symbol: Symbol, theme: Theme) -> Iterator[str]:
    """Yield the small signs, each at its own corner: a wave in a ring, a half-filled square, an open book."""
    reach = half_of(symbol.figure) - 3
    for kind, (right, down) in SIGNS.items():
        if kind in symbol.figure.markings:
            yield sign_of(kind, symbol.x + right * reach, symbol.y + down * reach, theme)


def sign_of(kind: MarkingKind, x: float, y: float, theme: Theme) -> str:
    """Return one of the small signs round a middle."""
    ink = f'fill="{theme.paper}" stroke="{theme.ink}" stroke-width="1.5" stroke-linejoin="round"'
    if kind is MarkingKind.MENTAL_HEALTH:
        wave = f"M{number(x - 4)} {number(y)}q2 -5 4 0q2 5 4 0"
        return f'{shape_of(Shape.CIRCLE, x, y, 6.5, ink)}<path d="{wave}" {ink}/>'
    if kind is MarkingKind.DISABILITY:
        corner = path_of([(x - 6, y + 6), (x + 6, y - 6), (x + 6, y + 6)])
        return f'{shape_of(Shape.SQUARE, x, y, 6, ink)}<path d="{corner}Z" fill="{theme.ink}"/>'
    pages = [(x - 7, y - 5), (x, y - 3), (x + 7, y - 5), (x + 7, y + 4), (x, y + 6), (x - 7, y + 4)]
    return f'<path d="{path_of(pages)}Z{path_of([(x, y - 3), (x, y + 6)])}" {ink}/>'
