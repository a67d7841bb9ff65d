"""The families the probe walks through: the day's family, the same story of other people, and one in another authority.

Everything is told by the demonstration's own modules and done through the product's own actions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from django.utils.timezone import get_default_timezone

from horseshoe.cli import demo
from horseshoe.cli.demo import partnership
from horseshoe.cli.demo.days import Days, Told
from horseshoe.cli.demo.reading import read
from horseshoe.cli.demo.story import Actor
from horseshoe.cli.demo.telling import Teller
from horseshoe.documents import meaning
from horseshoe.pages.family.leaving import OUTS
from horseshoe.practice.family.network import PersonKind
from horseshoe.practice.preparation.words import GivenTo, Question
from horseshoe.practice.sharing import Viewer
from horseshoe.practice.terms import Answer, Capacity
from horseshoe.record.access import actions as access
from horseshoe.record.access.queries import viewer_for
from horseshoe.record.family import actions as family
from horseshoe.record.preparation import actions as preparation
from proof.probe._canaries import (
    CHAIR,
    INVITED,
    KEPT_FROM,
    KNOWING,
    PREPARING,
    RECORD,
    WITH_REPORTS,
    WORKER,
    Cage,
    planted,
)
from proof.probe._map import draw, drawn_items, drawn_steps, family_files

THE_DAY = date(2026, 3, 19)
NOWHERE = "nowhere999"
"""A reference nothing has."""

KINDS = {
    "chair": "ama",
    "minute_taker": "pat",
    "social_worker": "tom",
    "manager": "ruth",
    "duty_chair": "grace",
    "health_visitor": "jo",
    "school": "reid",
    "police": "shaw",
    "not_come": "ali",
    "child": "leah",
    "mother": "kelly",
    "step_father": "mark",
    "grandmother": "bev",
    "other_grandmother": "halina",
    "advocate": "sunita",
    "interpreter": "ania",
    "room_screen": "screen",
    # Invited, and withdrawn before the day; seated, and removed in the room; unseen by Mark and his mother.
    "withdrawn": "gone",
    "removed": "out",
    "hidden_aunt": "aunt",
    # Chairs another family's conference, so that every page's first question is answered yes; interprets here.
    "two_hats": "hats",
    "unrelated_worker": "nadia",
    "operator": "sam",
}
"""Kinds of person and who that is in the story. The outsiders of the other two families are added to these."""

OUTSIDERS = {
    "other_chair": ("b", "ama"),
    "other_worker": ("b", "tom"),
    "other_professional": ("b", "jo"),
    "other_mother": ("b", "kelly"),
    "elsewhere_chair": ("c", "ama"),
    "elsewhere_worker": ("c", "tom"),
}
SIGNED_OUT = "signed_out"
NEAR = (
    *("chair", "social_worker", "health_visitor", "mother", "step_father", "two_hats", "operator", SIGNED_OUT),
    *OUTSIDERS,
)
"""Those who knock at the other two families’ doors."""
ABROAD = ("chair", "social_worker", "step_father", "two_hats", "elsewhere_chair", "elsewhere_worker", SIGNED_OUT)
"""Those who knock at a family’s in another authority."""
EVERYBODY = (*KINDS, *OUTSIDERS, SIGNED_OUT)


def at(clock: str, *, days: int = 0) -> datetime:
    """Return an hour of the day of the conference, or of one so many days from it."""
    return datetime.combine(THE_DAY + timedelta(days), time.fromisoformat(clock), get_default_timezone())


@dataclass
class Family:
    """One family as it was told, with its canaries and the references that addresses are made from."""

    name: str
    told: Told
    cage: Cage
    values: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    """What an address can be about: "report" → [{"report": …}, …]."""
    links: dict[str, str] = field(default_factory=dict)

    def account(self, key: str) -> str:
        """Return somebody's account code."""
        return self.told.accounts[key]

    @property
    def conference(self) -> str:
        """The conference's reference."""
        return self.told.conference


@dataclass
class Scene:
    """Three families, and everybody who might knock."""

    a: Family
    b: Family
    c: Family

    @property
    def families(self) -> tuple[Family, Family, Family]:
        """All three."""
        return self.a, self.b, self.c

    def code(self, kind: str) -> str:
        """Return the account code of a kind of person; empty for whoever is signed out."""
        if kind == SIGNED_OUT:
            return ""
        if kind in OUTSIDERS:
            name, key = OUTSIDERS[kind]
            return {"b": self.b, "c": self.c}[name].account(key)
        return self.a.account(KINDS[kind])

    def canaries(self) -> Iterator[tuple[Family, str]]:
        """Yield every canary with its family."""
        for one in self.families:
            for token in one.cage.by_token:
                yield one, token


def told() -> Scene:
    """Tell the three families up to the morning of their conferences."""
    northmoor, glan = partnership.COUNCILS
    cages = {name: Cage(name, start) for name, start in (("a", 0x00001), ("b", 0x40000), ("c", 0x80000))}

    def tell(name: str, council: partnership.Council, *, found: bool) -> Family:
        cage = cages[name]
        teller, staff = (
            demo.begin(council, today=THE_DAY, mark=cage.holds_one)
            if found
            else (Teller(council.code, Days(THE_DAY, council.nation), cage.holds_one), {})
        )
        if name != "a":
            staff = teller.cast(partnership.NORTHMOOR_STAFF, moment=f"The family {name}", at=at("08:00", days=-60))
        story = planted(replace(read("the_day"), moment=f"The family {name}"), cage)
        return Family(name, teller.tell(story, staff), cage)

    scene = Scene(
        a=tell("a", northmoor, found=True), b=tell("b", northmoor, found=False), c=tell("c", glan, found=True)
    )
    _others(scene)
    for one in scene.families:
        _kept_people(one)
        draw(one, at=at("11:30", days=-5))
        _asked(one)
        _values(one)
    return scene


EXTRA = (
    Actor(key="gone", name="Gil Gone", post="Housing officer", role="guest", story="Withdrawn."),
    Actor(key="out", name="Otto Out", post="Uncle", role="family", story="Removed."),
    Actor(key="hats", name="Hattie Hats", post="Conference chair", role="chair", story="Chairs elsewhere."),
)


def _others(scene: Scene) -> None:
    """Bring in those the story has not: somebody withdrawn, somebody to be removed, somebody with two hats."""
    one, began = scene.a, at("10:00", days=-5)
    teller = Teller(partnership.NORTHMOOR, Days(THE_DAY, partnership.COUNCILS[0].nation), demo.unmarked)
    one.told.accounts.update(teller.cast(EXTRA, moment="Others", at=began))
    by = one.account("pat")
    for key, capacity in (
        ("gone", Capacity.PROFESSIONAL),
        ("out", Capacity.NETWORK),
        ("hats", Capacity.INTERPRETER),
    ):
        preparation.invite(
            conference=one.conference, account=one.account(key), capacity=capacity, part=key, by=by, at=began
        )
    because = one.cage.within("Asked twice and did not answer.", "why an invitation was withdrawn", PREPARING, ())
    preparation.withdraw_invitation(
        conference=one.conference, account=one.account("gone"), because=because, by=by, at=began + timedelta(hours=1)
    )
    access.tie(account=one.account("hats"), kind="chairs", conference=scene.b.conference, by="probe", at=began)


def _kept_people(one: Family) -> None:
    """Add somebody whose very place in the family Mark and his mother must not learn of, and what else is kept so."""
    cage, began = one.cage, at("11:00", days=-5)
    code = access.restrict(
        authority=_authority(one),
        family=one.told.family,
        words=cage.within("That Kelly’s aunt is in touch", "restriction’s words", KNOWING, WORKER),
        reason=cage.within("Mark’s mother would tell him", "restriction’s reason", KNOWING, WORKER),
        kept_from=[one.account("mark"), one.account("halina")],
        by=one.account("tom"),
        at=began,
    )
    one.told.restrictions["aunt"] = code
    # She is in the record and is invited. For the two she is kept from, and on the screen, there is no such person.
    knows = (RECORD | INVITED) - KEPT_FROM
    name = f"Aunt{cage.new('somebody’s very existence', knows, WORKER)}"
    teller = Teller(_authority(one), Days(THE_DAY, partnership.COUNCILS[0].nation), demo.unmarked)
    actor = Actor(key="aunt", name=name, post="Aunt", role="family", story="")
    one.told.accounts.update(teller.cast([actor], moment="Others", at=began))
    one.told.people["aunt"] = family.add_person(
        family=one.told.family,
        kind=PersonKind.ADULT,
        known_as=name,
        part="aunt",
        account=one.account("aunt"),
        restriction=code,
        by=one.account("tom"),
        at=began,
    )
    preparation.invite(
        conference=one.conference,
        account=one.account("aunt"),
        capacity=Capacity.NETWORK,
        part="aunt",
        person=one.told.people["aunt"],
        by=one.account("pat"),
        at=began,
    )
    preparation.say_own_words(
        conference=one.conference,
        question=Question.GOOD,
        words=cage.within("They laugh here.", "own words of somebody who must not be known of", knows, WORKER | CHAIR),
        given_to=GivenTo.EVERYONE,
        by=one.account("aunt"),
        at=began,
    )
    preparation.answer_invitation(
        conference=one.conference,
        account=one.account("aunt"),
        answer=Answer.APOLOGIES,
        words=cage.within("I would rather be rung.", "answer to an invitation", PREPARING | {"aunt"}, PREPARING),
        by=one.account("aunt"),
        at=began,
    )


ASKED_ABOUT = ("everyone", "restricted")
"""The two sentences that Kelly asks about: one that all may read, one that is kept from Mark and his mother."""


def _asked(one: Family) -> None:
    """Let Kelly ask what two sentences mean and be answered, and ask about a third that waits for its answer."""
    from horseshoe.record.preparation import models as ready

    began = at("12:00", days=-1)
    open_to_all = ready.ReportItem.objects.filter(report__conference__ref=one.conference, circle="everyone").filter(
        report__sent_at__isnull=False
    )
    by_jo = open_to_all.filter(report__author__code=one.account("jo"), about=[]).order_by("id").first()
    kept = open_to_all.exclude(about=[]).order_by("id").first()
    assert by_jo is not None
    assert kept is not None
    for number, (item, kind) in enumerate(((by_jo, "everyone"), (kept, "restricted"), (by_jo, ""))):
        read = meaning.reading(viewer_for(one.account("kelly"), at=began), meaning.REPORT, item.report.ref)
        sentences = [said for part in read.parts for said in part.sentences if said.item == item.ref]
        sentence = sentences[-1] if not kind else sentences[0]
        assert kind or len(sentences) > 1
        author = next(key for key, code in one.told.accounts.items() if code == sentence.author)
        knows = {"kelly", author} | CHAIR | WORKER
        added = one.cage.within("Is it us?", "what somebody added to a question", knows, CHAIR)
        meaning.ask(
            viewer_for(one.account("kelly"), at=began),
            meaning.REPORT,
            item.report.ref,
            sentence.code,
            words=added,
            at=began + timedelta(minutes=number),
        )
        if kind:
            _answered(one, sentence.code, author, kept=kind == "restricted")


def _answered(one: Family, code: str, author: str, *, kept: bool) -> None:
    readers = WITH_REPORTS - (KEPT_FROM if kept else frozenset())
    words = one.cage.within("It is like this.", "a sentence said more plainly" + ", restricted" * kept, readers)
    writer = viewer_for(one.account(author), at=at("13:00", days=-1))
    _, questions = meaning.questions(writer, one.conference)
    asked = next(one.asked.ref for one in questions if one.asked.code == code)
    meaning.say_plainly(writer, one.conference, asked, words=words, base=0, at=at("13:00", days=-1))


def _readings(one: Family) -> dict[str, list[dict[str, str]]]:
    """Return what can be read sentence by sentence, and one sentence of each and of what was asked."""
    from horseshoe.record.preparation import models as ready
    from horseshoe.record.wording.models import AskedMeaning

    viewer = viewer_for(one.account("kelly"), at=at("08:00"))
    sent = ready.Report.objects.filter(conference__ref=one.conference, sent_at__isnull=False).order_by("id")
    places = [{"reading": one.conference, "source": meaning.TOGETHER}]
    places += [{"reading": row.ref, "source": meaning.REPORT} for row in sent]
    asked = AskedMeaning.objects.filter(conference_ref=one.conference).order_by("id")
    of_report = dict(ready.ReportItem.objects.values_list("ref", "report__ref"))
    found = [{"reading": of_report[row.item_ref], "source": meaning.REPORT, "sentence": row.code} for row in asked]
    found += [place | {"sentence": first_sentence(viewer, place)} for place in places[:1]]
    return {
        "reading": places,
        "sentence": found,
        "asked": [{"conference": one.conference, "asked": row.ref} for row in asked],
    }


def first_sentence(viewer: Viewer, place: dict[str, str]) -> str:
    """Return the code of the first sentence of what somebody may read."""
    read = meaning.reading(viewer, place["source"], place["reading"])
    return read.parts[0].sentences[0].code


def _authority(one: Family) -> str:
    return partnership.SIR_GLAN if one.name == "c" else partnership.NORTHMOOR


def _values(one: Family) -> None:
    """Collect what the addresses of this family can be about."""
    from horseshoe.record.concern import models as concern
    from horseshoe.record.family import models as rows
    from horseshoe.record.preparation import models as ready

    people = rows.Person.objects.filter(family__ref=one.told.family, taken_off=False)
    held = {"conference": one.conference}
    accounts = [{"account": one.account(key)} for key in ("mark", "jo", "leah", "ali", "aunt")]
    reports = ready.Report.objects.filter(conference__ref=one.conference).order_by("id")
    items = ready.ReportItem.objects.filter(report__conference__ref=one.conference).select_related("report")
    lines = ready.Precondition.objects.filter(conference__ref=one.conference).order_by("id")
    home = {"family": one.told.family}
    one.values.update(
        {
            "": [{}],
            "family": [home],
            "child": [home | {"child": one.told.people[key]} for key in ("leah", "jayden")],
            "person": [home | {"person": person.ref} for person in people.order_by("id")],
            "ending": _endings(one),
            "drawn": drawn_items(one),
            "step": drawn_steps(one),
            "family_file": family_files(one),
            "out": [home | {"name": name} for name in OUTS],
            "restriction": [home | {"code": code} for code in one.told.restrictions.values()],
            "enquiry": [{"enquiry": one.told.enquiry}],
            "late": [{"enquiry": one.told.enquiry, "step": "initial-conference"}],
            "link": [{"token": NOWHERE}],
            "consultation": [
                {"enquiry": one.told.enquiry, "consultation": row.ref}
                for row in concern.ThresholdConsultation.objects.filter(enquiry__ref=one.told.enquiry)
            ],
            "conference": [held],
            "line": [held | {"code": row.code} for row in lines[:2]],
            "account": [held | who for who in accounts],
            "report": [held | {"report": row.ref, "owner": _owner(one, row.author.code)} for row in reports],
            "report_as": [{"report": row.ref} | who for row in reports for who in accounts],
            "item": [
                {
                    "report": row.report.ref,
                    "heading": row.heading,
                    "item": row.ref,
                    "owner": _owner(one, row.report.author.code),
                }
                for row in items.select_related("report__author").order_by("report_id", "position", "id")
            ],
            "statement": [
                held | {"statement": row.ref}
                for row in ready.DraftStatement.objects.filter(conference__ref=one.conference).order_by("id")
            ],
            "question": [held | {"question": name} for name in ("worries", "good", "matters", "want", "ask")],
            "act": [held | {"kind": name} for name in ("card.added", "signal.raised", "round.opened")],
            "paper": [],
            **_readings(one),
            "see_as": [
                held | who | {"kind": kind}
                for who in accounts
                for kind in ("decision_letter", "plan", "conference_record")
            ],
        }
    )


def _owner(one: Family, account: str) -> str:
    """Return the kind of person whose account that is; in another family than the first, nobody of ours."""
    key = next(key for key, code in one.told.accounts.items() if code == account)
    return next((kind for kind, who in KINDS.items() if who == key), "") if one.name == "a" else ""


def _endings(one: Family) -> list[dict[str, str]]:
    """Return one line of each sort that can be ended on a family's page."""
    from horseshoe.record.family import models as rows

    sorts = {
        "home": rows.Home.objects.filter(person__family__ref=one.told.family),
        "contact": rows.SafeContact.objects.filter(person__family__ref=one.told.family),
        "need": rows.Need.objects.filter(person__family__ref=one.told.family),
        "pressure": rows.Pressure.objects.filter(family__ref=one.told.family),
        "worker": rows.Involvement.objects.filter(child__family__ref=one.told.family),
        "tie": rows.Kinship.objects.filter(person__family__ref=one.told.family),
    }
    return [
        {"family": one.told.family, "sort": sort, "item": row.ref}
        for sort, found in sorts.items()
        if (row := found.order_by("id").last()) is not None
    ]


def link_for(one: Family, key: str) -> tuple[str, str]:
    """Return a one-time link (token, code) for somebody invited to this family's conference."""
    return preparation.give_link(
        conference=one.conference, account=one.account(key), by=one.account("pat"), at=at("08:30")
    )


def rows_of() -> dict[str, int]:
    """Return how many rows each table holds, in one query: nothing refused may have left anything behind."""
    from django.apps import apps
    from django.db import connection

    ours = [config for config in apps.get_app_configs() if config.name.startswith("horseshoe.record.")]
    tables = [model._meta.db_table for config in ours for model in config.get_models(include_auto_created=True)]
    with connection.cursor() as cursor:
        counts = ", ".join(f'(SELECT COUNT(*) FROM "{table}")' for table in tables)  # noqa: S608 - names of our own tables
        cursor.execute(f"SELECT {counts}")
        return dict(zip(tables, cursor.fetchone(), strict=True))
