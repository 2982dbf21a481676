"""编制:清源县的单位、岗位和人员,逐条记入台账,最后启用;各测试共用。"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from guatu.ledger.acts.accounts import AccountOpened
from guatu.ledger.acts.offices import OfficeRegistered
from guatu.ledger.acts.people import PersonRegistered, PostTakenUp
from guatu.ledger.acts.posts import PostCreated, PostRolesChanged
from guatu.ledger.acts.put_in_force import DirectoryPutInForce
from guatu.ledger.directory import OfficeKind
from guatu.vocabulary.actor import Actor
from guatu.vocabulary.role import Role
from tests import cast

COUNTY = "xianzhengfu"
TOWNSHIP = "chengguanzhen"
COMPANY = "chengtou"

OFFICES = {
    COUNTY: ("清源县人民政府", OfficeKind.LEADERSHIP),
    cast.TRANSPORT_BUREAU: ("清源县交通运输局", OfficeKind.DEPARTMENT),
    cast.FARM_BUREAU: ("清源县农业农村局", OfficeKind.DEPARTMENT),
    cast.OUTSIDE_BUREAU: ("清源县文化广电和旅游局", OfficeKind.DEPARTMENT),
    TOWNSHIP: ("城关镇人民政府", OfficeKind.TOWNSHIP),
    COMPANY: ("清源城市建设投资公司", OfficeKind.COMPANY),
}

# 岗位 → 名称、单位("" 指立账的督查单位)、角色、在岗的人
POSTS: dict[str, tuple[str, str, tuple[Role, ...], str]] = {
    cast.LI.post: ("督查室督查员甲", "", (Role.INSPECTION,), cast.LI.person),
    cast.WANG.post: ("督查室督查员乙", "", (Role.INSPECTION,), cast.WANG.person),
    cast.VICE_HEAD: ("分管交通的副县长", COUNTY, (Role.LEAD_OFFICIAL,), "p-05"),
    "xianzhang": ("县长", COUNTY, (Role.READER,), "p-06"),
    cast.ZHAO.post: ("交通局填报员", cast.TRANSPORT_BUREAU, (Role.OFFICE_REPORTER,), "p-11"),
    cast.QIAN.post: ("交通局局长", cast.TRANSPORT_BUREAU, (Role.OFFICE_HEAD,), "p-12"),
    cast.SUN.post: ("农业农村局填报员", cast.FARM_BUREAU, (Role.OFFICE_REPORTER,), "p-21"),
    cast.OUTSIDER.post: ("文旅局填报员", cast.OUTSIDE_BUREAU, (Role.OFFICE_REPORTER,), "p-31"),
    "chengguan-reporter": ("城关镇填报员", TOWNSHIP, (Role.TOWNSHIP,), "p-41"),
    "system-admin": ("系统管理员", COUNTY, (Role.SYSTEM_ADMIN,), "p-91"),
    "security-admin": ("安全管理员", COUNTY, (Role.SECURITY_ADMIN,), "p-92"),
    "audit-admin": ("审计管理员", COUNTY, (Role.AUDIT_ADMIN,), "p-93"),
}
PEOPLE = {person for *_, person in POSTS.values()}

SYSTEM = Actor(person="p-91", post="system-admin", office=COUNTY)
SECURITY = Actor(person="p-92", post="security-admin", office=COUNTY)
AUDIT = Actor(person="p-93", post="audit-admin", office=COUNTY)
VICE_HEAD = Actor(person="p-05", post=cast.VICE_HEAD, office=COUNTY)
COUNTY_HEAD = Actor(person="p-06", post="xianzhang", office=COUNTY)
TOWNSHIP_REPORTER = Actor(person="p-41", post="chengguan-reporter", office=TOWNSHIP)


def staff(keeper: str) -> Iterator[tuple[str, Any]]:
    """编制的各条:(对象, 内容),按登记的次序,最后一条启用。"""
    yield f"office:{keeper}", OfficeRegistered(name="县政府督查室", kind=OfficeKind.INSPECTION)
    for office, (name, kind) in OFFICES.items():
        yield f"office:{office}", OfficeRegistered(name=name, kind=kind)
    for person in sorted(PEOPLE):
        commitment = sha256(person.encode()).hexdigest()
        yield f"person:{person}", PersonRegistered(commitment=commitment)
        yield f"person:{person}", AccountOpened()
    for post, (title, office, roles, person) in POSTS.items():
        yield f"post:{post}", PostCreated(title=title, office=office or keeper)
        yield f"post:{post}", PostRolesChanged(roles=roles, reason="编制方案")
        yield f"post:{post}", PostTakenUp(person=person)
    yield "directory:all", DirectoryPutInForce()
