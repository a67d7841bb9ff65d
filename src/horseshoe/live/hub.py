"""One hub a process: rooms folded, drawn once for each visibility class, and what changed sent to each screen.

A room is folded when its first screen arrives and forgotten when its last one leaves. On connecting, a screen gets its
view whole; afterwards, the regions that changed. A screen that was away just connects again.

Everything here runs on one event loop, and every change to a room under that room's lock; `Hub.hear` alone is called
from other threads.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from threading import Lock
from typing import Any, Final

from horseshoe.live.painting import Painter, Regions
from horseshoe.live.reading import read
from horseshoe.live.screen import BEAT, GONE, LATER, Screen, changed, message
from horseshoe.practice.conference.meeting import Meeting
from horseshoe.practice.conference.own import own
from horseshoe.practice.conference.seen import Eye, RoomSeen
from horseshoe.practice.conference.sight import as_seen_by
from horseshoe.practice.family.genogram.family_map import FamilyMap
from horseshoe.record.access import bell
from horseshoe.record.conference import folds
from horseshoe.record.conference import queries as conference

log = logging.getLogger(__name__)

MOST_OF_ONE: Final = 12
"""Streams one person may hold of one room: telephones, tabs, a few that a network forgot. The oldest is let go."""

HEARTBEAT: Final = 15.0
"""Seconds between signs of life, and between looks for events whose notice was lost."""

ASK_EVERY: Final = 300.0
"""Seconds after which everybody's standing is asked again unasked: sessions and ties also end by the clock alone."""


@dataclass
class Class:
    """A visibility class in one room: what it last saw, and the screens that share it."""

    seen: RoomSeen
    regions: Regions
    screens: list[Screen] = field(default_factory=list)


class LiveRoom:
    """One conference, as long as anybody watches it here."""

    def __init__(self, ref: str, painter: Painter) -> None:
        self.ref = ref
        self.painter = painter
        self.meeting = Meeting()
        self.frame: Any = None
        self.matter: frozenset[str] = frozenset()
        self.classes: dict[Eye, Class] = {}
        self.coming = 0
        self.came = 0
        self.heard = 0
        self.unsure = False
        self.family: FamilyMap | None = None
        self.redrawn = True
        """Whether the family map may be another than the one kept here."""
        self.on = date.min
        self.doubts: deque[str] = deque()
        self.asked_at = asyncio.get_running_loop().time()
        self.wake = asyncio.Event()
        self.ready = asyncio.Lock()

    @property
    def empty(self) -> bool:
        """Whether nobody is watching and nobody is on the way in."""
        return not self.classes and not self.coming

    @property
    def screens(self) -> list[Screen]:
        """Everybody who is watching."""
        return [screen for group in self.classes.values() for screen in group.screens]

    async def join(self, screen: Screen, doubts: Callable[[], int]) -> bool:
        """Give a new screen its view whole, and everything that changes from then on.

        :param doubts: counts what the hub has heard of changed ties; see `Hub.doubts`.
        :returns: False when it may not see the room any more.
        """
        async with self.ready:
            if self.frame is None:
                self.matter = await read(conference.names_of_matter, self.ref)
                self.frame = await read(self.painter.frame_for, self.ref)
            self.on = screen.eye.reader.on
            await self._look_again()
            # The last thing waited for: whatever is heard of from here on finds this screen among the others.
            if not await self._still_stands(screen, doubts):
                return False
            self._make_room_for(screen)
            group = self._class_of(screen)
            screen.own = self._own(screen, group.seen)
            screen.send(message({**group.regions, **screen.own}))
            return True

    def _make_room_for(self, screen: Screen) -> None:
        self.came += 1
        screen.came = self.came
        theirs = sorted((one for one in self.screens if one.person == screen.person), key=lambda one: one.came)
        for oldest in theirs[: max(0, len(theirs) + 1 - MOST_OF_ONE)]:
            self.leave(oldest)
            oldest.drop(last=LATER)

    async def _still_stands(self, screen: Screen, doubts: Callable[[], int]) -> bool:
        ask = bool(_guarded(self.meeting))
        while ask or screen.as_of != doubts():
            ask = False
            screen.as_of = doubts()
            eye = await read(screen.standing)
            if eye is None:
                return False
            screen.eye = eye
        return conference.may_sit(self.meeting, screen.person, screen.station)

    def leave(self, screen: Screen) -> None:
        """Forget a screen."""
        group = self.classes.get(screen.eye)
        if group and screen in group.screens:
            group.screens.remove(screen)
            if not group.screens:
                del self.classes[screen.eye]

    async def run(self) -> None:
        """Send what changed, whenever the bell rings, until cancelled."""
        while True:
            await self.wake.wait()
            self.wake.clear()
            # What failed has been said and its screens sent away; the room itself goes on for those who come again.
            with contextlib.suppress(Exception):
                async with self.ready:
                    await self._look_again()

    def beat(self, now: float) -> None:
        """Give a sign of life, and look for what may have been missed."""
        for screen in self.screens:
            if screen.queue.empty():
                screen.send(BEAT)
        if now - self.asked_at > ASK_EVERY:
            self.doubts.append(self.ref)
        self.unsure = self.redrawn = True
        self.wake.set()

    async def _look_again(self) -> None:
        try:
            latest = await self._latest()
            # Asked before anything new is drawn: what is kept back since a moment ago must not slip out now.
            if _guarded(latest) != _guarded(self.meeting):
                self.doubts.append(self.ref)
            while self.doubts:
                # What is kept from somebody may have changed, and with it what everybody may see of the family.
                self.redrawn = True
                await self._ask_standing(latest)
            self._show(latest, await self._read_family(latest))
        except Exception:
            # A room that cannot be drawn must not leave its screens showing something old: they are sent away
            # to connect again, and the fault is kept for the operator.
            log.exception("the live room failed; its screens are asked to connect again")
            self._send_away()
            raise

    async def _latest(self) -> Meeting:
        latest = folds.kept(self.ref)
        # The fold kept by this process is enough when it holds the event the bell rang for.
        if latest.number >= self.heard and self.meeting.number and not self.unsure:
            return latest
        self.unsure = False
        try:
            return await read(conference.meeting, self.ref)
        except BaseException:
            self.unsure = True
            raise

    async def _read_family(self, latest: Meeting) -> bool:
        """Read the family map where the room looks at it, and return whether it is another than before."""
        if not latest.family_map:
            self.family = None
            return False
        if self.family is not None and not self.redrawn:
            if latest.map_round != self.meeting.map_round:
                await read(self.painter.hang, self.family, latest.map_round)
            return False
        # Set down first: what is drawn while this is read is read again.
        self.redrawn = False
        try:
            family = await read(self._family_drawn, latest.map_round)
        except BaseException:
            self.redrawn = True
            raise
        before, self.family = self.family, family
        return family != before

    def _family_drawn(self, about: str) -> FamilyMap | None:
        """Return the family map, drawn for the wall and for the phones, which is kept with it.

        On the reading thread: in a large family with many lines that takes seconds, and the loop is every room's.
        """
        family = conference.family_map(self.ref, self.on)
        if family is not None:
            self.painter.hang(family, about)
        return family

    def _seen_by(self, eye: Eye, meeting: Meeting) -> RoomSeen:
        return replace(as_seen_by(eye, meeting), family=self.family)

    def _show(self, latest: Meeting, redrawn: bool) -> None:
        if latest.number <= self.meeting.number and not redrawn:
            return
        self.meeting = latest
        for screen in self.screens:
            if not conference.may_sit(latest, screen.person, screen.station):
                self._show_out(screen)
        for eye, group in self.classes.items():
            group.seen = self._seen_by(eye, latest)
            regions = self.painter.paint(eye.station, group.seen, self.frame)
            news = changed(group.regions, regions)
            group.regions = regions
            shared = message(news) if news else b""
            for screen in group.screens:
                if shared:
                    screen.send(shared)
                self._send_own(screen, group.seen)

    def _send_own(self, screen: Screen, seen: RoomSeen) -> None:
        regions = self._own(screen, seen)
        news = changed(screen.own, regions)
        screen.own = regions
        if news:
            screen.send(message(news))

    def _own(self, screen: Screen, seen: RoomSeen) -> Regions:
        return self.painter.paint_own(screen.station, seen, own(screen.person, self.meeting), self.frame)

    def _class_of(self, screen: Screen) -> Class:
        group = self.classes.get(screen.eye)
        if group is None:
            seen = self._seen_by(screen.eye, self.meeting)
            group = Class(seen, self.painter.paint(screen.station, seen, self.frame))
            self.classes[screen.eye] = group
        group.screens.append(screen)
        return group

    async def _ask_standing(self, latest: Meeting) -> None:
        """Ask the record again about those in doubt: whoever may not see the room any more is shown out."""
        doubts = set()
        while self.doubts:
            doubts.add(self.doubts.popleft())
        everybody = bool(doubts & {"", self.ref, *self.matter})
        asked = [screen for screen in self.screens if everybody or screen.person in doubts]
        try:
            eyes = await asyncio.gather(*(read(screen.standing) for screen in asked))
        except BaseException:
            self.doubts.extend(doubts)
            raise
        if everybody:
            self.asked_at = asyncio.get_running_loop().time()
        # Whoever left while the record was asked has left.
        here = set(self.screens)
        for screen, eye in zip(asked, eyes, strict=True):
            if screen not in here:
                continue
            if eye is None or not conference.may_sit(latest, screen.person, screen.station):
                self._show_out(screen)
            elif eye != screen.eye:
                self._see_as(screen, eye)

    def _see_as(self, screen: Screen, eye: Eye) -> None:
        self.leave(screen)
        screen.eye = eye
        group = self._class_of(screen)
        screen.own = self._own(screen, group.seen)
        screen.send(message({**group.regions, **screen.own}))

    def _show_out(self, screen: Screen) -> None:
        self.leave(screen)
        # What is still queued was theirs to see a moment ago and is not any more.
        screen.drop(last=GONE)

    def _send_away(self) -> None:
        for screen in self.screens:
            screen.close()
        self.classes.clear()


def _guarded(meeting: Meeting) -> frozenset[tuple[str, frozenset[str]]]:
    """Return what in the meeting is kept from somebody, and by which restrictions."""
    kinds = (meeting.cards, meeting.statements, meeting.actions, meeting.lines, meeting.contingencies)
    return frozenset((name, item.sharing.about) for kind in kinds for name, item in kind.items() if item.sharing.about)


class Hub:
    """All live rooms of this process."""

    def __init__(self, painter: Painter) -> None:
        self.painter = painter
        self.rooms: dict[str, LiveRoom] = {}
        self.tasks: dict[str, asyncio.Task[None]] = {}
        self.loop: asyncio.AbstractEventLoop | None = None
        self._pulse: asyncio.Task[None] | None = None
        self._doubts = 0
        self._counting = Lock()

    def doubts(self) -> int:
        """Return how often somebody's ties changed since this process began, as far as it has heard."""
        return self._doubts

    def _doubt(self, ref: str) -> None:
        with self._counting:
            self._doubts += 1
        for room in self._open_rooms():
            room.doubts.append(ref)

    async def join(self, ref: str, screen: Screen) -> bool:
        """Let a screen into a room; its first message is its view, whole. False when it may not see it any more."""
        self.loop = asyncio.get_running_loop()
        room = self.rooms.get(ref)
        if room is None:
            room = self.rooms[ref] = LiveRoom(ref, self.painter)
            self.tasks[ref] = self.loop.create_task(room.run())
        if self._pulse is None:
            self._pulse = self.loop.create_task(self._beat())
        # Counted while it waits, so that the last one leaving does not close the room on it.
        room.coming += 1
        try:
            return await room.join(screen, self.doubts)
        finally:
            room.coming -= 1
            self._forget_if_empty(ref, room)

    def leave(self, ref: str, screen: Screen) -> None:
        """Let a screen go, and the room with its last one."""
        room = self.rooms.get(ref)
        if room is not None:
            room.leave(screen)
            self._forget_if_empty(ref, room)

    def _forget_if_empty(self, ref: str, room: LiveRoom) -> None:
        if not room.empty or self.rooms.get(ref) is not room:
            return
        self.tasks.pop(ref).cancel()
        del self.rooms[ref]
        if not self.rooms and self._pulse is not None:
            self._pulse.cancel()
            self._pulse = None

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(HEARTBEAT)
            for room in self._open_rooms():
                room.beat(asyncio.get_running_loop().time())

    def hear(self, ref: str, number: int) -> None:
        """Hear the bell, from any thread."""
        if number == 0:
            # Set down here and not on the loop: a room that is looking at this very moment must find it already.
            self._doubt(ref)
        if self.loop is not None:
            # A loop that has ended took its screens with it.
            with contextlib.suppress(RuntimeError):
                self.loop.call_soon_threadsafe(self._wake, ref, number)

    def hear_all(self) -> None:
        """Look again at every room and everybody in it: after notices may have been lost."""
        self._doubt("")
        for room in self._open_rooms():
            room.unsure = True
            room.wake.set()

    def _open_rooms(self) -> Iterable[LiveRoom]:
        return tuple(self.rooms.values())

    def _wake(self, ref: str, number: int) -> None:
        if number == 0:
            for room in self._open_rooms():
                room.wake.set()
        elif number == bell.MAP_DRAWN and ref not in self.rooms:
            for room in self._open_rooms():
                if ref in room.matter:
                    room.redrawn = True
                    room.wake.set()
        elif ref in self.rooms:
            self.rooms[ref].heard = max(self.rooms[ref].heard, number)
            self.rooms[ref].wake.set()
