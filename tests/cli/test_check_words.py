"""``horseshoe check-words``: the same questions whatever the file, and one clear line where it cannot be checked."""

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from docx import Document

from horseshoe.cli import check_words, words_in
from horseshoe.cli import main as horseshoe
from horseshoe.packs import language
from horseshoe.practice.wording.checker import Checker
from horseshoe.practice.wording.entries import LanguagePack
from horseshoe.practice.wording.specificity.judge import Judge
from tests.written import checker, judge

ROOT = Path(__file__).parents[2]
LETTER = "The core group met.\n\nLeah absconded twice.\nKelly said “the IDVA was hostile”.\n"
OWN = """
version = "1"
off = ["core group"]
[[entry]]
term = "blue form"
word = "noun"
mode = "swap"
plain = ["form"]
"""


class Said(NamedTuple):
    """What the command returned and said."""

    code: int
    out: str
    err: str

    @property
    def records(self) -> list[dict[str, Any]]:
        """The objects it wrote, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def words(self) -> list[str]:
        """The words it asked about."""
        return [record["text"] for record in self.records]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Return how to run the command in an empty folder, with something piped in or nothing."""
    monkeypatch.chdir(tmp_path)
    # Compiling a pack takes as long as everything else here: ours are compiled once.
    monkeypatch.setattr(check_words, "Checker", lambda pack: once(pack, checker, Checker))
    monkeypatch.setattr(check_words, "Judge", lambda pack: once(pack, judge, Judge))

    def run(*argv: str, piped: bytes = b"") -> Said:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(piped)))
        try:
            code = horseshoe.main(["check-words", *argv])
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        out, err = capsys.readouterr()
        return Said(code, out, err)

    return run


def once(pack: LanguagePack, kept: Callable[[str], Any], compiled: Callable[[LanguagePack], Any]) -> Any:
    """Return what was compiled of a pack of ours before, or something new for another."""
    return kept(pack.language) if pack is language.pack(pack.language) else compiled(pack)


def written(name: str, content: str | bytes) -> str:
    """Write a file where the command runs and return its name."""
    Path(name).write_bytes(content.encode() if isinstance(content, str) else content)
    return name


def word_file(name: str, *paragraphs: str, cells: tuple[str, ...] = ()) -> str:
    """Write a Word file with paragraphs, and a table of one row behind them."""
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if cells:
        table = document.add_table(rows=1, cols=len(cells))
        for cell, words in zip(table.rows[0].cells, cells, strict=True):
            cell.text = words
    document.save(name)
    return name


# ── what is found ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_text_is_asked_about_line_by_line_for_people(check: Callable[..., Said]) -> None:
    said = check(written("letter.txt", LETTER))
    assert said.code == 1
    assert said.err == ""
    assert said.out.splitlines() == [
        "letter.txt:1:5: jargon: “core group”. Could you say what “core group” means the first time you use it?",
        "letter.txt:3:6: jargon: “absconded”. Could you say “ran away”? (or: went missing)",
    ]


def test_a_text_with_nothing_to_ask_about_says_nothing(check: Callable[..., Said]) -> None:
    assert check(written("letter.txt", "Nan came to tea.\n")) == (0, "", "")


def test_a_program_is_given_exactly_these_keys(check: Callable[..., Said]) -> None:
    said = check("--format", "json", written("letter.txt", LETTER))
    assert said.records[1] == {
        "file": "letter.txt",
        "line": 3,
        "column": 6,
        "start": 26,
        "end": 35,
        "kind": "jargon",
        "rule": "shorthand",
        "text": "absconded",
        "question": "Could you say “ran away”?",
        "suggestions": ["ran away", "went missing"],
        "source": "English: jargon.toml, “abscond”",
    }


@pytest.mark.parametrize("break_", ["\n", "\r\n"])
def test_start_and_end_are_places_in_the_file(check: Callable[..., Said], break_: str) -> None:
    text = f"👨‍👩‍👧 İ came.{break_}The multi\u00adagency core\u00a0group met.{break_}Leah absconded.{break_}"
    records = check("--format", "json", written("a.txt", text)).records
    assert [text[each["start"] : each["end"]] for each in records] == [each["text"] for each in records]
    assert [(each["line"], each["text"]) for each in records][-2:] == [(2, "core\u00a0group"), (3, "absconded")]


def test_a_byte_order_mark_moves_no_column(check: Callable[..., Said]) -> None:
    (record,) = check("--format", "json", written("a.txt", b"\xef\xbb\xbfAbsconding.")).records
    assert (record["line"], record["column"]) == (1, 1)


def test_what_is_not_prose_in_markdown_is_passed_over_and_every_place_stays(check: Callable[..., Said]) -> None:
    text = (
        "---\ntitle: core group\n---\n# The core group\n\n```\nabscond()\n```\nSee [the IDVA](https://a.uk/core-group) "
        "and `abscond`.\n\n> absconded\n\n<!-- section 47 -->\nhttps://a.uk/absconded\n\nShe absconded.\n"
    )
    records = check("--format", "json", written("letter.md", text)).records
    assert [(each["line"], each["text"]) for each in records] == [(4, "core group"), (9, "IDVA"), (16, "absconded")]
    assert [text[each["start"] : each["end"]] for each in records] == [each["text"] for each in records]


def test_the_same_text_in_a_file_of_another_kind_is_read_whole(check: Callable[..., Said]) -> None:
    assert check("--format", "json", written("a.txt", "```\nabsconded\n```\n")).words == ["absconded"]


def test_a_word_file_is_asked_the_same_as_its_text(check: Callable[..., Said]) -> None:
    paragraphs = LETTER.rstrip("\n").split("\n")
    from_text = check("--format", "json", written("a.txt", LETTER))
    from_word = check("--format", "json", word_file("a.docx", *paragraphs))
    assert from_word.code == 1
    assert [each | {"file": ""} for each in from_word.records] == [each | {"file": ""} for each in from_text.records]


def test_a_table_in_a_word_file_is_read(check: Callable[..., Said]) -> None:
    name = word_file("a.docx", "A plan.", cells=("The core group", "Leah absconded", "Nan"))
    assert check("--format", "json", name).words == ["core group", "absconded"]


def test_what_is_piped_in_is_read_with_a_dash_or_without(check: Callable[..., Said]) -> None:
    for argv in ([], ["-"]):
        (record,) = check("--format", "json", *argv, piped=b"Leah absconded.").records
        assert (record["file"], record["column"]) == ("-", 6)


def test_several_files_are_read_in_order_and_one_finding_is_enough(check: Callable[..., Said]) -> None:
    said = check("--format", "json", written("a.txt", "Nan came."), written("b.txt", "Leah absconded."))
    assert (said.code, [each["file"] for each in said.records]) == (1, ["b.txt"])


def test_welsh_is_read_in_welsh(check: Callable[..., Said]) -> None:
    text = written("a.txt", "Mae'r nhrothwy yn uchel.\n")
    assert check("--format", "json", "--language", "cy", text).words == ["nhrothwy"]
    assert check("--format", "json", text).words == []


def test_ones_own_file_is_laid_over_the_pack(check: Callable[..., Said]) -> None:
    own, text = written("own.toml", OWN), written("a.txt", "The core group has the blue forms.")
    assert check("--format", "json", "--pack", own, text).words == ["blue forms"]


def test_only_the_kinds_asked_for_are_found(check: Callable[..., Said]) -> None:
    text = written("a.txt", "The core group will engage.")
    assert {each["kind"] for each in check("--format", "json", text).records} == {"jargon", "vague"}
    assert check("--format", "json", "--kinds", "vague", text).words == ["engage"]
    assert check("--format", "json", "--kinds", "jargon, vague", text).words == ["core group", "engage"]
    assert check("--kinds", "blame,long", text) == (0, "", "")


# ── line by line ─────────────────────────────────────────────────────────────────────────────────────────────────────

PLAN = "Mum to engage with services.\n\nHome to be visited by Friday.\r\nNan walks Leah to school every day.\n"


def test_each_line_is_judged_as_an_action(check: Callable[..., Said]) -> None:
    said = check("--format", "json", "--each-line", "action", written("plan.txt", PLAN))
    vague, passive, walk = said.records
    assert said.code == 1
    assert [each["line"] for each in said.records] == [1, 3, 4]
    for record in said.records:
        assert set(record) - {"file"} == {"line", "vague", "missing", "questions", "findings"}
        assert len(record["questions"]) >= len(record["missing"])
        for finding in record["findings"]:
            keys = {"start", "end", "kind", "rule", "text", "question", "suggestions", "source"}
            assert set(finding) == keys
            line = PLAN.split("\n")[record["line"] - 1]
            assert line[finding["start"] : finding["end"]] == finding["text"]
    assert (vague["vague"], vague["missing"]) == (True, ["what", "when", "measure", "whatif"])
    assert "who" in passive["missing"]
    assert [each["text"] for each in passive["findings"] if each["kind"] == "passive"] == ["to be visited"]
    assert (walk["vague"], walk["missing"], walk["findings"]) == (False, ["measure", "whatif"], [])


def test_each_line_is_read_as_a_sentence_without_questions_about_parts(check: Callable[..., Said]) -> None:
    said = check("--format", "json", "--each-line", "sentence", written("plan.txt", PLAN))
    assert [set(record) - {"file"} for record in said.records] == [{"line", "vague", "missing", "findings"}] * 3
    assert not any(record["vague"] or record["missing"] for record in said.records)
    assert said.code == 1


def test_lines_with_nothing_to_ask_are_not_shown_to_people(check: Callable[..., Said]) -> None:
    said = check("--each-line", "sentence", written("plan.txt", "Nan came.\nLeah absconded.\n"))
    assert said.out.splitlines()[0] == "plan.txt:2: Leah absconded."
    assert check("--each-line", "sentence", written("plan.txt", "Nan came.\n")) == (0, "", "")


# ── what cannot be checked ───────────────────────────────────────────────────────────────────────────────────────────


def zip_bomb() -> bytes:
    """Return a small Word file that claims to hold more than may be opened."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("word/document.xml", b" " * (words_in.LARGEST_UNPACKED + 1))
    return packed.getvalue()


def wrong_zip() -> bytes:
    """Return a zip file that is no Word file."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as opened:
        opened.writestr("a.txt", "absconded")
    return packed.getvalue()


def broken_inside() -> bytes:
    """Return a Word file whose document is no XML."""
    whole, packed = io.BytesIO(), io.BytesIO()
    Document().save(whole)
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            target.writestr(name, b"<w:" if name == "word/document.xml" else source.read(name))
    return packed.getvalue()


def one_part_damaged() -> bytes:
    """Return a Word file with a byte turned over in the middle of its packed document."""
    whole = io.BytesIO()
    document = Document()
    document.add_paragraph("absconded " * 500)
    document.save(whole)
    data = bytearray(whole.getvalue())
    with zipfile.ZipFile(whole) as source:
        part = source.getinfo("word/document.xml")
    place = part.header_offset + 30 + len(part.filename) + part.compress_size // 2
    data[place : place + 20] = b"\xff" * 20
    return bytes(data)


def locked() -> bytes:
    """Return a Word file whose parts say that they are locked with a password, as zip files can."""
    whole = io.BytesIO()
    Document().save(whole)
    data = bytearray(whole.getvalue())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + flags] |= 1
            place = data.find(mark, place + 4)
    return bytes(data)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\t\r\n", "is empty"),
        ("a.txt", b"a" * (5 * 1024 * 1024), "is larger than 4 MB"),
        ("a.txt", b"\x7fELF\x00\x01\x02", "is not a text file"),
        ("a.txt", b"PK\x03\x04whatever", "is not a text file"),
        ("a.txt", "Caf\u00e9 \u00e2".encode("latin-1"), "is not UTF-8"),
        ("a.txt", "absconded".encode("utf-16"), "is not"),
        ("a.md", b"", "is empty"),
        ("a.docx", b"", "is broken, or is not a Word file"),
        ("a.docx", b"Leah absconded.", "is broken, or is not a Word file"),
        ("a.docx", b"PK\x03\x04" + b"\x00" * 100, "is broken, or is not a Word file"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512, "is protected with a password"),
        ("a.docx", zip_bomb(), "claims to hold far more"),
        ("a.docx", wrong_zip(), "is broken, or is not a Word file"),
        ("a.docx", broken_inside(), "is broken, or is not a Word file"),
        ("a.docx", locked(), "is broken, or is not a Word file"),
        ("a.docx", one_part_damaged(), "is broken, or is not a Word file"),
    ],
    ids=[str(number) for number in range(17)],
)
def test_a_file_that_cannot_be_checked_is_said_in_one_line(
    check: Callable[..., Said], name: str, content: bytes, said: str
) -> None:
    answer = check(written(name, content))
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"check-words: {name} ")
    assert said in answer.err
    assert answer.err.count("\n") == 1


def test_a_word_file_without_words_is_empty(check: Callable[..., Said]) -> None:
    assert "is empty" in check(word_file("a.docx", "", " ")).err


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["nowhere.txt"], "There is no file called nowhere.txt"),
        (["."], ". is a folder"),
        (["--language", "de", "a.txt"], "there is no pack for “de”. There are: en, cy."),
        (["--pack", "nowhere.toml", "a.txt"], "nowhere.toml: there is no such file."),
        (["--pack", ".", "a.txt"], "no file that may be read"),
        (["--pack", "bad.toml", "a.txt"], "bad.toml: entry[1].mode: this must be one of"),
        (["a.txt", "nowhere.txt"], "There is no file called nowhere.txt"),
    ],
)
def test_what_is_asked_for_and_is_not_there_is_said_in_one_line(
    check: Callable[..., Said], argv: list[str], said: str
) -> None:
    written("a.txt", "Leah absconded.")
    written("bad.toml", OWN.replace("swap", "shout"))
    answer = check(*argv)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("check-words: ")
    assert said in answer.err
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize(
    "argv", [["--kinds", "gossip"], ["--kinds", ""], ["--each-line", "poem"], ["--format", "xml"], ["--colour"]]
)
def test_an_option_that_is_not_known_is_refused(check: Callable[..., Said], argv: list[str]) -> None:
    answer = check(*argv, piped=b"Leah absconded.")
    assert (answer.code, answer.out) == (2, "")
    assert "Traceback" not in answer.err
    assert answer.err


@pytest.mark.parametrize(
    ("piped", "said"),
    [(b"", "is empty"), (b"\xff\xfe\x00", "not a text file"), (b"a" * (4 * 1024 * 1024 + 1), "larger")],
)
def test_what_is_piped_in_is_refused_alike(check: Callable[..., Said], piped: bytes, said: str) -> None:
    answer = check("-", piped=piped)
    assert answer.code == 2
    assert answer.err.startswith("check-words: what was piped in ")
    assert said in answer.err


# ── in earnest ───────────────────────────────────────────────────────────────────────────────────────────────────────


def in_a_shell(*argv: str, piped: str) -> "subprocess.CompletedProcess[str]":
    """Run the command as an operator would: its own process, no settings, no database."""
    return subprocess.run(
        [sys.executable, "-m", "horseshoe", "check-words", *argv],
        input=piped.encode(),
        capture_output=True,
        cwd=ROOT / "src",
        env={"PATH": ""},
        timeout=60,
        check=False,
    )


def test_it_runs_with_no_settings_and_no_database_and_in_any_locale() -> None:
    ran = in_a_shell("--format", "json", piped="Mae’r grŵp craidd: core group.")
    assert (ran.returncode, ran.stderr) == (1, b"")
    assert json.loads(ran.stdout)["text"] == "core group"
