"""A document as an accessible PDF: PDF/UA-1, held by the compiler, which refuses what a screen reader could not read.

What people typed arrives as data and never as markup. The file names no author, no path and no time, so that the same
document is the same bytes, and what was issued can be shown to be what was composed.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

import typst

from horseshoe.documents.blocks import Document
from horseshoe.documents.render.letters import on_paper
from horseshoe.documents.render.plain import plain

HERE: Final = Path(__file__).parent
FONTS: Final = HERE.parent / "fonts"
TEMPLATE: Final = HERE / "paper.typ"


@cache
def paper_fonts() -> typst.Fonts:
    """Return the faces that papers and pictures are set in."""
    # Only the package's own faces and the compiler's: a machine's fonts would make its papers its own.
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONTS])


@cache
def _template() -> bytes:
    return TEMPLATE.read_bytes()


def render(document: Document) -> bytes:
    """Return the PDF of a document that has been through ``for_reader``."""
    said = json.dumps(_on_paper(plain(document)), ensure_ascii=False, sort_keys=True)
    return typst.compile(
        _template(),
        format="pdf",
        pdf_standards=["ua-1"],
        font_paths=paper_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"document": said},
    )


def _on_paper(value: Any) -> Any:
    match value:
        case str():
            return on_paper(value)
        case list():
            return [_on_paper(part) for part in value]
        case dict():
            return {name: _on_paper(part) for name, part in value.items()}
    return value
