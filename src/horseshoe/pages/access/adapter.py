"""How allauth's sign-in is ours: who may come in by password, what is written down, what is kept encrypted."""

from __future__ import annotations

import base64
import hashlib
import secrets
from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse

from horseshoe.packs.rights import rights
from horseshoe.pages.access import arrival
from horseshoe.practice.sharing import Capability
from horseshoe.record.access import actions, sessions

WRONG = "That name and password do not go together. Check both, then try again."
FRESH_SECONDS = 600


class StaffAdapter(DefaultAccountAdapter):
    """Passwords are for staff: whoever was invited comes by their own link."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": WRONG,
        "email_password_mismatch": WRONG,
        "incorrect_password": "That is not your password. Try again.",
        "too_many_login_attempts": "There were too many tries. Wait five minutes, then try again.",
        # An account that has ended is told nothing else than one that never was.
        "account_inactive": WRONG,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs themselves up; accounts are opened by an operator."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Return the account, unless its role does not sign in with a password."""
        user = super().authenticate(request, **credentials)
        role = rights().roles.get(getattr(user, "role", ""))
        return user if role and Capability.SIGN_IN in role.general else None

    def login(self, request: Any, user: AbstractBaseUser) -> None:
        """Begin the session, marked as one that still has to show its second factor."""
        super().login(request, user)
        # A session bound to one conference before this one stays behind.
        request.session.pop(sessions.CONFERENCE, None)
        request.session[sessions.HOW] = sessions.PASSWORD
        request.session[sessions.CAME_IN] = request.received_at.timestamp()

    def post_login(self, request: Any, user: Any, **rest: Any) -> HttpResponse:
        """Write down that somebody came in."""
        actions.note_sign_in(account=user.code, how=sessions.PASSWORD, at=request.received_at)
        response: HttpResponse = super().post_login(request, user, **rest)
        return response

    def is_reauthentication_required(self, *, app: str, **rest: Any) -> bool:
        """Return whether to ask again before a change to the sign-in: not in the first minutes after coming in."""
        came_in = self.request.session.get(sessions.CAME_IN, 0)
        return bool(self.request.received_at.timestamp() - came_in > FRESH_SECONDS)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing beside the page: each of our pages says itself what happened."""

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the network address that tries are counted by."""
        return arrival.address_of(request)


class SecondFactorAdapter(DefaultMFAAdapter):
    """The secret of an authenticator is worth as much as the record: encrypted in the database."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "That code is not right, or its time is over. Type the one shown now.",
    }

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        """Return what the authenticator app lists us under."""
        return str(user.get_username())

    def build_totp_svg(self, url: str) -> str:
        """Return the square to photograph."""
        return str(segno.make(url, error="m").svg_inline(scale=5, border=4, light="white"))

    def encrypt(self, text: str) -> str:
        """Return ``text`` sealed with a key made from the installation's secret."""
        once = secrets.token_bytes(12)
        return base64.b64encode(once + AESGCM(_key()).encrypt(once, text.encode(), b"authenticator")).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return what was sealed. Raises when it was altered or another installation sealed it."""
        sealed = base64.b64decode(encrypted_text)
        return AESGCM(_key()).decrypt(sealed[:12], sealed[12:], b"authenticator").decode()


def _key() -> bytes:
    return hashlib.sha256(b"second factor:" + settings.SECRET_KEY.encode()).digest()
