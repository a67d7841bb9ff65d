"""A telephone that is out of reach for ten minutes: right within two seconds of its return, its own answer kept.

A real browser holds a half-written answer to the sealed question. Then its network goes: the browser is told it has
none, and every connection it had is cut. Others go on with the meeting. Back in reach, no new code is asked for, what
is on the telephone is what a fresh look would show, and the answer still stands in its field and can be sent, once.
A second time the page is loaded again while it is away; a third time the notes are opened meanwhile.
"""

import argparse
import asyncio
import contextlib
import os
import shutil
import time
import uuid
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import Browser, Page, async_playwright
from playwright.async_api import Error as BrowserError

from proof import server as proof
from proof.drill.kill import places
from proof.server import Person, Server

RIGHT_WITHIN = 2.0
EVENTS = 200
ANSWER = "I sleep at nan’s when they shout"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

ON_THE_PHONE = """
async (source) => {
  const whole = await (await fetch(source, { cache: "no-store" })).json();
  const words = (html) => {
    const place = document.createElement("div");
    place.innerHTML = html;
    for (const own of place.querySelectorAll("[hidden], [data-clock], [data-item-clock], [data-kept-from]")) {
      own.remove();
    }
    return place.textContent.replace(/\\s+/g, " ").trim();
  };
  return Object.entries(whole.regions).filter(([id, html]) => {
    const shown = document.getElementById(id);
    return !shown || words(shown.innerHTML) !== words(html);
  }).map(([id]) => id);
}
"""
"""Regions whose words differ from a fresh look. What counts on by itself, and what is only theirs, is left out."""


@dataclass
class Mast:
    """The network between the telephone and the server: a wire that can be cut."""

    server: Server
    port: int = 0
    reaches: bool = True
    wires: set[asyncio.StreamWriter] = field(default_factory=set)

    async def stands(self) -> asyncio.Server:
        """Begin to carry."""
        carrying = await asyncio.start_server(self._carry, "127.0.0.1", 0)
        self.port = int(carrying.sockets[0].getsockname()[1])
        return carrying

    @property
    def base(self) -> str:
        """Where the telephone finds the server."""
        return f"http://127.0.0.1:{self.port}"

    def cut(self) -> None:
        """Let nothing through, and break what was open."""
        self.reaches = False
        for wire in tuple(self.wires):
            wire.transport.abort()

    def mend(self) -> None:
        """Carry again."""
        self.reaches = True

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not self.reaches:
            writer.transport.abort()
            return
        with contextlib.suppress(OSError):
            theirs, ours = await asyncio.open_connection("127.0.0.1", self.server.port)
            self.wires |= {writer, ours}
            await asyncio.gather(_pass_on(reader, ours), _pass_on(theirs, writer))
            self.wires -= {writer, ours}


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    writer.close()


@dataclass
class Away:
    """One telephone, the room it belongs to, and what went wrong."""

    server: Server
    mast: Mast
    room: dict[str, Any]
    people: list[Person]
    page: Page
    wrong: list[str] = field(default_factory=list)
    slowest: float = 0.0
    rounds: int = 0
    round: str = ""
    word: str = ""

    @property
    def mine(self) -> Person:
        """Whose telephone it is."""
        return self.people[3]

    @property
    def address(self) -> str:
        """The telephone's page."""
        return f"{self.mast.base}/room/{self.room['ref']}/"

    async def asks(self) -> None:
        """Let the chair ask everybody, and the telephone write an answer without sending it."""
        chair = self.people[0]
        self.rounds += 1
        statement = f"s{uuid.uuid4().hex[:8]}"
        await self._does(
            chair,
            "statement.added",
            text=f"We are worried about what happens at night ({self.rounds}).",
            goal="Nobody shouts.",
            low_words="Not safe.",
            high_words="Safe.",
            children=[self.room["child"]],
        )
        statement = await asyncio.to_thread(self._last, "statement.added", "statement")
        await self._does(chair, "round.opened", statement=statement)
        self.round = await asyncio.to_thread(self._last, "round.opened", "round")
        form = self.page.locator(f"#fold-{self.round}-{self.mine.person}")
        await form.wait_for(timeout=20_000)
        await form.locator("input[name=value][value='4']").check(force=True)
        await form.locator("textarea").fill(ANSWER)

    def _last(self, kind: str, name: str) -> str:
        code = (
            "import json\n"
            "from horseshoe.record.conference.models import Event\n"
            f"rows = Event.objects.filter(kind={kind!r}, conference__ref={self.room['ref']!r})\n"
            f"print(json.dumps(rows.order_by('-number').first().body[{name!r}]))"
        )
        return str(self.server.ask(code))

    async def _does(self, person: Person, kind: str, /, **said: Any) -> None:
        answer = await person.does(kind, **said)
        if answer.status_code not in {204, 303}:
            self.wrong.append(f"{kind} was not kept: {answer.status_code} {answer.text[:200]}")

    async def goes(self) -> None:
        """Take the network away."""
        await self.page.context.set_offline(True)
        self.mast.cut()

    async def meanwhile(self, seconds: float) -> None:
        """Let two hundred things happen in the room, spread over this long."""
        minutes, worker = self.people[1], self.people[2]
        for turn in range(EVENTS):
            began = time.monotonic()
            if turn % 10 == 9:
                # This one is on every telephone: whoever is away is behind.
                self.word = f"Word {self.rounds}.{turn}"
                await self._does(self.people[0], "word.explained", word=self.word, meaning="what it means")
            elif turn % 2:
                await self._does(worker, "question.raised", text=f"Who has a key? {self.rounds}.{turn}")
            else:
                said = {"heading": "strengths", "impact": "He sleeps.", "children": [self.room["child"]]}
                await self._does(minutes, "card.added", text=f"Nan came. {self.rounds}.{turn}", **said)
            await asyncio.sleep(max(0.0, seconds / EVENTS - (time.monotonic() - began)))

    async def comes_back(self, what: str, *, reload: bool = False) -> None:
        """Give the network back, and measure until everything on the telephone is as a fresh look would show it."""
        if self.word in await self.page.content():
            self.wrong.append(f"{what}: the telephone was never out of reach")
        self.mast.mend()
        await self.page.context.set_offline(False)
        began = time.monotonic()
        if reload:
            await self.page.goto(self.address)
        different = ["everything"]
        while different and time.monotonic() - began < 10 * RIGHT_WITHIN:
            with contextlib.suppress(BrowserError):
                different = await self.page.evaluate(ON_THE_PHONE, f"/live/{self.room['ref']}/seat/now/")
            if different:
                await asyncio.sleep(0.02)
        took = time.monotonic() - began
        if self.word not in await self.page.content():
            self.wrong.append(f"{what}: what happened last is not on the telephone")
        self.slowest = max(self.slowest, took)
        print(f"    {what}: right after {took:.2f} s", flush=True)
        if different:
            self.wrong.append(f"{what}: never right: {', '.join(different)}")
        elif took > RIGHT_WITHIN:
            self.wrong.append(f"{what}: right only after {took:.2f} s")
        if "/room/" not in self.page.url or "left" in self.page.url:
            self.wrong.append(f"{what}: the telephone was asked to come in again: {self.page.url}")

    async def still_has_the_answer(self, what: str) -> None:
        """Find the answer in its field, send it, and find it in the record once."""
        form = self.page.locator(f"#fold-{self.round}-{self.mine.person}")
        if await form.locator("textarea").input_value() != ANSWER:
            self.wrong.append(f"{what}: the words are gone")
        if not await form.locator("input[name=value][value='4']").is_checked():
            self.wrong.append(f"{what}: the number is gone")
        await form.locator("button[type=submit]").click()
        await self.page.get_by_text("Your note is folded").first.wait_for(timeout=10_000)
        code = (
            "import json\n"
            "from horseshoe.record.conference.models import Event\n"
            f"rows = Event.objects.filter(kind='view.folded', conference__ref={self.room['ref']!r})\n"
            f"print(json.dumps([r.body['reason'] for r in rows if r.body['round'] == {self.round!r}]))"
        )
        folded = await asyncio.to_thread(self.server.ask, code)
        if folded != [ANSWER]:
            self.wrong.append(f"{what}: folded {folded}")
        await self._does(self.people[0], "round.revealed", round=self.round, anyway="yes")

    async def is_told_in_words(self, what: str) -> None:
        """Find one's words kept on the page, with what has become of them."""
        place = self.page.locator("#mine")
        with contextlib.suppress(BrowserError):
            await self.page.get_by_text("You had written this and not folded it yet").wait_for(timeout=2_000)
        told = await place.inner_text()
        if "You had written this and not folded it yet" not in told or ANSWER not in told:
            self.wrong.append(f"{what}: nobody said what became of the answer: {told[:200]!r}")


def main(argv: list[str]) -> int:
    """Run the drill; 0 when it held."""
    parser = argparse.ArgumentParser(prog="prove drill away")
    parser.add_argument("--minutes", type=float, default=10.0, help="how long the telephone is away, the first time")
    parser.add_argument("--only", choices=["sqlite", "postgres"], default="sqlite", help="on which database (sqlite)")
    parser.add_argument("--check", action="store_true", help="the same: a drill always checks")
    options = parser.parse_args(argv)
    failed = False
    for name, place in places(options.only):
        with place as server:
            wrong, slowest = asyncio.run(_drill(server, options.minutes * 60))
        for line in wrong:
            print(f"  {name}: {line}")
        print(
            f"{name}: away for {options.minutes:g} min while {EVENTS} things happened, three times over: "
            f"right after {slowest:.2f} s at most, {len(wrong)} faults"
        )
        failed = failed or bool(wrong)
    return int(failed)


async def _drill(server: Server, seconds: float) -> tuple[list[str], float]:
    room = (await asyncio.to_thread(server.room, 5))[0]
    await asyncio.to_thread(server.start)
    mast = Mast(server)
    carrying = await mast.stands()
    people = proof.people(server, room)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=_chromium(),
            args=["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        try:
            away = Away(server, mast, room, people, await _phone(browser, mast, people[3]))
            await _three_times(away, seconds)
        finally:
            await browser.close()
            carrying.close()
            for person in people:
                await person.close()
    return away.wrong, away.slowest


async def _three_times(away: Away, seconds: float) -> None:
    chair = away.people[0]
    item = await asyncio.to_thread(
        away.server.ask,
        "import json\n"
        "from horseshoe.record.conference import queries\n"
        f"agenda = queries.meeting({away.room['ref']!r}).agenda\n"
        "print(json.dumps(next(item.code for item in agenda if item.shows == 'views')))",
    )
    await away._does(chair, "agenda.moved", item=item)
    await away.page.goto(away.address)

    await away.asks()
    await away.goes()
    await away.meanwhile(seconds)
    await away.comes_back("back again")
    await away.still_has_the_answer("back again")

    await away.asks()
    await away.goes()
    with contextlib.suppress(BrowserError):
        await away.page.reload(timeout=5_000)
    await away.meanwhile(0)
    await away.comes_back("loaded again while away", reload=True)
    await away.still_has_the_answer("loaded again while away")

    await away.asks()
    await away.goes()
    await away.meanwhile(0)
    # Notes are opened once somebody has folded one.
    worker = away.people[2]
    view = {"round": away.round, "person": worker.person, "value": "6", "reason": "", "circle": "everyone"}
    await away._does(worker, "view.folded", **view)
    await away._does(chair, "round.revealed", round=away.round, anyway="yes")
    await away.comes_back("the notes opened meanwhile")
    await away.is_told_in_words("the notes opened meanwhile")


async def _phone(browser: Browser, mast: Mast, person: Person) -> Page:
    context = await browser.new_context(viewport={"width": 360, "height": 760})
    await context.add_cookies([{"name": "h", "value": person.session, "url": mast.base}])
    return await context.new_page()


def _chromium() -> str:
    found = next(filter(None, map(shutil.which, (os.environ.get("CHROMIUM", ""), *CHROMIUM))), None)
    if found is None:
        raise SystemExit("The drill needs Chromium. Say where it is: CHROMIUM=/path/to/chromium ./prove drill away")
    return found
