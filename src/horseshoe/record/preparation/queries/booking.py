"""One conference and the diary of all: when, where, about whom, with whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from django.db.models import Q
from django.utils.timezone import get_default_timezone

from horseshoe.packs import nations
from horseshoe.practice.sharing import Capability, Matter, Reader, Viewer, may, reader_of
from horseshoe.practice.terms import Answer, Capacity, ConferenceKind, Nation
from horseshoe.practice.timescales import Clock, last_day
from horseshoe.practice.verdict import NotFound
from horseshoe.record.access import queries as access
from horseshoe.record.access.reading import once
from horseshoe.record.concern.models import Enquiry, LateReason
from horseshoe.record.family import naming
from horseshoe.record.family.models import Person
from horseshoe.record.preparation import models
from horseshoe.record.preparation.queries.here import OF_PEOPLE, ChildHere, PersonHere, as_children, people_of

CONFERENCE_CLOCK = "initial-conference"
"""The step of the nation's pack an initial conference is counted by."""


@dataclass(frozen=True, slots=True)
class Conference:
    """One conference as it is booked, for a viewer with a live tie to it."""

    ref: str
    authority: str
    family_ref: str
    family_title: str
    """Made of the children the viewer may know of when there is anybody in the family they may not."""
    kind: ConferenceKind
    enquiry_ref: str
    nation: Nation
    nation_edition: str
    framework: str
    framework_version: str
    starts_at: datetime
    minutes: int
    minutes_because: str
    venue: str
    venue_because: str
    online_because: str
    join_code: str
    conditions: frozenset[str]
    children: tuple[ChildHere, ...]
    """Those of whom the viewer may know, the oldest first; ``matter`` holds all of them."""
    people: tuple[PersonHere, ...]
    clock: Clock
    opened_at: datetime | None
    closed_at: datetime | None
    matter: Matter
    reader: Reader

    def known_of(self, children: Iterable[str]) -> tuple[str, ...]:
        """Return those of some children (references) of whom the viewer may know."""
        here = {child.ref for child in self.children}
        return tuple(child for child in children if child in here)

    @property
    def on(self) -> date:
        """The day it is held, here."""
        return local_day(self.starts_at)

    def person(self, account: str) -> PersonHere | None:
        """Return who has that account code here, or None."""
        return next((one for one in self.people if one.account == account), None)

    def holding(self, capacity: Capacity) -> PersonHere | None:
        """Return who is here in that capacity (the first of them), or None."""
        return next((one for one in self.people if one.capacity is capacity), None)


@dataclass(frozen=True, slots=True)
class Booked:
    """The conference that followed from an enquiry: the day it is booked for, and the day it was held (or None)."""

    ref: str
    on: date
    held_on: date | None


@dataclass(frozen=True, slots=True)
class DiaryLine:
    """One conference in somebody's diary."""

    ref: str
    title: str
    """The family's title as the viewer may know it."""
    kind: ConferenceKind
    starts_at: datetime
    minutes: int
    venue: str
    opened_at: datetime | None
    closed_at: datetime | None
    capacity: Capacity | None
    """In what capacity the viewer is invited; None when their tie is to the family."""
    answer: Answer | None
    prepares: bool
    chairs: bool


def conference(viewer: Viewer, ref: str) -> Conference:
    """Return one conference as ``viewer`` may see it. Five queries, however many are invited; once for each page.

    :raises NotFound: when there is none of that name for them.
    """
    return once(("conference", viewer, ref), lambda: _conference(viewer, ref))


def _conference(viewer: Viewer, ref: str) -> Conference:
    matter = matter_of(ref)
    reader = reader_of(viewer, matter) if matter else None
    if matter is None or reader is None:
        raise NotFound
    row = models.Conference.objects.select_related("family").filter(ref=ref, authority=viewer.authority).first()
    if row is None:
        raise NotFound
    everybody = list(Person.objects.filter(family=row.family).select_related("account").only(*OF_PEOPLE))
    about = as_children((person for person in everybody if person.ref in matter.children), on=local_day(row.starts_at))
    known = {person.ref for person in everybody if naming.known(reader, person)}
    # Why it is there and then is said freely ("his family does not pass there"): only to those who get it ready.
    prepares = may(viewer, Capability.PREPARE, matter)
    clock = clock_of(row)
    return Conference(
        ref=row.ref,
        authority=row.authority,
        family_ref=row.family.ref,
        family_title=naming.title(reader, row.family, everybody),
        kind=ConferenceKind(row.kind),
        enquiry_ref=row.enquiry_ref,
        nation=Nation(row.nation),
        nation_edition=row.nation_edition,
        framework=row.framework,
        framework_version=row.framework_version,
        starts_at=row.starts_at,
        minutes=row.minutes,
        minutes_because=row.minutes_because if prepares else "",
        venue=row.venue,
        venue_because=row.venue_because if prepares else "",
        online_because=row.online_because if prepares else "",
        # Of no use alone, but only the room screen shows it.
        join_code=row.join_code if may(viewer, Capability.SHOW_SCREEN, matter) else "",
        conditions=frozenset(row.conditions),
        children=tuple(child for child in about if child.ref in known),
        people=people_of(row, never_told=viewer.never_told),
        clock=clock if prepares else replace(clock, late_reason="", late_approved_by=""),
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        matter=matter,
        reader=reader,
    )


def diary(viewer: Viewer, *, today: date) -> tuple[DiaryLine, ...]:
    """Return the conferences ``viewer`` has a live tie to that are to come, are today or are not closed yet.

    In order of time. Four queries, however many there are.
    """
    reached = _reached(viewer)
    if reached is None:
        return ()
    midnight = datetime(today.year, today.month, today.day, tzinfo=get_default_timezone())
    rows = list(
        models.Conference.objects.filter(reached, authority=viewer.authority)
        .filter(Q(starts_at__gte=midnight) | Q(closed_at__isnull=True))
        .select_related("family")
        .prefetch_related("children")
        .distinct()
        .order_by("starts_at", "id")
    )
    mine = {
        invitation.conference_id: invitation
        for invitation in models.Invitation.objects.filter(
            conference__in=rows, account__code=viewer.person, withdrawn_at__isnull=True
        )
    }
    everybody: dict[int, list[Person]] = defaultdict(list)
    for person in Person.objects.filter(family__in={row.family_id for row in rows}):
        everybody[person.family_id].append(person)
    lines = (_diary_line(viewer, row, mine.get(row.pk), everybody[row.family_id]) for row in rows)
    return tuple(line for line in lines if line is not None)


def booked_from(viewer: Viewer, enquiries: Iterable[str]) -> dict[str, Booked]:
    """Return the conference booked from each of these enquiries, where ``viewer`` has a live tie to it. One query."""
    reached = _reached(viewer)
    if reached is None:
        return {}
    rows = models.Conference.objects.filter(reached, authority=viewer.authority, enquiry_ref__in=list(enquiries))
    return {
        row.enquiry_ref: Booked(row.ref, local_day(row.starts_at), local_day(row.opened_at) if row.opened_at else None)
        for row in rows.distinct().order_by("id")
    }


def matter_of(conference_ref: str) -> Matter | None:
    """Return what a question of access about a conference is about, or None when there is no such conference."""
    try:
        return _matter_of(conference_ref)
    except NotFound:
        return None


# Whose conference it is and about which children is settled by the booking and never changes, so it is read once. Who
# may do what with it does change, and is read each time.
@lru_cache(maxsize=4096)
def _matter_of(conference_ref: str) -> Matter:
    found = list(models.Conference.objects.filter(ref=conference_ref).values_list("family__ref", "children__ref"))
    if not found:
        raise NotFound
    children = frozenset(child for _, child in found if child is not None)
    return Matter(family=found[0][0], children=children, conference=conference_ref)


def children_met_about(family_ref: str) -> frozenset[str]:
    """Return the references of the children whom a conference of this family is or was about. One query."""
    found = models.Conference.objects.filter(family__ref=family_ref, children__isnull=False)
    return frozenset(found.values_list("children__ref", flat=True))


def readers_restrictions(conference_ref: str) -> frozenset[str]:
    """Return every restriction of the conference's family that nobody has lifted, for whatever everybody sees."""
    matter = matter_of(conference_ref)
    return frozenset() if matter is None else access.all_restriction_codes(matter.family)


def local_day(moment: datetime) -> date:
    """Return the day it is here at a moment."""
    return access.day_of(moment)


def clock_of(row: models.Conference) -> Clock:
    """Return the clock an initial conference runs against, from the discussion at which section 47 was started."""
    enquiry = (
        Enquiry.objects.select_related("discussion").filter(ref=row.enquiry_ref).first() if row.enquiry_ref else None
    )
    if enquiry is None or row.kind != ConferenceKind.INITIAL:
        return Clock(step=CONFERENCE_CLOCK)
    started_on = local_day(enquiry.discussion.held_at)
    late = LateReason.objects.filter(step=CONFERENCE_CLOCK, subject_ref=enquiry.ref).exclude(approved_by="").first()
    return Clock(
        step=CONFERENCE_CLOCK,
        started_on=started_on,
        due_on=conference_due(Nation(row.nation), started_on),
        done_on=local_day(row.opened_at) if row.opened_at else None,
        late_reason=late.reason if late else "",
        late_approved_by=late.approved_by if late else "",
    )


def conference_due(nation: Nation, started_on: date) -> date:
    """Return the last day for the initial conference, counted from the discussion at which section 47 was started."""
    calendar = nations.calendar_for(nation, (started_on.year, started_on.year + 1))
    return last_day(nations.load(nation).timescale(CONFERENCE_CLOCK), started_on, calendar)


def _reached(viewer: Viewer) -> Q | None:
    ties = [tie for tie in viewer.ties if tie.circles]
    if not ties:
        return None
    return (
        Q(ref__in={tie.conference for tie in ties if tie.conference})
        | Q(family__ref__in={tie.family for tie in ties if tie.family})
        | Q(children__ref__in={tie.child for tie in ties if tie.child})
    )


def _diary_line(
    viewer: Viewer, row: models.Conference, mine: models.Invitation | None, everybody: list[Person]
) -> DiaryLine | None:
    children = frozenset(child.ref for child in row.children.all())
    matter = Matter(family=row.family.ref, children=children, conference=row.ref)
    reader = reader_of(viewer, matter)
    if reader is None:
        return None
    return DiaryLine(
        ref=row.ref,
        title=naming.title(reader, row.family, everybody),
        kind=ConferenceKind(row.kind),
        starts_at=row.starts_at,
        minutes=row.minutes,
        venue=row.venue,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        capacity=Capacity(mine.capacity) if mine else None,
        answer=Answer(mine.answer) if mine else None,
        prepares=may(viewer, Capability.SEE_READINESS, matter),
        chairs=may(viewer, Capability.CHAIR, matter),
    )
