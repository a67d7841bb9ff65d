"""How a worry became a conference, as somebody may see it: what the queries of this chapter return."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from horseshoe.practice.concern.enquiry import ConferenceTest, Finding
from horseshoe.practice.terms import Agency
from horseshoe.practice.timescales import Clock, ClockState
from horseshoe.practice.verdict import NotFound
from horseshoe.record.family.seen import Family, Person


@dataclass(frozen=True, slots=True)
class Lateness:
    """Why a date was missed, what keeps the children safe meanwhile, who said so and who agreed (empty: nobody yet)."""

    reason: str
    safe_meanwhile: str
    given_by: str
    given_by_code: str
    agreed_by: str


@dataclass(frozen=True, slots=True)
class StepClock:
    """One running limit of an enquiry, ready to be put in words.

    ``days_left`` counts working days for limits in working days and calendar days for others; below zero it is late.
    ``limit`` says it whole: "15 working days from …". ``late`` is the reason given for missing it.
    """

    enquiry: str
    step: str
    name: str
    limit: str
    source: str
    clock: Clock
    days_left: int
    in_working_days: bool
    late: Lateness | None

    def state(self, today: date) -> ClockState:
        """Return how it stands."""
        return self.clock.state(today)

    def in_words(self, today: date) -> str:
        """Return how it stands: "2 working days left", "due today", "1 working day late"."""
        if self.clock.due_on == today:
            return "due today"
        number = abs(self.days_left)
        many = f"{number} {'working ' if self.in_working_days else ''}day{'' if number == 1 else 's'}"
        if self.state(today) is not ClockState.LATE:
            return f"{many} left"
        # On the weekend after the last day no working day has passed yet, and it is late all the same.
        return f"{many} late" if number else "late"


@dataclass(frozen=True, slots=True)
class Discussion:
    """A strategy discussion."""

    ref: str
    held_at: datetime
    children: tuple[Person, ...]
    agencies: tuple[Agency, ...]
    missing_reason: str
    worry: str
    agreed: str
    section_47_started: bool
    recorded_by: str


@dataclass(frozen=True, slots=True)
class Consultation:
    """A duty chair's advice; ``reaches_threshold`` is None while they have not given it."""

    ref: str
    asked_by: str
    asked_by_code: str
    asked_at: datetime
    duty_chair: str
    duty_chair_code: str
    question: str
    advised_at: datetime | None
    advice: str
    reaches_threshold: bool | None


@dataclass(frozen=True, slots=True)
class Decision:
    """The tested decision to hold a conference, or not. ``answers``: each test, whether it is met, in which words."""

    ref: str
    hold: bool
    children: tuple[Person, ...]
    answers: tuple[tuple[ConferenceTest, bool, str], ...]
    against_advice: str
    decided_by: str
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class Enquiry:
    """A section 47 enquiry with everything that followed from it."""

    ref: str
    started_on: date
    lead: str
    lead_code: str
    ended_on: date | None
    finding: Finding | None
    summary: str
    discussion: Discussion
    consultations: tuple[Consultation, ...]
    decision: Decision | None
    clocks: tuple[StepClock, ...]

    @property
    def advice(self) -> Consultation | None:
        """Return the last advice a duty chair gave, or None."""
        given = [consultation for consultation in self.consultations if consultation.advised_at is not None]
        return given[-1] if given else None

    def consultation(self, ref: str) -> Consultation:
        """Return one consultation.

        :raises NotFound: when there is none of that reference.
        """
        for consultation in self.consultations:
            if consultation.ref == ref:
                return consultation
        raise NotFound


@dataclass(frozen=True, slots=True)
class Concern:
    """Everything between the first worry and the decision, for one family; what the viewer may do is said with it."""

    family: Family
    discussions: tuple[Discussion, ...]
    enquiries: tuple[Enquiry, ...]
    may_record: bool
    may_decide: bool
    may_agree: bool

    def enquiry(self, ref: str) -> Enquiry:
        """Return one enquiry.

        :raises NotFound: when there is none of that reference here.
        """
        for enquiry in self.enquiries:
            if enquiry.ref == ref:
                return enquiry
        raise NotFound


@dataclass(frozen=True, slots=True)
class LateAsked:
    """A missed date whose reasons wait for a second person to agree; ``name`` is the step ("Hold …")."""

    enquiry: str
    family: str
    step: str
    title: str
    name: str
    due_on: date
    given_by: str
    given_at: datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that waits for a duty chair's advice."""

    consultation: str
    enquiry: str
    title: str
    asked_by: str
    asked_at: datetime
