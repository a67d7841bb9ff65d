"""What leaves the building. No foreign keys: a paper that went out stays as it went."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Message(models.Model):
    """Something waiting to be sent, written in the same transaction as what caused it."""

    sensitivity: ClassVar[dict[str, str]] = {
        "authority": "NONE",
        "key": "NONE",
        "to_account": "IDENTIFIES",
        "to_address": "ENDANGERS",
        "channel": "NONE",
        "subject": "PERSONAL",
        "words": "PERSONAL",
        "paper": "NONE",
        "made_at": "NONE",
        "sent_at": "NONE",
        "tries": "NONE",
        "fault": "NONE",
    }
    authority = models.CharField(max_length=40)
    key = models.CharField(max_length=120)
    to_account = models.CharField(max_length=20)
    to_address = models.CharField(max_length=300, default="")
    channel = models.CharField(max_length=20)
    subject = models.CharField(max_length=200)
    words = models.TextField()
    paper = models.CharField(max_length=20, default="")
    """Reference of the issued paper that goes with it, if any."""
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(max_length=300, default="")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["authority", "key"], name="message_once")]
        indexes: ClassVar = [models.Index(fields=["sent_at"], name="message_waiting")]


class Paper(models.Model):
    """The exact bytes of one paper as one recipient was given it, with their hash."""

    sensitivity: ClassVar[dict[str, str]] = {
        "authority": "NONE",
        "ref": "NONE",
        "conference_ref": "NONE",
        "kind": "NONE",
        "form": "NONE",
        "recipient": "IDENTIFIES",
        "content": "ENDANGERS",
        "sha256": "NONE",
        "issued_by": "NONE",
        "issued_at": "NONE",
        "withdrawn_at": "NONE",
        "withdrawn_because": "PERSONAL",
        "opened_at": "NONE",
    }
    authority = models.CharField(max_length=40)
    ref = models.CharField(max_length=20, unique=True)
    conference_ref = models.CharField(max_length=20)
    kind = models.CharField(max_length=40)
    form = models.CharField(max_length=10)
    """html or pdf."""
    recipient = models.CharField(max_length=20)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    issued_by = models.CharField(max_length=20)
    issued_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.CharField(max_length=300, default="")
    opened_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["conference_ref", "recipient"], name="paper_recipient")]
