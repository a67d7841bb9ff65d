"""Can we meet well? The readiness board, who is coming, and whose report is due."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from horseshoe.practice.calendar import Calendar
from horseshoe.practice.preparation.invitations import (
    Invited,
    QuorumOutlook,
    QuorumRule,
    quorum_forecast,
)
from horseshoe.practice.preparation.readiness import (
    WHY_NOT_NEEDED,
    Condition,
    ItemRecord,
    LineState,
    Outlook,
    Owner,
    PreparationItem,
    board,
    forecast,
)
from horseshoe.practice.preparation.reports import ReportLimits, ReportState, reports_due
from horseshoe.practice.terms import Agency, Answer, Capacity, ConferenceKind
from horseshoe.practice.timescales import Status, Timescale, Unit

YEAR = Calendar(frozenset({date(2026, 4, 3), date(2026, 4, 6)}), date(2026, 1, 1), date(2026, 12, 31))
THE_DAY = date(2026, 3, 19)
ENGLAND = QuorumRule(
    minimum=3,
    exceptionally=2,
    must_include=frozenset({Agency.SOCIAL_CARE}),
    direct_contact=True,
    counted_as_one=frozenset({Agency.SOCIAL_CARE, Agency.EARLY_HELP, Agency.ADULT_SERVICES}),
    never_counted=frozenset({Agency.ADVOCACY, Agency.INTERPRETING, Agency.LEGAL}),
)
WALES = QuorumRule(3, 2, frozenset(), False, ENGLAND.counted_as_one, ENGLAND.never_counted)


def item(code="report_explained", *, before=2, evidence=False, when=Condition.ALWAYS, kinds=tuple(ConferenceKind)):
    return PreparationItem(
        code,
        "Read the report with Kelly.",
        Owner.LEAD_SOCIAL_WORKER,
        before,
        Unit.WORKING_DAYS,
        evidence,
        when,
        frozenset(kinds),
    )


def line_for(one, record=None, *, today=date(2026, 3, 10), conditions=frozenset()):
    [line] = board(
        [one],
        kind=ConferenceKind.INITIAL,
        conference_on=THE_DAY,
        conditions=conditions,
        records=[record] if record else [],
        calendar=YEAR,
        today=today,
    )
    return line


def coming(agency, *, answer=Answer.COMING, knows=True, capacity=Capacity.PROFESSIONAL):
    return Invited(f"{agency}-{answer}", capacity, answer, agency, knows)


TOM = coming(Agency.SOCIAL_CARE, capacity=Capacity.LEAD_SOCIAL_WORKER)
JO = coming(Agency.HEALTH_VISITING)
MR_REID = coming(Agency.SCHOOL)
PC_SHAW = coming(Agency.POLICE)


# the board


def test_a_line_is_due_so_many_working_days_ahead_of_the_conference():
    assert line_for(item(before=3)).due_on == date(2026, 3, 16)
    assert line_for(item(before=0)).due_on == THE_DAY


@pytest.mark.parametrize(
    ("today", "state"), [(date(2026, 3, 17), LineState.WAITING), (date(2026, 3, 18), LineState.LATE)]
)
def test_a_line_nobody_has_done_is_waited_for_and_then_late(today, state):
    line = line_for(item(before=2), today=today)
    assert (line.state, line.why) == (state, "Not done yet.")


def test_a_done_line_is_ready_and_keeps_its_evidence():
    line = line_for(
        item(), ItemRecord("report_explained", done_on=date(2026, 3, 16), evidence="Read aloud at Bev's house.")
    )
    assert (line.state, line.evidence, line.why) == (LineState.READY, "Read aloud at Bev's house.", "")


def test_a_line_that_needs_evidence_is_not_ready_without_it():
    line = line_for(item(evidence=True), ItemRecord("report_explained", done_on=date(2026, 3, 9), evidence=" "))
    assert (line.state, line.why) == (LineState.WAITING, "Marked as done: say how we know.")


def test_a_line_that_will_not_be_done_says_why():
    line = line_for(item(), ItemRecord("report_explained", why_not="Kelly asked to read it alone."), today=THE_DAY)
    assert (line.state, line.why) == (LineState.WHY_NOT, "Kelly asked to read it alone.")


@pytest.mark.parametrize("condition", [one for one in Condition if one is not Condition.ALWAYS])
def test_a_line_applies_only_when_its_condition_holds(condition):
    line = line_for(item(when=condition))
    assert (line.state, line.why) == (LineState.NOT_NEEDED, WHY_NOT_NEEDED[condition])
    assert line_for(item(when=condition), conditions=frozenset({condition})).state is LineState.WAITING


def test_somebody_can_say_why_a_line_is_not_needed_here():
    line = line_for(item(), ItemRecord("report_explained", not_needed="Kelly wrote it with us."))
    assert (line.state, line.why) == (LineState.NOT_NEEDED, "Kelly wrote it with us.")


def test_a_line_done_though_not_called_for_is_shown_as_done():
    line = line_for(item(when=Condition.DOMESTIC_ABUSE), ItemRecord("report_explained", done_on=date(2026, 3, 9)))
    assert line.state is LineState.READY


def test_the_board_holds_only_the_lines_of_this_kind_of_conference():
    lines = board(
        [item("a", kinds=[ConferenceKind.REVIEW]), item("b", kinds=[ConferenceKind.INITIAL]), item("c")],
        kind=ConferenceKind.INITIAL,
        conference_on=THE_DAY,
        conditions=frozenset(),
        records=[],
        calendar=YEAR,
        today=date(2026, 3, 10),
    )
    assert [line.code for line in lines] == ["b", "c"]


# can we meet well?


def test_yes_when_everything_is_ready_and_enough_are_coming():
    ready = line_for(item(), ItemRecord("report_explained", done_on=date(2026, 3, 9)))
    answer = forecast([ready], quorum=quorum_forecast([TOM, JO, PC_SHAW], rule=ENGLAND))
    assert answer.outlook is Outlook.YES
    assert answer.sentence == "Yes. Everything is ready. Enough agencies are coming."


def test_not_yet_when_something_is_still_to_do_and_late_things_are_named_first():
    soon, late = line_for(item("soon", before=0), today=THE_DAY), line_for(item("late", before=5), today=THE_DAY)
    answer = forecast([soon, late], quorum=quorum_forecast([TOM, JO, PC_SHAW], rule=ENGLAND))
    assert (answer.outlook, answer.waiting_for) == (Outlook.NOT_YET, ("late", "soon"))
    assert answer.sentence == "Not yet. Two things are still to do, one of them late."


def test_not_as_things_stand_when_too_few_agencies_are_coming():
    answer = forecast([], quorum=quorum_forecast([TOM, JO], rule=ENGLAND))
    assert answer.outlook is Outlook.NO
    assert answer.sentence == "Not as things stand. One more agency is needed for this conference to be held."


def test_not_yet_while_an_answer_could_still_settle_it():
    answer = forecast([], quorum=quorum_forecast([TOM, JO, coming(Agency.GP, answer=Answer.WAITING)], rule=ENGLAND))
    assert answer.outlook is Outlook.NOT_YET
    assert answer.sentence == "Everything is ready. One more agency is needed: not everybody has answered yet."


# quorum


def test_an_agency_that_only_sends_a_report_is_not_there():
    gp = coming(Agency.GP, answer=Answer.REPORT_INSTEAD)
    answer = quorum_forecast([TOM, JO, gp], rule=ENGLAND)
    assert (answer.outlook, answer.report_only, answer.short_by) == (QuorumOutlook.NOT_ENOUGH, (Agency.GP,), 1)
    assert answer.chair_may_go_on


def test_school_school_nurse_and_health_visitor_each_count_beside_social_care():
    people = [TOM, JO, MR_REID]
    assert quorum_forecast(people, rule=ENGLAND).outlook is QuorumOutlook.ENOUGH
    assert quorum_forecast([TOM, MR_REID, coming(Agency.SCHOOL_NURSING)], rule=ENGLAND).outlook is QuorumOutlook.ENOUGH


def test_the_rest_of_the_council_counts_once_however_many_it_sends():
    council = [TOM, coming(Agency.EARLY_HELP), coming(Agency.ADULT_SERVICES)]
    answer = quorum_forecast(council, rule=ENGLAND)
    assert (answer.outlook, answer.short_by, answer.chair_may_go_on) == (QuorumOutlook.NOT_ENOUGH, 2, False)


@pytest.mark.parametrize(
    "one",
    [
        coming(Agency.ADVOCACY),
        coming(Agency.INTERPRETING),
        coming(Agency.LEGAL),
        coming(Agency.POLICE, knows=False),
        coming(Agency.POLICE, capacity=Capacity.OBSERVER),
        coming(Agency.SOCIAL_CARE, capacity=Capacity.CHAIR),
        Invited("kelly", Capacity.PARENT, Answer.COMING),
        coming(Agency.POLICE, answer=Answer.APOLOGIES),
        coming(Agency.HEALTH_VISITING),
    ],
)
def test_these_do_not_make_a_third_agency(one):
    assert quorum_forecast([TOM, JO, one], rule=ENGLAND).outlook is QuorumOutlook.NOT_ENOUGH


def test_without_social_care_three_others_are_not_enough_in_england():
    answer = quorum_forecast([JO, MR_REID, PC_SHAW], rule=ENGLAND)
    assert (answer.missing_required, answer.short_by, answer.chair_may_go_on) == ((Agency.SOCIAL_CARE,), 1, False)
    assert answer.sentence == "Children’s social care has to be there for this conference to be held."


def test_wales_asks_for_three_agencies_and_exceptionally_two():
    assert quorum_forecast([TOM, JO, PC_SHAW], rule=WALES).outlook is QuorumOutlook.ENOUGH
    two = quorum_forecast([TOM, JO], rule=WALES)
    assert (two.outlook, two.chair_may_go_on) == (QuorumOutlook.NOT_ENOUGH, True)


agencies_coming = st.lists(st.sampled_from(Agency), max_size=8)


@given(agencies_coming, st.sampled_from(Agency))
def test_one_more_person_never_makes_quorum_worse(agencies, one_more):
    before = quorum_forecast([coming(agency) for agency in agencies], rule=ENGLAND)
    after = quorum_forecast([coming(agency) for agency in [*agencies, one_more]], rule=ENGLAND)
    assert after.short_by <= before.short_by


@given(agencies_coming)
def test_a_report_alone_never_changes_quorum(agencies):
    people = [coming(agency) for agency in agencies]
    reports = [coming(agency, answer=Answer.REPORT_INSTEAD) for agency in Agency]
    alone, with_reports = (quorum_forecast(some, rule=ENGLAND) for some in (people, people + reports))
    assert (alone.outlook, alone.coming, alone.short_by) == (
        with_reports.outlook,
        with_reports.coming,
        with_reports.short_by,
    )


@given(agencies_coming)
def test_nothing_short_means_enough(agencies):
    answer = quorum_forecast([coming(agency) for agency in agencies], rule=ENGLAND)
    assert (answer.short_by == 0) is (answer.outlook is QuorumOutlook.ENOUGH)


# reports


def before_conference(days):
    return Timescale(
        "report",
        days,
        Unit.WORKING_DAYS,
        "conference",
        Status.LOCAL_COMMON,
        "Sussex",
        "2025",
        date(2025, 10, 1),
        before=True,
    )


LIMITS = ReportLimits(social_worker=before_conference(3), agency=before_conference(2), family=before_conference(1))


def reports(people, received=None, *, today=date(2026, 3, 17)):
    return reports_due(
        people, received=received or {}, limits=LIMITS, conference_on=THE_DAY, calendar=YEAR, today=today
    )


def test_a_report_is_asked_of_everybody_who_comes_for_an_agency_and_of_nobody_else():
    kelly = Invited("kelly", Capacity.PARENT, Answer.COMING)
    ania = coming(Agency.INTERPRETING, capacity=Capacity.INTERPRETER)
    sorry = coming(Agency.GP, answer=Answer.APOLOGIES)
    assert {report.agency for report in reports([TOM, JO, sorry, kelly, ania])} == {TOM.agency, JO.agency, Agency.GP}


def test_reports_stand_in_the_order_they_are_due_each_with_its_own_day():
    tom, jo = reports([JO, TOM])
    assert (tom.agency, tom.due_on) == (Agency.SOCIAL_CARE, date(2026, 3, 16))
    assert (jo.agency, jo.due_on, jo.family_by) == (Agency.HEALTH_VISITING, date(2026, 3, 17), date(2026, 3, 18))


@pytest.mark.parametrize(
    ("received_on", "today", "state"),
    [
        (None, date(2026, 3, 17), ReportState.WAITING),
        (None, date(2026, 3, 18), ReportState.LATE),
        (date(2026, 3, 17), date(2026, 3, 30), ReportState.IN),
        (date(2026, 3, 18), date(2026, 3, 30), ReportState.IN_LATE),
    ],
)
def test_how_a_report_stands(received_on, today, state):
    [report] = reports([JO], {JO.person: received_on} if received_on else {}, today=today)
    assert report.state is state


def test_a_report_sent_instead_of_coming_says_so():
    [report] = reports([coming(Agency.GP, answer=Answer.REPORT_INSTEAD)])
    assert report.instead_of_coming
