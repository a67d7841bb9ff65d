"""What was decided for each child, who disagreed, and what the family said, as one viewer may see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from horseshoe.packs import nations
from horseshoe.packs.nations import NationPack
from horseshoe.practice.decision.outcome import Choices, Outcome
from horseshoe.practice.sharing import Viewer
from horseshoe.practice.terms import Nation
from horseshoe.record.access import queries as access
from horseshoe.record.decision import models
from horseshoe.record.preparation import queries as preparation


@dataclass(frozen=True, slots=True)
class Said:
    """What one person said to a decision. ``position`` is empty for a professional's dissent."""

    person: str
    name: str
    words: str
    at: datetime
    formal: bool = False
    position: str = ""


@dataclass(frozen=True, slots=True)
class ChildDecision:
    """The decision that stands for one child, in the nation's words."""

    child: str
    name: str
    outcome: str
    title: str
    everyday: str
    protects: bool
    categories: tuple[str, ...]
    """The names of the kinds of harm."""
    reasons: str
    decided_by: str
    """The name of whoever decided."""
    decided_at: datetime
    event: int
    dissents: tuple[Said, ...]
    positions: tuple[Said, ...]


def choices_of(nation: NationPack) -> Choices:
    """Return what a nation's pack lets a conference decide."""
    return Choices(
        outcomes=tuple(Outcome(d.code, d.name, protects=d.asks_harm) for d in nation.decisions),
        categories=frozenset(harm.code for harm in nation.harms),
    )


def choices_for(nation: str) -> Choices:
    """Return what a nation (its code) lets a conference decide."""
    return choices_of(nations.load(Nation(nation)))


def decisions(viewer: Viewer, conference_ref: str) -> tuple[ChildDecision, ...]:
    """Return the decision that stands for each child, in the children's order; the last one recorded stands.

    Somebody whose very existence must not reach the viewer is not named. Nine queries, whatever was said.

    :raises NotFound: when there is no such conference for them.
    """
    conference = preparation.conference(viewer, conference_ref)
    about = models.Decision.objects.filter(conference__ref=conference_ref).select_related("child")
    standing = {row.child.ref: row for row in about.order_by("event")}
    nation = nations.load(conference.nation)
    names = {one.account: one.name for one in conference.people}
    deciders = access.people({row.decided_by for row in standing.values()})
    dissents, positions = _dissents(conference_ref, names), _positions(conference_ref, names)
    found = []
    for child in conference.children:
        row = standing.get(child.ref)
        if row is None:
            continue
        choice = nation.decision(row.outcome)
        found.append(
            ChildDecision(
                child=child.ref,
                name=child.name,
                outcome=row.outcome,
                title=choice.name,
                everyday=choice.everyday,
                protects=choice.asks_harm,
                categories=tuple(nation.harm(code).name for code in row.categories),
                reasons=row.reasons,
                decided_by=deciders[row.decided_by].name if row.decided_by in deciders else "",
                decided_at=row.decided_at,
                event=row.event,
                dissents=dissents.get(child.ref, ()),
                positions=positions.get(child.ref, ()),
            )
        )
    return tuple(found)


def _dissents(conference_ref: str, names: dict[str, str]) -> dict[str, tuple[Said, ...]]:
    rows = models.Dissent.objects.filter(conference__ref=conference_ref, person__in=names).select_related("child")
    said: dict[str, tuple[Said, ...]] = {}
    for row in rows.order_by("event"):
        told = Said(row.person, names[row.person], row.words, row.said_at, formal=row.formal)
        said[row.child.ref] = (*said.get(row.child.ref, ()), told)
    return said


def _positions(conference_ref: str, names: dict[str, str]) -> dict[str, tuple[Said, ...]]:
    rows = models.FamilyPosition.objects.filter(conference__ref=conference_ref, person__in=names)
    standing: dict[str, dict[str, Said]] = {}
    for row in rows.select_related("child").order_by("event"):
        # The last thing somebody said stands.
        told = Said(row.person, names[row.person], row.words, row.said_at, position=row.position)
        standing.setdefault(row.child.ref, {})[row.person] = told
    return {child: tuple(by_person.values()) for child, by_person in standing.items()}
