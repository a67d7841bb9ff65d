"""The family map under somebody's fingers: one moves it, two make it larger, a tap reads about somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, CDPSession, Locator, expect

from proof.server import Server
from tests.journeys.people import AtAPhone, Sights, Somebody

pytestmark = pytest.mark.browser

Finger = tuple[float, float]
STEPS = 8


class Fingers:
    """Somebody's fingers on their phone."""

    def __init__(self, one: Somebody) -> None:
        self.page = one.page
        self.cdp: CDPSession = one.context.new_cdp_session(one.page)
        self.cdp.send("Emulation.setTouchEmulationEnabled", {"enabled": True, "maxTouchPoints": 5})

    def _touch(self, kind: str, *fingers: Finger) -> None:
        points = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(fingers)]
        self.cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def move(self, *ways: tuple[Finger, Finger]) -> None:
        """Put fingers down, each at the beginning of its way, move them along and lift them."""
        self._touch("touchStart", *(start for start, _ in ways))
        for step in range(1, STEPS + 1):
            part = step / STEPS
            self._touch("touchMove", *((a + (x - a) * part, b + (y - b) * part) for (a, b), (x, y) in ways))
            # A frame, as real fingers take one: what scrolls is scrolled once for each.
            self.page.evaluate("() => new Promise(requestAnimationFrame)")
        self._touch("touchEnd")

    def tap(self, place: Locator) -> None:
        """Touch somebody shortly."""
        at = place.bounding_box()
        assert at
        self._touch("touchStart", (at["x"] + at["width"] / 2, at["y"] + 20))
        self._touch("touchEnd")


@pytest.fixture
def tom(server: Server, browser: Browser, sights: Sights) -> Iterator[Somebody]:
    """Tom at the map of Leah and Jayden's family, on his phone."""
    one = AtAPhone("Tom Ellery", browser, server.base, sights)
    one.comes_in()
    one.goes_to("/families/")
    one.follows("Leah and Jayden")
    one.follows("See the family map")
    yield one
    assert one.complaints == []
    one.context.close()


def middle(box: Locator) -> Finger:
    at = box.bounding_box()
    assert at
    return at["x"] + at["width"] / 2, at["y"] + at["height"] / 2


def test_one_finger_moves_the_drawing_and_leaves_the_page_where_it_is(tom: Somebody) -> None:
    box, fingers = tom.page.locator(".fm-drawing"), Fingers(tom)
    box.scroll_into_view_if_needed()
    x, y = middle(box)
    before = box.evaluate("e => e.scrollLeft")
    fingers.move(((x + 60, y), (x - 60, y)))
    tom.page.wait_for_function("before => document.querySelector('.fm-drawing').scrollLeft > before + 20", arg=before)
    assert tom.page.evaluate("scrollX") == 0
    assert "#" not in tom.page.url


def test_two_fingers_make_the_drawing_larger_and_what_is_between_them_stays_there(tom: Somebody) -> None:
    box, fingers = tom.page.locator(".fm-drawing"), Fingers(tom)
    kelly = tom.page.get_by_role("link", name="Kelly, 32")
    kelly.scroll_into_view_if_needed()
    x, y = middle(kelly)
    wide = box.locator("svg").evaluate("e => e.getBoundingClientRect().width")
    fingers.move(((x - 30, y), (x - 75, y)), ((x + 30, y), (x + 75, y)))
    larger = box.locator("svg").evaluate("e => e.getBoundingClientRect().width")
    assert 2.2 < larger / wide < 2.8
    after = middle(kelly)
    assert abs(after[0] - x) < 40
    assert abs(after[1] - y) < 60
    # The page is as large as it was: only the drawing grew.
    assert tom.page.evaluate("visualViewport.scale") == 1
    assert tom.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    fingers.move(((x - 75, y), (x - 20, y)), ((x + 75, y), (x + 20, y)))
    assert box.locator("svg").evaluate("e => e.getBoundingClientRect().width") < larger / 2
    assert "#" not in tom.page.url


def test_a_tap_on_somebody_leads_to_what_is_said_of_them_and_from_there_to_those_near(tom: Somebody) -> None:
    bev = tom.page.get_by_role("link", name="Bev, 58")
    bev.scroll_into_view_if_needed()
    Fingers(tom).tap(bev)
    expect(tom.page.locator(":target")).to_contain_text("Parent of Kelly.")
    expect(tom.page.locator(":target")).to_be_in_viewport()
    tom.page.locator(":target").get_by_role("link", name="Show only those near Bev").click()
    tom.sees("Near Bev")


def test_what_somebody_else_draws_comes_by_itself_and_nothing_begun_unfolded_or_enlarged_is_lost(
    tom: Somebody, browser: Browser
) -> None:
    fingers, box = Fingers(tom), tom.page.locator(".fm-drawing")
    x, y = middle(box)
    fingers.move(((x - 30, y), (x - 60, y)), ((x + 30, y), (x + 60, y)))
    large = box.locator("svg").evaluate("e => e.getBoundingClientRect().width")
    tom.page.locator("#fold-legend summary").click()
    tom.page.locator("#fold-legend summary").focus()
    tom.page.evaluate("window.sameFromTheFirst = true")
    # In a second tab of the same phone Tom has begun to write.
    form = tom.context.new_page()
    form.goto(f"{tom.page.url.split('#')[0].split('?')[0]}people/")
    form.get_by_label("The name they like to be called").fill("Auntie Jo")

    ruth = Somebody("Tom Ellery", browser, tom.base, tom.sights)
    ruth.comes_in()
    ruth.goes_to(f"{tom.page.url.split('#')[0].split('?')[0]}people/")
    ruth.writes("The name they like to be called", "Frank")
    ruth.chooses("An adult")
    ruth.presses("Draw them")
    tom.page.bring_to_front()
    expect(tom.page.locator(".fm-drawing [data-person]").filter(has_text="Frank")).to_have_count(1)
    assert tom.page.evaluate("window.sameFromTheFirst === true")
    expect(tom.page.locator("#fold-legend")).to_have_attribute("open", "")
    expect(tom.page.locator("#fold-legend summary")).to_be_focused()
    assert abs(box.locator("svg").evaluate("e => e.getBoundingClientRect().width") - large) < 2
    form.bring_to_front()
    expect(form.get_by_label("The name they like to be called")).to_have_value("Auntie Jo")

    tom.page.bring_to_front()
    ruth.presses("Take back: Added: Frank")
    expect(tom.page.locator(".fm-drawing [data-person]").filter(has_text="Frank")).to_have_count(0)
    ruth.context.close()


def test_a_jump_leads_past_the_picture_opens_what_is_folded_and_leads_back(tom: Somebody) -> None:
    tom.page.locator(".fm-jumps").get_by_role("link", name="What the signs mean").click()
    expect(tom.page.locator("#fold-legend")).to_have_attribute("open", "")
    expect(tom.page.get_by_role("heading", name="What the signs mean")).to_be_in_viewport()
    tom.looks("map-with-its-signs-on-a-phone")
    section = tom.page.locator("section", has=tom.page.get_by_role("heading", name="What the signs mean"))
    section.get_by_role("link", name="Back to the picture").click()
    expect(tom.page.locator(".fm-drawing")).to_be_in_viewport()
    tom.page.keyboard.press("Shift+Tab")
    past = tom.page.get_by_role("link", name="Go past the picture")
    expect(past).to_be_focused()
    tom.page.keyboard.press("Enter")
    expect(tom.page).to_have_url(re.compile("#on-this-page$"))
    expect(tom.page.locator(".fm-jumps")).to_be_in_viewport()


def test_without_a_script_a_jump_leads_to_the_heading_and_what_is_folded_opens_by_a_press(
    server: Server, browser: Browser, sights: Sights
) -> None:
    tom = AtAPhone("Tom Ellery", browser, server.base, sights, scripts=False)
    tom.comes_in()
    tom.goes_to("/families/")
    tom.follows("Leah and Jayden")
    tom.follows("See the family map")
    tom.page.locator(".fm-jumps").get_by_role("link", name="Take it along").click()
    expect(tom.page.get_by_role("heading", name="Take it along")).to_be_in_viewport()
    tom.page.locator("#fold-outs summary").click()
    expect(tom.page.locator(".fm-outs a").first).to_be_visible()
    tom.context.close()
