"""What a sentence means: asked and answered as rows, and counted for whoever keeps the list of words."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from horseshoe.cli import asked_about
from horseshoe.documents.sentences import sentences_of
from horseshoe.packs import language
from horseshoe.practice.sharing import Matter
from horseshoe.practice.verdict import NotFound, Refused
from horseshoe.practice.wording.checker import Checker
from horseshoe.practice.wording.meaning import meanings, phrases
from horseshoe.record.ledger.models import Entry
from horseshoe.record.preparation import queries as preparation
from horseshoe.record.wording import asked, asking
from horseshoe.record.wording.models import AskedMeaning, SaidPlainly
from horseshoe.record.wording.sentence import Sentence, Source
from tests.prepared import NOW, People, prepared

pytestmark = pytest.mark.django_db

CHECKER = Checker(language.pack("en"))


def matter_of(people: People) -> Matter:
    """Return what a question about the day's conference is about."""
    found = preparation.matter_of(people.conference)
    assert found is not None
    return found


def sentence(people: People, text: str = "The core group will meet.") -> Sentence:
    """Return a sentence of Jo's."""
    return Sentence(Source.ITEM, "anitem", text, people.jo)


def ask(people: People, who: str = "kelly", text: str = "The core group will meet.", words: str = "") -> str:
    """Ask what a sentence of Jo's means."""
    return asking.ask_meaning(
        matter=matter_of(people), sentence=sentence(people, text), words=words, by=people.accounts[who], at=NOW
    )


def say(people: People, question: str, who: str = "jo", base: int = 0, words: str = "We all meet.") -> str:
    """Say it more plainly."""
    return asking.say_plainly(
        matter=matter_of(people), question=question, words=words, base=base, by=people.accounts[who], at=NOW
    )


def test_a_sentence_is_named_by_its_words_in_its_item_and_not_by_its_place(people: People):
    one = sentence(people)
    assert one.code == replace(one, text="The  core group will MEET.").code
    assert one.code != replace(one, item="another").code
    assert one.code != replace(one, text="The core group will not meet.").code
    assert len(one.code) == 24


def test_asked_twice_before_the_answer_it_is_one_and_after_it_another(people: People):
    first = ask(people)
    assert ask(people, words="Which group?") == first
    assert ask(people, words="") == first
    assert AskedMeaning.objects.get().words == "Which group?"
    say(people, first)
    assert ask(people) != first


def test_one_answer_answers_all_who_asked_and_is_new_to_each_until_they_read_it(people: People):
    question = ask(people)
    ask(people, "mark")
    say(people, question)
    matter = matter_of(people)
    for _ in range(2):
        asking.mark_answers_read(questions=[question], by=people.kelly, at=NOW)
    assert Entry.objects.filter(verb="meaning.read").count() == 1
    for who, new in (("kelly", False), ("mark", True)):
        (own,) = asked.own(people.viewer(who), matter)
        assert own.answer is not None
        assert (own.answer.words, own.new) == ("We all meet.", new)


def test_the_same_answer_sent_twice_is_one_and_another_at_the_same_moment_is_refused(people: People):
    question = ask(people)
    assert say(people, question) == say(people, question)
    with pytest.raises(Refused, match="Read their answer first"):
        say(people, question, "ama", words="Other words.")
    assert SaidPlainly.objects.count() == 1


@pytest.mark.parametrize("who", ["ania", "dee"])
def test_whoever_reads_nothing_of_a_conference_asks_nothing(people: People, who: str):
    with pytest.raises(NotFound):
        ask(people, who)


@pytest.mark.parametrize("who", ["reid", "kelly", "pat", "tom", "dee"])
def test_whoever_did_not_write_it_does_not_answer(people: People, who: str):
    question = ask(people)
    with pytest.raises(NotFound):
        say(people, question, who)


def test_thirty_in_a_day_and_no_more(people: People):
    for number in range(asking.A_DAY):
        ask(people, text=f"Sentence {number}.")
    with pytest.raises(Refused, match="You have asked a lot today"):
        ask(people, text="One more.")
    assert ask(people, text="Sentence 3.", words="I mean this one.")
    AskedMeaning.objects.update(asked_at=NOW - timedelta(days=1))
    assert ask(people, text="One more.")


@pytest.mark.parametrize(("words", "said"), [("x" * 1_001, "room for 1,000"), ("x" * 1_000_000, "room for 1,000")])
def test_a_question_that_does_not_fit_is_refused_in_words(people: People, words: str, said: str):
    with pytest.raises(Refused, match=said):
        ask(people, words=words)


def test_who_is_told_how_many_wait(people: People):
    question = ask(people)
    ask(people, "mark")
    assert asked.waits(people.viewer("jo")) == {people.conference: 2}
    assert [asked.waits(people.viewer(who)) for who in ("reid", "kelly", "ama", "tom")] == [{}, {}, {}, {}]
    say(people, question)
    assert asked.waits(people.viewer("jo")) == {}


def test_the_ledger_holds_no_word_of_it(people: People):
    say(people, ask(people, words="Telltale."))
    lines = Entry.objects.filter(verb__startswith="meaning.")
    assert [(line.verb, line.by) for line in lines.order_by("number")] == [
        ("meaning.asked", people.kelly),
        ("meaning.said", people.jo),
    ]
    code = sentence(people).code
    assert not [word for line in lines for word in ("Telltale", "core", "meet", code) if word in line.detail]


# ── for whoever keeps the list ───────────────────────────────────────────────────────────────────────────────────────


def test_words_are_counted_and_small_numbers_are_not_told(people: People, capsys: pytest.CaptureFixture[str]):
    for who in ("kelly", "mark", "leah"):
        ask(people, who, "The core group will meet with XQZ at Larch Close.")
    ask(people, text="A MARAC was held.")
    assert asked_about.main([]) == 0
    assert capsys.readouterr().out.splitlines() == ["core group\t3", "marac\ta few"]
    assert asked_about.main(["--authority", "elsewhere"]) == 0
    assert "Nobody has asked" in capsys.readouterr().out


def test_what_a_sentence_means_is_said_for_the_words_the_list_knows():
    found = {one.words: one.says for one in meanings(CHECKER, "A risk of significant harm was found at the MARAC.")}
    assert set(found) == {"significant harm", "MARAC"}
    assert found["significant harm"].startswith("Harm that is serious enough")


@pytest.mark.parametrize("text", ["", "\u202e\x00", "x" * 100_000, "No hard words here."])
def test_a_sentence_without_words_of_the_list_has_no_meanings(text: str):
    assert meanings(CHECKER, text) == ()
    assert phrases(CHECKER, text) == ()


def test_the_sentences_of_a_paper_are_read_in_order_without_names_and_pictures():
    article = (
        '<article class="paper"><header class="paper-head"><p>To Kelly at home.</p></header>'
        "<h1>What was decided here</h1>"
        '<p>We met. Everybody was there today.</p><svg><title>A line of numbers</title><line x1="1"/></svg>'
        '<ul><li>Mark stays away now.<span class="paper-list__detail">While he is on bail.</span></li></ul>'
        '<p class="paper__footer">Reference abc only here.</p></article>'
    )
    assert sentences_of(article.encode()) == (
        (
            "What was decided here",
            (
                "What was decided here",
                "We met.",
                "Everybody was there today.",
                "Mark stays away now.",
                "While he is on bail.",
            ),
        ),
    )


@pytest.fixture
def people() -> People:
    """Return the day's people."""
    return prepared()
