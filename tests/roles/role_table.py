"""权限表:角色 × 单位 × 网址 × 方法 × 对象,由各网址声明的权限逐格算出。

`python -m tests.roles.role_table` 重写 table.csv;改了哪一格,差异里看得见。
"""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path

from guatu.ledger.pledge import Pledge
from guatu.vocabulary.role import Role
from guatu_office.roles.identity import PUBLIC, Identity
from guatu_office.roles.route_rule import Target
from guatu_office.roles.routes import Route, routes
from tests import cast, staff

TABLE = Path(__file__).with_name("table.csv")
HEAD = ("网址", "方法", "对象", "角色", "单位", "岗位", "准许")
OURS, THEIRS = "2022-001", "2022-002"
METHODS = ("GET", "POST")


def identities() -> Iterator[Identity]:
    """公众,和编制里的每个岗位。"""
    yield PUBLIC
    for post, (_, office, roles, person) in staff.POSTS.items():
        office = office or cast.INSPECTION_OFFICE
        yield Identity(person=person, post=post, office=office, roles=frozenset(roles))


def pledges(sample: Pledge) -> dict[str, Pledge]:
    """交通局牵头、农业局配合的一项,和文旅局牵头的一项。"""
    mine = replace(
        sample,
        number=OURS,
        lead_office=cast.TRANSPORT_BUREAU,
        supporting_offices=(cast.FARM_BUREAU,),
        lead_official=cast.VICE_HEAD,
    )
    return {
        "交通局牵头的事项": mine,
        "文旅局牵头的事项": replace(
            mine, number=THEIRS, lead_office=cast.OUTSIDE_BUREAU, supporting_offices=()
        ),
    }


def targets(route: Route, sample: Pledge) -> dict[str, Target]:
    """一个网址可能的对象:两项承诺,两个单位,或没有对象。"""
    if "number" in route.arguments:
        return {name: Target(pledge=one) for name, one in pledges(sample).items()}
    if "office" in route.arguments:
        return {
            "交通局": Target(office=cast.TRANSPORT_BUREAU),
            "文旅局": Target(office=cast.OUTSIDE_BUREAU),
        }
    return {"—": Target()}


def rows(sample: Pledge) -> Iterator[tuple[str, ...]]:
    """权限表的每一格。"""
    for route in routes():
        for name, target in targets(route, sample).items():
            for method in METHODS:
                for who in identities():
                    yield (
                        route.pattern,
                        method,
                        name,
                        "、".join(one.label for one in Role if one in who.roles),
                        who.office or "—",
                        who.post or "—",
                        "准" if route.rule.allows(method, who, target) else "不准",
                    )


def written(sample: Pledge) -> str:
    """写成表格文字。"""
    out = StringIO()
    sheet = csv.writer(out, lineterminator="\n")
    sheet.writerow(HEAD)
    sheet.writerows(rows(sample))
    return out.getvalue()


def sample_pledge() -> Pledge:
    from tests.ledger.small_book import Clerk

    return Clerk().book.pledges[OURS]


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "guatu_office.settings.testing")
    import django

    django.setup()
    TABLE.write_text(written(sample_pledge()), encoding="utf-8")
    sys.stdout.write(f"{TABLE}\n")
