"""What the genogram says beyond who is whose: twins, lost babies, years of couples, markings, and relations."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from horseshoe.practice.family.genogram.dates import short
from horseshoe.practice.family.genogram.drawing import Drawing, draw
from horseshoe.practice.family.genogram.figures import Bond, Figure, Shape, Tie, loss_line, shape_of
from horseshoe.practice.family.genogram.layer import RelationLine, relation_lines
from horseshoe.practice.family.genogram.lines import What
from horseshoe.practice.family.genogram.outline import Point
from horseshoe.practice.family.genogram.sheet import HALF
from horseshoe.practice.family.genogram.symbols import half_of
from horseshoe.practice.family.genogram.words import in_words
from horseshoe.practice.family.network import Kin, PersonKind
from horseshoe.practice.family.relations import (
    LOSS_WORDS,
    MARKING_WORDS,
    RELATION_WORDS,
    Loss,
    MarkingKind,
    Relation,
    RelationKind,
)
from proof.bench.genogram.truth import faults
from tests.practice.test_genogram import any_family, people, person, places, ties, tree_family

few = settings(max_examples=10, deadline=None)
Family = tuple[list[Figure], list[Tie]]


@st.composite
def any_relations(drawn: st.DrawFn) -> tuple[Family, list[Relation]]:
    """A family as somebody could type it, with relations, some of them to people who are not drawn."""
    family = drawn(any_family())
    refs = [*(figure.ref for figure in family[0]), "hidden", "away"]
    one = st.sampled_from(refs)
    return family, drawn(st.lists(st.builds(Relation, one, one, st.sampled_from(RelationKind)), max_size=5))


def some_relations(figures: Sequence[Figure], seed: int, count: int = 4) -> list[Relation]:
    """Return relations between people of a family, the same for the same seed."""
    chance = random.Random(seed)
    kinds = list(RelationKind)
    return [
        Relation(*(figure.ref for figure in chance.sample(list(figures), 2)), chance.choice(kinds))
        for _ in range(count)
    ]


def said_of(drawing: Drawing, relations: Sequence[RelationLine] = ()) -> dict[str, tuple[str, ...]]:
    """Return what is said of everybody."""
    return {one.figure.ref: one.sentences for one in in_words(drawing, relations)}


# ── relations ────────────────────────────────────────────────────────────────────────────────────────────────────────


@few
@given(any_relations())
def test_relations_are_laid_over_a_drawing_that_stays_as_it_was(case: tuple[Family, list[Relation]]) -> None:
    family, relations = case
    drawing = draw(*family)
    relation_lines(drawing, relations)
    assert drawing == draw(*family)


@few
@given(any_relations())
def test_a_relation_that_is_not_shown_leaves_no_trace(case: tuple[Family, list[Relation]]) -> None:
    family, relations = case
    drawing = draw(*family)
    refs = {figure.ref for figure in family[0]}
    known = [each for each in relations if {each.person, each.other} <= refs]
    assert relation_lines(drawing, relations) == relation_lines(drawing, known)
    # Nor does a line between two people tell of one between others.
    for hidden in known:
        pair = {hidden.person, hidden.other}
        rest = [each for each in known if {each.person, each.other} != pair]
        shown = [line for line in relation_lines(drawing, known) if set(line.of) != pair]
        assert shown == list(relation_lines(drawing, rest))


@few
@given(any_relations(), st.randoms(use_true_random=False))
def test_the_order_of_relations_changes_nothing(case: tuple[Family, list[Relation]], chance: random.Random) -> None:
    (figures, found), relations = case
    expected = relation_lines(draw(figures, found), relations)
    for each in (figures, found, relations):
        chance.shuffle(each)
    assert relation_lines(draw(figures, found), relations) == expected


@few
@given(any_relations())
def test_every_relation_drawn_is_said_from_both_ends(case: tuple[Family, list[Relation]]) -> None:
    family, relations = case
    drawing = draw(*family)
    layer = relation_lines(drawing, relations)
    said = said_of(drawing, layer)
    for line in layer:
        words, (one, other) = RELATION_WORDS[line.kind], line.of
        forwards, backwards = f"{words.forwards} {other.title()}.", f"{words.backwards} {one.title()}."
        assert forwards[:1].upper() + forwards[1:] in said[one]
        assert backwards[:1].upper() + backwards[1:] in said[other]
    assert {(frozenset(line.of), line.kind) for line in layer} == {
        (frozenset((each.person, each.other)), each.kind)
        for each in relations
        if each.person != each.other and {each.person, each.other} <= said.keys()
    }


@few
@given(st.integers(0, 10_000))
def test_a_relation_goes_from_edge_to_edge_and_through_nobody_else(seed: int) -> None:
    figures, found = tree_family(seed)
    drawing = draw(figures, found)
    at = places(drawing)
    for line in relation_lines(drawing, some_relations(figures, seed)):
        for end, ref in ((line.points[0], line.of[0]), (line.points[-1], line.of[1])):
            assert 0.8 * HALF <= hypot(end[0] - at[ref][0], end[1] - at[ref][1]) <= 2 * HALF
        for x, y in line.points:
            assert 0 < x < drawing.width
            assert 0 < y < drawing.height
        others = [point for ref, point in at.items() if ref not in line.of]
        assert all(nearest(line.points, other) > HALF for other in others)


def nearest(points: Sequence[Point], other: Point) -> float:
    """Return how near a line comes to a point, from corner to corner."""
    return min(hypot(x - other[0], y - other[1]) for x, y in points)


def test_a_harm_points_from_who_did_it_to_who_was_harmed() -> None:
    drawing = draw(people("kelly", "mark"), ties("kelly partner mark"))
    (line,) = relation_lines(drawing, [Relation("mark", "kelly", RelationKind.VIOLENCE)])
    at = places(drawing)
    assert line.of == ("mark", "kelly")
    assert nearest(line.points[:1], at["mark"]) < nearest(line.points[:1], at["kelly"])
    assert "Has hurt Kelly." in said_of(drawing, [line])["mark"]
    assert "Has been hurt by Mark." in said_of(drawing, [line])["kelly"]


def test_both_can_have_hurt_each_other_and_nearness_is_drawn_once() -> None:
    drawing = draw(people("kelly", "mark"), [])
    both = [Relation("mark", "kelly", RelationKind.VIOLENCE), Relation("kelly", "mark", RelationKind.VIOLENCE)]
    assert len(relation_lines(drawing, both)) == 2
    near = [Relation("mark", "kelly", RelationKind.CLOSE), Relation("kelly", "mark", RelationKind.CLOSE)]
    assert len(relation_lines(drawing, near)) == 1


@pytest.mark.parametrize("count", [2, 3, 4])
def test_several_relations_between_two_people_are_fanned_apart(count: int) -> None:
    drawing = draw(people("kelly", "mark", "leah"), ties("kelly partner mark; kelly parent leah; mark parent leah"))
    lines = relation_lines(drawing, [Relation("kelly", "mark", kind) for kind in list(RelationKind)[:count]])
    middles = [line.points[len(line.points) // 2] for line in lines]
    for place, (x, y) in enumerate(middles):
        assert all(hypot(x - a, y - b) > 10 for a, b in middles[:place])


def test_a_line_between_a_couple_does_not_lie_on_their_own_line() -> None:
    drawing = draw(people("kelly", "mark"), ties("kelly married mark"))
    (line,) = relation_lines(drawing, [Relation("kelly", "mark", RelationKind.CONFLICT)])
    middle = drawing.symbols[0].y
    assert sum(abs(y - middle) < 5 for _, y in line.points) <= 2


# ── twins ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def forks(drawing: Drawing) -> dict[Point, set[str]]:
    """Return who hangs from each point that lines to children begin at, where there are several."""
    found: dict[Point, set[str]] = defaultdict(set)
    for line in drawing.lines:
        if line.what is What.CHILD:
            found[line.points[0]].add(line.of[0])
    return {point: refs for point, refs in found.items() if len(refs) > 1}


def test_twins_hang_from_one_point_and_only_identical_ones_have_a_bar() -> None:
    family = "mum parent ann; mum parent bob; mum parent cas; bob {} cas"
    for kind, bars in (("twin", 0), ("identical_twin", 1)):
        drawing = draw(people("mum", "ann", "bob", "cas"), ties(family.format(kind)))
        assert list(forks(drawing).values()) == [{"bob", "cas"}]
        assert [line.of for line in drawing.lines if line.what is What.TWINS] == [("bob", "cas")] * bars
    assert "Identical twin of Cas." in said_of(drawing)["bob"]
    assert "Brother or sister of Ann." in said_of(drawing)["bob"]


def test_twins_of_twins_are_triplets() -> None:
    drawing = draw(
        people("mum", "ann", "bob", "cas"),
        ties("mum parent ann; mum parent bob; mum parent cas; ann identical_twin bob; cas twin bob"),
    )
    assert list(forks(drawing).values()) == [{"ann", "bob", "cas"}]
    assert said_of(drawing)["ann"][-2:] == ("One of triplets, with Bob and Cas.", "Identical to Bob.")
    assert "One of triplets, with Ann and Bob." in said_of(drawing)["cas"]


def test_a_twin_without_recorded_parents_hangs_with_the_one_who_has_them() -> None:
    drawing = draw(people("mum", "ann", "bob"), ties("mum parent ann; ann twin bob"))
    at = places(drawing)
    assert at["ann"][1] == at["bob"][1] > at["mum"][1]
    assert list(forks(drawing).values()) == [{"ann", "bob"}]
    alone = draw(people("ann", "bob", "cas"), ties("ann twin bob; bob sibling cas"))
    assert list(forks(alone).values()) == [{"ann", "bob"}]
    assert "Brother or sister of Cas." in said_of(alone)["ann"]


def test_twins_under_different_parents_are_said_and_drawn_as_a_tie() -> None:
    drawing = draw(people("mum", "dad", "ann", "bob"), ties("mum parent ann; dad parent bob; ann twin bob"))
    assert not forks(drawing)
    assert [line.kind for line in drawing.lines if line.what is What.TIE] == [Kin.TWIN]
    assert "Twin of Bob." in said_of(drawing)["ann"]
    assert "Twin of Ann." in said_of(drawing)["bob"]


@few
@given(st.integers(0, 10_000))
def test_twins_stand_side_by_side(seed: int) -> None:
    figures, found = tree_family(seed)
    under: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for figure in figures:
        parents = tuple(tie.person for tie in found if tie.other == figure.ref and tie.kind is Kin.PARENT)
        under[parents].append(figure.ref)
    pairs = [tuple(random.Random(seed).sample(refs, 2)) for parents, refs in under.items() if parents and refs[1:]]
    more = [Tie(one, other, Kin.TWIN) for one, other in pairs]
    drawing = draw(figures, [*found, *more])
    rows: dict[int, list[str]] = defaultdict(list)
    for symbol in sorted(drawing.symbols, key=lambda each: each.x):
        rows[symbol.row].append(symbol.figure.ref)
    row = {symbol.figure.ref: symbol.row for symbol in drawing.symbols}
    for one, other in pairs:
        assert row[one] == row[other]
        assert abs(rows[row[one]].index(one) - rows[row[one]].index(other)) == 1
    assert len(forks(drawing)) == len(pairs)


# ── years of couples ─────────────────────────────────────────────────────────────────────────────────────────────────


def couple(*said: tuple[Kin, int | None, int | None]) -> list[Tie]:
    """Return what two people were to each other, by kind and years."""
    days = [(kind, *(date(year, 1, 1) if year else None for year in years)) for kind, *years in said]
    return [Tie("ann", "bob", kind, until is not None, since, until) for kind, since, until in days]


@pytest.mark.parametrize(
    ("said", "written", "bond", "sentences"),
    [
        ([(Kin.MARRIED, 2010, None)], "m 2010", Bond.MARRIED, ["Married to Bob since 2010."]),
        (
            [(Kin.MARRIED, 2010, 2019)],
            "m 2010–2019",
            Bond.ENDED,
            ["No longer together with Bob.", "Married from 2010 to 2019."],
        ),
        (
            [
                (Kin.LIVES_WITH, 2008, 2010),
                (Kin.MARRIED, 2010, 2021),
                (Kin.SEPARATED, 2019, 2021),
                (Kin.DIVORCED, 2021, None),
            ],
            "LT 2008, m 2010, s 2019, d 2021",
            Bond.DIVORCED,
            [
                "Divorced from Bob since 2021.",
                "Living together from 2008 to 2010.",
                "Married from 2010 to 2021.",
                "Separated from 2019 to 2021.",
            ],
        ),
        (
            [(Kin.MARRIED, 2010, None), (Kin.SEPARATED, None, None)],
            "m 2010",
            Bond.SEPARATED,
            ["Separated from Bob.", "Married since 2010."],
        ),
        (
            [(Kin.DIVORCED, 2012, None), (Kin.MARRIED, 2015, None)],
            "d 2012, m 2015",
            Bond.MARRIED,
            ["Married to Bob since 2015.", "Divorced since 2012."],
        ),
        ([(Kin.PARTNER, None, 2004)], "c –2004", Bond.ENDED, ["No longer together with Bob.", "A couple until 2004."]),
        ([(Kin.CIVIL_PARTNER, None, None)], "", Bond.CIVIL_PARTNERS, ["Civil partner of Bob."]),
    ],
)
def test_the_years_of_a_couple_are_written_and_said(
    said: list[tuple[Kin, int | None, int | None]], written: str, bond: Bond, sentences: list[str]
) -> None:
    drawing = draw(people("ann", "bob"), couple(*said))
    assert short(couple(*said))[0] == written
    assert [dates.words for dates in drawing.dates] == ([written] if written else [])
    assert drawing.pedigree.bonds == [bond]
    assert list(said_of(drawing)["ann"]) == sentences


@few
@given(st.integers(0, 10_000), st.integers(1, 3))
def test_every_couples_years_are_drawn_and_lie_on_nothing(seed: int, many: int) -> None:
    figures, found = tree_family(seed)
    couples = [tie for tie in found if tie.kind is Kin.PARTNER]
    kinds = [(Kin.LIVES_WITH, 1990), (Kin.MARRIED, 1995), (Kin.DIVORCED, 2004)][:many]
    dated = [replace(tie, kind=kind, since=date(year, 1, 1)) for tie in couples for kind, year in kinds]
    drawing = draw(figures, [*found, *dated])
    assert {frozenset(dates.of) for dates in drawing.dates} == {frozenset((tie.person, tie.other)) for tie in couples}
    assert not list(faults(figures, [*found, *dated], drawing))


@few
@given(any_family())
def test_years_that_find_no_room_are_left_to_the_words(family: Family) -> None:
    drawing = draw(*family)
    assert not [fault for fault in faults(*family, drawing) if "years" in fault]
    said = said_of(drawing)
    refs = [figure.ref for figure in drawing.pedigree.figures]
    for union, known in drawing.pedigree.together.items():
        for one in drawing.pedigree.tree.unions[union].partners:
            words = " ".join(said[refs[one]])
            assert all(str(tie.since.year) in words for tie in known if tie.since)
            assert all(str(tie.until.year) in words for tie in known if tie.until and tie.ended)


# ── lost babies, and what is marked ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("loss", Loss)
def test_a_lost_baby_is_drawn_small_and_said_and_never_called_dead(loss: Loss) -> None:
    figures = [person("mum", 1990), person("baby", 2019, loss=loss, died=True), person("kid", 2021)]
    drawing = draw(figures, ties("mum parent baby; mum parent kid"))
    one = next(each for each in in_words(drawing) if each.figure.ref == "baby")
    assert one.symbol == LOSS_WORDS[loss]
    assert "Has died." not in one.sentences
    assert half_of(one.figure) < HALF
    line = next(line for line in drawing.lines if line.what is What.CHILD and line.of[0] == "baby")
    assert line.points[-1][1] == places(drawing)["baby"][1] - half_of(one.figure)


@pytest.mark.parametrize(
    ("loss", "lost_on", "due_on", "line"),
    [
        (Loss.MISCARRIAGE, date(2019, 5, 3), date(2019, 11, 1), "lost May 2019"),
        (Loss.STILLBIRTH, date(2019, 5, 3), None, "stillborn May 2019"),
        (Loss.TERMINATION, None, date(2019, 11, 1), "was due November 2019"),
        (Loss.TERMINATION, None, None, ""),
    ],
)
def test_when_a_baby_was_lost_stands_under_their_symbol(
    loss: Loss, lost_on: date | None, due_on: date | None, line: str
) -> None:
    assert loss_line(loss, lost_on=lost_on, due_on=due_on) == line


def test_a_lost_baby_has_the_sign_of_what_is_known_of_them() -> None:
    assert shape_of(PersonKind.LOST, "girl") is Shape.CIRCLE
    assert shape_of(PersonKind.LOST, "") is Shape.UNKNOWN


@few
@given(st.lists(st.sampled_from(MarkingKind), max_size=4, unique=True))
def test_everything_marked_is_said(kinds: list[MarkingKind]) -> None:
    (one,) = in_words(draw([person("ann", 1990, markings=tuple(kinds))], []))
    assert [sentence for sentence in one.sentences if "Marked" in sentence][:1] == one_sentence(kinds)


def one_sentence(kinds: Sequence[MarkingKind]) -> list[str]:
    """Return what is said of somebody with these markings."""
    words = [MARKING_WORDS[kind] for kind in kinds]
    if not words:
        return []
    return [f"Marked here: {' and '.join(filter(None, (', '.join(words[:-1]), words[-1])))}."]


def test_who_may_not_know_of_a_marking_is_drawn_the_same_family() -> None:
    with_it, without = (draw([person("ann", 1990, markings=kinds)], []) for kinds in ((MarkingKind.ILLNESS,), ()))
    assert replace(with_it.symbols[0], figure=without.symbols[0].figure) == without.symbols[0]
    assert (with_it.width, with_it.height, with_it.lines) == (without.width, without.height, without.lines)
