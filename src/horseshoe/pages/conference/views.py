"""The four screens of the room, and the one address that everything done in it is sent to."""

from __future__ import annotations

import re
import uuid
from typing import Any, Final
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST
from markupsafe import Markup

from horseshoe.pages.conference import acts, painter
from horseshoe.pages.conference.choices import choices_of
from horseshoe.pages.conference.form_base import ActForm
from horseshoe.pages.conference.frame import Frame, frame_for
from horseshoe.pages.conference.qr import square
from horseshoe.pages.conference.said import NAMED, WRITING, just_said
from horseshoe.pages.conference.sending import send
from horseshoe.pages.shell import words
from horseshoe.pages.shell.middleware import Request
from horseshoe.pages.shell.page import page
from horseshoe.practice.conference.seen import Station
from horseshoe.practice.sharing import Capability, may
from horseshoe.practice.verdict import NotFound, Refused
from horseshoe.record.conference import actions
from horseshoe.record.conference import queries as conference
from horseshoe.record.preparation import queries as preparation

_PAGE: Final = {
    Station.CHAIR: "chair",
    Station.MINUTES: "minutes",
    Station.SCREEN: "screen",
    Station.SEAT: "phone",
}
_KEYS: Final = re.compile(r'name="key" value="~key~"')
_KEY: Final = re.compile(r"[A-Za-z0-9._-]{1,60}")
_IN_THE_ROOM: Final = (Capability.CHAIR, Capability.TAKE_MINUTES, Capability.SHOW_SCREEN, Capability.JOIN_ROOM)


@require_GET
@page(Capability.CHAIR, often=True)
def chair(request: Request, ref: str) -> HttpResponse:
    """Show the chair's console."""
    return _station(request, ref, Station.CHAIR)


@require_GET
@page(Capability.TAKE_MINUTES, often=True)
def minutes(request: Request, ref: str) -> HttpResponse:
    """Show the minute-taker's page."""
    return _station(request, ref, Station.MINUTES)


@require_GET
@page(Capability.SHOW_SCREEN, often=True)
def screen(request: Request, ref: str) -> HttpResponse:
    """Show the room screen."""
    return _station(request, ref, Station.SCREEN)


@require_GET
@page(Capability.JOIN_ROOM, often=True)
def phone(request: Request, ref: str) -> HttpResponse:
    """Show the page on somebody's own phone."""
    return _station(request, ref, Station.SEAT)


@require_GET
@page(public=True)
def left(request: Request) -> HttpResponse:
    """Say that somebody has left the meeting. It says nothing about the meeting."""
    return render(request, "conference/left.jinja")


@require_POST
@page(Capability.CHAIR)
def begin(request: Request, ref: str) -> HttpResponse:
    """Open the room."""
    conference.look(request.viewer, ref, Station.CHAIR)
    try:
        actions.open_room(
            conference=ref, by=request.viewer.person, at=request.received_at, key=_key(request) or str(uuid.uuid4())
        )
    except Refused as refusal:
        return _station(request, ref, Station.CHAIR, begin_wrong=refusal.reason, status=422)
    return HttpResponseRedirect(reverse("conference:chair", args=[ref]))


@require_POST
@page(*_IN_THE_ROOM)
def act(request: Request, ref: str, kind: str) -> HttpResponse:
    """Set down one thing that was said or done, and go back to where it was sent from."""
    station = _asked_from(request)
    look = conference.look(request.viewer, ref, station)
    known = acts.act_for(kind, request.POST)
    # The room screen shows and does not ask: nothing can be sent from it.
    if known is None or station is Station.SCREEN:
        raise Http404
    frame = frame_for(ref)
    choices = choices_of(look.room, frame)
    filled = acts.refill(known, request.POST, station=station, ref=ref, choices=choices)
    key = _key(request)
    if not key:
        filled.form.add_error(None, "This page has been open for too long. Send it once more.")
    elif filled.form.taken_back:
        return _done(request, ref, station, "")
    # Only the chair is asked: whoever may not do it at all is told that, and nothing else.
    elif filled.form.is_valid() and not (look.mine.person == look.room.chair and filled.form.ask_first(look.room)):
        try:
            body = filled.form.body(acts.new_reference(key))
            send(kind, body, ref=ref, by=request.viewer.person, at=request.received_at, key=key)
        except Refused as refusal:
            filled.form.refuse(refusal.reason)
        else:
            if station is Station.MINUTES:
                # Whoever writes the minutes is here, though nobody pressed it for them.
                actions.take_seat(conference=ref, by=request.viewer.person, at=request.received_at)
            words.save_kept(request, preparation.matter_of(ref), within=known.name)
            return _done(request, ref, station, _asked_about(filled.form, body))
    return _wrong(request, ref, station, _as_shown(filled, request, station, ref, look, frame))


def _asked_about(form: ActForm, body: dict[str, Any]) -> str:
    """Return the reference of what an event is about, to find it on the page after; empty when no words were in it."""
    if not any(getattr(one, "words", "") for one in form.fields.values()):
        return ""
    return next((str(body[name]) for name in NAMED if body.get(name)), "")


def _done(request: Request, ref: str, station: Station, named: str) -> HttpResponse:
    if request.headers.get("X-Horseshoe") == "live":
        return HttpResponse(status=204)
    # 303: whatever the browser does next, it asks for the page and does not send the form again.
    asked = f"?{urlencode({'said': named})}" if named and station in WRITING else ""
    return HttpResponseRedirect(f"{reverse(f'conference:{_PAGE[station]}', args=[ref])}{asked}", status=303)


def _wrong(request: Request, ref: str, station: Station, filled: acts.Filled) -> HttpResponse:
    html = _filled_in(get_token(request), _form_html(filled))
    if request.headers.get("X-Horseshoe") == "live":
        return HttpResponse(html, status=422)
    return _station(request, ref, station, wrong=(filled.id, html), status=422)


def _as_shown(
    filled: acts.Filled, request: Request, station: Station, ref: str, look: conference.Look, frame: Frame
) -> acts.Filled:
    """Return the form the person sees: a second button in a form has its own kind, and what was typed must stay."""
    seen = acts.ACTS.get(request.POST.get("act", ""))
    if seen is None or seen.form is type(filled.form):
        return filled
    shown = acts.refill(seen, request.POST, station=station, ref=ref, choices=choices_of(look.room, frame))
    shown.form.is_valid()
    for message in filled.marks or ["This could not be done. Look at it once more."]:
        shown.form.add_error(None, message)
    return shown


def _asked_from(request: Request) -> Station:
    given = request.POST.get("station", "")
    if given not in set(Station):
        raise NotFound
    return Station(given)


def _key(request: Request) -> str:
    key = request.POST.get("key", "").strip()
    return key if _KEY.fullmatch(key) else ""


def _station(
    request: Request,
    ref: str,
    station: Station,
    *,
    wrong: tuple[str, str] = ("", ""),
    begin_wrong: str = "",
    status: int = 200,
) -> HttpResponse:
    look = conference.look(request.viewer, ref, station)
    frame = frame_for(ref)
    regions = painter.paint(station, look.room, frame) | painter.paint_own(station, look.room, look.mine, frame)
    token = get_token(request)
    regions = {name: _filled_in(token, html) for name, html in regions.items()}
    regions, loose = _with_form(regions, *wrong)
    shown: dict[str, Any] = {
        "ref": ref,
        "family": frame.family,
        "station": station.value,
        "person": request.viewer.person,
        "name": look.mine.name or (request.account.name if request.account else ""),
        "now": int(request.received_at.timestamp()),
        "regions": {name: Markup(html) for name, html in regions.items()},  # noqa: S704 - drawn by our own templates
        "loose": Markup(loose),  # noqa: S704 - likewise
        "before": _readiness(request, ref) if station is Station.CHAIR and not look.room.open else "",
        "begin_wrong": begin_wrong,
        "just_said": None,
        "staff": may(request.viewer, Capability.SIGN_IN),
    }
    if look.room.closed:
        shown["before"] = ""
    if station in WRITING and not wrong[0]:
        shown["just_said"] = just_said(request.viewer, look.room, ref, request.GET.get("said", ""))
    if station is Station.SCREEN:
        shown |= _way_in(request, frame)
    return render(request, f"conference/{_PAGE[station]}.jinja", shown, status=status)


def _way_in(request: Request, frame: Frame) -> dict[str, Any]:
    """Return the code and its picture. The address holds a host, so it belongs to the page and not to a region."""
    if not frame.join_code:
        return {"code": "", "picture": ""}
    address = f"{request.build_absolute_uri(reverse('access:join'))}?{urlencode({'code': frame.join_code})}"
    return {"code": frame.join_code, "picture": Markup(square(address))}  # noqa: S704 - drawn by the library


def _with_form(regions: dict[str, str], form_id: str, html: str) -> tuple[dict[str, str], str]:
    """Put a form that needs another look in its place; at the top of the page when its place has gone."""
    if not form_id:
        return regions, ""
    place = re.compile(rf'<form\b[^>]*\bid="{re.escape(form_id)}"[^>]*>.*?</form>', re.DOTALL)
    for name, region in regions.items():
        found = place.search(region)
        if found:
            opened = _opened(region[: found.start()])
            return regions | {name: opened + html + region[found.end() :]}, ""
    return regions, html


def _opened(before: str) -> str:
    """Open what is folded round a form, so that the words about what is wrong are seen."""
    start = before.rfind("<details")
    if start < 0 or before.rfind("</details>") > start:
        return before
    return before[:start] + "<details open" + before[start + len("<details") :]


def _filled_in(token: str, html: str) -> str:
    """Give every form of a region its token and its own key.

    What is typed is escaped, so the markers with their quotation marks are in a region only where a form put them.
    """
    filled = html.replace('name="csrfmiddlewaretoken" value="~csrf~"', f'name="csrfmiddlewaretoken" value="{token}"')
    return _KEYS.sub(lambda _: f'name="key" value="{uuid.uuid4()}"', filled)


def _form_html(filled: acts.Filled) -> str:
    return painter.drawn_from("conference/one_form.jinja", f=filled)


def _readiness(request: Request, ref: str) -> str:
    """Return in one line how ready the conference is."""
    booked = preparation.conference(request.viewer, ref)
    waiting = [one.name for one in booked.people if one.answer == "waiting"]
    if not waiting:
        return f"Everybody has answered the invitation: {len(booked.people)} people."
    more = f" and {len(waiting) - 2} more" if len(waiting) > 2 else ""
    return f"No answer yet from {', '.join(waiting[:2])}{more}. Everybody else has answered."
