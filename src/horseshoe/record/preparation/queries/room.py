"""What the room opens with: the body of ``room.opened``, made from the booking and the pack it was booked under."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from django.db import connection

from horseshoe.packs import frameworks, nations
from horseshoe.practice.sharing import Viewer
from horseshoe.practice.terms import FAMILY_CAPACITIES, Agency, Answer, Capacity, ConferenceKind, Nation, Via
from horseshoe.practice.verdict import NotFound
from horseshoe.record.preparation import models
from horseshoe.record.preparation.queries.here import ChildHere, PersonHere, children_of, people_of


@dataclass(frozen=True, slots=True)
class RoomFacts:
    """What does not change about a conference while it is held. It names no person."""

    ref: str
    family_ref: str
    kind: ConferenceKind
    nation: Nation
    framework: str
    framework_version: str
    starts_at: datetime
    minutes: int
    venue: str
    join_code: str


_FACTS: Final = (
    "kind",
    "nation",
    "framework",
    "framework_version",
    "starts_at",
    "minutes",
    "venue",
    "join_code",
)


def room_facts(conference_ref: str) -> RoomFacts:
    """Return the facts every screen of a conference is drawn with. Who may see a screen is asked before.

    :raises NotFound: when there is no such conference.
    """
    try:
        return _settled(conference_ref)
    except _MayChange as not_begun:
        return not_begun.facts


class _MayChange(Exception):
    """It is not settled yet: its booking may still be changed."""

    def __init__(self, facts: RoomFacts) -> None:
        super().__init__(facts.ref)
        self.facts = facts


# Every screen asks for these at every opening. Once a conference has begun its booking stays as it was, and they are
# read once; what is raised is never kept.
@lru_cache(maxsize=1024)
def _settled(conference_ref: str) -> RoomFacts:
    row = models.Conference.objects.filter(ref=conference_ref).values("family__ref", "opened_at", *_FACTS).first()
    if row is None:
        raise NotFound
    told = {**row, "kind": ConferenceKind(row["kind"]), "nation": Nation(row["nation"])}
    begun = told.pop("opened_at") is not None
    facts = RoomFacts(ref=conference_ref, family_ref=told.pop("family__ref"), **told)
    # What a transaction sees may yet be taken back.
    if not begun or connection.in_atomic_block:
        raise _MayChange(facts)
    return facts


def with_join_code(viewer: Viewer, code: str) -> str:
    """Return which of the conferences ``viewer`` has a live tie to shows that code on its room screen.

    The code lets nobody in; it only saves typing for those who are in already.

    :raises NotFound: when none of theirs does.
    """
    theirs = {tie.conference for tie in viewer.ties if tie.conference}
    rows = models.Conference.objects.filter(authority=viewer.authority, ref__in=theirs, join_code=code)
    ref = rows.exclude(join_code="").values_list("ref", flat=True).first()
    if ref is None:
        raise NotFound
    return ref


def comes_by(conference_ref: str, account: str) -> Via:
    """Return how somebody said they would be in the meeting; in person when they said nothing."""
    asked = models.Invitation.objects.filter(conference__ref=conference_ref, account__code=account)
    return Via(asked.values_list("via", flat=True).first() or Via.IN_PERSON)


def setup_for_room(conference_ref: str) -> dict[str, Any]:
    """Return what a conference opens with: seats, children, agenda, headings, statements, scale, outcomes, quorum.

    For opening the room, never for showing.

    :raises NotFound: when there is no such conference.
    """
    row = models.Conference.objects.filter(ref=conference_ref).first()
    if row is None:
        raise NotFound
    pack = frameworks.load(row.framework, row.framework_version)
    nation = nations.load(Nation(row.nation))
    children = children_of(row)
    people = people_of(row)
    unknown = dict(row.invitations.exclude(person=None).values_list("account__code", "person__restriction"))
    kept = dict(row.children.values_list("ref", "restriction"))
    return {
        "chair": next((one.account for one in people if one.capacity is Capacity.CHAIR), ""),
        "seats": [_seat(one, unknown.get(one.account, "")) for one in people],
        "children": [_subject(child, people, kept.get(child.ref, "")) for child in children],
        "agenda": [
            {
                "code": item.code,
                "title": item.title,
                "minutes": item.minutes,
                "shows": item.shows.value,
                "who_first": item.who_first.value,
            }
            for item in pack.agenda(ConferenceKind(row.kind))
        ],
        "headings": [
            {
                "code": heading.code,
                "title": heading.title,
                "side": heading.side.value,
                "asks_impact": heading.asks_impact,
            }
            for heading in pack.mapping_headings
        ],
        "statements": [
            {
                "statement": said.ref,
                "text": said.text,
                "children": list(said.children),
                "goal": said.goal,
                "low_words": said.low_words or pack.scale.low_words,
                "high_words": said.high_words or pack.scale.high_words,
            }
            for said in row.statements.filter(struck_at__isnull=True).order_by("position", "id")
        ],
        "low": pack.scale.low,
        "high": pack.scale.high,
        "minutes": row.minutes,
        "outcomes": [decision.code for decision in nation.decisions],
        "quorum": {
            "least": nation.quorum.minimum,
            "social_care": int(Agency.SOCIAL_CARE in nation.quorum.must_include),
        },
    }


def _seat(one: PersonHere, restriction: str) -> dict[str, Any]:
    return {
        "person": one.account,
        "name": one.name,
        "part": one.part,
        "capacity": one.capacity.value,
        "agency": one.agency_kind,
        "family": one.capacity in FAMILY_CAPACITIES,
        "child": one.capacity is Capacity.CHILD,
        "entitled": one.entitled,
        "report_only": one.answer is Answer.REPORT_INSTEAD,
        "direct_contact": one.direct_contact,
        "chooser": one.chooser,
        "about": [restriction] if restriction else [],
    }


def _subject(child: ChildHere, people: tuple[PersonHere, ...], restriction: str) -> dict[str, Any]:
    seated = next((one.account for one in people if one.person == child.ref), "")
    return {
        "child": child.ref,
        "name": child.name,
        "age": child.age,
        "person": seated,
        "about": [restriction] if restriction else [],
    }
