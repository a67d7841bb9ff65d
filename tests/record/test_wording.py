"""Words that stay as they are: in one matter, with who said so, and asked about nowhere in it again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from horseshoe.practice.sharing import NOBODY, Matter
from horseshoe.practice.verdict import NotFound, Refused
from horseshoe.record.ledger.models import Entry
from horseshoe.record.preparation import queries as preparation
from horseshoe.record.wording import actions, models, queries
from tests.prepared import NOW, People, prepared

pytestmark = pytest.mark.django_db


def matter_of(people: People) -> Matter:
    """Return what a question about the day's conference is about."""
    found = preparation.matter_of(people.conference)
    assert found is not None
    return found


def keep(people: People, phrase: str = "core group", *, who: str = "jo", reason: str = "They say it.") -> str:
    """Keep words in the day's conference."""
    return actions.keep_words(
        matter=matter_of(people),
        field="report.text",
        phrase=phrase,
        reason=reason,
        by=people.accounts[who],
        at=NOW,
    )


def test_kept_words_are_not_asked_about_in_that_matter_by_anybody():
    people = prepared()
    keep(people)
    for who in ("jo", "ama", "tom", "kelly"):
        assert "Core  Group" in queries.kept_here(people.viewer(who), matter_of(people))
    assert "core groups" not in queries.kept_here(people.viewer("jo"), matter_of(people))


def test_elsewhere_the_same_words_are_asked_about_as_before():
    people = prepared()
    keep(people)
    elsewhere = replace(matter_of(people), conference="another")
    assert "core group" not in queries.kept_here(people.viewer("ama"), elsewhere)
    assert "core group" not in queries.kept_here(NOBODY, matter_of(people))


def test_who_when_and_why_are_kept_and_the_first_stands():
    people = prepared()
    assert keep(people) == keep(people, "Core Group", who="ama", reason="Another reason.")
    row = models.KeptWords.objects.get()
    assert (row.phrase, row.reason, row.kept_by, row.kept_at) == ("core group", "They say it.", people.jo, NOW)


def test_the_ledger_says_that_words_were_kept_and_neither_which_nor_why():
    people = prepared()
    keep(people, "telltale phrase", reason="A telltale reason.")
    entry = Entry.objects.get(verb="words.kept")
    assert (entry.subject, entry.by) == (people.conference, people.jo)
    assert "telltale" not in entry.detail
    assert "report.text" in entry.detail


def test_a_reason_is_read_by_the_chair_and_by_whoever_gave_it():
    people = prepared()
    keep(people)
    for who, reads in (("ama", True), ("jo", True), ("tom", False)):
        assert [one.reason for one in queries.kept(people.viewer(who), matter_of(people))] == ["They say it."] * reads


@pytest.mark.parametrize("who", ["kelly", "leah", "sunita", "dee", "ania"])
def test_whoever_does_not_write_in_a_matter_keeps_no_words_there(who):
    people = prepared()
    with pytest.raises(NotFound):
        keep(people, who=who)
    assert not models.KeptWords.objects.exists()


@pytest.mark.parametrize(("phrase", "reason"), [("", ""), ("  ", ""), ("x" * 2_001, ""), ("core group", "x" * 501)])
def test_what_does_not_fit_is_refused_in_words(phrase, reason):
    people = prepared()
    with pytest.raises(Refused, match=r"stay as they are|too long"):
        keep(people, phrase, reason=reason)
