"""A person of a GEDCOM file, and every line about them that a family map does not hold."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from horseshoe.adapters.familyfiles import roles
from horseshoe.adapters.familyfiles.dates import When, when
from horseshoe.adapters.familyfiles.lines import Node
from horseshoe.practice.family.found import LONGEST, FoundPerson, Matter, Remarks, tidy, tidy_lines
from horseshoe.practice.family.network import PersonKind
from horseshoe.practice.family.relations import Loss

GENDERS: Final = {"M": "male", "F": "female", "X": "another gender"}
GENDER_FACT: Final = "Gender"
KIND_FACT: Final = "Recorded as"
_SURNAME: Final = re.compile(r"([^/]*)/([^/]*)/([^/]*)")


@dataclass(slots=True)
class _Draft:
    """What is known so far of one person."""

    names: list[str] = field(default_factory=list)
    known_as: str = ""
    full_name: str = ""
    kind: PersonKind = PersonKind.ADULT
    kind_said: bool = False
    gender: str = ""
    born: When = field(default_factory=When)
    due_on: date | None = None
    died: bool = False
    death: When = field(default_factory=When)
    loss: Loss | None = None
    notes: list[str] = field(default_factory=list)


class People:
    """Reads the people of one file. ``notes`` are its shared notes, by key."""

    def __init__(self, notes: dict[str, Node], remarks: Remarks) -> None:
        self.notes = notes
        self.remarks = remarks
        self.of_unsaid_kind: set[str] = set()
        """Keys of those of whom the file does not say whether they are a child or an adult."""

    def read(self, record: Node) -> FoundPerson:
        """Return the person of an INDI record. What of it was understood is marked as used."""
        record.used = True
        draft = _Draft()
        self._names(record, draft)
        self._gender(record, draft)
        self._birth(record, draft)
        self._death(record, draft)
        for event in record.all("EVEN"):
            event.used = self._event(event, draft)
        self._notes(record, draft)
        key = record.xref or f"line {record.line}"
        if draft.kind is PersonKind.ADULT and not draft.kind_said:
            self.of_unsaid_kind.add(key)
        return FoundPerson(
            key,
            known_as=draft.known_as,
            full_name="" if draft.full_name == draft.known_as else draft.full_name,
            other_names=", ".join(dict.fromkeys(draft.names)),
            kind=draft.kind,
            gender=draft.gender,
            born_on=draft.born.day,
            born_about=draft.born.about,
            due_on=draft.due_on,
            died=draft.died,
            died_on=draft.death.day,
            died_about=draft.death.about,
            loss=draft.loss,
            note=tidy_lines("\n\n".join(draft.notes)),
            line=record.line,
        )

    # ── names and gender ─────────────────────────────────────────────────────────────────────────────────────────────

    def _names(self, record: Node, draft: _Draft) -> None:
        nodes = list(record.all("NAME"))
        main = next((node for node in nodes if not _is_other(node)), nodes[0] if nodes else None)
        for node in nodes:
            whole, first = self._name(node)
            nick = tidy(node.text("NICK"))
            kind = tidy(node.text("TYPE")).casefold()
            if node is main:
                draft.full_name, draft.known_as = whole, nick or first
            elif whole:
                which = f" ({kind} name)" if kind in {"maiden", "married", "birth"} else ""
                draft.names.append(f"{whole}{which}")
            draft.names.extend(tidy(each.value.replace("/", " ")) for each in node.all("_AKA", "_MARNM", "_MARN"))
        for node in record.all("ALIA", "_AKA", "NICK"):
            if node.pointer():
                node.used = False
            elif alias := tidy(node.value.replace("/", " ")):
                draft.names.append(alias)

    def _name(self, node: Node) -> tuple[str, str]:
        """Return the whole name and its first word."""
        found = _SURNAME.fullmatch(tidy(node.value))
        given, family = (found[1], f"{found[2]} {found[3]}") if found else (tidy(node.value), "")
        parts = [(each.tag, tidy(each.value)) for each in node.all("NPFX", "GIVN", "SPFX", "SURN", "NSFX")]
        whole = tidy(f"{given} {family}")
        if not whole:
            given = " ".join(words for tag, words in parts if tag in {"NPFX", "GIVN"})
            whole = tidy(" ".join(words for _, words in parts))
        else:
            # A part that says something the whole name does not is no longer told by it.
            for each in node.all("NPFX", "GIVN", "SPFX", "SURN", "NSFX"):
                each.used = all(word in whole for word in re.split(r"[\s,]+", tidy(each.value)))
        return whole, (tidy(given) or whole).split(" ")[0]

    def _gender(self, record: Node, draft: _Draft) -> None:
        for node in record.all("SEX"):
            code = node.value.strip().upper()[:1]
            draft.gender = draft.gender or GENDERS.get(code, "")
            if code not in {*GENDERS, "U", "N", ""}:
                self.remarks.say("This gender is not known to GEDCOM. It was left out.", node.line, node.words())
        for node in record.all("FACT"):
            kind = next((each for each in node.beneath if each.tag == "TYPE"), None)
            what = kind.value.strip() if kind else ""
            if kind is not None and what.casefold() == GENDER_FACT.casefold():
                draft.gender = tidy(node.value)
            elif kind is not None and what == KIND_FACT and node.value in {PersonKind.CHILD, PersonKind.ADULT}:
                draft.kind = PersonKind(node.value)
                draft.kind_said = True
            else:
                node.used = False
                continue
            kind.used = True

    # ── birth and death ──────────────────────────────────────────────────────────────────────────────────────────────

    def _birth(self, record: Node, draft: _Draft) -> None:
        for number, node in enumerate(record.all("BIRT")):
            if number:
                # Several births are several opinions; the first is the preferred one (5.5.1, "preferred").
                node.used = False
                continue
            draft.born = self._when(node)
            kind = next((each for each in node.beneath if each.tag == "TYPE"), None)
            if kind is not None and roles.loss(kind.value) is Loss.STILLBIRTH:
                kind.used = True
                draft.kind, draft.loss = PersonKind.LOST, Loss.STILLBIRTH

    def _death(self, record: Node, draft: _Draft) -> None:
        node = record.first("DEAT")
        if node is not None:
            draft.death = self._when(node)
            said = node.value.strip().upper()
            stillborn = any(self._stillborn(age) for age in node.beneath if age.tag == "AGE")
            draft.died = said == "Y" or bool(node.beneath)
            if stillborn:
                draft.kind, draft.loss = PersonKind.LOST, Loss.STILLBIRTH
            if not draft.died:
                asked = "A death with nothing about it. The person was read as living: is that right?"
                self.remarks.say(asked, node.line, node.words(), matter=Matter.QUESTION)
        for living in record.all("NO"):
            living.used = living.value.strip() == "DEAT"

    def _stillborn(self, age: Node) -> bool:
        phrase = next((each for each in age.beneath if each.tag == "PHRASE"), None)
        found = roles.loss(age.value) is Loss.STILLBIRTH or (
            phrase is not None and roles.loss(phrase.value) is Loss.STILLBIRTH
        )
        age.used = found
        if phrase is not None:
            phrase.used = found
        return found

    def _event(self, event: Node, draft: _Draft) -> bool:
        """Take over an event of a baby lost or to come, and return whether it was one."""
        kind = next((each for each in event.beneath if each.tag == "TYPE"), None)
        words = tidy(kind.value) if kind is not None else ""
        if words.casefold() == roles.EXPECTED.casefold():
            draft.kind = PersonKind.UNBORN
            found = self._when(event)
            draft.due_on = found.day
            if found.about:
                said = "A baby's due date is one day. This was left out."
                self.remarks.say(said, event.line, found.about)
        elif words.casefold() == roles.LOST.casefold():
            draft.kind = PersonKind.LOST
        elif (lost := roles.loss(words)) is not None:
            draft.kind, draft.loss = PersonKind.LOST, lost
            if draft.born == When():
                draft.born = self._when(event)
        else:
            return False
        if kind is not None:
            kind.used = True
        return True

    def _when(self, node: Node) -> When:
        return when_of(node, self.remarks)

    def _notes(self, record: Node, draft: _Draft) -> None:
        room = LONGEST["note"]
        for node in record.all("NOTE", "SNOTE"):
            words = self._note(node)
            if words in draft.notes:
                continue
            if room < 0:
                # A note that everybody shares could otherwise fill the memory.
                self.remarks.say("There is no room for another note on this person. It was left out.", node.line, words)
            elif words:
                draft.notes.append(words)
                room -= len(words)

    def _note(self, node: Node) -> str:
        key = node.pointer()
        if not key:
            return node.value
        if key in self.notes:
            self.notes[key].used = True
            return self.notes[key].value
        self.remarks.say("This note is not in the file.", node.line, node.words())
        return ""


def when_of(node: Node, remarks: Remarks) -> When:
    """Return what the DATE beneath an event says; what could not be read of it is remarked on."""
    dated = node.first("DATE")
    if dated is None:
        return When()
    found = when(dated.value, dated.text("PHRASE"))
    if found.said:
        remarks.say(found.said, dated.line, dated.words(), matter=Matter.CHANGED)
    return found


def _is_other(node: Node) -> bool:
    kinds = [each.value.strip().casefold() for each in node.beneath if each.tag == "TYPE"]
    return any(kind in {"aka", "maiden", "married", "nickname", "other", "immigrant", "professional"} for kind in kinds)
