"""The plan a conference leaves behind, set down from its events when the conference closes."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Plan(models.Model):
    """The outline plan for the children of one conference. ``published_at`` is when it became theirs."""

    sensitivity: ClassVar[dict[str, str]] = {
        "authority": "NONE",
        "ref": "NONE",
        "conference": "NONE",
        "shape": "NONE",
        "set_down_by": "NONE",
        "set_down_at": "NONE",
        "published_by": "NONE",
        "published_at": "NONE",
    }
    authority = models.CharField(max_length=40)
    ref = models.CharField(max_length=20, unique=True)
    conference = models.OneToOneField("preparation.Conference", models.PROTECT, related_name="+")
    shape = models.CharField(max_length=20)
    """trio (danger, goal, scale) or changes, as the pack says."""
    set_down_by = models.CharField(max_length=20)
    set_down_at = models.DateTimeField()
    published_by = models.CharField(max_length=20, default="")
    published_at = models.DateTimeField(null=True)


class Change(models.Model):
    """One danger statement with its goal, or one area of change, with the ends of its scale and where it stands."""

    sensitivity: ClassVar[dict[str, str]] = {
        "plan": "NONE",
        "code": "NONE",
        "position": "NONE",
        "text": "PERSONAL",
        "goal": "PERSONAL",
        "low": "NONE",
        "high": "NONE",
        "low_words": "PERSONAL",
        "high_words": "PERSONAL",
        "children": "IDENTIFIES",
        "circle": "NONE",
        "about": "NONE",
        "author": "IDENTIFIES",
    }
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="changes")
    code = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    goal = models.TextField(default="")
    low = models.SmallIntegerField()
    high = models.SmallIntegerField()
    low_words = models.TextField(default="")
    high_words = models.TextField(default="")
    children = models.JSONField(default=list)
    circle = models.CharField(max_length=20, default="everyone")
    about = models.JSONField(default=list)
    """Codes of the restrictions it would break."""
    author = models.CharField(max_length=20, default="")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "code"], name="change_once")]


class Action(models.Model):
    """Who does what, by when, how anyone will know, and what happens if not."""

    sensitivity: ClassVar[dict[str, str]] = {
        "plan": "NONE",
        "code": "NONE",
        "position": "NONE",
        "change_code": "NONE",
        "children": "IDENTIFIES",
        "who": "IDENTIFIES",
        "what": "PERSONAL",
        "when": "NONE",
        "due_on": "NONE",
        "measure": "PERSONAL",
        "what_if": "PERSONAL",
        "circle": "NONE",
        "about": "NONE",
        "author": "IDENTIFIES",
    }
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="actions")
    code = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField()
    change_code = models.CharField(max_length=40, default="")
    children = models.JSONField(default=list)
    who = models.TextField(default="")
    what = models.TextField()
    when = models.TextField(default="")
    due_on = models.DateField(null=True)
    measure = models.TextField(default="")
    what_if = models.TextField(default="")
    circle = models.CharField(max_length=20, default="everyone")
    about = models.JSONField(default=list)
    """Codes of the restrictions it would break."""
    author = models.CharField(max_length=20, default="")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "code"], name="action_once")]


class Given(models.Model):
    """Who and when, given to an action after the room had closed. The action's own row stays as the meeting left it."""

    sensitivity: ClassVar[dict[str, str]] = {
        "plan": "NONE",
        "action_code": "NONE",
        "who": "IDENTIFIES",
        "when": "NONE",
        "due_on": "NONE",
        "given_by": "IDENTIFIES",
        "given_at": "NONE",
    }
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="given")
    action_code = models.CharField(max_length=40)
    who = models.TextField(default="")
    when = models.TextField(default="")
    due_on = models.DateField(null=True)
    given_by = models.CharField(max_length=20)
    given_at = models.DateTimeField()


class Sentence(models.Model):
    """A bottom line (the least that must happen) or a contingency (what happens if the plan does not hold)."""

    sensitivity: ClassVar[dict[str, str]] = {
        "plan": "NONE",
        "kind": "NONE",
        "code": "NONE",
        "position": "NONE",
        "text": "PERSONAL",
        "circle": "NONE",
        "about": "NONE",
        "author": "IDENTIFIES",
    }
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="sentences")
    kind = models.CharField(max_length=20)
    code = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    circle = models.CharField(max_length=20, default="everyone")
    about = models.JSONField(default=list)
    """Codes of the restrictions it would break."""
    author = models.CharField(max_length=20, default="")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "kind", "code"], name="sentence_once")]


class CoreGroupMember(models.Model):
    """Somebody named at the conference to the core group."""

    sensitivity: ClassVar[dict[str, str]] = {
        "plan": "NONE",
        "name": "IDENTIFIES",
        "part": "NONE",
        "account": "IDENTIFIES",
    }
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="core_group")
    name = models.TextField()
    part = models.TextField()
    account = models.CharField(max_length=20, default="")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "name"], name="core_group_once")]


class PlanDate(models.Model):
    """A date that follows from the conference: agreed, due at the latest, and why when it is late."""

    sensitivity: ClassVar[dict[str, str]] = {
        "plan": "NONE",
        "step": "NONE",
        "on": "NONE",
        "due_on": "NONE",
        "late_because": "PERSONAL",
    }
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="dates")
    step = models.CharField(max_length=40)
    on = models.DateField(null=True)
    due_on = models.DateField()
    late_because = models.TextField(default="")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "step"], name="plan_date_once")]
