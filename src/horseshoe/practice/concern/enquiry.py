"""Strategy discussion → section 47 enquiry → a duty chair's advice → a tested decision to hold a conference.

Sources: Working Together to Safeguard Children 2023 (who takes part in a strategy discussion; when a section 47 enquiry
starts); Swindon Safeguarding Partnership, Child Protection Conferences, April 2025 (advice of a duty chair; the three
tests); Wales Safeguarding Procedures (findings of an enquiry).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from horseshoe.practice.calendar import Calendar
from horseshoe.practice.terms import Agency
from horseshoe.practice.timescales import Clock, Timescale, last_day
from horseshoe.practice.verdict import ALLOWED, Verdict, first_refusal, refused

HEALTH: Final = frozenset(
    {
        Agency.HEALTH_VISITING,
        Agency.SCHOOL_NURSING,
        Agency.GP,
        Agency.MIDWIFERY,
        Agency.HOSPITAL,
        Agency.MENTAL_HEALTH,
    }
)
"""Any one of these is the voice of health in a strategy discussion."""


@dataclass(frozen=True, slots=True)
class StrategyDiscussion:
    """One strategy discussion or meeting. ``missing_reason`` says why somebody who should be part of it was not."""

    ref: str
    held_on: date
    agencies: frozenset[Agency]
    started_section_47: bool = False
    missing_reason: str = ""


class Finding(StrEnum):
    """What a section 47 enquiry found about one child."""

    NOT_SUBSTANTIATED = "not_substantiated"
    SUBSTANTIATED_NOT_AT_RISK = "substantiated_not_at_risk"
    SUBSTANTIATED_AT_RISK = "substantiated_at_risk"


@dataclass(frozen=True, slots=True)
class Enquiry:
    """A section 47 enquiry: the strategy discussion it started at, its days, and what it found (None: still open)."""

    started_at: str
    started_on: date
    ended_on: date | None = None
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class Consultation:
    """A duty chair's advice on whether the threshold is met. ``words`` are the chair's own."""

    asked_by: str
    duty_chair: str
    on: date
    advises_conference: bool
    words: str


class ConferenceTest(StrEnum):
    """The three questions a conference has to pass before it is called."""

    RIGHT_FOR_THIS_CHILD = "right_for_this_child"
    PROPORTIONATE = "proportionate"
    IMPACT_EVIDENCED = "impact_evidenced"


QUESTIONS: Final[dict[ConferenceTest, str]] = {
    ConferenceTest.RIGHT_FOR_THIS_CHILD: "Why is a conference the right next step for this child?",
    ConferenceTest.PROPORTIONATE: "Is a conference in proportion to the harm, and what has been tried before it?",
    ConferenceTest.IMPACT_EVIDENCED: "What do we know, and from whom, about what the harm is doing to this child?",
}

_NOT_MET: Final[dict[ConferenceTest, str]] = {
    ConferenceTest.RIGHT_FOR_THIS_CHILD: "a conference is not thought right for this child",
    ConferenceTest.PROPORTIONATE: "a conference is not thought in proportion to the harm",
    ConferenceTest.IMPACT_EVIDENCED: "we can't yet show what the harm does to this child",
}


@dataclass(frozen=True, slots=True)
class ConferenceAnswer:
    """The answer to one of the three tests: whether it is met, and in which words."""

    test: ConferenceTest
    met: bool
    words: str


def may_start_section_47(discussion: StrategyDiscussion, *, already: Enquiry | None = None) -> Verdict:
    """Return whether a section 47 enquiry may be started at this strategy discussion.

    Social care, the police and somebody from health take part as a minimum. When a child can't wait for one of them,
    the discussion says who was missing and why, and the enquiry starts.
    """
    return first_refusal(_nothing_running(already), _enough_voices(discussion))


def may_consult(enquiry: Enquiry | None, *, asked_by: str, duty_chair: str) -> Verdict:
    """Return whether ``asked_by`` may ask ``duty_chair`` whether the threshold for a conference is met."""
    if enquiry is None:
        return refused("A duty chair is asked once a section 47 enquiry has started. None has started for this family.")
    if asked_by == duty_chair:
        return refused("The duty chair has to be somebody other than the person who asks.")
    return ALLOWED


def may_decide_conference(
    *,
    enquiry: Enquiry | None,
    consultation: Consultation | None,
    tests: Iterable[ConferenceAnswer],
    hold: bool,
    against_advice: str = "",
) -> Verdict:
    """Return whether the decision to hold a conference (or, with ``hold=False``, not to) may be made now.

    Either way each of the three tests is answered in words. To hold one, all three are met. Deciding the other way
    from the duty chair needs a reason in ``against_advice``; the advice is advice and binds nobody.
    """
    if enquiry is None:
        return refused(
            "A conference is decided on once a section 47 enquiry has started. None has started for this family."
        )
    if consultation is None:
        return refused("A duty chair has not been asked yet whether the threshold for a conference is met.")
    answers = tuple(tests)
    return first_refusal(
        _each_answered(answers),
        _all_met(answers) if hold else ALLOWED,
        _finding_allows(enquiry) if hold else ALLOWED,
        _advice_heeded(consultation, hold=hold, against_advice=against_advice),
    )


def may_record_discussion(*, children: int, held_at: datetime, at: datetime) -> Verdict:
    """Return whether a strategy discussion about that many children, held then, can be set down at this moment."""
    if not children:
        return refused("Say which children the discussion was about.")
    if held_at > at:
        return refused("The discussion has not been held yet. Record it afterwards.")
    return ALLOWED


def may_end(enquiry: Enquiry, *, ended_on: date, today: date) -> Verdict:
    """Return whether an enquiry can be said to have ended on that day."""
    if enquiry.ended_on is not None:
        return refused("This enquiry has ended already, with its finding.")
    if ended_on < enquiry.started_on:
        return refused("The enquiry can’t end before it began. Check the day.")
    if ended_on > today:
        return refused("That day has not come yet. Record the finding when the enquiry has ended.")
    return ALLOWED


def may_name_children(number: int) -> Verdict:
    """Return whether a decision names at least one child: it is made for each, never for a family."""
    return ALLOWED if number else refused("Say which children the decision is about.")


def may_give_late_reason(*, agreed: bool, reason: str, safe: str) -> Verdict:
    """Return whether a reason for a missed date can be set down: both halves said, and none agreed to before."""
    if agreed:
        return refused("Somebody has agreed to a reason already. It stays as it is.")
    if not reason.strip():
        return refused("Say why the date is missed.")
    if not safe.strip():
        return refused("Say what keeps the children safe meanwhile.")
    return ALLOWED


def may_take_decision(*, decided_by: str, asked_by: str) -> Verdict:
    """Return whether ``decided_by`` may decide after ``asked_by`` asked the duty chair: it takes a second person."""
    if decided_by == asked_by:
        return refused("Somebody other than the person who asked the duty chair decides this.")
    return ALLOWED


def may_agree_lateness(*, agreed_by: str, given_by: str) -> Verdict:
    """Return whether ``agreed_by`` may agree to a reason for lateness that ``given_by`` gave."""
    if agreed_by == given_by:
        return refused("Somebody other than the person who gave the reason agrees to it.")
    return ALLOWED


def anchor(discussions: Iterable[StrategyDiscussion]) -> StrategyDiscussion | None:
    """Return the strategy discussion the clock of the initial conference counts from, or None when there is none.

    It is the one at which section 47 was started: the first such one among ``discussions``, which are those of one
    concern. A later discussion about the same worry never restarts the clock, whatever was said at it
    (Working Together 2023; the older practice of counting from the last discussion was ended in 2015).
    """
    starting = [discussion for discussion in discussions if discussion.started_section_47]
    return min(starting, key=lambda discussion: discussion.held_on, default=None)


def conference_clock(discussions: Iterable[StrategyDiscussion], *, timescale: Timescale, calendar: Calendar) -> Clock:
    """Return the clock of the initial conference, started at the right strategy discussion or not started at all."""
    first = anchor(discussions)
    if first is None:
        return Clock(step=timescale.step)
    due = last_day(timescale, first.held_on, calendar)
    return Clock(step=timescale.step, started_on=first.held_on, due_on=due)


def _nothing_running(already: Enquiry | None) -> Verdict:
    if already is None or already.ended_on is not None:
        return ALLOWED
    return refused("A section 47 enquiry is already running for this child. A new discussion belongs to that one.")


def _enough_voices(discussion: StrategyDiscussion) -> Verdict:
    absent = [
        words
        for words, here in (
            ("social care", Agency.SOCIAL_CARE in discussion.agencies),
            ("the police", Agency.POLICE in discussion.agencies),
            ("health", bool(HEALTH & discussion.agencies)),
        )
        if not here
    ]
    if not absent or discussion.missing_reason.strip():
        return ALLOWED
    return refused(f"{_in_words(absent)} took no part in the strategy discussion. Say why it could not wait for them.")


def _in_words(names: list[str]) -> str:
    sentence = names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
    return sentence[0].upper() + sentence[1:]


def _each_answered(answers: tuple[ConferenceAnswer, ...]) -> Verdict:
    in_words = {answer.test for answer in answers if answer.words.strip()}
    for test in ConferenceTest:
        if test not in in_words:
            return refused(f"One question still needs an answer in words: {QUESTIONS[test]}")
    if len(answers) > len(in_words):
        return refused("Each of the three questions is answered once.")
    return ALLOWED


def _all_met(answers: tuple[ConferenceAnswer, ...]) -> Verdict:
    for answer in answers:
        if not answer.met:
            return refused(f"As answered, {_NOT_MET[answer.test]}. Without that, a conference is not called.")
    return ALLOWED


def _finding_allows(enquiry: Enquiry) -> Verdict:
    if enquiry.finding in {None, Finding.SUBSTANTIATED_AT_RISK}:
        return ALLOWED
    return refused("The enquiry found no continuing risk of significant harm, so a conference is not called.")


def _advice_heeded(consultation: Consultation, *, hold: bool, against_advice: str) -> Verdict:
    if consultation.advises_conference == hold or against_advice.strip():
        return ALLOWED
    return refused("The duty chair advised the other way. Say why you decide differently.")
