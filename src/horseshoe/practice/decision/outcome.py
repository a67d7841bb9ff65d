"""What may be decided for a child. The nation's pack says which outcomes there are; a decision is always per child."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from horseshoe.practice.conference.meeting import Decision, Meeting
from horseshoe.practice.verdict import ALLOWED, Verdict, refused


@dataclass(frozen=True, slots=True)
class Outcome:
    """One thing that can be decided. ``protects`` when it is a protection plan, or the register in Wales."""

    code: str
    words: str
    protects: bool = False


@dataclass(frozen=True, slots=True)
class Choices:
    """What one nation allows: its outcomes, and the kinds of harm a protection plan must name."""

    outcomes: tuple[Outcome, ...]
    categories: frozenset[str]
    several: bool = True
    """Whether one child may have more than one kind of harm named."""

    def outcome(self, code: str) -> Outcome | None:
        """Return the outcome of this code, if the nation has it."""
        return next((outcome for outcome in self.outcomes if outcome.code == code), None)


def may_decide(
    meeting: Meeting,
    *,
    child: str,
    outcome: str,
    categories: Iterable[str],
    reasons: str,
    by: str,
    choices: Choices,
) -> Verdict:
    """Return whether the chair may record this decision for this child."""
    named = tuple(categories)
    decided = choices.outcome(outcome)
    if not meeting.open:
        return refused("A decision is recorded while the conference is open.")
    if by != meeting.chair:
        return refused("Only the chair records a decision.")
    if child not in meeting.children:
        return refused("This conference is not about that child.")
    if decided is None:
        return refused("That is not one of the decisions this conference can make.")
    if not reasons.strip():
        return refused("Say why, in a sentence or two the family could read.")
    return _categories_fit(decided, named, choices)


def _categories_fit(decided: Outcome, named: tuple[str, ...], choices: Choices) -> Verdict:
    if not set(named) <= choices.categories or len(set(named)) != len(named):
        return refused("Choose from the kinds of harm shown.")
    if decided.protects and not named:
        return refused("Say which kind of harm the plan is to protect from.")
    if not decided.protects and named:
        return refused(f"A kind of harm is named only with a plan that protects, and not with “{decided.words}”.")
    if len(named) > 1 and not choices.several:
        return refused("Choose one kind of harm: the main one.")
    return ALLOWED


def undecided(meeting: Meeting) -> tuple[str, ...]:
    """Return the names of the children for whom nothing has been decided yet."""
    return tuple(child.name for code, child in meeting.children.items() if code not in meeting.decisions)


def protected(decisions: Mapping[str, Decision], choices: Choices) -> frozenset[str]:
    """Return the children for whom the decision is a plan that protects."""
    codes = {outcome.code for outcome in choices.outcomes if outcome.protects}
    return frozenset(child for child, decision in decisions.items() if decision.outcome in codes)
