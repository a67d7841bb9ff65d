"""What is said before the day: with the family, by the family, and for whom it is meant."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final

from horseshoe.practice.sharing import Circle, Sharing, Why
from horseshoe.practice.terms import FAMILY_CAPACITIES, Capacity
from horseshoe.practice.verdict import ALLOWED, Verdict, refused


class SharedWhat(StrEnum):
    """What can be gone through with the family before the day."""

    REPORT = "report"
    DANGER_STATEMENTS = "danger_statements"
    DRAFT_PLAN = "draft_plan"
    PROCESS = "process"


class SharedHow(StrEnum):
    """How it was gone through."""

    TALKED_THROUGH = "talked_through"
    READ_ALOUD = "read_aloud"
    TRANSLATED = "translated"
    BRAILLE = "braille"
    EASY_READ = "easy_read"
    PAPER = "paper"
    ON_SCREEN = "on_screen"


class TalkKind(StrEnum):
    """Between whom a talk was."""

    CHAIR_SOCIAL_WORKER = "chair_social_worker"
    CHAIR_FAMILY = "chair_family"


class Speaks(StrEnum):
    """Who says in the meeting what somebody wants said."""

    SELF = "self"
    CHAIR = "chair"
    ADVOCATE = "advocate"


class Question(StrEnum):
    """What somebody of the family is asked before the day. Each may stay without an answer."""

    WORRIES = "worries"
    GOOD = "good"
    MATTERS = "matters"
    WANT = "want"
    ASK = "ask"


class GivenTo(StrEnum):
    """For whom somebody of the family writes an answer, in their terms."""

    ME = "me"
    CHAIR = "chair"
    CHAIR_SAYS = "chair_says"
    ADVOCATE = "advocate"
    EVERYONE = "everyone"


_CIRCLES: Final = {
    GivenTo.ME: Circle.AUTHOR,
    GivenTo.CHAIR: Circle.CHAIR,
    GivenTo.CHAIR_SAYS: Circle.CHAIR,
    GivenTo.ADVOCATE: Circle.EVERYONE,
    GivenTo.EVERYONE: Circle.EVERYONE,
}


def sharing_of(given_to: GivenTo, *, author: str, advocates: Collection[str]) -> Sharing:
    """Return how an answer given to somebody is shared. To an advocate means to nobody else, the chair included."""
    only = frozenset(advocates) if given_to is GivenTo.ADVOCATE else None
    why = Why.NOTHING if given_to is GivenTo.EVERYONE else Why.CHILD_ASKED
    return Sharing(circle=_CIRCLES[given_to], only=only, why=why, author=author)


def may_say(*, capacity: Capacity) -> Verdict:
    """Return whether somebody invited in this capacity writes their own words before the day."""
    if capacity in FAMILY_CAPACITIES:
        return ALLOWED
    return refused("These pages are for the family. What you know goes in your report.")


def may_give_to(given_to: GivenTo, *, advocates: int) -> Verdict:
    """Return whether an answer can be given to whom they chose."""
    if given_to is GivenTo.ADVOCATE and not advocates:
        return refused("Nobody is coming yet to speak for you. Choose somebody else to read this, or keep it for now.")
    return ALLOWED


def may_record_sharing(*, what: SharedWhat, report: str, on: datetime, at: datetime) -> Verdict:
    """Return whether something can be set down as gone through with the family."""
    if what is SharedWhat.REPORT and not report:
        return refused("Say whose report you went through.")
    if on > at:
        return refused("That day has not come yet. Write this down once you have gone through it together.")
    return ALLOWED


def may_record_talk(*, kind: TalkKind, person: str, with_account: str, held_at: datetime, at: datetime) -> Verdict:
    """Return whether a talk can be set down."""
    if kind is TalkKind.CHAIR_FAMILY and not person:
        return refused("Say with whom you talked.")
    if kind is TalkKind.CHAIR_SOCIAL_WORKER and not with_account:
        return refused("Say which social worker you talked with.")
    if held_at > at:
        return refused("That time has not come yet. Write this down after you have talked.")
    return ALLOWED


def may_draft(*, text: str, children: Sequence[str], already: int, at_most: int, many: str) -> Verdict:
    """Return whether a statement may be written like this."""
    if not text.strip():
        return refused("Write what we are worried about, in words the family uses.")
    if not children:
        return refused("Say which children this is about.")
    if already >= at_most:
        return refused(f"There are {at_most} {many} already. Few are remembered, many are not: change one of those.")
    return ALLOWED


def may_change_draft(*, begun: bool) -> Verdict:
    """Return whether a drafted statement may still be changed here."""
    return refused("The conference has begun. Change it in the room, where everybody sees it.") if begun else ALLOWED
