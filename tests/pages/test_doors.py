"""Every address, opened and sent to by each kind of person: the table of who may open what, door by door.

The access probe looks through what comes back; here it is only whether the door opens.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from unittest import mock

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import transaction

from proof.probe import _scene
from proof.probe._scene import SIGNED_OUT, Scene
from proof.probe._walk import Walker, address_of, addresses
from tests.access_table import ANYBODY, FILES, LIVE, SIGNED_IN, TABLE, may_open

pytestmark = pytest.mark.django_db

PARTS = dict(addresses())
KINDS = (
    *("chair", "minute_taker", "social_worker", "manager", "duty_chair", "health_visitor", "not_come"),
    *("child", "mother", "step_father", "advocate", "two_hats", "room_screen", "withdrawn", "unrelated_worker"),
    *("operator", "other_chair", "other_mother", "elsewhere_worker", SIGNED_OUT),
)
"""One of each standing. The probe knocks as everybody."""
LEAVING = "leave"


@pytest.fixture(scope="module")
def door(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Walker]:
    """Everybody with a browser of their own, on the morning of the day. Nothing of it stays in the database."""
    now = _scene.at("09:00")
    with django_db_blocker.unblock(), mock.patch("django.utils.timezone.now", lambda: now):
        told = transaction.atomic()
        told.__enter__()
        try:
            walker = Walker(_scene.told())
            # Each test is undone, so everybody comes in here and stays for all of them.
            for kind in KINDS:
                walker.client(kind)
            yield walker
        finally:
            transaction.set_rollback(True)
            told.__exit__(None, None, None)


@pytest.fixture
def here(door: Walker) -> Scene:
    """The families."""
    return door.scene


def test_the_probe_knows_everybody_the_table_knows() -> None:
    assert frozenset(_scene.EVERYBODY) == ANYBODY


@pytest.mark.parametrize("name", sorted(name for name, door in TABLE.items() if door.get and "before" in door.moments))
def test_a_page_opens_to_those_named_for_it_and_to_nobody_else(door: Walker, here: Scene, name: str) -> None:
    entry, wrong = TABLE[name], []
    for values in here.a.values[entry.about][:1]:
        address = address_of(name, entry, PARTS[name], values)
        for kind in KINDS:
            cookies = door.client(kind).cookies.copy()
            status = door.ask(kind, address).status
            if name == LEAVING:
                # Undone with the test, for everybody but their browser.
                door.client(kind).cookies = cookies
            may = may_open(entry, kind, moment="before", owner=values.get("owner", ""))
            expected = {200, 302} if may else {302} if kind == SIGNED_OUT else {404}
            if status not in expected | ({404} if entry.some else set()):
                wrong.append((kind, status))
    assert wrong == []


@pytest.mark.parametrize("name", sorted(name for name, door in TABLE.items() if "before" not in door.moments))
def test_papers_are_not_there_before_the_conference_is_over(door: Walker, here: Scene, name: str) -> None:
    entry = TABLE[name]
    values = (here.a.values[entry.about] or [{"paper": _scene.NOWHERE}])[0]
    address = address_of(name, entry, PARTS[name], values)
    method = "GET" if entry.get else "POST"
    found = {kind: door.ask(kind, address, method).status for kind in KINDS if kind != SIGNED_OUT}
    assert set(found.values()) == {404}, found


SENT = sorted(name for name, door in TABLE.items() if door.post and not door.own_list and "before" in door.moments)


@pytest.mark.parametrize("name", SENT)
def test_a_form_is_taken_from_those_named_for_it_and_from_nobody_else(door: Walker, here: Scene, name: str) -> None:
    entry, wrong = TABLE[name], []
    before = _scene.rows_of()
    for values in here.a.values[entry.about][:1]:
        address = address_of(name, entry, PARTS[name], values)
        for kind in KINDS:
            if entry.some or may_open(entry, kind, moment="before", owner=values.get("owner", "")):
                continue
            status = door.ask(kind, address, "POST", {"words": "x", "text": "x", "key": "k", "station": "seat"}).status
            if status != (401 if kind == SIGNED_OUT else 404):
                wrong.append((kind, status))
    assert wrong == []
    assert _scene.rows_of() == before, "something refused was written all the same"


@pytest.mark.parametrize("way", ["PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"])
def test_nothing_else_is_done_to_an_address(door: Walker, here: Scene, way: str) -> None:
    address = f"/conferences/{here.a.conference}/change/"
    for kind in ("chair", "mother", SIGNED_OUT):
        assert door.client(kind).generic(way, address).status_code == 405


@pytest.mark.parametrize("file", FILES)
def test_a_file_of_the_package_is_the_same_for_everybody(door: Walker, file: str) -> None:
    address = staticfiles_storage.url(file)
    answers = [door.ask(kind, address) for kind in ("chair", "step_father", SIGNED_OUT)]
    assert {answer.status for answer in answers} == {200}
    assert len({answer.body for answer in answers}) == 1
    assert all("Cookie" not in answer.headers.get("Vary", "") for answer in answers)


def test_the_stream_is_for_those_who_sit_and_for_no_more_than_open_the_page() -> None:
    pages = {"chair": "chair", "minutes": "minutes", "screen": "screen", "seat": "phone"}
    assert {pages[station]: who for station, who in LIVE.items()} == {
        name: TABLE[f"conference:{name}"].who for name in pages.values()
    }


def test_whoever_is_signed_in_and_nobody_here_has_an_empty_first_page(door: Walker) -> None:
    answer = door.ask("operator", "/")
    assert answer.status == 200
    assert "Leah" not in answer.text


def test_everybody_signed_in_is_somebody_of_the_table() -> None:
    assert frozenset(_scene.EVERYBODY) - {SIGNED_OUT} == SIGNED_IN
