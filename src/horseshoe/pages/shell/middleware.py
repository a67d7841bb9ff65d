"""Reads the clock once, and says who is at the door, for every request."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from typing import TYPE_CHECKING, cast

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from horseshoe.practice.sharing import NOBODY, Viewer
from horseshoe.record.access import queries as access
from horseshoe.record.access import sessions
from horseshoe.record.access.reading import once_each

if TYPE_CHECKING:
    from datetime import date, datetime


READS = frozenset({"GET", "HEAD"})


class Request(HttpRequest):
    """A request as our views know it, after the door."""

    received_at: datetime
    today: date
    viewer: Viewer
    account: access.Who | None


class AtTheDoor:
    """Puts ``received_at``, ``today``, ``account`` and ``viewer`` on each request; nothing below reads a clock."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        request.received_at = timezone.now()
        request.today = timezone.localdate(request.received_at)
        request.account = cast(access.Who | None, SimpleLazyObject(lambda: _who(request)))
        request.viewer = cast(Viewer, SimpleLazyObject(lambda: _viewer(request)))
        with once_each() if request.method in READS else nullcontext():
            response = self.get_response(request)
        # Nothing about a family stays in a browser's cache, where "Back" or the next person would find it.
        if "Cache-Control" not in response:
            response["Cache-Control"] = "no-store"
        return response


def _who(request: Request) -> access.Who | None:
    user = request.user
    return access.who(user.code) if user.is_authenticated else None


def _viewer(request: Request) -> Viewer:
    user = request.user
    if not user.is_authenticated or sessions.not_ready(request.session):
        return NOBODY
    return access.viewer_of(user, at=request.received_at, only_conference=request.session.get("conference", ""))
