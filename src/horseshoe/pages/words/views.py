"""Asking about words as they are written, keeping them as they are, and looking at one plan or report."""

from __future__ import annotations

from typing import Any, Final

from django.core.cache import cache
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from horseshoe.pages.shell import words
from horseshoe.pages.shell.middleware import Request
from horseshoe.pages.shell.page import page
from horseshoe.pages.words import present
from horseshoe.pages.words.forms import KeepForm
from horseshoe.practice.conference.seen import Station
from horseshoe.practice.sharing import Capability, may
from horseshoe.practice.verdict import NotFound, Refused
from horseshoe.record.conference import queries as conference
from horseshoe.record.plan import queries as plans
from horseshoe.record.preparation import queries as preparation
from horseshoe.record.wording import actions
from horseshoe.record.wording import queries as wording

WRITES: Final = (Capability.JOIN_ROOM, Capability.PREPARE, Capability.READ_REPORTS, Capability.SEE_CASELOAD)
"""Whoever has a page on which something can be written."""
PARTS: Final = ("who", "when", "measure", "what_if")
KINDS: Final = ("prose", "action")
A_MINUTE: Final = 240
"""Questions one person may ask in a minute. Somebody who types all the time asks some sixty."""


@require_POST
@page(*WRITES)
def find(request: Request) -> HttpResponse:
    """Return what there is to ask about a text, as a fragment for under its field. Nothing of it is kept."""
    kind, language = request.POST.get("kind", ""), request.POST.get("language", "en")
    if kind not in KINDS:
        return _in_words("Say what these words are: prose, or an action.", 400)
    if language not in words.LANGUAGES:
        return _in_words("There is no word list for this language yet.", 400)
    if _asks_too_often(request):
        return _in_words("That is a lot of questions in one minute. Wait a moment.", 429)
    matter = preparation.matter_of(about) if (about := request.POST.get("about", "")) else None
    kept = wording.kept_here(request.viewer, matter).with_these(one["phrase"] for one in words.kept_in(request.POST))
    said: dict[str, Any] = {"language": language, "authority": request.viewer.authority, "kept": kept}
    text = request.POST.get("text", "")
    if kind == "action":
        parts = {name: request.POST.get(name, "") for name in PARTS}
        asked = words.ask_about_step(words.Step(what=text, **parts), **said) if text.strip() else words.NOTHING
    else:
        asked = words.ask(text, **said)
    return render(request, "words/found.jinja", {"asked": asked})


@require_POST
@page(*wording.WRITES)
def keep(request: Request, ref: str) -> HttpResponse:
    """Keep words as they are in one conference, and go back to where they stand."""
    held = preparation.conference(request.viewer, ref)
    if not wording.may_keep(request.viewer, held.matter):
        raise NotFound
    form = KeepForm(request.POST)
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("field", "phrase", "reason")}
        try:
            actions.keep_words(matter=held.matter, by=request.viewer.person, at=request.received_at, **said)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            return HttpResponseRedirect(_back(request, ref, form.cleaned_data["back"]), status=303)
    context = {"form": form, "ref": ref, "back": _back(request, ref, request.POST.get("back", ""))}
    return render(request, "words/keep.jinja", context, status=422)


@require_GET
@page(Capability.CHAIR, Capability.TAKE_MINUTES)
def plan(request: Request, ref: str) -> HttpResponse:
    """Show what is asked about one plan: which steps say all five things, and which questions are open."""
    held = preparation.conference(request.viewer, ref)
    if not may(request.viewer, Capability.TAKE_MINUTES, held.matter):
        raise NotFound
    if held.closed_at is not None:
        pieces = present.agreed(plans.plan_of(request.viewer, ref).outline)
    else:
        pieces = present.drafted(conference.look(request.viewer, ref, Station.MINUTES).room)
    looked = present.looked_at(pieces, authority=held.authority, kept=wording.kept_here(request.viewer, held.matter))
    steps = [one for one in looked if one.piece.step]
    context = {
        "held": held,
        "groups": present.grouped(looked),
        "steps": len(steps),
        "complete": sum(one.complete for one in steps),
        "hard": present.hard_to_read(looked, authority=held.authority),
        "kept": wording.kept(request.viewer, held.matter),
        "back": _station_of(request, held),
    }
    return render(request, "words/plan.jinja", context)


@require_GET
@page(Capability.CHAIR, Capability.WRITE_REPORT)
def report(request: Request, report: str) -> HttpResponse:
    """Show what is asked about the words of one report: to its writer, and to the chair."""
    read = preparation.report(request.viewer, report)
    held = preparation.conference(request.viewer, read.conference_ref)
    if not read.mine and not may(request.viewer, Capability.CHAIR, held.matter):
        raise NotFound
    kept = wording.kept_here(request.viewer, held.matter)
    groups = [
        present.Group(title, present.looked_at(pieces, authority=held.authority, kept=kept))
        for title, pieces in present.reported(read)
    ]
    by_link = request.account is None or not request.account.is_staff or bool(request.session.get("conference"))
    context = {
        "frame": "shell/own.jinja" if by_link else "shell/staff.jinja",
        "held": held,
        "report": read,
        "groups": groups,
        "questions": sum(one.asked.count for group in groups for one in group.looked),
        "hard": present.hard_to_read((one for group in groups for one in group.looked), authority=held.authority),
        "kept": wording.kept(request.viewer, held.matter),
    }
    return render(request, "words/report.jinja", context)


def _station_of(request: Request, held: preparation.Conference) -> tuple[str, str]:
    """Return the way back from a plan's questions: to where the plan is in hand now."""
    if held.closed_at is not None and may(request.viewer, Capability.ISSUE_PAPERS, held.matter):
        return reverse("papers:packs", args=[held.ref]), "Letters and the plan"
    if held.opened_at is None or held.closed_at is not None:
        return reverse("preparation:conference", args=[held.ref]), "The conference"
    if may(request.viewer, Capability.CHAIR, held.matter):
        return reverse("conference:chair", args=[held.ref]), "The chair’s table"
    return reverse("conference:minutes", args=[held.ref]), "Taking the minutes"


def _back(request: Request, ref: str, asked: str) -> str:
    if asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()}):
        return asked
    return reverse("preparation:conference", args=[ref])


def _asks_too_often(request: Request) -> bool:
    name = f"words:{request.viewer.person}"
    cache.add(name, 0, timeout=60)
    try:
        return cache.incr(name) > A_MINUTE
    except ValueError:
        # It ran out between the two.
        return False


def _in_words(said: str, status: int) -> HttpResponse:
    return HttpResponse(said, status=status, content_type="text/plain; charset=utf-8")
