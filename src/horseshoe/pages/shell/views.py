"""The pages that belong to no chapter: what is not there, what went wrong, a form that has grown old."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET

from horseshoe.pages.shell import kept
from horseshoe.pages.shell import style as shown_family
from horseshoe.pages.shell.middleware import Request
from horseshoe.pages.shell.page import page
from horseshoe.pages.shell.session import leave_session, leaving_nothing
from horseshoe.record.access import queries as access


def not_found(request: Request, exception: Exception) -> HttpResponse:
    """Return the one page for everything that is not there for this person."""
    return render(request, "shell/not_found.jinja", status=404)


def went_wrong(request: Request) -> HttpResponse:
    """Return the page for our own mistakes."""
    return render(request, "shell/went_wrong.jinja", status=500)


def stale_form(request: Request, reason: str = "") -> HttpResponse:
    """Return the page for a form whose session ended, with what was typed still in it."""
    typed = [(name, value) for name, value in kept.typed(request) if name != "key"]
    return render(request, "shell/stale_form.jinja", {"typed": typed, "address": request.path}, status=403)


@require_GET
@page(public=True)
def leave(request: Request) -> HttpResponse:
    """Sign out and go somewhere harmless at once; works without JavaScript."""
    leave_session(request)
    return leaving_nothing(HttpResponseRedirect(settings.HARMLESS_PAGE))


@require_GET
@page(public=True)
def style(request: Request) -> HttpResponse:
    """Show every part of the design with the demonstration family, on a demonstration database only."""
    if not access.is_demonstration():
        raise Http404
    template, shown = shown_family.page(request.GET.get("show", ""), request.GET.get("theme", "light"))
    return render(request, template, shown)
