"""Reading a family as one person may see it. What is withheld is absent, without a gap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final, Protocol, TypeVar

from django.db.models import F, Q, QuerySet

from horseshoe.practice.family.network import CHILDREN, Kin, PersonKind, age_in_words
from horseshoe.practice.family.relations import Loss
from horseshoe.practice.sharing import (
    Capability,
    Circle,
    Matter,
    Reader,
    Sharing,
    Viewer,
    Why,
    may,
    may_see,
    reader_of,
    touches,
)
from horseshoe.practice.terms import Agency
from horseshoe.practice.verdict import NotFound
from horseshoe.record.family import drawers, models, naming, rows
from horseshoe.record.family.seen import (
    Contact,
    Family,
    FamilyInBrief,
    Home,
    Involvement,
    KinTie,
    Need,
    Person,
    Pressure,
    Service,
)

# Where no day is known the databases differ in what they put first.
_EARLIEST: Final = (F("since").asc(nulls_first=True), "id")
_LATEST: Final = (F("since").desc(nulls_last=True), "id")

_Row = TypeVar("_Row", models.Home, models.SafeContact, models.Involvement)


def families(viewer: Viewer) -> tuple[FamilyInBrief, ...]:
    """Return the families whose record ``viewer`` may open, by title. Two queries."""
    opening = [tie for tie in viewer.ties if Capability.OPEN_FAMILY in tie.capabilities]
    by_family = Q(ref__in=[tie.family for tie in opening if tie.family])
    by_child = Q(people__ref__in=[tie.child for tie in opening if tie.child])
    found = models.Family.objects.filter(by_family | by_child, authority=viewer.authority).distinct()
    listed = list(found.order_by("title", "id"))
    everybody: dict[int, list[models.Person]] = defaultdict(list)
    for person in models.Person.objects.filter(family__in=listed).order_by("born_on", "due_on", "id"):
        everybody[person.family_id].append(person)
    briefs = (_in_brief(viewer, row, everybody[row.pk]) for row in listed)
    return tuple(brief for brief in briefs if brief is not None)


def family(viewer: Viewer, ref: str) -> Family:
    """Return a family as ``viewer`` may see it. Eight queries, however many rows there are.

    :raises NotFound: when there is none for them.
    """
    row, everybody, matter = _asked_for(viewer, ref)
    reader = reader_of(viewer, matter)
    if reader is None or not may(viewer, Capability.OPEN_FAMILY, matter):
        raise NotFound
    return replace(
        _family(row, everybody, reader, may_edit=may(viewer, Capability.EDIT_FAMILY, matter)),
        may_draw=may(viewer, Capability.DRAW_MAP, matter),
    )


def family_on_map(viewer: Viewer, ref: str) -> Family:
    """Return a family for its map, as ``viewer`` may see it: also to those who draw there and open no record.

    They get what the map is made of and nothing else, and no home's address.

    :raises NotFound: when there is none for them.
    """
    row, everybody, matter = _asked_for(viewer, ref)
    whole, edits = (may(viewer, one, matter) for one in (Capability.OPEN_FAMILY, Capability.EDIT_FAMILY))
    drawn_on = drawers.through(viewer, matter)
    draws = may(viewer, Capability.DRAW_MAP, drawn_on)
    reader = reader_of(viewer, drawn_on)
    if reader is None or not (whole or draws):
        raise NotFound
    found = _family(row, everybody, reader, may_edit=edits)
    found = replace(found, matter=drawn_on, may_draw=draws, whole=whole)
    return found if whole else _only_the_map(found)


def _asked_for(viewer: Viewer, ref: str) -> tuple[models.Family, list[models.Person], Matter]:
    row = models.Family.objects.filter(ref=ref, authority=viewer.authority).first()
    if row is None:
        raise NotFound
    everybody = _everybody(row)
    return row, everybody, _matter(row, everybody)


def _only_the_map(found: Family) -> Family:
    roofs: dict[tuple[str, str], str] = {}

    def home(one: Home) -> Home:
        # Who lives with whom is drawn, and never where.
        roof = roofs.setdefault(one.place, f"{len(roofs) + 1}")
        return replace(one, lines=roof, postcode="")

    return replace(
        found,
        people=tuple(
            replace(
                one,
                full_name="",
                other_names="",
                first_language="",
                nhs_number="",
                account="",
                edition="",
                contacts=(),
                needs=(),
                involvements=(),
                homes=tuple(home(each) for each in one.homes),
            )
            for one in found.people
        ),
        kin=tuple(replace(tie, note="") for tie in found.kin),
        pressures=(),
    )


def family_for(reader: Reader, ref: str) -> Family:
    """Return a family as a reader may see it who was asked for already: the room screen, or one for all the family.

    :raises NotFound: when there is none.
    """
    row = models.Family.objects.filter(ref=ref).first()
    if row is None:
        raise NotFound
    return _family(row, _everybody(row), reader, may_edit=False)


def _everybody(row: models.Family) -> list[models.Person]:
    """Return all its people, those who were taken off its map too: they are shown to nobody."""
    return list(models.Person.objects.filter(family=row).select_related("account").order_by("id"))


def _family(row: models.Family, everybody: list[models.Person], reader: Reader, *, may_edit: bool) -> Family:
    matter = _matter(row, everybody)
    seen = {person.pk: person for person in everybody if naming.known(reader, person) and not person.taken_off}
    of_person = _OfPeople(reader, seen)
    people = [of_person.read(person, reader.on) for person in seen.values()]
    if not may_edit:
        # Whoever writes in the record is given the words as they were typed, to put them right.
        unseen = [person for person in everybody if not naming.known(reader, person)]
        people = [replace(one, part=naming.part(one.part, unseen)) for one in people]
    kin = _kin(reader, seen)
    parents = {tie.person for tie in kin if tie.kind in _PARENTS and tie.other in matter.children}
    return Family(
        ref=row.ref,
        title=naming.title(reader, row, everybody),
        authority=row.authority,
        people=tuple(sorted(people, key=partial(_order, parents=parents))),
        kin=kin,
        pressures=_pressures(reader, row),
        may_edit=may_edit,
        matter=matter,
    )


def agencies(viewer: Viewer) -> tuple[Service, ...]:
    """Return the services known in the viewer's authority. One query."""
    known = models.Agency.objects.filter(authority=viewer.authority).order_by("kind", "name")
    return tuple(Service(row.ref, Agency(row.kind), row.name) for row in known)


_PARENTS = frozenset({Kin.PARENT, Kin.STEP_PARENT, Kin.ADOPTIVE_PARENT, Kin.FOSTER_PARENT, Kin.SPECIAL_GUARDIAN})


class _Restricted(Protocol):
    restriction: str


def _sharing(row: _Restricted, circle: str = Circle.EVERYONE, *, why: str = "", author: str = "") -> Sharing:
    about = frozenset({row.restriction}) if row.restriction else frozenset()
    return Sharing(circle=Circle(circle), about=about, why=Why(why), author=author)


def _matter(row: models.Family, everybody: Iterable[models.Person]) -> Matter:
    children = frozenset(person.ref for person in everybody if person.kind in CHILDREN and not person.taken_off)
    return Matter(family=row.ref, children=children)


def _in_brief(viewer: Viewer, row: models.Family, everybody: list[models.Person]) -> FamilyInBrief | None:
    matter = _matter(row, everybody)
    reader = reader_of(viewer, matter)
    if reader is None:
        return None
    children = [one for one in everybody if one.ref in matter.children and naming.known(reader, one)]
    kinds = {tie.kind for tie in viewer.ties if touches(tie, matter) and Capability.OPEN_FAMILY in tie.capabilities}
    return FamilyInBrief(
        ref=row.ref,
        title=naming.title(reader, row, everybody),
        children=tuple((child.known_as, _age(child, viewer.on)) for child in children),
        ties=tuple(sorted(kinds)),
    )


class _OfPeople:
    """What hangs on people, read once for all of them."""

    def __init__(self, reader: Reader, seen: Mapping[int, models.Person]) -> None:
        def rows_of(found: QuerySet[_Row], column: str) -> dict[int, list[_Row]]:
            by_person: dict[int, list[_Row]] = defaultdict(list)
            for row in found:
                if may_see(reader, _sharing(row)):
                    by_person[getattr(row, column)].append(row)
            return by_person

        whose = Q(person__in=list(seen))
        self.homes = rows_of(models.Home.objects.filter(whose).order_by(*_LATEST), "person_id")
        self.contacts = rows_of(
            models.SafeContact.objects.filter(whose, withdrawn_at__isnull=True).order_by("-safe", "id"), "person_id"
        )
        self.needs: dict[int, list[models.Need]] = defaultdict(list)
        for need in models.Need.objects.filter(whose, withdrawn_at__isnull=True).order_by("id"):
            self.needs[need.person_id].append(need)
        working = models.Involvement.objects.filter(child__in=list(seen)).select_related("agency", "account")
        self.involvements = rows_of(working.order_by(*_EARLIEST), "child_id")

    def read(self, row: models.Person, on: date) -> Person:
        """Return one person with all that hangs on them."""
        return Person(
            ref=row.ref,
            kind=PersonKind(row.kind),
            known_as=row.known_as,
            full_name=row.full_name,
            other_names=row.other_names,
            born_on=row.born_on,
            due_on=row.due_on,
            died_on=row.died_on,
            loss=Loss(row.loss) if row.loss else None,
            age=_age(row, on),
            gender=row.gender,
            pronouns=row.pronouns,
            first_language=row.first_language,
            part=row.part,
            nhs_number=row.nhs_number,
            account=row.account.code if row.account else "",
            circle=Circle(row.circle),
            restriction=row.restriction,
            edition=rows.edition(row),
            homes=tuple(_home(home) for home in self.homes[row.pk]),
            contacts=tuple(_contact(contact) for contact in self.contacts[row.pk]),
            needs=tuple(Need(need.ref, need.kind, need.detail, need.said_by) for need in self.needs[row.pk]),
            involvements=tuple(_involvement(row.ref, working) for working in self.involvements[row.pk]),
        )


def _home(row: models.Home) -> Home:
    return Home(
        ref=row.ref,
        lines=row.lines,
        postcode=row.postcode,
        since=row.since,
        until=row.until,
        share_of_week=row.share_of_week,
        restriction=row.restriction,
    )


def _contact(row: models.SafeContact) -> Contact:
    return Contact(
        ref=row.ref,
        way=row.way,
        detail=row.detail,
        safe=row.safe,
        when=row.when,
        says=row.says,
        review_on=row.review_on,
        restriction=row.restriction,
    )


def _involvement(child: str, row: models.Involvement) -> Involvement:
    return Involvement(
        ref=row.ref,
        child=child,
        name=row.name,
        post=row.post,
        agency=row.agency.name,
        agency_kind=Agency(row.agency.kind),
        account=row.account.code if row.account else "",
        phone=row.phone,
        direct_contact=row.direct_contact,
        since=row.since,
        until=row.until,
        restriction=row.restriction,
    )


def _kin(reader: Reader, seen: Mapping[int, models.Person]) -> tuple[KinTie, ...]:
    between = models.Kinship.objects.filter(person__in=list(seen), other__in=list(seen)).order_by(
        F("since").asc(nulls_first=True), "id"
    )
    return tuple(
        KinTie(
            ref=row.ref,
            person=seen[row.person_id].ref,
            other=seen[row.other_id].ref,
            kind=Kin(row.kind),
            parental_responsibility=row.parental_responsibility,
            since=row.since,
            until=row.until,
            note=row.note,
            restriction=row.restriction,
        )
        for row in between
        if may_see(reader, _sharing(row))
    )


def _pressures(reader: Reader, family: models.Family) -> tuple[Pressure, ...]:
    written = models.Pressure.objects.filter(family=family).order_by(*_EARLIEST)
    return tuple(
        Pressure(
            ref=row.ref,
            kind=row.kind,
            words=row.words,
            since=row.since,
            until=row.until,
            source=row.source,
            circle=Circle(row.circle),
            why=Why(row.why),
            restriction=row.restriction,
        )
        for row in written
        if may_see(reader, _sharing(row, row.circle, why=row.why, author=row.written_by))
    )


def _age(row: models.Person, on: date) -> str:
    return age_in_words(PersonKind(row.kind), born_on=row.born_on, due_on=row.due_on, died_on=row.died_on, on=on)


def _order(person: Person, *, parents: set[str]) -> tuple[bool, bool, date, date, str]:
    """Return what puts the children first, oldest first, then whoever brings them up, then everybody else."""
    brings_up = person.ref in parents
    return (not person.is_child, not brings_up, person.born_on or date.max, person.due_on or date.max, person.known_as)
