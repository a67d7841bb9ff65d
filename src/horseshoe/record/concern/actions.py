"""From a worry to a decision: discussed, enquired into, advised on, decided; and why a date was missed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import transaction

from horseshoe.practice.concern import enquiry as rules
from horseshoe.practice.family.network import CHILDREN
from horseshoe.practice.sharing import Capability
from horseshoe.practice.terms import Agency
from horseshoe.practice.verdict import ALLOWED, NotFound, Refused, first_refusal
from horseshoe.record.access import actions as access
from horseshoe.record.access.queries import day_of, viewer_for
from horseshoe.record.access.refs import new_ref
from horseshoe.record.concern import standing
from horseshoe.record.concern.models import (
    ConferenceDecision,
    Enquiry,
    LateReason,
    StrategyDiscussion,
    ThresholdConsultation,
)
from horseshoe.record.family import rows as families
from horseshoe.record.family.models import Family, Person
from horseshoe.record.ledger import actions as ledger


@transaction.atomic
def record_discussion(
    *,
    family: str,
    children: Iterable[str],
    held_at: datetime,
    agencies: Iterable[Agency],
    worry: str,
    agreed: str,
    start_section_47: bool,
    by: str,
    at: datetime,
    missing_reason: str = "",
    lead: str = "",
    key: str = "",
) -> str:
    """Set down a strategy discussion and return its reference.

    With ``start_section_47`` the enquiry starts here, on the day of the discussion; the conference's clock counts
    from that day and from no later one.

    :param lead: account code of who leads the enquiry; without it, ``by``.
    :raises Refused: when it has not been held yet, names no child, or section 47 can't start at it.
    :raises NotFound: when ``by`` may not record it, or a child is none of this family's.
    """
    row = families.family_of(family, by=by, at=at, needs=Capability.RECORD_ENQUIRY, lock=True)
    if key and (sent := StrategyDiscussion.objects.filter(key=key).first()):
        return sent.ref
    about = _children(row, children)
    held_on, took_part = day_of(held_at), frozenset(agencies)
    first_refusal(
        rules.may_record_discussion(children=len(about), held_at=held_at, at=at),
        rules.may_start_section_47(
            rules.StrategyDiscussion("", held_on, took_part, start_section_47, missing_reason), already=_running(about)
        )
        if start_section_47
        else ALLOWED,
    ).or_raise()
    discussion = StrategyDiscussion.objects.create(
        key=key or families.new_key(),
        authority=row.authority,
        ref=new_ref(),
        family=row,
        held_at=held_at,
        agencies=sorted(took_part),
        missing_reason=missing_reason,
        worry=worry,
        agreed=agreed,
        section_47_started=start_section_47,
        recorded_by=by,
    )
    discussion.children.set(about)
    _told(row, "discussion_recorded", discussion.ref, by=by, at=at, section_47=start_section_47)
    if start_section_47:
        enquiry = Enquiry.objects.create(
            authority=row.authority, ref=new_ref(), discussion=discussion, started_on=held_on, lead=lead or by
        )
        _told(row, "section_47_started", enquiry.ref, by=by, at=at, discussion=discussion.ref)
    return discussion.ref


@transaction.atomic
def end_enquiry(*, enquiry: str, finding: rules.Finding, summary: str, ended_on: date, by: str, at: datetime) -> None:
    """Set down what a section 47 enquiry found. The same finding sent twice is one.

    :raises Refused: when it has ended already, or would end before it began or on a day to come.
    :raises NotFound: when ``by`` may not record it.
    """
    row, family = standing.enquiry_for(enquiry, Capability.RECORD_ENQUIRY, by=by, at=at, lock=True)
    said = (finding, summary, ended_on)
    if (row.finding, row.summary, row.ended_on) == said:
        return
    rules.may_end(rules.Enquiry("", row.started_on, row.ended_on), ended_on=ended_on, today=day_of(at)).or_raise()
    row.finding, row.summary, row.ended_on = said
    row.save(update_fields=["finding", "summary", "ended_on"])
    _told(family, "enquiry_ended", row.ref, by=by, at=at, finding=finding)


@transaction.atomic
def ask_duty_chair(*, enquiry: str, duty_chair: str, question: str, by: str, at: datetime, key: str = "") -> str:
    """Ask a duty chair whether the threshold for a conference is met, and return the consultation's reference.

    It ties the chair to the family, so that they can read what they are asked about.

    :raises Refused: when they ask themselves, or it has been decided already.
    :raises NotFound: when ``by`` may not ask, or the duty chair is nobody who may be consulted there.
    """
    row, family = standing.enquiry_for(enquiry, Capability.RECORD_ENQUIRY, by=by, at=at, lock=True)
    if key and (sent := ThresholdConsultation.objects.filter(key=key).first()):
        return sent.ref
    chair = viewer_for(duty_chair, at=at)
    rules.may_consult(standing.as_told(row), asked_by=by, duty_chair=duty_chair).or_raise()
    if chair.authority != family.authority or Capability.CONSULT_THRESHOLD not in chair.general:
        raise NotFound
    if ConferenceDecision.objects.filter(enquiry=row).exists():
        raise Refused("Whether to hold a conference has been decided already.")
    consultation = ThresholdConsultation.objects.create(
        key=key or families.new_key(),
        authority=family.authority,
        ref=new_ref(),
        enquiry=row,
        asked_by=by,
        asked_at=at,
        duty_chair=duty_chair,
        question=question,
    )
    access.tie(account=duty_chair, kind="duty_chair", family=family.ref, by=by, at=at)
    _told(family, "duty_chair_asked", consultation.ref, by=by, at=at, duty_chair=duty_chair)
    return consultation.ref


@transaction.atomic
def advise(*, consultation: str, reaches_threshold: bool, advice: str, by: str, at: datetime) -> None:
    """Set down the duty chair's advice, in the duty chair's own words. The same advice sent twice is one.

    :raises Refused: when they gave other advice before; a new question is asked instead.
    :raises NotFound: when ``by`` is not the duty chair who was asked.
    """
    row = (
        ThresholdConsultation.objects.select_for_update(of=("self",))
        .select_related("enquiry__discussion__family")
        .filter(ref=consultation, duty_chair=by)
        .first()
    )
    if row is None:
        raise NotFound
    family = families.allowed(row.enquiry.discussion.family, by=by, at=at, needs=Capability.CONSULT_THRESHOLD)
    if (row.reaches_threshold, row.advice) == (reaches_threshold, advice):
        return
    if row.advised_at is not None:
        raise Refused("You have given your advice. For another, the social worker asks again.")
    row.reaches_threshold, row.advice, row.advised_at = reaches_threshold, advice, at
    row.save(update_fields=["reaches_threshold", "advice", "advised_at"])
    _told(family, "duty_chair_advised", row.ref, by=by, at=at, reaches_threshold=reaches_threshold)


@transaction.atomic
def decide_conference(
    *,
    enquiry: str,
    hold: bool,
    answers: Mapping[rules.ConferenceTest, tuple[bool, str]],
    children: Iterable[str],
    by: str,
    at: datetime,
    against_advice: str = "",
    key: str = "",
) -> str:
    """Decide whether a conference is held and about which children; return the decision's reference.

    :param answers: for each of the three questions, whether it is met and in which words.
    :raises Refused: by a rule of ``practice.concern.enquiry``, with its reason.
    :raises NotFound: when ``by`` may not decide, or a child is not one the enquiry is about.
    """
    row, family = standing.enquiry_for(enquiry, Capability.DECIDE_CONFERENCE, by=by, at=at, lock=True)
    if key and (sent := ConferenceDecision.objects.filter(key=key).first()):
        return sent.ref
    if ConferenceDecision.objects.filter(enquiry=row).exists():
        raise Refused("Whether to hold a conference has been decided already.")
    about = _children(family, children)
    if not set(about) <= set(row.discussion.children.all()):
        raise NotFound
    last = standing.last_advice(row)
    first_refusal(
        rules.may_decide_conference(
            enquiry=standing.as_told(row),
            consultation=last,
            tests=[rules.ConferenceAnswer(test, met, words) for test, (met, words) in answers.items()],
            hold=hold,
            against_advice=against_advice,
        ),
        rules.may_take_decision(decided_by=by, asked_by=last.asked_by if last else ""),
        rules.may_name_children(len(about)),
    ).or_raise()
    words = {test: answers[test] for test in rules.ConferenceTest}
    decision = ConferenceDecision.objects.create(
        key=key or families.new_key(),
        authority=family.authority,
        ref=new_ref(),
        enquiry=row,
        hold=hold,
        right_for_child=words[rules.ConferenceTest.RIGHT_FOR_THIS_CHILD][1],
        right_for_child_met=words[rules.ConferenceTest.RIGHT_FOR_THIS_CHILD][0],
        proportionate=words[rules.ConferenceTest.PROPORTIONATE][1],
        proportionate_met=words[rules.ConferenceTest.PROPORTIONATE][0],
        impact_evidenced=words[rules.ConferenceTest.IMPACT_EVIDENCED][1],
        impact_evidenced_met=words[rules.ConferenceTest.IMPACT_EVIDENCED][0],
        against_advice=against_advice,
        decided_by=by,
        decided_at=at,
    )
    decision.children.set(about)
    _told(family, "conference_decided", decision.ref, by=by, at=at, hold=hold, enquiry=enquiry)
    return decision.ref


@transaction.atomic
def give_late_reason(
    *,
    step: str,
    enquiry: str,
    due_on: date,
    reason: str,
    safe_meanwhile: str,
    by: str,
    at: datetime,
    booked: str = "",
) -> None:
    """Say why a date of an enquiry is or will be missed, and what keeps the children safe meanwhile.

    A later reason takes the place of one that nobody has agreed to yet.

    :param booked: the conference that is booked late, when it is said with the booking: whoever prepares that
        conference says so, the chair and the minute-taker too, who record no enquiry.
    :raises Refused: when somebody has agreed to a reason already, or one of the two is left out.
    :raises NotFound: when ``by`` may not record it.
    """
    needs = Capability.PREPARE if booked else Capability.RECORD_ENQUIRY
    row, family = standing.enquiry_for(enquiry, needs, by=by, at=at, lock=True, conference=booked)
    known = LateReason.objects.filter(authority=family.authority, step=step, subject_ref=row.ref).first()
    if known is not None and (known.reason, known.safe_meanwhile) == (reason, safe_meanwhile):
        return
    rules.may_give_late_reason(agreed=bool(known and known.approved_by), reason=reason, safe=safe_meanwhile).or_raise()
    LateReason.objects.update_or_create(
        authority=family.authority,
        step=step,
        subject_ref=row.ref,
        defaults={
            "due_on": due_on,
            "reason": reason,
            "safe_meanwhile": safe_meanwhile,
            "given_by": by,
            "given_at": at,
        },
    )
    _told(family, "late_reason_given", row.ref, by=by, at=at, step=step)


@transaction.atomic
def agree_lateness(*, step: str, enquiry: str, by: str, at: datetime) -> None:
    """Agree to the reason why a date of an enquiry is missed. Agreeing twice is agreeing once.

    :raises Refused: when the person who gave it agrees to it themselves.
    :raises NotFound: when nobody gave a reason, or ``by`` may not agree.
    """
    row, family = standing.enquiry_for(enquiry, Capability.APPROVE_LATENESS, by=by, at=at, lock=True)
    late = LateReason.objects.filter(authority=family.authority, step=step, subject_ref=row.ref).first()
    if late is None:
        raise NotFound
    if late.approved_by:
        return
    rules.may_agree_lateness(agreed_by=by, given_by=late.given_by).or_raise()
    late.approved_by, late.approved_at = by, at
    late.save(update_fields=["approved_by", "approved_at"])
    _told(family, "lateness_agreed", row.ref, by=by, at=at, step=step)


def _children(family: Family, refs: Iterable[str]) -> list[Person]:
    asked = set(refs)
    found = list(Person.objects.filter(family=family, ref__in=asked, kind__in=CHILDREN, taken_off=False))
    if len(found) != len(asked):
        raise NotFound
    return found


def _running(children: list[Person]) -> rules.Enquiry | None:
    row = Enquiry.objects.filter(discussion__children__in=children, ended_on__isnull=True).first()
    return standing.as_told(row) if row else None


def _told(family: Family, verb: str, ref: str, *, by: str, at: datetime, **detail: object) -> None:
    ledger.write(verb, ref, by=by, at=at, authority=family.authority, detail={"family": family.ref, **detail})
