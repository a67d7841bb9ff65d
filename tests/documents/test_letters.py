"""A pack for each recipient differs from the next by sharing, and by nothing else."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace

import pypdf
import pytest

from horseshoe.documents.blocks import Document, words_of
from horseshoe.documents.compose import conference_record, decision_letter, plan_page
from horseshoe.documents.compose.held import Held
from horseshoe.documents.render import html, pdf
from horseshoe.documents.render.letters import IN_ANOTHER_SCRIPT, on_paper
from horseshoe.documents.render.plain import plain
from horseshoe.packs import frameworks
from horseshoe.practice.terms import Nation
from tests.documents import the_day

READERS = ["kelly", "mark", "leah", "bev", "sunita", "tom", "jo", "reid", "shaw", "ali", "ama"]
PROFESSIONALS = {"tom", "jo", "reid", "shaw", "ali", "ama"}
CANARIES = {
    the_day.ADDRESS: set(READERS) - {"mark"},
    the_day.NOT_FOR_MARK_ACTION: set(READERS) - {"mark"},
    the_day.POLICE: PROFESSIONALS,
    the_day.CHAIR_ONLY: {"ama"},
    the_day.LEAH_NUMBER_WHY: {"ama"},
}


def packs(code: str, held: Held | None = None) -> dict[str, Document]:
    """Return every paper that one person gets."""
    held, to = held or the_day.held(), the_day.recipient(code)
    return {
        "letter": decision_letter.letter(held, to, written_on=the_day.DAY),
        "record": conference_record.record(held, to),
        "plan": plan_page.page(held, to),
    }


def everything(code: str, held: Held | None = None) -> str:
    """Return every word of every paper that one person gets."""
    return "\n".join(word for paper in packs(code, held).values() for word in words_of(paper))


def text_of(content: bytes) -> str:
    """Return the words of a PDF on one line, as a reader would hear them."""
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]
    return re.sub(r"\s+", " ", " ".join(pages))


@pytest.mark.parametrize("code", READERS)
def test_a_withheld_word_stands_in_the_papers_of_those_it_is_shared_with_and_of_nobody_else(code: str):
    said = everything(code)
    for canary, readers in CANARIES.items():
        assert (canary.split()[0] in said) is (code in readers), canary


@pytest.mark.parametrize("code", ["kelly", "mark", "jo", "ama"])
def test_the_pdf_and_the_web_page_hold_what_the_blocks_hold_and_no_more(code: str):
    for paper in packs(code).values():
        words = " ".join(words_of(paper))
        printed, shown = text_of(pdf.render(paper)), html.render(paper).decode()
        for canary in CANARIES:
            assert (canary.split()[0] in printed) is (canary.split()[0] in words)
            assert (canary.split()[0] in shown) is (canary.split()[0] in words)


def test_nothing_tells_mark_that_something_was_left_out():
    said = everything("mark").lower()
    for word in ("withheld", "redacted", "removed", "restricted", "confidential", "safe place"):
        assert word not in said


def test_leahs_own_number_is_between_her_and_the_chair_even_on_her_own_paper():
    # A letter lies on a table.
    assert the_day.LEAH_NUMBER_WHY.split()[0] not in everything("leah")
    for code in ("kelly", "mark", "jo", "leah"):
        scale = next(block for block in plain(packs(code)["record"])["blocks"] if block["sort"] == "scale")
        assert "Leah" not in [stand["name"] for stand in scale["stands"]]


def test_somebody_whose_existence_is_kept_from_mark_stands_nowhere_in_his_papers():
    held = the_day.without("sunita")
    assert "Sunita" not in everything("mark", held)
    assert "Sunita" in everything("kelly", held)


def test_first_views_stand_beside_second_ones_with_who_moved_and_why():
    scale = next(block for block in plain(packs("jo")["record"])["blocks"] if block["sort"] == "scale")
    stands = {stand["name"]: (stand["first"], stand["now"]) for stand in scale["stands"]}
    assert stands["Kelly"] == ("7", "5")
    assert stands["PC Shaw"] == ("2", "2")
    assert stands["Bev"] == ("not sure", "")
    said = everything("jo")
    assert "Kelly moved from 7 to 5" in said
    assert "I had not thought of the school run." in said
    assert "PC Shaw moved" not in said


def test_a_dissent_and_the_familys_position_are_in_their_own_words():
    said = everything("kelly")
    assert "I would have made a child in need plan for Jayden." in said
    assert "I want her to sleep." in said
    assert "Mark disagrees, for Leah" in said


def test_the_letter_says_what_why_and_that_a_complaint_does_not_change_the_decision_meanwhile():
    said = " ".join(words_of(packs("kelly")["letter"]))
    assert "Child protection plan" in said
    assert "The plan is to protect Leah from emotional abuse." in said
    assert "protect from" not in said
    assert "Leah has seen Kelly hurt twice" in said
    assert "Wednesday 1 April 2026" in said
    assert "On or before Friday 19 June 2026" in said
    assert "A complaint does not change the decision while it is looked at." in said
    assert "by Thursday 16 April 2026" in said


def decided(code: str, held: Held | None = None) -> list[str]:
    """Return what one person's letter says under the decision, in its order."""
    said = plain(packs(code, held)["letter"])["blocks"]
    begins = next(i for i, block in enumerate(said) if block.get("text") == "What was decided")
    ends = next(i for i, block in enumerate(said) if i > begins and block["sort"] == "heading" and block["level"] == 2)
    return [
        block[name]
        for block in said[begins + 1 : ends]
        for name in ("child", "harms", "meaning", "text")
        if name in block
    ]


THINKS = "is likely to be badly hurt if things stay as they are."
LEAHS_WHY = "Leah has seen Kelly hurt twice and is frightened at night. She says so herself."
JAYDENS_WHY = "Jayden is four and cannot keep himself safe if it happens again."
FOLLOWS = (
    "There will be a child protection plan, a small group to work on it, and another conference to look at it again."
)


def test_the_decision_says_whom_the_plan_protects_and_why_beside_each_child():
    assert decided("kelly") == [
        "For Leah",
        "The plan is to protect Leah from emotional abuse.",
        f"We think Leah {THINKS}",
        "Why, for Leah",
        LEAHS_WHY,
        "For Jayden",
        "The plan is to protect Jayden from emotional abuse.",
        f"We think Jayden {THINKS}",
        "Why, for Jayden",
        JAYDENS_WHY,
        "What this means",
        FOLLOWS,
    ]


def test_a_childs_own_letter_speaks_to_her():
    said = decided("leah")
    assert said[:5] == [
        "For you, Leah",
        "The plan is to protect you from emotional abuse.",
        "We think you are likely to be badly hurt if things stay as they are.",
        "Why, for you",
        LEAHS_WHY,
    ]
    assert "We think Jayden " + THINKS in said
    assert "this child" not in everything("leah")


def test_a_reason_that_is_the_same_for_all_is_said_once_and_two_outcomes_each_say_what_follows():
    held = the_day.held()
    leahs, jaydens = (held.meeting.decisions[code] for code in the_day.BOTH)
    same = {"c-leah": leahs, "c-jayden": replace(jaydens, reasons=leahs.reasons)}
    said = decided("mark", replace(held, meeting=replace(held.meeting, decisions=same)))
    assert said[-4:] == ["Why", LEAHS_WHY, "What this means", FOLLOWS]
    assert said.count(LEAHS_WHY) == 1
    apart = {"c-leah": leahs, "c-jayden": replace(jaydens, outcome="in_need", categories=())}
    said = decided("mark", replace(held, meeting=replace(held.meeting, decisions=apart)))
    assert f"We think Leah {THINKS} {FOLLOWS}" in said
    helped = "We think Jayden needs help, and is not likely to be badly hurt."
    assert f"{helped} There will be a plan of help that the family agrees to." in said
    assert "What this means" not in said


def test_in_wales_the_childs_own_letter_says_whose_name_goes_on_the_register():
    held = the_day.held("effective_child_protection", Nation.WALES)
    assert any("Your name goes on the child protection register." in text for text in decided("leah", held))
    assert not any("Your name" in text for text in decided("kelly", held))


def test_a_professional_is_told_how_to_dissent_and_a_parent_how_to_complain():
    assert "within 72 hours" in " ".join(words_of(packs("jo")["letter"]))
    assert "72 hours" not in " ".join(words_of(packs("kelly")["letter"]))


def test_only_her_own_letter_carries_kellys_address():
    assert packs("kelly")["letter"].letterhead.address[0] == "14 Larch Close"  # type: ignore[union-attr]
    for code in set(READERS) - {"kelly"}:
        assert "14 Larch Close" not in " ".join(packs(code)["letter"].letterhead.address)  # type: ignore[union-attr]


def test_the_fridge_page_names_no_worry_and_no_harm_and_is_one_side():
    page = packs("kelly")["plan"]
    said = " ".join(words_of(page)).lower()
    assert "worried" not in said
    assert "abuse" not in said
    assert len(pypdf.PdfReader(io.BytesIO(pdf.render(page))).pages) == 1


@pytest.mark.parametrize("framework", ["signs_of_safety", "family_safeguarding", "effective_child_protection"])
def test_each_framework_orders_the_papers_and_all_of_them_can_be_made(framework: str):
    nation = Nation.WALES if framework == "effective_child_protection" else Nation.ENGLAND
    held, to = the_day.held(framework, nation), the_day.recipient("kelly")
    record = conference_record.record(held, to)
    assert pdf.render(record)[:5] == b"%PDF-"
    assert pdf.render(decision_letter.letter(held, to, written_on=the_day.DAY))[:5] == b"%PDF-"
    pack = frameworks.load(framework, "1.0")
    assert set(pack.documents.letter) | set(pack.documents.record) <= {
        *decision_letter.PARTS,
        "plan",
        "reasons",
    }


# Bytes


def test_the_same_paper_is_the_same_bytes():
    one, other = packs("kelly")["letter"], packs("kelly")["letter"]
    assert pdf.render(one) == pdf.render(other)
    assert html.render(one) == html.render(other)


def test_the_file_names_no_author_no_person_and_no_time():
    reader = pypdf.PdfReader(io.BytesIO(pdf.render(packs("kelly")["letter"])))
    assert set(reader.metadata) <= {"/Title", "/Creator"}
    assert reader.metadata["/Title"] == "What was decided, and what happens next"
    xmp = reader.trailer["/Root"]["/XMP"] if "/XMP" in reader.trailer["/Root"] else reader.trailer["/Root"]["/Metadata"]
    told = xmp.get_object().get_data().decode()
    for word in ("Kelly", "Leah", "Larch", "file:", "horseshoe", "CreateDate", "Northmoor"):
        assert word not in told
    assert "pdfuaid:part" in told


def test_the_pdf_says_its_language_and_is_tagged():
    root = pypdf.PdfReader(io.BytesIO(pdf.render(packs("kelly")["record"]))).trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]


def test_fifteen_packs_are_fifteen_different_papers_where_sharing_or_the_reader_differs():
    rendered = {code: pdf.render(packs(code)["letter"]) for code in READERS}
    assert len(set(rendered.values())) == len(READERS)


def test_what_somebody_typed_is_never_markup():
    hostile = '#panic("x") *b* _i_ $x$ @ref <label> \\ // /* {{ x }} <script>alert(1)</script> & "quotes"'
    paper = Document(kind="record", title="Record", blocks=(conference_record.Signature(name=hostile, post=hostile),))
    assert '#panic("x")' in text_of(pdf.render(paper))
    assert "<script>" not in html.render(paper).decode()


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Dŵr, ŷ, Łódź, Ağrı, Việt, Ωμέγα, Привет", "Dŵr, ŷ, Łódź, Ağrı, Việt, Ωμέγα, Привет"),
        ("Thanks 😀", "Thanks [grinning face]"),
        ("مرحبا بكم", IN_ANOTHER_SCRIPT),
        ("She said 你好 to us", f"She said {IN_ANOTHER_SCRIPT} to us"),
        ("a\u200bb\u2060c\ufe0f", "abc"),
        ("❤️", "❤"),
    ],
)
def test_letters_that_paper_cannot_draw_are_said_to_be_there(typed: str, printed: str):
    assert on_paper(typed) == printed
    paper = Document(kind="record", title="Record", blocks=(conference_record.Signature(name=typed, post="x"),))
    assert pdf.render(paper)[:5] == b"%PDF-"
    assert typed in html.render(paper).decode()


def test_blocks_are_plain_values_all_the_way_down():
    for paper in packs("ama").values():
        said = plain(paper)
        assert json.loads(json.dumps(said)) == said
        assert "sharing" not in json.dumps(said)
