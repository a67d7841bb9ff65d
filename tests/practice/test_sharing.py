"""Who may see what: the rule every page, document, stream and export asks."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from horseshoe.practice.sharing import (
    EVERYONE,
    NOBODY,
    Capability,
    Circle,
    Matter,
    Reader,
    Sharing,
    Tie,
    Viewer,
    Why,
    may,
    may_see,
    reader_of,
    strictest,
)

DAY = date(2026, 3, 19)
PEOPLE = ["kelly", "mark", "tom", "ama", "shaw"]
RESTRICTIONS = ["address", "police", "health"]

days = st.dates(DAY - timedelta(days=3), DAY + timedelta(days=3))
some_people = st.frozensets(st.sampled_from(PEOPLE))
some_restrictions = st.frozensets(st.sampled_from(RESTRICTIONS))
sharings = st.builds(
    Sharing,
    circle=st.sampled_from(Circle),
    about=some_restrictions,
    only=st.none() | some_people,
    why=st.sampled_from(Why),
    until=st.none() | days,
    author=st.sampled_from(["", *PEOPLE]),
)
# Circles are given by ties in nested sets: whoever reads a narrow one reads the wider ones too.
circles = st.sampled_from(
    [
        frozenset({Circle.EVERYONE}),
        frozenset({Circle.EVERYONE, Circle.PROFESSIONALS}),
        frozenset({Circle.EVERYONE, Circle.PROFESSIONALS, Circle.CHAIR}),
    ]
)
readers = st.builds(
    Reader, person=st.sampled_from(PEOPLE), circles=circles, never_told=some_restrictions, on=st.just(DAY)
)

MATTER = Matter(family="f", children=frozenset({"leah", "jayden"}), conference="c")


def reader(person: str = "kelly", *circles: Circle, never_told: frozenset[str] = frozenset()) -> Reader:
    """Return somebody who reads as one of the family unless more circles are given."""
    return Reader(person, frozenset({Circle.EVERYONE, *circles}), never_told, DAY)


# ── danger outranks everything ───────────────────────────────────────────────────────────────────────────────────────


@given(readers, sharings)
def test_nobody_is_shown_what_they_must_never_be_told(who: Reader, item: Sharing) -> None:
    if item.about & who.never_told:
        assert not may_see(who, item)


def test_not_even_the_chair_or_the_author_is_shown_what_must_never_reach_them() -> None:
    chair = reader("ama", Circle.PROFESSIONALS, Circle.CHAIR, never_told=frozenset({"address"}))
    assert not may_see(chair, Sharing(about=frozenset({"address"})))
    assert not may_see(reader("mark", never_told=frozenset({"address"})), Sharing(about={"address"}, author="mark"))


@given(readers, sharings, some_restrictions)
def test_one_more_restriction_never_opens_anything(who: Reader, item: Sharing, more: frozenset[str]) -> None:
    told_less = Reader(who.person, who.circles, who.never_told | more, who.on)
    assert may_see(who, item) or not may_see(told_less, item)


# ── circles, authors, ends ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("circle", "seen_by"),
    [
        (Circle.EVERYONE, ["family", "professional", "chair"]),
        (Circle.PROFESSIONALS, ["professional", "chair"]),
        (Circle.CHAIR, ["chair"]),
        (Circle.AUTHOR, []),
    ],
)
def test_an_item_goes_as_far_as_its_circle(circle: Circle, seen_by: list[str]) -> None:
    people = {
        "family": reader("kelly"),
        "professional": reader("tom", Circle.PROFESSIONALS),
        "chair": reader("ama", Circle.PROFESSIONALS, Circle.CHAIR),
    }
    assert [name for name, who in people.items() if may_see(who, Sharing(circle))] == seen_by


def test_whoever_wrote_it_still_sees_it() -> None:
    assert may_see(reader("kelly"), Sharing(Circle.CHAIR, author="kelly"))
    assert not may_see(reader("mark"), Sharing(Circle.CHAIR, author="kelly"))


def test_an_item_that_names_its_readers_goes_to_those_of_the_circle_it_names() -> None:
    item = Sharing(Circle.PROFESSIONALS, only=frozenset({"tom", "kelly"}))
    assert may_see(reader("tom", Circle.PROFESSIONALS), item)
    assert not may_see(reader("shaw", Circle.PROFESSIONALS), item)
    assert not may_see(reader("kelly"), item), "naming somebody does not lift them into a circle"


def test_after_its_last_day_an_item_is_back_with_the_chair_and_its_author() -> None:
    last_day = Sharing(until=DAY)
    day_before = Sharing(until=DAY - timedelta(days=1), author="shaw")
    assert may_see(reader("kelly"), last_day), "the last day counts in"
    assert not may_see(reader("kelly"), day_before)
    assert may_see(reader("ama", Circle.CHAIR), day_before)
    assert may_see(reader("shaw"), day_before)


# ── what is derived ──────────────────────────────────────────────────────────────────────────────────────────────────


@given(readers, st.lists(sharings, min_size=1, max_size=4))
def test_what_is_derived_is_seen_only_by_those_who_may_see_everything_it_came_from(
    who: Reader, parents: list[Sharing]
) -> None:
    if may_see(who, strictest(*parents)):
        assert all(may_see(who, parent) for parent in parents)


@given(sharings, sharings, readers)
def test_the_order_of_parents_changes_nobodys_sight(left: Sharing, right: Sharing, who: Reader) -> None:
    assert may_see(who, strictest(left, right)) == may_see(who, strictest(right, left))


@given(sharings)
def test_what_came_from_one_item_is_shared_like_it(item: Sharing) -> None:
    assert strictest(item) == item
    assert strictest() == EVERYONE


# ── ties ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

tie_kinds = st.builds(
    Tie,
    kind=st.just("any"),
    child=st.sampled_from(["", "leah", "somebody-else"]),
    family=st.sampled_from(["", "f", "another"]),
    conference=st.sampled_from(["", "c", "later"]),
    circles=circles,
    capabilities=st.frozensets(st.sampled_from(Capability)),
)


@given(st.frozensets(tie_kinds, max_size=4), st.sampled_from(Capability))
def test_rights_come_only_from_a_tie_that_reaches_the_matter(ties: frozenset[Tie], capability: Capability) -> None:
    who = Viewer(person="tom", ties=ties, on=DAY)
    reaching = [tie for tie in ties if tie.child == "leah" or tie.family == "f" or tie.conference == "c"]
    assert may(who, capability, MATTER) == any(capability in tie.capabilities for tie in reaching)
    assert (reader_of(who, MATTER) is not None) == bool(reaching)


@given(st.frozensets(st.sampled_from(Capability)), st.sampled_from(Capability))
def test_what_a_role_gives_in_general_opens_no_family(general: frozenset[Capability], capability: Capability) -> None:
    who = Viewer(person="tom", general=general, on=DAY)
    assert not may(who, capability, MATTER)
    assert reader_of(who, MATTER) is None
    assert may(who, capability) == (capability in general)


def test_a_tie_to_nothing_touches_nothing() -> None:
    who = Viewer(person="tom", ties=frozenset({Tie("any", circles=frozenset(Circle))}), on=DAY)
    assert reader_of(who, Matter()) is None
    assert reader_of(who, MATTER) is None


def test_nobody_may_do_or_read_anything() -> None:
    assert not any(may(NOBODY, capability) or may(NOBODY, capability, MATTER) for capability in Capability)
    assert reader_of(NOBODY, MATTER) is None


def test_two_people_share_what_is_drawn_only_when_nothing_but_their_name_differs() -> None:
    kelly, bev = reader("kelly"), reader("bev")
    mark = reader("mark", never_told=frozenset({"address"}))
    assert kelly.without_person() == bev.without_person()
    assert kelly.without_person() != mark.without_person()
