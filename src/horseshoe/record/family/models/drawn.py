"""What is drawn on the family map beside people and ties, and every step in which it was drawn.

Each row is somebody's judgement: it says who wrote it, and how it is shared. ``key`` is the key of the form it came
from: the same form sent twice is one row.
"""

from __future__ import annotations

from typing import ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from horseshoe.record.family.models.people import Family, Person, in_order


class Shared(models.Model):
    """What every judgement on the map carries: who wrote it, from when to when, and who may see it."""

    key = models.CharField(max_length=60, unique=True)
    ref = models.CharField(max_length=20, unique=True)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    written_by = models.CharField(max_length=20)
    circle = models.CharField(max_length=20, default="everyone")
    why = models.CharField(max_length=20, default="")
    restriction = models.CharField(max_length=20, default="")
    """Code of a restriction when somebody must not learn of it."""

    class Meta:
        abstract = True


_SHARED = {
    "key": "NONE",
    "ref": "NONE",
    "since": "PERSONAL",
    "until": "PERSONAL",
    "written_by": "NONE",
    "circle": "NONE",
    "why": "NONE",
    "restriction": "NONE",
}


class Relation(Shared):
    """How somebody is with somebody else: close, cut off, in conflict, hurt by them. Said from the first.

    The same may be said twice, by two who may not know of each other's: a refusal would tell.
    """

    sensitivity: ClassVar[dict[str, str]] = {
        **_SHARED,
        "person": "IDENTIFIES",
        "other": "IDENTIFIES",
        "kind": "ENDANGERS",
        "source": "PERSONAL",
    }
    person = models.ForeignKey(Person, models.PROTECT, related_name="relations")
    other = models.ForeignKey(Person, models.PROTECT, related_name="relations_of")
    kind = models.CharField(max_length=20)
    source = models.CharField(max_length=200, default="")
    """Who says so, or how it is known."""

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(person=F("other")), name="a_relation_is_between_two_people"),
            models.CheckConstraint(condition=in_order("since", "until"), name="a_relation_has_its_days_in_order"),
        ]


class Marking(Shared):
    """What is marked on somebody: an illness, drink or drugs, a disability."""

    sensitivity: ClassVar[dict[str, str]] = {
        **_SHARED,
        "person": "IDENTIFIES",
        "kind": "PERSONAL",
        "words": "PERSONAL",
    }
    person = models.ForeignKey(Person, models.PROTECT, related_name="markings")
    kind = models.CharField(max_length=20)
    words = models.CharField(max_length=200, default="")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=in_order("since", "until"), name="a_marking_has_its_days_in_order"),
        ]


class NetworkPart(Shared):
    """What somebody does round a child: helps, is in the safety network, or worries us and still belongs here."""

    sensitivity: ClassVar[dict[str, str]] = {
        **_SHARED,
        "person": "IDENTIFIES",
        "child": "IDENTIFIES",
        "kind": "PERSONAL",
        "how_often": "PERSONAL",
        "knows": "PERSONAL",
        "words": "PERSONAL",
    }
    person = models.ForeignKey(Person, models.PROTECT, related_name="parts")
    child = models.ForeignKey(Person, models.PROTECT, related_name="network")
    kind = models.CharField(max_length=20)
    """helps, safety_network or worries_us."""
    how_often = models.CharField(max_length=20)
    knows = models.BooleanField(default=False)
    """Whether they know what the worries are."""
    words = models.CharField(max_length=200, default="")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(person=F("child")), name="nobody_is_their_own_network"),
            models.CheckConstraint(condition=in_order("since", "until"), name="a_part_has_its_days_in_order"),
        ]


class ImportantPerson(Shared):
    """Who is the most important person to a child: as the child says, or as a parent does. Nobody's answer is wrong."""

    sensitivity: ClassVar[dict[str, str]] = {
        **_SHARED,
        "child": "IDENTIFIES",
        "said_by": "IDENTIFIES",
        "person": "IDENTIFIES",
        "name": "IDENTIFIES",
        "words": "PERSONAL",
    }
    child = models.ForeignKey(Person, models.PROTECT, related_name="important_people")
    said_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    """None where it is somebody whom the record does not know, or a pet: ``name`` says who."""
    name = models.CharField(max_length=80, default="")
    words = models.CharField(max_length=300, default="")
    """Why, in their own words."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                # What is said for few stands beside what is said for all, and never in its place: that would tell.
                fields=["child", "said_by", "circle", "restriction"],
                condition=Q(until__isnull=True),
                name="one_live_answer_about_a_child",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(name=""), name="an_important_person_is_somebody"
            ),
        ]


class EcoLink(Shared):
    """What is round the household: school, work, friends, faith, services; how strong, and which way help goes."""

    sensitivity: ClassVar[dict[str, str]] = {
        **_SHARED,
        "family": "IDENTIFIES",
        "person": "IDENTIFIES",
        "kind": "NONE",
        "name": "PERSONAL",
        "strength": "PERSONAL",
        "helps": "PERSONAL",
    }
    family = models.ForeignKey(Family, models.PROTECT, related_name="links")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="links")
    """The one of the household it goes to; None for the whole household."""
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=80)
    strength = models.CharField(max_length=20)
    helps = models.CharField(max_length=20)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=in_order("since", "until"), name="a_link_has_its_days_in_order"),
        ]


class MapStep(models.Model):
    """One step in which a family map was drawn: who, when, and each row as it was before and after.

    Taking a step back is another step. Nothing that was drawn is lost by it: it stays here.
    """

    sensitivity: ClassVar[dict[str, str]] = {
        "ref": "NONE",
        "family": "IDENTIFIES",
        "number": "NONE",
        "verb": "NONE",
        "by": "NONE",
        "at": "NONE",
        "images": "ENDANGERS",
        "takes_back": "NONE",
    }
    ref = models.CharField(max_length=20, unique=True)
    family = models.ForeignKey(Family, models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField()
    verb = models.CharField(max_length=40)
    by = models.CharField(max_length=20)
    at = models.DateTimeField()
    images = models.JSONField(encoder=DjangoJSONEncoder)
    """[{"model": …, "before": {column: value} or null, "after": …}], in the order in which it was done."""
    takes_back = models.OneToOneField("self", models.PROTECT, null=True, related_name="taken_back_by")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["family", "number"], name="steps_of_a_map_are_numbered"),
        ]


class FamilyFile(models.Model):
    """A family tree somebody brought, as it came, until it is drawn or put away. It stays for whoever asks later."""

    sensitivity: ClassVar[dict[str, str]] = {
        "key": "NONE",
        "ref": "NONE",
        "family": "IDENTIFIES",
        "name": "IDENTIFIES",
        "data": "ENDANGERS",
        "brought_by": "NONE",
        "brought_at": "NONE",
        "drawn_at": "NONE",
        "left_out": "IDENTIFIES",
    }
    key = models.CharField(max_length=60, unique=True)
    ref = models.CharField(max_length=20, unique=True)
    family = models.ForeignKey(Family, models.PROTECT, related_name="files")
    name = models.CharField(max_length=120)
    data = models.BinaryField()
    brought_by = models.CharField(max_length=20)
    brought_at = models.DateTimeField()
    drawn_at = models.DateTimeField(null=True)
    left_out = models.JSONField(default=list)
    """What of it could not be drawn, and why, in sentences."""
