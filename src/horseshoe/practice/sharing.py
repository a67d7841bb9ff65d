"""Who may see what. Every page, document, stream and export asks here and nowhere else.

Rights come from a tie to a child, a family or a conference, and end with it. An item carries its circle (who),
its reason (why) and its end (until when). What could hurt somebody outranks role, circle and authorship.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import reduce


class Circle(StrEnum):
    """How far an item goes, widest first."""

    EVERYONE = "everyone"
    """Everybody invited, the family first."""
    PROFESSIONALS = "professionals"
    """The professionals invited to this conference."""
    CHAIR = "chair"
    """The chair, and whoever wrote it."""
    AUTHOR = "author"
    """Only whoever wrote it."""


_WIDTH = {Circle.AUTHOR: 0, Circle.CHAIR: 1, Circle.PROFESSIONALS: 2, Circle.EVERYONE: 3}


class Why(StrEnum):
    """Why an item does not go to everyone."""

    NOTHING = ""
    DANGER = "danger"
    THIRD_PARTY = "third_party"
    POLICE_ENQUIRY = "police_enquiry"
    ADULT_HEALTH = "adult_health"
    CHILD_ASKED = "child_asked"
    NOT_READY = "not_ready"


class Capability(StrEnum):
    """What somebody may do. Which tie or role gives which is data: ``packs/rights.toml``."""

    SIGN_IN = "sign_in"
    SEE_CASELOAD = "see_caseload"
    OPEN_FAMILY = "open_family"
    EDIT_FAMILY = "edit_family"
    DRAW_MAP = "draw_map"
    START_FAMILY = "start_family"
    RECORD_ENQUIRY = "record_enquiry"
    CONSULT_THRESHOLD = "consult_threshold"
    DECIDE_CONFERENCE = "decide_conference"
    APPROVE_LATENESS = "approve_lateness"
    PREPARE = "prepare"
    INVITE = "invite"
    GIVE_LINK = "give_link"
    SEE_READINESS = "see_readiness"
    WRITE_REPORT = "write_report"
    READ_REPORTS = "read_reports"
    RECORD_SHARING = "record_sharing"
    CHAIR = "chair"
    TAKE_MINUTES = "take_minutes"
    JOIN_ROOM = "join_room"
    SHOW_SCREEN = "show_screen"
    GIVE_VIEW = "give_view"
    READ_PAPERS = "read_papers"
    ISSUE_PAPERS = "issue_papers"
    MANAGE_ACCESS = "manage_access"
    VERIFY_LEDGER = "verify_ledger"


@dataclass(frozen=True, slots=True)
class Tie:
    """One live relationship: to a child, a family, or a conference (references; empty when not of that kind)."""

    kind: str
    child: str = ""
    family: str = ""
    conference: str = ""
    circles: frozenset[Circle] = frozenset()
    capabilities: frozenset[Capability] = frozenset()


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody, as the rules see them at one moment. ``person`` is an account code; empty when signed out."""

    person: str = ""
    authority: str = ""
    ties: frozenset[Tie] = frozenset()
    general: frozenset[Capability] = frozenset()
    """What their role allows whoever the family is (starting a new record, say)."""
    never_told: frozenset[str] = frozenset()
    """Codes of the restrictions that keep something from them."""
    on: date = date.min


NOBODY = Viewer()


@dataclass(frozen=True, slots=True)
class Matter:
    """What a question of access is about: a family, the children concerned, perhaps one conference."""

    family: str = ""
    children: frozenset[str] = frozenset()
    conference: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """The frozen part of a viewer that decides what they read of one matter. Two equal readers get equal bytes."""

    person: str
    circles: frozenset[Circle]
    never_told: frozenset[str]
    on: date

    def without_person(self) -> Reader:
        """Return what this reader shares with everyone else of the same standing."""
        return replace(self, person="")


@dataclass(frozen=True, slots=True)
class Sharing:
    """What every item that a person can read carries."""

    circle: Circle = Circle.EVERYONE
    about: frozenset[str] = frozenset()
    """Restrictions this item would break if the wrong person read it."""
    only: frozenset[str] | None = None
    """When set, only these people (and the author) within the circle."""
    why: Why = Why.NOTHING
    until: date | None = None
    """The last day on which it is shared; afterwards it is back with the chair and its author."""
    author: str = ""


EVERYONE = Sharing()


def touches(tie: Tie, matter: Matter) -> bool:
    """Return whether a tie reaches a matter."""
    return bool(
        (tie.conference and tie.conference == matter.conference)
        or (tie.child and tie.child in matter.children)
        or (tie.family and tie.family == matter.family)
    )


def may(viewer: Viewer, capability: Capability, matter: Matter | None = None) -> bool:
    """Return whether ``viewer`` may do something, in general or to one matter."""
    if matter is None:
        return capability in viewer.general or any(capability in tie.capabilities for tie in viewer.ties)
    return any(capability in tie.capabilities and touches(tie, matter) for tie in viewer.ties)


def reader_of(viewer: Viewer, matter: Matter) -> Reader | None:
    """Return how ``viewer`` reads ``matter``, or None when they have no live tie to it."""
    circles = frozenset(circle for tie in viewer.ties if touches(tie, matter) for circle in tie.circles)
    if not circles:
        return None
    return Reader(person=viewer.person, circles=circles, never_told=viewer.never_told, on=viewer.on)


def may_see(reader: Reader, sharing: Sharing) -> bool:
    """Return whether ``reader`` may see an item shared like this. Danger is asked first and outranks the rest."""
    if sharing.about & reader.never_told:
        return False
    if sharing.author and sharing.author == reader.person:
        return True
    if sharing.until is not None and reader.on > sharing.until and Circle.CHAIR not in reader.circles:
        return False
    if sharing.only is not None and reader.person not in sharing.only:
        return False
    return sharing.circle in reader.circles


def strictest(*sharings: Sharing) -> Sharing:
    """Return how something derived from all of these is shared: seen only by those who may see every one."""
    return reduce(_stricter, sharings) if sharings else EVERYONE


def _stricter(left: Sharing, right: Sharing) -> Sharing:
    narrow = min(left, right, key=lambda sharing: _WIDTH[sharing.circle])
    # Authorship opens an item to its writer, so it survives only where one person wrote both.
    author = left.author if left.author == right.author else ""
    return Sharing(
        circle=narrow.circle,
        about=left.about | right.about,
        only=_narrower(left, right),
        why=narrow.why or left.why or right.why,
        until=min((d for d in (left.until, right.until) if d is not None), default=None),
        author=author,
    )


def _narrower(left: Sharing, right: Sharing) -> frozenset[str] | None:
    if left.only is None or right.only is None:
        return right.only if left.only is None else left.only
    return left.only & right.only
