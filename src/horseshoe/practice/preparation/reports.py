"""Whose report is due, by when, and whether it has come.

Everybody who comes for an agency is asked for a report, whether or not they can be there themselves.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from horseshoe.practice.calendar import Calendar
from horseshoe.practice.preparation.invitations import AGENCY_CAPACITIES, Invited
from horseshoe.practice.terms import Agency, Answer, Capacity
from horseshoe.practice.timescales import Timescale, last_day


class ReportState(StrEnum):
    """Where one report stands."""

    IN = "in"
    IN_LATE = "in, late"
    WAITING = "waiting for"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class ReportDue:
    """One report: from whom, to the chair by when, to the family by when, and how it stands."""

    person: str
    agency: Agency
    due_on: date
    family_by: date
    state: ReportState
    received_on: date | None = None
    instead_of_coming: bool = False


@dataclass(frozen=True, slots=True)
class ReportLimits:
    """The nation's limits for this kind of conference: social worker's report, other agencies', and to the family."""

    social_worker: Timescale
    agency: Timescale
    family: Timescale


def reports_due(
    invited: Iterable[Invited],
    *,
    received: Mapping[str, date],
    limits: ReportLimits,
    conference_on: date,
    calendar: Calendar,
    today: date,
) -> tuple[ReportDue, ...]:
    """Return the reports this conference waits for, in order of their due day, then of person.

    :param received: the day each person's report came in, by person; those not in it have not sent one.
    """
    by_social_worker = last_day(limits.social_worker, conference_on, calendar)
    by_agency = last_day(limits.agency, conference_on, calendar)
    family_by = last_day(limits.family, conference_on, calendar)
    due = []
    for one in invited:
        if one.capacity not in AGENCY_CAPACITIES or one.agency is None:
            continue
        due_on = by_social_worker if one.capacity is Capacity.LEAD_SOCIAL_WORKER else by_agency
        received_on = received.get(one.person)
        due.append(
            ReportDue(
                person=one.person,
                agency=one.agency,
                due_on=due_on,
                family_by=family_by,
                state=_state(received_on, due_on=due_on, today=today),
                received_on=received_on,
                instead_of_coming=one.answer is Answer.REPORT_INSTEAD,
            )
        )
    return tuple(sorted(due, key=lambda report: (report.due_on, report.person)))


def _state(received_on: date | None, *, due_on: date, today: date) -> ReportState:
    if received_on is not None:
        return ReportState.IN_LATE if received_on > due_on else ReportState.IN
    return ReportState.LATE if today > due_on else ReportState.WAITING
