"""审计:登录、失败、锁定、被拒,和权限、设置的每一条,都看得到、筛得出、导得走;只有审计管理员看。"""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from guatu.ledger.register import ACTS
from guatu_office.records.audit import AUDITED
from guatu_office.records.models import SignIn
from guatu_office.roles.policy import policy
from guatu_office.roles.sign_in_rule import sign_in_rule
from guatu_office.roles.traces import cut_old_addresses
from tests import cast, staff


@pytest.fixture
def audit(as_person: Callable[..., Client]) -> Callable[..., str]:
    """审计管理员打开审计页。"""
    client = as_person("p-93", "audit-admin")

    def look(**query: str) -> str:
        answer = client.get("/audit/", query)
        assert answer.status_code == 200
        return str(answer.content.decode())

    return look


def rows(client: Client, **query: str) -> list[list[str]]:
    answer = client.get("/audit.csv", query)
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    told = answer.content.decode()
    assert told.startswith("\ufeff")
    return list(csv.reader(StringIO(told.removeprefix("\ufeff"))))


def test_a_refused_request_is_seen(
    audit: Callable[..., str], as_person: Callable[..., Client]
) -> None:
    """填报员去开人员页、系统管理员去看台账,被拒的都记着:谁、什么时候、要哪一页。"""
    as_person("p-11").get("/people/")
    as_person("p-91").get("/ledger/")
    page = audit(list="sign-ins", kind="refused")
    assert "GET /people/" in page
    assert "GET /ledger/" in page
    assert "GET /people/" not in audit(list="sign-ins", person="p-91")


def test_failures_and_lockouts_are_seen(audit: Callable[..., str]) -> None:
    """外人猜口令、被锁,地址和次数都看得到;没有的登录名只见代号,不见输入的字。"""
    stranger = Client(REMOTE_ADDR="203.0.113.9")
    for _ in range(policy().failures + 2):
        stranger.post("/sign-in/", {"login": "wo-de-kouling", "password": "x"})
    page = audit(list="sign-ins")
    assert page.count("登录失败</td>") == policy().failures
    assert page.count("<td>锁定</td>") == 1
    assert "203.0.113.9" in page
    assert "无此登录名（代号" in page
    assert "wo-de-kouling" not in page


def test_every_change_of_rights_is_seen(
    audit: Callable[..., str], as_person: Callable[..., Client]
) -> None:
    """授权、到岗、离岗、改策略、设置:谁从哪个岗位办的、给谁、改成什么、理由,都在。"""
    security = as_person("p-92", "security-admin")
    said = {"roles": ["office_reporter", "reader"], "reason": "兼看全县"}
    security.post(f"/people/roles/{cast.ZHAO.post}/", said)
    security.post("/people/policy/", {"preset": "dengbao", "reason": "测评要求"})
    page = audit()
    for words in (
        "p-92（安全管理员）",
        "交通局填报员",
        "单位填报员、只读领导",
        "理由：兼看全县",
        "security.policy",
        "dengbao",
        "理由：测评要求",
    ):
        assert words in page
    assert "兼看全县" not in audit(kind="office.registered")
    assert "兼看全县" in audit(kind="post.roles_changed", person="p-92")
    assert "兼看全县" not in audit(kind="post.roles_changed", person="p-91")


def test_the_list_of_audited_acts_is_whole() -> None:
    """单位、岗位、人员、账号、启用、设置、表头对照的每一种办理事项,审计都列。"""
    kinds = {"office", "post", "person", "account", "directory", "setting", "headings"}
    assert {act for act in ACTS if act.split(".")[0] in kinds} | {"book.restored"} == set(AUDITED)
    assert {
        "setting.changed",
        "account.opened",
        "post.roles_changed",
        "directory.put_in_force",
    } <= set(AUDITED)


def test_days_filter_and_the_file_has_all(
    audit: Callable[..., str], as_person: Callable[..., Client]
) -> None:
    """按日期筛,含首尾两天;导出的表是筛出的全部,不只页上列的;公式样的字不成公式。"""
    reporter = as_person("p-11")
    for _ in range(205):
        reporter.get("/people/")
    Client().post("/sign-in/", {"login": "=cmd", "password": "x"})
    client = as_person("p-93", "audit-admin")
    today = timezone.localdate()
    assert "只列最近 200 条" in audit(list="sign-ins")
    table = rows(client, list="sign-ins", since=today.isoformat(), until=today.isoformat())
    assert table[0] == ["时间", "事项", "谁", "对象或地址", "内容", "条目"]
    assert len(table) == 1 + 206
    assert not [cell for line in table for cell in line if cell.startswith(("=", "+", "@"))]
    before = (today - timedelta(days=1)).isoformat()
    assert rows(client, list="sign-ins", until=before) == table[:1]
    assert "没有这样的记录" in audit(list="sign-ins", since=(today + timedelta(days=1)).isoformat())
    assert audit(list="乱写", since="乱写", kind="乱写")


def test_a_cut_address_says_so(audit: Callable[..., str], as_person: Callable[..., Client]) -> None:
    """过了留存期,记录还在,地址写明已抹去。"""
    as_person("p-11").get("/people/")
    row: Any = SignIn.objects.latest("id")
    cut_old_addresses(row.at + timedelta(days=sign_in_rule().address_days, seconds=1))
    page = audit(list="sign-ins")
    assert "地址已抹去" in page
    assert "GET /people/" in page


@pytest.mark.parametrize("post", [one for one in staff.POSTS if one != "audit-admin"])
def test_nobody_else_looks(as_person: Callable[..., Client], post: str) -> None:
    """别的岗位都看不到审计,系统、安全管理员也看不到。"""
    client = as_person(staff.POSTS[post][3], post)
    assert client.get("/audit/").status_code == 403
    assert client.get("/audit.csv").status_code == 403
