"""What is kept from somebody who may draw does not come back to them by a step, a file, a title or a word.

Ruth may draw, and is kept from something.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from horseshoe.cli.demo.days import Told
from horseshoe.practice.family.found import FoundFamily, FoundPerson, FoundTie
from horseshoe.practice.family.network import Kin, PersonKind
from horseshoe.practice.verdict import NotFound, Refused
from horseshoe.record.access import actions as access
from horseshoe.record.family import actions, mapping, models, queries
from horseshoe.record.family.files import files
from horseshoe.record.family.history import steps_seen
from horseshoe.record.family.seen import Family
from tests import people
from tests.people import THE_DAY, at

pytestmark = pytest.mark.django_db
NOW = at("09:00")
BEV_AND_HALINA = FoundFamily(
    (FoundPerson("b", "Bev"), FoundPerson("h", "Halina")), (FoundTie("b", "h", Kin.MARRIED, since=date(2020, 5, 2)),)
)


@pytest.fixture
def day() -> Told:
    return people.the_day_family()


@pytest.fixture
def code(day: Told) -> str:
    """Return a restriction that keeps something from Ruth."""
    found = day.restrictions["kellys_address"]
    access.keep_from(restriction=found, account=day.accounts["ruth"], **by(day))
    return found


def by(day: Told, who: str = "tom") -> dict[str, Any]:
    return {"by": day.accounts[who], "at": NOW}


def family(day: Told, who: str = "ruth") -> Family:
    return queries.family(people.seen_by(day, who), day.family)


def said(day: Told, who: str = "ruth") -> list[str]:
    return [step.said for step in steps_seen(people.seen_by(day, who), family(day, who))]


def last(day: Told) -> str:
    return models.MapStep.objects.filter(family__ref=day.family).order_by("number")[::-1][0].ref


def back(day: Told, step: str, who: str = "tom") -> str:
    return actions.take_back(family=day.family, step=step, **by(day, who))


# ── steps ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_home_written_for_all_by_mistake_taken_back_and_kept_from_somebody_is_not_theirs_to_draw_again(
    day: Told, code: str
):
    before = said(day)
    home = {"person": day.people["kelly"], "lines": "77 Hush Lane"}
    actions.add_home(**home, **by(day))
    drawn = last(day)
    taken = back(day, drawn)
    actions.add_home(**home, restriction=code, **by(day))
    assert said(day) == before
    for step in (drawn, taken):
        with pytest.raises(NotFound):
            back(day, step, "ruth")
    assert "Hush" not in repr(family(day))
    assert "Hush" not in repr(mapping.for_everybody(day.family, THE_DAY))


def test_what_was_taken_back_is_told_to_who_took_part_in_it_and_drawn_again_to_all(day: Told):
    nell = actions.draw_person(family=day.family, known_as="Nell", kind=PersonKind.ADULT, ties=[], **by(day, "ruth"))
    taken = back(day, last(day))
    for who in ("ruth", "tom"):
        assert said(day, who)[:2] == ["Taken back: Added: Nell", "Added: Nell"]
    assert not any("Nell" in words for words in said(day, "ama"))
    back(day, taken, "ruth")
    assert any("Nell" in words for words in said(day, "ama"))
    assert nell in {one.ref for one in family(day, "ama").people}


def test_taking_a_correction_back_shows_nobody_who_is_kept_from_somebody(day: Told, code: str):
    actions.correct_person(person=day.people["bev"], restriction=code, **by(day))
    with pytest.raises(Refused, match="Bev is kept from somebody"):
        back(day, last(day))
    assert "Bev" not in repr(family(day).people)
    # What was lifted keeps nobody from anything.
    actions.lift(family=day.family, restriction=code, because="It is known.", **by(day))
    back(day, last(day))
    assert models.Person.objects.get(ref=day.people["bev"]).restriction == ""


def test_a_correction_that_keeps_nobody_any_more_can_be_taken_back_and_keeps_them_again(day: Told, code: str):
    actions.correct_person(person=day.people["bev"], restriction=code, **by(day))
    actions.correct_person(person=day.people["bev"], restriction="", **by(day))
    back(day, last(day))
    assert "Bev" not in repr(family(day).people)


def test_keeping_something_from_somebody_stands_in_the_way_of_no_step_about_them(day: Told):
    nell = actions.draw_person(family=day.family, known_as="Nell", kind=PersonKind.ADULT, ties=[], **by(day))
    drawn = last(day)
    actions.correct_person(person=nell, known_as="Nella", **by(day))
    # They are given an account for it, unseen.
    actions.keep_from(family=day.family, words="A home", reason="For the test", people=[nell], **by(day))
    back(day, last(day))
    kept = models.Person.objects.get(ref=nell)
    assert kept.known_as == "Nell"
    assert kept.account is not None
    back(day, drawn)
    assert nell not in {one.ref for one in family(day, "tom").people}


# ── words ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_title_does_not_name_a_hidden_child_who_was_taken_off(day: Told, code: str):
    models.Family.objects.filter(ref=day.family).update(title="Leah, Jayden and Ash")
    ash = {"known_as": "Ash", "kind": PersonKind.CHILD, "ties": [], "restriction": code}
    actions.draw_person(family=day.family, **ash, **by(day))
    assert family(day).title == "Leah and Jayden"
    back(day, last(day))
    assert family(day).title == "Leah and Jayden"
    assert [one.title for one in queries.families(people.seen_by(day, "ruth")) if one.ref == day.family] == [
        "Leah and Jayden"
    ]
    assert mapping.for_everybody(day.family, THE_DAY)[0].title == "Leah and Jayden"
    assert family(day, "tom").title == "Leah, Jayden and Ash"


@pytest.mark.parametrize("part", ["dad of Jayden", "Leah’s and JAYDEN’s dad"])
def test_what_somebody_is_in_the_family_names_nobody_on_the_wall_who_is_hidden(day: Told, code: str, part: str):
    actions.correct_person(person=day.people["mark"], part=part, **by(day))
    assert mapping.for_everybody(day.family, THE_DAY)[0].person(day.people["mark"]).part == part
    actions.correct_person(person=day.people["jayden"], restriction=code, **by(day))
    shown, over = mapping.for_everybody(day.family, THE_DAY)
    assert shown.person(day.people["mark"]).part == ""
    assert shown.person(day.people["bev"]).part == family(day, "tom").person(day.people["bev"]).part
    assert "jayden" not in repr(mapping.map_of(shown, over, today=THE_DAY)).lower()
    assert family(day, "tom").person(day.people["mark"]).part == part


# ── files ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def bring(day: Told, who: str) -> str:
    return actions.bring_file(family=day.family, name="tree.ged", data=b"0 HEAD", **by(day, who))


def draw(day: Told, file: str, who: str) -> tuple[str, ...]:
    chosen = {"b": day.people["bev"], "h": day.people["halina"]}
    return actions.draw_found(family=day.family, file=file, found=BEV_AND_HALINA, chosen=chosen, **by(day, who))


def bev_and_halina(day: Told, restriction: str = "") -> None:
    who = {"person": day.people["bev"], "other": day.people["halina"], "kind": Kin.MARRIED}
    actions.tie_people(**who, restriction=restriction, **by(day))


def test_a_tie_that_is_kept_from_somebody_does_not_keep_them_from_bringing_it(day: Told, code: str):
    bev_and_halina(day, code)
    assert draw(day, bring(day, "ruth"), "ruth") == ()
    assert [tie.kind for tie in family(day).kin if tie.person == day.people["bev"]][-1:] == [Kin.MARRIED]


def test_whoever_knows_of_a_kept_tie_does_not_draw_it_for_all_from_a_file_nor_say_so_in_what_was_left_out(
    day: Told, code: str
):
    bev_and_halina(day, code)
    file = bring(day, "ruth")
    with pytest.raises(Refused, match="Choose at least one person"):
        draw(day, file, "tom")
    found = FoundFamily((*BEV_AND_HALINA.people, FoundPerson("n", "Nell")), BEV_AND_HALINA.ties)
    chosen = {"b": day.people["bev"], "h": day.people["halina"], "n": actions.NEW}
    assert actions.draw_found(family=day.family, file=file, found=found, chosen=chosen, **by(day)) == ()
    assert [one.left_out for one in files(people.seen_by(day, "ruth"), family(day))] == [()]
    assert not [tie for tie in family(day).kin if {tie.person, tie.other} == {chosen["b"], chosen["h"]}]


def test_what_everybody_may_know_of_is_said_to_be_left_out(day: Told, code: str):
    bev_and_halina(day)
    found = FoundFamily((*BEV_AND_HALINA.people, FoundPerson("n", "Nell")), BEV_AND_HALINA.ties)
    chosen = {"b": day.people["bev"], "h": day.people["halina"], "n": actions.NEW}
    (left_out,) = actions.draw_found(
        family=day.family, file=bring(day, "ruth"), found=found, chosen=chosen, **by(day, "ruth")
    )
    assert left_out.startswith("Bev, married to Halina: ")


def test_a_file_may_name_anybody_so_who_is_kept_from_something_knows_of_their_own_alone(day: Told, code: str):
    his, hers = bring(day, "tom"), bring(day, "ruth")
    assert [one.ref for one in files(people.seen_by(day, "tom"), family(day, "tom"))] == [hers, his]
    assert [one.ref for one in files(people.seen_by(day, "ruth"), family(day))] == [hers]
    with pytest.raises(NotFound):
        draw(day, his, "ruth")


def test_where_nothing_is_kept_from_somebody_every_file_is_theirs_to_draw(day: Told):
    his = bring(day, "tom")
    assert [one.ref for one in files(people.seen_by(day, "ruth"), family(day))] == [his]


def test_nobody_of_a_file_is_drawn_as_somebody_hidden(day: Told, code: str):
    actions.correct_person(person=day.people["halina"], restriction=code, **by(day))
    with pytest.raises(Refused, match="Choose at least one person"):
        draw(day, bring(day, "ruth"), "ruth")
