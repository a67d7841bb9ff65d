"""The components say what they should: what was typed, what is wrong, and nothing as markup that somebody typed."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.template.loader import get_template
from django.test import RequestFactory

from horseshoe.pages.shell import fields, style, templating

HOSTILE = '<script>alert("x")</script>'


def rendered(words: str, **context) -> str:
    engine = get_template("shell/parts.jinja").template.environment
    return engine.from_string('{% import "shell/parts.jinja" as parts %}' + words).render(**context)


class OfEveryKind(style.StyleForm):
    """The style page's form with our own field in it."""


def posted(**typed):
    return OfEveryKind(
        {"heading": "", "impact": "", "seen_on_day": "", "seen_on_month": "", "seen_on_year": ""} | typed
    )


def test_what_was_typed_is_still_there_beside_what_is_wrong():
    form = posted(
        heading="", impact="He hid behind the sofa.\nTwice.", seen_on_day="31", seen_on_month="2", seen_on_year="2026"
    )
    page = "".join(rendered("{{ parts.field(one) }}", one=one) for one in form)
    assert "He hid behind the sofa.\nTwice.</textarea>" in page
    assert 'value="31"' in page
    assert "There is no such day" in page
    assert "Write something here." in page
    assert "This field is required" not in page


def test_an_error_is_tied_to_its_field_for_a_screen_reader():
    page = rendered("{{ parts.field(one) }}", one=posted()["heading"])
    assert 'aria-describedby="id_heading-hint id_heading-error"' in page
    assert 'id="id_heading-error"' in page


@pytest.mark.parametrize("name", ["heading", "impact", "seen_on", "source", "about", "circle", "agreed"])
def test_nothing_typed_becomes_markup(name):
    form = posted(heading=HOSTILE, impact=HOSTILE, seen_on_day=HOSTILE, source=HOSTILE, circle=HOSTILE)
    form.fields[name].label = HOSTILE
    form.fields[name].help_text = HOSTILE
    page = rendered("{{ parts.field(one) }}{{ parts.error_summary(form) }}", one=form[name], form=form)
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_every_line_of_the_summary_leads_to_a_control_that_exists():
    form = posted()
    page = "".join(rendered("{{ parts.field(one) }}", one=one) for one in form)
    targets = [target for target, _ in fields.summary(form)]
    assert targets == ["id_heading", "id_impact", "id_seen_on_day", "id_source_0", "id_circle"]
    assert all(f'id="{target}"' in page for target in targets)


@pytest.mark.parametrize(
    ("typed", "day"),
    [(("19", "3", "2026"), date(2026, 3, 19)), (("19", "March", "2026"), date(2026, 3, 19)), (("", "", ""), None)],
)
def test_a_day_may_be_typed_in_numbers_or_with_the_months_name(typed, day):
    assert fields.DayField(required=False).clean(list(typed)) == day


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (("31", "2", "2026"), "There is no such day"),
        (("19", "", "2026"), "Add the month."),
        (("19", "", ""), "Add the month and the year."),
        (("²", "3", "2026"), "in numbers"),
        (("19", "3", "26"), "in numbers"),
    ],
)
def test_a_wrong_day_is_answered_in_words(typed, words):
    with pytest.raises(forms.ValidationError, match=words):
        fields.DayField().clean(list(typed))


def test_a_folded_note_shows_that_it_was_given_and_nothing_of_what_it_says():
    seats = [style.ShownSeat("Kelly", "mum", noted=True), style.ShownSeat("Bev", "nan", noted=False)]
    page = rendered('{{ parts.arc(seats, "notes") }}', seats=seats)
    assert page.count("hs-seat__note") == 1
    assert "note folded" in page
    assert "no note yet" in page


def test_the_line_of_views_has_a_table_with_every_number_and_name():
    page = rendered('{{ parts.scale_line(views, 0, 10, "Low", "High") }}', views=style.VIEWS)
    table = page[page.index("<table") :]
    assert all(view.name in table for view in style.VIEWS)
    assert "Not sure yet" in table
    assert "average" not in page


def test_a_form_carries_a_new_key_each_time_and_leaves_nothing_for_back():
    first, second = (rendered("{{ parts.form_start(csrf) }}", csrf="") for _ in range(2))
    assert 'name="key"' in first
    assert first != second
    assert 'autocomplete="off"' in first


@pytest.mark.parametrize("undefined", ["{{ nobody }}", "{{ parts.card(nobody) }}", "{% if nobody %}{% endif %}"])
def test_a_template_that_names_what_is_not_there_fails_loudly(undefined):
    with pytest.raises(Exception, match="nobody"):
        rendered(undefined)


def test_days_times_and_names_are_said_as_people_say_them():
    on = date(2026, 3, 19)
    assert templating.day(on) == "Thursday 19 March 2026"
    assert templating.day(on, date(2026, 12, 1)) == "Thursday 19 March"
    assert templating.day(on, date(2025, 12, 1)) == "Thursday 19 March 2026"
    assert templating.clock(datetime(2026, 3, 19, 10, 5, tzinfo=UTC)) == "10:05"
    assert templating.clock(datetime(2026, 7, 1, 9, 5, tzinfo=UTC)) == "10:05"  # British summer
    assert [templating.list_names(["Leah", "Jayden", "Kelly"][:n]) for n in (0, 1, 2, 3)] == [
        "",
        "Leah",
        "Leah and Jayden",
        "Leah, Jayden and Kelly",
    ]
    assert [templating.in_words(n) for n in (0, 3, 11, 1200)] == ["no", "three", "11", "1,200"]


@pytest.mark.parametrize("page", ["not_found", "went_wrong", "refused", "signed_out", "stale_form"])
def test_pages_about_mistakes_ask_nothing_of_the_database(page):
    request = RequestFactory().get("/")
    context = {"reason": "Because.", "sign_in": "/", "kept": "sealed", "typed": [("note", HOSTILE)], "address": "/"}
    html = get_template(f"shell/{page}.jinja").render(context, request)
    assert 'href="/leave/"' in html
    assert "<script>alert" not in html
    assert " style=" not in html  # the content policy forbids it
