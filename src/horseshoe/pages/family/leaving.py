"""The family map as a file: a picture for a wall or a report, a family tree for another program, tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from horseshoe.adapters.familyfiles.gedcom_writing import Version, written
from horseshoe.adapters.familyfiles.tables_writing import zipped
from horseshoe.documents.render.genogram import svg
from horseshoe.documents.render.picture import CannotDraw, pdf_of, png_of
from horseshoe.pages.family.round import shown_of
from horseshoe.pages.shell.middleware import Request
from horseshoe.pages.shell.page import page
from horseshoe.practice.family.found import FoundFamily, FoundPerson, FoundTie
from horseshoe.practice.family.genogram.family_map import FamilyMap
from horseshoe.practice.sharing import Capability
from horseshoe.practice.verdict import NotFound, Refused
from horseshoe.record.family import actions, mapping, queries
from horseshoe.record.family.seen import Family, Person
from horseshoe.record.preparation.queries import children_met_about

PNG_WIDTH: Final = 2_000
"""Pixels: sharp on A4."""


@dataclass(frozen=True, slots=True)
class Out:
    """One way the map leaves: its name, what it is called on the page, its type, and what writes it."""

    name: str
    words: str
    content_type: str
    write: Callable[[Family, FamilyMap], bytes]


def _svg(_: Family, drawn: FamilyMap) -> bytes:
    return _picture(drawn).encode()


def _png(_: Family, drawn: FamilyMap) -> bytes:
    return png_of(_picture(drawn), PNG_WIDTH)


def _pdf(_: Family, drawn: FamilyMap) -> bytes:
    return pdf_of(_picture(drawn), title=drawn.title, alt=drawn.title)


def _picture(drawn: FamilyMap) -> str:
    return svg(drawn.drawing(), title=drawn.title, relations=drawn.layer())


OUTS: Final[Mapping[str, Out]] = {
    "picture.png": Out("picture.png", "Picture (PNG)", "image/png", _png),
    "picture.svg": Out("picture.svg", "Picture (SVG)", "image/svg+xml", _svg),
    "picture.pdf": Out("picture.pdf", "One page (PDF)", "application/pdf", _pdf),
    "family-5.ged": Out(
        "family-5.ged",
        "Family tree (GEDCOM 5.5.1)",
        "text/vnd.familysearch.gedcom",
        lambda family, _: written(found_of(family), Version.FIVE),
    ),
    "family-7.ged": Out(
        "family-7.ged",
        "Family tree (GEDCOM 7)",
        "text/vnd.familysearch.gedcom",
        lambda family, _: written(found_of(family), Version.SEVEN),
    ),
    "tables.zip": Out("tables.zip", "Tables (CSV)", "application/zip", lambda family, _: zipped(found_of(family))),
}


@require_GET
@page(Capability.OPEN_FAMILY)
def out(request: Request, ref: str, name: str) -> HttpResponse:
    """Return the map as a file, as whoever asks may see it or as everybody may. It is in the ledger."""
    if name not in OUTS:
        raise NotFound
    own = queries.family(request.viewer, ref)
    family, over, for_all = shown_of(request, own, request.today)
    children = [child.ref for child in own.children]
    actions.opened(family=ref, children=children, by=request.viewer.person, at=request.received_at)
    leaves = OUTS[name]
    try:
        content = leaves.write(family, mapping.map_of(family, over, today=request.today, about=children_met_about(ref)))
    except CannotDraw as wrong:
        raise Refused(f"{wrong} Or take the picture as SVG, which can be any size.") from wrong
    answer = HttpResponse(content, content_type=leaves.content_type)
    # A family's name in a file's name is read by whoever looks over a shoulder.
    stem, _, end = name.rpartition(".")
    whose = "-for-everybody" if for_all else ""
    answer["Content-Disposition"] = f'attachment; filename="family-map-{stem}{whose}.{end}"'
    # A picture opened by itself may run nothing and fetch nothing.
    answer["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    answer["Cache-Control"] = "private, no-store"
    return answer


def found_of(family: Family) -> FoundFamily:
    """Return a family as a file can hold it: people and ties. Homes, relations and marks stay in the record."""
    return FoundFamily(
        tuple(_person(one) for one in family.people),
        tuple(FoundTie(tie.person, tie.other, tie.kind, tie.since, tie.until) for tie in family.kin),
    )


def _person(one: Person) -> FoundPerson:
    return FoundPerson(
        key=one.ref,
        known_as=one.known_as,
        full_name=one.full_name,
        other_names=one.other_names,
        kind=one.kind,
        gender=one.gender,
        born_on=one.born_on,
        due_on=one.due_on,
        died=one.died_on is not None,
        died_on=one.died_on,
        loss=one.loss,
    )
