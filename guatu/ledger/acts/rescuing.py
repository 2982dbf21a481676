"""Rescue of an account (服务器上重置): the only security administrator can no longer sign in.

Nobody is left who could reset it, so it is done where the office's files lie. The entry stands
under the post that is rescued and says that it was made on the server, by whom and why.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from guatu.ledger.act import BookAct
from guatu.ledger.acts.accounts import open_account_of
from guatu.ledger.acts.authority import WrongRole
from guatu.ledger.acts.duty import with_a_reason
from guatu.ledger.entry import Entry
from guatu.ledger.refusal import Refused

if TYPE_CHECKING:
    from guatu.ledger.book import Book


class NoOperator(Refused):
    """No operator (没有写操作人): who sat at the server has to be named."""


class NotInForce(Refused):
    """Not in force (岗位未启用): nobody has to sign in yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRescued:
    """Account rescued (服务器上重置): `operator` sat at the server, as he says of himself.

    `factor_off` when a second factor was taken off with it.
    """

    operator: str
    reason: str
    factor_off: bool


def _rescue(book: Book, entry: Entry, body: AccountRescued) -> None:
    if not book.directory.in_force:
        raise NotInForce("岗位还没有启用，不用登录，也没有要重置的")
    if open_account_of(book, entry) != entry.by.person:
        raise WrongRole("在服务器上只能重置安全管理员自己的账号")
    if not body.operator.strip():
        raise NoOperator("请写明是谁在服务器上办的")
    with_a_reason(body.reason, entry)


RESCUED = BookAct(name="account.rescued", body=AccountRescued, change=_rescue, timeless=True)
