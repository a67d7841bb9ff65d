"""What never changes about a conference while it is held: its packs, its day, its words. Shared by every screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import get_default_timezone

from horseshoe.packs import frameworks, nations
from horseshoe.packs.nations import DecisionChoice, HarmCategory, NationPack
from horseshoe.packs.shape import AgendaItem, FrameworkPack, MappingHeading
from horseshoe.practice.terms import ConferenceKind, Leaning
from horseshoe.record.preparation import queries as preparation


@dataclass(frozen=True, slots=True)
class Frame:
    """The unchanging facts of one conference. Nothing in here may depend on who is looking."""

    ref: str
    kind: ConferenceKind
    pack: FrameworkPack
    nation: NationPack
    starts_at: datetime
    minutes: int
    venue: str
    join_code: str
    family: str
    """Reference of the family it is about."""

    def __hash__(self) -> int:
        # The packs are long, and a reference names one conference: equality still compares everything.
        return hash(self.ref)

    @property
    def agenda(self) -> tuple[AgendaItem, ...]:
        """The pack's agenda for this kind of conference."""
        return self.pack.agenda(self.kind)

    @property
    def on(self) -> date:
        """The day it is held."""
        return self.starts_at.astimezone(get_default_timezone()).date()

    @property
    def protection(self) -> str:
        """What the nation calls the plan that protects."""
        return self.nation.leaning_name(Leaning.PROTECTION)

    @property
    def in_need(self) -> str:
        """What the nation calls the plan of help."""
        return self.nation.leaning_name(Leaning.IN_NEED)

    def item(self, code: str) -> AgendaItem | None:
        """Return one agenda item with its prompts."""
        return next((item for item in self.agenda if item.code == code), None)

    def item_minutes(self, code: str) -> int:
        """Return the minutes planned for one agenda item."""
        item = self.item(code)
        return item.minutes if item else 0

    def outcome(self, code: str) -> DecisionChoice | None:
        """Return one decision the nation knows."""
        return next((one for one in self.nation.decisions if one.code == code), None)

    def harm(self, code: str) -> HarmCategory | None:
        """Return one kind of harm."""
        return next((one for one in self.nation.harms if one.code == code), None)

    def heading(self, code: str) -> MappingHeading | None:
        """Return one heading of the map, with its help."""
        return next((one for one in self.pack.mapping_headings if one.code == code), None)

    def leaning(self, code: str) -> str:
        """Return the words for a leaning."""
        return self.nation.leaning_name(Leaning(code)) if code in set(Leaning) else "Not sure"

    def question_about(self, child: str) -> str:
        """Return the question that asks for a leaning about one child."""
        return self.pack.decision.question_for(
            child, protection=_inside(self.protection), in_need=_inside(self.in_need)
        )


def _inside(name: str) -> str:
    """Return a name as it stands inside a sentence."""
    return name[:1].lower() + name[1:]


def frame_for(conference_ref: str) -> Frame:
    """Return the facts of one conference. Whoever asks has been let in already.

    :raises NotFound: when there is no such conference.
    """
    facts = preparation.room_facts(conference_ref)
    return Frame(
        ref=facts.ref,
        kind=facts.kind,
        pack=frameworks.load(facts.framework, facts.framework_version),
        nation=nations.load(facts.nation),
        starts_at=facts.starts_at,
        minutes=facts.minutes,
        venue=facts.venue,
        join_code=facts.join_code,
        family=facts.family_ref,
    )
