"""Finding an enquiry for an action, and telling the rules what the record says."""

from __future__ import annotations

from datetime import datetime

from horseshoe.practice.concern import enquiry as rules
from horseshoe.practice.sharing import Capability
from horseshoe.practice.verdict import NotFound
from horseshoe.record.access.queries import day_of
from horseshoe.record.concern.models import Enquiry, ThresholdConsultation
from horseshoe.record.family import rows as families
from horseshoe.record.family.models import Family


def enquiry_for(
    ref: str, needs: Capability, *, by: str, at: datetime, lock: bool = False, conference: str = ""
) -> tuple[Enquiry, Family]:
    """Return an enquiry and its family, held against change until the transaction ends when asked.

    :param conference: the conference that follows from it, for whoever is tied to that and not to the family.
    :raises NotFound: when there is none, or ``by`` may not do this to it.
    """
    found = Enquiry.objects.select_related("discussion__family")
    row = (found.select_for_update(of=("self",)) if lock else found).filter(ref=ref).first()
    if row is None:
        raise NotFound
    return row, families.allowed(row.discussion.family, by=by, at=at, needs=needs, conference=conference)


def as_told(row: Enquiry) -> rules.Enquiry:
    """Return an enquiry as the rules know it."""
    finding = rules.Finding(row.finding) if row.finding else None
    return rules.Enquiry(str(row.discussion_id), row.started_on, row.ended_on, finding)


def last_advice(row: Enquiry) -> rules.Consultation | None:
    """Return the latest advice a duty chair gave about an enquiry, or None while there is none."""
    last = (
        ThresholdConsultation.objects.filter(enquiry=row, advised_at__isnull=False).order_by("advised_at", "id").last()
    )
    if last is None or last.advised_at is None or last.reaches_threshold is None:
        return None
    return rules.Consultation(
        asked_by=last.asked_by,
        duty_chair=last.duty_chair,
        on=day_of(last.advised_at),
        advises_conference=last.reaches_threshold,
        words=last.advice,
    )
