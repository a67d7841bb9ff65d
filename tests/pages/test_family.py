"""The family's pages: what is typed wrong is answered beside its field and kept; what goes in comes out in words."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from django.http import HttpResponse
from django.test import Client

from horseshoe.cli.demo.days import Told
from horseshoe.record.access.models import Account
from horseshoe.record.access.queries import restrictions_of
from horseshoe.record.family import models, queries
from horseshoe.record.ledger.models import Entry
from tests import people

pytestmark = pytest.mark.django_db
MEGABYTE = 1_000_000


@pytest.fixture
def day() -> Told:
    return people.the_day_family()


def signed_in(day: Told, who: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(code=day.accounts[who]))
    return client


def send(client: Client, address: str, **typed: Any) -> HttpResponse:
    """Send a form as a browser without JavaScript does, with a key that only this form has."""
    return client.post(address, {"key": address, **typed})  # type: ignore[return-value]


def text(response: HttpResponse) -> str:
    return response.content.decode()


def today_in(prefix: str) -> dict[str, str]:
    return {f"{prefix}_day": "2", f"{prefix}_month": "March", f"{prefix}_year": "2020"}


# reading


def test_the_family_page_names_the_children_first_and_marks_what_is_kept_from_whom(day: Told):
    page = text(signed_in(day, "tom").get(f"/families/{day.family}/"))
    assert page.index("Leah") < page.index("Jayden") < page.index("Kelly")
    assert page.count("Kept from Halina and Mark") >= 5
    assert "Kelly is parent of Leah, and holds parental responsibility" in page
    assert "Kelly was partner of Mark" in page


def test_a_list_without_families_says_who_puts_them_there(day: Told):
    page = text(signed_in(day, "jo").get("/families/"))
    assert "The families you work with will be listed here." in page


def test_the_childs_page_holds_what_is_about_that_child_alone(day: Told):
    page = text(signed_in(day, "tom").get(f"/families/{day.family}/child/{day.people['jayden']}/"))
    assert "Tannery Yard Nursery" in page
    assert "Weir Lane School" not in page
    assert signed_in(day, "tom").get(f"/families/{day.family}/child/{day.people['kelly']}/").status_code == 404


def test_each_opening_of_a_page_is_in_the_ledger(day: Told):
    client = signed_in(day, "tom")
    client.get(f"/families/{day.family}/")
    client.get(f"/families/{day.family}/child/{day.people['leah']}/")
    details = Entry.objects.filter(verb="record_opened", subject=day.family).order_by("number")
    assert [entry.detail.count(day.people["jayden"]) for entry in details] == [1, 0]


@pytest.mark.parametrize("who", ["mark", "kelly", "jo", "pat", "nadia", "ania", "screen"])
def test_for_everybody_else_there_is_no_such_family(day: Told, who: str):
    client = signed_in(day, who)
    there = client.get(f"/families/{day.family}/")
    nowhere = client.get("/families/bcdfghjkmn/")
    assert (there.status_code, text(there)) == (404, text(nowhere))


def test_the_chair_reads_and_does_not_write(day: Told):
    client = signed_in(day, "ama")
    page = client.get(f"/families/{day.family}/")
    assert page.status_code == 200
    assert "/people/add/" not in text(page)
    assert client.get(f"/families/{day.family}/people/add/").status_code == 404
    assert send(client, f"/families/{day.family}/people/add/", kind="adult", known_as="X").status_code == 404


# writing


def test_a_family_is_started_once_however_often_the_form_is_sent(day: Told):
    client = signed_in(day, "tom")
    first = send(client, "/families/start/", title="The Nash family")
    assert first.status_code == 302
    assert send(client, "/families/start/", title="The Nash family").headers["Location"] == first.headers["Location"]
    assert "The children will be listed here" in text(client.get(first.headers["Location"]))


def test_a_page_the_browser_kept_and_somebody_filled_in_anew_loses_neither(day: Told):
    client, address = signed_in(day, "tom"), f"/families/{day.family}/people/add/"
    for name in ("Aunt Sal", "Uncle Ray", "Aunt Sal"):
        assert send(client, address, kind="adult", known_as=name, key="kept").status_code == 302
    page = text(client.get(f"/families/{day.family}/"))
    names = models.Person.objects.filter(family__ref=day.family).values_list("known_as", flat=True)
    assert (list(names).count("Aunt Sal"), list(names).count("Uncle Ray")) == (1, 1)
    assert "Uncle Ray" in page


def test_everything_can_be_added_without_javascript_and_stands_on_the_page(day: Told):
    client, base = signed_in(day, "tom"), f"/families/{day.family}"
    leah, bev = day.people["leah"], day.people["bev"]
    sent = [
        send(client, f"{base}/people/add/", kind="adult", known_as="Aunt Sal", **today_in("born_on")),
        send(client, f"{base}/people/add/", kind="unborn", known_as="Baby Rowe", key="baby",
             due_on_day="3", due_on_month="5", due_on_year="2027"),
        send(client, f"{base}/ties/add/", person=bev, kind="friend", other=leah, note="Since for ever"),
        send(client, f"{base}/homes/add/", person=leah, lines="77 Test Street", share_of_week="weekends"),
        send(client, f"{base}/contacts/add/", person=leah, safe="no", way="post", detail="Never to Weir Street"),
        send(client, f"{base}/needs/add/", person=leah, kind="breaks", detail="Every ten minutes"),
        send(client, f"{base}/pressures/add/", kind="money", words="The meter is empty", circle="everyone", why=""),
        send(client, f"{base}/workers/add/", child=leah, name="Mx Green", post="Youth worker", agency_kind="voluntary",
             agency_name="The Shed", direct_contact="on"),
    ]  # fmt: skip
    assert [response.status_code for response in sent] == [302] * len(sent)
    page = text(client.get(f"{base}/"))
    for words in (
        *("Aunt Sal", "Baby Rowe", "due 3 May 2027", "Bev is friend of Leah", "77 Test Street", "weekends"),
        *("Never to Weir Street", "Every ten minutes", "The meter is empty", "Mx Green", "The Shed"),
    ):
        assert words in page


def test_something_kept_from_somebody_can_then_mark_an_address_and_be_lifted_with_a_reason(day: Told):
    client, base = signed_in(day, "tom"), f"/families/{day.family}"
    bev = day.people["bev"]
    kept = send(client, f"{base}/kept/add/", words="Bev’s new job", reason="She asked", people=[f"person:{bev}"])
    assert kept.status_code == 302
    form = text(client.get(f"{base}/homes/add/"))
    assert "Bev’s new job" in form
    code = next(one.code for one in known(day) if one.words == "Bev’s new job")
    send(client, f"{base}/homes/add/", person=bev, lines="1 Office Row", restriction=code)
    assert "Kept from Bev" in text(client.get(f"{base}/"))
    without = send(client, f"{base}/kept/{code}/end/", because="")
    assert (without.status_code, "Say why it may be known now." in text(without)) == (422, True)
    assert send(client, f"{base}/kept/{code}/end/", because="She told everybody").status_code == 302
    assert "Bev’s new job" not in text(client.get(f"{base}/"))


def known(day: Told) -> Any:
    return restrictions_of(people.seen_by(day, "tom"), day.family)


def test_ending_and_withdrawing_go_through_a_page_each(day: Told):
    client, base = signed_in(day, "tom"), f"/families/{day.family}"
    kelly = queries.family(people.seen_by(day, "tom"), day.family).person(day.people["kelly"])
    home = next(home.ref for home in kelly.homes if home.until is None)
    early = send(client, f"{base}/end/home/{home}/", until_day="1", until_month="1", until_year="2001")
    assert (early.status_code, "last day comes before the first" in text(early)) == (422, True)
    late = send(client, f"{base}/end/home/{home}/", until_day="1", until_month="1", until_year="2090")
    assert "This day has not come yet" in text(late)
    need = kelly.needs[0].ref
    assert send(client, f"{base}/end/need/{need}/").status_code == 302
    assert client.get(f"{base}/end/need/{need}/").status_code == 404
    assert client.get(f"{base}/end/nothing/{need}/").status_code == 404


def test_a_correction_to_an_older_page_is_refused_and_what_was_typed_is_kept(day: Told):
    client = signed_in(day, "tom")
    address = f"/families/{day.family}/people/{day.people['leah']}/"
    page = text(client.get(address))
    edition = page.split('name="edition" value="')[1].split('"')[0]
    ruth = signed_in(day, "ruth")
    assert send(ruth, address, known_as="Lee", edition=edition).status_code == 302
    stale = send(client, address, known_as="Leah-Rose", edition=edition)
    assert stale.status_code == 422
    assert "Somebody else corrected this while you were writing" in text(stale)
    assert 'value="Leah-Rose"' in text(stale)
    again = text(stale).split('name="edition" value="')[1].split('"')[0]
    assert send(client, address, known_as="Leah-Rose", edition=again).status_code == 302


# bad input


def test_what_is_missing_is_said_beside_its_field_and_what_was_typed_is_still_there(day: Told):
    page = text(send(signed_in(day, "tom"), f"/families/{day.family}/workers/add/", name="Mx Green", post=""))
    assert "What you wrote is still here." in page
    for words in ("Choose a child.", "Give their job.", "Choose their service, or name one that is not in the list."):
        assert words in page
    assert 'value="Mx Green"' in page


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (("31", "2", "2020"), "There is no such day. Check the day and the month."),
        (("9" * 400, "2", "2020"), "Write the day in numbers, for example 19 3 2026."),
        (("1", "", "2020"), "Add the month."),
        (("1", "2", "20"), "for example 19 3 2026"),
        (("1", "2", "2090"), "This day has not come yet. Check the year."),
        (("1", "2", "1720"), "This is too long ago. Check the year."),
        (("١", "2", "2020"), "Write the day in numbers"),
    ],
)
def test_a_wrong_date_says_what_is_wrong_with_it(day: Told, parts: tuple[str, str, str], words: str):
    named = dict(zip(("born_on_day", "born_on_month", "born_on_year"), parts, strict=True))
    page = send(signed_in(day, "tom"), f"/families/{day.family}/people/add/", kind="child", known_as="X", **named)
    assert page.status_code == 422
    assert words in text(page)
    assert f'value="{parts[0]}"' in text(page)
    assert not models.Person.objects.filter(known_as="X").exists()


def test_a_megabyte_pasted_in_is_answered_in_words(day: Told):
    page = send(
        signed_in(day, "tom"), f"/families/{day.family}/pressures/add/",
        kind="money", circle="everyone", words="q" * MEGABYTE,
    )  # fmt: skip
    assert page.status_code == 422
    assert "This is 1,000,000 letters long. There is room for 500." in text(page)
    assert "q" * MEGABYTE in text(page)


def test_hidden_marks_are_taken_out_and_said_and_the_words_go_in_when_sent_again(day: Told):
    client, address = signed_in(day, "tom"), f"/families/{day.family}/needs/add/"
    typed = {"person": day.people["leah"], "kind": "breaks"}
    page = send(client, address, detail="abc\u202ed\x00ef", **typed)
    assert page.status_code == 422
    assert "We took out hidden marks" in text(page)
    assert 'value="abcdef"' in text(page)
    assert send(client, address, detail="abcdef", **typed).status_code == 302


def test_words_are_kept_in_one_form_and_never_as_markup(day: Told):
    client, base = signed_in(day, "tom"), f"/families/{day.family}"
    send(client, f"{base}/people/add/", kind="adult", known_as="Sia\u0302n <b>x</b>")
    assert models.Person.objects.filter(known_as="Siân <b>x</b>").exists()
    page = text(client.get(f"{base}/"))
    assert "Siân &lt;b&gt;x&lt;/b&gt;" in page
    assert "<b>x</b>" not in page


def test_a_choice_that_was_not_offered_is_refused(day: Told):
    stranger = people.beside("two_homes", day).people["tyler"]
    page = send(signed_in(day, "tom"), f"/families/{day.family}/homes/add/", person=stranger, lines="x")
    assert (page.status_code, "Choose a person." in text(page)) == (422, True)


def test_a_number_that_is_no_nhs_number_is_refused_and_one_with_spaces_is_taken(day: Told):
    client, base = signed_in(day, "tom"), f"/families/{day.family}"
    page = send(client, f"{base}/people/add/", kind="adult", known_as="X", nhs_number="943 476 5918")
    assert "This is not an NHS number" in text(page)
    assert send(client, f"{base}/people/add/", kind="adult", known_as="X", nhs_number="943 476 5919").status_code == 302


def test_another_familys_things_are_not_found_under_this_one(day: Told):
    two = people.beside("two_homes", day)
    client = signed_in(day, "tom")
    home = queries.family(people.seen_by(two, "tom"), two.family).children[0].homes[0].ref
    assert client.get(f"/families/{day.family}/end/home/{home}/").status_code == 404
    assert client.get(f"/families/{day.family}/people/{two.people['tyler']}/").status_code == 404
    code = two.restrictions["denises_address"]
    assert client.get(f"/families/{day.family}/kept/{code}/end/").status_code == 404


def test_an_address_with_a_question_in_it_fills_the_form(day: Told):
    address = f"/families/{day.family}/workers/add/?" + urlencode({"child": day.people["leah"]})
    page = text(signed_in(day, "tom").get(address))
    assert f'<option value="{day.people["leah"]}" selected>' in page


def test_a_correction_leaves_a_restriction_that_is_past_its_day_and_was_not_lifted(day: Told):
    bev = models.Person.objects.get(ref=day.people["bev"])
    bev.restriction = "expired2345"
    bev.save()
    assert (
        send(signed_in(day, "tom"), f"/families/{day.family}/people/{bev.ref}/", known_as="Beverley").status_code == 302
    )
    bev.refresh_from_db()
    assert (bev.known_as, bev.restriction) == ("Beverley", "expired2345")
