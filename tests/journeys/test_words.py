"""Words are asked about under the hands of whoever writes: quietly, by the keyboard too, and nothing moves."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from proof.server import Server
from tests.journeys.people import PHONE, WALL, Sights, Somebody

VAGUE = "Kelly was signposted to CAMHS and sees Bev."
OTHERS = "Kelly does not engage with services."
"""What Jo keeps is kept for everybody at this conference, so somebody else is asked about other words."""
SUGGESTED = "children's mental health team"
BOX = "What have you seen, or what do you know?"


@pytest.fixture
def jo(server: Server, browser: Browser, sights: Sights) -> Iterator[Somebody]:
    """Jo at her own report, about to write one more thing."""
    one = Somebody("Jo Whitfield", browser, server.base, sights)
    begins_a_thing(one)
    yield one
    assert one.complaints == []
    one.context.close()


def begins_a_thing(one: Somebody) -> None:
    """Come in, and open the page on which one thing of a report is written."""
    one.comes_in()
    one.goes_to("/conferences/")
    one.page.locator("main a[href*='/conferences/']").first.click()
    one.follows("Reports")
    one.presses("Go on with your report")
    one.page.get_by_role("link", name="Add").first.click()
    one.sees(BOX)


def types_slowly(field: Locator, words: str) -> None:
    """Type as a hand does, letter by letter."""
    field.click()
    field.press_sequentially(words, delay=3)


def asked(one: Somebody, within: str = "main") -> Locator:
    """Return the line under a field that says how many questions there are."""
    return one.page.locator(f"{within} .hs-words__all > summary").first


def test_questions_come_while_somebody_writes_and_nothing_moves(jo: Somebody) -> None:
    for size in (jo.size, PHONE, WALL):
        jo.page.set_viewport_size({"width": size[0], "height": size[1]})
        box = jo.page.get_by_label(BOX)
        box.click()
        box.scroll_into_view_if_needed()
        before, below = box.bounding_box(), jo.page.get_by_role("group", name="Which child is it about?").bounding_box()
        types_slowly(box, VAGUE)
        box.evaluate("e => e.setSelectionRange(5, 5)")
        expect(asked(jo)).to_contain_text("2 questions about these words")
        assert box.bounding_box() == before
        assert jo.page.get_by_role("group", name="Which child is it about?").bounding_box() == below
        assert box.evaluate("e => e === document.activeElement")
        assert box.evaluate("e => [e.selectionStart, e.selectionEnd]") == [5, 5]
        box.fill("")
        expect(asked(jo)).to_have_count(0)
        assert jo.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_screen_reader_is_told_the_number_and_nothing_else(jo: Somebody) -> None:
    box = jo.page.get_by_label(BOX)
    types_slowly(box, VAGUE)
    status = jo.page.locator("body > [role=status]")
    expect(status).to_have_text("2 questions about these words")
    box.press_sequentially(" She is glad.", delay=3)
    expect(status).to_have_text("2 questions about these words")
    assert box.get_attribute("aria-keyshortcuts") == "Alt+Enter"


def test_a_suggestion_is_taken_with_one_key_and_undone_with_one(jo: Somebody) -> None:
    box = jo.page.get_by_label(BOX)
    types_slowly(box, VAGUE)
    expect(asked(jo)).to_contain_text("2 questions")
    # The first suggestion at or behind the caret: it stands in the middle of “CAMHS”.
    at = VAGUE.index("MHS")
    box.evaluate("(e, at) => e.setSelectionRange(at, at)", at)
    jo.types("Alt+Enter")
    expect(box).to_have_value(VAGUE.replace("CAMHS", SUGGESTED))
    assert box.evaluate("e => e === document.activeElement")
    expect(asked(jo)).to_contain_text("1 question about these words")
    jo.types("Control+z")
    expect(box).to_have_value(VAGUE)
    expect(asked(jo)).to_contain_text("2 questions")
    # From the end of the text it begins with the first again; the caret stays at the end.
    jo.types("End", "Alt+Enter")
    expect(box).not_to_have_value(VAGUE)
    assert box.evaluate("e => e.selectionStart === e.value.length")


def test_words_are_kept_with_a_reason_by_the_keyboard_alone(jo: Somebody) -> None:
    box = jo.page.get_by_label(BOX)
    types_slowly(box, VAGUE)
    expect(asked(jo)).to_contain_text("2 questions")
    jo.tabs_to(asked(jo))
    jo.types("Enter")
    jo.looks("32-words")
    jo.tabs_to(jo.page.locator(".hs-words__keep > summary").first)
    jo.types("Enter", "Tab")
    jo.page.keyboard.type("It is the word in her letter.")
    jo.types("Enter")
    expect(asked(jo)).to_contain_text("1 question about these words")
    assert box.evaluate("e => e === document.activeElement")
    jo.looks()
    jo.chooses("Leah")
    if (impact := jo.page.get_by_label("What does it do to the child?")).count():
        impact.fill("She waits.")
    jo.presses("Save")
    jo.sees(VAGUE)
    # After saving, what is still asked stands under what was written; what was kept is asked about no more.
    thing = jo.page.locator("article.hs-card", has_text=VAGUE).first
    expect(thing.locator(".hs-words__all > summary")).to_have_text("1 question about these words")
    jo.looks()
    jo.follows("Questions about the words")
    jo.sees("Kept as they are", "signposted: It is the word in her letter.")
    jo.looks("33-words-of-a-report")


def test_without_scripts_the_questions_come_after_saving(server: Server, browser: Browser, sights: Sights) -> None:
    shaw = Somebody("PC Shaw", browser, server.base, sights, scripts=False)
    begins_a_thing(shaw)
    shaw.writes(BOX, OTHERS)
    shaw.chooses("Leah")
    if (impact := shaw.page.get_by_label("What does it do to the child?")).count():
        impact.fill("She waits.")
    shaw.presses("Save")
    thing = shaw.page.locator("article.hs-card", has_text=OTHERS).first
    thing.locator(".hs-words__all > summary").first.click()
    keep = thing.locator(".hs-words__keep").first
    keep.locator("summary").click()
    shaw.looks()
    keep.get_by_label("Why?").fill("Her own word.")
    shaw.presses("Keep it", within=keep)
    thing = shaw.page.locator("article.hs-card", has_text=OTHERS).first
    expect(thing.locator(".hs-words__all > summary")).to_have_text("1 question about these words")
    shaw.context.close()


def test_in_the_room_words_are_asked_about_and_the_wall_asks_what_a_step_does_not_say(
    server: Server, browser: Browser, sights: Sights
) -> None:
    where = (browser, server.base, sights)
    ama, pat = Somebody("Ama Mensah", *where), Somebody("Pat Lowe", *where)
    wall = Somebody("Harbour Room screen", *where, size=WALL)
    for one in (ama, pat, wall):
        one.comes_in()
    ama.goes_to("/conferences/")
    ref = (ama.page.locator("main a[href*='/conferences/']").first.get_attribute("href") or "").split("/")[2]
    ama.goes_to(f"/room/{ref}/chair/")
    ama.presses("Begin the conference")
    pat.goes_to(f"/room/{ref}/minutes/")
    wall.goes_to(f"/room/{ref}/screen/")

    said = pat.page.locator("#card").get_by_label("What was said")
    before = said.bounding_box()
    types_slowly(said, f"{OTHERS} She was signposted.")
    expect(asked(pat, "#card")).to_contain_text("about these words")
    assert said.bounding_box() == before
    # Something happens in the room meanwhile: the page is drawn anew, and what is asked stays.
    while not ama.page.locator("#work").get_by_text("Add a step").count():
        ama.page.locator(".rm-step--now + li button").first.click()
        ama.page.wait_for_timeout(400)
    expect(asked(pat, "#card")).to_contain_text("about these words")
    expect(said).to_have_value(f"{OTHERS} She was signposted.")
    pat.looks()

    step = pat.opens("Add a step", within="#plan")
    types_slowly(step.get_by_label("What has to be done"), "Goes to the group")
    expect(asked(pat, "#plan")).to_contain_text("questions about this step")
    asked(pat, "#plan").click()
    pat.sees("Who will do this?", "By when, or how often?", within="#plan")
    pat.writes("Who does it", "Mark", within=step)
    expect(pat.page.locator("#plan .hs-words")).not_to_contain_text(["Who will do this?"])
    pat.looks()
    pat.sends("Add this step", of=step)
    wall.sees("Goes to the group", "By when, or how often?")
    wall.never_gets("Pat Lowe", "signposted")
    wall.looks("34-screen-asks")
    ama.sees("By when, or how often?", within="#work")
    ama.looks()
    ama.goes_to(f"/words/{ref}/plan/")
    ama.sees("Questions about the words", "By when, or how often?")
    ama.looks()
    assert [each for one in (ama, pat, wall) for each in one.complaints] == []
