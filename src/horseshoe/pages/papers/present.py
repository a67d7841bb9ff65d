"""What the page of packs says about each recipient."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from horseshoe.documents.papers import SETS, TITLES, Pack
from horseshoe.pages.shell.templating import day
from horseshoe.record.post.queries import Issued

TOLD = {
    "text": "A text says only that there is something to read.",
    "email": "An e-mail says only that there is something to read.",
}
NAMES = {"decision_letter": "letter", "conference_record": "record", "plan": "plan"}


@dataclass(frozen=True, slots=True)
class Sent:
    """One paper that went to somebody."""

    ref: str
    title: str
    at: datetime
    opened_at: datetime | None
    withdrawn_at: datetime | None
    because: str


@dataclass(frozen=True, slots=True)
class PackLine:
    """One recipient on the page: what they get, how, and what already went or is ready."""

    pack: Pack
    kinds: tuple[tuple[str, str], ...]
    """(kind, title)."""
    ways: str
    sent: tuple[Sent, ...]

    @property
    def newest(self) -> tuple[Sent, ...]:
        """The newest of each paper that was not taken back: what is printed and handed over."""
        return tuple({one.title: one for one in self.sent if one.withdrawn_at is None}.values())


@dataclass(frozen=True, slots=True)
class Went:
    """What a form has just done: whose papers are to be handed over, and to whom something was sent."""

    to_hand_over: tuple[PackLine, ...]
    sent: tuple[PackLine, ...]


def went(listed: Iterable[PackLine], accounts: Iterable[str]) -> Went:
    """Return what has become of the papers of these people."""
    chosen = set(accounts)
    theirs = [line for line in listed if line.pack.account in chosen and line.newest]
    return Went(
        to_hand_over=tuple(line for line in theirs if line.pack.on_paper_by_hand),
        sent=tuple(line for line in theirs if not line.pack.by_hand),
    )


def button(listed: Iterable[PackLine]) -> str:
    """Return what pressing the button does for these people."""
    by_hand = {line.pack.by_hand for line in listed if not line.pack.stopped}
    if by_hand == {True}:
        return "Make ready for those chosen"
    return "Send or make ready for those chosen" if len(by_hand) == 2 else "Send to those chosen"


def lines(packs: Iterable[Pack], issued: Iterable[Issued], which: str) -> list[PackLine]:
    """Return the page's lines, the family first."""
    went = [one for one in issued if one.form == "pdf" and one.kind in SETS[which]]
    found = [
        PackLine(
            pack=pack,
            kinds=tuple((kind, TITLES[kind]) for kind in pack.kinds),
            ways=how(pack),
            sent=tuple(_sent(one) for one in went if one.recipient == pack.account),
        )
        for pack in packs
    ]
    return sorted(found, key=lambda line: not line.pack.family)


def due(listed: list[PackLine], by: date, *, today: date) -> str:
    """Return by when these papers go out, and how many of their readers wait for them still."""
    waiting = sum(not any(one.withdrawn_at is None for one in line.sent) for line in listed)
    on = day(by, today)
    if not waiting:
        return f"They were due by {on}. Everybody’s are sent or ready to hand over." if listed else ""
    late = "They were due by" if today > by else "They are due today," if today == by else "They are due by"
    return f"{late} {on}. {'One person waits' if waiting == 1 else f'{waiting} people wait'} for theirs."


def how(pack: Pack) -> str:
    """Return how these papers would reach somebody, as a sentence."""
    told = TOLD.get(pack.told_by, "")
    if pack.by_hand:
        return "No safe way of sending is written down, so this is printed and given by hand."
    letter = "It goes by post to their own address." if pack.by_post else ""
    if not letter and pack.family:
        letter = "It is printed and given by hand, because no safe address is written down."
    return " ".join(filter(None, [told, letter]))


def file_name(issued: Issued) -> str:
    """Return a file name that names nobody."""
    return f"{NAMES.get(issued.kind, 'paper')}-{issued.ref}.pdf"


def _sent(one: Issued) -> Sent:
    return Sent(
        ref=one.ref,
        title=TITLES.get(one.kind, "Paper"),
        at=one.issued_at,
        opened_at=one.opened_at,
        withdrawn_at=one.withdrawn_at,
        because=one.withdrawn_because,
    )
