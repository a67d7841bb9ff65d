"""The family's and guests' own pages, as somebody meets them on a phone."""

from __future__ import annotations

import html
import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from horseshoe.pages.shell import middleware
from horseshoe.practice.sharing import Circle, Why
from horseshoe.practice.terms import Capacity
from horseshoe.record.access.models import Account
from horseshoe.record.post import actions as post_office
from horseshoe.record.preparation import actions, models
from tests.prepared import NOW, People, prepared

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the morning of Monday 16 March 2026 at the door."""
    monkeypatch.setattr(middleware, "timezone", SimpleNamespace(now=lambda: NOW, localdate=timezone.localdate))


def on_the_phone(people: People, who: str) -> Client:
    """Return a phone on which somebody opened their link."""
    client = Client()
    client.force_login(Account.objects.get(code=people.accounts[who]))
    session = client.session
    session["conference"] = people.conference
    session.save()
    return client


def words_on(response: Any) -> str:
    """Return the words of a page."""
    text = re.sub(r"<(script|style|svg).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def get(client: Client, page: str, /, *args: str) -> str:
    """Return the words of a page that must be there, with the way out on it."""
    response = client.get(reverse(f"own:{page}", args=args))
    assert response.status_code == 200, response.status_code
    said = words_on(response)
    assert "Leave this page" in said
    return said


def send(client: Client, page: str, /, *args: str, **fields: Any) -> Any:
    """Send a form."""
    return client.post(reverse(f"own:{page}", args=args), fields)


def test_a_link_leads_to_what_will_happen_and_who_will_be_there():
    people = prepared()
    kelly = on_the_phone(people, "kelly")
    assert kelly.get(reverse("own:mine")).url == reverse("own:day", args=[people.conference])
    day = get(kelly, "day", people.conference)
    for said in ("Thursday 19 March, 10:00", "Hill Road Family Centre", "about 90 minutes", "Write something yourself"):
        assert said in day
    who = get(kelly, "who", people.conference)
    assert who.index("Kelly") < who.index("Ama Mensah")
    assert "Jo Whitfield health visitor" in who
    assert "The family is asked first." in get(kelly, "happens", people.conference)


def test_kelly_says_she_comes_and_a_guest_who_cannot_says_why():
    people = prepared()
    kelly = on_the_phone(people, "kelly")
    assert send(kelly, "answer", people.conference, coming="phone", words="").status_code == 302
    row = models.Invitation.objects.get(account__code=people.kelly)
    assert (row.answer, row.via) == ("coming", "phone")
    assert "You said you are coming" in get(kelly, "day", people.conference)
    ali = on_the_phone(people, "ali")
    wrong = send(ali, "answer", people.conference, coming="report", words="")
    assert "Say why you can’t come" in words_on(wrong)
    send(ali, "answer", people.conference, coming="report", words="Surgery all day.")
    assert models.Invitation.objects.get(account__code=people.ali).answer == "report_instead"


def test_whoever_sends_a_report_instead_begins_where_their_report_is():
    people = prepared()
    ali = on_the_phone(people, "ali")
    room = reverse("conference:phone", args=[people.conference])
    own = reverse("own:day", args=[people.conference])
    assert ali.get("/").url == room
    send(ali, "answer", people.conference, coming="report", words="Surgery until one.")
    assert ali.get("/").url == own
    first = get(ali, "day", people.conference)
    assert "You said that you send a report instead of coming. It is not begun yet. Write your report" in first
    assert first.index("Write your report") < first.index("Say if you can come")
    started = ali.post(reverse("preparation:start_report", args=[people.conference]))
    assert "It is not sent yet. Go on with your report" in get(ali, "day", people.conference)
    report = words_on(ali.get(started.url))
    assert "If you sign out or press “Leave this page”, come back with the same link and code." in report
    thing = {"text": "Leah is often tired.", "children": [people.persons["leah"]], "circle": "everyone", "key": "k"}
    ref = models.Report.objects.get().ref
    written = ali.post(reverse("preparation:report_item", args=[ref, "working_well"]), thing | {"impact": "She yawns."})
    assert written.status_code == 302
    ali.post(reverse("preparation:send_report", args=[ref]))
    assert "You sent it on Monday 16 March. Thank you. Read your report" in get(ali, "day", people.conference)


def test_a_link_leads_whoever_sends_a_report_instead_to_it():
    people = prepared()
    send(on_the_phone(people, "ali"), "answer", people.conference, coming="report", words="Surgery until one.")
    token, code = actions.give_link(conference=people.conference, account=people.ali, by=people.pat, at=NOW)
    entered = Client().post(reverse("access:join_code", args=[token]), {"code": code})
    assert entered.headers["Location"] == reverse("own:day", args=[people.conference])


def test_the_family_is_not_offered_to_send_a_report_instead():
    people = prepared()
    page = on_the_phone(people, "bev").get(reverse("own:answer", args=[people.conference]))
    assert "send a report instead" not in words_on(page)


def test_leah_writes_in_her_own_words_and_chooses_who_reads_each():
    people = prepared()
    leah = on_the_phone(people, "leah")
    page = get(leah, "question", people.conference, "worries")
    assert "Only Sunita Rao, advocate" in page
    assert "somebody is in danger" in page
    sent = send(leah, "question", people.conference, "worries", words="That Mark comes back.", given_to="chair_says")
    assert sent.url == reverse("own:say", args=[people.conference])
    said = get(leah, "say", people.conference)
    assert "That Mark comes back." in said
    assert "The chair can read it, and say it for me" in said
    send(leah, "question", people.conference, "worries", take_back="1")
    assert not models.OwnWords.objects.exists()


def test_what_was_typed_is_still_there_when_nobody_was_chosen_to_read_it():
    people = prepared()
    page = send(on_the_phone(people, "leah"), "question", people.conference, "want", words="To stay with Bev.")
    assert "Choose one." in words_on(page)
    assert "To stay with Bev." in words_on(page)


def test_each_reads_only_what_is_theirs():
    people = prepared()
    report = actions.start_report(conference=people.conference, by=people.jo, at=NOW)
    for text, circle, why in (
        ("Kelly came to every clinic.", Circle.EVERYONE, Why.NOTHING),
        ("CANARY", Circle.PROFESSIONALS, Why.THIRD_PARTY),
    ):
        actions.save_item(
            report=report,
            heading="complicating",
            text=text,
            circle=circle,
            why=why,
            by=people.jo,
            at=NOW,
        )
    actions.send_report(report=report, by=people.jo, at=NOW)
    kelly = on_the_phone(people, "kelly")
    assert "From Jo Whitfield" in get(kelly, "reports", people.conference)
    read = get(kelly, "report", people.conference, report)
    assert "every clinic" in read
    assert "CANARY" not in read
    assert kelly.get(reverse("own:report", args=["another", report])).status_code == 404


def test_professionals_have_no_page_for_the_familys_words():
    people = prepared()
    jo = on_the_phone(people, "jo")
    assert jo.get(reverse("own:say", args=[people.conference])).status_code == 404
    assert jo.get(reverse("own:question", args=[people.conference, "want"])).status_code == 404
    assert jo.get(reverse("own:question", args=[people.conference, "nothing"])).status_code == 404


def test_letters_are_ones_own():
    people = prepared()
    for whose in (people.kelly, people.mark):
        post_office.keep_paper(
            authority="northmoor",
            conference_ref=people.conference,
            kind="decision_letter",
            form="html",
            recipient=whose,
            content=b"<p>A letter</p>",
            by=people.ama,
            at=NOW,
        )
    page = on_the_phone(people, "kelly").get(reverse("own:papers", args=[people.conference]))
    assert words_on(page).count("New") == 1
    assert "A letter comes the day after the meeting." in get(on_the_phone(people, "bev"), "papers", people.conference)


def test_an_interpreter_knows_who_and_what_and_reads_no_papers():
    people = prepared()
    actions.invite(
        conference=people.conference,
        account=people.ania,
        capacity=Capacity.INTERPRETER,
        part="interpreter",
        by=people.ama,
        at=NOW,
    )
    ania = on_the_phone(people, "ania")
    day = get(ania, "day", people.conference)
    assert "Read what is shared" not in day
    assert get(ania, "happens", people.conference)
    assert ania.get(reverse("own:reports", args=[people.conference])).status_code == 404
    assert ania.get(reverse("own:papers", args=[people.conference])).status_code == 404


def test_once_it_is_over_the_page_leads_to_the_letters():
    people = prepared()
    models.Conference.objects.update(opened_at=NOW, closed_at=NOW)
    kelly = on_the_phone(people, "kelly")
    day = get(kelly, "day", people.conference)
    assert "The meeting is over" in day
    assert "Your letters" in day
    assert "Write something yourself" not in day
