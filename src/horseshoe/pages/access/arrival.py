"""How a session begins, for those who come by link and on a demonstration, and where a request comes from."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib.auth import get_user_model, login
from django.http import HttpRequest

from horseshoe.pages.shell.middleware import Request
from horseshoe.pages.shell.session import end_session
from horseshoe.record.access import actions, door, sessions


def enter(request: Request, account: str, *, how: str, conference: str = "", until: datetime | None = None) -> None:
    """Begin a session for an account, in place of whatever session there was.

    :param conference: the session reaches this conference and nothing else.
    :param until: when it ends of itself; otherwise as long as a working day.
    """
    # The one place outside allauth that turns an account code into Django's user: `login` asks for the row itself.
    user = get_user_model().objects.get(code=account, is_active=True)
    end_session(request)
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    request.session[sessions.HOW] = how
    if conference:
        request.session[sessions.CONFERENCE] = conference
    if until is not None:
        request.session.set_expiry(until)
    actions.note_sign_in(account=account, how=how, at=request.received_at)


def enter_by_link(request: Request, opened: door.Opened) -> None:
    """Begin the session that a link opened. It remembers by which opening, so that whoever leaves can come back."""
    enter(request, opened.account, how=sessions.LINK, conference=opened.conference, until=opened.until)
    request.session[sessions.OPENED_BY] = [opened.link, opened.at.isoformat()]


def address_of(request: HttpRequest) -> str:
    """Return the network address a request comes from, as far as it can be known.

    Behind TLS a proxy of ours stands in front and adds the address it saw at the end of the list; what comes before
    that was written by whoever asks, and counts for nothing.
    """
    seen = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.BEHIND_TLS else ""
    return seen.rsplit(",", 1)[-1].strip() or request.META.get("REMOTE_ADDR", "") or "unknown"
