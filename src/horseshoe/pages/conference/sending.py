"""From a filled form to the one action that sets it down."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from horseshoe.practice.verdict import Refused
from horseshoe.record.access import queries as access
from horseshoe.record.conference import actions as conference
from horseshoe.record.decision import actions as decision
from horseshoe.record.plan import actions as plan
from horseshoe.record.preparation import queries as preparation


def send(kind: str, body: dict[str, Any], *, ref: str, by: str, at: datetime, key: str) -> None:
    """Set down what was sent. The same key twice has one effect.

    :raises Refused: when the meeting as it stands does not allow it, with the reason.
    """
    given: dict[str, Any] = {"conference": ref, "by": by, "at": at, "key": key}
    if kind == "decision.recorded":
        decision.record_decision(**body, **given)
    elif kind == "dissent.recorded":
        decision.record_dissent(**body, **given)
    elif kind == "position.recorded":
        decision.record_position(**body, **given)
    elif kind == "room.closed":
        plan.close_conference(**given)
    elif kind == "person.removed":
        conference.remove(**body, **given)
    elif kind == "chair.handed_over":
        conference.hand_over(**body, **given)
    else:
        conference.append(kind=kind, body=_kept_from(body, ref), **given)


def _kept_from(body: dict[str, Any], ref: str) -> dict[str, Any]:
    """Return the body with every restriction of the family on it, when its writer said it would break one.

    All of them, and as they stand at this moment: in the middle of a meeting nobody should have to pick which.
    :raises Refused: when there is none, so that nobody believes something is kept back that is not.
    """
    said = {name: value for name, value in body.items() if name != "guarded"}
    if not body.get("guarded"):
        return said
    matter = preparation.matter_of(ref)
    codes = access.all_restriction_codes(matter.family) if matter else frozenset()
    if not codes:
        raise Refused(
            "Nothing is set down yet that must not reach somebody, so this would be shown to all. "
            "Choose who may read it instead, or set it down on the family’s page first."
        )
    return {**said, "about": sorted(codes)}
