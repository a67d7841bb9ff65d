"""Plain words: promises that hold for every text somebody could type or paste, in both languages."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from horseshoe.practice.wording.findings import Finding
from horseshoe.practice.wording.specificity.judge import Part
from tests.written import LANGUAGES, UNSEEN, WORDS, anything, checker, found, judge

some = settings(max_examples=40, deadline=None)
few = settings(max_examples=25, deadline=None)

# What somebody could say aloud, with nothing to close or to open left over.
SAID = ["the IDVA was hostile", "he absconded, I didn’t", "A core group? Safeguarding!", "SW to liaise re: s47"]
BALANCED = [
    "It rained.",
    "Mum rang the school on Monday!",
    "Did Leah’s nan come?",
    "The core group met (all of it).",
    "She said “not again”.",
    "She said ‘it’s Nan’s turn’ and went.",
    'He wrote "home by 9".',
    "Mae Mam wedi dod.",
    "The toddlers' shoes, and the girls' coats, are by the door.",
    "Dr. Rees and Mrs. Khan came.",
    "👨‍👩‍👧 came at 6.30pm.",
]
ASKED_ABOUT = [
    "Leah absconded twice.",
    "The IDVA rang.",
    "A section\u00a047 enquiry was begun.",
    "Safe\u00adguarding is everybody’s.",
    "Mum said ‘fine’ and the SW was hostile.",
    "There was a multi\u2011agency meeting (a long one).",
]


def read_in_every_way(text: str, spoken: str) -> list[Finding]:
    """Return every finding of a text, as a text and as an action."""
    return [*checker(spoken).read(text).findings, *checker(spoken).find_in_action(text)]


# ── nothing breaks ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("spoken", LANGUAGES)
@some
@given(anything)
def test_every_finding_is_exactly_the_words_at_its_place(spoken: str, text: str) -> None:
    for finding in read_in_every_way(text, spoken):
        assert 0 <= finding.start < finding.end <= len(text)
        assert text[finding.start : finding.end] == finding.text


@pytest.mark.parametrize("spoken", LANGUAGES)
@some
@given(anything)
def test_a_judgement_is_given_of_every_line_with_a_question_for_each_part_missing(spoken: str, text: str) -> None:
    judged = judge(spoken).judge(text)
    assert list(judged.missing) == [part for part in Part if part in judged.missing]
    assert len(judged.missing) <= len(judged.questions) <= len(judged.missing) + 1
    assert all(judged.questions)


@pytest.mark.parametrize("spoken", LANGUAGES)
@few
@given(anything, anything, anything)
def test_a_judgement_is_given_of_whatever_stands_in_the_fields(spoken: str, who: str, what: str, more: str) -> None:
    judged = judge(spoken).judge_fields(who=who, what=what, when=more, measure=more, whatif=more)
    assert not more.strip() or {Part.MEASURE, Part.WHATIF}.isdisjoint(judged.missing)
    # A mark alone is no time, nor is that it is open.
    assert Part.WHEN not in judged.missing or not re.search(r"\w{6}", more)


@pytest.mark.parametrize("title", ["Mr", "MR", "Mrs", "Ms", "Miss", "Dr", "to be seen by Dr", "be MR", "Mrs.", "by Ms"])
def test_a_line_that_stops_at_a_title_is_judged(title: str) -> None:
    assert judge("en").judge(title).vague


@few
@given(anything)
def test_reading_the_same_text_twice_finds_the_same(text: str) -> None:
    assert checker("en").read(text) == checker("en").read(text)


@pytest.mark.parametrize(
    "line",
    [
        "." * 20_000 + "x",
        ".'" * 10_000 + "x",
        "\n" * 10_000 + "a",
        "x" * 10_000,
        "A" * 10_000,
        "IDVA (" * 1_500,
        "e\u0301" * 5_000,
        "‘a" * 5_000,
        "will be monitored " * 1_000,
        "caiff ei weld " * 1_000,
        "if not, " * 1_000,
    ],
    ids=lambda line: line[:8].strip() or "lines",
)
def test_a_line_made_to_be_slow_is_not(line: str) -> None:
    spoken = "cy" if line.startswith("caiff") else "en"
    # A tenth of a second. Where time grows with the square of the length, these take minutes, and the run shows it.
    assert all(finding.text in line for finding in read_in_every_way(line, spoken))
    judge(spoken).judge(line)


# ── each sentence on its own ─────────────────────────────────────────────────────────────────────────────────────────


@some
@given(
    st.lists(st.sampled_from(BALANCED), max_size=4),
    st.sampled_from(ASKED_ABOUT),
    st.lists(st.sampled_from(BALANCED), max_size=4),
    st.sampled_from([" ", "\n", "\r\n\r\n", "\u00a0 "]),
)
def test_what_is_found_in_a_sentence_does_not_depend_on_those_around_it(
    before: list[str], sentence: str, after: list[str], gap: str
) -> None:
    alone = [finding._replace(start=0, end=0) for finding in checker("en").find(sentence)]
    text = gap.join([*before, sentence, *after])
    begin = len(gap.join([*before, ""])) if before else 0
    within = [
        finding._replace(start=0, end=0)
        for finding in checker("en").find(text)
        if begin <= finding.start < begin + len(sentence)
    ]
    assert alone
    assert within == alone


@some
@given(st.text(st.sampled_from("abc’ .,\u00a0é"), max_size=40), st.sampled_from(ASKED_ABOUT))
def test_a_line_before_changes_nothing(line: str, sentence: str) -> None:
    assert found(f"{line}\n{sentence}") == [*found(line), *found(sentence)]


# ── quoted words ─────────────────────────────────────────────────────────────────────────────────────────────────────

QUOTES = ["“{}”", '"{}"', "‘{}’", "'{}'", "«{}»"]


@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize("quotes", QUOTES)
@pytest.mark.parametrize(
    "said", [*SAID, "fe wnaeth hi ymgysylltu", "bydd yn cael ei fonitro", "will be monitored", "the core group"]
)
def test_nothing_is_asked_about_somebodys_own_words(spoken: str, quotes: str, said: str) -> None:
    words = said.replace("’", "'") if quotes == '"{}"' else said
    assert read_in_every_way(f"Mum: {quotes.format(words)}", spoken) == []


@pytest.mark.parametrize("quotes", QUOTES)
@some
@given(st.lists(st.sampled_from([word for word in WORDS if not set(word) & set("’'(")]), min_size=1, max_size=5))
def test_nothing_is_found_between_quotes_whatever_is_said(quotes: str, words: list[str]) -> None:
    text = f"Leah said {quotes.format(' '.join(words))} and went."
    begin, end = text.index(quotes[0]), text.rindex(quotes[-1])
    inside = [each.text for each in read_in_every_way(text, "en") if begin <= each.start < end and each.end <= end]
    assert inside == []


@pytest.mark.parametrize(
    "text",
    [
        "“Fine”, she said, and absconded.",
        "Mum's partner absconded; the boys' room was empty.",
        "‘Tis true that he absconded",
        'The bed is 6" too short and he absconded.',
        "He absconded’ ‘again",
    ],
)
def test_what_stands_outside_the_quotes_is_asked_about(text: str) -> None:
    assert "absconded" in found(text)


def test_a_quote_that_is_never_closed_ends_with_its_line() -> None:
    assert found("She said “he absconded\nThe boy absconded.") == ["absconded"]


# ── as people paste it ───────────────────────────────────────────────────────────────────────────────────────────────


@some
@given(st.sampled_from(["safeguarding", "disclosure", "assessment"]), st.data())
def test_what_cannot_be_seen_hides_nothing(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(word) - 1))
    unseen = data.draw(st.text(st.sampled_from(UNSEEN), min_size=1, max_size=3))
    written = word[:place] + unseen + word[place:]
    assert found(f"The {written} was written down.") == [written]


@some
@given(anything)
def test_windows_line_ends_change_no_words(text: str) -> None:
    unix = text.replace("\r", "")
    windows = unix.replace("\n", "\r\n")
    assert [words.replace("\r", "") for words in found(windows)] == found(unix)


@pytest.mark.parametrize("gap", ["-", " ", "\u2011", "\u2010", "\u00a0", "\n", "  ", "\r\n", "\u00a0 "])
def test_a_hyphen_a_gap_and_a_line_end_are_the_same(gap: str) -> None:
    assert found(f"It was a multi{gap}agency plan.") == [f"multi{gap}agency"]


@pytest.mark.parametrize("words", ["gru\u0302p craidd", "grŵp craidd", "gr\u0175p\u00a0craidd", "grw\u0302p craidd"])
def test_a_letter_in_two_parts_is_one_letter(words: str) -> None:
    assert found(f"Y {words}.", "cy") == ([] if words.startswith("gru") else [words])


def test_a_capital_without_a_small_letter_moves_no_place() -> None:
    assert found("İİİ Leah absconded from İzmir; core group.") == ["absconded", "core group"]


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_half_a_pair_of_characters_is_no_letter_and_hides_nothing(spoken: str) -> None:
    checker(spoken).find_in_action("\ud83d")
    judge(spoken).judge("Mum to\udc00 ring \ud83d")
    assert [one.start for one in checker("en").find("\ud83d safeguarding\udc00")] == [2]


def test_many_slips_in_one_text_are_found_where_they_stand() -> None:
    # More than are looked for one by one.
    slips = ["safegaurding", "asessment", "threshhold", "disclsoure", "safegurding", "assessmnet", "multiagnecy"]
    asked_about = [one for slip in slips for one in found(slip)]
    assert len(asked_about) > 4
    assert found("; ".join(slips)) == asked_about
