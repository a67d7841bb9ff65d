"""Before the reveal nothing served to anybody depends on anybody else's view."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from horseshoe.practice.verdict import Refused
from tests.live.screens import Phone, a_frame, fresh
from tests.rooms import (
    AMA,
    BEV,
    EYES,
    JO,
    KELLY,
    LEAH,
    MARK,
    REID,
    SHAW,
    SUNITA,
    TOM,
    Room,
)

FRAME = a_frame()
GIVERS = (KELLY, MARK, LEAH, BEV, SHAW, JO, REID, TOM, AMA)
some = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])

words = st.text(alphabet="abcdefgh <&\"'é😀", max_size=40)
note = st.fixed_dictionaries(
    {
        "value": st.none() | st.integers(0, 10),
        "reason": words,
        "circle": st.sampled_from(["everyone", "professionals", "chair"]),
    }
)
leaning = st.fixed_dictionaries({"leaning": st.sampled_from(["", "protection", "in_need"]), "reason": words})


def by_whom(person: str) -> str:
    return SUNITA if person == BEV else person


def sealed(subject: dict[str, str], notes: list[tuple[str, dict]]) -> Room:
    room = Room()
    room.arrive(TOM, JO, REID, SHAW, KELLY, MARK, LEAH)
    room.happens("agenda.moved", {"item": "safe"})
    room.happens("round.opened", {"round": "r1", **subject})
    for person, given_note in notes:
        body = {"round": "r1", "person": person, **given_note}
        body["not_sure"] = body.get("value") is None and not body.get("leaning")
        if person == LEAH:
            body["private"] = len(given_note["reason"]) % 2 == 0
        room.happens("view.folded", body, by=by_whom(person))
    return room


@st.composite
def pairs(draw):
    """Two rooms' notes: the same people in the same order, saying different things."""
    subject, kind = draw(st.sampled_from([({"statement": "s1"}, note), ({"child": "c-jayden"}, leaning)]))
    order = draw(st.lists(st.sampled_from(GIVERS), min_size=1, max_size=8))
    return subject, [(person, draw(kind)) for person in order], [(person, draw(kind)) for person in order]


@some
@given(pairs())
def test_two_rooms_that_differ_only_in_sealed_views_show_everybody_else_the_same_bytes(pair):
    subject, one, other = pair
    first, second = sealed(subject, one), sealed(subject, other)
    same = {person for person in GIVERS if [n for p, n in one if p == person] == [n for p, n in other if p == person]}
    for person in EYES:
        if person in GIVERS and person not in same:
            continue
        assert fresh(person, first.meeting, FRAME) == fresh(person, second.meeting, FRAME)


@some
@given(pairs())
def test_every_message_on_the_way_to_the_reveal_is_the_same_too(pair):
    subject, one, other = pair
    said = {person for person, _ in one}
    streams = []
    for notes in (one, other):
        room = sealed(subject, [])
        phones = {person: Phone(person, room.meeting, FRAME) for person in EYES if person not in said}
        heard = dict.fromkeys(phones, b"")
        for person, given_note in notes:
            body = {"round": "r1", "person": person, **given_note}
            body["not_sure"] = body.get("value") is None and not body.get("leaning")
            room.happens("view.folded", body, by=by_whom(person))
            for watcher, phone in phones.items():
                heard[watcher] += phone.hears(room.meeting)
        streams.append(heard)
    assert streams[0] == streams[1]


def test_who_has_given_a_view_may_show_and_what_they_said_may_not():
    room = sealed({"statement": "s1"}, [(KELLY, {"value": 7, "reason": "CANARY", "circle": "everyone"})])
    console = "".join(fresh(AMA, room.meeting, FRAME).values())
    assert "CANARY" not in console
    assert "Kelly" in console
    room.happens("round.revealed", {"round": "r1"})
    assert "CANARY" in "".join(fresh(AMA, room.meeting, FRAME).values())


def test_a_view_after_the_reveal_is_refused_and_changes_nothing():
    room = sealed({"statement": "s1"}, [(KELLY, {"value": 7, "reason": "", "circle": "everyone"})])
    room.happens("round.revealed", {"round": "r1"})
    before = {person: fresh(person, room.meeting, FRAME) for person in EYES}
    try:
        room.note(JO, 6)
    except Refused as refusal:
        assert "opened" in refusal.reason
    else:
        raise AssertionError("a view was taken after the reveal")
    assert {person: fresh(person, room.meeting, FRAME) for person in EYES} == before


def test_nothing_goes_out_to_anybody_else_when_somebody_tells_the_chair_something_in_private():
    room = sealed({"statement": "s1"}, [])
    phones = {person: Phone(person, room.meeting, FRAME) for person in EYES if person not in {AMA, KELLY}}
    room.happens("signal.raised", {"signal": "g", "sort": "uncomfortable", "words": "CANARY"}, by=KELLY)
    assert {person: phone.hears(room.meeting) for person, phone in phones.items()} == dict.fromkeys(phones, b"")
