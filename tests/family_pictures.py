"""Ecomaps, network circles and timelines, drawn for the documentation: ``python -m tests.family_pictures``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from horseshoe.documents.render import ecomap as ecomap_drawn
from horseshoe.documents.render import network_circle as circle_drawn
from horseshoe.documents.render import timeline as timeline_drawn
from horseshoe.documents.render.theme import DARK, LIGHT, Theme
from horseshoe.practice.family import ecomap, network_circle
from horseshoe.practice.family.ecomap import AtHome, Direction, Ecomap, Link, LinkKind, Strength
from horseshoe.practice.family.network_circle import HowOften, NetworkCircle, NetworkMember
from horseshoe.practice.family.timeline import drawing as timeline_drawing
from horseshoe.practice.family.timeline.drawing import Timeline
from horseshoe.practice.family.timeline.story import Dweller, Stay

FOLDER = Path(__file__).parent.parent / "docs" / "explanation" / "family-pictures"
PAGE = FOLDER.with_suffix(".md")
TODAY = date(2026, 3, 19)
HEAD = """\
# What is round a family, drawn

Three pictures beside the [family map](genogram-gallery.md): the ecomap (what is round a household), the network circle
(who sees a child how often, and who knows what the worries are) and the timeline (who lived where when). Drawn by
`python -m tests.family_pictures`; a test fails when a picture is not what the code draws today. Every fact of a picture
can also be read as a sentence and in a table.

In an ecomap a thick line is a strong link, a broken one weak and a jagged one stressful; arrows show where the help
goes. In a network circle two outlines stand for “knows what the worries are”, a broken one for “has not been told”,
and the small diamond for “we worry about this, and they belong here”. In a timeline a pattern and a letter tell homes
apart; a bar without an end and a question mark say that nobody recorded the day; a dot is a birth and a cross a death.
"""


@dataclass(frozen=True)
class Picture:
    """A picture with a name, and why it is right."""

    name: str
    why: str
    drawn: Ecomap | NetworkCircle | Timeline
    theme: Theme = LIGHT

    @property
    def file(self) -> str:
        """The name of its file."""
        return "-".join("".join(letter for letter in word if letter.isalnum()) for word in self.name.lower().split())


def people(text: str) -> list[AtHome]:
    """Return people at home, written as "Kelly Leah"."""
    return [AtHome(name, name) for name in text.split()]


def links(text: str) -> list[Link]:
    """Return links written as "kind | name | strength | where help goes | whose", one a line."""
    found = []
    for number, line in enumerate(text.strip().splitlines()):
        kind, name, strength, helps, whose = (part.strip() for part in line.split("|"))
        found.append(Link(f"l{number}", LinkKind(kind), name, Strength(strength), Direction(helps), whose))
    return found


def members(text: str) -> list[NetworkMember]:
    """Return people of a network written as "name | part | how often | marks", one a line; marks: knows, worries."""
    found = []
    for number, line in enumerate(text.strip().splitlines()):
        name, part, often, marks = (part.strip() for part in line.split("|"))
        found.append(NetworkMember(f"m{number}", name, part, HowOften(often), "knows" in marks, "worries" in marks))
    return found


def stays(text: str) -> list[Stay]:
    """Return stays written as "who | home | from | until | share", one a line; a day that nobody recorded is "?"."""
    found = []
    for line in text.strip().splitlines():
        who, home, since, until, share = (part.strip() for part in line.split("|"))
        found.append(Stay(who, home, _day(since), _day(until), share, ended=until == "?"))
    return found


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text not in ("", "?") else None


LEAHS = """
school | Northmoor Primary School | strong | to_family | Jayden
school | Hill Academy | stressful | none | Leah
work | Cleaning at the hospital | weak | both | Kelly
friends | Aisha and her mum | strong | both | Leah
services | Children’s social care | stressful | to_family |
wider_family | Nan Bev | strong | both |
health | Health visitor | ordinary | to_family | Jayden
money | Universal Credit | stressful | to_family | Kelly
clubs | Swimming | weak | to_family | Leah
"""
NETWORK = """
Bev | grandmother | daily | knows
Mrs Okafor | class teacher | daily |
Aisha | best friend | daily |
Auntie Jo | mum’s sister | weekly | knows
Mark | Jayden’s dad | weekly | knows worries
Coach Dan | swimming | weekly |
Halina | Mark’s mum | rarely |
"""
LIVED = """
Leah | dean | ? | 2015-03-02 |
Leah | kelly | 2015-03-02 | |
Leah | bev | 2022-01-08 | 2024-05-05 | weekends
Jayden | kelly | 2021-08-09 | |
Kelly | kelly | 2014-09-01 | |
Mark | kelly | 2019-06-15 | 2026-02-27 |
Mark | halina | 2026-02-27 | |
"""
FAMILY = [
    Dweller("Leah", "Leah", date(2013, 5, 4)),
    Dweller("Jayden", "Jayden", date(2021, 8, 9)),
    Dweller("Kelly", "Kelly", date(1994, 1, 2)),
    Dweller("Mark", "Mark", date(1990, 7, 7)),
]
HOMES = {"dean": "with Dean", "kelly": "with Kelly", "bev": "with Bev", "halina": "with Halina"}
MOVES = "\n".join(
    f"Lina | {home} | {since} | {until} |"
    for home, since, until in (
        ("mum", "2019-04-01", "2022-10-11"),
        ("night", "2022-10-11", "2022-10-12"),
        ("green", "2022-10-12", "2023-06-30"),
        ("mum", "2023-07-01", "2024-01-20"),
        ("night", "2024-01-20", "2024-01-21"),
        ("brown", "2024-01-21", "?"),
        ("aunt", "2025-05-05", ""),
    )
)
FRIENDS = "\n".join(f"friends | Friend {number} | ordinary | both | Leah" for number in range(1, 9))
MANY = "\n".join(
    f"{list(LinkKind)[number % 10]} | {list(LinkKind)[number % 10].replace('_', ' ')} {number} | "
    f"{list(Strength)[number % 4]} | {list(Direction)[number % 3]} | {('', 'Ann', 'Ben')[number % 3]}"
    for number in range(30)
)
FULL = "\n".join(
    f"Neighbour {number} | lives near | {('daily', 'weekly', 'monthly')[number % 3]} | {'knows' if number % 2 else ''}"
    for number in range(24)
)

PICTURES = [
    Picture(
        "Ecomap of Kelly, Leah and Jayden",
        "A link of one person ends at that person, one of all at the outline of the household. The school that is hard "
        "for Leah and the benefits office are jagged; Nan Bev helps and is helped.",
        ecomap.draw(people("Kelly Leah Jayden"), links(LEAHS)),
    ),
    Picture(
        "Ecomap on the dark room screen",
        "The same picture in the colours of the room screen: only colours differ.",
        ecomap.draw(people("Kelly Leah Jayden"), links(LEAHS)),
        DARK,
    ),
    Picture(
        "Ecomap where all links are one person’s",
        "All eight are Leah’s friends. Their lines bow round her mother and brother and through nobody.",
        ecomap.draw(people("Kelly Leah Jayden"), links(FRIENDS)),
    ),
    Picture(
        "Ecomap with nothing round it yet",
        "A household alone. The words say that nothing has been written down, and not that there is nothing.",
        ecomap.draw(people("Kelly Leah"), []),
    ),
    Picture(
        "Ecomap with thirty links",
        "Two rings by turns: between the near circles there is room for the lines of the far ones.",
        ecomap.draw(people("Ann Ben"), links(MANY)),
    ),
    Picture(
        "Network circle of Leah",
        "Mark is on the ring of every week like Auntie Jo: that we worry is a mark on him, and he belongs here. The "
        "ring of every month is drawn though nobody is on it.",
        network_circle.draw("Leah", members(NETWORK)),
    ),
    Picture(
        "Network circle with nobody yet",
        "Four empty rings round the child: nobody has been asked yet, and nobody has been made up.",
        network_circle.draw("Jayden", []),
    ),
    Picture(
        "Network circle with twenty-four people",
        "A ring takes as many rows as it needs, and nobody leaves theirs.",
        network_circle.draw("Poppy", members(FULL)),
    ),
    Picture(
        "Timeline of Leah’s family",
        "When Leah’s first stay began nobody recorded: its bar is open. For two years she was in two homes, so two "
        "bars lie under each other.",
        timeline_drawing.draw(FAMILY, HOMES, stays(LIVED), today=TODAY),
    ),
    Picture(
        "Timeline on a phone",
        "The same facts at the width of a phone: fewer years are written, and no letter is smaller.",
        timeline_drawing.draw(FAMILY, HOMES, stays(LIVED), today=TODAY, width=328),
    ),
    Picture(
        "Timeline of a child who was moved often",
        "Two nights in an emergency home are two narrow bars with their letter beside them; the end of one placement "
        "is not recorded.",
        timeline_drawing.draw(
            [Dweller("Lina", "Lina", date(2019, 4, 1))],
            {
                "mum": "with her mum",
                "night": "with night carers",
                "green": "with foster carers in town",
                "brown": "with foster carers by the sea",
                "aunt": "with her aunt",
            },
            stays(MOVES),
            today=TODAY,
        ),
    ),
    Picture(
        "Timeline without a single date",
        "Nobody recorded a day. One still lives there, of the other it is only known that it ended.",
        timeline_drawing.draw(
            [Dweller("Sam", "Sam")], {"a": "with Gran", "b": "with Pat"}, stays("Sam|a| |?|\nSam|b| | |"), today=TODAY
        ),
    ),
]


def drawn(picture: Picture) -> str:
    """Return a picture as its file holds it."""
    one = picture.drawn
    if isinstance(one, Ecomap):
        return ecomap_drawn.svg(one, title=picture.name, theme=picture.theme) + "\n"
    if isinstance(one, NetworkCircle):
        return circle_drawn.svg(one, title=picture.name, theme=picture.theme) + "\n"
    return timeline_drawn.svg(one, title=picture.name, theme=picture.theme) + "\n"


def page() -> str:
    """Return the page of the gallery."""
    parts = [HEAD]
    for number, one in enumerate(PICTURES, 1):
        parts.append(f"## {number}. {one.name}\n\n{one.why}\n\n![{one.name}](family-pictures/{one.file}.svg)\n")
    return "\n".join(parts)


def main() -> None:
    """Write the page and every picture."""
    FOLDER.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
    for picture in PICTURES:
        (FOLDER / f"{picture.file}.svg").write_text(drawn(picture), encoding="utf-8")


if __name__ == "__main__":
    main()
