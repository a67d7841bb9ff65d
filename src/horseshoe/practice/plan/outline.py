"""The outline plan that a meeting leaves behind: the one reading that rows, papers and screens share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from horseshoe.practice.conference.meeting import DraftAction, Meeting
from horseshoe.practice.sharing import EVERYONE, Reader, Sharing, may_see

BOTTOM_LINE = "bottom_line"
CONTINGENCY = "contingency"


@dataclass(frozen=True, slots=True)
class Change:
    """What must change: a danger statement with its goal, or an area of change; and the ends of its scale."""

    code: str
    text: str
    goal: str
    low: int
    high: int
    low_words: str
    high_words: str
    children: tuple[str, ...]
    sharing: Sharing = EVERYONE


@dataclass(frozen=True, slots=True)
class Action:
    """Who does what, by when (a date or words), how anyone will know, and what happens if not."""

    code: str
    change: str
    children: tuple[str, ...]
    who: str
    what: str
    when: str
    due_on: date | None
    measure: str
    what_if: str
    sharing: Sharing = EVERYONE


@dataclass(frozen=True, slots=True)
class Given:
    """Who and when, given to an action after the room had closed, because the meeting had left it open."""

    action: str
    who: str
    when: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A bottom line (the least that must happen) or a contingency (what happens if the plan does not hold)."""

    kind: str
    code: str
    text: str
    sharing: Sharing = EVERYONE


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the core group. ``person`` is an account code, empty for somebody without one."""

    name: str
    part: str
    person: str


@dataclass(frozen=True, slots=True)
class Outline:
    """The whole outline plan, in the order in which the meeting wrote it."""

    changes: tuple[Change, ...]
    actions: tuple[Action, ...]
    sentences: tuple[Sentence, ...]
    core_group: tuple[Member, ...]

    def actions_for(self, change: str) -> tuple[Action, ...]:
        """Return the actions that serve one change; those that serve none with an empty code."""
        return tuple(action for action in self.actions if action.change == change)


def outline(meeting: Meeting) -> Outline:
    """Return the plan as the meeting stands: what was struck is left out, and a clash keeps the words that stood."""
    known = set(meeting.statements)
    return Outline(
        changes=tuple(
            Change(
                code=said.statement,
                text=said.text,
                goal=said.goal,
                low=meeting.low,
                high=meeting.high,
                low_words=said.low_words,
                high_words=said.high_words,
                children=said.children,
                sharing=said.sharing,
            )
            for said in meeting.statements.values()
        ),
        actions=tuple(_action(draft, known) for draft in meeting.actions.values() if not draft.struck),
        sentences=(
            *(Sentence(BOTTOM_LINE, line.code, line.text, line.sharing) for line in meeting.lines.values()),
            *(Sentence(CONTINGENCY, line.code, line.text, line.sharing) for line in meeting.contingencies.values()),
        ),
        core_group=tuple(Member(m.name, m.part, m.person) for m in meeting.core_group.values()),
    )


def _action(draft: DraftAction, known: set[str]) -> Action:
    said = draft.now.fields
    return Action(
        code=draft.action,
        # An action drafted for a statement that is not there serves the plan as a whole.
        change=draft.statement if draft.statement in known else "",
        children=draft.children,
        who=said["who"],
        what=said["what"],
        when=said["when"],
        due_on=day(said["due_on"]),
        measure=said["measure"],
        what_if=said["what_if"],
        sharing=draft.sharing,
    )


def with_given(plan: Outline, given: Iterable[Given]) -> Outline:
    """Return the plan with what was given later in the places the meeting had left empty, and nowhere else."""
    actions = {action.code: action for action in plan.actions}
    for one in given:
        if action := actions.get(one.action):
            open_still = not action.when.strip() and action.due_on is None
            actions[one.action] = replace(
                action,
                who=action.who if action.who.strip() else one.who,
                when=one.when if open_still else action.when,
                due_on=one.due_on if open_still else action.due_on,
            )
    return replace(plan, actions=tuple(actions.values()))


def as_read_by(plan: Outline, reader: Reader) -> Outline:
    """Return the plan as ``reader`` may see it, with no gap where something was left out.

    An action that serves a change they may not see stands as one that serves the plan as a whole.
    """
    changes = tuple(change for change in plan.changes if may_see(reader, change.sharing))
    seen = {change.code for change in changes}
    return Outline(
        changes=changes,
        actions=tuple(
            action if action.change in seen else replace(action, change="")
            for action in plan.actions
            if may_see(reader, action.sharing)
        ),
        sentences=tuple(sentence for sentence in plan.sentences if may_see(reader, sentence.sharing)),
        core_group=plan.core_group,
    )


def day(text: str) -> date | None:
    """Return the day written as ``2026-04-02``, or None for nothing.

    :raises ValueError: for anything else.
    """
    return date.fromisoformat(text) if text else None


def clashes(meeting: Meeting) -> Iterable[DraftAction]:
    """Yield the actions that two people worded at the same time and nobody has settled."""
    return (draft for draft in meeting.actions.values() if draft.rivals and not draft.struck)
