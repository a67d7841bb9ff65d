"""A genogram as SVG: the same drawing on a page, on the room screen, on a phone and on paper.

Shapes and kinds of line say everything; colour only helps. Everything typed is escaped, and nothing in it is markup.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from horseshoe.documents.render.theme import LIGHT, Theme
from horseshoe.practice.family.genogram.drawing import Drawing, Symbol
from horseshoe.practice.family.genogram.figures import Bond, Figure, Shape, Upbringing
from horseshoe.practice.family.genogram.lines import Line, What
from horseshoe.practice.family.genogram.outline import Point
from horseshoe.practice.family.genogram.sheet import HALF, LABEL

_COUPLE_DASH: Final[Mapping[str, str]] = {
    Bond.LIVING_TOGETHER: "9 5",
    Bond.TOGETHER: "15 5",
    Bond.ENDED: "9 5",
    Bond.PARENTS: "2 5",
}
_SLASHES: Final[Mapping[str, int]] = {Bond.SEPARATED: 1, Bond.ENDED: 1, Bond.DIVORCED: 2}
_CHILD_DASH: Final[Mapping[str, str]] = {
    Upbringing.ADOPTED: "7 4",
    Upbringing.GUARDIAN: "12 4",
    Upbringing.KINSHIP: "9 4 2 4",
    Upbringing.FOSTERED: "2 4",
    Upbringing.SAID: "5 5",
}


def svg(
    drawing: Drawing,
    *,
    title: str,
    about: str = "",
    theme: Theme = LIGHT,
    links: Mapping[str, str] | None = None,
    near: Mapping[str, Mapping[str, str]] | None = None,
) -> str:
    """Return the drawing as one SVG element.

    :param about: a sentence for whoever cannot see the drawing, such as where its words are.
    :param links: where each person's symbol leads, by reference; those without are no links.
    :param near: for each person whom the arrow keys lead to, by way and reference.
    """
    width, height = _number(drawing.width), _number(drawing.height)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="genogram" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="group" aria-label={quoteattr(title)} '
        f'font-family="Atkinson Hyperlegible Next, sans-serif" font-size="14">',
        f"<title>{escape(title)}</title>",
    ]
    if about:
        parts.append(f"<desc>{escape(about)}</desc>")
    parts.extend(_roofs(drawing, theme))
    parts.append(f'<g fill="none" stroke="{theme.ink}" stroke-width="2" aria-hidden="true">')
    parts.extend(piece for line in drawing.lines for piece in _line(line, theme))
    parts.append("</g>")
    for symbol in drawing.symbols:
        ref = symbol.figure.ref
        parts.append(_person(symbol, theme, (links or {}).get(ref, ""), (near or {}).get(ref, {})))
    parts.append("</svg>")
    return "".join(parts)


def sample(name: str, theme: Theme = LIGHT) -> str:
    """Return a small picture of one kind of symbol or line, for a legend: "shape-circle", "bond-married", "roof"."""
    kind, _, which = name.partition("-")
    x, y, half = 24.0, 16.0, 10.0
    ink = f'fill="{theme.paper}" stroke="{theme.ink}" stroke-width="2"'
    across: tuple[Point, ...] = ((4.0, y), (44.0, y))
    if kind == "shape":
        drawn = _shape(Shape(which), x, y, half, ink)
    elif kind in {"child", "died"} and not which:
        figure = Figure("", "", Shape.CIRCLE, died=kind == "died", of_the_conference=kind == "child")
        scaled = "".join(_symbol(Symbol(figure, x * 2, y * 2, 0), theme))
        drawn = f'<g transform="scale(0.5)">{scaled}</g>'
    elif kind == "roof":
        drawn = f'<rect x="6" y="4" width="36" height="24" fill="none" stroke="{theme.roof}" stroke-dasharray="10 6"/>'
    else:
        what = {"bond": What.COUPLE, "child": What.CHILD, "nobody": What.NOBODY, "tie": What.TIE}[kind]
        lines = "".join(_line(Line(what, which, across, ()), theme))
        drawn = f'<g fill="none" stroke="{theme.ink}" stroke-width="2">{lines}</g>'
    return f'<svg class="genogram-key" viewBox="0 0 48 32" width="48" height="32" aria-hidden="true">{drawn}</svg>'


# ── lines ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _roofs(drawing: Drawing, theme: Theme) -> Iterator[str]:
    for number, roof in enumerate(drawing.roofs):
        # Two households beside each other differ by their dashes too.
        dash = ("10 6", "4 5", "14 5 3 5", "2 6")[number % 4]
        for outline in roof.outlines:
            yield (
                f'<path d="{_path(outline)}Z" fill="none" stroke="{theme.roof}" stroke-width="2" '
                f'stroke-dasharray="{dash}" stroke-linejoin="round" aria-hidden="true"/>'
            )


def _line(line: Line, theme: Theme) -> Iterator[str]:
    path = _path(line.points)
    if line.what is What.COUPLE:
        yield _stroke(path, _COUPLE_DASH.get(line.kind, ""))
        yield from _slashes(line, _SLASHES.get(line.kind, 0))
    elif line.what is What.NOBODY:
        yield _stroke(path, "2 4")
        yield from _nobody(line.points[-1], theme)
    elif line.what is What.TIE:
        yield _stroke(path, "1 6", stroke=theme.quiet)
    else:
        yield _stroke(path, _CHILD_DASH.get(line.kind, ""))
        if line.kind == Upbringing.ADOPTED:
            # The field draws adoption as two lines, one whole and one broken.
            yield _stroke(_path([(x + 5, y) for x, y in line.points]))


def _stroke(path: str, dash: str = "", stroke: str = "") -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    coloured = f' stroke="{stroke}"' if stroke else ""
    return f'<path d="{path}"{dashed}{coloured}/>'


def _slashes(line: Line, count: int) -> Iterator[str]:
    """Yield the strokes across a couple's line, beside where their children's line comes down."""
    left, right = _longest(line.points)
    x, y = left[0] + (right[0] - left[0]) * 0.25, left[1]
    for number in range(count):
        at = x + 7 * number
        yield _stroke(_path([(at - 4, y + 8), (at + 4, y - 8)]))


def _longest(points: tuple[Point, ...]) -> tuple[Point, Point]:
    level = [(one, other) for one, other in itertools.pairwise(points) if one[1] == other[1]]
    one, other = max(level or [(points[0], points[-1])], key=lambda pair: abs(pair[1][0] - pair[0][0]))
    return (one, other) if one[0] <= other[0] else (other, one)


def _nobody(at: Point, theme: Theme) -> Iterator[str]:
    x, y = _number(at[0]), _number(at[1])
    yield f'<circle cx="{x}" cy="{y}" r="9" fill="{theme.paper}" stroke-dasharray="2 3"/>'
    yield (
        f'<text x="{x}" y="{_number(at[1] + 5)}" text-anchor="middle" fill="{theme.quiet}" stroke="none" '
        'font-size="13">?</text>'
    )


# ── people ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def _person(symbol: Symbol, theme: Theme, link: str, near: Mapping[str, str]) -> str:
    figure = symbol.figure
    said = ", ".join(dict.fromkeys(filter(None, (figure.name, figure.inside, *figure.lines))))
    drawn = "".join((*_symbol(symbol, theme), *_words(symbol, theme)))
    ways = "".join(f" data-{way}={quoteattr(ref)}" for way, ref in near.items())
    name = f"data-person={quoteattr(figure.ref)}{ways} aria-label={quoteattr(said)}"
    return f"<a href={quoteattr(link)} {name}>{drawn}</a>" if link else f'<g role="img" {name}>{drawn}</g>'


def _symbol(symbol: Symbol, theme: Theme) -> Iterator[str]:
    figure = symbol.figure
    half = HALF * 0.6 if figure.loss else HALF
    ink = f'fill="{theme.paper}" stroke="{theme.ink}" stroke-width="2.5"'
    if figure.of_the_conference:
        yield _shape(
            figure.shape,
            symbol.x,
            symbol.y,
            half + 5,
            f'fill="{theme.paper}" stroke="{theme.accent}" stroke-width="2.5"',
        )
    yield _shape(figure.shape, symbol.x, symbol.y, half, ink)
    if figure.died or figure.loss:
        corner = half * 0.9
        cross = f"M{_at(symbol.x - corner, symbol.y - corner)}L{_at(symbol.x + corner, symbol.y + corner)}"
        cross += f"M{_at(symbol.x + corner, symbol.y - corner)}L{_at(symbol.x - corner, symbol.y + corner)}"
        yield f'<path d="{cross}" stroke="{theme.ink}" stroke-width="1.5" fill="none"/>'
    inside = figure.inside or ("?" if figure.shape is Shape.UNKNOWN else "")
    if inside:
        down = 9 if figure.shape is Shape.TRIANGLE else 5
        # Its own edge of paper keeps the number clear of the cross of somebody who died.
        yield _text(inside, symbol.x, symbol.y + down, theme.ink, size=15, edge=theme.paper)


def _shape(shape: Shape, x: float, y: float, half: float, ink: str) -> str:
    if shape is Shape.SQUARE:
        side = _number(2 * half)
        return f'<rect x="{_number(x - half)}" y="{_number(y - half)}" width="{side}" height="{side}" {ink}/>'
    if shape is Shape.CIRCLE:
        return f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{_number(half)}" {ink}/>'
    if shape is Shape.TRIANGLE:
        corners = [(x, y - half), (x + half, y + half), (x - half, y + half)]
    else:
        corners = [(x, y - half * 1.15), (x + half * 1.15, y), (x, y + half * 1.15), (x - half * 1.15, y)]
    dashed = ' stroke-dasharray="5 3"' if shape is Shape.UNKNOWN else ""
    return f'<path d="{_path(corners)}Z" {ink}{dashed}/>'


def _words(symbol: Symbol, theme: Theme) -> Iterator[str]:
    y = symbol.y + HALF + 8 + LABEL * 0.75
    for number, words in enumerate(symbol.figure.lines):
        yield _text(words, symbol.x, y + LABEL * number, theme.ink if not number else theme.quiet, bold=not number)


def _text(words: str, x: float, y: float, colour: str, *, size: int = 14, bold: bool = False, edge: str = "") -> str:
    weight = ' font-weight="650"' if bold else ""
    if edge:
        weight += f' stroke="{edge}" stroke-width="4" paint-order="stroke"'
    return (
        f'<text x="{_number(x)}" y="{_number(y)}" text-anchor="middle" font-size="{size}" fill="{colour}"{weight}>'
        f"{escape(words)}</text>"
    )


def _path(points: Iterable[Point]) -> str:
    return "M" + "L".join(_at(x, y) for x, y in points)


def _at(x: float, y: float) -> str:
    return f"{_number(x)} {_number(y)}"


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
