"""Whether an action is one: each of its five parts there or not, and left open or not. The lines are ours.

The convention is written down in ``docs/explanation/wording.md``; the bench asks the same of lines not read here.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from horseshoe.practice.wording.specificity.judge import Part
from tests.written import checker, judge


def there(line: str, spoken: str = "en") -> set[Part]:
    """Return the parts that a line has."""
    return set(Part) - set(judge(spoken).judge(line).missing)


# ── who ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "line",
    [
        "Kelly walks Leah to school every morning.",
        "Dad locks the knives in the shed tonight.",
        "The health visitor weighs Tomos on 4 May.",
        "Women's Aid ring Mum on Thursday at 10.",
        "PC Khan visits the flat on Friday night.",
        "Both parents sign the agreement by Monday.",
        "Nan and Grandad have the twins every Saturday.",
        "The stair gate is fitted by the landlord by Friday.",
        "Mrs Okafor rings home by 9.15 if Leah is not in.",
        "Uncle Gethin sleeps at his own flat from today.",
        "Mum’s partner leaves the keys with Nan.",
        "When Dad shouts, Mum leaves the room.",
    ],
)
def test_somebody_does_it(line: str) -> None:
    assert Part.WHO in there(line)


@pytest.mark.parametrize(
    "line",
    [
        "Home conditions will be checked weekly.",
        "Professionals will visit every Tuesday.",
        "Agencies to share records by Friday.",
        "Take Leah to school every day.",
        "Everyone rings the police if he comes back.",
        "The core group weighs Tomos on Mondays.",
        "The network will sit with Mum every evening.",
        "Services to be invited to the meeting on 3 May.",
        "To be referred to the clinic by Friday.",
        "Workers will visit twice a week.",
        "Staff to write it down each day.",
        "A stair gate must be fitted by Friday.",
    ],
)
def test_nobody_in_particular_does_it(line: str) -> None:
    assert Part.WHO not in there(line)


# ── what ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "line",
    [
        "Mum walks Leah to school every day.",
        "Dad leaves the room when he feels angry.",
        "The health visitor weighs Tomos on Monday.",
        "Kelly rings the surgery by Friday.",
        "Mark signs the tenancy form on 3 May.",
        "Nan sleeps at the flat every weekend.",
        "The landlord fits a lock to the bedroom window.",
        "The school nurse refers Leah to the dentist.",
        "Dad pours the beer away tonight.",
        "Mum puts the tablets in the locked box.",
        "The social worker visits at 6pm on Tuesdays.",
        "Kofi blocks Jordan's number today.",
    ],
)
def test_a_stranger_could_see_it_being_done(line: str) -> None:
    assert Part.WHAT in there(line)


@pytest.mark.parametrize(
    "line",
    [
        "Mum will engage with services.",
        "Dad to address his anger by Friday.",
        "The social worker will support Mum.",
        "Parents to improve home conditions by 3 May.",
        "The social worker to monitor the situation.",
        "Kelly to ensure that Leah is safe.",
        "Mum to explore her feelings about the past.",
        "Professionals will offer help.",
        "Leah will feel safe at home.",
        "Dad to prioritise the children's needs.",
        "Mum will work on her relationship with Leah.",
        "Parents to make better choices.",
        "Mum to build her confidence.",
    ],
)
def test_nobody_could_see_it_being_done(line: str) -> None:
    assert Part.WHAT not in there(line)


# ── when ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "line",
    [
        "Mum rings the school by 9am.",
        "Dad moves out by 3 May.",
        "The health visitor weighs Tomos every Monday.",
        "Kelly takes Leah to the dentist on 12/06.",
        "Nan visits twice a week.",
        "Mum signs the form today.",
        "Dad stays away until the next review conference.",
        "For six weeks Mum brings Ava to nursery.",
        "Mark leaves the house straight away.",
        "When Dad shouts, Mum takes the boys next door.",
        "Mum never leaves Leah alone with Jordan.",
        "Every night Dad locks the back door.",
        "Mum rings by half\u00a0past nine.",
    ],
)
def test_a_time_is_there(line: str) -> None:
    assert Part.WHEN in there(line)


@pytest.mark.parametrize(
    "line",
    [
        "Mum rings the school.",
        "Dad moves out.",
        "The health visitor weighs Tomos regularly.",
        "Ongoing visits from the social worker.",
        "Mum to attend the clinic as soon as possible.",
        "Kelly rings the surgery when appropriate.",
        "Dad to continue to see his probation officer.",
        "The landlord fits a lock in a timely manner.",
        "Mum will take Ava to nursery throughout.",
        "Mum signs the form as needed.",
        "Dad rings the helpline whenever possible.",
        "Dad said “by Friday” and rings Nan.",
    ],
)
def test_no_time_is_there(line: str) -> None:
    assert Part.WHEN not in there(line)


# ── measure ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "line",
    [
        "Mum brings Ava to nursery by 9am every day; nursery notes it in the register.",
        "The health visitor weighs Tomos each Monday: he gains at least 100g a week.",
        "Dad's breath test reads zero every Friday.",
        "The family support worker checks the bedroom each visit: clean bed, clear floor.",
        "Leah is at school at least 9 days out of 10.",
        "The social worker sees the receipt.",
        "The midwife records each visit in the red book.",
        "The landlord's certificate shows the boiler is safe.",
        "Mum ticks the chart and the health visitor checks it on Mondays.",
        "Mum is in no later than 10pm.",
    ],
)
def test_anyone_would_know(line: str) -> None:
    assert Part.MEASURE in there(line)


@pytest.mark.parametrize(
    "line",
    [
        "Mum rings the school by Friday.",
        "Dad moves out on 3 May.",
        "Kelly takes Leah to the dentist on 12 June.",
        "The social worker visits on Tuesday.",
        "Nan stays for two weeks.",
        "Mum will engage with services.",
        "Dad to address his anger.",
        "The police visit tonight.",
        "Mark sends the form by Monday.",
        "Kelly books the appointment today.",
        "Uncle Gethin drives Mum to the clinic on Thursday.",
    ],
)
def test_nobody_would_know(line: str) -> None:
    assert Part.MEASURE not in there(line)


@pytest.mark.parametrize(
    ("known", "unknown"),
    [
        ("and the coach jots it in his logbook", "and the coach gives him a drink"),
        ("and the coach signs his booklet", "and the coach sings him a song"),
        ("and sends Nan a snapshot of the score", "and sends Nan a cake for her birthday"),
    ],
)
def test_somebody_who_leaves_a_trace_is_how_anyone_would_know_and_the_same_people_without_one_are_not(
    known: str, unknown: str
) -> None:
    line = "Mum takes Tomos to football on Saturdays"
    assert Part.MEASURE in there(f"{line} {known}.")
    assert Part.MEASURE not in there(f"{line} {unknown}.")


def test_what_follows_if_not_is_not_how_anyone_would_know() -> None:
    assert Part.MEASURE in there("Kelly hands her wages to Nan on Friday and Nan shows her statement to the worker.")
    assert Part.MEASURE not in there("Kelly hands her wages to Nan on Friday; no wages by six and Nan rings her.")


# ── what if ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "line",
    [
        "Mum rings Nan by 6pm; if Nan does not answer, she rings the duty team.",
        "If Mum misses a session, the worker visits the same day.",
        "Dad stays at his flat. If he comes to the house, Mum rings 999.",
        "Leah is at school by 9, otherwise school rings Nan.",
        "The nurse weighs Tomos on Mondays; if he has lost weight she tells the GP that day.",
        "Mum brings Ava to the clinic on Monday, or else the health visitor goes round.",
        "Nan picks Leah up at 3.15. If Nan is ill, Auntie Bev does.",
        "Should Dad miss a test, the social worker rings him the same day.",
        "Kofi rings by 8; failing that, the duty worker visits.",
        "No show? School calls Nan.",
    ],
)
def test_it_says_what_happens_if_not(line: str) -> None:
    assert Part.WHATIF in there(line)


@pytest.mark.parametrize(
    "line",
    [
        "Mum rings Nan by 6pm.",
        "When Dad shouts, Mum takes the boys next door.",
        "If Leah is sad, Mum sits with her.",
        "Dad stays at his flat until 3 May.",
        "Mum will ask if Nan can help.",
        "The nurse weighs Tomos on Mondays.",
        "Kelly visits Dad if possible.",
        "Mum gives Tomos his inhaler when he wheezes.",
        "Nan sleeps over every Saturday.",
        "The social worker to see if the bed has come.",
    ],
)
def test_what_starts_an_action_does_not_say_what_happens_if_not(line: str) -> None:
    assert Part.WHATIF not in there(line)


# ── vague ────────────────────────────────────────────────────────────────────────────────────────────────────────────

VAGUE = [
    "Mum to engage with services",
    "Dad to address his anger",
    "Parents to improve home conditions",
    "The social worker will monitor the situation",
    "Continue to support Mum",
    "Home conditions to be improved",
    "Dad to work with professionals",
    "Kelly to ensure the children's needs are met",
    "The health visitor to offer advice and guidance",
    "Parents will prioritise Leah's safety",
    "Mum to be open and honest with agencies",
]
CLEAR = [
    "Mum walks Leah to school",
    "Dad gives the shed key to Nan",
    "The health visitor weighs Tomos",
    "Kelly rings the surgery",
    "Dad leaves the house",
    "Nan takes the twins to the park",
    "Mum signs the form",
    "Parents lock the medicine box",
    "The social worker photographs the bedroom",
    "Mark sells the dog",
    "Mum goes to all eight sessions at the family centre",
]
TIMES = ["", " by 3 May 2026", " on Friday at 6pm", " every Tuesday at half past nine", " from 12/06/2026", " today"]


@pytest.mark.parametrize("core", VAGUE)
def test_a_vague_core_with_a_date_on_it_is_still_vague(core: str) -> None:
    for time in TIMES:
        judged = judge("en").judge(f"{core}{time}.")
        assert judged.vague, time
        assert Part.WHAT in judged.missing, time
        assert (Part.WHEN in judged.missing) == (not time), time


@pytest.mark.parametrize("core", CLEAR)
def test_a_clear_act_is_clear_without_a_date_too(core: str) -> None:
    for time in TIMES:
        judged = judge("en").judge(f"{core}{time}.")
        assert not judged.vague, time
        assert (Part.WHEN in judged.missing) == (not time), time


@pytest.mark.parametrize(
    "line",
    [
        "Mum to attend all appointments.",
        "Dad to attend relevant courses by 3 May.",
        "The social worker will visit regularly.",
        "Mum to ring the school when appropriate.",
    ],
)
def test_an_act_that_is_left_open_is_vague_and_asked_how_much(line: str) -> None:
    judged = judge("en").judge(line)
    assert judged.vague
    assert Part.WHAT not in judged.missing
    assert judged.questions[0] == judge("en").pack.questions.vague


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(VAGUE + CLEAR), st.sampled_from([str.upper, str.lower, str.title]), st.sampled_from(" \u00a0"))
def test_capitals_and_gaps_make_no_act(line: str, written, gap: str) -> None:
    if line in VAGUE:
        assert judge("en").judge(written(line).replace(" ", gap)).vague


@pytest.mark.parametrize(
    "line",
    [
        "Leah is at school by 9 every day; Mrs Okafor ticks the register. If she is not in by 9.15, school rings Nan.",
        "The nurse weighs Tomos each Monday and writes it in the red book; if he has lost weight she rings the GP.",
    ],
)
def test_a_whole_action_asks_nothing(line: str) -> None:
    judged = judge("en").judge(line)
    assert judged.complete
    assert judged.questions == ()


def test_each_missing_part_has_its_question_in_order() -> None:
    asks = judge("en").pack.questions
    judged = judge("en").judge("Support to be offered.")
    assert judged.missing == tuple(Part)
    assert judged.questions == (asks.who, asks.what, asks.when, asks.measure, asks.whatif)


# ── five fields ──────────────────────────────────────────────────────────────────────────────────────────────────────

FILLED = {"when": "every day", "measure": "the register", "whatif": "Nan does"}


@pytest.mark.parametrize("who", ["Kelly", "Zblorg", "the health visitor", "Mum and Dad", "school", "PC Khan", "my nan"])
def test_fields_that_are_filled_in_ask_nothing(who: str) -> None:
    assert judge("en").judge_fields(who=who, what="walk Leah to school", **FILLED).complete


@pytest.mark.parametrize("who", ["professionals", "the core group", "everyone", "agencies", "staff", " ", ""])
def test_nobody_in_particular_is_asked_about_in_its_field_too(who: str) -> None:
    assert judge("en").judge_fields(who=who, what="walk Leah to school", **FILLED).missing == (Part.WHO,)


@pytest.mark.parametrize("what", ["engage with services", "", "improve the home conditions by 3 May", "be supported"])
def test_what_nobody_could_see_is_asked_about_however_full_the_other_fields_are(what: str) -> None:
    judged = judge("en").judge_fields(who="Kelly", what=what, **FILLED)
    assert judged.vague
    assert judged.missing == (Part.WHAT,)


def test_what_is_done_may_hold_the_other_parts() -> None:
    what = "Kelly rings the school by 9 every day; school notes it. If she does not, Nan rings."
    assert judge("en").judge_fields(who="", what=what, when="", measure="", whatif="").complete


def test_an_act_left_open_in_its_field_is_vague() -> None:
    judged = judge("en").judge_fields(who="Mum", what="attend all appointments", **FILLED)
    assert judged.vague
    assert judged.missing == ()


def test_empty_fields_are_five_questions() -> None:
    judged = judge("en").judge_fields(who="", what="", when="", measure="", whatif="")
    assert judged.missing == tuple(Part)


# ── Welsh ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("line", "missing"),
    [
        ("Fy nhad i gloi'r drws bob nos.", "measure whatif"),
        ("Bydd fy nhad yn ffonio'r ysgol erbyn 9.15.", "measure whatif"),
        ("Mam i fynd â Leah i'r ysgol bob bore.", "measure whatif"),
        ("Bydd yr ymwelydd iechyd yn pwyso Tomos bob dydd Llun; os na fydd, bydd y feddygfa'n ffonio.", ""),
        ("Dad i symud allan erbyn 3 Mai.", "measure whatif"),
        ("Y gweithiwr cymdeithasol i ymweld am 10 ddydd Mawrth.", "measure whatif"),
        ("Bydd y nyrs yn cofnodi'r pwysau yn y llyfr coch.", "when whatif"),
    ],
)
def test_a_welsh_action_is_read_by_its_mutated_words(line: str, missing: str) -> None:
    judged = judge("cy").judge(line)
    assert not judged.vague
    assert [part.value for part in judged.missing] == missing.split()


@pytest.mark.parametrize(
    "line",
    [
        "Mam i ymgysylltu â gwasanaethau.",
        "Mam i ymgysylltu â gwasanaethau erbyn 3 Mai.",
        "Caiff y cartref ei fonitro.",
        "Gweithwyr proffesiynol i fonitro'r sefyllfa bob dydd Llun.",
        "Bydd Mam yn cefnogi Leah.",
        "Cefnogi'r teulu yn rheolaidd.",
    ],
)
def test_a_vague_welsh_action_is_vague_with_a_date_on_it_too(line: str) -> None:
    judged = judge("cy").judge(line)
    assert judged.vague
    assert Part.WHAT in judged.missing


def test_welsh_says_that_no_speaker_has_checked_it() -> None:
    assert checker("cy").pack.status


# ── once read wrongly ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("Bins out Wednesday night – Connor", Part.WHO),
        ("Mum brings the letter to the next core group.", Part.WHEN),
        ("The school attendance record shows no missed days.", Part.MEASURE),
        ("Dad's test is negative every week.", Part.MEASURE),
        ("Mum keeps a diary and shows it to the social worker on Fridays.", Part.MEASURE),
        ("Unless Mum rings by 8, Nan goes round.", Part.WHATIF),
    ],
)
def test_a_part_that_was_once_not_seen(line: str, part: Part) -> None:
    assert part in there(line)


@pytest.mark.parametrize(
    "when", ["ongoing", "Ongoing.", "regularly", "as soon as possible", "TBC", "?", "to be confirmed"]
)
def test_a_time_left_open_is_asked_for_though_its_field_is_filled_in(when: str) -> None:
    judged = judge("en").judge_fields(who="Mum", what="walk Leah to school", **(FILLED | {"when": when}))
    assert judged.missing == (Part.WHEN,)


def test_a_time_beside_what_leaves_it_open_is_a_time() -> None:
    said = FILLED | {"when": "ongoing, every Monday"}
    assert judge("en").judge_fields(who="Mum", what="walk Leah to school", **said).complete
