"""Three frameworks, each of which carries a conference from the first item to the close."""

import shutil

import pytest

from horseshoe.packs import frameworks
from horseshoe.packs.reading import PackRefused
from horseshoe.packs.shape import CARRIES, BlockCode, FieldKind, PlanKind, Shows, Side, SubjectKind, WhoFirst
from horseshoe.practice.preparation.readiness import WHY_NOT_NEEDED, Condition
from horseshoe.practice.terms import ConferenceKind

SAFETY = frameworks.load("signs_of_safety", "1.0")
FAMILY = frameworks.load("family_safeguarding", "1.0")
CHANGES = frameworks.load("effective_child_protection", "1.0")

every_pack = pytest.mark.parametrize("pack", [SAFETY, FAMILY, CHANGES], ids=lambda pack: pack.code)
every_kind = pytest.mark.parametrize("kind", list(ConferenceKind))


def test_all_three_can_be_chosen():
    assert [pack.name for pack in frameworks.available()] == [
        "Effective Child Protection",
        "Family Safeguarding",
        "Signs of Safety",
    ]


@every_pack
@every_kind
def test_a_conference_can_be_carried_to_its_end(pack, kind):
    agenda = pack.agenda(kind)
    assert set(CARRIES) <= {item.shows for item in agenda}
    assert agenda[-1].shows is Shows.CLOSE
    order = [item.shows for item in agenda]
    assert order.index(Shows.VIEWS) < order.index(Shows.DECISION)
    assert order.index(Shows.MAP) < order.index(Shows.DECISION)


@every_pack
@every_kind
def test_a_conference_takes_ninety_minutes_and_thirty_more_with_an_interpreter(pack, kind):
    assert sum(item.minutes for item in pack.agenda(kind)) == pack.minutes_for(interpreter=False) == 90
    assert pack.minutes_for(interpreter=True) == 120


@every_pack
@every_kind
def test_the_family_is_asked_before_anybody_else(pack, kind):
    assert pack.agenda(kind)[0].who_first is WhoFirst.FAMILY
    assert pack.agenda(kind)[-1].who_first is WhoFirst.FAMILY


@every_pack
@every_kind
def test_every_item_has_something_to_say_now_and_a_bank_of_questions(pack, kind):
    for item in pack.agenda(kind):
        assert len(item.say_now) == 3
        assert 3 <= len(item.questions) <= 6
        assert all(question.endswith(("?", ".")) for question in item.questions)


@every_pack
def test_no_prompt_shouts_blames_or_uses_shorthand(pack):
    words = [
        words for kind in ConferenceKind for item in pack.agenda(kind) for words in (*item.say_now, *item.questions)
    ]
    for said in words:
        assert not any(mark in said for mark in ("!", "disguised compliance", "engage", "toxic", "monitor"))
        assert not any(word.isupper() and len(word) > 1 for word in said.split())


@every_pack
def test_the_map_weighs_worries_and_strengths_the_same(pack):
    sides = [heading.side for heading in pack.mapping_headings]
    assert sides.count(Side.WORRY) == sides.count(Side.STRENGTH)
    assert all("Leah and Jayden" in heading.title_for("Leah and Jayden") for heading in pack.mapping_headings)


@every_pack
def test_a_report_asks_for_the_effect_on_the_child_and_for_the_source(pack):
    for kind in ConferenceKind:
        asked = pack.report_form(kind, lead_social_worker=False)
        assert any(heading.asks_impact and heading.per_child for heading in asked)
        assert any(heading.asks_source for heading in asked)
        assert set(asked) < set(pack.report_form(kind, lead_social_worker=True))


@every_pack
def test_a_choice_has_answers_to_choose_from_and_nothing_else_has(pack):
    for heading in pack.report_headings:
        assert bool(heading.options) is (heading.kind is FieldKind.CHOICE)


@every_pack
def test_the_checklist_of_an_initial_conference_begins_with_the_enquiry_and_ends_with_the_way_home(pack):
    codes = [item.code for item in pack.checklist(ConferenceKind.INITIAL)]
    assert codes[:2] == ["section_47", "threshold_consultation"]
    assert codes[-1] == "way_home"
    assert {"report_explained", "advocate_offered", "two_parts_decided", "young_person_invited", "chair_talk"} <= set(
        codes
    )


@every_pack
def test_the_checklist_of_a_review_asks_what_would_end_the_plan(pack):
    codes = {item.code for item in pack.checklist(ConferenceKind.REVIEW)}
    assert {"record_read", "incidents_told", "plan_updated", "what_ends_the_plan", "child_asked"} <= codes
    assert "section_47" not in codes


@every_pack
def test_every_condition_of_the_checklist_can_say_why_it_does_not_apply(pack):
    used = {item.applies_when for item in pack.preparation} - {Condition.ALWAYS}
    assert used <= set(WHY_NOT_NEEDED)


@every_pack
def test_the_letter_says_the_decision_before_the_plan(pack):
    letter = pack.documents.letter
    assert letter.index(BlockCode.DECISION) < letter.index(BlockCode.PLAN)
    assert BlockCode.DISSENT in pack.documents.record


@every_pack
def test_the_pack_says_whom_its_name_belongs_to_and_that_the_words_are_ours(pack):
    assert "belongs to its owners" in pack.belongs_to
    assert "our own words" in pack.belongs_to
    assert pack.sources


@every_pack
def test_the_decision_is_asked_in_the_nations_words(pack):
    asked = pack.decision.question_for("Leah", protection="child protection plan", in_need="child in need plan")
    assert all(words in asked for words in ("Leah", "child protection plan", "child in need plan"))
    assert "{" not in asked


def test_signs_of_safety_has_nine_parts_and_four_headings_and_scales_each_danger_statement_from_nought():
    for kind in ConferenceKind:
        assert len(SAFETY.agenda(kind)) == 9
    assert [heading.code for heading in SAFETY.mapping_headings] == ["harm", "complicating", "strengths", "safety"]
    assert (SAFETY.scale.low, SAFETY.scale.high) == (0, 10)
    assert (SAFETY.subject.kind, SAFETY.plan.kind) == (SubjectKind.DANGER_STATEMENT, PlanKind.TRIO)


def test_a_complicating_factor_is_not_asked_for_its_harm_because_it_is_none():
    asks = {heading.code: heading.asks_impact for heading in SAFETY.mapping_headings}
    assert asks == {"harm": True, "complicating": False, "strengths": True, "safety": True}


def test_family_safeguarding_comes_to_the_plan_before_the_decision_and_to_each_child_on_review():
    for kind in ConferenceKind:
        shown = [item.shows for item in FAMILY.agenda(kind)]
        assert shown.index(Shows.PLAN) < shown.index(Shows.DECISION)
    assert "each_child" in [item.code for item in FAMILY.agenda(ConferenceKind.REVIEW)]


def test_effective_child_protection_has_six_changes_at_most_on_a_scale_from_one():
    assert (CHANGES.subject.kind, CHANGES.subject.at_most) == (SubjectKind.CHANGE, 6)
    assert (CHANGES.scale.low, CHANGES.scale.high) == (1, 10)
    assert {"not_good_enough", "good_enough", "family_words", "steps"} <= {part.code for part in CHANGES.plan.parts}


@pytest.mark.parametrize(
    ("code", "version"), [("signs_of_safety", "9.9"), ("tea_leaves", "1.0"), ("", ""), ("../x", "1.0")]
)
def test_an_unknown_framework_or_version_is_refused(code, version):
    with pytest.raises(PackRefused, match="no such framework at this version"):
        frameworks.load(code, version)


@pytest.fixture
def folder(tmp_path):
    shutil.copy(frameworks.FOLDER / "signs_of_safety.toml", tmp_path / "old.toml")
    return tmp_path


def test_a_new_version_stands_beside_the_old_one_which_stays_as_it_was(folder):
    newer = (folder / "old.toml").read_text(encoding="utf-8").replace('version = "1.0"', 'version = "1.10"')
    (folder / "new.toml").write_text(newer, encoding="utf-8")
    packs = frameworks.library_in(folder)
    assert set(packs) == {("signs_of_safety", "1.0"), ("signs_of_safety", "1.10")}
    assert packs["signs_of_safety", "1.0"] == SAFETY
    assert [pack.version for pack in frameworks.newest(packs)] == ["1.10"]


def test_two_files_that_say_they_are_the_same_version_are_refused(folder):
    shutil.copy(folder / "old.toml", folder / "same.toml")
    with pytest.raises(PackRefused, match=r"same\.toml: version: Signs of Safety 1\.0 is already in another file\."):
        frameworks.library_in(folder)


def test_a_folder_of_too_many_files_is_refused(tmp_path):
    for number in range(frameworks.MOST_FILES + 1):
        (tmp_path / f"{number}.toml").touch()
    with pytest.raises(PackRefused, match="more than 100 files"):
        frameworks.library_in(tmp_path)
