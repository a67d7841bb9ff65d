"""Writing down a decision, a disagreement, and what the family says: an event of the room and a row, together.

Each appends its event first, which takes the room's lock; the rule is then asked of the meeting as it stands, and a
refusal takes the event back with it. The same form sent twice finds its own event and row, and changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from horseshoe.practice.decision import dissent as dissent_rules
from horseshoe.practice.decision import outcome as outcome_rules
from horseshoe.record.conference import actions as room
from horseshoe.record.conference import queries as rooms
from horseshoe.record.decision.models import Decision, Dissent, FamilyPosition
from horseshoe.record.decision.queries import choices_for
from horseshoe.record.family.models import Person
from horseshoe.record.ledger import actions as ledger
from horseshoe.record.preparation.models import Conference


@transaction.atomic
def record_decision(
    *,
    conference: str,
    child: str,
    outcome: str,
    categories: Iterable[str],
    reasons: str,
    by: str,
    at: datetime,
    key: str,
) -> int:
    """Write down what was decided for one child and return the event's number. A later decision stands over it.

    :raises Refused: when it is not one this nation allows, gives no reason, or somebody else than the chair decides.
    :raises NotFound: when there is no such conference.
    """
    named = list(categories)
    body = {"child": child, "outcome": outcome, "categories": named, "reasons": reasons}
    number = room.append(conference=conference, kind="decision.recorded", body=body, by=by, at=at, key=key)
    row = Conference.objects.get(ref=conference)
    if Decision.objects.filter(conference=row, event=number).exists():
        return number
    outcome_rules.may_decide(
        rooms.meeting(conference),
        child=child,
        outcome=outcome,
        categories=named,
        reasons=reasons,
        by=by,
        choices=choices_for(row.nation),
    ).or_raise()
    Decision.objects.create(
        conference=row,
        child=_child(row, child),
        event=number,
        outcome=outcome,
        categories=named,
        reasons=reasons,
        decided_by=by,
        decided_at=at,
    )
    _tell("decision_recorded", row, child, number, by, at)
    return number


@transaction.atomic
def record_dissent(
    *, conference: str, child: str, person: str, words: str, formal: bool, by: str, at: datetime, key: str
) -> int:
    """Set down one professional's disagreement, in their words, and return the event's number.

    :param person: account code of whoever disagrees; ``by`` may be the chair or minute-taker writing for them.
    :raises Refused: when they were not here, nothing was decided yet, or there are no words.
    :raises NotFound: when there is no such conference.
    """
    body = {"child": child, "person": person, "words": words, "formal": formal}
    number = room.append(conference=conference, kind="dissent.recorded", body=body, by=by, at=at, key=key)
    row = Conference.objects.get(ref=conference)
    if Dissent.objects.filter(conference=row, event=number).exists():
        return number
    dissent_rules.may_dissent(rooms.meeting(conference), child=child, person=person, words=words).or_raise()
    Dissent.objects.create(
        conference=row,
        child=_child(row, child),
        event=number,
        person=person,
        words=words,
        formal=formal,
        said_at=at,
    )
    _tell("dissent_recorded", row, child, number, by, at)
    return number


@transaction.atomic
def record_position(
    *, conference: str, child: str, person: str, position: str, words: str, by: str, at: datetime, key: str
) -> int:
    """Write down what somebody of the family says to a decision and return the event's number.

    :param position: a code of ``terms.Position``.
    :raises Refused: when they are not of the family, were not here to answer, or nothing was decided yet.
    :raises NotFound: when there is no such conference.
    """
    body = {"child": child, "person": person, "position": position, "words": words}
    number = room.append(conference=conference, kind="position.recorded", body=body, by=by, at=at, key=key)
    row = Conference.objects.get(ref=conference)
    if FamilyPosition.objects.filter(conference=row, event=number).exists():
        return number
    dissent_rules.may_take_position(
        rooms.meeting(conference), child=child, person=person, position=position, words=words
    ).or_raise()
    FamilyPosition.objects.create(
        conference=row,
        child=_child(row, child),
        event=number,
        person=person,
        position=position,
        words=words,
        said_at=at,
    )
    _tell("position_recorded", row, child, number, by, at)
    return number


def _child(row: Conference, ref: str) -> Person:
    return row.children.get(ref=ref)


def _tell(verb: str, row: Conference, child: str, number: int, by: str, at: datetime) -> None:
    detail = {"child": child, "event": number}
    ledger.write(verb, row.ref, by=by, at=at, authority=row.authority, detail=detail)
