"""What the live script promises: nothing typed is lost, what is sent arrives once, and two strokes reach everything."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from proof.server import Server
from tests.journeys.people import PATIENCE, AtALaptop, AtAPhone, Sights

pytestmark = pytest.mark.browser


def shows(page: Page, place: str, words: str) -> None:
    """Wait until a part of a page says this."""
    expect(page.locator(place)).to_contain_text(words, timeout=PATIENCE)


def test_a_room_in_a_browser(server: Server, browser: Browser, sights: Sights) -> None:
    """One meeting: typing while things change, two strokes, a server that goes away, a removal."""
    where = (browser, server.base, sights)
    ama, pat = AtALaptop("Ama Mensah", *where), AtALaptop("Pat Lowe", *where)
    kelly, reid = AtAPhone("Kelly", *where), AtAPhone("Mr Reid", *where)
    for one in (ama, pat, kelly, reid):
        one.comes_in()
    ref = ama.opens_the_conference()
    ama.goes_to(f"/room/{ref}/chair/")
    ama.presses("Begin the conference")
    pat.goes_to(f"/room/{ref}/minutes/")
    kelly.goes_to(f"/room/{ref}/")
    reid.goes_to(f"/room/{ref}/")

    two_strokes_put_a_word_on_the_phones(ama.page, kelly.page)
    the_letters_can_be_switched_off(ama.page)
    the_minute_taker_types_and_tabs(pat.page)
    boxes_stand_beside_their_words(pat.page)
    a_sealed_note_is_asked_for(ama.page)
    what_is_sent_while_an_answer_is_slow_goes_out_next(pat.page)
    what_kelly_types_survives_what_others_do_and_a_reload(kelly.page, pat.page)
    what_kelly_sends_while_we_are_away_arrives_once(server, kelly.page, ama.page)
    a_note_not_folded_in_time_is_still_its_writers(reid.page, ama.page)
    whoever_is_removed_is_shown_out(reid.page, ama.page)


def two_strokes_put_a_word_on_the_phones(ama: Page, kelly: Page) -> None:
    """A letter opens the tool with the focus in its first field."""
    ama.locator("h1").first.wait_for()
    ama.keyboard.press("w")
    expect(ama.locator("#explain_word")).to_be_focused()
    ama.keyboard.type("Threshold")
    ama.keyboard.press("Tab")
    ama.keyboard.type("The line at which the law asks us to act.")
    ama.keyboard.press("Control+Enter")
    shows(kelly, "#now", "The line at which the law asks us to act.")
    expect(ama.locator("#explain_word")).to_have_value("")


def the_letters_can_be_switched_off(ama: Page) -> None:
    """WCAG 2.1.4."""
    ama.locator("[data-keys]").uncheck()
    ama.locator("h1").first.click()
    ama.keyboard.press("p")
    ama.locator("[data-keys]").check()
    shows(ama, "#controls", "Pause the screen")
    ama.locator("h1").first.click()
    ama.keyboard.press("p")
    shows(ama, "#controls", "Show the screen again")
    ama.keyboard.press("p")
    shows(ama, "#controls", "Pause the screen")


def the_minute_taker_types_and_tabs(pat: Page) -> None:
    """Type, tab, done; what is missing is asked for with the focus there."""
    pat.locator("#card_text").fill("He sings on the way to nursery.")
    pat.keyboard.press("Control+Enter")
    shows(pat, "#card", "Choose where this belongs.")
    expect(pat.locator("#card_heading_0")).to_be_focused()
    expect(pat.locator("#card_text")).to_have_value("He sings on the way to nursery.")
    pat.locator("#card_heading_2").check(force=True)
    pat.locator("#card_impact").fill("He is looking forward to the day.")
    pat.keyboard.press("Control+Enter")
    shows(pat, "#map", "He sings on the way to nursery.")
    expect(pat.locator("#card_text")).to_have_value("")
    expect(pat.locator("#card_text")).to_be_focused()


OVERLAPPING = """() => {
  const meets = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const words = (label) => {
    const text = document.createRange();
    text.selectNodeContents(label);
    return [...text.getClientRects()];
  };
  const wrong = [];
  for (const box of document.querySelectorAll("#card input[type=checkbox], #card input[type=radio]")) {
    const label = document.querySelector(`label[for="${box.id}"]`);
    // What is seen is drawn by the label at the item's edge; the input itself cannot be seen.
    const { left, top } = box.parentElement.getBoundingClientRect();
    const drawn = { left, top, right: left + 42, bottom: top + 42 };
    if (words(label).some((line) => meets(line, drawn))) wrong.push(label.textContent);
  }
  const day = document.querySelector("#plan .govuk-date-input input");
  day.focus();
  const ring = day.getBoundingClientRect();
  const round = { left: ring.left - 6, right: ring.right + 6, top: ring.top - 6, bottom: ring.bottom + 6 };
  for (const label of document.querySelectorAll("#plan .govuk-date-input label")) {
    const others = label.htmlFor !== day.id;
    if (others && label.offsetParent && words(label).some((line) => meets(line, round))) wrong.push(label.textContent);
  }
  return wrong;
}"""


def boxes_stand_beside_their_words(pat: Page) -> None:
    """On every laptop: no box, and no ring of the box in hand, lies over words."""
    pat.locator("#tool-action summary").first.click()
    size = pat.viewport_size
    for width in (1280, 1366, 1440):
        pat.set_viewport_size({"width": width, "height": 900})
        assert pat.evaluate(OVERLAPPING) == [], width
    assert size
    pat.set_viewport_size(size)
    pat.locator("#tool-action summary").first.click()


def a_sealed_note_is_asked_for(ama: Page) -> None:
    """The chair goes to the item with the views and asks."""
    ama.get_by_role("button", name="Where each of us stands").click()
    ama.get_by_role("button", name=re.compile("Ask everybody for their number")).first.click()
    shows(ama, "#waiting", "notes folded")


SLOW_ANSWERS = """() => {
  const quick = window.fetch;
  window.fetch = async (...asked) => {
    const answer = await quick(...asked);
    await new Promise((done) => setTimeout(done, 2000));
    return answer;
  };
  window.quickAgain = () => { window.fetch = quick; };
}"""


def what_is_sent_while_an_answer_is_slow_goes_out_next(pat: Page) -> None:
    """Nothing waits for other news to go out, and what is typed while an answer is awaited is not wiped by it."""
    pat.evaluate(SLOW_ANSWERS)
    pat.locator("#tool-question summary").click()
    for words in ("Who takes him home?", "Who fetches him?"):
        pat.locator("#question_text").fill(words)
        pat.locator("#question button").click()
    pat.locator("#question_text").fill("Who was asked abou")
    shows(pat, "#asked", "Who takes him home?")
    shows(pat, "#asked", "Who fetches him?")
    pat.wait_for_function("() => document.querySelector('[data-state]').textContent === ''", timeout=PATIENCE)
    expect(pat.locator("#question_text")).to_have_value("Who was asked abou")
    pat.evaluate("window.quickAgain()")
    pat.locator("#question_text").fill("")
    pat.locator("#tool-question summary").click()


def what_kelly_types_survives_what_others_do_and_a_reload(kelly: Page, pat: Page) -> None:
    """Her number and her words stay, with the caret where it was."""
    form = kelly.locator("#mine form.hs-asking")
    form.locator("input[name=value][value='7']").check()
    form.locator("textarea").fill("Mum is two streets away")
    form.locator("textarea").focus()
    pat.locator("#person-" + _first_unheard(pat)).get_by_role("button", name="Heard").click()
    pat.locator("#tool-question summary").click()
    pat.locator("#question_text").fill("Who has a key?")
    pat.locator("#question button").click()
    shows(pat, "#asked", "Who has a key?")
    for _ in range(2):
        expect(form.locator("textarea")).to_have_value("Mum is two streets away")
        expect(form.locator("input[name=value][value='7']")).to_be_checked()
        kelly.reload()


def _first_unheard(pat: Page) -> str:
    row = pat.locator(".rm-person", has=pat.get_by_role("button", name=re.compile("^Here ?:"))).first
    row = pat.locator(f"#{row.get_attribute('id')}")
    row.get_by_role("button", name="Here", exact=False).first.click()
    expect(row.get_by_role("button", name="Heard")).to_have_count(1)
    return (row.get_attribute("id") or "").removeprefix("person-")


def what_kelly_sends_while_we_are_away_arrives_once(server: Server, kelly: Page, ama: Page) -> None:
    """Said quietly, tried again with the same key, and folded when we are back."""
    server.kill()
    kelly.get_by_role("button", name="Fold my note").click()
    shows(kelly, "[data-state]", "Could not reach us")
    server.start()
    expect(kelly.locator("#mine")).to_contain_text("Your note is folded", timeout=PATIENCE)
    expect(ama.locator("#waiting")).to_contain_text(re.compile(r"\b1 of \d+ notes folded"), timeout=PATIENCE)


def a_note_not_folded_in_time_is_still_its_writers(reid: Page, ama: Page) -> None:
    """The notes open while he is writing: he keeps his words, on his page alone."""
    expect(reid.locator("#mine textarea")).to_be_visible(timeout=PATIENCE)
    reid.locator("#mine textarea").fill("She sits alone at lunch")
    ama.get_by_role("button", name=re.compile("Open the notes together")).first.click()
    # The question has the focus; the second button is two strokes away, and the letter that asked does not answer it.
    expect(ama.locator("#reveal .hs-notice")).to_be_focused(timeout=PATIENCE)
    ama.keyboard.press("o")
    shows(reid, "#now", "1 of")
    ama.keyboard.press("Tab")
    ama.keyboard.press("Tab")
    expect(ama.get_by_role("button", name="Open anyway")).to_be_focused()
    ama.keyboard.press("Enter")
    shows(reid, "#mine", "You had written this and not folded it yet")
    shows(reid, "#mine", "She sits alone at lunch")


def whoever_is_removed_is_shown_out(reid: Page, ama: Page) -> None:
    """Their screen closes at once, and keeps nothing."""
    ama.locator("#tool-remove summary").click()
    ama.locator("#remove_person").select_option(label="Mr Reid")
    ama.locator("#remove_reason").fill("He filmed the room.")
    ama.locator("#remove button").click()
    expect(reid).to_have_url(re.compile("/room/left/$"), timeout=PATIENCE)
    assert (
        reid.evaluate("Object.keys(sessionStorage).filter((k) => k.includes('/room/') && !k.includes('left')).length")
        == 0
    )
