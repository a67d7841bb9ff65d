"""How a practice framework carries a conference: checklist, report, agenda, map, scale, plan and papers, as data.

The schema is closed: unknown keys do not load, there are six kinds of report field, and no expressions. A conference
names a pack and a version and keeps both; a new version is a new file beside the old one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from horseshoe.packs.reading import PackRefused, Section, read
from horseshoe.packs.shape import (
    ALWAYS_IN_A_PLAN,
    CARRIES,
    NEEDED_IN_LETTER,
    NEEDED_IN_RECORD,
    NEEDED_PARTS,
    AgendaItem,
    AskedOf,
    BlockCode,
    DecisionWording,
    DocumentOrder,
    FieldKind,
    FrameworkPack,
    MappingHeading,
    PlanKind,
    PlanPart,
    PlanPartCode,
    PlanShape,
    ReportHeading,
    ScaleBounds,
    Shows,
    Side,
    Subject,
    SubjectKind,
    WhoFirst,
)
from horseshoe.practice.preparation.readiness import Condition, Owner, PreparationItem
from horseshoe.practice.terms import ConferenceKind
from horseshoe.practice.timescales import Unit

FOLDER: Final = Path(__file__).parent / "frameworks"

MOST_FILES: Final = 100
"""Pack files in one folder."""

LONGEST_TITLE: Final = 32
"""Characters of an agenda title: it has to be read from the back of a room."""

_CHILD: Final = frozenset({"child"})
_DECISION_SLOTS: Final = frozenset({"child", "protection", "in_need"})
_VERSION: Final = re.compile(r"[1-9][0-9]{0,3}\.[0-9]{1,4}")
_BOTH: Final = frozenset(ConferenceKind)


def load(code: str, version: str) -> FrameworkPack:
    """Return one version of a framework.

    :raises PackRefused: when there is no such framework, or no such version of it.
    """
    pack = library().get((code, version))
    if pack is None:
        raise PackRefused(f"{code[:60]} {version[:20]}", "", "there is no such framework at this version.")
    return pack


def available() -> tuple[FrameworkPack, ...]:
    """Return the newest version of each framework, in order of their names."""
    return newest(library())


def newest(packs: Mapping[tuple[str, str], FrameworkPack]) -> tuple[FrameworkPack, ...]:
    """Return the newest of ``packs`` for each code, in order of their names."""
    found: dict[str, FrameworkPack] = {}
    for pack in packs.values():
        if pack.code not in found or _order(pack) > _order(found[pack.code]):
            found[pack.code] = pack
    return tuple(sorted(found.values(), key=lambda pack: pack.name))


@cache
def library() -> Mapping[tuple[str, str], FrameworkPack]:
    """Return every version of every framework in the package, read once.

    :raises PackRefused: when any one of them can't be used as it stands.
    """
    return library_in(FOLDER)


def library_in(folder: Path) -> Mapping[tuple[str, str], FrameworkPack]:
    """Return every pack in ``folder`` by code and version, without keeping them.

    :raises PackRefused: when one can't be used, two say they are the same version, or there are too many files.
    """
    files = sorted(folder.glob("*.toml"))
    if len(files) > MOST_FILES:
        raise PackRefused(folder.name, "", f"there are more than {MOST_FILES} files here.")
    packs: dict[tuple[str, str], FrameworkPack] = {}
    for file in files:
        pack = load_file(file)
        if (pack.code, pack.version) in packs:
            raise PackRefused(file.name, "version", f"{pack.name} {pack.version} is already in another file.")
        packs[pack.code, pack.version] = pack
    return MappingProxyType(packs)


def _order(pack: FrameworkPack) -> tuple[int, ...]:
    return tuple(int(part) for part in pack.version.split("."))


def load_file(file: Path) -> FrameworkPack:
    """Return the framework pack in ``file``, without keeping it.

    :raises PackRefused: with the place and plain words, when anything in it is not as it must be.
    """
    top = read(file)
    minutes = top.take_number("minutes", low=30, high=240)
    subject = _subject(top)
    pack = FrameworkPack(
        code=top.take_code(),
        name=top.take_text("name"),
        version=_version(top),
        in_force_from=top.take_day("in_force_from"),
        belongs_to=top.take_text("belongs_to"),
        heart=top.take_text("heart"),
        sources=top.take_texts("sources", at_least=1, at_most=12),
        subject=subject,
        minutes=minutes,
        interpreter_minutes=top.take_number("interpreter_minutes", low=0, high=120),
        preparation=_preparation(top),
        report_headings=_report_headings(top),
        initial_agenda=_agenda(top, "initial_agenda", minutes),
        review_agenda=_agenda(top, "review_agenda", minutes),
        mapping_headings=_mapping_headings(top),
        scale=_scale(top),
        plan=_plan(top, subject.kind),
        decision=_decision(top),
        documents=_documents(top),
    )
    top.done()
    return pack


def _version(top: Section) -> str:
    version = top.take_text("version")
    if not _VERSION.fullmatch(version):
        raise top.refuse("version", "a version is two numbers with a dot, like 1.0.")
    return version


def _subject(top: Section) -> Subject:
    section = top.take_section("subject")
    subject = Subject(
        kind=section.take_choice("kind", SubjectKind),
        one=section.take_text("one"),
        many=section.take_text("many"),
        at_most=section.take_number("at_most", low=1, high=10),
        begins=section.take_text("begins", slots=_CHILD),
        help=section.take_text("help"),
        goal_begins=section.take_text("goal_begins", slots=_CHILD),
        goal_help=section.take_text("goal_help"),
    )
    section.done()
    return subject


def _preparation(top: Section) -> tuple[PreparationItem, ...]:
    items = tuple(_preparation_item(section) for section in top.take_sections("preparation"))
    top.refuse_twice("preparation", (item.code for item in items))
    for kind in ConferenceKind:
        if not any(kind in item.conferences for item in items):
            raise top.refuse("preparation", f"there is nothing to prepare for the {kind} conference.")
    return items


def _preparation_item(section: Section) -> PreparationItem:
    item = PreparationItem(
        code=section.take_code(),
        text=section.take_text("text"),
        owner=section.take_choice("owner", Owner),
        before=section.take_number("before", low=0, high=120),
        unit=section.take_choice("unit", Unit, default=Unit.WORKING_DAYS),
        needs_evidence=section.take_flag("needs_evidence", default=False),
        applies_when=section.take_choice("applies_when", Condition, default=Condition.ALWAYS),
        conferences=_conferences(section),
    )
    section.done()
    return item


def _conferences(section: Section) -> frozenset[ConferenceKind]:
    if not section.has("conferences"):
        return _BOTH
    return frozenset(section.take_choices("conferences", ConferenceKind))


def _report_headings(top: Section) -> tuple[ReportHeading, ...]:
    headings = tuple(_report_heading(section) for section in top.take_sections("report_heading"))
    top.refuse_twice("report_heading", (heading.code for heading in headings))
    for kind in ConferenceKind:
        asked = [one for one in headings if kind in one.conferences and one.asked_of is AskedOf.EVERYONE]
        if not asked:
            raise top.refuse(
                "report_heading", f"nobody but the social worker is asked anything for the {kind} conference."
            )
    return headings


def _report_heading(section: Section) -> ReportHeading:
    kind = section.take_choice("kind", FieldKind)
    if section.has("options") != (kind is FieldKind.CHOICE):
        raise section.refuse("options", "a choice has options, and nothing else does.")
    heading = ReportHeading(
        code=section.take_code(),
        title=section.take_text("title", slots=_CHILD),
        help=section.take_text("help", slots=_CHILD),
        kind=kind,
        asked_of=section.take_choice("asked_of", AskedOf, default=AskedOf.EVERYONE),
        conferences=_conferences(section),
        per_child=section.take_flag("per_child", default=False),
        asks_impact=section.take_flag("asks_impact", default=False),
        asks_source=section.take_flag("asks_source", default=False),
        options=section.take_texts("options", at_least=2, at_most=8) if section.has("options") else (),
    )
    section.done()
    return heading


def _agenda(top: Section, key: str, minutes: int) -> tuple[AgendaItem, ...]:
    items = tuple(_agenda_item(section) for section in top.take_sections(key, at_least=len(CARRIES), at_most=12))
    top.refuse_twice(key, (item.code for item in items))
    total = sum(item.minutes for item in items)
    if total != minutes:
        raise top.refuse(key, f"the items add up to {total} minutes, and the conference has {minutes}.")
    shown = {item.shows for item in items}
    for needed in CARRIES:
        if needed not in shown:
            raise top.refuse(key, f"no item shows “{needed}”, so the conference would not come to its end.")
    if items[-1].shows is not Shows.CLOSE:
        raise top.refuse(key, "the close comes last.")
    return items


def _agenda_item(section: Section) -> AgendaItem:
    item = AgendaItem(
        code=section.take_code(),
        title=_short_title(section),
        long_title=section.take_text("long_title"),
        minutes=section.take_number("minutes", low=1, high=120),
        who_first=section.take_choice("who_first", WhoFirst),
        shows=section.take_choice("shows", Shows),
        say_now=section.take_texts("say_now", at_least=1, at_most=5),
        questions=section.take_texts("questions", at_least=1, at_most=10),
    )
    section.done()
    return item


def _short_title(section: Section) -> str:
    title = section.take_text("title")
    if len(title) > LONGEST_TITLE:
        raise section.refuse("title", f"a title on the room screen has at most {LONGEST_TITLE} characters.")
    return title


def _mapping_headings(top: Section) -> tuple[MappingHeading, ...]:
    headings = tuple(_mapping_heading(section) for section in top.take_sections("mapping_heading", at_most=8))
    top.refuse_twice("mapping_heading", (heading.code for heading in headings))
    if {heading.side for heading in headings} != set(Side):
        raise top.refuse("mapping_heading", "a map has both sides: worries and strengths.")
    return headings


def _mapping_heading(section: Section) -> MappingHeading:
    heading = MappingHeading(
        code=section.take_code(),
        title=section.take_text("title", slots=_CHILD),
        side=section.take_choice("side", Side),
        help=section.take_text("help"),
        asks_impact=section.take_flag("asks_impact", default=False),
    )
    section.done()
    return heading


def _scale(top: Section) -> ScaleBounds:
    section = top.take_section("scale")
    scale = ScaleBounds(
        low=section.take_number("low", low=0, high=1),
        high=section.take_number("high", low=3, high=10),
        low_words=section.take_text("low_words"),
        high_words=section.take_text("high_words"),
        question=section.take_text("question"),
        one_more=section.take_text("one_more"),
    )
    section.done()
    return scale


def _plan(top: Section, subject: SubjectKind) -> PlanShape:
    section = top.take_section("plan")
    kind = section.take_choice("kind", PlanKind)
    if (kind is PlanKind.TRIO) != (subject is SubjectKind.DANGER_STATEMENT):
        raise section.refuse("kind", "a trio goes with danger statements, and changes go with changes.")
    parts = tuple(_plan_part(part) for part in section.take_sections("part", at_most=len(PlanPartCode)))
    codes = [part.code for part in parts]
    section.refuse_twice("part", codes)
    missing = sorted((NEEDED_PARTS[kind] | ALWAYS_IN_A_PLAN) - set(codes))
    if missing:
        raise section.refuse("part", f"a plan of this kind has these parts too: {', '.join(missing)}.")
    section.done()
    return PlanShape(kind, parts)


def _plan_part(section: Section) -> PlanPart:
    part = PlanPart(
        code=section.take_choice("code", PlanPartCode),
        title=section.take_text("title"),
        help=section.take_text("help"),
    )
    section.done()
    return part


def _decision(top: Section) -> DecisionWording:
    section = top.take_section("decision")
    wording = DecisionWording(
        question=section.take_text("question", slots=_DECISION_SLOTS),
        ask_family=section.take_text("ask_family", slots=_CHILD),
        reason=section.take_text("reason", slots=_CHILD),
        if_we_differ=section.take_text("if_we_differ"),
    )
    section.done()
    return wording


def _documents(top: Section) -> DocumentOrder:
    section = top.take_section("documents")
    order = DocumentOrder(
        letter=_blocks(section, "letter", NEEDED_IN_LETTER),
        record=_blocks(section, "record", NEEDED_IN_RECORD),
    )
    section.done()
    return order


def _blocks(section: Section, key: str, needed: frozenset[BlockCode]) -> tuple[BlockCode, ...]:
    blocks = section.take_choices(key, BlockCode)
    missing = sorted(needed - set(blocks))
    if missing:
        raise section.refuse(key, f"these blocks must be in it: {', '.join(missing)}.")
    return blocks
