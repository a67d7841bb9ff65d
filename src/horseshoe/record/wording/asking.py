"""Asking what a sentence means, saying it more plainly, and reading that it was said."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Final

from django.db import IntegrityError, transaction

from horseshoe.practice.sharing import Capability, Matter, Viewer, may, reader_of
from horseshoe.practice.verdict import ALLOWED, NotFound, Refused, Verdict, refused
from horseshoe.record.access import queries as access
from horseshoe.record.access.refs import new_ref
from horseshoe.record.ledger import actions as ledger
from horseshoe.record.post import actions as post
from horseshoe.record.wording.models import AskedMeaning, SaidPlainly
from horseshoe.record.wording.sentence import Sentence, Source

A_DAY: Final = 30
"""How many sentences one person asks about in a day: more than anybody does, fewer than a stuck key."""
LONGEST_WORDS: Final = 1_000
LONGEST_ANSWER: Final = 2_000


@transaction.atomic
def ask_meaning(
    *,
    matter: Matter,
    sentence: Sentence,
    words: str,
    by: str,
    at: datetime,
    tell: Mapping[str, str] | None = None,
) -> str:
    """Ask what a sentence means and return the reference of the question. Asked again before the answer, it is one.

    Whoever calls this has looked up the sentence in what ``by`` may read.

    :param words: what the asker adds; empty for nothing.
    :param tell: account code → e-mail of those it is for; they are told once a day that something is there.
    :raises Refused: for too many in one day, too long words, or one's own sentence.
    :raises NotFound: when ``by`` reads nothing of this matter.
    """
    viewer = access.viewer_for(by, at=at)
    if not may_read(viewer, matter):
        raise NotFound
    may_ask(viewer, matter, sentence).or_raise()
    _fits(words, LONGEST_WORDS)
    turn = SaidPlainly.objects.filter(authority=viewer.authority, code=sentence.code).count()
    same = {"authority": viewer.authority, "code": sentence.code, "asked_by": by, "turn": turn}
    waiting = AskedMeaning.objects.select_for_update().filter(**same).first()
    if waiting is not None and waiting.words == (words or waiting.words):
        return waiting.ref
    if waiting is None:
        _not_too_many(by, at)
        row = {
            "ref": new_ref(),
            "family_ref": matter.family,
            "conference_ref": matter.conference,
            "source": sentence.source,
            "item_ref": sentence.item,
            "sentence": sentence.text,
            "words": words,
            "asked_at": at,
            "author": sentence.author,
        }
        # Two presses at the same moment are one question.
        waiting, new = AskedMeaning.objects.get_or_create(**same, defaults=row)
        if not new:
            return waiting.ref
        _tell(matter, tell or {}, "asked", authority=viewer.authority, by=by, at=at)
    else:
        waiting.words = words
        waiting.save(update_fields=["words"])
    _note("meaning.asked", waiting, by=by, at=at)
    return waiting.ref


@transaction.atomic
def say_plainly(
    *,
    matter: Matter,
    question: str,
    words: str,
    base: int,
    by: str,
    at: datetime,
    tell: Mapping[str, str] | None = None,
) -> str:
    """Say a sentence that was asked about in plainer words, and return the reference of the answer.

    :param question: reference of what was asked.
    :param base: how many answers there were when ``by`` began to write; if there is one more, nothing is overwritten.
    :param tell: account code → e-mail or number of those who asked, told once a day that something is there.
    :raises Refused: for no words, too many, or when somebody answered meanwhile.
    :raises NotFound: when there is no such question, or it is not theirs to answer.
    """
    viewer = access.viewer_for(by, at=at)
    asked = AskedMeaning.objects.filter(
        authority=viewer.authority, conference_ref=matter.conference, ref=question
    ).first()
    if asked is None or not may_answer(viewer, matter, source=asked.source, author=asked.author):
        raise NotFound
    if not words.strip():
        raise Refused("Write what it means, in your own words.")
    _fits(words, LONGEST_ANSWER)
    before = SaidPlainly.objects.filter(authority=viewer.authority, code=asked.code)
    said = before.count()
    if said != base:
        # The same form sent twice is one answer.
        if twice := before.filter(turn=base + 1, said_by=by, words=words).first():
            return twice.ref
        raise Refused(MEANWHILE)
    try:
        with transaction.atomic():
            answer = SaidPlainly.objects.create(
                authority=viewer.authority,
                ref=new_ref(),
                family_ref=asked.family_ref,
                conference_ref=asked.conference_ref,
                source=asked.source,
                item_ref=asked.item_ref,
                code=asked.code,
                words=words,
                said_by=by,
                said_at=at,
                turn=said + 1,
            )
    except IntegrityError as both:
        raise Refused(MEANWHILE) from both
    _note("meaning.said", answer, by=by, at=at)
    _tell(matter, tell or {}, "answered", authority=viewer.authority, by=by, at=at)
    return answer.ref


MEANWHILE: Final = "Somebody answered this at the same moment. Read their answer first; yours is still here."


@transaction.atomic
def mark_answers_read(*, questions: Collection[str], by: str, at: datetime) -> None:
    """Note that an asker has read the answers to some of what they asked. Noting it again changes nothing.

    :param questions: references of what was asked. Five queries, however many.
    """
    viewer = access.viewer_for(by, at=at)
    mine = AskedMeaning.objects.filter(
        authority=viewer.authority, asked_by=by, ref__in=questions, seen_at__isnull=True
    ).select_for_update()
    rows = list(mine.order_by("id"))
    if not rows:
        return
    AskedMeaning.objects.filter(pk__in=[row.pk for row in rows]).update(seen_at=at)
    for conference in dict.fromkeys(row.conference_ref for row in rows):
        refs = [row.ref for row in rows if row.conference_ref == conference]
        ledger.write("meaning.read", conference, by=by, at=at, authority=viewer.authority, detail={"refs": refs})


def may_read(viewer: Viewer, matter: Matter) -> bool:
    """Return whether ``viewer`` reads reports or papers in this matter."""
    reads = any(may(viewer, one, matter) for one in (Capability.READ_REPORTS, Capability.READ_PAPERS))
    return reads and reader_of(viewer, matter) is not None


def may_ask(viewer: Viewer, matter: Matter, sentence: Sentence) -> Verdict:
    """Return whether ``viewer`` asks what this sentence means, or is the one to say it."""
    if sentence.author == viewer.person or (
        sentence.source is Source.PAPERS and may(viewer, Capability.TAKE_MINUTES, matter)
    ):
        return refused("You wrote this. You can change it, or say it in other words when somebody asks.")
    return ALLOWED


def may_answer(viewer: Viewer, matter: Matter, *, source: str, author: str) -> bool:
    """Return whether ``viewer`` answers for these words: who wrote them, the chair, or for papers the minute-taker."""
    if author == viewer.person:
        return reader_of(viewer, matter) is not None
    if may(viewer, Capability.CHAIR, matter):
        return True
    return source == Source.PAPERS and may(viewer, Capability.TAKE_MINUTES, matter)


def _not_too_many(by: str, at: datetime) -> None:
    if AskedMeaning.objects.filter(asked_by=by, asked_at__gt=at - timedelta(days=1)).count() >= A_DAY:
        raise Refused(
            "You have asked a lot today, and that is all right. Those are on their way. Ask this one tomorrow, "
            "or ask somebody you trust to read it with you."
        )


def _fits(words: str, most: int) -> None:
    if len(words) > most:
        raise Refused(f"This is {len(words):,} letters long. There is room for {most:,}. Make it shorter.")


def _tell(matter: Matter, tell: Mapping[str, str], what: str, *, authority: str, by: str, at: datetime) -> None:
    for account, address in tell.items():
        if account != by:
            channel = post.Channel.BY_HAND
            if address:
                channel = post.Channel.EMAIL if "@" in address else post.Channel.TEXT
            post.queue_message(
                authority=authority,
                # Once a day, so that thirty questions are one message.
                key=f"{matter.conference}:{what}:{account}:{access.day_of(at).isoformat()}",
                to_account=account,
                to_address=address,
                channel=channel,
                by=by,
                at=at,
            )


def _note(verb: str, row: AskedMeaning | SaidPlainly, *, by: str, at: datetime) -> None:
    # Neither the sentence nor what was said: the ledger outlives both. Nor its code, which is made of its words.
    detail = {"ref": row.ref, "source": row.source, "item": row.item_ref}
    ledger.write(verb, row.conference_ref, by=by, at=at, authority=row.authority, detail=detail)
