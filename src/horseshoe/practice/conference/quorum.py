"""Are enough agencies here to decide? (Swindon 2023; Sussex 7.8; Wales Safeguarding Procedures c4-p8.)

A report that was sent does not sit in a seat: only agencies that are here, and know the child, are counted.
"""

from __future__ import annotations

from dataclasses import dataclass

from horseshoe.practice.conference.meeting import Meeting
from horseshoe.practice.terms import Agency


@dataclass(frozen=True, slots=True)
class Quorum:
    """Whether there are enough, which agencies were counted, and one sentence that says so."""

    enough: bool
    counted: tuple[str, ...]
    missing: int
    sentence: str


def quorum(meeting: Meeting) -> Quorum:
    """Return how the meeting stands. ``meeting.quorum`` holds the nation's numbers: least agencies in all."""
    here = tuple(
        dict.fromkeys(
            seat.agency
            for seat in meeting.seats.values()
            if seat.here and seat.agency and seat.entitled and not seat.family and seat.direct_contact
            if seat.person != meeting.chair
        )
    )
    least = meeting.quorum.get("least", 3)
    needs_social_care = bool(meeting.quorum.get("social_care", 1))
    without_social_care = needs_social_care and Agency.SOCIAL_CARE not in here
    missing = max(0, least - len(here))
    if without_social_care:
        return Quorum(
            False,
            here,
            max(1, missing),
            "Children’s social care is not here yet. The chair stands apart and does not count.",
        )
    if missing:
        more = "one more agency" if missing == 1 else f"{missing} more agencies"
        return Quorum(False, here, missing, f"We need {more} who know the children before we can decide.")
    return Quorum(True, here, 0, "Enough agencies are here to decide.")
