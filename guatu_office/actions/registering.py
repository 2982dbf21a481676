"""Registering (登记): offices, posts and people; ids are given here and never change."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from guatu.ledger.acts.offices import OfficeClosed, OfficeRegistered, OfficeRenamed
from guatu.ledger.acts.people import PersonRegistered
from guatu.ledger.acts.posts import PostAbolished, PostCreated
from guatu.ledger.commitment import commitment, fresh_salt
from guatu.ledger.directory import OfficeKind
from guatu.ledger.entry import Entry
from guatu.ledger.refusal import Refused
from guatu.reading.topics.local_names import offices_called
from guatu.vocabulary.actor import Actor
from guatu_office.records.models import PersonName
from guatu_office.records.writing import Writing, writing

KINDS = {kind.label: kind for kind in OfficeKind} | {
    "乡镇": OfficeKind.TOWNSHIP,
    "街道": OfficeKind.TOWNSHIP,
    "部门": OfficeKind.DEPARTMENT,
}
_SEPARATOR = re.compile(r"\s*[,，\t;；|]\s*")


class Unreadable(Refused):
    """Unreadable (看不懂的一行): the sentence names the line."""


class NoName(Refused):
    """No name (没有姓名): or one that is too long to be one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeLine:
    """Office line (单位一行): as it was pasted."""

    name: str
    kind: OfficeKind


def office_lines(words: str) -> tuple[OfficeLine, ...]:
    """Office lines (粘贴的单位): one a line, its kind after a comma; raises Unreadable.

    Without a kind a 乡, 镇 or 街道 is told by its name, and the rest are county offices.
    """
    return tuple(_office_lines(words)) or _none()


def _none() -> tuple[OfficeLine, ...]:
    raise Unreadable("没有写单位，请一行写一个")


def _office_lines(words: str) -> Iterator[OfficeLine]:
    for number, line in enumerate(words.splitlines(), start=1):
        name, *rest = _SEPARATOR.split(line.strip())
        if not line.strip():
            continue
        if len(rest) > 1 or len(name) > 60 or (rest and rest[0] not in KINDS):
            raise Unreadable(
                f"第 {number} 行“{line.strip()[:30]}”看不懂：请写“单位名称，类别”，"
                f"类别可写{'、'.join(KINDS)}，也可不写"
            )
        yield OfficeLine(name=name, kind=KINDS[rest[0]] if rest else _kind_of(name))


def _kind_of(name: str) -> OfficeKind:
    if re.search(r"(?:乡|镇|街道)(?:人民政府|办事处)?$", name):
        return OfficeKind.TOWNSHIP
    return OfficeKind.COMPANY if name.endswith("公司") else OfficeKind.DEPARTMENT


def register_offices(
    *, lines: Sequence[OfficeLine], by: Actor, at: datetime, key: str = ""
) -> Entry:
    """Register offices (登记单位): all or none; raises Refused."""
    with writing(key) as ledger:
        for line in lines:
            register_office_in(ledger, line, by=by, at=at)
        return ledger.entries[-1]


def register_office_in(ledger: Writing, line: OfficeLine, *, by: Actor, at: datetime) -> str:
    """Register an office in a writing (随同一笔登记单位): its id."""
    known = offices_called(line.name)
    stem = known[0] if known else line.kind.value
    office = _fresh(stem, ledger.book.directory.offices, plain=bool(known))
    ledger.about(f"office:{office}", OfficeRegistered(name=line.name, kind=line.kind), by=by, at=at)
    return office


def rename_office(
    *, office: str, name: str, reason: str, by: Actor, at: datetime, key: str = ""
) -> Entry:
    """Rename an office (单位更名): raises Refused."""
    with writing(key) as ledger:
        body = OfficeRenamed(name=name, reason=reason)
        return ledger.about(f"office:{office}", body, by=by, at=at)


def close_office(*, office: str, reason: str, by: Actor, at: datetime, key: str = "") -> Entry:
    """Dissolve an office (撤销单位): raises Refused."""
    with writing(key) as ledger:
        return ledger.about(f"office:{office}", OfficeClosed(reason=reason), by=by, at=at)


def create_post(*, office: str, title: str, by: Actor, at: datetime, key: str = "") -> Entry:
    """Create a post (设岗): without roles, which are another administrator's; raises Refused."""
    with writing(key) as ledger:
        return create_post_in(ledger, office=office, title=title, by=by, at=at)


def create_post_in(ledger: Writing, *, office: str, title: str, by: Actor, at: datetime) -> Entry:
    """Create a post in a writing (随同一笔设岗): the subject of the entry names its id."""
    post = _fresh(f"{office}-post", ledger.book.directory.posts)
    return ledger.about(f"post:{post}", PostCreated(title=title, office=office), by=by, at=at)


def abolish_post(*, post: str, reason: str, by: Actor, at: datetime, key: str = "") -> Entry:
    """Abolish a post (撤岗): raises Refused."""
    with writing(key) as ledger:
        return ledger.about(f"post:{post}", PostAbolished(reason=reason), by=by, at=at)


def register_person(*, name: str, contact: str, by: Actor, at: datetime, key: str = "") -> Entry:
    """Register a person (登记人员): the name beside the ledger, its commitment in it."""
    with writing(key) as ledger:
        return register_person_in(ledger, name=name, contact=contact, by=by, at=at)


def register_person_in(
    ledger: Writing, *, name: str, contact: str = "", by: Actor, at: datetime
) -> Entry:
    """Register a person in a writing (随同一笔登记人员): the subject names the id."""
    name, contact = "".join(name.split("\n")).strip(), contact.strip()
    if not 0 < len(name) <= 40 or len(contact) > 60:
        raise NoName("请写姓名，不超过 40 字；联系方式不超过 60 字")
    person = _fresh("p", ledger.book.directory.people)
    salt = fresh_salt()
    committed = commitment(salt, {"name": name, "contact": contact})
    entry = ledger.about(f"person:{person}", PersonRegistered(commitment=committed), by=by, at=at)
    PersonName.objects.create(person=person, salt=salt, name=name, contact=contact)
    return entry


def _fresh(stem: str, taken: Collection[str], *, plain: bool = False) -> str:
    """Fresh id (新编号): `stem` itself where `plain` and free, else numbered on."""
    if plain and stem not in taken:
        return stem
    number = len([one for one in taken if one.startswith(f"{stem}-")]) + 1
    while f"{stem}-{number:02d}" in taken:
        number += 1
    return f"{stem}-{number:02d}"
