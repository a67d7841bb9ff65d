"""The conference day of Leah and Jayden, lived in browsers from readiness to letters: what each sees at each step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect

from proof.server import Server
from tests.journeys.people import WALL, AtALaptop, AtAPhone, Sights, Somebody, all_look

pytestmark = pytest.mark.browser

ADDRESS = "Tannery Yard"
SECOND_WOMAN = "A second woman has made a statement"
REIDS_NEW_LINE = "Leah has a place to sit with her friends at lunch now."
CHAIR_ONLY = "If he finds out it was me who rang"
WHO_CAME = "Nan came at two in the morning and took us to hers."
AT_THE_DOOR = "Leah puts a chair against her door at night."
NEW_LOCKS = "The new flat in Tannery Yard has new locks."
AFTER_IT = "Jayden settles on Kelly’s lap when he is unsure."
LEAHS_QUESTION = "Who will tell me what was decided, and when today?"


@dataclass
class Day:
    """Everybody of the day, at a browser of their own."""

    ama: AtALaptop
    pat: AtALaptop
    wall: Somebody
    kelly: AtAPhone
    mark: AtAPhone
    leah: AtAPhone
    shaw: AtAPhone
    jo: AtAPhone
    reid: AtAPhone
    ref: str = ""
    code: str = ""

    @property
    def numbers(self) -> tuple[tuple[AtAPhone, str, str], ...]:
        """Who gives which number at first, and why."""
        return (
            (self.shaw, "2", REASONS[0]),
            (self.reid, "3", "She fell asleep in lessons on five days."),
            (self.jo, "6", "Kelly brings him to every appointment."),
            (self.kelly, "7", REASONS[1]),
            (self.mark, "8", "I have a first date on the course."),
            (self.leah, "4", REASONS[2]),
        )

    @property
    def phones(self) -> tuple[AtAPhone, ...]:
        """The six phones, in the order in which they came."""
        return (self.kelly, self.mark, self.leah, self.shaw, self.jo, self.reid)

    @property
    def everybody(self) -> tuple[Somebody, ...]:
        """All nine."""
        return (self.ama, self.pat, self.wall, *self.phones)


REASONS = (
    "He has done it four times in ten weeks.",
    "I have left, and I am not going back.",
    "I still listen at night.",
)
GIVES_AWAY = "This could tell somebody what must not reach them, such as where someone lives now"
LONE = "Kelly has shown us that she acts."
DISSENT = "Jayden is safe with Kelly today. I would rather see a plan that she asks for."
DECIDED = (
    (
        "Leah",
        ("Emotional abuse", "Physical abuse"),
        "Leah has been the one who keeps everybody safe, and she is thirteen.",
    ),
    ("Jayden", ("Emotional abuse",), "Jayden hides when a door bangs, and the danger is greatest now."),
)
TODAY = timezone.localdate()
PLAN = (
    (
        "Bev",
        "Has Leah and Jayden to sleep when Kelly rings",
        "every night it is needed",
        TODAY + timedelta(1),
        False,
    ),
    ("Mark", "Goes to the course about anger, and Tom hears from it", "every Tuesday", TODAY + timedelta(9), False),
    ("Tom Ellery", "Looks at the windows of the flat in Tannery Yard with Kelly", "once", TODAY + timedelta(4), True),
)
FIRST_CORE_GROUP, REVIEW = TODAY + timedelta(8), TODAY + timedelta(80)
KEPT_FROM_MARK = (ADDRESS, NEW_LOCKS, PLAN[2][1], SECOND_WOMAN, CHAIR_ONLY, LEAHS_QUESTION, "not comfortable")
MOVED = "What Leah wrote about listening at night."


@pytest.fixture
def day(server: Server, browser: Browser, sights: Sights) -> Day:
    """Return everybody, before anybody has come in."""
    where = (browser, server.base, sights)
    return Day(
        ama=AtALaptop("Ama Mensah", *where),
        pat=AtALaptop("Pat Lowe", *where),
        wall=Somebody("Harbour Room screen", *where, size=WALL),
        kelly=AtAPhone("Kelly", *where, scripts=False),
        mark=AtAPhone("Mark", *where),
        leah=AtAPhone("Leah", *where),
        shaw=AtAPhone("PC Shaw", *where),
        jo=AtAPhone("Jo Whitfield", *where),
        reid=AtAPhone("Mr Reid", *where),
    )


def test_the_conference_day_from_readiness_to_letters(day: Day) -> None:
    """One family, one day, nine browsers."""
    try:
        _the_day(day)
    except BaseException:
        for person in day.everybody:
            person.says_where_they_are()
        raise
    assert [one for person in day.everybody for one in person.complaints] == []


def _the_day(day: Day) -> None:
    the_chair_sees_whether_they_can_meet_well(day)
    mr_reid_comes_in_by_his_link_and_shares_one_more_thing(day)
    leah_says_what_she_wants_said(day)
    the_room_opens_and_people_arrive(day)
    they_look_at_the_family_map(day)
    what_is_said_goes_on_the_map(day)
    two_people_write_on_one_card(day)
    everybody_folds_a_note_and_nobody_sees_one(day)
    the_notes_open_together_and_somebody_moves(day)
    somebody_is_not_comfortable_and_they_have_a_break(day)
    they_decide_for_each_child(day)
    they_draft_the_plan_and_close(day)
    each_gets_their_own_letter(day)


# ---- before ----


def the_chair_sees_whether_they_can_meet_well(day: Day) -> None:
    """Something waits, somebody is reminded, the rest is ready, and what will not be done has a reason."""
    day.ama.goes_to("/")
    day.ama.looks("01-door")
    day.ama.goes_to("/demonstration/")
    day.ama.looks()
    day.ama.comes_in()
    day.ama.sees("Today", "Leah and Jayden")
    day.ama.looks("02-today")
    day.ref = day.ama.opens_the_conference()
    day.ama.sees("Kelly chose it", "Who is asked to come")
    day.ama.looks()
    day.ama.follows("Can we meet well?")
    day.ama.sees(
        "What we wait for", "Dr Ali", "That day has passed", "Mark and Halina come by video because of his bail"
    )
    day.ama.presses("Remind Dr Ali")
    day.ama.sees("Reminded on")
    ready = day.ama.opens("things, and how we know")
    day.ama.sees("Grace Linden advised yes; her words are on the record.", within=ready)
    ready.locator("summary").first.click()
    day.ama.looks("03-readiness", whole=True)


def mr_reid_comes_in_by_his_link_and_shares_one_more_thing(day: Day) -> None:
    """A link opens once, with a code that was said by voice; what is shared is read by those it is shared with."""
    day.pat.comes_in()
    day.pat.goes_to(f"/conferences/{day.ref}/links/")
    day.pat.looks()
    day.pat.presses("Make a link for Mr Reid")
    day.pat.sees("Say this, on the phone or in person")
    day.pat.looks()
    link, said = day.pat.page.locator(".hs-code").all_inner_texts()

    day.reid.goes_to(link)
    day.reid.looks()
    day.reid.writes("The code you were told", "wrong one")
    day.reid.presses("Go on")
    day.reid.sees("Something needs another look")
    day.reid.looks()
    day.reid.writes("The code you were told", said)
    day.reid.presses("Go on")
    day.reid.sees("The meeting has not begun yet")
    day.reid.looks()

    day.reid.goes_to(f"/mine/{day.ref}/")
    day.reid.looks()
    day.reid.follows("Your report")
    day.reid.looks()
    day.reid.presses("Go on with your report")
    day.reid.looks()
    day.reid.page.get_by_role("link", name="Add another thing").first.click()
    day.reid.looks()
    day.reid.writes("What have you seen, or what do you know?", REIDS_NEW_LINE)
    day.reid.presses("Save")
    day.reid.sees("Choose at least one.", "What you wrote is still here.")
    day.reid.looks()
    assert day.reid.page.get_by_label("What have you seen, or what do you know?").input_value() == REIDS_NEW_LINE
    day.reid.chooses("Leah")
    day.reid.writes("What does it do to the child?", "She laughs again.")
    day.reid.presses("Save")
    day.reid.sees(REIDS_NEW_LINE, "She laughs again.")

    day.kelly.comes_in()
    day.kelly.goes_to(f"/mine/{day.ref}/")
    day.kelly.looks("04-kelly-before")
    day.kelly.follows("Read what is shared with you")
    day.kelly.looks()
    day.kelly.follows("From Mr Reid")
    day.kelly.sees(REIDS_NEW_LINE)
    day.kelly.never_gets(CHAIR_ONLY)
    day.kelly.looks()


def leah_says_what_she_wants_said(day: Day) -> None:
    """Leah writes it herself, chooses who reads it, and meets the chair."""
    day.leah.comes_in()
    day.leah.goes_to(f"/mine/{day.ref}/")
    day.leah.follows("Write something yourself")
    day.leah.looks()
    day.leah.follows("What do you want to ask?")
    day.leah.writes("What do you want to ask?", LEAHS_QUESTION)
    day.leah.chooses("The chair can read it, and say it for me")
    day.leah.looks("05-leah-her-words")
    day.leah.presses("Keep this")
    day.leah.sees(LEAHS_QUESTION)

    day.ama.goes_to(f"/conferences/{day.ref}/talks/")
    day.ama.sees(LEAHS_QUESTION, "You are asked to say it.", "For you to read, not to say.")
    day.ama.looks()
    day.kelly.goes_to(f"/mine/{day.ref}/words/")
    day.kelly.never_gets(LEAHS_QUESTION)
    day.kelly.looks()
    day.mark.comes_in()
    day.mark.goes_to(f"/mine/{day.ref}/reading/")
    day.mark.never_gets(LEAHS_QUESTION, ADDRESS, SECOND_WOMAN, CHAIR_ONLY)
    day.mark.looks()


# ---- the room ----


def the_room_opens_and_people_arrive(day: Day) -> None:
    """The chair begins; the screen shows the way in; each says on their own phone that they are here."""
    for one in (day.wall, day.shaw, day.jo):
        one.comes_in()
    day.wall.goes_to(f"/room/{day.ref}/screen/")
    day.wall.sees("We begin soon")
    day.wall.looks()
    for phone in (day.kelly, day.mark, day.leah, day.shaw):
        phone.goes_to(f"/room/{day.ref}/")
        phone.sees("The meeting has not begun yet")
    day.leah.looks()
    day.pat.goes_to(f"/room/{day.ref}/minutes/")
    day.pat.sees("This conference has not begun yet")
    day.pat.looks()
    day.ama.goes_to(f"/room/{day.ref}/chair/")
    day.ama.looks()
    day.ama.presses("Begin the conference")
    day.ama.sees("Who is in the room, and who matters most to the children?", "Say now")

    day.wall.sees("This meeting is about Leah and Jayden")
    day.code = day.wall.page.locator(".rm-join .hs-code").inner_text().strip()
    # Whoever scans the square comes to their own page; the letters typed by hand do the same.
    day.kelly.goes_to(f"/join/?code={day.code}")
    day.jo.goes_to("/join/")
    day.jo.looks()
    day.jo.writes("The letters on the room screen", day.code)
    day.jo.presses("Go on")
    day.reid.goes_to(f"/room/{day.ref}/")
    for phone in day.phones:
        phone.sees("Who is here")
        phone.says_they_are_here("By video" if phone is day.mark else "In the room")
    day.kelly.sees("Mark step-dad, by video")
    day.wall.sees("Pat Lowe", "takes the minutes, not here yet")
    day.pat.opens("Who comes and goes", within="#seats")
    # Ama began and Pat writes: nobody says it for them.
    for name in ("Tom Ellery", "Sunita Rao", "Bev"):
        day.pat.presses(f"Here: {name}", within="#seats")
    seats = day.wall.page.locator(".hs-arc__list")
    for name in (*(phone.name for phone in day.phones), "Ama Mensah", "Pat Lowe"):
        expect(seats.locator("li", has=day.wall.page.locator(f"b:text-is('{name}')"))).to_contain_text(": here")
    day.ama.sees("Pat", within="#seats")
    day.wall.looks("06-screen-who-is-here")
    all_look((day.ama, day.pat, day.kelly, day.mark))
    day.pat.never_gets(SECOND_WOMAN)


def they_look_at_the_family_map(day: Day) -> None:
    """Ama shows it with one key; the wall and every phone have the same, and nothing that is not for everybody."""
    day.ama.types("m")
    day.ama.sees("The family map is on the screen")
    day.wall.sees("Tell us what is wrong or missing", "Very close", "Halina")
    for phone in day.phones:
        phone.sees("The family map", "Is very close to Leah.")
    for one in (day.wall, *day.phones):
        # Said for few: a line that a child asked to keep, one that could put somebody in danger, a health matter.
        one.never_gets("as hurt Kelly", "hurt by Mark", "istant from", "rink or drugs")
    day.wall.looks("35-screen-family")
    all_look((day.ama, day.kelly, day.mark))
    day.ama.types("m")
    day.wall.sees("This meeting is about Leah and Jayden")


def what_is_said_goes_on_the_map(day: Day) -> None:
    """Pat writes by keyboard alone; each thing is at once on the screen and on the phones it is for."""
    day.ama.goes_on_to("What brought us here", then="Worried, and working well")
    day.ama.sees("What is the worry, as you understand it")
    day.wall.sees("The family goes first")
    day.wall.looks()
    day.ama.goes_on_to("Worried, and working well", then="How each of you had a say")
    day.wall.sees("Nothing said yet", "Leah, 13")

    by_keyboard(day.pat, WHO_CAME, who="Leah", child="Leah", heading="already kept", impact="She slept that night.")
    for one in (day.wall, day.jo, day.leah, day.mark, day.reid, day.shaw, day.ama):
        one.sees(WHO_CAME)
    day.kelly.sees(WHO_CAME)
    by_keyboard(day.pat, AT_THE_DOOR, who="Kelly", child="Leah", heading="hurt or frightened", impact="She lies awake.")
    day.wall.sees(AT_THE_DOOR, "She lies awake.")

    # What would tell where Kelly lives is written down, and reaches nobody whom it must not reach.
    by_keyboard(
        day.pat, NEW_LOCKS, who="Tom Ellery", child="Leah", heading="already kept", impact="He sleeps.", gives_away=True
    )
    for one in (day.jo, day.ama, day.leah):
        one.sees(NEW_LOCKS)
    day.kelly.sees(NEW_LOCKS)
    by_keyboard(day.pat, AFTER_IT, who="Jo Whitfield", child="Leah", heading="already kept", impact="He is calm.")
    for one in (day.wall, day.mark):
        one.sees(AFTER_IT)
        one.never_gets(NEW_LOCKS)
    the_columns_are_in_line(day.wall)
    day.pat.looks("08-minutes")
    day.ama.looks("07-console-map")
    day.wall.looks("09-screen-map")
    all_look((day.kelly, day.mark, day.leah))


def the_columns_are_in_line(wall: Somebody) -> None:
    """However many cards stand under a heading, the next one begins beside its neighbour."""
    tops = wall.page.locator(".hs-map__title").evaluate_all(
        "all => all.map((one) => [one.closest('.hs-map__heading--worry') ? 'worry' : 'strength',"
        " Math.round(one.getBoundingClientRect().top)])"
    )
    worries, strengths = ([top for side, top in tops if side == which] for which in ("worry", "strength"))
    assert len(worries) == 2
    assert worries == strengths


def by_keyboard(
    pat: AtALaptop, words: str, *, who: str, child: str, heading: str, impact: str, gives_away: bool = False
) -> None:
    """Write something down with the keyboard alone: type, tab, done."""
    form = pat.page.locator("#card")
    pat.tabs_to(form.get_by_label("What was said"))
    pat.page.keyboard.insert_text(words)
    pat.tabs_to(form.get_by_label("Who said it"))
    pat.page.keyboard.type(who)
    box = form.get_by_label(child, exact=True)
    pat.tabs_to(box)
    if not box.is_checked():
        pat.types("Space")
    pat.tabs_to_group(form.locator("input[name=heading]"))
    pat.walks_to(form.locator("label", has_text=heading))
    pat.tabs_to(form.get_by_label("What this does to the child"))
    pat.page.keyboard.insert_text(impact)
    if gives_away:
        pat.tabs_to(form.get_by_label(GIVES_AWAY))
        pat.types("Space")
        pat.tabs_to(form.get_by_role("button", name="Write it down"))
        pat.types("Enter")
    else:
        # A hand that stays on the keys sends with Control and Enter from any box.
        pat.types("Control+Enter")
    expect(form.get_by_label("What was said")).to_have_value("")
    pat.sees(words, within="#map")


def two_people_write_on_one_card(day: Day) -> None:
    """Ama and Pat change one card at the same time: both texts are kept, and both are asked."""
    ama_too = day.ama.another_window(f"/room/{day.ref}/minutes/")
    for who in (day.pat, ama_too):
        who.opens(f"Change: {WHO_CAME}", within="#map")
    hers = day.pat.page.locator("#map form", has=day.pat.page.locator(f"textarea:text-is('{WHO_CAME}')")).first
    his = ama_too.page.locator("#map form", has=ama_too.page.locator(f"textarea:text-is('{WHO_CAME}')")).first
    hers.get_by_label("What was said").fill(f"{WHO_CAME} She had her coat over her nightdress.")
    his.get_by_label("What was said").fill(f"{WHO_CAME} It was the second time.")
    hers.get_by_role("button", name="Save these words").click()
    day.wall.sees("She had her coat over her nightdress.")
    his.get_by_role("button", name="Save these words").click()
    for who in (ama_too, day.pat):
        who.sees("Two people wrote this at the same time", "It was the second time.", "coat over her nightdress")
    ama_too.looks()
    day.pat.looks("10-two-people-one-card")
    both = day.pat.opens("Write both together", within="#settle")
    both.get_by_label("What was said").fill(f"{WHO_CAME} It was the second time, in her coat and nightdress.")
    both.get_by_role("button", name="This is what stands").click()
    day.wall.sees("It was the second time, in her coat and nightdress.")
    ama_too.no_longer_sees("Two people wrote this at the same time")
    ama_too.closes()


def everybody_folds_a_note_and_nobody_sees_one(day: Day) -> None:
    """Six numbers and reasons, and until they are opened nothing of them is anywhere but on the writer's own phone."""
    day.ama.goes_on_to("How each of you had a say", then="Where each of us stands")
    day.wall.sees("The children’s own words go first.")
    day.ama.goes_on_to("Where each of us stands", then="The decision")
    day.wall.sees("We are worried that when Mark and Kelly argue at night", "Quiet nights, and nobody has to check")
    day.wall.looks()
    day.ama.types("n")
    day.ama.sees("0 of 9 notes are folded", "Nobody can see yours either until all are opened together")
    for phone in day.phones:
        phone.sees("Nobody can see this until everyone’s is opened together. Not even Ama Mensah.")
    day.leah.looks("11-phone-the-question")
    day.kelly.looks()
    for phone, number, why in day.numbers:
        phone.folds(number, why)
    for one in day.everybody:
        one.never_gets(*(why for teller, _, why in day.numbers if teller is not one))
    day.kelly.looks("12-phone-folded")
    day.wall.sees("notes are folded", "Nobody sees a note until all are opened together")
    day.wall.looks("13-screen-folded")
    day.ama.looks("14-console-folded")


def the_notes_open_together_and_somebody_moves(day: Day) -> None:
    """The chair opens them by a letter; the ends are asked first; a second round says who moved and why."""
    day.ama.types("o")
    day.ama.sees("Three people here have not folded a note yet: Ama Mensah, Tom Ellery and Bev.")
    day.ama.looks()
    day.ama.presses("Wait")
    day.ama.no_longer_sees("not folded a note yet")
    day.wall.sees("6 of 9 notes are folded")
    day.ama.opens_the_notes_anyway()
    for one in (day.wall, day.mark, day.leah, day.jo):
        one.sees("are furthest apart", "would you like to go first") if one is day.wall else one.sees(*REASONS)
    day.ama.sees(*REASONS)
    day.ama.sees("Say now", "Mark and PC Shaw are furthest apart. Mark, would you like to go first")
    day.kelly.sees(*REASONS)
    day.wall.looks("15-screen-opened")
    day.ama.looks("16-console-opened")
    day.leah.looks("17-phone-opened", whole=True)
    day.kelly.looks()

    day.ama.presses("Ask once more, now that we have heard")
    for phone, number, _ in day.numbers:
        phone.sees("second time of asking")
        phone.folds("5" if phone is day.jo else number, MOVED if phone is day.jo else "")
    day.wall.never_gets(MOVED)
    day.ama.opens_the_notes_anyway()
    day.wall.sees("Jo Whitfield moved from 6 to 5", MOVED, "This is the second round.")
    day.ama.sees("Jo Whitfield moved from 6 to 5")
    day.wall.looks()


def somebody_is_not_comfortable_and_they_have_a_break(day: Day) -> None:
    """A private word is on the chair's console and nowhere else; a break is everybody's."""
    day.jo.presses("I’m not comfortable with this", within="#bar")
    day.jo.sees("knows that you are not comfortable", within="#bar")
    day.ama.sees("Only you can see this", "is not comfortable with this.", within="#private")
    day.ama.looks("18-console-private")
    for one in day.everybody:
        if one not in (day.ama, day.jo):
            one.never_gets("is not comfortable", "you are not comfortable")
    day.kelly.presses("I need a break", within="#bar")
    day.kelly.sees("you would like a break", within="#bar")
    day.ama.sees("would like a break.", within="#private")
    for one in (day.mark, day.wall, day.pat):
        one.never_gets("would like a break", "you would like a break")

    day.ama.types("b")
    day.ama.presses("Have a break now")
    for one in (day.wall, day.mark, day.leah):
        one.sees("We are having a break")
    day.kelly.sees("We are having a break")
    all_look((day.wall, day.kelly, day.ama))
    day.ama.presses("We are back")
    day.wall.no_longer_sees("We are having a break")
    while day.ama.page.locator("#private button").count():
        left = day.ama.page.locator("#private button").count()
        day.ama.presses("I have seen to this", within="#private")
        expect(day.ama.page.locator("#private button")).to_have_count(left - 1)


def they_decide_for_each_child(day: Day) -> None:
    """A word is explained; notes are folded about each child; each has a decision, and everybody answers it."""
    day.ama.goes_on_to("The decision", then="What needs to happen")
    day.wall.sees("We decide for each child on their own.")
    day.ama.types("w")
    day.ama.writes("The word", "bail", within="#tools")
    day.ama.writes("What it means, in everyday words", "Rules the police set while they find out.", within="#tools")
    day.ama.presses("Put it on the screen", within="#tools")
    for one in (day.wall, day.leah):
        one.sees("bail", "Rules the police set while they find out.")
    day.ama.presses("Show the kinds of harm on the screen")
    day.wall.sees("What the kinds of harm mean")
    day.mark.sees("What the kinds of harm mean")
    day.wall.looks("19-screen-harm-words")
    for child, lone in (("Leah", day.mark), ("Jayden", day.jo)):
        why = f"{LONE} {child} is better off with help."
        day.ama.presses("Ask everybody first, on folded notes", within=day.ama.about(child))
        for phone in day.phones:
            phone.sees(f"for {child}, a child protection plan or a child in need plan?")
            phone.leans(*(("Child in need plan", why) if phone is lone else ("Child protection plan",)))
        for other in day.everybody:
            if other is not lone:
                other.never_gets(why)
        day.ama.sees("6 of 9 notes are folded", within=day.ama.about(child))
        day.ama.opens_the_notes_anyway()
        for one in (day.wall, day.leah, day.mark):
            one.sees("Child in need plan", lone.name)
        day.ama.sees(why, within=day.ama.about(child))
    day.wall.looks("20-screen-leanings")
    day.ama.looks("21-console-leanings")

    for child, harms, why in DECIDED:
        place = day.ama.about(child)
        day.ama.presses("Record this decision", within=place)
        day.ama.sees("Say why, in words the family will recognise.", within=place)
        day.ama.chooses("Child protection plan", within=place)
        for harm in harms:
            day.ama.chooses(harm, within=place)
        day.ama.writes("Why, in words the family will recognise", why, within=place)
        day.ama.presses("Record this decision", within=place)
        for one in (day.wall, day.leah, day.mark):
            one.sees(why)
    day.kelly.sees(*(why for _, _, why in DECIDED))

    jo = day.jo.opens("I disagree with this", within="#answer section:nth-of-type(2)")
    day.jo.writes("Why do you disagree?", DISSENT, within=jo)
    day.jo.presses("Put my words on the record", within=jo)
    day.wall.sees("Jo Whitfield disagrees. It is written down.")
    day.ama.sees(DISSENT)
    for phone, said in ((day.kelly, "I agree"), (day.mark, "I disagree"), (day.leah, "I can’t answer today")):
        phone.looks()
        asked = phone.page.locator("#answer form[data-act=my-position]:not(details form)")
        # One child at a time: what was decided and why stand above the one question that is open.
        for number, (_, _, why) in enumerate(DECIDED):
            child = phone.page.locator("#answer section").nth(number)
            expect(asked).to_have_count(1)
            expect(child.locator("form[data-act=my-position]:not(details form)")).to_have_count(1)
            expect(child).to_contain_text(why)
            phone.chooses(said, within=child)
            phone.presses("Send", within=child.locator("form:not(details form)"))
            expect(child).to_contain_text(f"You said: {said}.")
        expect(asked).to_have_count(0)
    day.wall.sees("Kelly agrees.", "Mark disagrees.", "Leah could not answer today.")
    day.wall.looks("22-screen-decision")
    day.ama.looks("23-console-decision")
    all_look((day.jo, day.leah))


def they_draft_the_plan_and_close(day: Day) -> None:
    """Steps with who, what and by when, a bottom line, what if it does not hold, who carries it, and the days."""
    day.ama.goes_on_to("What needs to happen", then="Who does what, by when")
    day.wall.sees("What do we do about this?")
    day.wall.no_longer_sees("bail")
    for number, (who, what, when, due, kept) in enumerate(PLAN):
        step = day.pat.opens("Add a step", within="#plan")
        day.pat.writes("What has to be done", what, within=step)
        day.pat.writes("Who does it", who, within=step)
        day.pat.writes("When, how often", when, within=step)
        day.pat.writes_a_day(due, within=step)
        step.get_by_label("For which worry").select_option(index=0 if number else 1)
        if kept:
            day.pat.opens("More about this", within=step)
            day.pat.chooses(GIVES_AWAY, within=step)
        day.pat.sends("Add this step", of=step)
        day.pat.sees(what, within="#plan")
    day.wall.sees(PLAN[0][1], PLAN[1][1])
    day.leah.sees(PLAN[0][1], PLAN[1][1])
    day.kelly.sees(PLAN[0][1], PLAN[2][1])
    for one in (day.wall, day.mark):
        one.sees(PLAN[1][1])
        one.never_gets(PLAN[2][1])
    line = day.pat.opens("Add a bottom line", within="#plan")
    day.pat.writes("A bottom line", "Mark does not come to where Leah and Jayden sleep.", within=line)
    day.pat.sends("Add this bottom line", of=line)
    then = day.pat.opens("Add what happens then", within="#plan")
    day.pat.writes("If the plan does not hold", "Bev comes, Kelly rings 999, and Tom moves the visits.", within=then)
    day.pat.sends("Add this", of=then)
    day.wall.sees("Mark does not come to where", "Bev comes, Kelly rings 999")
    day.wall.looks("24-screen-plan")
    day.pat.looks()
    all_look((day.kelly, day.mark))

    day.ama.goes_on_to("Who does what, by when", then="Core group, and going home")
    day.ama.sees("What does each of us do next, and what difference should it make?")
    day.ama.goes_on_to("Core group, and going home")
    day.ama.sees("Before you close", "Nobody is named to the core group yet.")
    for name in ("Tom Ellery", "Kelly", "Bev", "Jo Whitfield"):
        member = day.ama.opens("Add somebody to the core group", within="#work")
        day.ama.picks("Somebody here", name, within=member)
        day.ama.sends("Add to the core group", of=member)
        day.wall.sees(name)
    for what, on in (("The first core group", FIRST_CORE_GROUP), ("The review conference", REVIEW)):
        agreed = day.ama.opens("Set a day", within="#work")
        day.ama.chooses(what, within=agreed)
        day.ama.writes_a_day(on, within=agreed)
        day.ama.sends("Set this day", of=agreed)
        day.wall.sees(in_words(on))
    day.wall.looks("25-screen-what-next")
    day.ama.looks("26-console-before-closing")
    day.ama.presses("Close the conference")
    day.ama.sees("This conference has closed")
    day.wall.sees("Thank you for coming")
    for phone in day.phones:
        phone.sees("The meeting has closed", in_words(FIRST_CORE_GROUP))
    day.pat.sees("This conference has closed")
    day.leah.looks("27-phone-closed")
    all_look((day.wall, day.ama, day.pat, day.kelly))


def each_gets_their_own_letter(day: Day) -> None:
    """The chair sees each letter as its reader will, sends them, and each opens their own: never one like another's."""
    day.ama.follows("Go to the letters and papers")
    day.ama.sees("Each paper is made for one person.", "see it as Kelly", "see it as Mark")
    day.ama.looks("28-packs", whole=True)
    day.ama.goes_to(day.ama.page.get_by_role("link", name="see it as Mark").first.get_attribute("href") or "")
    day.ama.sees("This is what Mark will see", "Nothing has been sent.")
    day.ama.never_gets(*KEPT_FROM_MARK)
    day.ama.looks("29-letter-as-mark", whole=True)
    day.ama.goes_to(f"/papers/{day.ref}/")
    day.ama.goes_to(day.ama.page.get_by_role("link", name="see it as Kelly").first.get_attribute("href") or "")
    day.ama.sees("This is what Kelly will see", PLAN[2][1])
    day.ama.looks()
    day.ama.goes_to(f"/papers/{day.ref}/")
    day.ama.presses("Send or make ready for those chosen")
    day.ama.sees("Ready to hand over: ", "Print each one’s papers and give them by hand.", "These are on their way.")
    day.ama.looks()

    for phone in day.phones:
        phone.goes_to(f"/mine/{day.ref}/papers/")
        phone.sees("Your letters", "New")
        phone.looks()
        phone.follows("What was decided", exact=True)
        phone.sees(*(why for _, _, why in DECIDED))
        phone.looks(
            "30-kellys-letter" if phone is day.kelly else "31-marks-letter" if phone is day.mark else "", whole=True
        )
    day.kelly.sees(PLAN[2][1])
    day.mark.never_gets(*KEPT_FROM_MARK)
    for one in (day.jo, day.mark):
        one.goes_to(f"/papers/{day.ref}/record/")
        one.sees(DISSENT, "Quiet nights, and nobody has to check", MOVED)
        one.looks()
    day.mark.never_gets(*KEPT_FROM_MARK)


def in_words(on: date) -> str:
    """Return "Thursday 2 April 2026"."""
    return f"{on:%A} {on.day} {on:%B %Y}"
