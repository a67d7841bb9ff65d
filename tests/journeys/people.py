"""The people of the day, each at a browser of their own: what they do, and what they see.

A journey reads as a story: whoever does something is the subject of the sentence. Nothing waits for a length of time;
what is expected to appear is waited for, up to `PATIENCE`.
"""

from __future__ import annotations

import base64
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Response, expect

PHONE = (360, 760)
LAPTOP = (1440, 900)
WALL = (1920, 1080)
PATIENCE = 60_000
"""Milliseconds for something to appear. A live change takes a fraction of one second; a busy machine needs longer."""
expect.set_options(timeout=PATIENCE)
WIDEST = 920
"""Pixels of a picture's width: enough to read, small enough for a repository."""
LONGEST = 1_000
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SCRIPTS = re.compile(r"<script\b.*?</script>", re.DOTALL)


@dataclass
class Sights:
    """Pictures taken on the way, and where they are kept."""

    folder: Path
    taken: dict[str, Path] = field(default_factory=dict)

    def place(self, name: str) -> Path:
        """Return the file of a picture."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.taken[name] = self.folder / f"{name}.png"
        return self.taken[name]


class Somebody:
    """Somebody at a browser of their own."""

    def __init__(
        self,
        name: str,
        browser: Browser,
        base: str,
        sights: Sights,
        *,
        size: tuple[int, int] = LAPTOP,
        scripts: bool = True,
    ) -> None:
        self.name = name
        self.base = base
        self.sights = sights
        self.size = size
        self.browser = browser
        self.complaints: list[str] = []
        self.context, self.page = self._opened(scripts)
        self._listens()
        self.scripts = scripts
        self._glass: Page | None = None
        self.seen: set[str] = set()

    # ---- coming in ----

    def comes_in(self, *, as_: str = "") -> None:
        """Become somebody of the story with one click, as the demonstration offers."""
        self.page.goto(f"{self.base}/demonstration/")
        self.presses(as_ or self.name)

    def keeps_the_session_without_scripts(self, scripts: bool) -> None:
        """Go on in a browser that runs scripts, or runs none, still signed in."""
        state, where = self.context.storage_state(), self.page.url
        self.context.close()
        self.context, self.page = self._opened(scripts, state)
        self._listens()
        self.scripts = scripts
        self.page.goto(where)

    def goes_to(self, path: str) -> Response | None:
        """Open an address of ours."""
        return self.page.goto(path if path.startswith("http") else f"{self.base}{path}")

    def follows(self, words: str, *, exact: bool = False) -> None:
        """Follow a link by its words."""
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=words, exact=exact).first.click()

    # ---- doing ----

    def presses(self, words: str, *, within: str | Locator = "") -> None:
        """Press a button by its words."""
        name = re.compile(rf"^{re.escape(words).replace(':', ' ?:')}$")
        button = self._in(within).get_by_role("button", name=name).first
        # In the room a script sends; everywhere else another page comes, and is waited for.
        if self.scripts and button.evaluate(
            "b => Boolean(b.closest('form[data-act]')) && Boolean(customElements.get('live-room'))"
        ):
            button.click()
        else:
            with self.page.expect_navigation():
                button.click()

    def opens(self, words: str, *, within: str | Locator = "") -> Locator:
        """Open something folded, by its words; return it."""
        folded = self._in(within).locator("details").filter(has=self.page.locator("summary", has_text=words)).first
        if folded.get_attribute("open") is None:
            folded.locator("summary").first.click()
        return folded

    def sends(self, words: str, *, of: Locator) -> None:
        """Press the button of something that was unfolded, which folds itself when what was sent has arrived."""
        self.presses(words, within=of)
        expect(of).not_to_have_attribute("open", "")

    def writes(self, label: str, words: str, *, within: str | Locator = "") -> None:
        """Type into the field that is called so."""
        self._in(within).get_by_label(label).first.fill(words)

    def writes_a_day(self, on: date, *, within: str | Locator = "") -> None:
        """Type a day into its three boxes."""
        for part, value in (("Day", on.day), ("Month", on.month), ("Year", on.year)):
            self._in(within).get_by_label(part, exact=True).first.fill(str(value))

    def chooses(self, words: str, *, within: str | Locator = "", exact: bool = True) -> None:
        """Choose a radio button or tick a box by its words."""
        choice = self._in(within).get_by_label(words, exact=exact).first
        if not choice.is_checked():
            choice.evaluate("e => e.scrollIntoView({block: 'center'})")
            choice.check()
        expect(choice).to_be_checked()

    def picks(self, label: str, words: str, *, within: str | Locator = "") -> None:
        """Pick an option of a list."""
        self._in(within).get_by_label(label).first.select_option(label=words)

    def types(self, *keys: str) -> None:
        """Press keys, one after the other, as a hand on the keyboard does."""
        for key in keys:
            self.page.keyboard.press(key)

    def tabs_to(self, place: Locator, most: int = 150) -> None:
        """Press Tab until this has the focus, as somebody does who has no mouse."""
        for _ in range(most):
            if place.evaluate("e => e === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{self.name} cannot reach {place} with the Tab key")

    def tabs_to_group(self, choices: Locator, most: int = 150) -> None:
        """Press Tab until one of these radio buttons has the focus: the browser gives a group one stop."""
        for _ in range(most):
            if choices.evaluate_all("all => all.includes(document.activeElement)"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{self.name} cannot reach {choices} with the Tab key")

    def walks_to(self, label: Locator, most: int = 30) -> None:
        """Choose a radio button of the group that has the focus, with the arrow keys and the space bar."""
        wanted = label.first.get_attribute("for")
        self.page.keyboard.press("Space")
        for _ in range(most):
            if self.page.evaluate("document.activeElement.id") == wanted:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{self.name} cannot reach {wanted} with the arrow keys")

    # ---- seeing ----

    def sees(self, *words: str, within: str | Locator = "main") -> None:
        """Wait until all these words are on the page."""
        place = self._in(within).first
        for one in words:
            expect(place, f"{self.name} should see “{one}”").to_contain_text(one)

    def no_longer_sees(self, *words: str, within: str = "main") -> None:
        """Wait until none of these words is on the page."""
        place = self.page.locator(within).first
        for one in words:
            expect(place, f"{self.name} should not see “{one}”").not_to_contain_text(one)

    def never_gets(self, *words: str) -> None:
        """Find none of these words in anything this browser was given: the page's source, hidden parts and all."""
        served = self.page.content() + self._fresh()
        for one in words:
            assert one not in served, f"“{one}” reached {self.name}"

    def everything(self) -> str:
        """Return all that this browser is given now, with what differs at every request left out."""
        return _without_what_is_fresh(self.page.content()) + _without_what_is_fresh(self._fresh())

    def _fresh(self) -> str:
        """Return the page as the server draws it now."""
        answer = self.context.request.get(self.page.url)
        return answer.text()

    def says_where_they_are(self) -> None:
        """Print what they look at, for whoever reads a failure."""
        if self.page.url.startswith("http"):
            words = " | ".join(self.page.locator("body").inner_text().split("\n"))
            sys.stdout.write(f"── {self.name} at {self.page.url}\n   {words[:600]}\n")
        for one in list(dict.fromkeys(self.complaints))[:4]:
            sys.stdout.write(f"   {one}\n")

    # ---- looking at a page as it was drawn ----

    def looks(self, name: str = "", *, whole: bool = False) -> None:
        """Look at the page: accessible, no sideways scrolling on a phone or on a wall, and a picture when named."""
        page = self.page if self.scripts else self._behind_glass()
        self._nothing_sideways(page)
        # The checker counts what lies under a bar at the foot as too small, though it scrolls free: so, the whole page.
        tall = max(self.size[1], page.evaluate("document.documentElement.scrollHeight"))
        page.set_viewport_size({"width": self.size[0], "height": tall})
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]})
        assert found.violations_count == 0, f"{self.name} at {self.page.url}\n{_violations(found.response)}"
        page.set_viewport_size(_viewport(self.size))
        self.seen.add(re.sub(r"[a-z0-9]{10,}", "…", self.page.url.removeprefix(self.base)))
        if name:
            self._takes_a_picture(page, self.sights.place(name), whole=whole)

    def _takes_a_picture(self, page: Page, place: Path, *, whole: bool) -> None:
        width, height = self.size
        if whole:
            tall = page.evaluate("document.documentElement.scrollHeight")
            height = max(height, min(tall, LONGEST * width // min(width, WIDEST)))
            page.set_viewport_size({"width": width, "height": height})
        page.evaluate("document.fonts.ready.then(() => scrollTo(0, 0))")
        camera = page.context.new_cdp_session(page)
        clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": min(1, WIDEST / width)}
        taken = camera.send("Page.captureScreenshot", {"format": "png", "clip": clip})
        place.write_bytes(base64.b64decode(taken["data"]))
        camera.detach()
        page.set_viewport_size(_viewport(self.size))

    def _nothing_sideways(self, page: Page) -> None:
        for width, height in (PHONE, WALL, self.size):
            page.set_viewport_size({"width": width, "height": height})
            over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert over <= 0, f"{self.name}: {self.page.url} is {over} px too wide at {width} px"

    def _behind_glass(self) -> Page:
        """Show a page that runs no scripts, byte for byte, to a browser in which the checker can run."""
        if self._glass is None:
            self._glass = self.browser.new_context(viewport=_viewport(self.size), reduced_motion="reduce").new_page()
        html = SCRIPTS.sub("", self.page.content())
        self._glass.unroute_all()
        self._glass.route(self.page.url, lambda route: route.fulfill(body=html, content_type="text/html"))
        self._glass.goto(self.page.url)
        return self._glass

    # ---- inside ----

    def _opened(self, scripts: bool, state: Any = None) -> tuple[BrowserContext, Page]:
        context = self.browser.new_context(
            viewport=_viewport(self.size),
            java_script_enabled=scripts,
            storage_state=state,
            reduced_motion="reduce",
            locale="en-GB",
            timezone_id="Europe/London",
        )
        context.set_default_timeout(PATIENCE)
        return context, context.new_page()

    def _listens(self) -> None:
        """Write down whatever the browser complains about."""
        self.page.on("pageerror", lambda error: self.complaints.append(f"{self.name}: {error}"))
        self.page.on("console", self._hears)
        self.page.on("response", self._answered)

    def _hears(self, message: Any) -> None:
        if message.type == "error" and "status of 4" not in message.text:
            self.complaints.append(f"{self.name} at {self.page.url}: {message.text}")

    def _answered(self, answer: Response) -> None:
        if answer.status >= 500:
            self.complaints.append(f"{self.name}: {answer.status} at {answer.url}")

    def _in(self, within: str | Locator) -> Locator:
        return within if isinstance(within, Locator) else self.page.locator(within or "body")


class AtALaptop(Somebody):
    """Somebody of the staff."""

    def opens_the_conference(self) -> str:
        """Go from today's page to the conference about Leah and Jayden; return its reference."""
        self.goes_to("/")
        self.follows("Leah and Jayden", exact=True)
        return self.page.url.rstrip("/").rsplit("/", 1)[-1]

    def goes_on_to(self, title: str, then: str = "") -> None:
        """Go to the next item of the agenda by its letter, and see what comes after it on the same button."""
        self.types("]")
        expect(self.page.locator("#strip [aria-current=step]")).to_have_text(title)
        if then:
            expect(self.page.get_by_role("button", name=f"Next: {then}")).to_be_visible()

    def opens_the_notes_anyway(self) -> None:
        """Open the notes by their letter, with somebody here who has not folded one, and say so."""
        self.types("o")
        self.sees("not folded a note yet")
        self.presses("Open anyway")
        self.no_longer_sees("not folded a note yet")

    def about(self, child: str) -> Locator:
        """Return the part of the console in which one child's decision is made."""
        return self.page.locator("#work section").filter(has=self.page.get_by_role("heading", name=child)).first

    def another_window(self, path: str) -> AtALaptop:
        """Open one more window of the same browser."""
        other = AtALaptop.__new__(AtALaptop)
        other.__dict__ |= self.__dict__ | {"page": self.context.new_page(), "name": f"{self.name}, in another window"}
        other._listens()
        other.goes_to(path)
        return other

    def closes(self) -> None:
        """Close this window."""
        self.page.close()


class AtAPhone(Somebody):
    """Somebody with a phone of 360 px."""

    def __init__(self, name: str, browser: Browser, base: str, sights: Sights, *, scripts: bool = True) -> None:
        super().__init__(name, browser, base, sights, size=PHONE, scripts=scripts)

    def sees_what_is_new(self) -> None:
        """Follow the link that a phone without scripts has."""
        self.follows("See what is new")

    def sees(self, *words: str, within: str | Locator = "main") -> None:
        """Wait until all these words are on the page. Without scripts, ask for what is new, as its owner does."""
        if not self.scripts and self.page.get_by_role("link", name="See what is new").count():
            self.sees_what_is_new()
        super().sees(*words, within=within)

    def says_they_are_here(self, how: str = "In the room") -> None:
        """Tell the room that they have come."""
        self.presses(how, within="#here")
        if self.scripts:
            expect(self.page.locator("#here").get_by_role("button", name=how, exact=True)).to_have_count(0)

    def folds(self, number: str, why: str = "", *, readers: str = "Everybody here") -> None:
        """Give a number on a folded note."""
        self.chooses(number, within="#mine .hs-numbers")
        self._seals(why, readers)

    def leans(self, to: str, why: str = "", *, readers: str = "Everybody here") -> None:
        """Say which plan they lean to, on a folded note."""
        self.chooses(to, within="#mine")
        self._seals(why, readers)

    def _seals(self, why: str, readers: str) -> None:
        if why:
            self.writes("What makes you say that?", why, within="#mine")
        self.chooses(readers, within="#mine")
        self.presses("Fold my note", within="#mine")
        self.sees("Your note is folded")


def all_look(people: Iterable[Somebody]) -> None:
    """Let everybody look at the page they are on."""
    for one in people:
        one.looks()


def _viewport(size: tuple[int, int]) -> Any:
    return {"width": size[0], "height": size[1]}


_FRESH = (
    re.compile(r'name="(?:key|csrfmiddlewaretoken)" value="[^"]*"'),
    re.compile(r'<meta name="csrf" content="[^"]*">'),
    re.compile(r'\bnow="\d+"'),
    re.compile(r'\bnonce="[^"]*"'),
)


def _without_what_is_fresh(html: str) -> str:
    for one in _FRESH:
        html = one.sub("", html)
    return html


def _violations(response: dict[str, Any]) -> str:
    return "\n".join(
        f"{one['id']}: {one['help']}\n"
        + "\n".join(
            f"    {node['html'][:200]}\n    {node.get('failureSummary', '')[:300]}" for node in one["nodes"][:4]
        )
        for one in response["violations"]
    )
