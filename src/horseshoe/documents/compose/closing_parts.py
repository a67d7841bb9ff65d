"""How a paper begins and ends: the greeting, the right to disagree, help now, and how to put the record right."""

from __future__ import annotations

from collections.abc import Iterator

from horseshoe.documents.blocks import Block, Callout, Heading, Paragraph
from horseshoe.documents.compose.held import Held, Recipient
from horseshoe.documents.compose.saying import day, names


def greeting(held: Held, to: Recipient) -> Iterator[Block]:
    """Yield the beginning of a letter."""
    about = "you" if to.child and len(held.children) == 1 else names(held.children)
    yield Paragraph(text=f"Dear {to.name},")
    yield Paragraph(
        text=f"On {day(held.held_on)} we met to talk about {about}. "
        "This letter says what was decided, why, and what happens next."
    )
    if to.family:
        yield Paragraph(
            text="You can ask any of the people named here to go through it with you. "
            "If you would like it in another form or language, tell us and you will have it."
        )


def if_you_disagree(held: Held, to: Recipient) -> Iterator[Block]:
    """Yield the right to disagree and to complain, with the plain truth that the decision stands meanwhile."""
    yield Heading(text="If you disagree")
    if to.family:
        yield Paragraph(
            text="You may disagree, and say so to anybody who was there. You can also complain about how the meeting "
            "was run, about the kind of harm that was named, or about the decision to make a plan or not to make one."
        )
        reach = f" or ring {held.council.phone}" if held.council.phone else ""
        yield Paragraph(
            text=f"To complain, write to the chair at {held.council.name}{reach} by {day(held.complain_by)}. "
            "Somebody can help you to do it."
        )
        yield Paragraph(
            text="A complaint does not change the decision while it is looked at. The plan goes on meanwhile, "
            "so that the children stay safe."
        )
        return
    yield Paragraph(
        text=f"If you do not accept a decision, tell the chair within {held.dissent_hours} hours of the conference. "
        "Your disagreement is then written into the record in your own words. The decision stands meanwhile, and "
        "the plan goes on so that the children stay safe."
    )


def help_now(held: Held, to: Recipient) -> Iterator[Block]:
    """Yield what to do when it cannot wait."""
    words = "If you or somebody else is in danger now, ring 999."
    if to.child:
        words += " You can also ring Childline at any time of day or night, free, on 0800 1111."
    if held.council.phone:
        words += f" To talk to us, ring {held.council.phone}."
    yield Callout(title="If it cannot wait", text=words)


def corrections(held: Held, to: Recipient) -> Iterator[Block]:
    """Yield how to put the record right."""
    yield Heading(text="If something here is not right")
    yield Paragraph(
        text=f"Tell the chair within {held.corrections_days} working days of getting this record. A mistake is put "
        "right. Where people remember it differently, what you say is kept beside what is written here."
    )
