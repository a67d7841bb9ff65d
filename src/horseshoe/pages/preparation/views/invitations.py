"""Who is asked to come, what they answer, and the links they come in by."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from horseshoe.pages.preparation.forms import (
    AnswerForm,
    ChooserForm,
    HandOverForm,
    InviteForm,
    WithdrawForm,
    professional,
)
from horseshoe.pages.preparation.frame import shown
from horseshoe.pages.shell.fields import Hinted
from horseshoe.pages.shell.middleware import Request
from horseshoe.pages.shell.page import page
from horseshoe.practice.preparation.booking import GIVEN_BY_BOOKING
from horseshoe.practice.sharing import Capability, may
from horseshoe.practice.terms import Capacity
from horseshoe.practice.verdict import NotFound, Refused
from horseshoe.record.preparation import actions, queries
from horseshoe.record.preparation.queries import Conference, PersonHere

EDITING = ("GET", "POST")


@require_GET
@page(Capability.SEE_READINESS)
def invitations(request: Request, ref: str) -> HttpResponse:
    """Show everybody invited, what they answered, and whether enough agencies are coming."""
    held = queries.conference(request.viewer, ref)
    return shown(
        request,
        "invitations",
        held=held,
        roster=queries.roster(request.viewer, ref, today=request.today),
        quorum=queries.quorum_forecast(request.viewer, ref),
        booked=GIVEN_BY_BOOKING,
        may_invite=may(request.viewer, Capability.INVITE, held.matter),
        may_link=may(request.viewer, Capability.GIVE_LINK, held.matter),
    )


@require_http_methods(EDITING)
@page(Capability.INVITE)
def invite(request: Request, ref: str) -> HttpResponse:
    """Invite somebody who is known already, or somebody new."""
    held = queries.conference(request.viewer, ref)
    known = queries.known_people(request.viewer, ref)
    persons = [(one.ref, one.name) for one in queries.family_people(request.viewer, ref)]
    form = InviteForm(
        request.POST or None,
        known=[(one.account, Hinted(one.name, one.post)) for one in known],
        persons=persons,
    )
    if form.is_valid():
        try:
            _invite(request, ref, form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            return redirect("preparation:invitations", ref)
    return shown(request, "invite", form=form, held=held)


@require_http_methods(EDITING)
@page(Capability.JOIN_ROOM)
def answer(request: Request, ref: str) -> HttpResponse:
    """Answer one's own invitation."""
    return _answer(request, ref, request.viewer.person, after="preparation:conference")


@require_http_methods(EDITING)
@page(Capability.INVITE)
def answer_for(request: Request, ref: str, account: str) -> HttpResponse:
    """Set down what somebody answered on the phone or in person."""
    held = queries.conference(request.viewer, ref)
    if not may(request.viewer, Capability.INVITE, held.matter):
        raise NotFound
    return _answer(request, ref, account, after="preparation:invitations")


@require_http_methods(EDITING)
@page(Capability.INVITE)
def withdraw(request: Request, ref: str, account: str) -> HttpResponse:
    """Withdraw somebody's invitation: from that moment they see nothing."""
    held, who = _invited(request, ref, account)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        try:
            actions.withdraw_invitation(
                conference=ref,
                account=account,
                because=form.cleaned_data["because"],
                by=request.viewer.person,
                at=request.received_at,
            )
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            return redirect("preparation:invitations", ref)
    return shown(request, "withdraw", form=form, held=held, who=who)


@require_http_methods(EDITING)
@page(Capability.INVITE)
def hand_over(request: Request, ref: str, account: str) -> HttpResponse:
    """Give the chair, the minutes or the lead to somebody else before the day."""
    held, who = _invited(request, ref, account)
    others = [(one.code, one.name) for one in queries.could_take_over(request.viewer, ref, account)]
    form = HandOverForm(request.POST or None, others=others)
    if form.is_valid():
        try:
            actions.hand_over(
                conference=ref,
                account=account,
                to=form.cleaned_data["to"],
                because=form.cleaned_data["because"],
                by=request.viewer.person,
                at=request.received_at,
            )
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            # Whoever handed their own part over has nothing more to see here.
            mine = account == request.viewer.person
            return redirect("home:home") if mine else redirect("preparation:invitations", ref)
    return shown(request, "hand_over", form=form, held=held, who=who, others=others)


@require_http_methods(EDITING)
@page(Capability.INVITE)
def chooser(request: Request, ref: str, account: str) -> HttpResponse:
    """Set down whom somebody chose to write their views down for them."""
    held, who = _invited(request, ref, account)
    others = [(one.account, f"{one.name}, {one.part}") for one in held.people if one.account != account]
    form = ChooserForm(request.POST or None, initial={"chooser": who.chooser}, others=others)
    if form.is_valid():
        try:
            actions.name_chooser(
                conference=ref,
                person=account,
                chooser=form.cleaned_data["chooser"],
                by=request.viewer.person,
                at=request.received_at,
            )
        except Refused as refusal:
            form.add_error("chooser", refusal.reason)
        else:
            return redirect("preparation:invitations", ref)
    return shown(request, "chooser", form=form, held=held, who=who)


@require_http_methods(EDITING)
@page(Capability.GIVE_LINK)
def links(request: Request, ref: str) -> HttpResponse:
    """Make somebody's one-time link; its code is shown once, to be said by voice."""
    held = queries.conference(request.viewer, ref)
    if not may(request.viewer, Capability.GIVE_LINK, held.matter):
        raise NotFound
    people = [one for one in held.people if one.capacity not in GIVEN_BY_BOOKING]
    if request.method != "POST":
        return shown(request, "links", held=held, people=people)
    who = held.person(request.POST.get("account", ""))
    if who is None:
        raise NotFound
    token, code = actions.give_link(
        conference=ref, account=who.account, by=request.viewer.person, at=request.received_at
    )
    address = request.build_absolute_uri(reverse("access:join_code", args=[token]))
    return shown(request, "link_made", held=held, who=who, address=address, code=code)


def _invited(request: Request, ref: str, account: str) -> tuple[Conference, PersonHere]:
    held = queries.conference(request.viewer, ref)
    who = held.person(account)
    if who is None or not may(request.viewer, Capability.INVITE, held.matter):
        raise NotFound
    return held, who


def _answer(request: Request, ref: str, account: str, *, after: str) -> HttpResponse:
    held = queries.conference(request.viewer, ref)
    who = held.person(account)
    if who is None:
        raise NotFound
    form = AnswerForm(
        request.POST or None,
        initial={"answer": who.answer.value, "via": who.via.value},
        for_agency=professional(who.capacity),
    )
    if form.is_valid():
        try:
            actions.answer_invitation(
                conference=ref, account=account, by=request.viewer.person, at=request.received_at, **form.said()
            )
        except Refused as refusal:
            form.add_error("words" if professional(who.capacity) else None, refusal.reason)
        else:
            return redirect(after, ref)
    return shown(request, "answer", form=form, held=held, who=who, mine=account == request.viewer.person)


def _invite(request: Request, ref: str, said: dict[str, Any]) -> None:
    asked = {
        "conference": ref,
        "capacity": Capacity(said["capacity"]),
        "part": said["part"],
        "person": said["person"],
        "direct_contact": said["direct_contact"],
        "by": request.viewer.person,
        "at": request.received_at,
    }
    if said["who"] == "new":
        new = {name: said[name] for name in ("name", "post", "agency_kind", "agency_name", "email")}
        actions.invite_somebody_new(**asked, **new)
    else:
        actions.invite(account=said["who"], **asked)
