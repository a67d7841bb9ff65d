"""Staff: a password, then a second factor. allauth does the work; these are its pages at our addresses."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as spare
from allauth.mfa.totp import views as authenticator
from django.contrib.auth import REDIRECT_FIELD_NAME, update_session_auth_hash
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from horseshoe.pages.access.forms import NewPasswordForm
from horseshoe.pages.access.gate import even_before
from horseshoe.pages.shell.middleware import Request
from horseshoe.pages.shell.page import page
from horseshoe.record.access import actions, sessions

GUESTS_COME_TO = frozenset({"conference", "own", "preparation", "papers", "asked"})
"""Chapters of pages that whoever came by a link opens."""


@even_before
@require_http_methods(["GET", "POST"])
@page(public=True)
def sign_in(request: Request) -> HttpResponse:
    """Ask for a name and a password; tell a guest who was signed out how they come back."""
    by_link = _guests_come_there(request.GET.get(REDIRECT_FIELD_NAME, ""))
    return account.LoginView.as_view(extra_context={"by_link": by_link})(request)


@even_before
@require_http_methods(["GET", "POST"])
@page(public=True)
def second_factor(request: Request) -> HttpResponse:
    """Ask for the code of the authenticator, or a spare one, of whoever has just given their password."""
    return factor.authenticate(request)


@require_http_methods(["GET"])
@page()
def second_factor_home(request: Request) -> HttpResponse:
    """Show how somebody signs in, and what they can change about it."""
    _by_password(request)
    return factor.index(request)


@even_before
@require_http_methods(["GET", "POST"])
@page()
def second_factor_set_up(request: Request) -> HttpResponse:
    """Set up an authenticator app."""
    _by_password(request)
    return authenticator.activate_totp(request)


@require_http_methods(["GET", "POST"])
@page()
def second_factor_take_away(request: Request) -> HttpResponse:
    """Forget an authenticator, to set up another one at once."""
    _by_password(request)
    answer = authenticator.deactivate_totp(request)
    # Without a second factor they are where they were before they had one.
    if request.method == "POST" and answer.status_code == HttpResponseRedirect.status_code:
        request.session.pop(sessions.READY, None)
    return answer


@even_before
@require_http_methods(["GET"])
@page()
def spare_codes(request: Request) -> HttpResponse:
    """Show the spare codes."""
    _by_password(request)
    return spare.view_recovery_codes(request)


@require_http_methods(["GET", "POST"])
@page()
def new_spare_codes(request: Request) -> HttpResponse:
    """Make new spare codes in place of the old ones."""
    _by_password(request)
    return spare.generate_recovery_codes(request)


@even_before
@require_http_methods(["GET", "POST"])
@page()
def password_again(request: Request) -> HttpResponse:
    """Ask for the password again before something weighty."""
    _by_password(request)
    return account.reauthenticate(request)


@even_before
@require_http_methods(["GET", "POST"])
@page()
def code_again(request: Request) -> HttpResponse:
    """Ask for a code again before something weighty."""
    _by_password(request)
    return factor.reauthenticate(request)


@even_before
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
@page()
def new_password(request: Request) -> HttpResponse:
    """Let somebody who was given a one-time password choose their own."""
    _by_password(request)
    user = request.user
    if not user.is_authenticated or not user.must_change_password:
        raise Http404
    form = NewPasswordForm(request.POST or None, user=user)
    if form.is_valid():
        code = user.code
        actions.choose_password(account=code, password=form.cleaned_data["password"], by=code, at=request.received_at)
        user.refresh_from_db()
        # This session goes on; every other one of theirs has ended.
        update_session_auth_hash(request, user)
        return HttpResponseRedirect("/")
    return render(request, "access/new_password.jinja", {"form": form}, status=200 if not form.is_bound else 422)


def _guests_come_there(address: str) -> bool:
    """Return whether guests have pages there. Says nothing of who asks, and nothing of what there is."""
    try:
        return resolve(address.partition("?")[0]).app_name in GUESTS_COME_TO
    except Resolver404:
        return False


def _by_password(request: Request) -> None:
    """Answer as if there were nothing to whoever came by another door. :raises Http404: to them."""
    if not sessions.by_password(request.session):
        raise Http404
