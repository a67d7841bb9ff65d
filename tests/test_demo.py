"""The demonstration partnership: whole, on any day, through the actions of real work, and never among real people."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from horseshoe.cli import demo
from horseshoe.cli.demo.days import Told
from horseshoe.practice.terms import Nation
from horseshoe.practice.timescales import ClockState
from horseshoe.practice.verdict import Refused
from horseshoe.record.access import founding
from horseshoe.record.access.queries import is_demonstration, people_to_be, viewer_for
from horseshoe.record.family import queries as families
from horseshoe.record.ledger import queries as ledger
from horseshoe.record.plan import queries as plans
from horseshoe.record.preparation import queries as preparation
from tests import people

pytestmark = pytest.mark.django_db

A_SATURDAY = date(2026, 11, 21)
A_LEAP_DAY = date(2028, 2, 29)


@pytest.fixture(scope="class")
def told(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, Told]]:
    """Load it once for all the questions below, and leave nothing behind."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield demo.load(today=people.THE_DAY)
        transaction.set_rollback(True)


class TestThePartnership:
    def test_it_holds_families_before_on_and_after_the_day(self, told: dict[str, Told]) -> None:
        assert is_demonstration()
        assert set(told) == {"the_day", "before", "after", "concern", "two_homes", "wales"}
        moments = [person.moment for person in people_to_be()]
        assert all(moments)
        assert len(set(moments)) == 6, "the people of Northmoor, and five families with people of their own"

    def test_the_conference_of_one_family_is_today(self, told: dict[str, Told]) -> None:
        pat = viewer_for(told["the_day"].accounts["pat"], at=people.at("08:00"))
        today = [
            line for line in preparation.diary(pat, today=people.THE_DAY) if line.starts_at.date() == people.THE_DAY
        ]
        assert [line.title for line in today] == ["Leah and Jayden"]

    def test_its_clock_is_the_days_own(self, told: dict[str, Told]) -> None:
        ama = viewer_for(told["the_day"].accounts["ama"], at=people.at("08:00"))
        clock = preparation.conference(ama, told["the_day"].conference).clock
        assert (clock.started_on, clock.due_on) == (date(2026, 3, 2), date(2026, 3, 23))

    def test_only_the_gp_report_is_missing(self, told: dict[str, Told]) -> None:
        ama = viewer_for(told["the_day"].accounts["ama"], at=people.at("08:00"))
        assert {report.author_name for report in preparation.reports(ama, told["the_day"].conference)} == {
            "Tom Ellery",
            "Jo Whitfield",
            "Mr Reid",
            "PC Shaw",
        }

    def test_what_is_told_of_the_midwife_is_what_her_page_says(self, told: dict[str, Told]) -> None:
        helen = viewer_for(told["before"].accounts["helen"], at=people.at("08:00"))
        report = preparation.report(helen, preparation.own_report(helen, told["before"].conference))
        listed = next(one.story for one in people_to_be() if one.name == "Helen Voss")
        assert report.sent_at is not None
        assert report.sent_at.date() == people.THE_DAY - timedelta(days=2)
        assert "Sent her report two days ago." in listed

    def test_the_family_after_has_been_met_with_in_time(self, told: dict[str, Told]) -> None:
        grace = viewer_for(told["after"].accounts["grace"], at=people.at("08:00"))
        clock = preparation.conference(grace, told["after"].conference).clock
        assert clock.state(people.THE_DAY) is ClockState.DONE

    def test_the_family_after_has_its_plan(self, told: dict[str, Told]) -> None:
        samira = viewer_for(told["after"].accounts["samira"], at=people.at("08:00"))
        assert plans.plan_of(samira, told["after"].conference).published_at is not None

    def test_nobody_of_one_authority_opens_a_family_of_the_other(self, told: dict[str, Told]) -> None:
        eleri = viewer_for(told["wales"].accounts["eleri"], at=people.at("08:00"))
        assert [family.ref for family in families.families(eleri)] == [told["wales"].family]

    def test_the_ledger_holds_it_all(self, told: dict[str, Told]) -> None:
        assert ledger.verify().first_bad is None


@pytest.mark.parametrize("today", [A_SATURDAY, A_LEAP_DAY])
def test_it_can_be_told_on_any_day(today: date) -> None:
    assert demo.load(today=today)["the_day"].conference


def test_it_is_never_loaded_where_somebody_has_begun() -> None:
    founding.found_authority(
        code="real", name="Real", nation=Nation.ENGLAND, framework="signs_of_safety", by="op", at=people.at("08:00")
    )
    with pytest.raises(Refused, match="never mix"):
        demo.load(today=people.THE_DAY)


def test_every_sensitive_text_can_be_marked() -> None:
    seen: list[str] = []

    def mark(text: str) -> str:
        seen.append(text)
        return text

    people.the_day_family(mark=mark)
    assert any("Tannery Yard" in text for text in seen), "the address"
    assert any("second woman" in text for text in seen), "what the police told the chair"
    assert any("find out it was me" in text for text in seen), "Leah's own words"
