"""What a nation's guidance says: limits, kinds of harm in everyday words, decisions, terms and quorum."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

import holidays

from horseshoe.packs.reading import Section, read
from horseshoe.practice.calendar import Calendar
from horseshoe.practice.preparation.invitations import QuorumRule
from horseshoe.practice.preparation.reports import ReportLimits
from horseshoe.practice.terms import Agency, ConferenceKind, Leaning, Nation
from horseshoe.practice.timescales import Status, Timescale, Unit

FOLDER: Final = Path(__file__).parent / "nations"


class Event(StrEnum):
    """What a clock can start at, or end ahead of: a closed list."""

    REFERRAL = "referral"
    DECISION_TO_DISCUSS = "decision-to-discuss"
    STRATEGY_DISCUSSION = "strategy-discussion-starting-section-47"
    DECISION_TO_HOLD = "decision-to-hold-conference"
    NOTICE_OF_MOVE = "notice-of-move"
    DUE_DATE = "due-date"
    BIRTH = "birth"
    CONFERENCE = "conference"
    PREVIOUS_CONFERENCE = "previous-conference"
    INQUORATE_CONFERENCE = "inquorate-conference"
    LAST_CORE_GROUP = "last-core-group"
    LAST_VISIT = "last-visit"
    RECORD_RECEIVED = "record-received"
    COMPLAINT = "complaint"


EVENT_WORDS: Final[dict[Event, str]] = {
    Event.REFERRAL: "the referral",
    Event.DECISION_TO_DISCUSS: "the decision to hold a strategy discussion",
    Event.STRATEGY_DISCUSSION: "the strategy discussion at which section 47 was started",
    Event.DECISION_TO_HOLD: "the decision to hold a conference",
    Event.NOTICE_OF_MOVE: "written notice of the move",
    Event.DUE_DATE: "the day the baby is due",
    Event.BIRTH: "the birth",
    Event.CONFERENCE: "the conference",
    Event.PREVIOUS_CONFERENCE: "the conference before",
    Event.INQUORATE_CONFERENCE: "the conference that had too few agencies",
    Event.LAST_CORE_GROUP: "the core group before",
    Event.LAST_VISIT: "the visit before",
    Event.RECORD_RECEIVED: "the day the record was received",
    Event.COMPLAINT: "the day the complaint was received",
}

REQUIRED_STEPS: Final = frozenset(
    {
        "assessment",
        "initial-conference",
        "transfer-in-conference",
        "social-worker-report-initial",
        "social-worker-report-review",
        "agency-report-initial",
        "agency-report-review",
        "report-to-family-initial",
        "report-to-family-review",
        "exclusion-request",
        "decision-letter",
        "conference-record",
        "record-corrections",
        "first-core-group",
        "next-core-group",
        "midpoint-check",
        "first-review",
        "next-review",
        "inquorate-initial",
        "inquorate-review",
        "dissent",
        "complaint",
    }
)
"""The steps every nation must give a limit for: the product asks for these by name."""

REQUIRED_TERMS: Final = frozenset(
    {"plan", "help_plan", "on_plan", "initial", "review", "chair", "lead_worker", "core_group", "conference"}
)
"""The words every nation must give: screens and letters ask for these by name."""


@dataclass(frozen=True, slots=True)
class HarmCategory:
    """One kind of harm: the guidance's name, everyday words for the screen, and the census code where there is one."""

    code: str
    name: str
    everyday: str
    census: str = ""


@dataclass(frozen=True, slots=True)
class DecisionChoice:
    """One decision that may be made about a child.

    ``thinks`` says of a child by name what the conference thinks, ``thinks_you`` says it to the child, and ``follows``
    what comes of it for everybody.
    ``leaning`` is the sealed leaning that points to it, None for a decision nobody is asked to lean to beforehand;
    ``asks_harm`` says whether one or more kinds of harm go with it.
    """

    code: str
    name: str
    thinks: str
    thinks_you: str
    follows: str
    leaning: Leaning | None
    asks_harm: bool

    @property
    def everyday(self) -> str:
        """The decision in everyday words, of no child in particular."""
        return f"{self.said_of('this child')} {self.follows}"

    def said_of(self, name: str) -> str:
        """Return what the conference thinks of a child, by name."""
        return self.thinks.replace("{child}", name)


@dataclass(frozen=True, slots=True)
class Term:
    """A word that differs between nations, and its Welsh where the nation speaks both."""

    code: str
    name: str
    welsh: str = ""


@dataclass(frozen=True, slots=True)
class NationPack:
    """Everything one nation's guidance says that the product needs, with where each limit comes from."""

    nation: Nation
    name: str
    edition: str
    in_force_from: date
    subdivision: str
    invite_children_over: int
    timescales: tuple[Timescale, ...]
    harms: tuple[HarmCategory, ...]
    decisions: tuple[DecisionChoice, ...]
    terms: tuple[Term, ...]
    quorum: QuorumRule
    quorum_in_words: str

    def timescale(self, step: str) -> Timescale:
        """Return the limit for ``step``.

        :raises LookupError: when this nation gives none.
        """
        for timescale in self.timescales:
            if timescale.step == step:
                return timescale
        raise LookupError(f"{self.name} gives no limit for “{step}”.")

    def term(self, code: str, *, welsh: bool = False) -> str:
        """Return the nation's word for ``code``; with ``welsh``, the Welsh one where the pack has it.

        :raises LookupError: when the pack has no such word.
        """
        for term in self.terms:
            if term.code == code:
                return term.welsh if welsh and term.welsh else term.name
        raise LookupError(f"{self.name} has no word for “{code}”.")

    def harm(self, code: str) -> HarmCategory:
        """Return one kind of harm.

        :raises LookupError: when this nation's guidance has no such kind.
        """
        for harm in self.harms:
            if harm.code == code:
                return harm
        raise LookupError(f"{self.name} has no kind of harm “{code}”.")

    def decision(self, code: str) -> DecisionChoice:
        """Return one decision.

        :raises LookupError: when this nation does not allow it.
        """
        for decision in self.decisions:
            if decision.code == code:
                return decision
        raise LookupError(f"{self.name} has no decision “{code}”.")

    def leaning_name(self, leaning: Leaning) -> str:
        """Return the name of the plan that ``leaning`` points to."""
        return next(decision.name for decision in self.decisions if decision.leaning is leaning)

    def report_limits(self, kind: ConferenceKind) -> ReportLimits:
        """Return the limits for reports to this kind of conference."""
        return ReportLimits(
            social_worker=self.timescale(f"social-worker-report-{kind}"),
            agency=self.timescale(f"agency-report-{kind}"),
            family=self.timescale(f"report-to-family-{kind}"),
        )


@cache
def load(nation: Nation) -> NationPack:
    """Return the pack of ``nation``, read once.

    :raises PackRefused: when the file can't be used as it stands.
    """
    return load_file(FOLDER / f"{nation}.toml")


@cache
def calendar_for(nation: Nation, years: tuple[int, ...]) -> Calendar:
    """Return the working days of ``nation`` from the first of ``years`` to the last, all between included.

    :raises ValueError: when ``years`` is empty or reaches outside 1980 to 2100, which nobody can know holidays for.
    """
    if not years or min(years) < 1980 or max(years) > 2100:
        raise ValueError("Give one or more years from 1980 to 2100.")
    span = range(min(years), max(years) + 1)
    found = holidays.country_holidays("GB", subdiv=load(nation).subdivision, years=span)
    return Calendar(frozenset(found), date(span[0], 1, 1), date(span[-1], 12, 31))


def load_file(file: Path) -> NationPack:
    """Return the nation pack in ``file``, without keeping it.

    :raises PackRefused: with the place and plain words, when anything in it is not as it must be.
    """
    top = read(file)
    quorum, quorum_in_words = _quorum(top)
    pack = NationPack(
        nation=top.take_choice("code", Nation),
        name=top.take_text("name"),
        edition=top.take_text("edition"),
        in_force_from=top.take_day("in_force_from"),
        subdivision=_subdivision(top),
        invite_children_over=top.take_number("invite_children_over", low=0, high=17),
        timescales=_timescales(top),
        harms=_harms(top),
        decisions=_decisions(top),
        terms=_terms(top),
        quorum=quorum,
        quorum_in_words=quorum_in_words,
    )
    top.done()
    return pack


def _subdivision(top: Section) -> str:
    code = top.take_text("subdivision")
    if code not in holidays.country_holidays("GB").subdivisions:
        raise top.refuse("subdivision", "there are no bank holidays known for this code.")
    return code


def _timescales(top: Section) -> tuple[Timescale, ...]:
    timescales = tuple(_timescale(section) for section in top.take_sections("timescale"))
    steps = [timescale.step for timescale in timescales]
    top.refuse_twice("timescale", steps)
    _refuse_missing(top, "timescale", REQUIRED_STEPS, steps)
    return timescales


def _timescale(section: Section) -> Timescale:
    timescale = Timescale(
        step=section.take_code("step"),
        name=section.take_text("name"),
        limit=section.take_number("limit", low=1, high=400),
        unit=section.take_choice("unit", Unit),
        counted_from=section.take_choice("counted_from", Event),
        before=section.take_flag("before", default=False),
        status=section.take_choice("status", Status),
        source=section.take_text("source"),
        edition=section.take_text("edition"),
        in_force_from=section.take_day("in_force_from"),
        note=section.take_text("note") if section.has("note") else "",
    )
    section.done()
    return timescale


def _harms(top: Section) -> tuple[HarmCategory, ...]:
    harms = tuple(_harm(section) for section in top.take_sections("harm", at_most=12))
    top.refuse_twice("harm", (harm.code for harm in harms))
    return harms


def _harm(section: Section) -> HarmCategory:
    harm = HarmCategory(
        code=section.take_code(),
        name=section.take_text("name"),
        everyday=section.take_text("everyday"),
        census=section.take_text("census") if section.has("census") else "",
    )
    section.done()
    return harm


def _decisions(top: Section) -> tuple[DecisionChoice, ...]:
    decisions = tuple(_decision(section) for section in top.take_sections("decision", at_least=2, at_most=8))
    top.refuse_twice("decision", (decision.code for decision in decisions))
    leanings = [decision.leaning for decision in decisions if decision.leaning is not None]
    if sorted(leanings) != sorted(Leaning):
        raise top.refuse("decision", f"each leaning stands once: {', '.join(Leaning)}.")
    return decisions


def _decision(section: Section) -> DecisionChoice:
    decision = DecisionChoice(
        code=section.take_code(),
        name=section.take_text("name"),
        thinks=section.take_text("thinks", slots=frozenset({"child"})),
        thinks_you=section.take_text("thinks_you"),
        follows=section.take_text("follows"),
        leaning=section.take_choice("leaning", Leaning) if section.has("leaning") else None,
        asks_harm=section.take_flag("asks_harm"),
    )
    section.done()
    return decision


def _terms(top: Section) -> tuple[Term, ...]:
    terms = tuple(_term(section) for section in top.take_sections("term"))
    codes = [term.code for term in terms]
    top.refuse_twice("term", codes)
    _refuse_missing(top, "term", REQUIRED_TERMS, codes)
    return terms


def _term(section: Section) -> Term:
    term = Term(
        code=section.take_code(),
        name=section.take_text("name"),
        welsh=section.take_text("welsh") if section.has("welsh") else "",
    )
    section.done()
    return term


def _quorum(top: Section) -> tuple[QuorumRule, str]:
    section = top.take_section("quorum")
    rule = QuorumRule(
        minimum=section.take_number("minimum", low=1, high=10),
        exceptionally=section.take_number("exceptionally", low=1, high=10),
        must_include=frozenset(section.take_choices("must_include", Agency, at_least=0)),
        direct_contact=section.take_flag("direct_contact"),
        counted_as_one=frozenset(section.take_choices("counted_as_one", Agency, at_least=0)),
        never_counted=frozenset(section.take_choices("never_counted", Agency, at_least=0)),
        source=section.take_text("source"),
    )
    in_words = section.take_text("in_words")
    if rule.exceptionally > rule.minimum:
        raise section.refuse("exceptionally", "the exception can't ask for more than the rule.")
    if rule.must_include & rule.never_counted:
        raise section.refuse("never_counted", "an agency that must be there has to count.")
    section.done()
    return rule, in_words


def _refuse_missing(top: Section, key: str, required: frozenset[str], given: Iterable[str]) -> None:
    missing = sorted(required - frozenset(given))
    if missing:
        raise top.refuse(key, f"these must be given too: {', '.join(missing)}.")
