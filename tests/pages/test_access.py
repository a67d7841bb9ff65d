"""The way in and the way out, as somebody at a browser meets them."""

import html
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from horseshoe.practice.terms import Nation
from horseshoe.record.access import actions, door, founding
from horseshoe.record.ledger import queries as ledger

CONFERENCE = "conf234567"
GIVEN = "bc23-df45-gh67-jk89"
OWN = "mauve kettle gravel nine"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_has_tried_before() -> None:
    """Forget how often this address tried to sign in."""
    cache.clear()


def now() -> datetime:
    """Return this moment: sessions and codes end by the real clock."""
    return datetime.now(tz=UTC)


def authority(*, demonstration: bool = False) -> None:
    """Begin an authority's record."""
    founding.found_authority(
        code="northmoor",
        name="Northmoor",
        nation=Nation.ENGLAND,
        framework="signs-of-safety",
        by="",
        at=now(),
        demonstration=demonstration,
    )


def account(name: str, role: str, **more: Any) -> str:
    """Open an account."""
    return actions.open_account(authority="northmoor", name=name, role=role, by="test", at=now(), **more)


@pytest.fixture
def tom() -> str:
    """Return a social worker who was given a password for one use."""
    authority()
    return account(
        "Tom Ellery", "social_worker", sign_in_name="tom", password=GIVEN, must_change_password=True, is_staff=True
    )


def invited(name: str = "Kelly", role: str = "family") -> str:
    """Return somebody invited to the conference."""
    code = account(name, role, story=f"{name} of the story", moment="On the day")
    actions.tie(account=code, kind="invited_family", conference=CONFERENCE, by="test", at=now())
    return code


@pytest.fixture
def kelly() -> str:
    """Return the mother's account, in earnest."""
    authority()
    return invited()


def link(person: str, **until: float) -> tuple[str, str]:
    """Make somebody a link; return its address and its code."""
    token, code = actions.make_link(
        account=person,
        conference_ref=CONFERENCE,
        by="pat",
        at=now(),
        expires_at=now() + timedelta(**(until or {"days": 1})),
    )
    return reverse("access:join_code", args=[token]), code


def words(response: Any) -> str:
    """Return what a page says, without its marks."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def heading(response: Any) -> str:
    """Return a page's heading."""
    found = re.search(r"<h1>(.*?)</h1>", response.content.decode(), re.S)
    assert found, response
    return html.unescape(found.group(1).strip())


def code_of(secret: str, steps: int = 0) -> str:
    """Return what an authenticator shows now, or some half minutes from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def sign_in(browser: Client, password: str, name: str = "tom") -> Any:
    """Give a name and a password."""
    return browser.post(reverse("access:sign_in"), {"login": name, "password": password})


def set_up(browser: Client) -> list[str]:
    """Take somebody from a one-time password to a second factor; return their spare codes."""
    sign_in(browser, GIVEN)
    browser.post(reverse("access:new_password"), {"password": OWN})
    browser.get(reverse("access:second_factor_set_up"))
    done = browser.post(
        reverse("access:second_factor_set_up"), {"code": code_of(browser.session["mfa.totp.secret"])}, follow=True
    )
    assert heading(done) == "Your spare codes"
    return re.findall(r"<code>(\w+)</code>", done.content.decode())


# ── staff ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_wrong_name_and_a_wrong_password_are_told_in_the_same_words(client: Client, tom: str) -> None:
    wrong_password, wrong_name = sign_in(client, "wrong"), sign_in(client, GIVEN, "nobody")
    said = "That name and password do not go together."
    assert said in words(wrong_password)
    assert said in words(wrong_name)
    assert 'value="tom"' in wrong_password.content.decode(), "what was typed is still there"
    assert 'value="wrong"' not in wrong_password.content.decode(), "but never a password"


def test_an_ended_account_is_told_nothing_else(client: Client, tom: str) -> None:
    actions.end_account(account=tom, because="left", by="test", at=now())
    assert "That name and password do not go together." in words(sign_in(client, GIVEN))


def test_an_empty_sign_in_says_beside_each_field_what_is_missing(client: Client, tom: str) -> None:
    said = words(client.post(reverse("access:sign_in"), {}))
    assert "Type your sign-in name." in said
    assert "Type your password." in said


def test_somebody_invited_never_signs_in_by_password(client: Client) -> None:
    authority()
    account("Kelly", "family", sign_in_name="kelly", password=OWN)
    assert "do not go together" in words(sign_in(client, OWN, "kelly"))


def test_too_many_wrong_passwords_make_one_wait(client: Client, tom: str) -> None:
    said = [words(sign_in(client, "wrong")) for _ in range(8)]
    assert "There were too many tries" in said[-1]
    assert "There were too many tries" in words(sign_in(client, GIVEN)), "the right one waits too"


def test_a_password_for_one_use_opens_nothing_but_the_page_to_choose_ones_own(client: Client, tom: str) -> None:
    sign_in(client, GIVEN)
    for page in ("home:home", "access:second_factor_home", "access:new_spare_codes"):
        assert client.get(reverse(page)).headers["Location"] == reverse("access:new_password")
    page = reverse("access:new_password")
    for weak, said in {
        "": "Type a new password.",
        "short": "too short",
        "password1234": "too common",
        GIVEN: "the password you were given",
    }.items():
        answer = client.post(page, {"password": weak})
        assert answer.status_code == 422
        assert said in words(answer)
    assert client.post(page, {"password": OWN}).headers["Location"] == "/"
    assert client.get(page).status_code == 404, "there is nothing more to choose"


def test_a_password_alone_makes_nobody_anybody_to_the_record(client: Client, tom: str) -> None:
    actions.tie(account=tom, kind="allocated", family="fam2345678", by="test", at=now())
    sign_in(client, GIVEN)
    client.post(reverse("access:new_password"), {"password": OWN})
    answer = client.get("/")
    assert answer.headers["Location"] == reverse("access:second_factor_set_up")
    assert answer.wsgi_request.viewer.person == ""
    set_up_page = client.get(reverse("access:second_factor_set_up"))
    assert heading(set_up_page) == "Set up your second step"
    assert "data:image/svg+xml" in set_up_page.content.decode()


def test_staff_sign_in_with_password_and_second_factor(client: Client, tom: str) -> None:
    spare = set_up(client)
    assert client.get("/").status_code == 200
    client.post(reverse("access:sign_out"))
    assert heading(client.get("/")) == "Horseshoe"

    assert sign_in(client, OWN).headers["Location"] == reverse("access:second_factor")
    assert heading(client.get("/")) == "Horseshoe", "between the two steps nobody is signed in"
    assert "That code is not right" in words(client.post(reverse("access:second_factor"), {"code": "000000"}))
    assert "Type the code." in words(client.post(reverse("access:second_factor"), {"code": ""}))
    assert client.post(reverse("access:second_factor"), {"code": spare[0]}).headers["Location"] == "/"
    home = client.get("/")
    assert home.wsgi_request.viewer.person == tom
    assert "Tom Ellery" in words(home)

    client.post(reverse("access:sign_out"))
    sign_in(client, OWN)
    assert "That code is not right" in words(client.post(reverse("access:second_factor"), {"code": spare[0]}))


def test_the_secret_of_an_authenticator_is_not_readable_in_the_database(client: Client, tom: str) -> None:
    sign_in(client, GIVEN)
    client.post(reverse("access:new_password"), {"password": OWN})
    client.get(reverse("access:second_factor_set_up"))
    secret = client.session["mfa.totp.secret"]
    client.post(reverse("access:second_factor_set_up"), {"code": code_of(secret)})
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert kept
    assert secret not in kept


def test_forgetting_a_phone_leads_straight_back_to_setting_one_up(client: Client, tom: str) -> None:
    set_up(client)
    assert heading(client.get(reverse("access:second_factor_take_away"))) == "Change to another phone"
    client.post(reverse("access:second_factor_take_away"))
    assert client.get("/").headers["Location"] == reverse("access:second_factor_set_up")


def test_new_spare_codes_end_the_old_ones(client: Client, tom: str) -> None:
    old = set_up(client)
    made = client.post(reverse("access:new_spare_codes"), follow=True)
    new = re.findall(r"<code>(\w+)</code>", made.content.decode())
    assert len(new) == len(old)
    assert not set(new) & set(old)


@pytest.mark.parametrize("page", ["access:second_factor_take_away", "access:new_spare_codes"])
def test_a_weighty_change_asks_again_when_somebody_came_in_a_while_ago(client: Client, tom: str, page: str) -> None:
    set_up(client)
    session = client.session
    session["came_in"] -= 3600
    session.save()
    asked = client.get(reverse(page), follow=True)
    assert heading(asked) in {"Your password again", "A code again"}
    assert heading(client.get(reverse("access:password_again"))) == "Your password again"
    assert heading(client.get(reverse("access:code_again"))) == "A code again"
    again = f"{reverse('access:password_again')}?next={reverse(page)}"
    assert "That is not your password." in words(client.post(again, {"password": "wrong"}))
    assert client.post(again, {"password": OWN}).headers["Location"] == reverse(page)
    assert client.get(reverse(page)).status_code == 200


def test_signing_in_leads_back_to_the_page_that_was_asked_for_and_never_away_from_here(
    client: Client, tom: str
) -> None:
    spare = set_up(client)
    for asked, led in {"/your-sign-in/": "/your-sign-in/", "https://example.org/": "/", "//example.org/": "/"}.items():
        client.post(reverse("access:sign_out"))
        page = client.get(reverse("access:sign_in"), {"next": asked})
        assert heading(page) == "Sign in"
        client.post(reverse("access:sign_in"), {"login": "tom", "password": OWN, "next": asked})
        answer = client.post(reverse("access:second_factor"), {"code": spare.pop()})
        assert answer.headers["Location"] == led


def test_signing_out_asks_first_and_ends_the_session(client: Client, tom: str) -> None:
    set_up(client)
    assert "You are signed in as Tom Ellery." in words(client.get(reverse("access:sign_out")))
    assert "typed and did not send" in words(client.get(reverse("access:sign_out")))
    left = client.post(reverse("access:sign_out"))
    assert (left.status_code, left["Clear-Site-Data"]) == (302, '"cache", "storage"')
    assert "_auth_user_id" not in client.session
    assert "You are signed out." in words(client.get(reverse("access:sign_out")))


# ── by link ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_link_and_its_code_lead_to_the_conference_and_to_nothing_else(client: Client, kelly: str) -> None:
    address, code = link(kelly)
    assert heading(client.get(address)) == "Your code"
    entered = client.post(address, {"code": f"{code[:3]} {code[3:]}"})
    assert entered.headers["Location"] == reverse("conference:phone", args=[CONFERENCE])
    assert client.get("/").headers["Location"] == reverse("conference:phone", args=[CONFERENCE])
    for page in ("second_factor_home", "second_factor_set_up", "spare_codes", "new_password"):
        assert client.get(reverse(f"access:{page}")).status_code == 404


def test_somebody_away_for_hours_comes_back_without_a_new_code(client: Client, kelly: str) -> None:
    address, code = link(kelly, hours=8)
    client.post(address, {"code": code})
    ends = client.session.get_expiry_date()
    assert ends > now() + timedelta(hours=8)
    assert ends <= now() + timedelta(hours=8) + door.PAPERS_WINDOW
    assert client.get("/").headers["Location"] == reverse("conference:phone", args=[CONFERENCE])


def test_a_link_used_by_somebody_else_afterwards_opens_nothing(client: Client, kelly: str) -> None:
    address, code = link(kelly)
    client.post(address, {"code": code})
    stranger = Client()
    answer = stranger.post(address, {"code": code})
    assert answer.status_code == 422
    assert door.NOT_OPENED in words(answer)
    assert "_auth_user_id" not in stranger.session


def test_whoever_leaves_the_page_comes_back_by_the_same_link_and_code(client: Client, kelly: str) -> None:
    address, code = link(kelly)
    for _ in range(door.MOST_TRIES + 1):
        assert client.post(address, {"code": code}).status_code == 302
        left = client.get(reverse("leave"))
        assert (left.status_code, left["Clear-Site-Data"]) == (302, '"cache", "storage"')
        assert "_auth_user_id" not in client.session
    assert client.post(address, {"code": code}).headers["Location"] == reverse("conference:phone", args=[CONFERENCE])
    assert {tie.conference for tie in client.get("/").wsgi_request.viewer.ties} == {CONFERENCE}
    assert ledger.verify().first_bad is None
    stranger = Client()
    assert door.NOT_OPENED in words(stranger.post(address, {"code": code})), "nobody has left since"
    assert stranger.get(reverse("leave")).status_code == 302
    assert door.NOT_OPENED in words(stranger.post(address, {"code": code})), "a stranger who leaves opens nothing"


def test_signing_out_is_leaving_too(client: Client, kelly: str) -> None:
    address, code = link(kelly)
    client.post(address, {"code": code})
    client.post(reverse("access:sign_out"))
    assert client.post(address, {"code": code}).status_code == 302


def test_a_session_that_ended_by_itself_opens_no_link_again(client: Client, kelly: str) -> None:
    address, code = link(kelly)
    client.post(address, {"code": code})
    client.session.flush()
    client.get(reverse("leave"))
    assert door.NOT_OPENED in words(client.post(address, {"code": code}))


def test_somebody_elses_link_in_the_same_browser_opens_no_link_again(client: Client, kelly: str) -> None:
    address, code = link(kelly)
    client.post(address, {"code": code})
    marks, marks_code = link(invited("Mark"))
    client.post(marks, {"code": marks_code})
    assert door.NOT_OPENED in words(Client().post(address, {"code": code}))
    client.get(reverse("leave"))
    assert door.NOT_OPENED in words(Client().post(address, {"code": code}))
    assert Client().post(marks, {"code": marks_code}).status_code == 302


def test_leaving_opens_no_link_that_was_replaced_or_is_too_old_or_whose_owner_was_removed(
    client: Client, kelly: str
) -> None:
    address, code = link(kelly)
    client.post(address, {"code": code})
    newer, newer_code = link(kelly)
    client.get(reverse("leave"))
    assert door.NOT_OPENED in words(client.post(address, {"code": code}))
    client.post(newer, {"code": newer_code})
    actions.end_tie(account=kelly, kind="invited_family", conference=CONFERENCE, because="removed", by="ama", at=now())
    client.get(reverse("leave"))
    assert door.NOT_OPENED in words(client.post(newer, {"code": newer_code}))


def test_wrong_codes_stay_counted_when_somebody_leaves(client: Client, kelly: str) -> None:
    address, code = link(kelly)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    for _ in range(door.MOST_TRIES - 1):
        client.post(address, {"code": wrong})
    client.post(address, {"code": code})
    client.get(reverse("leave"))
    assert client.post(address, {"code": code}).status_code == 302
    client.get(reverse("leave"))
    client.post(address, {"code": wrong})
    assert door.NOT_OPENED in words(client.post(address, {"code": code})), "the fifth wrong one withdrew it"


@pytest.mark.parametrize("page", ["/room/conf234567/", "/mine/conf234567/", "/conferences/report/rep2345678/"])
def test_a_guest_who_is_signed_out_is_told_how_to_come_back(client: Client, kelly: str, page: str) -> None:
    shown = client.get(page, follow=True)
    assert heading(shown) == "You are signed out"
    assert "Open your link again and give your code." in words(shown)
    for staff in ("/concerns/", "/families/", "/no-such-page/", "//example.org/"):
        assert heading(client.get(reverse("access:sign_in"), {"next": staff})) == "Sign in"


def test_a_form_sent_after_signing_out_says_what_is_true(client: Client, kelly: str) -> None:
    answer = client.post(reverse(SOME_FORM), {"words": "x"})
    assert "You are signed out" in words(answer)
    assert "Open your link again, in a new tab, and give your code." in words(answer)
    assert "a while since" not in words(answer)


def test_the_page_that_asks_for_the_code_is_the_same_for_every_link(client: Client, kelly: str) -> None:
    good, _ = link(kelly)
    spent, _ = link(kelly)
    link(kelly)

    def told(address: str) -> str:
        return re.sub(r'value="[^"]{20,}"|nonce="[^"]*"', "", client.get(address).content.decode())

    assert told(good) == told(spent) == told("/join/no-such-link/")
    assert told("/join/no-such-link/").count("Kelly") == 0


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Type the code you were told."),
        ("   ", "Type the code you were told."),
        ("twelve", door.NOT_OPENED),
        ("9" * 41, "That is too long for a code."),
        ("9" * 1_000_000, "That is too long for a code."),
        ("\u202e123456", door.NOT_OPENED),
        ("12\x0034", "not allowed"),
    ],
)
def test_whatever_is_typed_for_a_code_is_answered_in_words(client: Client, kelly: str, typed: str, said: str) -> None:
    address, _ = link(kelly)
    answer = client.post(address, {"code": typed})
    assert answer.status_code == 422
    assert said in words(answer)
    assert "_auth_user_id" not in client.session


def test_a_code_tried_twenty_times_is_refused_in_clear_words_and_the_link_is_gone(client: Client, kelly: str) -> None:
    address, code = link(kelly)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    for _ in range(20):
        assert door.NOT_OPENED in words(client.post(address, {"code": wrong}))
    assert door.WAIT in words(client.post(address, {"code": code}))
    assert door.NOT_OPENED in words(client.post(address, {"code": code}, REMOTE_ADDR="192.0.2.9"))
    assert ledger.verify().first_bad is None


def test_a_header_that_anybody_can_write_does_not_make_a_new_address(client: Client, kelly: str) -> None:
    address, code = link(kelly)
    for number in range(20):
        client.post("/join/guess/", {"code": "1"}, headers={"X-Forwarded-For": f"10.0.0.{number}"})
    assert door.WAIT in words(client.post(address, {"code": code}, headers={"X-Forwarded-For": "10.0.1.1"}))


def test_behind_our_own_proxy_each_address_is_counted_apart(client: Client, kelly: str, settings: Any) -> None:
    settings.BEHIND_TLS = True
    address, code = link(kelly)
    for number in range(20):
        client.post("/join/guess/", {"code": "1"}, headers={"X-Forwarded-For": f"10.9.9.{number}, 10.0.0.1"})
    assert door.WAIT in words(client.post(address, {"code": code}, headers={"X-Forwarded-For": "10.9.9.9, 10.0.0.1"}))
    entered = client.post(address, {"code": code}, headers={"X-Forwarded-For": "10.0.0.2"})
    assert entered.status_code == 302


def test_somebody_removed_is_nobody_at_their_next_click(client: Client, kelly: str) -> None:
    address, code = link(kelly)
    client.post(address, {"code": code})
    actions.end_tie(account=kelly, kind="invited_family", conference=CONFERENCE, because="removed", by="ama", at=now())
    assert client.get("/").wsgi_request.viewer.ties == frozenset()
    actions.end_account(account=kelly, because="left", by="ama", at=now())
    assert heading(client.get("/")) == "Horseshoe"


def test_a_link_ends_whatever_session_the_browser_had(client: Client, tom: str) -> None:
    set_up(client)
    address, code = link(invited())
    client.post(address, {"code": code})
    viewer = client.get("/").wsgi_request.viewer
    assert viewer.general == frozenset()
    assert {tie.conference for tie in viewer.ties} == {CONFERENCE}


def test_the_letters_on_the_room_screen_let_nobody_in(client: Client, kelly: str) -> None:
    for answer in (client.get(reverse("access:join"), {"code": "bcdfgh"}), client.post(reverse("access:join"))):
        assert heading(answer) == "Use your own link"
    address, code = link(kelly)
    client.post(address, {"code": code})
    wrong = client.get(reverse("access:join"), {"code": "bcdfgh"})
    assert wrong.status_code == 422
    assert "do not belong to a meeting you are invited to" in words(wrong)


# ── the demonstration ────────────────────────────────────────────────────────────────────────────────────────────────


def test_in_earnest_there_is_no_demonstration(client: Client, kelly: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HORSESHOE_DEMONSTRATION", "1")
    assert client.get(reverse("access:demonstration")).status_code == 404
    assert client.post(reverse("access:be"), {"account": kelly}).status_code == 404
    assert "_auth_user_id" not in client.session
    assert "somebody in the story" not in words(client.get("/"))


def test_on_a_demonstration_one_click_makes_one_somebody_of_the_story(client: Client) -> None:
    authority(demonstration=True)
    kelly = invited()
    tom = account("Tom Ellery", "social_worker", sign_in_name="tom", story="Works with them", moment="Before")
    unlisted = account("Not in the story", "social_worker", sign_in_name="x")
    assert "somebody in the story" in words(client.get("/"))
    listed = words(client.get(reverse("access:demonstration")))
    assert listed.index("On the day") < listed.index("Kelly") < listed.index("Before") < listed.index("Tom Ellery")
    assert "Not in the story" not in listed
    be = reverse("access:be")
    assert client.post(be, {"account": unlisted}).status_code == 404
    assert client.get(be).status_code == 405
    assert client.post(be, {"account": kelly}).headers["Location"] == reverse("conference:phone", args=[CONFERENCE])
    assert client.post(be, {"account": tom}).headers["Location"] == "/"
    home = client.get("/")
    assert home.status_code == 200, "no second factor is asked for in the story"
    assert home.wsgi_request.viewer.person == tom
    assert "conference" not in client.session


def test_the_room_screen_is_led_to_what_everybody_sees(client: Client) -> None:
    authority(demonstration=True)
    screen = account("Harbour Room screen", "screen", story="x")
    actions.tie(account=screen, kind="shows_screen", conference=CONFERENCE, by="test", at=now())
    led = reverse("conference:screen", args=[CONFERENCE])
    assert client.post(reverse("access:be"), {"account": screen}).headers["Location"] == led
    assert client.get("/").headers["Location"] == led


# ── nothing typed is lost ────────────────────────────────────────────────────────────────────────────────────────────

SOME_FORM = "access:new_spare_codes"


def kept_in(response: Any) -> str:
    """Return the sealed form of a page that says one was signed out."""
    found = re.search(r'name="kept" value="([^"]+)"', response.content.decode())
    assert found
    return found.group(1)


def test_what_was_typed_when_the_session_had_ended_can_be_sent_after_signing_in(client: Client) -> None:
    authority(demonstration=True)
    tom = account("Tom Ellery", "social_worker", sign_in_name="tom", story="x")
    typed = {"words": "She said <b>“I am scared”</b>", "who": ["leah", "jayden"], "key": "once", "password": "secret"}
    answer = client.post(f"{reverse(SOME_FORM)}?a=1", typed)
    assert answer.status_code == 401
    assert "She said <b>“I am scared”</b>" in html.unescape(answer.content.decode())
    assert "secret" not in answer.content.decode()
    sealed = kept_in(answer)

    still_out = client.post(reverse("access:again"), {"kept": sealed})
    assert still_out.status_code == 401
    assert kept_in(still_out) == sealed

    client.post(reverse("access:be"), {"account": tom})
    again = client.post(reverse("access:again"), {"kept": sealed}).content.decode()
    assert f'action="{reverse(SOME_FORM)}?a=1"' in again
    assert "She said &lt;b&gt;“I am scared”&lt;/b&gt;</textarea>" in again
    assert re.findall(r'name="who"[^>]*>\s*(\w+)</textarea>', again) == ["leah", "jayden"]
    assert '<input type="hidden" name="key" value="once">' in again
    assert "csrfmiddlewaretoken" in again


@pytest.mark.parametrize("spoil", ["altered", "another browser", "nothing"])
def test_a_form_that_was_not_kept_here_for_this_browser_is_not_shown(client: Client, spoil: str) -> None:
    authority(demonstration=True)
    tom = account("Tom Ellery", "social_worker", sign_in_name="tom", story="x")
    sealed = kept_in(client.post(reverse(SOME_FORM), {"words": "x"}))
    browser = Client() if spoil == "another browser" else client
    browser.post(reverse("access:be"), {"account": tom})
    given = {"altered": sealed[:-1] + ("A" if sealed[-1] != "A" else "B"), "another browser": sealed, "nothing": ""}
    assert browser.post(reverse("access:again"), {"kept": given[spoil]}).status_code == 404


def test_a_form_too_old_to_trust_shows_what_was_typed(kelly: str) -> None:
    careful = Client(enforce_csrf_checks=True)
    answer = careful.post("/join/some-link/", {"code": "123 456"})
    assert answer.status_code == 403
    assert "123 456" in words(answer)


def test_the_browser_that_gets_a_kept_form_back_is_known_by_a_cookie_no_other_site_can_send(client: Client) -> None:
    authority()
    cookie = client.post(reverse(SOME_FORM), {"words": "x"}).cookies["k"]
    assert (cookie["samesite"], cookie["httponly"]) == ("Strict", True)


# ── every page of the way in ─────────────────────────────────────────────────────────────────────────────────────────


def test_nothing_of_the_way_in_is_kept_by_a_browser(client: Client, kelly: str) -> None:
    for page in ("home:home", "access:sign_in", "access:join", "access:sign_out"):
        assert "no-store" in client.get(reverse(page)).headers["Cache-Control"]


def test_nobody_signs_themselves_up_or_resets_a_password_here(client: Client) -> None:
    for address in ("/signup/", "/accounts/signup/", "/password/reset/", "/accounts/login/", "/sign-in/signup/"):
        assert client.get(address).status_code == 404


def test_the_first_page_takes_no_more_queries_for_more_people(
    client: Client, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    authority(demonstration=True)
    for number in range(50):
        account(f"Person {number}", "family", story="x", moment=f"Moment {number % 3}")
    with django_assert_max_num_queries(4):
        client.get("/")
    with django_assert_max_num_queries(5):
        client.get(reverse("access:demonstration"))


def test_a_browser_is_told_to_say_to_our_own_pages_where_a_form_came_from(client: Client) -> None:
    """With "no-referrer" a browser sends "Origin: null" with every form, and every form would be refused as foreign."""
    authority()
    page = client.get("/")
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert '<meta name="referrer" content="same-origin">' in page.content.decode()
