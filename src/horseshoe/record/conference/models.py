"""The meeting's events: appended, numbered without gaps, never changed (triggers hold that on both databases)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Event(models.Model):
    """One thing that happened in one conference."""

    sensitivity: ClassVar[dict[str, str]] = {
        "conference": "NONE",
        "number": "NONE",
        "at": "NONE",
        "by": "IDENTIFIES",
        "kind": "NONE",
        "body": "ENDANGERS",
        "key": "NONE",
    }
    conference = models.ForeignKey("preparation.Conference", models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.CharField(max_length=20)
    kind = models.CharField(max_length=40)
    body = models.JSONField()
    key = models.CharField(max_length=60)
    """The form's own key: the same form sent twice is one event."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["conference", "number"], name="event_number_once"),
            models.UniqueConstraint(fields=["conference", "key"], name="event_key_once"),
        ]
