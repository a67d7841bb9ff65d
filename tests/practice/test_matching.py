"""Who of a file might be somebody who is drawn already: one name, no other birthday, and nobody twice."""

from __future__ import annotations

from datetime import date

from horseshoe.practice.family.found import FoundFamily, FoundPerson, FoundTie
from horseshoe.practice.family.matching import Known, likely, near
from horseshoe.practice.family.network import Kin

KELLY = Known("kelly", frozenset({"Kelly", "Kelly Rowe"}), date(1994, 5, 6))


def test_one_name_is_a_guess() -> None:
    assert likely([FoundPerson("I1", full_name="kelly  rowe")], [KELLY]) == {"I1": "kelly"}


def test_another_birthday_is_somebody_else() -> None:
    assert likely([FoundPerson("I1", known_as="Kelly", born_on=date(1990, 1, 1))], [KELLY]) == {}


def test_of_two_with_one_name_neither_is_guessed() -> None:
    twice = [FoundPerson("I1", known_as="Kelly"), FoundPerson("I2", known_as="Kelly")]
    assert likely(twice, [KELLY]) == {}
    other = Known("other", frozenset({"Kelly"}))
    assert likely([FoundPerson("I1", known_as="Kelly")], [KELLY, other]) == {}


def test_near_somebody_are_those_so_many_ties_away() -> None:
    ties = (FoundTie("a", "b", Kin.PARENT), FoundTie("b", "c", Kin.PARENT), FoundTie("c", "d", Kin.PARENT))
    tree = FoundFamily(tuple(FoundPerson(key) for key in "abcd"), ties)
    assert near(tree, "a", 0) == {"a"}
    assert near(tree, "a", 2) == {"a", "b", "c"}
    assert near(tree, "b", 1) == {"a", "b", "c"}
