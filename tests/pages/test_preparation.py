"""Getting ready, as somebody at a browser meets it."""

from __future__ import annotations

import html
import re
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from horseshoe.pages.shell import middleware
from horseshoe.practice.sharing import Circle, Why
from horseshoe.practice.terms import Answer
from horseshoe.record.access import actions as access
from horseshoe.record.access import queries as access_queries
from horseshoe.record.access.models import Account
from horseshoe.record.preparation import actions, models, queries
from tests.prepared import NOW, STARTS, People, decided, prepared

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the morning of Monday 16 March 2026 at the door."""
    stopped(monkeypatch, NOW)


def stopped(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    """Stop the clock at the door."""
    clock = SimpleNamespace(now=lambda: at, localdate=timezone.localdate)
    monkeypatch.setattr(middleware, "timezone", clock)


def at_the_desk(people: People, who: str, *, link: bool = False) -> Client:
    """Return a browser in which somebody is signed in, by a one-time link if so said."""
    client = Client()
    client.force_login(Account.objects.get(code=people.accounts[who]))
    if link:
        session = client.session
        session["conference"] = people.conference
        session.save()
    return client


def words_on(response: Any) -> str:
    """Return the words of a page."""
    text = re.sub(r"<(script|style|svg).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def get(client: Client, name: str, *args: str) -> str:
    """Return the words of a page that must be there."""
    response = client.get(reverse(f"preparation:{name}", args=args))
    assert response.status_code == 200, response.status_code
    return words_on(response)


def post(client: Client, page: str, /, *args: str, **fields: Any) -> Any:
    """Send a form."""
    return client.post(reverse(f"preparation:{page}", args=args), fields)


# Booking


BOOKING = {
    "on_day": "19",
    "on_month": "3",
    "on_year": "2026",
    "at": "10:00",
    "venue": "The garden room",
    "venue_because": "Kelly chose it.",
    "framework": "signs_of_safety",
    "key": "one-form",
}


def booking(people: People, **changes: Any) -> dict[str, Any]:
    """Return a booking form as it is filled in."""
    people_chosen = {"chair": people.ama, "minute_taker": people.pat, "lead": people.tom, "children": people.children}
    return BOOKING | people_chosen | changes


def test_a_social_worker_books_the_conference_that_was_decided_on():
    people = decided()
    tom = at_the_desk(people, "tom")
    page = get(tom, "book", people.enquiry)
    assert "It has to be held by Monday 23 March" in page
    for _ in range(2):
        sent = post(tom, "book", people.enquiry, **booking(people))
        assert sent.status_code == 302
    row = models.Conference.objects.get()
    assert sent.url == reverse("preparation:board", args=[row.ref])
    assert row.starts_at == STARTS


def test_what_is_wrong_stands_beside_it_and_what_was_typed_is_still_there():
    people = decided()
    tom = at_the_desk(people, "tom")
    page = post(tom, "book", people.enquiry, **booking(people, at="ten", on_month="13", venue="The garden room"))
    said = words_on(page)
    assert "Write the time like this" in said
    assert "There is no such day" in said
    assert 'value="ten"' in page.content.decode()
    assert 'value="The garden room"' in page.content.decode()
    assert not models.Conference.objects.exists()


def test_a_later_day_asks_for_its_two_reasons_in_words():
    people = decided()
    said = words_on(post(at_the_desk(people, "tom"), "book", people.enquiry, **booking(people, on_day="26")))
    assert "The last day for this conference is Monday 23 March. Say why it will be later." in said


def test_nobody_else_can_book_it_and_nothing_tells_them_it_is_there():
    people = decided()
    for who in ("jo", "kelly", "pat", "dee"):
        response = at_the_desk(people, who).get(reverse("preparation:book", args=[people.enquiry]))
        assert response.status_code == 404


def test_the_booking_can_be_moved():
    people = prepared()
    tom = at_the_desk(people, "tom")
    assert "What is due before the conference moves with it" in get(tom, "change", people.conference)
    sent = post(tom, "change", people.conference, **{**BOOKING, "on_day": "20", "minutes": "90"})
    assert sent.status_code == 302
    assert models.Conference.objects.get().starts_at == STARTS + timedelta(days=1)


# The board


def test_the_board_reads_as_a_story():
    people = prepared()
    page = get(at_the_desk(people, "ama"), "board", people.conference)
    for said in ("Can we meet well?", "still to do", "What we wait for", "Tom Ellery, by", "What is ready"):
        assert said in page
    assert "Remind Tom Ellery" in page


def test_one_click_reminds_whoever_is_waited_for():
    people = prepared()
    ama = at_the_desk(people, "ama")
    sent = post(ama, "line", people.conference, "process_explained", remind="1")
    assert sent.status_code == 302
    page = get(ama, "board", people.conference)
    assert "Reminded on Monday 16 March" in page
    assert post(ama, "remind", people.conference, people.ali).status_code == 302


def test_a_line_is_saved_where_it_stands_and_says_what_is_missing():
    people = prepared()
    tom = at_the_desk(people, "tom")
    line = (people.conference, "process_explained")
    wrong = post(tom, "line", *line, **{"process_explained-how": "done", "process_explained-words": ""})
    assert wrong.status_code == 422
    assert "Say how we know" in words_on(wrong)
    post(tom, "line", *line, **{"process_explained-how": "done", "process_explained-words": "At Kelly’s, 9 March."})
    assert "At Kelly’s, 9 March." in get(tom, "board", people.conference)
    post(tom, "line", *line, again="1")
    assert "At Kelly’s, 9 March." not in get(tom, "board", people.conference)


def test_whose_report_is_missing_is_named_and_can_be_reminded_where_it_is_waited_for(monkeypatch: pytest.MonkeyPatch):
    people = prepared()
    stopped(monkeypatch, NOW + timedelta(days=2))
    ama = at_the_desk(people, "ama")
    board = ama.get(reverse("preparation:board", args=[people.conference])).content.decode()
    line = board.split('id="agency_reports"')[1].split("<details")[0]
    assert "We wait for " in line
    assert "Dr Ali" in line
    assert "<span>Remind Dr Ali</span>" in line
    reports = get(ama, "reports", people.conference)
    assert "Not in yet" in reports
    assert "Dr Ali , GP. To the chair by" in reports
    sent = post(ama, "remind", people.conference, people.ali, reports="1")
    assert sent.headers["Location"] == reverse("preparation:reports", args=[people.conference])
    reports = get(ama, "reports", people.conference)
    assert "Remind Dr Ali" not in reports
    assert "Remind Mr Reid" in reports


def test_whose_report_is_missing_is_told_to_nobody_but_those_who_prepare():
    people = prepared()
    for who in ("jo", "reid", "kelly", "ali"):
        page = at_the_desk(people, who).get(reverse("preparation:reports", args=[people.conference]))
        assert "Not in yet" not in words_on(page)


def test_a_report_that_came_is_waited_for_no_more():
    people = prepared()
    ali, ref = started(people, "ali", link=True)
    post(ali, "report_item", ref, "harm", **thing(people, key="k"))
    post(ali, "send_report", ref)
    ama = at_the_desk(people, "ama")
    assert "Dr Ali" not in get(ama, "reports", people.conference).split("Not in yet")[1]
    board = ama.get(reverse("preparation:board", args=[people.conference])).content.decode()
    assert "Dr Ali" not in board.split('id="agency_reports"')[1].split("</li>")[0]


# Invitations


def test_everybody_invited_stands_with_their_answer_and_quorum_in_a_sentence():
    people = prepared()
    actions.answer_invitation(
        conference=people.conference,
        account=people.shaw,
        answer=Answer.REPORT_INSTEAD,
        words="Night shift.",
        by=people.shaw,
        at=NOW,
    )
    page = get(at_the_desk(people, "pat"), "invitations", people.conference)
    assert "PC Shaw , police Northmoor Police Sends a report instead Night shift." in page
    assert "more agencies are needed: not everybody has answered yet." in page


def test_somebody_new_is_invited_and_gets_a_link_whose_code_is_shown_once():
    people = prepared()
    pat = at_the_desk(people, "pat")
    wrong = post(pat, "invite", people.conference, who="new", capacity="professional", part="midwife")
    assert "Write their name." in words_on(wrong)
    post(
        pat,
        "invite",
        people.conference,
        who="new",
        name="Una Bell",
        agency_kind="midwifery",
        capacity="professional",
        part="midwife",
        direct_contact="on",
    )
    una = models.Invitation.objects.get(part="midwife")
    assert una.account.name == "Una Bell"
    made = post(pat, "links", people.conference, account=una.account.code)
    said = words_on(made)
    assert "/join/" in said
    assert "You see these once" in said
    assert made["Cache-Control"] == "no-store"


def test_whoever_is_known_is_invited_without_typing_their_name():
    people = prepared()
    actions.withdraw_invitation(
        conference=people.conference, account=people.bev, because="She asked.", by=people.ama, at=NOW
    )
    ama = at_the_desk(people, "ama")
    assert "Bev" in get(ama, "invite", people.conference)
    sent = post(ama, "invite", people.conference, who=people.bev, capacity="network", part="nan")
    assert sent.status_code == 302
    assert models.Invitation.objects.get(account__code=people.bev).withdrawn_at is None


def test_whoever_is_withdrawn_gets_the_same_page_as_for_nothing_everywhere_at_once():
    people = prepared()
    mark = at_the_desk(people, "mark", link=True)
    addresses = [
        reverse("preparation:conference", args=[people.conference]),
        reverse("preparation:reports", args=[people.conference]),
        reverse("preparation:statements", args=[people.conference]),
        reverse("preparation:answer", args=[people.conference]),
        reverse("own:day", args=[people.conference]),
        reverse("own:say", args=[people.conference]),
        reverse("own:who", args=[people.conference]),
    ]
    assert [mark.get(address).status_code for address in addresses] == [200] * len(addresses)
    post(at_the_desk(people, "ama"), "withdraw", people.conference, people.mark, because="He threatened Kelly.")
    assert [mark.get(address).status_code for address in addresses] == [404] * len(addresses)


def test_a_professional_answers_and_says_why_not():
    people = prepared()
    jo = at_the_desk(people, "jo")
    wrong = post(jo, "answer", people.conference, answer="apologies", via="in_person", words="")
    assert "Say why you can’t come" in words_on(wrong)
    post(jo, "answer", people.conference, answer="coming", via="video", words="")
    assert models.Invitation.objects.get(account__code=people.jo).via == "video"


def test_an_answer_by_phone_and_a_chooser_are_set_down_for_bev():
    people = prepared()
    pat = at_the_desk(people, "pat")
    post(pat, "answer_for", people.conference, people.bev, answer="coming", via="phone", words="")
    post(pat, "chooser", people.conference, people.bev, chooser=people.sunita)
    page = get(pat, "invitations", people.conference)
    assert "Sunita Rao writes their view down for them" in page
    assert (
        at_the_desk(people, "jo")
        .get(reverse("preparation:answer_for", args=[people.conference, people.bev]))
        .status_code
        == 404
    )


def test_the_chair_hands_over_before_the_day_and_then_sees_nothing_of_it():
    people = prepared()
    ama = at_the_desk(people, "ama")
    assert "Hand over" in get(ama, "invitations", people.conference)
    wrong = post(ama, "hand_over", people.conference, people.ama, to=people.dee, because="")
    assert "Say why, in a sentence." in words_on(wrong)
    assert "Dee Okafor" in words_on(wrong)
    gone = post(ama, "hand_over", people.conference, people.ama, to=people.dee, because="I am ill.")
    assert (gone.status_code, gone["Location"]) == (302, "/")
    assert ama.get(reverse("preparation:invitations", args=[people.conference])).status_code == 404
    assert "Dee Okafor" in get(at_the_desk(people, "dee"), "invitations", people.conference)


# Reports


def started(people: People, who: str, *, link: bool = False) -> tuple[Client, str]:
    """Return somebody's browser and the reference of their report."""
    client = at_the_desk(people, who, link=link)
    sent = post(client, "start_report", people.conference)
    assert sent.status_code == 302
    return client, queries.own_report(people.viewer(who), people.conference)


def thing(people: People, **changes: Any) -> dict[str, Any]:
    """Return one thing of a report as the form sends it."""
    return {
        "text": "Leah fell asleep in class.",
        "children": [people.persons["leah"]],
        "impact": "She misses lessons.",
        "source": "Her teacher, 2 March",
        "circle": "everyone",
        "why": "",
    } | changes


def test_a_gp_with_a_link_writes_and_sends_a_report_on_a_phone():
    people = prepared()
    ali, ref = started(people, "ali", link=True)
    page = ali.get(reverse("preparation:report", args=[ref]))
    assert "Leave this page" in words_on(page)
    assert "What is working well" in words_on(page)
    assert "frightened each child" in words_on(page)
    sent = post(ali, "report_item", ref, "harm", **thing(people, key="k"))
    assert sent.status_code == 302
    post(ali, "report_item", ref, "harm", **thing(people, key="k"))
    assert models.ReportItem.objects.count() == 1
    assert "See it as" in get(ali, "send_report", ref)
    assert "Leah fell asleep" in get(ali, "report_as", ref, people.kelly)
    post(ali, "send_report", ref)
    assert "Leah fell asleep" in get(at_the_desk(people, "ama"), "report", ref)


def test_what_is_not_for_everybody_needs_its_reason_and_is_not_shown_to_them():
    people = prepared()
    shaw, ref = started(people, "shaw")
    wrong = post(shaw, "report_item", ref, "complicating", **thing(people, circle="chair"))
    assert "Say why the family should not read this" in words_on(wrong)
    assert "Leah fell asleep in class." in words_on(wrong)
    page = html.unescape(wrong.content.decode())
    assert '<a href="#id_why">If not everybody, why? Say why the family should not read this.' in page
    beside = page.split('id="id_why-error"')[1]
    assert "Say why the family should not read this." in beside.split('id="id_why"')[0]
    assert page.count("Say why the family should not read this.") == 2
    assert "Needed when not everybody may read it" in page
    reasons = page.split('id="id_why"')[1].split("</select>")[0]
    assert "Choose a reason" in reasons
    assert "Everybody may read it" not in reasons
    assert "leave this out" not in page.split('for="id_why"')[1].split("</label>")[0]
    post(shaw, "report_item", ref, "complicating", **thing(people, circle="chair", why="police_enquiry"))
    post(shaw, "send_report", ref)
    assert "It could harm a police enquiry" in get(at_the_desk(people, "ama"), "report", ref)
    for who in ("jo", "kelly", "sunita"):
        assert at_the_desk(people, who).get(reverse("preparation:report", args=[ref])).status_code == 404


def test_restrictions_are_named_only_to_those_who_may_know_them():
    people = prepared()
    access.restrict(
        authority="northmoor",
        family=people.family,
        words="Kelly’s new address",
        reason="Mark hurt her.",
        kept_from=[people.mark],
        by=people.tom,
        at=NOW,
    )
    tom, toms = started(people, "tom")
    jo, jos = started(people, "jo")
    assert "Kelly’s new address" in get(tom, "report_item", toms, "harm")
    assert "Kelly’s new address" not in get(jo, "report_item", jos, "harm")
    post(jo, "report_item", jos, "harm", **thing(people, text="By the canal"))
    post(jo, "send_report", jos)
    item = models.ReportItem.objects.get()
    ama = at_the_desk(people, "ama")
    assert "Kelly’s new address" in get(ama, "mark_item", jos, item.ref)
    code = access_code(people)
    post(ama, "mark_item", jos, item.ref, about=[code])
    assert at_the_desk(people, "mark").get(reverse("preparation:report", args=[jos])).status_code == 404
    assert "By the canal" in get(at_the_desk(people, "kelly"), "report", jos)
    assert jo.get(reverse("preparation:mark_item", args=[jos, item.ref])).status_code == 404


def access_code(people: People) -> str:
    """Return the code of the family's one restriction."""
    return next(iter(access_queries.all_restriction_codes(people.family)))


def test_two_windows_on_one_thing_show_both_texts():
    people = prepared()
    tom, ref = started(people, "tom")
    post(tom, "report_item", ref, "harm", **thing(people))
    item = models.ReportItem.objects.get()
    post(tom, "change_item", ref, "harm", item.ref, **thing(people, text="In the first window", base="1"))
    both = post(tom, "change_item", ref, "harm", item.ref, **thing(people, text="In the second window", base="1"))
    assert both.status_code == 409
    assert "In the first window" in words_on(both)
    assert "In the second window" in words_on(both)
    assert 'name="base" value="2"' in both.content.decode()
    post(tom, "change_item", ref, "harm", item.ref, **thing(people, text="Both in one", base="2"))
    assert models.ReportItem.objects.get().text == "Both in one"


def test_a_thing_is_taken_out_by_its_writer_alone():
    people = prepared()
    tom, ref = started(people, "tom")
    post(tom, "report_item", ref, "harm", **thing(people))
    item = models.ReportItem.objects.get().ref
    assert post(at_the_desk(people, "jo"), "strike_item", ref, item).status_code == 404
    post(tom, "strike_item", ref, item)
    assert "Leah fell asleep" not in get(tom, "report", ref)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a" * 1_000_000, "There is room for 4,000"),
        ("good \u202etxet", "hidden marks"),
        ("<script>alert(1)</script>", None),
    ],
)
def test_hostile_text_is_answered_in_words_or_shown_as_text(text: str, said: str | None):
    people = prepared()
    tom, ref = started(people, "tom")
    sent = post(tom, "report_item", ref, "harm", **thing(people, text=text))
    if said:
        assert said in words_on(sent)
        assert not models.ReportItem.objects.exists()
    else:
        page = tom.get(reverse("preparation:report", args=[ref])).content.decode()
        assert "<script>alert(1)" not in page
        assert "&lt;script&gt;" in page


# Words


def test_what_was_gone_through_is_written_down_with_what_they_said():
    people = prepared()
    tom = at_the_desk(people, "tom")
    form = {
        "what": "process",
        "person": people.persons["kelly"],
        "on_day": "16",
        "on_month": "3",
        "on_year": "2026",
        "how": "read_aloud",
        "they_said": "I know why.",
        "key": "k",
    }
    post(tom, "shared", people.conference, **form)
    post(tom, "shared", people.conference, **form)
    page = get(tom, "shared", people.conference)
    assert "with Kelly. Read aloud, Tom Ellery." in page
    assert page.count("I know why.") == 1
    tomorrow = post(tom, "shared", people.conference, **(form | {"on_day": "17", "key": "j"}))
    assert "That day has not come yet." in words_on(tomorrow)


def test_the_chair_writes_down_a_talk_and_is_told_that_notes_can_be_asked_for():
    people = prepared()
    ama = at_the_desk(people, "ama")
    assert "the family or a court may ask for them" in get(ama, "talk", people.conference)
    sent = post(
        ama,
        "talk",
        people.conference,
        whom=f"person:{people.persons['leah']}",
        on_day="16",
        on_month="mar",
        on_year="2026",
        at="8:30",
        wants_said="I want Jayden to be safe.",
        who_speaks="chair",
        wants_said_circle="chair",
        notes="Quiet.",
    )
    assert sent.status_code == 302
    page = get(ama, "talk", people.conference)
    assert "I want Jayden to be safe." in page
    assert at_the_desk(people, "tom").get(reverse("preparation:talk", args=[people.conference])).status_code == 404


def test_statements_are_drafted_changed_and_taken_out_and_the_family_reads_them():
    people = prepared()
    tom = at_the_desk(people, "tom")
    said = {
        "text": "We are worried that Mark will hurt Kelly again",
        "goal": "We will know it is safe when Mark lives elsewhere",
        "children": people.children,
        "low_words": "It happened this week",
        "helped_by": "Kelly",
    }
    post(tom, "statements", people.conference, **said)
    kelly = at_the_desk(people, "kelly", link=True)
    assert "It happened this week" in get(kelly, "statements", people.conference)
    assert post(kelly, "statements", people.conference, **said).status_code == 404
    ref = models.DraftStatement.objects.get().ref
    post(tom, "statement", people.conference, ref, **(said | {"text": "New words", "base": "1"}))
    both = post(tom, "statement", people.conference, ref, **(said | {"text": "Other words", "base": "1"}))
    assert both.status_code == 409
    assert "New words" in words_on(both)
    post(tom, "statement", people.conference, ref, strike="1")
    assert "Nothing has been drafted yet" in get(tom, "statements", people.conference)


# Who may open what


PAGES = ("board", "invitations", "invite", "shared", "talk", "links", "change")


@pytest.mark.parametrize("who", ["jo", "reid", "kelly", "mark", "leah", "sunita"])
def test_guests_and_family_open_none_of_the_pages_of_preparing(who: str):
    people = prepared()
    client = at_the_desk(people, who)
    for name in PAGES:
        assert client.get(reverse(f"preparation:{name}", args=[people.conference])).status_code == 404, name


def test_a_link_to_one_conference_opens_no_other():
    people = prepared()
    client = at_the_desk(people, "jo", link=True)
    session = client.session
    session["conference"] = "another"
    session.save()
    assert client.get(reverse("preparation:conference", args=[people.conference])).status_code == 404
    assert post(client, "start_report", people.conference).status_code == 404
    assert not models.Report.objects.exists()
    chair = at_the_desk(people, "ama", link=True)
    session = chair.session
    session["conference"] = "another"
    session.save()
    assert post(chair, "line", people.conference, "process_explained", remind="1").status_code == 404
    assert post(chair, "remind", people.conference, people.ali).status_code == 404


def test_the_diary_and_the_conference_say_when_and_where_and_who():
    people = prepared()
    ama = at_the_desk(people, "ama")
    assert "Thursday 19 March, 10:00 Leah and Jayden" in get(ama, "diary")
    page = get(ama, "conference", people.conference)
    for said in (
        "Leah and Jayden",
        "Hill Road Family Centre",
        "Kelly chose it.",
        "Monday 23 March",
        "Can we meet well?",
    ):
        assert said in page


def test_titles_on_a_phone_name_nobody():
    people = prepared()
    kelly = at_the_desk(people, "kelly", link=True)
    for address in (
        reverse("preparation:conference", args=[people.conference]),
        reverse("preparation:reports", args=[people.conference]),
        reverse("own:day", args=[people.conference]),
        reverse("own:question", args=[people.conference, "worries"]),
    ):
        title = re.search(r"<title>(.*?)</title>", kelly.get(address).content.decode(), re.DOTALL)
        assert title is not None
        for name in ("Leah", "Jayden", "Kelly", "Mark"):
            assert name not in title[1]


def test_what_is_kept_from_the_family_is_kept_in_every_page_of_theirs():
    people = prepared()
    report = actions.start_report(conference=people.conference, by=people.shaw, at=NOW)
    actions.save_item(
        report=report,
        heading="complicating",
        text="CANARY",
        circle=Circle.PROFESSIONALS,
        why=Why.POLICE_ENQUIRY,
        by=people.shaw,
        at=NOW,
    )
    actions.send_report(report=report, by=people.shaw, at=NOW)
    for who in ("kelly", "mark", "leah", "bev", "sunita"):
        client = at_the_desk(people, who, link=True)
        for name in ("conference", "reports", "statements"):
            response = client.get(reverse(f"preparation:{name}", args=[people.conference]))
            assert b"CANARY" not in response.content
            assert b"PC Shaw\xe2\x80\x99s report" not in response.content
