"""Accounts, ties, links and restrictions: what somebody may reach, from when, until when."""

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from horseshoe.packs import rights
from horseshoe.packs.reading import PackRefused
from horseshoe.practice.sharing import NOBODY, Capability, Circle, Matter, Sharing, Why, may, may_see, reader_of
from horseshoe.practice.terms import Nation
from horseshoe.practice.verdict import NotFound, Refused
from horseshoe.record.access import actions, door, founding, queries
from horseshoe.record.ledger import queries as ledger

NOW = datetime(2026, 3, 19, 9, 30, tzinfo=UTC)
TODAY = date(2026, 3, 19)
LATER = NOW + timedelta(hours=1)
CONFERENCE = "conf234567"
HERE = "192.0.2.7"


@pytest.fixture
def northmoor(db: None) -> str:
    """Return the code of an authority."""
    founding.found_authority(
        code="northmoor", name="Northmoor", nation=Nation.ENGLAND, framework="signs-of-safety", by="", at=NOW
    )
    return "northmoor"


def account(authority: str, name: str, role: str = "family", **more: Any) -> str:
    """Open an account and return its code."""
    return actions.open_account(authority=authority, name=name, role=role, by="test", at=NOW, **more)


@pytest.fixture
def kelly(northmoor: str) -> str:
    """Return the mother's account, invited to the conference."""
    code = account(northmoor, "Kelly")
    actions.tie(account=code, kind="invited_family", conference=CONFERENCE, by="test", at=NOW)
    return code


@pytest.fixture
def ama(northmoor: str) -> str:
    """Return the chair's account, tied to the conference and its family."""
    code = account(northmoor, "Ama Mensah", "chair", sign_in_name="ama")
    actions.tie(account=code, kind="chairs", conference=CONFERENCE, family="fam2345678", by="test", at=NOW)
    return code


def lines(verb: str) -> int:
    """Return how often something is in the ledger."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_entry WHERE verb = %s", [verb])
        return int(cursor.fetchone()[0])


# ── rights as data ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_role_and_tie_of_the_file_loads() -> None:
    known = rights.rights()
    assert "family" in known.roles
    assert known.roles["family"].general == frozenset()
    assert known.ties["invited_family"].circles == {Circle.EVERYONE}
    assert not any(Circle.CHAIR in tie.circles for code, tie in known.ties.items() if code.startswith("invited"))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('[role.a]\ntitle = "A"\ngeneral = ["fly"]\n[tie]', "role.a.general"),
        ('[role]\n[tie.a]\ntitle = "A"\ncircles = ["all"]\ncapabilities = ["join_room"]', "tie.a.circles"),
        ('[role]\n[tie.a]\ntitle = "A"\ncircles = ["everyone"]\ncapabilities = ["join_room"]\nmore = 1', "tie.a.more"),
        ("[role]\n[tie]\n[other]\na = 1", "other"),
        ("[role.a]\ngeneral = []\n[tie]", "role.a.title"),
    ],
)
def test_a_rights_file_with_anything_unknown_is_refused_with_its_place(written: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "rights.toml"
    file.write_text(written)
    with pytest.raises(PackRefused, match=said):
        rights.load(file)


# ── who somebody is at a moment ──────────────────────────────────────────────────────────────────────────────────────


def test_somebody_reaches_what_they_are_tied_to_and_nothing_else(kelly: str) -> None:
    viewer = queries.viewer_for(kelly, at=LATER)
    assert may(viewer, Capability.JOIN_ROOM, Matter(conference=CONFERENCE))
    assert not may(viewer, Capability.JOIN_ROOM, Matter(conference="another345"))
    assert not may(viewer, Capability.OPEN_FAMILY, Matter(family="fam2345678", conference=CONFERENCE))
    assert viewer.on == TODAY


def test_a_tie_opens_nothing_before_it_begins(kelly: str) -> None:
    assert queries.viewer_for(kelly, at=NOW - timedelta(seconds=1)).ties == frozenset()


def test_an_ended_tie_opens_nothing_from_that_moment(kelly: str) -> None:
    actions.end_tie(
        account=kelly, kind="invited_family", conference=CONFERENCE, because="asked to", by="test", at=LATER
    )
    before = queries.viewer_for(kelly, at=LATER - timedelta(seconds=1))
    assert reader_of(before, Matter(conference=CONFERENCE)) is not None
    after = queries.viewer_for(kelly, at=LATER)
    assert after.ties == frozenset()
    assert reader_of(after, Matter(conference=CONFERENCE)) is None
    with pytest.raises(NotFound):
        actions.end_tie(account=kelly, kind="invited_family", conference=CONFERENCE, because="", by="test", at=LATER)


def test_the_same_tie_twice_is_one_and_may_begin_again_after_its_end(kelly: str) -> None:
    again = {"account": kelly, "kind": "invited_family", "conference": CONFERENCE, "by": "test"}
    actions.tie(**again, at=LATER)
    assert lines("tied") == 1
    actions.end_tie(**again, because="moved", at=LATER)
    actions.tie(**again, at=LATER + timedelta(hours=1))
    assert queries.viewer_for(kelly, at=LATER + timedelta(minutes=1)).ties == frozenset()
    assert len(queries.viewer_for(kelly, at=LATER + timedelta(hours=2)).ties) == 1
    assert len(queries.ties_of_conference(CONFERENCE)) == 2


def test_a_conference_ends_its_ties_when_the_papers_have_been_read(kelly: str, ama: str) -> None:
    window = NOW + timedelta(days=28)
    ended = actions.end_ties_of_conference(
        conference=CONFERENCE, kinds=["invited_family"], because="closed", by=ama, at=LATER, ends_at=window
    )
    assert ended == 1
    assert queries.viewer_for(kelly, at=window - timedelta(seconds=1)).ties
    assert not queries.viewer_for(kelly, at=window).ties
    assert queries.viewer_for(ama, at=window).ties


def test_an_account_that_has_ended_is_nobody(kelly: str) -> None:
    token, code = link(kelly)
    actions.end_account(account=kelly, because="left", by="test", at=LATER)
    assert queries.viewer_for(kelly, at=LATER) == NOBODY
    assert queries.who(kelly) is None
    with pytest.raises(Refused):
        door.use_link(token=token, code=code, address=HERE, at=LATER)
    with pytest.raises(NotFound):
        actions.tie(account=kelly, kind="invited_family", conference="x", by="test", at=LATER)


def test_whoever_never_was_is_nobody(northmoor: str) -> None:
    assert queries.viewer_for("nobody", at=NOW) == NOBODY
    assert queries.viewer_for("", at=NOW) == NOBODY


def test_a_session_opened_by_link_reaches_its_conference_and_brings_no_rights_of_a_role(ama: str) -> None:
    actions.tie(account=ama, kind="chairs", conference="another345", by="test", at=NOW)
    whole = queries.viewer_for(ama, at=LATER)
    bound = queries.viewer_for(ama, at=LATER, only_conference=CONFERENCE)
    assert may(whole, Capability.SIGN_IN)
    assert may(whole, Capability.CHAIR, Matter(conference="another345"))
    assert may(bound, Capability.CHAIR, Matter(conference=CONFERENCE))
    assert not may(bound, Capability.CHAIR, Matter(conference="another345"))
    assert not may(bound, Capability.OPEN_FAMILY, Matter(family="fam2345678"))
    assert bound.general == frozenset()


def test_who_somebody_is_takes_as_many_queries_with_a_hundred_ties_as_with_one(
    ama: str, django_assert_num_queries: Callable[..., Any]
) -> None:
    restrict(account("northmoor", "Mark"))
    with CaptureQueriesContext(connection) as one:
        queries.viewer_for(ama, at=LATER)
        queries.people([ama])
        queries.ties_of_conference(CONFERENCE)
        queries.restrictions_of(queries.viewer_for(ama, at=LATER), "fam2345678")
    others = [account("northmoor", f"Person {number}") for number in range(100)]
    for number, other in enumerate(others):
        actions.tie(account=ama, kind="chairs", conference=f"c{number}", by="test", at=NOW)
        actions.tie(account=other, kind="invited_family", conference=CONFERENCE, by="test", at=NOW)
    for other in others[:10]:
        restrict(other)
    with django_assert_num_queries(len(one)):
        assert len(queries.viewer_for(ama, at=LATER).ties) == 101
        queries.people([ama, *others])
        assert len(queries.ties_of_conference(CONFERENCE)) == 101
        assert len(queries.restrictions_of(queries.viewer_for(ama, at=LATER), "fam2345678")) == 11


# ── restrictions ─────────────────────────────────────────────────────────────────────────────────────────────────────


def restrict(*kept_from: str, until: date | None = None) -> str:
    """Keep an address from people."""
    return actions.restrict(
        authority="northmoor",
        family="fam2345678",
        words="Kelly's new address",
        reason="He came to the last one.",
        kept_from=kept_from,
        by="tom",
        at=NOW,
        until=until,
    )


@pytest.fixture
def mark(northmoor: str) -> str:
    """Return the step-father's account, invited to the same conference."""
    code = account(northmoor, "Mark")
    actions.tie(account=code, kind="invited_family", conference=CONFERENCE, by="test", at=NOW)
    return code


def sees(person: str, code: str, at: datetime = LATER) -> bool:
    """Return whether somebody sees an item of everybody's that a restriction is about."""
    reader = reader_of(queries.viewer_for(person, at=at), Matter(conference=CONFERENCE))
    return reader is not None and may_see(reader, Sharing(about=frozenset({code}), why=Why.DANGER))


def test_what_must_not_reach_somebody_does_not_until_it_is_lifted(kelly: str, mark: str) -> None:
    code = restrict(mark)
    assert sees(kelly, code)
    assert not sees(mark, code)
    actions.lift_restriction(restriction=code, because="She told him herself.", by="tom", at=LATER)
    assert sees(mark, code)
    with pytest.raises(NotFound):
        actions.lift_restriction(restriction=code, because="again", by="tom", at=LATER)


def test_a_restriction_with_a_last_day_holds_on_that_day_and_not_after(mark: str) -> None:
    code = restrict(mark, until=TODAY)
    assert not sees(mark, code)
    assert sees(mark, code, at=NOW + timedelta(days=1))
    assert code in queries.all_restriction_codes("fam2345678"), "the room screen waits until a person has lifted it"


def test_one_more_person_may_be_kept_from_it(kelly: str, mark: str) -> None:
    code = restrict(mark)
    actions.keep_from(restriction=code, account=kelly, by="tom", at=LATER)
    assert not sees(kelly, code)


def test_a_restriction_that_keeps_from_nobody_or_says_no_reason_is_refused(mark: str) -> None:
    with pytest.raises(Refused, match="Say who"):
        restrict()
    with pytest.raises(Refused, match="Say who"):
        restrict("nobody")
    with pytest.raises(Refused, match="Say why"):
        actions.restrict(authority="northmoor", family="f", words="x", reason=" ", kept_from=[mark], by="tom", at=NOW)
    assert queries.all_restriction_codes("fam2345678") == frozenset()


def test_only_those_who_weigh_what_is_shared_know_that_there_is_a_restriction(kelly: str, mark: str, ama: str) -> None:
    code = restrict(mark)
    known = queries.restrictions_of(queries.viewer_for(ama, at=LATER), "fam2345678")
    assert [(one.code, one.words, one.kept_from) for one in known] == [(code, "Kelly's new address", {mark})]
    for person in (kelly, mark):
        viewer = queries.viewer_for(person, at=LATER)
        assert queries.restrictions_of(viewer, "fam2345678", conference=CONFERENCE) == ()


def test_not_even_a_chair_is_told_of_a_restriction_that_is_about_the_chair(ama: str, mark: str) -> None:
    restrict(ama, mark)
    assert queries.restrictions_of(queries.viewer_for(ama, at=LATER), "fam2345678") == ()


def test_another_authoritys_people_cannot_be_named_or_reached(mark: str) -> None:
    founding.found_authority(code="sir-glan", name="Sir Glan", nation=Nation.WALES, framework="x", by="", at=NOW)
    stranger = account("sir-glan", "Somebody")
    code = restrict(mark)
    with pytest.raises(NotFound):
        actions.keep_from(restriction=code, account=stranger, by="tom", at=LATER)
    with pytest.raises(Refused):
        restrict(stranger)


# ── links ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def link(person: str, days: int = 1, at: datetime = NOW) -> tuple[str, str]:
    """Make somebody a link to the conference."""
    return actions.make_link(
        account=person, conference_ref=CONFERENCE, by="pat", at=at, expires_at=NOW + timedelta(days=days)
    )


def refusal(token: str, code: str, at: datetime = LATER, address: str = HERE) -> str:
    """Return in which words a link is not opened."""
    with pytest.raises(Refused) as refused:
        door.use_link(token=token, code=code, address=address, at=at)
    return refused.value.reason


def wrong(code: str) -> str:
    """Return a code that is not this one."""
    return f"{(int(code) + 1) % 1_000_000:06d}"


def test_a_link_opens_with_its_code_once(kelly: str) -> None:
    token, code = link(kelly)
    assert len(token) >= 32
    opened = door.use_link(token=token, code=f" {code[:3]} {code[3:]}", address=HERE, at=LATER)
    assert (opened.account, opened.conference) == (kelly, CONFERENCE)
    assert opened.until == NOW + timedelta(days=1) + door.PAPERS_WINDOW
    assert refusal(token, code) == door.NOT_OPENED
    assert (lines("link_made"), lines("link_used"), lines("link_refused")) == (1, 1, 1)


def test_leaving_opens_a_link_once_more_and_an_older_leaving_does_not(kelly: str) -> None:
    token, code = link(kelly)
    first = door.use_link(token=token, code=code, address=HERE, at=LATER)
    left = LATER + timedelta(minutes=5)
    assert door.open_again(link=first.link, opened_at=first.at, at=left)
    assert not door.open_again(link=first.link, opened_at=first.at, at=left), "it is open already"
    back = door.use_link(token=token, code=code, address=HERE, at=left)
    assert (back.account, back.conference, back.until) == (first.account, first.conference, first.until)
    assert not door.open_again(link=first.link, opened_at=first.at, at=left), "she is in by a later opening"
    assert refusal(token, code, left) == door.NOT_OPENED
    assert (lines("link_used"), lines("link_may_open_again")) == (2, 1)


def test_leaving_after_a_links_last_day_opens_nothing(kelly: str) -> None:
    token, code = link(kelly)
    opened = door.use_link(token=token, code=code, address=HERE, at=LATER)
    late = NOW + timedelta(days=1, seconds=1)
    assert not door.open_again(link=opened.link, opened_at=opened.at, at=late)
    assert refusal(token, code, late) == door.NOT_OPENED


def test_wrong_used_withdrawn_late_and_unknown_are_told_in_the_same_words(kelly: str, mark: str) -> None:
    used, used_code = link(kelly)
    door.use_link(token=used, code=used_code, address=HERE, at=LATER)
    withdrawn, withdrawn_code = link(mark)
    fresh, fresh_code = link(mark)
    words = {
        refusal(used, used_code),
        refusal(withdrawn, withdrawn_code),
        refusal(fresh, wrong(fresh_code)),
        refusal(fresh, ""),
        refusal(fresh, fresh_code, at=NOW + timedelta(days=1, seconds=1)),
        refusal("no-such-link", fresh_code),
        refusal("", ""),
    }
    assert words == {door.NOT_OPENED}


def test_a_new_link_withdraws_the_one_before(kelly: str) -> None:
    old, old_code = link(kelly)
    new, new_code = link(kelly)
    assert refusal(old, old_code) == door.NOT_OPENED
    assert door.use_link(token=new, code=new_code, address=HERE, at=LATER).account == kelly


def test_five_wrong_codes_withdraw_a_link_even_for_the_right_one(kelly: str) -> None:
    token, code = link(kelly)
    for _ in range(door.MOST_TRIES):
        refusal(token, wrong(code))
    assert refusal(token, code) == door.NOT_OPENED


def test_four_wrong_codes_do_not(kelly: str) -> None:
    token, code = link(kelly)
    for _ in range(door.MOST_TRIES - 1):
        refusal(token, wrong(code))
    assert door.use_link(token=token, code=code, address=HERE, at=LATER).account == kelly


def test_twenty_wrong_codes_from_one_place_close_the_door_to_that_place_for_a_while(kelly: str) -> None:
    token, code = link(kelly)
    for number in range(door.MOST_KNOCKS):
        assert refusal(f"guess-{number}", "000000") == door.NOT_OPENED
    assert refusal(token, code) == door.WAIT
    assert door.use_link(token=token, code=code, address="198.51.100.1", at=LATER).account == kelly
    again, again_code = link(kelly)
    later = LATER + door.KNOCKS_WITHIN + timedelta(seconds=1)
    assert door.use_link(token=again, code=again_code, address=HERE, at=later).account == kelly


def test_a_link_for_somebody_who_is_not_invited_any_more_opens_nothing(kelly: str, mark: str) -> None:
    token, code = link(kelly)
    actions.end_tie(account=kelly, kind="invited_family", conference=CONFERENCE, because="removed", by="ama", at=LATER)
    assert refusal(token, code) == door.NOT_OPENED
    with pytest.raises(Refused, match="invited"):
        link(kelly, at=LATER)
    with pytest.raises(Refused, match="later day"):
        link(mark, days=0)


def test_neither_token_nor_code_nor_address_is_kept(kelly: str) -> None:
    token, code = link(kelly)
    refusal(token, wrong(code))
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access_onetimelink")
        kept = repr(cursor.fetchall())
        cursor.execute("SELECT * FROM access_knock")
        kept += repr(cursor.fetchall())
        cursor.execute("SELECT * FROM ledger_entry")
        kept += repr(cursor.fetchall())
    assert token not in kept
    assert f"'{code}'" not in kept
    assert HERE not in kept


@pytest.mark.django_db(transaction=True)
def test_twenty_right_codes_at_once_open_a_link_once() -> None:
    founding.found_authority(code="northmoor", name="N", nation=Nation.ENGLAND, framework="x", by="", at=NOW)
    person = account("northmoor", "Kelly")
    actions.tie(account=person, kind="invited_family", conference=CONFERENCE, by="test", at=NOW)
    token, code = link(person)
    outcomes = at_once(20, lambda number: _try(token, code, f"10.0.0.{number}"))
    assert sorted(outcomes) == ["opened"] + ["refused"] * 19
    assert ledger.verify().first_bad is None


@pytest.mark.django_db(transaction=True)
def test_twenty_wrong_codes_at_once_are_no_more_than_twenty_in_a_row() -> None:
    founding.found_authority(code="northmoor", name="N", nation=Nation.ENGLAND, framework="x", by="", at=NOW)
    person = account("northmoor", "Kelly")
    actions.tie(account=person, kind="invited_family", conference=CONFERENCE, by="test", at=NOW)
    token, code = link(person)
    assert at_once(20, lambda number: _try(token, wrong(code), f"10.0.0.{number}")) == ["refused"] * 20
    with connection.cursor() as cursor:
        cursor.execute("SELECT tries, withdrawn_at FROM access_onetimelink")
        tries, withdrawn_at = cursor.fetchone()
    assert tries == door.MOST_TRIES
    assert withdrawn_at is not None


def _try(token: str, code: str, address: str) -> str:
    try:
        door.use_link(token=token, code=code, address=address, at=LATER)
    except Refused:
        return "refused"
    return "opened"


def at_once(many: int, act: Callable[[int], str]) -> list[str]:
    """Run something many times at once, each with its own connection, and return what came of each."""
    outcomes: list[str] = []
    ready = threading.Barrier(many)

    def one(number: int) -> None:
        try:
            ready.wait()
            outcomes.append(act(number))
        except Exception as fault:  # noqa: BLE001 - whatever it was, the test shows it
            outcomes.append(repr(fault))
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(number,)) for number in range(many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


# ── authorities and accounts ─────────────────────────────────────────────────────────────────────────────────────────


def test_invented_and_real_people_never_share_a_database(northmoor: str) -> None:
    assert not queries.is_demonstration()
    with pytest.raises(Refused, match="Invented people and real ones"):
        founding.found_authority(
            code="demo", name="D", nation=Nation.WALES, framework="x", by="", at=NOW, demonstration=True
        )
    assert queries.people_to_be() == ()


@pytest.mark.django_db
def test_a_demonstration_stays_one() -> None:
    assert queries.is_empty()
    founding.found_authority(
        code="demo", name="D", nation=Nation.WALES, framework="x", by="", at=NOW, demonstration=True
    )
    assert queries.is_demonstration()
    assert not queries.is_empty()
    account("demo", "Kelly", story="Mum of Leah and Jayden", moment="On the day")
    account("demo", "Nobody in the story")
    assert [(one.name, one.moment) for one in queries.people_to_be()] == [("Kelly", "On the day")]
    with pytest.raises(Refused, match="Invented people and real ones"):
        founding.found_authority(code="real", name="R", nation=Nation.WALES, framework="x", by="", at=NOW)


def test_an_account_needs_a_known_role_and_a_name_nobody_else_signs_in_with(ama: str) -> None:
    with pytest.raises(Refused, match="no such role"):
        account("northmoor", "X", "wizard")
    with pytest.raises(Refused, match="already"):
        account("northmoor", "X", "chair", sign_in_name="ama")
    with pytest.raises(Refused, match="no such authority"):
        account("elsewhere", "X")


def test_a_tie_needs_a_known_kind_and_something_to_be_tied_to(kelly: str) -> None:
    with pytest.raises(Refused, match="no such tie"):
        actions.tie(account=kelly, kind="friend", conference="x", by="test", at=NOW)
    with pytest.raises(Refused, match="to a child, a family or a conference"):
        actions.tie(account=kelly, kind="chairs", by="test", at=NOW)


def test_somebody_who_comes_by_link_belongs_to_a_conference_only_when_it_is_the_only_one(kelly: str, ama: str) -> None:
    assert queries.only_conference_of(kelly, at=LATER) == CONFERENCE
    assert queries.only_conference_of(ama, at=LATER) == "", "whoever signs in by password is not bound"
    actions.tie(account=kelly, kind="invited_family", conference="another345", by="test", at=NOW)
    assert queries.only_conference_of(kelly, at=LATER) == ""
