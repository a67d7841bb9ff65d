"""What will happen and who will be there, in short pages for a phone; and somebody's own words before the day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from horseshoe.documents import meaning
from horseshoe.packs import frameworks
from horseshoe.pages.own import words
from horseshoe.pages.own.forms import ComingForm, OwnWordsForm
from horseshoe.pages.shell.middleware import Request
from horseshoe.pages.shell.page import page
from horseshoe.practice.preparation.words import GivenTo, Question
from horseshoe.practice.sharing import Capability, may
from horseshoe.practice.terms import FAMILY_CAPACITIES, Answer, Capacity
from horseshoe.practice.verdict import NotFound, Refused
from horseshoe.record.post import queries as post
from horseshoe.record.preparation import actions, queries
from horseshoe.record.preparation.queries import Conference, Drafted, Item, PersonHere
from horseshoe.record.wording import asked as wording
from horseshoe.record.wording.asked import Asked

EDITING = ("GET", "POST")
_FOR_A_SERVICE = frozenset({Capacity.PROFESSIONAL, Capacity.LEAD_SOCIAL_WORKER})
_SPEAKS_FOR_SOMEBODY = frozenset({Capacity.ADVOCATE, Capacity.SUPPORTER})


@require_GET
@page(Capability.JOIN_ROOM, Capability.READ_PAPERS)
def mine(request: Request) -> HttpResponse:
    """Lead to the meeting somebody is invited to: the one of their link, or the next."""
    linked = request.session.get("conference", "")
    lines = queries.diary(request.viewer, today=request.today)
    ref = linked or next((line.ref for line in lines), "")
    if not ref:
        raise NotFound
    return redirect("own:day", ref)


@require_GET
@page(Capability.JOIN_ROOM, Capability.READ_PAPERS)
def day(request: Request, ref: str) -> HttpResponse:
    """Say when and where it is, who will be there, and what will happen, in order."""
    held = queries.conference(request.viewer, ref)
    me = held.person(request.viewer.person)
    can = {
        "answer": me is not None and held.opened_at is None,
        "read": may(request.viewer, Capability.READ_REPORTS, held.matter),
        "write": may(request.viewer, Capability.WRITE_REPORT, held.matter),
        "say": me is not None and me.capacity in FAMILY_CAPACITIES and held.opened_at is None,
        "join": may(request.viewer, Capability.JOIN_ROOM, held.matter) and held.closed_at is None,
        "papers": may(request.viewer, Capability.READ_PAPERS, held.matter),
    }
    asked = meaning.own(request.viewer, ref)
    waits = wording.waits(request.viewer).get(ref, 0)
    instead = can["write"] and queries.sends_report_instead(request.viewer, ref)
    report = queries.own_report(request.viewer, ref) if instead else ""
    sent_at = queries.report(request.viewer, report).sent_at if report else None
    return _shown(
        request,
        "day",
        held=held,
        me=me,
        can=can,
        asked=asked,
        waits=waits,
        instead=instead,
        report=report,
        sent_at=sent_at,
    )


@require_GET
@page(Capability.JOIN_ROOM, Capability.READ_PAPERS)
def who(request: Request, ref: str) -> HttpResponse:
    """Say who will be there, the family and its own people first."""
    held = queries.conference(request.viewer, ref)
    away = {Answer.APOLOGIES, Answer.REPORT_INSTEAD}
    coming = sorted((one for one in held.people if one.answer not in away), key=lambda one: not one.family)
    return _shown(request, "who", held=held, coming=coming, away=[one for one in held.people if one.answer in away])


@require_GET
@page(Capability.JOIN_ROOM, Capability.READ_PAPERS)
def happens(request: Request, ref: str) -> HttpResponse:
    """Say what will happen, in order, and what somebody can ask for at any time."""
    held = queries.conference(request.viewer, ref)
    agenda = frameworks.load(held.framework, held.framework_version).agenda(held.kind)
    return _shown(request, "happens", held=held, agenda=agenda)


@require_http_methods(EDITING)
@page(Capability.JOIN_ROOM)
def answer(request: Request, ref: str) -> HttpResponse:
    """Say whether one comes."""
    held, me = _invited(request, ref)
    coming = {Answer.COMING: me.via.value, Answer.APOLOGIES: "no", Answer.REPORT_INSTEAD: "report"}
    form = ComingForm(
        request.POST or None,
        initial={"coming": coming.get(me.answer, "")},
        for_agency=me.capacity in _FOR_A_SERVICE,
    )
    if form.is_valid():
        try:
            actions.answer_invitation(
                conference=ref, account=me.account, by=me.account, at=request.received_at, **form.said()
            )
        except Refused as refusal:
            form.add_error("words", refusal.reason)
        else:
            return redirect("own:day", ref)
    return _shown(request, "answer", held=held, form=form)


@require_GET
@page(Capability.READ_REPORTS)
def reports(request: Request, ref: str) -> HttpResponse:
    """List what is shared with whoever looks: reports, and what was written down together."""
    held = queries.conference(request.viewer, ref)
    sent = [one for one in queries.reports(request.viewer, ref) if one.sent_at]
    return _shown(
        request,
        "reports",
        held=held,
        reports=sent,
        statements=queries.statements(request.viewer, ref),
        own=[one for one in queries.own_words(request.viewer, ref) if not one.mine],
    )


@require_GET
@page(Capability.READ_REPORTS)
def report(request: Request, ref: str, report: str) -> HttpResponse:
    """Show one report, heading by heading, with nothing in it that is not for whoever reads."""
    held = queries.conference(request.viewer, ref)
    read = queries.report(request.viewer, report)
    if read.conference_ref != ref:
        raise NotFound
    names = {child.ref: child.name for child in held.children}
    return _shown(request, "report", held=held, report=read, names=names, asked=_asked(request, ref, read.items))


@require_GET
@page(Capability.READ_REPORTS)
def statements(request: Request, ref: str) -> HttpResponse:
    """Show what was written down together before the day."""
    held = queries.conference(request.viewer, ref)
    said = queries.statements(request.viewer, ref)
    return _shown(request, "statements", held=held, statements=said, asked=_asked(request, ref, said))


@require_GET
@page(Capability.JOIN_ROOM)
def say(request: Request, ref: str) -> HttpResponse:
    """Show the four questions, and what has been said to each and to whom."""
    held, me = _invited(request, ref)
    if me.capacity not in FAMILY_CAPACITIES:
        raise NotFound
    said = {own.question: own for own in queries.own_words(request.viewer, ref) if own.mine}
    return _shown(request, "say", held=held, said=said)


@require_http_methods(EDITING)
@page(Capability.JOIN_ROOM)
def question(request: Request, ref: str, question: str) -> HttpResponse:
    """Ask one question, and who may read the answer."""
    held, me = _invited(request, ref)
    if question not in set(Question) or me.capacity not in FAMILY_CAPACITIES:
        raise NotFound
    asked = Question(question)
    said = next((own for own in queries.own_words(request.viewer, ref) if own.mine and own.question is asked), None)
    words_of, hint = words.QUESTIONS[asked]
    # By name and for whom: somebody else's advocate must not pass for one's own.
    advocates = [f"{one.name}, {one.part}" for one in held.people if one.capacity in _SPEAKS_FOR_SOMEBODY]
    form = OwnWordsForm(
        request.POST or None,
        initial={"words": said.words, "given_to": said.given_to.value} if said else {},
        question=words_of,
        hint=hint,
        advocate=" or ".join(advocates),
    )
    if "take_back" in request.POST:
        actions.say_own_words(
            conference=ref,
            question=asked,
            words="",
            given_to=GivenTo.ME,
            by=me.account,
            at=request.received_at,
        )
        return redirect("own:say", ref)
    if form.is_valid():
        try:
            actions.say_own_words(
                conference=ref,
                question=asked,
                words=form.cleaned_data["words"],
                given_to=GivenTo(form.cleaned_data["given_to"]),
                by=me.account,
                at=request.received_at,
            )
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            return redirect("own:say", ref)
    return _shown(request, "question", held=held, form=form, said=said)


@require_GET
@page(Capability.READ_PAPERS)
def papers(request: Request, ref: str) -> HttpResponse:
    """List the papers issued to whoever looks, the newest first."""
    held = queries.conference(request.viewer, ref)
    if not may(request.viewer, Capability.READ_PAPERS, held.matter):
        raise NotFound
    issued = [one for one in post.papers_for(request.viewer, ref) if one.recipient == request.viewer.person]
    return _shown(request, "papers", held=held, papers=issued[::-1])


def _asked(request: Request, ref: str, here: Iterable[Item | Drafted]) -> dict[str, list[Asked]]:
    """Return what whoever looks has asked about these, by what the sentence stands in. The answers are read now."""
    found: dict[str, list[Asked]] = {one.ref: [] for one in here}
    for one in meaning.own(request.viewer, ref):
        if one.item in found:
            found[one.item].append(one)
    meaning.mark_read(
        (one for all_ in found.values() for one in all_), by=request.viewer.person, at=request.received_at
    )
    return found


def _invited(request: Request, ref: str) -> tuple[Conference, PersonHere]:
    held = queries.conference(request.viewer, ref)
    me = held.person(request.viewer.person)
    if me is None:
        raise NotFound
    return held, me


def _shown(request: Request, template: str, **context: Any) -> HttpResponse:
    return render(request, f"own/{template}.jinja", {"words": words, **context})
