"""What the probe draws on a family's map beside what the story tells: somebody who must not be known of, and undone."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from horseshoe.practice.family.ecomap import Direction, LinkKind, Strength
from horseshoe.practice.family.network import Kin, PersonKind
from horseshoe.practice.family.network_circle import HowOften
from horseshoe.practice.family.relations import MarkingKind, PartKind, RelationKind
from horseshoe.practice.sharing import Circle, Why
from horseshoe.record.family import actions as family
from proof.probe._canaries import CHAIR, DUTY, MANAGER, MAP, MINUTES, RECORD, WORKER

if TYPE_CHECKING:
    from proof.probe._scene import Family

OTHERS = CHAIR | MANAGER | DUTY | MINUTES
"""Those who open the map beside Tom, who draws: one of them has to meet what he draws."""


def draw(one: Family, *, at: datetime) -> None:
    """Draw what hangs on Kelly's aunt, of whom Mark must not learn; what would tell him of a home; and a mistake."""
    who, by = one.told.people, {"by": one.account("tom"), "at": at}

    def words(kind: str) -> str:
        return one.cage.within("So they say.", f"family map, {kind}", MAP, OTHERS)

    # What is noted on a tie is read in the record, and is not on the map.
    note = one.cage.within("So they say.", "family map, note on a hidden tie", RECORD, OTHERS - MINUTES)
    aunt, leah, kelly = who["aunt"], who["leah"], who["kelly"]
    family.tie_people(person=aunt, other=kelly, kind=Kin.SIBLING, note=note, **by)
    family.tie_people(person=aunt, other=leah, kind=Kin.AUNT_UNCLE, **by)
    family.relate(person=aunt, other=leah, kind=RelationKind.CLOSE, source=words("a hidden person’s line"), **by)
    family.mark(person=aunt, kind=MarkingKind.ILLNESS, words=words("a hidden person’s marking"), **by)
    family.name_part(
        person=aunt,
        child=leah,
        kind=PartKind.HELPS,
        how_often=HowOften.DAILY,
        words=words("what a hidden person does"),
        **by,
    )
    family.say_important(child=leah, said_by=who["bev"], person=aunt, words=words("why a hidden person matters"), **by)
    link: dict[str, Any] = {"family": one.told.family, "strength": Strength.STRONG, "helps": Direction.BOTH, **by}
    family.link(kind=LinkKind.FAITH, name=words("what is round a hidden person"), person=aunt, **link)
    # Of people whom everybody knows, and still it would say where they are.
    kept = family.Shown(Circle.EVERYONE, Why.NOTHING, one.told.restrictions["kellys_address"])
    family.link(kind=LinkKind.SERVICES, name=words("a hidden nursery"), person=who["jayden"], shown=kept, **link)
    line: dict[str, Any] = {"person": kelly, "other": who["bev"], "kind": RelationKind.CARE, "shown": kept}
    family.relate(source=words("a hidden line"), **line, **by)
    # What was taken back is known to whoever drew it, and to nobody else.
    _by_mistake(one, WORKER, WORKER, kelly, **by)
    _brought(one, **by)


def _brought(one: Family, *, by: str, at: datetime) -> None:
    """Bring a family tree of which nothing is drawn: a name in it, and a line that nobody understands."""
    may = WORKER | MANAGER
    name = one.cage.new("family file, a name", may, MANAGER)
    line = one.cage.new("family file, a line not understood", may, MANAGER)
    file = one.cage.new("family file, what it is called", may, MANAGER)
    tree = f"0 HEAD\n1 CHAR UTF-8\n0 @I1@ INDI\n1 NAME Ned{name} /Rowe/\n1 EYES {line}\n0 TRLR\n"
    family.bring_file(family=one.told.family, name=f"{file}.ged", data=tree.encode(), by=by, at=at)


def family_files(one: Family) -> list[dict[str, str]]:
    """Return the files that were brought to a family."""
    from horseshoe.record.family.models import FamilyFile

    found = FamilyFile.objects.filter(family__ref=one.told.family).order_by("id")
    return [{"family": one.told.family, "file": row.ref} for row in found]


def _by_mistake(
    one: Family, may: frozenset[str], must: frozenset[str], child_of: str, *, by: str, at: datetime
) -> None:
    """Draw somebody and take them off: they are in the steps, and nowhere else."""
    from horseshoe.record.family.models import MapStep

    name = f"Oda{one.cage.new('family map, somebody taken off', may, must)}"
    family.draw_person(
        family=one.told.family,
        known_as=name,
        kind=PersonKind.ADULT,
        ties=[family.NewTie(child_of, Kin.SIBLING, new_comes_first=True)],
        by=by,
        at=at,
    )
    newest = MapStep.objects.filter(family__ref=one.told.family).order_by("-number").first()
    assert newest is not None
    family.take_back(family=one.told.family, step=newest.ref, by=by, at=at)


def draw_in_the_room(
    one: Family, everybody: frozenset[str], families: frozenset[str], *, by: str, at: datetime
) -> None:
    """Draw while everybody looks: somebody for all to see, words that are not read out, and what is for few.

    :param everybody: who may read a name on the wall.
    :param families: of whom one has to meet it.
    """
    said: dict[str, Any] = {"by": by, "at": at}
    new = f"Ida{one.cage.new('family map, a name on the wall', everybody, families)}"
    # Whoever invites people chooses among those of the family, unless it is from them that somebody is kept.
    hidden = f"Una{one.cage.new('family map, a hidden name drawn in the room', MAP, OTHERS)}"
    kelly, mark = one.told.people["kelly"], one.told.people["mark"]
    tie = [family.NewTie(kelly, Kin.COUSIN, new_comes_first=True)]
    person: dict[str, Any] = {"family": one.told.family, "kind": PersonKind.ADULT, "ties": tie, **said}
    ida = family.draw_person(known_as=new, **person)
    family.draw_person(known_as=hidden, restriction=one.told.restrictions["aunt"], **person)
    words = one.cage.within("She said.", "family map, who says so, drawn in the room", MAP, OTHERS)
    family.relate(person=ida, other=kelly, kind=RelationKind.CLOSE, source=words, **said)
    few = CHAIR | DUTY | WORKER
    words = one.cage.within("He said.", "family map, for the chair, drawn in the room", few, few - WORKER)
    shown = family.Shown(Circle.CHAIR, Why.DANGER)
    family.relate(person=mark, other=ida, kind=RelationKind.CONTROL, source=words, shown=shown, **said)
    _by_mistake(one, everybody, RECORD, kelly, **said)


def drawn_items(one: Family) -> list[dict[str, str]]:
    """Return something of each sort that can be ended on the map, and of the lines also those that are for few."""
    from horseshoe.record.family import models as rows

    of_person = {"person__family__ref": one.told.family}
    sorts = {
        "marking": rows.Marking.objects.filter(**of_person),
        "part": rows.NetworkPart.objects.filter(**of_person),
        "link": rows.EcoLink.objects.filter(family__ref=one.told.family),
        "relation": rows.Relation.objects.filter(**of_person),
    }
    return [
        {"family": one.told.family, "sort": sort, "item": row.ref}
        for sort, found in sorts.items()
        for row in found.order_by("id")[: 99 if sort == "relation" else 1]
    ]


def drawn_steps(one: Family) -> list[dict[str, str]]:
    """Return the newest step in which the map was drawn, which takes one back."""
    from horseshoe.record.family.models import MapStep

    newest = MapStep.objects.filter(family__ref=one.told.family).order_by("-number").first()
    return [{"family": one.told.family, "step": newest.ref}] if newest else []


def hidden_from_the_manager(one: Family) -> list[tuple[str, Any]]:
    """Return what of the map is for the chair, by name, with what takes it away as if it had never been drawn."""
    from horseshoe.record.family.models import MapStep, Relation

    def gone() -> None:
        found = Relation.objects.filter(circle="chair", person__family__ref=one.told.family)
        drawn = {row.pk for row in found}
        steps = [
            step.pk
            for step in MapStep.objects.filter(family__ref=one.told.family, verb="related")
            if step.images[0]["after"]["id"] in drawn
        ]
        assert len(steps) == len(drawn) > 0
        MapStep.objects.filter(pk__in=steps).delete()
        found.delete()

    return [("a line for the chair", gone)]


def hidden_in_the_room(one: Family) -> list[tuple[str, Any]]:
    """Return what else of the map nobody in the room is shown, by name, with what takes it away."""
    from horseshoe.record.family import models as rows

    of_person = {"person__family__ref": one.told.family}
    aunt = {"person__ref": one.told.people["aunt"]}
    address = one.told.restrictions["kellys_address"]

    def gone(*found: Any) -> Any:
        def change() -> None:
            for each in found:
                number, _ = each().delete()
                assert number, "there was nothing to take away, so nothing was compared"

        return change

    return [
        ("a line for professionals", gone(lambda: rows.Relation.objects.filter(circle="professionals", **of_person))),
        ("a marking for professionals", gone(lambda: rows.Marking.objects.filter(circle="professionals", **of_person))),
        ("a line kept from somebody", gone(lambda: rows.Relation.objects.filter(restriction=address, **of_person))),
        (
            "somebody’s ties, line and marking, of whom nobody may know",
            gone(
                lambda: rows.Kinship.objects.filter(**aunt),
                lambda: rows.Relation.objects.filter(**aunt),
                lambda: rows.Marking.objects.filter(**aunt),
            ),
        ),
    ]
