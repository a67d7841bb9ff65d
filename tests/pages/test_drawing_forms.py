"""Drawing somebody on the family map: who their parents become, and where what is missing is asked for."""

from __future__ import annotations

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from horseshoe.cli.demo.days import Told
from horseshoe.record.access.models import Account
from horseshoe.record.family import models
from tests import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def day() -> Told:
    return people.the_day_family()


def browser(day: Told) -> Client:
    tom = Client()
    tom.force_login(Account.objects.get(code=day.accounts["tom"]))
    return tom


def drawn(day: Told, **said: str) -> HttpResponse:
    """Send the form "Draw somebody" as Tom."""
    answer: HttpResponse = browser(day).post(
        f"/families/{day.family}/map/people/", {"kind": "child", "gender": "", **said}
    )
    return answer


def ties_of(name: str) -> set[tuple[str, str, str]]:
    """Return the ties of somebody: who, what, to whom."""
    kin = models.Kinship.objects.select_related("person", "other")
    all_of_them = {(one.person.known_as, one.kind, one.other.known_as) for one in kin}
    return {tie for tie in all_of_them if name in (tie[0], tie[2])}


@pytest.mark.parametrize(
    ("they_are", "tie"), [("grandparent<", "grandparent"), ("step_parent<", "step_parent"), ("carer<", "carer")]
)
def test_the_other_parent_of_a_grandchild_or_step_child_is_a_parent(day: Told, they_are: str, tie: str) -> None:
    answer = drawn(day, known_as="Noah", they_are=they_are, to=day.people["bev"], other_parent=day.people["kelly"])
    assert answer.status_code == 302
    assert ties_of("Noah") == {("Bev", tie, "Noah"), ("Kelly", "parent", "Noah")}


def test_both_parents_of_an_adopted_child_adopted_them(day: Told) -> None:
    drawn(day, known_as="Noah", they_are="adoptive_parent<", to=day.people["bev"], other_parent=day.people["halina"])
    assert ties_of("Noah") == {("Bev", "adoptive_parent", "Noah"), ("Halina", "adoptive_parent", "Noah")}


def test_who_draws_leahs_father_does_not_make_her_mother_his(day: Told) -> None:
    said = {"kind": "adult", "known_as": "Dean", "they_are": "parent>", "to": day.people["leah"]}
    answer = drawn(day, **said, other_parent=day.people["kelly"])
    assert answer.status_code == 422
    assert "you draw a parent" in answer.content.decode()
    assert ties_of("Dean") == set()
    assert drawn(day, **said).status_code == 302
    assert ties_of("Dean") == {("Dean", "parent", "Leah")}


def test_the_day_a_baby_is_due_is_asked_for_beside_its_own_boxes(day: Told) -> None:
    page = drawn(day, known_as="Bump", kind="unborn", they_are="parent<", to=day.people["kelly"]).content.decode()
    assert 'href="#id_due_on' in page
    assert "Give the day the baby is due." in page
    assert re.search(r'<details class="hs-more" open', page)


def sent(day: Told, path: str, **said: str) -> str:
    """Send a form of the map as Tom, for everyone to see, and return the page that comes when it was refused."""
    tom = Client()
    tom.force_login(Account.objects.get(code=day.accounts["tom"]))
    return tom.post(f"/families/{day.family}/map/{path}/", {"circle": "everyone", **said}).content.decode()


def test_a_name_written_beside_somebody_chosen_is_asked_about_and_not_lost(day: Told) -> None:
    before = models.ImportantPerson.objects.count()
    answer = {"child": day.people["leah"], "said_by": day.people["leah"], "name": "My dog Rex"}
    page = sent(day, "important", person=day.people["bev"], **answer)
    assert "Choose somebody, or write a name: one of the two." in page
    assert 'value="My dog Rex"' in page
    assert models.ImportantPerson.objects.count() == before
    assert not sent(day, "important", **answer)


def test_what_is_round_the_family_is_drawn_once_and_may_be_another_childs_too(day: Told) -> None:
    club = {"kind": "clubs", "name": "Swimming", "strength": "strong", "helps": "to_family"}
    assert not sent(day, "links", **club, person=day.people["leah"])
    assert "This is drawn already." in sent(day, "links", **{**club, "name": "swimming"}, person=day.people["leah"])
    assert not sent(day, "links", **club, person=day.people["jayden"])
    assert models.EcoLink.objects.filter(name__iexact="swimming").count() == 2


def test_what_cannot_be_taken_back_says_why_and_leads_back_to_the_map(day: Told) -> None:
    tom = browser(day)
    base = f"/families/{day.family}/map"
    tom.post(
        f"{base}/people/", {"known_as": "Dean", "kind": "adult", "they_are": "sibling>", "to": day.people["kelly"]}
    )
    step = models.MapStep.objects.order_by("-id").first()
    dean = models.Person.objects.get(known_as="Dean")
    assert step is not None
    tom.post(f"{base}/markings/", {"person": dean.ref, "kind": "illness", "circle": "everyone"})
    answer = tom.post(f"{base}/back/{step.ref}/")
    assert answer.status_code == 409
    assert "More was written about Dean since. Take that back first." in answer.content.decode()
    assert f'href="{base}/"' in answer.content.decode()


def test_two_mistakes_are_taken_back_one_after_the_other(day: Told) -> None:
    tom = browser(day)
    base = f"/families/{day.family}/map"
    for name in ("Dean", "Rosa"):
        tom.post(
            f"{base}/people/", {"known_as": name, "kind": "adult", "they_are": "sibling>", "to": day.people["kelly"]}
        )

    def offered() -> str:
        page = tom.get(f"{base}/").content.decode()
        line = page[page.index("fm-undo") :]
        return line[: line.index("</form>")]

    for name in ("Rosa", "Dean"):
        assert f"Added: {name}" in offered()
        tom.post(f"{base}/back/{offered().split('/back/')[1].split('/')[0]}/")
    assert "Dean" not in offered()
    assert models.Person.objects.filter(family__ref=day.family, taken_off=True).count() == 2
