"""Writing a report: thing by thing, each with who may read it and why, kept apart when two people change it at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from horseshoe.packs import frameworks
from horseshoe.packs.shape import ReportHeading
from horseshoe.practice.preparation import booking as rules
from horseshoe.practice.sharing import Capability, Circle, Why
from horseshoe.practice.terms import Agency, Capacity, ConferenceKind
from horseshoe.practice.verdict import NotFound, Refused
from horseshoe.record.access import queries as access
from horseshoe.record.access.refs import new_ref
from horseshoe.record.ledger import actions as ledger
from horseshoe.record.preparation import models
from horseshoe.record.preparation.actions import readiness, standing
from horseshoe.record.preparation.queries.reports import GIVEN_IN_THE_ROOM


@dataclass(frozen=True, slots=True)
class Said:
    """The words of one thing in a report."""

    text: str
    impact: str
    source: str


class Stale(Refused):
    """Somebody changed this in between. Nothing was overwritten: both texts are here."""

    def __init__(self, *, item: str, version: int, theirs: Said, yours: Said) -> None:
        super().__init__("This was changed while you were writing. Both texts are below: choose what should stand.")
        self.item = item
        self.version = version
        """The version that stands now, to settle against."""
        self.theirs = theirs
        self.yours = yours


@transaction.atomic
def start_report(*, conference: str, by: str, at: datetime) -> str:
    """Begin a report to a conference and return its reference; one that was begun already is that one.

    :raises NotFound: when ``by`` may not write a report to this conference.
    """
    row = standing.conference_for(conference, Capability.WRITE_REPORT, by=by, at=at)
    author = standing.account(by, authority=row.authority)
    seat = row.invitations.filter(account=author, withdrawn_at__isnull=True).first()
    kind = seat.agency_kind if seat and seat.agency_kind else author.agency_kind
    report, new = models.Report.objects.get_or_create(
        conference=row,
        author=author,
        defaults={"ref": new_ref(), "agency_kind": kind or Agency.SOCIAL_CARE, "started_at": at},
    )
    if new:
        ledger.write(
            "report_started", report.ref, by=by, at=at, authority=row.authority, detail={"conference": row.ref}
        )
    return report.ref


@transaction.atomic
def save_item(
    *,
    report: str,
    heading: str,
    text: str,
    by: str,
    at: datetime,
    children: Iterable[str] = (),
    impact: str = "",
    source: str = "",
    circle: Circle = Circle.EVERYONE,
    why: Why = Why.NOTHING,
    until: date | None = None,
    about: Iterable[str] = (),
    item: str = "",
    base: int = 0,
    key: str = "",
) -> str:
    """Write one thing under a heading of the report, or change it, and return its reference.

    :param about: codes of the restrictions it would break. Those the writer may not know of are left as they are.
    :param item: the reference of the thing to change; without one it is new, once for each ``key``.
    :param base: the version that was changed.
    :raises Stale: when somebody changed it in between; both texts are kept and neither overwrites the other.
    :raises Refused: when it is not sound, with the reason.
    :raises NotFound: when the report is not ``by``'s own, or has no such heading or thing.
    """
    row, its = _own(report, by=by, at=at)
    under = _heading(row, its, heading)
    rules.may_save_item(text=text, circle=circle, why=why, impact=impact, asks_impact=under.asks_impact).or_raise()
    about_children = _children(row, children, per_child=under.per_child)
    what = Said(text, impact, source)
    known = _known_restrictions(row, by=by, at=at)
    ticked = known & set(about)
    if item:
        kept = _change(its, item, base=base, said=what)
        kept.about = sorted(ticked | (set(kept.about) - known))
    else:
        again = its.items.filter(key=key).first() if key else None
        if again is not None:
            return again.ref
        last = its.items.filter(heading=heading).aggregate(last=Max("position"))["last"]
        kept = models.ReportItem(report=its, ref=new_ref(), position=(last or 0) + 1, key=key, about=sorted(ticked))
    kept.heading, kept.text, kept.impact, kept.source = heading, text, impact, source
    kept.children, kept.circle, kept.why, kept.until = about_children, circle, why, until
    kept.save()
    ledger.write(
        "report_item_changed" if item else "report_item_written",
        its.ref,
        by=by,
        at=at,
        authority=row.authority,
        detail={"item": kept.ref, "version": kept.version, "circle": circle},
    )
    return kept.ref


@transaction.atomic
def strike_item(*, item: str, by: str, at: datetime) -> None:
    """Take one thing out of a report. It stays in the record and is shown to nobody.

    :raises NotFound: when it is not in a report of ``by``'s own, or was struck already.
    """
    found = models.ReportItem.objects.select_related("report").filter(ref=item, struck_at__isnull=True).first()
    if found is None:
        raise NotFound
    row, its = _own(found.report.ref, by=by, at=at)
    found.struck_at = at
    found.save(update_fields=["struck_at"])
    ledger.write("report_item_struck", its.ref, by=by, at=at, authority=row.authority, detail={"item": item})


@transaction.atomic
def mark_item(*, item: str, about: Iterable[str], by: str, at: datetime) -> None:
    """Say which restrictions one thing in anybody's report would break, so that it reaches nobody it must not.

    For the chair and whoever goes through reports with the family. A mark ``by`` may not know of stays.

    :raises NotFound: when there is no such thing for them.
    """
    found = (
        models.ReportItem.objects.select_related("report__conference").filter(ref=item, struck_at__isnull=True).first()
    )
    if found is None:
        raise NotFound
    row = standing.conference_for(found.report.conference.ref, Capability.RECORD_SHARING, by=by, at=at)
    known = _known_restrictions(row, by=by, at=at)
    found.about = sorted((known & set(about)) | (set(found.about) - known))
    found.save(update_fields=["about"])
    ledger.write(
        "report_item_marked",
        found.report.ref,
        by=by,
        at=at,
        authority=row.authority,
        detail={"item": item, "about": found.about},
    )


@transaction.atomic
def send_report(*, report: str, by: str, at: datetime) -> None:
    """Send a report: from now on each thing in it is read by those it is shared with. The chair is told.

    :raises Refused: when it was sent already or says nothing yet.
    :raises NotFound: when the report is not ``by``'s own.
    """
    row, its = _own(report, by=by, at=at)
    count = its.items.filter(struck_at__isnull=True).count()
    rules.may_send(items=count, sent=its.sent_at is not None).or_raise()
    its.sent_at = at
    its.version += 1
    its.save(update_fields=["sent_at", "version"])
    chair = row.invitations.select_related("account").filter(capacity=Capacity.CHAIR, withdrawn_at__isnull=True).first()
    if chair is not None:
        readiness.send(row, chair.account, f"report:{its.ref}", by=by, at=at)
    ledger.write(
        "report_sent", its.ref, by=by, at=at, authority=row.authority, detail={"conference": row.ref, "items": count}
    )


def headings_of(row: models.Conference, *, lead: bool) -> tuple[ReportHeading, ...]:
    """Return the headings of one person's report under the conference's own pack."""
    pack = frameworks.load(row.framework, row.framework_version)
    asked = pack.report_form(ConferenceKind(row.kind), lead_social_worker=lead)
    return tuple(heading for heading in asked if heading.kind not in GIVEN_IN_THE_ROOM)


def _own(report: str, *, by: str, at: datetime) -> tuple[models.Conference, models.Report]:
    found = models.Report.objects.select_related("conference").filter(ref=report, author__code=by).first()
    if found is None:
        raise NotFound
    row = standing.conference_for(found.conference.ref, Capability.WRITE_REPORT, by=by, at=at)
    return row, models.Report.objects.select_for_update(of=("self",)).select_related("author").get(pk=found.pk)


def _heading(row: models.Conference, its: models.Report, code: str) -> ReportHeading:
    lead = row.invitations.filter(
        account=its.author, capacity=Capacity.LEAD_SOCIAL_WORKER, withdrawn_at__isnull=True
    ).exists()
    found = next((heading for heading in headings_of(row, lead=lead) if heading.code == code), None)
    if found is None:
        raise NotFound
    return found


def _children(row: models.Conference, chosen: Iterable[str], *, per_child: bool) -> list[str]:
    here = list(row.children.order_by("id").values_list("ref", flat=True))
    wanted = set(chosen)
    if not wanted <= set(here):
        raise NotFound
    if per_child and not wanted:
        raise Refused("Say which child this is about.")
    return [ref for ref in here if ref in wanted]


def _known_restrictions(row: models.Conference, *, by: str, at: datetime) -> set[str]:
    matter = standing.matter(row)
    known = access.restrictions_of(standing.viewer(by, at), matter.family, children=matter.children, conference=row.ref)
    return {restriction.code for restriction in known}


def _change(its: models.Report, item: str, *, base: int, said: Said) -> models.ReportItem:
    kept = its.items.select_for_update().filter(ref=item, struck_at__isnull=True).first()
    if kept is None:
        raise NotFound
    now = Said(kept.text, kept.impact, kept.source)
    if base != kept.version and said != now:
        raise Stale(item=item, version=kept.version, theirs=now, yours=said)
    kept.version += 1
    return kept
