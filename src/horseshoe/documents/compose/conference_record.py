"""The record of a conference, for one reader, in the order their framework gives. The same facts as the room's."""

from __future__ import annotations

from typing import Final

from horseshoe.documents.blocks import Document, Signature, for_reader
from horseshoe.documents.compose.decision_letter import in_order
from horseshoe.documents.compose.held import Held, Recipient
from horseshoe.documents.compose.saying import day, names, sentence

KIND: Final = "conference_record"


def compose(held: Held, to: Recipient) -> Document:
    """Return the whole record, nothing taken out yet."""
    signed = Signature(name=held.chair_name, post=sentence(held.chair_post or held.nation.term("chair")).rstrip("."))
    return Document(
        kind=KIND,
        title="Record of the conference",
        subtitle=f"{names(held.children)}. {sentence(held.nation.term(held.kind.value))} {day(held.held_on)}.",
        blocks=(*in_order(held, to, held.pack.documents.record), signed),
        footer=f"Reference {held.ref}. This copy is for {to.name} only.",
    )


def record(held: Held, to: Recipient) -> Document:
    """Return the record as its reader may have it."""
    return for_reader(compose(held, to), to.reader)
