"""Knocking at every address as everybody, and looking through every byte of what comes back."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import pypdf
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from proof.probe._canaries import TOKEN
from proof.probe._scene import EVERYBODY, KINDS, NOWHERE, OUTSIDERS, SIGNED_OUT, Family, Scene, link_for
from tests.access_table import TABLE, Door, may_open

NEVER_FOR = frozenset({"step_father", "other_grandmother", "room_screen", "withdrawn", "operator", SIGNED_OUT})
DIRECTORY = frozenset({"social_worker", "manager", "other_worker", "unrelated_worker"})
"""Whoever writes down who works with a child chooses from the services of their own authority: names, and no child."""
WORDS = re.compile(r"Tannery|Eastholme|NM9 ?6ZD|Osei|07700 ?900 ?412", re.IGNORECASE)
"""What the canaries stand beside, for where the words go and the canary does not."""
OF_THE_DAY = ("home:", "conference:", "papers:", "own:", "asked:")
"""Addresses that strangers knock at again during the conference and after it: the rest is shut to them as before."""
THE_SAME_ALL_DAY = ("access:", "account_", "mfa_", "style", "leave")
UNTOUCHED = (*THE_SAME_ALL_DAY, "family:", "concern:")
CODES = frozenset({"heading", "sort", "kind", "question", "step", "code", "source"})
"""Parts of an address that are words of ours and name nobody's row."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """Everything a person or a program could read in it, headers and papers included."""
        head = "\n".join(f"{name}: {value}" for name, value in self.headers.items())
        if self.headers.get("Content-Type", "").startswith("application/pdf"):
            return head + read_pdf(self.body)
        if self.headers.get("Content-Type", "").startswith("application/zip"):
            return head + read_zip(self.body)
        return head + "\n" + self.body.decode("utf-8", "replace")


@lru_cache(maxsize=512)
def read_zip(body: bytes) -> str:
    """Return all there is in a packed file: the names of what is in it, and every word of each."""
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        return "\n".join(f"{name}\n{packed.read(name).decode('utf-8', 'replace')}" for name in packed.namelist())


@lru_cache(maxsize=512)
def read_pdf(body: bytes) -> str:
    """Return all there is in a PDF: its pages, what is said about it, and every stream unpacked; letters alone."""
    paper = pypdf.PdfReader(io.BytesIO(body))
    said = [page.extract_text() for page in paper.pages]
    said += [f"{name} {value}" for name, value in (paper.metadata or {}).items()]
    for generation in paper.xref.values():
        for number in generation:
            thing = paper.get_object(number) if number else None
            if hasattr(thing, "get_data"):
                said.append(thing.get_data().decode("latin-1"))
            elif thing is not None:
                said.append(str(thing))
    together = "\n".join(said) + body.decode("latin-1")
    # Lines are broken on paper, and a word may be broken with them.
    return together + re.sub(r"[^0-9A-Za-z]+", "", together)


@dataclass(frozen=True, slots=True)
class Leak:
    """Something that was seen by somebody who may not."""

    moment: str
    kind: str
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.moment}: {self.kind} at {self.where}: {self.what}"


@dataclass
class Findings:
    """What was counted and what was found."""

    checks: int = 0
    answers: int = 0
    leaks: list[Leak] = field(default_factory=list)
    hints: list[Leak] = field(default_factory=list)
    doors: list[Leak] = field(default_factory=list)
    """Addresses that open to somebody they should not, or do not open to whoever should."""
    seen: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Canary → kinds of person that met it."""
    papers: int = 0
    compared: int = 0
    posts: int = 0

    def note(self, kind_of_finding: list[Leak], leak: Leak) -> None:
        """Keep a finding once."""
        if leak not in kind_of_finding:
            kind_of_finding.append(leak)


class Walker:
    """Everybody with a browser of their own."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.found = Findings()
        self.moment = "before"
        self.sealed = False
        self.removed = False
        """Whether whoever is removed in the room has been removed by now."""
        self.clients: dict[str, Client] = {}
        self.nothing: dict[tuple[str, str], tuple[Any, ...]] = {}
        self.count_canaries()

    def client(self, kind: str) -> Client:
        """Return somebody's browser, signed in as they do on a demonstration."""
        if kind not in self.clients:
            browser = Client(raise_request_exception=False)
            if kind == "hidden_aunt":
                # The demonstration's own page names everybody one can be, so she comes as people come in earnest.
                token, code = link_for(self.scene.a, "aunt")
                answer = browser.post(f"/join/{token}/", {"code": code})
                assert answer.status_code == 302, (kind, answer.status_code)
            elif kind != SIGNED_OUT:
                answer = browser.post("/demonstration/be/", {"account": self.scene.code(kind)})
                assert answer.status_code == 302, (kind, answer.status_code)
            self.clients[kind] = browser
        return self.clients[kind]

    def key_in(self, kind: str, family: Family) -> str:
        """Return who that is in a family's story; empty when they are nobody there."""
        if kind in OUTSIDERS:
            name, key = OUTSIDERS[kind]
            return key if name == family.name else ""
        if family.name == "a":
            # From the moment somebody is removed, or an invitation is withdrawn, they are nobody to this family.
            gone = kind == "withdrawn" or (kind == "removed" and self.removed)
            return "" if gone else KINDS.get(kind, "")
        return "ama" if kind == "two_hats" and family.name == "b" else ""

    def count_canaries(self) -> None:
        """Know every canary there is by now."""
        self.canaries = {token: (one, one.cage) for one, token in self.scene.canaries()}

    @staticmethod
    def scene_key(kind: str) -> str:
        """Return who a kind of person is in the first family's story."""
        return KINDS.get(kind, "")

    # ── asking ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def ask(self, kind: str, address: str, method: str = "GET", data: Any = None, **more: Any) -> Answer:
        """Ask for an address as somebody."""
        browser = self.client(kind)
        response = browser.get(address, data, **more) if method == "GET" else browser.post(address, data or {}, **more)
        body = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
        self.found.answers += 1
        return Answer(response.status_code, dict(response.headers), body)

    # ── looking ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def look(self, kind: str, where: str, text: str, *, as_well: tuple[str, Family] | None = None) -> None:
        """Compare every canary with what somebody was given.

        :param as_well: (key, family) of somebody through whose eyes this was shown: they must not be shown more either.
        """
        found = self.found
        found.checks += len(self.canaries)
        for token in set(TOKEN.findall(text)):
            if token not in self.canaries:
                continue
            family, cage = self.canaries[token]
            canary = cage.by_token[token]
            allowed = canary.sealed if self.sealed and canary.sealed is not None else canary.may
            key = self.key_in(kind, family)
            known = canary.kind.startswith("service") and kind in DIRECTORY and family.name != "c"
            if key not in allowed and not known:
                found.note(found.leaks, Leak(self.moment, kind, where, f"{canary.kind} ({token})"))
            elif family.name == "a":
                found.seen[token].add(kind)
            if as_well and (as_well[0] not in allowed or as_well[1] is not family):
                found.note(found.leaks, Leak(self.moment, f"{kind} as {as_well[0]}", where, f"{canary.kind} ({token})"))
        # A secret that only looks like a name, in a form of ours, is not one.
        if kind in NEVER_FOR and (word := WORDS.search(_steady(text))):
            found.note(found.leaks, Leak(self.moment, kind, where, f"the words “{word.group()}”"))

    # ── walking ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def walk(self, family: Family, kinds: Iterable[str] = EVERYBODY, *, names: Iterable[str] | None = None) -> None:
        """Open every address about a family as everybody, and look through the answers."""
        parts = dict(addresses())
        for name in names or TABLE:
            door = TABLE[name]
            if name not in parts or not door.get or (door.own_list and family.name != "a"):
                continue
            # The way in is the same all day (and leaving ends a session, with the streams that are listened to); the
            # record is not touched while the room is open.
            if name.startswith(THE_SAME_ALL_DAY if self.moment == "after" else UNTOUCHED) and self.moment != "before":
                continue
            now = self.moment == "before" or name.startswith(OF_THE_DAY)
            for number, values in enumerate(family.values[door.about]):
                for kind in kinds:
                    # To whoever it is shut, one is as shut as the next; and what was written before does not change.
                    may = kind in door.who and bool(self.key_in(kind, family))
                    if not now and not self.key_in(kind, family):
                        continue
                    if number < (1 if not may else 2 if self.moment != "before" else 99):
                        self._open(name, door, parts[name], values, kind, family)

    def _open(
        self, name: str, door: Door, parts: tuple[str, ...], values: dict[str, str], kind: str, family: Family
    ) -> None:
        address = address_of(name, door, parts, values)
        answer = self.ask(kind, address)
        if name == "leave":
            del self.clients[kind]
        through = None
        if name in {"papers:see_as", "papers:see_as_pdf"}:
            through = next((key for key, code in family.told.accounts.items() if code == values["account"]), "")
        given = answer.status == 200
        self.look(kind, name, answer.text, as_well=(through, family) if through and given else None)
        self._door(name, door, answer, kind, values, family)
        if answer.status >= 400 or kind == SIGNED_OUT:
            self._no_hint(name, door, parts, values, kind, address, answer, near=bool(self.key_in(kind, family)))
        if answer.status == 500:
            self.found.note(self.found.doors, Leak(self.moment, kind, name, "an error of ours (500)"))

    def _door(self, name: str, door: Door, answer: Answer, kind: str, values: dict[str, str], family: Family) -> None:
        """Compare an answer’s status with the table."""
        if family.name != "a" and not door.own_list:
            # Only the people of that family, of whom few knock here: nobody of another family may come in.
            if answer.status == 200 and not self.key_in(kind, family):
                self.found.note(self.found.doors, Leak(self.moment, kind, name, "opens to a stranger"))
            return
        may = may_open(door, kind, moment=self.moment, owner=values.get("owner", ""))
        opened = answer.status in {200, 302}
        if kind == SIGNED_OUT and not may:
            led = answer.status == 302 and answer.headers.get("Location", "").startswith("/sign-in/")
            if not led:
                self.found.note(self.found.doors, Leak(self.moment, kind, name, f"answers {answer.status}"))
        elif may and not opened and not door.some:
            self.found.note(self.found.doors, Leak(self.moment, kind, name, f"should open, answers {answer.status}"))
        elif not may and answer.status != 404:
            self.found.note(
                self.found.doors, Leak(self.moment, kind, name, f"should not open, answers {answer.status}")
            )

    def _no_hint(
        self,
        name: str,
        door: Door,
        parts: tuple[str, ...],
        values: dict[str, str],
        kind: str,
        address: str,
        answer: Answer,
        *,
        near: bool,
    ) -> None:
        """Compare the answer for something forbidden with the answer for something that does not exist."""
        if not parts:
            return
        refs = {door.parts.get(part, part) for part in parts} - CODES
        # Whoever knows the family could try a real one with something in it that is not there.
        tried = [refs, {max(refs, key=list(values).index)}] if refs and near and len(refs) > 1 else [refs]
        for missing in tried:
            nothing = values | dict.fromkeys(missing, NOWHERE)
            if nothing == values:
                continue
            other = address_of(name, door, parts, nothing)
            if (kind, other) not in self.nothing:
                self.nothing[kind, other] = even(self.ask(kind, other), other, nothing.values())
            bogus = self.nothing[kind, other]
            if even(answer, address, values.values()) != bogus:
                what = f"{answer.status} where nothing answers {bogus[0]}"
                self.found.note(self.found.hints, Leak(self.moment, kind, name, what))


def even(answer: Answer, address: str, values: Iterable[str]) -> tuple[Any, ...]:
    """Return what is left of an answer without what differs each time: tokens, nonces, and the reference itself."""
    text = _steady(answer.body.decode("utf-8", "replace"))
    head = _steady("\n".join(f"{n}: {v}" for n, v in sorted(answer.headers.items()) if n not in {"Content-Length"}))
    for value in sorted({*values, NOWHERE, address} - {""}, key=len, reverse=True):
        text, head = text.replace(value, "·"), head.replace(value, "·")
    return answer.status, re.sub(r"·[·/%2Fa-z.-]*", "·", text), re.sub(r"(next=).*", r"\1", head)


_CHANGING = (
    (re.compile(r'(name="(?:csrfmiddlewaretoken" value|csrf" content)=")[^"]*'), r"\1"),
    (re.compile(r'(name="(?:key|kept)" value=")[^"]*'), r"\1"),
    (re.compile(r"nonce(-|=\"?)[\w+/=-]+"), "nonce"),
    (re.compile(r"(?m)^Set-Cookie:.*$"), ""),
)


def _steady(text: str) -> str:
    for pattern, with_ in _CHANGING:
        text = pattern.sub(with_, text)
    return text


def steady(answer: Answer) -> tuple[int, str, str]:
    """Return an answer without what differs each time it is asked for."""
    head = "\n".join(f"{name}: {value}" for name, value in sorted(answer.headers.items()))
    body = answer.body if answer.headers.get("Content-Type", "").startswith("application/pdf") else b""
    text = hashlib.sha256(body).hexdigest() if body else _steady(answer.body.decode("utf-8", "replace"))
    return answer.status, _steady(head), text


def address_of(name: str, door: Door, parts: tuple[str, ...], values: Mapping[str, str]) -> str:
    """Return the address of something."""
    return reverse(name, kwargs={part: values[door.parts.get(part, part)] for part in parts})


def addresses(resolver: URLResolver | None = None, space: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield (full name, parts) of every address there is."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{space}{entry.name}", tuple(entry.pattern.converters)
        else:
            yield from addresses(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
