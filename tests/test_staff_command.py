"""The operator opens and ends accounts from the command line."""

import re
from datetime import UTC, datetime

import pytest
from django.contrib.auth import authenticate

from horseshoe.cli import staff
from horseshoe.practice.terms import Nation
from horseshoe.record.access import actions, door, founding, queries

pytestmark = pytest.mark.django_db
ADD = ["add", "tom", "--name", "Tom Ellery", "--authority", "northmoor", "--role", "social_worker"]


@pytest.fixture(autouse=True)
def northmoor() -> None:
    """Begin an authority's record."""
    founding.found_authority(
        code="northmoor",
        name="Northmoor",
        nation=Nation.ENGLAND,
        framework="signs-of-safety",
        by="",
        at=datetime.now(tz=UTC),
    )


def password_in(said: str) -> str:
    """Return the password that was shown once."""
    found = re.search(r"\b(\w{4}(?:-\w{4}){3})\b", said)
    assert found, said
    return found.group(1)


def test_an_account_is_opened_with_a_password_for_one_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert staff.main(ADD) == 0
    user = authenticate(username="tom", password=password_in(capsys.readouterr().out))
    assert user is not None
    tom = queries.who(queries.code_of("tom"))
    assert tom is not None
    assert (tom.name, tom.must_change_password, tom.is_staff) == ("Tom Ellery", True, True)


def test_a_new_password_ends_the_old_one(capsys: pytest.CaptureFixture[str]) -> None:
    staff.main(ADD)
    old = password_in(capsys.readouterr().out)
    assert staff.main(["password", "tom"]) == 0
    new = password_in(capsys.readouterr().out)
    assert authenticate(username="tom", password=old) is None
    assert authenticate(username="tom", password=new) is not None


def test_an_ended_account_opens_nothing_and_cannot_be_ended_again(capsys: pytest.CaptureFixture[str]) -> None:
    staff.main(ADD)
    given = password_in(capsys.readouterr().out)
    assert staff.main(["end", "tom", "--because", "left"]) == 0
    assert authenticate(username="tom", password=given) is None
    assert staff.main(["end", "tom", "--because", "left"]) == 1
    assert "no such account" in capsys.readouterr().err


def test_a_name_that_is_taken_is_refused_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    staff.main(ADD)
    assert staff.main(ADD) == 1
    assert "Somebody signs in with that name already." in capsys.readouterr().err


def test_a_role_that_does_not_sign_in_by_password_is_not_offered(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        staff.main([*ADD[:-1], "family"])
    assert "invalid choice" in capsys.readouterr().err


def test_a_link_is_made_for_whoever_is_invited_and_opens_with_its_code(capsys: pytest.CaptureFixture[str]) -> None:
    now = datetime.now(tz=UTC)
    kelly = actions.open_account(authority="northmoor", name="Kelly", role="family", by="test", at=now)
    assert staff.main(["link", kelly, "conf234567"]) == 1
    assert "invited" in capsys.readouterr().err
    actions.tie(account=kelly, kind="invited_family", conference="conf234567", by="test", at=now)
    assert staff.main(["link", kelly, "conf234567"]) == 0
    said = capsys.readouterr().out
    token = re.search(r"/join/([^/]+)/", said)
    code = re.search(r"(\d{3} \d{3})", said)
    assert token and code, said
    opened = door.use_link(token=token.group(1), code=code.group(1), address="192.0.2.1", at=datetime.now(tz=UTC))
    assert opened.account == kelly
