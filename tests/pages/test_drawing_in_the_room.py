"""The map's pages as those meet them who lead and minute a conference: they draw, and no page leads further."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve

from horseshoe.cli.demo.days import Told
from horseshoe.practice.family.relations import RelationKind
from horseshoe.practice.sharing import Circle, Why
from horseshoe.record.access.models import Account
from horseshoe.record.conference import actions as room
from horseshoe.record.family import actions, models
from horseshoe.record.ledger.models import Entry
from tests import people

pytestmark = pytest.mark.django_db
drawing_both = pytest.mark.parametrize("who", ["ama", "pat"])
PAGES = ("", "drawn/", "round/", "homes/", "people/", "relations/", "markings/", "network/", "important/", "links/")


@pytest.fixture
def day() -> Told:
    return people.the_day_family()


def browser(day: Told, who: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(code=day.accounts[who]))
    return client


def get(day: Told, who: str, path: str = "") -> str:
    answer = browser(day, who).get(f"/families/{day.family}/map/{path}")
    assert answer.status_code == 200, (who, path)
    return answer.content.decode()


def send(day: Told, who: str, path: str, **said: str) -> HttpResponse:
    answer: HttpResponse = browser(day, who).post(f"/families/{day.family}/map/{path}", said)
    return answer


def begun(day: Told) -> None:
    room.open_room(conference=day.conference, by=day.accounts["ama"], at=datetime.now(UTC), key="begin")


def choices(page: str, name: str) -> list[str]:
    inputs = [one for one in re.findall(r"<input[^>]*>", page) if f'name="{name}"' in one]
    return [value for one in inputs for value in re.findall(r'value="(\w*)"', one)]


def links(page: str) -> set[str]:
    """Return every address of ours that a page leads to."""
    return {href.split("?")[0].split("#")[0] for href in re.findall(r'href="(/[^"]*)"', page)}


def drawn_last() -> str:
    step = models.MapStep.objects.order_by("-id").first()
    assert step is not None
    return step.ref


@drawing_both
def test_no_page_of_the_map_leads_them_where_they_may_not_go(day: Told, who: str) -> None:
    begun(day)
    client = browser(day, who)
    circle = f"round/{day.people['leah']}/"
    for path in (*PAGES, circle, "?for=everybody", "round/?for=everybody"):
        page = get(day, who, path)
        for href in links(page):
            try:
                resolve(href)
            except Resolver404:
                continue  # a file
            assert client.get(href).status_code != 404, (path, href)


def test_the_minute_taker_is_offered_no_file_no_address_and_no_correction(day: Told) -> None:
    tom, pat = ("".join(get(day, who, path) for path in ("", "homes/")) for who in ("tom", "pat"))
    for words in ("Take it along", "Correct<", "Where somebody lives", "Bring a family tree", "Which home is which"):
        assert words in tom
        assert words not in pat
    for home in models.Home.objects.filter(person__family__ref=day.family):
        assert home.lines not in pat
        assert not home.postcode or home.postcode not in pat
    assert "home A" in pat
    assert "Lives with Leah and Jayden." in pat


@drawing_both
def test_somebody_drawn_says_who_drew_them(day: Told, who: str) -> None:
    kelly = day.people["kelly"]
    said = {"known_as": "Dean", "kind": "adult", "they_are": "sibling>", "to": kelly, "lives_with": kelly}
    answer = send(day, who, "people/", **said)
    assert answer.status_code == 302
    assert answer["Location"].startswith(f"/families/{day.family}/map/#said-")
    name = Account.objects.get(code=day.accounts[who]).name
    for one in ("ama", "pat", "tom"):
        page = get(day, one)
        assert "Dean" in page
        rows = page[page.index("fm-steps") :]
        assert re.search(rf"Added: Dean <span[^>]*>{name}, ", rows)
    send(day, who, f"back/{drawn_last()}/")
    assert models.Person.objects.get(known_as="Dean").taken_off


def test_who_is_what_to_whom_leads_back_to_the_map(day: Told) -> None:
    where = f"/families/{day.family}/ties/add/"
    pat = browser(day, "pat")
    assert f'href="/families/{day.family}/"' not in pat.get(where).content.decode()
    said = {"person": day.people["bev"], "other": day.people["halina"], "kind": "friend"}
    assert pat.post(where, said)["Location"] == f"/families/{day.family}/map/"


@pytest.mark.parametrize(
    ("who", "offered"),
    [
        ("pat", ["everyone", "professionals"]),
        ("ama", ["everyone", "professionals", "chair"]),
        ("tom", ["everyone", "professionals", "chair"]),
    ],
)
@pytest.mark.parametrize("path", ["relations/", "markings/", "network/", "important/", "links/"])
def test_each_is_offered_the_circles_they_may_set(day: Told, path: str, who: str, offered: list[str]) -> None:
    assert choices(get(day, who, path), "circle") == offered


def test_a_circle_that_was_not_offered_is_not_taken(day: Told) -> None:
    said = {"person": day.people["bev"], "kind": "illness", "circle": "chair", "why": "danger"}
    before = models.Marking.objects.count()
    answer = send(day, "pat", "markings/", **said)
    assert answer.status_code == 422
    assert "Choose who may see this." in answer.content.decode()
    assert models.Marking.objects.count() == before


def test_what_must_not_reach_whom_is_a_choice_for_those_who_weigh_it(day: Told) -> None:
    assert 'name="restriction"' in get(day, "ama", "relations/")
    assert 'name="restriction"' not in get(day, "pat", "relations/")


def test_what_is_drawn_for_the_chair_leaves_no_trace_on_the_minute_takers_map(day: Told) -> None:
    def shown() -> list[str]:
        pages = [get(day, "pat", path) for path in ("", "round/", f"round/{day.people['leah']}/", "relations/")]
        return [re.sub(r'(csrf[^"]*|key|nonce)"( value)?="[^"]*"|value="[\w-]{30,}"', "", page) for page in pages]

    before = shown()
    shared = actions.Shown(Circle.CHAIR, Why.DANGER)
    at = people.at("09:00")
    bev, mark = day.people["bev"], day.people["mark"]
    actions.relate(person=bev, other=mark, kind=RelationKind.CONTROL, shown=shared, by=day.accounts["ama"], at=at)
    assert shown() == before


@drawing_both
def test_the_way_back_to_the_room_is_there_while_the_conference_is_held(day: Told, who: str) -> None:
    station = {"ama": "chair", "pat": "minutes"}[who]
    back = f'href="/room/{day.conference}/{station}/"'
    assert "Back to the room" not in get(day, who)
    begun(day)
    for path in ("", "round/", "homes/", "?for=everybody"):
        assert back in get(day, who, path)
    assert "Back to the room" not in get(day, "tom")


def test_no_way_leads_back_to_a_room_that_has_closed() -> None:
    over = people.told("after")
    for who in ("ama", "pat"):
        assert "Back to the room" not in get(over, who)


def test_the_minute_taker_goes_back_to_the_conference_when_no_room_is_open(day: Told) -> None:
    page = get(day, "pat")
    assert f'href="/conferences/{day.conference}/"' in page
    assert f'href="/families/{day.family}/"' not in page


@drawing_both
def test_the_console_leads_to_the_map(day: Told, who: str) -> None:
    begun(day)
    station = {"ama": "chair", "pat": "minutes"}[who]
    page = browser(day, who).get(f"/room/{day.conference}/{station}/").content.decode()
    assert f'href="/families/{day.family}/map/"' in page
    assert "Draw on the family map" in page


def test_no_phone_and_no_wall_leads_to_the_map(day: Told) -> None:
    begun(day)
    for who, path in (("kelly", ""), ("jo", ""), ("tom", ""), ("screen", "screen/")):
        assert "Draw on the family map" not in browser(day, who).get(f"/room/{day.conference}/{path}").content.decode()


def test_that_the_minute_taker_opened_the_map_is_in_the_ledger(day: Told) -> None:
    get(day, "pat")
    entry = Entry.objects.filter(by=day.accounts["pat"], subject=day.family, verb="map_opened").get()
    assert sorted(day.people[key] for key in ("leah", "jayden")) == sorted(re.findall(r'"(\w{10})"', str(entry.detail)))
    assert not Entry.objects.filter(by=day.accounts["pat"], verb="record_opened")


@pytest.mark.parametrize("who", ["jo", "kelly", "mark", "nadia", "grace"])
@pytest.mark.parametrize("path", ["people/", "relations/", "markings/", "network/", "important/", "links/"])
def test_nobody_else_is_offered_to_draw(day: Told, who: str, path: str) -> None:
    assert browser(day, who).get(f"/families/{day.family}/map/{path}").status_code == 404
    assert send(day, who, path, circle="everyone").status_code == 404
