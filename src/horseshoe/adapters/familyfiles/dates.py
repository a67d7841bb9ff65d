"""The dates of GEDCOM: an exact day, or words for what is known less exactly, and the same words back again.

Sources: The GEDCOM Standard 5.5.1, "DATE_VALUE"; FamilySearch GEDCOM 7.0, "Date". Only an exact day of the calendar in
use becomes a date; another calendar's day is never converted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

MONTHS: Final = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_NAMES: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_CALENDARS: Final = {
    "JULIAN": "Julian",
    "HEBREW": "Hebrew",
    "FRENCH R": "French Republican",
    "FRENCH_R": "French Republican",
    "ROMAN": "Roman",
    "UNKNOWN": "an unknown",
}
_CALENDAR: Final = re.compile(r"(?:@#D([A-Z ]+)@|(JULIAN|HEBREW|FRENCH_R|_[A-Z_]+)\b)\s*", re.IGNORECASE)
_LONGEST: Final = 200
_ISO: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_PLAIN: Final = re.compile(r"(?:(?:(\d{1,2})\s+)?([A-Za-z]{3,9})\.?\s+)?(\d{3,4})")
_ONE: Final = {"ABT": "about", "CAL": "worked out as", "EST": "guessed as", "BEF": "before", "AFT": "after"}
_OPEN: Final = {"FROM": "from", "TO": "until"}
_TWO: Final = (("BET", "AND", "between", "and"), ("FROM", "TO", "from", "until"))


@dataclass(frozen=True, slots=True)
class When:
    """A day, or words; ``said`` says plainly what could not be read as a date."""

    day: date | None = None
    about: str = ""
    said: str = ""


def when(value: str, phrase: str = "") -> When:
    """Return what a DATE says. ``phrase`` is what stands in the PHRASE beneath it."""
    text = " ".join(value.replace("@#DGREGORIAN@", " ").replace("@#dgregorian@", " ").split())
    text = re.sub(r"^GREGORIAN\s+", "", text)
    phrase = " ".join(phrase.split())
    if len(text) > _LONGEST:
        return When(about=text[:_LONGEST], said=_NO_DATE)
    if not text:
        return When(about=phrase)
    found = _read(text)
    if phrase and not found.said:
        return When(about=phrase if found.day is None and not found.about else f"{_words_of(found)}, {phrase}")
    return found


def _read(text: str) -> When:
    if text.startswith("(") and text.endswith(")"):
        return When(about=text[1:-1].strip())
    interpreted = re.fullmatch(r"INT\s+(.+?)\s*\((.*)\)", text, re.IGNORECASE)
    if interpreted:
        return When(about=f"{_words(interpreted[1]) or interpreted[1]}, from “{interpreted[2].strip()}”")
    if calendar := _CALENDAR.search(text):
        name = (calendar[1] or calendar[2]).upper().strip()
        rest = " ".join(_CALENDAR.sub("", text).split())
        which = _CALENDARS.get(name, "another")
        return When(about=f"{rest} in the {which} calendar".replace("the an ", "an "), said=_OTHER_CALENDAR)
    day = _exact(text)
    if day is not None:
        return When(day=day)
    words = _ranged(text)
    return When(about=words) if words else When(about=text, said=_NO_DATE)


_OTHER_CALENDAR: Final = "A date in another calendar. It was kept as words."
_NO_DATE: Final = "This is not a date that could be read. It was kept as words."


def _ranged(text: str) -> str:
    for first, second, before, between in _TWO:
        if found := re.fullmatch(rf"{first}\s+(.+?)\s+{second}\s+(.+)", text, re.IGNORECASE):
            one, two = _words(found[1]), _words(found[2])
            return f"{before} {one} {between} {two}" if one and two else ""
    head, _, rest = text.partition(" ")
    if before := (_ONE | _OPEN).get(head.upper().rstrip("."), ""):
        words = _words(rest)
        return f"{before} {words}" if words else ""
    return _words(text)


def _exact(text: str) -> date | None:
    if found := _ISO.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    found = _PLAIN.fullmatch(text)
    month = _month(found[2]) if found and found[1] and found[2] else 0
    return _day(int(found[3]), month, int(found[1])) if found and month else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(word: str) -> int:
    """Return 1 to 12 for a month's short or whole name, 0 for anything else."""
    short = word[:3].upper()
    if short not in MONTHS:
        return 0
    number = MONTHS.index(short)
    return number + 1 if len(word) == 3 or _NAMES[number].casefold().startswith(word.casefold()) else 0


def _words(text: str) -> str:
    """Return a plain date in words: "9 May 2013", "May 2013", "2013"; nothing when it is none."""
    if day := _exact(text):
        return in_words(day)
    found = _PLAIN.fullmatch(text)
    if not found or found[1]:
        return ""
    if not found[2]:
        return found[3]
    month = _month(found[2])
    return f"{_NAMES[month - 1]} {found[3]}" if month else ""


def _words_of(found: When) -> str:
    return in_words(found.day) if found.day else found.about


def in_words(day: date) -> str:
    """Return a day in words: "9 May 2013"."""
    return f"{day.day} {_NAMES[day.month - 1]} {day.year:04}"


def in_gedcom(day: date) -> str:
    """Return a day as GEDCOM writes it: "9 MAY 2013"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year:04}"


def about_in_gedcom(words: str) -> str:
    """Return words for a date as GEDCOM writes it, "ABT 1980" for "about 1980"; nothing where it has no way to."""
    for first, second, before, between in _TWO:
        if found := re.fullmatch(rf"{before} (.+?) {between} (.+)", words):
            return _if_same(words, f"{first} {_short(found[1])} {second} {_short(found[2])}")
    for code, before in (_ONE | _OPEN).items():
        if words.startswith(f"{before} "):
            return _if_same(words, f"{code} {_short(words.removeprefix(f'{before} '))}")
    return _if_same(words, _short(words))


def _short(words: str) -> str:
    for number, name in enumerate(_NAMES):
        words = words.replace(name, MONTHS[number])
    return words


def _if_same(words: str, written: str) -> str:
    return written if _read(written) == When(about=words) else ""
