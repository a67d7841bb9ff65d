"""The letter that says what was decided, to one recipient, in the order their framework gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final

from horseshoe.documents.blocks import Block, Document, Letterhead, Signature, for_reader
from horseshoe.documents.compose import closing_parts, decision_parts, meeting_parts, plan_parts
from horseshoe.documents.compose.held import Held, Recipient
from horseshoe.documents.compose.saying import sentence
from horseshoe.packs.shape import BlockCode

KIND: Final = "decision_letter"
Part = Callable[[Held, Recipient], Iterable[Block]]

PARTS: Final[dict[BlockCode, Part]] = {
    BlockCode.GREETING: closing_parts.greeting,
    BlockCode.WHY_WE_MET: meeting_parts.why_we_met,
    BlockCode.WHO_WAS_THERE: meeting_parts.who_was_there,
    BlockCode.FAMILY_STORY: meeting_parts.family_story,
    BlockCode.CHILD_SAID: meeting_parts.child_said,
    BlockCode.REPORTS: meeting_parts.reports,
    BlockCode.MAP: meeting_parts.map_of_each_child,
    BlockCode.VIEWS: meeting_parts.views,
    BlockCode.QUESTIONS: meeting_parts.questions,
    BlockCode.DECISION: decision_parts.decision,
    BlockCode.HARM_WORDS: decision_parts.harm_words,
    BlockCode.DISSENT: decision_parts.dissent,
    BlockCode.FAMILY_POSITION: decision_parts.family_position,
    BlockCode.ACTIONS: plan_parts.actions,
    BlockCode.YOUR_PART: plan_parts.your_part,
    BlockCode.BOTTOM_LINES: plan_parts.bottom_lines,
    BlockCode.CONTINGENCY: plan_parts.contingency,
    BlockCode.CORE_GROUP: plan_parts.core_group,
    BlockCode.DATES: plan_parts.dates,
    BlockCode.LEAD_WORKER: plan_parts.lead_worker,
    BlockCode.IF_YOU_DISAGREE: closing_parts.if_you_disagree,
    BlockCode.HELP_NOW: closing_parts.help_now,
    BlockCode.CORRECTIONS: closing_parts.corrections,
}


def in_order(held: Held, to: Recipient, order: tuple[BlockCode, ...]) -> Iterator[Block]:
    """Yield the blocks of a paper in the order a framework's pack gives."""
    for code in order:
        if code is BlockCode.PLAN:
            yield from plan_parts.plan(held, to, order=order)
        elif code is not BlockCode.REASONS:  # each stands beside its decision, and every paper has both
            yield from PARTS[code](held, to)


def compose(held: Held, to: Recipient, *, written_on: date) -> Document:
    """Return the whole letter, nothing taken out yet: for ``for_reader``, and for whoever checks what it leaves out."""
    blocks = [*in_order(held, to, held.pack.documents.letter), _signed(held)]
    return Document(
        kind=KIND,
        title="What was decided, and what happens next",
        blocks=tuple(blocks),
        letterhead=Letterhead(
            council=held.council.name,
            council_lines=held.council.lines,
            phone=held.council.phone,
            to=to.name,
            address=to.address,
            written_on=written_on,
            reference=held.ref,
        ),
        footer=f"Reference {held.ref}. This letter is for {to.name} only.",
    )


def letter(held: Held, to: Recipient, *, written_on: date) -> Document:
    """Return the letter as its recipient may have it."""
    return for_reader(compose(held, to, written_on=written_on), to.reader)


def _signed(held: Held) -> Block:
    return Signature(name=held.chair_name, post=sentence(held.chair_post or held.nation.term("chair")).rstrip("."))
