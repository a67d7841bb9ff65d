"""Views that arrive at the very instant of the reveal: each is in it once, or its sender was told; never half."""

from __future__ import annotations

import re
import uuid
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from threading import Barrier
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from horseshoe.pages.conference import painter
from horseshoe.practice.conference.meeting import Meeting
from horseshoe.practice.conference.seen import Station
from horseshoe.practice.verdict import Refused
from horseshoe.record.access import queries as access
from horseshoe.record.access.models import Account
from horseshoe.record.conference import actions
from horseshoe.record.conference import queries as conference
from horseshoe.record.conference.models import Event
from proof import a_room

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 10


class Room:
    """An open conference at the question how safe it is."""

    def __init__(self, guests: int) -> None:
        made = a_room.make(3 + guests, rooms=1)[0]
        self.ref = made["ref"]
        self.chair, _, _, *self.guests = [each["person"] for each in made["people"]]
        item = next(item for item in self.meeting.agenda if item.shows == "views")
        self.happens("agenda.moved", item=item.code)

    @property
    def meeting(self) -> Meeting:
        return conference.meeting(self.ref)

    def happens(self, kind: str, *, by: str = "", key: str = "", **body: Any) -> int:
        at = datetime.now(UTC)
        key = key or str(uuid.uuid4())
        return actions.append(conference=self.ref, kind=kind, body=body, by=by or self.chair, at=at, key=key)

    def folds(self, who: str, round: str, value: int, reason: str) -> int:
        """Fold somebody's note."""
        said = {"round": round, "person": who, "value": value, "reason": reason, "circle": "everyone"}
        return self.happens("view.folded", by=who, not_sure=False, **said)

    def shown(self, who: str, station: Station = Station.SEAT) -> str:
        """Return all that somebody is served."""
        look = conference.look(access.viewer_for(who, at=timezone.now()), self.ref, station)
        frame = painter.frame_for(self.ref)
        drawn = painter.paint(station, look.room, frame) | painter.paint_own(station, look.room, look.mine, frame)
        return "".join(drawn.values())


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    """Do all of these at the same instant, each as a request of its own; a refusal is an answer."""
    together = Barrier(len(deeds))

    def one(deed: Callable[[], Any]) -> Any:
        try:
            together.wait(10)
            return deed()
        except Refused as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(one, deeds))


def test_a_view_given_at_the_instant_of_the_reveal_is_in_it_once_or_its_sender_was_told() -> None:
    room = Room(guests=4)
    taken: Counter[str] = Counter()
    for turn in range(ROUNDS):
        statement = f"s{turn}"
        room.happens(
            "statement.added",
            statement=statement,
            text=f"We are worried about the night of the {turn}th.",
            goal="Nobody shouts.",
            low_words="Not safe.",
            high_words="Safe.",
            children=[next(iter(room.meeting.children))],
        )
        round = f"r{turn}"
        room.happens("round.opened", round=round, statement=statement)
        room.folds(room.guests[0], round, 3, "early")
        late = room.guests[1:]
        giving = [partial(room.folds, who, round, n, f"SAID {who} {turn}.") for n, who in enumerate(late)]
        reveal, *answers = at_once(partial(room.happens, "round.revealed", round=round), *giving)
        assert isinstance(reveal, int)
        views = room.meeting.rounds[round].views
        events = Counter(
            event.body["person"]
            for event in Event.objects.filter(conference__ref=room.ref, kind="view.folded")
            if event.body["round"] == round
        )
        for n, (who, answer) in enumerate(zip(late, answers, strict=True)):
            if isinstance(answer, int):
                assert answer < reveal
                assert (views[who].value, views[who].reason) == (n, f"SAID {who} {turn}.")
                assert events[who] == 1
                taken["in"] += 1
            else:
                assert "opened" in answer.reason
                assert who not in views
                assert events[who] == 0
                taken["told"] += 1
        assert events[room.guests[0]] == 1
        seen = repr(conference.look(access.viewer_for(room.chair, at=timezone.now()), room.ref, Station.CHAIR).room)
        for who, answer in zip(late, answers, strict=True):
            assert (f"SAID {who} {turn}." in seen) is isinstance(answer, int)
    assert taken["in"] + taken["told"] == 3 * ROUNDS
    # The instant was met: were all of them before it or all after, nothing would have been tried.
    assert taken["in"]
    assert taken["told"]


def test_what_is_served_while_views_come_in_is_the_same_whatever_they_say() -> None:
    room = Room(guests=4)
    statement = next(iter(room.meeting.statements))
    room.happens("round.opened", round="r1", statement=statement)
    watcher, *givers = room.guests
    served: list[str] = []

    def looks() -> None:
        served.extend(room.shown(watcher) + room.shown(room.chair, Station.CHAIR) for _ in range(6))

    at_once(looks, *(lambda who=who: room.folds(who, "r1", 9, "CANARY of the night") for who in givers))
    assert len(room.meeting.rounds["r1"].views) == 3
    served.append(room.shown(watcher) + room.shown(room.chair, Station.CHAIR))
    assert not any("CANARY" in page for page in served)
    before = served[-1]
    # The same people change their minds: nobody else's page changes by a byte, but for the time of the last event.
    for who in givers:
        room.folds(who, "r1", 1, "something else altogether, and much longer than the first")
    after = room.shown(watcher) + room.shown(room.chair, Station.CHAIR)
    assert _without_time(after) == _without_time(before)


def _without_time(page: str) -> str:
    return re.sub(r'data-(?:as-of|seconds)="[\d.]*"', "", page)


@pytest.mark.parametrize("turn", range(4))
def test_a_form_sent_five_times_at_once_folds_one_note(turn: int) -> None:
    room = Room(guests=2)
    room.happens("round.opened", round="r1", statement=next(iter(room.meeting.statements)))
    who = room.guests[turn % 2]
    account = Account.objects.get(code=who)
    said = {
        "key": str(uuid.uuid4()),
        "station": "seat",
        "round": "r1",
        "person": who,
        "value": "7",
        "reason": "said once",
        "circle": "everyone",
    }

    def sends() -> int:
        client = Client()
        client.force_login(account)
        return client.post(
            reverse("conference:act", args=[room.ref, "view.folded"]), said, headers={"X-Horseshoe": "live"}
        ).status_code

    assert at_once(*[sends] * 5) == [204] * 5
    assert Event.objects.filter(conference__ref=room.ref, kind="view.folded").count() == 1
    assert room.meeting.rounds["r1"].views[who].value == 7
