"""The first page."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET

from horseshoe.pages.home.present import as_days
from horseshoe.pages.shell.landing import first_page
from horseshoe.pages.shell.middleware import Request
from horseshoe.pages.shell.page import page
from horseshoe.practice.sharing import Capability, may
from horseshoe.record.access import queries as access
from horseshoe.record.access import sessions
from horseshoe.record.concern import queries as concern
from horseshoe.record.family import queries as family
from horseshoe.record.preparation import queries as preparation
from horseshoe.record.wording import asked


@require_GET
@page(public=True)
def home(request: Request) -> HttpResponse:
    """Show the door to whoever is signed out, their day to staff, and lead everyone else to their conference."""
    if not request.user.is_authenticated:
        return render(request, "home/door.jinja", {"demonstration": access.is_demonstration()})
    if bound := request.session.get(sessions.CONFERENCE, ""):
        return HttpResponseRedirect(first_page(request.viewer, bound))
    diary = preparation.diary(request.viewer, today=request.today)
    if not may(request.viewer, Capability.SIGN_IN):
        # Invited to more than one conference: they choose.
        return render(request, "home/own.jinja", {"conferences": diary})
    return render(
        request,
        "home/staff.jinja",
        {
            "days": as_days(diary, request.today),
            "advice": concern.waiting_for(request.viewer),
            "asked": asked.waits(request.viewer),
            "titles": {line.ref: line.title for line in diary},
            "late": concern.lateness_to_agree(request.viewer),
            "families": family.families(request.viewer),
            "may_start": may(request.viewer, Capability.START_FAMILY),
            "by_password": sessions.by_password(request.session),
        },
    )
