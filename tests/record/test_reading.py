"""One page reads a thing once; whoever else reads, and whatever is done, reads for itself."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from horseshoe.practice.sharing import NOBODY
from horseshoe.practice.verdict import NotFound
from horseshoe.record.access.models import Account
from horseshoe.record.access.reading import once, once_each
from horseshoe.record.preparation import queries as preparation
from horseshoe.record.preparation.models import Conference
from tests.prepared import prepared

pytestmark = pytest.mark.django_db


def test_within_a_page_the_same_conference_is_read_once_for_the_same_viewer() -> None:
    people = prepared()
    with once_each():
        first = preparation.conference(people.viewer("ama"), people.conference)
        with CaptureQueriesContext(connection) as asked:
            viewer = people.viewer("ama")
            before = len(asked)
            assert preparation.conference(viewer, people.conference) is first
            assert len(asked) == before


def test_what_one_person_sees_is_never_anothers() -> None:
    people = prepared()
    with once_each():
        assert preparation.conference(people.viewer("ama"), people.conference).venue_because == "Kelly chose it."
        assert preparation.conference(people.viewer("jo"), people.conference).venue_because == ""


def test_what_is_not_there_for_somebody_is_asked_again_and_refused_again() -> None:
    people = prepared()
    with once_each():
        preparation.conference(people.viewer("ama"), people.conference)
        for _ in range(2):
            with pytest.raises(NotFound):
                preparation.conference(NOBODY, people.conference)


def test_outside_of_a_page_nothing_is_remembered() -> None:
    people = prepared()
    ama = people.viewer("ama")
    preparation.conference(ama, people.conference)
    Conference.objects.filter(ref=people.conference).update(venue="The library")
    assert preparation.conference(ama, people.conference).venue == "The library"


def test_the_next_page_reads_anew() -> None:
    people = prepared()
    client = Client()
    client.force_login(Account.objects.get(code=people.ama))
    page = reverse("preparation:conference", args=[people.conference])
    client.get(page)
    Conference.objects.filter(ref=people.conference).update(venue="The library")
    assert "The library" in client.get(page).content.decode()


def test_a_block_within_a_block_ends_without_ending_the_outer_one() -> None:
    with once_each():
        assert once("word", lambda: "outer") == "outer"
        with once_each():
            assert once("word", lambda: "inner") == "inner"
        assert once("word", lambda: "later") == "outer"
