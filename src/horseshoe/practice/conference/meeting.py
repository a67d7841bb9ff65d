"""The meeting as it stands: frozen facts, in the order a conference meets them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from horseshoe.practice.sharing import EVERYONE, Circle, Sharing


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody's place in the horseshoe, whether or not they have come."""

    person: str
    name: str
    part: str = ""
    """What they are to the child in a word or two: "mum", "health visitor"."""
    capacity: str = ""
    agency: str = ""
    family: bool = False
    child: bool = False
    entitled: bool = False
    """Gives sealed views of their own."""
    report_only: bool = False
    direct_contact: bool = True
    """Whether their agency has direct contact with the child, which quorum asks."""
    chooser: str = ""
    """The account that enters views for them, chosen by them; empty when they do it themselves."""
    here: bool = False
    came: bool = False
    via: str = ""
    removed: bool = False
    about: Sequence[str] = ()
    """Restrictions that their being here would break."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A child the conference is about."""

    child: str
    name: str
    age: str = ""
    person: str = ""
    """Their account code, when they have a seat of their own."""
    about: Sequence[str] = ()
    """Restrictions that knowing of them would break."""


@dataclass(frozen=True, slots=True)
class Item:
    """One agenda item."""

    code: str
    title: str
    minutes: int
    shows: str
    who_first: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading of the map. ``title`` may hold ``{child}``."""

    code: str
    title: str
    side: str
    asks_impact: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """One version of a text that more than one person may change."""

    fields: Mapping[str, str]
    by: str
    at: datetime
    number: int


@dataclass(frozen=True, slots=True)
class Card:
    """One thing on the map: what, about which children, what it does to them, and who says so."""

    card: str
    heading: str
    children: tuple[str, ...]
    now: Wording
    """Its words: text, impact, source."""
    said_by: str = ""
    by: str = ""
    sharing: Sharing = EVERYONE
    parked: bool = False
    struck: bool = False
    rivals: tuple[Wording, ...] = ()
    """Other people's words, typed at the same time and kept until somebody settles it."""

    @property
    def version(self) -> int:
        """The number of the event that last set its words."""
        return self.now.number


@dataclass(frozen=True, slots=True)
class Statement:
    """A danger statement with its safety goal, or an area of change; and the ends of its scale in words."""

    statement: str
    text: str
    children: tuple[str, ...]
    goal: str = ""
    low_words: str = ""
    high_words: str = ""
    sharing: Sharing = EVERYONE


@dataclass(frozen=True, slots=True)
class View:
    """One person's sealed view. ``value`` for a scale, ``leaning`` for a decision, neither when not sure."""

    person: str
    value: int | None
    leaning: str
    not_sure: bool
    reason: str
    reason_circle: Circle
    private: bool
    """A child may keep their number between themself, the chair and whoever enters it for them."""
    entered_by: str
    number: int


@dataclass(frozen=True, slots=True)
class Round:
    """One asking for views: on a statement or on the plan for a child; a second round names the first."""

    round: str
    statement: str
    child: str
    after: str
    opened_at: datetime
    entitled: tuple[str, ...]
    views: Mapping[str, View] = field(default_factory=lambda: MappingProxyType({}))
    revealed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """Something put to somebody, which stays in the chair's sight until it is answered."""

    question: str
    text: str
    to: str
    challenge: bool
    by: str
    at: datetime
    answer: str = ""
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Signal:
    """A private word to the chair: "break" or "uncomfortable"."""

    signal: str
    sort: str
    words: str
    by: str
    at: datetime
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DraftAction:
    """One action of the draft plan: who, what, when (words or a date), how anyone will know, what if not."""

    action: str
    statement: str
    children: tuple[str, ...]
    now: Wording
    struck: bool = False
    rivals: tuple[Wording, ...] = ()
    sharing: Sharing = EVERYONE


@dataclass(frozen=True, slots=True)
class Line:
    """A bottom line or a contingency: one sentence."""

    code: str
    text: str
    sharing: Sharing = EVERYONE


@dataclass(frozen=True, slots=True)
class CoreGroupMember:
    """Somebody named to the core group."""

    name: str
    part: str
    person: str = ""


@dataclass(frozen=True, slots=True)
class DateSet:
    """A date agreed in the room for a step (first core group, review); a reason when it is late."""

    step: str
    on: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided for one child."""

    child: str
    outcome: str
    categories: tuple[str, ...]
    reasons: str
    by: str
    at: datetime
    number: int


@dataclass(frozen=True, slots=True)
class Dissent:
    """One person's disagreement in their own words."""

    child: str
    person: str
    words: str
    formal: bool
    at: datetime
    number: int


@dataclass(frozen=True, slots=True)
class FamilyPosition:
    """What a member of the family said to the decision."""

    child: str
    person: str
    position: str
    words: str
    at: datetime
    number: int


@dataclass(frozen=True, slots=True)
class Spell:
    """A stretch of time on one agenda item. ``ended_at`` is None while it lasts."""

    item: str
    started_at: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """Everything said and done so far."""

    number: int = 0
    at: datetime | None = None
    """When the last event happened."""
    shown_at: datetime | None = None
    """When the last event happened that everybody sees: the time that clocks on screens say."""
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    chair: str = ""
    seats: Mapping[str, Seat] = field(default_factory=lambda: MappingProxyType({}))
    children: Mapping[str, Subject] = field(default_factory=lambda: MappingProxyType({}))
    agenda: tuple[Item, ...] = ()
    headings: tuple[Heading, ...] = ()
    outcomes: tuple[str, ...] = ()
    low: int = 0
    high: int = 10
    minutes: int = 90
    extensions: tuple[tuple[int, str], ...] = ()
    quorum: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    gone_on_because: str = ""
    current: str = ""
    spells: tuple[Spell, ...] = ()
    focus_child: str = ""
    focus_statement: str = ""
    on_break: bool = False
    paused: bool = False
    heard: frozenset[tuple[str, str]] = frozenset()
    """(agenda item, person) pairs."""
    words: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    word_item: str = ""
    """The agenda item during which a word was last explained: on the next one, the room screen has done with it."""
    harm_words: bool = False
    family_map: bool = False
    """Whether the room looks at the family map, until it is put away or the meeting goes on to the next item."""
    map_round: str = ""
    """Whom the wall shows it round, by reference; empty for everybody."""
    cards: Mapping[str, Card] = field(default_factory=lambda: MappingProxyType({}))
    statements: Mapping[str, Statement] = field(default_factory=lambda: MappingProxyType({}))
    rounds: Mapping[str, Round] = field(default_factory=lambda: MappingProxyType({}))
    questions: Mapping[str, Question] = field(default_factory=lambda: MappingProxyType({}))
    signals: Mapping[str, Signal] = field(default_factory=lambda: MappingProxyType({}))
    actions: Mapping[str, DraftAction] = field(default_factory=lambda: MappingProxyType({}))
    lines: Mapping[str, Line] = field(default_factory=lambda: MappingProxyType({}))
    contingencies: Mapping[str, Line] = field(default_factory=lambda: MappingProxyType({}))
    core_group: Mapping[str, CoreGroupMember] = field(default_factory=lambda: MappingProxyType({}))
    dates: Mapping[str, DateSet] = field(default_factory=lambda: MappingProxyType({}))
    decisions: Mapping[str, Decision] = field(default_factory=lambda: MappingProxyType({}))
    dissents: tuple[Dissent, ...] = ()
    positions: Mapping[tuple[str, str], FamilyPosition] = field(default_factory=lambda: MappingProxyType({}))
    """By (child, person): the last thing said stands."""

    @property
    def open(self) -> bool:
        """Whether the conference is going on."""
        return self.opened_at is not None and self.closed_at is None

    @property
    def item(self) -> Item | None:
        """The agenda item in hand."""
        return next((item for item in self.agenda if item.code == self.current), None)

    @property
    def open_round(self) -> Round | None:
        """The round that is being answered, if there is one."""
        return next((r for r in reversed(tuple(self.rounds.values())) if r.revealed_at is None), None)
