"""Can we meet well? The board, the roster and the quorum, as whoever prepares may see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from horseshoe.packs import frameworks, nations
from horseshoe.practice.preparation import readiness as rules
from horseshoe.practice.preparation.invitations import Invited, QuorumForecast
from horseshoe.practice.preparation.invitations import quorum_forecast as forecast_quorum
from horseshoe.practice.preparation.readiness import BoardLine, Condition, Forecast, ItemRecord, LineState
from horseshoe.practice.preparation.reports import ReportDue, ReportState, reports_due
from horseshoe.practice.sharing import Capability, Viewer, may
from horseshoe.practice.terms import Agency, Capacity
from horseshoe.practice.verdict import NotFound
from horseshoe.record.access import queries as access
from horseshoe.record.concern.models import LateReason
from horseshoe.record.concern.queries import GONE
from horseshoe.record.preparation import models
from horseshoe.record.preparation.queries.booking import CONFERENCE_CLOCK, Conference, conference, local_day
from horseshoe.record.preparation.queries.here import PersonHere

_SHOWN_BY_REPORTS = {
    "report_to_chair": Capacity.LEAD_SOCIAL_WORKER,
    "review_report_to_chair": Capacity.LEAD_SOCIAL_WORKER,
    "agency_reports": Capacity.PROFESSIONAL,
    "review_agency_reports": Capacity.PROFESSIONAL,
}
"""Lines of the packs' checklists that are done when reports are in, so that nobody says it twice."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the board: how it stands, whose it is, and when they were last reminded."""

    board: BoardLine
    owner: str
    """Account code; empty when nobody is named."""
    owner_name: str
    chased_on: date | None
    from_reports: bool
    """Whether it was worked out from the reports that came in, and so is not marked by hand."""
    waits_for: frozenset[str] = frozenset()
    """Account codes of those whose reports it waits for."""

    @property
    def state(self) -> LineState:
        """Where it stands."""
        return self.board.state


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One report that is due or in, and whose."""

    due: ReportDue
    name: str
    part: str
    chased_on: date | None


@dataclass(frozen=True, slots=True)
class BookedLate:
    """Why a conference is held after its last day, and whether a second person has agreed to that."""

    enquiry_ref: str
    step: str
    due_on: date
    reason: str
    safe_meanwhile: str
    given_by: str
    agreed_by: str
    """Empty while nobody has."""
    may_agree: bool


@dataclass(frozen=True, slots=True)
class Board:
    """Whether a conference can meet well: the sentence, the lines, the reports, the agencies."""

    conference: Conference
    forecast: Forecast
    quorum: QuorumForecast
    lines: tuple[Line, ...]
    reports: tuple[ReportLine, ...]
    late: BookedLate | None
    """None for a conference in time, or when nobody gave a reason."""


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One person invited, with what they said and when."""

    who: PersonHere
    answer_words: str
    answered_at: datetime | None
    invited_at: datetime
    chased_on: date | None
    chooser_name: str
    report_state: ReportState | None
    """How their report stands, for those who owe one."""


def board(viewer: Viewer, ref: str, *, today: date) -> Board:
    """Return the readiness board. A constant number of queries, however many are invited.

    :raises NotFound: when there is no such conference for them, or they do not prepare it.
    """
    held = _for_preparing(viewer, ref)
    quorum = _quorum(held)
    records = list(models.Precondition.objects.filter(conference__ref=ref).order_by("id"))
    invitations = _invitations(ref)
    reports = _reports_due(held, today=today)
    names = {one.account: one.name for one in held.people} | _names({line.owner for line in records}, held)
    lines = _lines(held, records, reports, names, today=today)
    return Board(
        conference=held,
        forecast=rules.forecast((line.board for line in lines), quorum=quorum),
        quorum=quorum,
        lines=lines,
        reports=_report_lines(held, reports, invitations),
        late=_booked_late(viewer, held),
    )


def missing_reports(viewer: Viewer, ref: str, *, today: date) -> tuple[ReportLine, ...]:
    """Return the reports that are due and not in yet, for whoever sees the board; nothing for anybody else.

    :raises NotFound: when there is no such conference for them.
    """
    held = conference(viewer, ref)
    if not may(viewer, Capability.SEE_READINESS, held.matter):
        return ()
    due = tuple(one for one in _reports_due(held, today=today) if one.received_on is None)
    return _report_lines(held, due, _invitations(ref)) if due else ()


def roster(viewer: Viewer, ref: str, *, today: date) -> tuple[RosterLine, ...]:
    """Return everybody invited with what they answered, in the order they were invited.

    :raises NotFound: when there is no such conference for them, or they do not prepare it.
    """
    held = _for_preparing(viewer, ref)
    invitations = _invitations(ref)
    names = {one.account: one.name for one in held.people}
    reports = {due.person: due.state for due in _reports_due(held, today=today)}
    return tuple(
        RosterLine(
            who=one,
            answer_words=invitations[one.account].answer_words,
            answered_at=invitations[one.account].answered_at,
            invited_at=invitations[one.account].invited_at,
            chased_on=_day(invitations[one.account].chased_at),
            chooser_name=names.get(one.chooser, ""),
            report_state=reports.get(one.account),
        )
        for one in held.people
    )


def quorum_forecast(viewer: Viewer, ref: str) -> QuorumForecast:
    """Return whether enough agencies are coming.

    :raises NotFound: when there is no such conference for them, or they do not prepare it.
    """
    return _quorum(_for_preparing(viewer, ref))


def _booked_late(viewer: Viewer, held: Conference) -> BookedLate | None:
    due_on = held.clock.due_on
    if due_on is None or held.on <= due_on:
        return None
    row = LateReason.objects.filter(
        authority=held.authority, step=CONFERENCE_CLOCK, subject_ref=held.enquiry_ref
    ).first()
    if row is None:
        return None
    names = {code: who.name for code, who in access.people({row.given_by, row.approved_by} - {""}).items()}
    agrees = may(viewer, Capability.APPROVE_LATENESS, held.matter) and not row.approved_by
    return BookedLate(
        enquiry_ref=held.enquiry_ref,
        step=row.step,
        due_on=row.due_on,
        reason=row.reason,
        safe_meanwhile=row.safe_meanwhile,
        given_by=names.get(row.given_by, GONE),
        agreed_by=names.get(row.approved_by, GONE) if row.approved_by else "",
        may_agree=agrees and row.given_by != viewer.person,
    )


def _for_preparing(viewer: Viewer, ref: str) -> Conference:
    held = conference(viewer, ref)
    if not may(viewer, Capability.SEE_READINESS, held.matter):
        raise NotFound
    return held


def _invitations(ref: str) -> Mapping[str, models.Invitation]:
    rows = models.Invitation.objects.filter(conference__ref=ref, withdrawn_at__isnull=True).select_related("account")
    return {row.account.code: row for row in rows}


def _names(owners: set[str], held: Conference) -> dict[str, str]:
    missing = {owner for owner in owners if owner and held.person(owner) is None}
    return {code: person.name for code, person in access.people(missing).items()}


def _invited(held: Conference) -> list[Invited]:
    return [
        Invited(
            person=one.account,
            capacity=one.capacity,
            answer=one.answer,
            agency=Agency(one.agency_kind) if one.agency_kind else None,
            direct_contact=one.direct_contact,
        )
        for one in held.people
    ]


def _quorum(held: Conference) -> QuorumForecast:
    return forecast_quorum(_invited(held), rule=nations.load(held.nation).quorum)


def _report_lines(
    held: Conference, reports: tuple[ReportDue, ...], invitations: Mapping[str, models.Invitation]
) -> tuple[ReportLine, ...]:
    here = {one.account: one for one in held.people}
    return tuple(
        ReportLine(
            due=due,
            name=here[due.person].name,
            part=here[due.person].part,
            chased_on=_day(invitations[due.person].chased_at),
        )
        for due in reports
    )


def _reports_due(held: Conference, *, today: date) -> tuple[ReportDue, ...]:
    sent = models.Report.objects.filter(conference__ref=held.ref, sent_at__isnull=False)
    return reports_due(
        _invited(held),
        received={code: local_day(at) for code, at in sent.values_list("author__code", "sent_at") if at},
        limits=nations.load(held.nation).report_limits(held.kind),
        conference_on=held.on,
        calendar=nations.calendar_for(held.nation, (held.on.year - 1, held.on.year)),
        today=today,
    )


def _lines(
    held: Conference,
    records: list[models.Precondition],
    reports: tuple[ReportDue, ...],
    names: Mapping[str, str],
    *,
    today: date,
) -> tuple[Line, ...]:
    known = {row.code: row for row in records}
    shown = _shown_by_reports(held, reports, names)
    pack = frameworks.load(held.framework, held.framework_version)
    lines = rules.board(
        pack.checklist(held.kind),
        kind=held.kind,
        conference_on=held.on,
        conditions=frozenset(Condition(code) for code in held.conditions),
        records=[_record(code, known.get(code), shown.get(code)) for code in known.keys() | shown.keys()],
        calendar=nations.calendar_for(held.nation, (held.on.year - 1, held.on.year)),
        today=today,
    )
    return tuple(
        Line(
            board=line,
            owner=known[line.code].owner if line.code in known else "",
            owner_name=names.get(known[line.code].owner, "") if line.code in known else "",
            chased_on=_day(known[line.code].chased_at) if line.code in known else None,
            from_reports=line.code in shown,
            waits_for=frozenset(due.person for due in _owed(held, reports, line.code) if not due.received_on),
        )
        for line in lines
    )


def _shown_by_reports(
    held: Conference, reports: tuple[ReportDue, ...], names: Mapping[str, str]
) -> dict[str, ItemRecord]:
    """Return what the reports themselves show to be done: all that one line waits for have come in."""
    shown = {}
    for code in _SHOWN_BY_REPORTS:
        owed = _owed(held, reports, code)
        if owed and all(due.received_on for due in owed):
            last = max(due.received_on for due in owed if due.received_on)
            from_whom = ", ".join(names[due.person] for due in owed)
            shown[code] = ItemRecord(code, done_on=last, evidence=f"In from {from_whom}.")
    return shown


def _owed(held: Conference, reports: tuple[ReportDue, ...], code: str) -> list[ReportDue]:
    """Return the reports that one line of the checklist is about; none for a line that is about something else."""
    capacity = _SHOWN_BY_REPORTS.get(code)
    return [due for due in reports if (one := held.person(due.person)) and one.capacity is capacity]


def _record(code: str, row: models.Precondition | None, shown: ItemRecord | None) -> ItemRecord:
    if shown is not None:
        return shown
    if row is None:
        return ItemRecord(code)
    return ItemRecord(code, done_on=row.done_on, evidence=row.evidence, why_not=row.why_not, not_needed=row.not_needed)


def _day(moment: datetime | None) -> date | None:
    return local_day(moment) if moment else None
