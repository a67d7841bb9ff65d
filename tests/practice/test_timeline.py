"""The timeline: every stay drawn once and said once, where its days are, and the same each time."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from horseshoe.practice.family.lettering import width_of
from horseshoe.practice.family.timeline.drawing import BAR, Bar, Timeline, draw
from horseshoe.practice.family.timeline.story import HEADINGS, Dweller, Stay, in_words, said, story_of, table

few = settings(max_examples=40, deadline=None)
TODAY = date(2026, 3, 19)
LEAH = Dweller("leah", "Leah", date(2013, 5, 4))
BEV = Dweller("bev", "Bev", date(1968, 1, 1), date(2025, 6, 1))
HOMES = {"kelly": "with Kelly", "dean": "with Dean"}
DAYS = st.none() | st.dates(date(1926, 1, 1), date(2027, 12, 31)) | st.dates()


@st.composite
def any_lives(drawn: st.DrawFn) -> tuple[list[Dweller], dict[str, str], list[Stay]]:
    """Up to six people and twenty-five stays, with days from all of time or none."""
    people = [
        Dweller(f"p{number}", f"Person {number}", drawn(DAYS), drawn(st.none() | st.just(date(2024, 2, 29))))
        for number in range(drawn(st.integers(0, 6)))
    ]
    homes = {f"h{number}": drawn(st.text(max_size=30)) for number in range(drawn(st.integers(0, 9)))}
    stays = []
    for _ in range(drawn(st.integers(0, 25)) if people else 0):
        since, until = drawn(DAYS), drawn(DAYS)
        if since and until and until < since:
            since, until = until, since
        home = drawn(st.sampled_from([*homes, "elsewhere"]))
        who = drawn(st.sampled_from(people)).ref
        stays.append(Stay(who, home, since, until, drawn(st.sampled_from(["", "weekends"])), drawn(st.booleans())))
    return people, homes, stays


def taken(bar: Bar) -> tuple[float, float]:
    """Return from where to where a bar and its words reach."""
    return min(bar.left, bar.words_x), max(bar.right, bar.words_x + width_of(bar.words))


@few
@given(any_lives(), st.sampled_from([300.0, 328.0, 760.0, 1200.0]))
def test_every_stay_is_one_bar_that_touches_no_other(
    lives: tuple[list[Dweller], dict[str, str], list[Stay]], width: float
) -> None:
    timeline = draw(*lives, today=TODAY, width=width)
    assert Counter(bar.stay for row in timeline.rows for bar in row.bars) == Counter({*lives[2]})
    for row in timeline.rows:
        for one, other in combinations(row.bars, 2):
            if one.top == other.top:
                assert taken(one)[1] <= taken(other)[0] + 0.1 or taken(other)[1] <= taken(one)[0] + 0.1
            else:
                assert abs(one.top - other.top) > BAR
        assert all(row.top < bar.top and bar.top + BAR <= row.bottom for bar in row.bars)
    for above, below in pairwise(timeline.rows):
        assert above.bottom < below.top


@few
@given(any_lives(), st.sampled_from([300.0, 328.0, 760.0]))
def test_nothing_is_outside_the_sheet(lives: tuple[list[Dweller], dict[str, str], list[Stay]], width: float) -> None:
    timeline = draw(*lives, today=TODAY, width=width)
    for bar in (bar for row in timeline.rows for bar in row.bars):
        start, end = taken(bar)
        assert 0 <= start < end <= timeline.width
        assert bar.right > bar.left
    for tick in timeline.ticks:
        assert tick.x - width_of(tick.words) / 2 >= 0
        assert tick.x + width_of(tick.words) / 2 <= timeline.width
    assert all(
        one.x + width_of(one.words) / 2 < two.x - width_of(two.words) / 2 for one, two in pairwise(timeline.ticks)
    )
    assert timeline.bottom < timeline.height
    assert all(key.top + BAR <= timeline.height for key in timeline.keys)


@few
@given(any_lives(), st.randoms(use_true_random=False))
def test_the_order_of_what_is_handed_in_changes_nothing(
    lives: tuple[list[Dweller], dict[str, str], list[Stay]], chance: random.Random
) -> None:
    people, homes, stays = list(lives[0]), list(lives[1].items()), list(lives[2])
    for each in (people, homes, stays):
        chance.shuffle(each)
    assert draw(people, dict(homes), stays, today=TODAY) == draw(*lives, today=TODAY)


@few
@given(any_lives())
def test_everything_is_said_once(lives: tuple[list[Dweller], dict[str, str], list[Stay]]) -> None:
    story = story_of(*lives, today=TODAY)
    sentences = Counter(in_words(story))
    for life in story.lives:
        for stay in life.stays:
            assert sentences[said(stay, life.dweller, story)] >= 1
    stays = sum(len(life.stays) for life in story.lives)
    births = sum(one.born_on is not None for one in lives[0]) + sum(one.died_on is not None for one in lives[0])
    assert sum(sentences.values()) == stays + births + sum(not life.stays for life in story.lives)
    assert len(table(story)) == stays == len({*lives[2]})
    assert all(len(row) == len(HEADINGS) for row in table(story))


def bar_of(timeline: Timeline, stay: Stay) -> Bar:
    """Return the bar of a stay."""
    return next(bar for row in timeline.rows for bar in row.bars if bar.stay == stay)


def test_two_homes_at_the_same_time_are_two_bars_under_each_other() -> None:
    kelly = Stay("leah", "kelly", date(2020, 1, 1), None)
    dean = Stay("leah", "dean", date(2021, 1, 1), date(2024, 1, 1), "weekends")
    timeline = draw([LEAH], HOMES, [kelly, dean], today=TODAY)
    one, other = bar_of(timeline, kelly), bar_of(timeline, dean)
    assert one.left < other.left < other.right < one.right
    assert one.top != other.top
    assert (one.words, other.words) == ("A", "B weekends")
    assert one.pattern != other.pattern


def test_one_home_after_another_is_one_row_of_bars() -> None:
    first = Stay("leah", "dean", date(2013, 5, 4), date(2018, 1, 1))
    second = Stay("leah", "kelly", date(2018, 1, 1), None)
    timeline = draw([LEAH], HOMES, [second, first], today=TODAY)
    assert bar_of(timeline, first).right == pytest.approx(bar_of(timeline, second).left)
    assert bar_of(timeline, first).top == bar_of(timeline, second).top
    assert bar_of(timeline, second).right == timeline.today
    assert timeline.rows[0].born == bar_of(timeline, first).left


def test_a_stay_of_one_day_can_be_seen_and_has_its_letter() -> None:
    night = Stay("leah", "dean", date(2022, 10, 11), date(2022, 10, 11))
    timeline = draw([LEAH], HOMES, [night, Stay("leah", "kelly", date(2013, 5, 4), None)], today=TODAY)
    bar = bar_of(timeline, night)
    assert bar.right - bar.left >= 4
    assert bar.words == "B"
    assert "Leah lived in home B with Dean on 11 October 2022." in in_words(timeline.story)


def test_what_nobody_recorded_is_left_open_and_has_a_question_mark() -> None:
    begun, ended = (
        Stay("leah", "dean", None, date(2015, 3, 1)),
        Stay("leah", "kelly", date(2015, 3, 1), None, ended=True),
    )
    timeline = draw([LEAH], HOMES, [begun, ended], today=TODAY)
    assert (bar_of(timeline, begun).fades_in, bar_of(timeline, begun).fades_out) == (True, False)
    assert (bar_of(timeline, ended).fades_in, bar_of(timeline, ended).fades_out) == (False, True)
    assert "?" in bar_of(timeline, begun).words
    assert "?" in bar_of(timeline, ended).words
    assert bar_of(timeline, ended).right < timeline.today


def test_nobody_is_drawn_at_home_before_they_were_born() -> None:
    baby = Dweller("baby", "Baby", date(2026, 1, 1))
    stay = Stay("baby", "kelly", None, None)
    timeline = draw([LEAH, baby], HOMES, [stay, Stay("leah", "kelly", date(2013, 5, 4), None)], today=TODAY)
    assert bar_of(timeline, stay).left == timeline.rows[1].born


def test_a_hundred_years_are_written_in_tens_and_a_few_weeks_in_months() -> None:
    century = draw([BEV], {}, [Stay("bev", "a", date(1926, 1, 1), None)], today=TODAY)
    assert [tick.words for tick in century.ticks][:2] == ["1930", "1940"]
    weeks = draw([BEV], {}, [Stay("bev", "a", date(2026, 3, 3), None)], today=TODAY)
    assert [tick.words for tick in weeks.ticks] == ["Jan 2026", "Feb 2026", "Mar 2026"]


def test_the_years_before_an_adults_first_stay_squeeze_nobody() -> None:
    timeline = draw([BEV], {}, [Stay("bev", "a", date(2020, 1, 1), None)], today=TODAY)
    assert timeline.rows[0].born is None
    assert timeline.rows[0].beside == "born 1968, died 2025"


@pytest.mark.parametrize(
    ("stay", "sentence"),
    [
        (Stay("leah", "kelly", date(2015, 3, 2), date(2019, 6, 1)), "from March 2015 to June 2019."),
        (Stay("leah", "kelly", date(2015, 3, 2), date(2015, 3, 9)), "from 2 to 9 March 2015."),
        (Stay("leah", "kelly", date(2015, 3, 2), None), "since March 2015."),
        (Stay("leah", "kelly", None, None), "now. When this began is not recorded."),
        (Stay("leah", "kelly", None, date(2019, 6, 1)), "from a day that is not recorded to June 2019."),
        (Stay("leah", "kelly", date(2015, 3, 2), None, ended=True), "from March 2015 to a day that is not recorded."),
        (Stay("leah", "kelly", None, None, ended=True), "at a time that is not recorded."),
        (Stay("leah", "kelly", date(2026, 4, 1), None), "Leah is to live in home A with Kelly from 1 April 2026."),
        (Stay("leah", "kelly", date(2025, 4, 1), date(2026, 4, 1)), "since April 2025, until 1 April 2026."),
        (Stay("bev", "kelly", date(2010, 1, 1), None), "from January 2010 until Bev died in June 2025."),
    ],
)
def test_a_stay_is_said_as_it_would_be_told(stay: Stay, sentence: str) -> None:
    story = story_of([LEAH, BEV], HOMES, [stay], today=TODAY)
    who = BEV if stay.person == "bev" else LEAH
    assert said(stay, who, story).startswith(who.name)
    assert " home A with Kelly" in said(stay, who, story)
    assert said(stay, who, story).endswith(sentence)


def test_somebody_of_whom_nothing_is_recorded_has_a_row_that_says_so() -> None:
    timeline = draw([replace(LEAH, born_on=None)], {}, [], today=TODAY)
    assert timeline.rows[0].bars == ()
    assert in_words(timeline.story) == ("Where Leah lived has not been written down yet.",)


def test_a_stay_that_ends_before_it_begins_never_passes() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        Stay("leah", "kelly", TODAY, TODAY - timedelta(days=1))
    assert Stay("leah", "kelly", TODAY, TODAY).until == TODAY
