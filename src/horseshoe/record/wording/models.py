"""Words that stay as they are, and words that were asked about. No foreign keys: all is named as a tie names it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class KeptWords(models.Model):
    """Words that stay as they are in one conference or for one family, and are not asked about there again."""

    sensitivity: ClassVar[dict[str, str]] = {
        "authority": "NONE",
        "ref": "NONE",
        "family_ref": "IDENTIFIES",
        "conference_ref": "NONE",
        "field": "NONE",
        "phrase": "PERSONAL",
        "same_as": "PERSONAL",
        "reason": "PERSONAL",
        "kept_by": "IDENTIFIES",
        "kept_at": "NONE",
    }
    authority = models.CharField(max_length=40)
    ref = models.CharField(max_length=20, unique=True)
    family_ref = models.CharField(max_length=20)
    conference_ref = models.CharField(max_length=20, default="")
    """Empty when they stay for the family, whatever the conference."""
    field = models.CharField(max_length=60, default="")
    """Where they stood when somebody kept them: a code such as ``action.what``."""
    phrase = models.TextField()
    same_as = models.CharField(max_length=64)
    """What two spellings of one phrase share, hashed: long words fit, and an index says nothing."""
    reason = models.TextField(default="")
    kept_by = models.CharField(max_length=20)
    kept_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["authority", "family_ref", "conference_ref", "same_as"], name="words_kept_once"
            )
        ]


class AskedMeaning(models.Model):
    """That somebody would like to know what a sentence means. Known to them, to its writer, the chair and the lead."""

    sensitivity: ClassVar[dict[str, str]] = {
        "authority": "NONE",
        "ref": "NONE",
        "family_ref": "IDENTIFIES",
        "conference_ref": "NONE",
        "source": "NONE",
        "item_ref": "NONE",
        "code": "PERSONAL",
        "sentence": "ENDANGERS",
        "words": "PERSONAL",
        "asked_by": "IDENTIFIES",
        "asked_at": "NONE",
        "author": "IDENTIFIES",
        "turn": "NONE",
        "seen_at": "NONE",
    }
    authority = models.CharField(max_length=40)
    ref = models.CharField(max_length=20, unique=True)
    family_ref = models.CharField(max_length=20)
    conference_ref = models.CharField(max_length=20)
    source = models.CharField(max_length=20)
    item_ref = models.CharField(max_length=20)
    code = models.CharField(max_length=24)
    """What names the sentence in its item: made of its words."""
    sentence = models.TextField()
    """As it stood when it was asked about. It is shown only to whoever may still see what it stands in."""
    words = models.TextField(default="")
    """What the asker added, if anything."""
    asked_by = models.CharField(max_length=20)
    asked_at = models.DateTimeField()
    author = models.CharField(max_length=20, default="")
    """Account code of whoever wrote the sentence; empty for the conference's own papers."""
    turn = models.PositiveSmallIntegerField(default=0)
    """How many answers there were when it was asked: it is answered once there is one more."""
    seen_at = models.DateTimeField(null=True)
    """When the asker first read the answer."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "code", "asked_by", "turn"], name="meaning_asked_once")
        ]
        indexes: ClassVar = [
            models.Index(fields=["conference_ref"], name="meaning_asked_of"),
            models.Index(fields=["author"], name="meaning_asked_author"),
            models.Index(fields=["asked_by", "asked_at"], name="meaning_asked_by"),
        ]


class SaidPlainly(models.Model):
    """A sentence said again in plainer words. Whoever may see the sentence may read it, and nobody else."""

    sensitivity: ClassVar[dict[str, str]] = {
        "authority": "NONE",
        "ref": "NONE",
        "family_ref": "IDENTIFIES",
        "conference_ref": "NONE",
        "source": "NONE",
        "item_ref": "NONE",
        "code": "PERSONAL",
        "words": "PERSONAL",
        "said_by": "IDENTIFIES",
        "said_at": "NONE",
        "turn": "NONE",
    }
    authority = models.CharField(max_length=40)
    ref = models.CharField(max_length=20, unique=True)
    family_ref = models.CharField(max_length=20)
    conference_ref = models.CharField(max_length=20)
    source = models.CharField(max_length=20)
    item_ref = models.CharField(max_length=20)
    code = models.CharField(max_length=24)
    words = models.TextField()
    said_by = models.CharField(max_length=20)
    said_at = models.DateTimeField()
    turn = models.PositiveSmallIntegerField()
    """1 for the first answer, 2 for the next: the last one stands, the others are kept."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "code", "turn"], name="meaning_said_in_turn")
        ]
        indexes: ClassVar = [models.Index(fields=["conference_ref"], name="meaning_said_of")]
