"""What somebody can see of the room, as finished facts. `sight` and `own` fill them.

Everything here is hashable, so that a fragment is drawn once for each different thing to show and never once for each
person.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from horseshoe.practice.family.genogram.family_map import FamilyMap
from horseshoe.practice.sharing import Reader


class Station(StrEnum):
    """Which of the room's pages somebody looks at. Opening one is a capability; what it holds is decided here."""

    CHAIR = "chair"
    MINUTES = "minutes"
    SCREEN = "screen"
    SEAT = "seat"


@dataclass(frozen=True, slots=True)
class Eye:
    """A visibility class: a reader without their person, at one station."""

    reader: Reader
    station: Station
    kept_from: frozenset[str] = frozenset()
    """Accounts from whom something is kept; empty for each of them, who must not find out from a page."""


@dataclass(frozen=True, slots=True)
class TimeSeen:
    """The time as of the last event; ``running_since`` lets a screen count on by itself."""

    seconds: int
    minutes: int
    as_of: datetime | None
    running: bool
    item_seconds: int
    item_minutes: int


@dataclass(frozen=True, slots=True)
class StepSeen:
    """One agenda item on the strip."""

    code: str
    title: str
    state: str
    """done, now or next."""


@dataclass(frozen=True, slots=True)
class SeatSeen:
    """One seat of the horseshoe."""

    person: str
    name: str
    part: str
    family: bool
    child: bool
    here: bool
    came: bool
    via: str
    report_only: bool
    noted: bool
    """Has given a sealed view in the round that is open: given or not, never what."""
    heard: bool
    chair: bool


@dataclass(frozen=True, slots=True)
class RivalSeen:
    """Words typed at the same time as others, waiting to be settled."""

    fields: tuple[tuple[str, str], ...]
    by: str
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class CardSeen:
    """One card of the map."""

    card: str
    heading: str
    children: tuple[str, ...]
    text: str
    impact: str
    source: str
    said_by: str
    version: int
    circle: str
    guarded: bool
    """Whether it is kept from somebody. Shown to those who run the meeting, never to a seat."""
    parked: bool
    struck: bool
    by: str
    rivals: tuple[RivalSeen, ...]


@dataclass(frozen=True, slots=True)
class HeadingSeen:
    """One heading of the map for one child, with its cards."""

    code: str
    title: str
    side: str
    asks_impact: bool
    cards: tuple[CardSeen, ...]


@dataclass(frozen=True, slots=True)
class ChildSeen:
    """A child, and the map as it is about them."""

    child: str
    name: str
    age: str
    focus: bool
    headings: tuple[HeadingSeen, ...]


@dataclass(frozen=True, slots=True)
class StatementSeen:
    """A danger statement with its goal, or an area of change."""

    statement: str
    text: str
    goal: str
    low_words: str
    high_words: str
    children: tuple[str, ...]
    focus: bool


@dataclass(frozen=True, slots=True)
class ViewSeen:
    """One revealed view. ``kept`` when a child keeps it private from this reader."""

    person: str
    name: str
    family: bool
    value: int | None
    leaning: str
    not_sure: bool
    reason: str
    kept: bool


@dataclass(frozen=True, slots=True)
class RoundSeen:
    """A round: who has given a view; and, once revealed, what they said."""

    round: str
    number: int
    statement: str
    child: str
    about: str
    """The statement's words, or the child's name."""
    low_words: str
    high_words: str
    expected: int
    """How many views there can be: those given, and those of people who are here and have not given theirs."""
    given: tuple[str, ...]
    """Names of those who have given a view."""
    waiting: tuple[str, ...]
    """Names of those who are here, or have somebody here to put theirs in, and have not given one."""
    revealed_at: datetime | None
    views: tuple[ViewSeen, ...]
    ask_first: tuple[str, ...]
    moved: tuple[tuple[str, str, str, str], ...]
    """(name, was, now, because)."""


@dataclass(frozen=True, slots=True)
class ActionSeen:
    """One action of the draft plan."""

    action: str
    statement: str
    children: tuple[str, ...]
    who: str
    what: str
    when: str
    due_on: str
    measure: str
    what_if: str
    version: int
    rivals: tuple[RivalSeen, ...]


@dataclass(frozen=True, slots=True)
class PlanSeen:
    """The draft plan."""

    actions: tuple[ActionSeen, ...]
    lines: tuple[tuple[str, str], ...]
    contingencies: tuple[tuple[str, str], ...]
    core_group: tuple[tuple[str, str], ...]
    dates: tuple[tuple[str, str, str], ...]
    """(step, on, reason)."""


@dataclass(frozen=True, slots=True)
class DecisionSeen:
    """What was decided for one child, who disagrees, and what the family said."""

    child: str
    name: str
    outcome: str
    categories: tuple[str, ...]
    reasons: str
    dissents: tuple[tuple[str, str, bool], ...]
    """(name, words, formal)."""
    positions: tuple[tuple[str, str, str], ...]
    """(name, position, words)."""


@dataclass(frozen=True, slots=True)
class QuestionSeen:
    """Something put to somebody."""

    question: str
    text: str
    to: str
    challenge: bool
    by: str
    answer: str


@dataclass(frozen=True, slots=True)
class SignalSeen:
    """A private word to the chair."""

    signal: str
    sort: str
    words: str
    name: str
    at: datetime
    answered: bool


@dataclass(frozen=True, slots=True)
class ChairSeen:
    """What only those who run the meeting have before them."""

    signals: tuple[SignalSeen, ...]
    """The chair's alone: a minute-taker gets none."""
    questions: tuple[QuestionSeen, ...]
    not_heard: tuple[str, ...]
    """Names, on the item in hand."""
    enough: bool
    quorum: str
    gone_on_because: str
    parked: tuple[CardSeen, ...]
    struck: tuple[CardSeen, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoomSeen:
    """Everything one visibility class sees. Each part renders to one region of a screen."""

    open: bool
    closed: bool
    chair: str
    chair_name: str
    on_break: bool
    paused: bool
    time: TimeSeen
    steps: tuple[StepSeen, ...]
    item: str
    title: str
    shows: str
    who_first: str
    seats: tuple[SeatSeen, ...]
    children: tuple[ChildSeen, ...]
    statements: tuple[StatementSeen, ...]
    low: int
    high: int
    rounds: tuple[RoundSeen, ...]
    words: tuple[tuple[str, str], ...]
    harm_words: bool
    plan: PlanSeen
    decisions: tuple[DecisionSeen, ...]
    outcomes: tuple[str, ...]
    steward: ChairSeen | None
    word_now: tuple[str, ...] = ()
    """The word explained last, with its meaning, while its agenda item is in hand."""
    careful: bool = False
    """Whether something is kept from somebody who has a seat here, as far as this reader may be told by it."""
    family_map: bool = False
    """Whether the room looks at the family map."""
    map_round: str = ""
    """Whom the wall shows it round, as the chair chose: whether they are on it is asked of the map for everybody."""
    family: FamilyMap | None = None
    """The family map as everybody may see it: the same at every station, for screens in a room are seen by others."""

    @property
    def open_round(self) -> RoundSeen | None:
        """The round being answered."""
        return next((r for r in reversed(self.rounds) if r.revealed_at is None), None)

    @property
    def last_round(self) -> RoundSeen | None:
        """The round opened or answered last."""
        return self.rounds[-1] if self.rounds else None

    @property
    def focus_child(self) -> ChildSeen | None:
        """The child being talked about."""
        return next((child for child in self.children if child.focus), None)

    @property
    def focus_statement(self) -> StatementSeen | None:
        """The sentence in hand."""
        return next((statement for statement in self.statements if statement.focus), None)


@dataclass(frozen=True, slots=True)
class ForSomeone:
    """Somebody I was chosen to enter a view for."""

    person: str
    name: str
    given: bool


@dataclass(frozen=True, slots=True)
class Mine:
    """What one person sees that is theirs alone."""

    person: str
    name: str
    seated: bool
    here: bool
    family: bool
    child: bool
    steward: bool
    round: str
    """The open round this person is asked in; empty when none."""
    given: bool
    value: int | None
    leaning: str
    not_sure: bool
    reason: str
    circle: str
    private: bool
    for_others: tuple[ForSomeone, ...]
    chooser: str
    """Name of whoever enters for this person."""
    signals: tuple[SignalSeen, ...]
    positions: tuple[tuple[str, str, str], ...]
    """(child, position, words)."""
    settle: tuple[CardSeen, ...]
    """Cards on which this person's words and somebody else's wait to be settled."""
    settle_actions: tuple[ActionSeen, ...]
