"""Offices (单位登记): registered, renamed and dissolved by the system administrator."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from guatu.ledger.act import BookAct
from guatu.ledger.acts.authority import refuse_lost_administrator, set_up_by_the_keeper
from guatu.ledger.acts.duty import with_a_reason
from guatu.ledger.directory import Office, OfficeKind
from guatu.ledger.entry import Entry
from guatu.ledger.refusal import Refused

if TYPE_CHECKING:
    from guatu.ledger.book import Book


class OfficeTaken(Refused):
    """Office taken (单位已登记): the id, or the name, is another office's."""


class NoSuchOffice(Refused):
    """No such office (没有这个单位): never registered, or dissolved."""


def office_in(book: Book, office: str) -> Office:
    """Office of the directory (在册单位): raises NoSuchOffice."""
    found = book.directory.offices.get(office)
    if found is None or found.closed_on is not None:
        raise NoSuchOffice(f"没有登记单位 {office}，或已撤销")
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeRegistered:
    """Office registered (登记单位): the subject is `office:` and its id."""

    name: str
    kind: OfficeKind


def _register(book: Book, entry: Entry, body: OfficeRegistered) -> None:
    set_up_by_the_keeper(book, entry)
    office = entry.subject.partition(":")[2]
    if office in book.directory.offices:
        raise OfficeTaken(f"单位 {office} 已登记")
    _refuse_taken_name(book, body.name)
    book.directory = book.directory.with_office(Office(id=office, name=body.name, kind=body.kind))


REGISTERED = BookAct(
    name="office.registered", body=OfficeRegistered, change=_register, timeless=True
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeRenamed:
    """Office renamed (单位更名): its id and all that it did stay."""

    name: str
    reason: str


def _rename(book: Book, entry: Entry, body: OfficeRenamed) -> None:
    set_up_by_the_keeper(book, entry)
    with_a_reason(body.reason, entry)
    office = office_in(book, entry.subject.partition(":")[2])
    _refuse_taken_name(book, body.name)
    book.directory = book.directory.with_office(replace(office, name=body.name))


RENAMED = BookAct(name="office.renamed", body=OfficeRenamed, change=_rename, timeless=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeClosed:
    """Office dissolved (撤销单位): its posts can act no more."""

    reason: str


class KeeperStays(Refused):
    """Keeper stays (立账单位不撤): the office that keeps the book."""


def _close(book: Book, entry: Entry, body: OfficeClosed) -> None:
    set_up_by_the_keeper(book, entry)
    with_a_reason(body.reason, entry)
    office = office_in(book, entry.subject.partition(":")[2])
    if office.id == book.keeper:
        raise KeeperStays("管理台账的督查单位不能撤销")
    after = book.directory.with_office(replace(office, closed_on=entry.effective_on))
    refuse_lost_administrator(book, after)
    book.directory = after


CLOSED = BookAct(name="office.closed", body=OfficeClosed, change=_close, timeless=True)


def _refuse_taken_name(book: Book, name: str) -> None:
    if not name.strip():
        raise OfficeTaken("单位须有名称")
    if any(one.name == name and one.closed_on is None for one in book.directory.offices.values()):
        raise OfficeTaken(f"已有单位叫“{name}”")
