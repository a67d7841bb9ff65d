"""A pack can be explained on a page, and the page in the documentation is current."""

from pathlib import Path

import pytest

from horseshoe.packs import frameworks, nations
from horseshoe.packs.describe import BlockKind, as_markdown, describe, describe_nation, page
from horseshoe.practice.terms import ConferenceKind, Nation

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "packs.md"


def test_the_page_in_the_documentation_is_what_the_packs_say():
    assert PAGE.read_text(encoding="utf-8") == page(), (
        "Run: python -m horseshoe.packs.describe > docs/reference/packs.md"
    )


@pytest.mark.parametrize("pack", frameworks.available(), ids=lambda pack: pack.code)
def test_a_description_leaves_no_prompt_and_no_item_out(pack):
    written = as_markdown(describe(pack))
    prompts = [
        words for kind in ConferenceKind for item in pack.agenda(kind) for words in (*item.say_now, *item.questions)
    ]
    assert all(words in written for words in prompts)
    assert all(item.text in written for item in pack.preparation)
    assert all(heading.help in written for heading in (*pack.report_headings, *pack.mapping_headings))
    assert pack.belongs_to in written


@pytest.mark.parametrize("nation", list(Nation))
def test_the_description_of_a_nation_gives_every_source(nation):
    pack = nations.load(nation)
    written = as_markdown(describe_nation(pack))
    assert all(timescale.source in written for timescale in pack.timescales)
    assert all(harm.everyday in written for harm in pack.harms)


def test_blocks_are_plain_text():
    for block in describe(frameworks.load("signs_of_safety", "1.0")):
        assert bool(block.items) is (block.kind is BlockKind.LIST)
        assert "<" not in block.text
