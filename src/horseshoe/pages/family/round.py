"""What is round a family: the ecomap of its household and the network circle of each child, drawn, said and listed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_GET

from horseshoe.documents.render import ecomap as ecomap_drawn
from horseshoe.documents.render import network_circle as circle_drawn
from horseshoe.documents.render import timeline as timeline_drawn
from horseshoe.documents.render.theme import PAGE
from horseshoe.pages.family.going_back import ways_back
from horseshoe.pages.family.present_map import Sentence, link_sentences, part_sentences
from horseshoe.pages.family.views import kept
from horseshoe.pages.shell.middleware import Request
from horseshoe.pages.shell.page import page
from horseshoe.practice.family import ecomap, network_circle
from horseshoe.practice.family.network_circle import HowOften, NetworkMember
from horseshoe.practice.family.relations import PartKind
from horseshoe.practice.family.timeline import story as timeline
from horseshoe.practice.family.timeline.drawing import draw as draw_timeline
from horseshoe.practice.family.timeline.story import Dweller
from horseshoe.practice.sharing import Capability
from horseshoe.practice.verdict import NotFound
from horseshoe.record.family import actions, mapping, queries
from horseshoe.record.family.drawn import Drawn, PartSeen
from horseshoe.record.family.history import Only, steps_seen
from horseshoe.record.family.seen import Family, Person
from horseshoe.record.preparation.queries import children_met_about


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with everything that says the same: its legend, its sentences, its table."""

    drawn: SafeString
    legend: tuple[tuple[SafeString, str], ...]
    said: tuple[str, ...]
    headings: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]


WIDE: Final = 760.0
"""Width of a timeline on a page, in pixels."""
NARROW: Final = 328.0
"""Its width on a phone held upright."""
SIZES: Final = {"": "As drawn", "fit": "All of it"}
"""How large an ecomap or a circle can be looked at, with the words for each: on a phone the whole of it is small."""
_NEAREST_FIRST: Final = tuple(HowOften)


@require_GET
@page(Capability.OPEN_FAMILY, Capability.DRAW_MAP)
def ecomap_of(request: Request, ref: str) -> HttpResponse:
    """Show what is round the household."""
    own, family, over, for_all = looked_at(request, ref)
    household = mapping.household_of(family, today=request.today, about=children_met_about(ref))
    drawn = ecomap.draw(
        [ecomap.AtHome(one.ref, one.known_as) for one in household],
        [
            ecomap.Link(
                one.shares.ref,
                ecomap.LinkKind(one.kind),
                one.name,
                ecomap.Strength(one.strength),
                ecomap.Direction(one.helps),
                one.person,
            )
            for one in over.links
        ],
    )
    title = f"Round {family.title}"
    picture = Picture(
        _safe(ecomap_drawn.svg(drawn, title=title, about="The same is said below.", theme=PAGE)),
        _legend(ecomap_drawn.key(drawn), lambda name: ecomap_drawn.sample(name, PAGE)),
        ecomap.in_words(drawn),
        ecomap.HEADINGS,
        ecomap.table(drawn),
    )
    more = {
        "heading": "Round the family",
        "lead": "School, work, friends, faith and services round the home: how strong, and which way help goes.",
        "add": ("family:link", "Draw what is round the family", ""),
        "drawn_here": Only("EcoLink"),
        "sentences": link_sentences(family, over),
    }
    return _shown(request, own, family, picture, for_all=for_all, way="round", **more)


@require_GET
@page(Capability.OPEN_FAMILY, Capability.DRAW_MAP)
def circle_of(request: Request, ref: str, child: str) -> HttpResponse:
    """Show who is round one child, by how often they see them."""
    own, family, over, for_all = looked_at(request, ref)
    whose = family.person(child)
    if not whose.is_child:
        raise NotFound
    parts = [one for one in over.parts if one.child == child]
    drawn = network_circle.draw(whose.known_as, members_of(family, parts))
    title = f"Network circle of {whose.known_as}"
    picture = Picture(
        _safe(circle_drawn.svg(drawn, title=title, about="The same is said below.", theme=PAGE)),
        _legend(circle_drawn.key(drawn), lambda name: circle_drawn.sample(name, PAGE)),
        network_circle.in_words(drawn),
        network_circle.HEADINGS,
        network_circle.table(drawn),
    )
    more = {
        "heading": f"Round {whose.known_as}",
        "lead": "The nearer the middle, the more often they see them. Who knows the worries can help.",
        "add": ("family:name_part", f"Draw who is round {whose.known_as}", f"?child={child}"),
        "drawn_here": Only("NetworkPart", child),
        "sentences": part_sentences(family, parts),
    }
    return _shown(request, own, family, picture, for_all=for_all, way=child, **more)


@require_GET
@page(Capability.OPEN_FAMILY, Capability.DRAW_MAP)
def homes_of(request: Request, ref: str) -> HttpResponse:
    """Show who lived where when. A home is a letter in the drawing; its address stands beside it for few."""
    own, family, _, for_all = looked_at(request, ref)
    stays, addresses = mapping.stays_of(family)
    people = [
        Dweller(one.ref, one.known_as, one.born_on, one.died_on)
        for one in family.people
        if any(stay.person == one.ref for stay in stays)
    ]
    width = NARROW if request.GET.get("size") == "phone" else WIDE
    drawn = draw_timeline(people, {}, stays, today=request.today, width=width)
    title = f"Where {family.title} lived"
    picture = Picture(
        _safe(timeline_drawn.svg(drawn, title=title, about="The same is said below.", theme=PAGE)),
        _legend(timeline_drawn.key(drawn), lambda name: timeline_drawn.sample(name, PAGE)),
        timeline.in_words(drawn.story),
        timeline.HEADINGS,
        timeline.table(drawn.story),
    )
    held = mapping.kept_of_homes(family)
    letters = [(home.words, addresses[key], sorted(held[key])) for key, home in drawn.story.homes.items()]
    more: dict[str, Any] = {
        "heading": "Who lived where",
        "lead": "Each line is one person. Time goes from left to right. A home is a letter here, and no address.",
        # An address is of the record: whoever only draws gives none.
        "add": ("family:add_home", "Add a home", "") if own.may_edit else (),
        "drawn_here": Only("Home"),
        "sentences": (),
        "homes": () if for_all or not own.whole else letters,
        "kept": () if for_all or not own.whole else kept(request, family),
        "sizes": {"": "Wide", "phone": "Narrow"},
        "size": "phone" if width == NARROW else "",
    }
    return _shown(request, own, family, picture, for_all=for_all, way="homes", **more)


def members_of(family: Family, parts: Iterable[PartSeen]) -> list[NetworkMember]:
    """Return those round a child, each once: as often as anybody says, knowing if anybody says so."""
    names: Mapping[str, Person] = {one.ref: one for one in family.people}
    by_person: dict[str, list[PartSeen]] = {}
    for one in parts:
        by_person.setdefault(one.person, []).append(one)
    return [
        NetworkMember(
            ref,
            names[ref].known_as,
            names[ref].part,
            min((one.how_often for one in said), key=_NEAREST_FIRST.index),
            any(one.knows for one in said),
            any(one.kind is PartKind.WORRIES_US for one in said),
        )
        for ref, said in by_person.items()
    ]


def looked_at(request: Request, ref: str) -> tuple[Family, Family, Drawn, bool]:
    """Return a family as whoever looks may see it, the one that is shown, what is drawn, and whether for everybody."""
    own = queries.family_on_map(request.viewer, ref)
    note_opening(request, own)
    return (own, *shown_of(request, own, request.today))


def note_opening(request: Request, own: Family) -> None:
    """Write down that a drawing of a family was opened: as its record, or as its map by who may open no more."""
    children = [child.ref for child in own.children]
    noted = actions.opened if own.whole else actions.map_opened
    noted(family=own.ref, children=children, by=request.viewer.person, at=request.received_at)


def shown_of(request: Request, own: Family, today: date) -> tuple[Family, Drawn, bool]:
    """Return the family that is shown: as whoever looks may see it, or as everybody may."""
    if request.GET.get("for") == "everybody":
        return (*mapping.for_everybody(own.ref, today), True)
    return own, mapping.drawn_for(request.viewer, own), False


def _shown(
    request: Request, own: Family, family: Family, picture: Picture, *, for_all: bool, way: str, **more: Any
) -> HttpResponse:
    sentences: tuple[Sentence, ...] = more.pop("sentences")
    drawn_here: Only = more.pop("drawn_here")
    context = {
        "homes": (),
        "sizes": SIZES,
        "size": "fit" if request.GET.get("size") == "fit" else "",
        "family": family,
        "may_draw": own.may_draw and not for_all,
        "steps": () if for_all else steps_seen(request.viewer, own, drawn_here),
        "back": ways_back(request, own, family.title),
        "picture": picture,
        "sentences": sentences,
        "for_all": for_all,
        "way": way,
        **more,
    }
    return render(request, "family/round.jinja", context)


def _legend(key: Iterable[tuple[str, str]], sample: Callable[[str], str]) -> tuple[tuple[SafeString, str], ...]:
    return tuple((_safe(sample(name)), words) for name, words in key)


def _safe(drawn: str) -> SafeString:
    # Every word in it was escaped as it was written.
    return mark_safe(drawn)  # noqa: S308
