"""One sentence that somebody was given to read: where it stands, whose it is, and what names it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from horseshoe.record.wording.sameness import same_as

CODE: Final = 24
"""Letters of a sentence's code: too many for two sentences of one item to share them."""


class Source(StrEnum):
    """What a sentence can stand in."""

    PAPERS = "papers"
    """The conference's own papers: the letter, the plan, the record. The chair and the minute-taker answer for them."""
    ITEM = "item"
    """One thing in a report."""
    STATEMENT = "statement"
    """A worry and a goal that were written down before the day."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as its reader has it."""

    source: Source
    item: str
    """Reference of what it stands in: a thing in a report, a statement, or the conference for its papers."""
    text: str
    author: str = ""
    """Account code of whoever wrote it; empty for the conference's own papers."""

    @property
    def code(self) -> str:
        """What names this sentence in its item: its words, never its place, so it is the same next time."""
        return same_as(f"{self.source} {self.item} {self.text}")[:CODE]
