"""A document as plain values, which both renderers read: words, numbers and lists, and nothing that is markup."""

from __future__ import annotations

from typing import Any

from horseshoe.documents import blocks
from horseshoe.documents.blocks import Block, Document
from horseshoe.documents.compose.saying import day


def plain(document: Document) -> dict[str, Any]:
    """Return the document as JSON could hold it; how a block is shared stays behind."""
    head = document.letterhead
    return {
        "kind": document.kind,
        "title": document.title,
        "subtitle": document.subtitle,
        "language": document.language,
        "footer": document.footer,
        "letterhead": None
        if head is None
        else {
            "council": head.council,
            "council_lines": list(head.council_lines),
            "phone": head.phone,
            "to": head.to,
            "address": list(head.address),
            "written_on": day(head.written_on),
            "reference": head.reference,
        },
        "blocks": [_block(block) for block in document.blocks],
    }


def _block(block: Block) -> dict[str, Any]:
    said: dict[str, Any] = {"sort": type(block).__name__.lower()}
    for name in block.__dataclass_fields__:
        if name != "sharing":
            said[name] = _value(getattr(block, name))
    if isinstance(block, blocks.Scale):
        said["marks"] = _marks(block)
    return said


def _value(value: Any) -> Any:
    if isinstance(value, Block):
        return _block(value)
    return [_value(part) for part in value] if isinstance(value, tuple) else value


def _marks(scale: blocks.Scale) -> list[dict[str, Any]]:
    """Return the numbers of the line, each with how far along it stands (0 to 1) and how many people stand there."""
    span = max(scale.high - scale.low, 1)
    return [
        {
            "value": value,
            "at": round((value - scale.low) / span, 4),
            "family": sum(stand.where == value and stand.family for stand in scale.stands),
            "others": sum(stand.where == value and not stand.family for stand in scale.stands),
        }
        for value in range(scale.low, scale.high + 1)
    ]
