"""Beside the question what something does to the child stands what is true of it: where it is needed, and where not."""

from __future__ import annotations

import html
import re

import pytest

from horseshoe.pages.conference.choices import Choices
from horseshoe.pages.conference.forms_map import CardForm
from tests.pages.room import Room, begun, said

pytestmark = pytest.mark.django_db
HARM, GOOD = ("harm", "What has happened"), ("good", "What is going well")


@pytest.fixture
def room() -> Room:
    """Return the conference just begun."""
    return begun("ama", "pat")


def beside_the_question(page: str) -> str:
    label = re.search(r'<label[^>]*for="[^"]*_impact">(.*?)</label>', page, re.DOTALL)
    assert label
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", label.group(1))).split())


def needs(room: Room, heading: str) -> bool:
    """Return whether a card under a heading is refused without it."""
    card = {"text": "He shouts", "heading": heading, "children": room.people.children, "circle": "everyone"}
    answer = room.post("pat", "card.added", **card)
    return answer.status_code == 422 and "does to the child" in said(answer)


def test_it_names_just_the_headings_that_refuse_a_card_without_it_on_both_pages_that_write_cards(room: Room):
    asked, free = [], []
    room.move("map")
    pages = [beside_the_question(room.open(who)) for who in ("pat", "ama")]
    for heading in room.meeting.headings:
        (asked if needs(room, heading.code) else free).append(heading.title.replace("{child}", "the child"))
    assert asked
    assert free
    for words in pages:
        assert words.startswith("What this does to the child Needed for")
        assert words.endswith("unless you keep it for later")
        assert all(f"“{title}”" in words for title in asked)
        assert not any(f"“{title}”" in words for title in free)


def test_a_card_kept_for_later_is_taken_without_it_as_the_words_say(room: Room):
    asking = next(heading.code for heading in room.meeting.headings if heading.asks_impact)
    card = {"text": "He shouts", "heading": asking, "children": room.people.children, "circle": "everyone"}
    assert room.post("pat", "card.added", parked="on", **card).status_code == 303


@pytest.mark.parametrize(
    ("asking", "words"),
    [
        ((), ""),
        (("What has happened",), "Needed for “What has happened”, unless you keep it for later"),
        (("What has happened", "What is going well"), "Needed, unless you keep it for later"),
    ],
)
def test_it_says_no_more_than_the_pack_asks(asking: tuple[str, ...], words: str):
    form = CardForm(choices=Choices(headings=(HARM, GOOD), asking_impact=asking), dom_id="card")
    assert form["impact"].help_text == words
