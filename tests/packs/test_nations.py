"""What England and Wales say: limits with sources, harm in everyday words, decisions, quorum."""

from datetime import date

import pytest

from horseshoe.packs import nations
from horseshoe.practice.concern.enquiry import StrategyDiscussion, conference_clock
from horseshoe.practice.preparation.invitations import Invited, QuorumOutlook, quorum_forecast
from horseshoe.practice.terms import Agency, Answer, Capacity, ConferenceKind, Leaning, Nation
from horseshoe.practice.timescales import Unit, last_day

ENGLAND, WALES = nations.load(Nation.ENGLAND), nations.load(Nation.WALES)
YEARS = (2026, 2027)

both = pytest.mark.parametrize("pack", [ENGLAND, WALES], ids=lambda pack: pack.name)


@pytest.mark.parametrize(
    ("step", "start", "last"),
    [
        ("initial-conference", date(2026, 3, 2), date(2026, 3, 23)),
        ("first-core-group", date(2026, 3, 19), date(2026, 4, 2)),
        ("first-review", date(2026, 3, 19), date(2026, 6, 19)),
        ("next-review", date(2026, 6, 18), date(2026, 12, 18)),
    ],
)
@both
def test_the_days_of_leahs_and_jaydens_conference(pack, step, start, last):
    assert last_day(pack.timescale(step), start, nations.calendar_for(pack.nation, YEARS)) == last


@pytest.mark.parametrize(
    ("pack", "step", "last"),
    [
        (ENGLAND, "decision-letter", date(2026, 3, 20)),
        (ENGLAND, "conference-record", date(2026, 4, 13)),
        (ENGLAND, "agency-report-initial", date(2026, 3, 16)),
        (ENGLAND, "report-to-family-initial", date(2026, 3, 17)),
        (ENGLAND, "complaint", date(2026, 4, 16)),
        (WALES, "decision-letter", date(2026, 3, 26)),
        (WALES, "conference-record", date(2026, 4, 20)),
    ],
)
def test_letters_and_records_are_due_as_each_nation_says(pack, step, last):
    assert last_day(pack.timescale(step), date(2026, 3, 19), nations.calendar_for(pack.nation, YEARS)) == last


def test_the_clock_runs_through_the_real_bank_holidays_of_christmas():
    asked = [StrategyDiscussion("december", date(2026, 12, 14), frozenset(Agency), started_section_47=True)]
    england = nations.calendar_for(Nation.ENGLAND, YEARS)
    clock = conference_clock(asked, timescale=ENGLAND.timescale("initial-conference"), calendar=england)
    # 25 December, 28 December in place of Saturday's Boxing Day, and New Year's Day do not count.
    assert clock.due_on == date(2027, 1, 7)


def test_a_calendar_knows_the_years_between_and_no_others():
    calendar = nations.calendar_for(Nation.WALES, (2025, 2027))
    assert (calendar.known_from, calendar.known_to) == (date(2025, 1, 1), date(2027, 12, 31))
    assert date(2026, 4, 3) in calendar.bank_holidays
    with pytest.raises(ValueError, match="not known here"):
        calendar.is_working_day(date(2028, 1, 1))


@pytest.mark.parametrize("years", [(), (1979,), (2026, 2101)])
def test_a_calendar_of_years_nobody_can_know_is_refused(years):
    with pytest.raises(ValueError, match="from 1980 to 2100"):
        nations.calendar_for(Nation.ENGLAND, years)


@both
def test_every_limit_names_its_source_its_edition_and_the_day_it_came_into_force(pack):
    for timescale in pack.timescales:
        assert timescale.source and timescale.edition and timescale.name
        assert timescale.in_force_from < date(2026, 3, 1)


@both
def test_the_initial_conference_counts_from_the_discussion_that_started_section_47(pack):
    limit = pack.timescale("initial-conference")
    assert (limit.limit, limit.unit) == (15, Unit.WORKING_DAYS)
    assert limit.counted_from == nations.Event.STRATEGY_DISCUSSION


def test_england_has_four_kinds_of_harm_and_wales_five():
    assert {harm.code for harm in ENGLAND.harms} == {"neglect", "physical", "sexual", "emotional"}
    assert {harm.code for harm in WALES.harms} - {harm.code for harm in ENGLAND.harms} == {"financial"}
    assert {harm.census for harm in ENGLAND.harms} == {"NEG", "PHY", "SAB", "EMO"}


@both
def test_each_decision_can_be_leaned_to_or_needs_no_leaning(pack):
    assert {leaning: pack.leaning_name(leaning) for leaning in Leaning}.keys() == set(Leaning)
    assert pack.decision("no_plan").leaning is None
    assert [decision.code for decision in pack.decisions if decision.asks_harm] == ["protection"]


def test_each_nation_uses_its_own_words():
    assert ENGLAND.term("plan") == "child protection plan"
    assert WALES.term("plan") == "care and support protection plan"
    assert WALES.term("core_group", welsh=True) == "grŵp craidd"
    assert WALES.term("lead_worker") == "care and support protection plan co-ordinator"
    assert ENGLAND.term("plan", welsh=True) == "child protection plan"


def test_wales_registers_and_england_does_not():
    assert WALES.term("register") == "child protection register"
    with pytest.raises(LookupError, match="England has no word for “register”"):
        ENGLAND.term("register")


@pytest.mark.parametrize("ask", [ENGLAND.timescale, ENGLAND.term, ENGLAND.harm, ENGLAND.decision])
def test_asking_for_what_a_nation_does_not_have_says_so(ask):
    with pytest.raises(LookupError, match="England"):
        ask("moonlight")


@both
def test_two_agencies_are_too_few_and_three_are_enough(pack):
    three = [Agency.SOCIAL_CARE, Agency.SCHOOL, Agency.HEALTH_VISITING]
    people = [Invited(agency, Capacity.PROFESSIONAL, Answer.COMING, agency) for agency in three]
    assert quorum_forecast(people, rule=pack.quorum).outlook is QuorumOutlook.ENOUGH
    assert quorum_forecast(people[:2], rule=pack.quorum).outlook is QuorumOutlook.NOT_ENOUGH
    assert quorum_forecast(people[:2], rule=pack.quorum).chair_may_go_on


@both
def test_reports_have_their_limits_for_both_kinds_of_conference(pack):
    for kind in ConferenceKind:
        limits = pack.report_limits(kind)
        assert limits.agency.before and limits.social_worker.before and limits.family.before


@both
def test_the_words_for_harm_can_be_read_on_a_screen(pack):
    for harm in pack.harms:
        sentences = [sentence for sentence in harm.everyday.split(".") if sentence.strip()]
        assert max(len(sentence.split()) for sentence in sentences) <= 40
        assert "significant" not in harm.everyday and "impairment" not in harm.everyday
