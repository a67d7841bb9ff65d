"""The ledger's rows. No foreign keys: a ledger outlives what it tells of."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Entry(models.Model):
    """One line: who did or looked at what, when; chained to the line before by a keyed hash."""

    sensitivity: ClassVar[dict[str, str]] = {
        "chain": "NONE",
        "number": "NONE",
        "at": "NONE",
        "by": "IDENTIFIES",
        "verb": "NONE",
        "subject": "IDENTIFIES",
        "detail": "PERSONAL",
        "previous": "NONE",
        "digest": "NONE",
    }
    chain = models.CharField(max_length=40)
    """The authority whose chain it is."""
    number = models.PositiveBigIntegerField()
    at = models.CharField(max_length=32)
    """ISO 8601 in UTC, as text, so that the bytes hashed are the bytes kept on every database."""
    by = models.CharField(max_length=20)
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=80)
    detail = models.TextField(default="")
    """JSON with sorted keys; codes and references, never names or free text."""
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["chain", "number"], name="ledger_number_once")]
        indexes: ClassVar = [models.Index(fields=["subject"], name="ledger_subject")]
