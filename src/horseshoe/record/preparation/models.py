"""The conference that is being got ready: its booking, who comes, what is due, what the family was told."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Conference(models.Model):
    """One conference, from its booking on. It keeps the pack and the edition of the law it was held under."""

    sensitivity: ClassVar[dict[str, str]] = {
        "authority": "NONE",
        "ref": "NONE",
        "family": "IDENTIFIES",
        "children": "IDENTIFIES",
        "kind": "NONE",
        "enquiry_ref": "NONE",
        "nation": "NONE",
        "nation_edition": "NONE",
        "framework": "NONE",
        "framework_version": "NONE",
        "starts_at": "NONE",
        "minutes": "NONE",
        "minutes_because": "PERSONAL",
        "venue": "PERSONAL",
        "venue_because": "PERSONAL",
        "online_because": "PERSONAL",
        "join_code": "PERSONAL",
        "conditions": "PERSONAL",
        "booked_by": "NONE",
        "booked_at": "NONE",
        "opened_at": "NONE",
        "closed_at": "NONE",
        "key": "NONE",
    }
    authority = models.CharField(max_length=40)
    ref = models.CharField(max_length=20, unique=True)
    family = models.ForeignKey("family.Family", models.PROTECT, related_name="+")
    children = models.ManyToManyField("family.Person", related_name="+")
    kind = models.CharField(max_length=20)
    enquiry_ref = models.CharField(max_length=20, default="")
    nation = models.CharField(max_length=20)
    nation_edition = models.CharField(max_length=20)
    framework = models.CharField(max_length=60)
    framework_version = models.CharField(max_length=20)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=90)
    minutes_because = models.CharField(max_length=200, default="")
    venue = models.CharField(max_length=200)
    venue_because = models.CharField(max_length=200, default="")
    """Why here: who in the family chose it."""
    online_because = models.CharField(max_length=200, default="")
    join_code = models.CharField(max_length=12, default="")
    """The short code shown beside the QR on the room screen; of no use without an invitation."""
    conditions = models.JSONField(default=list)
    """Named conditions of the pack's checklist that hold here (domestic_abuse, interpreter_needed …)."""
    booked_by = models.CharField(max_length=20)
    booked_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    key = models.CharField(max_length=60, default="")
    """The form's own key: the same form sent twice books one conference."""

    class Meta:
        indexes: ClassVar = [models.Index(fields=["authority", "starts_at"], name="conference_diary")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "key"], condition=~Q(key=""), name="conference_booked_once"),
        ]


class Invitation(models.Model):
    """One person invited to one conference, in what capacity, and what they answered."""

    sensitivity: ClassVar[dict[str, str]] = {
        "conference": "NONE",
        "account": "IDENTIFIES",
        "person": "IDENTIFIES",
        "capacity": "NONE",
        "part": "NONE",
        "agency_kind": "NONE",
        "direct_contact": "NONE",
        "entitled": "NONE",
        "answer": "NONE",
        "answer_words": "PERSONAL",
        "answered_at": "NONE",
        "via": "NONE",
        "chooser": "IDENTIFIES",
        "invited_by": "NONE",
        "invited_at": "NONE",
        "withdrawn_at": "NONE",
        "chased_at": "NONE",
    }
    conference = models.ForeignKey(Conference, models.PROTECT, related_name="invitations")
    account = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    person = models.ForeignKey("family.Person", models.PROTECT, null=True, related_name="+")
    capacity = models.CharField(max_length=30)
    part = models.CharField(max_length=60)
    """What the room screen says under the name: mum, health visitor."""
    agency_kind = models.CharField(max_length=40, default="")
    direct_contact = models.BooleanField(default=True)
    entitled = models.BooleanField(default=False)
    answer = models.CharField(max_length=20, default="waiting")
    answer_words = models.CharField(max_length=500, default="")
    answered_at = models.DateTimeField(null=True)
    via = models.CharField(max_length=20, default="in_person")
    chooser = models.CharField(max_length=20, default="")
    """Account that enters views for them, chosen by them."""
    invited_by = models.CharField(max_length=20)
    invited_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    chased_at = models.DateTimeField(null=True)
    """When they were last reminded of their answer or their report."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["conference", "account"], name="invited_once"),
        ]


class Precondition(models.Model):
    """One line of the pack's checklist for this conference: whose it is, by when, and how it went."""

    sensitivity: ClassVar[dict[str, str]] = {
        "conference": "NONE",
        "code": "NONE",
        "owner": "NONE",
        "due_on": "NONE",
        "done_on": "NONE",
        "done_by": "NONE",
        "evidence": "PERSONAL",
        "why_not": "PERSONAL",
        "not_needed": "PERSONAL",
        "chased_at": "NONE",
    }
    conference = models.ForeignKey(Conference, models.PROTECT, related_name="preconditions")
    code = models.CharField(max_length=60)
    owner = models.CharField(max_length=20, default="")
    due_on = models.DateField(null=True)
    done_on = models.DateField(null=True)
    done_by = models.CharField(max_length=20, default="")
    evidence = models.CharField(max_length=500, default="")
    why_not = models.CharField(max_length=500, default="")
    """Why it applies here and still will not be done."""
    not_needed = models.CharField(max_length=500, default="")
    """Why it does not apply here, when somebody says so."""
    chased_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["conference", "code"], name="precondition_once"),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True, done_by="") | (Q(done_on__isnull=False) & ~Q(done_by="")),
                name="a_done_precondition_has_a_person_and_a_day",
            ),
        ]


class Report(models.Model):
    """One agency's report to one conference, under the pack's headings."""

    sensitivity: ClassVar[dict[str, str]] = {
        "conference": "NONE",
        "ref": "NONE",
        "author": "IDENTIFIES",
        "agency_kind": "NONE",
        "started_at": "NONE",
        "sent_at": "NONE",
        "version": "NONE",
    }
    conference = models.ForeignKey(Conference, models.PROTECT, related_name="reports")
    ref = models.CharField(max_length=20, unique=True)
    author = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    agency_kind = models.CharField(max_length=40)
    started_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["conference", "author"], name="one_report_an_author"),
        ]


class ReportItem(models.Model):
    """One thing a report says, under one heading, with who may read it and why."""

    sensitivity: ClassVar[dict[str, str]] = {
        "report": "NONE",
        "ref": "NONE",
        "heading": "NONE",
        "position": "NONE",
        "text": "PERSONAL",
        "impact": "PERSONAL",
        "source": "PERSONAL",
        "children": "IDENTIFIES",
        "circle": "NONE",
        "why": "NONE",
        "until": "NONE",
        "about": "NONE",
        "struck_at": "NONE",
        "version": "NONE",
        "key": "NONE",
    }
    report = models.ForeignKey(Report, models.PROTECT, related_name="items")
    ref = models.CharField(max_length=20, unique=True)
    heading = models.CharField(max_length=60)
    position = models.PositiveIntegerField(default=0)
    text = models.TextField()
    impact = models.TextField(default="")
    source = models.CharField(max_length=200, default="")
    children = models.JSONField(default=list)
    """References of the children it is about."""
    circle = models.CharField(max_length=20, default="everyone")
    why = models.CharField(max_length=20, default="")
    until = models.DateField(null=True)
    about = models.JSONField(default=list)
    """Codes of the restrictions it would break."""
    struck_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    key = models.CharField(max_length=60, default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "key"], condition=~Q(key=""), name="report_item_once"),
        ]


class SharedWithFamily(models.Model):
    """That something was gone through with somebody of the family: when, how, by whom, and what they said."""

    sensitivity: ClassVar[dict[str, str]] = {
        "conference": "NONE",
        "what": "NONE",
        "report": "NONE",
        "person": "IDENTIFIES",
        "on": "NONE",
        "how": "NONE",
        "by": "NONE",
        "they_said": "PERSONAL",
        "key": "NONE",
    }
    conference = models.ForeignKey(Conference, models.PROTECT, related_name="shared")
    what = models.CharField(max_length=40)
    """report, danger_statements, draft_plan, process."""
    report = models.ForeignKey(Report, models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey("family.Person", models.PROTECT, related_name="+")
    on = models.DateTimeField()
    how = models.CharField(max_length=30)
    """read_aloud, translated, braille, paper, on_screen."""
    by = models.CharField(max_length=20)
    they_said = models.TextField(default="")
    key = models.CharField(max_length=60, default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["conference", "key"], condition=~Q(key=""), name="shared_once"),
        ]


class Talk(models.Model):
    """A talk before the day: the chair with the social worker, or the chair with a child or an adult of the family."""

    sensitivity: ClassVar[dict[str, str]] = {
        "conference": "NONE",
        "kind": "NONE",
        "person": "IDENTIFIES",
        "with_account": "NONE",
        "held_at": "NONE",
        "by": "NONE",
        "notes": "PERSONAL",
        "knows_why": "PERSONAL",
        "wants_said": "PERSONAL",
        "who_speaks": "PERSONAL",
        "wants_said_circle": "NONE",
        "key": "NONE",
    }
    conference = models.ForeignKey(Conference, models.PROTECT, related_name="talks")
    kind = models.CharField(max_length=20)
    """chair_social_worker or chair_family."""
    person = models.ForeignKey("family.Person", models.PROTECT, null=True, related_name="+")
    with_account = models.CharField(max_length=20, default="")
    held_at = models.DateTimeField()
    by = models.CharField(max_length=20)
    notes = models.TextField(default="")
    """The chair's own; disclosable, and the page says so."""
    knows_why = models.TextField(default="")
    wants_said = models.TextField(default="")
    who_speaks = models.CharField(max_length=20, default="self")
    """self, chair, advocate."""
    wants_said_circle = models.CharField(max_length=20, default="chair")
    key = models.CharField(max_length=60, default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["conference", "key"], condition=~Q(key=""), name="talk_once"),
        ]


class DraftStatement(models.Model):
    """A danger statement with its goal, or an area of change, worked out with the family before the day."""

    sensitivity: ClassVar[dict[str, str]] = {
        "conference": "NONE",
        "ref": "NONE",
        "position": "NONE",
        "text": "PERSONAL",
        "goal": "PERSONAL",
        "low_words": "PERSONAL",
        "high_words": "PERSONAL",
        "children": "IDENTIFIES",
        "helped_by": "PERSONAL",
        "written_by": "NONE",
        "written_at": "NONE",
        "struck_at": "NONE",
        "version": "NONE",
        "key": "NONE",
    }
    conference = models.ForeignKey(Conference, models.PROTECT, related_name="statements")
    ref = models.CharField(max_length=20, unique=True)
    position = models.PositiveSmallIntegerField(default=0)
    text = models.TextField()
    goal = models.TextField(default="")
    low_words = models.CharField(max_length=200, default="")
    high_words = models.CharField(max_length=200, default="")
    children = models.JSONField(default=list)
    helped_by = models.CharField(max_length=200, default="")
    written_by = models.CharField(max_length=20)
    written_at = models.DateTimeField()
    struck_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    key = models.CharField(max_length=60, default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["conference", "key"], condition=~Q(key=""), name="draft_statement_once"),
        ]


class OwnWords(models.Model):
    """What somebody of the family wrote themselves before the day, one answer to a question, and who may read it."""

    sensitivity: ClassVar[dict[str, str]] = {
        "conference": "NONE",
        "account": "IDENTIFIES",
        "question": "NONE",
        "words": "PERSONAL",
        "given_to": "NONE",
        "circle": "NONE",
        "only": "IDENTIFIES",
        "said_at": "NONE",
    }
    conference = models.ForeignKey(Conference, models.PROTECT, related_name="own_words")
    account = models.ForeignKey("access.Account", models.PROTECT, related_name="+")
    question = models.CharField(max_length=20)
    """worries, good, want, ask."""
    words = models.TextField()
    given_to = models.CharField(max_length=20, default="me")
    """What they chose, in their terms: me, chair, advocate, chair_says, everyone."""
    circle = models.CharField(max_length=20, default="author")
    only = models.JSONField(default=list)
    """Account codes of the only people who may read it, besides whoever wrote it; empty when the circle decides."""
    said_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["conference", "account", "question"], name="own_words_once"),
        ]
