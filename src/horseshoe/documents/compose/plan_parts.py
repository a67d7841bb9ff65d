"""The plan: what must change, who does what by when, bottom lines, what if it does not hold, who carries it, dates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from horseshoe.documents.blocks import (
    Block,
    Fact,
    Facts,
    Heading,
    Item,
    Items,
    Paragraph,
    Row,
    Scale,
    Step,
    Steps,
    Table,
)
from horseshoe.documents.compose.held import Held, Recipient, together
from horseshoe.documents.compose.saying import day, names, sentence
from horseshoe.packs.shape import BlockCode, PlanPartCode
from horseshoe.practice.plan import contingency as rules
from horseshoe.practice.plan.dates import FIRST_CORE_GROUP, FIRST_REVIEW, PlanDate
from horseshoe.practice.plan.outline import Action, Change
from horseshoe.practice.sharing import Sharing


def _title(held: Held, code: PlanPartCode, otherwise: str) -> str:
    return next((part.title for part in held.pack.plan.parts if part.code is code), otherwise)


def plan(held: Held, to: Recipient, *, order: tuple[BlockCode, ...]) -> Iterator[Block]:
    """Yield what must change, each with the ends of its line in words; with its actions, unless they stand apart."""
    apart = BlockCode.ACTIONS in order
    yield Heading(text="The plan")
    for change in held.plan.changes:
        yield from _change(held, change)
        if not apart:
            yield from _steps(held, to, held.plan.actions_for(change.code), change.sharing)
    if not apart:
        yield Heading(text="Steps for the whole plan", level=3)
        yield from _steps(held, to, held.plan.actions_for(""))


def _change(held: Held, change: Change) -> Iterator[Block]:
    about = names(held.names_of(change.children))
    yield Heading(text=change.text, level=3, sharing=change.sharing)
    facts = [Fact(label="About", value=about)] if about else []
    if change.goal:
        code = PlanPartCode.SAFETY_GOAL if held.pack.plan.kind == "trio" else PlanPartCode.GOOD_ENOUGH
        facts.append(Fact(label=_title(held, code, "What it will look like"), value=sentence(change.goal)))
    if change.low_words:
        facts.append(Fact(label=f"{change.low} means", value=sentence(change.low_words)))
    if change.high_words:
        facts.append(Fact(label=f"{change.high} means", value=sentence(change.high_words)))
    if facts:
        yield Facts(facts=tuple(facts), sharing=change.sharing)


def _steps(held: Held, to: Recipient, actions: tuple[Action, ...], shared: Sharing | None = None) -> Iterator[Block]:
    if actions:
        # Family first, as everywhere: their own steps stand at the top of the list they read.
        yield Steps(
            caption="Who does what, by when",
            steps=tuple(_step(to, action, shared) for action in actions),
        )


def _step(to: Recipient, action: Action, shared: Sharing | None) -> Step:
    return Step(
        who=action.who or "Nobody yet",
        what=sentence(action.what),
        when=when(action),
        measure=sentence(action.measure),
        what_if=sentence(action.what_if),
        yours=is_theirs(action, to),
        sharing=together(action.sharing, shared) if shared else action.sharing,
    )


def when(action: Action) -> str:
    """Return by when, in words: the date, the words, or both ("Every night, by Monday 23 November 2026")."""
    on = day(action.due_on) if action.due_on else ""
    said = action.when[:1].upper() + action.when[1:]
    return f"{said}, by {on}" if said and on and said != on else said or on or "No date yet"


def is_theirs(action: Action, to: Recipient) -> bool:
    """Return whether an action names the recipient as (one of) those who do it."""
    first = to.name.split()[0] if to.name.split() else ""
    return bool(first) and re.search(rf"\b{re.escape(first)}\b", action.who, re.IGNORECASE) is not None


def actions(held: Held, to: Recipient) -> Iterator[Block]:
    """Yield every action in one table of its own, under the change it serves."""
    yield Heading(text=_title(held, PlanPartCode.ACTIONS, "Who does what, by when"))
    for change in held.plan.changes:
        serving = held.plan.actions_for(change.code)
        if serving:
            yield Heading(text=change.text, level=3, sharing=change.sharing)
            yield from _steps(held, to, serving, change.sharing)
    yield Heading(text="Steps for the whole plan", level=3)
    yield from _steps(held, to, held.plan.actions_for(""))


def your_part(held: Held, to: Recipient) -> Iterator[Block]:
    """Yield the recipient's own steps, so that nobody has to look for theirs in a list of others'."""
    mine = tuple(action for action in held.plan.actions if is_theirs(action, to))
    yield Heading(text="Your part", lead="These are the steps that have your name on them.")
    if mine:
        items = tuple(
            Item(text=sentence(action.what), detail=f"By when: {when(action)}.", sharing=action.sharing)
            for action in mine
        )
        yield Items(items=items)


def bottom_lines(held: Held, to: Recipient) -> Iterator[Block]:
    """Yield the least that must happen."""
    title = _title(held, PlanPartCode.BOTTOM_LINES, "Bottom lines")
    yield Heading(text=title, lead="These must happen whatever else changes.")
    said = rules.bottom_lines(held.plan)
    if said:
        yield Items(items=tuple(Item(text=sentence(line.text), sharing=line.sharing) for line in said))


def contingency(held: Held, to: Recipient) -> Iterator[Block]:
    """Yield what happens if the plan does not hold."""
    yield Heading(text=_title(held, PlanPartCode.CONTINGENCY, "If the plan does not hold"))
    said = rules.contingencies(held.plan)
    if said:
        yield Items(items=tuple(Item(text=sentence(line.text), sharing=line.sharing) for line in said))


def core_group(held: Held, to: Recipient) -> Iterator[Block]:
    """Yield who carries the plan, by name."""
    yield Heading(text=_title(held, PlanPartCode.CORE_GROUP, "Who carries the plan"))
    if held.plan.core_group:
        yield Table(
            caption="The core group",
            header=("Name", "Who they are"),
            rows=tuple(
                Row(cells=(member.name, sentence(member.part).rstrip(".")), sharing=held.of(member.person))
                for member in held.plan.core_group
            ),
        )


def dates(held: Held, to: Recipient) -> Iterator[Block]:
    """Yield when people meet next: the day agreed, or the last day it can be."""
    words = {
        FIRST_CORE_GROUP: "The first core group",
        FIRST_REVIEW: sentence(f"the {held.nation.term('review')}").rstrip("."),
    }
    yield Heading(text="When we meet next")
    if held.dates:
        yield Facts(facts=tuple(Fact(label=words.get(d.step, d.step), value=_on(d)) for d in held.dates))


def _on(planned: PlanDate) -> str:
    if planned.on is None:
        return f"On or before {day(planned.due_on)}. You will be told the day."
    late = f" This is later than the guidance says, because: {sentence(planned.late_because)}" if planned.late else ""
    return f"{day(planned.on)}.{late}"


def lead_worker(held: Held, to: Recipient) -> Iterator[Block]:
    """Yield whom to turn to."""
    yield Heading(text=f"Your {held.nation.term('lead_worker')}" if to.family else "The lead worker")
    if held.lead_name:
        reach = f" You can reach them through {held.council.name}, {held.council.phone}." if held.council.phone else ""
        role = sentence(held.lead_post).rstrip(".") or sentence(held.nation.term("lead_worker")).rstrip(".")
        yield Paragraph(text=f"{held.lead_name}, {role[0].lower() + role[1:]}.{reach}")


def line_to_mark(change: Change) -> Scale:
    """Return the line of one change with nobody on it, for people to mark together."""
    return Scale(
        caption="Where are we today?",
        low=change.low,
        high=change.high,
        low_words=change.low_words,
        high_words=change.high_words,
        stands=(),
        sharing=change.sharing,
    )
