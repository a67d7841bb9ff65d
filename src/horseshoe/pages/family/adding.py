"""Adding to a family's record: one form, one action, and back to the family."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from horseshoe.pages.family import forms as typed
from horseshoe.pages.family.forms_keeping import KeepForm
from horseshoe.pages.family.forms_sharing import PressureForm
from horseshoe.pages.shell.middleware import Request
from horseshoe.pages.shell.once import key_of
from horseshoe.pages.shell.page import page
from horseshoe.practice.family.circumstances import NeedKind
from horseshoe.practice.family.network import PersonKind
from horseshoe.practice.sharing import Capability
from horseshoe.practice.terms import Agency
from horseshoe.practice.verdict import NotFound, Refused
from horseshoe.record.access import queries as access
from horseshoe.record.family import actions, drawers, queries
from horseshoe.record.family.seen import Family, Person

editing = require_http_methods(("GET", "POST"))
Act = Callable[..., Any]


def editable(request: Request, ref: str) -> Family:
    """Return the family, when whoever asks may write in its record.

    :raises NotFound: when they may not.
    """
    found = queries.family(request.viewer, ref)
    if not found.may_edit:
        raise NotFound
    return found


def drawable(request: Request, ref: str) -> Family:
    """Return the family as its map shows it, when whoever asks may draw on that.

    :raises NotFound: when they may not.
    """
    found = queries.family_on_map(request.viewer, ref)
    if not found.may_draw:
        raise NotFound
    return found


def came_from(request: Request, found: Family) -> str:
    """Return the page a form was opened from and goes back to: the family's map or the family itself."""
    return "family:genogram" if request.GET.get("from") == "map" or not found.whole else "family:family"


def act(request: Request, form: forms.Form, action: Act, **said: Any) -> bool:
    """Call an action once with what was said, and return whether it went; a refusal stands above the form."""
    try:
        action(by=request.viewer.person, at=request.received_at, **said)
    except Refused as refusal:
        form.add_error(None, refusal.reason)
        return False
    return True


def shown(
    request: Request, found: Family, form: forms.Form, title: str, send: str, intro: str = "", to: str = "family:family"
) -> HttpResponse:
    """Return the page of one form about a family. ``to`` is the page it came from and goes back to."""
    context = {"family": found, "form": form, "title": title, "send": send, "intro": intro, "to": to}
    return render(request, "family/form.jinja", context, status=422 if form.is_bound else 200)


def context_of(request: Request, found: Family) -> dict[str, Any]:
    """Return what a form about something of one family is made with."""
    matter = found.matter
    return {
        "family": found,
        "restrictions": access.restrictions_of(
            request.viewer, found.ref, children=matter.children, conference=matter.conference
        ),
        "circles": drawers.circles_for(request.viewer, matter),
        "today": request.today,
    }


def _add(
    request: Request, ref: str, form_class: type[typed.OfFamily], action: Act, title: str, send: str, intro: str = ""
) -> HttpResponse:
    return _added(request, editable(request, ref), form_class, action, title, send, intro)


def _added(
    request: Request,
    found: Family,
    form_class: type[typed.OfFamily],
    action: Act,
    title: str,
    send: str,
    intro: str = "",
) -> HttpResponse:
    start = {name: request.GET[name] for name in ("person", "child", "other") if name in request.GET}
    form = form_class(request.POST or None, initial=start, **context_of(request, found))
    if form.is_valid() and act(request, form, action, key=key_of(request), **form.said()):
        return redirect(came_from(request, found), found.ref)
    return shown(request, found, form, title, send, intro, to=came_from(request, found))


@editing
@page(Capability.EDIT_FAMILY)
def person(request: Request, ref: str) -> HttpResponse:
    """Add a child, a baby not born yet, or an adult."""

    def add(**said: Any) -> None:
        actions.add_person(family=ref, **{**said, "kind": PersonKind(said["kind"])})

    return _add(request, ref, typed.PersonForm, add, "Add a person", "Add this person")


@editing
@page(Capability.EDIT_FAMILY)
def correct(request: Request, ref: str, person: str) -> HttpResponse:
    """Put right what is written of somebody."""
    found = editable(request, ref)
    one = found.person(person)
    form = typed.CorrectForm(request.POST or None, initial=_as_written(one), **context_of(request, found))
    if form.is_valid() and act(request, form, actions.correct_person, person=person, **form.said()):
        return redirect(came_from(request, found), ref)
    if form.non_field_errors():
        # What they meant to change stays typed; saving again then means they have seen what stands now.
        again = request.POST.copy()
        again["edition"] = one.edition
        form.data = again
    return shown(
        request, found, form, f"Correct what is written of {one.known_as}", "Save", to=came_from(request, found)
    )


@editing
@page(Capability.EDIT_FAMILY)
def birth(request: Request, ref: str, person: str) -> HttpResponse:
    """Record that a baby was born."""
    found = editable(request, ref)
    one = found.person(person)
    if one.kind is not PersonKind.UNBORN:
        raise NotFound
    form = typed.BirthForm(request.POST or None, initial={"known_as": one.known_as}, **context_of(request, found))
    if form.is_valid() and act(request, form, actions.record_birth, person=person, **form.said()):
        return redirect("family:family", ref)
    return shown(request, found, form, "The baby is born", "Record the birth")


@editing
@page(Capability.DRAW_MAP)
def tie(request: Request, ref: str) -> HttpResponse:
    """Say who is what to whom."""
    return _added(request, drawable(request, ref), typed.TieForm, actions.tie_people, "Who is who", "Add this")


@editing
@page(Capability.EDIT_FAMILY)
def home(request: Request, ref: str) -> HttpResponse:
    """Say where somebody lives."""
    intro = "If somebody must not learn this address, say so first under “What must not reach whom”."
    return _add(request, ref, typed.HomeForm, actions.add_home, "Where somebody lives", "Add this home", intro)


@editing
@page(Capability.EDIT_FAMILY)
def contact(request: Request, ref: str) -> HttpResponse:
    """Say how to reach somebody, or how never to."""
    return _add(request, ref, typed.ContactForm, actions.add_contact, "How to reach somebody safely", "Add this")


@editing
@page(Capability.EDIT_FAMILY)
def need(request: Request, ref: str) -> HttpResponse:
    """Say what somebody needs to take part."""

    def add(**said: Any) -> None:
        actions.add_need(**{**said, "kind": NeedKind(said["kind"])})

    return _add(request, ref, typed.NeedForm, add, "What somebody needs to take part", "Add this")


@editing
@page(Capability.EDIT_FAMILY)
def pressure(request: Request, ref: str) -> HttpResponse:
    """Write down what weighs on the family."""

    def add(**said: Any) -> None:
        actions.add_pressure(family=ref, **said)

    return _add(request, ref, PressureForm, add, "What weighs on the family", "Add this")


@editing
@page(Capability.EDIT_FAMILY)
def involve(request: Request, ref: str) -> HttpResponse:
    """Say who works with a child."""
    found = editable(request, ref)
    form = typed.InvolveForm(
        request.POST or None,
        initial={"child": request.GET.get("child", ""), "direct_contact": True},
        services=queries.agencies(request.viewer),
        **context_of(request, found),
    )
    if form.is_valid() and act(request, form, _involve, key=key_of(request), **form.said()):
        return redirect("family:family", ref)
    return shown(request, found, form, "Who works with a child", "Add this")


@editing
@page(Capability.EDIT_FAMILY)
def keep(request: Request, ref: str) -> HttpResponse:
    """Say what must not reach whom."""
    found = editable(request, ref)
    workers = {one.account: f"{one.name}, {one.post}" for child in found.children for one in child.involvements}
    others = [(code, name) for code, name in workers.items() if code and code != request.viewer.person]
    form = KeepForm(request.POST or None, family=found, workers=others, today=request.today)
    if form.is_valid() and act(request, form, actions.keep_from, family=ref, **form.said()):
        return redirect("family:family", ref)
    intro = (
        "First say here what it is and who must not learn it. Then mark each thing that would tell them: an address, "
        "a telephone number, a nursery. Nothing marked is shown to them, on any page, paper or screen."
    )
    return shown(request, found, form, "What must not reach whom", "Keep this from them", intro)


def _involve(*, agency: str, agency_kind: str, agency_name: str, by: str, at: Any, **said: Any) -> None:
    service = agency or actions.add_agency(kind=Agency(agency_kind), name=agency_name, by=by, at=at)
    actions.involve(agency=service, by=by, at=at, **said)


def _as_written(one: Person) -> dict[str, Any]:
    names = (
        *("known_as", "full_name", "other_names", "part", "born_on", "due_on", "died_on", "gender", "pronouns"),
        *("first_language", "nhs_number", "restriction", "edition"),
    )
    return {name: getattr(one, name) for name in names}
