"""Those who lead and minute a conference draw on the map of its family: as far as they read, and as long as they do.

Ama chairs the day's conference, Pat minutes it. Nadia has nothing to do with it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from horseshoe.cli.demo.days import Told
from horseshoe.practice.family.network import Kin, PersonKind
from horseshoe.practice.family.network_circle import HowOften
from horseshoe.practice.family.relations import MarkingKind, PartKind, RelationKind
from horseshoe.practice.sharing import Circle, Why
from horseshoe.practice.verdict import NotFound, Refused
from horseshoe.record.access import actions as access
from horseshoe.record.family import actions, mapping, models, queries
from horseshoe.record.family.drawers import circles_for
from horseshoe.record.family.history import steps_seen
from horseshoe.record.family.seen import Family
from horseshoe.record.ledger.models import Entry
from tests import people
from tests.people import at

pytestmark = pytest.mark.django_db
NOW = at("09:00")
CHAIR_ONLY = actions.Shown(Circle.CHAIR, Why.DANGER)
SERVICES_ONLY = actions.Shown(Circle.PROFESSIONALS, Why.DANGER)
drawing_both = pytest.mark.parametrize("who", ["ama", "pat"])


@pytest.fixture
def day() -> Told:
    return people.the_day_family()


def by(day: Told, who: str) -> dict[str, Any]:
    return {"by": day.accounts[who], "at": NOW}


def on_map(day: Told, who: str) -> Family:
    return queries.family_on_map(people.seen_by(day, who), day.family)


def said(day: Told, who: str) -> list[str]:
    return [step.said for step in steps_seen(people.seen_by(day, who), on_map(day, who))]


def last(day: Told) -> models.MapStep:
    step = models.MapStep.objects.filter(family__ref=day.family).order_by("-number").first()
    assert step is not None
    return step


def nell(day: Told, who: str, **more: Any) -> str:
    sister = [actions.NewTie(day.people["kelly"], Kin.SIBLING, new_comes_first=True)]
    told = {"family": day.family, "known_as": "Nell", "kind": PersonKind.ADULT, "ties": sister, **more}
    return actions.draw_person(**told, **by(day, who))


def line(day: Told, who: str, **more: Any) -> str:
    told = {"person": day.people["bev"], "other": day.people["mark"], "kind": RelationKind.CUT_OFF, **more}
    return actions.relate(**told, **by(day, who))


def mark(day: Told, who: str, **more: Any) -> str:
    return actions.mark(person=day.people["halina"], kind=MarkingKind.ILLNESS, **more, **by(day, who))


def part(day: Told, who: str) -> str:
    told = {"person": day.people["halina"], "child": day.people["jayden"], "kind": PartKind.HELPS}
    return actions.name_part(**told, how_often=HowOften.WEEKLY, **by(day, who))


def matters(day: Told, who: str) -> str:
    leah = day.people["leah"]
    return actions.say_important(child=leah, said_by=leah, person=day.people["kelly"], **by(day, who))


def link(day: Told, who: str) -> str:
    told = {"kind": "faith", "name": "St Mary’s", "strength": "strong", "helps": "both"}
    return actions.link(family=day.family, **told, **by(day, who))


def tie(day: Told, who: str) -> str:
    told = {"person": day.people["bev"], "other": day.people["halina"], "kind": Kin.FRIEND}
    return actions.tie_people(**told, **by(day, who))


DRAWN: tuple[Callable[[Told, str], str], ...] = (nell, line, mark, part, matters, link, tie)


# ── who may ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@drawing_both
@pytest.mark.parametrize("draw", DRAWN, ids=lambda draw: draw.__name__)
def test_who_leads_and_who_minutes_draw_and_what_they_draw_says_who_and_when(
    day: Told, draw: Callable[[Told, str], str], who: str
):
    ref = draw(day, who)
    assert (last(day).by, last(day).at) == (day.accounts[who], NOW)
    entry = Entry.objects.filter(subject=ref).get()
    assert (entry.verb, entry.by) == (last(day).verb, day.accounts[who])
    drawn = last(day).ref
    taken = actions.take_back(family=day.family, step=drawn, **by(day, who))
    actions.take_back(family=day.family, step=taken, **by(day, who))
    assert last(day).by == day.accounts[who]


@drawing_both
def test_they_say_that_something_is_no_longer_so(day: Told, who: str):
    ref = line(day, "tom")
    actions.end_on_map(family=day.family, sort="relation", item=ref, until=NOW.date(), **by(day, who))
    assert models.Relation.objects.get(ref=ref).until == NOW.date()


@drawing_both
def test_they_go_no_further_than_drawing(day: Told, who: str):
    person, ruled = day.people["bev"], by(day, who)
    kin = models.Kinship.objects.filter(person__family__ref=day.family, until=None)[0].ref
    home = models.Home.objects.filter(person__family__ref=day.family, until=None)[0].ref
    beyond: tuple[Callable[[], Any], ...] = (
        lambda: actions.add_home(person=person, lines="3 New Row", **ruled),
        lambda: actions.end_home(home=home, until=NOW.date(), **ruled),
        lambda: actions.end_kinship(kinship=kin, until=NOW.date(), **ruled),
        lambda: actions.correct_person(person=person, known_as="Beverley", **ruled),
        lambda: actions.add_person(family=day.family, kind=PersonKind.ADULT, known_as="Nell", **ruled),
        lambda: actions.give_account(person=person, account=day.accounts["jo"], **ruled),
        lambda: actions.keep_from(family=day.family, words="A home", reason="x", people=[person], **ruled),
        lambda: actions.bring_file(family=day.family, name="a.ged", data=b"0 HEAD\n0 TRLR\n", **ruled),
        lambda: actions.add_need(person=person, kind="interpreter", detail="Polish", **ruled),
    )
    before = Entry.objects.count()
    for each in beyond:
        with pytest.raises(NotFound):
            each()
    assert Entry.objects.count() == before


def test_a_home_or_a_correction_is_taken_back_by_who_writes_in_the_record(day: Told):
    actions.add_home(person=day.people["mark"], lines="3 New Row", **by(day, "tom"))
    homed = last(day).ref
    actions.correct_person(person=day.people["bev"], known_as="Beverley", **by(day, "tom"))
    corrected = last(day).ref
    for step in (homed, corrected):
        for who in ("ama", "pat"):
            with pytest.raises(NotFound):
                actions.take_back(family=day.family, step=step, **by(day, who))
        taken = actions.take_back(family=day.family, step=step, **by(day, "ruth"))
        with pytest.raises(NotFound):
            actions.take_back(family=day.family, step=taken, **by(day, "ama"))
    offered = steps_seen(people.seen_by(day, "ama"), on_map(day, "ama"))
    assert not [one for one in offered if one.may_take_back and ("home" in one.said or "Beverley" in one.said)]


@pytest.mark.parametrize(
    "who", ["jo", "shaw", "kelly", "mark", "leah", "sunita", "ania", "grace", "screen", "nadia", "sam"]
)
def test_nobody_else_of_the_conference_draws(day: Told, who: str):
    step = last(day).ref
    for draw in DRAWN:
        with pytest.raises(NotFound):
            draw(day, who)
    with pytest.raises(NotFound):
        actions.take_back(family=day.family, step=step, **by(day, who))
    assert last(day).ref == step


@pytest.mark.parametrize("who", ["jo", "kelly", "nadia", "sam"])
def test_nobody_else_sees_the_map_either(day: Told, who: str):
    with pytest.raises(NotFound):
        on_map(day, who)


def test_who_leads_or_minutes_another_familys_conference_does_not_draw(day: Told):
    other = people.beside("before", day)
    for kind in ("chairs", "minutes"):
        access.tie(account=day.accounts["nadia"], kind=kind, conference=other.conference, by="test", at=at("08:00"))
    actions.link(
        family=other.family, kind="faith", name="St Mary’s", strength="strong", helps="both", **by(day, "nadia")
    )
    for draw in DRAWN:
        with pytest.raises(NotFound):
            draw(day, "nadia")
    with pytest.raises(NotFound):
        on_map(day, "nadia")


@drawing_both
def test_nobody_draws_once_their_tie_has_ended(day: Told, who: str):
    nell(day, who)
    drawn = last(day).ref
    access.end_ties_to_conference(
        account=day.accounts[who], conference=day.conference, because="Ill", by="test", at=at("08:30")
    )
    for draw in DRAWN:
        with pytest.raises(NotFound):
            draw(day, who)
    with pytest.raises(NotFound):
        actions.take_back(family=day.family, step=drawn, **by(day, who))
    with pytest.raises(NotFound):
        on_map(day, who)


def test_who_takes_the_chair_in_the_room_draws_and_opens_no_record(day: Told):
    access.tie(account=day.accounts["nadia"], kind="chairs", conference=day.conference, by="test", at=at("08:00"))
    line(day, "nadia", shown=CHAIR_ONLY)
    assert "Bev has no contact with Mark" in said(day, "nadia")[0]
    with pytest.raises(NotFound):
        queries.family(people.seen_by(day, "nadia"), day.family)


# ── what they see ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_minute_taker_is_given_the_map_and_nothing_else_of_the_record(day: Told):
    with pytest.raises(NotFound):
        queries.family(people.seen_by(day, "pat"), day.family)
    whole, mapped = on_map(day, "tom"), on_map(day, "pat")
    assert [one.known_as for one in mapped.people] == [one.known_as for one in whole.people]
    told = repr(mapped)
    homes = [home for person in whole.people for home in person.homes]
    assert homes
    assert not [home for home in homes if home.lines in told or (home.postcode and home.postcode in told)]
    beyond = [one for person in whole.people for one in (*person.contacts, *person.needs, *person.involvements)]
    assert beyond
    assert not [one for one in (*beyond, *whole.pressures) if one.ref in told]
    assert not [tie.note for tie in whole.kin if tie.note and tie.note in told]
    together = [mapping.household_of(each, today=people.THE_DAY) for each in (whole, mapped)]
    assert [one.ref for one in together[0]] == [one.ref for one in together[1]]


def test_what_is_drawn_for_the_chair_is_unknown_to_the_minute_taker_in_the_map_the_steps_and_the_refusals(day: Told):
    before = said(day, "pat")
    line(day, "ama", shown=CHAIR_ONLY)
    drawn = last(day).ref
    assert said(day, "pat") == before
    assert "no contact" in said(day, "ama")[0]
    with pytest.raises(NotFound):
        actions.take_back(family=day.family, step=drawn, **by(day, "pat"))
    # Nor is it drawn already, for her.
    line(day, "pat")
    with pytest.raises(Refused):
        line(day, "pat")


def test_the_minute_taker_is_told_of_drawing_and_not_of_what_else_was_written(day: Told):
    before = said(day, "pat")
    actions.add_home(person=day.people["mark"], lines="3 New Row", **by(day, "tom"))
    actions.correct_person(person=day.people["bev"], part="grandma", **by(day, "tom"))
    assert said(day, "pat") == before
    assert said(day, "ama")[:2] == ["Corrected: Bev", "A home of Mark"]
    line(day, "tom")
    assert said(day, "pat")[1:] == before[:11]


def test_what_is_kept_from_the_minute_taker_is_on_no_map_of_theirs(day: Told):
    code = day.restrictions["kellys_address"]
    access.keep_from(restriction=code, account=day.accounts["pat"], **by(day, "tom"))
    actions.correct_person(person=day.people["halina"], restriction=code, **by(day, "tom"))
    assert "Halina" not in repr(on_map(day, "pat"))
    assert not [words for words in said(day, "pat") if "Halina" in words]
    mark(day, "tom")
    with pytest.raises(NotFound):
        actions.take_back(family=day.family, step=last(day).ref, **by(day, "pat"))


# ── for whom they draw ───────────────────────────────────────────────────────────────────────────────────────────────


def test_nobody_who_only_draws_sets_a_circle_they_do_not_read(day: Told):
    offered = {who: circles_for(people.seen_by(day, who), on_map(day, who).matter) for who in ("ama", "pat", "tom")}
    assert offered["pat"] == {Circle.EVERYONE, Circle.PROFESSIONALS}
    assert offered["ama"] == {Circle.EVERYONE, Circle.PROFESSIONALS, Circle.CHAIR}
    # Whoever writes in the record may tell the chair something alone.
    assert Circle.CHAIR in offered["tom"]
    before = last(day).ref
    for draw in (line, mark):
        with pytest.raises(NotFound):
            draw(day, "pat", shown=CHAIR_ONLY)
    assert last(day).ref == before
    line(day, "pat", shown=SERVICES_ONLY)
    mark(day, "ama", shown=CHAIR_ONLY)


def test_what_they_draw_for_few_is_on_nobodys_wall(day: Told):
    line(day, "pat", shown=SERVICES_ONLY)
    mark(day, "ama", shown=CHAIR_ONLY)
    _, over = mapping.for_everybody(day.family, people.THE_DAY)
    assert not [one for one in over.relations if one.kind is RelationKind.CUT_OFF]
    assert not [one for one in over.markings if one.person == day.people["halina"]]
