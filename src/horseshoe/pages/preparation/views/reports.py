"""Writing a report, looking at it through others' eyes, sending it, and reading what was sent."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from horseshoe.documents import meaning
from horseshoe.documents.meaning import Question
from horseshoe.packs.shape import ReportHeading
from horseshoe.pages.preparation.forms_words import ItemForm, MarkForm
from horseshoe.pages.preparation.frame import must_be_here, shown
from horseshoe.pages.shell import words as asking
from horseshoe.pages.shell.middleware import Request
from horseshoe.pages.shell.once import key_of
from horseshoe.pages.shell.page import page
from horseshoe.practice.sharing import Capability, may
from horseshoe.practice.verdict import NotFound, Refused
from horseshoe.record.access import queries as access
from horseshoe.record.preparation import actions, queries
from horseshoe.record.preparation.queries import Conference, Item, Report, Section
from horseshoe.record.wording import queries as wording

EDITING = ("GET", "POST")


@require_GET
@page(Capability.READ_REPORTS)
def reports(request: Request, ref: str) -> HttpResponse:
    """Show the reports sent to a conference, each with what this reader may read; to whoever prepares, what is due."""
    held = queries.conference(request.viewer, ref)
    return shown(
        request,
        "reports",
        held=held,
        reports=[one for one in queries.reports(request.viewer, ref) if one.sent_at],
        missing=queries.missing_reports(request.viewer, ref, today=request.today),
        may_remind=may(request.viewer, Capability.PREPARE, held.matter),
        me=request.viewer.person,
        may_write=may(request.viewer, Capability.WRITE_REPORT, held.matter),
        own=queries.own_report(request.viewer, ref),
        sees_words=may(request.viewer, Capability.CHAIR, held.matter),
    )


@require_POST
@page(Capability.WRITE_REPORT)
def start_report(request: Request, ref: str) -> HttpResponse:
    """Begin one's own report, or go on with it."""
    must_be_here(request, ref)
    report = actions.start_report(conference=ref, by=request.viewer.person, at=request.received_at)
    return redirect("preparation:report", report)


@require_GET
@page(Capability.WRITE_REPORT, Capability.READ_REPORTS)
def report(request: Request, report: str) -> HttpResponse:
    """Show one report: to its writer with the ways to change it, to others as they may read it."""
    read = queries.report(request.viewer, report)
    held = queries.conference(request.viewer, read.conference_ref)
    known = _restrictions(request, held)
    return shown(
        request,
        "report",
        held=held,
        report=read,
        names=_names(held),
        restrictions=dict(known),
        may_mark=bool(known) and may(request.viewer, Capability.RECORD_SHARING, held.matter) and not read.mine,
        asked=_asked(request, held, read) if read.mine else {},
        sees_words=read.mine or may(request.viewer, Capability.CHAIR, held.matter),
        unclear=_unclear(request, held) if read.mine else {},
    )


@require_http_methods(EDITING)
@page(Capability.WRITE_REPORT)
def report_item(request: Request, report: str, heading: str, item: str = "") -> HttpResponse:
    """Write one thing under one heading, or change it. What somebody else changed meanwhile is shown beside it."""
    read = queries.report(request.viewer, report)
    held = queries.conference(request.viewer, read.conference_ref)
    section = _section(read, heading)
    under = section.heading
    before = _item(read, item) if item else None
    form = _item_form(request, held, under, before)
    if form.is_valid():
        try:
            actions.save_item(
                report=report,
                heading=heading,
                item=item,
                base=form.cleaned_data["base"] or 0,
                by=request.viewer.person,
                at=request.received_at,
                key=key_of(request),
                **form.said(),
            )
        except actions.Stale as stale:
            return _both_texts(request, held, read, section, before, stale)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            asking.save_kept(request, held.matter, within="report")
            return redirect("preparation:report", report)
    return shown(request, "report_item", held=held, report=read, section=section, form=form, item=before, stale=None)


@require_POST
@page(Capability.WRITE_REPORT)
def strike_item(request: Request, report: str, item: str) -> HttpResponse:
    """Take one thing out of one's own report."""
    must_be_here(request, queries.report(request.viewer, report).conference_ref)
    actions.strike_item(item=item, by=request.viewer.person, at=request.received_at)
    return redirect("preparation:report", report)


@require_http_methods(EDITING)
@page(Capability.RECORD_SHARING)
def mark_item(request: Request, report: str, item: str) -> HttpResponse:
    """Say which restrictions one thing in somebody's report would break."""
    read = queries.report(request.viewer, report)
    held = queries.conference(request.viewer, read.conference_ref)
    known = _restrictions(request, held)
    said = _item(read, item)
    if not known or not may(request.viewer, Capability.RECORD_SHARING, held.matter):
        raise NotFound
    form = MarkForm(request.POST or None, initial={"about": list(said.about)}, restrictions=known)
    if request.method == "POST" and form.is_valid():
        actions.mark_item(item=item, about=form.cleaned_data["about"], by=request.viewer.person, at=request.received_at)
        return redirect("preparation:report", report)
    return shown(request, "mark_item", held=held, report=read, item=said, form=form)


@require_http_methods(EDITING)
@page(Capability.WRITE_REPORT)
def send_report(request: Request, report: str) -> HttpResponse:
    """Look once more who will read what, then send."""
    read = queries.report(request.viewer, report)
    if not read.mine:
        raise NotFound
    if request.method == "POST":
        actions.send_report(report=report, by=request.viewer.person, at=request.received_at)
        return redirect("preparation:report", report)
    held = queries.conference(request.viewer, read.conference_ref)
    return shown(request, "send_report", held=held, report=read, others=_others(request, held))


@require_GET
@page(Capability.WRITE_REPORT, Capability.RECORD_SHARING)
def report_as(request: Request, report: str, account: str) -> HttpResponse:
    """Show a report as somebody who is invited will read it."""
    seen = queries.report_as(request.viewer, report, account=account, at=request.received_at)
    held = queries.conference(request.viewer, seen.conference_ref)
    known = access.may_know_restrictions(request.viewer, held.matter)
    return shown(
        request, "report_as", held=held, report=seen, who=held.person(account), names=_names(held), knows=known
    )


def _asked(request: Request, held: Conference, read: Report) -> dict[str, asking.Asked]:
    """Return what is asked about the words of each thing in a report, for its writer."""
    kept = wording.kept_here(request.viewer, held.matter)
    return {
        item.ref: asking.ask_about_all((item.text, item.impact, item.source), authority=held.authority, kept=kept)
        for item in read.items
    }


def _unclear(request: Request, held: Conference) -> dict[str, list[Question]]:
    """Return what somebody would like to know the meaning of and has no answer to yet, by what it stands in."""
    found: dict[str, list[Question]] = {}
    if may(request.viewer, Capability.WRITE_REPORT, held.matter):
        for one in meaning.questions(request.viewer, held.ref)[1]:
            if one.asked.answer is None:
                found.setdefault(one.asked.item, []).append(one)
    return found


def _both_texts(
    request: Request,
    held: Conference,
    read: Report,
    section: Section,
    before: Item | None,
    stale: actions.Stale,
) -> HttpResponse:
    # The next sending settles against what stands now, by whoever has both texts before them.
    typed = request.POST.copy()
    typed["base"] = str(stale.version)
    again = _item_form(request, held, section.heading, before, data=typed)
    return shown(
        request,
        "report_item",
        status=409,
        held=held,
        report=read,
        section=section,
        form=again,
        item=before,
        stale=stale,
    )


def _item_form(
    request: Request, held: Conference, under: ReportHeading, before: Item | None, *, data: Any = None
) -> ItemForm:
    initial: dict[str, Any] = {"children": [child.ref for child in held.children] if len(held.children) == 1 else []}
    if before is not None:
        initial = {
            "text": before.text,
            "children": list(before.children),
            "impact": before.impact,
            "source": before.source,
            "circle": before.circle.value,
            "why": before.why.value,
            "until": before.until,
            "about": list(before.about),
            "base": before.version,
        }
    return ItemForm(
        data or request.POST or None,
        initial=initial,
        heading=under,
        children=[(child.ref, child.name) for child in held.children],
        restrictions=_restrictions(request, held),
    )


def _restrictions(request: Request, held: Conference) -> list[tuple[str, str]]:
    known = access.restrictions_of(request.viewer, held.family_ref, children=held.matter.children, conference=held.ref)
    return [(one.code, one.words) for one in known]


def _section(read: Report, code: str) -> Section:
    found = next((section for section in read.sections if section.heading.code == code), None)
    if found is None or not read.mine:
        raise NotFound
    return found


def _item(read: Report, ref: str) -> Item:
    found = next((item for item in read.items if item.ref == ref), None)
    if found is None:
        raise NotFound
    return found


def _names(held: Conference) -> dict[str, str]:
    return {child.ref: child.name for child in held.children}


def _others(request: Request, held: Conference) -> list[Any]:
    return [one for one in held.people if one.account != request.viewer.person]
