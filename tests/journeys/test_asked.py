"""Kelly asks what a sentence means, by tapping it and without any script, and Tom says it more plainly."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from proof.server import Server
from tests.journeys.people import AtALaptop, AtAPhone, Sights

pytestmark = pytest.mark.browser

LIST_BYTES = 10_000
"""What a phone may load for the sentences of a report, not zipped."""


def reads_toms_report(kelly: AtAPhone) -> str:
    """Come in and open what Tom wrote; return the address."""
    kelly.comes_in()
    conference = kelly.page.url.rstrip("/").rsplit("/", 1)[-1]
    kelly.goes_to(f"/mine/{conference}/reading/")
    kelly.follows("From Tom Ellery")
    return kelly.page.url


def test_a_sentence_is_tapped_where_it_stands_and_nothing_moves(
    server: Server, browser: Browser, sights: Sights
) -> None:
    kelly = AtAPhone("Kelly", browser, server.base, sights)
    report = reads_toms_report(kelly)
    tall = "document.documentElement.scrollHeight"
    before = kelly.page.evaluate(tall)
    words = kelly.page.locator("[data-meaning] .hs-card__text").first
    words.click(position={"x": 40, "y": 12})
    asks = kelly.page.get_by_role("link", name="What does this mean?")
    expect(asks).to_be_visible()
    assert kelly.page.evaluate(tall) == before
    kelly.looks()
    kelly.types("Escape")
    expect(asks).to_be_hidden()
    words.click(position={"x": 40, "y": 12})
    kelly.follows("What does this mean?")
    kelly.sees("What does this mean?", "Leave this page", within="body")
    said = kelly.page.locator(".hs-ask__said").inner_text()
    kelly.presses("Ask what it means")
    kelly.sees("You asked")
    kelly.looks()
    kelly.goes_to(report)
    kelly.sees("You asked:", "No answer yet.")

    tom = AtALaptop("Tom Ellery", browser, server.base, sights)
    tom.comes_in()
    tom.goes_to("/")
    tom.follows("What does this mean?")
    tom.sees("Kelly would like to know what this means", said)
    tom.looks()
    tom.follows("Say it more plainly")
    tom.writes("How could you say it more plainly?", "It went quickly, and they are safe.")
    tom.looks()
    tom.presses("Send the answer")

    kelly.goes_to(report)
    kelly.sees("New answer", "It went quickly, and they are safe.")
    kelly.looks()
    assert not kelly.complaints + tom.complaints


def test_the_same_is_there_without_a_script(server: Server, browser: Browser, sights: Sights) -> None:
    kelly = AtAPhone("Kelly", browser, server.base, sights, scripts=False)
    reads_toms_report(kelly)
    kelly.follows("Ask what something means")
    kelly.looks()
    assert len(kelly.context.request.get(kelly.page.url).body()) < LIST_BYTES
    with kelly.page.expect_navigation():
        kelly.page.locator(".hs-ask__one").nth(3).click()
    kelly.writes("Do you want to add something?", "Is it about me?")
    kelly.presses("Ask what it means")
    kelly.sees("You added: “Is it about me?”")
    kelly.looks()
