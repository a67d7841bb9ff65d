"""A family as it was found in a file from somewhere else: people, ties, and what could not be understood.

Nothing here is recorded yet. Somebody looks at it first, and chooses.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from horseshoe.practice.family.network import WORDS, Kin, PersonKind, years
from horseshoe.practice.family.relations import Loss

MOST_PEOPLE: Final = 2_000
"""People read from one file: more than any conference could look at, and what the family map is proved to draw."""
MOST_TIES: Final = 10_000
LONGEST: Final = {"known_as": 80, "full_name": 160, "other_names": 160, "gender": 40, "note": 4_000}
"""Characters the record has room for, by field."""

GROWN_UP: Final = 18
_ALL_SEEN: Final = re.compile(r"[\x20-\x7e]*")
_PLACES: Final = 5
"""How many places of one remark are kept; the others are counted."""


class Matter(StrEnum):
    """What became of something in a file."""

    LEFT_OUT = "left_out"
    CHANGED = "changed"
    """Kept, but not as it stood there."""
    QUESTION = "question"
    """Kept as it stood, and worth asking about."""


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """Somebody in a file, by the file's own key for them.

    ``born_on`` and ``died_on`` are exact days. What is known less exactly is words: "about 1980". ``other_names`` are
    set apart by commas. ``line`` is where they begin in the file, from one; two finds are equal wherever they stood.
    """

    key: str
    known_as: str = ""
    full_name: str = ""
    other_names: str = ""
    kind: PersonKind = PersonKind.ADULT
    gender: str = ""
    born_on: date | None = None
    born_about: str = ""
    due_on: date | None = None
    died: bool = False
    died_on: date | None = None
    died_about: str = ""
    loss: Loss | None = None
    note: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class FoundTie:
    """``person`` is ``kind`` of ``other``, both by key, from and until exact days as far as they are known."""

    person: str
    other: str
    kind: Kin
    since: date | None = None
    until: date | None = None
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file, from one, and what stood there. Line 0 is the file as a whole."""

    line: int
    words: str


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """One remark about a file: a sentence, the first places it is about, and at how many places it holds in all."""

    said: str
    matter: Matter
    places: tuple[Place, ...]
    times: int

    @property
    def line(self) -> int:
        """Return the line of the first place."""
        return self.places[0].line

    @property
    def words(self) -> str:
        """Return what stood at the first place."""
        return self.places[0].words


@dataclass(frozen=True, slots=True)
class FoundFamily:
    """Everything that was found in a file."""

    people: tuple[FoundPerson, ...]
    ties: tuple[FoundTie, ...]
    not_understood: tuple[NotUnderstood, ...] = ()


class Remarks:
    """Gathers remarks about a file. What is said in the same words is one remark with many places."""

    def __init__(self, said: Iterable[NotUnderstood] = ()) -> None:
        self._places: dict[tuple[str, Matter], list[Place]] = {}
        self._times: dict[tuple[str, Matter], int] = {}
        for remark in said:
            self._places[remark.said, remark.matter] = list(remark.places)
            self._times[remark.said, remark.matter] = remark.times

    def say(
        self, said: str, line: int, words: str = "", *, matter: Matter = Matter.LEFT_OUT, places: int = _PLACES
    ) -> None:
        """Note that ``said`` holds of ``words`` at a line. At most ``places`` places are kept, all are counted."""
        key = (said, matter)
        kept = self._places.setdefault(key, [])
        self._times[key] = self._times.get(key, 0) + 1
        if len(kept) < places:
            kept.append(Place(line, shortened(words)))

    def knows(self, said: str, matter: Matter = Matter.LEFT_OUT) -> bool:
        """Return whether this was said already."""
        return (said, matter) in self._places

    def __len__(self) -> int:
        return len(self._places)

    def all(self) -> tuple[NotUnderstood, ...]:
        """Return every remark, in the order of the lines they begin at."""
        found = (
            NotUnderstood(said, matter, tuple(sorted(places, key=lambda place: place.line)), self._times[said, matter])
            for (said, matter), places in self._places.items()
        )
        return tuple(sorted(found, key=lambda remark: remark.line))


def called(person: FoundPerson) -> str:
    """Return how to speak of somebody who was found."""
    return person.full_name or person.known_as or "somebody without a name"


def shortened(words: str, most: int = 240) -> str:
    """Return words on one line, at most ``most`` characters of them."""
    line = " ".join(words[: 4 * most].split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def tidy(text: str) -> str:
    """Return a text on one line, without what nobody could see in it."""
    if _ALL_SEEN.fullmatch(text):
        return " ".join(text.split())
    return " ".join("".join(_seen(letter) for letter in text).split())


def tidy_lines(text: str) -> str:
    """Return a text with its lines, each without what nobody could see in it."""
    lines = re.split(r"\r\n|\r|\n", text)
    seen = (line if _ALL_SEEN.fullmatch(line) else "".join(_seen(letter) for letter in line) for line in lines)
    return "\n".join(line.strip() for line in seen).strip()


def _seen(letter: str) -> str:
    if letter.isascii():
        return letter if letter.isprintable() else " "
    # Marks that turn the direction of writing can make a name read as another; those that join letters belong to it.
    if letter in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff":
        return ""
    kind = unicodedata.category(letter)
    return " " if kind in {"Cc", "Zl", "Zp", "Zs"} else "" if kind in {"Cs", "Co", "Cn"} else letter


def settled(ties: Iterable[FoundTie], people: Iterable[FoundPerson]) -> tuple[FoundTie, ...]:
    """Return ties in the order of their people, each once; what is the same from both ends begins with the earlier."""
    place = {person.key: number for number, person in enumerate(people)}
    beyond = len(place)
    once: dict[FoundTie, FoundTie] = {}
    for tie in ties:
        turned = WORDS[tie.kind].both_ways and place.get(tie.other, beyond) < place.get(tie.person, beyond)
        one, other = (tie.other, tie.person) if turned else (tie.person, tie.other)
        found = FoundTie(one, other, tie.kind, tie.since, tie.until, tie.line)
        once.setdefault(found, found)

    def order(tie: FoundTie) -> tuple[int, int, date, date, str]:
        ends = (tie.since or date.min, tie.until or date.max)
        return place.get(tie.person, beyond), place.get(tie.other, beyond), *ends, tie.kind

    return tuple(sorted(once.values(), key=order))


def kind_by_age(person: FoundPerson, today: date) -> PersonKind | None:
    """Return child or adult where the days of somebody's life say which; a child who died stays a child."""
    if person.born_on is not None:
        if person.died and person.died_on is None:
            return PersonKind.CHILD if years(person.born_on, on=today) < GROWN_UP else None
        last = min(today, person.died_on or today)
        return PersonKind.CHILD if years(person.born_on, on=last) < GROWN_UP else PersonKind.ADULT
    found = [int(year) for year in re.findall(r"\b\d{4}\b", person.born_about)]
    if not found or "calendar" in person.born_about or max(found) > today.year:
        return None
    if min(found) > today.year - GROWN_UP and not person.born_about.startswith("before"):
        return PersonKind.CHILD
    grown = max(found) < today.year - GROWN_UP and not person.born_about.startswith(("after", "from"))
    return PersonKind.ADULT if grown and not person.died else None
