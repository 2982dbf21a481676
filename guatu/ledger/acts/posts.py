"""Posts (设岗): created by the system administrator, given their roles by the security one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from guatu.ledger.act import BookAct
from guatu.ledger.acts.authority import (
    not_for_oneself,
    refuse_lost_administrator,
    set_up_by_the_keeper,
)
from guatu.ledger.acts.duty import with_a_reason
from guatu.ledger.acts.offices import office_in
from guatu.ledger.directory import Directory, Post
from guatu.ledger.entry import Entry
from guatu.ledger.refusal import Refused
from guatu.vocabulary.role import ADMINISTRATORS, Role

if TYPE_CHECKING:
    from guatu.ledger.book import Book


class PostTaken(Refused):
    """Post taken (岗位已设): the id is another post's."""


class NoSuchPost(Refused):
    """No such post (没有这个岗位): never created, or abolished."""


class AdministratorsExclude(Refused):
    """Administrators exclude (三员互斥): nobody is two of system, security and audit."""


def post_in(book: Book, post: str) -> Post:
    """Post of the directory (在册岗位): raises NoSuchPost."""
    found = book.directory.posts.get(post)
    if found is None or found.abolished_on is not None:
        raise NoSuchPost(f"没有岗位 {post}，或已撤销")
    return found


def refuse_two_administrators(directory: Directory, person: str, post: Post) -> None:
    """Refuse two administrators in one (三员互斥): counting the post as if it were held."""
    roles = directory.administrator_roles(person, *post.roles)
    if len(roles) > 1:
        names = "、".join(role.label for role in Role if role in roles)
        raise AdministratorsExclude(f"{names}不能由同一人担任")


@dataclass(frozen=True, slots=True, kw_only=True)
class PostCreated:
    """Post created (设岗): without any role; the subject is `post:` and its id."""

    title: str
    office: str


def _create(book: Book, entry: Entry, body: PostCreated) -> None:
    set_up_by_the_keeper(book, entry)
    post = entry.subject.partition(":")[2]
    if post in book.directory.posts or not body.title.strip():
        raise PostTaken(f"岗位 {post} 已设，或没有名称")
    office_in(book, body.office)
    fresh = Post(id=post, title=body.title, office=body.office)
    book.directory = book.directory.with_post(fresh)


CREATED = BookAct(name="post.created", body=PostCreated, change=_create, timeless=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRolesChanged:
    """Roles of a post changed (岗位授权): the roles that it has from now on, sorted."""

    roles: tuple[Role, ...]
    reason: str


def _change_roles(book: Book, entry: Entry, body: PostRolesChanged) -> None:
    set_up_by_the_keeper(book, entry)
    with_a_reason(body.reason, entry)
    post = replace(post_in(book, entry.subject.partition(":")[2]), roles=frozenset(body.roles))
    if len(post.roles & ADMINISTRATORS) > 1:
        raise AdministratorsExclude("一个岗位不能兼系统、安全、审计管理员")
    after = book.directory.with_post(post)
    for one in after.tenures:
        if one.post == post.id:
            not_for_oneself(book, entry, one.person)
            refuse_two_administrators(after, one.person, post)
    refuse_lost_administrator(book, after)
    book.directory = after


ROLES_CHANGED = BookAct(
    name="post.roles_changed", body=PostRolesChanged, change=_change_roles, timeless=True
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostAbolished:
    """Post abolished (撤岗): whoever held it can act from it no more."""

    reason: str


def _abolish(book: Book, entry: Entry, body: PostAbolished) -> None:
    set_up_by_the_keeper(book, entry)
    with_a_reason(body.reason, entry)
    post = post_in(book, entry.subject.partition(":")[2])
    # Its holder has left it: he could leave an abolished post no more, nor ever be erased.
    left = tuple(one for one in book.directory.tenures if one.post != post.id)
    abolished = replace(post, abolished_on=entry.effective_on)
    after = replace(book.directory.with_post(abolished), tenures=left)
    refuse_lost_administrator(book, after)
    book.directory = after


ABOLISHED = BookAct(name="post.abolished", body=PostAbolished, change=_abolish, timeless=True)
