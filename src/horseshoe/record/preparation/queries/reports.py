"""The reports to a conference, each with nothing in it that its reader may not read, and no gap where it was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Q

from horseshoe.packs import frameworks
from horseshoe.packs.shape import FieldKind, ReportHeading
from horseshoe.practice.sharing import Capability, Circle, Reader, Sharing, Viewer, Why, may, may_see, reader_of
from horseshoe.practice.terms import Answer, Capacity, ConferenceKind
from horseshoe.practice.verdict import NotFound
from horseshoe.record.access import queries as access
from horseshoe.record.preparation import models
from horseshoe.record.preparation.queries.booking import Conference, conference
from horseshoe.record.preparation.queries.here import children_for

GIVEN_IN_THE_ROOM = frozenset({FieldKind.SCALE, FieldKind.CHOICE})
"""Kinds of heading that ask for a view: those are folded in the room, before anybody has seen another's."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing a report says."""

    ref: str
    heading: str
    text: str
    impact: str
    source: str
    children: tuple[str, ...]
    """References of the children it is about."""
    circle: Circle
    why: Why
    until: date | None
    about: tuple[str, ...]
    """The restrictions it would break, as far as this reader may know of them."""
    version: int


@dataclass(frozen=True, slots=True)
class Section:
    """One heading of a report with what stands under it."""

    heading: ReportHeading
    title: str
    help: str
    """Both with the child's name in them, or "each child" where there are several."""
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """One report as one reader may read it."""

    ref: str
    conference_ref: str
    author: str
    author_name: str
    author_part: str
    agency_kind: str
    agency_name: str
    started_at: datetime
    sent_at: datetime | None
    mine: bool
    sections: tuple[Section, ...]
    """All headings for its author; for everybody else those with something in them."""
    in_the_room: tuple[str, ...]
    """Titles of the headings that are answered in the room."""

    @property
    def items(self) -> tuple[Item, ...]:
        """Everything it says to this reader, in order."""
        return tuple(item for section in self.sections for item in section.items)


def reports(viewer: Viewer, conference_ref: str) -> tuple[Report, ...]:
    """Return the reports sent to a conference, and the viewer's own, as they may read them. In order of sending.

    A report with nothing in it for them is not there. A constant number of queries, whatever their number.

    :raises NotFound: when there is no such conference for them, or they read no reports.
    """
    held = conference(viewer, conference_ref)
    if not _reads(viewer, held):
        raise NotFound
    rows = _rows(Q(conference__ref=conference_ref) & (Q(sent_at__isnull=False) | Q(author__code=viewer.person)))
    knows = _known(viewer, held)
    read = [_as_read(row, items, held, held.reader, knows) for row, items in rows]
    return tuple(report for report in read if report.mine or report.items)


def report(viewer: Viewer, ref: str) -> Report:
    """Return one report as ``viewer`` may read it.

    :raises NotFound: when there is none for them: not sent yet and not their own, or with nothing in it for them.
    """
    rows = _rows(Q(ref=ref))
    if not rows:
        raise NotFound
    row, items = rows[0]
    held = conference(viewer, row.conference.ref)
    mine = row.author.code == viewer.person
    if not (mine and may(viewer, Capability.WRITE_REPORT, held.matter)) and not _reads(viewer, held):
        raise NotFound
    read = _as_read(row, items, held, held.reader, _known(viewer, held))
    if not mine and (row.sent_at is None or not read.items):
        raise NotFound
    return read


def own_report(viewer: Viewer, conference_ref: str) -> str:
    """Return the reference of the viewer's own report to a conference, or nothing when they have not begun one."""
    own = models.Report.objects.filter(conference__ref=conference_ref, author__code=viewer.person)
    return own.values_list("ref", flat=True).first() or ""


def sends_report_instead(viewer: Viewer, conference_ref: str) -> bool:
    """Return whether the viewer said that a report comes in their place, to a conference that is not over."""
    return models.Invitation.objects.filter(
        conference__ref=conference_ref,
        conference__closed_at__isnull=True,
        account__code=viewer.person,
        answer=Answer.REPORT_INSTEAD,
        withdrawn_at__isnull=True,
    ).exists()


def report_as(viewer: Viewer, ref: str, *, account: str, at: datetime) -> Report:
    """Return one report as somebody else who is invited would read it once it is sent: to look before sending.

    Whoever may not know what must not reach whom is shown this by circle alone, so that looking tells them nothing.

    :raises NotFound: when it is neither the viewer's own nor theirs to go through, or that person is not invited.
    """
    rows = _rows(Q(ref=ref))
    if not rows:
        raise NotFound
    row, items = rows[0]
    held = conference(viewer, row.conference.ref)
    goes_through = may(viewer, Capability.RECORD_SHARING, held.matter) and row.sent_at is not None
    if (row.author.code != viewer.person and not goes_through) or held.person(account) is None:
        raise NotFound
    other = reader_of(access.viewer_for(account, at=at), held.matter)
    if other is None:
        raise NotFound
    if not access.may_know_restrictions(viewer, held.matter):
        other = Reader(person=other.person, circles=other.circles, never_told=frozenset(), on=other.on)
    # Nothing is shown here that the one who looks could not read themselves.
    own_eyes = [item for item in items if may_see(held.reader, sharing_of(item, row.author.code))]
    theirs = replace(
        held, children=tuple(child for child in held.children if child.ref in children_for(other, held.ref))
    )
    return _as_read(row, own_eyes, theirs, other, _known(viewer, held))


def sharing_of(item: models.ReportItem, author: str) -> Sharing:
    """Return how one thing in a report is shared."""
    return Sharing(
        circle=Circle(item.circle),
        about=frozenset(item.about),
        why=Why(item.why),
        until=item.until,
        author=author,
    )


def _reads(viewer: Viewer, held: Conference) -> bool:
    return may(viewer, Capability.READ_REPORTS, held.matter)


def _known(viewer: Viewer, held: Conference) -> frozenset[str]:
    known = access.restrictions_of(viewer, held.family_ref, children=held.matter.children, conference=held.ref)
    return frozenset(restriction.code for restriction in known)


def _rows(which: Q) -> list[tuple[models.Report, list[models.ReportItem]]]:
    rows = list(models.Report.objects.filter(which).select_related("author", "conference").order_by("sent_at", "id"))
    items: dict[int, list[models.ReportItem]] = {}
    for item in models.ReportItem.objects.filter(report__in=rows, struck_at__isnull=True).order_by("position", "id"):
        items.setdefault(item.report_id, []).append(item)
    return [(row, items.get(row.pk, [])) for row in rows]


def _as_read(
    row: models.Report,
    items: Iterable[models.ReportItem],
    held: Conference,
    reader: Reader,
    knows: frozenset[str],
) -> Report:
    author = row.author
    seat = held.person(author.code)
    mine = reader.person == author.code
    lead = seat is not None and seat.capacity is Capacity.LEAD_SOCIAL_WORKER
    headings = frameworks.load(held.framework, held.framework_version).report_form(
        ConferenceKind(held.kind), lead_social_worker=lead
    )
    seen = [item for item in items if may_see(reader, sharing_of(item, author.code)) and _of_known(item, held)]
    whom = held.children[0].name if len(held.children) == 1 else "each child"
    sections = [
        Section(
            heading=heading,
            title=heading.title.replace("{child}", whom),
            help=heading.help.replace("{child}", whom),
            items=tuple(_item(item, held, knows) for item in seen if item.heading == heading.code),
        )
        for heading in headings
        if heading.kind not in GIVEN_IN_THE_ROOM
    ]
    return Report(
        ref=row.ref,
        conference_ref=held.ref,
        author=author.code,
        author_name=author.name,
        author_part=seat.part if seat else author.post,
        agency_kind=row.agency_kind,
        agency_name=author.agency_name,
        started_at=row.started_at,
        sent_at=row.sent_at,
        mine=mine,
        sections=tuple(section for section in sections if mine or section.items),
        in_the_room=tuple(heading.title for heading in headings if heading.kind in GIVEN_IN_THE_ROOM),
    )


def _of_known(item: models.ReportItem, held: Conference) -> bool:
    """Return whether a thing is about somebody this reader may know of; most are about all the children."""
    return not item.children or bool(held.known_of(item.children))


def _item(item: models.ReportItem, held: Conference, knows: frozenset[str]) -> Item:
    return Item(
        ref=item.ref,
        heading=item.heading,
        text=item.text,
        impact=item.impact,
        source=item.source,
        children=held.known_of(item.children),
        circle=Circle(item.circle),
        why=Why(item.why),
        until=item.until,
        about=tuple(code for code in item.about if code in knows),
        version=item.version,
    )
