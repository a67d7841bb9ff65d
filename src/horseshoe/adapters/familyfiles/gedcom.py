"""A GEDCOM file, 5.5.1 or 7, as the family it holds, with every line that was not understood.

Sources: The GEDCOM Standard 5.5.1 (2019); FamilySearch GEDCOM 7.0.
"""

from __future__ import annotations

import itertools
from datetime import date
from typing import Final

from horseshoe.adapters.familyfiles.encoding import Unreadable, text_of
from horseshoe.adapters.familyfiles.gedcom_people import People
from horseshoe.adapters.familyfiles.gedcom_ties import Ties
from horseshoe.adapters.familyfiles.lines import Node, records_of, version_of
from horseshoe.practice.family.exchange import checked
from horseshoe.practice.family.found import (
    MOST_TIES,
    FoundFamily,
    FoundPerson,
    FoundTie,
    Matter,
    Remarks,
    called,
    kind_by_age,
    settled,
)
from horseshoe.practice.family.network import Kin

_OWN: Final = frozenset(
    {"CHAN", "CREA", "RIN", "RFN", "AFN", "UID", "_UID", "EXID", "REFN", "SUBM", "ANCI", "DESI", "_FSFTID", "_APID"}
)
_WHERE: Final = frozenset({"RESI", "ADDR", "PHON", "EMAIL", "FAX", "WWW", "_ADDR", "_EMAIL"})
_PROOF: Final = frozenset({"SOUR", "OBJE", "REPO", "QUAY", "PAGE"})
_KNOWN: Final = {
    "NAME": "another way to write a name",
    "OCCU": "work",
    "EDUC": "schooling",
    "RELI": "religion",
    "NATI": "nationality",
    "CAST": "caste",
    "DSCR": "what somebody looks like",
    "IDNO": "an official number",
    "SSN": "an official number",
    "TITL": "a title",
    "PLAC": "a place",
    "NOTE": "a note about a detail",
    "SNOTE": "a note about a detail",
    "CHR": "a christening",
    "BAPM": "a baptism",
    "BURI": "a burial",
    "CREM": "a cremation",
    "CAUS": "a cause",
    "AGE": "an age at an event",
    "EVEN": "another event",
    "FACT": "another fact",
    "ENGA": "an engagement",
    "EMIG": "moving abroad",
    "IMMI": "moving here",
    "CENS": "a census",
    "BIRT": "a second account of a birth",
    "DEAT": "a second account of a death",
    "NCHI": "a number of children",
    "NMR": "a number of marriages",
    "ADOP": "an adoption without a family",
    "SEX": "a second gender",
    "TIME": "a time of day",
}


def family_of(data: bytes, today: date) -> FoundFamily:
    """Return the family a GEDCOM file holds, as far as it is true.

    :raises Unreadable: when nothing of it can be read, or it holds more than can be looked at.
    """
    remarks = Remarks()
    records = records_of(text_of(data, remarks), remarks)
    version = version_of(records)
    if version and not version.startswith(("5.5", "7")):
        said = "This is not version 5.5.1 or 7 of GEDCOM. It was read as far as it is alike."
        remarks.say(said, records[0].line, f"VERS {version}", matter=Matter.QUESTION)
    notes = {record.xref: record for record in records if record.tag in {"NOTE", "SNOTE"} and record.xref}
    read = People(notes, remarks)
    individuals = [(record, read.read(record)) for record in records if record.tag == "INDI"]
    people = [person for _, person in individuals]
    ties = Ties((person.key for person in people), remarks)
    for record in records:
        if record.tag == "FAM":
            ties.family(record)
    for record, person in individuals:
        ties.person(person.key, record)
    found = _at_most(ties, people)
    if not people:
        raise Unreadable("There is nobody in this file.")
    _ask_who_is_a_child(people, found, read.of_unsaid_kind, remarks, today)
    _Leftovers(records, remarks).say()
    return checked(FoundFamily(tuple(people), found, remarks.all()), today)


def _ask_who_is_a_child(
    people: list[FoundPerson], ties: tuple[FoundTie, ...], unsaid: set[str], remarks: Remarks, today: date
) -> None:
    parents = {tie.person for tie in ties if tie.kind in {Kin.PARENT, Kin.ADOPTIVE_PARENT}}
    for person in people:
        if person.key in unsaid - parents and not person.died and kind_by_age(person, today) is None:
            said = "The file does not say how old this person is. They were read as an adult: is that right?"
            remarks.say(said, person.line, called(person), matter=Matter.QUESTION)


def _at_most(ties: Ties, people: list[FoundPerson]) -> tuple[FoundTie, ...]:
    # The second number holds for a file that says the same over and over.
    found = list(itertools.islice(ties.all(), 20 * MOST_TIES + 1))
    once = settled(found, people)
    if len(once) > MOST_TIES or len(found) > 20 * MOST_TIES:
        raise Unreadable(f"The file holds more than {MOST_TIES:,} ties. Save a smaller part of the tree.")
    return once


class _Leftovers:
    """Every line that nobody asked for, said once for each kind."""

    def __init__(self, records: list[Node], remarks: Remarks) -> None:
        self.records = records
        self.remarks = remarks
        self.meanings: dict[str, str] = {}
        """What a file of version 7 says its own words mean, by the word."""
        self.ours = False

    def say(self) -> None:
        """Remark on all of them, and on a file that ends early."""
        for record in self.records:
            if record.tag == "HEAD":
                self._head(record)
            elif record.tag == "SUBM":
                if self.ours:
                    continue
                self.remarks.say("Who made the file. It was left out.", record.line, record.words())
            elif record.used:
                self._beneath(record)
            elif record.tag != "TRLR":
                self._one(record)
        if self.records[-1].tag != "TRLR":
            said = "The file ends without its last line. The end of it may be missing."
            self.remarks.say(said, self._last_line(), self.records[-1].words(), matter=Matter.QUESTION)

    def _head(self, head: Node) -> None:
        self.ours = self.ours or head.text("SOUR") == "HORSESHOE"
        for schema in head.all("SCHMA"):
            for tag in schema.all("TAG"):
                word, _, meaning = tag.value.partition(" ")
                self.meanings[word] = meaning
        for note in head.all("NOTE", "COPR"):
            self.remarks.say("A note about the file itself. It was left out.", note.line, note.words())

    def _beneath(self, record: Node) -> None:
        waiting = [record]
        while waiting:
            for node in waiting.pop().beneath:
                if node.used:
                    waiting.append(node)
                else:
                    self._one(node)

    def _one(self, node: Node) -> None:
        self.remarks.say(self._said(node.tag), node.line, node.words())

    def _said(self, tag: str) -> str:
        if tag == "RESN":
            return "The file says that this is confidential. Say here who may see it: that was not taken over."
        if tag in _OWN:
            return "Numbers and days that the other program keeps for itself. They were left out."
        if tag in _WHERE:
            return (
                f"“{tag}”: where somebody lives or how to reach them. It was left out: enter it with who may know it."
            )
        if tag in _PROOF:
            return f"“{tag}”: sources, pictures and files. They were left out."
        if tag in _KNOWN:
            return f"“{tag}”: {_KNOWN[tag]}. It was left out."
        if tag in {"CONC", "CONT"}:
            return "This line goes on from one that is not there. It was left out."
        # A hostile file could have a word of its own on every line.
        if len(self.remarks) > 200:
            return "Words that are not known here. They were left out."
        meaning = f" ({self.meanings[tag][:80]})" if tag in self.meanings else ""
        return f"“{tag[:30]}”{meaning} is not known here. It was left out."

    def _last_line(self) -> int:
        node = self.records[-1]
        while node.beneath:
            node = node.beneath[-1]
        return node.line
