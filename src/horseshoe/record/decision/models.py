"""Decisions as rows, one a child, each pointing at the event that made it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Decision(models.Model):
    """What was decided for one child; a later decision in the same meeting is a later row."""

    sensitivity: ClassVar[dict[str, str]] = {
        "conference": "NONE",
        "child": "IDENTIFIES",
        "event": "NONE",
        "outcome": "PERSONAL",
        "categories": "PERSONAL",
        "reasons": "PERSONAL",
        "decided_by": "NONE",
        "decided_at": "NONE",
    }
    conference = models.ForeignKey("preparation.Conference", models.PROTECT, related_name="+")
    child = models.ForeignKey("family.Person", models.PROTECT, related_name="+")
    event = models.PositiveIntegerField()
    outcome = models.CharField(max_length=40)
    categories = models.JSONField(default=list)
    reasons = models.TextField()
    decided_by = models.CharField(max_length=20)
    decided_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["conference", "event"], name="decision_event_once")]


class Dissent(models.Model):
    """One person's disagreement with a decision, in their words."""

    sensitivity: ClassVar[dict[str, str]] = {
        "conference": "NONE",
        "child": "IDENTIFIES",
        "event": "NONE",
        "person": "IDENTIFIES",
        "words": "PERSONAL",
        "formal": "NONE",
        "said_at": "NONE",
    }
    conference = models.ForeignKey("preparation.Conference", models.PROTECT, related_name="+")
    child = models.ForeignKey("family.Person", models.PROTECT, related_name="+")
    event = models.PositiveIntegerField()
    person = models.CharField(max_length=20)
    words = models.TextField()
    formal = models.BooleanField(default=False)
    said_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["conference", "event"], name="dissent_event_once")]


class FamilyPosition(models.Model):
    """What a member of the family said to a decision: agrees, disagrees, or could not answer."""

    sensitivity: ClassVar[dict[str, str]] = {
        "conference": "NONE",
        "child": "IDENTIFIES",
        "event": "NONE",
        "person": "IDENTIFIES",
        "position": "PERSONAL",
        "words": "PERSONAL",
        "said_at": "NONE",
    }
    conference = models.ForeignKey("preparation.Conference", models.PROTECT, related_name="+")
    child = models.ForeignKey("family.Person", models.PROTECT, related_name="+")
    event = models.PositiveIntegerField()
    person = models.CharField(max_length=20)
    position = models.CharField(max_length=20)
    words = models.TextField(default="")
    said_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["conference", "event"], name="position_event_once")]
