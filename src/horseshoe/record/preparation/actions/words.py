"""What was gone through with the family, what was talked about, what was worked out with them, and their own words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from horseshoe.packs import frameworks
from horseshoe.practice.preparation import words as rules
from horseshoe.practice.preparation.words import GivenTo, Question, SharedHow, SharedWhat, Speaks, TalkKind
from horseshoe.practice.sharing import Capability, Circle
from horseshoe.practice.terms import Capacity
from horseshoe.practice.verdict import NotFound
from horseshoe.record.access.refs import new_ref
from horseshoe.record.family.models import Person
from horseshoe.record.ledger import actions as ledger
from horseshoe.record.preparation import models
from horseshoe.record.preparation.actions import standing


class StaleStatement(Exception):
    """Somebody reworded this statement in between. Nothing was overwritten: theirs is here, yours was not kept."""

    def __init__(self, *, statement: str, version: int, theirs: str, yours: str) -> None:
        super().__init__(statement)
        self.statement = statement
        self.version = version
        self.theirs = theirs
        self.yours = yours


@transaction.atomic
def record_sharing(
    *,
    conference: str,
    what: SharedWhat,
    person: str,
    on: datetime,
    how: SharedHow,
    by: str,
    at: datetime,
    report: str = "",
    they_said: str = "",
    key: str = "",
) -> None:
    """Set down what was gone through with somebody of the family, when, how, and what they said.

    :param person: reference of somebody in the family record.
    :param report: reference of the report, when it was one.
    :raises Refused: when it is said to be in the future, or a report is not named.
    :raises NotFound: when ``by`` may not record this, or there is no such person or report.
    """
    row = standing.conference_for(conference, Capability.RECORD_SHARING, by=by, at=at)
    rules.may_record_sharing(what=what, report=report, on=on, at=at).or_raise()
    if key and row.shared.filter(key=key).exists():
        return
    sent = row.reports.filter(ref=report).first() if report else None
    if report and sent is None:
        raise NotFound
    models.SharedWithFamily.objects.create(
        conference=row,
        what=what,
        report=sent,
        person=_person(row, person),
        on=on,
        how=how,
        by=by,
        they_said=they_said,
        key=key,
    )
    ledger.write(
        "shared_with_family",
        row.ref,
        by=by,
        at=at,
        authority=row.authority,
        detail={"what": what, "report": report, "person": person, "how": how},
    )


@transaction.atomic
def record_talk(
    *,
    conference: str,
    kind: TalkKind,
    held_at: datetime,
    by: str,
    at: datetime,
    person: str = "",
    with_account: str = "",
    notes: str = "",
    knows_why: str = "",
    wants_said: str = "",
    who_speaks: Speaks = Speaks.SELF,
    wants_said_circle: Circle = Circle.CHAIR,
    key: str = "",
) -> None:
    """Set down a talk before the day: the chair with the social worker, or with a child or an adult of the family.

    :param notes: the chair's own; they can be asked for later, and the page says so.
    :param wants_said: what the person wants said in the meeting, and ``who_speaks`` it.
    :raises Refused: when it says nobody, or is in the future.
    :raises NotFound: when ``by`` does not chair this conference, or there is no such person.
    """
    row = standing.conference_for(conference, Capability.CHAIR, by=by, at=at)
    rules.may_record_talk(kind=kind, person=person, with_account=with_account, held_at=held_at, at=at).or_raise()
    if key and row.talks.filter(key=key).exists():
        return
    if with_account:
        standing.invitation(row, with_account)
    models.Talk.objects.create(
        conference=row,
        kind=kind,
        person=_person(row, person) if person else None,
        with_account=with_account,
        held_at=held_at,
        by=by,
        notes=notes,
        knows_why=knows_why,
        wants_said=wants_said,
        who_speaks=who_speaks,
        wants_said_circle=wants_said_circle,
        key=key,
    )
    ledger.write(
        "talk_recorded",
        row.ref,
        by=by,
        at=at,
        authority=row.authority,
        detail={"kind": kind, "person": person, "with": with_account},
    )


@transaction.atomic
def draft_statement(
    *,
    conference: str,
    text: str,
    children: Iterable[str],
    by: str,
    at: datetime,
    goal: str = "",
    low_words: str = "",
    high_words: str = "",
    helped_by: str = "",
    key: str = "",
) -> str:
    """Write a danger statement with its goal, or a change, worked out with the family; return its reference.

    :param low_words: what the low end of its scale means, in the family's own words; empty for the pack's.
    :param helped_by: who of the family helped to write it, in words.
    :raises Refused: when it says nothing or names no child, or there are as many as the pack allows.
    :raises NotFound: when ``by`` may not prepare this conference.
    """
    row = standing.conference_for(conference, Capability.RECORD_SHARING, by=by, at=at)
    again = row.statements.filter(key=key).first() if key else None
    if again is not None:
        return again.ref
    live = row.statements.filter(struck_at__isnull=True)
    subject = frameworks.load(row.framework, row.framework_version).subject
    about = _children(row, children)
    rules.may_draft(
        text=text, children=about, already=live.count(), at_most=subject.at_most, many=subject.many
    ).or_raise()
    last = live.aggregate(last=Max("position"))["last"]
    said = models.DraftStatement.objects.create(
        conference=row,
        ref=new_ref(),
        position=(last or 0) + 1,
        text=text,
        goal=goal,
        low_words=low_words,
        high_words=high_words,
        children=about,
        helped_by=helped_by,
        written_by=by,
        written_at=at,
        key=key,
    )
    ledger.write("statement_drafted", row.ref, by=by, at=at, authority=row.authority, detail={"statement": said.ref})
    return said.ref


@transaction.atomic
def reword_statement(
    *,
    statement: str,
    text: str,
    children: Iterable[str],
    base: int,
    by: str,
    at: datetime,
    goal: str = "",
    low_words: str = "",
    high_words: str = "",
    helped_by: str = "",
) -> None:
    """Change a drafted statement.

    :param base: the version that was changed.
    :raises StaleStatement: when somebody changed it in between; nothing is overwritten.
    :raises Refused: when it says nothing, names no child, or the conference has begun.
    :raises NotFound: when there is none for ``by``.
    """
    row, said = _statement(statement, by=by, at=at)
    about = _children(row, children)
    rules.may_draft(text=text, children=about, already=0, at_most=1, many="").or_raise()
    rules.may_change_draft(begun=row.opened_at is not None).or_raise()
    if base != said.version and text != said.text:
        raise StaleStatement(statement=statement, version=said.version, theirs=said.text, yours=text)
    said.text, said.goal, said.low_words, said.high_words = text, goal, low_words, high_words
    said.children, said.helped_by = about, helped_by
    said.version += 1
    said.save(update_fields=["text", "goal", "low_words", "high_words", "children", "helped_by", "version"])
    ledger.write(
        "statement_reworded",
        row.ref,
        by=by,
        at=at,
        authority=row.authority,
        detail={"statement": statement, "version": said.version},
    )


@transaction.atomic
def strike_statement(*, statement: str, by: str, at: datetime) -> None:
    """Take a drafted statement out. It stays in the record and is shown to nobody.

    :raises Refused: when the conference has begun.
    :raises NotFound: when there is none for ``by``.
    """
    row, said = _statement(statement, by=by, at=at)
    rules.may_change_draft(begun=row.opened_at is not None).or_raise()
    said.struck_at = at
    said.save(update_fields=["struck_at"])
    ledger.write("statement_struck", row.ref, by=by, at=at, authority=row.authority, detail={"statement": statement})


@transaction.atomic
def say_own_words(
    *,
    conference: str,
    question: Question,
    words: str,
    given_to: GivenTo,
    by: str,
    at: datetime,
) -> None:
    """Keep one answer in somebody's own words, for whom they chose. Answering again replaces it; empty takes it back.

    :raises Refused: when it is for an advocate and none is invited.
    :raises NotFound: when ``by`` is not invited as the family.
    """
    row = standing.conference_for(conference, Capability.JOIN_ROOM, by=by, at=at)
    mine = standing.invitation(row, by)
    rules.may_say(capacity=Capacity(mine.capacity)).or_raise()
    advocates = _advocates(row)
    rules.may_give_to(given_to, advocates=len(advocates)).or_raise()
    sharing = rules.sharing_of(given_to, author=by, advocates=advocates)
    if words.strip():
        models.OwnWords.objects.update_or_create(
            conference=row,
            account=mine.account,
            question=question,
            defaults={
                "words": words,
                "given_to": given_to,
                "circle": sharing.circle,
                "only": sorted(sharing.only or ()),
                "said_at": at,
            },
        )
    else:
        row.own_words.filter(account=mine.account, question=question).delete()
    ledger.write(
        "own_words_said",
        row.ref,
        by=by,
        at=at,
        authority=row.authority,
        detail={"question": question, "given_to": given_to, "taken_back": not words.strip()},
    )


def _advocates(row: models.Conference) -> tuple[str, ...]:
    invited = row.invitations.filter(
        capacity__in=(Capacity.ADVOCATE, Capacity.SUPPORTER), withdrawn_at__isnull=True
    ).order_by("id")
    return tuple(invited.values_list("account__code", flat=True))


def _person(row: models.Conference, ref: str) -> Person:
    found = Person.objects.filter(family=row.family, ref=ref, taken_off=False).first()
    if found is None:
        raise NotFound
    return found


def _children(row: models.Conference, chosen: Iterable[str]) -> list[str]:
    here = list(row.children.order_by("id").values_list("ref", flat=True))
    wanted = set(chosen)
    if not wanted <= set(here):
        raise NotFound
    return [ref for ref in here if ref in wanted]


def _statement(ref: str, *, by: str, at: datetime) -> tuple[models.Conference, models.DraftStatement]:
    found = models.DraftStatement.objects.select_related("conference").filter(ref=ref, struck_at__isnull=True).first()
    if found is None:
        raise NotFound
    row = standing.conference_for(found.conference.ref, Capability.RECORD_SHARING, by=by, at=at)
    return row, models.DraftStatement.objects.select_for_update(of=("self",)).get(pk=found.pk)
