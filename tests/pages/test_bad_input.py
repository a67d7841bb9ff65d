"""Every form there is, found on the pages themselves, filled in badly: words beside the field, and nothing lost.

The forms are collected from the pages as people see them, before the conference and in it, so that a form that is
added is tried without being listed here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from typing import Any
from unittest import mock

import pytest
from django.db import transaction
from django.urls import Resolver404, resolve

from proof.probe import _meeting, _scene
from proof.probe._scene import Scene
from proof.probe._walk import Answer, Walker, address_of, addresses
from tests.access_table import TABLE, may_open

pytestmark = pytest.mark.django_db

FILLING = ("chair", "social_worker", "minute_taker", "manager", "duty_chair", "health_visitor", "mother", "child")
DONE = {204, 302, 303}
FINE = "Words that are fine"
HIDDEN = "Words \u202e that \x07 stay"
PASTE = "word " * 209_716
ASKED = "not folded a note yet"
WRONG = re.compile(r"govuk-error-message|govuk-error-summary|hs-error")
SHOWN_ONCE = re.compile(r"/join/[\w-]{20,}/")
"""A new link is shown on the page that made it, once: it is done, though no other page follows."""
NEVER_THERE = {"day": "31", "month": "2", "year": "2026"}


@dataclass(frozen=True)
class Box:
    """One thing that can be filled in."""

    name: str
    sort: str
    """text, email, number, day, choice, choices, hidden."""
    value: str = ""
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Form:
    """A form as it stands on a page, and who has it before them."""

    kind: str
    action: str
    boxes: tuple[Box, ...]

    @property
    def name(self) -> str:
        """What it sends to, and which form it is there."""
        try:
            to = resolve(self.action).view_name
        except Resolver404:
            to = self.action
        act = re.search(r"/do/([\w.]+)/", self.action)
        return f"{to} {act.group(1) if act else ''}".strip()

    @property
    def texts(self) -> list[str]:
        """The names of its boxes for words."""
        return [box.name for box in self.boxes if box.sort == "text"]

    def filled(self, **instead: str) -> dict[str, Any]:
        """Return what a browser would send, everything filled in well but for what is given."""
        data: dict[str, Any] = {}
        for box in self.boxes:
            data[box.name] = {
                "text": FINE,
                "email": "somebody@example.org",
                "number": box.value or "10",
                "day": box.value or {"day": "18", "month": "3", "year": "2026"}.get(box.name.rpartition("_")[2], ""),
                "choice": box.value or next(filter(None, box.options), ""),
                "choices": list(box.options[:1]),
                "hidden": box.value,
            }[box.sort]
        return data | instead


class Reader(HTMLParser):
    """Reads the forms of a page."""

    def __init__(self, kind: str, address: str) -> None:
        super().__init__()
        self.kind, self.address = kind, address
        self.forms: list[Form] = []
        self._form: dict[str, Any] | None = None
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            posts = given.get("method", "").lower() == "post"
            self._form = {"action": given.get("action") or self.address, "boxes": {}} if posts else None
        elif self._form is not None:
            self._box(tag, given)

    def _box(self, tag: str, given: dict[str, str]) -> None:
        assert self._form is not None
        boxes, name = self._form["boxes"], given.get("name", "")
        if tag == "select":
            self._select = name
            boxes[name] = Box(name, "choice")
        elif tag == "option" and self._select:
            box = boxes[self._select]
            boxes[box.name] = replace(box, options=(*box.options, given.get("value", "")))
        elif tag == "textarea" and name:
            boxes[name] = Box(name, "text")
        elif tag == "button" and name:
            # Several buttons of one name are a choice; one button of its own is something else to do with the form.
            before = boxes.get(name, Box(name, "button"))
            options = (*before.options, given.get("value", ""))
            boxes[name] = Box(name, "choice" if len(options) > 1 else "button", options=options)
        elif tag == "input" and name and name != "csrfmiddlewaretoken":
            self._input(boxes, name, given)

    def _input(self, boxes: dict[str, Box], name: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        if kind in {"radio", "checkbox"}:
            before = boxes.get(name, Box(name, "choice" if kind == "radio" else "choices"))
            boxes[name] = replace(before, options=(*before.options, given.get("value", "on")))
        elif kind == "hidden":
            boxes[name] = Box(name, "hidden", given.get("value", ""))
        elif re.search(r"_(day|month|year)$", name):
            boxes[name] = Box(name, "day", given.get("value", ""))
        elif kind == "email" or name.endswith("email"):
            boxes[name] = Box(name, "email")
        elif "inputmode" in given or kind == "number":
            boxes[name] = Box(name, "number", given.get("value", ""))
        elif kind == "text":
            boxes[name] = Box(name, "text", given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        if tag == "form" and self._form is not None:
            boxes = tuple(box for box in self._form["boxes"].values() if box.sort != "button")
            self.forms.append(Form(self.kind, self._form["action"].split("?")[0], boxes))
            self._form = None


@dataclass
class Desk:
    """All forms there are at one moment, and the people to fill them in."""

    walker: Walker
    forms: list[Form] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    """How many there are of each kind; every sending is taken back, so it stays so."""

    @property
    def scene(self) -> Scene:
        """The families."""
        return self.walker.scene

    def collect(self) -> None:
        """Find each form once, with one of those who have it before them."""
        found: dict[tuple[str, tuple[str, ...]], Form] = {}
        parts = dict(addresses())
        for name, door in TABLE.items():
            if not door.get or name.startswith(("access:", "account_", "mfa_", "leave", "style", "home:", "papers:")):
                continue
            # Away from the room the forms of the morning are tried in the morning.
            if self.walker.moment == "room" and not name.startswith("conference:"):
                continue
            for values in self.scene.a.values[door.about][:1]:
                for kind in FILLING:
                    if not may_open(door, kind, moment=self.walker.moment, owner=values.get("owner", "")):
                        continue
                    address = address_of(name, door, parts[name], values)
                    for form in forms_of(kind, address, self.walker.ask(kind, address)):
                        found.setdefault((form.name, tuple(re.sub(r"^.*-", "", b.name) for b in form.boxes)), form)
        self.forms = [form for form in found.values() if "sign_out" not in form.name]
        self.rows = _scene.rows_of()

    def send(self, form: Form, data: dict[str, Any], **more: Any) -> tuple[Answer, set[str]]:
        """Send a form, and take back what it did; return the answer and the tables whose number of rows changed."""
        browser, changed = self.walker.client(form.kind), set[str]()
        mark = transaction.savepoint()
        try:
            browser.handler.enforce_csrf_checks = more.get("stale", False)
            answer = self.walker.ask(form.kind, form.action, "POST", data)
            after = _scene.rows_of()
            changed = {table for table in after if after[table] != self.rows[table]}
        finally:
            browser.handler.enforce_csrf_checks = False
            transaction.savepoint_rollback(mark)
        return answer, changed


def forms_of(kind: str, address: str, answer: Answer) -> list[Form]:
    """Return the forms on a page."""
    if answer.status != 200 or not answer.headers.get("Content-Type", "").startswith("text/html"):
        return []
    reader = Reader(kind, address)
    reader.feed(answer.body.decode())
    return reader.forms


def opened(setting: Callable[[Walker], None], moment: str) -> Iterator[Desk]:
    """Yield everybody at a desk at one moment; nothing of it stays."""
    clock = [_scene.at("09:00")]
    with mock.patch("django.utils.timezone.now", lambda: clock[0]):
        told = transaction.atomic()
        told.__enter__()
        try:
            walker = Walker(_scene.told())
            for kind in FILLING:
                walker.client(kind)
            walker.moment = moment
            setting(walker)
            clock[0] = _scene.at("10:30")
            desk = Desk(walker)
            desk.collect()
            yield desk
        finally:
            transaction.set_rollback(True)
            told.__exit__(None, None, None)


def in_the_room(walker: Walker) -> None:
    """Go on to where cards are on the map and notes are being folded."""
    for step in _meeting.Meeting(walker.scene.a).until_sealed():
        step()


@pytest.fixture(scope="module", params=["before", "room"])
def desk(request: pytest.FixtureRequest, django_db_setup: Any, django_db_blocker: Any) -> Iterator[Desk]:
    """Return every form before the day, then every form in the room."""
    with django_db_blocker.unblock():
        yield from opened(in_the_room if request.param == "room" else lambda _: None, request.param)


def judged(answer: Answer, changed: set[str], *, kept: str = "") -> str:
    """Return what is wrong with the answer to a bad form; empty when nothing is."""
    if answer.status >= 500:
        return f"an error of ours ({answer.status})"
    if answer.status in DONE or SHOWN_ONCE.search(answer.text):
        return "taken as it was"
    if changed:
        return f"refused, and rows left in {', '.join(sorted(changed))}"
    if answer.status == 404:
        return ""
    # Before what can't be undone the chair is asked; a question in words is an answer too.
    if answer.status != 409 and not WRONG.search(answer.text) and ASKED not in answer.text:
        return f"refused ({answer.status}) without a word"
    return "" if re.search(kept, answer.text) else "what was typed is gone"


def test_there_are_forms_to_try(desk: Desk) -> None:
    names = {form.name for form in desk.forms}
    assert len(names) > 20, sorted(names)
    expected = {"before": "family:add_home", "room": "conference:act card.added"}[desk.walker.moment]
    assert expected in names


def test_filled_in_well_most_forms_are_taken(desk: Desk) -> None:
    """Otherwise each refusal below might be for something else."""
    taken = [form.name for form in desk.forms if desk.send(form, form.filled())[0].status in DONE]
    assert len(taken) * 2 > len(desk.forms), sorted({form.name for form in desk.forms} - set(taken))


def test_hidden_marks_are_taken_out_and_said(desk: Desk) -> None:
    wrong = {}
    for form in desk.forms:
        if form.texts:
            answer, changed = desk.send(form, form.filled(**dict.fromkeys(form.texts, HIDDEN)))
            if said := judged(answer, changed, kept=r"Words\s+that\s+stay"):
                wrong[form.name] = said
            elif "\u202e" in answer.text or "\x07" in answer.text:
                wrong[form.name] = "the marks are sent back"
    assert wrong == {}


def test_a_megabyte_pasted_in_is_answered_in_words(desk: Desk) -> None:
    wrong = {}
    for form in desk.forms:
        for box in form.texts[:1]:
            answer, changed = desk.send(form, form.filled(**{box: PASTE}))
            if said := judged(answer, changed, kept="word word word"):
                wrong[f"{form.name}: {box}"] = said
    assert wrong == {}


def test_a_day_that_never_comes_is_answered_in_words(desk: Desk) -> None:
    wrong, tried = {}, 0
    for form in desk.forms:
        days = [box.name for box in form.boxes if box.sort == "day"]
        if days:
            tried += 1
            answer, changed = desk.send(form, form.filled(**{d: NEVER_THERE[d.rpartition("_")[2]] for d in days}))
            if said := judged(answer, changed, kept='value="31"'):
                wrong[form.name] = said
    assert wrong == {}
    assert tried or desk.walker.moment == "room"


@pytest.mark.parametrize("bare", [True, False], ids=["nothing at all", "only what the page fills in"])
def test_an_empty_form_is_an_answer_or_a_sentence(desk: Desk, bare: bool) -> None:
    wrong = {}
    for form in desk.forms:
        hidden = {} if bare else {box.name: box.value for box in form.boxes if box.sort == "hidden"}
        answer, changed = desk.send(form, hidden)
        said = judged(answer, changed)
        # A press of a button says all there is to say; so does leaving out what may be left out. And what holds not
        # even what each page fills in was sent by no page of ours: the form is shown again.
        shown_again = bare and answer.status == 200 and not changed
        if said and said != "taken as it was" and not shown_again:
            wrong[form.name] = said
    assert wrong == {}


def test_another_authoritys_people_and_families_are_nobody_here(desk: Desk) -> None:
    scene, wrong, tried = desk.scene, {}, 0
    theirs = {scene.a.told.family: scene.c.told.family, scene.a.told.enquiry: scene.c.told.enquiry}
    for name in ("accounts", "people", "restrictions", "reports", "statements"):
        ours, others = getattr(scene.a.told, name), getattr(scene.c.told, name)
        theirs |= {code: others[key] for key, code in ours.items() if key in others}
    for form in desk.forms:
        data = form.filled()
        swapped = {name: _swapped(value, theirs) for name, value in data.items()}
        if swapped == data:
            continue
        tried += 1
        answer, changed = desk.send(form, swapped)
        said = judged(answer, changed)
        if said and not said.startswith("refused (409)"):
            wrong[form.name] = said
    assert wrong == {}
    assert tried > 3


def _swapped(value: Any, theirs: dict[str, str]) -> Any:
    if isinstance(value, list):
        return [_swapped(one, theirs) for one in value]
    sort, colon, code = value.partition(":")
    return f"{sort}:{theirs.get(code, code)}" if colon else theirs.get(value, value)


def test_a_page_that_has_grown_old_keeps_what_was_typed(desk: Desk) -> None:
    wrong = {}
    for form in desk.forms:
        answer, changed = desk.send(form, form.filled(), stale=True)
        if answer.status != 403 or changed:
            wrong[form.name] = f"answers {answer.status}, {changed}"
        elif form.texts and FINE not in answer.text:
            wrong[form.name] = "what was typed is gone"
    assert wrong == {}


def test_words_written_over_others_lose_neither(desk: Desk) -> None:
    wrong = {}
    for form in desk.forms:
        if any(box.name == "base" and box.value for box in form.boxes):
            answer, changed = desk.send(form, form.filled(base="0"))
            # In the room both texts stay, to be settled; elsewhere both are shown before anything is kept.
            both = answer.status in DONE and changed == {"conference_event", "ledger_entry"}
            if not both and (said := judged(answer, changed, kept=FINE)):
                wrong[form.name] = said
    assert wrong == {}


@pytest.mark.parametrize("base", ["x", "9" * 30])
def test_a_version_that_cannot_be_is_answered_in_words(desk: Desk, base: str) -> None:
    wrong = {}
    for form in desk.forms:
        if any(box.name == "base" for box in form.boxes):
            answer, _ = desk.send(form, form.filled(base=base))
            if answer.status >= 500:
                wrong[form.name] = answer.status
    assert wrong == {}


@pytest.mark.parametrize("typed", ["\x00", "😀 <script>alert(1)</script> ' OR 1=1 --"], ids=["nul", "markup"])
def test_nothing_typed_breaks_a_page(desk: Desk, typed: str) -> None:
    wrong = {}
    for form in desk.forms:
        filled = form.filled()
        for name in filled:
            if name not in {"key", "station"}:
                filled[name] = typed
        answer, _ = desk.send(form, filled)
        if answer.status >= 500:
            wrong[form.name] = answer.status
        elif "<script>alert" in answer.text:
            wrong[form.name] = "what was typed became part of the page"
    assert wrong == {}
