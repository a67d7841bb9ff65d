"""Questions about words: asked while somebody writes, asked after saving, kept with a reason, never in the way."""

from __future__ import annotations

import json
import logging
import re
import time
from threading import Barrier, Thread
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from horseshoe.pages.shell import middleware, words
from horseshoe.record.access.models import Account
from horseshoe.record.preparation import queries as preparation
from horseshoe.record.wording.models import KeptWords
from tests.pages.room import begun
from tests.prepared import NOW, People, prepared

pytestmark = pytest.mark.django_db
VAGUE = "Kelly was signposted to CAMHS."


@pytest.fixture(autouse=True)
def the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the morning of Monday 16 March 2026 at the door, and nobody has asked anything yet."""
    clock = SimpleNamespace(now=lambda: NOW, localdate=timezone.localdate)
    monkeypatch.setattr(middleware, "timezone", clock)
    cache.clear()


def at_the_desk(people: People, who: str) -> Client:
    """Return a browser in which somebody is signed in."""
    client = Client()
    client.force_login(Account.objects.get(code=people.accounts[who]))
    return client


def ask(client: Client, text: str, kind: str = "prose", **more: Any) -> Any:
    """Ask about words as the page's script does."""
    return client.post(reverse("words:find"), {"kind": kind, "text": text, **more})


HARD = (
    "The multidisciplinary assessment demonstrated considerable deterioration in parental functioning, notwithstanding "
    "significant professional intervention over a protracted period, and consequently the conference determined that "
    "additional coordinated multi-agency involvement would in all probability be necessary in order to ameliorate the "
    "circumstances of the children concerned."
)
EASY = "Kelly takes Leah to school. " * 12


def questions_in(answer: Any) -> list[str]:
    """Return the words that an answer asks about."""
    return re.findall(r'data-words-are="([^"]*)"', answer.content.decode())


def written(people: People, **more: Any) -> tuple[Client, str, Any]:
    """Let Jo write one thing in her report, as a form without a script does; return her browser and the next page."""
    jo = at_the_desk(people, "jo")
    report = jo.post(reverse("preparation:start_report", args=[people.conference])).url.split("/")[-2]
    read = preparation.report(people.viewer("jo"), report)
    section = next(one for one in read.sections if one.heading.asks_source)
    sent = {"text": VAGUE, "children": people.children, "impact": "She waits.", "source": "Kelly", "circle": "everyone"}
    answer = jo.post(
        reverse("preparation:report_item", args=[report, section.heading.code]), {**sent, "key": "one", **more}
    )
    assert answer.status_code == 302, answer.content.decode()
    return jo, report, jo.get(answer.url)


# ---- while somebody writes ----


def test_words_are_asked_about_with_what_could_be_written_instead():
    answer = ask(at_the_desk(prepared(), "jo"), VAGUE)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert questions_in(answer) == ["signposted", "CAMHS"]
    assert "2 questions about these words" in page
    assert "Alt and Enter takes the first suggestion" in page
    assert "<html" not in page


def test_places_are_counted_as_a_browser_counts_them():
    answer = ask(at_the_desk(prepared(), "jo"), "😀 " + VAGUE)
    places = re.findall(r'data-start="(\d+)" data-end="(\d+)" data-words-are="signposted"', answer.content.decode())
    start, end = places[0]
    # The picture is two of a browser's letters.
    assert (int(start), int(end)) == (13, 23)


def test_plain_words_are_not_asked_about():
    answer = ask(at_the_desk(prepared(), "jo"), "Kelly rings Bev when she is afraid.")
    assert answer.status_code == 200
    assert answer.content.decode().strip() == ""


def test_a_step_is_asked_for_what_it_does_not_say_yet():
    answer = ask(at_the_desk(prepared(), "pat"), "Go to the group", "action", who="Mark")
    page = answer.content.decode()
    assert "By when, or how often?" in page
    assert "Who will do this?" not in page
    assert "about this step" in page


def test_an_empty_text_is_asked_nothing():
    jo = at_the_desk(prepared(), "jo")
    for kind in ("prose", "action"):
        assert ask(jo, "", kind).content.decode().strip() == ""
        assert ask(jo, " \n ", kind).content.decode().strip() == ""


def test_a_megabyte_is_read_as_far_as_twenty_thousand_letters_and_that_is_said():
    jo = at_the_desk(prepared(), "jo")
    answer = ask(jo, "Mum will engage with services. " * 35_000)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "We looked at the first 20,000 letters" in page
    assert len(questions_in(answer)) == words.MOST
    assert len(page) < 60_000
    assert ask(jo, "x" * 1_000_000, "action").status_code == 200


@pytest.mark.parametrize(
    "text", ["\u202esignposted\u202c to CAMHS", "\x00\x07signposted", "sign\u00adposted", "\ufeff"]
)
def test_hidden_marks_are_no_reason_to_fail(text):
    assert ask(at_the_desk(prepared(), "jo"), text).status_code == 200


def test_what_was_typed_is_never_markup():
    answer = ask(at_the_desk(prepared(), "jo"), "<b>signposted</b> <script>alert(1)</script> CAMHS&amp;")
    assert "<script" not in answer.content.decode()


def test_a_language_or_a_kind_that_is_not_known_is_answered_in_words():
    jo = at_the_desk(prepared(), "jo")
    for answer, said in (
        (ask(jo, VAGUE, language="xx"), "no word list for this language"),
        (ask(jo, VAGUE, "poem"), "Say what these words are"),
    ):
        assert answer.status_code == 400
        assert said in answer.content.decode()


def test_welsh_is_asked_about_in_welsh():
    answer = ask(at_the_desk(prepared(), "jo"), "Mynd i'r grŵp", "action", language="cy")
    assert 'lang="cy"' in answer.content.decode()
    assert "Pwy fydd yn gwneud hyn?" in answer.content.decode()


def test_nothing_of_a_text_is_kept_or_logged(caplog: pytest.LogCaptureFixture):
    people = prepared()
    with caplog.at_level(logging.DEBUG):
        ask(at_the_desk(people, "jo"), "A telltale word and CAMHS.", about=people.conference)
    assert "telltale" not in caplog.text
    assert not KeptWords.objects.exists()


def test_whoever_asks_all_the_time_is_told_to_wait(monkeypatch: pytest.MonkeyPatch):
    from horseshoe.pages.words import views

    monkeypatch.setattr(views, "A_MINUTE", 2)
    jo = at_the_desk(prepared(), "jo")
    assert [ask(jo, "CAMHS").status_code for _ in range(3)] == [200, 200, 429]


def test_whoever_writes_nothing_here_finds_nothing_here():
    people = prepared()
    assert ask(Client(), VAGUE).status_code == 401
    assert at_the_desk(people, "jo").get(reverse("words:find")).status_code == 405


# ---- after saving, without a script ----


def test_without_a_script_the_questions_stand_under_what_was_saved():
    _, _, page = written(prepared())
    said = page.content.decode()
    assert "2 questions about these words" in said
    assert "Keep as it is" in said
    assert "You could write" in said


def test_only_the_writer_is_asked():
    people = prepared()
    jo, report, _ = written(people)
    jo.post(reverse("preparation:send_report", args=[report]))
    for who in ("ama", "kelly"):
        page = at_the_desk(people, who).get(reverse("preparation:report", args=[report]))
        assert page.status_code == 200
        assert "questions about these words" not in page.content.decode()


def test_words_are_kept_after_saving_and_asked_about_by_nobody_again():
    people = prepared()
    jo, report, _ = written(people)
    back = reverse("preparation:report", args=[report])
    kept = {"phrase": "signposted", "field": "report.item", "reason": "It is what the letter says.", "back": back}
    answer = jo.post(reverse("words:keep", args=[people.conference]), kept)
    assert (answer.status_code, answer.url) == (303, back)
    assert "1 question about these words" in jo.get(back).content.decode()
    row = KeptWords.objects.get()
    assert (row.reason, row.kept_by, row.field) == ("It is what the letter says.", people.jo, "report.item")
    assert questions_in(ask(at_the_desk(people, "ama"), VAGUE, about=people.conference)) == ["CAMHS"]
    assert questions_in(ask(at_the_desk(people, "ama"), VAGUE)) == ["signposted", "CAMHS"]


def test_the_way_back_leads_nowhere_else():
    people = prepared()
    jo = at_the_desk(people, "jo")
    for back in ("https://example.org/", "//example.org/", "javascript:alert(1)", ""):
        answer = jo.post(reverse("words:keep", args=[people.conference]), {"phrase": "CAMHS", "back": back})
        assert answer.url == reverse("preparation:conference", args=[people.conference])


def test_a_reason_that_does_not_fit_is_asked_for_again_in_words():
    people = prepared()
    jo = at_the_desk(people, "jo")
    answer = jo.post(reverse("words:keep", args=[people.conference]), {"phrase": "CAMHS", "reason": "x" * 501})
    assert answer.status_code == 422
    assert "There is room for 500" in answer.content.decode()
    assert "x" * 501 in answer.content.decode()
    assert jo.post(reverse("words:keep", args=[people.conference]), {}).status_code == 422


@pytest.mark.parametrize("who", ["kelly", "sunita", "ania", "dee"])
def test_whoever_may_not_keep_words_is_told_that_there_is_nothing(who):
    people = prepared()
    answer = at_the_desk(people, who).post(reverse("words:keep", args=[people.conference]), {"phrase": "CAMHS"})
    assert answer.status_code == 404
    assert not KeptWords.objects.exists()


# ---- what a form brings along ----


def test_what_was_kept_while_writing_is_set_down_with_the_form():
    people = prepared()
    kept = json.dumps({"field": "text", "phrase": "signposted", "reason": "Her word."})
    _, _, page = written(people, kept_words=[kept])
    assert "1 question about these words" in page.content.decode()
    row = KeptWords.objects.get()
    assert (row.phrase, row.reason, row.field) == ("signposted", "Her word.", "report.text")


@pytest.mark.parametrize(
    "sent", ["", "no", "[]", "{}", '{"phrase": 1}', '{"phrase": ""}', json.dumps({"phrase": "x" * 3_000}), '"' * 20_000]
)
def test_what_makes_no_sense_there_never_stops_a_saving(sent):
    people = prepared()
    written(people, kept_words=[sent])
    assert not KeptWords.objects.exists()


def test_a_form_that_comes_back_still_has_what_was_kept():
    people = prepared()
    jo = at_the_desk(people, "jo")
    report = jo.post(reverse("preparation:start_report", args=[people.conference])).url.split("/")[-2]
    section = preparation.report(people.viewer("jo"), report).sections[0].heading.code
    kept = json.dumps({"field": "text", "phrase": "signposted", "reason": "Her word."})
    page = jo.post(reverse("preparation:report_item", args=[report, section]), {"text": "", "kept_words": [kept]})
    assert page.content.decode().count('name="kept_words"') == 1


# ---- one plan, and one report ----


def test_the_chair_sees_which_steps_say_all_five_things_and_what_is_still_asked():
    room = begun("ama", "pat", "tom", "jo", "reid", "shaw", "kelly")
    room.move("plan")
    whole = {"who": "Bev", "when": "on Fridays", "measure": "Tom asks Leah each Monday.", "what_if": "Kelly rings Tom."}
    room.does("pat", "action.drafted", what="Has Leah to sleep", children=room.people.children, **whole)
    room.does("pat", "action.drafted", what="Go to the group", who="Mark", children=room.people.children)
    page = room.client("ama").get(reverse("words:plan", args=[room.ref])).content.decode()
    assert "One of two steps says all five things" in page
    assert "By when, or how often?" in page
    assert "Pat Lowe" not in re.sub(r"<header.*?</header>", "", page, flags=re.DOTALL)


def test_a_plan_that_is_not_there_yet_says_what_will_be_here():
    people = prepared()
    page = at_the_desk(people, "ama").get(reverse("words:plan", args=[people.conference]))
    assert "There is no plan yet." in page.content.decode()


def test_a_report_is_looked_at_by_its_writer_and_by_the_chair_alone():
    people = prepared()
    jo, report, _ = written(people)
    jo.post(reverse("words:keep", args=[people.conference]), {"phrase": "CAMHS", "reason": "The letter says it."})
    jo.post(reverse("preparation:send_report", args=[report]))
    address = reverse("words:report", args=[report])
    for who in ("jo", "ama"):
        page = at_the_desk(people, who).get(address).content.decode()
        assert "One question about" in page
        assert "The letter says it." in page
    for who in ("tom", "reid", "kelly", "pat"):
        assert at_the_desk(people, who).get(address).status_code == 404


@pytest.mark.parametrize("who", ["jo", "tom", "kelly", "dee"])
def test_a_plans_questions_are_for_those_who_run_the_meeting(who):
    people = prepared()
    answer = at_the_desk(people, who).get(reverse("words:plan", args=[people.conference]))
    assert answer.status_code == 404


def test_the_ways_there_are_on_the_console_the_board_the_reports_and_the_report():
    people = prepared()
    jo, report, _ = written(people)
    jo.post(reverse("preparation:send_report", args=[report]))
    ama = at_the_desk(people, "ama")
    to_plan, to_report = (
        reverse("words:plan", args=[people.conference]),
        reverse("words:report", args=[report]),
    )
    for name in ("conference:chair", "preparation:board"):
        assert to_plan in ama.get(reverse(name, args=[people.conference])).content.decode()
    assert to_report in ama.get(reverse("preparation:reports", args=[people.conference])).content.decode()
    assert to_report in ama.get(reverse("preparation:report", args=[report])).content.decode()
    assert (
        to_report
        not in at_the_desk(people, "kelly")
        .get(reverse("preparation:reports", args=[people.conference]))
        .content.decode()
    )


# ---- in the room ----


def test_in_the_room_without_a_script_what_was_just_written_is_asked_about():
    room = begun("ama", "pat", "tom", "jo", "reid", "shaw", "kelly")
    room.move("map")
    heading = room.meeting.headings[0].code
    answer = room.post(
        "pat", "card.added", text=VAGUE, heading=heading, children=room.people.children, impact="She waits."
    )
    assert answer.status_code == 303
    page = room.client("pat").get(answer["Location"]).content.decode()
    assert "What you just wrote" in page
    assert "2 questions about these words" in page
    assert "What you just wrote" not in room.open("pat")


def test_with_a_script_the_room_answers_as_before():
    room = begun("ama", "pat", "tom", "jo", "reid", "shaw", "kelly")
    room.move("map")
    heading = room.meeting.headings[0].code
    kept = json.dumps({"field": "text", "phrase": "signposted", "reason": "Her word."})
    sent = {"text": VAGUE, "heading": heading, "children": room.people.children, "impact": "She waits."}
    sent |= {"kept_words": [kept]}
    assert room.post("pat", "card.added", live=True, **sent).status_code == 204
    assert KeptWords.objects.get().field == "card.text"


def test_the_wall_asks_what_a_step_does_not_say_and_never_of_whom():
    room = begun("ama", "pat", "tom", "jo", "reid", "shaw", "kelly")
    room.move("plan")
    room.does("pat", "action.drafted", what="Go to the group", who="Mark", children=room.people.children)
    wall = room.open("ama", "screen")
    assert "By when, or how often?" in wall
    assert "Pat" not in wall
    room.move("close")
    assert "By when, or how often?" not in room.open("ama", "screen")


def test_the_phones_load_nothing_of_it():
    room = begun("ama", "pat", "tom", "jo", "reid", "shaw", "kelly")
    room.move("map")
    page = room.open("kelly")
    assert "data-words" not in page


# ── how easy it reads ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_text_that_may_be_hard_to_read_says_so_with_its_reasons_and_a_caution() -> None:
    said = ask(at_the_desk(prepared(), "tom"), HARD).content.decode()
    assert "Counted by its words, this reads like a text for somebody of 19 or more." in said
    assert "Long words: " in said
    assert "an easy count does not mean that somebody understood" in said


@pytest.mark.parametrize("text", [EASY, "Multidisciplinary deterioration notwithstanding."])
def test_an_easy_text_and_a_short_one_are_not_called_hard(text: str) -> None:
    assert "Counted by its words" not in ask(at_the_desk(prepared(), "tom"), text).content.decode()


def test_nobody_counts_how_easy_welsh_reads() -> None:
    said = ask(at_the_desk(prepared(), "tom"), HARD, language="cy").content.decode()
    assert "Counted by its words" not in said


def test_a_text_that_is_only_hard_is_no_question() -> None:
    hard = words.ask("The unbelievably complicated organisational particularities necessitated interpretations. " * 8)
    assert hard.hard is not None
    assert hard.hard.age >= words.HARD_FROM
    assert hard.count == len(hard.questions)


def test_a_report_that_may_be_hard_says_so_once_for_the_whole_of_it() -> None:
    people = prepared()
    jo, report, _ = written(people, text=HARD)
    page = jo.get(reverse("words:report", args=[report])).content.decode()
    assert page.count("Counted by its words") == 1


def test_a_word_list_is_compiled_once_however_many_ask_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[int] = []
    together = Barrier(8)

    class Slow:
        def __init__(self, _: object) -> None:
            compiled.append(1)
            time.sleep(0.05)

    def asks() -> None:
        together.wait()
        words._compiled_checker("cy", "")

    words._new_checker.cache_clear()
    monkeypatch.setattr(words, "Checker", Slow)
    pool = [Thread(target=asks) for _ in range(8)]
    for thread in pool:
        thread.start()
    for thread in pool:
        thread.join()
    words._new_checker.cache_clear()
    assert len(compiled) == 1
