"""Door (登录): a name and a password let in, or one and the same answer for whatever is wrong.

Each try is noted under the login. A login that nobody has is noted under a code of its own:
people type their password into the wrong field, and it must not stand in a table.
"""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest
from django.middleware.csrf import rotate_token
from django.utils.crypto import salted_hmac

from guatu.ledger.refusal import Refused
from guatu_office.records.models import Account, SignIn
from guatu_office.records.people import account_named
from guatu_office.records.queries import whole_book
from guatu_office.roles.browser import Origin
from guatu_office.roles.passwords import LONGEST, matches
from guatu_office.roles.policy import Policy, policy_in_force
from guatu_office.roles.signed_in import begin
from guatu_office.roles.throttle import BAD, GOOD, LOCKED, locked_until, note_try

UNKNOWN = "?"


class NotLetIn(Refused):
    """Not let in (没有登录): says no more than that name and password do not belong together."""


class LockedOut(Refused):
    """Locked out (暂时锁定): too many failures from here, for a login known or unknown."""


def try_password(*, login: str, password: str, origin: Origin, at: datetime) -> Account:
    """Try a password (核对口令): the account, or NotLetIn or LockedOut; a failure is noted."""
    account = _open_account(login)
    noted = noted_login(login, account)
    refuse_locked(noted, origin, at)
    fits = matches(password[: LONGEST + 1], account.password if account else None)
    if account is None or not fits:
        note_failure(noted, origin, at, account)
        raise NotLetIn("登录名或口令不对")
    return account


def let_in(
    request: HttpRequest, account: Account, origin: Origin, at: datetime, note: str = ""
) -> None:
    """Let in (登录成功): a session under a new key, a fresh form mark, and a note of it."""
    begin(request, account, at)
    rotate_token(request)
    note_try(
        GOOD,
        login=account.login,
        person=account.person,
        address=origin.address,
        device=origin.device,
        at=at,
        note=note,
    )


def refuse_locked(noted: str, origin: Origin, at: datetime) -> None:
    """Refuse what is locked (锁定期内不收): noted once for each time it was locked."""
    rule = rule_now()
    until = locked_until(
        login=noted, address=origin.address, device=origin.device, at=at, policy=rule
    )
    if until is None:
        return
    seen = SignIn.objects.filter(kind=LOCKED, login=noted, address=origin.address)
    if not seen.filter(device=origin.device, note=until.isoformat()).exists():
        note_try(
            LOCKED,
            login=noted,
            address=origin.address,
            device=origin.device,
            at=at,
            note=until.isoformat(),
        )
    raise LockedOut(f"连续 {rule.failures} 次没有登录成功，请 {rule.lock_minutes} 分钟后再试")


def note_failure(noted: str, origin: Origin, at: datetime, account: Account | None) -> None:
    """Note a failure (记一次失败)."""
    note_try(
        BAD,
        login=noted,
        person=account.person if account else "",
        address=origin.address,
        device=origin.device,
        at=at,
    )


def noted_login(login: str, account: Account | None) -> str:
    """Noted login (记下的登录名): an account's own, else a code that gives nothing away."""
    if account:
        return account.login
    return UNKNOWN + salted_hmac("sign-in", login.strip().lower()).hexdigest()[:12]


def rule_now() -> Policy:
    """Rule now (现行安全策略): the default while there is no book."""
    book = whole_book()
    return policy_in_force(book.settings if book else {})


def _open_account(login: str) -> Account | None:
    account, book = account_named(login[:40]), whole_book()
    return account if account and book and account.person in book.accounts else None
