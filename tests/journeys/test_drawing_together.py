"""The family map drawn together: from nothing on a phone, seen by everybody at once, by keyboard, and read aloud."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Locator, expect

from proof.server import Server
from tests.journeys.people import LAPTOP, PHONE, WALL, AtALaptop, AtAPhone, Sights, Somebody

pytestmark = pytest.mark.browser

DESK = (1366, 768)
WHERE_THEY_LIVE = "14 Sluice Row"
WHERE_MARK_LIVES = "3 Chandlers Wharf"
LEGIBLE = 22
"""Pixels on a wall of 1920: smaller, a name cannot be read from the back of a room."""
PARTS = "nan, mum, step-dad, dad of Jayden, daughter, son, Mark’s mum"
"""What people of the demonstration family are in it, which the family’s own page says."""
Enter = Callable[..., Somebody]


@pytest.fixture
def enter(server: Server, browser: Browser, sights: Sights) -> Iterator[Enter]:
    """Let people come in, each at a browser of their own; nobody's browser complained when they leave."""
    came: list[Somebody] = []

    def come(name: str, size: tuple[int, int] = PHONE, *, scripts: bool = True) -> Somebody:
        kind = {PHONE: AtAPhone, LAPTOP: AtALaptop}.get(size, Somebody)
        more = {} if kind is AtAPhone else {"size": size}
        one = kind(name, browser, server.base, sights, scripts=scripts, **more)  # type: ignore[arg-type]
        one.comes_in()
        came.append(one)
        return one

    yield come
    complaints = [words for one in came for words in one.complaints]
    for one in came:
        one.context.close()
    assert complaints == []


def aged(years: int) -> date:
    """Return the birthday, a month ago, of somebody who is so old."""
    today = timezone.localdate()
    return today.replace(year=today.year - years, day=1) - timedelta(31)


def opens_the_map(one: Somebody) -> None:
    """Go to the map of the demonstration family."""
    one.goes_to("/families/")
    one.follows("Leah and Jayden")
    one.follows("See the family map")


def draws(
    one: Somebody,
    name: str,
    they_are: str = "",
    whom: str = "",
    *,
    other_parent: str = "",
    lives_with: str = "",
    child: bool = False,
    man: bool = False,
    age: int = 0,
) -> None:
    """Draw somebody, and come back to where it is said who they are."""
    one.presses("Draw somebody")
    one.writes("The name they like to be called", name)
    for label, words in (
        ("They are", they_are),
        ("Whom", whom),
        ("For a child: the other parent", other_parent),
        ("Do they live with somebody", lives_with),
    ):
        if words:
            one.picks(label, words)
    one.chooses("A child or young person under 18" if child else "An adult")
    one.chooses("A man or boy" if man else "A woman or girl")
    if age:
        one.writes_a_day(aged(age))
    one.presses("Draw them")
    said = one.page.locator(":target")
    expect(said).to_contain_text(name)
    expect(said).to_be_in_viewport()


def lives(one: Somebody, who: str, where: str) -> None:
    """Write down somebody's home, from the map."""
    one.follows("Where somebody lives")
    one.picks("Whose home?", who)
    one.writes("Address", where)
    one.presses("Add this home")
    one.sees("Family map")


def relates(one: Somebody, who: str, how: str, whom: str) -> None:
    """Draw how somebody is with somebody else, for everyone to see."""
    one.follows("Draw how two people are with each other")
    one.picks("Who", who)
    one.picks("How are they?", how)
    one.picks("whom", whom)
    one.chooses("Everyone, the family too")
    one.presses("Draw this line")
    one.sees(f"{who.split(' (')[0]} {how} {whom.split(' (')[0]}.")


def says_who_matters(one: Somebody, child: str, said_by: str, whom: str, why: str = "") -> None:
    """Write down who somebody says is the most important person to a child."""
    one.follows("Who matters most to a child")
    one.picks("Which child?", child)
    one.picks("Who answers?", said_by)
    one.picks("Who is the most important person to them?", whom)
    one.writes("Why, in their own words", why)
    one.chooses("Everyone, the family too")
    one.presses("Write this down")
    one.sees(f"{said_by.split(' (')[0]} says: {whom.split(' (')[0]}.")


def is_in_the_safety_network(one: Somebody, who: str, child: str) -> None:
    """Draw somebody into a child's safety network."""
    one.follows("Who is round a child")
    one.picks("Who", who)
    one.chooses("Is in the safety network")
    one.picks("Round which child?", child)
    one.picks("How often do they see the child?", "every week")
    one.chooses("They know what the worries are")
    one.chooses("Everyone, the family too")
    one.presses("Draw this")
    one.sees(
        f"{who} is in the safety network. {who} sees {child.split(' (')[0]} every week and knows what the worries are."
    )


def said_of(one: Somebody, name: str) -> Locator:
    """Return what is said of somebody below the drawing."""
    return one.page.locator(".fm-said > div", has=one.page.locator("dt", has_text=name)).first


# ── from nothing ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without a script"])
def test_the_family_of_the_day_is_drawn_from_nothing_on_a_phone(enter: Enter, *, scripts: bool) -> None:
    tom = enter("Tom Ellery", scripts=scripts)
    tom.goes_to("/families/start/")
    tom.writes("What do you call this family?", "Leah and Jayden, drawn at the table")
    tom.presses("Start")
    tom.follows("Draw the family map")
    tom.sees("The family will be drawn here, as they tell it.")
    tom.looks()

    draws(tom, "Leah", child=True, age=13)
    lives(tom, "Leah (13)", WHERE_THEY_LIVE)
    draws(tom, "Kelly", "parent of", "Leah (13)", lives_with="Leah (13)", age=32)
    draws(tom, "Mark", "separated from", "Kelly", man=True, age=35)
    lives(tom, "Mark", WHERE_MARK_LIVES)
    boy = {"child": True, "man": True, "age": 4}
    draws(tom, "Jayden", "child of", "Kelly", other_parent="Mark", lives_with="Kelly", **boy)  # type: ignore[arg-type]
    draws(tom, "Bev", "parent of", "Kelly", age=58)
    # Said too fast: she is Mark's mother.
    draws(tom, "Halina", "parent of", "Kelly", lives_with="Mark", age=61)
    expect(said_of(tom, "Kelly")).to_contain_text(re.compile("Child of (Bev and Halina|Halina and Bev)"))
    tom.sees("Drawn last Added: Halina")
    tom.presses("Take back: Added: Halina")
    expect(tom.page.get_by_role("link", name="Halina")).to_have_count(0)
    draws(tom, "Halina", "parent of", "Mark", lives_with="Mark", age=61)

    relates(tom, "Kelly", "is very close to", "Leah (13)")
    relates(tom, "Kelly", "is often in conflict with", "Mark")
    says_who_matters(tom, "Leah (13)", "Leah (13)", "Bev", "She just picks up.")
    says_who_matters(tom, "Leah (13)", "Kelly", "Jayden (4)")
    for child in ("Leah (13)", "Jayden (4)"):
        is_in_the_safety_network(tom, "Bev", child)
    the_family_is_right(tom)
    tom.never_gets(WHERE_THEY_LIVE, WHERE_MARK_LIVES)
    tom.looks("map-of-the-day-on-a-phone")


def the_family_is_right(one: Somebody) -> None:
    """Everybody once, with the parents, partner, brother, sister and household that are theirs."""
    names = one.page.locator(".fm-drawing [data-person]").evaluate_all("all => all.map(e => e.ariaLabel)")
    assert sorted(names) == ["Bev, 58", "Halina, 61", "Jayden, 4", "Kelly, 32", "Leah, 13", "Mark, 35"]
    for name, *words in (
        ("Leah", "Child of Kelly. The other parent is not recorded.", "Half-brother or half-sister of Jayden."),
        ("Jayden", "Child of ", "Half-brother or half-sister of Leah.", "Lives with"),
        ("Kelly", "Child of Bev.", "Separated from Mark.", "Parent of ", "Lives with"),
        ("Mark", "Child of Halina.", "Parent of Jayden.", "Lives with Halina."),
        ("Bev", "Parent of Kelly."),
        ("Halina", "Parent of Mark.", "Lives with Mark."),
    ):
        for expected in words:
            expect(said_of(one, name)).to_contain_text(expected)
    parents = re.compile("Child of (Kelly and Mark|Mark and Kelly)[.]")
    expect(said_of(one, "Jayden")).to_contain_text(parents)
    expect(said_of(one, "Kelly")).to_contain_text(re.compile("Parent of (Jayden and Leah|Leah and Jayden)[.]"))
    answers = one.page.locator("section", has=one.page.get_by_role("heading", name="Who matters to Leah"))
    expect(answers.locator("li").nth(0)).to_contain_text("Leah says: Bev. She just picks up.")
    expect(answers.locator("li").nth(1)).to_contain_text("Kelly says: Jayden.")


# ── together ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_is_drawn_at_the_table_is_on_the_wall_on_every_phone_and_at_the_desk_by_itself(enter: Enter) -> None:
    ama = enter("Ama Mensah", LAPTOP)
    assert isinstance(ama, AtALaptop)
    ref = ama.opens_the_conference()
    wall, kelly, tom = enter("Harbour Room screen", WALL), enter("Kelly"), enter("Tom Ellery")
    desk = enter("Tom Ellery", DESK)
    wall.goes_to(f"/room/{ref}/screen/")
    kelly.goes_to(f"/room/{ref}/")
    for one in (tom, desk):
        opens_the_map(one)
    ama.goes_to(f"/room/{ref}/chair/")
    ama.presses("Begin the conference")
    ama.sees("Say now")
    ama.types("m")
    wall.sees("Tell us what is wrong or missing", "Jayden")
    kelly.sees("The family map", "In words")
    looking_on = (wall, kelly, desk)
    for one in looking_on:
        one.page.evaluate("window.sameFromTheFirst = true")

    draws(tom, "Dean", "brother or sister of", "Kelly, mum", man=True, age=29)
    for one in looking_on:
        one.sees("Dean")
    draws(tom, "Noah", "child of", "Dean", child=True, man=True, age=6)
    draws(tom, "Rosa", "parent of", "Dean", age=30)
    for one in looking_on:
        one.sees("Noah", "Rosa")
    tom.presses("Take back: Added: Rosa")
    for one in looking_on:
        expect(one.page.locator("[data-person]").filter(has_text="Rosa")).to_have_count(0)
    draws(tom, "Rosa", "partner of", "Dean", age=30)
    relates(tom, "Dean", "looks after", "Noah (6)")
    for one in looking_on:
        one.sees("Rosa")
    for one in (kelly, desk):
        one.sees("Looks after Noah.")

    assert all(one.page.evaluate("window.sameFromTheFirst === true") for one in looking_on)
    homes = addresses(desk)
    for one in (wall, kelly, ama):
        one.never_gets(*homes)
    nobody_is_hidden_on_the_wall(wall)
    for one, name in ((wall, "wall-with-the-family-map"), (kelly, "phone-with-the-family-map"), (desk, ""), (tom, "")):
        one.looks(name)
    in_dark_and_in_high_contrast(wall)


def test_the_chair_draws_and_the_minute_taker_takes_back_while_everybody_looks(enter: Enter) -> None:
    ama, pat = enter("Ama Mensah", LAPTOP), enter("Pat Lowe", LAPTOP)
    assert isinstance(ama, AtALaptop)
    ref = ama.opens_the_conference()
    wall, kelly = enter("Harbour Room screen", WALL), enter("Kelly")
    ama.goes_to(f"/room/{ref}/chair/")
    if ama.page.get_by_role("button", name="Begin the conference").count():
        ama.presses("Begin the conference")
    wall.goes_to(f"/room/{ref}/screen/")
    kelly.goes_to(f"/room/{ref}/")
    pat.goes_to(f"/room/{ref}/minutes/")
    ama.sees("Say now")
    if ama.page.get_by_role("button", name="Show the family map").count():
        ama.types("m")
    looking_on = (wall, kelly)
    for one in looking_on:
        one.sees("Jayden", "Halina")
        one.page.evaluate("window.sameFromTheFirst = true")

    ama.looks("chair-with-the-way-to-the-map")
    ama.follows("Draw on the family map")
    draws(ama, "Ines", "brother or sister of", "Kelly, mum", age=29)
    for one in looking_on:
        one.sees("Ines")

    pat.looks("minutes-with-the-way-to-the-map")
    pat.follows("Draw on the family map")
    pat.sees("Drawn last Added: Ines", "Ama Mensah, ")
    pat.never_gets("Tannery Yard", "Eastholme", "NM9")
    pat.looks("minute-taker-on-the-map")
    relates(pat, "Ines", "is close to", "Leah (13)")
    kelly.sees("Is close to Leah.")
    for _ in range(2):
        pat.page.get_by_role("button", name=re.compile("Take back ?: ")).first.click()
        pat.sees("Taken back: ")
    for one in looking_on:
        expect(one.page.locator("[data-person]").filter(has_text="Ines")).to_have_count(0)
    assert all(one.page.evaluate("window.sameFromTheFirst === true") for one in looking_on)

    pat.follows("Back to the room")
    pat.sees("Write it down")
    ama.follows("Back to the room")
    ama.sees("Say now")


def addresses(one: Somebody) -> list[str]:
    """Return what is written of where people live, from the family's page."""
    answer = one.context.request.get(one.page.url.split("/map/")[0] + "/")
    homes = [line for line in ("Tannery Yard", "Eastholme") if line in answer.text()]
    assert homes
    return homes


def nobody_is_hidden_on_the_wall(wall: Somebody) -> None:
    """Everybody is on the wall whole, named in letters for the back of the room, and no name lies on another."""
    people = wall.page.locator(".rm-family [data-person]")
    boxes = people.evaluate_all(
        "all => all.map(e => { const b = e.getBoundingClientRect(); return [b.x, b.y, b.right, b.bottom]; })"
    )
    assert len(boxes) == 9
    assert all(left >= 0 and top >= 0 and right <= WALL[0] and bottom <= WALL[1] for left, top, right, bottom in boxes)
    for place, (left, top, right, bottom) in enumerate(boxes):
        for x, y, far, low in boxes[place + 1 :]:
            assert right <= x or far <= left or bottom <= y or low <= top
    letters = wall.page.locator(".rm-family svg").evaluate("e => 14 * e.getScreenCTM().a")
    assert letters >= LEGIBLE


def in_dark_and_in_high_contrast(wall: Somebody) -> None:
    """The drawing takes the wall's own colours, whichever they are."""
    inks = set()
    for theme in ("light", "dark", "contrast"):
        wall.page.evaluate("theme => document.documentElement.dataset.theme = theme", theme)
        wall.looks(f"wall-with-the-family-map-{theme}")
        name = wall.page.locator(".rm-family [data-person] text[font-weight]").first
        ink = name.evaluate("e => getComputedStyle(e).fill")
        assert ink == wall.page.evaluate("getComputedStyle(document.body).color")
        inks.add(ink)
    assert len(inks) == 3


# ── by keyboard, and read aloud ──────────────────────────────────────────────────────────────────────────────────────


def test_somebody_is_drawn_followed_and_taken_back_by_the_keyboard_alone(enter: Enter) -> None:
    tom = enter("Tom Ellery", LAPTOP)
    opens_the_map(tom)
    tom.tabs_to(link(tom, "Draw somebody"))
    with_enter(tom)
    tom.tabs_to(tom.page.get_by_label("The name they like to be called"))
    tom.page.keyboard.type("Frank")
    tom.tabs_to(tom.page.get_by_label("They are"))
    tom.page.keyboard.type("parent of")
    tom.tabs_to(tom.page.get_by_label("Whom"))
    tom.page.keyboard.type("Kelly")
    tom.tabs_to_group(tom.page.locator("[name=kind]"))
    tom.walks_to(tom.page.get_by_text("An adult", exact=True))
    tom.tabs_to_group(tom.page.locator("[name=gender]"))
    tom.walks_to(tom.page.get_by_text("A man or boy", exact=True))
    tom.tabs_to(tom.page.get_by_role("button", name="Draw them"))
    with_enter(tom)
    expect(tom.page.locator(":target")).to_contain_text("Parent of Kelly.")
    expect(tom.page.locator(":target")).to_be_focused()
    expect(tom.page.locator(".fm-drawing .is-said")).to_have_attribute("aria-label", "Frank")

    tom.page.locator("body").press("Home")
    tom.page.get_by_role("link", name="Leah, 13").focus()
    tom.types("ArrowUp")
    assert name_in_focus(tom).startswith("Kelly, ")
    tom.types("ArrowDown")
    assert name_in_focus(tom).startswith(("Leah, ", "Jayden, "))
    tom.tabs_to(link(tom, "Large"))
    with_enter(tom)
    expect(tom.page.locator(".fm-drawing--large")).to_be_visible()
    tom.tabs_to(tom.page.get_by_role("link", name="Show only those near Frank"))
    with_enter(tom)
    expect(tom.page.locator(".fm-drawing [data-person]").filter(has_text="Halina")).to_have_count(0)
    tom.tabs_to(link(tom, "Show everyone"))
    with_enter(tom)
    expect(tom.page.locator(".fm-drawing [data-person]").filter(has_text="Halina")).to_have_count(1)
    tom.tabs_to(tom.page.get_by_role("button", name=re.compile("Take back ?: Added: Frank")).first)
    with_enter(tom)
    expect(tom.page.get_by_role("link", name="Frank", exact=True)).to_have_count(0)
    tom.sees("Taken back: Added: Frank")


def link(one: Somebody, words: str) -> Locator:
    """Return a link by its words."""
    return one.page.get_by_role("link", name=words, exact=True).or_(
        one.page.get_by_role("button", name=words, exact=True)
    )


def with_enter(one: Somebody) -> None:
    """Press Enter, and wait for the page that comes."""
    with one.page.expect_navigation():
        one.page.keyboard.press("Enter")


def name_in_focus(one: Somebody) -> str:
    """Return who has the focus, as it is read to somebody who cannot see."""
    return str(one.page.evaluate("document.activeElement.getAttribute('aria-label')"))


def test_what_a_screen_reader_reads_of_the_drawing_is_what_is_said_below_it(enter: Enter) -> None:
    tom = enter("Tom Ellery", LAPTOP)
    opens_the_map(tom)
    drawing = tom.page.locator("#map-picture")
    expect(drawing.get_by_role("group", name="Family map of Leah and Jayden")).to_have_count(1)
    read = tom.page.locator("#map-picture svg").aria_snapshot()
    below = tom.page.locator(".fm-said > div")
    names = [words.strip() for words in below.locator("dt").evaluate_all("all => all.map(e => e.firstChild.data)")]
    links = [line.strip() for line in read.splitlines() if line.strip().startswith("- link")]
    assert len(links) == len(names)
    assert {"Leah", "Jayden", "Kelly", "Mark", "Bev", "Halina"} <= set(names)
    for name, block in zip(names, below.all(), strict=True):
        person = tom.page.locator(f"#map-picture a[href='#{block.get_attribute('id')}']")
        expect(person).to_have_count(1)
        label = person.get_attribute("aria-label") or ""
        assert label.split(",")[0] == name
        assert f'- link "{label}"' in read
        for marked in label.split(", ")[2:]:
            assert marked in f"{block.inner_text()} {PARTS}"
    strokes = tom.page.locator("#map-picture svg path, #map-picture svg text")
    outside = strokes.evaluate_all("all => all.filter(e => !e.closest('[aria-hidden=true], [aria-label], a')).length")
    assert outside == 0
