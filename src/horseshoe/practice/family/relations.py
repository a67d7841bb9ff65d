"""How people are with each other, and what is marked on a person: the layers drawn over a genogram.

Each is a judgement of somebody's, with a day and a reason, and each is shared by itself: who may see a person may still
not see a line or a mark at them. The signs are those of the field (McGoldrick, Gerson and Petry, Genograms).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from horseshoe.practice.sharing import Circle, Why
from horseshoe.practice.verdict import ALLOWED, Verdict, refused


class RelationKind(StrEnum):
    """How somebody is with somebody else. Each code is stored, so it is never renamed."""

    CLOSE = "close"
    VERY_CLOSE = "very_close"
    DISTANT = "distant"
    CUT_OFF = "cut_off"
    MENDED = "mended"
    CONFLICT = "conflict"
    VIOLENCE = "violence"
    CONTROL = "control"
    SEXUAL_HARM = "sexual_harm"
    CARE = "care"


@dataclass(frozen=True, slots=True)
class RelationWords:
    """How a relation is said from each end: "Mark has hurt Kelly", "Kelly has been hurt by Mark"."""

    forwards: str
    backwards: str

    @property
    def has_direction(self) -> bool:
        """Return whether it goes from the first to the second and not between both."""
        return self.forwards != self.backwards


def _between(words: str) -> RelationWords:
    return RelationWords(words, words)


RELATION_WORDS: Final[dict[RelationKind, RelationWords]] = {
    RelationKind.CLOSE: _between("is close to"),
    RelationKind.VERY_CLOSE: _between("is very close to"),
    RelationKind.DISTANT: _between("is distant from"),
    RelationKind.CUT_OFF: _between("has no contact with"),
    RelationKind.MENDED: _between("is in contact again with"),
    RelationKind.CONFLICT: _between("is often in conflict with"),
    RelationKind.VIOLENCE: RelationWords("has hurt", "has been hurt by"),
    RelationKind.CONTROL: RelationWords("has frightened or controlled", "has been frightened or controlled by"),
    RelationKind.SEXUAL_HARM: RelationWords("has sexually harmed", "has been sexually harmed by"),
    RelationKind.CARE: RelationWords("looks after", "is looked after by"),
}

HARM: Final = frozenset({RelationKind.VIOLENCE, RelationKind.CONTROL, RelationKind.SEXUAL_HARM})
"""Lines that say somebody was harmed, and by whom."""


class MarkingKind(StrEnum):
    """What is marked on somebody's symbol. Each code is stored."""

    ILLNESS = "illness"
    MENTAL_HEALTH = "mental_health"
    SUBSTANCE = "substance"
    DISABILITY = "disability"
    LEARNING = "learning"


MARKING_WORDS: Final[dict[MarkingKind, str]] = {
    MarkingKind.ILLNESS: "a long illness",
    MarkingKind.MENTAL_HEALTH: "mental ill-health",
    MarkingKind.SUBSTANCE: "drink or drugs",
    MarkingKind.DISABILITY: "a disability",
    MarkingKind.LEARNING: "a learning disability",
}


class Loss(StrEnum):
    """How a baby was lost. Each code is stored."""

    MISCARRIAGE = "miscarriage"
    STILLBIRTH = "stillbirth"
    TERMINATION = "termination"


LOSS_WORDS: Final[dict[Loss, str]] = {
    Loss.MISCARRIAGE: "a baby lost before birth",
    Loss.STILLBIRTH: "a baby who was stillborn",
    Loss.TERMINATION: "a pregnancy that was ended",
}


class PartKind(StrEnum):
    """What somebody is round a child. Each code is stored."""

    HELPS = "helps"
    SAFETY_NETWORK = "safety_network"
    WORRIES_US = "worries_us"


PART_WORDS: Final[dict[PartKind, str]] = {
    PartKind.HELPS: "helps",
    PartKind.SAFETY_NETWORK: "is in the safety network",
    PartKind.WORRIES_US: "is part of the child’s life, and somebody we worry about",
}


@dataclass(frozen=True, slots=True)
class Relation:
    """``person`` is ``kind`` with ``other``, both by reference; a direction goes from the first to the second."""

    person: str
    other: str
    kind: RelationKind


def may_relate(new: Relation, known: Collection[Relation]) -> Verdict:
    """Return whether a relation may be drawn beside those that are drawn already."""
    if new.person == new.other:
        return refused("Choose two different people.")
    there = {(each.person, each.other, each.kind) for each in known}
    back = not RELATION_WORDS[new.kind].has_direction and (new.other, new.person, new.kind) in there
    if back or (new.person, new.other, new.kind) in there:
        return refused("This is drawn already.")
    return ALLOWED


def may_share(circle: Circle, why: Why) -> Verdict:
    """Return whether something may be drawn for so few: whoever keeps it from the family says why."""
    if circle is not Circle.EVERYONE and why is Why.NOTHING:
        return refused("Say why not everyone may see this.")
    return ALLOWED
