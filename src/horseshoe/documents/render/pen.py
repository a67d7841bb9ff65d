"""What the pictures of a family are written with: numbers, lines, words and what can be chosen, as SVG.

Everything typed is escaped, and nothing in it is markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from math import hypot
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from horseshoe.practice.family.lettering import heights
from horseshoe.practice.family.rings import Disc, Point

# XML 1.0, section 2.2: what no document can hold, however it is escaped.
_UNWRITABLE: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def sheet(kind: str, width: float, height: float, *, title: str, about: str, parts: Iterable[str]) -> str:
    """Return one SVG element of these parts. ``about`` is a sentence for whoever cannot see the drawing."""
    wide, high = number(width), number(height)
    said = f"<desc>{written(about)}</desc>" if about else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{kind}" viewBox="0 0 {wide} {high}" '
        f'width="{wide}" height="{high}" role="group" aria-label={quoted(title)} '
        'font-family="Atkinson Hyperlegible Next, sans-serif" font-size="14">'
        f"<title>{written(title)}</title>{said}{''.join(parts)}</svg>"
    )


def key(kind: str, drawn: str) -> str:
    """Return a small picture for a legend, beside which stands what it means."""
    return f'<svg class="{kind}-key" viewBox="0 0 48 32" width="48" height="32" aria-hidden="true">{drawn}</svg>'


def item(ref: str, said: str, drawn: str, link: str) -> str:
    """Return something that is drawn as a thing of its own: a link where it leads somewhere, else a picture."""
    name = f"data-ref={quoted(ref)} aria-label={quoted(said)}"
    return f"<a href={quoted(link)} {name}>{drawn}</a>" if link else f'<g role="img" {name}>{drawn}</g>'


def circle(disc: Disc, ink: str) -> str:
    """Return a circle; ``ink`` are its attributes."""
    return f'<circle cx="{number(disc.x)}" cy="{number(disc.y)}" r="{number(disc.r)}" {ink}/>'


def stroke(points: Iterable[Point], ink: str = "") -> str:
    """Return a line through some points; ``ink`` are its attributes."""
    return f'<path d="{path(points)}"{" " if ink else ""}{ink}/>'


def lines(words: Sequence[tuple[str, str, bool]], x: float, y: float) -> str:
    """Return lines under each other round a middle, each as (words, colour, whether it is bold)."""
    return "".join(
        text(line, x, y + down + 5, colour, bold=bold)
        for (line, colour, bold), down in zip(words, heights(len(words)), strict=True)
    )


def text(
    words: str, x: float, y: float, colour: str, *, bold: bool = False, anchor: str = "middle", edge: str = ""
) -> str:
    """Return words at 14 px; ``edge`` is the colour that keeps them clear of what is drawn beneath."""
    more = ' font-weight="650"' if bold else ""
    if edge:
        more += f' stroke="{edge}" stroke-width="9" stroke-linejoin="round" paint-order="stroke"'
    return f'<text x="{number(x)}" y="{number(y)}" text-anchor="{anchor}" fill="{colour}"{more}>{written(words)}</text>'


def written(words: str) -> str:
    """Return words as the text of an element."""
    return escape(_UNWRITABLE.sub("", words))


def arrow(tip: Point, behind: Point, colour: str, *, size: float = 7) -> str:
    """Return the head of an arrow that comes from ``behind``."""
    length = hypot(tip[0] - behind[0], tip[1] - behind[1]) or 1.0
    x, y = (tip[0] - behind[0]) / length, (tip[1] - behind[1]) / length
    back = (tip[0] - x * size * 1.7, tip[1] - y * size * 1.7)
    corners = (tip, (back[0] - y * size, back[1] + x * size), (back[0] + y * size, back[1] - x * size))
    return f'<path d="{path(corners)}Z" fill="{colour}" stroke="none"/>'


def path(points: Iterable[Point]) -> str:
    """Return a line as the path of an SVG writes it."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def number(value: float) -> str:
    """Return a length with as many digits as can be seen."""
    return f"{value:.1f}".removesuffix(".0")


def quoted(words: str) -> str:
    """Return words as an attribute in its quotation marks."""
    return quoteattr(_UNWRITABLE.sub("", words))
