"""The family map on a wall: names that can be read from six metres, in families as large as they come."""

from __future__ import annotations

import pytest

from horseshoe.practice.family.genogram.family_map import FamilyMap, folded
from horseshoe.practice.family.genogram.figures import Figure, Household
from horseshoe.practice.family.genogram.wall import ELSEWHERE, LEGIBLE, hung
from tests.large_family import family_of

SIGNS = (
    "Very close",
    "Often in conflict",
    "Has frightened or controlled",
    "Looks after",
    "Drink or drugs: the lower half hatched",
    "Mental ill-health",
    "Live under one roof",
    "A child of this family’s record, with a second outline",
    "Married",
    "Living together",
    "A couple",
    "No longer together",
)
LINES = 4
"""How many of them are lines between people."""


def named(family: FamilyMap) -> set[str]:
    return {figure.name for figure in family.figures}


@pytest.mark.parametrize("many", [8, 14, 20])
def test_the_names_of_up_to_twenty_people_can_be_read_from_six_metres(many: int) -> None:
    on = hung(family_of(many), SIGNS, LINES)
    assert on.legible, on.letters
    assert named(on.family) == named(family_of(many))


@pytest.mark.parametrize("many", [8, 14, 20, 30])
def test_a_line_between_people_is_explained_however_many_they_are(many: int) -> None:
    assert hung(family_of(many), SIGNS, LINES).signs >= LINES


def test_a_small_family_keeps_its_roles_and_all_its_signs() -> None:
    on = hung(family_of(8), SIGNS, LINES)
    assert on.signs == len(SIGNS)
    assert ("Theo", "son") in {figure.lines for figure in on.family.figures}


@pytest.mark.parametrize("about", ["ruby", "theo", "shannon", "stephen"])
def test_a_family_of_thirty_is_too_many_and_can_be_read_round_one_of_them(about: str) -> None:
    family = family_of(30)
    assert hung(family, SIGNS, LINES).letters < LEGIBLE
    assert hung(family.round_about(about), SIGNS, LINES).legible


def test_round_a_child_are_those_within_two_ties() -> None:
    assert named(family_of(30).round_about("theo")) == {
        "Theo", "Shannon", "Darren", "Ruby", "Maureen", "Geoffrey", "Pauline", "Raymond"
    }  # fmt: skip


def test_round_somebody_is_also_whoever_lives_with_them() -> None:
    family = family_of(30)
    lodger = Figure("lodger", "Nadia", lines=("Nadia",))
    at_home = Household("home", ("darren", "lodger", "ruby", "shannon", "theo"))
    family = FamilyMap(family.title, (*family.figures, lodger), family.ties, (at_home,))
    assert "Nadia" in named(family.round_about("theo"))
    assert "Nadia" not in named(family.round_about("stephen"))


def test_round_somebody_who_is_not_on_the_map_is_the_whole_map() -> None:
    assert family_of(14).round_about("nobody") == family_of(14)
    assert family_of(14).round_about("") == family_of(14)


def test_a_map_in_the_usual_letters_is_the_map_itself() -> None:
    assert family_of(30).in_letters(14) == family_of(30)


def test_words_say_where_the_other_signs_are_only_where_some_are_left_out() -> None:
    many = tuple(f"{ELSEWHERE} {number}" for number in range(60))
    assert 0 < hung(family_of(14), many).signs < 60


@pytest.mark.parametrize(
    ("name", "usual", "large"),
    [
        ("Kelly", ("Kelly",), ("Kelly",)),
        ("Kayleigh-Anne", ("Kayleigh-Anne",), ("Kayleigh-", "Anne")),
        ("Anna Maria Kowalska", ("Anna Maria", "Kowalska"), ("Anna Maria", "Kowalska")),
        ("great-grandmother", ("great-", "grandmother"), ("great-", "grandmother")),
        ("Wolodymyrowna", ("Wolodymyrowna",), ("Wolodym-", "yrowna")),
        ("Jo Christopher-James", ("Jo Christopher-", "James"), ("Jo", "Christopher…")),
        ("Anna Maria von Hohenlohe", ("Anna Maria von", "Hohenlohe"), ("Anna Maria", "von…")),
        ("", (), ()),
    ],
)
def test_a_long_name_is_broken_over_two_lines(name: str, usual: tuple[str, ...], large: tuple[str, ...]) -> None:
    assert folded(name) == usual
    assert folded(name, 20) == large
