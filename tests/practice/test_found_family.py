"""What in a family from a file cannot be true is said with its line; what is only unusual is asked about and kept."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from horseshoe.practice.family.exchange import checked
from horseshoe.practice.family.found import FoundFamily, FoundPerson, FoundTie, Matter, Remarks, kind_by_age, tidy
from horseshoe.practice.family.network import Kin, PersonKind

TODAY = date(2026, 11, 22)
ANN = FoundPerson("A", known_as="Ann", born_on=date(1980, 1, 1), gender="female", line=1)
BOB = FoundPerson("B", known_as="Bob", born_on=date(1981, 1, 1), gender="male", line=2)
CAL = FoundPerson("C", known_as="Cal", born_on=date(2012, 1, 1), line=3)
DEE = FoundPerson("D", known_as="Dee", gender="woman", line=4)


def of(*people: FoundPerson, ties: tuple[FoundTie, ...] = ()) -> FoundFamily:
    """Return a family once it is checked."""
    return checked(FoundFamily(people, ties), TODAY)


def tie(one: FoundPerson, other: FoundPerson, kind: Kin = Kin.PARENT, line: int = 9, **days: date) -> FoundTie:
    """Return a tie between two people."""
    return FoundTie(one.key, other.key, kind, line=line, **days)


def said(family: FoundFamily) -> list[tuple[int, Matter]]:
    """Return the line and the matter of each remark."""
    return [(remark.line, remark.matter) for remark in family.not_understood]


def test_a_family_that_can_be_true_is_left_as_it_is():
    ties = (tie(ANN, BOB, Kin.MARRIED), tie(ANN, CAL), tie(BOB, CAL))
    family = of(ANN, BOB, replace(CAL, kind=PersonKind.CHILD), ties=ties)
    assert family == FoundFamily((ANN, BOB, replace(CAL, kind=PersonKind.CHILD)), ties)


@pytest.mark.parametrize("length", [2, 3, 40])
def test_people_who_are_their_own_ancestors_lose_one_tie_and_no_more(length: int):
    people = [FoundPerson(f"P{number}", known_as=f"P{number}", line=number) for number in range(length)]
    ties = tuple(tie(one, people[(number + 1) % length], line=100 + number) for number, one in enumerate(people))
    family = of(*people, ties=ties)
    assert len(family.ties) == length - 1
    [remark] = family.not_understood
    assert remark.line == 100 + length - 1
    assert "P0" in remark.words


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=30))
def test_nobody_is_their_own_ancestor_whatever_the_file_says(pairs: list[tuple[int, int]]):
    people = [FoundPerson(f"P{number}", known_as=f"P{number}") for number in range(8)]
    family = of(*people, ties=tuple(tie(people[one], people[other]) for one, other in pairs))
    above = {person.key: {each.person for each in family.ties if each.other == person.key} for person in people}
    for _ in people:
        above = {key: known | {more for each in known for more in above[each]} for key, known in above.items()}
    assert all(key not in known for key, known in above.items())
    assert checked(FoundFamily(family.people, family.ties), TODAY).ties == family.ties


def test_nobody_is_younger_than_their_child():
    family = of(ANN, CAL, ties=(tie(CAL, ANN),))
    assert family.ties == ()
    assert said(family) == [(9, Matter.LEFT_OUT)]
    assert "born 1 January 2012 and 1 January 1980" in family.not_understood[0].words


def test_a_very_young_parent_is_asked_about_and_kept():
    family = of(replace(ANN, born_on=date(2003, 1, 1)), CAL, ties=(tie(ANN, CAL),))
    assert len(family.ties) == 1
    assert said(family) == [(9, Matter.QUESTION)]


def test_two_birth_mothers_are_asked_about_and_kept():
    family = of(ANN, CAL, DEE, ties=(tie(ANN, CAL), tie(DEE, CAL, line=12)))
    assert len(family.ties) == 2
    assert said(family) == [(12, Matter.QUESTION)]
    assert "two birth mothers" in family.not_understood[0].said


def test_three_birth_parents_are_asked_about_and_kept():
    family = of(ANN, BOB, CAL, replace(DEE, gender=""), ties=(tie(ANN, CAL), tie(BOB, CAL), tie(DEE, CAL)))
    assert len(family.ties) == 3
    assert [remark.matter for remark in family.not_understood] == [Matter.QUESTION]


def test_a_mother_who_died_before_her_child_was_born_is_asked_about():
    family = of(replace(ANN, died_on=date(2011, 12, 1)), CAL, ties=(tie(ANN, CAL),))
    assert said(family) == [(9, Matter.QUESTION)]
    father = of(replace(BOB, died_on=date(2011, 12, 1)), CAL, ties=(tie(BOB, CAL),))
    assert father.not_understood == ()


def test_nobody_is_anything_to_themselves_or_to_somebody_who_is_not_there():
    family = of(ANN, ties=(tie(ANN, ANN, Kin.MARRIED, 8), FoundTie("A", "Z", Kin.PARENT, line=9)))
    assert family.ties == ()
    assert said(family) == [(8, Matter.LEFT_OUT), (9, Matter.LEFT_OUT)]


def test_two_people_cannot_adopt_each_other():
    family = of(ANN, BOB, ties=(tie(ANN, BOB, Kin.ADOPTIVE_PARENT, 8), tie(BOB, ANN, Kin.ADOPTIVE_PARENT, 9)))
    assert [(each.person, each.line) for each in family.ties] == [("A", 8)]


def test_two_people_of_one_key_are_both_kept():
    family = of(ANN, replace(BOB, key="A"), replace(CAL, key="A"), ties=(tie(ANN, BOB, Kin.MARRIED),))
    assert [person.key for person in family.people] == ["A", "A again", "A again 2"]
    assert family.not_understood[0].matter is Matter.CHANGED


@pytest.mark.parametrize("born", [date(2027, 1, 1), date(1890, 1, 1)])
def test_a_birthday_that_cannot_be_is_kept_as_words(born: date):
    family = of(replace(ANN, born_on=born))
    assert family.people[0].born_on is None
    assert str(born.year) in family.people[0].born_about
    assert said(family) == [(1, Matter.CHANGED)]


def test_a_death_before_the_birth_is_kept_as_words():
    family = of(replace(ANN, died_on=date(1970, 1, 1)))
    assert (family.people[0].died, family.people[0].died_on, family.people[0].died_about) == (
        True,
        None,
        "1 January 1970",
    )
    assert said(family) == [(1, Matter.CHANGED)]


def test_nobody_has_died_on_a_day_that_has_not_come():
    family = of(replace(ANN, died=True, died_on=date(2030, 1, 1)))
    assert not family.people[0].died
    assert family.people[0].note == "Died 1 January 2030."
    assert said(family) == [(1, Matter.CHANGED)]


def test_a_tie_keeps_the_days_that_can_be():
    backwards = tie(ANN, BOB, Kin.MARRIED, since=date(2010, 1, 1), until=date(2009, 1, 1))
    to_come = tie(ANN, BOB, Kin.PARTNER, since=date(2030, 1, 1))
    family = of(ANN, BOB, ties=(backwards, to_come))
    assert {(each.kind, each.since, each.until) for each in family.ties} == {
        (Kin.MARRIED, None, date(2009, 1, 1)),
        (Kin.PARTNER, None, None),
    }
    assert len(family.not_understood) == 2


@pytest.mark.parametrize(
    ("person", "kind"),
    [
        (FoundPerson("A", born_on=date(2008, 11, 23)), PersonKind.CHILD),
        (FoundPerson("A", born_on=date(2008, 11, 22)), PersonKind.ADULT),
        (FoundPerson("A", born_on=date(1980, 1, 1), died=True, died_on=date(1990, 1, 1)), PersonKind.CHILD),
        (FoundPerson("A", born_on=date(1980, 1, 1), died=True), None),
        (FoundPerson("A", born_about="about 2015"), PersonKind.CHILD),
        (FoundPerson("A", born_about="before 2015"), None),
        (FoundPerson("A", born_about="about 1980"), PersonKind.ADULT),
        (FoundPerson("A", born_about="after 1980"), None),
        (FoundPerson("A", born_about="2 TVT 5758 in the Hebrew calendar"), None),
        (FoundPerson("A"), None),
    ],
)
def test_who_is_under_18_is_a_child_as_far_as_their_days_are_known(person: FoundPerson, kind: PersonKind | None):
    assert kind_by_age(person, TODAY) is kind


def test_what_is_too_long_for_the_record_is_whole_in_the_note():
    name = "Ann " * 60
    family = of(replace(ANN, full_name=name))
    assert len(family.people[0].full_name) <= 160
    assert family.people[0].note == name.strip()
    assert said(family) == [(1, Matter.CHANGED)]


def test_letters_that_turn_the_direction_of_a_name_are_taken_out():
    assert tidy("Ann\u202e\u0000 \t Bird\u2069\u2028x") == "Ann Bird x"


def test_a_remark_made_a_thousand_times_is_one_remark_with_its_first_places():
    remarks = Remarks()
    for line in range(1, 1001):
        remarks.say("Left out.", line, f"words {line}")
    [remark] = remarks.all()
    assert (remark.line, remark.words, remark.times, len(remark.places)) == (1, "words 1", 1000, 5)
