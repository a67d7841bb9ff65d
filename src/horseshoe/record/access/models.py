"""Accounts, ties, one-time links and restrictions. No foreign key points ahead: children are named by reference."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q


class Authority(models.Model):
    """A council that holds its own record and is answerable for it."""

    sensitivity: ClassVar[dict[str, str]] = {
        "code": "NONE",
        "name": "NONE",
        "nation": "NONE",
        "framework": "NONE",
        "address": "NONE",
        "phone": "NONE",
        "demonstration": "NONE",
    }
    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    nation = models.CharField(max_length=20)
    framework = models.CharField(max_length=60)
    address = models.TextField(default="")
    phone = models.CharField(max_length=40, default="")
    demonstration = models.BooleanField(default=False)


class Accounts(BaseUserManager["Account"]):
    """Finds accounts by the name they sign in with."""

    use_in_migrations = True

    def get_by_natural_key(self, username: str | None) -> Account:
        """Return the account that signs in as ``username``."""
        return self.get(sign_in_name=username)


class Account(AbstractBaseUser):
    """Somebody who signs in: staff with a password and a second factor, everyone else by a one-time link."""

    sensitivity: ClassVar[dict[str, str]] = {
        "code": "NONE",
        "authority": "NONE",
        "sign_in_name": "IDENTIFIES",
        "name": "IDENTIFIES",
        "post": "NONE",
        "role": "NONE",
        "agency_kind": "NONE",
        "agency_name": "NONE",
        "email": "IDENTIFIES",
        "story": "NONE",
        "moment": "NONE",
        "must_change_password": "NONE",
        "is_active": "NONE",
        "is_staff": "NONE",
        "password": "ENDANGERS",
        "last_login": "PERSONAL",
    }
    code = models.CharField(max_length=20, unique=True)
    authority = models.CharField(max_length=40)
    sign_in_name = models.CharField(max_length=150, unique=True)
    name = models.CharField(max_length=120)
    post = models.CharField(max_length=120, default="")
    """Their job in words, or what they are to the child."""
    role = models.CharField(max_length=40)
    """A role of packs/rights.toml: chair, social_worker, manager, administrator, guest, family, screen …"""
    agency_kind = models.CharField(max_length=40, default="")
    agency_name = models.CharField(max_length=120, default="")
    email = models.EmailField(default="")
    story = models.CharField(max_length=300, default="")
    """Who they are in the demonstration story; empty in earnest."""
    moment = models.CharField(max_length=80, default="")
    """The moment of the story they are met at, under which the demonstration lists them; empty in earnest."""
    must_change_password = models.BooleanField(default=False)
    """The password was made by an operator and opens nothing but the page on which to choose another."""
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)

    USERNAME_FIELD = "sign_in_name"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = Accounts()


class Relationship(models.Model):
    """A tie between an account and a child, a family or a conference, with a beginning and an end."""

    sensitivity: ClassVar[dict[str, str]] = {
        "authority": "NONE",
        "account": "IDENTIFIES",
        "kind": "NONE",
        "child_ref": "IDENTIFIES",
        "family_ref": "IDENTIFIES",
        "conference_ref": "NONE",
        "since": "NONE",
        "until": "NONE",
        "given_by": "NONE",
        "ended_by": "NONE",
        "ended_because": "PERSONAL",
    }
    authority = models.CharField(max_length=40)
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    """A tie of packs/rights.toml: allocated, manages, chairs, minutes, invited_professional, invited_family …"""
    child_ref = models.CharField(max_length=20, default="")
    family_ref = models.CharField(max_length=20, default="")
    conference_ref = models.CharField(max_length=20, default="")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    given_by = models.CharField(max_length=20)
    ended_by = models.CharField(max_length=20, default="")
    ended_because = models.CharField(max_length=300, default="")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["account", "until"], name="relationship_live"),
            models.Index(fields=["conference_ref", "kind"], name="relationship_conference"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["authority", "account", "kind", "child_ref", "family_ref", "conference_ref"],
                condition=Q(until__isnull=True),
                name="one_live_relationship_of_a_kind",
            ),
            models.CheckConstraint(
                condition=~Q(child_ref="", family_ref="", conference_ref=""), name="relationship_is_to_something"
            ),
        ]


class OneTimeLink(models.Model):
    """A link for one person to one conference, opened with a code given by voice. Only hashes are kept."""

    sensitivity: ClassVar[dict[str, str]] = {
        "authority": "NONE",
        "account": "IDENTIFIES",
        "conference_ref": "NONE",
        "token_hash": "ENDANGERS",
        "code_hash": "ENDANGERS",
        "made_by": "NONE",
        "made_at": "NONE",
        "expires_at": "NONE",
        "tries": "NONE",
        "used_at": "NONE",
        "withdrawn_at": "NONE",
    }
    authority = models.CharField(max_length=40)
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    conference_ref = models.CharField(max_length=20)
    token_hash = models.CharField(max_length=64, unique=True)
    code_hash = models.CharField(max_length=128)
    made_by = models.CharField(max_length=20)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)


class Knock(models.Model):
    """One wrong answer at a door that needs no account, so that guessing can be counted across processes."""

    sensitivity: ClassVar[dict[str, str]] = {"door": "NONE", "address": "PERSONAL", "at": "NONE"}
    door = models.CharField(max_length=20)
    address = models.CharField(max_length=64)
    """A keyed hash of the network address; the address itself is not kept."""
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["door", "address", "at"], name="knock_recent")]


class Restriction(models.Model):
    """Something that must not reach somebody: what it is, who set it, why, and until when."""

    sensitivity: ClassVar[dict[str, str]] = {
        "authority": "NONE",
        "code": "NONE",
        "family_ref": "IDENTIFIES",
        "words": "ENDANGERS",
        "reason": "ENDANGERS",
        "set_by": "NONE",
        "set_at": "NONE",
        "until": "NONE",
        "ended_at": "NONE",
        "ended_by": "NONE",
        "ended_because": "ENDANGERS",
    }
    authority = models.CharField(max_length=40)
    code = models.CharField(max_length=20, unique=True)
    family_ref = models.CharField(max_length=20)
    words = models.CharField(max_length=200)
    reason = models.CharField(max_length=500)
    set_by = models.CharField(max_length=20)
    set_at = models.DateTimeField()
    until = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=20, default="")
    ended_because = models.CharField(max_length=500, default="")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["family_ref"], name="restriction_family")]


class KeptFrom(models.Model):
    """One person a restriction keeps something from."""

    sensitivity: ClassVar[dict[str, str]] = {"restriction": "NONE", "account": "ENDANGERS"}
    restriction = models.ForeignKey(Restriction, models.CASCADE, related_name="+")
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["restriction", "account"], name="kept_from_once"),
        ]
