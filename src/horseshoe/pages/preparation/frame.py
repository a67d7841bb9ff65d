"""Which frame a page stands in, and what every page of this chapter can say."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from horseshoe.pages.preparation import words
from horseshoe.pages.shell.middleware import Request
from horseshoe.practice.sharing import Capability, may
from horseshoe.record.preparation import queries
from horseshoe.record.preparation.queries import Conference


def shown(request: Request, template: str, status: int = 200, **context: Any) -> HttpResponse:
    """Return a page. Whoever came by a link has it on their phone's frame, with the way out always there."""
    account = request.account
    by_link = account is None or account.role in {"guest", "family"} or bool(request.session.get("conference"))
    frame = "shell/own.jinja" if by_link else "shell/staff.jinja"
    return render(request, f"preparation/{template}.jinja", {"frame": frame, "words": words, **context}, status=status)


def must_be_here(request: Request, ref: str) -> None:
    """Refuse what this session does not reach. An action knows the person; a link's session reaches one conference.

    :raises NotFound: when the conference is not there for this session.
    """
    queries.conference(request.viewer, ref)


def ways(request: Request, held: Conference) -> list[tuple[str, str]]:
    """Return the pages of one conference that this viewer can open: the name of the address, and the words."""
    return _open_to(
        request,
        held,
        (Capability.SEE_READINESS, "preparation:board", "Can we meet well?"),
        (Capability.SEE_READINESS, "preparation:invitations", "Who is coming"),
        (Capability.READ_REPORTS, "preparation:reports", "Reports"),
        (Capability.RECORD_SHARING, "preparation:shared", "What the family was told"),
        (Capability.READ_REPORTS, "preparation:statements", "Worries and goals, drafted"),
        (Capability.CHAIR, "preparation:talk", "Talks before the day"),
        (Capability.TAKE_MINUTES, "asked:questions", "What does this mean? Asked and answered"),
        (Capability.WRITE_REPORT, "asked:questions", "What does this mean? Asked and answered"),
        (Capability.GIVE_LINK, "preparation:links", "Links for guests and family"),
    )


def room(request: Request, held: Conference) -> list[tuple[str, str]]:
    """Return the ways into the meeting itself and to its papers that are open to this viewer now."""
    if held.closed_at is not None:
        return _open_to(request, held, (Capability.ISSUE_PAPERS, "papers:packs", "Letters and papers"))
    own = (
        (Capability.CHAIR, "conference:chair", "The chair’s table"),
        (Capability.TAKE_MINUTES, "conference:minutes", "Taking the minutes"),
        (Capability.SHOW_SCREEN, "conference:screen", "The room screen"),
    )
    # Until it begins there is nothing in the room for anybody but those who set it up.
    seat = ((Capability.JOIN_ROOM, "conference:phone", "Your place in the room"),) if held.opened_at else ()
    return _open_to(request, held, *own, *seat)


def _open_to(request: Request, held: Conference, *ways: tuple[Capability, str, str]) -> list[tuple[str, str]]:
    return [(address, said) for need, address, said in ways if may(request.viewer, need, held.matter)]
