"""What is round a family: the ecomap, each child's network circle and who lived where, drawn, said and in a table."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from horseshoe.cli.demo.days import Told
from horseshoe.record.access.models import Account
from horseshoe.record.family import models
from tests import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def day() -> Told:
    return people.the_day_family()


def browser(day: Told, who: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(code=day.accounts[who]))
    return client


def page_of(day: Told, who: str, path: str) -> str:
    answer = browser(day, who).get(f"/families/{day.family}/map/{path}")
    assert answer.status_code == 200
    return answer.content.decode()


def drawn(page: str) -> str:
    """Return the drawing alone."""
    beginning = page.index('class="fm-drawing')
    return page[beginning : page.index("</svg>", beginning)]


def test_what_is_round_the_household_is_drawn_said_and_in_a_table(day: Told) -> None:
    page = page_of(day, "tom", "round/")
    assert "Weir Lane" in drawn(page)
    assert "Leah has a strong link with Weir Lane School (school): help comes to the family." in page
    assert "<td" in page
    assert "Universal Credit" in page


def test_in_the_middle_are_the_children_and_those_they_live_with(day: Told) -> None:
    page = page_of(day, "tom", "round/")
    assert "In the middle: Jayden, Kelly and Leah." in page
    everybody = page_of(day, "tom", "round/?for=everybody")
    # Where they live now is kept from Mark, so on the wall nobody lives with them.
    assert "In the middle: Jayden and Leah." in everybody


def test_a_child_has_a_circle_of_those_round_them_and_what_they_know(day: Told) -> None:
    page = page_of(day, "tom", f"round/{day.people['jayden']}/")
    assert "Bev (nan) sees Jayden every week and knows what the worries are." in page
    assert "Mark" in drawn(page)
    assert "We worry about this, and they belong here." in page


def test_nobody_but_a_child_has_a_circle(day: Told) -> None:
    answer = browser(day, "tom").get(f"/families/{day.family}/map/round/{day.people['kelly']}/")
    assert answer.status_code == 404


@pytest.mark.parametrize("more", ["", "?size=phone", "?for=everybody"])
def test_a_home_is_a_letter_in_the_drawing_and_in_the_words(day: Told, more: str) -> None:
    page = page_of(day, "tom", f"homes/{more}")
    told = page[: page.index('id="homes"')] if 'id="homes"' in page else page
    for home in models.Home.objects.filter(person__family__ref=day.family):
        assert home.lines not in told
        assert home.postcode not in told
    assert "home A" in told


def test_which_home_is_which_is_told_to_who_may_know_and_not_on_the_map_for_everybody(day: Told) -> None:
    assert "14 Weir Street, Northmoor" in page_of(day, "tom", "homes/")
    assert "14 Weir Street" not in page_of(day, "tom", "homes/?for=everybody")
    assert "Tannery" in page_of(day, "tom", "homes/")


def test_two_at_one_address_are_at_one_home_however_it_was_typed(day: Told) -> None:
    page = page_of(day, "tom", "homes/")
    assert "Mark has lived in home B" in page
    assert "Halina has lived in home B" in page


def test_what_is_said_for_few_is_on_nothing_for_everybody(day: Told) -> None:
    before = {path: page_of(day, "tom", path) for path in ("round/?for=everybody", "homes/?for=everybody")}
    family = models.Family.objects.get(ref=day.family)
    models.EcoLink.objects.create(
        key="e",
        ref="eco2345678",
        family=family,
        kind="services",
        name="Refuge",
        strength="strong",
        helps="to_family",
        circle="professionals",
        why="danger",
        written_by=day.accounts["tom"],
    )
    assert "Refuge" in page_of(day, "tom", "round/")
    for path, page in before.items():
        assert drawn(page_of(day, "tom", path)) == drawn(page)
        assert "Refuge" not in page_of(day, "tom", path)


def test_what_is_no_longer_so_is_drawn_no_more_and_stays_in_the_record(day: Told) -> None:
    tom = browser(day, "tom")
    link = models.EcoLink.objects.get(family__ref=day.family, kind="work")
    where = f"/families/{day.family}/map/end/link/{link.ref}/"
    assert tom.get(where).status_code == 200
    sent = {"until_day": "18", "until_month": "3", "until_year": "2026"}
    assert tom.post(where, sent).status_code == 302
    assert "Two jobs" not in drawn(page_of(day, "tom", "round/"))
    link.refresh_from_db()
    assert link.until is not None


@pytest.mark.parametrize("path", ["round/", "homes/"])
def test_nobody_opens_it_who_may_neither_open_the_family_nor_draw(day: Told, path: str) -> None:
    for who in ("mark", "kelly", "jo", "nadia"):
        assert browser(day, who).get(f"/families/{day.family}/map/{path}").status_code == 404


@pytest.mark.parametrize("path", ["", "round/", "homes/"])
def test_who_is_handed_the_map_for_everybody_stays_there_from_one_drawing_to_the_next(day: Told, path: str) -> None:
    def ways(more: str) -> list[str]:
        nav = re.findall(r'<nav class="fm-ways".*?</nav>', page_of(day, "tom", path + more), re.DOTALL)[0]
        return re.findall(r'href="([^"]+)"', nav)

    assert len(ways("?for=everybody")) == 5
    assert all(way.endswith("?for=everybody") for way in ways("?for=everybody"))
    assert not any("everybody" in way for way in ways(""))


def test_a_home_that_is_kept_from_somebody_says_so_beside_its_address(day: Told) -> None:
    page = page_of(day, "tom", "homes/")
    rows = {
        words: row for row in re.findall(r"<li><b>Home .*?</li>", page) for words in ("Tannery", "Weir") if words in row
    }
    assert "Kept from" in rows["Tannery"]
    assert "Kept from" not in rows["Weir"]


def test_an_ecomap_and_a_circle_can_be_looked_at_as_a_whole(day: Told) -> None:
    for path in ("round/", f"round/{day.people['leah']}/"):
        assert 'href="?size=fit"' in page_of(day, "tom", path)
        assert "fm-drawing--fit" in page_of(day, "tom", f"{path}?size=fit")
        assert "fm-drawing--fit" not in page_of(day, "tom", path)


# ── what was drawn last, there ───────────────────────────────────────────────────────────────────────────────────────


def steps_on(page: str) -> str:
    """Return what a page says was drawn last, as it is read."""
    found = re.findall(r'<h2 id="steps"[^>]*>.*?</section>', page, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split()) if found else ""


def take_back(day: Told, who: str, page: str, words: str) -> str:
    """Press "Take back" beside these words, and return the path of the page that comes."""
    forms = re.findall(r'<form method="post" action="([^"]+/back/[^"]+)">(.*?)</form>', page, re.DOTALL)
    where, form = next(one for one in forms if words in one[1])
    answer = browser(day, who).post(where, dict(re.findall(r'name="(way)" value="([^"]*)"', form)))
    assert answer.status_code == 302
    return str(answer["Location"])


def draws(day: Told, who: str, path: str, **said: str) -> None:
    answer = browser(day, who).post(f"/families/{day.family}/map/{path}/", {"circle": "everyone", **said})
    assert answer.status_code == 302, answer.content.decode()


@pytest.mark.parametrize("who", ["tom", "ama", "pat"])
def test_what_was_drawn_round_the_family_is_taken_back_there(day: Told, who: str) -> None:
    draws(day, who, "links", kind="faith", name="St Mary’s", strength="strong", helps="both")
    page = page_of(day, who, "round/")
    assert "Drawn last" in page
    assert take_back(day, who, page, "St Mary’s") == f"/families/{day.family}/map/round/"
    after = page_of(day, who, "round/")
    assert "St Mary" not in drawn(after)
    assert "Taken back: St Mary’s, round the household" in steps_on(after)
    assert take_back(day, who, after, "Taken back: St Mary’s") == f"/families/{day.family}/map/round/"
    assert "St Mary" in drawn(page_of(day, who, "round/"))


@pytest.mark.parametrize("who", ["tom", "pat"])
def test_what_was_drawn_round_a_child_is_taken_back_at_that_child(day: Told, who: str) -> None:
    leah, jayden = day.people["leah"], day.people["jayden"]
    for child in (leah, jayden):
        said = {"person": day.people["halina"], "child": child, "how_often": "weekly"}
        draws(day, who, "network", kind="helps", **said)
    page = page_of(day, who, f"round/{leah}/")
    assert "Round Leah" in steps_on(page)
    assert "Round Jayden" not in steps_on(page)
    assert take_back(day, who, page, "Halina") == f"/families/{day.family}/map/round/{leah}/"
    assert "Halina" not in drawn(page_of(day, who, f"round/{leah}/"))
    assert "Halina" in drawn(page_of(day, who, f"round/{jayden}/"))


def test_a_home_is_taken_back_where_the_homes_are_by_who_writes_in_the_record(day: Told) -> None:
    home = {"person": day.people["bev"], "lines": "77 New Row", "postcode": ""}
    assert browser(day, "tom").post(f"/families/{day.family}/homes/add/", home).status_code == 302
    assert "A home of Bev" in steps_on(page_of(day, "ama", "homes/"))
    assert "/back/" not in page_of(day, "ama", "homes/")
    assert steps_on(page_of(day, "pat", "homes/")) == ""
    page = page_of(day, "tom", "homes/")
    assert "77 New Row" not in steps_on(page)
    assert take_back(day, "tom", page, "A home of Bev") == f"/families/{day.family}/map/homes/"
    assert not models.Home.objects.filter(lines="77 New Row").exists()


def test_each_page_tells_of_what_was_drawn_on_it_and_of_nothing_else(day: Told) -> None:
    draws(day, "tom", "links", kind="faith", name="St Mary’s", strength="strong", helps="both")
    draws(day, "tom", "markings", person=day.people["halina"], kind="illness")
    for path in ("homes/", f"round/{day.people['leah']}/"):
        assert "St Mary" not in page_of(day, "tom", path)
    assert "Halina" not in steps_on(page_of(day, "tom", "round/"))
    assert "St Mary" in steps_on(page_of(day, "tom", ""))


def test_what_was_drawn_round_the_family_for_few_is_in_nobody_elses_list(day: Told) -> None:
    few = {"circle": "chair", "why": "danger"}
    before = steps_on(page_of(day, "pat", "round/"))
    draws(day, "ama", "links", kind="services", name="Refuge", strength="strong", helps="to_family", **few)
    assert "Refuge" in steps_on(page_of(day, "ama", "round/"))
    for who in ("pat", "ruth"):
        assert "Refuge" not in page_of(day, who, "round/")
    assert steps_on(page_of(day, "pat", "round/")) == before
    assert steps_on(page_of(day, "ama", "round/?for=everybody")) == ""


def test_what_cannot_be_taken_back_leads_back_to_where_it_was_pressed(day: Told) -> None:
    draws(day, "tom", "links", kind="faith", name="St Mary’s", strength="strong", helps="both")
    step = models.MapStep.objects.order_by("-id").first()
    link = models.EcoLink.objects.get(name="St Mary’s")
    assert step is not None
    tom = browser(day, "tom")
    ended = {"until_day": "1", "until_month": "3", "until_year": "2026"}
    tom.post(f"/families/{day.family}/map/end/link/{link.ref}/", ended)
    for way, back in (("round", "round/"), ("elsewhere", ""), (day.people["leah"], f"round/{day.people['leah']}/")):
        answer = tom.post(f"/families/{day.family}/map/back/{step.ref}/", {"way": way})
        assert answer.status_code == 409
        assert f'href="/families/{day.family}/map/{back}"' in answer.content.decode()
