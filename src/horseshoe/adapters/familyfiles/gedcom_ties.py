"""The ties of a GEDCOM file: couples, parents and children, and everybody who stands beside them."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from horseshoe.adapters.familyfiles import roles
from horseshoe.adapters.familyfiles.couples import Turn, stretches
from horseshoe.adapters.familyfiles.dates import in_words, when
from horseshoe.adapters.familyfiles.gedcom_people import when_of
from horseshoe.adapters.familyfiles.lines import Node
from horseshoe.practice.family.found import FoundTie, Matter, Remarks, tidy
from horseshoe.practice.family.network import Kin

_RAISED: Final = frozenset(
    {Kin.PARENT, Kin.STEP_PARENT, Kin.ADOPTIVE_PARENT, Kin.FOSTER_PARENT, Kin.SPECIAL_GUARDIAN, Kin.CARER}
)
_HELD: Final = re.compile(r"(?:From (\d{1,2} \w+ \d{4}))?(?: ?[Uu]ntil (\d{1,2} \w+ \d{4}))?\.")
_ALL_PAIRS: Final = 12
"""Up to so many brothers and sisters without parents are tied each to each, more of them each to the next."""


@dataclass(slots=True)
class _Link:
    """How a child belongs to a family. ``only`` are the slots of the parents it is about; empty is all."""

    kind: Kin | None
    line: int
    since: date | None = None
    until: date | None = None
    only: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Home:
    """One family of the file: its partners by slot, and its children with how they belong."""

    line: int
    partners: dict[str, str] = field(default_factory=dict)
    """Slot (HUSB or WIFE, or nothing where only the person says so) by key."""
    children: dict[str, int] = field(default_factory=dict)
    links: dict[str, list[_Link]] = field(default_factory=lambda: defaultdict(list))
    by_slot: dict[tuple[str, str], Kin] = field(default_factory=dict)
    """What a parent in a slot is to a child, where another program says it for each of the two."""
    turns: list[Turn] = field(default_factory=list)


class Ties:
    """Reads the ties between the people of one file."""

    def __init__(self, people: Iterable[str], remarks: Remarks) -> None:
        self.people = frozenset(people)
        self.remarks = remarks
        self.homes: dict[str, _Home] = {}
        self.beside: list[FoundTie] = []

    def family(self, record: Node) -> None:
        """Take in one FAM record."""
        record.used = True
        key = record.xref or f"line {record.line}"
        if key in self.homes:
            said = "Two families have the same key in the file. They were read as one."
            self.remarks.say(said, record.line, record.words(), matter=Matter.CHANGED)
        home = self.homes.setdefault(key, _Home(record.line))
        for node in record.all("HUSB", "WIFE"):
            if partner := self._person(node):
                home.partners.setdefault(partner, node.tag)
        for node in record.all("CHIL"):
            if child := self._person(node):
                home.children.setdefault(child, node.line)
                for each in node.all("_FREL", "_MREL"):
                    self._by_parent(home, child, each)
        home.turns.extend(self._turns(record))

    def person(self, key: str, record: Node) -> None:
        """Take in what an INDI record says about ties. All families are taken in before."""
        for node in record.all("FAMS"):
            if (home := self._home(node)) is not None:
                home.partners.setdefault(key, "")
        for node in record.all("FAMC"):
            if (home := self._home(node)) is not None:
                home.children.setdefault(key, node.line)
                home.links[key].append(self._link(node))
        for node in record.all("ADOP"):
            node.used = self._adoption(key, node)
        for node in record.all("ASSO"):
            self._beside(key, node)

    def all(self) -> Iterator[FoundTie]:
        """Yield every tie that was found."""
        by_birth = {(tie.person, tie.other) for home in self.homes.values() for tie in self._born_in(home)}
        for home in self.homes.values():
            yield from self._couple(home)
            for child, line in home.children.items():
                yield from self._raised(home, child, line, by_birth)
            if not home.partners:
                yield from self._siblings(home)
        yield from self.beside

    # ── pointers ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _person(self, node: Node) -> str:
        key = node.pointer()
        if key in self.people:
            return key
        if key != "VOID":
            said = "This line leads to somebody who is not in the file. It was left out."
            self.remarks.say(said, node.line, node.words())
        return ""

    def _home(self, node: Node) -> _Home | None:
        key = node.pointer()
        if key not in self.homes and key != "VOID":
            said = "This line leads to a family that is not in the file. It was left out."
            self.remarks.say(said, node.line, node.words())
        return self.homes.get(key)

    # ── couples ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _turns(self, record: Node) -> Iterator[Turn]:
        for node in record.all("MARR", "DIV", "ANUL", "SEPA", "_SEPR", "_SEPARATED", "EVEN"):
            kind = self._turn(node)
            if kind is None:
                node.used = False
                continue
            found = when_of(node, self.remarks)
            if found.about:
                said = "A tie has exact days only. This date was left out; the tie was kept."
                self.remarks.say(said, node.line, f"{node.tag} {found.about}")
            yield Turn(kind, found.day, node.line)
        for node in record.all("NO"):
            node.used = node.value.strip() in {"MARR", "DIV"}

    def _turn(self, node: Node) -> Kin | None:
        if node.tag == "EVEN":
            kind = next((each for each in node.beneath if each.tag == "TYPE"), None)
            found = roles.couple_event(kind.value) if kind is not None else None
            if found is not None and kind is not None:
                kind.used = True
            return found
        if node.tag == "MARR":
            if not node.beneath and not node.value.strip():
                asked = "A marriage with nothing about it. The two were read as married: is that right?"
                self.remarks.say(asked, node.line, node.words(), matter=Matter.QUESTION)
            return roles.marriage(node.text("TYPE"))
        if node.tag == "ANUL":
            said = "A marriage that was annulled. The two were read as no longer together."
            self.remarks.say(said, node.line, node.words(), matter=Matter.CHANGED)
            return Kin.FORMER_PARTNER
        return Kin.DIVORCED if node.tag == "DIV" else Kin.SEPARATED

    def _couple(self, home: _Home) -> Iterator[FoundTie]:
        keys = list(home.partners)
        if len(keys) > 2:
            said = "A family with more than two partners. The first two were read as the couple."
            self.remarks.say(said, home.line, ", ".join(keys), matter=Matter.CHANGED)
        if len(keys) < 2:
            if home.turns:
                said = "This family has one person only, so nobody they were together with. It was left out."
                self.remarks.say(said, home.turns[0].line, ", ".join(keys))
            return
        if not home.turns and not home.children:
            said = "Two people are a couple in the file, and it says no more. They were read as partners."
            self.remarks.say(said, home.line, " and ".join(keys[:2]), matter=Matter.QUESTION)
            home.turns.append(Turn(Kin.PARTNER, None, home.line))
        found, lost = stretches(home.turns)
        for turn in lost:
            said = "This was over later, and the file does not say since when. Only what came last was kept."
            words = roles.NOUNS[turn.kind] + (f", {in_words(turn.day)}" if turn.day else "")
            self.remarks.say(said, turn.line, words)
        for each in found:
            yield FoundTie(keys[0], keys[1], each.kind, each.since, each.until, each.line)

    # ── children ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _link(self, node: Node) -> _Link:
        kind: Kin | None = Kin.PARENT
        pedigree = node.first("PEDI")
        if pedigree is not None:
            kind = self._pedigree(pedigree)
        status = node.first("STAT")
        if status is not None and status.value.strip().casefold() == "disproven":
            said = "The file says that this was disproven: not the child of this family. The tie was left out."
            self.remarks.say(said, status.line, node.words())
            kind = None
        elif status is not None and status.value.strip().casefold() != "proven":
            said = "The file says that somebody doubts this tie. It was kept."
            self.remarks.say(said, status.line, node.words(), matter=Matter.QUESTION)
        since, until = self._held(node)
        return _Link(kind, node.line, since, until)

    def _pedigree(self, node: Node) -> Kin | None:
        phrase = node.text("PHRASE")
        said = tidy(node.value).casefold()
        known = roles.role(phrase if said == "other" else said)
        if known is not None and not known[1] and known[0] in _RAISED:
            return known[0]
        what = "How this child belongs to the family is not known here. The tie was left out."
        self.remarks.say(what, node.line, f"PEDI {node.value} {phrase}".rstrip())
        return None

    def _by_parent(self, home: _Home, child: str, node: Node) -> None:
        known = roles.role(node.value)
        if known is not None and not known[1] and known[0] in _RAISED:
            home.by_slot[child, "HUSB" if node.tag == "_FREL" else "WIFE"] = known[0]
        else:
            node.used = False

    def _adoption(self, child: str, node: Node) -> bool:
        family = node.first("FAMC")
        home = self._home(family) if family is not None else None
        if family is None or home is None:
            return False
        home.children.setdefault(child, node.line)
        who = family.text("ADOP").upper()
        day = when_of(node, self.remarks).day
        only = frozenset({who}) & {"HUSB", "WIFE"}
        links = home.links[child]
        if not only:
            links[:] = [link for link in links if link.kind not in {Kin.PARENT, Kin.ADOPTIVE_PARENT}]
        links.append(_Link(Kin.ADOPTIVE_PARENT, node.line, day, only=only))
        return True

    def _born_in(self, home: _Home) -> Iterator[FoundTie]:
        # A child adopted by one of the two: of that family is only who adopted, as far as birth goes.
        for child, line in home.children.items():
            if not any(link.only for link in home.links.get(child, ())):
                yield from (tie for tie in self._raised(home, child, line, set()) if tie.kind is Kin.PARENT)

    def _raised(self, home: _Home, child: str, line: int, by_birth: set[tuple[str, str]]) -> Iterator[FoundTie]:
        links = home.links.get(child) or [_Link(Kin.PARENT, line)]
        alone = {slot for link in links for slot in link.only}
        for link in links:
            if link.kind is None:
                continue
            for parent, slot in home.partners.items():
                if (link.only and slot not in link.only) or (not link.only and slot in alone):
                    continue
                if link.only and (parent, child) in by_birth:
                    # Two mothers stand in the same slot; whoever bore the child is not who adopted.
                    continue
                kind = home.by_slot.get((child, slot), link.kind)
                yield FoundTie(parent, child, kind, link.since, link.until, link.line)

    def _siblings(self, home: _Home) -> Iterator[FoundTie]:
        children = [
            child for child in home.children if all(link.kind is Kin.PARENT for link in home.links.get(child, ()))
        ]
        few = len(children) <= _ALL_PAIRS
        for one, other in itertools.combinations(children, 2) if few else itertools.pairwise(children):
            yield FoundTie(one, other, Kin.SIBLING, line=home.children[other])

    # ── beside ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _beside(self, key: str, node: Node) -> None:
        asked = node.first("RELA", "ROLE")
        node.first("TYPE")
        phrase = asked.text("PHRASE") if asked is not None else ""
        words = phrase or (asked.value if asked is not None else "")
        found = roles.role(words)
        if found is None:
            said = "Two people are linked by a word that is not known here. The link was left out."
            self.remarks.say(said, node.line, f"{node.words()}: {words}")
            return
        other = self._person(node)
        if other:
            kind, turned = found
            one, two = (key, other) if turned else (other, key)
            self.beside.append(FoundTie(one, two, kind, *self._held(node), node.line))

    def _held(self, node: Node) -> tuple[date | None, date | None]:
        for note in node.all("NOTE"):
            found = _HELD.fullmatch(note.value.strip())
            days = [when(each or "").day for each in found.groups()] if found else []
            if any(days):
                return days[0], days[1]
            note.used = False
        return None, None


def held_words(since: date | None, until: date | None) -> str:
    """Return from and until when a tie held as a note says it; nothing when neither is known."""
    first = f"From {in_words(since)}" if since else ""
    last = f"until {in_words(until)}" if until else ""
    words = f"{first} {last}".strip()
    return f"{words[0].upper()}{words[1:]}." if words else ""
