"""Where something may be sent to somebody: their own safe ways only. For composing and sending, never for showing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from horseshoe.record.access.models import Account
from horseshoe.record.family.models import Home, Person, SafeContact


@dataclass(frozen=True, slots=True)
class Way:
    """One safe way to reach somebody. ``lines`` is a postal address; ``restriction`` what keeps it from others."""

    way: str
    detail: str
    lines: tuple[str, ...] = ()
    restriction: str = ""


AT_HOME = frozenset({"", "home", "at home", "their home", "home address"})
"""What somebody writes for "post" when they mean the home that is in the record."""


def safe_ways(persons: Collection[str], *, on: date) -> Mapping[str, tuple[Way, ...]]:
    """Return the ways in which each person (reference) said it is safe to reach them. Three queries.

    A home is no safe way by itself: post goes only to somebody who said that post is safe, and to one home of theirs.
    """
    people = dict(Person.objects.filter(ref__in=persons).values_list("pk", "ref"))
    homes = _homes(people, on)
    ways: dict[str, tuple[Way, ...]] = defaultdict(tuple)
    contacts = list(SafeContact.objects.filter(person__in=people, withdrawn_at__isnull=True).order_by("id"))
    never = {(contact.person_id, contact.way) for contact in contacts if not contact.safe}
    for contact in contacts:
        # Somebody who said "never by post" about any address is sent nothing by post.
        if not contact.safe or (contact.person_id, contact.way) in never:
            continue
        way = _by_post(contact, homes[contact.person_id]) if contact.way == "post" else _other(contact)
        if way is not None:
            ways[people[contact.person_id]] += (way,)
    return ways


def work_emails(accounts: Collection[str]) -> Mapping[str, str]:
    """Return the e-mail address of each account that has one."""
    found = Account.objects.filter(code__in=accounts, is_active=True).exclude(email="")
    return dict(found.values_list("code", "email"))


def secrets_of(family_ref: str) -> Mapping[str, frozenset[str]]:
    """Return what each restriction of a family protects, word for word: address lines, postcodes, numbers, names.

    For looking whether somebody typed them again where they must not stand.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for home in Home.objects.filter(person__family__ref=family_ref).exclude(restriction=""):
        found[home.restriction] |= {*_tells(home.lines), home.postcode.strip()}
    for contact in SafeContact.objects.filter(person__family__ref=family_ref).exclude(restriction=""):
        # "Home" is a word in every paper; where home is has been said above.
        if contact.detail.strip().lower() not in AT_HOME:
            found[contact.restriction].add(contact.detail.strip())
    for one in Person.objects.filter(family__ref=family_ref).exclude(restriction=""):
        found[one.restriction] |= {one.known_as.strip(), one.full_name.strip()}
    return {code: frozenset(filter(None, texts)) for code, texts in found.items()}


def _tells(lines: str) -> set[str]:
    """Return the parts of an address that say where it is: "Flat 2" and "9 Rowan Road" alike, each alone.

    The town at its end is not a secret, and stands in every letter.
    """
    parts = [part.strip() for part in lines.replace("\n", ",").split(",")]
    return {*parts[:1], *parts[:-1], *(part for part in parts if any(sign.isdigit() for sign in part))}


def _homes(people: Collection[int], on: date) -> Mapping[int, list[Home]]:
    current = Q(until__isnull=True) | Q(until__gte=on)
    homes: dict[int, list[Home]] = defaultdict(list)
    for home in Home.objects.filter(current, person__in=people).order_by("id"):
        homes[home.person_id].append(home)
    return homes


def _by_post(contact: SafeContact, homes: list[Home]) -> Way | None:
    if contact.detail.strip().lower() not in AT_HOME:
        lines = contact.detail.replace("\n", ",").split(",")
        return Way("post", "", tuple(line.strip() for line in lines if line.strip()), contact.restriction)
    # With two homes nobody here can know which of them is meant.
    if len(homes) != 1:
        return None
    home = homes[0]
    lines = [*home.lines.replace("\n", ",").split(","), home.postcode]
    kept = tuple(line.strip() for line in lines if line.strip())
    return Way("post", "", kept, contact.restriction or home.restriction)


def _other(contact: SafeContact) -> Way:
    return Way(contact.way, contact.detail.strip(), (), contact.restriction)
