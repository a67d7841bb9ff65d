"""Drawing on the family map: one form, one step, and back to the map."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from horseshoe.pages.family import forms as typed
from horseshoe.pages.family.adding import Act, act, context_of, drawable, editing, shown
from horseshoe.pages.family.forms_keeping import EndForm
from horseshoe.pages.family.forms_map import DrawPersonForm, ImportantForm, MarkForm, RelateForm
from horseshoe.pages.family.forms_round import LinkForm, PartForm
from horseshoe.pages.shell.middleware import Request
from horseshoe.pages.shell.once import key_of
from horseshoe.pages.shell.page import page
from horseshoe.practice.sharing import Capability
from horseshoe.practice.verdict import NotFound, Refused
from horseshoe.record.family import actions, mapping
from horseshoe.record.family.drawn import Drawn
from horseshoe.record.family.seen import Family

MAP: Final = "family:genogram"
ROUND: Final = "family:ecomap"


def _draw(
    request: Request,
    ref: str,
    form_class: type[typed.OfFamily],
    action: Act,
    title: str,
    send: str,
    intro: str = "",
    to: str = MAP,
) -> HttpResponse:
    """Show a form, or draw what was said and go back to what is said of those it is about."""
    made = ""

    def draw(**said: Any) -> None:
        nonlocal made
        made = action(**said)

    found = drawable(request, ref)
    start = {name: request.GET[name] for name in ("person", "child", "other", "to", "said_by") if name in request.GET}
    form = form_class(request.POST or None, initial=start, **context_of(request, found))
    if form.is_valid() and act(request, form, draw, key=key_of(request), **form.said()):
        return redirect(reverse(to, args=(ref,)) + _said_of(form, made))
    return shown(request, found, form, title, send, intro, to=to)


def _said_of(form: typed.OfFamily, made: str) -> str:
    """Return where on the map it is said: at a child for what is round them, else at the person."""
    said = form.cleaned_data
    if said.get("child"):
        return f"#round-{said['child']}"
    return f"#said-{said.get('person') or made}"


@editing
@page(Capability.DRAW_MAP)
def person(request: Request, ref: str) -> HttpResponse:
    """Draw somebody, and what they are to somebody who is drawn already."""

    def draw(**said: Any) -> str:
        return actions.draw_person(family=ref, **said)

    return _draw(request, ref, DrawPersonForm, draw, "Draw somebody", "Draw them")


@editing
@page(Capability.DRAW_MAP)
def relation(request: Request, ref: str) -> HttpResponse:
    """Draw how somebody is with somebody else."""
    intro = (
        "Write what people say or what was seen, and who says so. If seeing this line could put somebody in danger, "
        "do not let everyone see it."
    )
    return _draw(request, ref, RelateForm, actions.relate, "How people are with each other", "Draw this line", intro)


@editing
@page(Capability.DRAW_MAP)
def marking(request: Request, ref: str) -> HttpResponse:
    """Mark something on somebody."""
    intro = "Ask them first. An adult’s health is theirs to share, unless a child is not safe without it."
    return _draw(request, ref, MarkForm, actions.mark, "Mark something on somebody", "Mark this", intro)


@editing
@page(Capability.DRAW_MAP)
def part(request: Request, ref: str) -> HttpResponse:
    """Say who helps, who is in the safety network, who worries us and still belongs here."""
    return _draw(request, ref, PartForm, actions.name_part, "Who is round the child", "Draw this")


@editing
@page(Capability.DRAW_MAP)
def important(request: Request, ref: str) -> HttpResponse:
    """Write down who somebody says matters most to a child."""
    intro = "Ask the child first and alone, then a parent. The two answers stand side by side. Neither is wrong."
    return _draw(request, ref, ImportantForm, actions.say_important, "Who matters most", "Write this down", intro)


@editing
@page(Capability.DRAW_MAP)
def link(request: Request, ref: str) -> HttpResponse:
    """Draw what is round the household."""

    def draw(**said: Any) -> str:
        return actions.link(family=ref, **said)

    return _draw(request, ref, LinkForm, draw, "What is round the family", "Draw this", to=ROUND)


def _refs(over: Drawn, sort: str) -> set[str]:
    shared = {
        "relation": [one.shares for one in over.relations],
        "marking": [one.shares for one in over.markings],
        "part": [one.shares for one in over.parts],
        "link": [one.shares for one in over.links],
    }
    return {one.ref for one in shared.get(sort, [])}


@editing
@page(Capability.DRAW_MAP)
def end(request: Request, ref: str, sort: str, item: str) -> HttpResponse:
    """Give something drawn its last day."""
    found = drawable(request, ref)
    if item not in _refs(mapping.drawn_for(request.viewer, found), sort):
        raise NotFound
    form = EndForm(request.POST or None, initial={"until": request.today}, today=request.today)
    if form.is_valid() and act(
        request, form, actions.end_on_map, family=ref, sort=sort, item=item, **form.cleaned_data
    ):
        return redirect(MAP, ref)
    intro = "It stays in the record with its last day, and is drawn no more."
    return shown(request, found, form, "This is no longer so", "Save", intro, to=MAP)


@require_POST
@page(Capability.DRAW_MAP)
def back(request: Request, ref: str, step: str) -> HttpResponse:
    """Take a step back, or take back that it was taken back; and go back to the drawing it was pressed on."""
    to = _drawing(drawable(request, ref), request.POST.get("way", ""))
    try:
        actions.take_back(family=ref, step=step, by=request.viewer.person, at=request.received_at)
    except Refused as refusal:
        return render(request, "shell/refused.jinja", {"reason": refusal.reason, "back": to}, status=409)
    return redirect(to)


def _drawing(found: Family, way: str) -> str:
    """Return the address of one drawing of a family: of who is who, when it is none that is there."""
    if way in {child.ref for child in found.children}:
        return reverse("family:circle", args=[found.ref, way])
    return reverse({"round": ROUND, "homes": "family:timeline"}.get(way, MAP), args=[found.ref])
