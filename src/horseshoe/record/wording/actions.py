"""Keeping words as they are."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction

from horseshoe.practice.sharing import Matter
from horseshoe.practice.verdict import NotFound, Refused
from horseshoe.record.access import queries as access
from horseshoe.record.access.refs import new_ref
from horseshoe.record.ledger import actions as ledger
from horseshoe.record.wording.models import KeptWords
from horseshoe.record.wording.queries import may_keep
from horseshoe.record.wording.sameness import same_as

LONGEST_PHRASE: Final = 2_000
LONGEST_REASON: Final = 500


@transaction.atomic
def keep_words(*, matter: Matter, field: str, phrase: str, reason: str, by: str, at: datetime) -> str:
    """Keep words as they are in a matter and return the reference of that. The first to keep them is the one named.

    Nobody is asked about them there again; elsewhere they are asked about as before.

    :raises Refused: when there are no words, or more than there is room for.
    :raises NotFound: when ``by`` does not write in this matter.
    """
    viewer = access.viewer_for(by, at=at)
    if not may_keep(viewer, matter):
        raise NotFound
    _fits(phrase, reason)
    where = {"family_ref": matter.family, "conference_ref": matter.conference}
    kept, new = KeptWords.objects.get_or_create(
        authority=viewer.authority,
        **where,
        same_as=same_as(phrase),
        defaults={
            "ref": new_ref(),
            "field": field[:60],
            "phrase": phrase.strip(),
            "reason": reason.strip(),
            "kept_by": by,
            "kept_at": at,
        },
    )
    if new:
        # Neither the words nor the reason: the ledger outlives both.
        subject = matter.conference or matter.family
        detail = {"kept": kept.ref, "field": kept.field}
        ledger.write("words.kept", subject, by=by, at=at, authority=viewer.authority, detail=detail)
    return kept.ref


def _fits(phrase: str, reason: str) -> None:
    if not phrase.strip():
        raise Refused("Say which words stay as they are.")
    if len(phrase) > LONGEST_PHRASE:
        raise Refused(f"These words are too long to keep. There is room for {LONGEST_PHRASE:,} letters.")
    if len(reason) > LONGEST_REASON:
        raise Refused(f"This reason is too long. There is room for {LONGEST_REASON:,} letters.")
