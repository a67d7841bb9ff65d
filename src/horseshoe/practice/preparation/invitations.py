"""Who answered what, and whether enough agencies will be in the room.

Sources of the rule (the numbers themselves are in the nation's pack): Sussex procedures 7.8, September 2022, and
Swindon 2023 for England; Wales Safeguarding Procedures, chapter 4, page 8.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from horseshoe.practice.terms import Agency, Answer, Capacity

AGENCY_CAPACITIES: Final = frozenset({Capacity.LEAD_SOCIAL_WORKER, Capacity.PROFESSIONAL})
"""Those who come for an agency. The chair is independent and counts for none."""


@dataclass(frozen=True, slots=True)
class QuorumRule:
    """How many agencies make a conference, as the nation's pack states it.

    ``minimum`` agencies in all, every one of ``must_include`` among them. ``exceptionally`` is the fewest the chair
    may go on with, giving a reason. ``direct_contact`` asks that the others know the child or family at first hand.
    ``counted_as_one`` are parts of the council that count once between them; ``never_counted`` come for one person
    and not for an agency.
    """

    minimum: int
    exceptionally: int
    must_include: frozenset[Agency]
    direct_contact: bool
    counted_as_one: frozenset[Agency]
    never_counted: frozenset[Agency]
    source: str = ""


@dataclass(frozen=True, slots=True)
class Invited:
    """One person's invitation and what they said to it."""

    person: str
    capacity: Capacity
    answer: Answer
    agency: Agency | None = None
    direct_contact: bool = True


class QuorumOutlook(StrEnum):
    """What the answers so far say about quorum."""

    ENOUGH = "enough"
    WAITING = "waiting for answers"
    NOT_ENOUGH = "not enough"


@dataclass(frozen=True, slots=True)
class QuorumForecast:
    """What the answers so far mean.

    ``coming`` and ``may_come`` are agencies that count, in alphabetical order of their codes; ``report_only`` sent or
    will send a report and stay away, which does not count as being there. ``short_by`` is how many more are needed.
    ``chair_may_go_on`` says whether those coming reach the exceptional number.
    """

    outlook: QuorumOutlook
    coming: tuple[Agency, ...]
    may_come: tuple[Agency, ...]
    report_only: tuple[Agency, ...]
    missing_required: tuple[Agency, ...]
    short_by: int
    chair_may_go_on: bool
    sentence: str


def quorum_forecast(invited: Iterable[Invited], *, rule: QuorumRule) -> QuorumForecast:
    """Return whether enough agencies are coming, counting each agency once whatever number of people it sends."""
    people = [one for one in invited if one.capacity in AGENCY_CAPACITIES and one.agency is not None]
    coming = _agencies(people, Answer.COMING, rule)
    may_come = _agencies(people, Answer.WAITING, rule)
    both = coming | may_come
    short_by = _short_by(coming, rule)
    outlook = QuorumOutlook.NOT_ENOUGH
    if short_by == 0:
        outlook = QuorumOutlook.ENOUGH
    elif _short_by(both, rule) == 0:
        outlook = QuorumOutlook.WAITING
    missing = rule.must_include - coming
    return QuorumForecast(
        outlook=outlook,
        coming=tuple(sorted(coming)),
        may_come=tuple(sorted(may_come - coming)),
        report_only=tuple(sorted(_agencies(people, Answer.REPORT_INSTEAD, rule) - coming)),
        missing_required=tuple(sorted(missing)),
        short_by=short_by,
        chair_may_go_on=short_by > 0 and not missing and bodies(coming, rule) >= rule.exceptionally,
        sentence=_sentence(outlook, short_by, coming, rule),
    )


def bodies(agencies: Iterable[Agency], rule: QuorumRule) -> int:
    """Return how many agencies these are, the parts of the council that count as one being counted once."""
    counted = frozenset(agencies) - rule.never_counted
    return len(counted - rule.counted_as_one) + bool(counted & rule.counted_as_one)


def _agencies(people: Iterable[Invited], answer: Answer, rule: QuorumRule) -> frozenset[Agency]:
    return frozenset(
        one.agency
        for one in people
        if one.answer is answer
        and one.agency is not None
        and one.agency not in rule.never_counted
        and (one.direct_contact or not rule.direct_contact or one.agency in rule.must_include)
    )


def _short_by(agencies: frozenset[Agency], rule: QuorumRule) -> int:
    missing = rule.must_include - agencies
    # Those who must be there would add to the count when they come, so they are not asked for twice.
    return max(rule.minimum - bodies(agencies | missing, rule), 0) + len(missing)


def _sentence(outlook: QuorumOutlook, short_by: int, coming: frozenset[Agency], rule: QuorumRule) -> str:
    if outlook is QuorumOutlook.ENOUGH:
        return "Enough agencies are coming."
    if short_by == 1 and Agency.SOCIAL_CARE in rule.must_include - coming:
        needed = "Children’s social care has to be there"
    else:
        needed = "One more agency is needed" if short_by == 1 else f"{short_by} more agencies are needed"
    if outlook is QuorumOutlook.WAITING:
        return f"{needed}: not everybody has answered yet."
    return f"{needed} for this conference to be held."
