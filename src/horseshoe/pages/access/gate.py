"""First things first: a password alone opens nothing but the pages on which to make it enough."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from horseshoe.pages.shell.middleware import Request
from horseshoe.record.access import sessions

View = Callable[..., HttpResponse]


def even_before(view: View) -> View:
    """Mark a view as one that whoever is not ready yet may open."""
    view.even_before = True  # type: ignore[attr-defined]
    return view


class FirstThingsFirst:
    """Leads staff to choose their own password and to set up a second factor before anything else."""

    def __init__(self, get_response: Callable[[Request], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: Request, view: View, args: Any, kwargs: Any) -> HttpResponse | None:
        """Return the way to what must be done first, or None when nothing must."""
        if not request.user.is_authenticated or not sessions.not_ready(request.session):
            return None
        first = first_thing(request)
        if first is None:
            request.session[sessions.READY] = True
            return None
        # "Leave this page" and the files of the package are always there.
        asked = request.resolver_match
        if getattr(view, "even_before", False) or (asked and asked.view_name == "leave"):
            return None
        return HttpResponseRedirect(first)


def first_thing(request: Request) -> str | None:
    """Return the address of what somebody who came by password must do first, or None."""
    if request.account is not None and request.account.must_change_password:
        return reverse("access:new_password")
    if not get_adapter().is_mfa_enabled(request.user, [Authenticator.Type.TOTP]):
        return reverse("access:second_factor_set_up")
    return None
