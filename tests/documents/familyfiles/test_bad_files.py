"""Files that are broken, hostile or nothing at all: one clear line, or as much as is true."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from horseshoe.adapters.familyfiles import reading, tables
from horseshoe.adapters.familyfiles.encoding import LARGEST, Unreadable
from horseshoe.practice.family.found import MOST_PEOPLE, FoundFamily
from tests.documents.familyfiles.families import TODAY

HERE = Path(__file__).parent
WHOLE = (HERE / "hard.ged").read_bytes()
HEAD = b"0 HEAD\n1 GEDC\n2 VERS 5.5.1\n1 CHAR UTF-8\n"
ANN = b"0 @I1@ INDI\n1 NAME Ann\n1 BIRT\n2 DATE 1 JAN 1980\n"
TAGS = [
    *("HEAD", "INDI", "FAM", "NAME", "BIRT", "DATE", "NOTE", "CONC", "CONT", "HUSB", "WIFE", "CHIL", "FAMC", "FAMS"),
    *("MARR", "DIV", "EVEN", "TYPE", "ADOP", "ASSO", "RELA", "ROLE", "PEDI", "SEX", "DEAT", "AGE", "FACT", "GEDC"),
    *("VERS", "CHAR", "SCHMA", "TAG", "PHRASE", "_FREL", "TRLR", "NO", "STAT", "SNOTE", "NICK", "XXXX"),
]


def packed(**files: bytes) -> bytes:
    """Return a zip file with these in it; an underscore in a name stands for the dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name, data in files.items():
            written.writestr(name.replace("_", "."), data)
    return out.getvalue()


def read(data: bytes, name: str = "") -> FoundFamily | str:
    """Return what is read, or the line that says why nothing is."""
    try:
        return reading.read(data, today=TODAY, name=name)
    except Unreadable as wrong:
        return str(wrong)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "The file is empty."),
        (b" \r\n\t\n", "The file is empty."),
        (b"\xef\xbb\xbf", "The file is empty."),
        (b"\xff\xfe", "The file is empty."),
        (b"\x00" * 5000, "The file is empty."),
        (b"\x89PNG\r\n\x1a\n" + b"\x00\x01" * 500, "This is not a text file, so no family can be read from it."),
        (b"Dear Kelly", "This is not a GEDCOM file: no line of it is about a person or a family."),
        (b"0 HEAD\n0 TRLR\n", "There is nobody in this file."),
        (b"x" * (LARGEST + 1), "The file is larger than 5 MB. Save a smaller part of the tree."),
        (b"PK\x03\x04 no zip", "This file is packed, and could not be unpacked: it is broken or has a password."),
        (packed(a_txt=b"x"), "In this file is neither a GEDCOM file (.ged) nor a table called people.csv."),
        (packed(big_ged=b"0 HEAD\n" * LARGEST), "The file is larger than 5 MB. Save a smaller part of the tree."),
        (HEAD + b"1 NOTE x\n" * 300_000, "The file has more than 250,000 lines. Save a smaller part of the tree."),
    ],
)
def test_what_is_no_family_tree_is_refused_in_one_sentence(data: bytes, said: str):
    assert read(data) == said


def test_of_a_tree_of_ten_thousand_the_first_are_read_and_the_line_where_that_ends_is_said():
    many = b"".join(b"0 @I%d@ INDI\n1 NAME A /B/\n1 SEX F\n1 NOTE %s\n" % (n, b"n" * 300) for n in range(10_000))
    found = read(HEAD + many)
    assert isinstance(found, FoundFamily)
    assert len(found.people) == MOST_PEOPLE
    ended = next(remark for remark in found.not_understood if "10,000 people" in remark.said)
    assert ended.line == HEAD.count(b"\n") + 4 * MOST_PEOPLE + 1
    assert ended.said.startswith("The file holds 10,000 people. The first 2,000 were read, up to this line.")


def test_a_tree_of_as_many_as_may_be_is_read():
    many = b"".join(b"0 @I%d@ INDI\n1 NAME A /B/\n" % n for n in range(MOST_PEOPLE))
    found = read(HEAD + many + b"0 TRLR\n")
    assert isinstance(found, FoundFamily)
    assert len(found.people) == MOST_PEOPLE


def test_a_note_without_an_end_is_cut_and_that_is_said():
    found = read(HEAD + ANN + b"1 NOTE begin\n" + b"2 CONC more and more\n" * 200_000 + b"0 TRLR\n")
    assert isinstance(found, FoundFamily)
    assert len(found.people[0].note) == 4_000
    assert {remark.line for remark in found.not_understood} == {5, 9}


def test_a_note_that_everybody_shares_fills_no_memory():
    shared = b"0 @N1@ NOTE " + b"n" * 100_000 + b"\n"
    people = b"".join(b"0 @I%d@ INDI\n1 NAME A\n" % n + b"1 NOTE @N1@\n" * 20 for n in range(MOST_PEOPLE))
    found = read(HEAD + shared + people + b"0 TRLR\n")
    assert isinstance(found, FoundFamily)
    assert {len(person.note) for person in found.people} == {4_000}


def test_a_family_in_which_everybody_is_tied_to_everybody_is_refused():
    people = b"".join(b"0 @I%d@ INDI\n1 NAME A\n" % n for n in range(300))
    home = b"0 @F1@ FAM\n" + b"".join(b"1 HUSB @I%d@\n1 CHIL @I%d@\n" % (n, 299 - n) for n in range(150))
    assert read(HEAD + people + home) == "The file holds more than 10,000 ties. Save a smaller part of the tree."


def test_a_file_cut_short_is_read_as_far_as_it_goes_and_that_is_said():
    found = read(WHOLE[: WHOLE.index(b"0 @F2@ FAM") + 25])
    assert isinstance(found, FoundFamily)
    assert len(found.people) == 8
    assert "The end of it may be missing." in found.not_understood[-1].said


def test_broken_lines_are_said_and_the_rest_is_read():
    body = b"what is this\n1 NOTE begins\nand goes on\n5 SEX F\nINDI\n99999 NAME x\n"
    found = read(HEAD + ANN + body + b"0 TRLR\n")
    assert isinstance(found, FoundFamily)
    assert found.people[0].note == "begins\nand goes on"
    places = [(place.line, place.words) for remark in found.not_understood for place in remark.places]
    assert sorted(places) == [
        (9, "what is this"),
        (11, "and goes on"),
        (12, "SEX F"),
        (12, "SEX F"),
        (13, "INDI"),
        (14, "99999 NAME x"),
    ]


def test_lines_as_deep_as_a_well_do_not_stop_it():
    deep = b"".join(b"%d NOTE x\n" % level for level in range(1, 99))
    found = read(HEAD + ANN + deep + b"0 TRLR\n")
    assert isinstance(found, FoundFamily)
    assert "Lines deeper than 20 levels were left out." in [remark.said for remark in found.not_understood]


def test_empty_bytes_within_a_file_are_said_with_the_line():
    found = read(HEAD + ANN.replace(b"Ann", b"A\x00nn") + b"0 TRLR\n")
    assert isinstance(found, FoundFamily)
    assert found.people[0].known_as == "Ann"
    assert found.not_understood[0].line == 6


def test_letters_that_are_not_what_the_file_says_are_read_and_said_with_the_line():
    found = read(HEAD + ANN.replace(b"Ann", "Zoë".encode("cp1252")) + b"0 TRLR\n")
    assert isinstance(found, FoundFamily)
    assert found.people[0].known_as == "Zoë"
    assert [(remark.line, remark.words) for remark in found.not_understood] == [(6, "1 NAME Zoë")]


def test_a_file_that_says_ansel_and_is_utf_8_is_read_as_what_it_is():
    found = read((HEAD + ANN).replace(b"UTF-8", b"ANSEL").replace(b"Ann", "Zoë".encode()) + b"0 TRLR\n")
    assert isinstance(found, FoundFamily)
    assert found.people[0].known_as == "Zoë"
    assert found.not_understood[0].line == 4


def test_a_packed_tree_is_read_and_its_pictures_are_said():
    found = read(packed(gedcom_ged=(HERE / "seven.ged").read_bytes(), dog_jpg=b"x"))
    assert isinstance(found, FoundFamily)
    assert len(found.people) == 6
    assert found.not_understood[0].words == "dog.jpg"


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
@example(b"0 HEAD\n0 @I1@ INDI\n1 DATE @")
def test_no_bytes_whatever_stop_it(data: bytes):
    for name in ("", "tree.ged", "people.csv"):
        assert read(data, name)
        assert read(HEAD + ANN + data, name)


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=300), st.binary(max_size=300))
def test_no_tables_whatever_stop_it(people: bytes, ties: bytes):
    for first, second in ((people, ties), (b"Name\nAnn\n" + people, b"First,is,Second\n" + ties)):
        try:
            assert tables.family_of(first, second, TODAY).people
        except Unreadable as wrong:
            assert str(wrong).endswith(".")


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 6),
            st.sampled_from(["", "@I1@ ", "@I2@ ", "@F1@ "]),
            st.sampled_from(TAGS),
            st.sampled_from(
                ["", "@I1@", "@I2@", "@F1@", "@VOID@", "@N9@", "Y", "1 JAN 1980", "Stillborn", "Expected", "7.0"]
            )
            | st.text(max_size=12),
        ),
        max_size=40,
    )
)
def test_no_order_of_lines_whatever_stops_it(lines: list[tuple[int, str, str, str]]):
    text = "".join(f"{level} {xref}{tag} {value}\n" for level, xref, tag, value in lines)
    found = read(HEAD + ANN + text.encode("utf-8", "replace"))
    assert isinstance(found, FoundFamily)
    assert {"I1"} <= {person.key for person in found.people}


@given(st.integers(0, len(WHOLE) - 1), st.integers(0, 255))
def test_one_wrong_byte_costs_no_more_than_its_own_line_and_what_leads_to_it(place: int, byte: int):
    found = read(WHOLE[:place] + bytes([byte]) + WHOLE[place + 1 :])
    assert isinstance(found, FoundFamily)
    assert len(found.people) >= 7
