"""Authority (权限): which post may act, asked of the directory as the entries before left it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guatu.ledger.acts.duty import only_the_keeper
from guatu.ledger.entry import Entry
from guatu.ledger.needed_role import ANYBODY, needed_roles
from guatu.ledger.refusal import Refused
from guatu.ledger.transitions import LABELS
from guatu.vocabulary.role import Role

if TYPE_CHECKING:
    from guatu.ledger.book import Book
    from guatu.ledger.directory import Directory


class NotInPost(Refused):
    """Not in post (不在岗): the person does not hold the post, or the post cannot act."""


class WrongRole(Refused):
    """Wrong role (角色不符): the act belongs to a post with another role."""


class OwnRights(Refused):
    """Own rights (自我授权): nobody grants or keeps rights for himself."""


class LastAdministrator(Refused):
    """Last administrator (管理员空缺): the office would be left without one that it needs."""


def refuse_stranger(book: Book, entry: Entry) -> None:
    """Refuse a stranger (不在岗不办): once the directory is in force, `by` holds his post."""
    by = entry.by
    if book.directory.in_force and not book.directory.holds(
        person=by.person, post=by.post, office=by.office
    ):
        title = book.directory.post_title(by.post)
        raise NotInPost(f"{LABELS[entry.act]}须由在岗人员办理，您已不在“{title}”岗位")


def refuse_wrong_role(book: Book, entry: Entry) -> None:
    """Refuse a wrong role (角色不符不办): once the directory is in force; see `needed_role`."""
    if not book.directory.in_force:
        return
    needed, post = needed_roles(entry), book.directory.posts[entry.by.post]
    if needed != ANYBODY and not post.roles & needed:
        names = "、".join(role.label for role in Role if role in needed)
        raise WrongRole(f"{LABELS[entry.act]}由{names}办理，“{post.title}”岗位没有这一角色")


def set_up_by_the_keeper(book: Book, entry: Entry) -> None:
    """Set up by the keeper (启用前由立账单位办): afterwards the post's role is what counts."""
    if not book.directory.in_force:
        only_the_keeper(book.keeper, entry)


def not_for_oneself(book: Book, entry: Entry, person: str | None) -> None:
    """Not for oneself (不给自己授权): at set-up there is only one desk, and it is let be."""
    if book.directory.in_force and person == entry.by.person:
        raise OwnRights(f"{LABELS[entry.act]}不能由本人给自己办，须由另一位管理员办理")


def refuse_lost_administrator(
    book: Book, after: Directory, accounts: frozenset[str] | None = None
) -> None:
    """Refuse a lost administrator (管理员不能空缺): else nobody could ever grant again.

    `accounts` are those after the act; who has none cannot sign in and helps nobody.
    """
    if not book.directory.in_force:
        return
    people = after.people.keys() & (book.accounts if accounts is None else accounts)
    for role in (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN):
        if not any(role in post.roles for one in people for post in after.posts_of(one)):
            raise LastAdministrator(
                f"这样一来就没有能登录的{role.label}了，请先让接任的人到岗、开账号"
            )
