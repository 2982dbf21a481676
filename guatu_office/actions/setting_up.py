"""Setting up (初设): the usual offices and posts in one click, then names, then in force.

All of it is done at the desk that keeps the book, before anybody's post is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from guatu.ledger.acts.offices import OfficeRegistered
from guatu.ledger.acts.people import PostTakenUp
from guatu.ledger.acts.posts import PostRolesChanged
from guatu.ledger.acts.put_in_force import NEEDED, DirectoryPutInForce
from guatu.ledger.book import Book
from guatu.ledger.directory import OfficeKind
from guatu.ledger.entry import Entry
from guatu.ledger.refusal import Refused
from guatu.reading.topics.local_name import PlaceKind, kind_of_place, local_name
from guatu.reading.topics.office import directory as usual
from guatu.vocabulary.actor import Actor
from guatu.vocabulary.role import Role
from guatu_office.actions.accounts import opened_in
from guatu_office.actions.registering import (
    OfficeLine,
    create_post_in,
    register_office_in,
    register_person_in,
)
from guatu_office.records.writing import Writing, writing
from guatu_office.roles.passwords import hashed, one_time

FIRST_REASON = "初次设岗"
HEAD, REPORTER = "负责人", "填报员"
POSTS_OF_KIND: Mapping[OfficeKind, tuple[tuple[str, Role], ...]] = {
    OfficeKind.DEPARTMENT: ((HEAD, Role.OFFICE_HEAD), (REPORTER, Role.OFFICE_REPORTER)),
    OfficeKind.COMPANY: ((HEAD, Role.OFFICE_HEAD), (REPORTER, Role.OFFICE_REPORTER)),
    OfficeKind.TOWNSHIP: ((HEAD, Role.OFFICE_HEAD), (REPORTER, Role.TOWNSHIP)),
    OfficeKind.LEADERSHIP: (("主要领导", Role.READER), ("分管领导", Role.LEAD_OFFICIAL)),
    OfficeKind.INSPECTION: (
        ("督查员甲", Role.INSPECTION),
        ("督查员乙", Role.INSPECTION),
        (Role.SYSTEM_ADMIN.label, Role.SYSTEM_ADMIN),
        (Role.SECURITY_ADMIN.label, Role.SECURITY_ADMIN),
        (Role.AUDIT_ADMIN.label, Role.AUDIT_ADMIN),
    ),
}


class NothingTyped(Refused):
    """Nothing typed (没有填): no office was chosen, or no name written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """Slip (口令条): handed to a person once; kept by nobody here."""

    office: str
    post: str
    name: str
    login: str
    password: str


def usual_offices(place: str) -> tuple[OfficeLine, ...]:
    """Usual offices (常设单位): as its kind of place calls them, 清源区教育局, 区委组织部."""
    kind = kind_of_place(place)
    names = (local_name(one.name, kind) for one in usual().offices.values())
    return tuple(
        OfficeLine(name=_placed(name, place, kind), kind=OfficeKind.DEPARTMENT) for name in names
    )


def _placed(name: str, place: str, kind: PlaceKind) -> str:
    own = (f"{kind.name}委", f"{kind.name}纪委", f"{kind.name}政府", place)
    return name if name.startswith(own) else f"{place}{name}"


def set_up_offices(
    *,
    keeper_name: str,
    lines: Sequence[OfficeLine],
    by: Actor,
    at: datetime,
    key: str = "",
) -> Entry:
    """Set up offices (按常设单位登记): each with its usual posts and their roles; all or none."""
    with writing(key) as ledger:
        keeper = ledger.book.keeper
        if keeper not in ledger.book.directory.offices:
            body = OfficeRegistered(name=keeper_name, kind=OfficeKind.INSPECTION)
            ledger.about(f"office:{keeper}", body, by=by, at=at)
            _usual_posts(ledger, keeper, keeper_name, OfficeKind.INSPECTION, by=by, at=at)
        for line in lines:
            office = register_office_in(ledger, line, by=by, at=at)
            _usual_posts(ledger, office, line.name, line.kind, by=by, at=at)
        if not ledger.entries:
            raise NothingTyped("没有选单位")
        return ledger.entries[-1]


def _usual_posts(
    ledger: Writing, office: str, name: str, kind: OfficeKind, *, by: Actor, at: datetime
) -> None:
    for title, role in POSTS_OF_KIND[kind]:
        whole = title if role in NEEDED else f"{name}{title}"
        subject = create_post_in(ledger, office=office, title=whole, by=by, at=at).subject
        roles = PostRolesChanged(roles=(role,), reason=FIRST_REASON)
        ledger.about(subject, roles, by=by, at=at)


def prepared(names: Mapping[str, str]) -> tuple[tuple[str, str, str, str], ...]:
    """Prepared (备好口令): post, name, one-time password and its hash, for each name typed.

    Made before the ledger is locked: hashing ninety passwords takes a while.
    """
    made = [(post, name.strip(), one_time()) for post, name in names.items() if name.strip()]
    return tuple((post, name, word, hashed(word)) for post, name, word in made)


def fill_posts(
    *,
    ready: Sequence[tuple[str, str, str, str]],
    by: Actor,
    at: datetime,
    key: str = "",
) -> Entry:
    """Fill posts (人员到岗): each name is registered, put into its post and given an account."""
    if not ready:
        raise NothingTyped("没有填姓名")
    with writing(key) as ledger:
        for post, name, _, stored in ready:
            subject = register_person_in(ledger, name=name, by=by, at=at).subject
            person = subject.partition(":")[2]
            ledger.about(f"post:{post}", PostTakenUp(person=person), by=by, at=at)
            opened_in(ledger, person=person, login=login_of(post), stored=stored, by=by, at=at)
        return ledger.entries[-1]


def login_of(post: str) -> str:
    """First login (初次登录名): of a post's holder, its id made shorter."""
    return post.replace("-post-", "-").lower()[:40]


def slips(book: Book, ready: Sequence[tuple[str, str, str, str]]) -> tuple[Slip, ...]:
    """Slips (口令条): by office, as they are handed out."""
    made = []
    for post, name, word, _ in ready:
        found = book.directory.posts[post]
        office = book.directory.office_name(found.office)
        made.append(
            Slip(office=office, post=found.title, name=name, login=login_of(post), password=word)
        )
    return tuple(made)


def without_account(book: Book) -> tuple[Role, ...]:
    """Without account (还没有账号): needed roles that are held, by nobody who could sign in."""
    held = [role for role in NEEDED if book.directory.holders_of(role)]
    return tuple(one for one in held if not book.directory.holders_of(one) & book.accounts)


def put_in_force(*, by: Actor, at: datetime, key: str = "") -> Entry:
    """Put in force (启用): from now on everyone signs in; raises Refused."""
    with writing(key) as ledger:
        return ledger.about("directory:all", DirectoryPutInForce(), by=by, at=at)
