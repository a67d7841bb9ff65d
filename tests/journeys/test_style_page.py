"""The style page: every component and surface in the browser, without an accessibility fault, in the three themes."""

import contextlib
import gzip
import http.server
import os
import re
import shutil
import threading
from functools import partial
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.template.loader import get_template
from playwright.sync_api import sync_playwright

from horseshoe.pages import shell
from horseshoe.pages.shell import style

STATIC = Path(shell.__file__).parent / "static"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SCREEN, LAPTOP, PHONE = (1920, 1080), (1440, 900), (360, 760)
SEEN = {
    **{show: [SCREEN, PHONE] for show in style.SCREENS},
    "console": [LAPTOP, PHONE],
    "phone": [PHONE],
    "everything": [LAPTOP, PHONE],
}


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A file server that keeps its counsel."""

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Serve every style page in every theme as a file, beside the built style sheet."""
    folder = tmp_path_factory.mktemp("style")
    shutil.copytree(STATIC, folder / "static")
    for show in SEEN:
        for theme in style.THEMES:
            template, shown = style.page(show, theme)
            (folder / f"{show}.{theme}.html").write_text(get_template(template).render(shown))
    (folder / "leave").mkdir()
    (folder / "leave" / "index.html").write_text("<title>Weather</title>")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser():
    """Open the system's Chromium."""
    path = os.environ.get("CHROMIUM") or next(
        filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"]))
    )
    with (
        sync_playwright() as playwright,
        contextlib.closing(playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])) as chromium,
    ):
        yield chromium


@pytest.fixture
def look(browser, pages):
    """Return a function that opens a page at a size, and closes it at the end."""
    with contextlib.ExitStack() as opened:

        def open_at(name, size):
            tab = opened.enter_context(browser.new_context(viewport={"width": size[0], "height": size[1]})).new_page()
            tab.goto(f"{pages}/{name}.html")
            return tab

        yield open_at


# A theme changes colours and no measures, so the other two are looked at in one size of each page.
LOOKS = [
    (show, size, theme)
    for theme in style.THEMES
    for show, sizes in SEEN.items()
    for size in (sizes if theme == "light" else sizes[:1])
]


@pytest.mark.parametrize(("show", "size", "theme"), LOOKS)
def test_no_accessibility_fault_and_nothing_wider_than_the_page(look, show, size, theme):
    tab = look(f"{show}.{theme}", size)
    found = Axe().run(tab, options={"runOnly": RULES}).response["violations"]
    assert [(v["id"], [n["html"] for n in v["nodes"]][:3]) for v in found] == []
    assert tab.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize("show", style.SCREENS)
def test_the_room_screen_holds_on_one_screen_and_no_letter_is_under_28_pixels(look, show):
    tab = look(f"{show}.light", SCREEN)
    assert tab.evaluate("document.documentElement.scrollHeight - innerHeight") <= 0
    smallest = tab.evaluate(
        """() => Math.min(...[...document.querySelectorAll("main *, footer *, header *")]
            .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
            .filter(e => !["TITLE", "TH", "TD", "CAPTION"].includes(e.tagName.toUpperCase()))
            .filter(e => !e.closest("ul.hs-arc__list, .govuk-visually-hidden"))
            .map(e => parseFloat(getComputedStyle(e).fontSize) * (e.ownerSVGElement ? e.getScreenCTM().a : 1)))"""
    )
    assert smallest >= 28


@pytest.mark.parametrize("theme", style.THEMES)
@pytest.mark.parametrize("show", style.SCREENS)
def test_everything_on_the_room_screen_stands_out_seven_to_one(look, show, theme):
    tab = look(f"{show}.{theme}", SCREEN)
    enhanced = {"runOnly": ["color-contrast-enhanced"], "rules": {"color-contrast-enhanced": {"enabled": True}}}
    found = Axe().run(tab, options=enhanced).response["violations"]
    assert [(n["html"], n["any"][0]["message"]) for v in found for n in v["nodes"]] == []
    # axe passes over words in a picture, so they are measured here: their fill against what they stand on.
    weak = tab.evaluate(
        """() => {
            const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
            const light = (colour) => {
                canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
                const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3)
                    .map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
            };
            return [...document.querySelectorAll("svg text")].map(words => {
                const inside = words.matches(".hs-seat__initial, .hs-pill text");
                const ground = inside && words.parentNode.querySelector(".hs-seat__round, rect");
                const [a, b] = [light(getComputedStyle(words).fill),
                    light(ground ? getComputedStyle(ground).fill : getComputedStyle(document.body).backgroundColor)];
                return [words.textContent, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)];
            }).filter(([, ratio]) => !(ratio >= 7));
        }"""
    )
    assert weak == []


def test_what_a_finger_presses_is_at_least_48_pixels_on_a_phone(look):
    tab = look("phone.light", PHONE)
    sizes = tab.evaluate(
        """() => [...document.querySelectorAll("a:not(.govuk-skip-link), button, .hs-numbers label, textarea")]
            .map(e => e.getBoundingClientRect()).map(r => [r.width, r.height])"""
    )
    assert min(height for _, height in sizes) >= 48
    assert min(width for width, _ in sizes) >= 44  # six numbers side by side on 360 pixels


def test_words_typed_are_kept_for_their_writer_and_gone_when_they_leave(look):
    tab = look("phone.light", PHONE)
    here = "document.body.dataset.here"
    tab.route(
        "**/phone.light.html",
        lambda route: route.fulfill(
            body=re.sub('data-here=""', 'data-here="kelly"', route.fetch().text()), content_type="text/html"
        ),
    )
    tab.reload()
    assert tab.evaluate(here) == "kelly"
    tab.locator("textarea").fill("I know to go early, and where")
    tab.reload()
    assert tab.locator("textarea").input_value() == "I know to go early, and where"
    for _ in range(3):
        tab.keyboard.press("Escape")
    tab.wait_for_url("**/leave/")
    assert tab.evaluate("sessionStorage.length") == 0


def test_the_first_load_of_a_phone_page_is_under_60_kilobytes():
    template, shown = style.page("phone", "light")
    page = get_template(template).render(shown).encode()
    built = [STATIC / "horseshoe" / name for name in ("horseshoe.css", "shell.js")]
    zipped = sum(len(gzip.compress(part)) for part in [page, *(file.read_bytes() for file in built)])
    font = (STATIC / "horseshoe" / "fonts" / "hyperlegible.woff2").stat().st_size
    assert len(gzip.compress(built[0].read_bytes())) <= 16_000
    assert font <= 30_000
    assert zipped + font <= 60_000
