"""A family as a GEDCOM file, 5.5.1 or 7, that our own reader gives back as it was.

What GEDCOM has a place for stands there, so that any program finds it; the rest is ASSO, EVEN, FACT and NOTE in plain
words. Names are written without the strokes that mark a surname: which word is one, nobody has recorded.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import Final

from horseshoe.adapters.familyfiles import roles
from horseshoe.adapters.familyfiles.couples import COUPLE, Stretch, Turn, stretches
from horseshoe.adapters.familyfiles.dates import about_in_gedcom, in_gedcom
from horseshoe.adapters.familyfiles.gedcom_people import GENDER_FACT, GENDERS, KIND_FACT
from horseshoe.adapters.familyfiles.gedcom_ties import held_words
from horseshoe.practice.family.found import FoundFamily, FoundPerson, FoundTie, settled
from horseshoe.practice.family.network import Kin, PersonKind
from horseshoe.practice.family.relations import Loss


class Version(StrEnum):
    """The versions of GEDCOM that are written."""

    FIVE = "5.5.1"
    SEVEN = "7.0"


LONGEST_LINE: Final = 255
"""Characters of a line of 5.5.1, its ending included ("Grammar rules", 5.5.1 chapter 1)."""
_XREF: Final = re.compile(r"[A-Z0-9][A-Z0-9_]{0,17}")
_PEDIGREE: Final = {Kin.PARENT: "birth", Kin.ADOPTIVE_PARENT: "adopted", Kin.FOSTER_PARENT: "foster"}
_RAISED: Final = {**_PEDIGREE, Kin.EXPECTING: "birth"}
_SLOTS: Final = {"male": "HUSB", "female": "WIFE"}
_FALLBACK: Final = {"HUSB": "WIFE", "WIFE": "HUSB", "": "HUSB"}


def written(found: FoundFamily, version: Version) -> bytes:
    """Return the file's bytes, in UTF-8. Ties to people who are not in the family are not written."""
    return _Writer(found, version).written()


class _Home:
    """A family of the file: one or two people, how they were together, and their children by how they belong."""

    def __init__(self, xref: str, partners: tuple[str, ...]) -> None:
        self.xref = xref
        self.partners = partners
        self.turns: list[Turn] = []
        self.children: list[str] = []


class _Writer:
    """Gathers what stands where before a line is written: a person's record names their families."""

    def __init__(self, found: FoundFamily, version: Version) -> None:
        self.found = found
        self.seven = version is Version.SEVEN
        self.people = {person.key: person for person in found.people}
        self.xrefs = _xrefs(self.people)
        self.taken = set(self.xrefs.values())
        self.order = {key: number for number, key in enumerate(self.people)}
        self.homes: dict[tuple[str, ...], _Home] = {}
        self.homes_of: dict[str, list[_Home]] = defaultdict(list)
        self.of_child: dict[str, list[tuple[_Home, FoundTie]]] = defaultdict(list)
        self.beside: dict[str, list[FoundTie]] = defaultdict(list)
        self.lines: list[str] = []
        kept = [tie for tie in settled(found.ties, found.people) if {tie.person, tie.other} <= set(self.people)]
        self._couples(tie for tie in kept if tie.kind in COUPLE)
        self._children([tie for tie in kept if self._by_family(tie)])
        for tie in kept:
            if tie.kind not in COUPLE and not self._by_family(tie):
                self.beside[tie.other].append(tie)

    def written(self) -> bytes:
        """Return the whole file."""
        self._head()
        for person in self.found.people:
            self._person(person)
        for home in self.homes.values():
            self._home(home)
        self._line(0, "TRLR")
        text = "".join(f"{line}\r\n" for line in self.lines)
        return text.encode("utf-8", "replace")

    # ── what stands where ────────────────────────────────────────────────────────────────────────────────────────────

    def _at(self, *people: str) -> _Home:
        partners = tuple(sorted(people, key=self.order.__getitem__))
        if partners not in self.homes:
            self.homes[partners] = _Home(_free(f"F{len(self.homes) + 1}", self.taken), partners)
            for partner in partners:
                self.homes_of[partner].append(self.homes[partners])
        return self.homes[partners]

    def _by_family(self, tie: FoundTie) -> bool:
        unborn = self.people[tie.other].kind is PersonKind.UNBORN
        if tie.kind in {Kin.PARENT, Kin.EXPECTING}:
            return unborn is (tie.kind is Kin.EXPECTING)
        return tie.kind in _RAISED

    def _couples(self, ties: Iterable[FoundTie]) -> None:
        pairs: dict[tuple[str, str], list[FoundTie]] = defaultdict(list)
        for tie in ties:
            pairs[tie.person, tie.other].append(tie)
        for pair, held in pairs.items():
            turns = [Turn(tie.kind, tie.since) for tie in held]
            if {*stretches(turns)[0]} == {Stretch(tie.kind, tie.since, tie.until) for tie in held}:
                self._at(*pair).turns = turns
            else:
                # Events say when something began. What ended and nothing followed is said beside the person.
                for tie in held:
                    self.beside[tie.other].append(tie)

    def _children(self, ties: list[FoundTie]) -> None:
        groups: dict[tuple[str, Kin, date | None, date | None], list[FoundTie]] = defaultdict(list)
        for tie in ties:
            groups[tie.other, tie.kind, tie.since, tie.until].append(tie)
        for (child, *_), group in groups.items():
            parents = [tie.person for tie in group]
            while parents:
                one = parents.pop(0)
                known = next((each for each in parents if self._couple(one, each)), parents[0] if parents else None)
                if known is not None:
                    parents.remove(known)
                home = self._at(one, known) if known is not None else self._at(one)
                self.of_child[child].append((home, group[0]))
                if child not in home.children:
                    home.children.append(child)

    def _couple(self, one: str, other: str) -> bool:
        return (one, other) in self.homes or (other, one) in self.homes

    # ── records ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _head(self) -> None:
        self._line(0, "HEAD")
        if self.seven:
            self._line(1, "GEDC")
            self._line(2, "VERS", "7.0")
            self._line(1, "SOUR", "HORSESHOE")
            return
        self._line(1, "SOUR", "HORSESHOE")
        self._line(1, "SUBM", f"@{self._submitter()}@")
        self._line(1, "GEDC")
        self._line(2, "VERS", "5.5.1")
        self._line(2, "FORM", "LINEAGE-LINKED")
        self._line(1, "CHAR", "UTF-8")
        self.lines.append(f"0 @{self._submitter()}@ SUBM")
        self._line(1, "NAME", "Horseshoe")

    def _submitter(self) -> str:
        return _free("U1", {*self.xrefs.values(), *(home.xref for home in self.homes.values())})

    def _person(self, person: FoundPerson) -> None:
        self.lines.append(f"0 @{self.xrefs[person.key]}@ INDI")
        self._names(person)
        self._gender(person)
        self._life(person)
        if person.note:
            self._line(1, "NOTE", person.note)
        for home, tie in self.of_child[person.key]:
            self._line(1, "FAMC", f"@{home.xref}@", pointer=True)
            code = _RAISED[tie.kind]
            self._line(2, "PEDI", code.upper() if self.seven else code)
            self._held(2, tie)
        for home in self.homes_of[person.key]:
            self._line(1, "FAMS", f"@{home.xref}@", pointer=True)
        for tie in self.beside[person.key]:
            self._beside(tie)

    def _names(self, person: FoundPerson) -> None:
        whole = person.full_name or person.known_as
        if whole:
            self._line(1, "NAME", _name(whole))
            if person.known_as and person.known_as != _name(whole).split(" ")[0]:
                self._line(2, "NICK", person.known_as)
        for name in person.other_names.split(", "):
            if name:
                self._line(1, "NAME", _name(name))
                self._line(2, "TYPE", "AKA" if self.seven else "aka")

    def _gender(self, person: FoundPerson) -> None:
        codes = {words: code for code, words in GENDERS.items() if self.seven or code != "X"}
        if person.gender in codes:
            self._line(1, "SEX", codes[person.gender])
        elif person.gender:
            self._line(1, "SEX", "X" if self.seven else "U")
            self._fact(GENDER_FACT, person.gender)
        if person.kind in {PersonKind.CHILD, PersonKind.ADULT} and person.born_on is None:
            self._fact(KIND_FACT, person.kind)

    def _fact(self, kind: str, value: str) -> None:
        self._line(1, "FACT", value)
        self._line(2, "TYPE", kind)

    def _life(self, person: FoundPerson) -> None:
        stillborn = person.loss is Loss.STILLBIRTH
        if stillborn or person.born_on or person.born_about:
            self._line(1, "BIRT")
            if stillborn:
                self._line(2, "TYPE", roles.STILLBORN)
            self._date(person.born_on, person.born_about)
        if person.kind is PersonKind.UNBORN:
            self._event(roles.EXPECTED, person.due_on)
        elif person.loss in roles.LOSSES:
            self._event(roles.LOSSES[person.loss], None)
        elif person.kind is PersonKind.LOST and not stillborn:
            self._event(roles.LOST, None)
        if person.died_on or person.died_about:
            self._line(1, "DEAT")
            self._date(person.died_on, person.died_about)
        elif person.died:
            self._line(1, "DEAT", "Y")

    def _date(self, day: date | None, about: str) -> None:
        if day is not None:
            self._line(2, "DATE", in_gedcom(day))
        elif about and (known := about_in_gedcom(about)):
            self._line(2, "DATE", known)
        elif about and self.seven:
            self._line(2, "DATE")
            self._line(3, "PHRASE", about)
        elif about:
            self._line(2, "DATE", f"({about})")

    def _event(self, kind: str, day: date | None) -> None:
        self._line(1, "EVEN")
        self._line(2, "TYPE", kind)
        self._date(day, "")

    def _held(self, level: int, tie: FoundTie) -> None:
        if words := held_words(tie.since, tie.until):
            self._line(level, "NOTE", words)

    def _beside(self, tie: FoundTie) -> None:
        self._line(1, "ASSO", f"@{self.xrefs[tie.person]}@", pointer=True)
        if self.seven:
            known = {Kin.FRIEND: "FRIEND", Kin.NEIGHBOUR: "NGHBR"}.get(tie.kind, "")
            self._line(2, "ROLE", known or "OTHER")
            if not known:
                self._line(3, "PHRASE", roles.NOUNS[tie.kind])
        else:
            self._line(2, "RELA", roles.NOUNS[tie.kind])
        self._held(2, tie)

    def _home(self, home: _Home) -> None:
        self.lines.append(f"0 @{home.xref}@ FAM")
        for slot, partner in self._slots(home.partners):
            self._line(1, slot, f"@{self.xrefs[partner]}@", pointer=True)
        for child in home.children:
            self._line(1, "CHIL", f"@{self.xrefs[child]}@", pointer=True)
        for turn in home.turns:
            self._turn(turn)

    def _slots(self, partners: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        """Yield the slot of each: by gender where that gives each their own, and otherwise in their order."""
        slots = [_SLOTS.get(self.people[partner].gender, "") for partner in partners]
        if len(slots) == 2 and (slots[0] == slots[1] or not slots[0]):
            slots[0] = _FALLBACK[slots[1]] if slots[0] != slots[1] else "HUSB"
            slots[1] = _FALLBACK[slots[0]]
        slots = [slot or _FALLBACK[slots[0] if number else ""] for number, slot in enumerate(slots)]
        yield from sorted(zip(slots, partners, strict=True))

    def _turn(self, turn: Turn) -> None:
        if turn.kind in {Kin.MARRIED, Kin.CIVIL_PARTNER, Kin.DIVORCED}:
            self._line(1, "DIV" if turn.kind is Kin.DIVORCED else "MARR", "" if turn.day else "Y")
            if turn.kind is Kin.CIVIL_PARTNER:
                self._line(2, "TYPE", roles.CIVIL_PARTNERSHIP)
        else:
            self._line(1, "EVEN")
            self._line(2, "TYPE", roles.COUPLE_EVENTS[turn.kind])
        self._date(turn.day, "")

    # ── lines ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _line(self, level: int, tag: str, value: str = "", *, pointer: bool = False) -> None:
        if pointer or (tag == "SUBM" and level):
            self.lines.append(f"{level} {tag} {value}")
            return
        for number, line in enumerate(value.split("\n")):
            at, word = (level + 1, "CONT") if number else (level, tag)
            if self.seven:
                escaped = f"@{line}" if line.startswith("@") else line
                self.lines.append(f"{at} {word} {escaped}".rstrip(" "))
            else:
                self._wrapped(at, word, line.replace("@", "@@"), level + 1)

    def _wrapped(self, level: int, tag: str, value: str, below: int) -> None:
        room = LONGEST_LINE - len(f"{level} {tag} \r\n")
        first, rest = _cut(value, room)
        self.lines.append(f"{level} {tag} {first}".rstrip(" "))
        while rest:
            first, rest = _cut(rest, LONGEST_LINE - len(f"{below} CONC \r\n"))
            self.lines.append(f"{below} CONC {first}")


def _cut(value: str, room: int) -> tuple[str, str]:
    """Part a value so that neither part begins or ends with a space, nor a doubled @ is torn: programs drop both."""
    if len(value) <= room:
        return value, ""
    at = room
    while at > 1 and (value[at] == " " or value[at - 1] == " " or _tears(value, at)):
        at -= 1
    at = at if at > 1 else room
    return value[:at], value[at:]


def _tears(value: str, at: int) -> bool:
    before = len(value[:at]) - len(value[:at].rstrip("@"))
    return before % 2 == 1


def _name(words: str) -> str:
    # Strokes mark a surname; one that is part of a name is written as a sign that looks the same.
    return words.replace("/", "\u2215")


def _xrefs(people: Iterable[str]) -> dict[str, str]:
    """Return a key that GEDCOM can take for each person: their own where it can, and a new one where it cannot."""
    keys = list(people)
    taken = {key for key in keys if _XREF.fullmatch(key) and key != "VOID"}
    found = {}
    for number, key in enumerate(keys, start=1):
        found[key] = key if key in taken else _free(f"I{number}", taken)
        taken.add(found[key])
    return found


def _free(wished: str, taken: set[str]) -> str:
    while wished in taken:
        wished = f"{wished}_"
    return wished
