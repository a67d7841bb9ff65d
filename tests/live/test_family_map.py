"""The family map in the room: what is drawn for all is on every screen, and what is for few moves nothing on any."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from horseshoe.practice.conference.seen import RoomSeen, Station
from horseshoe.practice.family.genogram.family_map import FamilyMap
from horseshoe.practice.family.network import Kin, PersonKind
from horseshoe.practice.family.relations import MarkingKind, RelationKind
from horseshoe.practice.sharing import Circle, Why
from horseshoe.record.access import actions as access
from horseshoe.record.family import actions
from horseshoe.record.family.models import MapStep
from tests.live.days import Day, Tiny, elsewhere
from tests.live.listening import Listener, Room, until

pytestmark = pytest.mark.django_db(transaction=True)
FOR_THE_CHAIR = actions.Shown(Circle.CHAIR, Why.DANGER)


class WithFamily(Tiny):
    """Draws who is on the family map, while the room looks at it."""

    def __init__(self) -> None:
        super().__init__()
        self.hung: list[str] = []

    def hang(self, family: FamilyMap, about: str) -> None:
        self.hung.append(about)

    def paint(self, station: Station, room: RoomSeen, frame: str) -> dict[str, str]:
        about = room.map_round if station is Station.CHAIR else ""
        return super().paint(station, room, frame) | {"family": repr(room.family), "about": about}


@pytest.fixture
def day() -> Day:
    day = Day()
    day.painter = WithFamily()
    return day


def drawn_by(day: Day) -> dict[str, Any]:
    return {"by": day.worker, "at": datetime.now(UTC)}


async def draws(day: Day, name: str, **more: Any) -> str:
    """Draw a parent of the child's."""
    tie = actions.NewTie(day.child, Kin.PARENT, new_comes_first=True)
    person = {"family": day.family, "known_as": name, "kind": PersonKind.ADULT, "ties": [tie]}
    return str(await elsewhere(actions.draw_person, **person, **more, **drawn_by(day)))


async def everybody(day: Day, room: Room) -> list[Listener]:
    stations = ("chair", "minutes", "seat", "seat")
    return [await room.watches(session, station) for session, station in zip(day.session[:4], stations, strict=True)]


def on_all(screens: list[Listener], name: str) -> bool:
    return all(name in screen.regions["family"] for screen in screens)


def test_what_somebody_draws_is_on_every_screen_while_the_room_looks_at_the_map(day: Day) -> None:
    async def story(room: Room) -> None:
        screens = await everybody(day, room)
        await draws(day, "Kelly")
        await day.happens("family_map.shown")
        await until(lambda: on_all(screens, "Kelly"))
        await draws(day, "Mark")
        await until(lambda: on_all(screens, "Mark"))
        step = await elsewhere(lambda: MapStep.objects.order_by("-number")[0].ref)
        await elsewhere(actions.take_back, family=day.family, step=step, **drawn_by(day))
        await until(lambda: not any("Mark" in screen.regions["family"] for screen in screens))
        await day.happens("family_map.put_away")
        await until(lambda: all(screen.regions["family"] == "None" for screen in screens))

    day.through(story)


def test_whom_the_wall_is_about_changes_at_once_and_is_drawn_ahead_on_the_reading_thread(day: Day) -> None:
    async def story(room: Room) -> None:
        screens = await everybody(day, room)
        kelly = await draws(day, "Kelly")
        await day.happens("family_map.shown")
        await until(lambda: on_all(screens, "Kelly"))
        await day.happens("family_map.shown", round=kelly)
        await until(lambda: screens[0].regions["about"] == kelly)
        assert isinstance(day.painter, WithFamily)
        assert day.painter.hung[-1] == kelly

    day.through(story)


def test_what_is_drawn_for_few_sends_nothing_to_anybody(day: Day) -> None:
    async def story(room: Room) -> None:
        said = drawn_by(day)
        code = await elsewhere(
            access.restrict,
            authority="proof",
            family=day.family,
            words="That there is an aunt",
            reason="For the test",
            kept_from=[day.guests[2]],
            **said,
        )
        kelly = await draws(day, "Kelly")
        screens = await everybody(day, room)
        await day.happens("family_map.shown")
        await until(lambda: on_all(screens, "Kelly"))
        had = [screen.told for screen in screens]
        await draws(day, "Aunt", restriction=code)
        between = {"person": kelly, "other": day.child, "shown": FOR_THE_CHAIR, **said}
        await elsewhere(actions.relate, kind=RelationKind.DISTANT, **between)
        marked = {"person": kelly, "kind": MarkingKind.SUBSTANCE, "shown": FOR_THE_CHAIR, **said}
        await elsewhere(actions.mark, **marked)
        await day.explains("Threshold")
        await until(lambda: all("Threshold" in screen.regions["words"] for screen in screens))
        # One message, of the word alone: the screens cannot tell that anything else happened.
        assert [screen.told for screen in screens] == [told + 1 for told in had]
        assert not any(b'"family"' in screen.bodies[-1] for screen in screens)

    day.through(story)
