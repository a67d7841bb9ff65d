"""Whom the wall shows the family map round: chosen on the console, of those whom everybody may know."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone

from horseshoe.record.access import actions as access
from horseshoe.record.conference.models import Event
from horseshoe.record.family.models import Kinship, Person
from tests.pages.room import Room, begun, said

pytestmark = pytest.mark.django_db

TIES = (
    ("Kelly", "parent", "Leah"),
    ("Kelly", "parent", "Jayden"),
    ("Mark", "parent", "Jayden"),
    ("Kelly", "former_partner", "Mark"),
    ("Bev", "parent", "Kelly"),
    ("Halina", "parent", "Mark"),
)
LEFT_OUT = "Some people are not on this picture."


@pytest.fixture
def room() -> Room:
    room = begun("ama", "tom", "kelly")
    draws("Halina")
    for tie in TIES:
        ties(*tie)
    return room


def draws(name: str) -> None:
    """Draw somebody grown up."""
    kelly = Person.objects.get(known_as="Kelly")
    new = {"key": name, "ref": f"{name.lower()}2345", "kind": "adult", "known_as": name}
    Person.objects.create(authority=kelly.authority, family=kelly.family, **new)


def ties(one: str, kind: str, other: str) -> None:
    """Draw who somebody is to somebody else."""
    ends = {end: Person.objects.get(known_as=name) for end, name in (("person", one), ("other", other))}
    Kinship.objects.create(key=f"{one}-{other}", ref=f"{one[:4]}{other[:4]}2".lower(), kind=kind, **ends)


def ref_of(name: str) -> str:
    return str(Person.objects.get(known_as=name).ref)


def drawn(page: str) -> set[str]:
    """Return who is drawn on a page."""
    return {label.split(",")[0] for label in re.findall(r'data-person="[^"]+"[^>]* aria-label="([^"]+)"', page)}


def offered(room: Room) -> list[str]:
    """Return whom the chair can choose, in order."""
    page = room.open("ama")
    choices = page[page.index('name="round"') :]
    return re.findall(r"<option[^>]*>([^<]+)</option>", choices[: choices.index("</select>")])


def shows(room: Room, about: str) -> None:
    room.does("ama", "family_map.shown", act="family-map-round", round=about)


def hides(room: Room, name: str) -> None:
    """Keep somebody from somebody else."""
    person = Person.objects.get(known_as=name)
    now = timezone.now()
    person.restriction = access.restrict(
        authority=person.authority,
        family=person.family.ref,
        words="That there is somebody",
        reason="For the test",
        kept_from=[room.people.accounts["mark"]],
        by=room.people.accounts["tom"],
        at=now,
    )
    person.save()


def test_the_wall_is_about_one_child_and_every_phone_keeps_the_whole_map(room: Room) -> None:
    shows(room, ref_of("Leah"))
    wall = room.open("ama", "screen")
    assert "The family round Leah" in wall
    assert LEFT_OUT in wall
    assert drawn(wall) == {"Leah", "Kelly", "Jayden", "Bev", "Mark"}
    phone = room.open("kelly")
    assert "Halina" in drawn(phone)
    assert LEFT_OUT not in phone
    console = room.open("ama")
    assert "On the wall: round Leah. Some people are not on that picture." in console
    assert re.search(rf'<option value="{ref_of("Leah")}" selected', console)


def test_everybody_is_shown_where_nobody_is_chosen_and_it_is_not_said_that_somebody_is_missing(room: Room) -> None:
    shows(room, "")
    wall = room.open("ama", "screen")
    assert drawn(wall) == {"Leah", "Kelly", "Jayden", "Bev", "Mark", "Halina"}
    assert LEFT_OUT not in wall
    # Everybody is near Jayden: the picture round him is the whole one.
    shows(room, ref_of("Jayden"))
    assert room.open("ama", "screen").count(LEFT_OUT) == 0
    assert "On the wall: everybody. They are all near Jayden." in room.open("ama")


def test_the_children_are_offered_first_and_the_adults_once_the_map_is_shown(room: Room) -> None:
    assert offered(room) == ["Everybody", "Round Leah", "Round Jayden"]
    shows(room, "")
    everybody, *people = offered(room)
    assert everybody == "Everybody"
    assert {*people[:2]} == {"Round Leah", "Round Jayden"}
    assert {*people[2:]} == {"Round Kelly", "Round Mark", "Round Bev", "Round Halina"}


def test_somebody_who_is_kept_from_anybody_is_neither_offered_nor_taken(room: Room) -> None:
    hides(room, "Bev")
    bev = ref_of("Bev")
    shows(room, "")
    assert "Round Bev" not in offered(room)
    many = Event.objects.count()
    answer = room.post("ama", "family_map.shown", act="family-map-round", round=bev)
    assert answer.status_code == 422
    assert "Choose one of these." in said(answer)
    assert Event.objects.count() == many


def test_who_is_kept_back_later_is_not_on_the_wall_any_more_and_nothing_tells_that_they_were(room: Room) -> None:
    shows(room, "")
    shows(room, ref_of("Halina"))
    assert "The family round Halina" in room.open("ama", "screen")
    hides(room, "Halina")
    for page in (room.open("ama", "screen"), room.open("ama"), room.open("kelly")):
        assert "Halina" not in drawn(page)
        assert "round Halina" not in page
        assert LEFT_OUT not in page


def test_who_is_left_out_comes_from_the_map_for_everybody(room: Room) -> None:
    draws("Oona")
    ties("Oona", "parent", "Halina")
    hides(room, "Oona")
    # All whom everybody may know are near Jayden; that there is one more is not told.
    shows(room, ref_of("Jayden"))
    assert LEFT_OUT not in room.open("ama", "screen")


def test_the_next_item_and_putting_it_away_end_it(room: Room) -> None:
    shows(room, ref_of("Leah"))
    room.does("ama", "family_map.put_away")
    room.does("ama", "family_map.shown")
    assert "The family round" not in room.open("ama", "screen")
    shows(room, ref_of("Leah"))
    room.move("map")
    assert room.meeting.map_round == ""


def test_an_event_from_before_there_was_a_choice_shows_everybody(room: Room) -> None:
    room.does("ama", "family_map.shown")
    assert Event.objects.order_by("-number")[0].body == {}
    assert "Halina" in drawn(room.open("ama", "screen"))
