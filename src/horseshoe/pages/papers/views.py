"""The papers of a conference: looked at, sent, read, taken back."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from horseshoe.documents import gather, meaning, papers
from horseshoe.documents.blocks import Document, for_reader
from horseshoe.documents.compose import conference_record, plan_page
from horseshoe.documents.render import html, pdf
from horseshoe.pages.papers import present
from horseshoe.pages.papers.forms import IssueForm, StepForm, WithdrawForm
from horseshoe.pages.shell.middleware import Request
from horseshoe.pages.shell.page import page
from horseshoe.practice.sharing import Capability
from horseshoe.practice.verdict import NotFound, Refused
from horseshoe.record.plan import actions as plan_actions
from horseshoe.record.post import actions as post
from horseshoe.record.post import queries as posted


@require_GET
@page(Capability.ISSUE_PAPERS)
def packs(request: Request, ref: str) -> HttpResponse:
    """Show who will get what, and what to know first, before anything goes."""
    return _packs(request, ref, request.GET.get("which", "letter"))


def _packs(request: Request, ref: str, which: str, form: IssueForm | None = None, status: int = 200) -> HttpResponse:
    if which not in papers.SETS:
        raise Http404
    found = papers.packs(request.viewer, ref, which, at=request.received_at)
    conference = gather.issued_by(request.viewer, ref)
    listed = present.lines(found, posted.papers_for(request.viewer, ref), which)
    context = {
        "ref": ref,
        "which": which,
        "packs": listed,
        "due": present.due(listed, gather.due_by(conference, papers.CLOCKS[which]), today=request.today),
        "titles": papers.TITLES,
        "held_back": (held_back := papers.may_issue(request.viewer, ref, which).reason),
        "lacking": bool(held_back) and bool(papers.held_back(request.viewer, ref)[1]),
        "form": form or IssueForm(found, initial={"which": which}),
        "held": conference,
        "went": present.went(listed, request.GET.getlist("sent")),
        "already": "already" in request.GET,
        "button": present.button(listed),
    }
    return render(request, "papers/packs.jinja", context, status=status)


@require_POST
@page(Capability.ISSUE_PAPERS)
def issue(request: Request, ref: str) -> HttpResponse:
    """Send or make ready what was looked at. The same form sent twice does it once."""
    which = request.POST.get("which", "")
    if which not in papers.SETS:
        raise Http404
    found = papers.packs(request.viewer, ref, which, at=request.received_at)
    have = papers.have_theirs(request.viewer, ref, which)
    form = IssueForm(found, request.POST, all_have=have.issuperset(pack.account for pack in found))
    if not form.is_valid():
        return _packs(request, ref, which, form, status=422)
    chosen = [*form.cleaned_data["accounts"], *form.cleaned_data["again"]]
    try:
        new = papers.issue(
            request.viewer,
            ref,
            which,
            accounts=frozenset(form.cleaned_data["accounts"]),
            again=frozenset(form.cleaned_data["again"]),
            by=request.viewer.person,
            at=request.received_at,
            key=str(form.cleaned_data["key"]),
        )
    except Refused as refusal:
        form.add_error(None, refusal.reason)
        return _packs(request, ref, which, form, status=409)
    what = {"which": which, "sent": chosen} if new else {"which": which, "already": "yes"}
    return HttpResponseRedirect(f"{reverse('papers:packs', args=[ref])}?{urlencode(what, doseq=True)}")


@require_http_methods(["GET", "POST"])
@page(Capability.ISSUE_PAPERS)
def steps(request: Request, ref: str) -> HttpResponse:
    """Ask who does each step and when, where the meeting left it open: the one thing a plan can't go without."""
    plan, lacking = papers.held_back(request.viewer, ref)
    sent = request.POST if request.method == "POST" else None
    asked = [(one, StepForm(sent, prefix=one.code, needs=needs)) for one, needs in lacking]
    wrong = [form for _, form in asked if form.is_bound and not form.is_valid()]
    if sent is not None and not wrong:
        given: dict[str, Any] = {"plan": plan.ref, "by": request.viewer.person, "at": request.received_at}
        for one, form in asked:
            plan_actions.give_owner_and_time(action=one.code, **given, **form.given())
        return HttpResponseRedirect(reverse("papers:packs", args=[ref]))
    context = {"ref": ref, "asked": asked, "wrong": wrong, "held": gather.issued_by(request.viewer, ref)}
    return render(request, "papers/steps.jinja", context, status=422 if wrong else 200)


@require_GET
@page(Capability.ISSUE_PAPERS)
def see_as(request: Request, ref: str, account: str, kind: str) -> HttpResponse:
    """Show a paper exactly as one recipient would get it now."""
    document = papers.see_as(request.viewer, ref, account, kind, at=request.received_at)
    one = next(iter(gather.addressees(request.viewer, ref, at=request.received_at, only=account)), None)
    context = {"article": _article(document), "ref": ref, "account": account, "kind": kind, "name": one and one.name}
    return render(request, "papers/see_as.jinja", context)


@require_GET
@page(Capability.ISSUE_PAPERS)
def see_as_pdf(request: Request, ref: str, account: str, kind: str) -> HttpResponse:
    """Show the PDF of a paper exactly as one recipient would get it now."""
    document = papers.see_as(request.viewer, ref, account, kind, at=request.received_at)
    return _pdf(pdf.render(document), f"preview-{ref}.pdf")


@require_GET
@page(Capability.READ_PAPERS)
def plan(request: Request, ref: str) -> HttpResponse:
    """Show the plan as this viewer may see it, once it is theirs."""
    seen = papers.published_plan(request.viewer, ref)
    held, to = gather.reading(request.viewer, ref)
    document = for_reader(plan_page.compose(held, to), to.reader)
    return _read(request, document, {"ref": ref, "published": seen.published_at is not None})


@require_GET
@page(Capability.READ_PAPERS)
def record(request: Request, ref: str) -> HttpResponse:
    """Show the record of a conference as this viewer may see it."""
    held, to = gather.reading(request.viewer, ref)
    return _read(request, for_reader(conference_record.compose(held, to), to.reader), {"ref": ref, "published": True})


def _read(request: Request, document: Document, context: dict[str, object]) -> HttpResponse:
    return render(request, _around(request), {"article": _article(document), **context})


@require_GET
@page(Capability.READ_PAPERS, Capability.ISSUE_PAPERS)
def paper(request: Request, ref: str) -> HttpResponse:
    """Open a paper as it was issued: one's own, or any for whoever issued it."""
    try:
        issued, content = posted.paper(request.viewer, ref)
    except posted.NotAsIssued:
        return render(request, "papers/not_as_issued.jinja", status=500)
    post.mark_opened(ref=ref, by=request.viewer.person, at=request.received_at)
    if issued.form == "pdf":
        return _pdf(content, present.file_name(issued))
    # Kept as our own renderer wrote it, every word escaped, and its hash has just been compared.
    context = {"article": mark_safe(content.decode()), "ref": issued.conference_ref, "published": True}  # noqa: S308
    if issued.recipient == request.viewer.person:
        asked = meaning.own_in_paper(request.viewer, issued.conference_ref, content)
        meaning.mark_read(asked, by=request.viewer.person, at=request.received_at)
        context |= {"paper": ref, "asked": asked}
    return render(request, _around(request), context)


@require_http_methods(["GET", "POST"])
@page(Capability.ISSUE_PAPERS)
def withdraw(request: Request, ref: str) -> HttpResponse:
    """Take a paper back, with a reason: its recipient can no longer open it here."""
    issued = papers.to_withdraw(request.viewer, ref)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        post.withdraw(ref=ref, because=form.cleaned_data["because"], by=request.viewer.person, at=request.received_at)
        return HttpResponseRedirect(reverse("papers:packs", args=[issued.conference_ref]))
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "paper": issued, "title": papers.TITLES.get(issued.kind, "Paper")}
    return render(request, "papers/withdraw.jinja", context, status=status)


def _around(request: Request) -> str:
    """Return the page a paper stands in: the family's and guests' own, with its way out, or the staff's."""
    if request.account is None:
        raise NotFound
    return "papers/staff_paper.jinja" if request.account.is_staff else "papers/own_paper.jinja"


def _article(document: Document) -> str:
    # Written by our own renderer, every word escaped.
    return mark_safe(html.render(document).decode())  # noqa: S308


def _pdf(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response
