"""Putting in force (启用岗位): from here on every entry is by someone who holds a post."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from guatu.ledger.act import BookAct
from guatu.ledger.acts.duty import only_the_keeper
from guatu.ledger.directory import Directory
from guatu.ledger.entry import Entry
from guatu.ledger.refusal import Refused
from guatu.vocabulary.role import ADMINISTRATORS, Role

if TYPE_CHECKING:
    from guatu.ledger.book import Book

NEEDED = (Role.INSPECTION, *(role for role in Role if role in ADMINISTRATORS))


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryPutInForce:
    """Directory put in force (启用岗位): once, when the posts that everything needs are held."""


class NotYetStaffed(Refused):
    """Not yet staffed (人员未齐): a role that everything needs has nobody, or it is done."""


def lacking_roles(directory: Directory, keeper: str) -> tuple[Role, ...]:
    """Lacking roles (缺岗): of the inspection office and the three administrators."""
    held = {
        role
        for person in directory.people
        for post in directory.posts_of(person)
        for role in post.roles
        if role is not Role.INSPECTION or post.office == keeper
    }
    return tuple(role for role in NEEDED if role not in held)


def _put_in_force(book: Book, entry: Entry, body: DirectoryPutInForce) -> None:
    only_the_keeper(book.keeper, entry)
    if book.directory.in_force:
        raise NotYetStaffed("岗位早已启用")
    if lacking := lacking_roles(book.directory, book.keeper):
        raise NotYetStaffed(f"启用前还缺在岗的{_names(lacking)}")
    # Once it is in force, who has no account cannot sign in to open himself one.
    people = {one: found for one, found in book.directory.people.items() if one in book.accounts}
    if lacking := lacking_roles(replace(book.directory, people=people), book.keeper):
        raise NotYetStaffed(f"启用前须先给在岗的{_names(lacking)}开账号")
    book.directory = replace(book.directory, in_force=True)


def _names(roles: tuple[Role, ...]) -> str:
    return "、".join(role.label for role in roles)


PUT_IN_FORCE = BookAct(
    name="directory.put_in_force", body=DirectoryPutInForce, change=_put_in_force, timeless=True
)
