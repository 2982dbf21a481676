"""Rescuing (服务器上重置): a one-time password for security administrators who are locked out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from guatu.ledger.acts.rescuing import AccountRescued
from guatu.ledger.book import Book
from guatu.ledger.directory import Post
from guatu.ledger.entry import Entry
from guatu.ledger.refusal import Refused
from guatu.vocabulary.actor import Actor
from guatu.vocabulary.role import Role
from guatu_office.actions.accounts import NoAccount, fresh_stamp
from guatu_office.records.models import Account
from guatu_office.records.people import account_named
from guatu_office.records.writing import Writing, writing
from guatu_office.roles.door import rule_now
from guatu_office.roles.passwords import hashed, one_time


class NotNeeded(Refused):
    """Not needed (不必在服务器上办): somebody can do it on the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rescued:
    """Rescued (已重置): `password` is shown once and kept nowhere."""

    login: str
    password: str
    entry: Entry


def rescue(
    *, logins: Sequence[str], operator: str, reason: str, at: datetime
) -> tuple[Rescued, ...]:
    """Rescue (服务器上重置): all security administrators who could reset one another, by login.

    Their sessions end, second factors are taken off. Raises Refused; none or all.
    """
    slips = [(login, one_time()) for login in dict.fromkeys(logins)]
    # Hashing is slow on purpose: nobody else waits for it.
    stored = {login: hashed(password) for login, password in slips}
    with writing() as ledger:
        found = {login: _account(ledger.book, login) for login in stored}
        _refuse_not_needed(ledger.book, {one.person for one in found.values()})
        return tuple(
            Rescued(
                login=account.login,
                password=password,
                entry=_reset(ledger, account, stored[login], operator, reason, at),
            )
            for login, password in slips
            for account in (found[login],)
        )


def _account(book: Book, login: str) -> Account:
    account = account_named(login)
    if account is None or account.person not in book.accounts:
        raise NoAccount(f"没有登录名 {login}，或账号已注销；登录名在“人员”页和口令条上")
    return account


def _refuse_not_needed(book: Book, people: set[str]) -> None:
    if not book.directory.in_force:
        raise NotNeeded("岗位还没有启用，在本机打开不用登录，不必重置")
    if any(_post(book, one) is None for one in people):
        raise NotNeeded("只有安全管理员在服务器上重置；别人的口令由安全管理员在“人员”页重置")
    others = [one for one in book.accounts - people if _post(book, one) is not None]
    if others:
        raise NotNeeded(
            "还有别的安全管理员，请由其在“人员”页重置；都登录不了的，把几个登录名一起写上"
        )


def _post(book: Book, person: str) -> Post | None:
    """The post from which this person is a security administrator; None for all others."""
    posts = book.directory.posts_of(person)
    return next((one for one in posts if Role.SECURITY_ADMIN in one.roles), None)


def _reset(
    ledger: Writing, account: Account, stored: str, operator: str, reason: str, at: datetime
) -> Entry:
    post = _post(ledger.book, account.person)
    assert post is not None
    body = AccountRescued(
        operator=operator.strip(), reason=reason.strip(), factor_off=bool(account.totp)
    )
    by = Actor(person=account.person, post=post.id, office=post.office)
    entry = ledger.about(f"person:{account.person}", body, by=by, at=at)
    account.past = [account.password, *account.past][: rule_now().remembered]
    account.password, account.must_change = stored, True
    account.totp, account.totp_step, account.recovery = "", 0, []
    account.changed_at, account.stamp = at, fresh_stamp()
    account.save(force_update=True)
    return entry
