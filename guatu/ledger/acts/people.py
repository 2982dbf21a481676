"""People (人员): registered under an id with a salted commitment, put into posts, erased."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from guatu.ledger.act import BookAct
from guatu.ledger.acts.authority import (
    not_for_oneself,
    refuse_lost_administrator,
    set_up_by_the_keeper,
)
from guatu.ledger.acts.duty import with_a_reason
from guatu.ledger.acts.posts import post_in, refuse_two_administrators
from guatu.ledger.directory import Person, Tenure
from guatu.ledger.entry import Entry
from guatu.ledger.refusal import Refused

if TYPE_CHECKING:
    from guatu.ledger.book import Book


class NoSuchPerson(Refused):
    """No such person (没有这个人): never registered, or erased."""


class PersonTaken(Refused):
    """Person taken (人员已登记): the id is another person's, or the commitment is none."""


def person_in(book: Book, person: str) -> Person:
    """Person of the directory (在册人员): raises NoSuchPerson."""
    found = book.directory.people.get(person)
    if found is None or found.erased:
        raise NoSuchPerson(f"没有登记人员 {person}，或已清除")
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRegistered:
    """Person registered (登记人员): `commitment` is 64 hex digits; the name stays outside."""

    commitment: str


def _register(book: Book, entry: Entry, body: PersonRegistered) -> None:
    set_up_by_the_keeper(book, entry)
    person = entry.subject.partition(":")[2]
    if person in book.directory.people or not re.fullmatch("[0-9a-f]{64}", body.commitment):
        raise PersonTaken(f"人员 {person} 已登记，或承诺值有误")
    fresh = Person(id=person, commitment=body.commitment)
    book.directory = book.directory.with_person(fresh)


REGISTERED = BookAct(
    name="person.registered", body=PersonRegistered, change=_register, timeless=True
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonErased:
    """Person erased (清除个人信息): what was kept outside is gone; the proof stays valid."""

    reason: str


class StillInPost(Refused):
    """Still in post (尚在岗): a person leaves every post and account before being erased."""


def _erase(book: Book, entry: Entry, body: PersonErased) -> None:
    set_up_by_the_keeper(book, entry)
    with_a_reason(body.reason, entry)
    person = person_in(book, entry.subject.partition(":")[2])
    held = any(one.person == person.id for one in book.directory.tenures)
    if held or person.id in book.accounts:
        raise StillInPost("还在岗或有账号的人员不能清除，请先离岗、注销账号")
    book.directory = book.directory.with_person(replace(person, erased=True))


ERASED = BookAct(name="person.erased", body=PersonErased, change=_erase, timeless=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostTakenUp:
    """Post taken up (到岗): one person a post; the successor inherits what the post owes."""

    person: str


class PostOccupied(Refused):
    """Post occupied (岗位有人): its holder leaves before a successor comes."""


def _take_up(book: Book, entry: Entry, body: PostTakenUp) -> None:
    set_up_by_the_keeper(book, entry)
    post = post_in(book, entry.subject.partition(":")[2])
    person = person_in(book, body.person)
    not_for_oneself(book, entry, person.id)
    if book.directory.holder(post.id) is not None:
        raise PostOccupied(f"“{post.title}”已有人在岗，请先离岗再由接任者到岗")
    refuse_two_administrators(book.directory, person.id, post)
    fresh = Tenure(person=person.id, post=post.id, since=entry.effective_on)
    book.directory = replace(book.directory, tenures=(*book.directory.tenures, fresh))


TAKEN_UP = BookAct(name="post.taken_up", body=PostTakenUp, change=_take_up, timeless=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostLeft:
    """Post left (离岗): whoever held it loses its rights with this entry."""

    reason: str


class PostVacant(Refused):
    """Post vacant (岗位无人): there is nobody to leave it."""


def _leave(book: Book, entry: Entry, body: PostLeft) -> None:
    set_up_by_the_keeper(book, entry)
    with_a_reason(body.reason, entry)
    post = post_in(book, entry.subject.partition(":")[2])
    if book.directory.holder(post.id) is None:
        raise PostVacant(f"“{post.title}”现在无人在岗")
    left = tuple(one for one in book.directory.tenures if one.post != post.id)
    after = replace(book.directory, tenures=left)
    refuse_lost_administrator(book, after)
    book.directory = after


LEFT = BookAct(name="post.left", body=PostLeft, change=_leave, timeless=True)
