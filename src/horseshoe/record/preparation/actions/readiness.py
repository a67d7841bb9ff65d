"""Getting ready, line by line: done and how we know, why not, and a reminder to whoever is waited for."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from horseshoe.packs import frameworks
from horseshoe.packs.shape import FrameworkPack
from horseshoe.practice.preparation import booking as rules
from horseshoe.practice.sharing import Capability
from horseshoe.practice.verdict import NotFound, Refused
from horseshoe.record.access.models import Account
from horseshoe.record.ledger import actions as ledger
from horseshoe.record.post import actions as post
from horseshoe.record.preparation import models
from horseshoe.record.preparation.actions import standing


@transaction.atomic
def do_precondition(
    *, conference: str, code: str, evidence: str, by: str, at: datetime, on: date | None = None
) -> None:
    """Set down that one line of the checklist is done, and how we know.

    :param on: the day it was done; without one, today.
    :raises Refused: when the line asks how we know and nothing is said.
    :raises NotFound: when there is no such line, or ``by`` may not prepare this conference.
    """
    row, line = _line(conference, code, by=by, at=at)
    item = next(item for item in _pack(row).preparation if item.code == code)
    rules.may_be_done(evidence=evidence, needs_evidence=item.needs_evidence).or_raise()
    line.done_on, line.done_by, line.evidence = on or standing.day(at), by, evidence
    line.why_not, line.not_needed = "", ""
    line.save(update_fields=["done_on", "done_by", "evidence", "why_not", "not_needed"])
    _told(row, "precondition_done", code, by=by, at=at)


@transaction.atomic
def say_why_not(*, conference: str, code: str, why: str, by: str, at: datetime, not_needed: bool = False) -> None:
    """Set down why one line will not be done, or (``not_needed``) why it does not apply here.

    :raises Refused: without a reason.
    :raises NotFound: when there is no such line, or ``by`` may not prepare this conference.
    """
    row, line = _line(conference, code, by=by, at=at)
    if not why.strip():
        raise Refused("Say why, in a sentence. The chair reads it before the meeting.")
    line.done_on, line.done_by, line.evidence = None, "", ""
    line.why_not, line.not_needed = ("", why) if not_needed else (why, "")
    line.save(update_fields=["done_on", "done_by", "evidence", "why_not", "not_needed"])
    _told(row, "precondition_not_needed" if not_needed else "precondition_not_done", code, by=by, at=at)


@transaction.atomic
def take_precondition_back(*, conference: str, code: str, by: str, at: datetime) -> None:
    """Open a line again that was marked by mistake.

    :raises NotFound: when there is no such line, or ``by`` may not prepare this conference.
    """
    row, line = _line(conference, code, by=by, at=at)
    line.done_on, line.done_by, line.evidence, line.why_not, line.not_needed = None, "", "", "", ""
    line.save(update_fields=["done_on", "done_by", "evidence", "why_not", "not_needed"])
    _told(row, "precondition_taken_back", code, by=by, at=at)


@transaction.atomic
def chase(*, conference: str, code: str, by: str, at: datetime) -> None:
    """Remind whoever owns a line of the checklist. Once a day and line, however often it is pressed.

    :raises Refused: when nobody owns the line.
    :raises NotFound: when there is no such line, or ``by`` may not prepare this conference.
    """
    row, line = _line(conference, code, by=by, at=at)
    if not line.owner:
        raise Refused("Nobody has been named for this yet, so there is nobody to remind.")
    line.chased_at = at
    line.save(update_fields=["chased_at"])
    send(row, standing.account(line.owner, authority=row.authority), f"chase:{code}", by=by, at=at)
    _told(row, "precondition_chased", code, by=by, at=at)


@transaction.atomic
def chase_person(*, conference: str, account: str, by: str, at: datetime) -> None:
    """Remind somebody of their answer to the invitation or of their report. Once a day, however often it is pressed.

    :raises NotFound: when they are not invited, or ``by`` may not prepare this conference.
    """
    row = standing.conference_for(conference, Capability.PREPARE, by=by, at=at)
    invitation = standing.invitation(row, account)
    invitation.chased_at = at
    invitation.save(update_fields=["chased_at"])
    send(row, invitation.account, "remind", by=by, at=at)
    ledger.write("person_reminded", row.ref, by=by, at=at, authority=row.authority, detail={"account": account})


def send(row: models.Conference, to: Account, what: str, *, by: str, at: datetime) -> None:
    """Queue a message that tells nothing; once a day for the same thing to the same person."""
    post.queue_message(
        authority=row.authority,
        key=f"{row.ref}:{what}:{to.code}:{standing.day(at).isoformat()}",
        to_account=to.code,
        to_address=to.email,
        # Without an address that somebody gave as theirs, nothing is sent anywhere: it is told in person.
        channel=post.Channel.EMAIL if to.email else post.Channel.BY_HAND,
        by=by,
        at=at,
    )


def _line(conference: str, code: str, *, by: str, at: datetime) -> tuple[models.Conference, models.Precondition]:
    row = standing.conference_for(conference, Capability.PREPARE, by=by, at=at)
    line = row.preconditions.filter(code=code).first()
    if line is None:
        raise NotFound
    return row, line


def _pack(row: models.Conference) -> FrameworkPack:
    return frameworks.load(row.framework, row.framework_version)


def _told(row: models.Conference, verb: str, code: str, *, by: str, at: datetime) -> None:
    ledger.write(verb, row.ref, by=by, at=at, authority=row.authority, detail={"code": code})
