"""A document as the body of a web page: one article, whole in itself, which a page of ours stands around."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from horseshoe.documents.blocks import Document
from horseshoe.documents.render.plain import plain


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("horseshoe.documents", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(document: Document) -> bytes:
    """Return the article of a document that has been through ``for_reader``, as UTF-8."""
    said: dict[str, Any] = plain(document)
    return _environment().get_template("paper.jinja").render(paper=said).encode()
