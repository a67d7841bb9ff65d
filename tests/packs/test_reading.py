"""A pack file is read strictly, and a hostile one is refused in words."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from horseshoe.packs import frameworks, nations
from horseshoe.packs.reading import LARGEST_FILE, PackRefused, read

SAFETY = (frameworks.FOLDER / "signs_of_safety.toml").read_text(encoding="utf-8")
ENGLAND = (nations.FOLDER / "england.toml").read_text(encoding="utf-8")


@pytest.fixture
def refusal_of(tmp_path):
    def load(text, loader=frameworks.load_file):
        file = tmp_path / "a_pack.toml"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        with pytest.raises(PackRefused) as refused:
            loader(file)
        return refused.value

    return load


def changed(text, old, new):
    assert old in text
    return text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("old", "new", "path", "message"),
    [
        ('heart = "', 'colour = "red"\nheart = "', "colour", "this key is not known here."),
        ('owner = "lead_social_worker"', 'owner = "mum"', "preparation[1].owner", "this must be one of: chair,"),
        ("before = 5", 'before = "5"', "preparation[1].before", "this must be a whole number."),
        ("before = 5", "before = true", "preparation[1].before", "this must be a whole number."),
        ("before = 5", "before = 5000", "preparation[1].before", "this must be from 0 to 120."),
        ("needs_evidence = true", "needs_evidence = 1", "preparation[1].needs_evidence", "this must be true or false."),
        ("in_force_from = 2026-01-01", 'in_force_from = "soon"', "in_force_from", "this must be a date"),
        ("in_force_from = 2026-01-01", "in_force_from = 2026-01-01T10:00:00", "in_force_from", "without a time"),
        ('code = "threshold_consultation"', 'code = "section_47"', "preparation", "“section_47” is there twice."),
        ('code = "section_47"', 'code = "Section 47"', "preparation[1].code", "a code is small letters"),
        ('code = "section_47"\n', "", "preparation[1].code", "this key is missing."),
        ('version = "1.0"', 'version = "latest"', "version", "a version is two numbers with a dot"),
        ("minutes = 8", "minutes = 9", "initial_agenda", "add up to 91 minutes, and the conference has 90."),
        ('shows = "roll"', 'shows = "casework"', "initial_agenda[1].shows", "this must be one of: roll,"),
        ('shows = "map"', 'shows = "story"', "initial_agenda", "no item shows “map”"),
        ('shows = "views"', 'shows = "story"', "initial_agenda", "no item shows “views”"),
        ('shows = "decision"', 'shows = "story"', "initial_agenda", "no item shows “decision”"),
        ('shows = "close"', 'shows = "story"', "initial_agenda", "no item shows “close”"),
        ('title = "Who is here"', f'title = "{"Who " * 9}is here"', "initial_agenda[1].title", "at most 32 characters"),
        ('kind = "items"', 'kind = "spreadsheet"', "report_heading[1].kind", "this must be one of: text, long_text,"),
        ('kind = "items"', 'kind = "choice"', "report_heading[1].options", "a choice has options"),
        ("hurt or frightened {child}", "hurt or frightened {child.__class__}", "report_heading[2].title", "{child}"),
        ("hurt or frightened {child}", "hurt or frightened {child", "report_heading[2].title", "in braces"),
        ('kind = "trio"', 'kind = "changes"', "plan.kind", "a trio goes with danger statements"),
        ('code = "safety_goal"', 'code = "good_enough"', "plan.part", "has these parts too: safety_goal."),
        ('    "if_you_disagree",\n', "", "documents.letter", "must be in it: if_you_disagree."),
        ('    "dissent",\n', '    "poem",\n', "documents.record[12]", "this must be one of: greeting,"),
        ("low = 0", "low = 5", "scale.low", "this must be from 0 to 1."),
        ('side = "strength"', 'side = "worry"', None, None),
    ],
)
def test_a_fault_is_reported_with_its_file_its_place_and_plain_words(refusal_of, tmp_path, old, new, path, message):
    text = changed(SAFETY, old, new)
    if path is None:
        # One heading moved over leaves one on the other side: allowed. Both moved over: refused.
        text, path, message = text.replace(old, new), "mapping_heading", "a map has both sides"
    refused = refusal_of(text)
    assert (refused.file, refused.path) == ("a_pack.toml", path)
    assert message in refused.message


@pytest.mark.parametrize(
    ("old", "new", "path", "message"),
    [
        ('unit = "WORKING_DAYS"', 'unit = "MOONS"', "timescale[1].unit", "this must be one of: WORKING_DAYS,"),
        ('counted_from = "referral"', 'counted_from = "whim"', "timescale[1].counted_from", "this must be one of:"),
        ('step = "assessment"', 'step = "referral-decision"', "timescale", "“referral-decision” is there twice."),
        ('step = "first-review"', 'step = "some-review"', "timescale", "must be given too: first-review."),
        ('subdivision = "ENG"', 'subdivision = "MOON"', "subdivision", "no bank holidays known"),
        ('leaning = "in_need"', 'leaning = "protection"', "decision", "each leaning stands once"),
        ('code = "core_group"', 'code = "the_group"', "term", "must be given too: core_group."),
        ("exceptionally = 2", "exceptionally = 4", "quorum.exceptionally", "can't ask for more than the rule"),
        ('must_include = ["social_care"]', 'must_include = ["legal"]', "quorum.never_counted", "has to count"),
        ('code = "england"', 'code = "narnia"', "code", "this must be one of: england, wales."),
    ],
)
def test_a_fault_in_a_nation_is_reported_the_same_way(refusal_of, old, new, path, message):
    refused = refusal_of(changed(ENGLAND, old, new), nations.load_file)
    assert refused.path == path
    assert message in refused.message


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xff\xfe\x00", "not UTF-8 text"),
        ("code = ", "not TOML"),
        ("a = 1\na = 2", "not TOML"),
        ("a = " + "[" * 5_000 + "]" * 5_000, "nested too deeply"),
        ("a = " + "9" * 5_000, "not TOML"),
        ("#" * (LARGEST_FILE + 1), "larger than 128 kB"),
    ],
)
def test_a_file_of_hostile_size_or_content_is_refused(refusal_of, content, message):
    assert message in refusal_of(content).message


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("x" * 601, "longer than 600 characters"),
        ("safe \\u202e elihw", "hidden characters"),
        ("two\\nlines", "line breaks"),
        ("", "empty"),
        (" led by a space", "begins or ends with a space"),
    ],
)
def test_a_text_that_would_hide_or_swamp_something_is_refused(refusal_of, words, message):
    text = changed(SAFETY, 'one_more = "What would we see if it were one higher?"', f'one_more = "{words}"')
    refused = refusal_of(text)
    assert refused.path == "scale.one_more"
    assert message in refused.message


def test_more_of_anything_than_a_meeting_can_hold_is_refused(refusal_of):
    line = '\n[[preparation]]\ncode = "more-{n}"\ntext = "One more thing."\nowner = "chair"\nbefore = 1\n'
    refused = refusal_of(SAFETY + "".join(line.replace("{n}", str(n)) for n in range(60)))
    assert (refused.path, refused.message.split(",")[0]) == ("preparation", "there must be 1 to 60 of these")


def test_a_missing_file_is_refused_in_words(tmp_path):
    with pytest.raises(PackRefused, match=r"not_here\.toml: there is no such file\."):
        read(tmp_path / "not_here.toml")


LINES = SAFETY.splitlines(keepends=True)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, len(LINES) - 1), st.sampled_from(["", "x = 1\n", "[plan]\n", "shows = 7\n", "\0"]))
def test_a_damaged_pack_loads_or_is_refused_and_never_anything_else(place, damage):
    text = "".join((*LINES[:place], damage, *LINES[place + 1 :]))
    with TemporaryDirectory() as folder:
        file = Path(folder) / "damaged.toml"
        file.write_text(text, encoding="utf-8")
        try:
            pack = frameworks.load_file(file)
        except PackRefused as refused:
            assert str(refused).startswith("damaged.toml: ")
        else:
            assert pack.code == "signs_of_safety"
