"""What was asked about a conference's sentences, and how they were said more plainly.

Who may see the sentence itself is not known here: whoever calls leaves out what the viewer may not read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from horseshoe.practice.sharing import Capability, Matter, Viewer, may, reader_of
from horseshoe.practice.wording.checker import Checker
from horseshoe.practice.wording.meaning import phrases
from horseshoe.record.wording.models import AskedMeaning, SaidPlainly
from horseshoe.record.wording.sentence import Source

A_FEW: Final = 3
"""Below this a count is not told: one family's question must not be read off a list."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A sentence in plainer words, and who said it so."""

    words: str
    by: str
    """Account code."""
    at: datetime
    turn: int


@dataclass(frozen=True, slots=True)
class Asked:
    """That somebody asked what a sentence means."""

    ref: str
    source: Source
    item: str
    code: str
    sentence: str
    words: str
    by: str
    """Account code."""
    at: datetime
    author: str
    turn: int
    answer: Answer | None
    """The last answer that came after it; None while it waits."""
    new: bool
    """Whether there is an answer that the asker has not read."""


def own(viewer: Viewer, matter: Matter) -> tuple[Asked, ...]:
    """Return what ``viewer`` asked in a matter, the first first. Two queries."""
    if reader_of(viewer, matter) is None:
        return ()
    return _asked(_rows(viewer, matter).filter(asked_by=viewer.person))


def known_to(viewer: Viewer, matter: Matter) -> tuple[Asked, ...]:
    """Return what anybody asked about words that ``viewer`` wrote, or all of it for the chair and the lead.

    Whoever writes a conference's papers knows what was asked about those. Two queries.
    """
    if reader_of(viewer, matter) is None:
        return ()
    rows = _rows(viewer, matter)
    if not may(viewer, Capability.RECORD_SHARING, matter):
        theirs = Q(author=viewer.person)
        if may(viewer, Capability.TAKE_MINUTES, matter):
            theirs |= Q(source=Source.PAPERS)
        rows = rows.filter(theirs)
    return _asked(rows)


def answers(viewer: Viewer, matter: Matter, codes: Collection[str]) -> Mapping[str, Answer]:
    """Return the last answer to each of some sentences, by code: to whoever may see them. One query."""
    if reader_of(viewer, matter) is None:
        return {}
    return _answers(_said(viewer.authority, matter).filter(code__in=codes))


def waits(viewer: Viewer) -> Mapping[str, int]:
    """Return how many questions wait for an answer by ``viewer`` in each conference (reference). One query."""
    papers = {tie.conference for tie in viewer.ties if tie.conference and Capability.TAKE_MINUTES in tie.capabilities}
    reached = {tie.conference for tie in viewer.ties if tie.conference and tie.circles}
    families = {tie.family for tie in viewer.ties if tie.family and tie.circles}
    theirs = Q(author=viewer.person) & (Q(conference_ref__in=reached) | Q(family_ref__in=families))
    later = SaidPlainly.objects.filter(
        authority=OuterRef("authority"), code=OuterRef("code"), turn__gt=OuterRef("turn")
    )
    rows = (
        AskedMeaning.objects.filter(theirs | Q(source=Source.PAPERS, conference_ref__in=papers))
        .filter(authority=viewer.authority)
        .exclude(asked_by=viewer.person)
        .filter(~Exists(later))
        .values("conference_ref")
        .annotate(times=Count("id"))
        .order_by("conference_ref")
    )
    return {row["conference_ref"]: row["times"] for row in rows}


def asked_about(checker: Checker, *, authority: str = "") -> tuple[tuple[str, int | None], ...]:
    """Return the words of a pack that people asked about and how often, most often first: for who keeps the pack.

    The count of fewer than three is None. Only words that stand in the pack are told, never a sentence or a family.

    :param authority: count in this one only; empty for all.
    """
    rows = AskedMeaning.objects.filter(**({"authority": authority} if authority else {}))
    times: Counter[str] = Counter()
    for sentence in rows.values_list("sentence", flat=True).iterator():
        times.update(phrases(checker, sentence))
    # Those that were asked about a few times stand by their letters: their order would tell their number.
    told = sorted(times.items(), key=lambda one: (-one[1] if one[1] >= A_FEW else 0, one[0]))
    return tuple((words, number if number >= A_FEW else None) for words, number in told)


def _rows(viewer: Viewer, matter: Matter) -> QuerySet[AskedMeaning]:
    return AskedMeaning.objects.filter(authority=viewer.authority, conference_ref=matter.conference)


def _said(authority: str, matter: Matter) -> QuerySet[SaidPlainly]:
    return SaidPlainly.objects.filter(authority=authority, conference_ref=matter.conference)


def _answers(rows: QuerySet[SaidPlainly]) -> dict[str, Answer]:
    return {row.code: Answer(row.words, row.said_by, row.said_at, row.turn) for row in rows.order_by("turn", "id")}


def _asked(rows: QuerySet[AskedMeaning]) -> tuple[Asked, ...]:
    found = list(rows.order_by("asked_at", "id"))
    said = _answers(
        SaidPlainly.objects.filter(
            authority__in={row.authority for row in found}, code__in={row.code for row in found}
        ).order_by(F("turn"))
    )
    return tuple(_one(row, said.get(row.code)) for row in found)


def _one(row: AskedMeaning, said: Answer | None) -> Asked:
    answer = said if said is not None and said.turn > row.turn else None
    return Asked(
        ref=row.ref,
        source=Source(row.source),
        item=row.item_ref,
        code=row.code,
        sentence=row.sentence,
        words=row.words,
        by=row.asked_by,
        at=row.asked_at,
        author=row.author,
        turn=row.turn,
        answer=answer,
        new=answer is not None and row.seen_at is None,
    )
