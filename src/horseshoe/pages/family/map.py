"""The family map: the genogram of a family as whoever looks may see it, drawn and in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_GET

from horseshoe.documents.render.genogram import sample, svg
from horseshoe.pages.shell.middleware import Request
from horseshoe.pages.shell.page import page
from horseshoe.practice.family.genogram.drawing import Drawing
from horseshoe.practice.family.genogram.figures import Bond, Shape, Upbringing
from horseshoe.practice.family.genogram.lines import What
from horseshoe.practice.family.genogram.words import Said, in_words
from horseshoe.practice.sharing import Capability
from horseshoe.record.family import actions, mapping, queries
from horseshoe.record.family.seen import Family

SIZES: Final = {"fit": "As wide as the page", "whole": "Its own size", "large": "Large"}
"""How large the drawing can be looked at, with the words for each."""


@require_GET
@page(Capability.OPEN_FAMILY)
def genogram(request: Request, ref: str) -> HttpResponse:
    """Show the genogram of a family, drawn and in words. The opening is in the ledger."""
    family = queries.family(request.viewer, ref)
    actions.opened(
        family=ref, children=[child.ref for child in family.children], by=request.viewer.person, at=request.received_at
    )
    drawing = mapping.map_of(family, mapping.drawn_for(request.viewer, family), today=request.today).drawing()
    said = in_words(drawing)
    size = request.GET.get("size", "whole")
    return render(
        request,
        "family/map.jinja",
        {
            "family": family,
            "drawing": _shown(drawing, said, family),
            "said": said,
            "legend": tuple(_legend(drawing)),
            "sizes": SIZES,
            "size": size if size in SIZES else "whole",
        },
    )


def _shown(drawing: Drawing, said: Iterable[Said], family: Family) -> SafeString:
    links = {symbol.figure.ref: f"#said-{symbol.figure.ref}" for symbol in drawing.symbols}
    near = {one.figure.ref: dict(one.near) for one in said}
    title = f"Family map of {family.title}"
    drawn = svg(drawing, title=title, about="Everything drawn is said below.", links=links, near=near)
    # Every word in it was escaped as it was written.
    return mark_safe(drawn)  # noqa: S308


@dataclass(frozen=True, slots=True)
class Key:
    """A row of the legend: what is drawn, by the name of its sample, and what it means."""

    name: str
    words: str

    @property
    def picture(self) -> SafeString:
        """The sample itself. No word of anybody's is in it."""
        return mark_safe(sample(self.name))  # noqa: S308


_SHAPES: Final = {
    Shape.SQUARE: "A man or boy",
    Shape.CIRCLE: "A woman or girl",
    Shape.DIAMOND: "A gender of their own",
    Shape.TRIANGLE: "A baby not born yet",
    Shape.UNKNOWN: "Gender not recorded",
}
_BONDS: Final = {
    Bond.MARRIED: "Married",
    Bond.CIVIL_PARTNERS: "Civil partners",
    Bond.LIVING_TOGETHER: "Living together",
    Bond.TOGETHER: "A couple",
    Bond.SEPARATED: "Separated",
    Bond.DIVORCED: "Divorced",
    Bond.ENDED: "No longer together",
    Bond.PARENTS: "Have a child together; nothing more is recorded",
}
_UPBRINGINGS: Final = {
    Upbringing.ADOPTED: "Adopted",
    Upbringing.GUARDIAN: "Special guardian",
    Upbringing.KINSHIP: "Cared for by somebody close",
    Upbringing.FOSTERED: "Fostered",
    Upbringing.SAID: "Brothers and sisters; parents not recorded",
}


def _legend(drawing: Drawing) -> Iterator[Key]:
    """Yield what this drawing uses and nothing else."""
    shapes = {symbol.figure.shape for symbol in drawing.symbols}
    yield from (Key(f"shape-{shape}", words) for shape, words in _SHAPES.items() if shape in shapes)
    if any(symbol.figure.of_the_conference for symbol in drawing.symbols):
        yield Key("child", "A child of this family’s record, with a second outline")
    if any(symbol.figure.died for symbol in drawing.symbols):
        yield Key("died", "Has died")
    kinds = {(line.what, line.kind) for line in drawing.lines}
    yield from (Key(f"bond-{bond}", words) for bond, words in _BONDS.items() if (What.COUPLE, bond) in kinds)
    if any(what is What.NOBODY for what, _ in kinds):
        yield Key("nobody", "The other parent is not recorded")
    yield from (Key(f"child-{kind}", words) for kind, words in _UPBRINGINGS.items() if (What.CHILD, kind) in kinds)
    if any(what is What.TIE for what, _ in kinds):
        yield Key("tie", "Related, through whom is not recorded")
    if drawing.roofs:
        yield Key("roof", "Live under one roof")
