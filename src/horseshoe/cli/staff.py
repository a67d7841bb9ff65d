"""``horseshoe staff``: opens an account for somebody on the staff, gives a password or a link, or ends it."""

import argparse
import secrets
import sys
from datetime import timedelta

from django.utils import timezone

from horseshoe.packs.rights import rights
from horseshoe.practice.sharing import Capability
from horseshoe.practice.verdict import NotFound, Refused
from horseshoe.record.access import actions
from horseshoe.record.access import queries as access

OPERATOR = "operator"
"""Who the ledger says did it: whoever may run commands on this machine."""


def main(argv: list[str]) -> int:
    """Do one of these and say what came of it; return 1 when it could not be done."""
    options = _options(argv)
    try:
        print(options.do(options))
    except Refused as refusal:
        print(refusal.reason, file=sys.stderr)
        return 1
    except NotFound:
        print("There is no such account, or it has ended.", file=sys.stderr)
        return 1
    return 0


def _options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="horseshoe staff", description=__doc__)
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    staff = sorted(code for code, role in rights().roles.items() if Capability.SIGN_IN in role.general)

    add = verbs.add_parser("add", help="open an account with a password for one use")
    add.add_argument("sign_in_name")
    add.add_argument("--name", required=True, help="as colleagues and families know them")
    add.add_argument("--authority", required=True, help="the code of their authority")
    add.add_argument("--role", required=True, choices=staff)
    add.add_argument("--post", default="", help="their job in words")
    add.add_argument("--email", default="")
    add.set_defaults(do=_add)

    password = verbs.add_parser("password", help="give a new password for one use")
    password.add_argument("sign_in_name")
    password.set_defaults(do=_password)

    end = verbs.add_parser("end", help="end an account with all its ties and links")
    end.add_argument("sign_in_name")
    end.add_argument("--because", required=True)
    end.set_defaults(do=_end)

    link = verbs.add_parser("link", help="make a one-time link for somebody who is invited to a conference")
    link.add_argument("account", help="the code of their account")
    link.add_argument("conference", help="the reference of the conference")
    link.add_argument("--days", type=int, default=7, help="how long it may be opened (7)")
    link.set_defaults(do=_link)
    return parser.parse_args(argv)


def _add(options: argparse.Namespace) -> str:
    password = _one_time_password()
    code = actions.open_account(
        authority=options.authority,
        name=options.name,
        role=options.role,
        sign_in_name=options.sign_in_name,
        password=password,
        must_change_password=True,
        is_staff=True,
        post=options.post,
        email=options.email,
        by=OPERATOR,
        at=timezone.now(),
    )
    return f"Account {code} is open. {_said(options.sign_in_name, password)}"


def _password(options: argparse.Namespace) -> str:
    password = _one_time_password()
    actions.choose_password(
        account=_code_of(options.sign_in_name), password=password, must_change=True, by=OPERATOR, at=timezone.now()
    )
    return _said(options.sign_in_name, password)


def _end(options: argparse.Namespace) -> str:
    actions.end_account(account=_code_of(options.sign_in_name), because=options.because, by=OPERATOR, at=timezone.now())
    return "The account has ended, with all its ties and links."


def _link(options: argparse.Namespace) -> str:
    now = timezone.now()
    token, code = actions.make_link(
        account=options.account,
        conference_ref=options.conference,
        by=OPERATOR,
        at=now,
        expires_at=now + timedelta(days=options.days),
    )
    return f"Send them:  /join/{token}/\nTell them, by voice and not in the same message:  {code[:3]} {code[3:]}"


def _code_of(sign_in_name: str) -> str:
    """Return the account code of whoever signs in by that name. :raises NotFound: when nobody does."""
    code = access.code_of(sign_in_name)
    if not code:
        raise NotFound
    return code


def _one_time_password() -> str:
    """Return a password that is easy to read out: four groups of four."""
    letters = "bcdfghjkmnpqrstvwxz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(4))


def _said(sign_in_name: str, password: str) -> str:
    return f"They sign in as {sign_in_name} with {password}\nand choose their own password and a second step at once."
