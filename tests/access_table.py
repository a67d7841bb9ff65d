"""Who may open what: every address of the product, by kind of person, written by hand.

The house test fails when an address is missing here, or stands here and does not exist. The access probe and
tests/pages/test_doors.py knock at each of them as everybody. Whoever is not named for an address gets the same answer
as for something that does not exist; whoever is signed out is led to signing in.

Kinds of person are those of ``proof/probe/_scene.py``; what an address is about ("conference", "item" …) is made
there from the demonstration family.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Kinds = frozenset[str]


def kinds(*names: str) -> Kinds:
    """Return a set of kinds of person."""
    return frozenset(names)


CHAIR = kinds("chair")
MINUTES = kinds("minute_taker")
WORKER = kinds("social_worker")
MANAGER = kinds("manager")
DUTY = kinds("duty_chair")
SERVICES = kinds("health_visitor", "school", "police", "not_come")
# Whoever is removed in the room is one of the family's network until then.
FAMILY = kinds("child", "mother", "step_father", "grandmother", "other_grandmother", "hidden_aunt", "removed")
ADVOCATE = kinds("advocate")
# An interpreter, and one who has every right at another family's conference and only this one here.
INTERPRETERS = kinds("interpreter", "two_hats")
SCREEN = kinds("room_screen")

OTHER_WORKERS = kinds("unrelated_worker", "other_worker", "elsewhere_worker")
CHAIRS_ELSEWHERE = kinds("other_chair", "elsewhere_chair", "two_hats", "duty_chair")
OWN_TIES_ELSEWHERE = kinds("other_chair", "other_worker", "other_mother", "elsewhere_chair", "elsewhere_worker")
OPERATOR = kinds("operator")
WITHDRAWN = kinds("withdrawn")
SIGNED_OUT = kinds("signed_out")

RECORD = CHAIR | WORKER | MANAGER | DUTY
EDITS = WORKER | MANAGER
DRAWS = EDITS | CHAIR | MINUTES
SEES_MAP = RECORD | MINUTES
PREPARES = CHAIR | MINUTES | WORKER | MANAGER
INVITES = CHAIR | MINUTES
READS_REPORTS = CHAIR | WORKER | MANAGER | SERVICES | FAMILY | ADVOCATE
READS_PAPERS = READS_REPORTS | MINUTES
SEATED = CHAIR | MINUTES | WORKER | SERVICES | FAMILY | ADVOCATE | INTERPRETERS
RELATED = SEATED | MANAGER
CASELOAD = (
    CHAIR
    | MINUTES
    | WORKER
    | MANAGER
    | kinds("health_visitor", "school", "police", "other_professional", "unrelated_worker")
    | CHAIRS_ELSEWHERE
    | OTHER_WORKERS
)
SIGNED_IN = (
    RELATED
    | DUTY
    | SCREEN
    | OTHER_WORKERS
    | CHAIRS_ELSEWHERE
    | OPERATOR
    | WITHDRAWN
    | kinds("other_professional", "other_mother")
)
ANYBODY = SIGNED_IN | SIGNED_OUT
NOBODY: Kinds = frozenset()

MOMENTS = kinds("before", "room", "after")
AFTER = kinds("after")


@dataclass(frozen=True, slots=True)
class Door:
    """Who may open an address, what it is about, and when."""

    who: Kinds
    about: str = ""
    """The name of a list of references; each part of the address is one of them."""
    parts: Mapping[str, str] = field(default_factory=dict)
    """Part of the address → name of the reference, where the two differ."""
    get: bool = True
    post: bool = False
    owner: bool = False
    """It opens to whoever the thing belongs to, and to no other of ``who``."""
    some: bool = False
    """Of those named, each opens what concerns them; for the rest it is as if it did not exist."""
    moments: Kinds = MOMENTS
    """At which moments of the day it is there at all."""
    own_list: bool = False
    """It names no family: what it shows is whoever's own."""


def _family(who: Kinds, about: str = "family", *, post: bool = True, **more: object) -> Door:
    return Door(who, about, {"ref": "family"}, post=post, **more)  # type: ignore[arg-type]


def _held(who: Kinds, about: str = "conference", **more: object) -> Door:
    return Door(who, about, {"ref": "conference"}, **more)  # type: ignore[arg-type]


def _own_page(*, post: bool = False, who: Kinds = NOBODY) -> Door:
    """Return a page about one's own way of signing in: there for whoever came by password, which nobody here did."""
    return Door(who, post=post, own_list=True)


TABLE: dict[str, Door] = {
    # the way in, the way out, and what is the same for everybody
    "home:home": Door(ANYBODY, own_list=True),
    "leave": Door(ANYBODY, own_list=True),
    "style": Door(ANYBODY, own_list=True),
    "access:sign_in": Door(ANYBODY, post=True, own_list=True),
    "access:second_factor": Door(ANYBODY, post=True, own_list=True),
    "access:sign_out": Door(ANYBODY, post=True, own_list=True),
    "access:again": Door(NOBODY, get=False, post=True, own_list=True),
    "access:join": Door(ANYBODY, post=True, own_list=True),
    "access:join_code": Door(ANYBODY, "link", post=True, own_list=True),
    "access:demonstration": Door(ANYBODY, own_list=True),
    "access:be": Door(NOBODY, get=False, post=True, own_list=True),
    "access:second_factor_home": _own_page(),
    "access:second_factor_set_up": _own_page(post=True),
    "access:second_factor_take_away": _own_page(post=True),
    "access:spare_codes": _own_page(),
    "access:new_spare_codes": _own_page(post=True),
    "access:new_password": _own_page(post=True),
    "access:password_again": _own_page(post=True),
    "access:code_again": _own_page(post=True),
    "account_login": Door(ANYBODY, post=True, own_list=True),
    "account_reauthenticate": _own_page(post=True),
    "mfa_authenticate": Door(ANYBODY, post=True, own_list=True),
    "mfa_index": _own_page(),
    "mfa_activate_totp": _own_page(post=True),
    "mfa_deactivate_totp": _own_page(post=True),
    "mfa_view_recovery_codes": _own_page(),
    "mfa_generate_recovery_codes": _own_page(post=True),
    "mfa_reauthenticate": _own_page(post=True),
    # a family’s record
    "family:families": Door(CASELOAD, own_list=True),
    "family:start": Door(WORKER | MANAGER | OTHER_WORKERS, post=True, own_list=True),
    "family:family": _family(RECORD, post=False),
    "family:genogram": _family(SEES_MAP, post=False),
    "family:drawn": _family(SEES_MAP, post=False),
    "family:ecomap": _family(SEES_MAP, post=False),
    "family:circle": _family(SEES_MAP, "child", post=False),
    "family:timeline": _family(SEES_MAP, post=False),
    "family:bring": _family(EDITS),
    "family:found": _family(EDITS, "family_file"),
    "family:out": _family(RECORD, "out", post=False),
    "family:draw_person": _family(DRAWS),
    "family:relate": _family(DRAWS),
    "family:mark": _family(DRAWS),
    "family:name_part": _family(DRAWS),
    "family:important": _family(DRAWS),
    "family:link": _family(DRAWS),
    "family:end_on_map": _family(DRAWS, "drawn", some=True),
    "family:take_back": _family(DRAWS, "step", get=False),
    "family:child": _family(RECORD, "child", post=False),
    "family:add_person": _family(EDITS),
    "family:correct_person": _family(EDITS, "person"),
    "family:record_birth": _family(NOBODY, "person"),
    "family:tie": _family(DRAWS),
    "family:add_home": _family(EDITS),
    "family:add_contact": _family(EDITS),
    "family:add_need": _family(EDITS),
    "family:add_pressure": _family(EDITS),
    "family:involve": _family(EDITS),
    "family:keep": _family(EDITS),
    "family:lift": _family(EDITS, "restriction"),
    "family:end": _family(EDITS, "ending"),
    # a concern, up to the decision to meet
    "concern:asked": Door(CHAIR | CHAIRS_ELSEWHERE, own_list=True),
    "concern:concern": Door(RECORD, "family"),
    "concern:discussion": Door(EDITS, "family", post=True),
    "concern:finding": Door(EDITS, "enquiry", post=True),
    "concern:ask": Door(EDITS, "enquiry", post=True),
    "concern:advice": Door(DUTY, "consultation", post=True),
    "concern:decide": Door(MANAGER | DUTY, "enquiry", post=True),
    "concern:late": Door(EDITS, "late", post=True),
    "concern:agree": Door(NOBODY, "late", get=False, post=True),
    # getting ready
    "preparation:diary": Door(CASELOAD | RELATED | kinds("other_mother"), own_list=True),
    "preparation:book": Door(CHAIR | EDITS, "enquiry", post=True),
    "preparation:conference": _held(RELATED),
    "preparation:change": _held(PREPARES, post=True),
    "preparation:board": _held(PREPARES),
    "preparation:line": _held(PREPARES, "line", get=False, post=True),
    "preparation:remind": _held(PREPARES, "account", get=False, post=True),
    "preparation:invitations": _held(PREPARES),
    "preparation:invite": _held(INVITES, post=True),
    "preparation:answer": _held(SEATED, post=True),
    "preparation:answer_for": _held(INVITES, "account", post=True),
    "preparation:withdraw": _held(INVITES, "account", post=True),
    "preparation:hand_over": _held(INVITES, "account", post=True),
    "preparation:chooser": _held(INVITES, "account", post=True),
    "preparation:links": _held(INVITES, post=True),
    "preparation:reports": _held(READS_REPORTS),
    "preparation:start_report": _held(WORKER | SERVICES, get=False, post=True),
    "preparation:report": Door(READS_REPORTS, "report"),
    "preparation:send_report": Door(WORKER | SERVICES, "report", post=True, owner=True),
    "preparation:report_as": Door(CHAIR | WORKER | SERVICES, "report_as", some=True),
    "preparation:report_item": Door(WORKER | SERVICES, "item", post=True, owner=True),
    "preparation:change_item": Door(WORKER | SERVICES, "item", post=True, owner=True),
    "preparation:strike_item": Door(WORKER | SERVICES, "item", get=False, post=True, owner=True),
    "preparation:mark_item": Door(CHAIR | WORKER, "item", post=True, some=True),
    "preparation:shared": _held(CHAIR | WORKER, post=True),
    "preparation:talk": _held(CHAIR, post=True),
    "preparation:statements": _held(READS_REPORTS),
    "preparation:statement": _held(CHAIR | WORKER, "statement", post=True),
    # questions about words
    "words:find": Door(CASELOAD | RELATED | kinds("other_mother"), get=False, post=True, own_list=True),
    "words:plan": _held(CHAIR | MINUTES),
    "words:report": Door(CHAIR | WORKER | SERVICES, "report", some=True),
    "words:keep": _held(CHAIR | MINUTES | WORKER | MANAGER | SERVICES, get=False, post=True),
    # what does this mean?
    "asked:sentences": Door(READS_PAPERS, "reading", {"ref": "reading"}, some=True),
    "asked:sentence": Door(READS_PAPERS, "sentence", {"ref": "reading"}, post=True, some=True),
    "asked:mine": _held(READS_PAPERS),
    "asked:questions": _held(CHAIR | MINUTES | WORKER | SERVICES),
    "asked:answer": _held(CHAIR | MINUTES | WORKER | SERVICES, "asked", post=True, some=True),
    # the room
    "conference:left": Door(ANYBODY, own_list=True),
    "conference:phone": _held(SEATED),
    "conference:chair": _held(CHAIR),
    "conference:minutes": _held(CHAIR | MINUTES),
    "conference:screen": _held(CHAIR | MINUTES | SCREEN),
    "conference:begin": _held(CHAIR, get=False, post=True),
    "conference:act": _held(SEATED, "act", get=False, post=True),
    # papers
    "papers:packs": _held(CHAIR, moments=AFTER),
    "papers:issue": _held(CHAIR, get=False, post=True, moments=AFTER),
    "papers:see_as": _held(CHAIR, "see_as", moments=AFTER, some=True),
    "papers:see_as_pdf": _held(CHAIR, "see_as", moments=AFTER, some=True),
    "papers:steps": _held(CHAIR, post=True, moments=AFTER),
    "papers:plan": _held(READS_PAPERS, moments=AFTER),
    "papers:record": _held(READS_PAPERS, moments=AFTER),
    "papers:paper": Door(READS_PAPERS, "paper", {"ref": "paper"}, moments=AFTER, some=True),
    "papers:withdraw": Door(CHAIR, "paper", {"ref": "paper"}, post=True, moments=AFTER),
    # the family’s and guests’ own pages
    "own:mine": Door(RELATED | OWN_TIES_ELSEWHERE | kinds("other_professional"), own_list=True),
    "own:day": _held(RELATED),
    "own:who": _held(RELATED),
    "own:happens": _held(RELATED),
    "own:answer": _held(SEATED, post=True),
    "own:reports": _held(READS_REPORTS),
    "own:statements": _held(READS_REPORTS),
    "own:report": _held(READS_REPORTS, "report"),
    "own:say": _held(FAMILY),
    "own:question": _held(FAMILY, "question", post=True),
    "own:papers": _held(READS_PAPERS),
}
"""Every address by its name."""

LIVE: dict[str, Kinds] = {
    "chair": CHAIR,
    "minutes": CHAIR | MINUTES,
    "screen": CHAIR | MINUTES | SCREEN,
    "seat": SEATED,
}
"""Who may have the stream of each station (``/live/CONFERENCE/STATION/`` and the same whole, ``…/now/``)."""

FILES = (
    "horseshoe/horseshoe.css",
    "horseshoe/shell.js",
    "horseshoe/mark.svg",
    "horseshoe/fonts/hyperlegible.woff2",
    "conference/live.js",
    "asked/tap.js",
)
"""One file of each kind that is served: the same bytes for everybody."""


def may_open(door: Door, kind: str, *, moment: str, owner: str = "") -> bool:
    """Return whether somebody of that kind is named for an address at that moment of the day."""
    if kind == "removed" and moment != "before":
        return door.who >= ANYBODY and moment in door.moments
    if moment not in door.moments:
        return False
    return kind in door.who and (not door.owner or kind == owner)
