"""What leaves the building and what is left lying about: papers, messages, files, the ledger, the log, error pages."""

from __future__ import annotations

import io
import uuid
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest import mock

from proof.probe._canaries import TOKEN
from proof.probe._scene import EVERYBODY, KINDS, SIGNED_OUT, first_sentence
from proof.probe._walk import Leak, Walker, read_pdf

IN_THE_LOG = "operator"
"""Whoever runs the system reads the log, the ledger and the folder of the database's own files."""


def issue(walker: Walker, clock: list[Any]) -> None:
    """Send every paper to everybody, through the chair's own page."""
    from horseshoe.jobs import outbox
    from horseshoe.record.access.queries import viewer_for
    from horseshoe.record.post.models import Paper

    scene, one = walker.scene, walker.scene.a
    clock[0] += timedelta(minutes=5)
    for which in ("letter", "record"):
        address = f"/papers/{one.conference}/"
        seen = walker.ask("chair", address, data={"which": which})
        walker.look("chair", "papers:packs", seen.text)
        accounts = [code for key, code in one.told.accounts.items() if f'value="{code}"' in seen.text]
        answer = walker.ask(
            "chair", f"{address}issue/", "POST", {"which": which, "accounts": accounts, "key": str(uuid.uuid4())}
        )
        assert answer.status == 302, (which, answer.status, answer.text[-3000:])
    outbox.send_due(at=clock[0])
    papers = Paper.objects.filter(conference_ref=one.conference).order_by("issued_at", "id")
    one.values["paper"] = [{"paper": row.ref, "owner": kind_of(walker, row.recipient)} for row in papers]
    assert scene.a.values["paper"], "no paper was kept"
    for who in ("mark", "kelly"):
        own = papers.filter(recipient=one.account(who), form="html").first()
        assert own is not None
        place = {"reading": own.ref, "source": "paper"}
        sentence = first_sentence(viewer_for(own.recipient, at=clock[0]), place)
        one.values["reading"].insert(0, place)
        one.values["sentence"].insert(0, place | {"sentence": sentence})


def kind_of(walker: Walker, account: str) -> str:
    """Return the kind of person with that account; empty for nobody who knocks."""
    return next((kind for kind in EVERYBODY if kind != SIGNED_OUT and walker.scene.code(kind) == account), "")


def look(walker: Walker, scratch: Path, logs: io.StringIO) -> None:
    """Look through everything that was kept or sent."""
    _papers(walker)
    _opened_papers(walker)
    _messages(walker, scratch)
    _ledger(walker)
    _errors(walker)
    walker.look(IN_THE_LOG, "the log", logs.getvalue())
    for path in scratch.rglob("*"):
        walker.look(IN_THE_LOG, "names of files", str(path.relative_to(scratch)))


def _papers(walker: Walker) -> None:
    """Read each issued paper's bytes as the one it was issued to."""
    from horseshoe.record.post.models import Paper

    for row in Paper.objects.order_by("id"):
        content = bytes(row.content)
        text = read_pdf(content) if row.form == "pdf" else content.decode()
        kind = kind_of(walker, row.recipient)
        assert kind, f"a paper went to somebody nobody here is: {row.recipient}"
        walker.found.papers += 1
        walker.look(kind, f"issued {row.kind} as {row.form}", text)


def _opened_papers(walker: Walker) -> None:
    """Open each issued paper's address as everybody: its owner and the chair get it, nobody else."""
    tried: set[str] = set()
    for values in walker.scene.a.values["paper"]:
        # Everybody tries one of each person's papers; its owner and the chair open all of them.
        first = values["owner"] not in tried
        tried.add(values["owner"])
        for kind in EVERYBODY if first else {values["owner"], "chair"}:
            answer = walker.ask(kind, f"/papers/issued/{values['paper']}/")
            walker.look(kind, "papers:paper", answer.text)
            may = kind in {values["owner"], "chair"}
            if (answer.status == 200) != may:
                leak = Leak(walker.moment, kind, "papers:paper", f"answers {answer.status}, not theirs or not given")
                walker.found.note(walker.found.doors, leak)


def _messages(walker: Walker, scratch: Path) -> None:
    """A message says nothing that tells; its address is its own recipient's."""
    from horseshoe.record.post.models import Message

    for row in Message.objects.order_by("id"):
        walker.look(SIGNED_OUT, "the words of a message", f"{row.subject}\n{row.words}\n{row.key}\n{row.fault}")
        for token in TOKEN.findall(row.to_address):
            family, cage = walker.canaries[token]
            kind = cage.by_token[token].kind
            if "address" not in kind and "safe contact" not in kind:
                leak = Leak(walker.moment, "outbox", "where a message goes", kind)
                walker.found.note(walker.found.leaks, leak)
            owner = next((key for key, code in family.told.accounts.items() if code == row.to_account), "")
            if not owner:
                leak = Leak(walker.moment, "outbox", "where a message goes", f"{kind} of another family")
                walker.found.note(walker.found.leaks, leak)
            if owner in {"mark", "halina"} and "restricted" in kind:
                leak = Leak(walker.moment, owner, "where a message goes", kind)
                walker.found.note(walker.found.leaks, leak)
    files = list((scratch / "outbox").glob("*"))
    assert files, "nothing was sent"
    for path in files:
        said = "\n".join(line for line in path.read_text().splitlines() if not line.startswith("To: "))
        walker.look(SIGNED_OUT, "a message as it was sent", f"{path.name}\n{said}")


def _ledger(walker: Walker) -> None:
    """The ledger says who did what; it never says what was said."""
    from horseshoe.record.ledger.models import Entry

    assert Entry.objects.exists(), "the ledger is empty"
    for row in Entry.objects.iterator():
        walker.look(IN_THE_LOG, "the ledger", f"{row.verb} {row.subject} {row.detail}")


def _errors(walker: Walker) -> None:
    """Break every page in the middle, as everybody: the page for our mistakes holds nothing of what was being read."""
    from horseshoe.record.preparation import queries

    def breaks(viewer: Any, ref: str, *_: Any, **__: Any) -> None:
        # As a database does, which repeats the row that would not fit.
        raise ValueError("a mistake of ours")

    one = walker.scene.a
    with mock.patch.object(queries, "conference", breaks):
        for kind in EVERYBODY:
            for address in (f"/conferences/{one.conference}/", f"/mine/{one.conference}/"):
                answer = walker.ask(kind, address)
                walker.look(SIGNED_OUT, "the page for our mistakes", answer.text)
                if answer.status not in {500, 404, 302}:
                    leak = Leak(walker.moment, kind, "the page for our mistakes", f"answers {answer.status}")
                    walker.found.note(walker.found.doors, leak)
    for kind in KINDS:
        stale = walker.client(kind)
        stale.handler.enforce_csrf_checks = True
        answer = walker.ask(kind, f"/mine/{one.conference}/words/want/", "POST", {"words": "x", "given_to": "chair"})
        stale.handler.enforce_csrf_checks = False
        walker.look(SIGNED_OUT, "the page for a form that has grown old", answer.text)
        if answer.status != 403:
            leak = Leak(walker.moment, kind, "a form without its token", f"answers {answer.status}")
            walker.found.note(walker.found.doors, leak)
