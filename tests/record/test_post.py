"""What leaves the building: messages that tell nothing, papers that stay as they went."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from horseshoe.jobs import outbox
from horseshoe.practice.sharing import Capability, Tie, Viewer
from horseshoe.practice.verdict import NotFound, Refused
from horseshoe.record.post import actions, queries
from horseshoe.record.post.actions import Channel

NOW = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)
CONFERENCE = "conf234567"
pytestmark = pytest.mark.django_db


def viewer(
    person: str, *capabilities: Capability, authority: str = "northmoor", conference: str = CONFERENCE
) -> Viewer:
    """Return somebody with a live tie to the conference."""
    tie = Tie("any", conference=conference, capabilities=frozenset(capabilities))
    return Viewer(person, authority, frozenset({tie}))


KELLY = viewer("kelly", Capability.READ_PAPERS)
MARK = viewer("mark", Capability.READ_PAPERS)
AMA = viewer("ama", Capability.READ_PAPERS, Capability.ISSUE_PAPERS)


def letter(recipient: str = "kelly", content: bytes = b"<p>Dear Kelly</p>") -> str:
    """Issue a letter and return its reference."""
    return actions.keep_paper(
        authority="northmoor",
        conference_ref=CONFERENCE,
        kind="decision_letter",
        form="html",
        recipient=recipient,
        content=content,
        by="ama",
        at=NOW,
    )


def queue(key: str = "letter:kelly", **more: Any) -> bool:
    """Queue a message to Kelly."""
    given = {"channel": Channel.TEXT, "to_address": "07700 900123"} | more
    return actions.queue_message(authority="northmoor", key=key, to_account="kelly", by="ama", at=NOW, **given)


def ledger_lines(verb: str) -> list[dict[str, Any]]:
    """Return the details of every line of a kind."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT detail FROM ledger_entry WHERE verb = %s ORDER BY number", [verb])
        return [json.loads(detail) if detail else {} for (detail,) in cursor.fetchall()]


# ── papers ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_paper_is_opened_by_its_recipient_and_by_whoever_issues_and_by_nobody_else() -> None:
    ref = letter()
    for allowed in (KELLY, AMA):
        issued, content = queries.paper(allowed, ref)
        assert content == b"<p>Dear Kelly</p>"
        assert issued.recipient == "kelly"
    strangers = [
        MARK,
        viewer("kelly", Capability.READ_PAPERS, conference="another345"),
        viewer("kelly", Capability.READ_PAPERS, authority="sir-glan"),
        viewer("kelly", Capability.JOIN_ROOM),
        viewer("ama", Capability.ISSUE_PAPERS, conference="another345"),
        Viewer("kelly", "northmoor"),
        Viewer(),
    ]
    for stranger in strangers:
        with pytest.raises(NotFound):
            queries.paper(stranger, ref)
        assert queries.papers_for(stranger, CONFERENCE) == ()


def test_the_list_of_papers_is_ones_own_or_all_for_whoever_issues() -> None:
    hers, his = letter("kelly"), letter("mark")
    assert [one.ref for one in queries.papers_for(KELLY, CONFERENCE)] == [hers]
    assert [one.ref for one in queries.papers_for(MARK, CONFERENCE)] == [his]
    assert [one.ref for one in queries.papers_for(AMA, CONFERENCE)] == [hers, his]


def test_a_withdrawn_paper_is_gone_for_its_recipient_and_its_reason_is_not_told_to_them() -> None:
    ref = letter()
    with pytest.raises(Refused, match="Say why"):
        actions.withdraw(ref=ref, because="  ", by="ama", at=NOW)
    actions.withdraw(ref=ref, because="It names the wrong school.", by="ama", at=NOW)
    with pytest.raises(NotFound):
        queries.paper(KELLY, ref)
    assert queries.papers_for(KELLY, CONFERENCE) == ()
    with pytest.raises(NotFound):
        actions.mark_opened(ref=ref, by="kelly", at=NOW)
    issued, _ = queries.paper(AMA, ref)
    assert issued.withdrawn_because == "It names the wrong school."


def test_bytes_that_are_not_those_that_were_issued_are_never_shown() -> None:
    ref, other = letter(), letter("mark")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE post_paper SET content = %s WHERE ref = %s", [b"<p>Dear Kelly.</p>", ref])
    with pytest.raises(queries.NotAsIssued):
        queries.paper(KELLY, ref)
    assert queries.altered_papers() == (ref,)
    assert queries.paper(MARK, other)


def test_every_opening_is_in_the_ledger_and_the_first_of_the_recipient_is_kept() -> None:
    ref = letter()
    actions.mark_opened(ref=ref, by="ama", at=NOW)
    assert queries.paper(AMA, ref)[0].opened_at is None
    actions.mark_opened(ref=ref, by="kelly", at=NOW)
    actions.mark_opened(ref=ref, by="kelly", at=NOW.replace(hour=11))
    assert queries.paper(AMA, ref)[0].opened_at == NOW
    assert len(ledger_lines("paper_opened")) == 3


def test_an_empty_paper_or_one_of_another_form_is_refused() -> None:
    with pytest.raises(Refused, match="empty"):
        letter(content=b"")
    with pytest.raises(Refused, match="web page or a PDF"):
        actions.keep_paper(
            authority="northmoor",
            conference_ref=CONFERENCE,
            kind="plan",
            form="docx",
            recipient="kelly",
            content=b"x",
            by="ama",
            at=NOW,
        )


# ── messages ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def outgoing(var: Path) -> list[Path]:
    """Return the files of the outbox."""
    return sorted((var / "outbox").glob("*"))


def test_a_message_queued_twice_is_one() -> None:
    assert queue()
    assert not queue()
    assert len(queries.due(limit=10)) == 1
    assert len(ledger_lines("message_queued")) == 1


def test_a_message_goes_out_once_and_says_nothing_that_tells(settings: Any) -> None:
    queue(paper=letter())
    assert outbox.send_due(at=NOW) == 1
    assert outbox.send_due(at=NOW) == 0
    (file,) = outgoing(settings.VAR)
    said = file.read_text()
    assert "Open your link." in said
    assert not any(word in (said + file.name).lower() for word in ("kelly", "conference", "child", "northmoor"))


def test_a_crash_after_sending_sends_it_again_into_the_same_file(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue()

    class PowerCut(Exception):
        pass

    def cut(**_: object) -> None:
        raise PowerCut

    with monkeypatch.context() as dying:
        dying.setattr("horseshoe.record.post.actions.mark_sent", cut)
        with pytest.raises(PowerCut):
            outbox.send_due(at=NOW)
    assert len(outgoing(settings.VAR)) == 1
    assert outbox.send_due(at=NOW) == 1
    assert len(outgoing(settings.VAR)) == 1


def test_a_message_that_cannot_go_is_kept_with_the_kind_of_fault_and_holds_up_no_other(settings: Any) -> None:
    settings.VAR.mkdir()
    (settings.VAR / "outbox").write_text("a file where the folder should be")
    queue("one")
    queue("two")
    assert outbox.send_due(at=NOW) == 0
    assert [line["tries"] for line in ledger_lines("message_failed")] == [1, 1]
    with connection.cursor() as cursor:
        cursor.execute("SELECT fault FROM post_message")
        faults = {fault for (fault,) in cursor.fetchall()}
    assert len(faults) == 1
    assert str(settings.VAR) not in faults.pop()
    (settings.VAR / "outbox").unlink()
    assert outbox.send_due(at=NOW) == 2


def test_a_message_that_failed_often_waits_for_a_person(settings: Any) -> None:
    settings.VAR.mkdir()
    (settings.VAR / "outbox").write_text("")
    queue()
    for _ in range(queries.MOST_TRIES):
        outbox.send_due(at=NOW)
    assert queries.due(limit=10) == ()


def test_messages_may_go_to_the_console(settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    settings.OUTBOX = "console"
    queue()
    assert outbox.send_due(at=NOW) == 1
    assert "Open your link." in capsys.readouterr().out
    assert outgoing(settings.VAR) == []
