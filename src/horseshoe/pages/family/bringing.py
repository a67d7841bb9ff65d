"""A family tree brought from another program: kept, looked at, and drawn as far as somebody chooses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render

from horseshoe.adapters.familyfiles import reading
from horseshoe.adapters.familyfiles.encoding import Unreadable
from horseshoe.pages.family.adding import act, editable, editing
from horseshoe.pages.family.forms import called
from horseshoe.pages.shell.middleware import Request
from horseshoe.pages.shell.once import key_of
from horseshoe.pages.shell.page import page
from horseshoe.practice.family.found import FoundFamily, FoundPerson
from horseshoe.practice.family.found_words import MATTER_WORDS, further, said_of, said_of_tie
from horseshoe.practice.family.matching import Known, likely, near
from horseshoe.practice.sharing import Capability
from horseshoe.record.family import actions
from horseshoe.record.family import files as brought
from horseshoe.record.family.seen import Family

LARGEST: Final = 3 * 1024 * 1024
"""Bytes of one file: somewhat less than one form may be."""
MOST_LISTED: Final = 200
"""People of a file to choose from one by one. Of a larger one, those near somebody are chosen."""
STEPS: Final = {"1": "parents, children, partners", "2": "and theirs", "3": "and theirs again", "": "everybody"}


class BringForm(forms.Form):
    """A file with a family tree."""

    file = forms.FileField(
        label="The file",
        error_messages={
            "required": "Choose a file.",
            "empty": "This file is empty.",
            "missing": "Choose a file.",
            "invalid": "Choose a file.",
        },
        help_text="GEDCOM (.ged, .gdz) from a family tree program, or our own table (.csv, .zip). At most 3 megabytes.",
    )

    def clean_file(self) -> Any:
        """Return the file, when it is not too large to be sent and read."""
        sent = self.cleaned_data["file"]
        if sent.size > LARGEST:
            raise forms.ValidationError("This file is larger than 3 megabytes. Bring a part of the tree.")
        return sent


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody of a file, in words, and whom they might be."""

    person: FoundPerson
    said: str
    chosen: str


@editing
@page(Capability.EDIT_FAMILY)
def bring(request: Request, ref: str) -> HttpResponse:
    """Bring a file. It is kept as it came, and looked at before anything is drawn."""
    found = editable(request, ref)
    form = BringForm(request.POST, request.FILES) if request.method == "POST" else BringForm()
    if form.is_valid():
        sent = form.cleaned_data["file"]
        data = sent.read()
        try:
            reading.read(data, today=request.today, name=sent.name)
        except Unreadable as wrong:
            form.add_error("file", str(wrong))
        else:
            key = key_of(request)
            kept = actions.bring_file(
                family=ref, name=sent.name, data=data, by=request.viewer.person, at=request.received_at, key=key
            )
            return redirect("family:found", ref, kept)
    context = {"family": found, "form": form, "files": brought.files(request.viewer, found)}
    return render(request, "family/bring.jinja", context, status=422 if form.is_bound else 200)


@editing
@page(Capability.EDIT_FAMILY)
def found(request: Request, ref: str, file: str) -> HttpResponse:
    """Show who was found in a file and what was not understood, and draw those who are chosen."""
    family = editable(request, ref)
    seen, data = brought.file(request.viewer, family, file)
    tree = _read(data, request.today, seen.name)
    said = request.POST if request.method == "POST" else request.GET
    whom, steps = said.get("near", ""), said.get("steps", "")
    listed = _listed(tree, whom, steps)
    # A form without a field of its own: what is chosen is read for each person, and a refusal stands above it.
    form = forms.Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        chosen = _chosen(request, listed, family)
        if act(request, form, actions.draw_found, family=ref, file=file, found=tree, chosen=chosen):
            return redirect("family:found", ref, file)
    by_key = {one.key: one for one in tree.people}
    guesses = likely(tree.people, [_known(one) for one in family.people])
    context = {
        "family": family,
        "file": seen,
        "form": form,
        "people": tree.people,
        "rows": [
            Row(one, said_of(one), request.POST.get(f"who-{one.key}", guesses.get(one.key, actions.NEW)))
            for one in listed[:MOST_LISTED]
        ],
        "too_many": len(listed) > MOST_LISTED,
        "listed": len(listed),
        "ties": [said_of_tie(tie, by_key) for tie in tree.ties[:MOST_LISTED]],
        "ties_more": max(0, len(tree.ties) - MOST_LISTED),
        "remarks": [
            (one.line, MATTER_WORDS[one.matter], one.said, one.words, further(one)) for one in tree.not_understood
        ],
        "already": [(one.ref, called(one)) for one in family.people],
        "near": whom,
        "steps": steps,
        "ways": STEPS,
        "new": actions.NEW,
    }
    return render(request, "family/found.jinja", context, status=422 if form.errors else 200)


@lru_cache(maxsize=2)
def _read(data: bytes, today: date, name: str) -> FoundFamily:
    """Read a file once for the pages that show it, one after the other."""
    return reading.read(data, today=today, name=name)


def _listed(tree: FoundFamily, whom: str, steps: str) -> list[FoundPerson]:
    if whom in {one.key for one in tree.people} and steps in STEPS and steps:
        here = near(tree, whom, int(steps))
        return [one for one in tree.people if one.key in here]
    return list(tree.people)


def _chosen(request: Request, listed: list[FoundPerson], family: Family) -> Mapping[str, str]:
    """Return what was chosen for each person that was listed; of a long list, everybody is somebody new."""
    if len(listed) > MOST_LISTED:
        return {one.key: actions.NEW for one in listed} if request.POST.get("everybody") else {}
    allowed = {actions.NEW, actions.LEFT_OUT, *(one.ref for one in family.people)}
    said = {one.key: request.POST.get(f"who-{one.key}", actions.LEFT_OUT) for one in listed}
    return {key: choice if choice in allowed else actions.LEFT_OUT for key, choice in said.items()}


def _known(one: Any) -> Known:
    return Known(one.ref, frozenset(filter(None, (one.known_as, one.full_name))), one.born_on)
