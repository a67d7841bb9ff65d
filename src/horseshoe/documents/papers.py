"""A pack for each recipient: looked at before it goes, issued once, and what stopped it said to whoever sends it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction

from horseshoe.documents import gather, guard
from horseshoe.documents.blocks import Document, for_reader, withheld
from horseshoe.documents.compose import conference_record, decision_letter, plan_page
from horseshoe.documents.compose.held import Held, Recipient
from horseshoe.documents.gather import Addressee
from horseshoe.documents.render import html, pdf
from horseshoe.practice.plan import changes
from horseshoe.practice.plan.outline import Action
from horseshoe.practice.sharing import Circle, Viewer
from horseshoe.practice.verdict import ALLOWED, NotFound, Refused, Verdict, refused
from horseshoe.record.access import queries as access
from horseshoe.record.plan import actions as plan_actions
from horseshoe.record.plan import queries as plans
from horseshoe.record.post import actions as post
from horseshoe.record.post import queries as posted
from horseshoe.record.post.actions import Channel
from horseshoe.record.preparation import queries as preparation

Composer = Callable[[Held, Recipient, date], Document]

KINDS: Final[dict[str, Composer]] = {
    decision_letter.KIND: lambda held, to, on: decision_letter.compose(held, to, written_on=on),
    plan_page.KIND: lambda held, to, on: plan_page.compose(held, to),
    conference_record.KIND: lambda held, to, on: conference_record.compose(held, to),
}
TITLES: Final = {
    decision_letter.KIND: "Decision letter",
    plan_page.KIND: "The plan on one page",
    conference_record.KIND: "Record of the conference",
}
WITH_THE_LETTER: Final = (decision_letter.KIND, plan_page.KIND)
AFTERWARDS: Final = (conference_record.KIND,)
CLOCKS: Final = {"letter": "decision-letter", "record": "conference-record"}
"""The step of the nation's timescales that each set must keep."""
SETS: Final = {"letter": WITH_THE_LETTER, "record": AFTERWARDS}

CIRCLES: Final = {
    Circle.PROFESSIONALS: "for professionals only",
    Circle.CHAIR: "for the chair only",
    Circle.AUTHOR: "kept by whoever wrote it",
}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many things are left out of somebody's papers for one reason, said to those who may know it."""

    because: str
    times: int


@dataclass(frozen=True, slots=True)
class Pack:
    """What one recipient would get, how it would reach them, and what whoever sends it should know first."""

    account: str
    name: str
    part: str
    family: bool
    kinds: tuple[str, ...]
    by_post: bool
    """Whether a letter goes in an envelope with a window."""
    told_by: str
    """How they are told that something is there: text, email, or nothing safe is known."""
    confidential: bool
    """Whether the address on their letter must not reach somebody else."""
    left_out: tuple[LeftOut, ...]
    stopped: str
    """Why these papers cannot go; empty when they can."""

    @property
    def by_hand(self) -> bool:
        """Whether it is printed and given to them, because no way of sending is known to be safe."""
        return not self.by_post and not self.told_by

    @property
    def on_paper_by_hand(self) -> bool:
        """Whether there is a paper to print and give, with or without a message that there is something to read."""
        return not self.by_post and (self.family or not self.told_by)


def packs(viewer: Viewer, conference_ref: str, which: str, *, at: datetime) -> tuple[Pack, ...]:
    """Return what each recipient would get now, nothing sent.

    Each is composed through the eyes of the one it is for, at no more than 40 queries for each.

    :param which: a key of ``SETS``.
    :raises NotFound: when ``viewer`` does not issue the papers of this conference, or it is not over.
    """
    conference = gather.issued_by(viewer, conference_ref)
    known = {
        restriction.code: restriction.words
        for restriction in access.restrictions_of(
            viewer, conference.family_ref, children=conference.matter.children, conference=conference_ref
        )
    }
    secrets = gather.secrets(conference)
    return tuple(
        _pack(one, composed(one, conference_ref, SETS[which], at=at), known, secrets)
        for one in gather.addressees(viewer, conference_ref, at=at)
    )


def composed(one: Addressee, conference_ref: str, kinds: tuple[str, ...], *, at: datetime) -> tuple[Document, ...]:
    """Return one recipient's papers with nothing taken out yet."""
    held = gather.held(one.viewer, conference_ref)
    to = gather.recipient(one, preparation.conference(one.viewer, conference_ref))
    return tuple(KINDS[kind](held, to, access.day_of(at)) for kind in kinds)


def see_as(viewer: Viewer, conference_ref: str, account: str, kind: str, *, at: datetime) -> Document:
    """Return a paper exactly as one recipient would get it now.

    :raises NotFound: when ``viewer`` does not issue papers here, or there is no such recipient or paper.
    """
    one = _one(viewer, conference_ref, account, at=at)
    if kind not in KINDS:
        raise NotFound
    return for_reader(composed(one, conference_ref, (kind,), at=at)[0], one.reader)


@transaction.atomic
def issue(
    viewer: Viewer,
    conference_ref: str,
    which: str,
    *,
    accounts: frozenset[str],
    by: str,
    at: datetime,
    key: str,
    again: frozenset[str] = frozenset(),
) -> int:
    """Issue papers to each chosen recipient and return how many people got theirs. The same form twice is once.

    :param accounts: who gets theirs, unless they have them: a page that was open meanwhile sends nothing twice.
    :param again: who gets theirs once more.
    The bytes are kept as they go, with their hash; messages say nothing that tells. With the first letters the plan
    becomes the family's.

    :raises Refused: when somebody's papers cannot go as they are; then nobody's go.
    :raises NotFound: when ``viewer`` does not issue the papers of this conference, or it is not over.
    """
    conference = gather.issued_by(viewer, conference_ref)
    if which not in SETS:
        raise NotFound
    chosen = [one for one in gather.addressees(viewer, conference_ref, at=at) if one.account in accounts | again]
    if not chosen:
        raise Refused("Choose at least one person to send to.")
    if decision_letter.KIND in SETS[which]:
        plan_actions.publish_plan(plan=plans.plan_of(viewer, conference_ref).ref, by=by, at=at)
    secrets = gather.secrets(conference)
    have = have_theirs(viewer, conference_ref, which) - again
    new = 0
    for one in chosen:
        once = f"{key}:{one.account}"
        if one.account in have or posted.is_queued(authority=conference.authority, key=once):
            continue
        documents = composed(one, conference_ref, SETS[which], at=at)
        may_go(one, documents, secrets).or_raise()
        refs = [
            _keep(document, one, authority=conference.authority, conference_ref=conference_ref, by=by, at=at)
            for document in documents
        ]
        _queue(one, refs, authority=conference.authority, key=once, by=by, at=at)
        new += 1
    return new


def have_theirs(viewer: Viewer, conference_ref: str, which: str) -> frozenset[str]:
    """Return the accounts of those who have every paper of a set, none of them taken back."""
    live: dict[str, set[str]] = {}
    for one in posted.papers_for(viewer, conference_ref):
        if one.form == "pdf" and one.withdrawn_at is None:
            live.setdefault(one.recipient, set()).add(one.kind)
    return frozenset(account for account, kinds in live.items() if kinds.issuperset(SETS[which]))


def may_issue(viewer: Viewer, conference_ref: str, which: str) -> Verdict:
    """Return whether anything holds all these papers back."""
    if decision_letter.KIND not in SETS[which]:
        return ALLOWED
    return changes.may_publish(plans.plan_of(viewer, conference_ref).outline)


def held_back(viewer: Viewer, conference_ref: str) -> tuple[plans.PlanSeen, tuple[tuple[Action, frozenset[str]], ...]]:
    """Return the plan and those of its actions that keep it from going, each with what it needs: ``who``, ``when``.

    :raises NotFound: when ``viewer`` does not issue the papers of this conference, or there is no plan of it.
    """
    gather.issued_by(viewer, conference_ref)
    plan = plans.plan_of(viewer, conference_ref)
    return plan, changes.held_back_by(plan.outline)


def may_go(one: Addressee, documents: tuple[Document, ...], secrets: guard.Secrets) -> Verdict:
    """Return whether one recipient's papers hold nothing that must not reach them."""
    post = one.post
    if post is not None and post.restriction in one.reader.never_told:
        return refused(f"The address written down for {one.name} is one that must not reach them.")
    for document in documents:
        if guard.leaks(for_reader(document, one.reader), one.reader, secrets):
            return refused(
                f"{one.name}’s papers hold words that must not reach them: somebody typed them again in a sentence. "
                "Look for a confidential address, number or name in what was written down, and mark or change it."
            )
    return ALLOWED


def _pack(one: Addressee, documents: tuple[Document, ...], known: dict[str, str], secrets: guard.Secrets) -> Pack:
    left_out: Counter[str] = Counter()
    for document in documents:
        for block in withheld(document, one.reader):
            broken = block.sharing.about & one.reader.never_told
            # Only those who may know of a restriction are told that it is what holds something back.
            because = next((known[code] for code in sorted(broken) if code in known), "")
            left_out[because or CIRCLES.get(block.sharing.circle, "shared with fewer people")] += 1
    post = one.post
    return Pack(
        account=one.account,
        name=one.name,
        part=one.part,
        family=one.family,
        kinds=tuple(document.kind for document in documents),
        by_post=post is not None,
        told_by=one.notice.way if one.notice else "",
        confidential=bool(post and post.restriction),
        left_out=tuple(LeftOut(because, times) for because, times in sorted(left_out.items())),
        stopped=may_go(one, documents, secrets).reason,
    )


def _one(viewer: Viewer, conference_ref: str, account: str, *, at: datetime) -> Addressee:
    found = gather.addressees(viewer, conference_ref, at=at, only=account)
    if not account or not found:
        raise NotFound
    return found[0]


def _keep(document: Document, one: Addressee, *, authority: str, conference_ref: str, by: str, at: datetime) -> str:
    """Keep the web page and the PDF of one paper, and return the PDF's reference."""
    seen = for_reader(document, one.reader)
    refs = {
        form: post.keep_paper(
            authority=authority,
            conference_ref=conference_ref,
            kind=document.kind,
            form=form,
            recipient=one.account,
            content=content,
            by=by,
            at=at,
        )
        for form, content in (("html", html.render(seen)), ("pdf", pdf.render(seen)))
    }
    return refs["pdf"]


def _queue(one: Addressee, refs: list[str], *, authority: str, key: str, by: str, at: datetime) -> None:
    notice, home = one.notice, one.post
    channels = {"text": Channel.TEXT, "email": Channel.EMAIL}
    # The first message is the one that says this pack went: its key is the form's and the person's.
    first = (channels[notice.way], notice.detail) if notice else (Channel.LETTER if home else Channel.BY_HAND, "")
    papers = [""] if notice else refs
    for number, ref in enumerate(papers):
        post.queue_message(
            authority=authority,
            key=key if number == 0 else f"{key}:{number}",
            to_account=one.account,
            channel=first[0],
            to_address=first[1] or (", ".join(home.lines) if home and not notice else ""),
            paper=ref,
            by=by,
            at=at,
        )
    if notice and (home or one.family):
        for number, ref in enumerate(refs):
            post.queue_message(
                authority=authority,
                key=f"{key}:paper:{number}",
                to_account=one.account,
                channel=Channel.LETTER if home else Channel.BY_HAND,
                to_address=", ".join(home.lines) if home else "",
                paper=ref,
                by=by,
                at=at,
            )


def published_plan(viewer: Viewer, conference_ref: str) -> plans.PlanSeen:
    """Return the plan of a conference to whoever may read it now.

    :raises NotFound: when there is none for them yet.
    """
    return plans.plan_of(viewer, conference_ref)


def to_withdraw(viewer: Viewer, ref: str) -> posted.Issued:
    """Return an issued paper to whoever issues for its conference, and to nobody else, its recipient included.

    :raises NotFound: when there is none for them.
    """
    issued, _ = posted.paper(viewer, ref)
    gather.issued_by(viewer, issued.conference_ref)
    return issued
