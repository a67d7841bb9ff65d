"""Somebody whose place in the family must not reach a reader has no place in the room as that reader sees it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from types import MappingProxyType

from horseshoe.practice.conference.meeting import Meeting, Round


def without_unknown(never_told: frozenset[str], meeting: Meeting) -> Meeting:
    """Return the meeting as if nobody had come whose being here would break one of these restrictions.

    Everything that names or counts them goes with them, so that no number says that somebody is missing.
    """
    unknown = {person for person, seat in meeting.seats.items() if never_told.intersection(seat.about)}
    if not unknown:
        return meeting
    names = {meeting.seats[person].name for person in unknown}
    return replace(
        meeting,
        seats=MappingProxyType({person: seat for person, seat in meeting.seats.items() if person not in unknown}),
        cards=MappingProxyType(
            {code: card for code, card in meeting.cards.items() if card.said_by not in unknown | names}
        ),
        rounds=MappingProxyType({code: _without(asked, unknown) for code, asked in meeting.rounds.items()}),
        core_group=MappingProxyType(
            {
                code: member
                for code, member in meeting.core_group.items()
                if member.person not in unknown and member.name not in names
            }
        ),
        dissents=tuple(dissent for dissent in meeting.dissents if dissent.person not in unknown),
        positions=MappingProxyType(
            {about: said for about, said in meeting.positions.items() if said.person not in unknown}
        ),
    )


def _without(asked: Round, unknown: Collection[str]) -> Round:
    return replace(
        asked,
        entitled=tuple(person for person in asked.entitled if person not in unknown),
        views=MappingProxyType({person: view for person, view in asked.views.items() if person not in unknown}),
    )
