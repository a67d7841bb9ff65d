"""What a reader might stumble over: the exact words, a question to the writer, and where the rule comes from."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """The kinds of finding. A kind is never a grade: each is one question."""

    JARGON = "jargon"
    BLAME = "blame"
    VAGUE = "vague"
    PASSIVE = "passive"
    LONG = "long"


class Rule(StrEnum):
    """Which rule found it: finer than the kind, for whoever keeps the packs."""

    SHORTHAND = "shorthand"
    FORMAL = "formal"
    EUPHEMISM = "euphemism"
    ACRONYM = "acronym"
    BLAME = "blame"
    QUIET = "quiet"
    PASSIVE = "passive"
    LONG_SENTENCE = "long_sentence"


class Finding(NamedTuple):
    """Some words, and what to ask about them.

    ``start`` and ``end`` count characters (Unicode code points) of the text as it was handed in, end not included, and
    ``text`` is exactly what stands between them. ``suggestions`` can be put in its place as they are.
    """

    start: int
    end: int
    kind: Kind
    text: str
    question: str
    suggestions: tuple[str, ...] = ()
    rule: Rule = Rule.SHORTHAND
    meaning: str = ""
    source: str = ""
