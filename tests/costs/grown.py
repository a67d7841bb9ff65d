"""The probe's first family with many of everything a page lists, written straight into the tables."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Max, Model

from horseshoe.record.access.models import Account, KeptFrom, Relationship, Restriction
from horseshoe.record.access.refs import new_ref
from horseshoe.record.concern import models as concern
from horseshoe.record.conference.models import Event
from horseshoe.record.family import models as family
from horseshoe.record.ledger import actions as ledger
from horseshoe.record.post.models import Paper
from horseshoe.record.preparation import models as ready
from horseshoe.record.wording.models import AskedMeaning, SaidPlainly
from proof.probe._scene import Family, at

MADE = {"card.added": "card", "statement.added": "statement", "action.drafted": "action", "question.asked": "question"}
"""What a thing that can happen in the room makes, and the part of its event that names it."""
TIES = {
    "ama": ("chairs", True),
    "tom": ("allocated", True),
    "ruth": ("manages", True),
    "grace": ("duty_chair", True),
    "jo": ("invited_professional", False),
    "kelly": ("invited_family", False),
}
"""Whose lists grow with other families: the kind of tie, and whether it is to the family as well."""


def tie(account: str, kind: str, **to: str) -> Relationship:
    """Return a tie, not written yet."""
    row = Account.objects.get(code=account)
    return Relationship(authority=row.authority, account=row, kind=kind, since=at("07:00"), given_by="test", **to)


class Grown:
    """So many more of everything that hangs on a family, and so many families beside it."""

    def __init__(self, one: Family, many: int) -> None:
        self.many = many
        self.of_the_family(one.told.family)
        self.of_the_concern(one)
        self.of_the_conference(one)
        self.of_the_room(one)
        self.other_families(one)
        said = {"by": "test", "at": at("08:00"), "authority": "northmoor"}
        for number in range(many):
            ledger.write("looked_at", one.told.family, **said, detail={"n": number})

    def copies(self, row: Any, **changes: Callable[[int], Any]) -> list[Any]:
        """Write a row so many times more, each with a reference and a key of its own, and return the new rows."""
        model: type[Model] = type(row)
        columns = [field for field in model._meta.concrete_fields if not field.primary_key]
        rows = []
        for number in range(self.many):
            values = {field.attname: getattr(row, field.attname) for field in columns}
            # PostgreSQL holds a column to its length, which SQLite does not.
            own = (field for field in columns if field.attname in {"ref", "key", "join_code"})
            values |= {field.attname: str(uuid.uuid4())[: min(18, field.max_length or 18)] for field in own}
            rows.append(model(**(values | {name: change(number) for name, change in changes.items()})))
        return list(model._default_manager.bulk_create(rows))

    def accounts(self) -> list[Account]:
        """Write people who can sign in."""
        one = Account.objects.filter(role="professional").order_by("id").first()
        return self.copies(
            one, code=lambda _: new_ref(), sign_in_name=lambda _: str(uuid.uuid4()), name=lambda n: f"Guest {n}"
        )

    def of_the_family(self, ref: str) -> None:
        """Grow what stands in a family's record."""
        home = family.Home.objects.filter(person__family__ref=ref).order_by("id").first()
        contact = family.SafeContact.objects.filter(person__family__ref=ref).order_by("id").first()
        kin = family.Kinship.objects.filter(person__family__ref=ref).order_by("id").first()
        work = family.Involvement.objects.filter(child__family__ref=ref).order_by("id").first()
        whose = {
            kind: family.Person.objects.filter(family__ref=ref, kind=kind).order_by("id") for kind in ("child", "adult")
        }
        adults = self.copies(whose["adult"][0], account_id=lambda _: None, known_as=lambda n: f"Cousin {n}")
        children = self.copies(whose["child"][0], account_id=lambda _: None, known_as=lambda n: f"Child {n}")
        for row in (home, contact):
            self.copies(row)
            self.copies(row, person_id=lambda n: adults[n].pk)
        self.copies(kin, person_id=lambda n: adults[n].pk, other_id=lambda n: children[n].pk)
        for involved in (lambda _: work.child_id, lambda n: children[n].pk):
            self.copies(work, child_id=involved)
        self.copies(family.Agency.objects.order_by("id").first(), name=lambda n: f"Service {n}")
        for rows in (
            family.Need.objects.filter(person__family__ref=ref),
            family.Pressure.objects.filter(family__ref=ref),
        ):
            self.copies(rows.order_by("id").first())
        self.of_the_map(ref, [adult.pk for adult in adults])
        kept = Restriction.objects.filter(family_ref=ref).order_by("id").first()
        new = self.copies(kept, code=lambda _: new_ref())
        from_whom = KeptFrom.objects.filter(restriction=kept).first()
        self.copies(from_whom, restriction_id=lambda n: new[n].pk)

    def of_the_map(self, ref: str, adults: list[int]) -> None:
        """Grow what is drawn on the family map, and the steps in which it was, half of them taken back."""
        of_person = {"person__family__ref": ref}
        for rows in (
            family.Relation.objects.filter(**of_person),
            family.Marking.objects.filter(**of_person),
            family.NetworkPart.objects.filter(**of_person),
        ):
            self.copies(rows.order_by("id").first(), person_id=lambda n: adults[n])
        answer = family.ImportantPerson.objects.filter(child__family__ref=ref).order_by("id").first()
        self.copies(answer, said_by_id=lambda n: adults[n])
        self.copies(family.EcoLink.objects.filter(family__ref=ref, person=None).order_by("id").first())
        steps = family.MapStep.objects.filter(family__ref=ref)
        first = steps.order_by("number").first()
        last = steps.aggregate(last=Max("number"))["last"] or 0
        new = self.copies(first, number=lambda n: last + 1 + n)
        last += self.many
        self.copies(
            first, number=lambda n: last + 1 + n, verb=lambda _: "taken_back", takes_back_id=lambda n: new[n].pk
        )

    def of_the_concern(self, one: Family) -> None:
        """Grow what led to the conference: discussions, enquiries, advice, reasons for being late."""
        enquiry = concern.Enquiry.objects.select_related("discussion").get(ref=one.told.enquiry)
        asked = concern.ThresholdConsultation.objects.filter(enquiry=enquiry).order_by("id").first()
        self.copies(asked)
        self._enquiries(enquiry, asked, lambda _: enquiry.discussion.family_id)

    def _enquiries(self, enquiry: Any, asked: Any, of_family: Callable[[int], int]) -> list[Any]:
        discussions = self.copies(enquiry.discussion, family_id=of_family)
        link = concern.StrategyDiscussion.children.through
        about = list(enquiry.discussion.children.all())
        link.objects.bulk_create(
            link(strategydiscussion_id=row.pk, person_id=child.pk) for row in discussions for child in about
        )
        enquiries = self.copies(enquiry, discussion_id=lambda n: discussions[n].pk)
        # Still to be answered, so that it waits on the duty chair's list.
        open_still = {"advised_at": lambda _: None, "advice": lambda _: "", "reaches_threshold": lambda _: None}
        self.copies(asked, enquiry_id=lambda n: enquiries[n].pk, **open_still)
        concern.LateReason.objects.bulk_create(
            concern.LateReason(
                authority="northmoor",
                step="initial-conference",
                subject_ref=row.ref,
                due_on=at("08:00").date(),
                reason="Why",
                safe_meanwhile="How",
                given_by=enquiry.lead,
                given_at=at("08:00"),
            )
            for row in enquiries
        )
        return enquiries

    def of_the_conference(self, one: Family) -> None:
        """Grow what a conference is got ready with: people invited, reports, and what was said and written down."""
        held = ready.Conference.objects.get(ref=one.conference)
        people = self.accounts()
        invited = held.invitations.filter(capacity="professional").order_by("id").first()
        self.copies(invited, account_id=lambda n: people[n].pk)
        ties = [tie(who.code, "invited_professional", conference_ref=held.ref) for who in people]
        Relationship.objects.bulk_create(ties)
        report = held.reports.filter(sent_at__isnull=False).order_by("id").first()
        item = report.items.order_by("id").first()
        reports = self.copies(report, author_id=lambda n: people[n].pk)
        self.copies(item, report_id=lambda n: reports[n].pk)
        own_items: Iterable[Any] = (row.items.order_by("id").first() for row in held.reports.order_by("id")[:5])
        for row in filter(None, own_items):
            self.copies(row)
        for rows in (held.shared, held.talks, held.statements):
            self.copies(rows.order_by("id").first())
        self.copies(held.own_words.order_by("id").first(), account_id=lambda n: people[n].pk)
        for rows in (AskedMeaning.objects, SaidPlainly.objects):
            for row in rows.filter(conference_ref=held.ref).order_by("id"):
                self.copies(row, code=lambda n, row=row: f"{n}-{row.pk}")
        for who in ("jo", "kelly"):
            row = Paper.objects.filter(recipient=one.account(who)).order_by("id").first()
            if row is not None:
                self.copies(row)

    def of_the_room(self, one: Family) -> None:
        """Grow what happened in the room, when anything has."""
        events = Event.objects.filter(conference__ref=one.conference)
        number = events.aggregate(last=Max("number"))["last"] or 0
        for kind, makes in MADE.items():
            row = events.filter(kind=kind).order_by("number").first()
            if row is None:
                continue
            first = number + 1
            self.copies(
                row,
                number=lambda n, first=first: first + n,
                body=lambda n, row=row, makes=makes: {**row.body, makes: f"x{n}"},
            )
            number += self.many

    def other_families(self, one: Family) -> None:
        """Write more families, each with a child, an enquiry and a conference, on the lists of everybody here."""
        old = family.Family.objects.get(ref=one.told.family)
        child = family.Person.objects.filter(family=old, kind="child").order_by("id").first()
        families = self.copies(old, title=lambda n: f"Family {n}")
        children = self.copies(child, family_id=lambda n: families[n].pk, account_id=lambda _: None)
        enquiry = concern.Enquiry.objects.select_related("discussion").get(ref=one.told.enquiry)
        asked = concern.ThresholdConsultation.objects.filter(enquiry=enquiry).order_by("id").first()
        self._enquiries(enquiry, asked, lambda n: families[n].pk)
        held = ready.Conference.objects.get(ref=one.conference)
        unheld = {"opened_at": lambda _: None, "closed_at": lambda _: None, "enquiry_ref": lambda _: ""}
        conferences = self.copies(held, family_id=lambda n: families[n].pk, **unheld)
        link = ready.Conference.children.through
        link.objects.bulk_create(
            link(conference_id=row.pk, person_id=about.pk) for row, about in zip(conferences, children, strict=True)
        )
        Relationship.objects.bulk_create(
            tie(one.account(key), kind, conference_ref=there.ref, family_ref=here.ref if whole else "")
            for key, (kind, whole) in TIES.items()
            for here, there in zip(families, conferences, strict=True)
        )
