"""The family's rows: people, ties with dates, homes, safe contact, needs, agencies and pressures.

``key`` is the key of the form a row came from: the same form sent twice is one row.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


def in_order(first: str, last: str) -> Q:
    """Return the condition that two days, where both are known, stand in order."""
    return Q(**{f"{last}__isnull": True}) | Q(**{f"{first}__isnull": True}) | Q(**{f"{last}__gte": F(first)})


class Family(models.Model):
    """A family and its network, as one record."""

    sensitivity: ClassVar[dict[str, str]] = {
        "key": "NONE",
        "authority": "NONE",
        "ref": "NONE",
        "title": "IDENTIFIES",
        "started_by": "NONE",
        "started_at": "NONE",
    }
    key = models.CharField(max_length=60, unique=True)
    authority = models.CharField(max_length=40)
    ref = models.CharField(max_length=20, unique=True)
    title = models.CharField(max_length=120)
    """How staff find it: the children's names."""
    started_by = models.CharField(max_length=20)
    started_at = models.DateTimeField()


class Person(models.Model):
    """A child (born or not yet) or an adult of the family or its network."""

    sensitivity: ClassVar[dict[str, str]] = {
        "key": "NONE",
        "authority": "NONE",
        "ref": "NONE",
        "family": "IDENTIFIES",
        "kind": "NONE",
        "known_as": "IDENTIFIES",
        "full_name": "IDENTIFIES",
        "other_names": "IDENTIFIES",
        "born_on": "IDENTIFIES",
        "due_on": "IDENTIFIES",
        "died_on": "PERSONAL",
        "loss": "PERSONAL",
        "taken_off": "NONE",
        "gender": "PERSONAL",
        "pronouns": "PERSONAL",
        "first_language": "PERSONAL",
        "part": "NONE",
        "nhs_number": "IDENTIFIES",
        "account": "IDENTIFIES",
        "circle": "NONE",
        "restriction": "NONE",
    }
    key = models.CharField(max_length=60, unique=True)
    authority = models.CharField(max_length=40)
    ref = models.CharField(max_length=20, unique=True)
    family = models.ForeignKey(Family, models.PROTECT, related_name="people")
    kind = models.CharField(max_length=10)
    """child, unborn, adult or lost."""
    known_as = models.CharField(max_length=80)
    full_name = models.CharField(max_length=160, default="")
    other_names = models.CharField(max_length=160, default="")
    born_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    died_on = models.DateField(null=True)
    loss = models.CharField(max_length=20, default="")
    """How a baby was lost before or at birth; empty for everybody else."""
    taken_off = models.BooleanField(default=False)
    """Drawn by mistake and taken back: in no list and on no map, and still there for whatever spoke of them already."""
    gender = models.CharField(max_length=40, default="")
    pronouns = models.CharField(max_length=40, default="")
    first_language = models.CharField(max_length=60, default="")
    part = models.CharField(max_length=60, default="")
    """What they are in the family, in a word: mum, nan, step-dad."""
    nhs_number = models.CharField(max_length=10, default="")
    account = models.ForeignKey("access.Account", models.PROTECT, null=True, related_name="+")
    circle = models.CharField(max_length=20, default="everyone")
    restriction = models.CharField(max_length=20, default="")
    """Code of a restriction when that this person exists must not reach somebody."""

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(kind="unborn") | Q(due_on__isnull=False, born_on__isnull=True),
                name="an_unborn_baby_has_a_due_date_and_no_birthday",
            ),
            models.CheckConstraint(
                condition=Q(kind="lost", born_on__isnull=True) & ~Q(loss="") | ~Q(kind="lost") & Q(loss=""),
                name="a_lost_baby_says_how",
            ),
            models.CheckConstraint(condition=in_order("born_on", "died_on"), name="a_life_has_its_days_in_order"),
        ]


class Kinship(models.Model):
    """A typed, dated tie between two people of a family, said from the first to the second."""

    sensitivity: ClassVar[dict[str, str]] = {
        "key": "NONE",
        "ref": "NONE",
        "person": "IDENTIFIES",
        "other": "IDENTIFIES",
        "kind": "PERSONAL",
        "parental_responsibility": "PERSONAL",
        "since": "PERSONAL",
        "until": "PERSONAL",
        "note": "PERSONAL",
        "restriction": "NONE",
    }
    key = models.CharField(max_length=60, unique=True)
    ref = models.CharField(max_length=20, unique=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="kin")
    other = models.ForeignKey(Person, models.PROTECT, related_name="kin_of")
    kind = models.CharField(max_length=30)
    parental_responsibility = models.BooleanField(default=False)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    note = models.CharField(max_length=200, default="")
    restriction = models.CharField(max_length=20, default="")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(person=F("other")), name="kinship_is_between_two_people"),
            models.UniqueConstraint(
                # Said once more by somebody who may not know that it was said, it stands beside the other.
                fields=["person", "other", "kind", "restriction"],
                condition=Q(until__isnull=True),
                name="one_live_kinship_of_a_kind",
            ),
            models.CheckConstraint(condition=in_order("since", "until"), name="kinship_has_its_days_in_order"),
        ]


class Home(models.Model):
    """Where somebody lives or lived, from and until. A confidential one names its restriction."""

    sensitivity: ClassVar[dict[str, str]] = {
        "key": "NONE",
        "ref": "NONE",
        "person": "IDENTIFIES",
        "lines": "ENDANGERS",
        "postcode": "ENDANGERS",
        "since": "PERSONAL",
        "until": "PERSONAL",
        "share_of_week": "PERSONAL",
        "restriction": "NONE",
    }
    key = models.CharField(max_length=60, unique=True)
    ref = models.CharField(max_length=20, unique=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="homes")
    lines = models.CharField(max_length=300)
    postcode = models.CharField(max_length=10, default="")
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    share_of_week = models.CharField(max_length=60, default="")
    """For a child in two homes: "school nights", "weekends"."""
    restriction = models.CharField(max_length=20, default="")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=in_order("since", "until"), name="a_home_has_its_days_in_order"),
        ]


class SafeContact(models.Model):
    """How to reach somebody safely, and how never to."""

    sensitivity: ClassVar[dict[str, str]] = {
        "key": "NONE",
        "ref": "NONE",
        "person": "IDENTIFIES",
        "way": "PERSONAL",
        "detail": "ENDANGERS",
        "safe": "ENDANGERS",
        "when": "ENDANGERS",
        "says": "ENDANGERS",
        "review_on": "NONE",
        "restriction": "NONE",
        "withdrawn_at": "NONE",
    }
    key = models.CharField(max_length=60, unique=True)
    ref = models.CharField(max_length=20, unique=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="contacts")
    way = models.CharField(max_length=20)
    """phone, text, email, post, through_someone."""
    detail = models.CharField(max_length=200)
    safe = models.BooleanField(default=True)
    when = models.CharField(max_length=120, default="")
    says = models.CharField(max_length=200, default="")
    """What to say, or not to say, if somebody else answers."""
    review_on = models.DateField(null=True)
    restriction = models.CharField(max_length=20, default="")
    withdrawn_at = models.DateTimeField(null=True)


class Need(models.Model):
    """What somebody needs in order to take part: an interpreter, easy read, a quiet room, a venue they chose."""

    sensitivity: ClassVar[dict[str, str]] = {
        "key": "NONE",
        "ref": "NONE",
        "person": "IDENTIFIES",
        "kind": "PERSONAL",
        "detail": "PERSONAL",
        "said_by": "PERSONAL",
        "withdrawn_at": "NONE",
    }
    key = models.CharField(max_length=60, unique=True)
    ref = models.CharField(max_length=20, unique=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="needs")
    kind = models.CharField(max_length=30)
    detail = models.CharField(max_length=300)
    said_by = models.CharField(max_length=120, default="")
    withdrawn_at = models.DateTimeField(null=True)


class Pressure(models.Model):
    """A pressure on the family, as a fact and without blame, with its dates and how it is shared."""

    sensitivity: ClassVar[dict[str, str]] = {
        "key": "NONE",
        "ref": "NONE",
        "family": "IDENTIFIES",
        "kind": "PERSONAL",
        "words": "PERSONAL",
        "since": "PERSONAL",
        "until": "PERSONAL",
        "source": "PERSONAL",
        "written_by": "NONE",
        "circle": "NONE",
        "why": "NONE",
        "restriction": "NONE",
    }
    key = models.CharField(max_length=60, unique=True)
    ref = models.CharField(max_length=20, unique=True)
    family = models.ForeignKey(Family, models.PROTECT, related_name="pressures")
    kind = models.CharField(max_length=40)
    words = models.CharField(max_length=500)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    source = models.CharField(max_length=200, default="")
    written_by = models.CharField(max_length=20)
    circle = models.CharField(max_length=20, default="everyone")
    why = models.CharField(max_length=20, default="")
    restriction = models.CharField(max_length=20, default="")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=in_order("since", "until"), name="a_pressure_has_its_days_in_order"),
        ]


class Agency(models.Model):
    """A service near the family: a school, a surgery, a police unit."""

    sensitivity: ClassVar[dict[str, str]] = {"authority": "NONE", "ref": "NONE", "kind": "NONE", "name": "NONE"}
    authority = models.CharField(max_length=40)
    ref = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=40)
    name = models.CharField(max_length=160)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "kind", "name"], name="agency_once"),
        ]


class Involvement(models.Model):
    """A professional's work with a child, with its dates: who stays, and who changed."""

    sensitivity: ClassVar[dict[str, str]] = {
        "key": "NONE",
        "ref": "NONE",
        "child": "IDENTIFIES",
        "agency": "PERSONAL",
        "account": "IDENTIFIES",
        "name": "IDENTIFIES",
        "post": "NONE",
        "phone": "IDENTIFIES",
        "direct_contact": "NONE",
        "since": "NONE",
        "until": "NONE",
        "restriction": "NONE",
    }
    key = models.CharField(max_length=60, unique=True)
    ref = models.CharField(max_length=20, unique=True)
    child = models.ForeignKey(Person, models.PROTECT, related_name="involvements")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    account = models.ForeignKey("access.Account", models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=120)
    post = models.CharField(max_length=120)
    phone = models.CharField(max_length=40, default="")
    direct_contact = models.BooleanField(default=True)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    restriction = models.CharField(max_length=20, default="")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=in_order("since", "until"), name="an_involvement_has_its_days_in_order"),
        ]
