"""From a Django form to the design system's form components, and the fields of our own: words, and a day in parts."""

from __future__ import annotations

import datetime
import re
import unicodedata
from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.forms.boundfield import BoundField
from django.utils.html import format_html

_COMPONENTS: dict[type[forms.Widget], str] = {
    forms.Textarea: "textarea",
    forms.CheckboxSelectMultiple: "checkboxes",  # before radios: Django makes it one of their kind
    forms.RadioSelect: "radios",
    forms.CheckboxInput: "checkboxes",
    forms.Select: "select",
}
_PARTS = (("day", "Day", 2), ("month", "Month", 2), ("year", "Year", 4))

# Line ends of every kind become one kind; what a word processor leaves unseen inside words goes without a mention.
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile("[\ufeff\u00ad\u200b\u2060]")
# Control characters can't be kept in a document; a changed writing direction makes a line read as what it is not.
_HIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufffe\uffff]")
_TOOK_OUT = (
    "We took out hidden marks that came with these words. Check that they say what you mean, and send them again."
)

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def tidy(words: str) -> str:
    """Return words with one kind of line end, composed letters (NFC) and nothing unseen inside them."""
    return unicodedata.normalize("NFC", _UNSEEN.sub("", _LINE_ENDS.sub("\n", words)))


class PlainText(forms.CharField):
    """Words over several lines. Hidden marks are taken out and said; too long is said with both numbers.

    ``words``: ask about them while they are written, because a family will read them: ``prose``, or the ``action`` of a
    plan. It asks and never holds up.
    ``care``: what is said beside the box, before anything is written in it.
    """

    widget: type[forms.Widget] = forms.Textarea

    def __init__(
        self,
        *,
        max_length: int = 10_000,
        missing: str = "Write something here.",
        words: str = "",
        care: str = "",
        **options: Any,
    ) -> None:
        # Django's own check of NUL would answer in other words, and before anything was taken out.
        options["error_messages"] = {"required": missing} | options.get("error_messages", {})
        super().__init__(**options)
        self.most = max_length
        self.words = words
        self.care = care
        if words:
            self.widget.attrs |= {"data-words": words, "aria-keyshortcuts": "Alt+Enter"}
        self.validators = [v for v in self.validators if not isinstance(v, ProhibitNullCharactersValidator)]

    def to_python(self, value: Any) -> str:
        """Return the words, tidied."""
        return str(super().to_python(tidy(value) if isinstance(value, str) else value))

    def validate(self, value: str) -> None:
        """:raises ValidationError: for hidden marks, for nothing where something is needed, for too many letters."""
        if _HIDDEN.search(value):
            raise forms.ValidationError(_TOOK_OUT, code="hidden")
        super().validate(value)
        if len(value) > self.most:
            words = f"This is {len(value):,} letters long. There is room for {self.most:,}. Make it shorter."
            raise forms.ValidationError(words, code="long")

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Return what was typed without its hidden marks, so that sending the page again is enough."""
        return _HIDDEN.sub("", tidy(data)) if isinstance(data, str) else data


class OneLine(PlainText):
    """Words on one line; a line end that was pasted in becomes a space."""

    widget = forms.TextInput

    def __init__(self, *, max_length: int = 200, **options: Any) -> None:
        super().__init__(max_length=max_length, **options)

    def to_python(self, value: Any) -> str:
        """Return the words, tidied, on one line."""
        return super().to_python(" ".join(tidy(value).split()) if isinstance(value, str) else value)


class Hinted(str):
    """The words of a choice, with a quieter line below them: ``("seen", Hinted("Somebody saw it", "Say who"))``."""

    hint: str

    def __new__(cls, words: str, hint: str = "") -> Hinted:
        made = super().__new__(cls, words)
        made.hint = hint
        return made


class DayWidget(forms.MultiWidget):
    """Three boxes: day, month, year. Names end in ``_day``, ``_month``, ``_year``."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({part: forms.TextInput() for part, _, _ in _PARTS}, attrs)

    def decompress(self, value: datetime.date | None) -> list[Any]:
        """Return the three parts of a day."""
        return [value.day, value.month, value.year] if value else ["", "", ""]


class DayField(forms.MultiValueField):
    """A day typed in three parts; the month may be a number or a name. Gives a date, or ``None`` when left empty."""

    widget = DayWidget

    def __init__(self, **options: Any) -> None:
        parts = tuple(forms.CharField(required=False, max_length=12) for _ in _PARTS)
        super().__init__(parts, require_all_fields=False, **options)

    def clean(self, value: Any) -> datetime.date | None:
        """Return the day. :raises ValidationError: saying which part is missing or what cannot be."""
        given = [str(part or "").strip() for part in (value or ["", "", ""])]
        missing = [name.lower() for (_, name, _), part in zip(_PARTS, given, strict=True) if not part]
        if len(missing) == len(_PARTS):
            if self.required:
                raise forms.ValidationError(self.error_messages["required"], code="required")
            return None
        if missing:
            raise forms.ValidationError(f"Add the {' and the '.join(missing)}.", code="incomplete")
        day = self.compress(given)
        self.run_validators(day)
        return day

    def compress(self, data_list: list[str]) -> datetime.date | None:
        """Return the day that three filled parts name."""
        if not data_list:
            return None
        day, month, year = data_list
        number = _MONTHS.index(month[:3].lower()) + 1 if month[:3].lower() in _MONTHS else month
        figures = all(str(part).isascii() and str(part).isdigit() for part in (day, number, year))
        if not figures or len(year) != 4 or len(day) > 2 or len(str(number)) > 2:
            raise forms.ValidationError("Write the day in numbers, for example 19 3 2026.", code="invalid")
        try:
            return datetime.date(int(year), int(number), int(day))
        except ValueError as impossible:
            raise forms.ValidationError(
                "There is no such day. Check the day and the month.", code="invalid"
            ) from impossible


class DayMonthYear(DayField):
    """A day in three parts within bounds that are given in words when they are crossed.

    ``first`` and ``last`` are set by the form for the day on which it is shown; both are still allowed.
    """

    def __init__(self, *, missing: str = "Give the day.", **options: Any) -> None:
        options["error_messages"] = {"required": missing} | options.get("error_messages", {})
        super().__init__(**options)
        self.first: tuple[datetime.date, str] = (datetime.date(1900, 1, 1), "This is too long ago. Check the year.")
        self.last: tuple[datetime.date, str] = (datetime.date(2100, 12, 31), "This is too far ahead. Check the year.")

    def clean(self, value: Any) -> datetime.date | None:
        """Return the day. :raises ValidationError: also when it lies outside the bounds."""
        day = super().clean(value)
        if day is not None and day < self.first[0]:
            raise forms.ValidationError(self.first[1], code="bounds")
        if day is not None and day > self.last[0]:
            raise forms.ValidationError(self.last[1], code="bounds")
        return day


def describe(
    field: BoundField, *, hint: str = "", heading: bool = False, small: bool = False
) -> tuple[str, dict[str, Any]]:
    """Return the component's name and its parameters for one field, with what was typed and what is wrong.

    ``heading``: the label is the page's heading (one question a page). ``small``: radios and checkboxes side by side.
    """
    widget = field.field.widget
    component = (
        "date-input"
        if isinstance(widget, DayWidget)
        else next((name for kind, name in _COMPONENTS.items() if isinstance(widget, kind)), "input")
    )
    params: dict[str, Any] = {"id": field.auto_id, "name": field.html_name}
    if words := (hint or str(field.help_text)):
        params["hint"] = {"text": words}
    if wrong := messages(field):
        params["errorMessage"] = {"text": " ".join(wrong)}
    title = {"html": _label(field)}
    if component in ("radios", "checkboxes", "date-input"):
        legend = title | {"classes": "govuk-fieldset__legend--s", "isPageHeading": heading}
        legend["classes"] = "govuk-fieldset__legend--l" if heading else legend["classes"]
        params["fieldset"] = {"legend": legend}
    else:
        params["label"] = title | {
            "classes": "govuk-label--l" if heading else "govuk-label--s",
            "isPageHeading": heading,
        }
    params |= _filled(field, widget, component, small=small)
    return component, params


def messages(field: BoundField) -> list[str]:
    """Return what is wrong with one field, and how to put it right."""
    django_says = str(forms.Field.default_error_messages["required"])
    widget = field.field.widget
    if isinstance(widget, DayWidget):
        ours = "Write the day, the month and the year."
    elif isinstance(widget, forms.CheckboxSelectMultiple):
        ours = "Choose at least one."
    elif isinstance(widget, forms.CheckboxInput):
        ours = "Tick this to go on."
    else:
        ours = "Choose one." if isinstance(widget, forms.Select | forms.RadioSelect) else "Write something here."
    return [ours if message == django_says else str(message) for message in field.errors]


def summary(form: forms.BaseForm) -> list[tuple[str, str]]:
    """Return what is wrong with a form, top to bottom: the id to go to ("" when it is about it all) and the words."""
    lines = [("", str(message)) for message in form.non_field_errors()]
    for field in form:
        said = field.label if field.label and not field.label[-1].isalnum() else f"{field.label}:"
        lines += [(first_control(field), f"{said} {message}") for message in messages(field)]
    return lines


def first_control(field: BoundField) -> str:
    """Return the id an error summary links to: the first thing to type in or choose."""
    widget = field.field.widget
    if isinstance(widget, DayWidget):
        return f"{field.auto_id}_day"
    if isinstance(widget, forms.CheckboxInput):
        return str(field.auto_id)
    return (
        f"{field.auto_id}_0"
        if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
        else str(field.auto_id)
    )


def _label(field: BoundField) -> str:
    """Return the label, escaped; what may be left out says so, what must be filled in does not shout.

    What is needed at times (``needed_when`` of a field) says when.
    """
    optional = not field.field.required and not isinstance(field.field.widget, forms.CheckboxInput)
    if not optional:
        return format_html("{}", field.label)
    aside = getattr(field.field, "needed_when", "You can leave this out")
    return format_html('{} <span class="hs-optional">{}</span>', field.label, aside)


def _filled(field: BoundField, widget: forms.Widget, component: str, *, small: bool) -> dict[str, Any]:
    # What was typed stays, except what must not stand in a page.
    secret = isinstance(widget, forms.PasswordInput) and not widget.render_value
    value = "" if secret else field.value()
    attributes = {k: v for k, v in widget.attrs.items() if k not in ("class", "id", "rows", "maxlength")}
    if component == "date-input":
        parts = widget.decompress(value) if not isinstance(value, list) else value  # type: ignore[attr-defined]
        return {"items": [_part(field, i, part) for i, part in enumerate(parts)]}
    if isinstance(widget, forms.CheckboxInput):
        box = {
            "id": field.auto_id,
            "name": field.html_name,
            "value": "on",
            "html": _label(field),
            "checked": bool(value),
        }
        return {"items": [box], "fieldset": None}
    if component in ("radios", "checkboxes", "select"):
        key = "selected" if component == "select" else "checked"
        items = [item | {key: item["value"] in _chosen(value)} for item in _choices(field, component)]
        inline = f"govuk-{component}--inline" if small and component != "select" else ""
        return {"items": items, "idPrefix": field.auto_id, "classes": inline, "attributes": attributes}
    filled = {
        "value": "" if value is None else str(value),
        "attributes": attributes,
        "spellcheck": attributes.pop("spellcheck", None),
    }
    for known in ("autocomplete", "inputmode", "autocapitalize", "pattern"):
        if known in attributes:
            filled[known] = attributes.pop(known)
    filled["classes"] = str(widget.attrs.get("class", ""))
    if component == "textarea":
        filled["rows"] = widget.attrs.get("rows", 4) if "rows" in widget.attrs else 4
    else:
        filled["type"] = getattr(widget, "input_type", "text")
    return filled


def _part(field: BoundField, index: int, value: Any) -> dict[str, Any]:
    part, name, length = _PARTS[index]
    wrong = " govuk-input--error" if field.errors else ""
    return {
        "id": f"{field.auto_id}_{part}",
        "name": f"{field.html_name}_{part}",
        "label": name,
        "value": "" if value is None else str(value),
        "classes": f"govuk-input--width-{length}{wrong}",
    }


def _chosen(value: Any) -> set[str]:
    if value is None:
        return set()
    return {str(v) for v in value} if isinstance(value, list | tuple | set) else {str(value)}


def _choices(field: BoundField, component: str) -> list[dict[str, Any]]:
    """Return the choices; one whose words are :class:`Hinted` has its hint below it."""
    items = []
    for number, (value, words) in enumerate(field.field.choices):  # type: ignore[attr-defined]
        item: dict[str, Any] = {"value": "" if value is None else str(value)}
        item["text"] = str(words)
        if isinstance(words, Hinted):
            item["hint"] = {"text": words.hint}
        if component != "select":
            item["id"] = f"{field.auto_id}_{number}"
        items.append(item)
    return items
