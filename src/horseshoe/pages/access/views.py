"""The way in for whoever was invited, and on a demonstration; and the way out."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from horseshoe.pages.access import arrival
from horseshoe.pages.access.forms import CodeForm, RoomForm
from horseshoe.pages.access.gate import even_before
from horseshoe.pages.access.present import by_moment
from horseshoe.pages.shell import kept
from horseshoe.pages.shell.landing import first_page, own_page
from horseshoe.pages.shell.middleware import Request
from horseshoe.pages.shell.page import page, signed_out
from horseshoe.pages.shell.session import leave_session, leaving_nothing
from horseshoe.practice.verdict import NotFound, Refused
from horseshoe.record.access import door, sessions
from horseshoe.record.access import queries as access
from horseshoe.record.preparation import queries as preparation

NOT_YOURS = "Those letters do not belong to a meeting you are invited to. Check them on the room screen."


@even_before
@require_http_methods(["GET", "POST"])
@page(public=True)
def sign_out(request: Request) -> HttpResponse:
    """Ask, then sign out."""
    if request.method == "POST":
        leave_session(request)
        return leaving_nothing(HttpResponseRedirect(reverse("access:sign_in")))
    return render(request, "access/sign_out.jinja")


@even_before
@csrf_exempt  # the seal and the cookie of `kept` stand in for it; what is sent on from here carries a fresh token
@require_POST
@page(public=True)
def again(request: Request) -> HttpResponse:
    """Show what somebody typed before they had to sign in again, ready to be sent."""
    sealed = request.POST.get("kept", "")
    found = kept.unseal(request, sealed)
    if found is None:
        raise Http404
    if not request.user.is_authenticated:
        return signed_out(request, found.fields, sealed, request.COOKIES[kept.COOKIE])
    return render(request, "access/again.jinja", {"form": found})


@require_http_methods(["GET", "POST"])
@page(public=True)
def join_code(request: Request, token: str) -> HttpResponse:
    """Ask for the code that was said by voice, and let its owner in, once."""
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            opened = door.use_link(
                token=token,
                code=form.cleaned_data["code"],
                address=arrival.address_of(request),
                at=request.received_at,
            )
        except Refused as refusal:
            form.add_error("code", refusal.reason)
        else:
            arrival.enter_by_link(request, opened)
            return HttpResponseRedirect(_first_page(request, opened.account, opened.conference))
    return render(request, "access/join_code.jinja", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@page(public=True)
def join(request: Request) -> HttpResponse:
    """Lead whoever is signed in from the letters on the room screen to their own page; nobody else anywhere.

    The square on the room screen brings the letters along as ``?code=``.
    """
    given = request.POST or ({"code": request.GET["code"]} if "code" in request.GET else None)
    if not request.user.is_authenticated:
        return render(request, "access/join_with_your_own_link.jinja")
    form = RoomForm(given)
    if form.is_valid():
        letters = "".join(form.cleaned_data["code"].lower().split())
        try:
            ref = preparation.with_join_code(request.viewer, letters)
        except NotFound:
            form.add_error("code", NOT_YOURS)
        else:
            return HttpResponseRedirect(own_page(request.viewer, ref))
    return render(request, "access/join.jinja", {"form": form}, status=422 if form.is_bound else 200)


@require_GET
@page(public=True)
def demonstration(request: Request) -> HttpResponse:
    """Offer the people of the story to be, on a demonstration database only."""
    if not access.is_demonstration():
        raise Http404
    return render(request, "access/demonstration.jinja", {"moments": by_moment(access.people_to_be())})


@require_POST
@page(public=True)
def be(request: Request) -> HttpResponse:
    """Become one of them with one click, on a demonstration database only."""
    person = next((one for one in access.people_to_be() if one.code == request.POST.get("account")), None)
    if person is None:
        raise Http404
    bound = access.only_conference_of(person.code, at=request.received_at)
    arrival.enter(request, person.code, how=sessions.DEMONSTRATION, conference=bound)
    return HttpResponseRedirect(_first_page(request, person.code, bound) if bound else "/")


def _first_page(request: Request, account: str, conference: str) -> str:
    # Asked of the record: `request.viewer` was whoever came to the door, before anybody was let in.
    return first_page(access.viewer_for(account, at=request.received_at, only_conference=conference), conference)
