"""The family map's page: drawn and said, as far as whoever looks may know."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

import pytest
from django.test import Client

from horseshoe.cli.demo.days import Told
from horseshoe.record.access.models import Account, Relationship
from horseshoe.record.family import models
from horseshoe.record.ledger.models import Entry
from tests import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def day() -> Told:
    return people.the_day_family()


def page_of(day: Told, who: str, more: str = "") -> str:
    """Return the map as somebody sees it."""
    client = Client()
    client.force_login(Account.objects.get(code=day.accounts[who]))
    answer = client.get(f"/families/{day.family}/map/{more}")
    assert answer.status_code == 200
    return answer.content.decode()


def drawn(page: str) -> dict[str, str]:
    """Return who is drawn, by reference, with the name read to somebody who cannot see."""
    svg = page[page.index('<svg xmlns="http://www.w3.org/2000/svg" class="genogram"') :]
    # Drawn by us a moment ago: nobody's file.
    root = ElementTree.fromstring(svg[: svg.index("</svg>") + 6])  # noqa: S314
    people_drawn = [each.attrib for each in root.iter() if each.get("data-person")]
    return {each["data-person"]: each["aria-label"] for each in people_drawn}


def test_everybody_of_the_family_is_drawn_once_and_said_once(day: Told) -> None:
    page = page_of(day, "tom")
    named = drawn(page)
    assert sorted(name.split(",")[0] for name in named.values()) == ["Bev", "Halina", "Jayden", "Kelly", "Leah", "Mark"]
    assert all(page.count(f'id="said-{ref}"') == 1 for ref in named)
    assert "Half-brother or half-sister of Jayden." in page
    assert "No longer together with Mark." in page


def test_the_years_of_a_couple_stand_on_their_line_in_the_legend_and_in_words(day: Told) -> None:
    models.Kinship.objects.filter(kind="partner").update(since=date(2018, 4, 1), until=date(2023, 4, 1))
    page = page_of(day, "tom")
    assert ">c 2018–2023</text>" in page
    assert "A couple since that year" in page
    assert "No longer together with Mark. A couple from 2018 to 2023." in page
    models.Kinship.objects.filter(kind="partner").update(since=None, until=date(2023, 4, 1))
    assert "A couple until 2023." in page_of(day, "tom")


def test_an_address_is_never_on_it(day: Told) -> None:
    page = page_of(day, "tom")
    homes = models.Home.objects.filter(person__family__ref=day.family)
    assert homes
    assert not [home.lines for home in homes if home.lines in page or (home.postcode and home.postcode in page)]


def test_who_lives_together_is_drawn_only_where_the_homes_may_be_known(day: Told) -> None:
    assert "Lives with Leah and Jayden." in page_of(day, "tom")
    models.Home.objects.all().delete()
    assert "Lives with" not in page_of(day, "tom")


def test_a_friend_is_of_the_network_and_not_of_the_map(day: Told) -> None:
    kelly = models.Person.objects.get(known_as="Kelly")
    friend = models.Person.objects.create(
        key="f", ref="friend2345", authority=kelly.authority, family=kelly.family, kind="adult", known_as="Oona"
    )
    models.Kinship.objects.create(key="k", ref="kin2345678", person=friend, other=kelly, kind="friend")
    assert "Oona" not in page_of(day, "tom")


def test_a_cousin_has_no_second_outline_once_a_conference_is_about_others(day: Told) -> None:
    kelly = models.Person.objects.get(known_as="Kelly")
    cousin = models.Person.objects.create(
        key="c", ref="cousin2345", authority=kelly.authority, family=kelly.family, kind="child", known_as="Noah"
    )
    models.Kinship.objects.create(key="k", ref="kin2345678", person=cousin, other=kelly, kind="cousin")
    page = page_of(day, "tom")
    noah = page[page.index('id="said-cousin2345"') :]
    assert "this record is about" not in noah[: noah.index("</dd>")]
    leah = page[page.index(f'id="said-{day.people["leah"]}"') :]
    assert "One of the children this record is about." in leah[: leah.index("</dd>")]


def test_that_it_was_opened_is_in_the_ledger(day: Told) -> None:
    before = Entry.objects.count()
    page_of(day, "tom")
    assert Entry.objects.count() > before


@pytest.mark.parametrize(
    ("more", "size"), [("", "whole"), ("?size=fit", "fit"), ("?size=large", "large"), ("?size=<b>", "whole")]
)
def test_it_can_be_looked_at_in_three_sizes(day: Told, more: str, size: str) -> None:
    assert f"fm-drawing--{size}" in page_of(day, "tom", more)


def test_people_without_any_tie_stand_side_by_side(day: Told) -> None:
    models.Kinship.objects.all().delete()
    page = page_of(day, "tom")
    # Without ties everybody is drawn side by side; nobody is lost.
    assert len(drawn(page)) == 6


def test_what_is_drawn_again_on_an_open_page_is_in_no_browsers_cache_and_ends_with_the_tie(day: Told) -> None:
    client = Client()
    client.force_login(Account.objects.get(code=day.accounts["tom"]))
    drawn_again = f"/families/{day.family}/map/drawn/"
    answer = client.get(drawn_again)
    assert answer["Cache-Control"] == "no-store"
    since = {"If-None-Match": answer["ETag"]}
    assert client.get(drawn_again, headers=since).status_code == 304
    Relationship.objects.filter(account__code=day.accounts["tom"]).update(until=Entry.objects.latest("id").at)
    assert client.get(drawn_again, headers=since).status_code == 404
