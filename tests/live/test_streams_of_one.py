"""One person cannot take up a room with streams."""

from __future__ import annotations

import pytest

from horseshoe.live import hub as hubs
from tests.live.days import Day
from tests.live.listening import Room, until

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def day() -> Day:
    return Day()


def test_one_person_holds_only_so_many_streams_and_the_oldest_is_let_go(
    day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hubs, "MOST_OF_ONE", 3)

    async def story(room: Room) -> None:
        other = await room.watches(day.session[4])
        theirs = [await room.watches(day.session[3]) for _ in range(5)]
        await until(lambda: theirs[0].ended and theirs[1].ended)
        assert theirs[1].bodies[-1] == hubs.LATER
        assert not theirs[1].gone, "what they typed there is still theirs"
        await day.explains("Threshold")
        await until(lambda: all("Threshold" in one.regions["words"] for one in (*theirs[2:], other)))
        assert not other.ended
        assert sum(one.ended for one in theirs) == 2

    day.through(story)
