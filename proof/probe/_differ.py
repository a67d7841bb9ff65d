"""With and without: what somebody may not see changes not one byte of what they do see."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction

from proof.probe._map import hidden_from_the_manager, hidden_in_the_room
from proof.probe._meeting import Meeting
from proof.probe._scene import EVERYBODY, Family
from proof.probe._walk import Leak, Walker, address_of, addresses, steady
from tests.access_table import TABLE

OUTSIDE = frozenset(
    {"signed_out", "operator", "other_chair", "other_professional", "unrelated_worker", "elsewhere_chair"}
)
FAMILY = frozenset({"child", "mother", "step_father", "grandmother", "other_grandmother"})
SERVICES = frozenset({"health_visitor", "school", "police", "not_come"})
WITHOUT_RECORD = FAMILY | SERVICES | {"minute_taker", "advocate", "interpreter", "room_screen"} | OUTSIDE
WITHOUT_MAP = WITHOUT_RECORD - {"minute_taker"}
"""The minute-taker draws on the map: who lives with whom is on it, and never where."""
KEPT_FROM = frozenset({"step_father", "other_grandmother", "room_screen"}) | OUTSIDE
FOR_THE_CHAIR = frozenset({"chair", "duty_chair", "social_worker"})
"""Who reads what Tom drew on the family map for the chair."""
NOT_PROFESSIONAL = FAMILY | {"advocate", "interpreter", "room_screen"} | OUTSIDE

REPRESENT = frozenset(
    {
        *(
            "chair",
            "minute_taker",
            "social_worker",
            "manager",
            "health_visitor",
            "police",
            "mother",
            "step_father",
            "child",
        ),
        *("grandmother", "advocate", "interpreter", "room_screen", "signed_out", "other_chair"),
    }
)
"""One of each standing: two of the same standing are compared when they knock."""

Pages = dict[tuple[str, str], Any]


ROOM = ("home:", "conference:", "own:", "preparation:conference", "preparation:diary")


class _Undone(Exception):
    """Takes a change back."""


def before(walker: Walker) -> None:
    """Take away each withheld thing in turn, before the day, and compare the pages of those it is withheld from."""
    one = walker.scene.a
    withheld = _withheld(one)
    changes = [(name, hidden, _deletes(rows)) for name, rows, hidden in withheld]
    changes += [(name, WITHOUT_MAP, gone) for name, gone in hidden_in_the_room(one)]
    changes += [(name, frozenset(EVERYBODY) - FOR_THE_CHAIR, gone) for name, gone in hidden_from_the_manager(one)]
    _would_be_noticed(walker, {name: change for name, _, change in changes})
    compare(walker, changes)


def _would_be_noticed(walker: Walker, changes: dict[str, Callable[[], None]]) -> None:
    """Whoever may see a thing does see a difference when it is gone: otherwise comparing would prove nothing."""
    for kind, name in (
        ("social_worker", "a confidential home"),
        ("mother", "a report’s restricted item"),
        ("chair", "a talk with the chair"),
        ("advocate", "words given to an advocate"),
        ("social_worker", "a line for professionals"),
        ("minute_taker", "a line for professionals"),
        ("chair", "a line for the chair"),
    ):
        every = _everything(walker.scene.a, [kind], ("",))
        if _within(walker, None, every) == _within(walker, changes[name], every):
            walker.found.note(walker.found.doors, Leak(walker.moment, kind, "with and without", f"blind to {name}"))


def room(walker: Walker, meeting: Meeting) -> None:
    """Say something to fewer than all, and compare with the same meeting in which the chair noted a question."""
    about = [meeting.family.told.restrictions["kellys_address"]]
    from horseshoe.record.conference import queries as rooms

    heading = rooms.meeting(meeting.family.conference).headings[0].code
    card = {"heading": heading, "text": "x", "impact": "x", "source": "x", "children": meeting.children}
    action = {"statement": "", "children": meeting.children, "who": "x", "what": "x", "when": "x"}
    stewards = frozenset({"chair", "minute_taker"})
    told: list[tuple[str, frozenset[str], Callable[[], None]]] = []

    began = meeting.now

    def at_once(kind: str, by: str, body: dict[str, Any]) -> None:
        # At the same instant each time: the clock on the screen is no part of what is compared.
        meeting.now = began
        meeting.says(kind, by=by, **body)

    def says(name: str, hidden: frozenset[str], kind: str, by: str = "ama", **body: Any) -> None:
        told.append((name, hidden, lambda: at_once(kind, by, body)))

    for circle, hidden in (
        ("professionals", NOT_PROFESSIONAL),
        ("chair", frozenset(EVERYBODY) - {"chair"}),
        ("everyone", KEPT_FROM),
    ):
        shared = {"circle": circle, "about": about if circle == "everyone" else []}
        says(f"a card, {circle}", hidden - stewards, "card.added", card=f"differ-{circle}", **card, **shared)
        says(f"an action, {circle}", hidden - stewards, "action.drafted", action=f"differ-{circle}", **action, **shared)
        says(f"a line, {circle}", hidden - stewards, "line.drafted", line=f"differ-{circle}", text="x", **shared)
        says(
            f"a sentence, {circle}",
            hidden - stewards,
            "statement.added",
            statement=f"differ-{circle}",
            text="x",
            children=meeting.children,
            **shared,
        )
    others = frozenset(EVERYBODY) - {"chair", "mother"}
    says("a private word", others - stewards, "signal.raised", by="kelly", signal="differ", sort="break", words="x")
    beside = {"question": "differ", "text": "x", "to": "", "challenge": False}
    compare(walker, told, instead=lambda: at_once("question.raised", "ama", beside), names=ROOM)


def family_map(walker: Walker) -> None:
    """Take away what of the family map is for fewer than all, while all look at it: nobody's room is another."""
    one = walker.scene.a
    homes = next((name, _deletes(rows)) for name, rows, _ in _withheld(one) if name == "a confidential home")
    changes = (homes, *hidden_in_the_room(one), *hidden_from_the_manager(one))
    compare(walker, [(name, frozenset(EVERYBODY), gone) for name, gone in changes], names=("conference:",))


def compare(
    walker: Walker,
    changes: Iterable[tuple[str, frozenset[str], Callable[[], None]]],
    *,
    instead: Callable[[], None] | None = None,
    names: tuple[str, ...] = ("",),
) -> None:
    """Open every page of those a change is hidden from, with it and without, and compare them byte for byte.

    :param names: what the names of the addresses begin with, where the change can show on no others.
    :param instead: what happens in place of the change, so that time and number of events agree.
    """
    listed = [(name, hidden & REPRESENT, change) for name, hidden, change in changes]
    kinds = frozenset().union(*(hidden for _, hidden, _ in listed))
    every = _everything(walker.scene.a, sorted(kinds), names)
    now = _within(walker, instead, every)
    for kind in sorted(kinds):
        asked = [key for key, page in now.items() if key[0] == kind and page[0] == 200]
        hidden_from_them = [(name, change) for name, hidden, change in listed if kind in hidden]
        # All at once; only where a page is not the same is it asked which of them did it.
        then = _within(walker, lambda changes=hidden_from_them: _all(changes), asked)  # type: ignore[misc]
        walker.found.compared += len(asked)
        walker.found.checks += len(asked)
        if other := [key for key in asked if then[key] != now[key]]:
            _say_which(walker, hidden_from_them, other, now)


def _all(changes: list[tuple[str, Callable[[], None]]]) -> None:
    for _, change in changes:
        change()


def _say_which(
    walker: Walker, changes: list[tuple[str, Callable[[], None]]], asked: list[tuple[str, str]], now: Pages
) -> None:
    named = set[tuple[str, str]]()
    for name, change in changes:
        then = _within(walker, change, asked)
        for kind, address in asked:
            if then[kind, address] != now[kind, address]:
                named.add((kind, address))
                walker.found.note(walker.found.hints, Leak(walker.moment, kind, f"{address} with and without", name))
    for kind, address in set(asked) - named:
        leak = Leak(walker.moment, kind, f"{address} with and without", "all of it together")
        walker.found.note(walker.found.hints, leak)


def _within(walker: Walker, change: Callable[[], None] | None, asked: list[tuple[str, str]]) -> Pages:
    found: Pages = {}
    try:
        with transaction.atomic():
            if change is not None:
                change()
            for key in asked:
                found[key] = steady(walker.ask(*key))
            raise _Undone
    except _Undone:
        return found


def _everything(one: Family, kinds: list[str], names: tuple[str, ...]) -> list[tuple[str, str]]:
    parts = dict(addresses())
    return [
        (kind, address_of(name, door, parts[name], values))
        for name, door in TABLE.items()
        # Leaving ends the session, and what is public is the same for everybody.
        if name in parts and door.get and name != "leave" and not name.startswith(("access:", "mfa_", "account_"))
        if name.startswith(names)
        for values in one.values[door.about][: 4 if door.about == "report" else 1]
        for kind in kinds
    ]


def _deletes(rows: Callable[[], Any]) -> Callable[[], None]:
    return lambda: _delete(rows())


def _delete(found: Any) -> None:
    for rows in found if isinstance(found, tuple) else (found,):
        gone, _ = rows.delete()
        assert gone, "there was nothing to take away, so nothing was compared"


def _withheld(one: Family) -> list[tuple[str, Callable[[], Any], frozenset[str]]]:
    """Return each withheld thing: its name, its rows, and those who are not to notice whether it is there."""
    from horseshoe.record.family import models as family
    from horseshoe.record.preparation import models as ready
    from horseshoe.record.wording.models import AskedMeaning

    held = {"conference__ref": one.conference}
    address = one.told.restrictions["kellys_address"]
    items = ready.ReportItem.objects.filter(report__conference__ref=one.conference)
    own = ready.OwnWords.objects.filter(**held)
    aunt = one.account("aunt")
    chair_only = frozenset(EVERYBODY) - {"chair"}
    return [
        ("a confidential home", lambda: family.Home.objects.filter(restriction=address), WITHOUT_MAP),
        ("a safe contact", lambda: family.SafeContact.objects.filter(restriction=address), WITHOUT_RECORD),
        ("a nursery", lambda: family.Involvement.objects.filter(restriction=address), WITHOUT_RECORD),
        ("a pressure", lambda: family.Pressure.objects.filter(restriction=address), WITHOUT_RECORD),
        ("a report’s restricted item", lambda: items.exclude(about=[]), KEPT_FROM),
        ("a report’s item for professionals", lambda: items.filter(circle="professionals"), NOT_PROFESSIONAL),
        ("a report’s item for the chair", lambda: items.filter(circle="chair"), chair_only - {"police", "school"}),
        ("a talk with the chair", lambda: ready.Talk.objects.filter(**held), chair_only),
        (
            "what was gone through",
            lambda: ready.SharedWithFamily.objects.filter(**held),
            chair_only - {"social_worker", "manager", "minute_taker"},
        ),
        (
            "words given to the chair",
            lambda: own.filter(given_to="chair", account__name="Leah"),
            chair_only - {"child"},
        ),
        (
            "words given to an advocate",
            lambda: own.filter(given_to="advocate"),
            frozenset(EVERYBODY) - {"child", "advocate"},
        ),
        (
            "a question about a sentence",
            lambda: AskedMeaning.objects.filter(conference_ref=one.conference),
            chair_only - {"mother", "social_worker", *SERVICES},
        ),
        (
            "somebody who must not be known of",
            lambda: (ready.Invitation.objects.filter(account__code=aunt), own.filter(account__code=aunt)),
            KEPT_FROM,
        ),
    ]
