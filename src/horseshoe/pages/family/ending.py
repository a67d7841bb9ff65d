"""Ending something in a family's record: it stays, with its last day, or is shown to nobody from now on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect

from horseshoe.pages.family.adding import act, editable, editing, shown
from horseshoe.pages.family.forms_keeping import EndForm, LiftForm
from horseshoe.pages.shell.middleware import Request
from horseshoe.pages.shell.page import page
from horseshoe.practice.sharing import Capability
from horseshoe.practice.verdict import NotFound
from horseshoe.record.access import queries as access
from horseshoe.record.family import actions
from horseshoe.record.family.seen import Family


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort of thing that can end: its action, the action's name for it, and whether it asks for a last day."""

    action: Callable[..., Any]
    argument: str
    title: str
    dated: bool
    refs: Callable[[Family], set[str]]


def _of_people(name: str) -> Callable[[Family], set[str]]:
    return lambda family: {item.ref for person in family.people for item in getattr(person, name)}


SORTS = {
    "tie": Sort(actions.end_kinship, "kinship", "This no longer holds", True, lambda f: {tie.ref for tie in f.kin}),
    "home": Sort(actions.end_home, "home", "They no longer live here", True, _of_people("homes")),
    "pressure": Sort(
        actions.end_pressure, "pressure", "This no longer weighs on them", True, lambda f: {p.ref for p in f.pressures}
    ),
    "worker": Sort(
        actions.end_involvement, "involvement", "They no longer work with this child", True, _of_people("involvements")
    ),
    "contact": Sort(actions.withdraw_contact, "contact", "This no longer holds", False, _of_people("contacts")),
    "need": Sort(actions.withdraw_need, "need", "They no longer need this", False, _of_people("needs")),
}


@editing
@page(Capability.EDIT_FAMILY)
def end(request: Request, ref: str, sort: str, item: str) -> HttpResponse:
    """End one thing of a family."""
    found = editable(request, ref)
    if sort not in SORTS or item not in SORTS[sort].refs(found):
        raise NotFound
    ending = SORTS[sort]
    form = EndForm(request.POST or None, today=request.today) if ending.dated else forms.Form(request.POST or None)
    if form.is_valid() and act(request, form, ending.action, **{ending.argument: item}, **form.cleaned_data):
        return redirect("family:family", ref)
    intro = "It stays in the record with its last day." if ending.dated else "It is shown to nobody from now on."
    return shown(request, found, form, ending.title, "Save", intro)


@editing
@page(Capability.EDIT_FAMILY)
def lift(request: Request, ref: str, code: str) -> HttpResponse:
    """End a restriction, with a reason."""
    found = editable(request, ref)
    known = {one.code: one for one in access.restrictions_of(request.viewer, ref, children=found.matter.children)}
    if code not in known:
        raise NotFound
    form = LiftForm(request.POST or None)
    if form.is_valid() and act(request, form, actions.lift, family=ref, restriction=code, **form.cleaned_data):
        return redirect("family:family", ref)
    intro = "Everything marked with it can then be read by those it was kept from, wherever its own circle allows."
    return shown(request, found, form, f"End this: {known[code].words}", "It may be known", intro)
