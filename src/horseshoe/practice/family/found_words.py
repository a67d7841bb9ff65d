"""Found people, ties and remarks in plain words: the same on a page and from a command."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from horseshoe.practice.family.found import FoundPerson, FoundTie, Matter, NotUnderstood, called
from horseshoe.practice.family.network import WORDS, PersonKind
from horseshoe.practice.family.relations import LOSS_WORDS

MATTER_WORDS: Final[dict[Matter, str]] = {
    Matter.LEFT_OUT: "left out",
    Matter.CHANGED: "changed",
    Matter.QUESTION: "to ask",
}
KIND_WORDS: Final[dict[PersonKind, str]] = {
    PersonKind.CHILD: "child",
    PersonKind.UNBORN: "baby not born yet",
    PersonKind.ADULT: "adult",
    PersonKind.LOST: "a baby who was lost",
}


def said_of(person: FoundPerson) -> str:
    """Return who somebody is, on one line: "Kelly Bird (known as Kel), adult, female, born 3 May 1990"."""
    name = called(person)
    known = f" (known as {person.known_as})" if person.known_as and person.known_as not in name.split(" ") else ""
    parts = [
        f"{name}{known}",
        f"also {person.other_names}" if person.other_names else "",
        LOSS_WORDS[person.loss] if person.loss else KIND_WORDS[person.kind],
        person.gender,
        _when("born", person.born_on, person.born_about),
        _when("due", person.due_on, ""),
        _when("died", person.died_on, person.died_about) or ("died" if person.died else ""),
    ]
    return ", ".join(filter(None, parts))


def said_of_tie(tie: FoundTie, people: Mapping[str, FoundPerson]) -> str:
    """Return a tie as a sentence without its stop: "Mark Stone is married to Kelly Bird, since 1 June 2010"."""
    is_or_was = "was" if tie.until else "is"
    words = f"{called(people[tie.person])} {is_or_was} {WORDS[tie.kind].forwards} {called(people[tie.other])}"
    since = (
        f"since {_day(tie.since)}" if tie.since and not tie.until else f"from {_day(tie.since)}" if tie.since else ""
    )
    until = f"until {_day(tie.until)}" if tie.until else ""
    held = f"{since} {until}".strip()
    return f"{words}, {held}" if held else words


def further(remark: NotUnderstood) -> str:
    """Return where else a remark holds: "also line 12, line 40 and 7 more places"; nothing when nowhere."""
    lines = [f"line {place.line}" for place in remark.places[1:]]
    rest = remark.times - len(remark.places)
    if rest:
        lines.append(f"{rest:,} more place{'' if rest == 1 else 's'}")
    if len(lines) < 2:
        return f"also {lines[0]}" if lines else ""
    return f"also {', '.join(lines[:-1])} and {lines[-1]}"


def how_many(people: int, ties: int) -> str:
    """Return how much was found: "1 person and 2 ties"."""
    return f"{people:,} {'person' if people == 1 else 'people'} and {ties:,} tie{'' if ties == 1 else 's'}"


def _when(what: str, day: date | None, about: str) -> str:
    return f"{what} {_day(day)}" if day else f"{what} {about}" if about else ""


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
