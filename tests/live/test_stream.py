"""The stream as it is spoken: who is answered, with what around it, and the same thing whole without a stream."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from horseshoe.pages.conference import painter
from horseshoe.record.access import actions as access
from tests.live.days import Day
from tests.live.listening import PATIENCE, Room, live_through, signed_in, until

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def day() -> Day:
    return Day()


def test_whoever_may_not_look_gets_the_same_answer_whatever_they_ask_for(day: Day) -> None:
    told = {"authority": "proof", "by": "", "at": datetime.now(UTC)}
    stranger = signed_in(access.open_account(name="Stranger", role="social_worker", is_staff=True, **told))
    wall = signed_in(access.open_account(name="The screen", role="screen", **told))

    async def story(room: Room) -> None:
        asked = [
            ("", "seat", "", ""),
            ("x" * 32, "seat", "", ""),
            (stranger, "seat", "", ""),
            (stranger, "seat", "nosuchroom", ""),
            (stranger, "seat", "a\x00b", ""),
            ("a\\000b" * 4, "seat", "", ""),
            (day.session[3], "chair", "", ""),
            (day.session[3], "minutes", "", ""),
            (day.session[3], "screen", "", ""),
            (day.session[3], "throne", "", ""),
            (day.session[3], "seat", "", "then/"),
            (wall, "chair", "", ""),
            (wall, "seat", "", ""),
        ]
        answers = []
        for session, station, ref, more in [*asked, *((s, t, r, "now/") for s, t, r, m in asked if not m)]:
            listener = room.opens(session, station, ref, more)
            await asyncio.wait_for(listener.task, PATIENCE)
            answers.append((listener.status, tuple(listener.headers.items()), b"".join(listener.bodies)))
        assert set(answers) == {answers[0]}
        assert answers[0][0] == 404

    live_through(painter, day.ref, story)


def test_a_stream_says_that_nothing_between_us_may_keep_it(day: Day) -> None:
    async def story(room: Room) -> None:
        guest = await room.watches(day.session[3])
        assert guest.headers[b"x-accel-buffering"] == b"no"
        assert guest.headers[b"cache-control"] == b"no-store"
        assert guest.headers[b"content-type"].startswith(b"text/event-stream")

    live_through(painter, day.ref, story)


@pytest.mark.parametrize(("who", "station"), [(0, "chair"), (1, "minutes"), (3, "seat")])
def test_asking_again_and_again_shows_what_the_stream_shows(day: Day, who: int, station: str) -> None:
    async def story(room: Room) -> None:
        watching = await room.watches(day.session[who], station)
        assert (await room.now(day.session[who], station))["regions"] == watching.regions
        last = 0
        for turn in range(3):
            await day.writes(f"Something new {turn}")
            last = await day.explains(f"Word {turn}")
        await until(lambda: room.live.hub.rooms[day.ref].meeting.number == last)
        whole = await room.now(day.session[who], station)
        await until(lambda: whole["regions"] == watching.regions)

    live_through(painter, day.ref, story)


def test_whoever_leaves_is_forgotten_and_the_room_with_the_last_one(day: Day) -> None:
    async def story(room: Room) -> None:
        first, second = await room.watches(day.session[3]), await room.watches(day.session[4])
        await first.leaves()
        (live,) = room.live.hub.rooms.values()
        assert len(live.screens) == 1
        await second.leaves()
        assert room.live.hub.rooms == {}
        await asyncio.sleep(0)
        assert len(asyncio.all_tasks()) <= 1 + (room.live._listening is not None)

    live_through(painter, day.ref, story)


def test_somebody_who_leaves_before_their_view_has_come_leaves_nothing_behind(day: Day) -> None:
    async def story(room: Room) -> None:
        hasty = [room.opens(session) for session in day.session[2:]]
        await asyncio.sleep(0.001)
        for one in hasty:
            await one.leaves()
        assert room.live.hub.rooms == {}

    live_through(painter, day.ref, story)
