"""Unique strings, planted into everything a story tells; and beside each, written by hand, who may ever read it.

Nothing here asks ``practice.sharing``. Who may read what is said once more, in the words of the day: by the people of
the story. A probe that computed its expectation with the rule it tests would prove nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias

from horseshoe.cli.demo import story as told
from horseshoe.cli.demo import story_drawn
from horseshoe.practice.preparation.words import GivenTo
from horseshoe.practice.sharing import Circle

TOKEN = re.compile(r"zq[0-9a-f]{5}qz")
"""A canary as it looks after everything but letters and digits has been taken out of what was served."""

# ── the people of the day, by their key in the story ─────────────────────────────────────────────────────────────────
CHAIR = frozenset({"ama"})
MINUTES = frozenset({"pat"})
WORKER = frozenset({"tom"})
MANAGER = frozenset({"ruth"})
DUTY = frozenset({"grace"})
SERVICES = frozenset({"jo", "reid", "shaw", "ali"})
FAMILY = frozenset({"leah", "kelly", "mark", "bev", "halina", "aunt", "out"})
ADVOCATE = frozenset({"sunita"})
INTERPRETER = frozenset({"ania", "hats"})
SCREEN = frozenset({"screen"})
KEPT_FROM = frozenset({"mark", "halina"})
"""Those who must never learn where Kelly, Leah and Jayden live."""

RECORD = CHAIR | WORKER | MANAGER | DUTY
"""Those who open the family's record."""
MAP = RECORD | MINUTES
"""Those who open the family's map: the minute-taker draws on it, and opens no more of the record."""
PREPARING = CHAIR | WORKER | MANAGER | MINUTES
KNOWING = CHAIR | WORKER | MANAGER
"""Those who weigh what must not reach whom."""
WITH_REPORTS = CHAIR | WORKER | MANAGER | SERVICES | FAMILY | ADVOCATE
PROFESSIONAL = CHAIR | MINUTES | WORKER | MANAGER | SERVICES
"""Who reads what professionals alone may read. The minute-taker writes it down; the manager reads the record of it."""
INVITED = CHAIR | MINUTES | WORKER | MANAGER | SERVICES | FAMILY | ADVOCATE | INTERPRETER
IN_THE_ROOM = INVITED | SCREEN

_Drawn: TypeAlias = (
    story_drawn.Related | story_drawn.Marked | story_drawn.Around | story_drawn.Matters | story_drawn.Linked
)


@dataclass(frozen=True, slots=True)
class Canary:
    """One planted string: what kind of text holds it, whose, who may ever read it and who must be able to."""

    token: str
    kind: str
    may: frozenset[str]
    must: frozenset[str]
    """At least one of these has to meet it somewhere, or the probe is blind to it. Empty: nobody needs to."""
    sealed: frozenset[str] | None = None
    """While a round is open: who may read it then (only whoever gave it)."""


class Cage:
    """Makes canaries for one family and knows each by its string."""

    def __init__(self, family: str, start: int) -> None:
        self.family = family
        self.by_token: dict[str, Canary] = {}
        self._next = start

    def new(
        self,
        kind: str,
        may: Iterable[str],
        must: Iterable[str] | None = None,
        *,
        sealed: Iterable[str] | None = None,
    ) -> str:
        """Return the string of a new canary."""
        token = f"zq{self._next:05x}qz"
        self._next += 1
        allowed = frozenset(may)
        needed = allowed if must is None else frozenset(must)
        assert needed <= allowed, kind
        self.by_token[token] = Canary(token, kind, allowed, needed, None if sealed is None else frozenset(sealed))
        return token

    def within(self, text: str, kind: str, may: Iterable[str], must: Iterable[str] | None = None) -> str:
        """Return a text with a canary behind its first word, where a shortened preview would still show it."""
        first, _, rest = text.partition(" ")
        return f"{first} {self.new(kind, may, must)} {rest}".strip() if text else ""

    def after(self, text: str, kind: str, may: Iterable[str], must: Iterable[str] | None = None) -> str:
        """Return a text with a canary at its end: for an address or a name, whose beginning is read by machines."""
        return f"{text} {self.new(kind, may, must)}" if text else ""

    def holds_one(self, text: str) -> str:
        """Return the text, and refuse it when no canary is in it: a text nobody watches."""
        if not TOKEN.search(text):
            raise AssertionError(f"The story tells something that the probe does not watch: {text[:80]!r}")
        return text


def planted(story: told.Story, cage: Cage) -> told.Story:
    """Return the story of the day with a canary in everything it tells of the family."""
    return replace(
        story,
        kept=tuple(
            replace(
                one,
                words=cage.within(one.words, "restriction’s words", KNOWING, CHAIR | WORKER),
                reason=cage.within(one.reason, "restriction’s reason", KNOWING, WORKER),
            )
            for one in story.kept
        ),
        bonds=tuple(
            replace(one, note=cage.within(one.note, "note on a tie", RECORD, WORKER)) if one.note else one
            for one in story.bonds
        ),
        places=tuple(_place(one, cage) for one in story.places),
        reach=tuple(_reach(one, cage) for one in story.reach),
        wants=tuple(
            replace(one, detail=cage.within(one.detail, "what somebody needs", RECORD, WORKER)) for one in story.wants
        ),
        weighs=tuple(
            replace(
                one,
                words=cage.within(one.words, _kept("pressure", one.kept), RECORD, WORKER),
                source=cage.within(one.source, _kept("who told of a pressure", one.kept), RECORD, WORKER),
            )
            for one in story.weighs
        ),
        works=tuple(_works(one, cage) for one in story.works),
        drawn=_drawn(story.drawn, cage),
        talked=_talked(story.talked, cage) if story.talked else None,
        booked=_booked(story.booked, cage) if story.booked else None,
    )


def _kept(kind: str, restriction: str) -> str:
    return f"{kind}, restricted" if restriction else kind


def _place(one: told.Place, cage: Cage) -> told.Place:
    # Somebody's own address stands on their own letter and nowhere else outside the record.
    kind = _kept("address", one.kept)
    return replace(one, lines=cage.after(one.lines, kind, RECORD | {one.person}, WORKER))


def _reach(one: told.Reach, cage: Cage) -> told.Reach:
    kind = _kept("safe contact", one.kept)
    return replace(
        one,
        detail=cage.after(one.detail, kind, RECORD, WORKER),
        when=cage.within(one.when, kind, RECORD, WORKER),
        says=cage.within(one.says, kind, RECORD, WORKER),
    )


MAP_FOR_THE_CHAIR = CHAIR | DUTY | WORKER
"""Who reads what is drawn for the chair only: she, the chair who was asked at the threshold, and Tom, who drew it."""


def _drawn(drawn: story_drawn.Drawn, cage: Cage) -> story_drawn.Drawn:
    """Plant one in every word that is drawn. The map in the room shows lines and names, and nobody's words."""

    def within(one: _Drawn, words: str, what: str) -> str:
        for_few = one.circle in {Circle.CHAIR, Circle.AUTHOR}
        may = MAP_FOR_THE_CHAIR if for_few else MAP
        kind = _kept(f"family map, {what}, {one.circle.value}", one.kept)
        # Somebody other than Tom has to meet it: that he does, who drew it, proves little.
        return cage.within(words, kind, may, may - WORKER)

    return replace(
        drawn,
        relations=tuple(
            replace(one, source=within(one, one.source, "who says how people are")) for one in drawn.relations
        ),
        markings=tuple(replace(one, words=within(one, one.words, "a marking")) for one in drawn.markings),
        network=tuple(replace(one, words=within(one, one.words, "what somebody does")) for one in drawn.network),
        important=tuple(
            replace(one, words=within(one, one.words, "why they matter"), name=within(one, one.name, "who matters"))
            for one in drawn.important
        ),
        links=tuple(replace(one, name=within(one, one.name, "what is round them")) for one in drawn.links),
    )


def _works(one: told.Works, cage: Cage) -> told.Works:
    if not one.kept:
        return one
    # A nursery's name says where a child is; that of a service known to everybody does not.
    return replace(
        one,
        service_name=cage.after(one.service_name, "service, restricted", RECORD, WORKER),
        name=cage.after(one.name, "worker, restricted", RECORD, WORKER),
        post=cage.after(one.post, "worker, restricted", RECORD, WORKER),
    )


def _talked(one: told.Talked, cage: Cage) -> told.Talked:
    texts = ("worry", "agreed", "question", "advice", "summary", "right", "proportionate", "evidenced")
    return replace(
        one,
        **{
            name: cage.within(getattr(one, name), f"concern: {name}", RECORD, WORKER)
            for name in texts
            if getattr(one, name)
        },
    )


def _booked(one: told.Booked, cage: Cage) -> told.Booked:
    ready = one.ready
    return replace(
        one,
        venue_because=cage.within(one.venue_because, "why this venue", PREPARING, WORKER),
        late_reason=cage.within(one.late_reason, "why it is late", PREPARING | DUTY, WORKER),
        safe_meanwhile=cage.within(one.safe_meanwhile, "safe meanwhile", PREPARING | DUTY, WORKER),
        guests=tuple(
            replace(
                guest, words=cage.within(guest.words, "answer to an invitation", PREPARING | {guest.actor}, MINUTES)
            )
            for guest in one.guests
        ),
        reports=tuple(
            replace(report, points=tuple(_point(point, report, cage) for point in report.points))
            for report in one.reports
        ),
        worries=tuple(
            replace(
                worry,
                text=cage.within(worry.text, "drafted statement", IN_THE_ROOM | DUTY, FAMILY),
                goal=cage.within(worry.goal, "drafted goal", IN_THE_ROOM | DUTY, FAMILY),
                helped_by=cage.within(worry.helped_by, "who helped with a statement", IN_THE_ROOM | DUTY, WORKER),
            )
            for worry in one.worries
        ),
        through=tuple(
            replace(said, they_said=cage.within(said.they_said, "said when gone through", PREPARING, WORKER))
            for said in one.through
        ),
        met=tuple(_met(talk, cage) for talk in one.met),
        own=tuple(_own(own, cage) for own in one.own),
        ready=replace(
            ready,
            done={
                code: cage.within(
                    text,
                    "how we know it is done",
                    PREPARING,
                    # These two are answered by the reports themselves once they have come in.
                    () if code in {"report_to_chair", "agency_reports"} else CHAIR,
                )
                for code, text in ready.done.items()
            },
            not_done={c: cage.within(t, "why it is not done", PREPARING, CHAIR) for c, t in ready.not_done.items()},
            not_needed={
                c: cage.within(t, "why it is not needed", PREPARING, CHAIR) for c, t in ready.not_needed.items()
            },
        ),
    )


def _point(point: told.Point, report: told.Account, cage: Cage) -> told.Point:
    writer = frozenset({report.actor})
    may = {
        Circle.EVERYONE: WITH_REPORTS,
        Circle.PROFESSIONALS: CHAIR | WORKER | MANAGER | SERVICES,
        Circle.CHAIR: CHAIR,
        Circle.AUTHOR: frozenset[str](),
    }[point.circle] | writer
    if point.kept:
        may -= KEPT_FROM
    if report.sent_on is None:
        may = writer
    # Somebody other than its writer has to meet it: that the writer does proves little.
    must = may - writer or writer
    kind = f"report, {point.circle.value}" + (", restricted" if point.kept else "")
    return replace(
        point,
        text=cage.within(point.text, kind, may, must),
        impact=cage.within(point.impact, f"{kind}: impact", may, must) if point.impact else "",
        source=cage.within(point.source, f"{kind}: source", may, must) if point.source else "",
    )


def _met(talk: told.Met, cage: Cage) -> told.Met:
    wanted = {Circle.CHAIR: CHAIR, Circle.PROFESSIONALS: CHAIR | WORKER, Circle.EVERYONE: CHAIR | WORKER}
    return replace(
        talk,
        notes=cage.within(talk.notes, "chair’s own notes", CHAIR),
        knows_why=cage.within(talk.knows_why, "told the chair: knows why", CHAIR | WORKER, CHAIR),
        wants_said=cage.within(
            talk.wants_said, f"told the chair: wants said, {talk.circle}", wanted[talk.circle], CHAIR
        ),
    )


def _own(own: told.Own, cage: Cage) -> told.Own:
    mine = frozenset({own.actor})
    others = {
        GivenTo.ME: frozenset[str](),
        GivenTo.CHAIR: CHAIR,
        GivenTo.CHAIR_SAYS: CHAIR,
        GivenTo.ADVOCATE: ADVOCATE,
        GivenTo.EVERYONE: WITH_REPORTS | MINUTES,
    }[own.given_to]
    kind = f"own words given to {own.given_to.value}"
    return replace(own, words=cage.within(own.words, kind, mine | others, others or mine))
