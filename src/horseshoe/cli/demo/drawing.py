"""Drawing a story's family map, through the product's own actions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from horseshoe.cli.demo.days import Told
from horseshoe.cli.demo.story_drawn import Drawn
from horseshoe.practice.sharing import Circle, Why
from horseshoe.record.family import actions as family


class _Shared(Protocol):
    @property
    def circle(self) -> Circle: ...
    @property
    def why(self) -> Why: ...
    @property
    def kept(self) -> str: ...


def draw(drawn: Drawn, told: Told, mark: Callable[[str], str], *, by: str, at: datetime) -> None:
    """Draw everything a story tells of its family's map. ``mark`` may plant a word in what somebody says."""
    who = told.people

    def shown(one: _Shared) -> family.Shown:
        return family.Shown(one.circle, one.why, told.restrictions[one.kept] if one.kept else "")

    for one in drawn.relations:
        family.relate(
            person=who[one.person],
            other=who[one.other],
            kind=one.kind,
            source=mark(one.source),
            shown=shown(one),
            by=by,
            at=at,
        )
    for sign in drawn.markings:
        family.mark(person=who[sign.person], kind=sign.kind, words=mark(sign.words), shown=shown(sign), by=by, at=at)
    for part in drawn.network:
        family.name_part(
            person=who[part.person],
            child=who[part.child],
            kind=part.kind,
            how_often=part.how_often,
            knows=part.knows,
            words=mark(part.words),
            shown=shown(part),
            by=by,
            at=at,
        )
    for said in drawn.important:
        family.say_important(
            child=who[said.child],
            said_by=who[said.said_by],
            person=who[said.person] if said.person else "",
            name=said.name,
            words=mark(said.words),
            shown=shown(said),
            by=by,
            at=at,
        )
    for link in drawn.links:
        family.link(
            family=told.family,
            kind=link.kind,
            name=mark(link.name),
            strength=link.strength,
            helps=link.helps,
            person=who[link.person] if link.person else "",
            shown=shown(link),
            by=by,
            at=at,
        )
