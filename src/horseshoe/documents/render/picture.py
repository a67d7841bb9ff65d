"""A drawing as a picture for programs that take no SVG, and as one page of PDF. Drawn by the compiler of our papers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

import typst

from horseshoe.documents.render.letters import IN_ANOTHER_SCRIPT, on_paper
from horseshoe.documents.render.pdf import paper_fonts

TEMPLATE: Final = Path(__file__).parent / "picture.typ"
WIDEST: Final = 8_000
"""Pixels; and the same again for the height. More would take a quarter of a gigabyte to draw."""
_POINTS_AN_INCH: Final = 72
_FAMILY: Final = re.compile(r'(?<=\bfont-family=")[^"]*')
# The drawing's names stand close together: the long words of a letter would run into their neighbours.
_SHORTER: Final = "[another script]"


class CannotDraw(Exception):
    """There is no picture of this. The message is one sentence."""


def png_of(svg: str, width: int) -> bytes:
    """Return the drawing as a PNG ``width`` pixels wide, on white, its height as it comes.

    :raises CannotDraw: when it is no drawing, or would be larger than ``WIDEST`` in either direction.
    """
    across, down = _size(svg)
    if not 0 < width <= WIDEST or width * down / across > WIDEST:
        raise CannotDraw(f"A picture is at most {WIDEST:,} dots wide and high. Ask for a smaller one.")
    # Drawn one point to a dot, so that it is exactly as wide as was asked for, whatever the drawing's own size.
    return _compiled(svg, title="Family map", alt="Family map", width=str(width), format="png", ppi=_POINTS_AN_INCH)


def pdf_of(svg: str, *, title: str, alt: str) -> bytes:
    """Return the drawing as one page of PDF/UA-1. ``alt`` is what is read aloud in its place.

    :raises CannotDraw: when it is no drawing.
    """
    _size(svg)
    return _compiled(svg, title=on_paper(title), alt=on_paper(alt), width="", format="pdf", pdf_standards=["ua-1"])


def _compiled(svg: str, *, title: str, alt: str, width: str, **how: Any) -> bytes:
    said = {"drawing": _with_paper_letters(svg), "title": title, "alt": alt, "width": width}
    try:
        return typst.compile(
            TEMPLATE.read_bytes(), font_paths=paper_fonts(), ignore_system_fonts=True, sys_inputs=said, **how
        )
    except typst.TypstError as wrong:
        raise CannotDraw("This drawing could not be made into a picture.") from wrong


def _with_paper_letters(svg: str) -> str:
    # On the root element alone: nothing anybody typed stands there but its name, where no quotation mark is left.
    root, mark, rest = svg.partition(">")
    root = _FAMILY.sub("Horseshoe Paper, Horseshoe Paper Further", root, count=1)
    return on_paper(f"{root}{mark}{rest}").replace(IN_ANOTHER_SCRIPT, _SHORTER)


def _size(svg: str) -> tuple[float, float]:
    try:
        # Only our own drawings come here, and none of them declares an entity.
        root = ElementTree.fromstring(svg)  # noqa: S314
        across, down = (float(part) for part in root.attrib["viewBox"].split()[2:])
    except (ElementTree.ParseError, KeyError, ValueError) as wrong:
        raise CannotDraw("This is not a drawing of ours.") from wrong
    if across <= 0 or down <= 0:
        raise CannotDraw("There is nothing in this drawing.")
    return across, down
