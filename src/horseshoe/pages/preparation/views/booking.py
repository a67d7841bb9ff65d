"""The diary, one conference, its booking, and the board that says whether it can meet well."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import get_default_timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from horseshoe.pages.preparation.forms import BookForm, LineForm, PlaceForm
from horseshoe.pages.preparation.frame import must_be_here, room, shown, ways
from horseshoe.pages.shell.middleware import Request
from horseshoe.pages.shell.once import key_of
from horseshoe.pages.shell.page import page
from horseshoe.practice.preparation.readiness import SETTLED, LineState
from horseshoe.practice.sharing import Capability, may
from horseshoe.practice.terms import ConferenceKind
from horseshoe.practice.timescales import ClockState
from horseshoe.practice.verdict import NotFound, Refused
from horseshoe.record.preparation import actions, queries
from horseshoe.record.preparation.queries import Board, BookingStart, Conference, Line
from horseshoe.record.wording import asked

EDITING = ("GET", "POST")


@require_GET
@page(Capability.JOIN_ROOM, Capability.PREPARE, Capability.READ_REPORTS, Capability.SEE_CASELOAD)
def diary(request: Request) -> HttpResponse:
    """Show the conferences of whoever looks, in order of time."""
    lines = queries.diary(request.viewer, today=request.today)
    return shown(request, "diary", lines=lines)


@require_GET
@page(Capability.JOIN_ROOM, Capability.PREPARE, Capability.READ_REPORTS)
def conference(request: Request, ref: str) -> HttpResponse:
    """Show one conference: when, where, about whom, who is coming, and the ways on from here."""
    held = queries.conference(request.viewer, ref)
    booked_late = held.clock.due_on is not None and held.on > held.clock.due_on
    late = booked_late or held.clock.state(request.today) in {ClockState.LATE, ClockState.DONE_LATE}
    prepares = may(request.viewer, Capability.PREPARE, held.matter)
    return shown(
        request,
        "conference",
        held=held,
        ways=ways(request, held),
        room=room(request, held),
        late=late,
        prepares=prepares,
        may_change=prepares and held.opened_at is None,
        mine=held.person(request.viewer.person),
        asked=asked.waits(request.viewer).get(ref, 0),
    )


@require_http_methods(EDITING)
@page(Capability.PREPARE)
def book(request: Request, enquiry: str) -> HttpResponse:
    """Book the conference that was decided on."""
    start = queries.booking_start(request.viewer, enquiry, today=request.today)
    form = _book_form(request, start)
    if form.is_valid():
        try:
            ref = actions.book(
                family_ref=start.family_ref,
                kind=ConferenceKind.INITIAL,
                enquiry_ref=enquiry,
                by=request.viewer.person,
                at=request.received_at,
                key=key_of(request),
                **form.booking(),
            )
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            return redirect("preparation:board", ref)
    return shown(request, "book", form=form, start=start)


@require_http_methods(EDITING)
@page(Capability.PREPARE)
def change(request: Request, ref: str) -> HttpResponse:
    """Change when or where a conference is held."""
    held = queries.conference(request.viewer, ref)
    if not may(request.viewer, Capability.PREPARE, held.matter):
        raise NotFound
    form = PlaceForm(request.POST or None, initial=_place(held))
    if form.is_valid():
        try:
            actions.change_booking(conference=ref, by=request.viewer.person, at=request.received_at, **form.place())
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            return redirect("preparation:conference", ref)
    return shown(request, "change", form=form, held=held)


@require_GET
@page(Capability.SEE_READINESS)
def board(request: Request, ref: str) -> HttpResponse:
    """Show whether the conference can meet well: what is waited for, from whom, by when; and what is ready."""
    return _board(request, queries.board(request.viewer, ref, today=request.today))


@require_POST
@page(Capability.PREPARE)
def line(request: Request, ref: str, code: str) -> HttpResponse:
    """Set down how one line of the checklist went, open it again, or remind whoever owns it."""
    must_be_here(request, ref)
    who: dict[str, Any] = {"conference": ref, "code": code, "by": request.viewer.person, "at": request.received_at}
    if "remind" in request.POST:
        actions.chase(**who)
    elif "again" in request.POST:
        actions.take_precondition_back(**who)
    else:
        form = LineForm(request.POST, prefix=code)
        if not _went(form, who):
            seen = queries.board(request.viewer, ref, today=request.today)
            return _board(request, seen, wrong={code: form}, status=422)
    return redirect("preparation:board", ref)


@require_POST
@page(Capability.PREPARE)
def remind(request: Request, ref: str, account: str) -> HttpResponse:
    """Remind somebody of their answer or their report."""
    must_be_here(request, ref)
    actions.chase_person(conference=ref, account=account, by=request.viewer.person, at=request.received_at)
    back = next((name for name in ("invitations", "reports") if name in request.POST), "board")
    return redirect(f"preparation:{back}", ref)


def _went(form: LineForm, who: dict[str, Any]) -> bool:
    """Do what the form says and return True; with something missing, say so in the form and return False."""
    if not form.is_valid():
        return False
    how, said = form.cleaned_data["how"], form.cleaned_data["words"]
    try:
        if how == "done":
            actions.do_precondition(evidence=said, **who)
        else:
            actions.say_why_not(why=said, not_needed=how == "not_needed", **who)
    except Refused as refusal:
        form.add_error("words", refusal.reason)
        return False
    return True


def _board(
    request: Request, seen: Board, *, wrong: dict[str, LineForm] | None = None, status: int = 200
) -> HttpResponse:
    forms = {line.board.code: LineForm(prefix=line.board.code) for line in seen.lines} | (wrong or {})
    waiting = sorted(
        (line for line in seen.lines if line.state not in SETTLED),
        key=lambda line: (line.board.due_on, line.board.code),
    )

    def of(*states: LineState) -> list[Line]:
        return [line for line in seen.lines if line.state in states]

    return shown(
        request,
        "board",
        status=status,
        held=seen.conference,
        board=seen,
        forms=forms,
        wrong=next(iter((wrong or {}).values()), None),
        waiting=_by_time(waiting, seen.conference),
        me=request.viewer.person,
        ready=of(LineState.READY),
        not_done=of(LineState.WHY_NOT),
        not_needed=of(LineState.NOT_NEEDED),
        may_prepare=may(request.viewer, Capability.PREPARE, seen.conference.matter),
        sees_words=may(request.viewer, Capability.TAKE_MINUTES, seen.conference.matter),
        reads_reports=may(request.viewer, Capability.CHAIR, seen.conference.matter),
    )


def _by_time(waiting: list[Line], held: Conference) -> list[tuple[str, list[Line]]]:
    """Return what is waited for as a story: what should be done by now, what comes first, what is for the day."""
    late = [line for line in waiting if line.state is LineState.LATE]
    on_the_day = [line for line in waiting if line.state is not LineState.LATE and line.board.due_on == held.on]
    before = [line for line in waiting if line not in late and line not in on_the_day]
    told = (("Their day has passed", late), ("Before the day", before), ("On the day itself", on_the_day))
    return [(said, lines) for said, lines in told if lines]


def _book_form(request: Request, start: BookingStart) -> BookForm:
    return BookForm(
        request.POST or None,
        initial={
            "children": [child.ref for child in start.children],
            "lead": start.lead,
            "framework": start.framework,
        },
        children=[
            (child.ref, f"{child.known_as}, {child.age}" if child.age else child.known_as) for child in start.children
        ],
        chairs=[(who.code, who.name) for who in start.chairs],
        minute_takers=[(who.code, who.name) for who in start.minute_takers],
        leads=[(who.code, who.name) for who in start.leads],
        frameworks=start.frameworks,
    )


def _place(held: Conference) -> dict[str, Any]:
    here = held.starts_at.astimezone(get_default_timezone())
    return {
        "on": here.date(),
        "at": f"{here:%H:%M}",
        "venue": held.venue,
        "venue_because": held.venue_because,
        "online_because": held.online_because,
        "minutes": held.minutes,
        "minutes_because": held.minutes_because,
    }
