"""A family tree comes in from another program, and the family map goes out: nothing lost, nobody shown."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfReader

from horseshoe.adapters.familyfiles import reading
from horseshoe.cli.demo.days import Told
from horseshoe.record.access.models import Account
from horseshoe.record.family import models
from tests import people

pytestmark = pytest.mark.django_db

TREE = b"""0 HEAD
1 GEDC
2 VERS 5.5.1
1 CHAR UTF-8
0 @I1@ INDI
1 NAME Kelly /Rowe/
1 SEX F
0 @I2@ INDI
1 NAME Leah /Rowe/
1 SEX F
0 @I3@ INDI
1 NAME Danny /Poole/
1 SEX M
1 BIRT
2 DATE ABT 1990
1 EYES green
0 @F1@ FAM
1 HUSB @I3@
1 WIFE @I1@
1 CHIL @I2@
0 TRLR
"""
OUTS = ["picture.png", "picture.svg", "picture.pdf", "family-5.ged", "family-7.ged", "tables.zip"]


@pytest.fixture
def day() -> Told:
    return people.the_day_family()


def client_of(day: Told, who: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(code=day.accounts[who]))
    return client


def brought(day: Told, data: bytes, name: str = "rowe.ged") -> tuple[Client, str, str]:
    """Bring a file as Tom; return his browser, where it led, and that page."""
    tom = client_of(day, "tom")
    sent = {"file": SimpleUploadedFile(name, data), "key": "k1"}
    answer = tom.post(f"/families/{day.family}/map/bring/", sent, follow=True)
    where = answer.redirect_chain[-1][0] if answer.redirect_chain else ""
    return tom, where, answer.content.decode()


def taken(day: Told, name: str, who: str = "tom", more: str = "") -> bytes:
    answer = client_of(day, who).get(f"/families/{day.family}/map/out/{name}{more}")
    assert answer.status_code == 200
    return answer.content


def text_of(pdf: bytes) -> str:
    return PdfReader(io.BytesIO(pdf)).pages[0].extract_text()


def test_a_tree_is_looked_at_before_anything_is_drawn(day: Told) -> None:
    before = models.Person.objects.count()
    _, where, page = brought(day, TREE)
    assert where.startswith(f"/families/{day.family}/map/bring/")
    assert "Three people found." in page
    assert "Danny Poole" in page
    assert models.Person.objects.count() == before


def test_what_was_not_understood_is_said_with_its_line_and_what_stood_there(day: Told) -> None:
    _, _, page = brought(day, TREE)
    assert "Line 16" in page
    assert "EYES green" in page


def test_somebody_who_is_drawn_already_is_guessed_and_drawn_once(day: Told) -> None:
    tom, where, page = brought(day, TREE)
    kelly = day.people["kelly"]
    assert f'<option value="{kelly}" selected' in page
    choices = {"who-I1": kelly, "who-I2": day.people["leah"], "who-I3": "new", "key": "k2"}
    keys = [part.split('"')[0] for part in page.split('name="who-')[1:]]
    sent = {f"who-{key}": choice for key, choice in zip(keys, list(choices.values())[:3], strict=True)}
    tom.post(where, sent)
    danny = models.Person.objects.get(known_as="Danny")
    assert models.Person.objects.filter(known_as="Kelly", family__ref=day.family).count() == 1
    tied = models.Kinship.objects.get(person=danny, other__ref=day.people["leah"])
    assert tied.kind == "parent"
    page = tom.get(where).content.decode()
    assert "What could not be drawn" in page
    assert "This is recorded already." in page


def test_a_tree_is_one_step_and_is_taken_back_whole(day: Told) -> None:
    tom, where, page = brought(day, TREE)
    keys = [part.split('"')[0] for part in page.split('name="who-')[1:]]
    before = models.Kinship.objects.count()
    tom.post(where, {f"who-{key}": "new" for key in keys})
    step = models.MapStep.objects.order_by("-id").first()
    assert step is not None
    assert step.verb == "family_file_drawn"
    assert models.Kinship.objects.count() > before
    tom.post(f"/families/{day.family}/map/back/{step.ref}/")
    assert models.Kinship.objects.count() == before
    assert models.Person.objects.filter(taken_off=True).count() == len(keys)
    assert models.FamilyFile.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"", "empty.ged"), (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "photo.ged"), (b"PK\x03\x04broken", "broken.zip")],
)
def test_what_cannot_be_read_is_said_in_one_line_and_kept_nowhere(day: Told, data: bytes, name: str) -> None:
    _, where, page = brought(day, data, name)
    assert where == ""
    assert "govuk-error-summary" in page
    assert "Traceback" not in page
    assert models.FamilyFile.objects.count() == 0


def test_a_file_that_is_too_large_is_said(day: Told) -> None:
    _, _, page = brought(day, b"0 HEAD\n" + b"1 NOTE x\n" * 350_000)
    assert "larger than 3 megabytes" in page


def test_ten_thousand_people_are_cut_to_what_can_be_drawn_and_it_is_said(day: Told) -> None:
    many = b"0 HEAD\n" + b"".join(b"0 @I%d@ INDI\n1 NAME N%d /X/\n" % (n, n) for n in range(10_000)) + b"0 TRLR\n"
    _, _, page = brought(day, many)
    assert "2,000 people found." in page
    assert "The first 2,000 were read, up to this line." in page
    assert "too many to choose from one by one" in page


def test_the_same_form_sent_twice_brings_one_file(day: Told) -> None:
    tom, _, _ = brought(day, TREE)
    tom.post(f"/families/{day.family}/map/bring/", {"file": SimpleUploadedFile("rowe.ged", TREE), "key": "k1"})
    assert models.FamilyFile.objects.count() == 1


@pytest.mark.parametrize("name", OUTS)
def test_the_map_leaves_in_every_form_and_nothing_in_it_is_an_address(day: Told, name: str) -> None:
    content = taken(day, name)
    assert len(content) > 500
    for home in models.Home.objects.filter(person__family__ref=day.family):
        assert home.lines.encode() not in content


def test_what_leaves_comes_back_the_same(day: Told) -> None:
    for name in ("family-5.ged", "family-7.ged", "tables.zip"):
        found = reading.read(taken(day, name), today=date(2026, 3, 19), name=name)
        assert {one.known_as for one in found.people} == {"Leah", "Jayden", "Kelly", "Mark", "Bev", "Halina"}
        assert len(found.ties) == models.Kinship.objects.filter(person__family__ref=day.family).count()


def test_a_picture_is_one_page_with_its_title(day: Told) -> None:
    page = PdfReader(io.BytesIO(taken(day, "picture.pdf")))
    assert len(page.pages) == 1
    assert page.metadata is not None
    assert "Family map" in str(page.metadata.title)
    assert taken(day, "picture.png").startswith(b"\x89PNG")


@pytest.mark.parametrize("name", OUTS)
def test_for_everybody_nothing_is_in_a_file_that_is_kept_from_anybody(day: Told, name: str) -> None:
    plain = taken(day, name, more="?for=everybody")
    kelly = models.Person.objects.get(known_as="Kelly", family__ref=day.family)
    code = day.restrictions["kellys_address"]
    hidden = models.Person.objects.create(
        key="h",
        ref="hidden2345",
        authority=kelly.authority,
        family=kelly.family,
        kind="adult",
        known_as="Oona",
        restriction=code,
    )
    models.Kinship.objects.create(key="k", ref="kin2345678", person=hidden, other=kelly, kind="sibling")
    models.Relation.objects.create(
        key="r", ref="rel2345678", person=hidden, other=kelly, kind="close", written_by=day.accounts["tom"]
    )
    told = taken(day, name, more="?for=everybody")
    if name == "picture.pdf":
        # Its day and its identifier differ from one minute to the next.
        assert (
            PdfReader(io.BytesIO(told)).pages[0].extract_text() == PdfReader(io.BytesIO(plain)).pages[0].extract_text()
        )
    else:
        assert told == plain
    mine = taken(day, name)
    if name == "tables.zip":
        mine = b"".join(zipfile.ZipFile(io.BytesIO(mine)).read(one) for one in ("people.csv", "ties.csv"))
    if name not in {"picture.png", "picture.pdf"}:
        assert b"Oona" in mine


@pytest.mark.parametrize("who", ["mark", "kelly", "jo", "pat", "nadia"])
def test_nobody_takes_it_who_may_not_open_the_family(day: Told, who: str) -> None:
    client = client_of(day, who)
    assert client.get(f"/families/{day.family}/map/out/family-5.ged").status_code == 404
    assert client.get(f"/families/{day.family}/map/bring/").status_code == 404
