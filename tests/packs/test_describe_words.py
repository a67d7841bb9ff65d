"""Every word of the language packs stands on a page. tests/test_reference.py holds the page to what the packs say."""

from dataclasses import replace

import pytest

from horseshoe.packs import language
from horseshoe.packs.describe_words import describe
from horseshoe.practice.wording.entries import Entry, LanguagePack, Mode, Word
from horseshoe.practice.wording.findings import Kind, Rule


def rows(written: str) -> list[list[str]]:
    """Return the cells of each row of the tables under "Words"."""
    lines = written.split("### Words\n", 1)[1].splitlines()
    cells = [line.strip("| ").split(" | ") for line in lines if line.startswith("| ")]
    return [row for row in cells if row[0] not in ("words", "---")]


def under(written: str, letter: str) -> list[str]:
    """Return the words that stand under a letter."""
    part = written.split(f"#### {letter}\n", 1)[1].split("####", 1)[0]
    return [row[0] for row in rows(f"### Words\n{part}")]


@pytest.fixture(params=language.LANGUAGES)
def pack(request: pytest.FixtureRequest) -> LanguagePack:
    return language.pack(request.param)


def test_every_word_of_a_pack_stands_on_its_page_once(pack: LanguagePack):
    told = [row[0] for row in rows(describe(pack))]
    assert sorted(told) == sorted(entry.term for entry in pack.entries)


def test_the_page_counts_what_the_pack_holds(pack: LanguagePack):
    written = describe(pack)
    assert f"## {pack.name}, version {pack.version}" in written
    assert f"| all | {len(pack.entries)} | " in written
    assert sum(1 for row in rows(written) if "blame" in row[2]) == sum(e.kind is Kind.BLAME for e in pack.entries)


def test_whoever_reads_the_welsh_list_is_told_that_nobody_checked_it_yet():
    welsh = language.pack("cy")
    assert welsh.status
    assert welsh.status in describe(welsh)


def test_a_welsh_word_stands_under_its_own_letter_and_an_acronym_under_its_first():
    words = [Entry("llety", Word.NOUN, Mode.SWAP), Entry("LLA", Word.ACRONYM, Mode.EXPLAIN)]
    written = describe(replace(language.pack("cy"), entries=tuple(words)))
    assert under(written, "Ll") == ["llety"]
    assert under(written, "L") == ["LLA"]


def test_what_is_typed_in_a_pack_is_never_markup():
    odd = Entry("and|or *now*", Word.PHRASE, Mode.SWAP, plain=("<b>", "[x](y)"), kind=Kind.VAGUE, rule=Rule.QUIET)
    written = describe(replace(language.pack("en"), entries=(odd,)))
    assert r"| and\|or \*now\* | \<b\>; \[x\](y) | swap, quiet |" in written


def test_a_word_that_begins_with_no_letter_is_not_left_out():
    weeks = Entry("{n}/40", Word.PHRASE, Mode.EXPLAIN, plain=("weeks pregnant",))
    written = describe(replace(language.pack("en"), entries=(weeks,)))
    assert "#### Figures and signs" in written
    assert "| {n}/40 | weeks pregnant | explain |" in written
