"""Drawing on the family map: each thing drawn is one step of somebody's, and every step can be taken back."""

from __future__ import annotations

import contextlib
import random
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import Q

from horseshoe.cli.demo.days import Told
from horseshoe.practice.family.ecomap import Direction, LinkKind, Strength
from horseshoe.practice.family.found import FoundFamily, FoundPerson, FoundTie
from horseshoe.practice.family.network import Kin, PersonKind
from horseshoe.practice.family.network_circle import HowOften
from horseshoe.practice.family.relations import MarkingKind, PartKind, RelationKind
from horseshoe.practice.sharing import Circle, Why
from horseshoe.practice.verdict import NotFound, Refused
from horseshoe.record.access import actions as access
from horseshoe.record.concern import models as concern
from horseshoe.record.family import actions, mapping, models, queries
from horseshoe.record.family.history import MOST_SHOWN, steps_seen
from horseshoe.record.family.steps import image_of
from horseshoe.record.ledger.models import Entry
from horseshoe.record.preparation import queries as preparation
from tests import people
from tests.people import THE_DAY, at

pytestmark = pytest.mark.django_db
NOW = at("09:00")
CHAIR_ONLY = actions.Shown(Circle.CHAIR, Why.CHILD_ASKED)
Draw = Callable[..., Any]


@pytest.fixture
def day() -> Told:
    return people.the_day_family()


def person(day: Told, **more: Any) -> str:
    """Draw Nell, a sister of Kelly's who lives with her."""
    said: dict[str, Any] = {
        "family": day.family,
        "known_as": "Nell",
        "kind": PersonKind.ADULT,
        "ties": [actions.NewTie(day.people["kelly"], Kin.SIBLING, new_comes_first=True)],
        "lives_with": day.people["kelly"],
        "at": NOW,
    }
    return actions.draw_person(**{**said, **more})


def relation(day: Told, **more: Any) -> str:
    who = {"person": day.people["bev"], "other": day.people["mark"], "kind": RelationKind.CUT_OFF}
    return actions.relate(**{**who, "at": NOW, **more})


def marking(day: Told, **more: Any) -> str:
    return actions.mark(**{"person": day.people["halina"], "kind": MarkingKind.ILLNESS, "at": NOW, **more})


def part(day: Told, **more: Any) -> str:
    who = {"person": day.people["halina"], "child": day.people["jayden"], "kind": PartKind.HELPS}
    return actions.name_part(**{**who, "how_often": HowOften.WEEKLY, "at": NOW, **more})


def important(day: Told, **more: Any) -> str:
    who = {"child": day.people["leah"], "said_by": day.people["leah"], "person": day.people["kelly"]}
    return actions.say_important(**{**who, "at": NOW, **more})


def link(day: Told, **more: Any) -> str:
    what = {"kind": LinkKind.FAITH, "name": "St Mary’s", "strength": Strength.STRONG, "helps": Direction.BOTH}
    return actions.link(**{"family": day.family, **what, "at": NOW, **more})


def tie(day: Told, **more: Any) -> str:
    who = {"person": day.people["bev"], "other": day.people["halina"], "kind": Kin.FRIEND}
    return actions.tie_people(**{**who, "at": NOW, **more})


def home(day: Told, **more: Any) -> str:
    return actions.add_home(**{"person": day.people["mark"], "lines": "3 New Row", "at": NOW, **more})


DRAWN: dict[str, Draw] = {
    "person_added": person,
    "related": relation,
    "marked": marking,
    "part_named": part,
    "important_said": important,
    "linked": link,
    "people_tied": tie,
    "home_added": home,
}
drawing_each = pytest.mark.parametrize("verb", sorted(DRAWN))


def by(day: Told, who: str = "tom") -> dict[str, str]:
    return {"by": day.accounts[who]}


def steps(day: Told) -> list[models.MapStep]:
    return list(models.MapStep.objects.filter(family__ref=day.family).order_by("number"))


def back(day: Told, step: models.MapStep | None = None, who: str = "tom") -> models.MapStep:
    """Take a step back, the newest when none is named, and return the step that does it."""
    ref = (step or steps(day)[-1]).ref
    return models.MapStep.objects.get(ref=actions.take_back(family=day.family, step=ref, at=NOW, **by(day, who)))


def rows(day: Told) -> list[dict[str, Any]]:
    """Return everything that is on the map, column by column."""
    drawn = (
        *(models.Person, models.Kinship, models.Home, models.Relation),
        *(models.Marking, models.NetworkPart, models.ImportantPerson, models.EcoLink),
    )
    images = [image_of(row) for model in drawn for row in model._default_manager.order_by("id")]
    return [image for image in images if not image.get("taken_off")]


def said(day: Told, who: str = "tom") -> list[str]:
    """Return the steps as somebody reads them, the newest first."""
    viewer = people.seen_by(day, who)
    return [step.said for step in steps_seen(viewer, queries.family(viewer, day.family))]


def seen(day: Told, who: str = "tom") -> Any:
    """Return everything of the map as somebody sees it."""
    viewer = people.seen_by(day, who)
    family = queries.family(viewer, day.family)
    over = mapping.drawn_for(viewer, family)
    return family, over, mapping.map_of(family, over, today=THE_DAY)


# one step each


@drawing_each
def test_what_is_drawn_is_one_step_with_who_drew_it_and_when(day: Told, verb: str):
    before = len(steps(day))
    DRAWN[verb](day, **by(day, "ruth"))
    [step] = steps(day)[before:]
    assert (step.verb, step.by, step.at) == (verb, day.accounts["ruth"], NOW)
    assert said(day)[0]


@drawing_each
def test_the_same_form_sent_twice_is_drawn_once(day: Told, verb: str):
    first = DRAWN[verb](day, key="the-same", **by(day))
    drawn, before = rows(day), len(steps(day))
    assert DRAWN[verb](day, key="the-same", **by(day)) == first
    assert rows(day) == drawn
    assert len(steps(day)) == before


@drawing_each
def test_every_step_is_in_the_ledger_without_a_name(day: Told, verb: str):
    before = Entry.objects.count()
    ref = DRAWN[verb](day, **by(day))
    entry = Entry.objects.order_by("-number").first()
    assert entry is not None
    assert Entry.objects.count() == before + 1
    assert (entry.verb, entry.subject) == (verb, ref)
    assert not [name for name in ("Nell", "Mary", "New Row") if name in entry.detail]


def test_a_new_answer_is_the_one_that_its_step_tells_of(day: Told):
    important(day, **by(day))
    assert said(day)[0] == "Leah says who matters most to Leah: Kelly"


# taken back


@drawing_each
def test_taken_back_it_is_as_it_was_and_taken_back_again_it_is_as_it_was_drawn(day: Told, verb: str):
    before = rows(day)
    DRAWN[verb](day, **by(day))
    drawn, words = rows(day), said(day)[0]
    for _ in range(2):
        back(day)
        assert rows(day) == before
        assert said(day)[0] == f"Taken back: {words}"
        back(day)
        assert rows(day) == drawn
        assert said(day)[0] == f"Drawn again: {words}"


def test_a_step_is_taken_back_once(day: Told):
    relation(day, **by(day))
    step = steps(day)[-1]
    back(day, step)
    with pytest.raises(Refused, match="taken back already"):
        back(day, step)


def test_somebody_is_not_taken_off_while_something_hangs_on_them(day: Told):
    nell = person(day, **by(day))
    step = steps(day)[-1]
    actions.relate(person=nell, other=day.people["leah"], kind=RelationKind.CLOSE, at=NOW, **by(day))
    with pytest.raises(Refused, match="More was written about Nell"):
        back(day, step)
    back(day)
    back(day, step)
    assert nell not in {one.ref for one in seen(day)[0].people}


def test_what_was_changed_later_is_taken_back_from_the_last_change_on(day: Told):
    ref = relation(day, **by(day))
    step = steps(day)[-1]
    actions.end_on_map(family=day.family, sort="relation", item=ref, until=THE_DAY, at=NOW, **by(day))
    with pytest.raises(Refused, match="changed again later"):
        back(day, step)
    back(day)
    back(day, step)
    assert not models.Relation.objects.filter(ref=ref).exists()


def test_nothing_is_drawn_again_to_somebody_who_is_not_there(day: Told):
    nell = person(day, **by(day))
    step = steps(day)[-1]
    actions.mark(person=nell, kind=MarkingKind.ILLNESS, at=NOW, **by(day))
    undone = back(day)
    off = back(day, step)
    with pytest.raises(Refused, match="Nell was taken off"):
        back(day, undone)
    back(day, off)
    back(day, undone)
    assert [mark.person for mark in seen(day)[1].markings if mark.person == nell]


def test_a_tie_that_was_said_once_more_is_not_drawn_again_beside_it(day: Told):
    tie(day, **by(day))
    undone = back(day)
    tie(day, **by(day))
    with pytest.raises(Refused, match="recorded already"):
        back(day, undone)


def test_an_answer_that_holds_again_ends_the_one_given_since(day: Told):
    models.ImportantPerson.objects.all().delete()
    important(day, **by(day))
    undone = back(day)
    important(day, person="", name="Zara", **by(day))
    back(day, undone)
    assert [one.person for one in seen(day)[1].important] == [day.people["kelly"]]
    back(day)
    assert [one.name for one in seen(day)[1].important] == ["Zara"]


@pytest.mark.parametrize("seed", range(6))
def test_whatever_was_drawn_and_taken_back_it_can_all_be_taken_back_to_the_beginning(day: Told, seed: int):
    chance = random.Random(seed)
    before, began, map_before = rows(day), len(steps(day)), seen(day)
    for number in range(30):
        _something(day, chance, number)
    assert len(steps(day)) > began + 10
    while standing := _standing(day, began):
        # The newest change that still stands is on top: nothing can be in its way.
        back(day, standing)
    assert rows(day) == before
    assert seen(day) == map_before


def _something(day: Told, chance: random.Random, number: int) -> None:
    family = seen(day)[0]
    one, other = (someone.ref for someone in chance.sample(family.people, 2))
    child = chance.choice(family.children).ref
    shown = chance.choice([actions.TO_EVERYONE, actions.Shown(Circle.PROFESSIONALS, Why.DANGER), CHAIR_ONLY])
    more: dict[str, Any] = {"at": NOW + timedelta(seconds=number), **by(day)}
    acts: list[Callable[[], object]] = [
        lambda: person(day, known_as=f"Nell {number}", **more),
        lambda: actions.relate(person=one, other=other, kind=chance.choice(list(RelationKind)), shown=shown, **more),
        lambda: actions.mark(person=one, kind=chance.choice(list(MarkingKind)), shown=shown, **more),
        lambda: part(day, person=one, child=child, kind=chance.choice(list(PartKind)), shown=shown, **more),
        lambda: important(day, child=child, said_by=one, person=other, shown=shown, **more),
        lambda: link(day, person=one, shown=shown, **more),
        lambda: actions.tie_people(person=one, other=other, kind=chance.choice([Kin.FRIEND, Kin.NEIGHBOUR]), **more),
        lambda: home(day, person=one, **more),
        lambda: actions.correct_person(person=one, part=f"part {number}", **more),
        lambda: _end(chance, family, more),
        *[lambda: back(day, chance.choice(steps(day)[-20:]))] * 6,
    ]
    with contextlib.suppress(Refused, NotFound):
        chance.choice(acts)()


def _end(chance: random.Random, family: Any, more: dict[str, Any]) -> None:
    live = [one for one in family.kin if one.until is None]
    actions.end_kinship(kinship=chance.choice(live).ref, until=THE_DAY, **more)


def _standing(day: Told, began: int) -> models.MapStep | None:
    """Return the newest step since the beginning that draws something and was not taken back."""
    every = steps(day)
    taken = {step.takes_back_id for step in every}
    number = {step.pk: step for step in every}

    def draws(step: models.MapStep) -> bool:
        times = 0
        while step.takes_back_id is not None:
            step, times = number[step.takes_back_id], times + 1
        # A step from before that was taken back on the way is put back by taking that back.
        return (times % 2 == 0) == (step.number > began)

    return next((one for one in reversed(every[began:]) if one.pk not in taken and draws(one)), None)


# taken off


def test_somebody_taken_off_is_in_no_list_and_on_no_map_and_stays_for_what_speaks_of_them(day: Told):
    zoe = person(day, known_as="Zoe", kind=PersonKind.CHILD, ties=[], lives_with="", **by(day))
    discussion = concern.StrategyDiscussion.objects.get(family__ref=day.family)
    discussion.children.add(models.Person.objects.get(ref=zoe))
    assert "Zoe" in repr(seen(day))
    back(day)
    assert "Zoe" not in repr(seen(day))
    assert "Zoe" not in repr(queries.families(people.seen_by(day, "tom")))
    assert "Zoe" not in repr(mapping.for_everybody(day.family, THE_DAY))
    assert "Zoe" not in repr(preparation.family_people(people.seen_by(day, "pat"), day.conference))
    assert "Zoe" not in repr(preparation.conference(people.seen_by(day, "kelly"), day.conference))
    assert [child.known_as for child in discussion.children.order_by("id")] == ["Leah", "Jayden", "Zoe"]
    with pytest.raises(NotFound):
        marking(day, person=zoe, **by(day))


# what cannot be


def test_somebody_new_does_not_stand_between_a_girl_and_her_own_grandmother(day: Told):
    models.Person.objects.update(born_on=None)
    before = rows(day)
    ties = [
        actions.NewTie(day.people["bev"], Kin.PARENT, new_comes_first=True),
        actions.NewTie(day.people["leah"], Kin.PARENT, new_comes_first=False),
    ]
    with pytest.raises(Refused, match="their own ancestor"):
        person(day, ties=ties, **by(day))
    assert rows(day) == before


def test_what_a_file_says_makes_nobody_their_own_ancestor_together_with_the_record(day: Told):
    models.Person.objects.update(born_on=None)
    bev, leah, nell = FoundPerson("b", "Bev"), FoundPerson("l", "Leah"), FoundPerson("n", "Nell")
    ties = (FoundTie("l", "n", Kin.PARENT), FoundTie("n", "b", Kin.PARENT))
    chosen = {"b": day.people["bev"], "l": day.people["leah"], "n": actions.NEW}
    file = actions.bring_file(family=day.family, name="tree.ged", data=b"0 HEAD", at=NOW, **by(day))
    (left_out,) = actions.draw_found(
        family=day.family, file=file, found=FoundFamily((bev, leah, nell), ties), chosen=chosen, at=NOW, **by(day)
    )
    assert left_out.startswith("Nell, parent of Bev: ")
    assert "their own ancestor" in left_out
    nells = models.Kinship.objects.filter(Q(person__known_as="Nell") | Q(other__known_as="Nell"))
    assert [(row.person.known_as, row.kind) for row in nells] == [("Leah", Kin.PARENT)]


# who draws


def test_nobody_draws_who_was_not_given_it(day: Told):
    before = (rows(day), len(steps(day)))
    for who in ("grace", "jo", "kelly", "leah", "mark", "nadia", "sam", "screen"):
        for draw in DRAWN.values():
            with pytest.raises(NotFound):
                draw(day, **by(day, who))
    assert (rows(day), len(steps(day))) == before


def test_nobody_takes_back_who_may_not_draw(day: Told):
    relation(day, **by(day))
    for who in ("grace", "jo", "kelly", "nadia"):
        with pytest.raises(NotFound):
            back(day, who=who)


def test_another_authority_neither_draws_nor_takes_back():
    day = people.the_day_family()
    wales = people.told("wales", council="sir-glan")
    theirs = {"by": wales.accounts["eleri"]}
    for draw in DRAWN.values():
        with pytest.raises(NotFound):
            draw(day, **theirs)
    with pytest.raises(NotFound):
        actions.take_back(family=day.family, step=steps(day)[-1].ref, at=NOW, **theirs)


# what somebody may not know of


@pytest.fixture
def code(day: Told) -> str:
    """Return a restriction that keeps something from Ruth, who may draw."""
    found = day.restrictions["kellys_address"]
    access.keep_from(restriction=found, account=day.accounts["ruth"], at=NOW, **by(day))
    return found


RESTRICTED = {
    "relation": (relation, lambda code: {"shown": actions.Shown(restriction=code)}),
    "marking": (marking, lambda code: {"shown": actions.Shown(restriction=code)}),
    "part": (part, lambda code: {"shown": actions.Shown(restriction=code)}),
    "tie": (tie, lambda code: {"restriction": code}),
    "relation for the chair": (relation, lambda code: {"shown": CHAIR_ONLY}),
    "marking for the chair": (marking, lambda code: {"shown": CHAIR_ONLY}),
    "part for the chair": (part, lambda code: {"shown": CHAIR_ONLY}),
}


@pytest.mark.parametrize("what", sorted(RESTRICTED))
def test_what_somebody_may_not_know_of_does_not_keep_them_from_saying_it_too(day: Told, code: str, what: str):
    draw, how = RESTRICTED[what]
    draw(day, **how(code), **by(day))
    with pytest.raises(Refused, match="already"):
        draw(day, **how(code), **by(day))
    draw(day, **by(day, "ruth"))
    with pytest.raises(Refused, match="already"):
        draw(day, **by(day, "ruth"))


@pytest.mark.parametrize("what", sorted(RESTRICTED))
def test_what_somebody_may_not_know_of_is_none_of_theirs_to_end_or_to_take_back(day: Told, code: str, what: str):
    draw, how = RESTRICTED[what]
    ref = draw(day, **how(code), **by(day))
    with pytest.raises(NotFound):
        back(day, who="ruth")
    sort = what.split()[0]
    if sort != "tie":
        with pytest.raises(NotFound):
            actions.end_on_map(family=day.family, sort=sort, item=ref, until=THE_DAY, at=NOW, **by(day, "ruth"))
    back(day)


def test_what_hangs_unseen_on_somebody_goes_and_comes_back_with_them(day: Told, code: str):
    nell = person(day, lives_with="", **by(day, "ruth"))
    step = steps(day)[-1]
    marking(day, person=nell, shown=actions.Shown(restriction=code), **by(day))
    with pytest.raises(Refused, match="More was written about Nell"):
        back(day, step)
    taken = back(day, step, "ruth")
    assert nell not in {one.person for one in seen(day)[1].markings}
    back(day, taken, "ruth")
    assert nell in {one.person for one in seen(day)[1].markings}


def test_a_birth_is_told_to_whoever_may_not_know_who_was_expecting_the_baby(day: Told, code: str):
    baby = actions.draw_person(
        family=day.family,
        known_as="Baby Rowe",
        kind=PersonKind.UNBORN,
        due_on=THE_DAY,
        ties=[actions.NewTie(day.people["kelly"], Kin.EXPECTING, new_comes_first=False)],
        at=NOW,
        **by(day),
    )
    father = {"person": day.people["mark"], "other": baby, "kind": Kin.EXPECTING}
    actions.tie_people(**father, restriction=code, at=NOW, **by(day))
    actions.record_birth(person=baby, known_as="Ivy", born_on=THE_DAY, at=NOW, **by(day))
    assert said(day, "ruth")[0] == "Born: Ivy"
    back(day, who="ruth")
    assert said(day)[0] == "Taken back: Born: Ivy"
    # Both are expecting the baby again, the one whom Ruth does not know of too.
    expecting = models.Kinship.objects.filter(other__ref=baby, kind=Kin.EXPECTING, until__isnull=True)
    assert sorted(expecting.values_list("person__known_as", flat=True)) == ["Kelly", "Mark"]
    assert not models.Kinship.objects.filter(other__ref=baby, kind=Kin.PARENT).exists()


def test_who_lives_with_somebody_lives_where_whoever_draws_may_know_of(day: Told, code: str):
    home(day, person=day.people["kelly"], lines="14 Weir Street", **by(day))
    nell = models.Person.objects.get(ref=person(day, **by(day, "ruth")))
    assert [one.lines for one in nell.homes.all()] == ["14 Weir Street"]


def test_an_answer_for_few_stands_beside_the_one_for_all(day: Told):
    before = mapping.for_everybody(day.family, THE_DAY)
    important(day, shown=CHAIR_ONLY, **by(day))
    assert mapping.for_everybody(day.family, THE_DAY) == before
    of_leah = [one for one in seen(day, "ama")[1].important if one.said_by == day.people["leah"]]
    assert [one.shares.circle for one in of_leah] == [Circle.EVERYONE, Circle.CHAIR]


def test_steps_that_are_not_for_somebody_do_not_shorten_their_list(day: Told):
    before = said(day, "ruth")
    assert len(before) == MOST_SHOWN
    for number in range(220):
        link(day, name=f"Club {number}", shown=CHAIR_ONLY, **by(day))
    assert said(day, "ruth") == before


# two who draw at once


@pytest.mark.django_db(transaction=True)
def test_those_who_draw_at_once_lose_nothing_and_wait_for_each_other():
    day = people.the_day_family()
    before = len(steps(day))
    faults: list[str] = []
    kinds = sorted(DRAWN)
    ready = threading.Barrier(2 * len(kinds))

    def draw(number: int) -> None:
        who = ("tom", "ruth")[number % 2]
        kind = kinds[number // 2]
        # Each something of their own, so that nothing is refused.
        own: dict[str, dict[str, Any]] = {
            "related": {"kind": list(RelationKind)[3 + number % 2]},
            "marked": {"kind": list(MarkingKind)[1 + number % 2]},
            "part_named": {"kind": list(PartKind)[number % 2]},
            "people_tied": {"kind": (Kin.FRIEND, Kin.NEIGHBOUR)[number % 2]},
            "linked": {"name": ("St Mary’s", "St John’s")[number % 2]},
        }
        try:
            ready.wait()
            DRAWN[kind](day, **own.get(kind, {}), **by(day, who))
        except Exception as fault:  # noqa: BLE001 - whatever it was, the test shows it
            faults.append(f"{kind} by {who}: {fault!r}")
        finally:
            connection.close()

    threads = [threading.Thread(target=draw, args=(number,)) for number in range(2 * len(kinds))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    drawn = steps(day)[before:]
    assert sorted(step.verb for step in drawn) == sorted(2 * kinds)
    assert [step.number for step in steps(day)] == list(range(1, before + len(drawn) + 1))
    # The one answer of Leah's that holds is one of the two; the other is in the record with its last day.
    assert models.ImportantPerson.objects.filter(said_by__known_as="Leah", until__isnull=True).count() == 1
