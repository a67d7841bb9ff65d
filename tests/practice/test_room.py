"""The room is the fold of what happened, and what somebody sees is a pure function of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings

from horseshoe.practice.conference import agenda, events
from horseshoe.practice.conference.own import own
from horseshoe.practice.conference.quorum import quorum
from horseshoe.practice.conference.room import after, fold
from horseshoe.practice.conference.scaling import ask_first
from horseshoe.practice.conference.sight import as_seen_by
from horseshoe.practice.verdict import Refused
from tests.rooms import (
    ADDRESS,
    ALI,
    AMA,
    BEV,
    EYES,
    JO,
    KELLY,
    LEAH,
    MARK,
    PAT,
    PEOPLE,
    REID,
    SHAW,
    SUNITA,
    TOM,
    WHATEVER,
    Room,
    attempts,
)

few = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def played(tries) -> Room:
    room = Room()
    room.arrive(TOM, JO, REID, KELLY, LEAH)
    for kind, body, by in tries:
        try:
            room.happens(kind, body, by=by)
        except Refused as refusal:
            assert refusal.reason.endswith((".", "?"))
    return room


def test_every_kind_of_event_is_tried_by_the_properties():
    assert set(WHATEVER) | {"room.opened"} == set(events.KINDS)


@few
@given(attempts())
def test_folding_in_one_go_or_bit_by_bit_gives_the_same_meeting(tries):
    room = played(tries)
    halfway = len(room.events) // 2
    assert fold(room.events) == room.meeting == fold(room.events[halfway:], since=fold(room.events[:halfway]))


@few
@given(attempts())
def test_every_prefix_can_be_replayed_and_seen_by_everybody(tries):
    room = played(tries)
    meeting = fold([])
    for event in room.events:
        meeting = after(meeting, event)
        for person, eye in EYES.items():
            as_seen_by(eye, meeting)
            own(person, meeting)


@few
@given(attempts())
def test_an_event_heard_twice_counts_once(tries):
    room = played(tries)
    assert fold(room.events + room.events[-3:]) == room.meeting


@few
@given(attempts())
def test_what_is_seen_can_be_told_apart_and_kept(tries):
    """Hashable: a fragment is drawn once for each different thing to show."""
    room = played(tries)
    for person, eye in EYES.items():
        hash(as_seen_by(eye, room.meeting))
        hash(own(person, room.meeting))


@pytest.mark.parametrize("circle", ["professionals", "chair"])
def test_a_card_that_is_not_for_everyone_reaches_only_its_circle(circle):
    room = Room()
    body = {"card": "k", "heading": "harm", "text": "CANARY", "impact": "i", "children": ["c-leah"], "circle": circle}
    room.happens("card.added", body)
    shown = {person for person, eye in EYES.items() if "CANARY" in repr(as_seen_by(eye, room.meeting))}
    services = {AMA, PAT, TOM, JO, REID, SHAW, ALI} if circle == "professionals" else {AMA}
    assert shown == services


def test_a_card_that_would_tell_where_kelly_lives_never_reaches_mark_or_the_screen():
    room = Room()
    body = {"card": "k", "heading": "safety", "text": "CANARY", "children": ["c-leah"], "about": [ADDRESS]}
    room.happens("card.added", body)
    hidden = {person for person, eye in EYES.items() if "CANARY" not in repr(as_seen_by(eye, room.meeting))}
    assert hidden == {MARK, ""}


def test_only_people_who_are_here_or_have_somebody_here_for_them_are_waited_for():
    room = Room()
    room.arrive(AMA, TOM, KELLY, SUNITA)
    room.ask()
    room.note(KELLY, 7)
    asked = as_seen_by(EYES[AMA], room.meeting).open_round
    # Dr Ali sent a report, Mark has not come, and Sunita puts in what Bev says.
    assert (asked.expected, asked.waiting) == (4, ("Ama", "Tom", "Bev"))
    room.happens("person.left", {"person": SUNITA}, by=SUNITA)
    room.happens("person.left", {"person": KELLY}, by=KELLY)
    asked = as_seen_by(EYES[AMA], room.meeting).open_round
    assert (asked.expected, asked.waiting) == (3, ("Ama", "Tom"))


def test_nobody_sees_a_view_before_the_notes_are_opened_not_even_the_chair():
    room = Room()
    room.ask()
    room.note(KELLY, 7, "CANARY")
    for eye in EYES.values():
        seen = as_seen_by(eye, room.meeting)
        assert "CANARY" not in repr(seen)
        assert seen.open_round.given == ("Kelly",)
    assert own(KELLY, room.meeting).reason == "CANARY"
    assert "CANARY" not in repr([own(person, room.meeting) for person in PEOPLE if person != KELLY])


def test_somebody_who_enters_a_note_for_bev_cannot_read_it_again():
    room = Room()
    room.ask()
    room.note(BEV, 5, "CANARY", by=SUNITA)
    assert own(SUNITA, room.meeting).for_others[0].given
    assert "CANARY" not in repr(own(SUNITA, room.meeting))
    with pytest.raises(Refused):
        room.note(BEV, 1, by=TOM)


def test_the_ends_are_asked_first_and_the_family_before_services():
    room = Room()
    room.ask()
    for person, value in {SHAW: 2, REID: 3, TOM: 3, AMA: 4, LEAH: 4, JO: 6, KELLY: 7}.items():
        room.note(person, value)
    meeting = room.happens("round.revealed", {"round": "r1"})
    assert ask_first(meeting.rounds["r1"], meeting.seats) == (KELLY, SHAW)


def test_a_lone_leaning_is_asked_first():
    room = Room()
    room.ask("p1", child="c-jayden")
    for person, leaning in {TOM: "protection", SHAW: "protection", JO: "in_need"}.items():
        body = {"round": "p1", "person": person, "leaning": leaning}
        room.happens("view.folded", body, by=person)
    meeting = room.happens("round.revealed", {"round": "p1"})
    assert ask_first(meeting.rounds["p1"], meeting.seats) == (JO,)


def test_a_second_round_says_who_moved_and_why():
    room = Room()
    room.ask()
    room.note(SHAW, 2)
    room.note(KELLY, 7)
    room.happens("round.revealed", {"round": "r1"})
    room.ask("r2", statement="s1", after="r1")
    room.note(SHAW, 4, "I did not know nan has a key.", code="r2")
    room.note(KELLY, 7, code="r2")
    meeting = room.happens("round.revealed", {"round": "r2"})
    assert as_seen_by(EYES[TOM], meeting).last_round.moved == (("PC Shaw", "2", "4", "I did not know nan has a key."),)


def test_a_view_after_the_reveal_is_refused_in_words():
    room = Room()
    room.ask()
    room.note(KELLY, 7)
    room.happens("round.revealed", {"round": "r1"})
    with pytest.raises(Refused, match="have been opened"):
        room.note(JO, 6)


def test_a_child_may_keep_their_number_between_themself_and_the_chair():
    room = Room()
    room.ask()
    body = {"round": "r1", "person": LEAH, "value": 4, "reason": "CANARY", "private": True}
    room.happens("view.folded", body, by=LEAH)
    meeting = room.happens("round.revealed", {"round": "r1"})
    by_person = {p: next(iter(as_seen_by(eye, meeting).last_round.views)) for p, eye in EYES.items()}
    assert by_person[AMA].value == 4
    assert all(view.value is None and view.kept and not view.reason for p, view in by_person.items() if p != AMA)


def test_two_people_on_one_card_keep_both_texts_and_are_both_asked():
    room = Room()
    body = {"card": "k", "heading": "safety", "text": "Nan is near.", "children": ["c-leah"]}
    base = room.happens("card.added", body, by=PAT).number
    room.happens("card.reworded", {"card": "k", "base": base, "text": "Nan lives near."}, by=AMA)
    meeting = room.happens("card.reworded", {"card": "k", "base": base, "text": "Nan has a key."}, by=PAT)
    (waiting,) = own(AMA, meeting).settle
    assert own(PAT, meeting).settle == (waiting,)
    assert (waiting.text, dict(waiting.rivals[0].fields)["text"]) == ("Nan lives near.", "Nan has a key.")
    settled = room.happens("card.settled", {"card": "k", "text": "Nan lives near and has a key."}, by=PAT)
    assert own(AMA, settled).settle == ()


def test_a_report_does_not_sit_in_a_seat():
    room = Room()
    room.arrive(TOM, JO)
    assert not quorum(room.meeting).enough
    room.arrive(REID)
    assert quorum(room.meeting).enough


def test_a_decision_waits_for_enough_agencies_or_a_reason():
    room = Room()
    room.arrive(TOM, JO)
    body = {"child": "c-leah", "outcome": "protection_plan", "categories": ["emotional"], "reasons": "Because."}
    with pytest.raises(Refused, match="Not enough agencies"):
        room.happens("decision.recorded", body)
    room.happens("quorum.gone_on", {"reason": "The baby is due any day and everybody who knows her is here."})
    assert room.happens("decision.recorded", body).decisions["c-leah"].outcome == "protection_plan"


def test_only_somebody_who_was_here_can_record_a_disagreement():
    room = Room()
    room.arrive(TOM, JO, REID)
    body = {"child": "c-leah", "outcome": "protection_plan", "categories": ["emotional"], "reasons": "Because."}
    room.happens("decision.recorded", body)
    with pytest.raises(Refused, match="was here"):
        room.happens("dissent.recorded", {"child": "c-leah", "person": SHAW, "words": "No."}, by=PAT)
    room.happens("dissent.recorded", {"child": "c-leah", "person": JO, "words": "No."}, by=JO)


def test_a_conference_does_not_close_without_a_decision_for_each_child():
    with pytest.raises(Refused, match="Leah and Jayden"):
        Room().happens("room.closed")


def test_a_break_does_not_count_as_time_used():
    room = Room()
    room.happens("agenda.moved", {"item": "map"})
    room.happens("break.started")
    room.happens("break.ended")
    later = room.meeting.at + timedelta(seconds=30)
    # Ten seconds on the first item, ten on the map before the break, thirty after it.
    assert agenda.seconds_used(room.meeting, at=later) == 50
    assert agenda.seconds_used(room.meeting, at=later, item="map") == 40


def test_an_explained_word_leaves_the_room_screen_with_its_agenda_item_and_stays_on_the_phones():
    room = Room()
    room.happens("word.explained", {"word": "bail", "meaning": "Rules the police set."})
    assert as_seen_by(EYES[""], room.meeting).word_now == ("bail", "Rules the police set.")
    room.happens("agenda.moved", {"item": "map"})
    assert as_seen_by(EYES[""], room.meeting).word_now == ()
    assert as_seen_by(EYES[LEAH], room.meeting).words == (("bail", "Rules the police set."),)


def test_a_private_signal_reaches_the_chair_and_nobody_else():
    room = Room()
    body = {"signal": "g", "sort": "uncomfortable", "words": "CANARY"}
    meeting = room.happens("signal.raised", body, by=JO)
    shown = {person for person, eye in EYES.items() if "CANARY" in repr(as_seen_by(eye, meeting))}
    assert shown == {AMA}
    assert "CANARY" in repr(own(JO, meeting))


def test_somebody_removed_has_no_seat_and_can_do_nothing_more():
    room = Room()
    meeting = room.happens("person.removed", {"person": MARK, "reason": "He was shouting."})
    assert "Mark" not in [s.name for s in as_seen_by(EYES[KELLY], meeting).seats]
    with pytest.raises(Refused):
        room.happens("signal.raised", {"signal": "g", "sort": "break"}, by=MARK)


@pytest.mark.parametrize(
    ("kind", "body"),
    [("nothing.such", {}), ("agenda.moved", {}), ("agenda.moved", {"item": 3}), ("break.started", {"x": 1})],
)
def test_an_event_outside_the_closed_list_is_refused(kind, body):
    with pytest.raises(events.BadEvent):
        events.checked(kind, body)


def test_a_private_word_moves_no_clock_that_others_see():
    room = Room()
    before = {person: as_seen_by(eye, room.meeting).time for person, eye in EYES.items() if person != AMA}
    room.happens("signal.raised", {"signal": "g", "sort": "break"}, by=KELLY)
    room.happens("card.added", {"card": "k", "heading": "harm", "text": "x", "impact": "y", "children": ["c-leah"]})
    assert {p: as_seen_by(eye, room.meeting).time for p, eye in EYES.items() if p != AMA} == before


def test_the_minute_taker_does_not_take_the_chair():
    with pytest.raises(Refused, match="does not take the minutes"):
        Room().happens("chair.handed_over", {"person": PAT, "reason": "Ama is ill."}, by=PAT)
    assert Room().happens("chair.handed_over", {"person": TOM, "reason": "Ama is ill."}, by=PAT).chair == TOM
