"""What composing starts from: one conference as it was held, and one person a paper is for. Facts, no queries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from horseshoe.packs.nations import NationPack
from horseshoe.packs.shape import FrameworkPack
from horseshoe.practice.conference.meeting import Meeting, Seat
from horseshoe.practice.plan.dates import PlanDate
from horseshoe.practice.plan.outline import Outline
from horseshoe.practice.sharing import EVERYONE, Reader, Sharing, strictest
from horseshoe.practice.terms import Capacity, ConferenceKind


def together(*sharings: Sharing) -> Sharing:
    """Return how something made of all of these is shared: the strictest of those that hold anything back.

    What everybody may read takes no part, so that somebody's own words stay open to them beside it.
    """
    return strictest(*(sharing for sharing in sharings if replace(sharing, author="") != EVERYONE))


@dataclass(frozen=True, slots=True)
class Council:
    """The authority that writes."""

    name: str
    lines: tuple[str, ...]
    phone: str


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What somebody of the family wrote before the day, in answer to a question, with who may read it."""

    person: str
    name: str
    child: bool
    asked: str
    words: str
    sharing: Sharing


@dataclass(frozen=True, slots=True)
class Held:
    """One conference as it was held."""

    ref: str
    kind: ConferenceKind
    held_on: date
    venue: str
    council: Council
    nation: NationPack
    pack: FrameworkPack
    meeting: Meeting
    plan: Outline
    dates: tuple[PlanDate, ...]
    chair_name: str
    chair_post: str
    lead_name: str
    lead_post: str
    complain_by: date
    record_by: date
    corrections_days: int
    dissent_hours: int
    reports_from: tuple[str, ...] = ()
    """Account codes of those who sent a report."""
    own_words: tuple[OwnWords, ...] = ()
    hidden: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Account code → restriction, for people whose very existence must not reach somebody."""

    @property
    def children(self) -> tuple[str, ...]:
        """The children's names."""
        return tuple(child.name for child in self.meeting.children.values())

    def names_of(self, children: tuple[str, ...]) -> tuple[str, ...]:
        """Return the names of some of the children (references), in the conference's order."""
        return tuple(child.name for code, child in self.meeting.children.items() if code in children)

    def name(self, person: str) -> str:
        """Return the name of somebody who has a seat; what was given when it is no account's."""
        seat = self.meeting.seats.get(person)
        return seat.name if seat else person

    def of(self, person: str) -> Sharing:
        """Return how the fact that this person exists is shared."""
        code = self.hidden.get(person)
        return Sharing(about=frozenset({code})) if code else EVERYONE

    def seats(self) -> tuple[Seat, ...]:
        """Return those who were asked to come, in their order; somebody removed is still somebody who was here."""
        return tuple(self.meeting.seats.values())

    def runs_it(self, person: str) -> bool:
        """Return whether somebody chairs the meeting or takes its minutes."""
        seat = self.meeting.seats.get(person)
        return person == self.meeting.chair or (seat is not None and seat.capacity == Capacity.MINUTE_TAKER)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody a paper is for."""

    person: str
    name: str
    reader: Reader
    family: bool
    child: str = ""
    """Their reference, when the conference is about them."""
    address: tuple[str, ...] = ()
    """Their own safe postal address; empty when the paper is handed to them."""
