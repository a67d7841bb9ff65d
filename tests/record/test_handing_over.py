"""Another chair, minute-taker or social worker before the day: what they get, and what the one before them keeps."""

from __future__ import annotations

from datetime import timedelta

import pytest

from horseshoe.practice.terms import Capacity, Nation
from horseshoe.practice.verdict import NotFound, Refused
from horseshoe.record.access import actions as access
from horseshoe.record.access import founding
from horseshoe.record.conference import actions as room
from horseshoe.record.family import queries as family
from horseshoe.record.ledger.models import Entry
from horseshoe.record.post.models import Message
from horseshoe.record.preparation import actions, queries
from tests.held import key
from tests.prepared import NOW, STARTS, TODAY, People, prepared

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> People:
    """The day’s people on the Monday before."""
    return prepared()


def hand_over(people: People, who: str = "ama", to: str = "dee", **changes: str) -> None:
    told = {"because": "Ama is ill.", "by": people.pat}
    actions.hand_over(
        conference=people.conference, account=people.accounts[who], to=people.accounts[to], at=NOW, **(told | changes)
    )


def test_whoever_takes_over_the_chair_has_what_a_chair_has_and_the_one_before_has_nothing(people: People):
    hand_over(people)
    held = queries.conference(people.viewer("dee", at=NOW), people.conference)
    assert (held.holding(Capacity.CHAIR).account, held.holding(Capacity.CHAIR).part) == (people.dee, "chair")
    assert family.family(people.viewer("dee"), people.family).title == "Leah and Jayden"
    with pytest.raises(NotFound):
        queries.conference(people.viewer("ama"), people.conference)
    with pytest.raises(NotFound):
        family.family(people.viewer("ama"), people.family)
    room.open_room(conference=people.conference, by=people.dee, at=STARTS, key=key())


def test_what_was_still_to_do_goes_along_and_what_was_done_stays(people: People):
    board = queries.board(people.viewer("ama"), people.conference, today=TODAY)
    theirs = [line.board.code for line in board.lines if line.owner == people.ama]
    actions.do_precondition(
        conference=people.conference, code=theirs[0], evidence="I spoke with them.", by=people.ama, at=NOW
    )
    hand_over(people)
    after = queries.board(people.viewer("dee"), people.conference, today=TODAY)
    owners = {line.board.code: line.owner for line in after.lines}
    assert {owners[code] for code in theirs[1:]} == {people.dee}
    assert owners[theirs[0]] == people.ama


def test_it_is_told_to_whoever_takes_over_and_stands_in_the_ledger(people: People):
    hand_over(people)
    assert Message.objects.filter(to_account=people.dee).exists()
    line = Entry.objects.get(verb="handed_over")
    assert (line.subject, line.by) == (people.conference, people.pat)
    assert people.dee in line.detail


@pytest.mark.parametrize(
    ("who", "to", "because", "said"),
    [
        ("ama", "dee", " ", "Say why"),
        ("ama", "tom", "Ama is ill.", "has a part in this conference already"),
        ("ama", "nia", "Ama is ill.", "one of the people on the list"),
        ("jo", "dee", "Jo is ill.", "was invited"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(people: People, who: str, to: str, because: str, said: str):
    with pytest.raises(Refused, match=said):
        hand_over(people, who, to, because=because)


def test_nobody_is_put_on_the_list_who_has_a_part_already(people: People):
    listed = queries.could_take_over(people.viewer("pat"), people.conference, people.ama)
    assert [one.name for one in listed] == ["Dee Okafor"]
    assert queries.could_take_over(people.viewer("pat"), people.conference, people.jo) == ()


def test_only_whoever_invites_hands_over_and_only_to_their_own_authority(people: People):
    with pytest.raises(NotFound):
        hand_over(people, by=people.tom)
    founding.found_authority(
        code="elsewhere",
        name="Elsewhere Council",
        nation=Nation.ENGLAND,
        framework="signs_of_safety",
        by="operator",
        at=NOW,
        demonstration=True,
    )
    told = {
        "authority": "elsewhere",
        "name": "Ed",
        "role": "chair",
        "post": "chair",
        "agency_kind": "",
        "agency_name": "",
    }
    stranger = access.open_account(**told, email="", by="operator", at=NOW)
    with pytest.raises(NotFound):
        actions.hand_over(
            conference=people.conference, account=people.ama, to=stranger, because="Ill.", by=people.pat, at=NOW
        )


def test_in_the_room_the_chair_hands_over_there(people: People):
    room.open_room(conference=people.conference, by=people.ama, at=STARTS, key=key())
    with pytest.raises(Refused, match="has begun"):
        actions.hand_over(
            conference=people.conference,
            account=people.ama,
            to=people.dee,
            because="Ill.",
            by=people.pat,
            at=STARTS + timedelta(minutes=1),
        )
