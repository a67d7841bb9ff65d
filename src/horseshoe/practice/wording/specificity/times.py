"""When: a date, a clock, how often, how long, a named meeting, or something seen that sets it off."""

from __future__ import annotations

import re
from typing import Final

from horseshoe.practice.wording.specificity.lexicon import Lexicon

CLOCK: Final = (
    r"(?:\d{1,2}(?:[.:]\d\d)? ?(?:am|pm|a\.m\.?|p\.m\.?|o'clock)|\d{1,2}[.:]\d\d|(?:half|quarter|ten|five"
    r"|twenty) (?:past |to )?\w+|noon|midday|midnight|dark|bedtime|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})(?= (?:every|each|on|at|and|in"
    r"|sunday|monday)|[.,;:]|$| that| the same))"
)
_SET_OFF: Final = re.compile(
    r"\b(?:when|whenever|while|before|after|once|if|where|until|till|as soon as|the day|the moment|the minute"
    r"|each time|every time)\b[^.;]*"
)


_BESIDE_TIMES: Final = frozenset(
    [
        *(
            "at",
            "by",
            "on",
            "from",
            "until",
            "till",
            "before",
            "after",
            "within",
            "next",
            "past",
            "quarter",
            "am",
            "pm",
        ),
        *("today", "tomorrow", "tonight", "now", "noon", "midday", "midnight", "dusk", "dawn", "teatime"),
    ]
)
_NOT_YET: Final = re.compile(
    r"\b(?:on-?going|continuing|continuous|regular|tbc|tba|to be (?:confirmed|agreed)|as required|n/a|na)\b"
)
_NO_NUMBER: Final = frozenset(["a", "an"])


class Times:
    """The rules for when, with a pack's lists."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._open_when = lexicon.phrases("open_when")
        self._frequencies = lexicon.phrases("frequencies")
        self._vague_trigger = lexicon.phrases("vague_triggers")
        self._dates = _dates(lexicon)
        self._words = _BESIDE_TIMES | _one_word(lexicon)

    def is_of_time(self, word: str) -> bool:
        """Return whether a word alone is a number, or belongs to saying when."""
        return word in self._words or any(letter.isdigit() for letter in word)

    def is_said(self, plain: str) -> bool:
        """Return whether words in a place made for a time say one, or anything but that it is open."""
        left = _NOT_YET.sub(" ", self._open_when.sub(" ", plain))
        return any(letter.isalnum() for letter in left)

    def when(self, plain: str, *, main: str, act: bool) -> bool:
        """Return whether a time is there. ``main`` is the line without what happens if not."""
        lasting = self._open_when.sub(" ", _without_the_past(plain))
        if self._dates.search(lasting) or self._frequencies.search(lasting):
            return True
        return act and self._set_off(self._open_when.sub(" ", main))

    def _set_off(self, main: str) -> bool:
        found = _SET_OFF.search(main)
        return found is not None and self._vague_trigger.search(found.group()) is None


def _one_word(lexicon: Lexicon) -> frozenset[str]:
    """Return the words that say a time alone: months, days, numbers, how often."""
    words = lexicon.all("months", "weekdays", "numbers", "periods", "frequencies")
    days = (f"{day}s" for day in lexicon.all("weekdays"))
    return frozenset(each for each in (*words, *days) if " " not in each) - _NO_NUMBER


def _without_the_past(plain: str) -> str:
    """Return the line without dates of what has happened: "since 12 January", "the incident of 8 February"."""
    return re.sub(
        r"\b(?:since|incident (?:of|on)|agreed (?:on|at)|call-?outs? (?:on|of)|happened on|night of|made on"
        r"|made since|dated|events? of|born on|"
        r"signed on|argument (?:on|of)|following)"
        r"\s[^,;.]*?(?:\d[\d./]*(?:\s\w+)?|\w+day)(?=[\s,;.:]|$)|\bto date\b|\b\d+ (?:weeks|months|years) (?:old"
        r"|to date|sober|clean)\b",
        " ",
        plain,
    )


def _dates(lexicon: Lexicon) -> re.Pattern[str]:
    """Return the pattern of times: dates, clocks, weekdays, how often, how long, and named occasions."""

    def any_of(key: str) -> str:
        return "|".join(re.escape(each) for each in sorted(lexicon.all(key), key=len, reverse=True))

    month, day, period, number, occasion = (
        any_of(key) for key in ("months", "weekdays", "periods", "numbers", "occasions")
    )
    school = "(?:working |school |calendar |single )?"
    return re.compile(
        rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{month})\b|\b(?:{month}) \d{{1,2}}(?:st|nd|rd|th)?\b"
        rf"|\b(?:first|second|third|last|end|start|beginning|middle|mid) (?:of )?(?:{month})\b"
        rf"|\b(?:in|by|until|till|from|to|through|during|before|all|each|every) (?:{month})\b"
        r"|\b\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?\b|\b(?:the|on|by) \d{1,2}(?:st|nd|rd|th)\b"
        rf"|\b(?:{day})s?\b|\b(?:at|by|before|after|until|till|from|to) {CLOCK}|\b\d{{1,2}}(?:[.:]\d\d)? ?(?:am|pm"
        rf"|a\.m|p\.m)\b"
        r"|\b\d\d:\d\d\b"
        rf"|\b(?:every|each|per|alternate|once a|twice a|times a|a|an|most|that|the same|the next|next|same) "
        rf"(?:other |second |two |three |\d+ )?{school}(?:{period})s?\b"
        rf"|\b(?:within|for|over|next|first|following|last|until|after|in|at|minimum of|min of|up to) "
        rf"(?:the )?(?:next |first |coming |following |min(?:imum)? of |a |an )*(?:\d+"
        rf"|{number})?[ -]?{school}(?:{period})\b"
        rf"|\b\d+ {school}(?:{period})\b|\b(?:two|three|four|five|six|seven|eight|nine|ten"
        rf"|twelve) {school}(?:{period})\b"
        r"|\bon the nights?\b"
        rf"|\b(?:by|before|until|till|at|up to|from|after|in time for|on|over|during|between|this)"
        rf"(?: the| her| his| their| each| every| next| this| today's| end of)* (?:\w+ )?(?:{occasion})\b"
        rf"|\bnext (?:\w+ )?(?:{occasion})\b"
        rf"|\b(?:today|tonight|tomorrow|this (?:morning|afternoon|evening|week|{day})|in the morning|at night"
        rf"|nights|mornings|evenings)\b"
        r"|\bto age \d+\b|\bage \d+\b"
    )
