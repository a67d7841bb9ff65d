"""``horseshoe read-family``: who is in a file, what was not understood, or one line where nothing is read."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from horseshoe.adapters.familyfiles import tables_writing
from horseshoe.adapters.familyfiles.reading import read as read_bytes
from horseshoe.cli import main as horseshoe
from tests.documents.familyfiles.families import TODAY

FILES = Path(__file__).parents[1] / "documents" / "familyfiles"
CLEAN = (
    b"0 HEAD\n1 GEDC\n2 VERS 7.0\n0 @I1@ INDI\n1 NAME Ann\n1 BIRT\n2 DATE 1 JAN 1980\n"
    b"0 @I2@ INDI\n1 NAME Bo\n1 BIRT\n2 DATE 1 JAN 2015\n1 FAMC @F1@\n0 @F1@ FAM\n1 WIFE @I1@\n1 CHIL @I2@\n0 TRLR\n"
)


class Said(NamedTuple):
    """What the command returned and said."""

    code: int
    out: str
    err: str


@pytest.fixture
def family(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Return how to run the command in an empty folder, with something piped in or nothing."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, piped: bytes = b"") -> Said:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(piped)))
        code = horseshoe.main(["read-family", "--on", "2026-11-22", *arguments])
        return Said(code, *capsys.readouterr())

    return run


def test_a_file_that_is_wholly_understood_returns_0(family: Callable[..., Said]):
    said = family(piped=CLEAN)
    assert said == Said(
        0,
        "-: 2 people and 1 tie\n\n"
        "Ann, adult, born 1 January 1980\nBo, child, born 1 January 2015\n\n"
        "Ann is parent of Bo\n",
        "",
    )


def test_what_was_not_understood_is_said_with_its_line_and_returns_1(family: Callable[..., Said]):
    said = family(str(FILES / "hard.ged"))
    assert said.code == 1
    assert "hard.ged:57: left out: The file says that this is confidential." in said.out


def test_for_a_program_it_is_one_object(family: Callable[..., Said]):
    said = family("--format", "json", piped=CLEAN)
    found = json.loads(said.out)
    assert [person["known_as"] for person in found["people"]] == ["Ann", "Bo"]
    assert found["people"][1]["born_on"] == "2015-01-01"
    assert found["ties"] == [
        {"person": "I1", "other": "I2", "kind": "parent", "since": None, "until": None, "line": 12}
    ]
    assert found["not_understood"] == []


def test_two_tables_are_read_together_or_packed(family: Callable[..., Said], tmp_path: Path):
    found = read_bytes(CLEAN, today=TODAY)
    (tmp_path / "people.csv").write_bytes(tables_writing.people_csv(found))
    (tmp_path / "ties.csv").write_bytes(tables_writing.ties_csv(found))
    (tmp_path / "both.zip").write_bytes(tables_writing.zipped(found))
    apart, together = family("people.csv", "ties.csv"), family("both.zip")
    assert (apart.code, apart.out.partition("\n")[2]) == (together.code, together.out.partition("\n")[2])
    assert "Ann is parent of Bo" in apart.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.ged"], "read-family: nowhere.ged: There is no such file, or it may not be read.\n"),
        (["."], "read-family: .: This is a folder. Name the file in it.\n"),
        ([], "read-family: -: The file is empty.\n"),
        (["a", "b", "c"], "read-family: Name one file, or a table of people and a table of ties.\n"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_returns_2(family: Callable[..., Said], arguments: list[str], said: str):
    assert family(*arguments) == Said(2, "", said)


def test_a_day_that_is_none_is_said(family: Callable[..., Said], capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as left:
        family("--on", "yesterday")
    assert left.value.code == 2
    assert "“yesterday” is not a day such as 2026-05-31" in capsys.readouterr().err
