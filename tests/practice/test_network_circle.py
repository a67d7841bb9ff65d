"""The network circle: everybody on their own ring, once, with what they know, and the same each time."""

from __future__ import annotations

import random
from collections import Counter
from itertools import combinations
from math import atan2, hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from horseshoe.practice.family.network_circle import (
    HEADINGS,
    OFTEN_WORDS,
    HowOften,
    NetworkCircle,
    NetworkMember,
    draw,
    in_words,
    table,
)

few = settings(max_examples=30, deadline=None)
BEV = NetworkMember("bev", "Bev", "Nan", HowOften.DAILY, knows=True)
MARK = NetworkMember("mark", "Mark", "", HowOften.WEEKLY, knows=False, worries=True)


@st.composite
def any_network(drawn: st.DrawFn) -> list[NetworkMember]:
    """Up to forty people, the words about them as odd as they come."""
    found = drawn(
        st.lists(
            st.tuples(st.text(max_size=30), st.sampled_from(HowOften), st.booleans(), st.booleans()),
            max_size=drawn(st.sampled_from([4, 40])),
        )
    )
    return [
        NetworkMember(f"m{number}", f"Name {number:02}", part, often, knows, worries)
        for number, (part, often, knows, worries) in enumerate(found)
    ]


def away(circle: NetworkCircle, number: int) -> float:
    """Return how far from the child somebody is."""
    disc = circle.members[number].disc
    return hypot(disc.x - circle.child.x, disc.y - circle.child.y)


@few
@given(any_network())
def test_everybody_is_on_their_ring_once_and_on_nobody_else(members: list[NetworkMember]) -> None:
    circle = draw("Leah", members)
    assert Counter(each.member for each in circle.members) == Counter(members)
    discs = [circle.child, *(each.disc for each in circle.members)]
    assert all(hypot(one.x - two.x, one.y - two.y) > one.r + two.r for one, two in combinations(discs, 2))
    edges = [circle.child.r, *(ring.edge for ring in circle.rings)]
    for number, each in enumerate(circle.members):
        place = list(HowOften).index(each.member.how_often)
        # The words of a ring stand on its edge, so nobody comes near it.
        assert edges[place] + 9 < away(circle, number) - each.disc.r
        assert away(circle, number) + each.disc.r < edges[place + 1] - 9


@few
@given(any_network())
def test_nothing_is_outside_the_sheet(members: list[NetworkMember]) -> None:
    circle = draw("Leah", members)
    assert circle.rings[-1].edge + 9 <= circle.child.x == circle.child.y
    assert circle.width == circle.height == 2 * circle.child.x


@few
@given(any_network(), st.randoms(use_true_random=False))
def test_the_order_of_what_is_handed_in_changes_nothing(members: list[NetworkMember], chance: random.Random) -> None:
    mixed = list(members)
    chance.shuffle(mixed)
    assert draw("Leah", mixed) == draw("Leah", members)


@few
@given(any_network(), st.sampled_from(HowOften))
def test_one_more_person_turns_nobody_on_another_ring(members: list[NetworkMember], often: HowOften) -> None:
    before = turned(draw("Leah", members))
    after = turned(draw("Leah", [*members, NetworkMember("new", "New", "", often, knows=True)]))
    for member, angle in before.items():
        if member.how_often is not often:
            assert after[member] == pytest.approx(angle)


def turned(circle: NetworkCircle) -> dict[NetworkMember, float]:
    """Return in which direction from the child everybody is, for rings of one row."""
    return {
        each.member: atan2(each.disc.x - circle.child.x, circle.child.y - each.disc.y)
        for each in circle.members
        if sum(other.member.how_often is each.member.how_often for other in circle.members) <= 3
    }


@few
@given(any_network())
def test_everything_is_said_once(members: list[NetworkMember]) -> None:
    circle = draw("Leah", members)
    sentences = in_words(circle)
    for member in members:
        (sentence,) = (each for each in sentences if each.startswith(member.name))
        assert OFTEN_WORDS[member.how_often] in sentence
        assert ("not been told" in sentence) is not member.knows
        assert ("they belong here" in sentence) is member.worries
    assert Counter(row[0] for row in table(circle)) == Counter(member.name for member in members)
    assert all(len(row) == len(HEADINGS) for row in table(circle))


def test_a_circle_is_said_ring_by_ring_with_those_nobody_is_on() -> None:
    assert in_words(draw("Leah", [MARK, BEV])) == (
        "In the middle: Leah.",
        "Bev (Nan) sees Leah every day and knows what the worries are.",
        "Mark sees Leah every week and has not been told what the worries are. "
        "We worry about this, and they belong here.",
        "Nobody is on the ring “every month”.",
        "Nobody is on the ring “less often”.",
    )


def test_whom_we_worry_about_stands_on_the_ring_of_everybody_else() -> None:
    jo = NetworkMember("jo", "Jo", "", HowOften.WEEKLY, knows=True)
    circle = draw("Leah", [MARK, jo])
    assert away(circle, 0) == pytest.approx(away(circle, 1))
    assert {each.disc.r for each in circle.members} == {circle.members[0].disc.r}
