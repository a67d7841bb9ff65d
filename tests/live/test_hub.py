"""The hub on the record: who is drawn what, and how soon whoever may not see something stops seeing it."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime
from importlib import import_module
from typing import Any

import pytest
from django.conf import settings
from django.db import DatabaseError, connection

from horseshoe.live import hub as hubs
from horseshoe.live import reading
from horseshoe.live.screen import BEAT
from horseshoe.practice.conference.seen import Eye, Station
from horseshoe.record.access import actions as access
from horseshoe.record.access import bell
from horseshoe.record.conference import actions as conference
from horseshoe.record.preparation import actions as preparation
from proof import a_room
from tests.live.days import Day, elsewhere
from tests.live.listening import PATIENCE, Listener, Room, until

pytestmark = pytest.mark.django_db(transaction=True)

A_SECOND = 1.0


@pytest.fixture
def day() -> Day:
    return Day()


def beside(*sessions: Listener) -> list[int]:
    """Return how many messages each has had."""
    return [len(one.bodies) for one in sessions]


def test_the_first_message_is_whole_and_the_next_only_what_changed(day: Day) -> None:
    async def story(room: Room) -> None:
        guest = await room.watches(day.session[3])
        assert set(guest.regions) == {"cards", "words", "paused", "mine"}
        await day.explains("Threshold")
        await until(lambda: "Threshold" in guest.regions["words"])
        assert guest.bodies[-1].count(b'"words"') == 1
        assert b'"cards"' not in guest.bodies[-1]
        assert b'"mine"' not in guest.bodies[-1]
        assert "Threshold" in guest.regions["words"]

    day.through(story)


def test_two_people_of_one_class_share_the_same_bytes_and_another_class_does_not(day: Day) -> None:
    async def story(room: Room) -> None:
        one, two = [await room.watches(session) for session in day.session[4:6]]
        minutes = await room.watches(day.session[1], "minutes")
        painted = day.painter.paints
        await day.explains("Threshold")
        await until(lambda: all("Threshold" in each.regions["words"] for each in (one, two, minutes)))
        assert one.bodies[-1] is two.bodies[-1]
        assert minutes.bodies[-1] is not one.bodies[-1]
        assert day.painter.paints == painted + 2

    day.through(story)


async def shown_out(listener: Listener) -> None:
    """Within a second: told to go, and the stream over."""
    began = time.monotonic()
    await until(lambda: listener.ended)
    assert listener.gone
    assert time.monotonic() - began < A_SECOND


def test_whoever_is_removed_is_shown_out_and_gets_not_even_the_news_of_it(day: Day) -> None:
    async def story(room: Room) -> None:
        guest, other = await room.watches(day.session[3]), await room.watches(day.session[4])
        had = guest.told
        await elsewhere(
            conference.remove,
            conference=day.ref,
            person=day.guests[0],
            reason="He filmed the room.",
            by=day.chair,
            at=datetime.now(UTC),
            key="remove",
        )
        await shown_out(guest)
        await day.writes("said afterwards")
        await until(lambda: "said afterwards" in other.regions["cards"])
        assert guest.told == had
        assert (await refused(room, day.session[3])) == 404

    day.through(story)


async def refused(room: Room, session: str, station: str = "seat", ref: str = "", more: str = "") -> int:
    listener = room.opens(session, station, ref, more)
    await asyncio.wait_for(listener.task, PATIENCE)
    return listener.status


def test_a_withdrawn_invitation_an_ended_account_and_an_ended_session_end_the_stream_within_a_second(day: Day) -> None:
    async def story(room: Room) -> None:
        invited, account, session, stays = [await room.watches(day.session[i]) for i in (3, 4, 5, 2)]
        told = {"by": day.chair, "at": datetime.now(UTC)}
        await elsewhere(
            preparation.withdraw_invitation, conference=day.ref, account=day.guests[0], because="A mistake.", **told
        )
        await shown_out(invited)
        await elsewhere(access.end_account, account=day.guests[1], because="left", **told)
        await shown_out(account)
        await elsewhere(_signs_out, day.session[5], day.guests[2])
        await shown_out(session)
        assert not stays.ended

    day.through(story)


def _signs_out(session: str, account: str) -> None:
    import_module(settings.SESSION_ENGINE).SessionStore(session).flush()
    access.note_sign_out(account=account, at=datetime.now(UTC))


def test_somebody_who_signs_out_on_one_telephone_stays_on_the_other(day: Day) -> None:
    async def story(room: Room) -> None:
        other = await elsewhere(a_room._session, day.guests[0])
        first, second = await room.watches(day.session[3]), await room.watches(other)
        await elsewhere(_signs_out, day.session[3], day.guests[0])
        await shown_out(first)
        await day.explains("Threshold")
        await until(lambda: "Threshold" in second.regions["words"])

    day.through(story)


def test_whoever_handed_the_chair_over_leaves_the_chairs_page(day: Day) -> None:
    async def story(room: Room) -> None:
        console, seat = await room.watches(day.session[0], "chair"), await room.watches(day.session[2])
        await elsewhere(
            conference.hand_over,
            conference=day.ref,
            person=day.worker,
            reason="Ama is ill.",
            by=day.chair,
            at=datetime.now(UTC),
            key="hand over",
        )
        await shown_out(console)
        assert not seat.ended
        assert (await refused(room, day.session[0], "chair")) == 404
        assert (await room.watches(day.session[2], "chair")).status == 200

    day.through(story)


def restrict(day: Day, person: str) -> str:
    return access.restrict(
        authority="proof",
        family=day.family,
        words="the new address",
        reason="He has looked for her before.",
        kept_from=[person],
        by=day.worker,
        at=datetime.now(UTC),
    )


def test_a_new_restriction_takes_what_it_covers_off_a_screen_and_never_lets_it_on(day: Day) -> None:
    async def story(room: Room) -> None:
        kept_from, told = await room.watches(day.session[3]), await room.watches(day.session[4])
        painted = len(kept_from.bodies)
        code = await elsewhere(restrict, day, day.guests[0])
        await until(lambda: len(kept_from.bodies) > painted, A_SECOND)
        await day.writes("they live by the park", about=[code])
        await until(lambda: "by the park" in told.regions["cards"])
        await day.explains("Threshold")
        await until(lambda: "Threshold" in kept_from.regions["words"])
        assert not any(b"by the park" in body for body in kept_from.bodies)

    day.through(story)


def test_what_is_kept_back_a_moment_ago_does_not_slip_out_when_its_notice_comes_late(day: Day) -> None:
    async def story(room: Room) -> None:
        kept_from, told = await room.watches(day.session[3]), await room.watches(day.session[4])
        # As in another process: the event is read before the notice of the restriction comes.
        code = await elsewhere(_without_bell, day, day.guests[0])
        await day.writes("they live by the park", about=[code])
        await until(lambda: "by the park" in told.regions["cards"])
        late = await room.watches(day.session[3])
        assert not any(b"by the park" in body for body in kept_from.bodies + late.bodies)

    day.through(story)


def _without_bell(day: Day, person: str) -> str:
    ring = access.bell.ring
    access.bell.ring = lambda *_: None  # type: ignore[assignment]
    try:
        return restrict(day, person)
    finally:
        access.bell.ring = ring


def test_a_screen_that_comes_while_its_tie_ends_is_not_let_in(day: Day, monkeypatch: pytest.MonkeyPatch) -> None:
    async def story(room: Room) -> None:
        await room.watches(day.session[4])
        look = hubs.LiveRoom._look_again

        async def slowly(self: hubs.LiveRoom) -> None:
            await look(self)
            await elsewhere(
                access.end_ties_to_conference,
                account=day.guests[0],
                conference=day.ref,
                because="no longer",
                by=day.chair,
                at=datetime.now(UTC),
            )
            monkeypatch.setattr(hubs.LiveRoom, "_look_again", look)

        monkeypatch.setattr(hubs.LiveRoom, "_look_again", slowly)
        assert (await refused(room, day.session[3])) == 404

    day.through(story)


def test_the_last_one_leaving_does_not_close_the_room_on_whoever_is_coming_in(
    day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story(room: Room) -> None:
        first = await room.watches(day.session[3])
        look = hubs.LiveRoom._look_again
        inside = asyncio.Event()
        go_on = asyncio.Event()

        async def slowly(self: hubs.LiveRoom) -> None:
            inside.set()
            await go_on.wait()
            await look(self)

        monkeypatch.setattr(hubs.LiveRoom, "_look_again", slowly)
        second = room.opens(day.session[4])
        await inside.wait()
        await first.leaves()
        go_on.set()
        await until(lambda: bool(second.told))
        await day.explains("Threshold")
        await until(lambda: "Threshold" in second.regions["words"])

    day.through(story)


def test_whoever_leaves_while_the_record_is_asked_is_forgotten(day: Day) -> None:
    async def story(room: Room) -> None:
        guest, stays = await room.watches(day.session[3]), await room.watches(day.session[4])
        (live,) = room.live.hub.rooms.values()
        screen = next(one for one in live.screens if one.person == day.guests[0])
        asked = screen.standing

        def slowly() -> Any:
            time.sleep(0.2)
            eye = asked()
            # A different eye, as after a restriction: this is what used to put a screen back that had left.
            return eye and Eye(eye.reader, Station.MINUTES)

        screen.standing = slowly
        room.live.hub.hear("", 0)
        await asyncio.sleep(0.05)
        await guest.leaves()
        await day.explains("Threshold")
        await until(lambda: "Threshold" in stays.regions["words"])
        assert [one.person for one in live.screens] == [day.guests[1]]

    day.through(story)


def test_a_slow_screen_is_let_go_and_gets_its_view_whole_when_it_comes_again(
    day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:

    async def story(room: Room) -> None:
        slow, quick = await room.watches(day.session[3]), await room.watches(day.session[4])
        slow.held = asyncio.Event()
        for turn in range(8):
            await day.explains(f"word{turn}")
        await until(lambda: "word7" in quick.regions["words"])
        slow.held.set()
        await until(lambda: slow.ended)
        assert not slow.gone
        # The one message that was on its way, and nothing with a hole before it.
        assert len(slow.bodies) == 2
        again = await room.watches(day.session[3])
        assert again.regions == quick.regions | {"mine": again.regions["mine"]}

    class Small(asyncio.Queue[Any]):
        def __init__(self, _: int = 0) -> None:
            super().__init__(3)

    monkeypatch.setattr(asyncio, "Queue", Small)
    day.through(story)


def test_a_lost_notice_costs_nothing_once_the_next_one_comes(day: Day, monkeypatch: pytest.MonkeyPatch) -> None:
    async def story(room: Room) -> None:
        guest = await room.watches(day.session[3])
        loop = room.live.hub.loop
        room.live.hub.loop = None
        await day.explains("Lost")
        room.live.hub.loop = loop
        await day.explains("Heard")
        await until(lambda: "Heard" in guest.regions["words"])
        assert "Lost" in guest.regions["words"]

    day.through(story)


def test_looking_again_at_everything_finds_lost_events_and_lost_removals(day: Day) -> None:
    async def story(room: Room) -> None:
        guest, removed = await room.watches(day.session[3]), await room.watches(day.session[4])
        loop, hub = room.live.hub.loop, room.live.hub
        hub.loop = None
        await day.explains("Lost")
        await elsewhere(
            access.end_ties_to_conference,
            account=day.guests[1],
            conference=day.ref,
            because="no longer",
            by=day.chair,
            at=datetime.now(UTC),
        )
        hub.loop = loop
        hub.rooms[day.ref].doubts.clear()
        hub.hear_all()
        await until(lambda: "Lost" in guest.regions["words"])
        await shown_out(removed)

    day.through(story)


def test_a_quiet_stream_gives_signs_of_life_and_finds_by_itself_what_nobody_told_it(
    day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hubs, "HEARTBEAT", 0.1)
    monkeypatch.setattr(hubs, "ASK_EVERY", 0.2)

    async def story(room: Room) -> None:
        guest, ends = await room.watches(day.session[3]), await room.watches(day.session[4])
        await until(lambda: BEAT in guest.bodies)
        assert BEAT.startswith(b":")
        loop = room.live.hub.loop
        room.live.hub.loop = None
        await day.explains("Unheard")
        await until(lambda: "Unheard" in guest.regions["words"])
        room.live.hub.loop = loop
        # Nobody rings when a session ends by the clock.
        await elsewhere(lambda: import_module(settings.SESSION_ENGINE).SessionStore(day.session[4]).flush())
        await until(lambda: ends.gone)
        assert not guest.ended

    day.through(story)


def test_a_database_that_stays_away_sends_the_screens_away_rather_than_leaving_something_old(
    day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story(room: Room) -> None:
        guest = await room.watches(day.session[3])

        def away(_: str) -> None:
            raise DatabaseError("away")

        with monkeypatch.context() as patched:
            patched.setattr(reading, "_WAITS", (0.01, 0.01))
            patched.setattr(hubs.conference, "meeting", away)
            room.live.hub.hear(day.ref, 10_000)
            await until(lambda: guest.ended)
        assert not guest.gone
        again = await room.watches(day.session[3])
        assert again.status == 200
        await day.explains("Threshold")
        await until(lambda: "Threshold" in again.regions["words"])

    day.through(story)


def test_a_room_that_cannot_be_drawn_sends_its_screens_away_whoever_finds_it_out(day: Day) -> None:
    async def story(room: Room) -> None:
        guest = await room.watches(day.session[3])
        hub = room.live.hub
        loop, hub.loop = hub.loop, None
        await day.explains("Threshold")
        hub.loop = loop
        day.painter.broken = True
        # It is somebody who comes in that finds the event: those who were there must not go on with the old one.
        hub.rooms[day.ref].unsure = True
        coming = room.opens(day.session[4])
        with pytest.raises(ValueError, match="cannot be drawn"):
            await asyncio.wait_for(coming.task, PATIENCE)
        await until(lambda: guest.ended)
        day.painter.broken = False
        again = await room.watches(day.session[3])
        assert "Threshold" in again.regions["words"]

    day.through(story)


@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one process")
def test_a_notice_from_another_process_wakes_the_hub(day: Day) -> None:
    async def story(room: Room) -> None:
        guest = await room.watches(day.session[3])
        await until(lambda: room.live._listening is not None)
        # This process does not hear of it by itself: what is left is the notice that another process would send.
        bell.unlisten(room.live.hub.hear)
        try:
            await day.explains("Elsewhere")
            await until(lambda: "Elsewhere" in guest.regions["words"])
            ended = {"account": day.guests[0], "conference": day.ref, "because": "no longer", "by": day.chair}
            await elsewhere(access.end_ties_to_conference, **ended, at=datetime.now(UTC))
            await shown_out(guest)
        finally:
            bell.listen(room.live.hub.hear)

    day.through(story)
