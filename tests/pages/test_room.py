"""The room through its pages: what can be sent, what is refused in words, and what nobody is shown."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from horseshoe.pages.conference import acts, painter
from horseshoe.practice.conference.events import KINDS
from horseshoe.practice.conference.seen import Station
from horseshoe.record.access.models import Account
from horseshoe.record.conference import queries as conference
from horseshoe.record.conference.models import Event
from tests.pages.room import Room, begun, said
from tests.prepared import prepared

pytestmark = pytest.mark.django_db

EVERYBODY = ("ama", "tom", "jo", "reid", "shaw", "kelly", "leah", "bev", "sunita")


@pytest.fixture
def room() -> Room:
    """Return the conference just begun, with everybody but Mark and the GP."""
    return begun(*EVERYBODY)


def day(after: int) -> dict[str, str]:
    """Return a day in three parts, so many days from now."""
    on = timezone.localdate() + timedelta(days=after)
    return {"on_day": str(on.day), "on_month": str(on.month), "on_year": str(on.year)}


# ---- what can be sent ----


def test_there_is_a_form_for_everything_that_can_happen() -> None:
    assert acts.KINDS | {"room.opened"} == set(KINDS)


def test_a_whole_conference_is_held_through_its_pages(room: Room) -> None:
    people, does = room.people, room.does
    leah, jayden = people.children
    does("tom", "person.left", person=people.tom)
    does("tom", "person.arrived", person=people.tom, via="video")
    does("pat", "seat.added", name="Halina", part="grandmother")
    does("bev", "seat.chooser_named", person=people.bev, chooser=people.sunita)
    does("ama", "person.heard", person=people.kelly)
    does("kelly", "signal.raised", sort="break")
    does("ama", "signal.answered", signal=next(iter(room.meeting.signals)))
    does("ama", "break.started")
    does("ama", "break.ended")
    does("ama", "screen.paused")
    does("ama", "screen.resumed")
    does("ama", "time.extended", minutes="10", reason="The interpreter needs it.")
    does("ama", "quorum.gone_on", reason="The GP sent a report.")
    does("ama", "word.explained", word="Threshold", meaning="The line at which the law asks us to act.")
    does("ama", "question.raised", text="Who has a key?", to=people.kelly)
    does("pat", "question.answered", question=next(iter(room.meeting.questions)), text="Nan has one.")

    room.move("map")
    does("ama", "focus.set", child=jayden)
    card = {"heading": "harm", "children": [jayden], "impact": "He wets the bed."}
    does("pat", "card.added", text="Mark broke the kitchen door.", said_by="Kelly", **card)
    first = next(iter(room.meeting.cards))
    words = {"card": first, "base": str(room.meeting.cards[first].version), "impact": "He wets the bed."}
    does("pat", "card.reworded", text="Mark broke the door.", **words)
    does("ama", "card.reworded", text="Mark kicked the door in.", **words)
    assert [rival.fields["text"] for rival in room.meeting.cards[first].rivals] == ["Mark kicked the door in."]
    does("pat", "card.settled", card=first, text="Mark kicked the kitchen door in.", impact="He wets the bed.")
    for kind in ("card.parked", "card.unparked", "card.struck", "card.restored"):
        does("pat", kind, card=first)

    room.move("views")
    statement = room.statement()
    does("ama", "statement.reworded", statement=statement, text="We are worried about fights at night.", low_words="No")
    first_round = room.ask()
    room.fold("kelly", first_round, "7", reason="Mum is two streets away.")
    room.fold("shaw", first_round, "2")
    bev = {"round": first_round, "person": people.bev, "value": "not_sure"}
    does("sunita", "view.folded", **bev)
    does("ama", "round.revealed", round=first_round, anyway="yes")
    assert {view.value for view in room.meeting.rounds[first_round].views.values()} == {7, 2, None}

    room.move("plan")
    does(
        "pat", "action.drafted", what="goes to nan’s", children=[leah, jayden], statement=statement, **{"who": "Kelly"}
    )
    step = next(iter(room.meeting.actions))
    version = str(room.meeting.actions[step].now.number)
    for who, what in (("pat", "goes to nan’s at once"), ("ama", "rings nan")):
        does(who, "action.reworded", action=step, base=version, what=what)
    does("pat", "action.settled", action=step, what="rings nan and goes there", **{"who": "Kelly", "when": "any night"})
    does("pat", "action.drafted", what="Engage with services", children=[leah])
    does("pat", "action.struck", action=list(room.meeting.actions)[-1])
    for kind, name in (("line", "lines"), ("contingency", "contingencies")):
        does("pat", f"{kind}.drafted", text="Mark does not come to the flat.")
        does("pat", f"{kind}.struck", **{kind: next(iter(getattr(room.meeting, name)))})
    does("pat", "core_group.named", person=people.jo)
    does("pat", "core_group.named", name="Ms Fox", part="housing")
    does("pat", "core_group.unnamed", name="Ms Fox")
    does("pat", "date.set", step="first-core-group", **day(6))

    does("ama", "family_map.shown")
    does("ama", "family_map.shown", act="family-map-round", round=leah)
    does("ama", "family_map.put_away")
    room.move("decision")
    does("ama", "harm_words.shown")
    leaning = room.ask(child=jayden)
    does("jo", "view.folded", round=leaning, person=people.jo, leaning="in_need")
    does("ama", "round.revealed", round=leaning, anyway="yes")
    for child in (leah, jayden):
        does("ama", "decision.recorded", child=child, outcome="protection", categories=["emotional"], reasons="Fights.")
    does("jo", "dissent.recorded", child=jayden, person=people.jo, words="Help would do.")
    does("kelly", "position.recorded", child=leah, person=people.kelly, position="disagrees", words="I went to mum’s.")

    room.move("close")
    does("ama", "person.removed", person=people.reid, reason="He filmed the room.")
    does("ama", "chair.handed_over", person=people.tom, reason="I am ill.")
    room.does("tom", "room.closed", station="chair")
    assert room.meeting.closed_at is not None
    assert set(Event.objects.values_list("kind", flat=True)) == set(KINDS)


def test_the_same_form_sent_twice_has_one_effect(room: Room) -> None:
    for _ in range(2):
        room.does("ama", "question.raised", key="one-form", text="Who has a key?")
    assert len(room.meeting.questions) == 1


def test_a_browser_with_the_live_script_hears_done_or_what_is_wrong(room: Room) -> None:
    assert room.post("ama", "break.started", live=True).status_code == 204
    again = room.post("ama", "break.started", live=True, act="break-start", form="break-start")
    assert again.status_code == 422
    assert "We are on a break already." in said(again)
    assert again.content.decode().lstrip().startswith("<form")


def test_a_form_without_a_key_is_asked_for_again(room: Room) -> None:
    address = reverse("conference:act", args=[room.ref, "break.started"])
    answer = room.client("ama").post(address, {"station": "chair"})
    assert answer.status_code == 422
    assert "Send it once more" in said(answer)


# ---- what is refused, in words, with what was typed still there ----


@pytest.mark.parametrize(
    ("who", "kind", "fields", "words"),
    [
        ("pat", "card.added", {"text": "", "heading": "harm"}, "Write what it is first."),
        ("pat", "card.added", {"text": "He shouts", "heading": ""}, "Choose where this belongs."),
        ("pat", "card.added", {"text": "He shouts", "heading": "harm"}, "Say which child this is about."),
        ("ama", "time.extended", {"minutes": "ten", "reason": "Because"}, "Write a whole number"),
        ("ama", "time.extended", {"minutes": "500", "reason": "Because"}, "between 1 and 120"),
        ("ama", "time.extended", {"minutes": "10", "reason": ""}, "Say why, in a sentence."),
        ("ama", "word.explained", {"word": "Threshold", "meaning": ""}, "Say what the word means."),
        ("ama", "chair.handed_over", {"person": "", "reason": "Ill"}, "Choose one."),
        ("ama", "question.raised", {"text": ""}, "Write the question first."),
        ("pat", "core_group.named", {"name": "Ms Fox", "part": ""}, "Say what they are to the child."),
        ("pat", "core_group.named", {}, "Choose somebody who is here, or write their name."),
        (
            "pat",
            "date.set",
            {"step": "first-core-group", "on_day": "31", "on_month": "2", "on_year": "2026"},
            "no such",
        ),
        ("pat", "action.drafted", {"what": ""}, "Say what has to be done."),
        ("pat", "seat.added", {"name": "", "part": "aunt"}, "Say who is joining us."),
        ("kelly", "question.raised", {"text": "", "act": "ask"}, "Write your question first."),
        ("kelly", "break.started", {}, "Only the chair or the minute-taker can do this."),
        ("pat", "round.revealed", {"round": "r"}, "Only the chair can do this."),
        ("ama", "round.revealed", {"round": "r"}, "There are no notes to open."),
        ("ama", "break.ended", {}, "We are not on a break."),
        ("ama", "room.closed", {}, "There is no decision for Leah and Jayden yet."),
    ],
)
def test_what_cannot_be_done_is_said_in_words_and_what_was_typed_is_kept(
    room: Room, who: str, kind: str, fields: dict[str, Any], words: str
) -> None:
    before = room.meeting.number
    answer = room.post(who, kind, **fields)
    assert answer.status_code == 422
    assert words in said(answer)
    page = answer.content.decode()
    for typed in (value for name, value in fields.items() if name in {"text", "reason", "word", "minutes", "part"}):
        assert typed in page
    assert room.meeting.number == before


def test_a_card_that_leaves_out_its_impact_is_asked_beside_that_field(room: Room) -> None:
    child = room.people.children[0]
    answer = room.post("pat", "card.added", act="card", form="card", text="He shouts", heading="harm", children=[child])
    page = answer.content.decode()
    error = re.search(r'id="card_impact-error">.*?</p>', page, re.DOTALL)
    assert error
    assert "Say what this does to the child." in error.group()
    assert "He shouts</textarea>" in page
    assert page.count('id="card"') == 1


def test_a_second_button_that_is_refused_leaves_what_was_typed_in_the_first_ones_form(room: Room) -> None:
    form = {"act": "reword", "form": "reword-x", "card": "nothing", "base": "1", "text": "Half a sentence"}
    answer = room.post("pat", "card.parked", live=True, **form)
    assert answer.status_code == 422
    assert "That card is not here." in said(answer)
    assert "Half a sentence</textarea>" in answer.content.decode()


def test_a_decision_names_a_kind_of_harm_only_where_it_protects(room: Room) -> None:
    about = {"child": room.people.children[0], "reasons": "Fights at night."}
    without = room.post("ama", "decision.recorded", outcome="protection", **about)
    with_one = room.post("ama", "decision.recorded", outcome="in_need", categories=["emotional"], **about)
    assert "Say which kind of harm" in said(without)
    assert "A kind of harm goes only with a plan that protects" in said(with_one)
    assert "Fights at night." in without.content.decode()


def test_a_number_is_asked_for_by_the_ends_of_the_line(room: Room) -> None:
    room.move("views")
    room.statement()
    asked = room.ask()
    answer = room.post("kelly", "view.folded", round=asked, person=room.people.kelly, reason="Nan is near.")
    assert "Choose a number from 0 to 10, or say you are not sure." in said(answer)
    assert "Nan is near." in answer.content.decode()


def test_nobody_folds_a_note_for_somebody_who_did_not_choose_them(room: Room) -> None:
    room.move("views")
    room.statement()
    asked = room.ask()
    answer = room.post("jo", "view.folded", round=asked, person=room.people.kelly, value="1")
    assert "Only this person, or somebody they chose" in said(answer)


# ---- closed doors ----


@pytest.mark.parametrize(
    ("who", "station"),
    [
        ("kelly", "chair"),
        ("kelly", "minutes"),
        ("kelly", "screen"),
        ("jo", "chair"),
        ("jo", "screen"),
        ("pat", "chair"),
        ("dee", "chair"),
        ("dee", "seat"),
        ("ania", "seat"),
        ("nia", "seat"),
    ],
)
def test_a_station_that_is_not_yours_is_not_there(room: Room, who: str, station: str) -> None:
    assert room.client(who).get(room.address(station)).status_code == 404
    assert room.post(who, "break.started", station=station).status_code == 404


def test_nothing_is_sent_from_the_room_screen_and_no_form_stands_on_it(room: Room) -> None:
    assert room.post("ama", "break.started", station="screen").status_code == 404
    assert "<form" not in room.open("ama", "screen")
    assert "<button" not in room.open("ama", "screen")


def test_a_station_nobody_knows_and_a_kind_no_page_sends_are_not_there(room: Room) -> None:
    assert room.post("ama", "break.started", station="roof").status_code == 404
    assert room.post("ama", "room.opened").status_code == 404
    assert room.post("ama", "room.burned").status_code == 404


def test_whoever_is_signed_out_is_led_to_the_door(room: Room) -> None:
    answer = Client().get(room.address("seat"))
    assert answer.status_code == 302
    assert "/sign-in/" in answer["Location"]


def test_whoever_was_removed_finds_nothing_from_that_moment(room: Room) -> None:
    assert room.client("reid").get(room.address("seat")).status_code == 200
    room.does("ama", "person.removed", person=room.people.reid, reason="He filmed the room.")
    assert room.client("reid").get(room.address("seat")).status_code == 404
    assert room.post("reid", "signal.raised", sort="break").status_code == 404
    left = Client().get(reverse("conference:left"))
    assert left.status_code == 200
    assert "Leah" not in left.content.decode()


def test_the_chair_who_handed_over_has_no_console_any_more(room: Room) -> None:
    room.does("ama", "chair.handed_over", person=room.people.tom, reason="I am ill.")
    assert room.client("ama").get(room.address("chair")).status_code == 404
    assert room.client("tom").get(room.address("chair")).status_code == 200


# ---- what nobody is shown ----


def test_a_folded_note_is_on_nobody_elses_page_until_all_are_opened(room: Room) -> None:
    room.move("views")
    room.statement()
    asked = room.ask()
    room.fold("kelly", asked, "7", reason="Canary on the step")
    others = {who: room.open(who) for who in ("ama", "pat", "jo", "leah", "shaw")} | {"": room.open("ama", "screen")}
    assert [who for who, page in others.items() if "Canary on the step" in page] == []
    own = room.open("kelly")
    assert "Your note is folded" in own
    assert "Not even Ama Mensah" in own
    assert "Canary on the step" in own
    room.does("ama", "round.revealed", round=asked, anyway="yes")
    assert all("Canary on the step" in room.open(who) for who in ("ama", "jo", "leah"))


def test_a_child_who_keeps_a_number_private_is_shown_as_having_given_it(room: Room) -> None:
    room.move("views")
    room.statement()
    asked = room.ask()
    assert 'name="private"' in room.open("leah")
    assert 'name="private"' not in room.open("kelly")
    room.fold("leah", asked, "4", private="on", reason="Canary in the letter")
    room.does("ama", "round.revealed", round=asked, anyway="yes")
    for page in (room.open("kelly"), room.open("jo"), room.open("ama", "screen")):
        assert "Canary in the letter" not in page
        assert "Leah gave a note and keeps it private." in page


def test_what_is_withheld_from_the_family_leaves_no_hint_on_their_pages(room: Room) -> None:
    room.move("map")
    leah = room.people.children[0]
    before = {who: _still(room.open(who)) for who in ("kelly", "leah")} | {"": _still(room.open("ama", "screen"))}
    card = {"heading": "harm", "children": [leah], "impact": "None known.", "circle": "professionals"}
    room.does("pat", "card.added", text="Canary from the police", **card)
    assert "Canary from the police" in room.open("jo")
    after = {who: _still(room.open(who)) for who in ("kelly", "leah")} | {"": _still(room.open("ama", "screen"))}
    assert after == before


def _still(page: str) -> str:
    """Return a page without what differs from one request to the next."""
    page = re.sub(r'name="(csrfmiddlewaretoken|key)" value="[^"]*"|<meta name="csrf"[^>]*>|now="\d+"', "", page)
    return re.sub(r'data-(seconds|as-of)="\d+"', "", page)


def test_a_private_word_is_on_the_chairs_page_alone(room: Room) -> None:
    room.does("jo", "signal.raised", sort="uncomfortable", words="Canary for the chair")
    assert "Canary for the chair" in room.open("ama")
    for page in (room.open("pat"), room.open("kelly"), room.open("ama", "screen"), room.open("tom")):
        assert "Canary for the chair" not in page
        assert "is not comfortable" not in page
    assert "Nobody else can see this" in room.open("jo")


def test_a_paused_screen_shows_a_calm_mark_and_nothing_else(room: Room) -> None:
    room.move("map")
    room.does("pat", "card.added", text="Canary on the map", heading="complicating", children=room.people.children)
    assert "Canary on the map" in room.open("ama", "screen")
    room.does("ama", "screen.paused")
    paused = room.open("ama", "screen")
    assert "Canary on the map" not in paused
    assert "Leah" not in paused
    assert "Canary on the map" not in room.open("kelly")


def test_letters_that_look_like_the_pages_own_marks_stay_letters(room: Room) -> None:
    typed = 'name="csrfmiddlewaretoken" value="~csrf~" ~key~ <script>alert(1)</script>'
    room.does("ama", "word.explained", word="Odd", meaning=typed)
    page = room.open("ama", "screen")
    assert "~csrf~" in page
    assert "<script>alert(1)" not in page
    assert "~csrf~&#34; ~key~" in room.open("kelly")


# ---- the page is its regions ----


@pytest.mark.parametrize("shows", ["roll", "map", "views", "plan", "decision", "close", "story"])
def test_a_page_holds_exactly_what_the_stream_sends(room: Room, shows: str) -> None:
    if shows == "views":
        room.statement()
    room.move(shows)
    for who, station in (
        ("ama", Station.CHAIR),
        ("pat", Station.MINUTES),
        ("ama", Station.SCREEN),
        ("kelly", Station.SEAT),
    ):
        viewer = room.people.viewer(who)
        look = conference.look(viewer, room.ref, station)
        frame = painter.frame_for(room.ref)
        regions = painter.paint(station, look.room, frame) | painter.paint_own(station, look.room, look.mine, frame)
        page = _marked(room.open(who, station.value))
        for name, html in regions.items():
            assert re.search(rf'id="{name}"[^>]*>{re.escape(html)}<', page), (station, name)


def _marked(page: str) -> str:
    page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', 'name="csrfmiddlewaretoken" value="~csrf~"', page)
    return re.sub(r'name="key" value="[^"]*"', 'name="key" value="~key~"', page)


def test_no_two_forms_of_a_page_share_a_name_and_each_has_a_key_of_its_own(room: Room) -> None:
    room.move("decision")
    for page in (room.open("ama"), room.open("pat"), room.open("kelly")):
        ids = re.findall(r'<form[^>]*\bid="([^"]+)"', page)
        keys = re.findall(r'name="key" value="([^"]+)"', page)
        every = re.findall(r'\bid="([^"]+)"', page)
        assert len(ids) == len(set(ids))
        assert len(keys) == len(set(keys))
        assert sorted(one for one in set(every) if every.count(one) > 1) == []


def test_drawing_a_region_reads_no_database(room: Room, django_assert_num_queries: Any) -> None:
    look = conference.look(room.people.viewer("ama"), room.ref, Station.CHAIR)
    frame = painter.frame_for(room.ref)
    with django_assert_num_queries(0):
        once = painter.paint(Station.CHAIR, look.room, frame)
        again = painter.paint(Station.CHAIR, look.room, frame)
    assert once == again


# ---- before, and after ----


def test_before_it_begins_the_phone_says_when_and_what_and_the_chair_can_begin() -> None:
    room = Room(prepared())
    phone = room.open("kelly")
    assert "Thursday 19 March 2026" in phone
    assert "10:00" in phone
    assert "folded note" in phone
    assert "Begin the conference" in room.open("ama")
    room.begin()
    assert room.meeting.open
    twice = room.client("ama").post(reverse("conference:begin", args=[room.ref]), {"key": "another"})
    assert "This conference has already begun." in twice.content.decode()


def test_only_the_chair_begins() -> None:
    room = Room(prepared())
    for who in ("pat", "kelly", "jo"):
        assert room.client(who).post(reverse("conference:begin", args=[room.ref]), {"key": "k"}).status_code == 404
    assert not room.meeting.open


def test_a_phone_works_without_a_script_from_question_to_folded_note(room: Room) -> None:
    room.move("views")
    room.statement()
    room.ask()
    page = room.open("kelly")
    form = re.search(r'<form[^>]*class="[^"]*hs-asking.*?</form>', page, re.DOTALL)
    assert form
    assert "See what is new" in page
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form.group()))
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(Account.objects.get(code=room.people.kelly))
    served = browser.get(room.address("seat")).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', served)
    assert token
    action = re.search(r'action="([^"]+)"', form.group())
    assert action
    sent = browser.post(
        action.group(1), fields | {"csrfmiddlewaretoken": token.group(1), "value": "7", "circle": "everyone"}
    )
    assert sent.status_code == 303
    assert "Your note is folded" in browser.get(sent["Location"]).content.decode()


def test_the_first_load_of_a_phone_is_small(room: Room) -> None:
    import gzip
    from pathlib import Path

    from django.contrib.staticfiles import finders

    files = ("horseshoe/horseshoe.css", "horseshoe/shell.js", "horseshoe/idiomorph.js", "conference/live.js")
    letters = len(Path(finders.find("horseshoe/fonts/hyperlegible.woff2")).read_bytes())
    rest = sum(len(gzip.compress(Path(finders.find(name)).read_bytes())) for name in files)
    assert len(gzip.compress(room.open("kelly").encode())) + letters + rest < 60_000
