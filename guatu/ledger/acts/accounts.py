"""Accounts (账号): opened, locked and closed; the secrets themselves never enter the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from guatu.ledger.act import BookAct
from guatu.ledger.acts.authority import (
    WrongRole,
    refuse_lost_administrator,
    set_up_by_the_keeper,
)
from guatu.ledger.acts.duty import with_a_reason
from guatu.ledger.acts.people import person_in
from guatu.ledger.entry import Entry
from guatu.ledger.refusal import Refused

if TYPE_CHECKING:
    from guatu.ledger.book import Book


class AccountState(Refused):
    """Account state (账号状态不符): opened twice, or closed and never opened."""


def open_account_of(book: Book, entry: Entry) -> str:
    """Open account (在用账号): the person that the entry is about; raises AccountState."""
    person = person_in(book, entry.subject.partition(":")[2]).id
    if person not in book.accounts:
        raise AccountState("此人没有账号，或账号已注销")
    return person


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountOpened:
    """Account opened (开账号): for the person that is the subject."""


def _open(book: Book, entry: Entry, body: AccountOpened) -> None:
    set_up_by_the_keeper(book, entry)
    person = person_in(book, entry.subject.partition(":")[2]).id
    if person in book.accounts:
        raise AccountState("此人已有账号")
    book.accounts |= {person}


OPENED = BookAct(name="account.opened", body=AccountOpened, change=_open, timeless=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordChanged:
    """Password changed (改口令): by its bearer, or reset by the security administrator."""

    reset: bool


def _change_password(book: Book, entry: Entry, body: PasswordChanged) -> None:
    person = open_account_of(book, entry)
    if body.reset:
        set_up_by_the_keeper(book, entry)
    elif book.directory.in_force and entry.by.person != person:
        raise WrongRole("口令只能由本人修改，或由安全管理员重置")


PASSWORD_CHANGED = BookAct(
    name="account.password_changed", body=PasswordChanged, change=_change_password, timeless=True
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondFactorChanged:
    """Second factor changed (改动态口令): by its bearer, or taken off by security."""

    on: bool


def _change_factor(book: Book, entry: Entry, body: SecondFactorChanged) -> None:
    person = open_account_of(book, entry)
    if entry.by.person != person:
        set_up_by_the_keeper(book, entry)


SECOND_FACTOR_CHANGED = BookAct(
    name="account.second_factor_changed",
    body=SecondFactorChanged,
    change=_change_factor,
    timeless=True,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountClosed:
    """Account closed (注销账号): with the reason; its bearer's session ends with it."""

    reason: str


def _close(book: Book, entry: Entry, body: AccountClosed) -> None:
    set_up_by_the_keeper(book, entry)
    with_a_reason(body.reason, entry)
    person = open_account_of(book, entry)
    left = book.accounts - {person}
    refuse_lost_administrator(book, book.directory, left)
    book.accounts = left
    book.provider_links = {
        one: committed for one, committed in book.provider_links.items() if one != person
    }


CLOSED = BookAct(name="account.closed", body=AccountClosed, change=_close, timeless=True)
