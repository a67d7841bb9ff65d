"""The line of views: everybody on it, nobody bigger, nobody on top of anybody else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from horseshoe.pages.shell import scale, style

NAMES = [seat.name for seat in style.FULL_ROOM]
VIEWS = st.lists(st.one_of(st.none(), st.integers(0, 10)), max_size=20).map(
    lambda values: [style.ShownView(name, value) for name, value in zip(NAMES, values, strict=False)]
)


def draw(views, size="room", low=0, high=10):
    return scale.draw(views, low, high, style.LOW, style.HIGH, size)


@given(VIEWS, st.sampled_from(sorted(scale.SIZES)))
def test_no_pill_covers_another(views, size):
    drawn = draw(views, size)
    for i, one in enumerate(drawn.pills):
        for other in drawn.pills[i + 1 :]:
            beside = abs(one.x - other.x) >= drawn.pill_width
            above = abs(one.y - other.y) >= drawn.pill_height
            assert beside or above


@given(VIEWS)
def test_everybody_is_in_the_picture_once_and_in_the_table_once(views):
    drawn = draw(views)
    not_sure = [v.name for v in drawn.not_sure]
    assert sorted([p.view.name for p in drawn.pills] + not_sure) == sorted(v.name for v in views)
    assert sorted([v.name for step in drawn.steps for v in step.views] + not_sure) == sorted(v.name for v in views)


@given(VIEWS)
def test_names_are_whole_on_the_room_screen_and_at_least_28_pixels(views):
    drawn = draw(views)
    assert drawn.name_letters >= 28
    for pill in drawn.pills:
        assert " ".join(line.words for line in pill.lines) == pill.view.name


def test_every_pill_stands_over_its_own_number():
    drawn = draw(style.VIEWS)
    ticks = {tick.value: tick.x for tick in drawn.ticks}
    assert all(pill.x == ticks[pill.view.value] for pill in drawn.pills)


def test_twenty_people_of_one_mind_still_go_on_the_screen():
    drawn = draw([style.ShownView(name, 3) for name in NAMES])
    assert len(drawn.pills) == 20
    assert drawn.height <= 1000
    assert drawn.pill_height > drawn.name_letters


def test_a_line_from_one_to_ten_starts_at_one():
    assert [tick.value for tick in draw([], low=1, high=10).ticks] == list(range(1, 11))


def test_a_view_outside_the_line_is_refused_in_words():
    with pytest.raises(ValueError, match="0 is not on a line from 1 to 10"):
        draw([style.ShownView("Kelly", 0)], low=1)


def test_nothing_in_the_picture_is_an_average():
    a, b = draw([style.ShownView("Kelly", 0), style.ShownView("Bev", 10)]), draw([style.ShownView("Kelly", 5)])
    assert {p.view.value for p in a.pills} == {0, 10}
    assert not any(p.x == b.pills[0].x for p in a.pills)
