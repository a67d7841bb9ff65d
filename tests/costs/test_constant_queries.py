"""What a page costs does not grow with what it lists: as many queries for a hundred as for one.

Every address of the table of who may open what is opened by the chair, the social worker, the duty chair, a health
visitor and the mother, wherever they are named for it, with one more and with a hundred more of everything that a page
can list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

import pytest
from django.db import connection, transaction

from proof.probe import _left, _meeting, _scene
from proof.probe._walk import Walker, address_of, addresses
from tests.access_table import TABLE, may_open
from tests.costs.grown import Grown

pytestmark = pytest.mark.django_db

KINDS = ("chair", "social_worker", "duty_chair", "health_visitor", "mother")
MANY = 100
SOME = 10
"""More of everything where a page reads as each recipient reads: a hundred papers are composed nowhere."""
PARTS = dict(addresses())
ENDS_THE_SESSION = frozenset({"leave"})
ONE_BY_ONE = {"papers:packs": 40}
"""Pages that read as each recipient reads, and how many queries each recipient may cost at most.

A paper is composed through the eyes of the one it is for: that nothing of one person's reading can reach another's
paper is worth a constant number of queries for each.
"""
ROOM = frozenset(name for name in TABLE if name.startswith("conference:"))
LEFT = frozenset(name for name in TABLE if name.startswith("papers:")) - set(ONE_BY_ONE) | {"own:papers"}
OPENS = frozenset({200, 302})
Costs = dict[tuple[str, str], int]


def cost(walker: Walker, kind: str, address: str) -> int | None:
    """Return how many queries a page makes; None when it does not open."""
    asked = 0

    def counted(execute: Callable[..., Any], *query: Any) -> Any:
        nonlocal asked
        asked += 1
        return execute(*query)

    with connection.execute_wrapper(counted):
        answer = walker.ask(kind, address)
    return asked if answer.status in OPENS else None


def costs(walker: Walker, names: frozenset[str], moment: str) -> Costs:
    """Return what each page costs each of those who open it."""
    found: Costs = {}
    for name in sorted(names):
        door = TABLE[name]
        if not door.get or name not in PARTS or name in ENDS_THE_SESSION:
            continue
        for kind in (kind for kind in KINDS if may_open(door, kind, moment=moment, owner=kind)):
            addressed = (address_of(name, door, PARTS[name], values) for values in walker.scene.a.values[door.about])
            spent = next((spent for one in addressed if (spent := cost(walker, kind, one)) is not None), None)
            if spent is not None:
                found[name, kind] = spent
    return found


def both(walker: Walker, names: frozenset[str], moment: str, many: int = MANY) -> tuple[Costs, Costs]:
    """Return what pages cost with one more of everything, and with many more; both are taken back."""
    # Once before, so that nothing is counted that only the first asks: a session, an opening that is noted.
    costs(walker, names, moment)
    return costs_with(1, walker, names, moment), costs_with(many, walker, names, moment)


def costs_with(more: int, walker: Walker, names: frozenset[str], moment: str) -> Costs:
    """Return what pages cost with so many more of everything they list."""
    with transaction.atomic():
        Grown(walker.scene.a, more)
        found = costs(walker, names, moment)
        transaction.set_rollback(True)
    return found


@pytest.fixture(scope="module")
def spent(django_db_setup: Any, django_db_blocker: Any) -> Iterator[dict[str, tuple[Costs, Costs]]]:
    """Return what every page costs, few and many, before, in and after the conference."""
    now = [_scene.at("09:00")]
    with django_db_blocker.unblock(), mock.patch("django.utils.timezone.now", lambda: now[0]):
        told = transaction.atomic()
        told.__enter__()
        try:
            walker = Walker(_scene.told())
            found = {"before": both(walker, frozenset(TABLE) - ROOM - LEFT - set(ONE_BY_ONE), "before")}
            meeting = _meeting.Meeting(walker.scene.a)
            for step in meeting.until_sealed():
                step()
            found["room"] = both(walker, ROOM, "room")
            for step in meeting.until_closed():
                step()
            _left.issue(walker, now)
            found["after"] = both(walker, LEFT, "after")
            found["one by one"] = both(walker, frozenset(ONE_BY_ONE), "after", SOME)
            yield found
        finally:
            transaction.set_rollback(True)
            told.__exit__(None, None, None)


@pytest.mark.parametrize("moment", ["before", "room", "after"])
def test_no_page_asks_more_of_the_database_with_a_hundred_of_everything(
    spent: dict[str, tuple[Costs, Costs]], moment: str
) -> None:
    few, many = spent[moment]
    assert few
    assert set(few) == set(many)
    grew = {who: (few[who], many[who]) for who in few if few[who] != many[who]}
    assert not grew


@pytest.mark.parametrize("name", sorted(ONE_BY_ONE))
def test_a_page_that_reads_as_each_recipient_costs_no_more_than_its_constant_for_each(
    spent: dict[str, tuple[Costs, Costs]], name: str
) -> None:
    few, many = spent["one by one"]
    grew = many[name, "chair"] - few[name, "chair"]
    assert 0 < grew <= ONE_BY_ONE[name] * (SOME - 1)


def test_every_page_that_lists_something_was_opened_by_somebody(spent: dict[str, tuple[Costs, Costs]]) -> None:
    opened = {name for few, _ in spent.values() for name, _ in few}
    wanted = {name for name, door in TABLE.items() if door.get and door.who & frozenset(KINDS)}
    assert wanted - opened - ENDS_THE_SESSION == set()
