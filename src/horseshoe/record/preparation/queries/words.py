"""What was gone through and talked about before the day, what was drafted, and what the family wrote themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from horseshoe.practice.preparation.words import GivenTo, Question, SharedHow, SharedWhat, Speaks, TalkKind
from horseshoe.practice.sharing import Capability, Circle, Sharing, Viewer, may, may_see
from horseshoe.practice.verdict import NotFound
from horseshoe.record.access import queries as access
from horseshoe.record.preparation import models
from horseshoe.record.preparation.queries.booking import Conference, conference


@dataclass(frozen=True, slots=True)
class Shared:
    """That something was gone through with somebody of the family."""

    what: SharedWhat
    report_ref: str
    report_by: str
    """Whose report it was, when it was one."""
    person: str
    person_name: str
    on: datetime
    how: SharedHow
    by_name: str
    they_said: str


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk before the day, as far as this viewer may read of it. ``notes`` are the chair's own."""

    kind: TalkKind
    person: str
    person_name: str
    with_name: str
    held_at: datetime
    by_name: str
    notes: str
    knows_why: str
    wants_said: str
    who_speaks: Speaks
    wants_said_circle: Circle


@dataclass(frozen=True, slots=True)
class Drafted:
    """A danger statement with its goal, or an area of change, worked out before the day."""

    ref: str
    text: str
    goal: str
    low_words: str
    high_words: str
    children: tuple[str, ...]
    helped_by: str
    written_by: str
    """Account code."""
    written_by_name: str
    written_at: datetime
    version: int


@dataclass(frozen=True, slots=True)
class Own:
    """One answer somebody of the family wrote themselves before the day."""

    account: str
    name: str
    question: Question
    words: str
    given_to: GivenTo
    said_at: datetime
    mine: bool


def shared_log(viewer: Viewer, ref: str) -> tuple[Shared, ...]:
    """Return what was gone through with the family, the earliest first.

    :raises NotFound: when there is no such conference for them, or they do not prepare it.
    """
    _for(viewer, ref, Capability.SEE_READINESS, Capability.RECORD_SHARING)
    rows = list(
        models.SharedWithFamily.objects.filter(conference__ref=ref)
        .exclude(person__restriction__in=viewer.never_told)
        .select_related("person", "report__author")
        .order_by("on", "id")
    )
    names = _names({row.by for row in rows})
    return tuple(
        Shared(
            what=SharedWhat(row.what),
            report_ref=row.report.ref if row.report else "",
            report_by=row.report.author.name if row.report else "",
            person=row.person.ref,
            person_name=row.person.known_as,
            on=row.on,
            how=SharedHow(row.how),
            by_name=names.get(row.by, ""),
            they_said=row.they_said,
        )
        for row in rows
    )


def talks(viewer: Viewer, ref: str) -> tuple[Talk, ...]:
    """Return the talks before the day. The chair's notes are shown to whoever reads as the chair does.

    What somebody wants said is shown to those it was meant for.

    :raises NotFound: when there is no such conference for them, or they do not prepare it.
    """
    held = _for(viewer, ref, Capability.CHAIR, Capability.RECORD_SHARING)
    chair = Circle.CHAIR in held.reader.circles
    rows = list(
        models.Talk.objects.filter(conference__ref=ref)
        .exclude(person__restriction__in=viewer.never_told)
        .select_related("person__account")
        .order_by("held_at", "id")
    )
    names = _names({row.by for row in rows} | {row.with_account for row in rows})
    return tuple(
        Talk(
            kind=TalkKind(row.kind),
            person=row.person.ref if row.person else "",
            person_name=row.person.known_as if row.person else "",
            with_name=names.get(row.with_account, ""),
            held_at=row.held_at,
            by_name=names.get(row.by, ""),
            notes=row.notes if chair else "",
            knows_why=row.knows_why,
            wants_said=row.wants_said if may_see(held.reader, Sharing(circle=Circle(row.wants_said_circle))) else "",
            who_speaks=Speaks(row.who_speaks),
            wants_said_circle=Circle(row.wants_said_circle),
        )
        for row in rows
    )


def statements(viewer: Viewer, ref: str) -> tuple[Drafted, ...]:
    """Return what was drafted with the family, in order.

    :raises NotFound: when there is no such conference for them, or they read nothing of it.
    """
    held = _for(viewer, ref, Capability.READ_REPORTS, Capability.PREPARE)
    drafted = models.DraftStatement.objects.filter(conference__ref=ref, struck_at__isnull=True)
    # A sentence about nobody the viewer may know of is not there for them.
    rows = [row for row in drafted.order_by("position", "id") if not row.children or held.known_of(row.children)]
    names = _names({row.written_by for row in rows})
    return tuple(
        Drafted(
            ref=row.ref,
            text=row.text,
            goal=row.goal,
            low_words=row.low_words,
            high_words=row.high_words,
            children=held.known_of(row.children),
            helped_by=row.helped_by,
            written_by=row.written_by,
            written_by_name=names.get(row.written_by, ""),
            written_at=row.written_at,
            version=row.version,
        )
        for row in rows
    )


def own_words(viewer: Viewer, ref: str) -> tuple[Own, ...]:
    """Return what the family wrote themselves and gave to this viewer, and what the viewer wrote.

    :raises NotFound: when there is no such conference for them.
    """
    held = conference(viewer, ref)
    # Whoever must not be known of to this viewer has said nothing to them, whomever they gave it to.
    unknown = models.Invitation.objects.filter(conference__ref=ref, person__restriction__in=tuple(viewer.never_told))
    rows = (
        models.OwnWords.objects.filter(conference__ref=ref)
        .exclude(account__in=unknown.values("account"))
        .select_related("account")
        .order_by("id")
    )
    order = list(Question)
    seen = [
        Own(
            account=row.account.code,
            name=one.name if (one := held.person(row.account.code)) else row.account.name,
            question=Question(row.question),
            words=row.words,
            given_to=GivenTo(row.given_to),
            said_at=row.said_at,
            mine=row.account.code == viewer.person,
        )
        for row in rows
        if may_see(held.reader, _sharing(row))
    ]
    return tuple(sorted(seen, key=lambda own: (not own.mine, own.name, order.index(own.question))))


def _sharing(row: models.OwnWords) -> Sharing:
    only = frozenset(row.only) if row.given_to == GivenTo.ADVOCATE else None
    return Sharing(circle=Circle(row.circle), only=only, author=row.account.code)


def _for(viewer: Viewer, ref: str, *needs: Capability) -> Conference:
    held = conference(viewer, ref)
    if not any(may(viewer, need, held.matter) for need in needs):
        raise NotFound
    return held


def _names(codes: set[str]) -> dict[str, str]:
    return {code: person.name for code, person in access.people(codes - {""}).items()}
