"""Putting a story into the record: through the same actions as everybody, in the order in which it happened."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from horseshoe.cli.demo.days import Days, Told
from horseshoe.cli.demo.drawing import draw
from horseshoe.cli.demo.holding import hold
from horseshoe.cli.demo.readying import get_ready
from horseshoe.cli.demo.story import Actor, Someone, Story, Talked
from horseshoe.practice.concern.enquiry import ConferenceTest
from horseshoe.record.access import actions as access
from horseshoe.record.access.queries import viewer_for
from horseshoe.record.concern import actions as concern
from horseshoe.record.concern.queries import concern as read_concern
from horseshoe.record.family import actions as family

LOADER = "demonstration"
"""Who the ledger says did what happened before anybody had an account."""


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells stories in one authority on one day. ``mark`` is given every text that tells something of a family."""

    authority: str
    days: Days
    mark: Callable[[str], str]

    def cast(self, actors: Iterable[Actor], *, moment: str, at: datetime) -> dict[str, str]:
        """Open an account for each actor and return their codes by key."""
        return {
            actor.key: access.open_account(
                authority=self.authority,
                name=actor.name,
                role=actor.role,
                post=actor.post,
                agency_kind=actor.agency or "",
                agency_name=actor.agency_name,
                story=actor.story,
                moment=moment,
                is_staff=actor.role not in {"family", "guest", "screen"},
                by=LOADER,
                at=at,
            )
            for actor in actors
        }

    def tell(self, story: Story, staff: Mapping[str, str]) -> Told:
        """Tell a story as far as it has come."""
        began = self.days.at(story.started_on, "09:00")
        accounts = dict(staff) | self.cast(story.actors, moment=story.moment, at=began)
        worker = accounts[story.worker]
        ref = family.start_family(title=story.title, by=worker, at=began)
        access.tie(account=accounts[story.manager], kind="manages", family=ref, by=worker, at=began)
        told = Told(family=ref, accounts=accounts)
        self._family(story, told, by=worker, at=began)
        if story.talked is not None:
            told = self._concern(story, story.talked, told)
        if story.booked is not None:
            told = get_ready(self, story.booked, told)
        if story.booked is not None and story.held is not None:
            hold(self, story.booked, story.held, told)
        return told

    # ── the family ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _family(self, story: Story, told: Told, *, by: str, at: datetime) -> None:
        for kept in story.kept:
            told.restrictions[kept.key] = access.restrict(
                authority=self.authority,
                family=told.family,
                words=self.mark(kept.words),
                reason=self.mark(kept.reason),
                kept_from=[told.accounts[key] for key in kept.kept_from],
                by=by,
                at=at,
            )
        for one in story.people:
            told.people[one.key] = self._somebody(one, told, by=by, at=at)
        self._bonds(story, told, by=by, at=at)
        self._lives(story, told, by=by, at=at)
        if story.drawn:
            draw(story.drawn, told, self.mark, by=by, at=at)
        self._works(story, told, by=by, at=at)

    def _somebody(self, one: Someone, told: Told, *, by: str, at: datetime) -> str:
        return family.add_person(
            family=told.family,
            kind=one.kind,
            known_as=one.known_as,
            full_name=one.full_name,
            part=one.part,
            born_on=self.days.born(one.age) if one.age else None,
            due_on=self.days.ago(-one.due_in) if one.due_in is not None else None,
            pronouns=one.pronouns,
            first_language=one.first_language,
            account=told.accounts[one.actor] if one.actor else "",
            by=by,
            at=at,
        )

    def _bonds(self, story: Story, told: Told, *, by: str, at: datetime) -> None:
        for bond in story.bonds:
            family.tie_people(
                person=told.people[bond.person],
                other=told.people[bond.other],
                kind=bond.kind,
                parental_responsibility=bond.responsible,
                since=self.days.born((bond.years, 40)) if bond.years is not None else None,
                until=self.days.ago(bond.ended_days_ago),
                note=self.mark(bond.note) if bond.note else "",
                by=by,
                at=at,
            )

    def _lives(self, story: Story, told: Told, *, by: str, at: datetime) -> None:
        for place in story.places:
            family.add_home(
                person=told.people[place.person],
                lines=self.mark(place.lines),
                postcode=place.postcode,
                since=self.days.ago(place.since_days),
                until=self.days.ago(place.until_days),
                share_of_week=place.share,
                restriction=told.restrictions[place.kept] if place.kept else "",
                by=by,
                at=at,
            )
        for reach in story.reach:
            family.add_contact(
                person=told.people[reach.person],
                way=reach.way,
                detail=self.mark(reach.detail),
                safe=reach.safe,
                when=reach.when,
                says=self.mark(reach.says) if reach.says else "",
                restriction=told.restrictions[reach.kept] if reach.kept else "",
                by=by,
                at=at,
            )
        for wants in story.wants:
            family.add_need(
                person=told.people[wants.person],
                kind=wants.kind,
                detail=self.mark(wants.detail),
                said_by=wants.said_by,
                by=by,
                at=at,
            )
        for weighs in story.weighs:
            family.add_pressure(
                family=told.family,
                kind=weighs.kind,
                words=self.mark(weighs.words),
                source=weighs.source,
                since=self.days.ago(weighs.since_days),
                circle=weighs.circle,
                why=weighs.why,
                restriction=told.restrictions[weighs.kept] if weighs.kept else "",
                by=by,
                at=at,
            )

    def _works(self, story: Story, told: Told, *, by: str, at: datetime) -> None:
        for works in story.works:
            name = self.mark(works.service_name) if works.kept else works.service_name
            family.involve(
                child=told.people[works.child],
                agency=family.add_agency(kind=works.service, name=name, by=by, at=at),
                name=works.name,
                post=works.post,
                account=told.accounts[works.actor] if works.actor else "",
                since=self.days.ago(works.since_days),
                until=self.days.ago(works.until_days),
                direct_contact=works.direct,
                restriction=told.restrictions[works.kept] if works.kept else "",
                by=by,
                at=at,
            )

    # ── the concern ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _concern(self, story: Story, talked: Talked, told: Told) -> Told:
        worker = told.accounts[story.worker]
        held = self.days.at(talked.on, talked.clock)
        children = [told.people[key] for key in talked.children]
        concern.record_discussion(
            family=told.family,
            children=children,
            held_at=held,
            agencies=talked.agencies,
            worry=self.mark(talked.worry),
            agreed=self.mark(talked.agreed),
            start_section_47=True,
            by=worker,
            at=held + timedelta(hours=2),
        )
        viewer = viewer_for(worker, at=held + timedelta(hours=2))
        enquiry = read_concern(viewer, told.family, today=self.days.today).enquiries[0].ref
        if talked.question:
            self._advice(story, talked, told, enquiry)
        if talked.found_on is not None:
            concern.end_enquiry(
                enquiry=enquiry,
                finding=talked.finding,
                summary=self.mark(talked.summary),
                ended_on=self.days.working(talked.found_on),
                by=worker,
                at=self.days.at(talked.found_on, "16:00"),
            )
        if talked.decided_on is not None:
            concern.decide_conference(
                enquiry=enquiry,
                hold=True,
                answers={
                    ConferenceTest.RIGHT_FOR_THIS_CHILD: (True, self.mark(talked.right)),
                    ConferenceTest.PROPORTIONATE: (True, self.mark(talked.proportionate)),
                    ConferenceTest.IMPACT_EVIDENCED: (True, self.mark(talked.evidenced)),
                },
                children=children,
                by=told.accounts[story.manager],
                at=self.days.at(talked.decided_on, "16:30"),
            )
        return replace(told, enquiry=enquiry)

    def _advice(self, story: Story, talked: Talked, told: Told, enquiry: str) -> None:
        asked = self.days.at(talked.on + 2, "11:00")
        consultation = concern.ask_duty_chair(
            enquiry=enquiry,
            duty_chair=told.accounts[story.duty_chair],
            question=self.mark(talked.question),
            by=told.accounts[story.worker],
            at=asked,
        )
        if talked.advice:
            concern.advise(
                consultation=consultation,
                reaches_threshold=True,
                advice=self.mark(talked.advice),
                by=told.accounts[story.duty_chair],
                at=asked + timedelta(hours=3),
            )
