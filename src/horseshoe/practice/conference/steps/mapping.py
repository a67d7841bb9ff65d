"""The map: cards, and what happens when two people write on one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from horseshoe.practice.conference.events import Happened
from horseshoe.practice.conference.meeting import Card, Meeting
from horseshoe.practice.conference.steps.keeping import CARD_WORDS, Step, reworded, sharing_of, with_key, wording_of


def _card(meeting: Meeting, event: Happened, **changes: Any) -> Meeting:
    card = meeting.cards.get(event.body["card"])
    if card is None:
        return meeting
    return replace(meeting, cards=with_key(meeting.cards, card.card, replace(card, **changes)))


def _card_added(meeting: Meeting, event: Happened) -> Meeting:
    body = event.body
    card = Card(
        card=body["card"],
        heading=body["heading"],
        children=tuple(body["children"]),
        now=wording_of(event, CARD_WORDS),
        said_by=body.get("said_by", ""),
        by=event.by,
        sharing=sharing_of(event),
        parked=bool(body.get("parked", False)),
    )
    return replace(meeting, cards=with_key(meeting.cards, card.card, card))


def _card_reworded(meeting: Meeting, event: Happened) -> Meeting:
    card = meeting.cards.get(event.body["card"])
    return _card(meeting, event, **reworded(card.now, card.rivals, event, CARD_WORDS)) if card else meeting


def _card_settled(meeting: Meeting, event: Happened) -> Meeting:
    return _card(meeting, event, now=wording_of(event, CARD_WORDS), rivals=())


def _card_struck(meeting: Meeting, event: Happened) -> Meeting:
    return _card(meeting, event, struck=True)


def _card_restored(meeting: Meeting, event: Happened) -> Meeting:
    return _card(meeting, event, struck=False)


def _card_parked(meeting: Meeting, event: Happened) -> Meeting:
    return _card(meeting, event, parked=True)


def _card_unparked(meeting: Meeting, event: Happened) -> Meeting:
    return _card(meeting, event, parked=False)


STEPS: Final[dict[str, Step]] = {
    "card.added": _card_added,
    "card.reworded": _card_reworded,
    "card.settled": _card_settled,
    "card.struck": _card_struck,
    "card.restored": _card_restored,
    "card.parked": _card_parked,
    "card.unparked": _card_unparked,
}
