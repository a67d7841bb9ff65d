"""Ecomap, network circle and timeline as SVG: current, well-formed whatever was typed, nothing fetched or told."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from horseshoe.documents.render import ecomap as ecomap_drawn
from horseshoe.documents.render import network_circle as circle_drawn
from horseshoe.documents.render import timeline as timeline_drawn
from horseshoe.documents.render.theme import DARK, LIGHT, Theme
from horseshoe.practice.family import ecomap, network_circle
from horseshoe.practice.family.ecomap import AtHome, Direction, Ecomap, Link, LinkKind, Strength
from horseshoe.practice.family.network_circle import HowOften, NetworkCircle, NetworkMember
from horseshoe.practice.family.timeline import drawing as timeline_drawing
from horseshoe.practice.family.timeline.drawing import Timeline
from horseshoe.practice.family.timeline.story import Dweller, Stay
from tests.family_pictures import (
    FOLDER,
    LEAHS,
    NETWORK,
    PAGE,
    PICTURES,
    TODAY,
    Picture,
    drawn,
    links,
    members,
    page,
    people,
)

ELEMENTS = {"svg", "title", "desc", "g", "a", "path", "rect", "circle", "text"}
TYPED = st.text(max_size=24)


def parsed(svg: str) -> ElementTree.Element:
    """Return a drawing of our own as a tree; it raises where it is not well-formed."""
    return ElementTree.fromstring(svg)  # noqa: S314


def in_colours(one: Ecomap | NetworkCircle | Timeline, theme: Theme) -> str:
    """Return a picture in the colours of one surface."""
    return drawn(Picture("A picture", "", one, theme))


def labels(svg: str) -> list[str]:
    """Return what somebody who cannot see a drawing is told of each thing in it."""
    return [each.get("aria-label", "") for each in parsed(svg).iter() if each.get("aria-label")]


# ── the gallery ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_page_and_its_files_are_what_is_drawn_today() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m tests.family_pictures"
    assert {file.name for file in FOLDER.iterdir()} == {f"{one.file}.svg" for one in PICTURES}


@pytest.mark.parametrize("picture", PICTURES, ids=lambda one: one.file)
def test_a_picture_is_current_and_legible(picture: Picture) -> None:
    svg = drawn(picture)
    assert (FOLDER / f"{picture.file}.svg").read_text(encoding="utf-8") == svg
    sizes = {each.get("font-size") for each in parsed(svg).iter()} - {None}
    assert sizes == {"14"}
    assert not re.search(r"url\(|<script|<style|<image|style=|\son\w+=|href=\"http", svg)


@pytest.mark.parametrize("picture", PICTURES, ids=lambda one: one.file)
def test_the_dark_picture_differs_in_its_colours_alone(picture: Picture) -> None:
    light, dark = in_colours(picture.drawn, LIGHT), in_colours(picture.drawn, DARK)
    assert light != dark
    assert re.sub(r"#[0-9A-F]{6}", "#", light) == re.sub(r"#[0-9A-F]{6}", "#", dark)


# ── whatever is typed ────────────────────────────────────────────────────────────────────────────────────────────────


def odd_ecomap(text: str) -> str:
    """Return an ecomap all of whose words are one text."""
    link = Link(text, LinkKind.FAITH, text, Strength.STRESSFUL, Direction.BOTH, text)
    found = ecomap.draw([AtHome(text, text)], [link])
    return ecomap_drawn.svg(found, title=text, about=text, links={text: text})


def odd_circle(text: str) -> str:
    """Return a network circle all of whose words are one text."""
    found = network_circle.draw(text, [NetworkMember(text, text, text, HowOften.WEEKLY, False, True)])
    return circle_drawn.svg(found, title=text, about=text, links={text: text})


def odd_timeline(text: str) -> str:
    """Return a timeline all of whose words are one text."""
    stay = Stay(text, text, None, date(2020, 1, 1), share=text)
    found = timeline_drawing.draw([Dweller(text, text)], {text: text}, [stay], today=TODAY)
    return timeline_drawn.svg(found, title=text, about=text, links={text: text})


@pytest.mark.parametrize("picture_of", [odd_ecomap, odd_circle, odd_timeline])
@settings(max_examples=40, deadline=None)
@given(text=TYPED)
def test_whatever_is_typed_is_text_and_no_markup(picture_of: Callable[[str], str], text: str) -> None:
    root = parsed(picture_of(text))
    assert {each.tag.rpartition("}")[2] for each in root.iter()} <= ELEMENTS


@pytest.mark.parametrize("picture_of", [odd_ecomap, odd_circle, odd_timeline])
def test_markup_and_what_xml_cannot_hold_do_no_harm(picture_of: Callable[[str], str]) -> None:
    svg = picture_of("</text><script>\"'&\x00\x1b\ud800\ufffe")
    assert "<script" not in svg
    parsed(svg)


# ── who may know ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_link_of_somebody_who_is_hidden_leaves_no_byte() -> None:
    hidden = Link("h", LinkKind.SERVICES, "A refuge", Strength.STRONG, Direction.TO_FAMILY, "Zoe")
    without = ecomap.draw(people("Kelly Leah"), links("school | Hill | weak | both | Leah"))
    with_it = ecomap.draw(people("Kelly Leah"), [*links("school | Hill | weak | both | Leah"), hidden])
    assert in_colours(with_it, LIGHT) == in_colours(without, LIGHT)
    assert ecomap.in_words(with_it) == ecomap.in_words(without)
    assert ecomap.table(with_it) == ecomap.table(without)


def test_a_stay_of_somebody_who_is_hidden_leaves_no_byte_and_takes_no_letter() -> None:
    leah = [Dweller("l", "Leah")]
    stay, hidden = Stay("l", "b", date(2020, 1, 1), None), Stay("zoe", "a", date(1990, 1, 1), None)
    without = timeline_drawing.draw(leah, {"b": "with Kelly"}, [stay], today=TODAY)
    with_it = timeline_drawing.draw(leah, {"a": "the refuge", "b": "with Kelly"}, [stay, hidden], today=TODAY)
    assert in_colours(with_it, LIGHT) == in_colours(without, LIGHT)


# ── for whoever cannot see it ────────────────────────────────────────────────────────────────────────────────────────


def test_every_link_of_an_ecomap_is_said_where_it_is_drawn() -> None:
    found = ecomap.draw(people("Kelly Leah Jayden"), links(LEAHS))
    said = labels(ecomap_drawn.svg(found, title="An ecomap"))
    assert set(ecomap.in_words(found)[1:]) <= set(said)
    assert {"Kelly", "Leah", "Jayden"} <= set(said)


def test_everybody_of_a_network_is_said_where_they_are_drawn() -> None:
    found = network_circle.draw("Leah", members(NETWORK))
    said = labels(circle_drawn.svg(found, title="A circle"))
    assert {sentence for sentence in network_circle.in_words(found) if " sees " in sentence} <= set(said)
    assert any("they belong here" in each for each in said)


def test_what_leads_somewhere_is_a_link_and_all_else_a_picture() -> None:
    found = ecomap.draw(people("Kelly Leah"), links("school | Hill | weak | both | Leah"))
    root = parsed(ecomap_drawn.svg(found, title="An ecomap", links={"l0": "#school", "Leah": "#leah"}))
    leads = {each.get("data-ref"): each.get("href") for each in root.iter() if each.tag.endswith("}a")}
    pictures = {each.get("data-ref") for each in root.iter() if each.get("role") == "img"}
    assert leads == {"l0": "#school", "Leah": "#leah"}
    assert pictures == {None, "Kelly"}


# ── legends ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_no_two_signs_that_mean_different_things_look_the_same() -> None:
    for names, sample in (
        ([f"strength-{one}" for one in Strength], ecomap_drawn.sample),
        ([f"helps-{one}" for one in Direction], ecomap_drawn.sample),
        (["knows", "not-told", "worries"], circle_drawn.sample),
        (["born", "died", "open", "today"], timeline_drawn.sample),
    ):
        found = [re.sub(r"#[0-9A-F]{6}", "#", sample(name)) for name in names]
        assert len({*found}) == len(names)
        assert all(len(list(parsed(one).iter())) > 1 for one in found)


def test_a_legend_says_what_is_drawn_and_nothing_else() -> None:
    found = ecomap.draw(people("Kelly"), links("school | Hill | weak | to_family |"))
    assert ecomap_drawn.key(found) == (
        ("strength-weak", "A weak link"),
        ("helps-to_family", "Help comes to the family"),
    )
    circle = network_circle.draw("Leah", members("Bev | Nan | daily | knows"))
    assert circle_drawn.key(circle) == (("knows", "Knows what the worries are"),)
    lived = timeline_drawing.draw([Dweller("l", "Leah")], {}, [Stay("l", "a", None, None)], today=TODAY)
    assert timeline_drawn.key(lived) == (("open", "Nobody recorded the day"), ("today", "Today"))
