"""What does this mean? Asked by whoever reads a sentence, answered by whoever wrote it, seen by nobody else."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from horseshoe.pages.shell import middleware
from horseshoe.practice.sharing import Circle, Why
from horseshoe.record.access import actions as access
from horseshoe.record.access.models import Account, Relationship
from horseshoe.record.family import actions as family
from horseshoe.record.ledger.models import Entry
from horseshoe.record.post.models import Message, Paper
from horseshoe.record.preparation import actions
from horseshoe.record.preparation.models import Report, ReportItem
from horseshoe.record.wording.models import AskedMeaning, SaidPlainly
from tests.held import KELLYS_STREET, LETTERS, held, keep_kellys_home_from_mark, restriction
from tests.pages.test_papers import send as issue
from tests.prepared import NOW, People, prepared

pytestmark = pytest.mark.django_db

HARD = "Kelly was signposted to CAMHS."
EASY = "She comes to every clinic."
HIDDEN = "They have settled near the park."


@pytest.fixture
def door(monkeypatch: pytest.MonkeyPatch) -> Iterator[SimpleNamespace]:
    """Let the door's clock show the morning of Monday 16 March 2026, until a test says otherwise."""
    clock = SimpleNamespace(at=NOW)
    monkeypatch.setattr(
        middleware, "timezone", SimpleNamespace(now=lambda: clock.at, localdate=lambda *_: timezone.localdate(clock.at))
    )
    return clock


@pytest.fixture
def people(door: SimpleNamespace) -> People:
    """Return the day's people, with Kelly's new home kept from Mark and a report that Jo has sent."""
    found = prepared()
    keep_kellys_home_from_mark(found)
    report = actions.start_report(conference=found.conference, by=found.jo, at=NOW)
    told: tuple[tuple[str, dict[str, Any]], ...] = (
        (f"{HARD} {EASY}", {}),
        (HIDDEN, {}),
        ("The police look into it.", {"circle": Circle.PROFESSIONALS, "why": Why.POLICE_ENQUIRY}),
    )
    for text, more in told:
        actions.save_item(report=report, heading="complicating", text=text, by=found.jo, at=NOW, **more)
    actions.send_report(report=report, by=found.jo, at=NOW)
    actions.mark_item(item=ReportItem.objects.get(text=HIDDEN).ref, about=[restriction(found)], by=found.tom, at=NOW)
    return found


def browser(people: People, who: str) -> Client:
    """Return somebody's browser; whoever is of the family or a guest came by their link."""
    client = Client()
    account = Account.objects.get(code=people.accounts[who])
    client.force_login(account)
    if account.role in {"family", "guest"}:
        session = client.session
        session["conference"] = people.conference
        session.save()
    return client


def words_on(response: Any) -> str:
    """Return the words of a page."""
    text = re.sub(r"<(script|style|svg).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def read(people: People, who: str, address: str) -> str:
    """Return the words of a page that opens."""
    response = browser(people, who).get(address)
    assert response.status_code == 200, (who, address, response.status_code)
    return words_on(response)


def the_report(people: People) -> str:
    """Return the reference of Jo's report."""
    return Report.objects.get(author__code=people.jo).ref


def listed(people: People, who: str, source: str = "report", ref: str = "") -> dict[str, str]:
    """Return the sentences that somebody can ask about, each with its address."""
    address = reverse("asked:sentences", args=[ref or the_report(people), source])
    page = browser(people, who).get(address).content.decode()
    return {html.unescape(said): to for to, said in re.findall(r'hs-ask__one" href="([^"]+)">([^<]*)<', page)}


def ask(people: People, who: str, sentence: str = HARD, words: str = "", **where: str) -> Any:
    """Press the one button."""
    return browser(people, who).post(listed(people, who, **where)[sentence], {"words": words})


def answer(people: People, who: str, words: str, *, base: int | None = None) -> Any:
    """Answer the question that waits first."""
    client = browser(people, who)
    page = client.get(reverse("asked:questions", args=[people.conference])).content.decode()
    found = re.search(r'href="(/meaning/[^"]+/questions/[^"/]+/)"', page)
    assert found, "nothing waits"
    form = client.get(found[1]).content.decode()
    shown = re.search(r'name="base" value="(\d+)"', form)
    assert shown
    return client.post(found[1], {"words": words, "base": shown[1] if base is None else base})


# ── asking ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_sentence_of_a_report_can_be_asked_about_without_a_script(people):
    assert set(listed(people, "kelly")) == {HARD, EASY, HIDDEN}
    page = read(people, "kelly", reverse("own:report", args=[people.conference, the_report(people)]))
    assert "Ask what something means" in page


def test_the_list_of_words_explains_what_it_knows_before_anybody_is_asked(people):
    page = read(people, "kelly", listed(people, "kelly")[HARD])
    assert "signposted" in page
    assert "CAMHS" in page
    assert "helps children and young people with worries" in page
    assert "Leave this page" in page
    assert not AskedMeaning.objects.exists()


def test_one_press_asks_whoever_wrote_it_and_blames_nobody(people):
    assert ask(people, "kelly").status_code == 302
    page = read(people, "jo", reverse("asked:questions", args=[people.conference]))
    assert f"Kelly would like to know what this means: {HARD}" in page
    assert "Nobody did anything wrong" in page
    assert "What does this mean?" in read(people, "jo", reverse("home:home"))
    assert "Say it more plainly" in read(people, "jo", reverse("preparation:conference", args=[people.conference]))
    own = read(people, "jo", reverse("preparation:report", args=[the_report(people)]))
    assert "Kelly would like to know what" in own


def test_the_asker_may_add_their_own_words(people):
    ask(people, "kelly", words="Is that the place by the station?")
    page = read(people, "jo", reverse("asked:questions", args=[people.conference]))
    assert "They added: “Is that the place by the station?”" in page


def test_pressed_twice_it_is_one_question_and_the_author_is_told_once_and_nothing(people):
    for words in ("", "", "I mean the first part."):
        ask(people, "kelly", words=words)
    ask(people, "kelly", EASY)
    assert AskedMeaning.objects.filter(sentence=HARD).get().words == "I mean the first part."
    message = Message.objects.get(to_account=people.jo, key__contains=":asked:")
    assert (message.to_address, "CAMHS" in message.words + message.subject) == ("jo@example.org", False)


def test_after_thirty_in_a_day_it_says_so_kindly_and_keeps_what_was_typed(people, door):
    for number in range(30):
        AskedMeaning.objects.create(
            authority="northmoor",
            ref=f"r{number}",
            conference_ref=people.conference,
            source="item",
            code=str(number),
            asked_by=people.kelly,
            asked_at=NOW,
        )
    page = ask(people, "kelly", words="And this?")
    assert page.status_code == 422
    assert "Ask this one tomorrow" in words_on(page)
    assert "And this?" in words_on(page)
    door.at = NOW + timedelta(days=1, minutes=1)
    assert ask(people, "kelly").status_code == 302


# ── answering ────────────────────────────────────────────────────────────────────────────────────────────────────────

PLAIN = "We told Kelly who helps children with big feelings."


def test_the_answer_stands_beside_the_sentence_and_is_new_until_it_was_read(people):
    ask(people, "kelly")
    assert answer(people, "jo", PLAIN).status_code == 302
    assert "New answer" in read(people, "kelly", reverse("own:day", args=[people.conference]))
    own = reverse("asked:mine", args=[people.conference])
    assert f"Jo Whitfield says New {PLAIN}" in read(people, "kelly", own)
    assert f"Jo Whitfield says {PLAIN}" in read(people, "kelly", own)
    beside = read(people, "kelly", reverse("own:report", args=[people.conference, the_report(people)]))
    assert PLAIN in beside
    assert "New answer" not in beside
    assert "New answer" not in read(people, "kelly", reverse("own:day", args=[people.conference]))


def test_whoever_may_see_the_same_sentence_gets_the_answer_and_never_who_asked(people):
    ask(people, "kelly", words="My own words.")
    address = listed(people, "mark")[HARD]
    before = browser(people, "mark").get(address)
    assert "Kelly would" not in words_on(before)
    assert "My own words" not in words_on(before)
    answer(people, "jo", PLAIN)
    for who in ("mark", "bev", "leah", "reid", "sunita"):
        page = read(people, who, listed(people, who)[HARD])
        assert PLAIN in page
        assert "My own words" not in page
        assert "You asked" not in page
        assert "What you asked" not in read(people, who, reverse("own:day", args=[people.conference]))


def test_while_it_waits_the_other_parents_pages_are_the_same_byte_for_byte(people):
    places = [
        listed(people, "mark")[HARD],
        reverse("own:day", args=[people.conference]),
        reverse("own:report", args=[people.conference, the_report(people)]),
        reverse("asked:mine", args=[people.conference]),
        reverse("asked:sentences", args=[the_report(people), "report"]),
    ]

    def pages() -> list[str]:
        mark = browser(people, "mark")
        changing = r'(?:nonce="[^"]*"|name="(?:csrfmiddlewaretoken|key)" value="[^"]*")'
        return [re.sub(changing, "", mark.get(place).content.decode()) for place in places]

    before = pages()
    ask(people, "kelly")
    ask(people, "kelly", HIDDEN)
    assert pages() == before


def test_a_sentence_kept_from_somebody_can_neither_be_asked_about_nor_its_answer_read(people):
    address = listed(people, "kelly")[HIDDEN]
    ask(people, "kelly", HIDDEN)
    answer(people, "jo", "They have a home of their own now.")
    assert "a home of their own" in read(people, "bev", address)
    assert HIDDEN not in listed(people, "mark")
    mark = browser(people, "mark")
    assert mark.get(address).status_code == 404
    assert mark.post(address, {"words": ""}).status_code == 404
    assert "home of their own" not in read(people, "mark", reverse("asked:mine", args=[people.conference]))


def test_an_answer_that_would_give_an_address_away_is_refused_in_words(people):
    ask(people, "kelly")
    page = answer(people, "jo", f"She lives at {KELLYS_STREET} now.")
    assert page.status_code == 422
    assert "must not reach everybody" in words_on(page)
    assert KELLYS_STREET in words_on(page)
    assert not SaidPlainly.objects.exists()


def test_what_is_kept_from_somebody_after_the_answer_was_given_takes_the_answer_from_them(people):
    ask(people, "kelly")
    ask(people, "mark")
    answer(people, "jo", "The clinic is at 3 Weir Lane.")
    assert "Weir Lane" in read(people, "mark", listed(people, "mark")[HARD])
    code = access.restrict(
        authority="northmoor",
        family=people.family,
        words="Where they go",
        reason="He waits there.",
        kept_from=[people.mark],
        by=people.tom,
        at=NOW,
    )
    family.add_home(
        person=people.persons["kelly"],
        lines="3 Weir Lane, Northmoor",
        postcode="",
        restriction=code,
        by=people.tom,
        at=NOW,
    )
    for address in (listed(people, "mark")[HARD], reverse("asked:mine", args=[people.conference])):
        assert "Weir Lane" not in read(people, "mark", address)
    assert "Weir Lane" in read(people, "kelly", listed(people, "kelly")[HARD])


def test_when_it_is_still_not_clear_it_can_be_asked_again_and_the_last_answer_stands(people):
    ask(people, "kelly")
    answer(people, "jo", PLAIN)
    assert "Still not clear?" in read(people, "kelly", listed(people, "kelly")[HARD])
    ask(people, "kelly", words="Who is that?")
    answer(people, "jo", "A nurse called Ada.")
    page = read(people, "kelly", listed(people, "kelly")[HARD])
    assert "A nurse called Ada." in page
    assert PLAIN not in page
    assert SaidPlainly.objects.count() == 2


def test_two_who_answer_at_the_same_moment_overwrite_nothing(people):
    ask(people, "kelly")
    answer(people, "jo", PLAIN)
    ask(people, "kelly", words="Still?")
    page = answer(people, "ama", "The chair’s words.", base=0)
    assert page.status_code == 422
    assert "Read their answer first" in words_on(page)
    assert "The chair’s words." in words_on(page)


def test_findings_are_asked_about_while_the_answer_is_typed(people):
    ask(people, "kelly")
    page = browser(people, "jo").get(reverse("asked:questions", args=[people.conference])).content.decode()
    found = re.search(r'href="(/meaning/[^"]+/questions/[^"/]+/)"', page)
    assert found
    form = browser(people, "jo").get(found[1]).content.decode()
    assert 'data-words="prose"' in form
    assert "data-words-for" in form


# ── who knows that it was asked ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("who", "sees"), [("jo", True), ("ama", True), ("tom", True), ("reid", False), ("pat", False)])
def test_the_author_the_chair_and_the_lead_see_the_question_and_no_other_professional(people, who, sees):
    ask(people, "kelly")
    page = read(people, who, reverse("asked:questions", args=[people.conference]))
    assert (HARD in page) is sees


@pytest.mark.parametrize(
    ("who", "may"), [("jo", True), ("ama", True), ("tom", False), ("reid", False), ("kelly", False)]
)
def test_only_the_author_and_the_chair_answer(people, who, may):
    ask(people, "kelly")
    asked = AskedMeaning.objects.get().ref
    address = reverse("asked:answer", args=[people.conference, asked])
    assert browser(people, who).get(address).status_code == (200 if may else 404)
    sent = browser(people, who).post(address, {"words": PLAIN, "base": "0"})
    assert sent.status_code == (302 if may else 404)


def test_whoever_wrote_it_is_not_offered_to_ask_themselves(people):
    address = listed(people, "jo")[HARD]
    assert "You wrote this." in read(people, "jo", address)
    assert browser(people, "jo").post(address, {"words": ""}).status_code == 422
    assert not AskedMeaning.objects.exists()


def test_whoever_is_no_longer_tied_to_the_conference_reads_and_asks_nothing(people):
    ask(people, "bev")
    answer(people, "jo", PLAIN)
    address = listed(people, "bev")[HARD]
    Relationship.objects.filter(account__code=people.bev).update(until=NOW)
    bev = browser(people, "bev")
    for place in (address, reverse("asked:mine", args=[people.conference])):
        assert bev.get(place).status_code == 404
    assert bev.post(address, {"words": ""}).status_code == 404


def test_words_that_were_changed_since_are_another_sentence(people):
    ask(people, "kelly")
    address = listed(people, "kelly")[HARD]
    answer(people, "jo", PLAIN)
    item = ReportItem.objects.get(text__startswith=HARD)
    ReportItem.objects.filter(pk=item.pk).update(text=f"{EASY} Kelly was told about CAMHS.")
    assert browser(people, "kelly").get(address).status_code == 404
    # The other sentence is the same one, in another place.
    assert EASY in listed(people, "kelly")
    assert PLAIN not in read(people, "kelly", reverse("asked:mine", args=[people.conference]))


def test_the_ledger_says_that_and_never_what(people):
    ask(people, "kelly", words="Telltale.")
    answer(people, "jo", PLAIN)
    read(people, "kelly", listed(people, "kelly")[HARD])
    lines = Entry.objects.filter(verb__startswith="meaning.")
    assert sorted(line.verb for line in lines) == ["meaning.asked", "meaning.read", "meaning.said"]
    said = " ".join(line.detail for line in Entry.objects.all())
    assert not [word for word in ("Telltale", "CAMHS", "big feelings") if word in said]


# ── what cannot be ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("ref", "source", "code"),
    [
        ("", "report", "x" * 24),
        ("", "report", "0"),
        ("", "paper", "0" * 24),
        ("", "nothing", "0" * 24),
        ("nowhere", "report", "0" * 24),
    ],
)
def test_a_sentence_that_is_not_there_is_not_found(people, ref, source, code):
    address = reverse("asked:sentence", args=[ref or the_report(people), source, code])
    kelly = browser(people, "kelly")
    assert kelly.get(address).status_code == 404
    assert kelly.post(address, {"words": ""}).status_code == 404


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("x" * 1_001, "There is room for 1,000"),
        ("x" * 1_000_000, "There is room for"),
        ("a\u202eb\x00", "hidden marks"),
    ],
)
def test_what_does_not_fit_is_said_in_words(people, words, said):
    page = ask(people, "kelly", words=words)
    assert page.status_code == 422
    assert said in words_on(page)
    assert not AskedMeaning.objects.exists()


@pytest.mark.parametrize(
    ("words", "said"), [("", "in your own words"), ("  \n", "in your own words"), ("x" * 2_001, "There is room")]
)
def test_an_answer_needs_words_and_has_an_end(people, words, said):
    ask(people, "kelly")
    page = answer(people, "jo", words)
    assert page.status_code == 422
    assert said in words_on(page)


# ── papers ───────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def letters(door: SimpleNamespace) -> People:
    """Return the day's people after the conference, with letters for Kelly, Mark and Jo."""
    door.at = LETTERS
    found, _ = held()
    assert issue(found, "kelly", "mark", "jo").status_code == 302
    return found


def letter(people: People, who: str, kind: str = "decision_letter", form: str = "html") -> Paper:
    """Return one paper of somebody's."""
    return Paper.objects.get(recipient=people.accounts[who], kind=kind, form=form)


SHARED = "Nobody is hit or threatened at home for six months."


def test_the_letter_and_the_plan_can_be_asked_about_and_stay_as_they_were_issued(letters):
    before = bytes(letter(letters, "kelly").content)
    for kind in ("decision_letter", "plan"):
        ref = letter(letters, "kelly", kind).ref
        assert SHARED in listed(letters, "kelly", source="paper", ref=ref), kind
        shown = browser(letters, "kelly").get(reverse("papers:paper", args=[ref])).content
        assert bytes(letter(letters, "kelly", kind).content) in shown
        assert b"data-meaning" in shown
        assert ask(letters, "kelly", SHARED, source="paper", ref=ref).status_code == 302
    assert bytes(letter(letters, "kelly").content) == before
    # The same words in the letter and in the plan are one question.
    assert AskedMeaning.objects.count() == 1


def test_the_chair_and_the_minute_taker_answer_for_the_conferences_papers(letters):
    ref = letter(letters, "kelly").ref
    ask(letters, "kelly", SHARED, source="paper", ref=ref)
    told = set(Message.objects.filter(key__contains=":asked:").values_list("to_account", flat=True))
    assert told == {letters.ama, letters.pat}
    assert SHARED in read(letters, "pat", reverse("asked:questions", args=[letters.conference]))
    assert answer(letters, "pat", "At home nobody hurts anybody until September.").status_code == 302
    beside = read(letters, "kelly", reverse("papers:paper", args=[ref]))
    assert "until September" in beside
    marks = letter(letters, "mark").ref
    address = listed(letters, "mark", source="paper", ref=marks)[SHARED]
    assert "until September" in read(letters, "mark", address)
    assert "You asked" not in read(letters, "mark", reverse("papers:paper", args=[marks]))


def test_a_sentence_of_kellys_letter_that_marks_has_not_is_not_there_for_him(letters):
    kellys, marks = (letter(letters, who).ref for who in ("kelly", "mark"))
    found = listed(letters, "kelly", source="paper", ref=kellys)
    hidden = next(said for said in found if "CANARYHOME" in said or "CANARYSTEP" in said)
    code = found[hidden].rstrip("/").rsplit("/", 1)[-1]
    ask(letters, "kelly", hidden, source="paper", ref=kellys)
    mark = browser(letters, "mark")
    for ref in (kellys, marks):
        assert mark.get(reverse("asked:sentence", args=[ref, "paper", code])).status_code == 404
    assert mark.get(reverse("asked:sentences", args=[kellys, "paper"])).status_code == 404


def test_a_paper_that_was_taken_back_takes_its_answers_along(letters):
    ref = letter(letters, "kelly").ref
    found = listed(letters, "kelly", source="paper", ref=ref)
    plan = listed(letters, "kelly", source="paper", ref=letter(letters, "kelly", "plan").ref)
    only = next(said for said in found if said not in plan)
    ask(letters, "kelly", only, source="paper", ref=ref)
    answer(letters, "ama", "In other words.")
    own = reverse("asked:mine", args=[letters.conference])
    assert "In other words." in read(letters, "kelly", own)
    Paper.objects.filter(ref=ref).update(withdrawn_at=LETTERS, withdrawn_because="Wrong.")
    assert "In other words." not in read(letters, "kelly", own)
    assert browser(letters, "kelly").get(found[only]).status_code == 404


def test_nobody_asks_through_somebody_elses_paper_and_a_pdf_has_no_sentences(letters):
    assert (
        browser(letters, "ama")
        .get(reverse("asked:sentences", args=[letter(letters, "kelly").ref, "paper"]))
        .status_code
        == 404
    )
    pdf = letter(letters, "kelly", form="pdf").ref
    assert browser(letters, "kelly").get(reverse("asked:sentences", args=[pdf, "paper"])).status_code == 404


def test_names_dates_and_references_of_a_letter_are_not_listed(letters):
    found = listed(letters, "kelly", source="paper", ref=letter(letters, "kelly").ref)
    assert not [said for said in found if said.startswith(("Reference", "By when:", "Dear")) or " " not in said]
