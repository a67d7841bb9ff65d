"""The shapes a demonstration story is written in: what is so, apart from how it is put into the record.

People are named by short keys of the story ("kelly"). Days are counted from the day of telling: in working days where
a meeting or a report is meant (``-13``), in years and days where a life is. All people are invented.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from horseshoe.cli.demo.story_drawn import Drawn
from horseshoe.practice.concern.enquiry import Finding
from horseshoe.practice.family.network import Kin, PersonKind
from horseshoe.practice.preparation.words import GivenTo, Question, SharedHow, SharedWhat, Speaks
from horseshoe.practice.sharing import Circle, Why
from horseshoe.practice.terms import Agency, Answer, Capacity, Via


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody one can be: an account, and who they are in the story."""

    key: str
    name: str
    post: str
    role: str
    story: str
    agency: Agency | None = None
    agency_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    """Somebody of the family. ``age``: years and days lived; ``due_in``: days until a baby is due."""

    key: str
    known_as: str
    part: str
    kind: PersonKind = PersonKind.ADULT
    full_name: str = ""
    age: tuple[int, int] | None = None
    due_in: int | None = None
    pronouns: str = ""
    first_language: str = "English"
    actor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Something that must not reach somebody."""

    key: str
    words: str
    reason: str
    kept_from: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """Who is what to whom; ``years``: for how many."""

    person: str
    kind: Kin
    other: str
    responsible: bool = False
    years: int | None = None
    ended_days_ago: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where somebody lives or lived, in days before the telling."""

    person: str
    lines: str
    postcode: str = ""
    since_days: int | None = None
    until_days: int | None = None
    share: str = ""
    kept: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How to reach somebody safely, or how never to."""

    person: str
    way: str
    detail: str
    safe: bool = True
    when: str = ""
    says: str = ""
    kept: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wants:
    """What somebody needs to take part."""

    person: str
    kind: str
    detail: str
    said_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighs:
    """A pressure on the family, as a fact."""

    kind: str
    words: str
    source: str
    since_days: int | None = None
    circle: Circle = Circle.EVERYONE
    why: Why = Why.NOTHING
    kept: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Works:
    """Who works with a child, for which service."""

    child: str
    service: Agency
    service_name: str
    name: str
    post: str
    actor: str = ""
    since_days: int | None = None
    until_days: int | None = None
    direct: bool = True
    kept: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Talked:
    """The strategy discussion at which section 47 was started, and what came of it as far as it has come."""

    on: int
    clock: str
    children: tuple[str, ...]
    agencies: tuple[Agency, ...]
    worry: str
    agreed: str
    question: str = ""
    advice: str = ""
    found_on: int | None = None
    finding: Finding = Finding.SUBSTANTIATED_AT_RISK
    summary: str = ""
    decided_on: int | None = None
    right: str = ""
    proportionate: str = ""
    evidenced: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Somebody invited, in what capacity, and what they answered (None: nothing yet)."""

    actor: str
    capacity: Capacity
    part: str
    person: str = ""
    answer: Answer | None = None
    words: str = ""
    via: Via = Via.IN_PERSON
    chooser: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing a report says."""

    heading: str
    text: str
    children: tuple[str, ...] = ()
    impact: str = ""
    source: str = ""
    circle: Circle = Circle.EVERYONE
    why: Why = Why.NOTHING
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One person's report; ``sent_on`` None: written but not sent."""

    actor: str
    points: tuple[Point, ...]
    sent_on: int | None = -4


@dataclass(frozen=True, slots=True, kw_only=True)
class Worry:
    """A danger statement with its goal, or a change, worked out with the family."""

    key: str
    text: str
    children: tuple[str, ...]
    goal: str
    low: str = ""
    high: str = ""
    helped_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Through:
    """Something gone through with somebody of the family."""

    person: str
    what: SharedWhat
    how: SharedHow
    on: int
    they_said: str
    report_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """The chair's talk with somebody of the family, or (``person`` empty) with the social worker."""

    on: int
    clock: str
    person: str = ""
    notes: str = ""
    knows_why: str = ""
    wants_said: str = ""
    speaks: Speaks = Speaks.SELF
    circle: Circle = Circle.CHAIR


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """Somebody's own words before the day, and for whom they wrote them."""

    actor: str
    question: Question
    words: str
    given_to: GivenTo


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """Lines of the pack's checklist: done with how we know, and not done with why."""

    done: dict[str, str] = field(default_factory=dict)
    not_done: dict[str, str] = field(default_factory=dict)
    not_needed: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Booked:
    """The conference that is being got ready: working days from the telling, hour, place, people and papers."""

    on: int
    clock: str
    framework: str
    children: tuple[str, ...]
    venue: str
    venue_because: str
    chair: str
    minute_taker: str
    lead: str
    booked_on: int
    guests: tuple[Guest, ...]
    screen: str = ""
    conditions: tuple[str, ...] = ()
    late_reason: str = ""
    safe_meanwhile: str = ""
    reports: tuple[Account, ...] = ()
    worries: tuple[Worry, ...] = ()
    through: tuple[Through, ...] = ()
    met: tuple[Met, ...] = ()
    own: tuple[Own, ...] = ()
    ready: Ready = Ready()


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The conference as it went: what happened, step by step, and to whom letters were sent.

    A step says who did it (``by``), what ``kind`` of event it is, and what that event says, by the story's own keys;
    ``on_day`` counts working days from the telling.
    """

    steps: tuple[dict[str, Any], ...]
    letters_on: int
    letters_to: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One family at one moment, as far as its story has come."""

    key: str
    title: str
    moment: str
    worker: str
    manager: str
    duty_chair: str
    started_on: int
    actors: tuple[Actor, ...]
    people: tuple[Someone, ...]
    kept: tuple[Kept, ...] = ()
    bonds: tuple[Bond, ...] = ()
    places: tuple[Place, ...] = ()
    drawn: Drawn | None = None
    reach: tuple[Reach, ...] = ()
    wants: tuple[Wants, ...] = ()
    weighs: tuple[Weighs, ...] = ()
    works: tuple[Works, ...] = ()
    talked: Talked | None = None
    booked: Booked | None = None
    held: Held | None = None
