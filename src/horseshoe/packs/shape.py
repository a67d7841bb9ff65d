"""What a framework pack is made of: a closed schema of frozen facts. ``horseshoe.packs.frameworks`` loads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from horseshoe.practice.preparation.readiness import PreparationItem
from horseshoe.practice.terms import ConferenceKind


def about(text: str, names: str) -> str:
    """Return ``text`` with the children's names ("Leah and Jayden") where it holds ``{child}``."""
    return text.replace("{child}", names)


class FieldKind(StrEnum):
    """The kinds of field a report may have: six, and no more."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    ITEMS = "items"
    SCALE = "scale"
    CHOICE = "choice"
    PEOPLE = "people"


class AskedOf(StrEnum):
    """Whose report a heading is in."""

    EVERYONE = "everyone"
    LEAD_SOCIAL_WORKER = "lead_social_worker"


class WhoFirst(StrEnum):
    """Who is asked first on an agenda item."""

    FAMILY = "family"
    CHILD = "child"
    PROFESSIONALS = "professionals"


class Shows(StrEnum):
    """What the room screen shows while an agenda item is in hand."""

    ROLL = "roll"
    STORY = "story"
    MAP = "map"
    VIEWS = "views"
    DECISION_VIEWS = "decision_views"
    PLAN = "plan"
    HARM_WORDS = "harm_words"
    DECISION = "decision"
    CLOSE = "close"


CARRIES: Final = (Shows.MAP, Shows.VIEWS, Shows.PLAN, Shows.DECISION, Shows.CLOSE)
"""Every agenda has these, or the conference would not come to its end. The close comes last."""


class Side(StrEnum):
    """On which side of the map a heading stands."""

    WORRY = "worry"
    STRENGTH = "strength"


class SubjectKind(StrEnum):
    """What people give their views on."""

    DANGER_STATEMENT = "danger_statement"
    CHANGE = "change"


class PlanKind(StrEnum):
    """How the plan is built."""

    TRIO = "trio"
    CHANGES = "changes"


class PlanPartCode(StrEnum):
    """The parts a plan may have."""

    DANGER_STATEMENT = "danger_statement"
    SAFETY_GOAL = "safety_goal"
    CHANGE = "change"
    NOT_GOOD_ENOUGH = "not_good_enough"
    GOOD_ENOUGH = "good_enough"
    FAMILY_WORDS = "family_words"
    IMPACT = "impact"
    SCALE = "scale"
    STEPS = "steps"
    IMMEDIATE_SAFETY = "immediate_safety"
    BOTTOM_LINES = "bottom_lines"
    TIMELINE = "timeline"
    WORDS_AND_PICTURES = "words_and_pictures"
    NETWORK = "network"
    RULES = "rules"
    SHOWING = "showing"
    ACTIONS = "actions"
    AGENCIES = "agencies"
    ENDING = "ending"
    CONTINGENCY = "contingency"
    CORE_GROUP = "core_group"


NEEDED_PARTS: Final[Mapping[PlanKind, frozenset[PlanPartCode]]] = MappingProxyType(
    {
        PlanKind.TRIO: frozenset({PlanPartCode.DANGER_STATEMENT, PlanPartCode.SAFETY_GOAL, PlanPartCode.SCALE}),
        PlanKind.CHANGES: frozenset({PlanPartCode.CHANGE, PlanPartCode.GOOD_ENOUGH, PlanPartCode.SCALE}),
    }
)
"""What makes a plan of this kind that kind of plan."""

ALWAYS_IN_A_PLAN: Final = frozenset({PlanPartCode.ACTIONS, PlanPartCode.CONTINGENCY, PlanPartCode.CORE_GROUP})
"""Who does what, what if it does not work, and who carries it: in every plan of every framework."""


class BlockCode(StrEnum):
    """The blocks a letter or a record may be made of."""

    GREETING = "greeting"
    WHY_WE_MET = "why_we_met"
    WHO_WAS_THERE = "who_was_there"
    FAMILY_STORY = "family_story"
    CHILD_SAID = "child_said"
    REPORTS = "reports"
    MAP = "map"
    VIEWS = "views"
    QUESTIONS = "questions"
    DECISION = "decision"
    REASONS = "reasons"
    HARM_WORDS = "harm_words"
    DISSENT = "dissent"
    FAMILY_POSITION = "family_position"
    PLAN = "plan"
    ACTIONS = "actions"
    YOUR_PART = "your_part"
    BOTTOM_LINES = "bottom_lines"
    CONTINGENCY = "contingency"
    CORE_GROUP = "core_group"
    DATES = "dates"
    LEAD_WORKER = "lead_worker"
    IF_YOU_DISAGREE = "if_you_disagree"
    HELP_NOW = "help_now"
    CORRECTIONS = "corrections"


NEEDED_IN_LETTER: Final = frozenset(
    {
        BlockCode.DECISION,
        BlockCode.REASONS,
        BlockCode.PLAN,
        BlockCode.DATES,
        BlockCode.LEAD_WORKER,
        BlockCode.IF_YOU_DISAGREE,
    }
)
NEEDED_IN_RECORD: Final = frozenset(
    {
        BlockCode.WHO_WAS_THERE,
        BlockCode.MAP,
        BlockCode.VIEWS,
        BlockCode.DECISION,
        BlockCode.REASONS,
        BlockCode.DISSENT,
        BlockCode.PLAN,
        BlockCode.DATES,
    }
)


@dataclass(frozen=True, slots=True)
class ReportHeading:
    """One heading of the report form. ``options`` are the answers of a choice, empty for other kinds."""

    code: str
    title: str
    help: str
    kind: FieldKind
    asked_of: AskedOf
    conferences: frozenset[ConferenceKind]
    per_child: bool
    asks_impact: bool
    asks_source: bool
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item of the agenda: short title for the room screen, minutes, and what helps the chair carry it."""

    code: str
    title: str
    long_title: str
    minutes: int
    who_first: WhoFirst
    shows: Shows
    say_now: tuple[str, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MappingHeading:
    """One heading of the live map. ``title`` holds ``{child}`` where the children's names go."""

    code: str
    title: str
    side: Side
    help: str
    asks_impact: bool

    def title_for(self, names: str) -> str:
        """Return the title about these children ("Leah and Jayden")."""
        return about(self.title, names)


@dataclass(frozen=True, slots=True)
class ScaleBounds:
    """The scale: its ends in numbers and in words, the question, and the question that asks for one step more."""

    low: int
    high: int
    low_words: str
    high_words: str
    question: str
    one_more: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What views are given on, what it is called, how many at most, and how to begin one."""

    kind: SubjectKind
    one: str
    many: str
    at_most: int
    begins: str
    help: str
    goal_begins: str
    goal_help: str


@dataclass(frozen=True, slots=True)
class PlanPart:
    """One part of the plan."""

    code: PlanPartCode
    title: str
    help: str


@dataclass(frozen=True, slots=True)
class PlanShape:
    """How the plan is built, part by part, in the order people read it."""

    kind: PlanKind
    parts: tuple[PlanPart, ...]


@dataclass(frozen=True, slots=True)
class DocumentOrder:
    """The blocks of the decision letter and of the conference record, in order."""

    letter: tuple[BlockCode, ...]
    record: tuple[BlockCode, ...]


@dataclass(frozen=True, slots=True)
class DecisionWording:
    """How the decision is asked for. ``question`` holds ``{child}``, ``{protection}`` and ``{in_need}``."""

    question: str
    ask_family: str
    reason: str
    if_we_differ: str

    def question_for(self, names: str, *, protection: str, in_need: str) -> str:
        """Return the question about a child, in the nation's words for the two plans."""
        words = self.question.replace("{protection}", protection).replace("{in_need}", in_need)
        return about(words, names)


@dataclass(frozen=True, slots=True)
class FrameworkPack:
    """One version of one practice framework."""

    code: str
    name: str
    version: str
    in_force_from: date
    belongs_to: str
    heart: str
    sources: tuple[str, ...]
    subject: Subject
    minutes: int
    interpreter_minutes: int
    preparation: tuple[PreparationItem, ...]
    report_headings: tuple[ReportHeading, ...]
    initial_agenda: tuple[AgendaItem, ...]
    review_agenda: tuple[AgendaItem, ...]
    mapping_headings: tuple[MappingHeading, ...]
    scale: ScaleBounds
    plan: PlanShape
    decision: DecisionWording
    documents: DocumentOrder

    def agenda(self, kind: ConferenceKind) -> tuple[AgendaItem, ...]:
        """Return the agenda of this kind of conference, in order."""
        return self.initial_agenda if kind is ConferenceKind.INITIAL else self.review_agenda

    def minutes_for(self, *, interpreter: bool) -> int:
        """Return how long a conference is planned to take."""
        return self.minutes + (self.interpreter_minutes if interpreter else 0)

    def checklist(self, kind: ConferenceKind) -> tuple[PreparationItem, ...]:
        """Return the preparation for this kind of conference, in order."""
        return tuple(item for item in self.preparation if kind in item.conferences)

    def report_form(self, kind: ConferenceKind, *, lead_social_worker: bool) -> tuple[ReportHeading, ...]:
        """Return the headings of one person's report, in order."""
        return tuple(
            heading
            for heading in self.report_headings
            if kind in heading.conferences and (lead_social_worker or heading.asked_of is AskedOf.EVERYONE)
        )
