"""The list of families, one family, one child."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from horseshoe.pages.family.forms import StartForm
from horseshoe.pages.family.present import Kept, Tied, kept_in, ties_in
from horseshoe.pages.shell.middleware import Request
from horseshoe.pages.shell.once import key_of
from horseshoe.pages.shell.page import page
from horseshoe.practice.family import circumstances as words
from horseshoe.practice.sharing import Capability, may
from horseshoe.practice.verdict import NotFound
from horseshoe.record.access import queries as access
from horseshoe.record.concern import queries as concern
from horseshoe.record.concern.seen import StepClock
from horseshoe.record.family import actions, queries
from horseshoe.record.family.seen import Family
from horseshoe.record.preparation import queries as preparation
from horseshoe.record.preparation.queries import Booked


@require_GET
@page(Capability.SEE_CASELOAD)
def families(request: Request) -> HttpResponse:
    """Show the families somebody works with."""
    return render(
        request,
        "family/families.jinja",
        {
            "families": queries.families(request.viewer),
            "may_start": may(request.viewer, Capability.START_FAMILY),
        },
    )


@require_http_methods(("GET", "POST"))
@page(Capability.START_FAMILY)
def start(request: Request) -> HttpResponse:
    """Begin a family's record."""
    form = StartForm(request.POST or None)
    if form.is_valid():
        ref = actions.start_family(
            title=form.cleaned_data["title"], by=request.viewer.person, at=request.received_at, key=key_of(request)
        )
        return redirect("family:family", ref)
    return render(request, "family/start.jinja", {"form": form}, status=422 if form.is_bound else 200)


@require_GET
@page(Capability.OPEN_FAMILY)
def family(request: Request, ref: str) -> HttpResponse:
    """Show a family: the children first. That it was opened is written in the ledger."""
    found = queries.family(request.viewer, ref)
    actions.opened(
        family=ref, children=[child.ref for child in found.children], by=request.viewer.person, at=request.received_at
    )
    return render(
        request,
        "family/family.jinja",
        {
            "family": found,
            "ties": ties(found),
            "kept": kept(request, found),
            "words": words,
            "clocks": running(request, found),
        },
    )


@require_GET
@page(Capability.OPEN_FAMILY)
def child(request: Request, ref: str, child: str) -> HttpResponse:
    """Show one child: who is who to them, who works with them, where they live. The opening is in the ledger."""
    found = queries.family(request.viewer, ref)
    one = found.person(child)
    if not one.is_child:
        raise NotFound
    actions.opened(family=ref, children=[one.ref], by=request.viewer.person, at=request.received_at)
    mine = [tie for tie in ties(found) if one.ref in {tie.tie.person, tie.tie.other}]
    return render(
        request,
        "family/child.jinja",
        {"family": found, "child": one, "ties": mine, "kept": kept(request, found), "words": words},
    )


def running(request: Request, found: Family) -> list[tuple[StepClock, Booked | None]]:
    """Return each clock of this family's enquiries with the conference that was booked to meet it."""
    clocks = concern.clocks(request.viewer, found.ref, today=request.today)
    booked = preparation.booked_from(request.viewer, {clock.enquiry for clock in clocks})
    return [(clock, booked.get(clock.enquiry)) for clock in clocks]


def ties(found: Family) -> list[Tied]:
    """Return who is who, the ties that hold first."""
    return ties_in(found)


def kept(request: Request, found: Family) -> list[Kept]:
    """Return what must not reach whom, as far as whoever looks may know of it."""
    known = access.restrictions_of(request.viewer, found.ref, children=found.matter.children)
    return kept_in(known, access.people({code for one in known for code in one.kept_from}))
