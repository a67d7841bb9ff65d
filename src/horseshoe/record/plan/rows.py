"""The plan's rows, written from the outline and read back as the outline: the one place that knows both."""

from __future__ import annotations

from collections.abc import Iterable

from horseshoe.practice.plan import outline
from horseshoe.practice.plan.dates import PlanDate
from horseshoe.practice.sharing import Circle, Sharing
from horseshoe.record.plan import models


def write(row: models.Plan, plan: outline.Outline, dates: Iterable[PlanDate]) -> None:
    """Write everything the outline says under an empty plan."""
    models.Change.objects.bulk_create(
        models.Change(
            plan=row,
            code=change.code,
            position=position,
            text=change.text,
            goal=change.goal,
            low=change.low,
            high=change.high,
            low_words=change.low_words,
            high_words=change.high_words,
            children=list(change.children),
            **_kept(change.sharing),
        )
        for position, change in enumerate(plan.changes)
    )
    models.Action.objects.bulk_create(_action(row, position, action) for position, action in enumerate(plan.actions))
    models.Sentence.objects.bulk_create(
        models.Sentence(
            plan=row,
            kind=sentence.kind,
            code=sentence.code,
            position=position,
            text=sentence.text,
            **_kept(sentence.sharing),
        )
        for position, sentence in enumerate(plan.sentences)
    )
    models.CoreGroupMember.objects.bulk_create(
        models.CoreGroupMember(plan=row, name=member.name, part=member.part, account=member.person)
        for member in plan.core_group
    )
    models.PlanDate.objects.bulk_create(
        models.PlanDate(plan=row, step=d.step, on=d.on, due_on=d.due_on, late_because=d.late_because) for d in dates
    )


def _action(row: models.Plan, position: int, action: outline.Action) -> models.Action:
    return models.Action(
        plan=row,
        code=action.code,
        position=position,
        change_code=action.change,
        children=list(action.children),
        who=action.who,
        what=action.what,
        when=action.when,
        due_on=action.due_on,
        measure=action.measure,
        what_if=action.what_if,
        **_kept(action.sharing),
    )


def read(row: models.Plan) -> outline.Outline:
    """Return the outline that the rows hold, in the order in which the meeting wrote it. Four queries."""
    return outline.Outline(
        changes=tuple(
            outline.Change(
                code=change.code,
                text=change.text,
                goal=change.goal,
                low=change.low,
                high=change.high,
                low_words=change.low_words,
                high_words=change.high_words,
                children=tuple(change.children),
                sharing=_sharing(change),
            )
            for change in row.changes.order_by("position")
        ),
        actions=tuple(
            outline.Action(
                code=action.code,
                change=action.change_code,
                children=tuple(action.children),
                who=action.who,
                what=action.what,
                when=action.when,
                due_on=action.due_on,
                measure=action.measure,
                what_if=action.what_if,
                sharing=_sharing(action),
            )
            for action in row.actions.order_by("position")
        ),
        sentences=tuple(
            outline.Sentence(sentence.kind, sentence.code, sentence.text, _sharing(sentence))
            for sentence in row.sentences.order_by("position")
        ),
        core_group=tuple(
            outline.Member(member.name, member.part, member.account) for member in row.core_group.order_by("id")
        ),
    )


def agreed(row: models.Plan) -> outline.Outline:
    """Return the plan as it was agreed: what the rows hold, with what was given to its actions since. Five queries."""
    return outline.with_given(read(row), given(row))


def given(row: models.Plan) -> tuple[outline.Given, ...]:
    """Return what was given to a plan's actions after the room had closed, in order."""
    return tuple(
        outline.Given(one.action_code, one.who, one.when, one.due_on) for one in row.given.order_by("given_at", "id")
    )


def dates(row: models.Plan) -> tuple[PlanDate, ...]:
    """Return the plan's dates, the sooner due first."""
    return tuple(
        PlanDate(kept.step, kept.due_on, kept.on, kept.late_because) for kept in row.dates.order_by("due_on", "id")
    )


def _kept(sharing: Sharing) -> dict[str, object]:
    return {"circle": sharing.circle.value, "about": sorted(sharing.about), "author": sharing.author}


def _sharing(row: models.Change | models.Action | models.Sentence) -> Sharing:
    return Sharing(circle=Circle(row.circle), about=frozenset(row.about), author=row.author)
