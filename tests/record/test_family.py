"""A family's record: what may be written in it, by whom, and who sees what of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from horseshoe.cli.demo.days import Told
from horseshoe.practice.family.network import Kin, PersonKind
from horseshoe.practice.sharing import Circle, Why
from horseshoe.practice.terms import Agency
from horseshoe.practice.verdict import NotFound, Refused
from horseshoe.record.access import actions as access
from horseshoe.record.access.queries import restrictions_of, viewer_for
from horseshoe.record.family import actions, models, queries
from horseshoe.record.ledger.models import Entry
from tests import people
from tests.people import at

pytestmark = pytest.mark.django_db
NOW = at("09:00")


@pytest.fixture
def day() -> Told:
    return people.the_day_family()


def tom(day: Told) -> str:
    return day.accounts["tom"]


def seen(day: Told, who: str) -> queries.Family:
    return queries.family(people.seen_by(day, who), day.family)


def made(action: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as asked:
        action()
    return len(asked)


# who sees what


def test_the_social_worker_sees_the_whole_family_children_first_and_who_brings_them_up_next(day: Told):
    assert [person.known_as for person in seen(day, "tom").people] == [
        *("Leah", "Jayden"),
        *("Mark", "Kelly"),
        *("Halina", "Bev"),
    ]


@pytest.mark.parametrize("who", ["mark", "kelly", "leah", "jo", "shaw", "pat", "nadia", "sam"])
def test_nobody_opens_the_record_who_does_not_work_with_the_family(day: Told, who: str):
    with pytest.raises(NotFound):
        seen(day, who)
    assert day.family not in {family.ref for family in queries.families(people.seen_by(day, who))}


def test_another_authority_does_not_open_it():
    day = people.the_day_family()
    wales = people.told("wales", council="sir-glan")
    with pytest.raises(NotFound):
        queries.family(people.seen_by(wales, "eleri"), day.family)


def test_what_must_not_reach_a_worker_is_absent_without_a_gap(day: Told):
    known = seen(day, "ruth")
    hidden = day.restrictions["kellys_address"]
    assert any(home.restriction == hidden for person in known.people for home in person.homes)
    access.keep_from(restriction=hidden, account=day.accounts["ruth"], by=tom(day), at=NOW)
    left = seen(day, "ruth")
    kelly = left.person(day.people["kelly"])
    assert [home.lines for home in kelly.homes] == ["14 Weir Street, Northmoor"]
    assert [contact.safe for contact in kelly.contacts] == [False]
    assert "Tannery" not in str(left)


def test_a_person_who_must_not_be_known_of_takes_every_tie_and_the_title_with_them(day: Told):
    code = actions.keep_from(
        family=day.family,
        words="Bev",
        reason="For the test",
        people=[],
        accounts=[day.accounts["ruth"]],
        by=tom(day),
        at=NOW,
    )
    actions.correct_person(person=day.people["leah"], restriction=code, by=tom(day), at=NOW)
    family = seen(day, "ruth")
    assert family.title == "Jayden"
    assert all(day.people["leah"] not in {tie.person, tie.other} for tie in family.kin)
    assert "Leah" not in {queries.families(people.seen_by(day, "ruth"))[0].title}
    with pytest.raises(NotFound):
        family.person(day.people["leah"])


def test_a_pressure_for_the_chair_is_read_by_the_chair_and_its_writer(day: Told):
    actions.add_pressure(
        family=day.family,
        kind="other",
        words="Only for Ama",
        circle=Circle.CHAIR,
        why=Why.THIRD_PARTY,
        by=tom(day),
        at=NOW,
    )
    reads = {who: "Only for Ama" in str(seen(day, who).pressures) for who in ("ama", "tom", "ruth", "grace")}
    assert reads == {"ama": True, "tom": True, "ruth": False, "grace": True}


def test_who_brings_something_to_nobody_must_say_why(day: Told):
    with pytest.raises(Refused, match="Say why not everyone"):
        actions.add_pressure(family=day.family, kind="other", words="x", circle=Circle.CHAIR, by=tom(day), at=NOW)


def test_a_restriction_is_known_to_those_who_weigh_it_and_not_to_whom_it_holds_back(day: Told):
    assert restrictions_of(people.seen_by(day, "tom"), day.family)
    assert not restrictions_of(people.seen_by(day, "mark"), day.family, conference=day.conference)


# who may write


@pytest.mark.parametrize("who", ["ama", "grace", "mark", "jo", "nadia", "pat"])
def test_only_those_who_work_with_the_family_write_in_its_record(day: Told, who: str):
    by = day.accounts[who]
    with pytest.raises(NotFound):
        actions.add_person(family=day.family, kind=PersonKind.ADULT, known_as="X", by=by, at=NOW)
    with pytest.raises(NotFound):
        actions.add_home(person=day.people["leah"], lines="X", by=by, at=NOW)
    with pytest.raises(NotFound):
        actions.end_home(home=seen(day, "tom").children[0].homes[0].ref, until=people.THE_DAY, by=by, at=NOW)
    with pytest.raises(NotFound):
        actions.keep_from(family=day.family, words="X", reason="X", people=[day.people["bev"]], by=by, at=NOW)
    with pytest.raises(NotFound):
        actions.lift(family=day.family, restriction=day.restrictions["kellys_address"], because="X", by=by, at=NOW)


@pytest.mark.parametrize("who", ["ama", "mark", "pat"])
def test_a_family_is_started_only_by_those_whose_work_it_is(day: Told, who: str):
    with pytest.raises(NotFound):
        actions.start_family(title="X", by=day.accounts[who], at=NOW)


def test_whoever_starts_a_family_is_tied_to_it_at_once(day: Told):
    ref = actions.start_family(title="The Nash family", by=tom(day), at=NOW)
    assert queries.family(viewer_for(tom(day), at=NOW), ref).may_edit
    ref = actions.start_family(title="Another", by=day.accounts["ruth"], at=NOW)
    assert [
        family.ties for family in queries.families(viewer_for(day.accounts["ruth"], at=NOW)) if family.ref == ref
    ] == [("manages",)]


def test_somebody_of_another_family_is_not_tied_into_this_one(day: Told):
    other = actions.start_family(title="Another", by=tom(day), at=NOW)
    stranger = actions.add_person(family=other, kind=PersonKind.ADULT, known_as="X", by=tom(day), at=NOW)
    with pytest.raises(NotFound):
        actions.tie_people(person=stranger, other=day.people["leah"], kind=Kin.FRIEND, by=tom(day), at=NOW)
    with pytest.raises(NotFound):
        actions.keep_from(family=day.family, words="X", reason="X", people=[stranger], by=tom(day), at=NOW)


def test_nobody_becomes_their_own_ancestor(day: Told):
    # Without days nothing but the ties themselves says that it cannot be.
    models.Person.objects.update(born_on=None)
    with pytest.raises(Refused, match="their own ancestor"):
        actions.tie_people(person=day.people["leah"], other=day.people["bev"], kind=Kin.PARENT, by=tom(day), at=NOW)


def test_a_restriction_of_another_family_marks_nothing(day: Told):
    other = actions.start_family(title="Another", by=tom(day), at=NOW)
    person = actions.add_person(family=other, kind=PersonKind.ADULT, known_as="X", by=tom(day), at=NOW)
    with pytest.raises(NotFound):
        actions.add_home(person=person, lines="X", restriction=day.restrictions["kellys_address"], by=tom(day), at=NOW)


# a form sent twice


def test_the_same_form_sent_twice_is_one_row(day: Told):
    def twice(action: Callable[[], object]) -> None:
        assert action() == action()

    mine = {"by": tom(day), "at": NOW, "key": "the-form"}
    leah = day.people["leah"]
    before = made_rows()
    twice(lambda: actions.start_family(title="Once", **mine))
    twice(lambda: actions.add_person(family=day.family, kind=PersonKind.ADULT, known_as="Once", **mine))
    twice(lambda: actions.tie_people(person=leah, other=day.people["bev"], kind=Kin.FRIEND, **mine))
    twice(lambda: actions.add_home(person=leah, lines="Once", **mine))
    twice(lambda: actions.add_contact(person=leah, way="text", detail="Once", **mine))
    twice(lambda: actions.add_need(person=leah, kind="breaks", detail="Once", **mine))
    twice(lambda: actions.add_pressure(family=day.family, kind="money", words="Once", **mine))
    agency = actions.add_agency(kind=Agency.HOUSING, name="Once", by=tom(day), at=NOW)
    assert agency == actions.add_agency(kind=Agency.HOUSING, name="Once", by=tom(day), at=NOW)
    twice(lambda: actions.involve(child=leah, agency=agency, name="Once", post="x", **mine))
    people_kept = [day.people["bev"]]
    twice(
        lambda: actions.keep_from(family=day.family, words="Once", reason="x", people=people_kept, by=tom(day), at=NOW)
    )
    assert {name: count - before[name] for name, count in made_rows().items()} == dict.fromkeys(before, 1)


def made_rows() -> dict[str, int]:
    rows = (
        *(models.Family, models.Person, models.Kinship, models.Home, models.SafeContact),
        *(models.Need, models.Pressure, models.Agency, models.Involvement),
    )
    return {row.__name__: row.objects.count() for row in rows}


# corrections, births, ends


def test_a_correction_is_written_and_the_ledger_says_what_changed_and_not_how(day: Told):
    leah = seen(day, "tom").person(day.people["leah"])
    actions.correct_person(person=leah.ref, base=leah.edition, known_as="Lee", pronouns="they", by=tom(day), at=NOW)
    assert seen(day, "tom").person(leah.ref).known_as == "Lee"
    line = Entry.objects.filter(verb="person_corrected").get()
    assert "pronouns" in line.detail
    assert "Lee" not in line.detail


def test_a_correction_made_to_an_older_page_undoes_nothing(day: Told):
    before = seen(day, "tom").person(day.people["leah"])
    actions.correct_person(person=before.ref, base=before.edition, known_as="Lee", by=tom(day), at=NOW)
    with pytest.raises(Refused, match="Somebody else corrected this"):
        actions.correct_person(person=before.ref, base=before.edition, full_name="X", by=day.accounts["ruth"], at=NOW)
    assert seen(day, "tom").person(before.ref).known_as == "Lee"


def test_a_birth_makes_a_child_and_whoever_was_expecting_a_parent():
    family = people.told("before")
    nadia = family.accounts["nadia"]
    actions.record_birth(person=family.people["baby"], known_as="Robin", born_on=date(2026, 3, 18), by=nadia, at=NOW)
    read = queries.family(people.seen_by(family, "nadia"), family.family)
    robin = read.person(family.people["baby"])
    assert (robin.known_as, robin.kind, robin.age) == ("Robin", PersonKind.CHILD, "1 day")
    said = {(words, other.known_as) for tie, words, other in read.ties_of(robin.ref) if tie.until is None}
    assert said == {("child of", "Chloe"), ("child of", "Ryan")}
    with pytest.raises(NotFound):
        actions.record_birth(person=robin.ref, known_as="X", born_on=date(2026, 3, 18), by=nadia, at=NOW)


def test_a_mother_who_is_a_child_herself_is_among_the_children():
    family = people.told("before")
    read = queries.family(people.seen_by(family, "nadia"), family.family)
    assert [(child.known_as, child.age) for child in read.children] == [("Chloe", "17"), ("Baby Marsh", "due 5 June")]


def test_what_ends_stays_with_its_last_day_and_what_is_withdrawn_is_shown_to_nobody(day: Told):
    family = seen(day, "tom")
    kelly = family.person(day.people["kelly"])
    home = next(home for home in kelly.homes if home.until is None)
    mine = {"by": tom(day), "at": NOW}
    actions.end_home(home=home.ref, until=people.THE_DAY, **mine)
    actions.withdraw_contact(contact=kelly.contacts[0].ref, **mine)
    actions.withdraw_need(need=kelly.needs[0].ref, **mine)
    actions.end_kinship(kinship=next(tie.ref for tie in family.kin if tie.until is None), until=people.THE_DAY, **mine)
    actions.end_pressure(pressure=family.pressures[0].ref, until=people.THE_DAY, **mine)
    actions.end_involvement(involvement=family.children[0].involvements[-1].ref, until=people.THE_DAY, **mine)
    after = seen(day, "tom").person(kelly.ref)
    assert {one.ref: one.until for one in after.homes}[home.ref] == people.THE_DAY
    assert len(after.contacts) == len(kelly.contacts) - 1
    assert len(after.needs) == len(kelly.needs) - 1
    with pytest.raises(NotFound):
        actions.end_home(home=home.ref, until=people.THE_DAY, **mine)


def test_nothing_ends_before_it_began(day: Told):
    home = next(home for home in seen(day, "tom").person(day.people["kelly"]).homes if home.until is None)
    with pytest.raises(Refused, match="last day comes before the first"):
        actions.end_home(home=home.ref, until=date(2020, 1, 1), by=tom(day), at=NOW)


def test_the_database_keeps_days_in_order_whoever_writes_them(day: Told):
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Home.objects.filter(until__isnull=False).update(since=date(2030, 1, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Person.objects.filter(kind="child").update(kind="unborn")


def test_somebody_kept_from_a_thing_before_they_have_an_account_is_kept_from_it_when_they_get_one(day: Told):
    dad = actions.add_person(family=day.family, kind=PersonKind.ADULT, known_as="Scott", by=tom(day), at=NOW)
    code = actions.keep_from(family=day.family, words="The nursery", reason="x", people=[dad], by=tom(day), at=NOW)
    account = seen(day, "tom").person(dad).account
    assert account
    assert code in viewer_for(account, at=NOW).never_told


# the ledger, and the cost


def test_every_opening_is_in_the_ledger(day: Told):
    actions.opened(family=day.family, children=[day.people["leah"]], by=tom(day), at=NOW)
    line = Entry.objects.filter(verb="record_opened").get()
    assert (line.subject, line.by) == (day.family, tom(day))
    assert day.people["leah"] in line.detail
    with pytest.raises(NotFound):
        actions.opened(family=day.family, children=[], by=day.accounts["mark"], at=NOW)


def test_reading_a_family_asks_as_much_of_the_database_with_a_hundred_times_the_rows(day: Told):
    viewer = people.seen_by(day, "tom")
    few = made(lambda: queries.family(viewer, day.family))
    listed = made(lambda: queries.families(viewer))
    crowd(day.family, 100)
    assert made(lambda: queries.family(viewer, day.family)) == few
    assert made(lambda: queries.families(viewer)) == listed
    assert len(queries.family(viewer, day.family).people) == 106


def crowd(family: str, number: int) -> None:
    """Add many people, each with everything, straight to the rows: it is the reading that is measured."""
    row = models.Family.objects.get(ref=family)
    for n in range(number):
        ref = f"crowd{n}"
        person = models.Person.objects.create(
            key=ref, ref=ref, authority=row.authority, family=row, kind="child", known_as=ref
        )
        models.Home.objects.create(key=ref, ref=ref, person=person, lines="x")
        models.SafeContact.objects.create(key=ref, ref=ref, person=person, way="text", detail="x")
        models.Need.objects.create(key=ref, ref=ref, person=person, kind="breaks", detail="x")
        models.Pressure.objects.create(key=ref, ref=ref, family=row, kind="money", words="x", written_by="x")
        agency, _ = models.Agency.objects.get_or_create(
            authority=row.authority, kind="housing", name="x", defaults={"ref": "crowded"}
        )
        models.Involvement.objects.create(key=ref, ref=ref, child=person, agency=agency, name="x", post="x")
