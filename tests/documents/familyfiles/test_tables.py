"""Tables as people's spreadsheets write them."""

from datetime import date

import pytest

from horseshoe.adapters.familyfiles import reading, tables
from horseshoe.adapters.familyfiles.encoding import Unreadable
from horseshoe.practice.family.found import FoundFamily
from horseshoe.practice.family.found_words import said_of, said_of_tie
from tests.documents.familyfiles.families import TODAY

PEOPLE = "Name,Born,Sex\nKelly Bird,3 May 1990,female\nLeah Bird,2013-05-09,\n"


def read(people: str, ties: str | None = None, encoding: str = "utf-8") -> FoundFamily:
    """Read two tables."""
    return tables.family_of(people.encode(encoding), None if ties is None else ties.encode(encoding), TODAY)


def said(family: FoundFamily) -> list[str]:
    """Return the ties as sentences."""
    people = {person.key: person for person in family.people}
    return [said_of_tie(tie, people) for tie in family.ties]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_is_read_whatever_parts_its_cells_and_whatever_its_letters(separator: str, encoding: str):
    table = PEOPLE.replace("Leah", "Zoë").replace(",", separator)
    family = reading.read(table.encode(encoding), today=TODAY, name="family.csv")
    assert [said_of(person) for person in family.people] == [
        "Kelly Bird, adult, female, born 3 May 1990",
        "Zoë Bird, child, born 9 May 2013",
    ]
    remarks = [remark.line for remark in family.not_understood]
    assert remarks == ([3] if encoding == "cp1252" else [])


def test_ties_are_read_by_name_and_from_either_end():
    family = read(PEOPLE, "Person,Relationship,Other\nKelly Bird,mother of,Leah Bird\nLeah,child of,Kelly\n")
    assert said(family) == ["Kelly Bird is parent of Leah Bird"]
    assert family.not_understood == ()


def test_what_a_table_of_ties_says_that_is_not_known_is_said_with_its_line():
    ties = "First,is,Second\nKelly,godmother,Leah\nKelly,parent of,Nobody\n,friend of,Kelly\nKelly,parent of,Leah\n"
    family = read(PEOPLE, ties)
    assert said(family) == ["Kelly Bird is parent of Leah Bird"]
    assert [(remark.line, remark.words, remark.times) for remark in family.not_understood] == [
        (2, "ties.csv: godmother", 1),
        (3, "ties.csv: Nobody", 2),
    ]


def test_two_people_of_one_name_are_not_mixed_up():
    family = read("Name\nAnn\nAnn\nBo\n", "First,is,Second\nAnn,parent of,Bo\n")
    assert family.ties == ()
    assert family.not_understood[0].said.startswith("More than one person has this name.")


def test_a_table_without_names_is_refused_with_the_line_and_the_column():
    with pytest.raises(Unreadable, match=r"Line 1 of people.csv has no column “Known as” or “Full name”"):
        read("Born,Sex\n2013-05-09,f\n")
    with pytest.raises(Unreadable, match=r"Line 1 of ties.csv has no column “Key of the second” or “Second”"):
        read(PEOPLE, "First,is\nKelly,parent of\n")


def test_columns_and_cells_that_are_not_known_are_said_and_not_lost_without_a_word():
    family = read("Name,Shoe size,Kind,Died\nAnn,5,aunt,maybe,more\n")
    assert [(remark.line, remark.words) for remark in family.not_understood] == [
        (1, "people.csv: Shoe size"),
        (2, "people.csv: more"),
        (2, "people.csv: aunt"),
        (2, "people.csv: maybe"),
    ]


def test_a_date_with_its_month_as_a_number_is_read_as_it_is_written_here_and_asked_about():
    family = read("Name,Born\nAnn,05/09/2013\nBo,25/09/2013\nCy,5.5.2013\nDi,40/40/2013\nEd,about 2013\n")
    assert [person.born_on for person in family.people] == [
        date(2013, 9, 5),
        date(2013, 9, 25),
        date(2013, 5, 5),
        None,
        None,
    ]
    assert [person.born_about for person in family.people[3:]] == ["40/40/2013", "about 2013"]
    assert [(remark.line, remark.times) for remark in family.not_understood] == [(2, 1), (5, 1)]


def test_a_quotation_mark_that_is_never_closed_ends_the_table_and_not_the_reading():
    family = read("Name,Note\nAnn,fine\n" + 'Bo,"' + "never closed\n" * 20_000)
    assert [person.known_as for person in family.people] == ["Ann"]
    assert (family.not_understood[0].line, family.not_understood[0].said) == (
        3,
        "From this line on the table could not be read. Is a quotation mark not closed?",
    )


def test_a_note_of_several_lines_keeps_the_lines_of_those_after_it():
    family = read('sep=,\nName,Note\nAnn,"one\ntwo"\nBo,x\n')
    assert [(person.known_as, person.line) for person in family.people] == [("Ann", 3), ("Bo", 5)]
    assert family.people[0].note == "one\ntwo"


def test_a_table_wider_than_any_family_is_refused():
    with pytest.raises(Unreadable, match=r"Line 1 of people.csv has more than 200 columns."):
        read("Name" + ",x" * 500_000 + "\n")


def test_nobody_in_a_table_is_said():
    with pytest.raises(Unreadable, match=r"There is nobody in people.csv."):
        read("Name,Born\n,\n")
