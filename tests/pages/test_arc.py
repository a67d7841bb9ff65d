"""The horseshoe of seats: every name readable and none across another, from three seats to twenty."""

import dataclasses

import pytest

from horseshoe.pages.shell import arc, style

LONGEST = (
    *style.FULL_ROOM[:14],
    style.ShownSeat("Mrs Okonkwo-Davies", "school nurse", via="by video"),
    style.ShownSeat("Dr Rhiannon Prydderch", "child psychiatrist", via="by phone"),
    *style.FULL_ROOM[16:],
)
PEOPLE = {"the demonstration family": style.FULL_ROOM, "people with long names": LONGEST}
# The picture is drawn to be shown this wide: the room screen's letters are then at least 28 px, the console's 12.
SMALLEST = {"room": (1800, 28), "console": (400, 12)}


def overlapping(drawn: arc.Arc) -> list[tuple[str, str]]:
    """Return the pairs of people whose names share ground."""
    return [
        (one.seat.name, other.seat.name)
        for i, one in enumerate(drawn.seats)
        for other in drawn.seats[i + 1 :]
        if one.box.meets(other.box)
    ]


@pytest.mark.parametrize("people", PEOPLE.values(), ids=PEOPLE)
@pytest.mark.parametrize("size", arc.SIZES)
@pytest.mark.parametrize("seats", range(3, 21))
def test_no_name_crosses_another_or_leaves_the_picture(seats, size, people):
    drawn = arc.draw(people[:seats], size)
    assert overlapping(drawn) == []
    assert drawn.clear
    assert all(p.box.left >= 0 and p.box.right <= drawn.width for p in drawn.seats)
    assert all(p.box.top >= 0 and p.box.bottom <= drawn.height for p in drawn.seats)


@pytest.mark.parametrize("people", PEOPLE.values(), ids=PEOPLE)
@pytest.mark.parametrize("seats", range(3, 21))
def test_the_wall_cuts_no_word_even_when_nobody_has_come_yet(seats, people):
    pat = style.ShownSeat("Pat Lowe", "takes the minutes", here=False)
    awaited = [*(dataclasses.replace(one, here=False) for one in people[: seats - 1]), pat]
    for drawn in (arc.draw(people[:seats]), arc.draw(awaited)):
        assert drawn.clear
        assert [line.words for one in drawn.seats for line in one.lines if "…" in line.words] == []


def test_the_wall_says_in_full_that_the_minute_taker_is_not_here_yet():
    awaited = [dataclasses.replace(one, here=False) for one in style.FULL_ROOM[:11]]
    drawn = arc.draw([*awaited, style.ShownSeat("Pat Lowe", "takes the minutes", here=False)])
    (pat,) = (one for one in drawn.seats if one.seat.name == "Pat Lowe")
    assert " ".join(line.words for line in pat.lines) == "Pat Lowe takes the minutes, not here yet"


@pytest.mark.parametrize("size", arc.SIZES)
@pytest.mark.parametrize("seats", range(3, 21))
def test_no_name_lies_on_somebody_elses_seat(seats, size):
    drawn = arc.draw(style.FULL_ROOM[:seats], size)
    for named in drawn.seats:
        for other in drawn.seats:
            seat = arc.Box(
                other.x - drawn.radius, other.y - drawn.radius, other.x + drawn.radius, other.y + drawn.radius
            )
            assert named is other or not named.box.meets(seat)


@pytest.mark.parametrize("size", arc.SIZES)
@pytest.mark.parametrize("seats", [3, 10, 20])
def test_letters_are_large_enough_to_read(seats, size):
    width, smallest = SMALLEST[size]
    drawn = arc.draw(LONGEST[:seats], size)
    assert drawn.width <= width
    assert min(drawn.name_size, drawn.part_size) >= smallest


def test_the_childs_place_is_at_the_open_end_and_family_sit_beside_the_child():
    drawn = arc.draw(reversed(style.SEATS))
    names = [p.seat.name for p in drawn.seats]
    assert names[0] == "Leah"
    assert set(names[1:3]) == {"Kelly", "Bev"}
    highest = min(p.y for p in drawn.seats)
    assert drawn.seats[0].y == highest


def test_every_seat_is_drawn_once_and_both_ends_are_taken():
    drawn = arc.draw(style.FULL_ROOM)
    assert sorted(p.seat.name for p in drawn.seats) == sorted(s.name for s in style.FULL_ROOM)
    assert drawn.seats[0].y == pytest.approx(drawn.seats[-1].y, abs=1)


def test_one_seat_alone_and_nobody_at_all_can_be_drawn():
    assert [p.seat.name for p in arc.draw(style.SEATS[:1]).seats] == ["Leah"]
    assert arc.draw([]).seats == ()


@pytest.mark.parametrize(
    ("name", "letter"), [("Leah", "L"), ("Dr Ali", "A"), ("PC Shaw", "S"), ("Mr Reid", "R"), ("Dr", "D"), ("", "")]
)
def test_the_letter_on_a_seat_is_of_the_name_and_not_of_a_title(name, letter):
    assert arc.initial(name) == letter


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, "police"),
        ({"via": "by phone"}, "police, by phone"),
        ({"here": False}, "police, not here yet"),
        ({"here": False, "report_only": True}, "police, a report instead"),
    ],
)
def test_an_empty_seat_says_who_should_be_in_it_and_why_it_is_empty(change, words):
    seat = style.ShownSeat("PC Shaw", "police")
    assert arc.state(dataclasses.replace(seat, **change)) == words
