"""What is drawn on the map beside people and ties, put into sentences that can be read and ended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from horseshoe.practice.family.ecomap import STRENGTH_WORDS, Strength
from horseshoe.practice.family.network_circle import KNOWS_WORDS, OFTEN_WORDS
from horseshoe.practice.family.relations import MARKING_WORDS, PART_WORDS, RELATION_WORDS
from horseshoe.practice.sharing import Circle
from horseshoe.record.family.drawn import Drawn, ImportantSeen, PartSeen, Shares
from horseshoe.record.family.seen import Family


@dataclass(frozen=True, slots=True)
class Sentence:
    """One thing drawn, in words; ``sort`` and ``ref`` name it where it is ended, ``sort`` empty where it cannot be."""

    words: str
    sort: str
    ref: str
    circle: Circle
    more: str = ""


@dataclass(frozen=True, slots=True)
class AboutChild:
    """Who matters most to a child, each answer beside the others, and who is round them."""

    child: str
    name: str
    important: tuple[Sentence, ...]
    parts: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """Everything said on the map that is no tie of kin."""

    relations: tuple[Sentence, ...]
    markings: tuple[Sentence, ...]
    children: tuple[AboutChild, ...]


def near_of(family: Family, over: Drawn) -> Near:
    """Return what is drawn on a family's map, in sentences."""
    names = {person.ref: person.known_as for person in family.people}
    return Near(
        relations=tuple(
            _sentence(
                f"{names[one.person]} {RELATION_WORDS[one.kind].forwards} {names[one.other]}.",
                "relation",
                one.shares,
                one.source,
            )
            for one in over.relations
        ),
        markings=tuple(
            _sentence(f"{names[one.person]}: {MARKING_WORDS[one.kind]}.", "marking", one.shares, one.words)
            for one in over.markings
        ),
        children=tuple(_children(family, over, names)),
    )


def part_sentences(family: Family, parts: Iterable[PartSeen]) -> tuple[Sentence, ...]:
    """Return what people are round a child, in sentences."""
    names = {person.ref: person.known_as for person in family.people}
    return tuple(_part(one, names) for one in parts)


def link_sentences(family: Family, over: Drawn) -> tuple[Sentence, ...]:
    """Return what is round a household, in sentences."""
    names = {person.ref: person.known_as for person in family.people}
    return tuple(
        _sentence(
            f"{names.get(one.person, 'The household')} has {STRENGTH_WORDS[Strength(one.strength)]} with {one.name}.",
            "link",
            one.shares,
        )
        for one in over.links
    )


def _sentence(words: str, sort: str, shares: Shares, more: str = "") -> Sentence:
    return Sentence(words, sort, shares.ref, shares.circle, more)


def _children(family: Family, over: Drawn, names: dict[str, str]) -> Iterator[AboutChild]:
    for child in family.children:
        # The child's own answer first.
        answers = sorted(
            (one for one in over.important if one.child == child.ref), key=lambda one: one.said_by != child.ref
        )
        yield AboutChild(
            child.ref,
            child.known_as,
            tuple(_important(one, names) for one in answers),
            tuple(_part(one, names) for one in over.parts if one.child == child.ref),
        )


def _important(one: ImportantSeen, names: dict[str, str]) -> Sentence:
    who = names[one.person] if one.person else one.name
    return _sentence(f"{names[one.said_by]} says: {who}.", "", one.shares, one.words)


def _part(one: PartSeen, names: dict[str, str]) -> Sentence:
    who, child = names[one.person], names[one.child]
    sees = f"{who} sees {child} {OFTEN_WORDS[one.how_often]} and {KNOWS_WORDS[one.knows]}."
    return _sentence(f"{who} {PART_WORDS[one.kind]}. {sees}", "part", one.shares, one.words)
