"""Gathers what a paper is composed from, through the eyes of the one it is for.

Everything but the room's own list is read with the recipient's own viewer; the room's list is complete, each thing in
it marked with how it is shared, and ``blocks.for_reader`` takes out what they may not have.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from horseshoe.documents.compose.held import Council, Held, OwnWords, Recipient
from horseshoe.packs import frameworks, nations
from horseshoe.packs.nations import NationPack
from horseshoe.practice.conference.unknown import without_unknown_children
from horseshoe.practice.preparation.words import GivenTo, Question
from horseshoe.practice.sharing import Capability, Circle, Reader, Sharing, Viewer, may, reader_of
from horseshoe.practice.terms import Capacity
from horseshoe.practice.timescales import Unit, last_day
from horseshoe.practice.verdict import NotFound
from horseshoe.record.access import queries as access
from horseshoe.record.conference import queries as rooms
from horseshoe.record.family import posting
from horseshoe.record.plan import queries as plans
from horseshoe.record.preparation import queries as preparation
from horseshoe.record.preparation.queries import Conference, PersonHere

ASKED = {
    Question.WORRIES: "What worries you?",
    Question.GOOD: "What is good?",
    Question.MATTERS: "Who matters most to you?",
    Question.WANT: "What do you want to happen?",
    Question.ASK: "What do you want to ask?",
}
ISSUERS = frozenset({Capacity.CHAIR, Capacity.MINUTE_TAKER})
"""They write the papers; nobody sends them a copy of their own."""
READS_LESS = frozenset({Capacity.ADVOCATE, Capacity.SUPPORTER})


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody who gets papers, and every safe way to reach them."""

    account: str
    name: str
    part: str
    family: bool
    viewer: Viewer
    reader: Reader
    ways: tuple[posting.Way, ...]

    @property
    def post(self) -> posting.Way | None:
        """Their own safe postal address."""
        return next((way for way in self.ways if way.way == "post"), None)

    @property
    def notice(self) -> posting.Way | None:
        """A safe way to tell them that something is there to read."""
        return next((way for way in self.ways if way.way in {"text", "email"}), None)


def addressees(viewer: Viewer, conference_ref: str, *, at: datetime, only: str = "") -> tuple[Addressee, ...]:
    """Return everybody who gets papers of a conference now, in the order they were invited.

    Each is read as they are themselves, which costs a constant number of queries for each.

    :param only: account code of the one who is asked for; empty for all.
    :raises NotFound: when ``viewer`` does not issue its papers.
    """
    conference = issued_by(viewer, conference_ref)
    codes = [one.account for one in conference.people if one.capacity not in ISSUERS]
    ways = posting.safe_ways([one.person for one in conference.people if one.person], on=access.day_of(at))
    emails = posting.work_emails(codes)
    found = []
    for one in conference.people:
        if one.capacity in ISSUERS or (only and one.account != only):
            continue
        theirs = access.viewer_for(one.account, at=at)
        reader = reader_of(theirs, conference.matter)
        # Somebody whose tie has ended, or who reads no papers (an interpreter), gets none.
        if reader is None or not may(theirs, Capability.READ_PAPERS, conference.matter):
            continue
        by_work = (posting.Way("email", emails[one.account]),) if not one.family and one.account in emails else ()
        found.append(
            Addressee(
                account=one.account,
                name=one.name,
                part=one.part,
                family=one.family,
                viewer=theirs,
                reader=on_paper(reader, one),
                ways=(*ways.get(one.person, ()), *by_work),
            )
        )
    return tuple(found)


def issued_by(viewer: Viewer, conference_ref: str) -> Conference:
    """Return a conference to whoever issues its papers.

    :raises NotFound: to everybody else.
    """
    conference = preparation.conference(viewer, conference_ref)
    if not may(viewer, Capability.ISSUE_PAPERS, conference.matter):
        raise NotFound
    return conference


def on_paper(reader: Reader, one: PersonHere | None) -> Reader:
    """Return how somebody reads a paper of theirs.

    A paper lies on a table and is found by others. What somebody of the family kept to themselves or gave to the chair
    alone is therefore not printed in it, even for them; they know what they said.
    """
    if one is not None and not one.family and one.capacity not in READS_LESS:
        return reader
    return reader.without_person()


def recipient(addressee: Addressee, conference: Conference) -> Recipient:
    """Return an addressee as composing knows them, with their own safe address if they have one."""
    post = addressee.post
    return Recipient(
        person=addressee.account,
        name=addressee.name,
        reader=addressee.reader,
        family=addressee.family,
        child=_child(conference, addressee.account),
        address=post.lines if post else (),
    )


def reading(viewer: Viewer, conference_ref: str) -> tuple[Held, Recipient]:
    """Return a conference and its viewer, for a page that shows them what they may read of it now.

    :raises NotFound: when there is no such conference for them, they read no papers of it, or it is not over.
    """
    conference = preparation.conference(viewer, conference_ref)
    if not may(viewer, Capability.READ_PAPERS, conference.matter):
        raise NotFound
    one = conference.person(viewer.person)
    who = access.who(viewer.person)
    return held(viewer, conference_ref), Recipient(
        person=viewer.person,
        name=one.name if one else who.name if who else "",
        reader=on_paper(conference.reader, one),
        family=bool(one and one.family),
        child=_child(conference, viewer.person),
    )


def held(viewer: Viewer, conference_ref: str) -> Held:
    """Return a conference as it was held, as far as ``viewer`` reads what surrounds the room.

    :raises NotFound: when there is none for them, or it is not over.
    """
    conference = preparation.conference(viewer, conference_ref)
    # A child they must not know of has no place in their paper; of the rest, each thing says who may read it.
    meeting = without_unknown_children(viewer.never_told, rooms.meeting(conference_ref))
    if meeting.closed_at is None or meeting.opened_at is None:
        raise NotFound
    nation = nations.load(conference.nation)
    held_on = access.day_of(meeting.opened_at)
    chair = access.who(meeting.chair)
    lead = conference.holding(Capacity.LEAD_SOCIAL_WORKER)
    return Held(
        ref=conference_ref,
        kind=conference.kind,
        held_on=held_on,
        venue=conference.venue,
        council=_council(conference.authority),
        nation=nation,
        pack=frameworks.load(conference.framework, conference.framework_version),
        meeting=meeting,
        plan=plans.outline_of(conference_ref, meeting),
        dates=plans.dates_of(meeting, conference.nation, held_on=held_on),
        chair_name=chair.name if chair else "",
        chair_post=chair.post if chair else "",
        lead_name=lead.name if lead else "",
        lead_post=lead.post if lead else "",
        complain_by=_last(nation, "complaint", held_on),
        record_by=_last(nation, "conference-record", held_on),
        corrections_days=nation.timescale("record-corrections").limit,
        dissent_hours=_hours(nation),
        reports_from=_reports(viewer, conference),
        own_words=_own_words(viewer, conference),
        hidden=plans.restricted_people(conference_ref),
    )


def due_by(conference: Conference, step: str) -> date:
    """Return the last day on which papers of a conference that is over go out in time.

    :param step: ``decision-letter`` or ``conference-record``, as the nation's timescales call it.
    :raises NotFound: when it has not been opened.
    """
    opened = rooms.meeting(conference.ref).opened_at
    if opened is None:
        raise NotFound
    return _last(nations.load(conference.nation), step, access.day_of(opened))


def secrets(conference: Conference) -> Mapping[str, frozenset[str]]:
    """Return what each restriction protects, word for word, for the last look before a paper leaves."""
    return posting.secrets_of(conference.family_ref)


def with_address(to: Recipient, lines: tuple[str, ...]) -> Recipient:
    """Return the recipient with another address on their letter."""
    return replace(to, address=lines)


def _child(conference: Conference, account: str) -> str:
    return next((child.ref for child in conference.children if child.account == account), "")


def _council(code: str) -> Council:
    council = access.authority(code)
    if council is None:
        raise NotFound
    lines = council.address.replace("\n", ",").split(",")
    return Council(
        council.name,
        tuple(line.strip() for line in lines if line.strip()),
        council.phone.replace(" ", "\N{NO-BREAK SPACE}"),
    )


def _last(nation: NationPack, step: str, held_on: date) -> date:
    calendar = nations.calendar_for(nation.nation, (held_on.year, held_on.year + 1))
    return last_day(nation.timescale(step), held_on, calendar)


def _hours(nation: NationPack) -> int:
    limit = nation.timescale("dissent")
    if limit.unit is Unit.HOURS:
        return limit.limit
    return int(timedelta(days=limit.limit).total_seconds() // 3600)


def _reports(viewer: Viewer, conference: Conference) -> tuple[str, ...]:
    if not may(viewer, Capability.READ_REPORTS, conference.matter):
        return ()
    return tuple(report.author for report in preparation.reports(viewer, conference.ref) if report.sent_at)


def _own_words(viewer: Viewer, conference: Conference) -> tuple[OwnWords, ...]:
    children = {child.account for child in conference.children}
    return tuple(
        OwnWords(
            person=own.account,
            name=own.name,
            child=own.account in children,
            asked=ASKED[own.question],
            words=own.words,
            sharing=Sharing(circle=Circle.EVERYONE, author=own.account),
        )
        for own in preparation.own_words(viewer, conference.ref)
        # A paper holds what was given to everyone. The rest was given to one person, and a paper wanders.
        if own.given_to is GivenTo.EVERYONE
    )
