"""A document as data: plain blocks, each with how it is shared. Nothing here knows a screen, a page or a printer.

``for_reader`` is the only way from a composed document to one that leaves: it takes out what a reader may not see,
with every heading and lead that would then introduce nothing. No gap, no number, no "withheld" stays behind.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from horseshoe.practice.sharing import EVERYONE, Reader, Sharing, may_see


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One piece of a document, with how it is shared."""

    sharing: Sharing = EVERYONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading(Block):
    """A heading. Level 2 begins a part, level 3 something within it. ``lead`` introduces the part and goes with it."""

    text: str
    level: int = 2
    lead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(Block):
    """Some sentences."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Block):
    """Somebody's own words, as they said them, and who said them."""

    text: str
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Block):
    """One line of a list, with a second line of detail if there is one."""

    text: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Items(Block):
    """A list. ``lead`` introduces it and goes when the list goes."""

    items: tuple[Item, ...]
    lead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Block):
    """One label and its value."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts(Block):
    """Labels and values, beside each other."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Block):
    """One row of a table; as many cells as the header."""

    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Block):
    """A table with a header row. ``caption`` says what it holds, for whoever hears it."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[int, ...] = ()
    """How wide the columns are to one another; equal when empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand(Block):
    """Where one person stood in the first round and in the second. Reasons stand apart, as each shares them."""

    name: str
    part: str = ""
    family: bool = False
    first: str
    """A number, or "not sure"."""
    now: str = ""
    """The same in the second round; empty when there was none for them."""
    where: int | None = None
    """Their latest number; None when they were not sure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale(Block):
    """One line with everybody's view on it: drawn, and told in full as text. No average, nobody bigger.

    Without anybody on it, it is a line for people to mark themselves.
    """

    caption: str
    low: int
    high: int
    low_words: str
    high_words: str
    stands: tuple[Stand, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Block):
    """One action: who, what, by when, how we will know, what if not."""

    who: str
    what: str
    when: str
    measure: str = ""
    what_if: str = ""
    yours: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps(Block):
    """Who does what by when."""

    caption: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided(Block):
    """What was decided for one child, set so that it is found at once."""

    child: str
    decision: str
    meaning: str
    harms: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Callout(Block):
    """A short thing that must not be missed."""

    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature(Block):
    """Who answers for the paper."""

    name: str
    post: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak(Block):
    """What follows begins on a new sheet."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who writes, to whom, when. ``address`` is what shows in the window of the envelope; empty when given by hand."""

    council: str
    council_lines: tuple[str, ...]
    phone: str
    to: str
    address: tuple[str, ...]
    written_on: date
    reference: str


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper. ``kind`` chooses its look: letter, record or plan."""

    kind: str
    title: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    language: str = "en"
    letterhead: Letterhead | None = None
    footer: str = ""


CONTENT = 99
"""Deeper than any heading."""
_PARTS = {Items: "items", Facts: "facts", Table: "rows", Scale: "stands", Steps: "steps"}


def for_reader(document: Document, reader: Reader) -> Document:
    """Return the document as ``reader`` may have it."""
    seen = [kept for block in document.blocks if (kept := _seen(block, reader)) is not None]
    return replace(document, blocks=_without_empty_headings(seen))


def withheld(document: Document, reader: Reader) -> tuple[Block, ...]:
    """Return the blocks and parts of blocks that ``reader`` is not given: for whoever checks before it is sent."""
    found: list[Block] = []
    for block in document.blocks:
        if not may_see(reader, block.sharing):
            found.append(block)
        else:
            found.extend(part for part in parts_of(block) if not may_see(reader, part.sharing))
    return tuple(block for block in found if not isinstance(block, Heading | PageBreak))


def parts_of(block: Block) -> tuple[Block, ...]:
    """Return the lines, rows or people that a block is made of; nothing for a single one."""
    name = _PARTS.get(type(block))
    return getattr(block, name) if name else ()


def words_of(document: Document) -> Iterable[str]:
    """Yield every text of a document, the letterhead's too: for whoever looks for what must not be there."""
    yield from (document.title, document.subtitle, document.footer)
    if document.letterhead:
        head = document.letterhead
        yield from (head.to, *head.address, head.reference)
    for block in document.blocks:
        for piece in (block, *parts_of(block)):
            for name in piece.__dataclass_fields__:
                value = getattr(piece, name)
                if isinstance(value, str):
                    yield value
                elif isinstance(value, tuple):
                    yield from (text for text in value if isinstance(text, str))


def _seen(block: Block, reader: Reader) -> Block | None:
    if not may_see(reader, block.sharing):
        return None
    name = _PARTS.get(type(block))
    if name is None:
        return block
    parts = getattr(block, name)
    kept = tuple(part for part in parts if may_see(reader, part.sharing))
    if not kept and parts:
        return None
    left: dict[str, Any] = {name: kept}
    return replace(block, **left)


def _without_empty_headings(blocks: list[Block]) -> tuple[Block, ...]:
    kept: list[Block] = []
    # From the end: a heading stays when content, or a deeper heading that stayed, follows before its equal.
    follows: int | None = None
    for block in reversed(blocks):
        if isinstance(block, PageBreak):
            if kept:
                kept.append(block)
            follows = None
        elif not isinstance(block, Heading):
            kept.append(block)
            follows = CONTENT
        elif follows is not None and follows > block.level:
            kept.append(block)
            follows = block.level
    return tuple(reversed(kept))
