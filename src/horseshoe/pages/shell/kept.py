"""What somebody typed when their session had ended: handed back to their own browser, sealed, to be sent later.

Nothing is kept on our side. The seal says that a form of ours carried it; a cookie that no other site can send along
says that this browser was the one that got it. So a page made by somebody else cannot put words into anybody's form.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE = "k"
HOURS = 12
_SALT = "horseshoe.kept"
_NEVER = ("csrfmiddlewaretoken",)


@dataclass(frozen=True, slots=True)
class Kept:
    """A form that was not sent: where it was going, and its fields in order, the form's own ``key`` included."""

    address: str
    fields: tuple[tuple[str, str], ...]


def typed(request: HttpRequest) -> tuple[tuple[str, str], ...]:
    """Return the fields of the form a request carries, without what must not be shown again."""
    return tuple(
        (name, str(value))
        for name, values in request.POST.lists()
        for value in values
        if name not in _NEVER and "password" not in name
    )


def seal(request: HttpRequest) -> tuple[str, str]:
    """Return the sealed form and the value of the cookie that belongs to it."""
    browser = request.COOKIES.get(COOKIE) or secrets.token_urlsafe(16)
    sealed = signing.dumps(
        {"to": request.get_full_path(), "fields": typed(request), "for": browser}, salt=_SALT, compress=True
    )
    return sealed, browser


def belongs(response: HttpResponse, browser: str) -> HttpResponse:
    """Set the cookie that ties what was sealed to this browser, and return the response."""
    response.set_cookie(
        COOKIE, browser, max_age=HOURS * 3600, httponly=True, samesite="Strict", secure=settings.SESSION_COOKIE_SECURE
    )
    return response


def unseal(request: HttpRequest, sealed: str) -> Kept | None:
    """Return what was sealed, or None when it was altered, is too old or was given to another browser."""
    try:
        found = signing.loads(sealed, salt=_SALT, max_age=HOURS * 3600)
    except signing.BadSignature:
        return None
    if not secrets.compare_digest(str(found["for"]), request.COOKIES.get(COOKIE, "")):
        return None
    return Kept(address=found["to"], fields=tuple((name, value) for name, value in found["fields"]))
