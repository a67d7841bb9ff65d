"""What is drawn on a family map beside people and ties, as one reader may see it. Nothing hidden leaves a gap."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import Q, QuerySet

from horseshoe.practice.family.network_circle import HowOften
from horseshoe.practice.family.relations import MarkingKind, PartKind, RelationKind
from horseshoe.practice.sharing import Circle, Reader, Sharing, Why, may_see
from horseshoe.record.family.models import EcoLink, ImportantPerson, Marking, NetworkPart, Person, Relation

_Row = TypeVar("_Row", Relation, Marking, NetworkPart, ImportantPerson, EcoLink)


@dataclass(frozen=True, slots=True)
class Shares:
    """What everything drawn carries: from when to when, and for whom it is."""

    ref: str
    since: date | None
    until: date | None
    circle: Circle
    restriction: str


@dataclass(frozen=True, slots=True)
class RelationSeen:
    """How somebody is with somebody else, both by reference."""

    shares: Shares
    person: str
    other: str
    kind: RelationKind
    source: str


@dataclass(frozen=True, slots=True)
class MarkingSeen:
    """What is marked on somebody."""

    shares: Shares
    person: str
    kind: MarkingKind
    words: str


@dataclass(frozen=True, slots=True)
class PartSeen:
    """What somebody is round a child, how often they see them, and whether they know what the worries are."""

    shares: Shares
    person: str
    child: str
    kind: PartKind
    how_often: HowOften
    knows: bool
    words: str


@dataclass(frozen=True, slots=True)
class ImportantSeen:
    """Who matters most to a child, as somebody says. ``person`` is empty when the record does not know them."""

    shares: Shares
    child: str
    said_by: str
    person: str
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class LinkSeen:
    """What is round the household; ``person`` is empty when it goes to all of it."""

    shares: Shares
    kind: str
    name: str
    strength: str
    helps: str
    person: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """Everything drawn on one family's map that holds now and that one reader may see."""

    relations: tuple[RelationSeen, ...] = ()
    markings: tuple[MarkingSeen, ...] = ()
    parts: tuple[PartSeen, ...] = ()
    important: tuple[ImportantSeen, ...] = ()
    links: tuple[LinkSeen, ...] = ()


def drawn(reader: Reader, family_ref: str, people: frozenset[str]) -> Drawn:
    """Return what is drawn now. Six queries, however much there is.

    :param people: references of those whom the reader may know of.
    """
    known = dict(Person.objects.filter(family__ref=family_ref, ref__in=people).values_list("pk", "ref"))
    return _Reading(reader, known).read(family_ref)


class _Reading:
    def __init__(self, reader: Reader, known: Mapping[int, str]) -> None:
        self.reader = reader
        self.known = known

    def read(self, family_ref: str) -> Drawn:
        whose = Q(person__in=list(self.known))
        return Drawn(
            relations=tuple(
                RelationSeen(
                    _shares(row),
                    self.known[row.person_id],
                    self.known[row.other_id],
                    RelationKind(row.kind),
                    row.source,
                )
                for row in self._seen(Relation.objects.filter(whose, other__in=list(self.known)))
            ),
            markings=tuple(
                MarkingSeen(_shares(row), self.known[row.person_id], MarkingKind(row.kind), row.words)
                for row in self._seen(Marking.objects.filter(whose))
            ),
            parts=tuple(
                PartSeen(
                    _shares(row),
                    self.known[row.person_id],
                    self.known[row.child_id],
                    PartKind(row.kind),
                    HowOften(row.how_often),
                    row.knows,
                    row.words,
                )
                for row in self._seen(NetworkPart.objects.filter(whose, child__in=list(self.known)))
            ),
            important=self._important(),
            links=self._links(family_ref),
        )

    def _important(self) -> tuple[ImportantSeen, ...]:
        asked = Q(child__in=list(self.known), said_by__in=list(self.known))
        somebody = Q(person__isnull=True) | Q(person__in=list(self.known))
        return tuple(
            ImportantSeen(
                _shares(row),
                self.known[row.child_id],
                self.known[row.said_by_id],
                self.known[row.person_id] if row.person_id is not None else "",
                row.name,
                row.words,
            )
            for row in self._seen(ImportantPerson.objects.filter(asked & somebody))
        )

    def _links(self, family_ref: str) -> tuple[LinkSeen, ...]:
        somebody = Q(person__isnull=True) | Q(person__in=list(self.known))
        return tuple(
            LinkSeen(
                _shares(row),
                row.kind,
                row.name,
                row.strength,
                row.helps,
                self.known[row.person_id] if row.person_id is not None else "",
            )
            for row in self._seen(EcoLink.objects.filter(somebody, family__ref=family_ref))
        )

    def _seen(self, rows: QuerySet[_Row]) -> list[_Row]:
        live = rows.filter(Q(until__isnull=True) | Q(until__gt=self.reader.on)).order_by("id")
        return [row for row in live if may_see(self.reader, sharing_of(row))]


def sharing_of(row: Relation | Marking | NetworkPart | ImportantPerson | EcoLink) -> Sharing:
    """Return how something drawn is shared."""
    about = frozenset({row.restriction}) if row.restriction else frozenset[str]()
    return Sharing(circle=Circle(row.circle), about=about, why=Why(row.why), author=row.written_by)


def _shares(row: Relation | Marking | NetworkPart | ImportantPerson | EcoLink) -> Shares:
    return Shares(row.ref, row.since, row.until, Circle(row.circle), row.restriction)
