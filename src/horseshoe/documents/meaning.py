"""What somebody was given to read, sentence by sentence; what they asked about it, and how it was said more plainly.

A question is known to whoever asked it, to whoever wrote the words, to the chair and to the lead. An answer goes as far
as the sentence goes, and no further: both are looked for among what a viewer may read now, each time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from horseshoe.documents import guard, sentences
from horseshoe.practice.sharing import Capability, Viewer, may
from horseshoe.practice.terms import Capacity
from horseshoe.practice.verdict import NotFound, Refused
from horseshoe.practice.wording.sentences import each_sentence
from horseshoe.record.access.queries import day_of
from horseshoe.record.family import posting
from horseshoe.record.post import queries as posted
from horseshoe.record.preparation import queries as preparation
from horseshoe.record.preparation.queries import Conference
from horseshoe.record.wording import asked as record
from horseshoe.record.wording import asking
from horseshoe.record.wording.asked import Answer, Asked
from horseshoe.record.wording.sentence import Sentence, Source

REPORT: Final = "report"
TOGETHER: Final = "together"
PAPER: Final = "paper"
KINDS: Final = (REPORT, TOGETHER, PAPER)
"""What can be read sentence by sentence: a report, what was written down together, a paper of one's own."""
_PAPER_PEOPLE: Final = frozenset({Capacity.CHAIR, Capacity.MINUTE_TAKER})
GIVES_AWAY: Final = (
    "This holds words that must not reach everybody who can read the sentence. Leave out where somebody lives, how to "
    "reach them, and who must not be named."
)


@dataclass(frozen=True, slots=True)
class Part:
    """Sentences that stand together under one heading; the heading may be empty."""

    title: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Something somebody was given to read."""

    kind: str
    ref: str
    held: Conference
    author: str
    """Name of whoever wrote it; empty for what the conference says itself."""
    parts: tuple[Part, ...]

    def sentence(self, code: str) -> Sentence:
        """Return one of its sentences.

        :raises NotFound: when there is none of that code.
        """
        found = next((one for part in self.parts for one in part.sentences if one.code == code), None)
        if found is None:
            raise NotFound
        return found


@dataclass(frozen=True, slots=True)
class Beside:
    """What belongs beside one sentence for one viewer."""

    answer: Answer | None
    answered_by: str
    """A name; empty when this viewer is not told who."""
    mine: Asked | None
    """What this viewer asked about it last."""


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked about one sentence, for whoever answers."""

    asked: Asked
    askers: tuple[str, ...]
    """Names of all who wait for the same answer; some may be unknown to this viewer, and stay so."""
    added: tuple[str, ...]
    """What they added."""
    said_before: int
    """How many answers there are already."""
    answered_by: str
    may_answer: bool


def reading(viewer: Viewer, kind: str, ref: str) -> Reading:
    """Return what somebody may read of a report, of what was written together, or of a paper of their own.

    :raises NotFound: when there is none for them.
    """
    by = {REPORT: _report, TOGETHER: _together, PAPER: _paper}.get(kind)
    if by is None:
        raise NotFound
    return by(viewer, ref)


def beside(viewer: Viewer, held: Conference, sentence: Sentence) -> Beside:
    """Return what belongs beside a sentence that ``viewer`` was just found to see."""
    answer = record.answers(viewer, held.matter, [sentence.code]).get(sentence.code)
    if answer is not None and _leaks(viewer, held, answer.words):
        answer = None
    mine = [one for one in record.own(viewer, held.matter) if one.code == sentence.code]
    return Beside(answer, _name(held, answer.by) if answer else "", mine[-1] if mine else None)


def own(viewer: Viewer, conference_ref: str) -> tuple[Asked, ...]:
    """Return what ``viewer`` asked about what they may still read, each sentence once, the last question of it.

    :raises NotFound: when there is no such conference for them.
    """
    held = preparation.conference(viewer, conference_ref)
    last = {one.code: one for one in record.own(viewer, held.matter)}
    if not last:
        return ()
    there = _codes(viewer, held)
    secrets = posting.secrets_of(held.family_ref)
    return tuple(
        replace(one, answer=None, new=False)
        if one.answer and guard.leaks_in([one.answer.words], viewer.never_told, secrets)
        else one
        for one in last.values()
        if one.code in there
    )


def mark_read(asked: Iterable[Asked], *, by: str, at: datetime) -> None:
    """Note that the answers to these have been shown to whoever asked."""
    if new := [one.ref for one in asked if one.new]:
        asking.mark_answers_read(questions=new, by=by, at=at)


def own_in_paper(viewer: Viewer, conference_ref: str, content: bytes) -> tuple[Asked, ...]:
    """Return what ``viewer`` asked about the sentences of one page of theirs."""
    here = {one.code for part in _of_paper(conference_ref, content) for one in part.sentences}
    return tuple(one for one in own(viewer, conference_ref) if one.code in here)


def questions(viewer: Viewer, conference_ref: str) -> tuple[Conference, tuple[Question, ...]]:
    """Return what was asked about a conference's sentences, to whoever answers for them; what waits comes first.

    :raises NotFound: to everybody who writes nothing there.
    """
    held = preparation.conference(viewer, conference_ref)
    if not _answers_here(viewer, held):
        raise NotFound
    known = [one for one in record.known_to(viewer, held.matter) if one.by != viewer.person]
    seen = _seen_by_writer(viewer, held, known)
    together: dict[str, list[Asked]] = {}
    for one in seen:
        together.setdefault(one.code, []).append(one)
    said = record.answers(viewer, held.matter, together)
    found = [_question(viewer, held, all_, said.get(code)) for code, all_ in together.items()]
    return held, tuple(sorted(found, key=lambda one: (one.asked.answer is not None, one.asked.at)))


def ask(viewer: Viewer, kind: str, ref: str, code: str, *, words: str, at: datetime) -> None:
    """Ask whoever wrote a sentence what it means.

    :raises NotFound: when it is not a sentence that ``viewer`` may read.
    :raises Refused: for one's own words, or too many questions in one day.
    """
    read = reading(viewer, kind, ref)
    sentence = read.sentence(code)
    accounts = [sentence.author] if sentence.author else _accounts(read.held, _PAPER_PEOPLE)
    emails = posting.work_emails(accounts)
    asking.ask_meaning(
        matter=read.held.matter,
        sentence=sentence,
        words=words,
        by=viewer.person,
        at=at,
        tell={account: emails.get(account, "") for account in accounts},
    )


def say_plainly(viewer: Viewer, conference_ref: str, question: str, *, words: str, base: int, at: datetime) -> None:
    """Answer what was asked.

    :raises NotFound: when there is no such question for ``viewer`` to answer.
    :raises Refused: when the answer would tell what must not reach everybody who reads the sentence.
    """
    held, all_ = questions(viewer, conference_ref)
    found = next((one for one in all_ if one.asked.ref == question), None)
    if found is None or not found.may_answer:
        raise NotFound
    _gives_nothing_away(held, found.asked.sentence, words)
    waiting = [one.by for one in record.known_to(viewer, held.matter) if one.code == found.asked.code]
    asking.say_plainly(
        matter=held.matter,
        question=question,
        words=words,
        base=base,
        by=viewer.person,
        at=at,
        tell=_safe_notices(held, waiting, at=at),
    )


# ---- what there is to read ----


def _report(viewer: Viewer, ref: str) -> Reading:
    read = preparation.report(viewer, ref)
    if read.sent_at is None:
        raise NotFound
    held = preparation.conference(viewer, read.conference_ref)
    parts = (
        Part(section.title, tuple(one for item in section.items for one in _of_item(item, read.author)))
        for section in read.sections
    )
    return Reading(REPORT, ref, held, read.author_name, tuple(part for part in parts if part.sentences))


def _of_item(item: preparation.Item, author: str) -> Iterable[Sentence]:
    # Who saw it is mostly a name.
    source = item.source if len(item.source.split()) > sentences.LEAST else ""
    return _each(Source.ITEM, item.ref, (item.text, item.impact, source), author)


def _together(viewer: Viewer, ref: str) -> Reading:
    held = preparation.conference(viewer, ref)
    if not may(viewer, Capability.READ_REPORTS, held.matter):
        raise NotFound
    found = (Part("", tuple(_of_statement(one))) for one in preparation.statements(viewer, ref))
    parts = tuple(part for part in found if part.sentences)
    return Reading(TOGETHER, ref, held, "", parts)


def _of_statement(one: preparation.Drafted) -> Iterable[Sentence]:
    return _each(Source.STATEMENT, one.ref, (one.text, one.goal), one.written_by)


def _paper(viewer: Viewer, ref: str) -> Reading:
    try:
        issued, content = posted.paper(viewer, ref)
    except posted.NotAsIssued as altered:
        raise NotFound from altered
    # The chair may open everybody's papers, and asks about none of them: they are the chair's own.
    if issued.form != "html" or issued.recipient != viewer.person:
        raise NotFound
    held = preparation.conference(viewer, issued.conference_ref)
    return Reading(PAPER, ref, held, "", tuple(_of_paper(held.ref, content)))


def _of_paper(conference_ref: str, content: bytes) -> Iterable[Part]:
    for title, said in sentences.sentences_of(content):
        yield Part(title, tuple(Sentence(Source.PAPERS, conference_ref, one) for one in said))


def _each(source: Source, item: str, texts: Iterable[str], author: str) -> Iterable[Sentence]:
    for said in dict.fromkeys(one for text in texts for one in each_sentence(text)):
        yield Sentence(source, item, said, author)


def _codes(viewer: Viewer, held: Conference) -> frozenset[str]:
    """Return every sentence of a conference that ``viewer`` may read now, by code."""
    found: set[str] = set()
    if may(viewer, Capability.READ_REPORTS, held.matter):
        for read in preparation.reports(viewer, held.ref):
            found |= {one.code for item in read.items for one in _of_item(item, read.author)}
        for drafted in preparation.statements(viewer, held.ref):
            found |= {one.code for one in _of_statement(drafted)}
    for content in posted.own_pages(viewer, held.ref):
        found |= {one.code for part in _of_paper(held.ref, content) for one in part.sentences}
    return frozenset(found)


# ---- who answers, and what must not be said ----


def _answers_here(viewer: Viewer, held: Conference) -> bool:
    needed = (Capability.WRITE_REPORT, Capability.RECORD_SHARING, Capability.TAKE_MINUTES)
    return any(may(viewer, one, held.matter) for one in needed)


def _seen_by_writer(viewer: Viewer, held: Conference, known: list[Asked]) -> list[Asked]:
    """Leave out what stands in something that whoever answers may not see themselves any more."""
    items: set[str] = set()
    if may(viewer, Capability.READ_REPORTS, held.matter):
        items |= {item.ref for read in preparation.reports(viewer, held.ref) for item in read.items}
        items |= {one.ref for one in preparation.statements(viewer, held.ref)}
    secrets = posting.secrets_of(held.family_ref) if viewer.never_told else {}
    return [
        one
        for one in known
        if one.item in items
        or (one.source is Source.PAPERS and not guard.leaks_in([one.sentence], viewer.never_told, secrets))
    ]


def _question(viewer: Viewer, held: Conference, all_: list[Asked], said: Answer | None) -> Question:
    waiting = [one for one in all_ if one.answer is None]
    asked = waiting[0] if waiting else all_[-1]
    these = waiting or all_
    return Question(
        asked=asked,
        askers=tuple(dict.fromkeys(filter(None, (_name(held, one.by) for one in these)))),
        added=tuple(one.words for one in these if one.words),
        said_before=said.turn if said else 0,
        answered_by=_name(held, asked.answer.by) if asked.answer else "",
        may_answer=asking.may_answer(viewer, held.matter, source=asked.source, author=asked.author),
    )


def _leaks(viewer: Viewer, held: Conference, words: str) -> bool:
    # What must not reach somebody may have been written down after the answer was.
    return bool(viewer.never_told) and bool(
        guard.leaks_in([words], viewer.never_told, posting.secrets_of(held.family_ref))
    )


def _gives_nothing_away(held: Conference, sentence: str, words: str) -> None:
    secrets = posting.secrets_of(held.family_ref)
    every = frozenset(secrets)
    there = {(leak.restriction, leak.secret) for leak in guard.leaks_in([sentence], every, secrets)}
    # What the sentence says itself, its readers know.
    if any((leak.restriction, leak.secret) not in there for leak in guard.leaks_in([words], every, secrets)):
        raise Refused(GIVES_AWAY)


def _safe_notices(held: Conference, accounts: Iterable[str], *, at: datetime) -> Mapping[str, str]:
    """Return a safe way to tell each of some people that something is there to read; empty where none is known."""
    people = {one.account: one for one in held.people if one.account in set(accounts)}
    ways = posting.safe_ways([one.person for one in people.values() if one.person], on=day_of(at))
    emails = posting.work_emails([account for account, one in people.items() if not one.family])
    return {
        account: next(
            (way.detail for way in ways.get(one.person, ()) if way.way in {"text", "email"}), emails.get(account, "")
        )
        for account, one in people.items()
    }


def _accounts(held: Conference, capacities: frozenset[Capacity]) -> list[str]:
    return [one.account for one in held.people if one.capacity in capacities]


def _name(held: Conference, account: str) -> str:
    """Return a name, where this viewer may know of whoever it is."""
    found = held.person(account)
    return found.name if found else ""
