"""The ecomap: every link drawn once and said once, on nothing else, and the same each time."""

from __future__ import annotations

import random
from collections import Counter
from itertools import combinations, pairwise
from math import atan2, hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from horseshoe.practice.family.ecomap import (
    DIRECTION_WORDS,
    HEADINGS,
    LINK_WORDS,
    STRENGTH_WORDS,
    AtHome,
    Direction,
    Ecomap,
    Link,
    LinkKind,
    Strength,
    draw,
    in_words,
    said,
    table,
)
from horseshoe.practice.family.lettering import Part, folded, in_circle, width_of
from horseshoe.practice.family.rings import Disc, distance

few = settings(max_examples=25, deadline=None)
KELLY, LEAH, JAYDEN = (AtHome(name.lower(), name) for name in ("Kelly", "Leah", "Jayden"))


@st.composite
def any_household(drawn: st.DrawFn) -> tuple[list[AtHome], list[Link]]:
    """A household of up to nine, and up to sixty links."""
    people = [AtHome(f"p{number}", f"Person {number}") for number in range(drawn(st.integers(0, 9)))]
    whose = st.sampled_from(["", *(one.ref for one in people)])
    kinds = st.tuples(st.sampled_from(LinkKind), st.sampled_from(Strength), st.sampled_from(Direction), whose)
    found = drawn(st.lists(kinds, max_size=drawn(st.sampled_from([3, 12, 60]))))
    return people, [
        Link(f"l{number}", kind, f"Place {number:02}", strength, helps, person)
        for number, (kind, strength, helps, person) in enumerate(found)
    ]


def touching(discs: list[Disc]) -> list[tuple[Disc, Disc]]:
    """Return the circles that touch."""
    return [
        (one, other)
        for one, other in combinations(discs, 2)
        if hypot(one.x - other.x, one.y - other.y) <= one.r + other.r
    ]


@few
@given(any_household())
def test_every_link_is_drawn_once_and_on_nothing_else(household: tuple[list[AtHome], list[Link]]) -> None:
    people, links = household
    ecomap = draw(people, links)
    assert Counter(each.link for each in ecomap.links) == Counter(links)
    assert Counter(each.person for each in ecomap.people) == Counter(people)
    assert not touching([ecomap.home, *(each.disc for each in ecomap.links)])
    assert not touching([each.disc for each in ecomap.people])
    for one in ecomap.people:
        away = hypot(one.disc.x - ecomap.home.x, one.disc.y - ecomap.home.y)
        assert away + one.disc.r < ecomap.home.r


@few
@given(any_household())
def test_nothing_is_outside_the_sheet(household: tuple[list[AtHome], list[Link]]) -> None:
    ecomap = draw(*household)
    for disc in (ecomap.home, *(each.disc for each in ecomap.links)):
        assert disc.r <= disc.x <= ecomap.width - disc.r
        assert disc.r <= disc.y <= ecomap.height - disc.r
    for x, y in (point for each in ecomap.links for point in each.path):
        assert 0 <= x <= ecomap.width
        assert 0 <= y <= ecomap.height


@few
@given(any_household(), st.randoms(use_true_random=False))
def test_the_order_of_what_is_handed_in_changes_nothing(
    household: tuple[list[AtHome], list[Link]], chance: random.Random
) -> None:
    people, links = list(household[0]), list(household[1])
    chance.shuffle(people)
    chance.shuffle(links)
    assert draw(people, links) == draw(*household)


@few
@given(any_household())
def test_every_line_goes_from_edge_to_edge_to_whom_the_link_is_of(household: tuple[list[AtHome], list[Link]]) -> None:
    ecomap = draw(*household)
    ends = {each.person.ref: each.disc for each in ecomap.people}
    for each in ecomap.links:
        end = ends.get(each.link.person, ecomap.home)
        for disc, (x, y) in ((each.disc, each.path[0]), (end, each.path[-1])):
            assert hypot(x - disc.x, y - disc.y) == pytest.approx(disc.r, abs=0.01)


@few
@given(any_household())
def test_a_line_of_the_whole_household_goes_through_no_other_circle(
    household: tuple[list[AtHome], list[Link]],
) -> None:
    ecomap = draw(*household)
    for each in ecomap.links:
        others = [other.disc for other in ecomap.links if other is not each]
        if not each.link.person:
            assert not [disc for disc in others if through(disc, each.path)]


def through(disc: Disc, path: tuple[tuple[float, float], ...]) -> bool:
    """Return whether a line goes through a circle."""
    return any(distance(disc, one, other) < disc.r - 0.01 for one, other in pairwise(path))


@pytest.mark.parametrize("count", [1, 4, 8, 12])
def test_lines_to_one_person_go_round_everybody_else(count: int) -> None:
    links = [
        Link(f"l{each}", LinkKind.FRIENDS, f"F{each}", Strength.WEAK, Direction.NONE, "leah") for each in range(count)
    ]
    ecomap = draw([KELLY, LEAH, JAYDEN], links)
    for each in ecomap.links:
        others = [other.disc for other in ecomap.links if other is not each]
        others += [other.disc for other in ecomap.people if other.person is not LEAH]
        assert not [disc for disc in others if through(disc, each.path)]


@few
@given(any_household(), st.sampled_from(LinkKind))
def test_one_more_link_keeps_the_others_in_their_order_and_moves_the_household_nowhere(
    household: tuple[list[AtHome], list[Link]], kind: LinkKind
) -> None:
    people, links = household
    before = draw(people, links)
    after = draw(people, [*links, Link("new", kind, "New", Strength.WEAK, Direction.BOTH)])
    assert [each.disc.r for each in after.people] == [each.disc.r for each in before.people]
    for one, other in zip(before.people, after.people, strict=True):
        assert one.disc.x - before.home.x == pytest.approx(other.disc.x - after.home.x)
        assert one.disc.y - before.home.y == pytest.approx(other.disc.y - after.home.y)
    own = {one.ref for one in people}
    for ref in own:
        assert [each.link for each in before.links if each.link.person == ref] == [
            each.link for each in after.links if each.link.person == ref
        ]
    shared = [each.link for each in after.links if not each.link.person and each.link.ref != "new"]
    assert [each.link for each in before.links if not each.link.person] == shared


@pytest.mark.parametrize("count", [3, 6, 11, 20, 40])
def test_one_more_link_moves_nobody_round_by_more_than_one_place(count: int) -> None:
    links = [Link(f"l{each}", LinkKind.HEALTH, f"N{each:02}", Strength.WEAK, Direction.NONE) for each in range(count)]
    new = Link("new", LinkKind.HEALTH, f"N{count // 2:02}b", Strength.WEAK, Direction.NONE)
    before, after = draw([], links), draw([], [*links, new])
    turned = angles(after)
    place = 2 * 3.1416 / count
    for ref, angle in angles(before).items():
        assert abs(angle - turned[ref]) <= place or abs(abs(angle - turned[ref]) - 2 * 3.1416) <= place


def angles(ecomap: Ecomap) -> dict[str, float]:
    """Return in which direction from the middle each link stands."""
    return {
        each.link.ref: atan2(each.disc.x - ecomap.home.x, ecomap.home.y - each.disc.y) % (2 * 3.1416)
        for each in ecomap.links
    }


@few
@given(any_household())
def test_everything_is_said_once(household: tuple[list[AtHome], list[Link]]) -> None:
    ecomap = draw(*household)
    sentences = in_words(ecomap)
    for each in ecomap.links:
        assert sum(each.link.name in sentence for sentence in sentences) == 1
        words = said(each)
        assert STRENGTH_WORDS[each.link.strength] in words
        assert DIRECTION_WORDS[each.link.helps] in words
        assert LINK_WORDS[each.link.kind].lower() in words.lower()
    assert Counter(row[0] for row in table(ecomap)) == Counter(link.name for link in household[1])
    assert all(len(row) == len(HEADINGS) for row in table(ecomap))


def test_leahs_school_is_said_as_it_would_be_told() -> None:
    school = Link("s", LinkKind.SCHOOL, "Hill Academy", Strength.STRESSFUL, Direction.TO_FAMILY, "leah")
    faith = Link("f", LinkKind.FAITH, "", Strength.WEAK, Direction.NONE)
    assert in_words(draw([KELLY, LEAH], [faith, school])) == (
        "In the middle: Kelly and Leah.",
        "Leah has a stressful link with Hill Academy (school): help comes to the family.",
        "The household has a weak link with faith: no help goes either way.",
    )


def test_a_household_with_nothing_round_it_says_that_nothing_was_written_down() -> None:
    assert in_words(draw([], [])) == (
        "In the middle: the household.",
        "Nothing round the household has been written down yet.",
    )


# ── letters ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.integers(1, 4), st.floats(20, 60))
def test_whatever_is_typed_fits_its_circle(words: str, lines: int, radius: float) -> None:
    (inside,) = in_circle([Part(words, lines)], radius, lines=lines)
    assert len(inside) <= lines
    assert all(width_of(line) <= 2 * radius or line == "…" for line in inside)


def test_a_name_is_folded_at_its_words_and_a_long_word_is_cut() -> None:
    assert folded("Northmoor Primary School", [90, 90, 90]) == ("Northmoor", "Primary", "School")
    assert folded("Northmoor Primary School", [90, 90])[-1].endswith("…")
    (cut,) = folded("Llanfairpwllgwyngyll", [80])
    assert cut.startswith("Llanf")
    assert cut.endswith("…")
