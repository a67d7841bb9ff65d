"""Reading how a worry became a conference, with its clocks, as one person may see it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from horseshoe.packs import nations
from horseshoe.packs.nations import NationPack
from horseshoe.practice.calendar import Calendar
from horseshoe.practice.concern.enquiry import ConferenceTest, Finding
from horseshoe.practice.family.network import PersonKind
from horseshoe.practice.sharing import Capability, Viewer, may
from horseshoe.practice.terms import Agency, Nation
from horseshoe.practice.timescales import Clock, Timescale, Unit, last_day
from horseshoe.practice.verdict import NotFound
from horseshoe.record.access import queries as access
from horseshoe.record.concern import models
from horseshoe.record.concern.seen import (
    Asked,
    Concern,
    Consultation,
    Decision,
    Discussion,
    Enquiry,
    LateAsked,
    Lateness,
    StepClock,
)
from horseshoe.record.family import queries as families
from horseshoe.record.family.seen import Family, Person

CONFERENCE = "initial-conference"
GONE = "Somebody who has left"
BEFORE_BIRTH = "pre-birth-conference-latest"


def concern(viewer: Viewer, family_ref: str, *, today: date) -> Concern:
    """Return how it stands with a family. A constant number of queries, however many discussions there were.

    :raises NotFound: when the family is not for them to open.
    """
    family = families.family(viewer, family_ref)
    read = _Reading(family, today)
    return Concern(
        family=family,
        discussions=tuple(read.discussion(row) for row in read.discussions),
        enquiries=tuple(read.enquiry(row) for row in read.enquiries),
        may_record=may(viewer, Capability.RECORD_ENQUIRY, family.matter),
        may_decide=may(viewer, Capability.DECIDE_CONFERENCE, family.matter),
        may_agree=may(viewer, Capability.APPROVE_LATENESS, family.matter),
    )


def enquiry(viewer: Viewer, ref: str, *, today: date) -> tuple[Concern, Enquiry]:
    """Return one enquiry and the concern it belongs to.

    :raises NotFound: when there is none for them.
    """
    row = models.Enquiry.objects.select_related("discussion__family").filter(ref=ref).first()
    if row is None:
        raise NotFound
    whole = concern(viewer, row.discussion.family.ref, today=today)
    return whole, whole.enquiry(ref)


def clocks(viewer: Viewer, family_ref: str, *, today: date) -> tuple[StepClock, ...]:
    """Return every clock that an enquiry into this family has started, the earliest due first.

    :raises NotFound: when the family is not for them to open.
    """
    started = [clock for one in concern(viewer, family_ref, today=today).enquiries for clock in one.clocks]
    return tuple(sorted(started, key=lambda step: step.clock.due_on or date.max))


def waiting_for(viewer: Viewer) -> tuple[Asked, ...]:
    """Return what waits for this person's advice as duty chair, oldest first. Five queries, however many."""
    rows = list(
        models.ThresholdConsultation.objects.filter(
            duty_chair=viewer.person, advised_at__isnull=True, authority=viewer.authority
        )
        .select_related("enquiry__discussion__family")
        .order_by("asked_at", "id")
    )
    titles = {brief.ref: brief.title for brief in families.families(viewer)}
    names = access.people({row.asked_by for row in rows})
    return tuple(
        Asked(
            consultation=row.ref,
            enquiry=row.enquiry.ref,
            title=titles[row.enquiry.discussion.family.ref],
            asked_by=names[row.asked_by].name if row.asked_by in names else GONE,
            asked_at=row.asked_at,
        )
        for row in rows
        if row.enquiry.discussion.family.ref in titles
    )


def lateness_to_agree(viewer: Viewer) -> tuple[LateAsked, ...]:
    """Return the missed dates whose reasons wait for this person to agree, oldest first. Seven queries at most.

    Never their own: somebody other than the person who gave a reason agrees to it.
    """
    if not may(viewer, Capability.APPROVE_LATENESS):
        return ()
    waiting = models.LateReason.objects.filter(authority=viewer.authority, approved_by="")
    rows = list(waiting.exclude(given_by=viewer.person).order_by("given_at", "id"))
    of_enquiry = {
        row.ref: row.discussion.family.ref
        for row in models.Enquiry.objects.filter(ref__in=[late.subject_ref for late in rows]).select_related(
            "discussion__family"
        )
    }
    titles = _titles_to_agree(viewer)
    reached = [row for row in rows if of_enquiry.get(row.subject_ref) in titles]
    if not reached:
        return ()
    names = access.people({row.given_by for row in reached})
    steps = {timescale.step: timescale.name for timescale in _nation(viewer.authority).timescales}
    return tuple(
        LateAsked(
            enquiry=row.subject_ref,
            family=of_enquiry[row.subject_ref],
            step=row.step,
            title=titles[of_enquiry[row.subject_ref]],
            name=steps[row.step],
            due_on=row.due_on,
            given_by=names[row.given_by].name if row.given_by in names else GONE,
            given_at=row.given_at,
        )
        for row in reached
    )


def _titles_to_agree(viewer: Viewer) -> dict[str, str]:
    """Return the titles of the families for which this person may agree to a missed date, by reference."""
    agreeing = {tie.kind for tie in viewer.ties if Capability.APPROVE_LATENESS in tie.capabilities}
    return {brief.ref: brief.title for brief in families.families(viewer) if agreeing & set(brief.ties)}


class _Reading:
    """The rows of one family's concern, read once, and how to make facts of them."""

    def __init__(self, family: Family, today: date) -> None:
        self.today = today
        self.nation = _nation(family.authority)
        self.people = {person.ref: person for person in family.children}
        self.discussions = list(
            models.StrategyDiscussion.objects.filter(family__ref=family.ref)
            .prefetch_related("children")
            .order_by("held_at", "id")
        )
        self.enquiries = list(
            models.Enquiry.objects.filter(discussion__in=self.discussions)
            .prefetch_related("consultations", "decision__children")
            .order_by("started_on", "id")
        )
        by_pk = {row.pk: row for row in self.discussions}
        for row in self.enquiries:
            row.discussion = by_pk[row.discussion_id]
        late = models.LateReason.objects.filter(
            authority=family.authority, subject_ref__in=[row.ref for row in self.enquiries]
        )
        self.late = {(row.subject_ref, row.step): row for row in late}
        self.names = {code: who.name for code, who in access.people(self._codes()).items()}

    def _codes(self) -> set[str]:
        codes = {row.recorded_by for row in self.discussions} | {row.lead for row in self.enquiries}
        for row in self.enquiries:
            codes |= {code for c in row.consultations.all() for code in (c.asked_by, c.duty_chair)}
            codes |= {row.decision.decided_by} if hasattr(row, "decision") else set()
        codes |= {code for row in self.late.values() for code in (row.given_by, row.approved_by) if code}
        return codes

    def discussion(self, row: models.StrategyDiscussion) -> Discussion:
        return Discussion(
            ref=row.ref,
            held_at=row.held_at,
            children=self._children(child.ref for child in row.children.all()),
            agencies=tuple(Agency(code) for code in row.agencies),
            missing_reason=row.missing_reason,
            worry=row.worry,
            agreed=row.agreed,
            section_47_started=row.section_47_started,
            recorded_by=self._name(row.recorded_by),
        )

    def enquiry(self, row: models.Enquiry) -> Enquiry:
        decided = row.decision if hasattr(row, "decision") else None
        return Enquiry(
            ref=row.ref,
            started_on=row.started_on,
            lead=self._name(row.lead),
            lead_code=row.lead,
            ended_on=row.ended_on,
            finding=Finding(row.finding) if row.finding else None,
            summary=row.summary,
            discussion=self.discussion(row.discussion),
            consultations=tuple(
                self._consultation(one) for one in sorted(row.consultations.all(), key=lambda one: one.asked_at)
            ),
            decision=self._decision(decided) if decided else None,
            clocks=tuple(self._clocks(row, decided)),
        )

    def _consultation(self, row: models.ThresholdConsultation) -> Consultation:
        return Consultation(
            ref=row.ref,
            asked_by=self._name(row.asked_by),
            asked_by_code=row.asked_by,
            asked_at=row.asked_at,
            duty_chair=self._name(row.duty_chair),
            duty_chair_code=row.duty_chair,
            question=row.question,
            advised_at=row.advised_at,
            advice=row.advice,
            reaches_threshold=row.reaches_threshold,
        )

    def _decision(self, row: models.ConferenceDecision) -> Decision:
        return Decision(
            ref=row.ref,
            hold=row.hold,
            children=self._children(child.ref for child in row.children.all()),
            answers=(
                (ConferenceTest.RIGHT_FOR_THIS_CHILD, row.right_for_child_met, row.right_for_child),
                (ConferenceTest.PROPORTIONATE, row.proportionate_met, row.proportionate),
                (ConferenceTest.IMPACT_EVIDENCED, row.impact_evidenced_met, row.impact_evidenced),
            ),
            against_advice=row.against_advice,
            decided_by=self._name(row.decided_by),
            decided_at=row.decided_at,
        )

    def _clocks(self, row: models.Enquiry, decided: models.ConferenceDecision | None) -> Iterable[StepClock]:
        called_off = decided is not None and not decided.hold
        if not called_off:
            yield self._clock(row, self.nation.timescale(CONFERENCE), row.started_on)
        steps = {timescale.step: timescale for timescale in self.nation.timescales}
        unborn = [self.people[c.ref] for c in row.discussion.children.all() if c.ref in self.people]
        due = [baby.due_on for baby in unborn if baby.kind is PersonKind.UNBORN and baby.due_on]
        if due and BEFORE_BIRTH in steps and not called_off:
            yield self._clock(row, steps[BEFORE_BIRTH], min(due), began=row.started_on)

    def _clock(self, row: models.Enquiry, timescale: Timescale, start: date, *, began: date | None = None) -> StepClock:
        calendar = self._calendar(start)
        due_on = last_day(timescale, start, calendar)
        late = self.late.get((row.ref, timescale.step))
        working = timescale.unit is Unit.WORKING_DAYS
        return StepClock(
            enquiry=row.ref,
            step=timescale.step,
            name=timescale.name,
            limit=_in_words(timescale),
            source=f"{timescale.source} ({timescale.edition})",
            clock=Clock(
                step=timescale.step,
                started_on=began or start,
                due_on=due_on,
                late_reason=late.reason if late and late.approved_by else "",
                late_approved_by=self._name(late.approved_by) if late and late.approved_by else "",
            ),
            days_left=self._left(due_on) if working else (due_on - self.today).days,
            in_working_days=working,
            late=self._lateness(late) if late else None,
        )

    def _lateness(self, row: models.LateReason) -> Lateness:
        return Lateness(
            reason=row.reason,
            safe_meanwhile=row.safe_meanwhile,
            given_by=self._name(row.given_by),
            given_by_code=row.given_by,
            agreed_by=self._name(row.approved_by) if row.approved_by else "",
        )

    def _left(self, due_on: date) -> int:
        calendar = self._calendar(due_on)
        if due_on >= self.today:
            return calendar.working_days_between(self.today, due_on)
        return -calendar.working_days_between(due_on, self.today)

    def _calendar(self, start: date) -> Calendar:
        years = {start.year - 1, start.year, start.year + 1, self.today.year, self.today.year + 1}
        return nations.calendar_for(self.nation.nation, (min(years), max(years)))

    def _children(self, refs: Iterable[str]) -> tuple[Person, ...]:
        wanted = set(refs)
        return tuple(person for ref, person in self.people.items() if ref in wanted)

    def _name(self, code: str) -> str:
        return self.names.get(code, GONE)


def _nation(authority: str) -> NationPack:
    council = access.authority(authority)
    if council is None:
        raise NotFound
    return nations.load(Nation(council.nation))


def _in_words(timescale: Timescale) -> str:
    unit = {
        Unit.WORKING_DAYS: "working day",
        Unit.CALENDAR_DAYS: "day",
        Unit.WEEKS: "week",
        Unit.MONTHS: "month",
        Unit.HOURS: "hour",
    }[timescale.unit]
    many = "" if timescale.limit == 1 else "s"
    counted = nations.EVENT_WORDS[nations.Event(timescale.counted_from)]
    return f"{timescale.limit} {unit}{many} {'before' if timescale.before else 'from'} {counted}"
