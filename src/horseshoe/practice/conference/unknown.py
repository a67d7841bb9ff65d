"""Somebody whose place in the family must not reach a reader has no place in the room as that reader sees it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from horseshoe.practice.conference.meeting import Card, DraftAction, Meeting, Round, Statement

_About = TypeVar("_About", Card, Statement, DraftAction)


def without_unknown(never_told: frozenset[str], meeting: Meeting) -> Meeting:
    """Return the meeting as if nobody had come, and no child were in it, whose being known would break a restriction.

    Everything that names or counts them goes with them, so that no number says that somebody is missing.
    """
    return without_unknown_children(never_told, _without_seats(never_told, meeting))


def without_unknown_children(never_told: frozenset[str], meeting: Meeting) -> Meeting:
    """Return the meeting as if it were not about a child of whom the reader must not know.

    What is about that child alone is not there. What is about others too stays, as what is about them; its words are
    the writer's, who is told by the sharing of the thing itself what may stand in them.
    """
    unknown = {code for code, child in meeting.children.items() if never_told.intersection(child.about)}
    if not unknown:
        return meeting
    children = {code: child for code, child in meeting.children.items() if code not in unknown}
    statements = _about_others(meeting.statements, unknown)
    return replace(
        meeting,
        children=MappingProxyType(children),
        focus_child=meeting.focus_child if meeting.focus_child in children else next(iter(children), ""),
        statements=statements,
        focus_statement=meeting.focus_statement
        if meeting.focus_statement in statements
        else next(iter(statements), ""),
        cards=_about_others(meeting.cards, unknown),
        actions=_about_others(meeting.actions, unknown),
        rounds=MappingProxyType(
            {
                code: asked
                for code, asked in meeting.rounds.items()
                if asked.child not in unknown and (not asked.statement or asked.statement in statements)
            }
        ),
        decisions=MappingProxyType(
            {code: said for code, said in meeting.decisions.items() if said.child not in unknown}
        ),
        dissents=tuple(said for said in meeting.dissents if said.child not in unknown),
        positions=MappingProxyType(
            {about: said for about, said in meeting.positions.items() if said.child not in unknown}
        ),
    )


def _about_others(said: Mapping[str, _About], unknown: Collection[str]) -> Mapping[str, _About]:
    """Return what is not about the unknown alone, each as about the others."""
    found = {}
    for code, one in said.items():
        others = tuple(child for child in one.children if child not in unknown)
        if others or not one.children:
            found[code] = one if len(others) == len(one.children) else replace(one, children=others)
    return MappingProxyType(found)


def _without_seats(never_told: frozenset[str], meeting: Meeting) -> Meeting:
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
