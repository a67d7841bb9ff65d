"""What was gone through with the family, talks before the day, and what was drafted together."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from horseshoe.packs import frameworks
from horseshoe.packs.shape import FrameworkPack
from horseshoe.pages.preparation import words
from horseshoe.pages.preparation.forms import moment
from horseshoe.pages.preparation.forms_words import SharedForm, StatementForm, TalkForm
from horseshoe.pages.preparation.frame import shown
from horseshoe.pages.shell import words as asking
from horseshoe.pages.shell.middleware import Request
from horseshoe.pages.shell.once import key_of
from horseshoe.pages.shell.page import page
from horseshoe.practice.preparation.words import SharedHow, SharedWhat, Speaks, TalkKind
from horseshoe.practice.sharing import Capability, Circle, may
from horseshoe.practice.terms import Capacity
from horseshoe.practice.verdict import NotFound, Refused
from horseshoe.record.preparation import actions, queries
from horseshoe.record.preparation.queries import Conference, Drafted
from horseshoe.record.wording import queries as wording

EDITING = ("GET", "POST")


@require_http_methods(EDITING)
@page(Capability.RECORD_SHARING)
def shared(request: Request, ref: str) -> HttpResponse:
    """Show what was gone through with the family, and set down one more."""
    held = queries.conference(request.viewer, ref)
    log = queries.shared_log(request.viewer, ref)
    sent = [one for one in queries.reports(request.viewer, ref) if one.sent_at]
    whats = [(what.value, said) for what, said in words.WHATS.items() if what is not SharedWhat.REPORT]
    whats += [(f"report:{one.ref}", f"The report of {one.author_name}") for one in sent]
    people = queries.family_people(request.viewer, ref)
    form = SharedForm(
        request.POST or None, whats=whats, persons=[(one.ref, one.name) for one in people], today=request.today
    )
    if form.is_valid():
        try:
            _record_sharing(request, ref, form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            return redirect("preparation:shared", ref)
    return shown(request, "shared", held=held, log=log, form=form)


@require_http_methods(EDITING)
@page(Capability.CHAIR)
def talk(request: Request, ref: str) -> HttpResponse:
    """Show the talks before the day with what the family wrote for the chair, and set down one more."""
    held = queries.conference(request.viewer, ref)
    talks = queries.talks(request.viewer, ref)
    people = queries.family_people(request.viewer, ref)
    lead = held.holding(Capacity.LEAD_SOCIAL_WORKER)
    whom = [(f"person:{one.ref}", one.name) for one in people]
    whom += [(f"account:{lead.account}", f"{lead.name}, social worker")] if lead else []
    form = TalkForm(request.POST or None, whom=whom, today=request.today)
    if form.is_valid():
        try:
            _record_talk(request, ref, form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            return redirect("preparation:talk", ref)
    own = [one for one in queries.own_words(request.viewer, ref) if not one.mine]
    return shown(request, "talk", held=held, talks=talks, form=form, own=own)


@require_http_methods(EDITING)
@page(Capability.READ_REPORTS)
def statements(request: Request, ref: str) -> HttpResponse:
    """Show what was drafted with the family, and draft one more."""
    held = queries.conference(request.viewer, ref)
    pack = frameworks.load(held.framework, held.framework_version)
    drafted = queries.statements(request.viewer, ref)
    may_draft = may(request.viewer, Capability.RECORD_SHARING, held.matter) and held.opened_at is None
    if request.method == "POST" and not may_draft:
        raise NotFound
    form = _statement_form(request, held, pack)
    if form.is_valid():
        try:
            actions.draft_statement(conference=ref, key=key_of(request), **_said(request, form))
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            asking.save_kept(request, held.matter, within="statement")
            return redirect("preparation:statements", ref)
    return shown(
        request,
        "statements",
        held=held,
        pack=pack,
        drafted=drafted,
        form=form,
        may_draft=may_draft,
        more=len(drafted) < pack.subject.at_most,
        names={child.ref: child.name for child in held.children},
        asked=_asked(request, held, drafted) if may_draft else {},
    )


@require_http_methods(EDITING)
@page(Capability.RECORD_SHARING)
def statement(request: Request, ref: str, statement: str) -> HttpResponse:
    """Change one drafted statement, or take it out."""
    held = queries.conference(request.viewer, ref)
    pack = frameworks.load(held.framework, held.framework_version)
    said = next((one for one in queries.statements(request.viewer, ref) if one.ref == statement), None)
    if said is None:
        raise NotFound
    if "strike" in request.POST:
        actions.strike_statement(statement=statement, by=request.viewer.person, at=request.received_at)
        return redirect("preparation:statements", ref)
    form, stale = _statement_form(request, held, pack, said), None
    if form.is_valid():
        try:
            base = form.cleaned_data["base"] or 0
            actions.reword_statement(statement=statement, base=base, **_said(request, form))
        except actions.StaleStatement as found:
            stale, typed = found, request.POST.copy()
            typed["base"] = str(found.version)
            form = _statement_form(request, held, pack, said, data=typed)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            asking.save_kept(request, held.matter, within="statement")
            return redirect("preparation:statements", ref)
    status = 409 if stale else 200
    return shown(request, "statement", status=status, held=held, pack=pack, said=said, form=form, stale=stale)


def _asked(request: Request, held: Conference, drafted: Iterable[Drafted]) -> dict[str, asking.Asked]:
    """Return what is asked about the words of each draft, for those who write them."""
    kept = wording.kept_here(request.viewer, held.matter)
    return {
        one.ref: asking.ask_about_all(
            (one.text, one.goal, one.low_words, one.high_words), authority=held.authority, kept=kept
        )
        for one in drafted
    }


def _record_sharing(request: Request, ref: str, said: dict[str, Any]) -> None:
    what, _, report = said["what"].partition(":")
    # Today's is a moment ago at the latest; an earlier day's hour is nobody's concern.
    on = request.received_at if said["on"] == request.today else moment(said["on"], time(12, 0))
    actions.record_sharing(
        conference=ref,
        what=SharedWhat(what),
        report=report,
        person=said["person"],
        on=on,
        how=SharedHow(said["how"]),
        they_said=said["they_said"],
        by=request.viewer.person,
        at=request.received_at,
        key=key_of(request),
    )


def _record_talk(request: Request, ref: str, said: dict[str, Any]) -> None:
    sort, _, code = said["whom"].partition(":")
    family = sort == "person"
    actions.record_talk(
        conference=ref,
        kind=TalkKind.CHAIR_FAMILY if family else TalkKind.CHAIR_SOCIAL_WORKER,
        person=code if family else "",
        with_account="" if family else code,
        held_at=moment(said["on"], said["at"]),
        notes=said["notes"],
        knows_why=said["knows_why"],
        wants_said=said["wants_said"],
        who_speaks=Speaks(said["who_speaks"]),
        wants_said_circle=Circle(said["wants_said_circle"]),
        by=request.viewer.person,
        at=request.received_at,
        key=key_of(request),
    )


def _statement_form(
    request: Request,
    held: Conference,
    pack: FrameworkPack,
    said: Drafted | None = None,
    *,
    data: Any = None,
) -> StatementForm:
    subject, scale = pack.subject, pack.scale
    initial: dict[str, Any] = {"children": [child.ref for child in held.children]}
    if said is not None:
        initial = {name: getattr(said, name) for name in ("text", "goal", "low_words", "high_words", "helped_by")}
        initial |= {"children": list(said.children), "base": said.version}
    return StatementForm(
        data or request.POST or None,
        initial=initial,
        children=[(child.ref, child.name) for child in held.children],
        labels={
            "text": (f"{subject.begins} …", subject.help),
            "goal": (f"{subject.goal_begins} …", subject.goal_help),
            "low_words": (f"What {scale.low} means, in the family’s words", scale.low_words),
            "high_words": (f"What {scale.high} means, in the family’s words", scale.high_words),
        },
    )


def _said(request: Request, form: StatementForm) -> dict[str, Any]:
    said = {name: value for name, value in form.cleaned_data.items() if name != "base"}
    return said | {"by": request.viewer.person, "at": request.received_at}
