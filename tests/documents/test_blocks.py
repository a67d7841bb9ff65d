"""Taking out of a document what its reader may not have, without leaving a trace."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from horseshoe.documents import blocks as b
from horseshoe.documents.blocks import Document, for_reader, withheld
from horseshoe.documents.guard import leaks
from horseshoe.practice.sharing import Circle, Sharing
from tests.documents import the_day

SECRET = Sharing(circle=Circle.CHAIR)
KELLY = the_day.recipient("kelly").reader
AMA = the_day.recipient("ama").reader
MARK = the_day.recipient("mark").reader


def document(*blocks: b.Block) -> Document:
    """Return a document of these blocks."""
    return Document(kind="record", title="Record", blocks=blocks)


def texts(*blocks: b.Block) -> list[str]:
    """Return the headings and paragraphs that Kelly is left with."""
    return [block.text for block in for_reader(document(*blocks), KELLY).blocks if hasattr(block, "text")]


def test_a_heading_with_nothing_left_goes_too():
    assert texts(
        b.Heading(text="Police"),
        b.Paragraph(text="secret", sharing=SECRET),
        b.Heading(text="Next"),
        b.Paragraph(text="x"),
    ) == ["Next", "x"]


def test_a_part_goes_when_all_its_smaller_parts_went():
    assert (
        texts(
            b.Heading(text="Map"),
            b.Heading(text="Harm", level=3),
            b.Items(items=(b.Item(text="secret", sharing=SECRET),)),
            b.Heading(text="Good", level=3),
        )
        == []
    )


def test_a_heading_stays_for_what_is_left_beneath_a_smaller_heading():
    assert texts(
        b.Heading(text="Map"), b.Heading(text="Harm", level=3), b.Heading(text="Good", level=3), b.Paragraph(text="x")
    ) == ["Map", "Good", "x"]


def test_a_sentence_that_introduces_a_list_or_a_part_goes_with_it():
    hidden = b.Items(items=(b.Item(text="secret", sharing=SECRET),), lead="These were sent:")
    paper = for_reader(document(b.Heading(text="Reports", lead="What follows"), hidden, b.Heading(text="Next")), KELLY)
    assert paper.blocks == ()


def test_a_list_keeps_what_is_shared_and_loses_the_rest_without_a_gap():
    items = b.Items(items=(b.Item(text="a"), b.Item(text="secret", sharing=SECRET), b.Item(text="c")))
    (kept,) = for_reader(document(items), KELLY).blocks
    assert [item.text for item in kept.items] == ["a", "c"]  # type: ignore[attr-defined]


def test_a_line_for_people_to_mark_stays_though_nobody_stands_on_it():
    line = b.Scale(caption="x", low=0, high=10, low_words="a", high_words="b", stands=())
    assert for_reader(document(line), KELLY).blocks == (line,)


def test_a_line_goes_when_nobody_on_it_may_be_seen():
    stand = b.Stand(name="Leah", first="4", where=4, sharing=SECRET)
    line = b.Scale(caption="x", low=0, high=10, low_words="a", high_words="b", stands=(stand,))
    assert for_reader(document(line), KELLY).blocks == ()


def test_whoever_checks_is_told_each_thing_that_is_held_back():
    paper = document(
        b.Paragraph(text="secret", sharing=SECRET),
        b.Items(items=(b.Item(text="open"), b.Item(text="also", sharing=SECRET))),
    )
    assert len(withheld(paper, KELLY)) == 2
    assert withheld(paper, AMA) == ()


@given(st.lists(st.tuples(st.sampled_from(["h2", "h3", "list", "text"]), st.booleans()), max_size=12))
def test_what_a_reader_has_depends_on_nothing_they_may_not_see(shape: list[tuple[str, bool]]):
    make = {
        "h2": lambda n, s: b.Heading(text=f"h{n}", sharing=s),
        "h3": lambda n, s: b.Heading(text=f"h{n}", level=3, sharing=s),
        "list": lambda n, s: b.Items(items=(b.Item(text=f"i{n}", sharing=s),), lead=f"l{n}", sharing=s),
        "text": lambda n, s: b.Paragraph(text=f"t{n}", sharing=s),
    }
    built = [make[sort](n, SECRET if hidden else b.EVERYONE) for n, (sort, hidden) in enumerate(shape)]
    open_only = [block for block in built if block.sharing == b.EVERYONE]
    assert for_reader(document(*built), KELLY) == for_reader(document(*open_only), KELLY)


# The last look


SECRETS = {the_day.NEW_HOME: frozenset({"14 Larch Close", "NM4 7QT"})}


def test_an_address_typed_again_in_a_sentence_is_found_however_it_is_spelt():
    for words in ("She is at 14, larch  close now.", "Post code nm47qt"):
        assert leaks(document(b.Paragraph(text=words)), MARK, SECRETS)


def test_the_address_may_stand_in_the_papers_of_whoever_it_is_not_kept_from():
    assert not leaks(document(b.Paragraph(text="14 Larch Close")), KELLY, SECRETS)


def test_a_secret_hidden_in_a_table_a_fact_or_the_letterhead_is_found():
    paper = document(
        b.Table(caption="x", header=("a",), rows=(b.Row(cells=("14 Larch Close",)),)),
    )
    assert leaks(paper, MARK, SECRETS)
    assert leaks(document(b.Facts(facts=(b.Fact(label="Home", value="NM4 7QT"),))), MARK, SECRETS)
