"""What is written is read back as it was: GEDCOM 5.5.1, GEDCOM 7 and tables, for any family."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from horseshoe.adapters.familyfiles import columns, reading, tables, tables_writing
from horseshoe.adapters.familyfiles.dates import about_in_gedcom, in_gedcom, in_words, when
from horseshoe.adapters.familyfiles.gedcom_writing import LONGEST_LINE, Version, written
from horseshoe.practice.family.found import FoundFamily, FoundPerson, FoundTie
from horseshoe.practice.family.network import Kin, PersonKind
from tests.documents.familyfiles.families import TODAY, days, families, words


@settings(max_examples=60, deadline=None)
@given(families(), st.sampled_from(Version))
def test_a_family_written_as_gedcom_is_read_back_as_it_was(family: FoundFamily, version: Version):
    read = reading.read(written(family, version), today=TODAY)
    assert read.people == family.people
    assert read.ties == family.ties


@settings(max_examples=60, deadline=None)
@given(families())
def test_a_family_written_as_tables_is_read_back_as_it_was(family: FoundFamily):
    read = reading.read(tables_writing.zipped(family), today=TODAY)
    assert (read.people, read.ties) == (family.people, family.ties)
    apart = tables.family_of(tables_writing.people_csv(family), tables_writing.ties_csv(family), TODAY)
    assert apart == read


@settings(max_examples=25, deadline=None)
@given(families())
def test_no_line_of_5_5_1_is_longer_than_it_may_be_and_7_continues_none(family: FoundFamily):
    five = written(family, Version.FIVE).decode("utf-8")
    assert all(len(line) + 2 <= LONGEST_LINE for line in five.split("\r\n"))
    assert " CONC" not in written(replace(family, people=()), Version.SEVEN).decode()
    tags = [line.split(" ", 2)[1] for line in written(family, Version.SEVEN).decode("utf-8").split("\r\n") if line]
    assert "CONC" not in tags


@settings(max_examples=25, deadline=None)
@given(families())
def test_no_cell_of_a_table_is_run_by_a_spreadsheet(family: FoundFamily):
    for data in (tables_writing.people_csv(family), tables_writing.ties_csv(family)):
        for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
            assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@given(st.text())
def test_a_cell_made_safe_is_the_same_cell_read_back(cell: str):
    assert columns.plain(columns.safe(cell)) == cell


@given(days)
def test_a_day_is_the_same_day_whichever_way_it_is_written(day: date):
    assert when(in_gedcom(day)).day == when(in_words(day)).day == when(day.isoformat()).day == day


@given(words)
def test_words_for_a_date_that_gedcom_has_a_way_to_write_come_back_as_they_were(said: str):
    known = about_in_gedcom(said)
    assert not known or when(known).about == said


@pytest.mark.parametrize("version", Version)
def test_what_gedcom_has_no_place_for_comes_back_all_the_same(version: Version):
    people = tuple(
        FoundPerson(key, known_as=key, born_on=date(1980, 1, number + 1)) for number, key in enumerate("ABCDE")
    )
    since, until = date(2001, 2, 3), date(2004, 5, 6)
    ties = (
        FoundTie("A", "B", Kin.LIVES_WITH, since, until),
        FoundTie("A", "C", Kin.SPECIAL_GUARDIAN, since),
        FoundTie("A", "D", Kin.FOSTER_PARENT, since, until),
        FoundTie("A", "E", Kin.IDENTICAL_TWIN),
        FoundTie("B", "E", Kin.NEIGHBOUR),
        FoundTie("C", "D", Kin.AUNT_UNCLE),
    )
    family = FoundFamily(people, ties)
    assert reading.read(written(family, version), today=TODAY) == family


@pytest.mark.parametrize("version", Version)
def test_a_baby_to_come_is_expected_and_not_born(version: Version):
    people = (
        FoundPerson("A", known_as="Ann", born_on=date(2000, 1, 1)),
        FoundPerson("B", known_as="Baby", kind=PersonKind.UNBORN, due_on=date(2027, 2, 1)),
    )
    family = FoundFamily(people, (FoundTie("A", "B", Kin.EXPECTING),))
    assert reading.read(written(family, version), today=TODAY) == family


@pytest.mark.parametrize("version", Version)
def test_a_key_that_gedcom_cannot_take_gets_a_new_one_and_its_ties_follow(version: Version):
    people = (
        FoundPerson("p/1 ü", known_as="Ann", born_on=date(1980, 1, 1)),
        FoundPerson("VOID", known_as="Bo", born_on=date(2010, 1, 1), kind=PersonKind.CHILD),
        FoundPerson("F1", known_as="Cy", born_on=date(1981, 1, 1)),
    )
    family = FoundFamily(people, (FoundTie("p/1 ü", "VOID", Kin.PARENT), FoundTie("p/1 ü", "F1", Kin.MARRIED)))
    read = reading.read(written(family, version), today=TODAY)
    assert [person.key for person in read.people] == ["I1", "I2", "F1"]
    assert [(tie.person, tie.other) for tie in read.ties] == [("I1", "I2"), ("I1", "F1")]


def test_a_stroke_in_a_name_does_not_become_a_surname():
    family = FoundFamily((FoundPerson("A", known_as="Al", full_name="Al/ex/is", born_on=date(1980, 1, 1)),), ())
    for version in Version:
        assert reading.read(written(family, version), today=TODAY).people[0].full_name == "Al∕ex∕is"


def test_a_tie_to_somebody_who_is_left_out_is_not_written():
    family = FoundFamily(
        (FoundPerson("A", known_as="Ann"),), (FoundTie("A", "B", Kin.PARENT), FoundTie("B", "A", Kin.MARRIED))
    )
    for version in Version:
        assert b"@B@" not in written(family, version)


def test_the_same_family_is_the_same_bytes():
    family = FoundFamily((FoundPerson("A", known_as="Ann"),), ())
    assert tables_writing.zipped(family) == tables_writing.zipped(family)
