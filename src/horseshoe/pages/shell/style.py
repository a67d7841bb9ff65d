"""The demonstration family, as the style page shows it: every component with real words in it, and no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from horseshoe.pages.shell.fields import DayField, Hinted


@dataclass(frozen=True)
class ShownSeat:
    """A seat as the macros want it."""

    name: str
    part: str
    family: bool = False
    child: bool = False
    here: bool = True
    via: str = "in person"
    report_only: bool = False
    noted: bool = True
    heard: bool = True


@dataclass(frozen=True)
class ShownView:
    """A view as the macros want it."""

    name: str
    value: int | None
    reason: str = ""
    family: bool = False


@dataclass(frozen=True)
class ShownCard:
    """A mapping card as the macros want it."""

    text: str
    impact: str = ""
    source: str = ""
    side: str = "worry"
    typing: bool = False


SEATS = (
    ShownSeat("Leah", "her letter is here", family=True, child=True, heard=False),
    ShownSeat("Kelly", "mum", family=True, noted=False),
    ShownSeat("Bev", "nan", family=True, heard=False),
    ShownSeat("Sunita Rao", "advocate"),
    ShownSeat("Tom Ellery", "social worker"),
    ShownSeat("Ama Mensah", "chair"),
    ShownSeat("Jo Whitfield", "health visitor"),
    ShownSeat("Mr Reid", "school", noted=False, heard=False),
    ShownSeat("PC Shaw", "police", via="by phone"),
    ShownSeat("Dr Ali", "GP", here=False, report_only=True, noted=False, heard=False),
)
FULL_ROOM = (
    *SEATS,
    ShownSeat("Mark", "step-dad", family=True, here=False, noted=False, heard=False),
    ShownSeat("Jayden", "his drawing is here", family=True, child=True, noted=False),
    ShownSeat("Halina", "Mark’s mum", family=True),
    ShownSeat("Ania", "interpreter"),
    ShownSeat("Pat Lowe", "minute-taker"),
    ShownSeat("Mrs Fernandes", "housing officer", via="by video"),
    ShownSeat("Gareth Vaughan", "probation", via="by video"),
    ShownSeat("Siân Pritchard", "domestic abuse worker"),
    ShownSeat("Mrs Okonkwo", "school nurse"),
    ShownSeat("Dr Rhys", "child psychiatrist", here=False, noted=False, heard=False),
)
VIEWS = (
    ShownView("PC Shaw", 2, "He has been told not to come and came twice in February."),
    ShownView("Mr Reid", 3, "Leah falls asleep in class on Mondays."),
    ShownView("Tom Ellery", 3, "The door is not mended and nobody has checked the back way in."),
    ShownView("Leah", 4, "It is quiet now but I still listen for the car.", family=True),
    ShownView("Ama Mensah", 4, "Bev’s is a good plan, and it has not been tried at night."),
    ShownView("Bev", 5, "They can come to me, I sleep light.", family=True),
    ShownView("Jo Whitfield", 6, "Kelly rang me the same morning, both times."),
    ShownView("Kelly", 7, "Mum is two streets away and I know to go early.", family=True),
    ShownView("Sunita Rao", None, "I speak for Leah and have no number of my own."),
)
SCREENS = ("who", "full", "map", "reveal")
THEMES = ("light", "dark", "contrast")
AGENDA = ("Who we are", "How we got here", "Worries and strengths", "How safe is it now?", "The plan", "Decision")
DANGER = (
    "Kelly, Bev and the people helping are worried that Leah and Jayden could be hurt again "
    "if there is a fight at home at night."
)
LOW, HIGH = "They can’t stay here tonight.", "No fights, nan comes, nobody needs to check."
HURT = (
    ShownCard(
        "On 27 February Mark broke the kitchen door while Jayden stood behind it.",
        "Jayden has wet the bed most nights since.",
        "Kelly told us this.",
    ),
    ShownCard(
        "Jayden stops talking when he hears shouting on the stairs.",
        source="School saw this on 4 and 9 March.",
        typing=True,
    ),
)
HARDER = (ShownCard("The rent is three months behind and Kelly’s phone has no credit by Thursday."),)
KEPT_SAFE = (
    ShownCard(
        "On 27 February Kelly took both children to Bev’s within ten minutes and rang the police.",
        "She has done this twice. Bev’s door is open day and night.",
        side="strength",
    ),
)
GOOD = (
    ShownCard("Kelly reads to him every night. He asks for the digger book.", side="strength"),
    ShownCard("He runs to Jo when she visits and shows her his teeth.", side="strength"),
)


class StyleForm(forms.Form):
    """One field of every kind."""

    heading = forms.CharField(label="What happened?", help_text="Say what was seen or heard, and by whom.")
    impact = forms.CharField(label="What was it like for Jayden?", widget=forms.Textarea(attrs={"rows": 3}))
    seen_on = DayField(label="When was this seen?", help_text="For example 19 3 2026")
    source = forms.ChoiceField(
        label="How do we know?",
        choices=[
            ("seen", Hinted("Somebody saw it", "You, or somebody you can name")),
            ("told", Hinted("Somebody told us", "Say who, in their words")),
            ("record", Hinted("It is in a record", "Say which one")),
        ],
        widget=forms.RadioSelect,
    )
    about = forms.MultipleChoiceField(
        label="Who is this about?",
        choices=[("leah", "Leah"), ("jayden", "Jayden")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    circle = forms.ChoiceField(
        label="Who may see this?",
        choices=[
            ("all", "Everybody at the meeting"),
            ("chair", "Only the chair"),
            ("services", "Services, not the family"),
        ],
    )
    agreed = forms.BooleanField(label="Kelly has seen these words", required=False)


class NumberForm(forms.Form):
    """The phone's one question."""

    number = forms.ChoiceField(
        label="How safe are Leah and Jayden at home tonight?",
        choices=[*((str(n), str(n)) for n in range(11)), ("not_sure", "Not sure")],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label="What makes you say that?", widget=forms.Textarea(attrs={"rows": 2}), required=False)


def page(show: str, theme: str) -> tuple[str, dict[str, Any]]:
    """Return the template and what it shows, for ``?show=`` and ``?theme=``; words we do not know are ignored."""
    template = {"console": "style_console", "phone": "style_phone"}.get(
        show, "style_screen" if show in SCREENS else "style"
    )
    shown = everything() | {"show": show}
    return f"shell/{template}.jinja", shown | ({"theme": theme} if theme in THEMES else {})


def everything() -> dict[str, Any]:
    """Return what the style pages show."""
    typed = {
        "heading": "",
        "impact": "He hid behind the sofa.",
        "seen_on_day": "31",
        "seen_on_month": "2",
        "seen_on_year": "2026",
    }
    wrong = StyleForm({f"wrong-{name}": value for name, value in typed.items()}, prefix="wrong")
    return {
        "seats": SEATS,
        "full_room": FULL_ROOM,
        "views": VIEWS,
        "agenda": AGENDA,
        "danger": DANGER,
        "low_words": LOW,
        "high_words": HIGH,
        "hurt": HURT,
        "harder": HARDER,
        "kept_safe": KEPT_SAFE,
        "good": GOOD,
        "form": StyleForm(initial={"heading": "Mark broke the kitchen door.", "about": ["jayden"], "source": "seen"}),
        "wrong": wrong,
        "number": NumberForm({"number": "7", "reason": "Mum is two streets away and I know to go early"}),
        "conference_on": date(2026, 3, 19),
        "shown_on": date(2026, 3, 16),
    }
