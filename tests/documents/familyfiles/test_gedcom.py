"""GEDCOM as programs write it: old letters, both versions, and families that are not two people and their children."""

import io
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from ged4py.parser import GedcomReader

from horseshoe.adapters.familyfiles import reading
from horseshoe.practice.family.found import FoundFamily, Matter
from horseshoe.practice.family.found_words import said_of, said_of_tie
from tests.documents.familyfiles.families import TODAY

HERE = Path(__file__).parent
ENCODINGS = ["ansel", "utf16", "cp1252", "utf8_with_mark"]
HEAD = "0 HEAD\n1 GEDC\n2 VERS 5.5.1\n1 CHAR UTF-8\n"
ANN = "0 @I1@ INDI\n1 NAME Ann /Bird/\n1 BIRT\n2 DATE 1 JAN 1980\n"


def read(name: str) -> FoundFamily:
    """Read one of the files beside this one."""
    return reading.read((HERE / f"{name}.ged").read_bytes(), today=TODAY)


def of(body: str, head: str = HEAD) -> FoundFamily:
    """Read a file written here, with its first and last line put to it."""
    return reading.read(f"{head}{body}0 TRLR\n".encode(), today=TODAY)


def ties(family: FoundFamily) -> list[str]:
    """Return the ties as sentences."""
    people = {person.key: person for person in family.people}
    return [said_of_tie(tie, people) for tie in family.ties]


def said(family: FoundFamily) -> list[tuple[int, str]]:
    """Return every remark with its first line."""
    return [(remark.line, remark.said) for remark in family.not_understood]


@pytest.mark.parametrize("name", ENCODINGS)
def test_a_family_is_the_same_in_whatever_letters_it_is_written(name: str):
    family = read(name)
    father = "Lukas Prys" if name == "cp1252" else "Łukasz Prys"
    assert [said_of(person) for person in family.people] == [
        "Siân Müller, also Siân Prys (married name), adult, female, born 3 May 1984",
        f"{father}, adult, male, born about 1980",
        "Zoë Prys, child, female, born 9 May 2013",
    ]
    assert family.people[0].note == "Grew up with her nan and her aunt.\nWrite to sian@example.org."
    assert ties(family) == [
        f"Siân Müller is married to {father}, since 1 June 2010",
        "Siân Müller is parent of Zoë Prys",
        f"{father} is parent of Zoë Prys",
    ]
    assert said(family) == [
        (9, "Who made the file. It was left out."),
        (19, "“PLAC”: a place. It was left out."),
    ]


@pytest.mark.parametrize("name", ["ansel", "cp1252", "utf8_with_mark", "hard"])
def test_a_whole_file_says_the_same_to_us_as_to_a_library(name: str):
    with GedcomReader(io.BytesIO((HERE / f"{name}.ged").read_bytes())) as library:
        theirs = [
            (
                record.xref_id.strip("@"),
                unicodedata.normalize("NFC", record.name.format()),
                {parent.xref_id.strip("@") for parent in (record.father, record.mother) if parent is not None},
            )
            for record in library.records0("INDI")
        ]
    ours = read(name)
    for key, their_name, their_parents in theirs:
        person = next(each for each in ours.people if each.key == key)
        assert (person.full_name or person.known_as) == their_name
        # ged4py knows one family of birth, and one mother and one father in it.
        assert their_parents <= {tie.person for tie in ours.ties if tie.other == key}


def test_version_7_has_two_mothers_a_friend_a_twin_and_a_guardian():
    family = read("seven")
    assert ties(family) == [
        "Ada Bird is civil partner of Bea Stone, since 1 June 2010",
        "Ada Bird is parent of Cal Bird",
        "Ada Bird is special guardian of Dot Bird",
        "Ada Bird is friend of Eve",
        "Ada Bird is identical twin of Flo Bird",
        "Bea Stone is parent of Cal Bird",
        "Bea Stone is special guardian of Dot Bird",
        "Eve is foster carer of Cal Bird",
    ]
    ada = family.people[0]
    assert (ada.known_as, ada.born_on, ada.born_about) == ("Adie", None, "3 May 1990, the day of the storm")
    assert ada.note == "@home is where the dog is\n@ night she sings"
    assert family.people[2].gender == "another gender"
    assert family.people[3].born_about == "1 JAN 2015 in the Julian calendar"
    assert (16, "“_KEEPS” (https://example.org/keeps-animals) is not known here. It was left out.") in said(family)


def test_several_partners_a_separation_a_stillbirth_and_an_adoption_by_one_of_two():
    family = read("hard")
    assert [said_of(person) for person in family.people[4:]] == [
        "Una Stone, child, born 4 April 2010",
        "Ty Cole, child, born 5 May 2014",
        "Baby Cole, a baby who was stillborn, born 7 July 2016",
        "Wren Cole, child, born 2018, from “the spring after the flood”",
    ]
    assert [each for each in ties(family) if "parent" not in each] == [
        "Kelly Bird was married to Lee Stone, from 1 June 2008 until 2 February 2012",
        "Kelly Bird was separated from Lee Stone, from 2 February 2012 until 3 March 2013",
        "Kelly Bird is divorced from Lee Stone, since 3 March 2013",
        "Kelly Bird was living as a couple with Mark Cole, until 8 August 2019",
        "Kelly Bird is former partner of Mark Cole, since 8 August 2019",
        "Kelly Bird is married to Nina Hill, since 9 September 2019",
        "Kelly Bird is foster carer of Wren Cole",
        "Mark Cole is foster carer of Wren Cole",
    ]
    assert [each for each in ties(family) if "Ty Cole" in each] == [
        "Kelly Bird is parent of Ty Cole",
        "Mark Cole is parent of Ty Cole",
        "Nina Hill is adoptive parent of Ty Cole, since 6 June 2020",
    ]


def test_what_somebody_marked_confidential_is_said_and_not_taken_over():
    [remark] = read("hard").not_understood
    assert (remark.line, remark.words) == (57, "RESN confidential")
    assert "Say here who may see it" in remark.said


@pytest.mark.parametrize(
    ("written", "day", "about", "remarked"),
    [
        ("9 MAY 2013", date(2013, 5, 9), "", False),
        ("@#DGREGORIAN@ 9 may 2013", date(2013, 5, 9), "", False),
        ("2013-05-09", date(2013, 5, 9), "", False),
        ("29 FEB 2012", date(2012, 2, 29), "", False),
        ("29 FEB 2013", None, "29 FEB 2013", True),
        ("ABT 1980", None, "about 1980", False),
        ("BEF MAY 1980", None, "before May 1980", False),
        ("AFT 3 MAY 1980", None, "after 3 May 1980", False),
        ("CAL 1980", None, "worked out as 1980", False),
        ("BET 1980 AND 1985", None, "between 1980 and 1985", False),
        ("FROM 1980 TO 1985", None, "from 1980 until 1985", False),
        ("FROM 1980", None, "from 1980", False),
        ("(when the mill closed)", None, "when the mill closed", False),
        ("11 FEB 1999/00", None, "11 FEB 1999/00", True),
        ("@#DHEBREW@ 2 TVT 5758", None, "2 TVT 5758 in the Hebrew calendar", True),
        ("@#DFRENCH R@ 1 VEND 12", None, "1 VEND 12 in the French Republican calendar", True),
        ("44 B.C.", None, "44 B.C.", True),
        ("09/05/2013", None, "09/05/2013", True),
    ],
)
def test_only_an_exact_day_becomes_a_date_and_the_rest_is_kept_in_words(
    written: str, day: date | None, about: str, remarked: bool
):
    family = of(f"0 @I1@ INDI\n1 NAME Ann\n1 FACT adult\n2 TYPE Recorded as\n1 BIRT\n2 DATE {written}\n")
    [person] = family.people
    assert (person.born_on, person.born_about) == (day, about)
    assert [remark.line for remark in family.not_understood] == ([10] if remarked else [])


@pytest.mark.parametrize(
    ("pedigree", "tie"),
    [
        ("birth", "Ann Bird is parent of Zed"),
        ("adopted", "Ann Bird is adoptive parent of Zed"),
        ("foster", "Ann Bird is foster carer of Zed"),
        ("step", "Ann Bird is step-parent of Zed"),
    ],
)
def test_a_child_belongs_to_a_family_as_the_file_says(pedigree: str, tie: str):
    child = f"0 @I2@ INDI\n1 NAME Zed\n1 BIRT\n2 DATE 1 JAN 2015\n1 FAMC @F1@\n2 PEDI {pedigree}\n"
    family = of(f"{ANN}{child}0 @F1@ FAM\n1 WIFE @I1@\n1 CHIL @I2@\n")
    assert ties(family) == [tie]
    assert family.not_understood == ()


@pytest.mark.parametrize("beneath", ["2 PEDI sealing\n", "2 PEDI lodger\n", "2 STAT disproven\n"])
def test_a_child_who_does_not_belong_by_birth_or_care_gets_no_tie_and_that_is_said(beneath: str):
    child = f"0 @I2@ INDI\n1 NAME Zed\n1 BIRT\n2 DATE 1 JAN 2015\n1 FAMC @F1@\n{beneath}"
    family = of(f"{ANN}{child}0 @F1@ FAM\n1 WIFE @I1@\n1 CHIL @I2@\n")
    assert family.ties == ()
    [remark] = family.not_understood
    assert remark.line == 14


def test_children_whose_parents_are_not_in_the_file_are_brother_and_sister():
    child = "0 @I{0}@ INDI\n1 NAME Zed{0}\n1 BIRT\n2 DATE 1 JAN 2015\n"
    family = of("".join(map(child.format, (1, 2))) + "0 @F1@ FAM\n1 HUSB @VOID@\n1 CHIL @I1@\n1 CHIL @I2@\n")
    assert ties(family) == ["Zed1 is brother or sister of Zed2"]


def test_each_parent_can_be_something_else_to_a_child():
    bob = "0 @I2@ INDI\n1 NAME Bob\n1 BIRT\n2 DATE 1 JAN 1981\n"
    child = "0 @I3@ INDI\n1 NAME Zed\n1 BIRT\n2 DATE 1 JAN 2015\n"
    home = "0 @F1@ FAM\n1 HUSB @I2@\n1 WIFE @I1@\n1 CHIL @I3@\n2 _FREL Step\n2 _MREL Natural\n"
    assert ties(of(ANN + bob + child + home)) == ["Ann Bird is parent of Zed", "Bob is step-parent of Zed"]


def test_a_marriage_that_is_over_nobody_knows_since_when_is_not_shown_as_holding():
    bob = "0 @I2@ INDI\n1 NAME Bob\n1 BIRT\n2 DATE 1 JAN 1981\n"
    family = of(f"{ANN}{bob}0 @F1@ FAM\n1 HUSB @I2@\n1 WIFE @I1@\n1 MARR\n2 DATE 1 JUN 2010\n1 DIV Y\n")
    assert ties(family) == ["Ann Bird is divorced from Bob"]
    [remark] = family.not_understood
    assert (remark.line, remark.words) == (16, "married, 1 June 2010")


def test_a_baby_who_died_at_birth_is_lost_and_still_of_the_family():
    family = of(f"{ANN}0 @I2@ INDI\n1 NAME Baby /Bird/\n1 DEAT\n2 DATE 4 APR 2011\n2 AGE STILLBORN\n")
    assert said_of(family.people[1]) == "Baby Bird, a baby who was stillborn, died 4 April 2011"


def test_what_repeats_is_said_once_and_counted():
    body = "".join(f"0 @I{n}@ INDI\n1 NAME P{n}\n1 BIRT\n2 DATE 1 JAN 1980\n1 OCCU Baker {n}\n" for n in range(300))
    [remark] = of(body).not_understood
    assert (remark.line, remark.times) == (9, 300)
    assert [place.words for place in remark.places] == [f"OCCU Baker {n}" for n in range(5)]


def test_every_line_is_either_read_or_remarked_on():
    body = "".join(f"1 _X{number} something\n2 _Y {number}\n" for number in range(250))
    family = of(ANN + body)
    assert sum(remark.times for remark in family.not_understood) == 250
    assert len(family.not_understood) < 210


def test_a_person_of_whom_nobody_says_how_old_they_are_is_asked_about():
    [remark] = of("0 @I1@ INDI\n1 NAME Ann\n").not_understood
    assert remark.matter is Matter.QUESTION
    assert "how old" in remark.said
