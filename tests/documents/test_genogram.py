"""A genogram as SVG: well-formed whatever was typed, the same for every surface, nothing fetched and nothing run."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from horseshoe.documents.render.genogram import svg
from horseshoe.documents.render.genogram_legend import legend, sample
from horseshoe.documents.render.theme import DARK, LIGHT
from horseshoe.practice.family.genogram.dates import SHORT
from horseshoe.practice.family.genogram.drawing import draw
from horseshoe.practice.family.genogram.figures import Bond, Figure, Household, Shape, Tie, Upbringing
from horseshoe.practice.family.genogram.layer import relation_lines
from horseshoe.practice.family.genogram.sheet import HALF
from horseshoe.practice.family.genogram.symbols import DIAMOND
from horseshoe.practice.family.network import Kin
from horseshoe.practice.family.relations import Loss, MarkingKind, Relation, RelationKind

FAMILY = [
    Figure("mum", "Mum", Shape.CIRCLE, inside="32", lines=("Mum",)),
    Figure("gone", "Grandad", Shape.SQUARE, died=True, lines=("Grandad",)),
    Figure("kid", "Kid", Shape.SQUARE, of_the_conference=True, lines=("Kid", "son")),
    Figure("baby", "Baby", Shape.TRIANGLE, loss=Loss.MISCARRIAGE, lines=("Baby",)),
]
TIES = [Tie("mum", "kid", Kin.PARENT), Tie("gone", "mum", Kin.PARENT), Tie("mum", "baby", Kin.EXPECTING)]
# What XML cannot hold cannot be saved by a form either: control characters are taken out on the way in.
TYPED = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20)


def parsed(drawn: str) -> ElementTree.Element:
    """Return a drawing of our own as a tree; it raises where it is not well-formed."""
    return ElementTree.fromstring(drawn)  # noqa: S314


@settings(max_examples=40, deadline=None)
@given(TYPED, TYPED)
def test_whatever_is_typed_is_text_and_no_markup(name: str, title: str) -> None:
    drawn = svg(draw([Figure("a", name, lines=(name,))], []), title=title, links={"a": "#a"})
    root = parsed(drawn)
    assert {each.tag.rpartition("}")[2] for each in root.iter()} <= {"svg", "title", "g", "a", "path", "text"}
    assert root.findtext("{*}title", "") == title


def test_nothing_is_fetched_and_nothing_runs() -> None:
    drawn = svg(draw(FAMILY, TIES, [Household("h", ("mum", "kid"))]), title="A family")
    assert not re.search(r"url\(|<script|<style|<image|style=|\son\w+=|href=\"http", drawn)


def test_the_dark_drawing_differs_in_its_colours_alone() -> None:
    drawing = draw(FAMILY, TIES)
    light, dark = svg(drawing, title="A family", theme=LIGHT), svg(drawing, title="A family", theme=DARK)
    assert light != dark
    assert re.sub(r"#[0-9A-F]{6}", "#", light) == re.sub(r"#[0-9A-F]{6}", "#", dark)


def test_every_person_is_named_for_whoever_cannot_see_the_drawing() -> None:
    root = parsed(svg(draw(FAMILY, TIES), title="A family", links={"kid": "#kid"}))
    named = {each.get("data-person"): each.get("aria-label") for each in root.iter() if each.get("data-person")}
    assert named == {"mum": "Mum, 32", "gone": "Grandad", "kid": "Kid, son", "baby": "Baby, a baby lost before birth"}


@pytest.mark.parametrize(
    "name",
    [
        *(f"shape-{shape}" for shape in Shape),
        *(f"bond-{bond}" for bond in Bond),
        *(f"child-{kind}" for kind in Upbringing),
        *(f"loss-{loss}" for loss in Loss),
        *(f"marking-{kind}" for kind in MarkingKind),
        *(f"relation-{kind}" for kind in RelationKind),
        *(f"date-{kind}" for kind in SHORT),
        *("child", "died", "nobody", "tie", "roof", "twins", "identical"),
    ],
)
def test_every_sign_has_its_sample(name: str) -> None:
    assert len(list(parsed(sample(name)).iter())) > 1


def test_no_two_lines_that_mean_different_things_look_the_same() -> None:
    drawn = [sample(f"bond-{bond}") for bond in Bond if bond not in (Bond.CIVIL_PARTNERS, Bond.LIVING_TOGETHER)]
    assert len(set(drawn)) == len(drawn)
    kinds = [sample(f"child-{kind}") for kind in Upbringing]
    assert len(set(kinds)) == len(kinds)


@pytest.mark.parametrize(("kind", "all_of_it"), [("relation", RelationKind), ("marking", MarkingKind), ("loss", Loss)])
def test_signs_differ_by_their_form_where_there_is_no_colour(kind: str, all_of_it: type[StrEnum]) -> None:
    grey = [re.sub(r"#[0-9A-F]{6}", "#", sample(f"{kind}-{each}")) for each in all_of_it]
    assert len(set(grey)) == len(grey)


def test_the_legend_has_a_row_for_every_sign_and_for_no_other() -> None:
    plain = {key.name for key in legend(draw(FAMILY[:1], []))}
    assert plain == {"shape-circle"}
    figures = [
        Figure("a", "Ann", Shape.CIRCLE, markings=tuple(MarkingKind), lines=("Ann",)),
        Figure("b", "Bob", Shape.SQUARE, lines=("Bob",)),
        *(Figure(loss, loss, loss=loss) for loss in Loss),
        *(Figure(each, each, Shape.CIRCLE, born_on=date(2015, 1, 1)) for each in ("x", "y")),
    ]
    ties = [
        Tie("a", "b", Kin.MARRIED, since=date(2010, 5, 1)),
        *(Tie(parent, child, Kin.PARENT) for parent in "ab" for child in ("x", "y", *Loss)),
        Tie("x", "y", Kin.IDENTICAL_TWIN),
    ]
    drawing = draw(figures, ties)
    layer = relation_lines(drawing, [Relation("a", "b", kind) for kind in RelationKind])
    names = {key.name for key in legend(drawing, layer)}
    assert names == {
        *("shape-circle", "shape-square", "bond-married", "date-married", "twins", "identical"),
        *(f"loss-{loss}" for loss in Loss),
        *(f"marking-{kind}" for kind in MarkingKind),
        *(f"relation-{kind}" for kind in RelationKind),
    }


def test_a_symbol_is_named_with_what_is_marked_on_it() -> None:
    figure = Figure("a", "Ann", markings=(MarkingKind.SUBSTANCE, MarkingKind.DISABILITY))
    assert 'aria-label="Ann, drink or drugs, a disability"' in svg(draw([figure], []), title="A family")


@pytest.mark.parametrize("kind", MarkingKind)
@pytest.mark.parametrize("shape", Shape)
def test_what_is_marked_adds_to_the_symbol_and_stays_on_it(kind: MarkingKind, shape: Shape) -> None:
    bare, marked = (svg(draw([Figure("a", "", shape, markings=markings)], []), title="A") for markings in ((), (kind,)))
    added = [each for each in parsed(marked).iter() if each.tag.endswith(("path", "rect", "circle"))]
    assert len(added) > len([each for each in parsed(bare).iter() if each.tag.endswith(("path", "rect", "circle"))])
    symbol = draw([Figure("a", "", shape)], []).symbols[0]
    hatching = [each.get("d", "") for each in added if each.get("stroke-width") == "1.4"]
    assert len(hatching) == (kind in {MarkingKind.SUBSTANCE, MarkingKind.ILLNESS})
    for x, y in (each.split() for path in hatching for each in re.findall(r"[\d.]+ [\d.]+", path)):
        across, down = float(x) - symbol.x, float(y) - symbol.y
        assert max(abs(across), abs(down)) <= HALF * DIAMOND
        assert down >= -0.1 if kind is MarkingKind.SUBSTANCE else across <= 0.1


def test_a_drawing_without_relations_does_not_tell_that_there_is_such_a_layer() -> None:
    drawing = draw(FAMILY, TIES)
    hidden = relation_lines(drawing, [Relation("mum", "somebody-hidden", RelationKind.VIOLENCE)])
    assert svg(drawing, title="A", relations=hidden) == svg(drawing, title="A")
    assert "relation" not in svg(drawing, title="A")


def test_a_relation_line_is_laid_over_and_changes_nothing_else() -> None:
    drawing = draw(FAMILY, TIES)
    layer = relation_lines(drawing, [Relation("mum", "gone", kind) for kind in RelationKind])
    with_it = svg(drawing, title="A", relations=layer)
    assert re.sub(r'<g class="genogram-relations".*?</g>', "", with_it) == svg(drawing, title="A")
    assert with_it != svg(drawing, title="A")
