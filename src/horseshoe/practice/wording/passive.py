"""A passive with no doer: "will be monitored", "to be referred". In an action it hides whose task it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from horseshoe.practice.wording.entries import LanguagePack
from horseshoe.practice.wording.findings import Finding, Kind, Rule
from horseshoe.practice.wording.text import Text

_ENGLISH: Final = re.compile(
    r"\b(?:(?:will|to|must|should|can|may|need to|needs to) be|(?:is|are) (?:to be|being)) (?:\w+ly |also |then )?"
    r"(\w+ed|done|made|given|kept|held|put|seen|met|sent|taken|told|brought|found|set|undertaken|written|shared"
    r"|sought|shown|begun|built)\b"
)
# Impersonal endings of the Welsh verb, and "to be" with a verb-noun.
_WELSH: Final = re.compile(r"\b(?:caiff|bydd yn cael|yn cael|cael) ei(?:u)? \w+|\b\w{4,}(?:wyd|ir)\b")
_BY: Final = {
    "en": re.compile(
        r"\bby (?!\d|the end|then|when|half|noon|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may\b|jun|jul|aug|sep"
        r"|oct|nov|dec)\w"
    ),
    "cy": re.compile(r"\bgan \w"),
}
_CLAUSE: Final = re.compile(r"[^.;\n]{0,400}")
"""The rest of a clause; in one that runs on for longer, nobody finds the doer either."""


def find(text: Text, pack: LanguagePack) -> Iterator[Finding]:
    """Yield each passive whose clause does not say by whom."""
    pattern = _WELSH if pack.language == "cy" else _ENGLISH
    by = _BY["cy" if pack.language == "cy" else "en"]
    plain = text.plain
    for found in pattern.finditer(plain):
        begin, stop = found.span()
        if text.in_quotes(begin, stop):
            continue
        clause = _CLAUSE.match(plain, stop)
        if clause and by.search(clause.group()):
            continue
        start, end = text.origin(begin, stop)
        yield Finding(
            start,
            end,
            Kind.PASSIVE,
            text.handed_in[start:end],
            pack.questions.passive,
            rule=Rule.PASSIVE,
            source=pack.name,
        )
