"""The pages of the papers: looked at as somebody, sent once, opened by whom they are for, taken back."""

from __future__ import annotations

import html
import io
import re
import uuid
from datetime import timedelta
from unittest.mock import patch

import pypdf
import pytest
from django.test import Client
from django.urls import reverse

from horseshoe.documents import papers
from horseshoe.pages.papers import views
from horseshoe.record.access.models import Account
from horseshoe.record.family import actions as family
from horseshoe.record.ledger.models import Entry
from horseshoe.record.plan.models import Plan
from horseshoe.record.post.models import Message, Paper
from horseshoe.record.post.queries import altered_papers
from tests.held import KELLYS_NUMBER, KELLYS_STREET, LETTERS, close, decide, happen, held, in_the_room, said
from tests.prepared import BOOKED, People

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def after_the_conference():
    """Let the door's clock show the afternoon of the day."""
    with patch("horseshoe.pages.shell.middleware.timezone.now", return_value=LETTERS):
        yield


def client(people: People, name: str) -> Client:
    """Return a browser in which somebody is signed in."""
    browser = Client()
    browser.force_login(Account.objects.get(code=people.accounts[name]))
    return browser


def send(people: People, *names: str, which: str = "letter", key: str = "", by: str = "ama"):
    """Send papers to the people named."""
    return client(people, by).post(
        reverse("papers:issue", args=[people.conference]),
        {"which": which, "key": key or str(uuid.uuid4()), "accounts": [people.accounts[name] for name in names]},
    )


def issued(people: People, name: str, kind: str = "decision_letter", form: str = "pdf") -> Paper:
    """Return the paper that somebody was sent last."""
    return Paper.objects.filter(recipient=people.accounts[name], kind=kind, form=form).order_by("-id")[0]


def everybody(people: People) -> tuple[papers.Pack, ...]:
    """Return everybody who gets papers."""
    return papers.packs(people.viewer("ama", at=LETTERS), people.conference, "letter", at=LETTERS)


def words(content: bytes) -> str:
    """Return the words of a PDF."""
    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


# Before anything goes


def test_the_page_lists_everybody_who_gets_papers_the_family_first_and_nobody_else():
    people, _ = held()
    page = client(people, "ama").get(reverse("papers:packs", args=[people.conference])).content.decode()
    order = [page.index(f">{name} <span") for name in ("Kelly", "Mark", "Leah", "Bev", "Tom Ellery", "Jo Whitfield")]
    assert order[:4] < order[4:]
    assert "Ania" not in page
    assert "Pat Lowe" not in page


def test_whoever_sends_is_told_how_each_would_get_theirs_and_what_to_mind():
    people, _ = held()
    page = client(people, "ama").get(reverse("papers:packs", args=[people.conference])).content.decode()
    assert "It goes by post to their own address." in page
    assert "Look at the envelope twice." in page
    assert "No safe way of sending is written down, so this is printed and given by hand." in page
    assert "Kelly’s new address: " in page


def test_it_stands_beside_the_papers_by_when_they_go_and_who_waits_for_theirs():
    people, _ = held()

    def due(which: str = "letter") -> str:
        page = client(people, "ama").get(reverse("papers:packs", args=[people.conference]), {"which": which})
        return re.search('papers-due">([^<]*)<', page.content.decode())[1]

    assert due() == "They are due by Friday 20 March. 10 people wait for theirs."
    assert due("record") == "They are due by Monday 13 April. 10 people wait for theirs."
    send(people, "kelly")
    assert due().endswith("9 people wait for theirs.")
    with patch("horseshoe.pages.shell.middleware.timezone.now", return_value=LETTERS + timedelta(days=1)):
        assert due() == "They are due today, Friday 20 March. 9 people wait for theirs."
    with patch("horseshoe.pages.shell.middleware.timezone.now", return_value=LETTERS + timedelta(days=4)):
        assert due() == "They were due by Friday 20 March. 9 people wait for theirs."
        readers = {one.recipient for one in Paper.objects.all()} ^ {one.account for one in everybody(people)}
        send(people, *(name for name, code in people.accounts.items() if code in readers))
        assert due() == "They were due by Friday 20 March. Everybody’s are sent or ready to hand over."


def test_only_whoever_issues_papers_opens_the_page():
    people, _ = held()
    for name in ("kelly", "mark", "tom", "jo", "pat", "ali"):
        assert client(people, name).get(reverse("papers:packs", args=[people.conference])).status_code == 404


def test_there_are_no_papers_of_a_conference_that_is_not_over():
    people = said(in_the_room())
    assert client(people, "ama").get(reverse("papers:packs", args=[people.conference])).status_code == 404


def test_seeing_it_as_somebody_shows_what_they_will_get_and_sends_nothing():
    people, _ = held()
    shown = {}
    for name in ("kelly", "mark"):
        address = reverse("papers:see_as", args=[people.conference, people.accounts[name], "conference_record"])
        shown[name] = client(people, "ama").get(address).content.decode()
    assert "CANARYHOME" in shown["kelly"]
    assert "CANARYHOME" not in shown["mark"]
    assert "CANARYPOLICE" not in shown["kelly"] + shown["mark"]
    assert not Paper.objects.exists()


def test_what_is_seen_before_is_byte_for_byte_what_is_sent():
    people, _ = held()
    address = reverse("papers:see_as_pdf", args=[people.conference, people.kelly, "decision_letter"])
    before = client(people, "ama").get(address)
    assert before["Content-Disposition"] == f'inline; filename="preview-{people.conference}.pdf"'
    send(people, "kelly")
    assert bytes(issued(people, "kelly").content) == before.content


# Sending


def test_sending_keeps_the_bytes_queues_a_message_that_tells_nothing_and_publishes_the_plan():
    people, ref = held()
    assert send(people, "kelly", "jo").status_code == 302
    assert {(p.recipient, p.kind, p.form) for p in Paper.objects.all()} == {
        (people.accounts[name], kind, form)
        for name in ("kelly", "jo")
        for kind in ("decision_letter", "plan")
        for form in ("html", "pdf")
    }
    text = Message.objects.get(to_account=people.kelly, channel="text")
    assert text.to_address == KELLYS_NUMBER
    assert "Kelly" not in text.words + text.subject
    assert "child" not in (text.words + text.subject).lower()
    assert Message.objects.get(to_account=people.jo, made_at=LETTERS).to_address == "jo@example.org"
    assert Plan.objects.get(ref=ref).published_at == LETTERS
    assert altered_papers() == ()


def test_the_same_form_sent_twice_sends_once():
    people, _ = held()
    once = str(uuid.uuid4())
    send(people, "kelly", key=once)
    before = (Paper.objects.count(), Message.objects.count())
    assert send(people, "kelly", key=once).status_code == 302
    assert (Paper.objects.count(), Message.objects.count()) == before


def page_after(people: People, answer) -> str:
    """Return what the chair reads after a form, without its marks."""
    shown = client(people, "ama").get(answer.headers["Location"]).content.decode()
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", shown)).split())


def test_what_goes_out_is_said_to_be_sent_and_what_is_given_by_hand_to_be_ready():
    people, _ = held()
    page = client(people, "ama").get(reverse("papers:packs", args=[people.conference])).content.decode()
    assert "Send to Kelly</label>" in page
    assert "Make ready to hand to Mark</label>" in page
    assert "Send or make ready for those chosen" in page
    after = page_after(people, send(people, "kelly", "mark", "bev"))
    assert "Ready to hand over: Mark and Bev Print each one’s papers and give them by hand." in after
    assert "Sent: Kelly These are on their way." in after
    assert "ready to hand over, not opened here yet" in after
    shown = client(people, "ama").get(reverse("papers:packs", args=[people.conference]), {"sent": [people.mark]})
    notice = shown.content.decode().split('class="papers-due"')[0]
    for kind in ("decision_letter", "plan"):
        assert reverse("papers:paper", args=[issued(people, "mark", kind).ref]) in notice
    assert "Sent: " not in notice


def test_where_all_is_given_by_hand_nothing_is_said_to_be_sent():
    people, _ = held()
    after = page_after(people, send(people, "mark"))
    assert "Ready to hand over: Mark" in after
    assert "on their way" not in after


def test_a_page_that_was_open_meanwhile_sends_nothing_twice_and_says_so():
    people, _ = held()
    once = str(uuid.uuid4())
    send(people, "kelly", "mark", key=once)
    before = (Paper.objects.count(), Message.objects.count())
    for key in (once, str(uuid.uuid4())):
        after = page_after(people, send(people, "kelly", "mark", key=key))
        assert "All of these were sent or made ready already. Nothing was done a second time." in after
        assert "on their way" not in after
    assert (Paper.objects.count(), Message.objects.count()) == before


def test_when_nobody_is_left_the_form_says_that_all_were_sent_already():
    people, _ = held()
    readers = {one.account for one in everybody(people)}
    send(people, *(name for name, code in people.accounts.items() if code in readers))
    answer = send(people)
    assert answer.status_code == 422
    said = html.unescape(answer.content.decode())
    assert "Everybody’s papers were sent or made ready already, so nothing was done now." in said
    assert "Choose at least one person" not in said
    assert 'href="#id_accounts_0"' in said and 'id="id_accounts_0"' in said


def test_whoever_needs_theirs_once_more_is_chosen_for_it():
    people, _ = held()
    send(people, "mark")
    page = client(people, "ama").get(reverse("papers:packs", args=[people.conference])).content.decode()
    assert f'name="again" value="{people.mark}"' in page
    before = Paper.objects.count()
    data = {"which": "letter", "key": str(uuid.uuid4()), "again": [people.mark]}
    client(people, "ama").post(reverse("papers:issue", args=[people.conference]), data)
    assert Paper.objects.count() == 2 * before


def test_the_chair_is_not_told_to_sign_what_nobody_signs():
    people, _ = held()
    page = client(people, "ama").get(reverse("conference:chair", args=[people.conference])).content.decode()
    assert "send them or hand them over before you go home" in page
    assert "sign it" not in page


def test_kellys_address_stands_on_her_letter_and_in_nothing_else_that_leaves():
    people, _ = held()
    everybody = ("kelly", "mark", "leah", "bev", "tom", "jo", "reid", "shaw", "ali", "sunita")
    send(people, *everybody)
    send(people, *everybody, which="record")
    assert KELLYS_STREET in words(bytes(issued(people, "kelly").content))
    for paper in Paper.objects.exclude(recipient=people.kelly):
        content = bytes(paper.content)
        said_there = words(content) if paper.form == "pdf" else content.decode()
        assert KELLYS_STREET not in said_there
    for message in Message.objects.exclude(to_account=people.kelly):
        assert KELLYS_STREET not in message.to_address + message.words + message.subject
    # On a screen there is no envelope, and somebody may look over her shoulder.
    assert KELLYS_STREET not in bytes(issued(people, "kelly", form="html").content).decode()


def test_what_is_kept_from_mark_is_in_no_byte_of_his_papers():
    people, _ = held()
    send(people, "mark", "kelly")
    send(people, "mark", "kelly", which="record")
    for paper in Paper.objects.filter(recipient=people.mark):
        content = bytes(paper.content)
        told = words(content) if paper.form == "pdf" else content.decode()
        for canary in ("CANARYHOME", "CANARYSTEP", "CANARYPOLICE"):
            assert canary not in told
            assert canary.encode() not in content
    kellys = words(bytes(issued(people, "kelly", "conference_record").content))
    assert "CANARYHOME" in kellys and "CANARYSTEP" in kellys


def test_an_address_typed_again_in_a_sentence_stops_marks_papers_and_everybody_elses_of_that_form():
    people = said(in_the_room())
    for child in ("leah", "jayden"):
        decide(people, child, reasons=f"Kelly lives at {KELLYS_STREET} now and is safe.")
    close(people)
    page = client(people, "ama").get(reverse("papers:packs", args=[people.conference])).content.decode()
    assert page.count("This cannot go yet") == 1
    assert f'value="{people.mark}"' not in page
    answer = send(people, "kelly", "mark")
    assert answer.status_code == 409
    assert "must not reach them" in answer.content.decode()
    assert not Paper.objects.exists()
    assert Plan.objects.get().published_at is None
    assert send(people, "kelly").status_code == 302


def test_an_action_of_nobodys_is_said_before_the_letters_go():
    people = said(in_the_room())
    vague = {"action": "a9", "what": "Monitor the situation", "children": people.children}
    happen(people, "action.drafted", vague)
    for child in ("leah", "jayden"):
        decide(people, child)
    close(people)
    page = client(people, "ama").get(reverse("papers:packs", args=[people.conference])).content.decode()
    assert "“Monitor the situation” still needs an answer." in page
    assert send(people, "kelly").status_code == 409
    assert not Paper.objects.exists()


def test_choosing_nobody_is_answered_in_words():
    people, _ = held()
    answer = send(people)
    assert answer.status_code == 422
    assert "Choose at least one person to send to." in answer.content.decode()


def test_somebody_who_said_never_by_post_is_sent_nothing_by_post():
    people, _ = held()
    family.add_contact(person=people.persons["kelly"], way="post", detail="home", safe=False, by=people.tom, at=BOOKED)
    send(people, "kelly")
    assert not Message.objects.filter(to_account=people.kelly, channel="letter").exists()
    assert KELLYS_STREET not in words(bytes(issued(people, "kelly").content))
    assert "Given by hand" in words(bytes(issued(people, "kelly").content))


# Reading


def test_a_paper_opens_for_whom_it_is_and_for_nobody_else():
    people, _ = held()
    send(people, "kelly", "mark")
    address = reverse("papers:paper", args=[issued(people, "kelly", form="html").ref])
    assert "What was decided" in client(people, "kelly").get(address).content.decode()
    for name in ("mark", "bev", "jo", "tom", "leah", "pat"):
        assert client(people, name).get(address).status_code == 404


def test_opening_is_kept_with_the_paper_and_in_the_ledger():
    people, _ = held()
    send(people, "kelly")
    paper = issued(people, "kelly")
    answer = client(people, "kelly").get(reverse("papers:paper", args=[paper.ref]))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'inline; filename="letter-{paper.ref}.pdf"'
    assert answer["Cache-Control"] == "no-store"
    paper.refresh_from_db()
    assert paper.opened_at == LETTERS
    assert Entry.objects.filter(verb="paper_opened", subject=paper.ref, by=people.kelly).count() == 1


def test_a_paper_whose_bytes_were_altered_is_never_shown():
    people, _ = held()
    send(people, "kelly")
    paper = issued(people, "kelly", form="html")
    changed = bytes(paper.content).replace(b"Child protection plan", b"Child in need plan   ")
    Paper.objects.filter(pk=paper.pk).update(content=changed)
    answer = client(people, "kelly").get(reverse("papers:paper", args=[paper.ref]))
    assert answer.status_code == 500
    assert "no longer exactly what was sent" in answer.content.decode()
    assert "Child in need plan" not in answer.content.decode()
    assert altered_papers() == (paper.ref,)


def test_a_paper_taken_back_is_gone_for_its_recipient_and_says_why_to_the_chair_alone():
    people, _ = held()
    send(people, "kelly")
    paper = issued(people, "kelly")
    back = reverse("papers:withdraw", args=[paper.ref])
    chair = client(people, "ama")
    assert "Say why" in chair.post(back, {"because": " "}).content.decode()
    assert chair.post(back, {"because": "The date was wrong."}).status_code == 302
    assert client(people, "kelly").get(reverse("papers:paper", args=[paper.ref])).status_code == 404
    assert client(people, "kelly").get(back).status_code == 404
    assert "The date was wrong." in chair.get(reverse("papers:packs", args=[people.conference])).content.decode()


def test_the_plan_and_the_record_are_pages_each_reads_as_theirs():
    people, _ = held()
    plan, record = (reverse(f"papers:{name}", args=[people.conference]) for name in ("plan", "record"))
    assert client(people, "kelly").get(plan).status_code == 404
    send(people, "bev")
    kelly, mark = client(people, "kelly"), client(people, "mark")
    assert "CANARYSTEP" in kelly.get(plan).content.decode()
    assert "CANARYSTEP" not in mark.get(plan).content.decode()
    assert "CANARYHOME" not in mark.get(record).content.decode()
    assert "CANARYPOLICE" in client(people, "jo").get(record).content.decode()
    assert client(people, "ania").get(record).status_code == 404


def test_a_papers_page_on_a_phone_has_its_way_out_and_nothing_inline():
    people, _ = held()
    send(people, "kelly")
    page = client(people, "kelly").get(reverse("papers:paper", args=[issued(people, "kelly", form="html").ref]))
    shown = page.content.decode()
    assert "/leave/" in shown
    assert "<style" not in shown
    assert ' style="' not in shown
    assert "<title>Your page" in shown


def test_every_view_says_who_may_open_it():
    assert all(hasattr(getattr(views, name), "door") for name in ("packs", "issue", "see_as", "paper", "plan"))
