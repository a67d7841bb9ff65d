"""Reading sentence by sentence, asking what one means, and saying it more plainly."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from horseshoe.documents import meaning
from horseshoe.documents.meaning import Question, Reading
from horseshoe.pages.asked.forms import AnswerForm, AskForm
from horseshoe.pages.shell import words
from horseshoe.pages.shell.middleware import Request
from horseshoe.pages.shell.page import page
from horseshoe.practice.sharing import Capability
from horseshoe.practice.verdict import NotFound, Refused
from horseshoe.record.preparation import queries as preparation
from horseshoe.record.wording import asking

EDITING: Final = ("GET", "POST")
READS: Final = (Capability.READ_REPORTS, Capability.READ_PAPERS)
ANSWERS: Final = (Capability.WRITE_REPORT, Capability.RECORD_SHARING, Capability.TAKE_MINUTES)


@require_GET
@page(*READS)
def sentences(request: Request, ref: str, source: str) -> HttpResponse:
    """List the sentences of something, each with the way to ask what it means; bare for a script that asks."""
    read = meaning.reading(request.viewer, source, ref)
    template = "list" if "bare" in request.GET else "sentences"
    return _shown(request, template, read=read, held=read.held, back=_back(read))


@require_http_methods(EDITING)
@page(*READS)
def sentence(request: Request, ref: str, source: str, sentence: str) -> HttpResponse:
    """Show one sentence with what its words mean, and ask whoever wrote it to say it more plainly."""
    read = meaning.reading(request.viewer, source, ref)
    said = read.sentence(sentence)
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            meaning.ask(request.viewer, source, ref, sentence, words=form.cleaned_data["words"], at=request.received_at)
        except Refused as refusal:
            form.add_error(None, refusal.reason)
        else:
            return redirect(f"{request.path}?sent=yes")
    beside = meaning.beside(request.viewer, read.held, said)
    if beside.answer and beside.mine:
        meaning.mark_read([beside.mine], by=request.viewer.person, at=request.received_at)
    return _shown(
        request,
        "sentence",
        status=422 if form.errors else 200,
        read=read,
        held=read.held,
        said=said,
        beside=beside,
        waits=beside.mine is not None and beside.mine.answer is None,
        explained=words.explain(said.text, authority=read.held.authority),
        may_ask=asking.may_ask(request.viewer, read.held.matter, said),
        form=form,
        back=_back(read),
        sent="sent" in request.GET,
    )


@require_GET
@page(*READS)
def mine(request: Request, ref: str) -> HttpResponse:
    """List what somebody asked in one conference, what is new first."""
    held = preparation.conference(request.viewer, ref)
    if not asking.may_read(request.viewer, held.matter):
        raise NotFound
    asked = sorted(meaning.own(request.viewer, ref), key=lambda one: (not one.new, one.answer is None))
    names = {one.account: one.name for one in held.people}
    response = _shown(request, "mine", held=held, asked=asked, names=names)
    meaning.mark_read(asked, by=request.viewer.person, at=request.received_at)
    return response


@require_GET
@page(*ANSWERS)
def questions(request: Request, ref: str) -> HttpResponse:
    """List what the family would like to know about one's own words: what waits, then what is answered."""
    held, found = meaning.questions(request.viewer, ref)
    return _shown(request, "questions", held=held, found=found, frame=_frame(request))


@require_http_methods(EDITING)
@page(*ANSWERS)
def answer(request: Request, ref: str, asked: str) -> HttpResponse:
    """Say one sentence more plainly."""
    held, found = meaning.questions(request.viewer, ref)
    question = next((one for one in found if one.asked.ref == asked and one.may_answer), None)
    if question is None:
        raise NotFound
    form = AnswerForm(request.POST or None, initial={"base": question.said_before})
    if request.method == "POST" and form.is_valid():
        try:
            meaning.say_plainly(request.viewer, ref, asked, at=request.received_at, **form.cleaned_data)
        except Refused as refusal:
            form = _again(request, question)
            form.add_error(None, refusal.reason)
        else:
            words.save_kept(request, held.matter, within="answer")
            return redirect("asked:questions", ref)
    return _shown(
        request,
        "answer",
        status=422 if form.errors else 200,
        held=held,
        question=question,
        form=form,
        explained=words.explain(question.asked.sentence, authority=held.authority),
        frame=_frame(request),
    )


def _again(request: Request, question: Question) -> AnswerForm:
    """Return the form with what was typed, over what stands now: sending it again is then a choice."""
    typed = request.POST.copy()
    typed["base"] = str(question.said_before)
    form = AnswerForm(typed)
    form.full_clean()
    return form


def _back(read: Reading) -> tuple[str, str]:
    """Return the address of what a sentence stands in, and what to call it."""
    if read.kind == meaning.PAPER:
        return reverse("papers:paper", args=[read.ref]), "Back to your paper"
    if read.kind == meaning.TOGETHER:
        return reverse("own:statements", args=[read.ref]), "Back to reading"
    return reverse("own:report", args=[read.held.ref, read.ref]), "Back to reading"


def _frame(request: Request) -> str:
    """Return the frame for whoever answers: a guest has it on their phone's, with the way out always there."""
    account = request.account
    by_link = account is None or account.role in {"guest", "family"} or bool(request.session.get("conference"))
    return "shell/own.jinja" if by_link else "shell/staff.jinja"


def _shown(request: Request, template: str, status: int = 200, **context: Any) -> HttpResponse:
    return render(request, f"asked/{template}.jinja", context, status=status)
