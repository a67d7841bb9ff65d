"""Who lived where when: what is recorded of it, and in words. A home is named by a label, never by its address.

Nothing here knows of a viewer: whoever may not know of a home or a person gets a timeline without them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

HEADINGS: Final = ("Who", "Home", "How it is shared", "From", "Until")
"""The columns of the table that says the same."""
_NOT_RECORDED: Final = "Not recorded"


@dataclass(frozen=True, slots=True)
class Dweller:
    """Somebody who lived somewhere."""

    ref: str
    name: str
    born_on: date | None = None
    died_on: date | None = None


@dataclass(frozen=True, slots=True)
class Stay:
    """Somebody at home somewhere; ``person`` and ``home`` are a reference and a key.

    Without ``until`` it goes on, unless it is ``ended`` on a day that nobody recorded. ``share`` says how a home is
    shared with another one: "weekends".

    :raises ValueError: if it ends before it begins.
    """

    person: str
    home: str
    since: date | None
    until: date | None
    share: str = ""
    ended: bool = False

    def __post_init__(self) -> None:
        if self.since is not None and self.until is not None and self.until < self.since:
            raise ValueError("A stay cannot end before it begins.")


@dataclass(frozen=True, slots=True)
class Home:
    """A home: its letter in the drawing, and a label that goes on from "home A": "with Kelly"."""

    letter: str
    label: str

    @property
    def words(self) -> str:
        """The home in words: "home A with Kelly"."""
        return f"home {self.letter} {self.label}".strip()


@dataclass(frozen=True, slots=True)
class Life:
    """Somebody and where they lived, the earliest first."""

    dweller: Dweller
    stays: tuple[Stay, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """Where everybody lived: the oldest person first, the homes by their keys in the order of their letters."""

    lives: tuple[Life, ...]
    homes: Mapping[str, Home]
    today: date


def story_of(people: Collection[Dweller], homes: Mapping[str, str], stays: Collection[Stay], *, today: date) -> Story:
    """Return who lived where. The same facts give the same story, whatever the order of the input.

    A stay of somebody who is not among ``people`` is left out. ``homes`` are labels by key; a home of none has its
    letter alone, and one where nobody stays has none.
    """
    some = sorted(set(people), key=lambda one: (one.born_on or date.max, one.name.casefold(), repr(one)))
    refs = {one.ref for one in some}
    kept = sorted({stay for stay in stays if stay.person in refs}, key=_order)
    lettered: dict[str, Home] = {}
    for stay in sorted(kept, key=lambda stay: (stay.since or date.max, homes.get(stay.home, ""), stay.home)):
        if stay.home not in lettered:
            lettered[stay.home] = Home(_letter(len(lettered)), " ".join(homes.get(stay.home, "").split()))
    lives = tuple(Life(one, tuple(stay for stay in kept if stay.person == one.ref)) for one in some)
    return Story(lives, lettered, today)


def in_words(story: Story) -> tuple[str, ...]:
    """Return every fact of a timeline as a sentence, person by person."""
    return tuple(sentence for life in story.lives for sentence in _life(life, story))


def said(stay: Stay, who: Dweller, story: Story) -> str:
    """Return a stay in words: "Leah lived in home A with Kelly from March 2015 to June 2019."."""
    home = story.homes[stay.home].words + (f" ({stay.share.strip()})" if stay.share.strip() else "")
    until = last_day(stay, who)
    if stay.since is not None and stay.since > story.today:
        return f"{who.name} is to live in {home} from {_day(stay.since)}{f' to {_day(until)}' if until else ''}."
    if until is None and not stay.ended:
        since = f"since {_month(stay.since)}" if stay.since else "now. When this began is not recorded"
        return f"{who.name} {'has lived' if stay.since else 'lives'} in {home} {since}."
    if until is not None and stay.until is None:
        begun = f"from {_month(stay.since)} " if stay.since else ""
        return f"{who.name} lived in {home} {begun}until {who.name} died in {_month(until)}."
    if until is not None and until > story.today:
        begun = f"since {_month(stay.since)}" if stay.since else "now"
        return f"{who.name} {'has lived' if stay.since else 'lives'} in {home} {begun}, until {_day(until)}."
    return f"{who.name} lived in {home} {_when(stay.since, until)}."


def table(story: Story) -> tuple[tuple[str, ...], ...]:
    """Return every stay as a row under ``HEADINGS``, with its days."""
    return tuple(
        (
            life.dweller.name,
            _upper(story.homes[stay.home].words),
            stay.share.strip(),
            _day(stay.since) if stay.since else _NOT_RECORDED,
            _until(stay, life.dweller),
        )
        for life in story.lives
        for stay in life.stays
    )


def last_day(stay: Stay, who: Dweller) -> date | None:
    """Return the day a stay ended, as far as it is known; nobody lives anywhere after they died."""
    if stay.until is None and not stay.ended and who.died_on is not None:
        return max(who.died_on, stay.since) if stay.since else who.died_on
    return stay.until


def _until(stay: Stay, who: Dweller) -> str:
    until = last_day(stay, who)
    if until is not None:
        return _day(until)
    return _NOT_RECORDED if stay.ended else "Still there"


def _life(life: Life, story: Story) -> Iterator[str]:
    who = life.dweller
    if who.born_on is not None:
        yield f"{who.name} was born on {_day(who.born_on)}."
    yield from (said(stay, who, story) for stay in life.stays)
    if not life.stays:
        yield f"Where {who.name} lived has not been written down yet."
    if who.died_on is not None:
        yield f"{who.name} died on {_day(who.died_on)}."


def _when(since: date | None, until: date | None) -> str:
    if since is None or until is None:
        begun = f"from {_month(since)}" if since else "from a day that is not recorded"
        ended = f"to {_month(until)}" if until else "to a day that is not recorded"
        return f"{begun} {ended}" if since or until else "at a time that is not recorded"
    if since == until:
        return f"on {_day(since)}"
    if (since.year, since.month) == (until.year, until.month):
        return f"from {since.day} to {_day(until)}"
    return f"from {_month(since)} to {_month(until)}"


def _order(stay: Stay) -> tuple[date, date, str, str]:
    # What has no beginning comes first, as it is drawn.
    return (stay.since or date.min, stay.until or date.max, stay.home, repr(stay))


def _letter(place: int) -> str:
    """Return A to Z, then AA, AB and so on."""
    letters = ""
    place += 1
    while place:
        place, left = divmod(place - 1, 26)
        letters = chr(ord("A") + left) + letters
    return letters


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _month(day: date) -> str:
    return f"{day:%B} {day.year}"


def _upper(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
