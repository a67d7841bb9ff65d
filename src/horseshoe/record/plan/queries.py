"""The plan as one viewer may see it, and whether rows, events and decisions tell the same story."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from horseshoe.packs import nations
from horseshoe.practice.conference.meeting import Meeting
from horseshoe.practice.decision.outcome import protected
from horseshoe.practice.plan import dates as date_rules
from horseshoe.practice.plan.dates import PlanDate
from horseshoe.practice.plan.outline import Outline, as_read_by, outline, with_given
from horseshoe.practice.sharing import Capability, Viewer, may
from horseshoe.practice.terms import Nation
from horseshoe.practice.verdict import NotFound
from horseshoe.record.conference import queries as rooms
from horseshoe.record.decision.models import Decision, Dissent, FamilyPosition
from horseshoe.record.decision.queries import choices_for
from horseshoe.record.plan import models, rows
from horseshoe.record.preparation import queries as preparation
from horseshoe.record.preparation.models import Invitation

BEFORE_PUBLISHING = (Capability.ISSUE_PAPERS, Capability.TAKE_MINUTES, Capability.PREPARE)
"""Whoever works on a plan sees it before it is the family's."""
STEPS = (date_rules.FIRST_CORE_GROUP, date_rules.FIRST_REVIEW)


@dataclass(frozen=True, slots=True)
class PlanSeen:
    """One plan as its viewer may read it."""

    ref: str
    conference_ref: str
    shape: str
    outline: Outline
    dates: tuple[PlanDate, ...]
    set_down_at: datetime
    published_at: datetime | None

    def date(self, step: str) -> PlanDate | None:
        """Return the plan's date for a step, if it has one."""
        return next((planned for planned in self.dates if planned.step == step), None)


def plan(viewer: Viewer, ref: str) -> PlanSeen:
    """Return one plan as ``viewer`` may see it. Until it is published only those who prepare it see it.

    :raises NotFound: when there is none of that name for them.
    """
    row = models.Plan.objects.select_related("conference").filter(ref=ref, authority=viewer.authority).first()
    if row is None:
        raise NotFound
    return _seen(viewer, row)


def plan_of(viewer: Viewer, conference_ref: str) -> PlanSeen:
    """Return the plan that a conference left behind, as ``viewer`` may see it.

    :raises NotFound: when there is none, or none for them.
    """
    found = models.Plan.objects.select_related("conference")
    row = found.filter(conference__ref=conference_ref, authority=viewer.authority).first()
    if row is None:
        raise NotFound
    return _seen(viewer, row)


def _seen(viewer: Viewer, row: models.Plan) -> PlanSeen:
    # This is what refuses somebody without a live tie.
    conference = preparation.conference(viewer, row.conference.ref)
    readers = BEFORE_PUBLISHING if row.published_at is None else (*BEFORE_PUBLISHING, Capability.READ_PAPERS)
    if not any(may(viewer, needed, conference.matter) for needed in readers):
        raise NotFound
    named = {one.account for one in conference.people}
    hidden = restricted_people(conference.ref)
    whole = as_read_by(rows.agreed(row), conference.reader)
    core_group = tuple(m for m in whole.core_group if m.person in named or m.person not in hidden)
    return PlanSeen(
        ref=row.ref,
        conference_ref=conference.ref,
        shape=row.shape,
        outline=Outline(whole.changes, whole.actions, whole.sentences, core_group),
        dates=rows.dates(row),
        set_down_at=row.set_down_at,
        published_at=row.published_at,
    )


def restricted_people(conference_ref: str) -> Mapping[str, str]:
    """Return which of those invited must not be known of by somebody: account code → restriction code.

    For composing, never for showing.
    """
    found = Invitation.objects.filter(conference__ref=conference_ref, person__isnull=False)
    return dict(found.exclude(person__restriction="").values_list("account__code", "person__restriction"))


def due_dates(nation: str, *, held_on: date) -> dict[str, date]:
    """Return the last day for the first core group and the first review after a conference held on a day."""
    pack = nations.load(Nation(nation))
    calendar = nations.calendar_for(Nation(nation), (held_on.year, held_on.year + 1))
    return date_rules.latest((pack.timescale(step) for step in STEPS), held_on=held_on, calendar=calendar)


def dates_of(meeting: Meeting, nation: str, *, held_on: date) -> tuple[PlanDate, ...]:
    """Return the dates that follow from a meeting: none unless a plan that protects was decided for a child."""
    if not protected(meeting.decisions, choices_for(nation)):
        return ()
    return date_rules.agreed(due_dates(nation, held_on=held_on), meeting.dates)


def outline_of(conference_ref: str, meeting: Meeting) -> Outline:
    """Return the plan of a meeting with what was given to its actions since: for composing, never for a page."""
    row = models.Plan.objects.filter(conference__ref=conference_ref).first()
    told = outline(meeting)
    return with_given(told, rows.given(row)) if row else told


def differences(conference_ref: str) -> tuple[str, ...]:
    """Return where the rows do not say what the events say: nothing, unless somebody altered one or the other.

    For the tests and the operator; the names of the parts, never their words.
    """
    meeting = rooms.meeting(conference_ref)
    found = models.Plan.objects.filter(conference__ref=conference_ref).first()
    parts = [] if found is None else _plan_differs(rows.read(found), outline(meeting))
    return tuple(parts + _decisions_differ(conference_ref, meeting))


def _plan_differs(kept: Outline, told: Outline) -> list[str]:
    names = ("changes", "actions", "sentences", "core_group")
    return [name for name in names if getattr(kept, name) != getattr(told, name)]


def _decisions_differ(conference_ref: str, meeting: Meeting) -> list[str]:
    def about(model: type[Decision] | type[Dissent] | type[FamilyPosition], *columns: str) -> list[tuple[object, ...]]:
        found = model._default_manager.filter(conference__ref=conference_ref).order_by("event")
        return list(found.values_list("child__ref", "event", *columns))

    said = {
        "decisions": (
            {row[0]: row for row in about(Decision, "outcome", "reasons")},
            {d.child: (d.child, d.number, d.outcome, d.reasons) for d in meeting.decisions.values()},
        ),
        "dissents": (
            about(Dissent, "person", "words", "formal"),
            [(d.child, d.number, d.person, d.words, d.formal) for d in meeting.dissents],
        ),
        "positions": (
            {(row[0], row[2]): row for row in about(FamilyPosition, "person", "position", "words")},
            {
                (p.child, p.person): (p.child, p.number, p.person, p.position, p.words)
                for p in meeting.positions.values()
            },
        ),
    }
    return [name for name, (kept, told) in said.items() if kept != told]
