"""Before a reason is sent: who will read it stands beside it, the same on every phone, and careful where it must be."""

from __future__ import annotations

import re
from html import unescape

import pytest

from horseshoe.pages.conference import painter
from horseshoe.record.access import actions as access
from tests.held import keep_kellys_home_from_mark
from tests.pages.room import Room, begun
from tests.prepared import STARTS

pytestmark = pytest.mark.django_db

LEAVE_OUT = "Do not write what must not reach somebody, such as where they live."
EVERYBODY = ("tom", "jo", "shaw", "kelly", "mark", "leah", "bev", "sunita")


@pytest.fixture
def room() -> Room:
    """Return the conference with everybody asked for a note, and nothing kept from anybody."""
    room = begun(*EVERYBODY)
    room.move("views")
    room.statement()
    room.ask()
    return room


def the_note(page: str) -> str:
    """Return the form of the sealed note, without what differs at each request."""
    form = re.search(r'<form class="hs-form hs-act hs-asking".*?</form>', page, re.DOTALL)
    assert form
    return re.sub(r'name="(?:key|csrfmiddlewaretoken|person)" value="[^"]*"', "", form.group())


def chosen(page: str) -> str:
    """Return who may read the reason, as the page proposes it."""
    box = re.search(r'name="circle" value="(\w+)" checked', the_note(page))
    assert box
    return box.group(1)


def decided(room: Room) -> str:
    """Let the chair decide for Leah, and return her reference."""
    room.move("decision")
    leah = room.people.children[0]
    about = {"child": leah, "outcome": "protection", "categories": ["emotional"], "reasons": "Fights at night."}
    room.does("ama", "decision.recorded", **about)
    return leah


def test_everybody_reads_beside_the_box_who_will_read_the_reason(room: Room) -> None:
    for who in ("kelly", "mark", "jo", "leah"):
        form = the_note(room.open(who))
        care = re.search(r'<p class="rm-care" id="([^"]+)">(.*?)</p>', form)
        assert care
        assert "When the notes are opened, everybody here can read this" in care.group(2)
        assert LEAVE_OUT in care.group(2)
        # Said before the box, read out with it, and with nothing between the box and who may read it.
        assert form.index("rm-care") < form.index("<textarea") < form.index("Who may read your reason?")
        assert f'aria-describedby="{care.group(1)}"' in form
        between = form[form.index("</textarea>") : form.index("Who may read your reason?")]
        assert re.sub(r"<[^>]+>|\s", "", between) == ""


def test_where_nothing_is_kept_from_anybody_a_reason_is_for_everybody(room: Room) -> None:
    assert {chosen(room.open(who)) for who in ("kelly", "mark", "jo", "leah")} == {"everyone"}


def test_where_something_is_kept_from_somebody_here_the_others_begin_with_fewer_readers(room: Room) -> None:
    keep_kellys_home_from_mark(room.people)
    assert {chosen(room.open(who)) for who in ("kelly", "jo", "shaw", "leah", "tom")} == {"professionals"}
    assert chosen(room.open("ama")) == "professionals"


def test_nothing_on_the_phone_of_whoever_it_is_kept_from_changes(room: Room) -> None:
    before = the_note(room.open("mark"))
    code = keep_kellys_home_from_mark(room.people)
    assert the_note(room.open("mark")) == before
    assert chosen(room.open("mark")) == "everyone"
    access.lift_restriction(restriction=code, because="He may know.", by=room.people.tom, at=STARTS)
    assert chosen(room.open("kelly")) == "everyone"


def test_what_is_kept_from_somebody_who_has_no_seat_changes_nothing(room: Room) -> None:
    told = {"authority": "northmoor", "family": room.people.family, "by": room.people.tom, "at": STARTS}
    access.restrict(words="Kelly’s new address", reason="He looked for her.", kept_from=[room.people.dee], **told)
    assert chosen(room.open("kelly")) == "everyone"


def test_the_words_are_the_same_whoever_reads_them_and_whatever_is_kept(room: Room) -> None:
    def words(who: str) -> list[str]:
        return re.findall(r'<p class="rm-care"[^>]*>(.*?)</p>', room.open(who))

    before = words("kelly")
    keep_kellys_home_from_mark(room.people)
    assert words("kelly") == words("mark") == words("jo") == before != []


def test_a_reason_left_as_proposed_does_not_reach_whom_it_must_not(room: Room) -> None:
    keep_kellys_home_from_mark(room.people)
    asked = next(iter(room.meeting.rounds))
    person = room.people.kelly
    reason = {"reason": "CANARY we live by the park", "circle": chosen(room.open("kelly"))}
    room.does("kelly", "view.folded", round=asked, person=person, value="7", **reason)
    assert chosen(room.open("kelly")) == "professionals"
    room.does("ama", "round.revealed", round=asked, anyway="yes")
    assert "CANARY" in room.open("jo")
    assert "CANARY" not in room.open("mark") + room.open("ama", "screen")


def test_somebody_who_chose_everybody_finds_that_still_chosen(room: Room) -> None:
    keep_kellys_home_from_mark(room.people)
    room.fold("kelly", next(iter(room.meeting.rounds)), "7", reason="I have left.")
    assert chosen(room.open("kelly")) == "everyone"


def test_a_note_that_is_missing_its_number_comes_back_with_its_words_its_readers_and_the_same_care(room: Room) -> None:
    asked = next(iter(room.meeting.rounds))
    form = {"act": "fold", "form": f"fold-{asked}-{room.people.kelly}", "circle": "chair", "reason": "Nan is near."}
    answer = room.post("kelly", "view.folded", live=True, round=asked, person=room.people.kelly, **form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert LEAVE_OUT in page
    assert "Nan is near.</textarea>" in page
    assert 'value="chair" checked' in page


def test_whoever_agrees_or_disagrees_reads_beside_the_box_that_everybody_can_read_it(room: Room) -> None:
    decided(room)
    for who in ("kelly", "mark", "jo"):
        page = room.open(who)
        answer = page[page.index('id="answer"') : page.index('id="now"')]
        assert f"Everybody here can read this. {LEAVE_OUT}" in answer
        assert answer.index("rm-care") < answer.index("<textarea")


# ---- one child at a time: the decision, why, then the question ----


def test_kelly_reads_the_decision_and_why_before_she_is_asked(room: Room) -> None:
    decided(room)
    page = room.open("kelly")
    answer = page[page.index('id="answer"') : page.index('id="now"')]
    order = ["Leah: child protection plan", "Fights at night.", "To protect Leah from emotional abuse.", "I agree"]
    places = [answer.lower().index(words.lower()) for words in order]
    assert places == sorted(places)
    harm = painter.frame_for(room.ref).harm("emotional")
    assert harm
    assert harm.everyday in unescape(answer)


def test_one_child_is_asked_about_at_a_time_and_the_next_one_after(room: Room) -> None:
    leah = decided(room)
    jayden = room.people.children[1]
    about = {"outcome": "in_need", "reasons": "He sleeps at nan’s."}
    room.does("ama", "decision.recorded", child=jayden, **about)
    page = room.open("kelly")
    assert f'id="later-{jayden}"' in page
    assert f'id="later-{leah}"' not in page
    room.does("kelly", "position.recorded", child=leah, person=room.people.kelly, position="agrees")
    page = room.open("kelly")
    assert f'id="later-{jayden}"' not in page
    assert page.index("He sleeps at nan’s.") < page.index(f'id="my-position-{jayden}"')


# ---- the map ----


def test_a_heading_has_the_same_picture_on_every_screen(room: Room) -> None:
    room.move("map")
    for heading in room.meeting.headings:
        card = {"heading": heading.code, "children": room.people.children, "impact": "He laughs."}
        room.does("pat", "card.added", text=f"About {heading.code}", **card)
    pictures = [
        {
            title.strip(): drawn
            for drawn, title in re.findall(
                r"<h[23][^>]*>\s*<svg[^>]*>(.*?)</svg>(?:<span>)?([^<]+)", room.open(*where), re.DOTALL
            )
            if "Leah" in title
        }
        for where in (("ama", "screen"), ("ama",), ("pat",), ("kelly",))
    ]
    assert len(pictures[0]) == len(room.meeting.headings)
    assert all(one == pictures[0] for one in pictures)
    assert len(set(pictures[0].values())) == len(pictures[0])
