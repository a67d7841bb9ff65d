"""A line taken apart: its words, and its verbs with whoever stands before each and what stands behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from horseshoe.practice.wording.specificity.lexicon import Doer
from horseshoe.practice.wording.text import Text

_TOKEN: Final = re.compile(
    r"\d+(?:[.:/]\d+)*(?:st|nd|rd|th|am|pm)?|co-\w+|re-\w+|[^\W\d_]+(?:'[^\W\d_]+)?|[.;:,()–—!?&\n]|£|%|\s-\s"
)
SOMEBODY: Final = "<somebody>"
"""Stands for a person or an agency among the words behind a verb."""
BREAKS: Final = frozenset(".;:()–—!?\n-")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark; ``first`` where a sentence begins, so that its capital says nothing."""

    word: str
    start: int
    end: int
    capital: bool
    first: bool


@dataclass(slots=True)
class Verb:
    """A verb of the line, whoever stands before it, and the words before and behind it in its clause."""

    lemma: str
    word: str
    at: int
    doer: Doer | None
    passive: bool
    condition: bool
    led: bool
    before: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()


@dataclass(slots=True)
class Line:
    """A line taken apart. ``plain`` has somebody's quoted words blanked out."""

    plain: str
    tokens: list[Token]
    verbs: list[Verb] = field(default_factory=list)

    @property
    def main(self) -> list[Verb]:
        """The verbs that are not inside a condition."""
        return [verb for verb in self.verbs if not verb.condition]


def blanked(text: Text) -> str:
    """Return the plain text with quoted words blanked: what somebody said is nobody's task."""
    plain = text.plain
    for start, end in text.quoted:
        plain = plain[:start] + "x" * min(1, end - start) + " " * (end - start - 1) + plain[end:]
    return plain


def tokens_of(plain: str, shown: str) -> list[Token]:
    """Return the words and marks of a line."""
    tokens: list[Token] = []
    first = True
    for found in _TOKEN.finditer(plain):
        start, end = found.span()
        word = found.group().strip() or found.group()
        if word.startswith(("co-", "re-")):
            word = word.replace("-", "")
        tokens.append(Token(word, start, end, shown[start : start + 1].isupper(), first))
        first = word in ".!?\n:;–" or (first and word == "(")
    return tokens
