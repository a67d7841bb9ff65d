"""What somebody may not know of leaves no trace on the family map: the same bytes with it, without it, with another.

Ruth may draw, and is kept from something; what is for the chair only is not for her either. On the wall and on every
phone of the room, nobody is shown what even one of all the people there may not know of.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from horseshoe.cli.demo.days import Told
from horseshoe.pages.conference.sending import send
from horseshoe.pages.shell import middleware
from horseshoe.practice.family.ecomap import Direction, LinkKind, Strength
from horseshoe.practice.family.network import Kin, PersonKind
from horseshoe.practice.family.network_circle import HowOften
from horseshoe.practice.family.relations import MarkingKind, PartKind, RelationKind
from horseshoe.practice.sharing import Circle, Why
from horseshoe.record.access import actions as access
from horseshoe.record.access import refs
from horseshoe.record.access.models import Account
from horseshoe.record.conference import actions as room
from horseshoe.record.family import actions, mapping, models
from proof.probe._walk import Answer, steady
from tests import people
from tests.people import THE_DAY, at

pytestmark = pytest.mark.django_db
NOW = at("10:30")
Draw = Callable[[], object]
Pages = dict[str, tuple[int, str, str]]


@pytest.fixture(autouse=True)
def the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is half past ten on the day."""
    monkeypatch.setattr(middleware, "timezone", SimpleNamespace(now=lambda: NOW, localdate=timezone.localdate))


@pytest.fixture
def day() -> Told:
    """The day's family, where something is kept from Ruth, who may draw."""
    day = people.the_day_family()
    access.keep_from(
        restriction=day.restrictions["kellys_address"], account=day.accounts["ruth"], by=day.accounts["tom"], at=NOW
    )
    return day


class Hidden:
    """What Tom draws: each in two ways, kept from Ruth by a restriction or by being for the chair."""

    def __init__(self, day: Told, shown: actions.Shown) -> None:
        self.day = day
        self.who = day.people
        self.shown = shown
        self.by: dict[str, Any] = {"by": day.accounts["tom"], "at": NOW}

    def of_a_circle(self) -> dict[str, tuple[Draw, Draw]]:
        """Return what has a circle of its own."""
        who, more = self.who, {"shown": self.shown, **self.by}
        return {
            "relation": (
                lambda: actions.relate(person=who["bev"], other=who["mark"], kind=RelationKind.CUT_OFF, **more),
                lambda: actions.relate(
                    person=who["mark"], other=who["leah"], kind=RelationKind.SEXUAL_HARM, source="Said so.", **more
                ),
            ),
            "marking": (
                lambda: actions.mark(person=who["halina"], kind=MarkingKind.ILLNESS, **more),
                lambda: actions.mark(person=who["kelly"], kind=MarkingKind.SUBSTANCE, words="Wine.", **more),
            ),
            "part": (
                lambda: self.part(person=who["halina"], kind=PartKind.WORRIES_US, **more),
                lambda: self.part(person=who["halina"], kind=PartKind.HELPS, words="Has him.", knows=True, **more),
            ),
            "important": (
                lambda: self.important(said_by=who["leah"], person=who["kelly"], **more),
                lambda: self.important(said_by=who["halina"], name="Oona", words="Sings.", **more),
            ),
            "link": (
                lambda: self.link(name="The refuge", **more),
                lambda: self.link(name="St Mary’s", person=who["kelly"], **more),
            ),
        }

    def of_a_restriction(self) -> dict[str, tuple[Draw, Draw]]:
        """Return what only a restriction keeps from anybody: people, ties and homes."""
        who, more = self.who, {"restriction": self.shown.restriction, **self.by}
        return {
            "adult": (lambda: self.person("Ursula", PersonKind.ADULT), lambda: self.person("Xavier", PersonKind.ADULT)),
            "child": (lambda: self.person("Ivo", PersonKind.CHILD), self.baby),
            "person with all that hangs on them": (
                lambda: self.all_of(self.person("Ursula", PersonKind.ADULT)),
                lambda: self.all_of(self.person("Ivo", PersonKind.CHILD)),
            ),
            "person drawn by mistake": (
                lambda: self.taken_back(lambda: self.person("Ursula", PersonKind.ADULT)),
                lambda: self.taken_back(lambda: self.person("Ivo", PersonKind.CHILD)),
            ),
            "tie": (
                lambda: actions.tie_people(person=who["mark"], other=who["leah"], kind=Kin.PARENT, **more),
                lambda: actions.tie_people(person=who["bev"], other=who["halina"], kind=Kin.MARRIED, note="x", **more),
            ),
            "home": (
                # One under a roof that Ruth sees, one under a roof of which she does not know.
                lambda: actions.add_home(
                    person=who["bev"], lines="31 Lock Terrace, Northmoor", postcode="NM2 7PL", **more
                ),
                lambda: actions.add_home(person=who["bev"], lines="Flat 2, 9 Tannery Yard, Eastholme", **more),
            ),
        }

    def part(self, **more: Any) -> str:
        return actions.name_part(child=self.who["jayden"], how_often=HowOften.DAILY, **more)

    def important(self, **more: Any) -> str:
        return actions.say_important(child=self.who["leah"], **more)

    def link(self, **more: Any) -> str:
        said = {"kind": LinkKind.SERVICES, "strength": Strength.STRONG, "helps": Direction.TO_FAMILY}
        return actions.link(family=self.day.family, **said, **more)

    def person(self, name: str, kind: PersonKind, **more: Any) -> str:
        return actions.draw_person(
            family=self.day.family,
            known_as=name,
            kind=kind,
            ties=[
                actions.NewTie(self.who["kelly"], Kin.SIBLING, new_comes_first=True),
                actions.NewTie(self.who["halina"], Kin.PARENT, new_comes_first=False),
            ],
            lives_with=self.who["halina"],
            restriction=self.shown.restriction,
            **self.by,
            **more,
        )

    def baby(self) -> str:
        return actions.draw_person(
            family=self.day.family,
            known_as="Baby",
            kind=PersonKind.UNBORN,
            due_on=THE_DAY,
            ties=[actions.NewTie(self.who["kelly"], Kin.EXPECTING, new_comes_first=False)],
            restriction=self.shown.restriction,
            **self.by,
        )

    def all_of(self, hidden: str) -> None:
        """Draw what is open to everyone, but hangs on somebody who is not."""
        actions.relate(person=hidden, other=self.who["leah"], kind=RelationKind.VIOLENCE, **self.by)
        actions.mark(person=hidden, kind=MarkingKind.SUBSTANCE, words="Wine.", **self.by)
        self.part(person=hidden, kind=PartKind.SAFETY_NETWORK, **self.by)
        self.important(said_by=self.who["mark"], person=hidden, **self.by)
        self.important(said_by=hidden, person=self.who["bev"], **self.by)
        self.link(name="A choir", person=hidden, **self.by)
        actions.add_home(person=hidden, lines="5 Mill Rise, Northmoor", postcode="NM4 1DH", **self.by)

    def taken_back(self, draw: Draw) -> None:
        """Draw something and take that back, draw it again and take that back."""
        draw()
        for _ in range(3):
            newest = models.MapStep.objects.order_by("-number").first()
            assert newest is not None
            actions.take_back(family=self.day.family, step=newest.ref, **self.by)


def everything(day: Told, shown: actions.Shown) -> dict[str, tuple[Draw, Draw]]:
    hidden = Hidden(day, shown)
    return hidden.of_a_circle() | (hidden.of_a_restriction() if shown.restriction else {})


def for_the_chair(day: Told) -> actions.Shown:
    return actions.Shown(Circle.CHAIR, Why.DANGER)


def for_professionals(day: Told) -> actions.Shown:
    return actions.Shown(Circle.PROFESSIONALS, Why.DANGER)


def restricted(day: Told) -> actions.Shown:
    return actions.Shown(restriction=day.restrictions["kellys_address"])


def alike(day: Told, shown: actions.Shown, look: Callable[[], Any], differs: Callable[[], Any] | None = None) -> None:
    """Look without what is hidden, and with each of it in two ways; whoever may know of it sees that it is there."""
    without = _in_a_world(None, look, differs)
    for name, ways in everything(day, shown).items():
        for draw in ways:
            with_it = _in_a_world(draw, look, differs)
            assert with_it[0] == without[0], name
            assert differs is None or with_it[1] != without[1], name


def _in_a_world(draw: Draw | None, look: Callable[[], Any], differs: Callable[[], Any] | None) -> tuple[Any, Any]:
    with transaction.atomic():
        if draw is not None:
            draw()
        seen = (look(), differs() if differs else None)
        transaction.set_rollback(True)
    return seen


# the pages of somebody who draws


def pages(day: Told, who: str, which: Callable[[Told], Iterator[str]] | None = None) -> Pages:
    """Return every page about the map, as somebody gets it."""
    browser = Client()
    browser.force_login(Account.objects.get(code=day.accounts[who]))
    return {address: got(browser, address) for address in (which or addresses)(day)}


def most_telling(day: Told) -> Iterator[str]:
    """Yield the pages on one of which whoever may know of something sees it."""
    yield reverse("family:genogram", args=[day.family])
    yield reverse("family:ecomap", args=[day.family])


def got(browser: Client, address: str) -> tuple[int, str, str]:
    answer = browser.get(address)
    head = {name: value for name, value in answer.headers.items() if name != "Set-Cookie"}
    return steady(Answer(answer.status_code, head, answer.content))


def addresses(day: Told) -> Iterator[str]:
    ref, leah = day.family, day.people["leah"]
    for query in ("", "?over=none", "?for=everybody", f"?person={day.people['bev']}"):
        yield reverse("family:genogram", args=[ref]) + query
        yield reverse("family:drawn", args=[ref]) + query
    for query in ("", "?for=everybody"):
        yield reverse("family:ecomap", args=[ref]) + query
        yield reverse("family:circle", args=[ref, leah]) + query
        yield reverse("family:circle", args=[ref, day.people["jayden"]]) + query
    for name in ("family", "draw_person", "relate", "mark", "name_part", "important", "link", "tie", "add_home"):
        yield reverse(f"family:{name}", args=[ref])


@pytest.mark.parametrize("shown", [for_the_chair, restricted])
def test_every_page_is_the_same_with_it_and_without_it(day: Told, shown: Callable[[Told], actions.Shown]) -> None:
    def look() -> Pages:
        seen = pages(day, "ruth")
        assert {status for status, _, _ in seen.values()} == {200}
        return seen

    alike(day, shown(day), look, lambda: pages(day, "tom", most_telling))


@pytest.mark.parametrize("shown", [for_the_chair, restricted])
def test_what_is_drawn_afterwards_is_drawn_as_if_it_were_not_there(
    day: Told, monkeypatch: pytest.MonkeyPatch, shown: Callable[[Told], actions.Shown]
) -> None:
    browser = Client()
    browser.force_login(Account.objects.get(code=day.accounts["ruth"]))
    who = day.people
    shared = {"circle": "everyone", "why": ""}
    forms: dict[str, dict[str, Any]] = {
        "relate": {"person": who["bev"], "other": who["mark"], "kind": "cut_off", **shared},
        "mark": {"person": who["halina"], "kind": "illness", **shared},
        "name_part": {
            "person": who["halina"], "child": who["jayden"], "kind": "worries_us", "how_often": "daily", **shared
        },
        "important": {"child": who["leah"], "said_by": who["leah"], "person": who["kelly"], **shared},
        "tie": {"person": who["bev"], "other": who["halina"], "kind": "married"},
        "draw_person": {
            "known_as": "Nell", "kind": "adult", "they_are": "sibling>", "to": who["kelly"], "lives_with": who["halina"]
        },
    }  # fmt: skip

    def draws() -> Pages:
        with monkeypatch.context() as chance:
            # As if chance gave each new thing the same reference.
            chance.setattr(refs, "secrets", random.Random(4))
            answers = [
                browser.post(reverse(f"family:{name}", args=[day.family]), {**said, "key": name})
                for name, said in forms.items()
            ]
            back = models.MapStep.objects.order_by("-number")[0].ref
            answers.append(browser.post(reverse("family:take_back", args=[day.family, back])))
        assert {answer.status_code for answer in answers} == {302}
        return pages(day, "ruth")

    alike(day, shown(day), draws)


# the room


@pytest.mark.parametrize("shown", [for_the_chair, for_professionals, restricted])
def test_nobody_is_shown_it_in_the_room(day: Told, shown: Callable[[Told], actions.Shown]) -> None:
    by = day.accounts["ama"]
    room.open_room(conference=day.conference, by=by, at=at("10:00"), key="open")
    send("family_map.shown", {}, ref=day.conference, by=by, at=at("10:01"), key="shown")
    stations = {"screen": "screen", "chair": "ama", "minutes": "pat"}
    at_their_phones = ("tom", "jo", "kelly", "mark", "leah")
    browsers = {who: Client() for who in {*stations.values(), *at_their_phones}}
    for who, browser in browsers.items():
        browser.force_login(Account.objects.get(code=day.accounts[who]))

    def look() -> dict[str, Any]:
        seen: dict[str, Any] = {
            f"{station} {who}": got(browsers[who], reverse(f"conference:{station}", args=[day.conference]))
            for station, who in [*stations.items(), *(("phone", who) for who in at_their_phones)]
        }
        for name in ("screen screen", "phone kelly"):
            assert seen[name][0] == 200
            assert 'class="genogram' in seen[name][2], name
        return {**seen, "for everybody": _shown_to_all(day)}

    alike(day, shown(day), look)


def _shown_to_all(day: Told) -> Any:
    family, over = mapping.for_everybody(day.family, THE_DAY)
    # The matter is what access is about, and is shown to nobody.
    return family.people, family.kin, family.title, over, mapping.map_of(family, over, today=THE_DAY)
