"""The language packs hold what they promise, and an authority's own file is laid over them or refused in words."""

import csv
import re
import shutil
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from horseshoe.packs import language
from horseshoe.packs.reading import PackRefused
from horseshoe.practice.plan.changes import QUESTIONS
from horseshoe.practice.wording import english, welsh
from horseshoe.practice.wording.checker import Checker
from horseshoe.practice.wording.entries import Entry, LanguagePack, Mode, Weights, Word
from tests.written import LANGUAGES, checker

# Beside a checkout, where the wording was agreed; a copy of Horseshoe elsewhere has not got it.
PLAIN_WORDS = Path(__file__).parents[3] / "shared" / "facts" / "plain_words.csv"
# Job titles spelt out are nobody's jargon, whatever they do; who holds one is explained on the page about people.
TITLES = {"independent reviewing officer", "chair", "lead practitioner", "lead social worker"}
# Hidden by a title, letters not written in capitals, a number in the middle: as they are, no text can find them.
NEVER_FOUND = {
    *("contact centre", "independent reviewing officer", "lead social worker", "mother and baby unit", "peer"),
    *("pupil referral unit", "special care baby unit", "special guardian"),
    *("CA89", "etc", "x{n}/day"),
    *("A47", "A76", "A31", "A37", "A130", "MG11"),
}


def ways_to_write(entry: Entry, spoken: str) -> list[str]:
    """Return the forms of an entry, with a number where one belongs."""
    if entry.word is Word.ACRONYM:
        return [entry.term, *entry.forms]
    bending = welsh.forms if spoken == "cy" else english.forms
    return [form.replace("{n}", "47") for form, _ in bending(entry)]


# ── our packs ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_a_pack_of_ours_loads_and_says_its_version(spoken: str) -> None:
    pack = language.pack(spoken)
    assert pack.language == spoken
    assert re.fullmatch(r"\d+(\.\d+)?", pack.version)
    assert all(getattr(pack.questions, name) for name in pack.questions.__slots__)
    assert pack.ease.caution


def test_welsh_says_that_nobody_has_checked_it_and_english_has_nothing_to_say() -> None:
    assert "Cymraeg" in language.pack("cy").status
    assert language.pack("en").status == ""


@pytest.mark.parametrize(("spoken", "fewest"), [("en", 600), ("cy", 200)])
def test_a_pack_of_ours_is_large_enough_to_be_of_use(spoken: str, fewest: int) -> None:
    assert len(language.pack(spoken).entries) >= fewest


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_what_is_to_be_explained_has_a_meaning(spoken: str) -> None:
    entries = language.pack(spoken).entries
    assert [entry.term for entry in entries if entry.mode is Mode.EXPLAIN and not entry.meaning] == []


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_what_is_to_be_swapped_has_something_to_swap_it_for(spoken: str) -> None:
    entries = language.pack(spoken).entries
    assert [each.term for each in entries if each.mode is Mode.SWAP and not (each.plain or each.question)] == []


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_no_term_is_there_twice(spoken: str) -> None:
    terms = Counter(
        (each.term if each.word is Word.ACRONYM else each.term.lower()) for each in language.pack(spoken).entries
    )
    assert [term for term, times in terms.items() if times > 1] == []


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_every_entry_can_be_found(spoken: str) -> None:
    unknown = []
    for entry in checker(spoken).pack.entries:
        written = ways_to_write(entry, spoken)
        if not any(
            finding.source.endswith(f": {entry.source}") for form in written for finding in in_a_text(form, spoken)
        ):
            unknown.append(entry.term)
    assert set(unknown) <= NEVER_FOUND


def in_a_text(words: str, spoken: str):
    """Return the findings of words in the middle of a sentence."""
    return checker(spoken).find(f"Mae {words} yma." if spoken == "cy" else f"It is {words} here.")


@pytest.mark.skipif(not PLAIN_WORDS.exists(), reason="the agreed list of plain words is not beside this checkout")
def test_every_word_of_the_agreed_list_is_asked_about() -> None:
    with PLAIN_WORDS.open(encoding="utf-8", newline="") as opened:
        terms = [row["term"] for row in csv.DictReader(opened)]
    wanted = [each.strip() for term in terms for each in re.sub(r" ?\([^)]*\)", "", term).split("/")]
    assert len(wanted) > 150
    missed = [
        words
        for words in wanted
        if words not in TITLES and not any(words in finding.text for finding in in_a_text(words, "en"))
    ]
    assert missed == []


@pytest.mark.parametrize("asked", ["de", "", "EN", "../en", "x" * 500])
def test_another_language_is_refused_with_those_there_are(asked: str) -> None:
    with pytest.raises(PackRefused, match="There are: en, cy"):
        language.pack(asked)


# ── an authority's own file ──────────────────────────────────────────────────────────────────────────────────────────

NORTHMOOR = """
version = "northmoor-3"
off = ["core group", "IDVA", "{n}/40"]
known = ["NMSP"]
titles = ["engagement champion"]

[[entry]]
term = "blue form"
word = "noun"
forms = ["form blue"]
mode = "explain"
meaning = "The form that asks for a check-up."

[[entry]]
term = "abscond"
word = "verb"
mode = "swap"
plain = ["go off"]

[[entry]]
term = "NMX"
word = "acronym"
mode = "swap"
plain = ["the Northmoor team"]
"""
ROW = '[[entry]]\nterm = "blue form"\nword = "noun"\nmode = "explain"\nmeaning = "A form."\n'


@pytest.fixture
def laid_over(tmp_path: Path):
    """Return how to lay a file of these words over a pack."""

    def lay(text: str | bytes, ours: LanguagePack | None = None) -> LanguagePack:
        file = tmp_path / "own.toml"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return language.with_own(ours or language.pack("en"), file)

    return lay


def test_an_authority_adds_words_rewords_ours_and_switches_some_off(laid_over) -> None:
    pack = laid_over(NORTHMOOR)
    assert pack.version == f"{language.pack('en').version}+northmoor-3"
    own = Checker(pack)
    found = {finding.text: finding for finding in own.find("She absconded. The blue forms, the NMX and a placement.")}
    assert found["absconded"].suggestions == ("went off",)
    assert found["absconded"].source == "English: own.toml, “abscond”"
    assert found["blue forms"].meaning == "The form that asks for a check-up."
    assert found["NMX"].suggestions == ("the Northmoor team",)
    assert "placement" in found
    assert own.find("The core group met. The IDVA rang. The NMSP rang. An engagement champion came at 26/40.") == ()


def test_our_own_pack_is_left_as_it_was(laid_over) -> None:
    before = language.pack("en").entries
    laid_over(NORTHMOOR)
    assert language.pack("en").entries == before
    assert [finding.text for finding in checker("en").find("The core group met.")] == ["core group"]


def test_welsh_takes_an_authoritys_words_too(laid_over) -> None:
    row = '[[entry]]\nterm = "taflen las"\nword = "noun"\nmode = "explain"\nmeaning = "Ffurflen."\n'
    pack = laid_over(f'version = "1"\n{row}', language.pack("cy"))
    assert [finding.text for finding in Checker(pack).find("Mae dwy daflen las yma.")] == ["daflen las"]


def test_an_empty_file_of_ones_own_changes_nothing_but_the_version(laid_over) -> None:
    assert laid_over('version = "2"').entries == language.pack("en").entries


@pytest.mark.parametrize(
    ("text", "path", "message"),
    [
        ("", "version", "this key is missing."),
        ('version = "1"\noff = ["no such term"]', "off", "“no such term” is not a term of the pack"),
        ('version = "1"\noff = "core group"', "off", "this must be a list."),
        ('version = "1"\noff = ["core group", "core group"]', "off", "there twice"),
        ('version = "1"\ncolour = "red"', "colour", "this key is not known here."),
        (f'version = "1"\n{ROW}{ROW}', "blue form", "“blue form” is there twice."),
        (f'version = "1"\n{ROW}{ROW.replace("blue", "Blue")}', "Blue form", "stands under “blue form” already."),
        (f'version = "1"\n{ROW}forms = ["core group"]\n', None, "“core group” stands under"),
        (
            f'version = "1"\n{ROW}{ROW.replace("blue", "red")}forms = ["blue form"]\n',
            "red form",
            "stands under “blue form”",
        ),
        (f'version = "1"\n{ROW}colour = "red"\n', "entry[1].colour", "this key is not known here."),
        (f'version = "1"\n{ROW}{ROW.replace("explain", "shout")}', "entry[2].mode", "this must be one of: swap,"),
        (f'version = "1"\n{ROW.replace("noun", "thing")}', "entry[1].word", "this must be one of: verb, noun,"),
        (f'version = "1"\n{ROW}rule = "gossip"\n', "entry[1].rule", "this must be one of: shorthand,"),
        (f'version = "1"\n{ROW}quiet = "yes"\n', "entry[1].quiet", "this must be true or false."),
        (f'version = "1"\n{ROW}plain = ["a", "a"]\n', "entry[1].plain", "there twice"),
        (f'version = "1"\n{ROW}question = "{{who}}?"\n', "entry[1].question", "what stands in braces here may be"),
        (
            f'version = "1"\n{ROW.replace("A form.", "A " + chr(0x202E) + "form.")}',
            "entry[1].meaning",
            "hidden characters",
        ),
        (f'version = "1"\n{ROW.replace("A form.", "x" * 601)}', "entry[1].meaning", "longer than 600 characters"),
        (
            f'version = "1"\n{ROW.replace(chr(34) + "blue form" + chr(34), "7")}',
            "entry[1].term",
            "this must be a text.",
        ),
        (f'version = "1"\n{ROW.replace("blue form", "")}', "entry[1].term", "this text is empty"),
        (
            'version = "1"\n[[entry]]\nterm = "a"\nword = "noun"\nmode = "explain"\n',
            "entry[1].meaning",
            "needs a meaning.",
        ),
        ('version = "1"\n[entry]\nterm = "a"\n', "entry", "this must be a list."),
        ('version = "1"\nentry = ["a"]', "entry[1]", "this must be a table."),
        ('version = "1', "", "not TOML"),
        ("a = " + "[" * 5_000 + "]" * 5_000, "", "nested too deeply"),
        (b"\xff\xfe", "", "not UTF-8 text"),
        (b"#" * (language.LARGEST_FILE + 1), "", "larger than 1024 kB"),
    ],
)
def test_a_bad_file_is_refused_with_its_name_the_row_and_plain_words(laid_over, text, path, message) -> None:
    with pytest.raises(PackRefused) as refused:
        laid_over(text)
    assert str(refused.value).startswith("own.toml: ")
    assert path is None or refused.value.path == path
    assert message in refused.value.message


def test_more_entries_than_a_file_may_hold_are_refused(laid_over) -> None:
    many = "".join(f'[[entry]]\nterm="a{n}"\nword="noun"\nmode="swap"\nplain=["b"]\n' for n in range(language.MOST + 1))
    with pytest.raises(PackRefused, match="there must be 0 to 5000 of these"):
        laid_over(f'version = "1"\n{many}')


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackRefused, match=r"own\.toml: there is no such file\."):
        language.with_own(language.pack("en"), tmp_path / "own.toml")


def test_a_folder_in_place_of_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackRefused, match="no file that may be read"):
        language.with_own(language.pack("en"), tmp_path)


LINES = NORTHMOOR.splitlines(keepends=True)


@settings(max_examples=25, deadline=None)
@given(
    st.integers(0, len(LINES) - 1), st.sampled_from(["", "x = 1\n", "[[entry]]\n", 'term = "a"\n', "mode = 7\n", "\0"])
)
def test_a_damaged_file_loads_or_is_refused_and_never_anything_else(place: int, damage: str) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "own.toml"
        file.write_text("".join((*LINES[:place], damage, *LINES[place + 1 :])), encoding="utf-8")
        try:
            pack = language.with_own(language.pack("en"), file)
        except PackRefused as refused:
            assert str(refused).startswith("own.toml: ")
        else:
            assert "+" in pack.version


def test_a_cue_is_weighed_once(tmp_path: Path) -> None:
    folder = tmp_path / "en"
    shutil.copytree(language.FOLDER / "en", folder)
    row = '[[cue]]\nwords = "on sundays"\nweight = 12\n'
    file = folder / language.WEIGHTS / "measure.toml"
    file.write_text(f"begins_at = -5\n{row}{row}", encoding="utf-8")
    with pytest.raises(PackRefused, match=r"“on sundays” is there twice\."):
        language.load(folder)
    file.write_text(f"begins_at = -5\n{row}", encoding="utf-8")
    assert language.load(folder).weights["measure"] == Weights(-5, {"on sundays": 12})


def test_all_of_an_action_is_weighed_or_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "en"
    shutil.copytree(language.FOLDER / "en", folder)
    (folder / language.WEIGHTS / "vague.toml").unlink()
    with pytest.raises(PackRefused, match=r"vague\.toml: this file is missing"):
        language.load(folder)
    shutil.rmtree(folder / language.WEIGHTS)
    assert language.load(folder).weights == {}


def test_a_gap_in_a_plan_is_asked_about_in_the_same_words_wherever_it_is_asked() -> None:
    asks = language.pack("en").questions
    assert {
        "who": asks.who,
        "what": asks.what,
        "when": asks.when,
        "measure": asks.measure,
        "what_if": asks.whatif,
    } == QUESTIONS
