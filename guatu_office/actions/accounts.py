"""Accounts (账号): opened, given passwords and closed; entry and row in one transaction.

Passwords are hashed before the write lock is taken: hashing is slow on purpose, and nobody
else should wait for it.
"""

from __future__ import annotations

import re
import secrets
from datetime import datetime

from guatu.ledger.acts.accounts import AccountClosed, AccountOpened, PasswordChanged
from guatu.ledger.entry import Entry
from guatu.ledger.refusal import Refused
from guatu.vocabulary.actor import Actor
from guatu_office.records.models import Account, ProviderLink
from guatu_office.records.names import office_name, person_name
from guatu_office.records.people import account_named, account_of
from guatu_office.records.queries import received
from guatu_office.records.writing import Writing, writing
from guatu_office.roles.browser import Origin
from guatu_office.roles.door import NotLetIn, note_failure, refuse_locked, rule_now
from guatu_office.roles.passwords import hashed, matches, refuse_weak

_LOGIN = re.compile(r"[a-z][a-z0-9._-]{1,39}")


class LoginTaken(Refused):
    """Login taken (登录名不可用): another's, or not of the form that a login has."""


class NoAccount(Refused):
    """No account (没有账号): never opened, or closed."""


class PasswordMoved(Refused):
    """Password moved (口令已改): it was changed or reset while this was being done."""


def fresh_stamp() -> str:
    """Fresh stamp (新会话印): with it every session of an account ends."""
    return secrets.token_hex(16)


def open_account(
    *, person: str, login: str, password: str, by: Actor, at: datetime, key: str = ""
) -> Entry:
    """Open an account (开账号): with a one-time password; raises Refused."""
    stored = hashed(password)
    with writing(key) as ledger:
        return opened_in(ledger, person=person, login=login, stored=stored, by=by, at=at)


def opened_in(
    ledger: Writing, *, person: str, login: str, stored: str, by: Actor, at: datetime
) -> Entry:
    """Opened in a writing (随同一笔开账号): `stored` is the hash of a one-time password."""
    login = login.strip().lower()
    if not _LOGIN.fullmatch(login):
        raise LoginTaken("登录名用小写字母开头，2 到 40 位，只用小写字母、数字、点、横线")
    if account_named(login):
        raise LoginTaken(f"登录名 {login} 已有人用")
    entry = ledger.about(f"person:{person}", AccountOpened(), by=by, at=at)
    Account.objects.create(
        person=person, login=login, password=stored, changed_at=at, stamp=fresh_stamp()
    )
    return entry


def change_password(
    *, old: str, new: str, origin: Origin, by: Actor, at: datetime, key: str = ""
) -> Entry:
    """Change one's password (改口令): of whoever asks; his other sessions end with it.

    Raises NotLetIn when `old` is wrong, which counts as a failed try, or another Refused.
    """
    account = _account(by.person)
    refuse_locked(account.login, origin, at)
    if not matches(old, account.password):
        note_failure(account.login, origin, at, account)
        raise NotLetIn("现用口令不对")
    rule = rule_now()
    past = [account.password, *account.past]
    refuse_weak(new, about=_about(account, by), past=past, rule=rule)
    if new == old:
        raise PasswordMoved("新口令不能与现用的相同")
    stored = hashed(new)
    with writing(key) as ledger:
        entry = ledger.about(f"person:{by.person}", PasswordChanged(reset=False), by=by, at=at)
        changed = Account.objects.filter(person=by.person, password=account.password).update(
            password=stored,
            past=past[: rule.remembered],
            changed_at=at,
            must_change=False,
            stamp=fresh_stamp(),
        )
        if changed != 1:
            raise PasswordMoved("口令刚刚改过或重置过，请用新的再试")
    return entry


def reset_password(*, person: str, password: str, by: Actor, at: datetime, key: str = "") -> Entry:
    """Reset a password (重置口令): to a one-time one; all sessions end; raises Refused."""
    stored = hashed(password)
    with writing(key) as ledger:
        entry = ledger.about(f"person:{person}", PasswordChanged(reset=True), by=by, at=at)
        account = _account(person)
        account.past = [account.password, *account.past][: rule_now().remembered]
        account.password, account.must_change = stored, True
        account.changed_at, account.stamp = at, fresh_stamp()
        account.save(force_update=True)
    return entry


def close_account(*, person: str, reason: str, by: Actor, at: datetime, key: str = "") -> Entry:
    """Close an account (注销账号): its secrets are deleted with it; raises Refused."""
    with writing(key) as ledger:
        entry = ledger.about(f"person:{person}", AccountClosed(reason=reason), by=by, at=at)
        Account.objects.filter(person=person).delete()
        ProviderLink.objects.filter(person=person).delete()
    return entry


def _account(person: str) -> Account:
    account = account_of(person)
    if account is None:
        raise NoAccount("此人没有账号，或账号已注销")
    return account


def _about(account: Account, by: Actor) -> list[str]:
    """About (旁人会先试的词): the login, the name, the office, the place."""
    places = [one.place for one in received()]
    return [account.login, person_name(account.person), office_name(by.office), *places]
