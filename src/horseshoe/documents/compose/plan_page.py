"""The plan on one side of A4, for the fridge: the change first, the line to mark, then who does what by when."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from horseshoe.documents.blocks import Block, Document, Heading, Paragraph, Step, Steps, for_reader
from horseshoe.documents.compose import closing_parts, plan_parts
from horseshoe.documents.compose.held import Held, Recipient, together
from horseshoe.documents.compose.saying import names, sentence
from horseshoe.practice.plan.outline import Action, Change

KIND: Final = "plan"


def compose(held: Held, to: Recipient) -> Document:
    """Return the whole page, nothing taken out yet. It says what will be good, and names no worry or harm."""
    return Document(
        kind=KIND,
        title="Our plan",
        subtitle=f"For {names(held.children)}",
        blocks=tuple(_blocks(held, to)),
        footer=f"Reference {held.ref}.",
    )


def page(held: Held, to: Recipient) -> Document:
    """Return the page as its reader may have it."""
    return for_reader(compose(held, to), to.reader)


def _blocks(held: Held, to: Recipient) -> Iterator[Block]:
    for change in held.plan.changes:
        # On a fridge visitors read along: the goal, never the danger.
        yield Heading(text=sentence(change.goal) or sentence(change.text), sharing=change.sharing)
        yield plan_parts.line_to_mark(change)
        yield from _steps(to, held.plan.actions_for(change.code), change)
    yield Heading(text="For the whole plan")
    yield from _steps(to, held.plan.actions_for(""), None)
    yield from plan_parts.bottom_lines(held, to)
    yield from plan_parts.dates(held, to)
    if held.lead_name:
        reach = f", {held.council.phone}" if held.council.phone else ""
        yield Paragraph(text=f"Questions? {held.lead_name}{reach}.")
    yield from closing_parts.help_now(held, to)


def _steps(to: Recipient, actions: tuple[Action, ...], change: Change | None) -> Iterator[Block]:
    if actions:
        yield Steps(
            caption="Who does what, by when",
            steps=tuple(
                Step(
                    who=action.who,
                    what=sentence(action.what),
                    when=plan_parts.when(action),
                    yours=plan_parts.is_theirs(action, to),
                    sharing=together(action.sharing, change.sharing) if change else action.sharing,
                )
                for action in actions
            ),
        )
