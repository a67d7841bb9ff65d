"""A genogram as SVG: well-formed whatever was typed, the same for every surface, nothing fetched and nothing run."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from horseshoe.documents.render.genogram import sample, svg
from horseshoe.documents.render.theme import DARK, LIGHT
from horseshoe.practice.family.genogram.drawing import draw
from horseshoe.practice.family.genogram.figures import Bond, Figure, Household, Shape, Tie, Upbringing
from horseshoe.practice.family.network import Kin

FAMILY = [
    Figure("mum", "Mum", Shape.CIRCLE, inside="32", lines=("Mum",)),
    Figure("gone", "Grandad", Shape.SQUARE, died=True, lines=("Grandad",)),
    Figure("kid", "Kid", Shape.SQUARE, of_the_conference=True, lines=("Kid", "son")),
    Figure("baby", "Baby", Shape.TRIANGLE, loss=True, lines=("Baby",)),
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
    assert named == {"mum": "Mum, 32", "gone": "Grandad", "kid": "Kid, son", "baby": "Baby"}


@pytest.mark.parametrize(
    "name",
    [
        *(f"shape-{shape}" for shape in Shape),
        *(f"bond-{bond}" for bond in Bond),
        *(f"child-{kind}" for kind in Upbringing),
        *("child", "died", "nobody", "tie", "roof"),
    ],
)
def test_every_sign_has_its_sample(name: str) -> None:
    assert len(list(parsed(sample(name)).iter())) > 1


def test_no_two_lines_that_mean_different_things_look_the_same() -> None:
    drawn = [sample(f"bond-{bond}") for bond in Bond if bond not in (Bond.CIVIL_PARTNERS, Bond.LIVING_TOGETHER)]
    assert len(set(drawn)) == len(drawn)
    kinds = [sample(f"child-{kind}") for kind in Upbringing]
    assert len(set(kinds)) == len(kinds)
