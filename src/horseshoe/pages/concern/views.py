"""From the strategy discussion to the decision: each step on a page of its own, with the clock in sight."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms as plain
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from horseshoe.pages.concern import forms
from horseshoe.pages.concern.present import FINDING_WORDS
from horseshoe.pages.shell.middleware import Request
from horseshoe.pages.shell.once import key_of
from horseshoe.pages.shell.page import page
from horseshoe.practice.concern.enquiry import QUESTIONS
from horseshoe.practice.family.circumstances import AGENCY_WORDS
from horseshoe.practice.sharing import Capability, may
from horseshoe.practice.verdict import NotFound, Refused
from horseshoe.record.access import queries as access
from horseshoe.record.concern import actions, queries
from horseshoe.record.concern.seen import Concern, Enquiry
from horseshoe.record.preparation import queries as preparation
from horseshoe.record.preparation.queries import Booked

editing = require_http_methods(("GET", "POST"))


@require_GET
@page(Capability.CONSULT_THRESHOLD)
def asked(request: Request) -> HttpResponse:
    """Show a duty chair what they were asked and have not answered."""
    return render(request, "concern/asked.jinja", {"waiting": queries.waiting_for(request.viewer)})


@require_GET
@page(Capability.OPEN_FAMILY)
def concern(request: Request, family: str) -> HttpResponse:
    """Show how it stands: each discussion, each enquiry with its clocks, and the next step."""
    found = queries.concern(request.viewer, family, today=request.today)
    return _shown(request, "concern", found)


@editing
@page(Capability.RECORD_ENQUIRY)
def discussion(request: Request, family: str) -> HttpResponse:
    """Record a strategy discussion."""
    found = queries.concern(request.viewer, family, today=request.today)
    _must(found.may_record)
    form = forms.DiscussionForm(request.POST or None, children=found.family.children, today=request.today)
    if form.is_valid() and _act(request, form, actions.record_discussion, family=family, key=key_of(request)):
        return redirect("concern:concern", family)
    return _form(request, found, form, "A strategy discussion", "Record this discussion")


@editing
@page(Capability.RECORD_ENQUIRY)
def finding(request: Request, enquiry: str) -> HttpResponse:
    """Record what an enquiry found."""
    found, one = queries.enquiry(request.viewer, enquiry, today=request.today)
    _must(found.may_record)
    form = forms.FindingForm(request.POST or None, today=request.today)
    if form.is_valid() and _act(request, form, actions.end_enquiry, enquiry=enquiry):
        return redirect("concern:concern", found.family.ref)
    return _form(request, found, form, "What the enquiry found", "Record the finding", one)


@editing
@page(Capability.RECORD_ENQUIRY)
def ask(request: Request, enquiry: str) -> HttpResponse:
    """Ask a duty chair whether the threshold is met."""
    found, one = queries.enquiry(request.viewer, enquiry, today=request.today)
    _must(found.may_record)
    chairs = [who for who in access.staff_of(request.viewer.authority, "chair") if who.code != request.viewer.person]
    form = forms.AskForm(request.POST or None, chairs=chairs)
    if form.is_valid() and _act(request, form, actions.ask_duty_chair, enquiry=enquiry, key=key_of(request)):
        return redirect("concern:concern", found.family.ref)
    return _form(request, found, form, "Ask a duty chair", "Ask", one)


@editing
@page(Capability.CONSULT_THRESHOLD)
def advice(request: Request, enquiry: str, consultation: str) -> HttpResponse:
    """Give advice as the duty chair who was asked."""
    found, one = queries.enquiry(request.viewer, enquiry, today=request.today)
    question = one.consultation(consultation)
    _must(question.duty_chair_code == request.viewer.person)
    form = forms.AdviceForm(request.POST or None)
    if form.is_valid() and _act(request, form, actions.advise, consultation=consultation):
        return redirect("concern:concern", found.family.ref)
    return _form(request, found, form, "Your advice", "Give this advice", one, question=question)


@editing
@page(Capability.DECIDE_CONFERENCE)
def decide(request: Request, enquiry: str) -> HttpResponse:
    """Decide whether a conference is held: three questions, each answered in words."""
    found, one = queries.enquiry(request.viewer, enquiry, today=request.today)
    _must(found.may_decide)
    form = forms.DecideForm(
        request.POST or None,
        children=one.discussion.children,
        initial={"children": [child.ref for child in one.discussion.children]},
    )
    if form.is_valid() and _act(request, form, actions.decide_conference, enquiry=enquiry, key=key_of(request)):
        return redirect("concern:concern", found.family.ref)
    return _form(request, found, form, "Is a conference held?", "Decide", one, question=one.advice)


@editing
@page(Capability.RECORD_ENQUIRY)
def late(request: Request, enquiry: str, step: str) -> HttpResponse:
    """Say why a date is missed and what keeps the children safe meanwhile."""
    found, one = queries.enquiry(request.viewer, enquiry, today=request.today)
    _must(found.may_record)
    clock = next((clock for clock in one.clocks if clock.step == step), None)
    if clock is None or clock.clock.due_on is None:
        raise NotFound
    given = clock.late
    start = {"reason": given.reason, "safe_meanwhile": given.safe_meanwhile} if given else {}
    form = forms.LateForm(request.POST or None, initial=start)
    said = {"step": step, "enquiry": enquiry, "due_on": clock.clock.due_on}
    if form.is_valid() and _act(request, form, actions.give_late_reason, **said):
        return redirect("concern:concern", found.family.ref)
    return _form(request, found, form, "A date that is missed", "Give these reasons", one, clock=clock)


@require_POST
@page(Capability.APPROVE_LATENESS)
def agree(request: Request, enquiry: str, step: str) -> HttpResponse:
    """Agree to the reasons that somebody else gave."""
    found, _ = queries.enquiry(request.viewer, enquiry, today=request.today)
    actions.agree_lateness(step=step, enquiry=enquiry, by=request.viewer.person, at=request.received_at)
    conference = _booked(request, found).get(enquiry) if "board" in request.POST else None
    if conference is not None:
        return redirect("preparation:board", conference.ref)
    return redirect("concern:concern", found.family.ref)


def _shown(request: Request, template: str, found: Concern, status: int = 200, **more: Any) -> HttpResponse:
    context = {
        "concern": found,
        "family": found.family,
        "me": request.viewer.person,
        "agencies": AGENCY_WORDS,
        "findings": FINDING_WORDS,
        "questions": QUESTIONS,
        "booked": _booked(request, found),
        "may_book": may(request.viewer, Capability.PREPARE, found.family.matter),
    }
    return render(request, f"concern/{template}.jinja", context | more, status=status)


def _form(
    request: Request,
    found: Concern,
    form: plain.Form,
    title: str,
    send: str,
    enquiry: Enquiry | None = None,
    **more: Any,
) -> HttpResponse:
    context = {"form": form, "title": title, "send": send, "enquiry": enquiry} | {"question": None, "clock": None}
    return _shown(request, "form", found, 422 if form.is_bound else 200, **(context | more))


def _booked(request: Request, found: Concern) -> dict[str, Booked]:
    """Return the conferences that were booked from these enquiries, by enquiry."""
    return preparation.booked_from(request.viewer, [one.ref for one in found.enquiries])


def _act(request: Request, form: plain.Form, action: Callable[..., Any], **said: Any) -> bool:
    typed = form.said() if hasattr(form, "said") else form.cleaned_data
    try:
        action(by=request.viewer.person, at=request.received_at, **said, **typed)
    except Refused as refusal:
        form.add_error(None, refusal.reason)
        return False
    return True


def _must(allowed: bool) -> None:
    if not allowed:
        raise NotFound
