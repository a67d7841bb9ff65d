"""The family map in a browser: by the keyboard alone, on a cheap phone, and without a script."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from proof.server import Server
from tests.journeys.people import PHONE, WALL, Sights, Somebody

DESK = (1366, 768)


@pytest.fixture
def tom(server: Server, browser: Browser, sights: Sights) -> Iterator[Somebody]:
    """Tom at the map of Leah and Jayden's family."""
    one = Somebody("Tom Ellery", browser, server.base, sights)
    one.comes_in()
    one.goes_to("/families/")
    one.follows("Leah and Jayden")
    one.follows("See the family map")
    one.sees("What the signs mean")
    yield one
    assert one.complaints == []
    one.context.close()


def named(one: Somebody) -> str:
    """Return who has the focus, as it is read to somebody who cannot see."""
    return str(one.page.evaluate("document.activeElement.getAttribute('aria-label')"))


def test_the_arrow_keys_go_from_person_to_person_and_the_link_to_the_words(tom: Somebody) -> None:
    tom.page.get_by_role("link", name="Leah, 13").focus()
    walked = []
    for key in ("ArrowUp", "ArrowRight", "ArrowDown", "ArrowLeft"):
        tom.page.keyboard.press(key)
        walked.append(named(tom).split(",")[0])
    assert walked == ["Kelly", "Mark", "Jayden", "Leah"]
    tom.page.keyboard.press("Enter")
    said = tom.page.locator(":target")
    expect(said).to_contain_text("Half-brother or half-sister of Jayden.")
    expect(said).to_be_in_viewport()


def test_the_page_holds_on_a_phone_and_on_the_wall_and_the_drawing_scrolls_in_its_box(tom: Somebody) -> None:
    tom.looks("map")
    tom.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    box = tom.page.locator(".fm-drawing")
    assert box.evaluate("e => e.scrollWidth > e.clientWidth")
    tom.page.goto(f"{tom.page.url.split('#')[0].split('?')[0]}?size=fit")
    assert box.evaluate("e => e.scrollWidth <= e.clientWidth")


def test_every_page_of_the_drawing_holds_at_three_widths_with_and_without_mistakes(tom: Somebody) -> None:
    start = tom.page.url.split("#")[0]
    rounds = tom.page.locator(".fm-ways a").evaluate_all("all => all.map(e => e.href)")
    for path in (start, f"{start}?size=large&for=everybody", *rounds):
        tom.goes_to(path)
        at_three_widths(tom)
    forms = ("people", "relations", "markings", "network", "important", "links")
    for form in forms:
        tom.goes_to(f"{start}{form}/")
        at_three_widths(tom)
        tom.page.locator("main form button").last.click()
        tom.sees("Something needs another look")
        at_three_widths(tom)


def at_three_widths(one: Somebody) -> None:
    """Look at a page as on a phone, a desk and a wall: accessible each time, and nothing sideways."""
    for one.size in (PHONE, DESK, WALL):
        one.page.set_viewport_size({"width": one.size[0], "height": one.size[1]})
        one.looks()


def test_one_person_and_those_near_fit_a_phone_and_the_drawing_can_be_moved_and_made_larger(tom: Somebody) -> None:
    tom.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    tom.page.reload()
    box = tom.page.locator(".fm-drawing")
    whole = box.evaluate("e => e.scrollWidth")
    assert whole > box.evaluate("e => e.clientWidth")
    assert box.evaluate("e => e.scrollLeft") > 0
    assert "user-scalable" not in tom.page.content()
    tom.follows("Show only those near Bev")
    tom.sees("Near Bev")
    tom.follows("All of it")
    assert box.evaluate("e => e.scrollWidth <= e.clientWidth")
    expect(box.locator("[data-person]").filter(has_text="Bev")).to_be_in_viewport()


def test_what_was_begun_about_one_person_is_not_put_before_another(tom: Somebody) -> None:
    def draws_somebody_of(name: str) -> None:
        tom.page.get_by_role("link", name=f"Draw somebody of {name}’s").click()
        tom.sees("The name they like to be called")

    draws_somebody_of("Kelly")
    tom.writes("The name they like to be called", "Dean")
    tom.page.go_back()
    draws_somebody_of("Mark")
    expect(tom.page.locator("[name=to] option:checked")).to_contain_text("Mark")
    expect(tom.page.get_by_label("The name they like to be called")).to_have_value("")
    tom.page.go_back()
    draws_somebody_of("Kelly")
    expect(tom.page.get_by_label("The name they like to be called")).to_have_value("Dean")
    tom.presses("Back without saving")
    draws_somebody_of("Kelly")
    expect(tom.page.get_by_label("The name they like to be called")).to_have_value("")


def test_all_of_it_is_in_sight_at_a_low_laptop_and_on_a_phone(tom: Somebody) -> None:
    tom.page.goto(f"{tom.page.url.split('#')[0].split('?')[0]}?size=fit")
    box = tom.page.locator(".fm-drawing")
    for width, height in ((1366, 768), PHONE):
        tom.page.set_viewport_size({"width": width, "height": height})
        assert box.evaluate("e => e.scrollHeight <= e.clientHeight && e.clientHeight <= innerHeight")


def test_a_name_of_eighty_letters_in_one_word_does_not_widen_the_page_of_a_phone(tom: Somebody) -> None:
    tom.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    tom.presses("Draw somebody")
    tom.writes("The name they like to be called", "W" * 80)
    tom.chooses("An adult")
    tom.presses("Draw them")
    tom.sees("W" * 80)
    for more in ("", "?for=everybody"):
        tom.page.goto(f"{tom.page.url.split('#')[0].split('?')[0]}{more}")
        assert tom.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    tom.page.goto(tom.page.url.split("?")[0])
    tom.presses("Take back: Added: " + "W" * 80)


def test_who_was_read_about_is_one_press_from_the_drawing_and_marked_there(tom: Somebody) -> None:
    tom.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    mark = tom.page.get_by_role("link", name="Mark, 35")
    tom.page.goto(f"{tom.page.url.split('#')[0]}#said-{mark.get_attribute('data-person')}")
    expect(mark).not_to_be_in_viewport()
    tom.page.get_by_role("link", name="Up to the drawing").click()
    expect(mark).to_be_in_viewport()
    expect(mark).to_have_class(re.compile("is-said"))
