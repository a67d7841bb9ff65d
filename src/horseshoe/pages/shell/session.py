"""How a session ends: for the pages at their next click, for open streams at once."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from horseshoe.record.access import actions as access
from horseshoe.record.access import door, sessions


def end_session(request: HttpRequest) -> None:
    """End the session of a request, if it has one."""
    account = getattr(request.user, "code", "")
    logout(request)
    if account:
        access.note_sign_out(account=account, at=timezone.now())


def leave_session(request: HttpRequest) -> None:
    """End the session because its owner leaves: the link it came by, if it came by one, opens once more."""
    opened_by = request.session.get(sessions.OPENED_BY)
    # The session first: a link never has two.
    end_session(request)
    if opened_by:
        link, opened_at = opened_by
        door.open_again(link=link, opened_at=datetime.fromisoformat(opened_at), at=timezone.now())


def leaving_nothing(response: HttpResponse) -> HttpResponse:
    """Tell the browser to forget what our pages kept in it: the next person at it may be somebody else."""
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response
