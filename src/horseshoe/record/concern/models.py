"""How a worry becomes a conference: discussion, enquiry, consultation, decision; and why a date was missed.

``key`` is the key of the form a row came from: the same form sent twice is one row.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class StrategyDiscussion(models.Model):
    """A strategy discussion. The one at which section 47 was started anchors the conference's clock."""

    sensitivity: ClassVar[dict[str, str]] = {
        "key": "NONE",
        "authority": "NONE",
        "ref": "NONE",
        "family": "IDENTIFIES",
        "children": "IDENTIFIES",
        "held_at": "NONE",
        "agencies": "PERSONAL",
        "missing_reason": "PERSONAL",
        "worry": "PERSONAL",
        "agreed": "PERSONAL",
        "section_47_started": "NONE",
        "recorded_by": "NONE",
    }
    key = models.CharField(max_length=60, unique=True)
    authority = models.CharField(max_length=40)
    ref = models.CharField(max_length=20, unique=True)
    family = models.ForeignKey("family.Family", models.PROTECT, related_name="+")
    children = models.ManyToManyField("family.Person", related_name="+")
    held_at = models.DateTimeField()
    agencies = models.JSONField()
    """Codes of the agencies that took part."""
    missing_reason = models.CharField(max_length=500, default="")
    """Why somebody who is usually part of it was not, where it could not wait for them."""
    worry = models.TextField()
    agreed = models.TextField()
    section_47_started = models.BooleanField(default=False)
    recorded_by = models.CharField(max_length=20)


class Enquiry(models.Model):
    """A section 47 enquiry, started at one strategy discussion."""

    sensitivity: ClassVar[dict[str, str]] = {
        "authority": "NONE",
        "ref": "NONE",
        "discussion": "NONE",
        "started_on": "NONE",
        "lead": "IDENTIFIES",
        "ended_on": "NONE",
        "finding": "PERSONAL",
        "summary": "PERSONAL",
    }
    authority = models.CharField(max_length=40)
    ref = models.CharField(max_length=20, unique=True)
    discussion = models.OneToOneField(StrategyDiscussion, models.PROTECT, related_name="enquiry")
    started_on = models.DateField()
    lead = models.CharField(max_length=20)
    ended_on = models.DateField(null=True)
    finding = models.CharField(max_length=40, default="")
    """A code of ``practice.concern.enquiry.Finding``; empty while the enquiry is open."""
    summary = models.TextField(default="")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, finding="") | (Q(ended_on__isnull=False) & ~Q(finding="")),
                name="an_enquiry_ends_with_a_finding",
            ),
        ]


class ThresholdConsultation(models.Model):
    """A duty chair asked whether the harm reaches the line for a conference, and what they advised, in their words."""

    sensitivity: ClassVar[dict[str, str]] = {
        "key": "NONE",
        "authority": "NONE",
        "ref": "NONE",
        "enquiry": "NONE",
        "asked_by": "NONE",
        "asked_at": "NONE",
        "duty_chair": "IDENTIFIES",
        "question": "PERSONAL",
        "advised_at": "NONE",
        "advice": "PERSONAL",
        "reaches_threshold": "PERSONAL",
    }
    key = models.CharField(max_length=60, unique=True)
    authority = models.CharField(max_length=40)
    ref = models.CharField(max_length=20, unique=True)
    enquiry = models.ForeignKey(Enquiry, models.PROTECT, related_name="consultations")
    asked_by = models.CharField(max_length=20)
    asked_at = models.DateTimeField()
    duty_chair = models.CharField(max_length=20)
    question = models.TextField()
    advised_at = models.DateTimeField(null=True)
    advice = models.TextField(default="")
    reaches_threshold = models.BooleanField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(advised_at__isnull=True, advice="", reaches_threshold__isnull=True)
                | (Q(advised_at__isnull=False, reaches_threshold__isnull=False) & ~Q(advice="")),
                name="advice_has_words_and_a_time",
            ),
            models.CheckConstraint(condition=~Q(asked_by=F("duty_chair")), name="a_duty_chair_is_somebody_else"),
        ]


class ConferenceDecision(models.Model):
    """The tested decision to hold a conference, or not: three questions, each answered in words."""

    sensitivity: ClassVar[dict[str, str]] = {
        "key": "NONE",
        "authority": "NONE",
        "ref": "NONE",
        "enquiry": "NONE",
        "children": "IDENTIFIES",
        "hold": "NONE",
        "right_for_child": "PERSONAL",
        "right_for_child_met": "PERSONAL",
        "proportionate": "PERSONAL",
        "proportionate_met": "PERSONAL",
        "impact_evidenced": "PERSONAL",
        "impact_evidenced_met": "PERSONAL",
        "against_advice": "PERSONAL",
        "decided_by": "NONE",
        "decided_at": "NONE",
    }
    key = models.CharField(max_length=60, unique=True)
    authority = models.CharField(max_length=40)
    ref = models.CharField(max_length=20, unique=True)
    enquiry = models.OneToOneField(Enquiry, models.PROTECT, related_name="decision")
    children = models.ManyToManyField("family.Person", related_name="+")
    hold = models.BooleanField()
    right_for_child = models.TextField()
    right_for_child_met = models.BooleanField()
    proportionate = models.TextField()
    proportionate_met = models.BooleanField()
    impact_evidenced = models.TextField()
    impact_evidenced_met = models.BooleanField()
    against_advice = models.TextField(default="")
    """Why it was decided differently from what the duty chair advised."""
    decided_by = models.CharField(max_length=20)
    decided_at = models.DateTimeField()


class LateReason(models.Model):
    """Why a date was or will be missed, who agreed to that, and what keeps the child safe meanwhile."""

    sensitivity: ClassVar[dict[str, str]] = {
        "authority": "NONE",
        "step": "NONE",
        "subject_ref": "NONE",
        "due_on": "NONE",
        "reason": "PERSONAL",
        "safe_meanwhile": "PERSONAL",
        "given_by": "NONE",
        "given_at": "NONE",
        "approved_by": "NONE",
        "approved_at": "NONE",
    }
    authority = models.CharField(max_length=40)
    step = models.CharField(max_length=40)
    subject_ref = models.CharField(max_length=20)
    """The enquiry whose step is late, by its reference; a conference that is booked late belongs to one."""
    due_on = models.DateField()
    reason = models.CharField(max_length=500)
    safe_meanwhile = models.CharField(max_length=500)
    given_by = models.CharField(max_length=20)
    given_at = models.DateTimeField()
    approved_by = models.CharField(max_length=20, default="")
    approved_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(approved_by="", approved_at__isnull=True)
                | (~Q(approved_by="") & Q(approved_at__isnull=False)),
                name="an_approval_has_a_person_and_a_time",
            ),
            models.UniqueConstraint(fields=["authority", "step", "subject_ref"], name="one_late_reason_a_step"),
            models.CheckConstraint(
                condition=Q(approved_by="") | ~Q(approved_by=F("given_by")), name="lateness_is_agreed_by_somebody_else"
            ),
        ]
