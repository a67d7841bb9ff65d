"""Who can be what to whom, and how old they are in words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from horseshoe.practice.family.circumstances import AGENCY_WORDS, NEED_WORDS, PRESSURE_WORDS, WAY_WORDS
from horseshoe.practice.family.network import (
    WORDS,
    Kin,
    KnownTie,
    PersonKind,
    Somebody,
    age_in_words,
    is_nhs_number,
    may_be,
    may_tie,
    years,
)
from horseshoe.practice.terms import Agency
from horseshoe.practice.verdict import Verdict

TODAY = date(2026, 3, 19)
KELLY = Somebody("kelly", PersonKind.ADULT, date(1993, 8, 31))
LEAH = Somebody("leah", PersonKind.CHILD, date(2012, 11, 19))
JAYDEN = Somebody("jayden", PersonKind.CHILD, date(2022, 1, 3))
BABY = Somebody("baby", PersonKind.UNBORN, due_on=date(2026, 5, 3))


def tie(
    person: Somebody = KELLY,
    other: Somebody = LEAH,
    kind: Kin = Kin.PARENT,
    *,
    since: date | None = None,
    until: date | None = None,
    responsible: bool = False,
    known: tuple[KnownTie, ...] = (),
) -> Verdict:
    return may_tie(
        person, other, kind, since=since, until=until, parental_responsibility=responsible, known=known, today=TODAY
    )


def test_every_kind_has_words_from_both_ends():
    assert set(WORDS) == set(Kin)
    assert WORDS[Kin.PARENT].forwards == "parent of"
    assert WORDS[Kin.PARENT].backwards == "child of"


def test_every_code_of_this_chapter_has_its_words():
    for words in (NEED_WORDS, PRESSURE_WORDS, WAY_WORDS):
        assert set(words) == set(type(next(iter(words))))
    assert set(AGENCY_WORDS) == set(Agency)


def test_a_parent_may_be_tied_to_a_child_with_parental_responsibility():
    assert tie(responsible=True)


@pytest.mark.parametrize(
    ("verdict", "reason"),
    [
        (tie(KELLY, KELLY), "Choose two different people."),
        (tie(since=date(2026, 3, 20)), "not come yet"),
        (tie(since=date(2024, 1, 2), until=date(2024, 1, 1)), "last day comes before the first"),
        (tie(LEAH, KELLY), "The older of the two comes first"),
        (tie(KELLY, LEAH, Kin.EXPECTING), "a baby who is not born yet"),
        (tie(KELLY, BABY, responsible=True), "begins at birth"),
        (tie(LEAH, KELLY, Kin.FRIEND, responsible=True), "is for a child"),
        (tie(known=(KnownTie("kelly", "leah", Kin.PARENT),)), "recorded already"),
        (tie(JAYDEN, LEAH, Kin.SIBLING, known=(KnownTie("leah", "jayden", Kin.SIBLING),)), "recorded already"),
        (
            tie(KELLY, Somebody("bev", PersonKind.ADULT), known=(KnownTie("bev", "kelly", Kin.PARENT),)),
            "the other way round",
        ),
        (
            tie(
                Somebody("gran", PersonKind.ADULT),
                Somebody("great", PersonKind.ADULT),
                known=(KnownTie("great", "mum", Kin.PARENT), KnownTie("mum", "gran", Kin.PARENT)),
            ),
            "nobody is their own ancestor",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_words(verdict: Verdict, reason: str):
    assert not verdict
    assert reason in verdict.reason


def test_a_tie_that_ended_may_be_recorded_beside_one_that_holds():
    assert tie(kind=Kin.CARER, until=date(2025, 1, 1), known=(KnownTie("kelly", "leah", Kin.CARER),))


@pytest.mark.parametrize(
    ("kind", "days", "reason"),
    [
        (PersonKind.UNBORN, {}, "needs the day they are due"),
        (PersonKind.UNBORN, {"due_on": date(2026, 5, 3), "born_on": date(2026, 3, 1)}, "has no birthday"),
        (PersonKind.LOST, {"born_on": date(2026, 3, 1)}, "no birthday here"),
        (PersonKind.CHILD, {"born_on": date(2026, 3, 20)}, "not come yet"),
        (PersonKind.CHILD, {"born_on": date(2008, 3, 19)}, "under 18"),
        (PersonKind.ADULT, {"born_on": date(1826, 3, 19)}, "too long ago"),
        (PersonKind.ADULT, {"born_on": date(1960, 1, 2), "died_on": date(1960, 1, 1)}, "last day comes before"),
    ],
)
def test_days_that_cannot_be_are_refused_in_words(kind: PersonKind, days: dict[str, date], reason: str):
    given_days = {"born_on": None, "due_on": None, "died_on": None} | days
    verdict = may_be(kind, **given_days, today=TODAY)  # type: ignore[arg-type]
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("kind", "born", "due", "died", "words"),
    [
        (PersonKind.CHILD, date(2012, 11, 19), None, None, "13"),
        (PersonKind.CHILD, date(2025, 3, 19), None, None, "1"),
        (PersonKind.CHILD, date(2025, 3, 20), None, None, "11 months"),
        (PersonKind.CHILD, date(2026, 2, 19), None, None, "1 month"),
        (PersonKind.CHILD, date(2026, 3, 10), None, None, "9 days"),
        (PersonKind.CHILD, date(2026, 3, 18), None, None, "1 day"),
        (PersonKind.UNBORN, None, date(2026, 5, 3), None, "due 3 May"),
        (PersonKind.UNBORN, None, date(2027, 1, 3), None, "due 3 January 2027"),
        (PersonKind.UNBORN, None, date(2026, 3, 1), None, "was due 1 March"),
        (PersonKind.ADULT, date(1960, 1, 2), None, date(2024, 5, 3), "died 3 May 2024"),
        (PersonKind.ADULT, None, None, None, ""),
    ],
)
def test_an_age_is_said_as_people_say_it(
    kind: PersonKind, born: date | None, due: date | None, died: date | None, words: str
):
    assert age_in_words(kind, born_on=born, due_on=due, died_on=died, on=TODAY) == words


@given(st.dates(date(1930, 1, 1), date(2026, 3, 19)))
def test_nobody_grows_younger(born: date):
    ages = [years(born, on=TODAY + timedelta(days=ahead)) for ahead in range(0, 800, 50)]
    assert ages == sorted(ages)


@pytest.mark.parametrize(
    ("number", "is_one"),
    [("9434765919", True), ("9434765918", False), ("943476591", False), ("943476591a", False), ("٩٤٣٤٧٦٥٩١٩", False)],
)
def test_an_nhs_number_checks_itself(number: str, is_one: bool):
    assert is_nhs_number(number) is is_one
