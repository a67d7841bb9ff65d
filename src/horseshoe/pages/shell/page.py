"""`@page`: says who may open a view. A view without it is refused by the house test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from horseshoe.pages.shell import kept
from horseshoe.pages.shell.middleware import Request
from horseshoe.practice.sharing import Capability, may
from horseshoe.practice.verdict import NotFound, Refused
from horseshoe.record.access import sessions
from horseshoe.record.ledger import actions as ledger

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Door:
    """Who may open a page: anybody (``public``), or whoever has one of these capabilities for something."""

    public: bool = False
    needs: tuple[Capability, ...] = ()
    often: bool = False


def page(*needs: Capability, public: bool = False, often: bool = False) -> Callable[[View], View]:
    """Return a decorator for a view that opens to holders of any capability in ``needs``.

    Every opening of a page about somebody is in the ledger: who, when, which page, of what. A page that is asked for
    again and again (``often``: the room's) is there once for each session.

    Which family or conference they may open is asked again by the query or action, for that matter alone. Whoever may
    not gets the same 404 as for something that does not exist. A rule that refuses is shown in words.
    """
    door = Door(public=public, needs=needs, often=often)

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
            if not public:
                if not request.user.is_authenticated:
                    return to_sign_in(request)
                if needs and not any(may(request.viewer, need) for need in needs):
                    raise Http404
            try:
                response = view(request, *args, **kwargs)
            except NotFound as nothing:
                raise Http404 from nothing
            except Refused as refusal:
                return render(request, "shell/refused.jinja", {"reason": refusal.reason}, status=409)
            if kwargs and not public and request.method == "GET" and response.status_code == 200:
                _note_opening(request, str(next(iter(kwargs.values()))), often=often)
            return response

        guarded.door = door  # type: ignore[attr-defined]
        return guarded

    return decorate


def _note_opening(request: Request, subject: str, *, often: bool) -> None:
    """Write down that a page about somebody was opened. ``subject`` is the reference in its address."""
    place = request.resolver_match.view_name if request.resolver_match else request.path
    if often and not sessions.first_opening(request.session, f"{place} {subject}"):
        return
    ledger.write(
        "page_opened",
        subject,
        by=request.viewer.person,
        at=request.received_at,
        authority=request.viewer.authority,
        detail={"page": place},
    )


def to_sign_in(request: Request) -> HttpResponse:
    """Return the way to the sign-in page, and back here afterwards."""
    if request.method == "GET":
        return HttpResponseRedirect(f"{settings.LOGIN_URL}?{urlencode({'next': request.get_full_path()})}")
    # Something was typed and the session had ended: say so without losing it.
    return signed_out(request, kept.typed(request), *kept.seal(request))


def signed_out(request: Request, fields: tuple[tuple[str, str], ...], sealed: str, browser: str) -> HttpResponse:
    """Return the page that says nothing was sent, shows what was typed, and takes it along to after signing in."""
    shown = [(name, value) for name, value in fields if name != "key"]
    context = {"sign_in": settings.LOGIN_URL, "typed": shown, "kept": sealed}
    return kept.belongs(render(request, "shell/signed_out.jinja", context, status=401), browser)
