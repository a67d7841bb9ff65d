"""The day's conference held event by event, with a canary in everything that is said to fewer than all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from horseshoe.pages.conference.sending import send
from horseshoe.practice.terms import Position
from horseshoe.record.conference import actions as conference
from horseshoe.record.conference import queries as rooms
from proof.probe._canaries import (
    CHAIR,
    DUTY,
    FAMILY,
    IN_THE_ROOM,
    KEPT_FROM,
    MANAGER,
    MINUTES,
    PROFESSIONAL,
    SCREEN,
    SERVICES,
    WORKER,
)
from proof.probe._map import draw_in_the_room
from proof.probe._scene import Family, at

ALL = IN_THE_ROOM | MANAGER
"""Everybody in the room, and the manager, who reads the record of it."""
READERS = {"everyone": ALL, "professionals": PROFESSIONAL, "chair": CHAIR}
MEETS = {"everyone": FAMILY - KEPT_FROM, "professionals": SERVICES | WORKER, "chair": CHAIR}
STEWARDS = CHAIR | MINUTES

Step = Callable[[], None]


class Meeting:
    """Says what is said in the room, each thing a few seconds after the last."""

    def __init__(self, family: Family) -> None:
        self.family = family
        self.cage = family.cage
        self.now = at("10:00")
        self._number = 0

    def tick(self) -> datetime:
        """Return the next moment."""
        self.now += timedelta(seconds=7)
        return self.now

    def says(self, kind: str, by: str = "ama", **body: Any) -> None:
        """Set down one event."""
        self._number += 1
        send(
            kind,
            body,
            ref=self.family.conference,
            by=self.family.account(by),
            at=self.tick(),
            key=f"probe-{self._number}",
        )

    def who(self, key: str) -> str:
        """Return somebody's account code."""
        return self.family.account(key)

    @property
    def children(self) -> list[str]:
        """Leah and Jayden."""
        return [self.family.told.people["leah"], self.family.told.people["jayden"]]

    def text(self, kind: str, may: Iterable[str], must: Iterable[str] | None = None, **more: Any) -> str:
        """Return a sentence that holds a new canary."""
        return f"This {self.cage.new(kind, may, must, **more)} is what was said."

    # ── the steps ────────────────────────────────────────────────────────────────────────────────────────────────────

    def until_sealed(self) -> list[Step]:
        """Return the steps up to the moment at which notes are folded and not opened."""
        family = [self.shows_family, self._puts_family_away]
        return [
            *(self._opens, self._arrives, self.removes, *family),
            *(self._map, self._statements, self._beside, self._round),
        ]

    def until_closed(self) -> list[Step]:
        """Return the steps from opening the notes to the end."""
        return [self._opened_notes, self._second_round, self._leanings, self._plan, self._decides, self._closes]

    def _opens(self) -> None:
        conference.open_room(conference=self.family.conference, by=self.who("ama"), at=self.tick(), key="probe-open")

    def _arrives(self) -> None:
        here = (
            "ama",
            "pat",
            "tom",
            "jo",
            "reid",
            "shaw",
            "kelly",
            "mark",
            "leah",
            "bev",
            "halina",
            "sunita",
            "ania",
            "out",
        )
        for key in here:
            self.says("person.arrived", by="pat", person=self.who(key), via="in_person")
        self.says("seat.chooser_named", person=self.who("bev"), chooser=self.who("sunita"))

    def removes(self) -> None:
        """Remove somebody: from here on nothing of it reaches them."""
        why = self.text("why somebody was removed", CHAIR | MINUTES, ())
        self.says("person.removed", person=self.who("out"), reason=why)

    def shows_family(self) -> None:
        """Look at the family map, and draw on it while everybody looks."""
        self.says("family_map.shown")
        # A name on the wall is on every page of the record as well.
        draw_in_the_room(self.family, ALL | DUTY, FAMILY - KEPT_FROM, by=self.who("tom"), at=self.tick())

    def _puts_family_away(self) -> None:
        self.says("family_map.put_away")

    def _circles(self) -> list[tuple[str, list[str], frozenset[str], frozenset[str]]]:
        """Return every way in which something in the room is shared: circle, restrictions, who may, who must."""
        kept = [self.family.told.restrictions["kellys_address"]]
        ways = [(circle, [], READERS[circle], MEETS[circle]) for circle in READERS]
        ways += [(circle, kept, READERS[circle] - KEPT_FROM - SCREEN, MEETS[circle]) for circle in READERS]
        return ways  # type: ignore[return-value]

    def _map(self) -> None:
        meeting = rooms.meeting(self.family.conference)
        heading = next(one.code for one in meeting.headings)
        self.says("agenda.moved", item=next(item.code for item in meeting.agenda if item.shows == "map"))
        for number, (circle, about, may, must) in enumerate(self._circles()):
            kind = f"card, {circle}{', restricted' if about else ''}"
            card = {"heading": heading, "children": self.children, "circle": circle, "about": about}
            # Its first words are overwritten in the same breath, so nobody has to have met them.
            said = {
                name: self.text(f"{kind}: {name}", may, () if name == "text" else must)
                for name in ("text", "impact", "source")
            }
            self.says("card.added", card=f"probe-card-{number}", **card, **said)
            # Two people write at once: both texts stay with the card, and with nobody who could not read it.
            words = {"impact": said["impact"], "source": said["source"]}
            base = rooms.meeting(self.family.conference).cards[f"probe-card-{number}"].version
            first, second = (self.text(f"{kind}: reworded", may, ()) for _ in range(2))
            self.says("card.reworded", card=f"probe-card-{number}", base=base, text=first, **words)
            self.says("card.reworded", card=f"probe-card-{number}", base=base, text=second, **words)
            settled = self.text(f"{kind}: settled", may, must)
            self.says("card.settled", card=f"probe-card-{number}", text=settled, **words)
        parked = self.text("card kept for later", STEWARDS, CHAIR)
        self.says(
            "card.added",
            card="probe-parked",
            heading=heading,
            text=parked,
            children=self.children,
            parked=True,
            impact="",
            circle="everyone",
        )

    def _statements(self) -> None:
        for number, (circle, about, may, must) in enumerate(self._circles()):
            kind = f"statement, {circle}{', restricted' if about else ''}"
            said = {
                name: self.text(f"{kind}: {name}", may, must if name == "text" else ()) for name in ("text", "goal")
            }
            self.says(
                "statement.added",
                statement=f"probe-statement-{number}",
                children=self.children,
                circle=circle,
                about=about,
                **said,
            )
        self.says("word.explained", word="Strategy", meaning=self.text("word explained", ALL, FAMILY))

    def _beside(self) -> None:
        """Say what the chair keeps in view, and what is said to the chair alone."""
        for by, key in (("ama", "q-chair"), ("jo", "q-jo")):
            # What was answered out loud is told in the record; what was not stays with those who run the meeting.
            may = ALL if key == "q-chair" else STEWARDS | {by}
            text = self.text(f"question by {key}", may, STEWARDS)
            self.says("question.raised", by=by, question=key, text=text, to=self.who("kelly"), challenge=False)
        for by, sort in (("kelly", "uncomfortable"), ("leah", "break"), ("jo", "uncomfortable")):
            words = self.text(f"private word to the chair by {by}", CHAIR | {by}, CHAIR)
            self.says("signal.raised", by=by, signal=f"signal-{by}", sort=sort, words=words)
        self.says("time.extended", minutes=10, reason=self.text("why more time", ALL, ()))

    def _fold(self, round: str, by: str, value: int, circle: str, *, private: bool = False, person: str = "") -> None:
        whose = person or by
        may = (CHAIR if private else READERS[circle]) | {whose}
        kind = f"reason of a note, {'private' if private else circle}"
        reason = self.text(kind, may | {by}, () if private else MEETS[circle], sealed={whose, by})
        self.says(
            "view.folded",
            by=by,
            round=round,
            person=self.who(whose),
            value=value,
            not_sure=False,
            reason=reason,
            circle=circle,
            private=private,
        )

    def _round(self) -> None:
        meeting = rooms.meeting(self.family.conference)
        self.says("agenda.moved", item=next(item.code for item in meeting.agenda if item.shows == "views"))
        self._about = self.family.told.statements["nights"]
        self.says("focus.set", statement=self._about)
        self.says("round.opened", round="r1", statement=self._about)
        self._fold("r1", "kelly", 7, "everyone")
        self._fold("r1", "jo", 6, "professionals")
        self._fold("r1", "shaw", 2, "chair")
        self._fold("r1", "leah", 4, "everyone", private=True)
        self._fold("r1", "sunita", 5, "everyone", person="bev")
        self._fold("r1", "mark", 8, "professionals")

    def _opened_notes(self) -> None:
        self.says("round.revealed", round="r1")
        self.says("question.answered", question="q-chair", text=self.text("answer to a question", ALL, STEWARDS))

    def _second_round(self) -> None:
        self.says("round.opened", round="r2", statement=self._about, after="r1")
        self._fold("r2", "kelly", 5, "professionals")
        self._fold("r2", "jo", 4, "everyone")
        self._fold("r2", "leah", 3, "chair", private=True)
        self._fold("r2", "shaw", 3, "chair")
        self.says("round.revealed", round="r2")

    def _leanings(self) -> None:
        self.says("round.opened", round="r3", child=self.children[0])
        for by, leaning, circle in (("kelly", "in_need", "everyone"), ("jo", "protection", "professionals")):
            may = READERS[circle] | {by}
            reason = self.text(f"reason of a leaning, {circle}", may, MEETS[circle], sealed={by})
            self.says(
                "view.folded",
                by=by,
                round="r3",
                person=self.who(by),
                leaning=leaning,
                not_sure=False,
                reason=reason,
                circle=circle,
                private=False,
            )
        self.says("round.revealed", round="r3")

    def _plan(self) -> None:
        meeting = rooms.meeting(self.family.conference)
        self.says("agenda.moved", item=next(item.code for item in meeting.agenda if item.shows == "plan"))
        for number, (circle, about, may, must) in enumerate(self._circles()):
            kind = f"{circle}{', restricted' if about else ''}"
            parts = ("who", "what", "when", "measure", "what_if")
            said = {part: self.text(f"action, {kind}: {part}", may, must if part == "what" else ()) for part in parts}
            shared = {"circle": circle, "about": about}
            self.says(
                "action.drafted",
                action=f"probe-action-{number}",
                statement=self._about,
                children=self.children,
                **shared,
                **said,
            )
            for sort, code in (("line", "line"), ("contingency", "contingency")):
                text = self.text(f"{sort}, {kind}", may, must)
                self.says(f"{sort}.drafted", **{code: f"probe-{code}-{number}"}, text=text, **shared)
        self.says("core_group.named", person=self.who("tom"), name="Tom Ellery", part="social worker")
        self.says("core_group.named", person=self.who("kelly"), name="Kelly", part="mum")
        self.says("core_group.named", name=self.text("name in the core group", ALL, FAMILY), part="neighbour")

    def _decides(self) -> None:
        meeting = rooms.meeting(self.family.conference)
        self.says("agenda.moved", item=next(item.code for item in meeting.agenda if item.shows == "decision"))
        for child in self.children:
            reasons = self.text("reasons of a decision", ALL, FAMILY)
            self.says(
                "decision.recorded",
                child=child,
                outcome=meeting.outcomes[0],
                categories=["physical"],
                reasons=reasons,
            )
        child = self.children[0]
        words = self.text("disagreement", ALL, FAMILY)
        self.says("dissent.recorded", by="shaw", child=child, person=self.who("shaw"), words=words, formal=True)
        for by, position in (("kelly", Position.AGREES), ("mark", Position.DISAGREES)):
            words = self.text(f"what {by} says to the decision", ALL, FAMILY)
            said = {"child": child, "person": self.who(by), "position": position.value, "words": words}
            self.says("position.recorded", by=by, **said)

    def _closes(self) -> None:
        self.says("room.closed")
