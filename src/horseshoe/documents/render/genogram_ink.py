"""What every part of a genogram is written with: the colours of a surface, and the pieces of SVG."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

from horseshoe.practice.family.genogram.outline import Point


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours of one surface, as CSS writes them."""

    ink: str
    quiet: str
    paper: str
    accent: str
    roof: str
    relation: str


LIGHT: Final = Theme(
    ink="#1D2B32", quiet="#4A5A62", paper="#FFFFFF", accent="#0B5A66", roof="#8A4B00", relation="#6B2A6E"
)
DARK: Final = Theme(
    ink="#F4EFE6", quiet="#C9C2B4", paper="#16232A", accent="#8FD0D9", roof="#F0B36B", relation="#E3A9E6"
)


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
