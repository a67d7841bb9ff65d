"""The pieces of SVG that every part of a genogram is written with."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape

from horseshoe.practice.family.genogram.outline import Point


def number(value: float) -> str:
    """Return a number of pixels as it is written, to a tenth."""
    return f"{value:.1f}".removesuffix(".0")


def at(x: float, y: float) -> str:
    """Return a point as a path has it."""
    return f"{number(x)} {number(y)}"


def path_of(points: Iterable[Point]) -> str:
    """Return a path from point to point."""
    return "M" + "L".join(at(x, y) for x, y in points)


def stroke(path: str, dash: str = "", colour: str = "") -> str:
    """Return a line along a path; without a colour of its own it has that of its group."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    coloured = f' stroke="{colour}"' if colour else ""
    return f'<path d="{path}"{dashed}{coloured}/>'


def text(
    words: str, x: float, y: float, colour: str, *, size: int = 14, bold: bool = False, edge: str = "", room: int = 4
) -> str:
    """Return words round a middle; an edge of so much room keeps them clear of what is drawn behind them."""
    more = ' font-weight="650"' if bold else ""
    if edge:
        more += f' stroke="{edge}" stroke-width="{room}" stroke-linejoin="round" paint-order="stroke"'
    return (
        f'<text x="{number(x)}" y="{number(y)}" text-anchor="middle" font-size="{size}" fill="{colour}"{more}>'
        f"{escape(words)}</text>"
    )
