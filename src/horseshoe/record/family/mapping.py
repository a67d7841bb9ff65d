"""A family's map as one reader may see it: the family's rows, turned into what is drawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from horseshoe.practice.family.genogram.family_map import FamilyMap, lettered
from horseshoe.practice.family.genogram.figures import Figure, Household, Tie, shape_of
from horseshoe.practice.family.network import Kin, PersonKind
from horseshoe.practice.family.relations import LOSS_WORDS, MarkingKind, Relation
from horseshoe.practice.family.timeline.story import Stay
from horseshoe.practice.sharing import Circle, Reader, Viewer, reader_of
from horseshoe.practice.verdict import NotFound
from horseshoe.record.access import queries as access
from horseshoe.record.family import queries
from horseshoe.record.family.drawn import Drawn, drawn
from horseshoe.record.family.seen import Family, Home, Person


def drawn_for(viewer: Viewer, family: Family) -> Drawn:
    """Return what is drawn on a family's map that ``viewer`` may see.

    :raises NotFound: when they have no live tie to it.
    """
    reader = reader_of(viewer, family.matter)
    if reader is None:
        raise NotFound
    return drawn(reader, family.ref, frozenset(person.ref for person in family.people))


def everybody_at_once(family_ref: str, on: date) -> Reader:
    """Return the reader of what everybody of the family and every service may see, and no more."""
    codes = access.all_restriction_codes(family_ref)
    return Reader(person="", circles=frozenset({Circle.EVERYONE}), never_told=codes, on=on)


def for_everybody(family_ref: str, on: date) -> tuple[Family, Drawn]:
    """Return a family and what is drawn of it as everybody may see it, for a wall or a table with the family at it.

    :raises NotFound: when there is none.
    """
    reader = everybody_at_once(family_ref, on)
    family = queries.family_for(reader, family_ref)
    return family, drawn(reader, family.ref, frozenset(person.ref for person in family.people))


def map_of(family: Family, over: Drawn, *, today: date, about: Collection[str] = ()) -> FamilyMap:
    """Return what is drawn of a family: of whom or what a reader may not know there is no gap.

    :param about: references of the children whom a conference is about; while there is none, every child of the family.
    """
    figures = [person for person in family.people if not _is_only_near(family, person)]
    here = {person.ref for person in figures}
    marked: dict[str, set[MarkingKind]] = defaultdict(set)
    for one in over.markings:
        marked[one.person].add(one.kind)
    relations = {Relation(one.person, one.other, one.kind) for one in over.relations}
    return FamilyMap(
        title=f"Family map of {family.title}",
        figures=tuple(_figure(person, marked, today, about) for person in figures),
        ties=tuple(
            Tie(
                tie.person,
                tie.other,
                tie.kind,
                ended=tie.until is not None and tie.until <= today,
                since=tie.since,
                until=tie.until,
            )
            for tie in family.kin
        ),
        households=tuple(_households(family, today)),
        relations=tuple(
            sorted(
                (one for one in relations if {one.person, one.other} <= here),
                key=lambda one: (one.person, one.other, one.kind),
            )
        ),
    )


def household_of(family: Family, *, today: date, about: Collection[str] = ()) -> tuple[Person, ...]:
    """Return the children it is about and those who live with one of them now, by homes that the reader may see."""
    children = {person.ref for person in family.people if _is_about(person, about)}
    homes = (set(home.members) for home in _households(family, today))
    together = children.union(*(members for members in homes if members & children))
    return tuple(person for person in family.people if person.ref in together)


def _is_about(person: Person, about: Collection[str]) -> bool:
    return person.ref in about if about else person.is_child


def stays_of(family: Family) -> tuple[tuple[Stay, ...], Mapping[str, str]]:
    """Return who stayed where and when, by homes that the reader may see, and the address of each home by its key."""
    keys: dict[tuple[str, str], str] = {}
    addresses: dict[str, str] = {}
    stays = []
    for person in family.people:
        for home in person.homes:
            key = keys.setdefault(home.place, home.ref)
            addresses.setdefault(key, ", ".join(filter(None, [home.lines.replace("\n", ", "), home.postcode])))
            stays.append(Stay(person.ref, key, home.since, home.until, home.share_of_week))
    return tuple(stays), addresses


def kept_of_homes(family: Family) -> Mapping[str, frozenset[str]]:
    """Return which restrictions each home is kept by, by the key it has among :func:`stays_of`."""
    keys: dict[tuple[str, str], str] = {}
    codes: dict[str, set[str]] = defaultdict(set)
    for home in (home for person in family.people for home in person.homes):
        codes[keys.setdefault(home.place, home.ref)] |= {home.restriction} - {""}
    return {key: frozenset(held) for key, held in codes.items()}


def _is_only_near(family: Family, person: Person) -> bool:
    """Return whether somebody is a friend or neighbour and no kin: they are of the network and not of the genogram."""
    kinds = {tie.kind for tie in family.kin if person.ref in (tie.person, tie.other)}
    return bool(kinds) and kinds <= {Kin.FRIEND, Kin.NEIGHBOUR}


def _figure(person: Person, marked: Mapping[str, set[MarkingKind]], today: date, about: Collection[str]) -> Figure:
    short = person.age if len(person.age) <= 3 else ""
    year = "" if short or person.born_on is None else f"born {person.born_on.year}"
    when = "" if short else person.age or year
    lost = LOSS_WORDS[person.loss] if person.loss else ""
    figure = Figure(
        ref=person.ref,
        name=person.known_as,
        # Where nobody asked about a gender, the word they go by says which sign is theirs.
        shape=shape_of(person.kind, person.gender or person.pronouns),
        born_on=person.born_on or person.due_on or (person.died_on if person.kind is PersonKind.LOST else None),
        died=person.died_on is not None and person.died_on <= today,
        loss=person.loss,
        markings=tuple(sorted(marked.get(person.ref, ()))),
        inside=short,
        of_the_conference=_is_about(person, about),
        part=person.part or lost,
        when=when,
        adult=person.kind is PersonKind.ADULT,
    )
    return lettered(figure)


def _households(family: Family, today: date) -> list[Household]:
    """Return who lives with whom now, by homes that the reader may see. A home is never named by its address."""
    living: dict[tuple[str, str], list[str]] = defaultdict(list)
    for person in family.people:
        for home in person.homes:
            if _is_now(home, today):
                living[home.place].append(person.ref)
    together = (tuple(sorted(set(members))) for members in living.values())
    # Named by a reference, for its place among the others; nobody reads it.
    return [Household(members[0], members) for members in together if len(members) > 1]


def _is_now(home: Home, today: date) -> bool:
    return (home.since is None or home.since <= today) and (home.until is None or home.until > today)
