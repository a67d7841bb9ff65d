"""Getting a story's conference ready: booked, invited, reported to, gone through with the family."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from horseshoe.cli.demo.days import Teller, Told
from horseshoe.cli.demo.story import Booked
from horseshoe.practice.preparation.words import TalkKind
from horseshoe.practice.terms import Capacity, ConferenceKind
from horseshoe.record.access import actions as access
from horseshoe.record.preparation import actions as preparation

_ANSWERED_BY_TELEPHONE = frozenset({Capacity.INTERPRETER, Capacity.ADVOCATE, Capacity.SUPPORTER, Capacity.OBSERVER})
"""They ring the office, which sets their answer down."""


def get_ready(teller: Teller, booked: Booked, told: Told) -> Told:
    """Book a conference and get it ready as far as the story has come."""
    lead, office = told.accounts[booked.lead], told.accounts[booked.minute_taker]
    at = teller.days.at(booked.booked_on, "17:00")
    ref = preparation.book(
        family_ref=told.family,
        children=[told.people[key] for key in booked.children],
        kind=ConferenceKind.INITIAL,
        enquiry_ref=told.enquiry,
        framework=booked.framework,
        starts_at=teller.days.at(booked.on, booked.clock),
        venue=booked.venue,
        venue_because=booked.venue_because,
        chair=told.accounts[booked.chair],
        minute_taker=office,
        lead=lead,
        conditions=booked.conditions,
        late_reason=teller.mark(booked.late_reason) if booked.late_reason else "",
        safe_meanwhile=teller.mark(booked.safe_meanwhile) if booked.safe_meanwhile else "",
        by=lead,
        at=at,
    )
    told = replace(told, conference=ref)
    if booked.screen:
        access.tie(account=told.accounts[booked.screen], kind="shows_screen", conference=ref, by=office, at=at)
    _guests(teller, booked, told, by=office, at=at + timedelta(minutes=5))
    _reports(teller, booked, told)
    _words(teller, booked, told)
    _board(teller, booked, told)
    return told


def _guests(teller: Teller, booked: Booked, told: Told, *, by: str, at: datetime) -> None:
    for guest in booked.guests:
        account = told.accounts[guest.actor]
        preparation.invite(
            conference=told.conference,
            account=account,
            capacity=guest.capacity,
            part=guest.part,
            person=told.people[guest.person] if guest.person else "",
            via=guest.via,
            by=by,
            at=at,
        )
        if guest.answer is not None:
            preparation.answer_invitation(
                conference=told.conference,
                account=account,
                answer=guest.answer,
                words=guest.words,
                via=guest.via,
                by=account if guest.capacity not in _ANSWERED_BY_TELEPHONE else by,
                at=at + timedelta(hours=18),
            )
    for guest in booked.guests:
        if guest.chooser:
            preparation.name_chooser(
                conference=told.conference,
                person=told.accounts[guest.actor],
                chooser=told.accounts[guest.chooser],
                by=by,
                at=at + timedelta(hours=19),
            )


def _reports(teller: Teller, booked: Booked, told: Told) -> None:
    for report in booked.reports:
        author = told.accounts[report.actor]
        sent_on = report.sent_on if report.sent_on is not None else -1
        at = teller.days.at(sent_on, "13:00")
        ref = preparation.start_report(conference=told.conference, by=author, at=at)
        told.reports[report.actor] = ref
        for number, point in enumerate(report.points):
            written = preparation.save_item(
                report=ref,
                heading=point.heading,
                text=teller.mark(point.text),
                children=[told.people[key] for key in point.children],
                impact=teller.mark(point.impact) if point.impact else "",
                source=point.source,
                circle=point.circle,
                why=point.why,
                by=author,
                at=at + timedelta(minutes=number),
            )
            if point.kept:
                # What a writer may not know of is marked by those who may, before anybody reads the report.
                preparation.mark_item(
                    item=written,
                    about=[told.restrictions[key] for key in point.kept],
                    by=told.accounts[booked.lead] if report.actor == booked.lead else told.accounts[booked.chair],
                    at=at + timedelta(minutes=number),
                )
        if report.sent_on is not None:
            preparation.send_report(report=ref, by=author, at=at + timedelta(minutes=30))


def _words(teller: Teller, booked: Booked, told: Told) -> None:
    lead, chair = told.accounts[booked.lead], told.accounts[booked.chair]
    for number, worry in enumerate(booked.worries):
        told.statements[worry.key] = preparation.draft_statement(
            conference=told.conference,
            text=teller.mark(worry.text),
            children=[told.people[key] for key in worry.children],
            goal=teller.mark(worry.goal),
            low_words=worry.low,
            high_words=worry.high,
            helped_by=worry.helped_by,
            by=lead,
            at=teller.days.at(booked.booked_on + 2, "15:00") + timedelta(minutes=number),
        )
    for through in booked.through:
        preparation.record_sharing(
            conference=told.conference,
            what=through.what,
            report=told.reports[through.report_of] if through.report_of else "",
            person=told.people[through.person],
            on=teller.days.at(through.on, "14:00"),
            how=through.how,
            they_said=teller.mark(through.they_said),
            by=lead,
            at=teller.days.at(through.on, "17:00"),
        )
    for met in booked.met:
        held = teller.days.at(met.on, met.clock)
        preparation.record_talk(
            conference=told.conference,
            kind=TalkKind.CHAIR_FAMILY if met.person else TalkKind.CHAIR_SOCIAL_WORKER,
            person=told.people[met.person] if met.person else "",
            with_account="" if met.person else lead,
            held_at=held,
            notes=teller.mark(met.notes) if met.notes else "",
            knows_why=teller.mark(met.knows_why) if met.knows_why else "",
            wants_said=teller.mark(met.wants_said) if met.wants_said else "",
            who_speaks=met.speaks,
            wants_said_circle=met.circle,
            by=chair,
            at=held + timedelta(minutes=20),
        )
    for own in booked.own:
        preparation.say_own_words(
            conference=told.conference,
            question=own.question,
            words=teller.mark(own.words),
            given_to=own.given_to,
            by=told.accounts[own.actor],
            at=teller.days.at(-1, "19:30"),
        )


def _board(teller: Teller, booked: Booked, told: Told) -> None:
    lead, at = told.accounts[booked.lead], teller.days.at(-1, "16:00")
    for code, evidence in booked.ready.done.items():
        preparation.do_precondition(
            conference=told.conference, code=code, evidence=teller.mark(evidence), by=lead, at=at
        )
    for not_needed, lines in ((False, booked.ready.not_done), (True, booked.ready.not_needed)):
        for code, why in lines.items():
            preparation.say_why_not(
                conference=told.conference, code=code, why=teller.mark(why), not_needed=not_needed, by=lead, at=at
            )
