"""Plain words: which words are asked about, in which of their forms, and what is suggested for them."""

import re

import pytest

from horseshoe.practice.wording import english
from horseshoe.practice.wording.entries import Mode, Word
from horseshoe.practice.wording.findings import Finding, Kind, Rule
from horseshoe.practice.wording.slips import Slips
from tests.written import checker, found


def the_one(text: str, spoken: str = "en") -> Finding:
    """Return the only finding of a text."""
    (finding,) = checker(spoken).find(text)
    return finding


# ── forms and suggestions ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "words", "suggestion"),
    [
        ("Leah absconded.", "absconded", "ran away"),
        ("She absconds at night.", "absconds", "runs away"),
        ("She was absconding.", "absconding", "running away"),
        ("They may abscond.", "abscond", "run away"),
        ("Absconding again.", "Absconding", "Running away"),
        ("They utilised it.", "utilised", "used"),
        ("They utilized it.", "utilized", "used"),
        ("Utilizing it helps.", "Utilizing", "Using"),
        ("We will commence.", "commence", "start"),
        ("It commenced.", "commenced", "started"),
        ("They undertook it.", "undertook", "did"),
        ("Prior to that", "Prior to", "Before"),
        ("She withholds it.", "withholds", "keeps back"),
    ],
)
def test_a_suggestion_is_bent_as_the_word_it_stands_for(text: str, words: str, suggestion: str) -> None:
    finding = the_one(text)
    assert (finding.text, finding.suggestions[0]) == (words, suggestion)
    assert suggestion.lower() in finding.question.lower() or finding.rule is Rule.QUIET


@pytest.mark.parametrize(
    ("plain", "third", "past", "going_on"),
    [
        ("go missing", "goes missing", "went missing", "going missing"),
        ("use", "uses", "used", "using"),
        ("try", "tries", "tried", "trying"),
        ("agree", "agrees", "agreed", "agreeing"),
        ("step in", "steps in", "stepped in", "stepping in"),
        ("teach", "teaches", "taught", "teaching"),
        ("lose a baby", "loses a baby", "lost a baby", "losing a baby"),
        ("not give", "does not give", "did not give", "not giving"),
        ("ban", "bans", "banned", "banning"),
    ],
)
def test_what_is_suggested_is_english(plain: str, third: str, past: str, going_on: str) -> None:
    bends = (english.Bend.THIRD, english.Bend.PAST, english.Bend.GOING_ON)
    assert tuple(english.bend(plain, how) for how in bends) == (third, past, going_on)


def test_nothing_is_suggested_in_a_form_that_no_one_writes() -> None:
    verbs = [each for each in checker("en").pack.entries if each.word is Word.VERB and each.mode is Mode.SWAP]
    bent = {english.bend(plain, english.Bend.PAST).split()[0] for entry in verbs for plain in entry.plain}
    wrong = {
        *("noted", "beed", "teached", "losed", "catched", "eated", "hided"),
        *("meaned", "choosed", "drawed", "spended", "baned", "readed", "steped"),
        *("canceled"),
    }
    assert len(bent) > 50
    assert bent & wrong == set()


@pytest.mark.parametrize(
    "slip",
    ["safegaurding", "safeguardng", "asessment", "assesment", "disclousre", "thresold", "agnecies"],
)
def test_a_slip_of_one_letter_is_the_word_all_the_same(slip: str) -> None:
    assert found(f"We spoke of {slip} then.") == [slip]


@pytest.mark.parametrize("word", ["contract", "tract", "starts", "past", "harm", "an injury", "ward"])
def test_another_word_is_not_a_slip(word: str) -> None:
    assert found(f"There was {word} here.") == []


def test_a_form_inside_a_longer_word_is_another_word() -> None:
    assert found("Riskier assessmentology absconder2 xabscond") == []


# ── the longest first ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "words",
    [
        "core group",
        "section 47 enquiry",
        "child protection conference",
        "review conference",
        "disguised compliance",
        "failed to attend",
        "lived experience",
        "LAC review",
        "non-accidental injury",
        "wishes and feelings",
    ],
)
def test_the_longest_phrase_is_asked_about_once_and_as_a_whole(words: str) -> None:
    assert found(f"They spoke of {words} here.") == [words]


def test_a_word_in_capitals_is_a_word_and_not_an_acronym() -> None:
    assert found("Mum FAILED TO ATTEND again") == ["FAILED TO ATTEND"]
    assert the_one("the RISK").rule is Rule.QUIET


def test_a_quiet_word_never_hides_one_with_its_own_question() -> None:
    findings = checker("en").find("She failed to engage with professionals.")
    assert [(each.text, each.kind) for each in findings] == [
        ("failed to engage", Kind.JARGON if findings[0].kind is Kind.JARGON else Kind.BLAME),
        ("professionals", Kind.VAGUE),
    ]


def test_a_finding_says_what_to_ask_and_where_it_comes_from() -> None:
    finding = the_one("The core group met.")
    assert finding.kind is Kind.JARGON
    assert finding.question == "Could you say what “core group” means the first time you use it?"
    assert finding.meaning
    assert finding.source == "English: jargon.toml, “core group”"


@pytest.mark.parametrize("words", ["section 47", "Section 47", "s.47", "s47", "section 20", "section\u00a047"])
def test_a_section_is_found_with_its_number(words: str) -> None:
    assert found(f"It is a {words} matter.") == [words]


# ── titles and names ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "The family support worker came.",
        "The family support workers came.",
        "A baby monitor stood by the cot.",
        "An appropriate adult sat with Jordan.",
        "The independent reviewing officer rang.",
        "The domestic abuse worker rang.",
        "She lives at 14 Section Road.",
        "They moved to Placement Street.",
        "He swims at Engagement Close.",
        "She goes to Core Group Pilates on Tuesdays.",
        "Mr Access rang.",
        "We met Mrs. Neglect and Dr Threshold.",
        "Sgt Risk came.",
        "She drinks at The Placement.",
        "She used the wheelchair access.",
    ],
)
def test_nothing_is_asked_about_a_title_or_a_name(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Core Group will meet.", "Core Group"),
        ("Placement ended in May.", "Placement"),
        ("What we did\nPlacement ended in May.", "Placement"),
        ("- Assessments\n- Safeguarding", "Assessments"),
        ("Next steps: Assessment", "Assessment"),
    ],
)
def test_a_capital_alone_makes_no_name(text: str, words: str) -> None:
    assert found(text)[0] == words


def test_every_line_of_a_list_is_read() -> None:
    assert found("To do\nSafeguarding\nAssessment\nPlacement") == ["Safeguarding", "Assessment", "Placement"]


# ── letters ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("The IDVA rang.", "IDVA"),
        ("Two IDVAs rang.", "IDVAs"),
        ("The IDVA’s view.", "IDVA’s"),
        ("T/C to school.", "T/C"),
        ("They hold a TAC/TAF soon.", "TAC/TAF"),
        ("A DoLS was made.", "DoLS"),
        ("The QXZ came.", "QXZ"),
        ("Leah is CiN now.", "CiN"),
    ],
)
def test_letters_nobody_has_spelt_out_are_asked_about(text: str, letters: str) -> None:
    finding = the_one(text)
    assert (finding.text, finding.rule) == (letters, Rule.ACRONYM)


@pytest.mark.parametrize(
    "text",
    [
        "An independent domestic violence adviser (IDVA) came. The IDVA rang. Two IDVAs rang.",
        "The IDVA (independent domestic violence adviser) rang. The IDVA came.",
        "The QXZ (quick xylophone zoo) came. The QXZ went.",
        "The IRO, which means the person who checks the plan, rang. The IRO came.",
        "A child in need (CiN) plan. The CiN plan is long.",
    ],
)
def test_letters_spelt_out_once_are_known_from_there_on(text: str) -> None:
    assert Rule.ACRONYM not in {finding.rule for finding in checker("en").find(text)}


def test_letters_spelt_out_too_late_are_asked_about_where_they_first_stand() -> None:
    text = "The QXZ came. The quick xylophone zoo (QXZ) went. The QXZ is shut."
    assert [finding.start for finding in checker("en").find(text)] == [4]


@pytest.mark.parametrize("letters", ["GP", "NHS", "A&E", "TV", "UK", "BBC", "ID", "999", "II", "XIV", "OK"])
def test_letters_everybody_knows_are_left_alone(letters: str) -> None:
    assert found(f"It is the {letters} again.") == []


@pytest.mark.parametrize(
    "text", ["MINUTES OF THE MEETING IN MAY", "WHO CAME TO SEE LEAH", "DO NOT GIVE OUT THE ADDRESS"]
)
def test_a_heading_in_capitals_is_not_letters(text: str) -> None:
    assert found(text) == []
    assert found(f"{text}\nThe IDVA rang.") == ["IDVA"]


def test_what_is_suggested_for_letters_takes_no_capital_from_them() -> None:
    assert the_one("Two HVs came.").suggestions == the_one("The HV came.").suggestions == ("health visitor",)


# ── in an action: whose task it is ───────────────────────────────────────────────────────────────────────────────────


def passives(text: str, spoken: str = "en") -> list[str]:
    """Return the passives of an action that have no doer."""
    return [each.text for each in checker(spoken).find_in_action(text) if each.kind is Kind.PASSIVE]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Leah will be weighed.", "will be weighed"),
        ("Home to be visited by Friday.", "to be visited"),
        ("The lock must be fitted by the end of May.", "must be fitted"),
        ("Leah is to be seen weekly.", "is to be seen"),
        ("The flat should also be cleaned, by 3pm.", ""),
        ("The rooms can be regularly checked.", "can be regularly checked"),
        ("Forms are being written.", "are being written"),
    ],
)
def test_a_passive_with_no_doer_is_asked_about(text: str, words: str) -> None:
    assert passives(text) == ([words] if words else [])


@pytest.mark.parametrize(
    "text",
    [
        "Leah will be weighed by the school nurse.",
        "The lock must be fitted next week by Mr Rees.",
        "Kelly said “I will be seen”.",
        "The nurse weighs Leah.",
        "The baby is weighed on Mondays.",
    ],
)
def test_a_passive_that_says_by_whom_is_not(text: str) -> None:
    assert passives(text) == []


def test_a_passive_in_a_report_is_nobodys_task_and_not_asked_about() -> None:
    assert found("Leah will be weighed.") == []


# ── sentences and ease ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_sentence_of_more_words_than_the_pack_allows_is_asked_about() -> None:
    most = checker("en").pack.ease.longest_sentence
    allowed, long = " ".join(["Word"] * most) + ".", " ".join(["Word"] * (most + 1)) + "."
    finding = the_one(f"{allowed} {long} {allowed}")
    assert (finding.kind, finding.text) == (Kind.LONG, long)
    assert str(most + 1) in finding.question


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It rained. Mum came! Did Dad? Yes…", 4),
        ("Dr. Rees and Mrs. Khan met at St. Mary's.", 1),
        ("See s. 47 and no. 12 e.g. here.", 1),
        ("She said “no.” Then she went.", 2),
        ("Mum said no. Dad left.", 2),
        ("It is s. 47. It is para. 3 on p. 12.", 2),
        ("A heading\nA line.\n\nAnother", 3),
        ("At 6.30 p.m. it began.", 1),
    ],
)
def test_sentences_are_counted_as_a_reader_would(text: str, sentences: int) -> None:
    assert checker("en").read(text).ease.sentences == sentences


@pytest.mark.parametrize(
    ("text", "words", "longest", "grade"),
    [
        # 0.39 × words a sentence + 11.8 × syllables a word − 15.59, never below nought.
        ("The cat sat on the mat.", 6, 6, 0.0),
        ("Mum is at school today and she is happy.", 9, 9, 2.3),
        ("Professionals remain concerned regarding the deteriorating environment.", 7, 7, 22.5),
        ("", 0, 0, None),
        ("… – !", 0, 0, None),
    ],
)
def test_reading_ease_is_the_formula_and_nothing_more(text: str, words: int, longest: int, grade: float | None) -> None:
    ease = checker("en").read(text).ease
    assert (ease.words, ease.longest, ease.grade) == (words, longest, grade)


def test_long_words_are_named() -> None:
    assert checker("en").read("Deteriorating again, deteriorating.").ease.long_words == ("deteriorating",)


def test_welsh_has_no_grade_and_says_why() -> None:
    ease = checker("cy").read("Mae'r gath ar y mat. Mae'r ci yn rhedeg.").ease
    assert (ease.words, ease.sentences, ease.grade) == (9, 2, None)
    assert checker("cy").pack.ease.formula == "none"
    assert "Cymraeg" in checker("cy").pack.ease.caution


# ── Welsh ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "words",
    [
        *("trothwy", "drothwy", "nhrothwy", "throthwy"),
        *("monitro", "fonitro", "diogelu", "ddiogelu", "asesiad", "hasesiad"),
        *("cynhadledd amddiffyn plant", "gynhadledd amddiffyn plant", "nghynhadledd amddiffyn plant"),
        *("grŵp craidd", "Grŵp Craidd", "GRŴP CRAIDD"),
    ],
)
def test_a_welsh_word_is_found_mutated_or_not(words: str) -> None:
    assert found(f"Mae sôn am {words} yma.", "cy") == [words]


@pytest.mark.parametrize(
    "text", ["Mae fy nhad yma.", "Mae ei gath hi yma.", "Aeth hi i'r GIG.", "Y feddygfa yn y dref."]
)
def test_plain_welsh_is_left_alone(text: str) -> None:
    assert found(text, "cy") == []


def test_a_welsh_passive_with_no_doer_is_asked_about_and_one_with_is_not() -> None:
    assert passives("Bydd y plentyn yn cael ei weld.", "cy") == ["yn cael ei weld"]
    assert passives("Caiff ei weld gan y nyrs.", "cy") == []


# ── slips ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_slip_of_every_word_that_could_slip_is_found_and_nothing_that_is_none() -> None:
    forms = ["safeguarding", "threshold", "core assessment", "disclose", "agencies"]
    slips = Slips(((form, number) for number, form in enumerate(forms)), spoken={"core"})
    for number, form in enumerate(forms):
        for slip in english.slips(form):
            text = f"on {slip}, then"
            found = list(slips.find(text, text.replace(",", " ").split()))
            # "Core" is a plain word: beside it no slip is looked for, and it is none itself.
            expected = [] if form == "core assessment" else [(3, 3 + len(slip), number)]
            assert found == expected, slip
        assert not list(slips.find(form, form.split()))


def test_a_slip_in_one_of_two_words_is_found_where_the_other_stands_beside_it() -> None:
    slips = Slips([("parenting capacity", 7)], spoken=set())
    text = "parnting capacity; parnting alone; xparnting capacity"
    assert list(slips.find(text, re.split(r"[ ;]+", text))) == [(0, 17, 7)]


def test_of_two_words_that_could_be_meant_the_first_comes_first() -> None:
    slips = Slips([("presented", 3), ("pressented", 1)], spoken=set())
    assert [number for _, _, number in slips.find("presnted", ["presnted"])] == [3]
    both = Slips([("resident", 5), ("resideant", 2)], spoken=set())
    assert [number for _, _, number in both.find("residant", ["residant"])] == [2]


# ── suggestions that fit where they would stand ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "words", "suggestion"),
    [
        ("Bruises have been observed on his arm.", "observed", "seen"),
        ("She was not often observed there.", "observed", "seen"),
        ("Tom observed a bruise.", "observed", "saw"),
    ],
)
def test_behind_has_and_was_the_suggestion_is_what_one_would_say_there(text: str, words: str, suggestion: str) -> None:
    (finding,) = [each for each in checker("en").find(text) if each.text == words]
    assert finding.suggestions[0] == suggestion


@pytest.mark.parametrize("word", ["significance", "abstinence"])
def test_for_another_kind_of_word_nothing_is_put_in_its_place(word: str) -> None:
    (finding,) = [each for each in checker("en").find(f"The {word} of it was seen.") if each.text == word]
    assert finding.suggestions == ()
    assert finding.question
