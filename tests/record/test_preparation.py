"""Getting a conference ready: the booking, who comes, what is due, what is read by whom."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from horseshoe.practice.conference.events import Happened, checked
from horseshoe.practice.conference.room import fold
from horseshoe.practice.preparation.invitations import QuorumOutlook
from horseshoe.practice.preparation.readiness import LineState, Outlook
from horseshoe.practice.preparation.words import GivenTo, Question, SharedHow, SharedWhat, Speaks, TalkKind
from horseshoe.practice.sharing import Circle, Why
from horseshoe.practice.terms import Answer, Capacity, ConferenceKind, Nation, Via
from horseshoe.practice.verdict import NotFound, Refused
from horseshoe.record.access import actions as access
from horseshoe.record.access import founding
from horseshoe.record.access import queries as access_queries
from horseshoe.record.concern.models import LateReason
from horseshoe.record.family import actions as family
from horseshoe.record.ledger.models import Entry
from horseshoe.record.post.models import Message
from horseshoe.record.preparation import actions, models, queries
from tests.prepared import BOOKED, NOW, STARTS, TODAY, People, book, booked, decided, prepared

pytestmark = pytest.mark.django_db


def queries_made_by(work: object) -> int:
    """Return how many queries a piece of work makes."""
    with CaptureQueriesContext(connection) as seen:
        work()  # type: ignore[operator]
    return len(seen)


# The booking


def test_a_booking_keeps_the_pack_and_the_edition_it_was_made_under():
    people = booked()
    held = queries.conference(people.viewer("ama"), people.conference)
    assert (held.framework, held.framework_version, held.nation_edition) == ("signs_of_safety", "1.0", "2023-12-15")
    assert [child.name for child in held.children] == ["Leah", "Jayden"]
    assert [child.age for child in held.children] == ["13", "4"]


def test_the_clock_counts_from_the_discussion_at_which_section_47_was_started():
    people = booked()
    clock = queries.conference(people.viewer("tom"), people.conference).clock
    assert (clock.started_on, clock.due_on) == (date(2026, 3, 2), date(2026, 3, 23))


def test_a_booking_seats_the_chair_the_social_worker_and_the_minute_taker_with_their_ties():
    people = booked()
    held = queries.conference(people.viewer("pat"), people.conference)
    assert [one.capacity for one in held.people] == [
        Capacity.CHAIR,
        Capacity.LEAD_SOCIAL_WORKER,
        Capacity.MINUTE_TAKER,
    ]
    assert {tie.kind for tie in access_queries.ties_of_conference(people.conference)} == {
        "chairs",
        "minutes",
        "invited_professional",
    }


def test_the_same_form_sent_twice_books_one_conference():
    people = decided()
    assert book(people, key="one-form") == book(people, key="one-form")
    assert models.Conference.objects.count() == 1


def test_a_conference_after_its_last_day_needs_a_reason_and_what_keeps_the_children_safe():
    people = decided()
    late = STARTS + timedelta(days=7)
    with pytest.raises(Refused, match=r"Monday 23 March\. Say why"):
        book(people, starts_at=late)
    with pytest.raises(Refused, match="keeps the children safe"):
        book(people, starts_at=late, late_reason="No interpreter can come sooner.")
    book(people, starts_at=late, late_reason="No interpreter can come sooner.", safe_meanwhile="Mark stays away.")
    assert LateReason.objects.get().approved_by == ""


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"children": []}, "Choose the children"),
        ({"starts_at": BOOKED}, "That time has passed"),
        ({"venue": ""}, "face to face"),
        ({"minutes": 60}, "takes 90 minutes"),
        ({"minutes": 500, "minutes_because": "Long."}, "up to 240 minutes"),
    ],
)
def test_a_booking_that_is_not_sound_is_refused_with_its_reason(changes, words):
    people = decided()
    with pytest.raises(Refused, match=words):
        book(people, **changes)
    assert not models.Conference.objects.exists()


def test_the_chair_is_never_the_social_worker_and_the_minute_taker_has_no_other_part():
    people = decided()
    with pytest.raises(Refused, match="chair stands apart"):
        book(people, chair=people.tom)
    with pytest.raises(Refused, match="no other part"):
        book(people, minute_taker=people.tom)


def test_nobody_books_a_conference_that_nobody_decided_to_hold():
    people = decided()
    with pytest.raises(NotFound):
        book(people, enquiry_ref="somethingelse")


def test_nobody_books_for_a_family_they_are_not_tied_to():
    people = decided()
    with pytest.raises(NotFound):
        book(people, by=people.pat)


def test_an_interpreter_adds_the_packs_time():
    people = decided()
    family.add_need(person=people.persons["mark"], kind="interpreter", detail="Polish", by=people.tom, at=BOOKED)
    ref = book(people)
    held = queries.conference(people.viewer("ama"), ref)
    assert held.minutes == 120
    assert "interpreter_needed" in held.conditions


def test_moving_the_conference_moves_what_is_due():
    people = booked()
    before = models.Precondition.objects.get(code="agency_reports").due_on
    actions.change_booking(
        conference=people.conference,
        starts_at=STARTS + timedelta(days=1),
        venue="The library",
        by=people.tom,
        at=NOW,
    )
    after = models.Precondition.objects.get(code="agency_reports").due_on
    assert (before, after) == (date(2026, 3, 16), date(2026, 3, 17))


# Invitations


def test_an_invitation_brings_the_tie_of_its_capacity_and_a_message_that_tells_nothing():
    people = prepared()
    kinds = {tie.name: tie.kind for tie in access_queries.ties_of_conference(people.conference)}
    assert kinds["Kelly"] == "invited_family"
    assert kinds["Jo Whitfield"] == "invited_professional"
    assert kinds["Sunita Rao"] == "invited_advocate"
    message = Message.objects.get(to_account=people.jo)
    for telling in ("Leah", "Kelly", "conference", "child", "social"):
        assert telling not in message.subject + message.words


def test_only_those_who_give_a_view_of_their_own_are_entitled_to_one():
    people = prepared()
    held = queries.conference(people.viewer("ama"), people.conference)
    assert not held.person(people.sunita).entitled
    assert held.person(people.leah).entitled
    assert not held.person(people.pat).entitled


def test_nobody_is_invited_twice_and_nobody_is_invited_as_the_chair():
    people = prepared()
    again = {"conference": people.conference, "part": "mum", "by": people.ama, "at": NOW}
    with pytest.raises(Refused, match="invited already"):
        actions.invite(account=people.kelly, capacity=Capacity.PARENT, **again)
    with pytest.raises(Refused, match="chosen in the booking"):
        actions.invite(account=people.dee, capacity=Capacity.CHAIR, **again)


def test_whoever_is_withdrawn_sees_nothing_from_that_moment_anywhere():
    people = prepared()
    mark = people.viewer("mark", at=NOW)
    assert queries.conference(mark, people.conference)
    actions.withdraw_invitation(
        conference=people.conference,
        account=people.mark,
        because="He threatened Kelly on the phone.",
        by=people.ama,
        at=NOW,
    )
    mark = people.viewer("mark", at=NOW)
    for look in (queries.conference, queries.reports, queries.statements, queries.own_words):
        with pytest.raises(NotFound):
            look(mark, people.conference)
    assert queries.diary(mark, today=TODAY) == ()
    assert people.mark not in {
        one.account for one in queries.conference(people.viewer("ama"), people.conference).people
    }


def test_whoever_was_withdrawn_can_be_invited_again():
    people = prepared()
    out = {"conference": people.conference, "account": people.bev, "by": people.ama, "at": NOW}
    actions.withdraw_invitation(because="She asked not to come.", **out)
    actions.invite(capacity=Capacity.NETWORK, part="nan", **out)
    assert queries.conference(people.viewer("bev", at=NOW), people.conference)


def test_a_withdrawal_says_why_and_leaves_the_chair_alone():
    people = prepared()
    out = {"conference": people.conference, "by": people.pat, "at": NOW}
    with pytest.raises(Refused, match="Say why"):
        actions.withdraw_invitation(account=people.bev, because=" ", **out)
    with pytest.raises(Refused, match="booked with"):
        actions.withdraw_invitation(account=people.ama, because="Ill.", **out)


def test_a_professional_who_stays_away_says_why_and_their_report_is_not_being_there():
    people = prepared()
    mine = {"conference": people.conference, "account": people.shaw, "by": people.shaw, "at": NOW}
    with pytest.raises(Refused, match="Say why"):
        actions.answer_invitation(answer=Answer.REPORT_INSTEAD, **mine)
    actions.answer_invitation(answer=Answer.REPORT_INSTEAD, words="Night shift.", **mine)
    forecast = queries.quorum_forecast(people.viewer("ama"), people.conference)
    assert forecast.report_only == ("police",)
    assert forecast.coming == ("social_care",)
    assert forecast.outlook is QuorumOutlook.WAITING


def test_an_answer_told_on_the_phone_is_set_down_by_whoever_invites_and_by_nobody_else():
    people = prepared()
    told = {"conference": people.conference, "account": people.bev, "answer": Answer.COMING, "at": NOW}
    actions.answer_invitation(by=people.pat, via=Via.PHONE, **told)
    assert models.Invitation.objects.get(account__code=people.bev).via == Via.PHONE
    with pytest.raises(NotFound):
        actions.answer_invitation(by=people.jo, **told)


def test_bev_chooses_who_enters_her_view_and_nobody_chooses_the_chair():
    people = prepared()
    hers = {"conference": people.conference, "person": people.bev, "by": people.bev, "at": NOW}
    actions.name_chooser(chooser=people.sunita, **hers)
    assert queries.conference(people.viewer("ama"), people.conference).person(people.bev).chooser == people.sunita
    with pytest.raises(Refused, match="run the meeting"):
        actions.name_chooser(chooser=people.ama, **hers)
    with pytest.raises(NotFound):
        actions.name_chooser(
            conference=people.conference, person=people.bev, chooser=people.kelly, by=people.kelly, at=NOW
        )


# The board


def test_the_board_waits_for_everything_that_nobody_has_done():
    people = prepared()
    board = queries.board(people.viewer("ama"), people.conference, today=TODAY)
    assert board.forecast.outlook is Outlook.NOT_YET
    states = {line.board.code: line.state for line in board.lines}
    assert states["two_parts_decided"] is LineState.NOT_NEEDED
    assert states["young_person_invited"] in {LineState.WAITING, LineState.LATE}


def test_a_line_is_done_with_how_we_know_or_not_done_with_why():
    people = prepared()
    line = {"conference": people.conference, "by": people.tom, "at": NOW}
    with pytest.raises(Refused, match="how we know"):
        actions.do_precondition(code="process_explained", evidence="", **line)
    actions.do_precondition(code="process_explained", evidence="At Kelly’s, 9 March.", **line)
    actions.say_why_not(code="family_map", why="Kelly wants to draw it in the room.", **line)
    actions.say_why_not(code="draft_plan_discussed", why="There is none yet.", not_needed=True, **line)
    board = queries.board(people.viewer("tom"), people.conference, today=TODAY)
    states = {line.board.code: (line.state, line.board.why or line.board.evidence) for line in board.lines}
    assert states["process_explained"] == (LineState.READY, "At Kelly’s, 9 March.")
    assert states["family_map"] == (LineState.WHY_NOT, "Kelly wants to draw it in the room.")
    assert states["draft_plan_discussed"][0] is LineState.NOT_NEEDED
    actions.take_precondition_back(code="process_explained", **line)
    board = queries.board(people.viewer("tom"), people.conference, today=TODAY)
    assert next(li for li in board.lines if li.board.code == "process_explained").state is not LineState.READY


def test_reports_that_came_in_show_on_the_board_without_anybody_saying_it_again():
    people = prepared()
    write(people, "tom", "harm", "Leah hid in the bathroom.", impact="She sleeps badly.")
    actions.send_report(report=queries.own_report(people.viewer("tom"), people.conference), by=people.tom, at=NOW)
    board = queries.board(people.viewer("ama"), people.conference, today=TODAY)
    line = next(line for line in board.lines if line.board.code == "report_to_chair")
    assert (line.state, line.from_reports) == (LineState.READY, True)
    assert line.board.evidence == "In from Tom Ellery."


def test_chasing_queues_one_message_a_day_that_tells_nothing():
    people = prepared()
    Message.objects.all().delete()
    for _ in range(2):
        actions.chase(conference=people.conference, code="process_explained", by=people.ama, at=NOW)
    assert Message.objects.get().to_account == people.tom
    actions.chase_person(conference=people.conference, account=people.ali, by=people.pat, at=NOW)
    actions.chase(conference=people.conference, code="process_explained", by=people.ama, at=NOW + timedelta(days=1))
    assert Message.objects.count() == 3
    board = queries.board(people.viewer("ama"), people.conference, today=TODAY)
    assert next(line for line in board.reports if line.name == "Dr Ali").chased_on == TODAY


def test_families_and_other_professionals_have_no_board():
    people = prepared()
    for name in ("kelly", "jo", "sunita"):
        with pytest.raises(NotFound):
            queries.board(people.viewer(name), people.conference, today=TODAY)
        with pytest.raises(NotFound):
            queries.roster(people.viewer(name), people.conference, today=TODAY)


# Reports


def write(people: People, who: str, heading: str, text: str, **more: object) -> str:
    """Write one thing in somebody's report."""
    report = actions.start_report(conference=people.conference, by=people.accounts[who], at=NOW)
    return actions.save_item(
        report=report,
        heading=heading,
        text=text,
        by=people.accounts[who],
        at=NOW,
        **({"children": people.children} | more),  # type: ignore[arg-type]
    )


def send(people: People, who: str) -> str:
    """Send somebody's report."""
    ref = queries.own_report(people.viewer(who), people.conference)
    actions.send_report(report=ref, by=people.accounts[who], at=NOW)
    return ref


def read_by(people: People, who: str) -> str:
    """Return everything somebody reads in all reports."""
    return repr(queries.reports(people.viewer(who), people.conference))


def test_nobody_reads_a_report_before_it_is_sent_but_its_writer():
    people = prepared()
    write(people, "jo", "working_well", "Kelly came to every clinic.", impact="Jayden is well.")
    assert "every clinic" in read_by(people, "jo")
    assert "every clinic" not in read_by(people, "ama")
    send(people, "jo")
    for who in ("ama", "tom", "reid", "kelly", "mark", "leah", "sunita"):
        assert "every clinic" in read_by(people, who)


def test_what_is_for_professionals_or_the_chair_is_not_there_for_anybody_else_and_leaves_no_gap():
    people = prepared()
    write(people, "shaw", "complicating", "CANARY-PRO", circle=Circle.PROFESSIONALS, why=Why.POLICE_ENQUIRY)
    write(people, "shaw", "complicating", "CANARY-CHAIR", circle=Circle.CHAIR, why=Why.POLICE_ENQUIRY)
    ref = send(people, "shaw")
    assert "CANARY-PRO" in read_by(people, "jo") and "CANARY-CHAIR" not in read_by(people, "jo")
    assert "CANARY-CHAIR" in read_by(people, "ama")
    for who in ("kelly", "mark", "leah", "sunita"):
        assert queries.reports(people.viewer(who), people.conference) == ()
        with pytest.raises(NotFound):
            queries.report(people.viewer(who), ref)


def test_what_would_break_a_restriction_reaches_nobody_it_is_kept_from_whatever_the_circle():
    people = prepared()
    code = access.restrict(
        authority="northmoor",
        family=people.family,
        words="Kelly's new address",
        reason="Mark hurt her.",
        kept_from=[people.mark],
        by=people.tom,
        at=NOW,
    )
    item = write(people, "jo", "family_words", "CANARY lives by the canal now")
    send(people, "jo")
    assert "CANARY" in read_by(people, "mark")
    actions.mark_item(item=item, about=[code], by=people.ama, at=NOW)
    assert "CANARY" not in read_by(people, "mark")
    assert "CANARY" in read_by(people, "kelly")
    assert code not in read_by(people, "jo")


def test_a_mark_its_writer_may_not_know_of_survives_their_next_change():
    people = prepared()
    code = access.restrict(
        authority="northmoor",
        family=people.family,
        words="Kelly's new address",
        reason="Mark hurt her.",
        kept_from=[people.mark],
        by=people.tom,
        at=NOW,
    )
    item = write(people, "jo", "family_words", "By the canal")
    actions.mark_item(item=item, about=[code], by=people.ama, at=NOW)
    write(people, "jo", "family_words", "By the canal, near the shop", item=item, base=1)
    assert models.ReportItem.objects.get().about == [code]


def test_a_report_shows_who_may_read_it_to_those_who_may_read_it_until_its_last_day():
    people = prepared()
    write(people, "jo", "family_words", "CANARY for now", until=TODAY)
    send(people, "jo")
    assert "CANARY" in read_by(people, "kelly")
    tomorrow = people.viewer("kelly", at=NOW + timedelta(days=1))
    assert queries.reports(tomorrow, people.conference) == ()


def test_two_people_changing_the_same_thing_keep_both_texts():
    people = prepared()
    item = write(people, "tom", "family_words", "First")
    write(people, "tom", "family_words", "Second", item=item, base=1)
    with pytest.raises(actions.Stale) as stale:
        write(people, "tom", "family_words", "Third", item=item, base=1)
    assert (stale.value.theirs.text, stale.value.yours.text, stale.value.version) == ("Second", "Third", 2)
    assert models.ReportItem.objects.get().text == "Second"
    write(people, "tom", "family_words", "Third", item=item, base=2)


def test_the_same_form_sent_twice_writes_one_thing():
    people = prepared()
    assert write(people, "jo", "family_words", "Once", key="k") == write(people, "jo", "family_words", "Once", key="k")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"text": "  "}, "Write what you have seen"),
        ({"circle": Circle.PROFESSIONALS}, "Say why the family should not read this"),
        ({"impact": ""}, "what this does to the child"),
        ({"children": []}, "which child"),
        ({"circle": Circle.AUTHOR, "why": Why.DANGER}, "Somebody has to be able to read"),
    ],
)
def test_a_thing_that_says_too_little_is_refused(changes, words):
    people = prepared()
    with pytest.raises(Refused, match=words):
        write(people, "jo", "harm", **({"text": "He shouted.", "impact": "Jayden hid."} | changes))


def test_a_report_asks_for_no_number_because_views_are_given_in_the_room():
    people = prepared()
    with pytest.raises(NotFound):
        write(people, "jo", "my_number", "3")
    report = queries.report(
        people.viewer("jo"), actions.start_report(conference=people.conference, by=people.jo, at=NOW)
    )
    assert report.in_the_room == ("Where I stand on each danger statement",)


def test_an_empty_report_cannot_be_sent_and_a_sent_one_not_again():
    people = prepared()
    ref = actions.start_report(conference=people.conference, by=people.jo, at=NOW)
    with pytest.raises(Refused, match="nothing in this report"):
        actions.send_report(report=ref, by=people.jo, at=NOW)
    write(people, "jo", "family_words", "Something")
    send(people, "jo")
    with pytest.raises(Refused, match="has been sent"):
        send(people, "jo")


def test_nobody_writes_in_a_report_of_somebody_else():
    people = prepared()
    write(people, "jo", "family_words", "Hers")
    ref = queries.own_report(people.viewer("jo"), people.conference)
    with pytest.raises(NotFound):
        actions.save_item(report=ref, heading="family_words", text="His", by=people.reid, at=NOW)
    with pytest.raises(NotFound):
        actions.strike_item(item=models.ReportItem.objects.get().ref, by=people.ama, at=NOW)


def test_a_struck_thing_is_shown_to_nobody_and_stays_in_the_record():
    people = prepared()
    write(people, "jo", "family_words", "Stays")
    item = write(people, "jo", "family_words", "Goes")
    send(people, "jo")
    actions.strike_item(item=item, by=people.jo, at=NOW)
    assert "Goes" not in read_by(people, "jo") + read_by(people, "ama")
    assert models.ReportItem.objects.filter(text="Goes").exists()


def test_family_members_and_advocates_write_no_report():
    people = prepared()
    for who in ("kelly", "sunita", "bev"):
        with pytest.raises(NotFound):
            actions.start_report(conference=people.conference, by=people.accounts[who], at=NOW)


def test_a_writer_sees_their_report_as_kelly_and_mark_and_the_school_will_before_sending_it():
    people = prepared()
    code = access.restrict(
        authority="northmoor",
        family=people.family,
        words="Kelly's new address",
        reason="Mark hurt her.",
        kept_from=[people.mark],
        by=people.tom,
        at=NOW,
    )
    write(people, "tom", "family_words", "For everyone")
    write(people, "tom", "family_words", "CANARY canal", about=[code])
    write(people, "tom", "complicating", "Only for us", circle=Circle.PROFESSIONALS, why=Why.THIRD_PARTY)
    ref = queries.own_report(people.viewer("tom"), people.conference)

    def as_read_by(who: str) -> list[str]:
        seen = queries.report_as(people.viewer("tom"), ref, account=people.accounts[who], at=NOW)
        return [item.text for item in seen.items]

    assert as_read_by("kelly") == ["For everyone", "CANARY canal"]
    assert as_read_by("mark") == ["For everyone"]
    assert sorted(as_read_by("reid")) == ["CANARY canal", "For everyone", "Only for us"]


def test_looking_through_marks_eyes_tells_a_guest_nothing_about_what_is_kept_from_him():
    people = prepared()
    code = access.restrict(
        authority="northmoor",
        family=people.family,
        words="Kelly's new address",
        reason="Mark hurt her.",
        kept_from=[people.mark],
        by=people.tom,
        at=NOW,
    )
    item = write(people, "ali", "family_words", "By the canal")
    actions.mark_item(item=item, about=[code], by=people.tom, at=NOW)
    ref = queries.own_report(people.viewer("ali"), people.conference)
    seen = queries.report_as(people.viewer("ali"), ref, account=people.mark, at=NOW)
    assert [item.text for item in seen.items] == ["By the canal"]
    assert [item.about for item in seen.items] == [()]


# Words


def test_what_was_gone_through_with_the_family_is_kept_with_how_and_what_they_said():
    people = prepared()
    write(people, "jo", "family_words", "Something")
    ref = send(people, "jo")
    actions.record_sharing(
        conference=people.conference,
        what=SharedWhat.REPORT,
        report=ref,
        person=people.persons["kelly"],
        on=NOW - timedelta(hours=2),
        how=SharedHow.READ_ALOUD,
        they_said="That's fair.",
        by=people.tom,
        at=NOW,
        key="k",
    )
    shared = queries.shared_log(people.viewer("ama"), people.conference)[0]
    assert (shared.report_by, shared.person_name, shared.how, shared.they_said) == (
        "Jo Whitfield",
        "Kelly",
        SharedHow.READ_ALOUD,
        "That's fair.",
    )
    with pytest.raises(NotFound):
        queries.shared_log(people.viewer("kelly"), people.conference)


def test_nothing_is_gone_through_in_the_future():
    people = prepared()
    with pytest.raises(Refused, match="has not come yet"):
        actions.record_sharing(
            conference=people.conference,
            what=SharedWhat.PROCESS,
            person=people.persons["kelly"],
            on=NOW + timedelta(days=1),
            how=SharedHow.PAPER,
            by=people.tom,
            at=NOW,
        )


def test_the_chairs_notes_are_the_chairs_and_what_leah_wants_said_reaches_whom_she_chose():
    people = prepared()
    actions.record_talk(
        conference=people.conference,
        kind=TalkKind.CHAIR_FAMILY,
        person=people.persons["leah"],
        held_at=NOW,
        notes="CANARY-NOTES",
        knows_why="She knows it is about the night in February.",
        wants_said="CANARY-SAID",
        who_speaks=Speaks.CHAIR,
        wants_said_circle=Circle.CHAIR,
        by=people.ama,
        at=NOW,
    )
    assert "CANARY-NOTES" in repr(queries.talks(people.viewer("ama"), people.conference))
    tom = repr(queries.talks(people.viewer("tom"), people.conference))
    assert "CANARY" not in tom and "the night in February" in tom
    for who in ("kelly", "jo", "leah", "pat"):
        with pytest.raises(NotFound):
            queries.talks(people.viewer(who), people.conference)


def test_statements_are_few_and_a_stale_change_overwrites_nothing():
    people = prepared()

    def draft(text: str) -> str:
        return actions.draft_statement(
            conference=people.conference, text=text, children=people.children, by=people.tom, at=NOW
        )

    first = draft("We are worried that Mark will hurt Kelly again")
    change = {"statement": first, "children": people.children, "by": people.tom, "at": NOW}
    actions.reword_statement(text="We are worried that Mark may hurt Kelly again", base=1, **change)
    with pytest.raises(actions.StaleStatement):
        actions.reword_statement(text="Another", base=1, **change)
    draft("Second")
    draft("Third")
    with pytest.raises(Refused, match="3 danger statements already"):
        draft("Fourth")
    actions.strike_statement(statement=first, by=people.tom, at=NOW)
    assert [said.text for said in queries.statements(people.viewer("kelly"), people.conference)] == ["Second", "Third"]


def test_leah_chooses_who_reads_each_answer():
    people = prepared()

    def says(question: Question, words: str, given_to: GivenTo) -> None:
        actions.say_own_words(
            conference=people.conference, question=question, words=words, given_to=given_to, by=people.leah, at=NOW
        )

    says(Question.WORRIES, "only-me", GivenTo.ME)
    says(Question.GOOD, "to-everyone", GivenTo.EVERYONE)
    says(Question.WANT, "chair-says-it", GivenTo.CHAIR_SAYS)
    says(Question.ASK, "to-sunita", GivenTo.ADVOCATE)

    def read(who: str) -> set[str]:
        return {own.words for own in queries.own_words(people.viewer(who), people.conference)}

    assert read("leah") == {"only-me", "to-everyone", "chair-says-it", "to-sunita"}
    assert read("ama") == {"to-everyone", "chair-says-it"}
    assert read("sunita") == {"to-everyone", "to-sunita"}
    assert read("kelly") == read("tom") == read("jo") == {"to-everyone"}
    says(Question.GOOD, "", GivenTo.EVERYONE)
    assert read("kelly") == set()


def test_an_answer_for_an_advocate_needs_one_and_professionals_write_none():
    people = prepared()
    actions.withdraw_invitation(
        conference=people.conference, account=people.sunita, because="She is ill.", by=people.ama, at=NOW
    )
    said = {"conference": people.conference, "question": Question.ASK, "words": "Why?", "at": NOW}
    with pytest.raises(Refused, match="Nobody is coming yet"):
        actions.say_own_words(given_to=GivenTo.ADVOCATE, by=people.leah, **said)
    with pytest.raises(Refused, match="for the family"):
        actions.say_own_words(given_to=GivenTo.CHAIR, by=people.jo, **said)


# The room


def test_the_room_opens_with_what_was_prepared():
    people = prepared()
    actions.draft_statement(
        conference=people.conference,
        text="We are worried that Mark will hurt Kelly again",
        goal="We will know it is safe when",
        low_words="It happened this week",
        children=people.children,
        by=people.tom,
        at=NOW,
    )
    body = checked("room.opened", queries.setup_for_room(people.conference))
    meeting = fold([Happened(1, STARTS, people.ama, "room.opened", body)])
    assert meeting.chair == people.ama
    assert meeting.children[people.persons["leah"]].person == people.leah
    assert meeting.seats[people.leah].child and meeting.seats[people.leah].family
    assert meeting.seats[people.ali].agency == "gp"
    assert sum(item.minutes for item in meeting.agenda) == 90 == meeting.minutes
    assert dict(meeting.quorum) == {"least": 3, "social_care": 1}
    statement = next(iter(meeting.statements.values()))
    assert statement.low_words == "It happened this week"
    assert statement.high_words


# Guard and cost


def test_an_interpreter_reads_no_papers_before_the_day():
    people = prepared()
    actions.invite(
        conference=people.conference,
        account=people.ania,
        capacity=Capacity.INTERPRETER,
        part="interpreter",
        by=people.ama,
        at=NOW,
    )
    ania = people.viewer("ania")
    assert queries.conference(ania, people.conference)
    for look in (queries.reports, queries.statements, queries.talks, queries.shared_log):
        with pytest.raises(NotFound):
            look(ania, people.conference)


def test_whoever_is_not_tied_finds_nothing_and_learns_nothing():
    people = prepared()
    for ref in (people.conference, "nothing"):
        with pytest.raises(NotFound):
            queries.conference(people.viewer("ania"), ref)
    assert queries.diary(people.viewer("ania"), today=TODAY) == ()


def test_somebody_whose_existence_must_not_reach_mark_is_not_in_his_list_of_who_comes():
    people = prepared()
    code = access.restrict(
        authority="northmoor",
        family=people.family,
        words="That Bev helps Kelly",
        reason="He threatened her.",
        kept_from=[people.mark],
        by=people.tom,
        at=NOW,
    )
    family.correct_person(person=people.persons["bev"], restriction=code, by=people.tom, at=NOW)
    assert "Bev" not in repr(queries.conference(people.viewer("mark"), people.conference))
    assert "Bev" in repr(queries.conference(people.viewer("kelly"), people.conference))


def test_the_diary_shows_each_their_own():
    people = prepared()
    line = queries.diary(people.viewer("ama"), today=TODAY)[0]
    assert (line.ref, line.capacity, line.chairs, line.kind) == (
        people.conference,
        Capacity.CHAIR,
        True,
        ConferenceKind.INITIAL,
    )
    assert queries.diary(people.viewer("nia"), today=TODAY)[0].capacity is None
    assert not queries.diary(people.viewer("kelly"), today=TODAY)[0].prepares


def test_reading_costs_the_same_for_one_and_for_a_hundred():
    people = prepared()
    ama = people.viewer("ama")
    item = write(people, "jo", "family_words", "Something")
    send(people, "jo")
    looks = (
        lambda: queries.conference(ama, people.conference),
        lambda: queries.board(ama, people.conference, today=TODAY),
        lambda: queries.roster(ama, people.conference, today=TODAY),
        lambda: queries.reports(ama, people.conference),
        lambda: queries.diary(ama, today=TODAY),
    )
    before = [queries_made_by(look) for look in looks]
    first = models.ReportItem.objects.get(ref=item)
    conference = models.Conference.objects.get(ref=people.conference)
    for number in range(100):
        code = access.open_account(
            authority="northmoor", name=f"Guest {number}", role="guest", agency_kind="school", by="operator", at=NOW
        )
        actions.invite(
            conference=people.conference,
            account=code,
            capacity=Capacity.PROFESSIONAL,
            part="school",
            by=people.ama,
            at=NOW,
        )
        report = models.Report.objects.create(
            conference=conference,
            ref=f"r{number}",
            author_id=models.Invitation.objects.get(account__code=code).account_id,
            agency_kind="school",
            started_at=NOW,
            sent_at=NOW,
        )
        models.ReportItem.objects.create(report=report, ref=f"i{number}", heading=first.heading, text="Something")
    assert [queries_made_by(look) for look in looks] == before
    assert len(queries.reports(ama, people.conference)) == 101


def test_everything_done_here_stands_in_the_ledger():
    people = prepared()
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert {"conference_booked", "invited", "tied", "message_queued"} <= verbs
    actions.answer_invitation(
        conference=people.conference, account=people.kelly, answer=Answer.COMING, by=people.kelly, at=NOW
    )
    last = Entry.objects.order_by("-number").first()
    assert (last.verb, last.by, last.subject) == ("invitation_answered", people.kelly, people.conference)


def test_a_conference_of_another_authority_is_not_there():
    people = prepared()
    founding.found_authority(
        code="sirglan",
        name="Sir Glan",
        nation=Nation.WALES,
        framework="effective_child_protection",
        by="operator",
        at=NOW,
        demonstration=True,
    )
    stranger = access.open_account(authority="sirglan", name="Elin", role="chair", by="operator", at=NOW)
    access.tie(account=stranger, kind="chairs", conference=people.conference, by="operator", at=NOW)
    with pytest.raises(NotFound):
        queries.conference(access_queries.viewer_for(stranger, at=NOW), people.conference)
