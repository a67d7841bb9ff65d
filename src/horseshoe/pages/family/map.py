"""The family map: the genogram of a family as whoever looks may see it, drawn and in words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_GET

from horseshoe.documents.render.genogram import svg
from horseshoe.documents.render.genogram_legend import Key, legend, sample
from horseshoe.documents.render.theme import PAGE
from horseshoe.pages.family.going_back import ways_back
from horseshoe.pages.family.leaving import OUTS
from horseshoe.pages.family.present_map import near_of
from horseshoe.pages.family.round import note_opening, shown_of
from horseshoe.pages.shell.middleware import Request
from horseshoe.pages.shell.page import page
from horseshoe.practice.family.genogram.drawing import Drawing
from horseshoe.practice.family.genogram.layer import RelationLine
from horseshoe.practice.family.genogram.words import Said, in_words
from horseshoe.practice.sharing import Capability
from horseshoe.record.family import mapping, queries
from horseshoe.record.family.drawn import Drawn
from horseshoe.record.family.history import steps_seen
from horseshoe.record.family.seen import Family
from horseshoe.record.preparation.queries import children_met_about

SIZES: Final = {"fit": "All of it", "whole": "As drawn", "large": "Large"}
"""How large the drawing can be looked at, with the words for each."""
LAYERS: Final = {"all": "All", "none": "Only who is who"}
"""What is drawn over the family, with the words for each."""
NEAREST: Final = 2
"""Ties from one person to those who are drawn when one person is followed: parents, partners, children, and theirs."""


@require_GET
@page(Capability.OPEN_FAMILY, Capability.DRAW_MAP)
def genogram(request: Request, ref: str) -> HttpResponse:
    """Show the genogram of a family, drawn and in words. The opening is in the ledger."""
    own = queries.family_on_map(request.viewer, ref)
    context = _context(request, own)
    note_opening(request, own)
    context["back"] = ways_back(request, own, context["family"].title)
    return render(request, "family/map.jinja", context)


@require_GET
@page(Capability.OPEN_FAMILY, Capability.DRAW_MAP, often=True)
def drawn(request: Request, ref: str) -> HttpResponse:
    """Return what of the map may have changed since the page was opened: for a page that is open while others draw."""
    context = _context(request, queries.family_on_map(request.viewer, ref))
    # What is drawn, and not the page's bytes: they carry a new form key every time.
    told = repr([context[name] for name in ("drawing", "near", "steps", "names")])
    edition = f'"{hashlib.sha256(told.encode()).hexdigest()[:32]}"'
    if request.headers.get("If-None-Match") == edition:
        return HttpResponse(status=304)
    answer = render(request, "family/map_drawn.jinja", context)
    # Kept by the open page, and by no browser's cache: the page itself sends the edition back.
    answer["ETag"] = edition
    return answer


def _context(request: Request, own: Family) -> dict[str, Any]:
    family, over, for_all = shown_of(request, own, request.today)
    shows = {"size": _of(request, "size", SIZES, "whole"), "over": _of(request, "over", LAYERS, "all")}
    whole = mapping.map_of(
        family, over if shows["over"] == "all" else Drawn(), today=request.today, about=children_met_about(own.ref)
    )
    person = request.GET.get("person", "")
    shown = whole.near(person, NEAREST) if person in {figure.ref for figure in whole.figures} else whole
    drawing, layer = shown.drawing(), shown.layer()
    said = in_words(drawing, layer)
    return {
        "family": family,
        "way": "who",
        "may_edit": own.may_edit,
        "may_draw": own.may_draw,
        "drawing": _drawn(drawing, layer, said, whole.title),
        "said": said,
        "legend": [_key(key) for key in legend(drawing, layer)],
        "layers": LAYERS,
        "sizes": SIZES,
        **shows,
        "for_all": for_all,
        "person": person if shown is not whole else "",
        "names": {one.ref: one.known_as for one in family.people},
        "near": near_of(family, over),
        "asks": partial(_asks, {**shows, "for": "everybody" if for_all else "", "person": person}),
        # A file of it holds more than the map shows.
        "outs": OUTS if own.whole else {},
        "steps": () if for_all else steps_seen(request.viewer, own),
    }


def _asks(now: Mapping[str, str], name: str, value: str) -> str:
    """Return the query of the map as it is shown now, with one thing of it otherwise."""
    return urlencode({key: said for key, said in {**now, name: value}.items() if said})


def _of(request: Request, name: str, choices: Mapping[str, str], otherwise: str) -> str:
    said = request.GET.get(name, otherwise)
    return said if said in choices else otherwise


def _drawn(drawing: Drawing, layer: Sequence[RelationLine], said: Iterable[Said], title: str) -> SafeString:
    links = {symbol.figure.ref: f"#said-{symbol.figure.ref}" for symbol in drawing.symbols}
    near = {one.figure.ref: dict(one.near) for one in said}
    picture = svg(
        drawing,
        title=title,
        about="Everything drawn is said below.",
        theme=PAGE,
        relations=layer,
        links=links,
        near=near,
    )
    # Every word in it was escaped as it was written.
    return mark_safe(picture)  # noqa: S308


def _key(key: Key) -> tuple[SafeString, str]:
    # No word of anybody's is in a sample.
    return mark_safe(sample(key.name, PAGE)), key.words  # noqa: S308
