"""人员:几分钟设好一个县;三员各管一段,谁也越不过去;口令、姓名不外露。"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from guatu.vocabulary.role import Role
from guatu_office.records.people import account_of, name_row
from guatu_office.records.queries import whole_book
from tests import staff

SLIP = re.compile(r"登录名 <code>([^<]+)</code></p><p>一次性口令 <code>([^<]+)</code>")


def book() -> Any:
    found = whole_book()
    assert found is not None
    return found


def usual() -> dict[str, Any]:
    return {
        "keeper": "清源县人民政府督查室",
        "leaders": "清源县人民政府",
        "office": ["清源县交通运输局", "清源县水利局"],
        "lines": "城关镇人民政府\n清源城投公司，企业\n",
    }


def needed() -> list[str]:
    """督查员和三员的岗位。"""
    posts = book().directory.posts.values()
    found = [one.id for one in posts if one.office == book().keeper]
    assert len(found) == 5
    return found


def names(posts: list[str]) -> dict[str, str]:
    return {f"post-{post}": f"某人{number}" for number, post in enumerate(posts, 1)}


def test_a_county_is_set_up_in_three_steps(office: Path, client: Client) -> None:
    """登记常设单位、填人、启用三步;启用之后这台电脑也要登录,口令条上的口令登得进去。"""
    page = client.get("/people/set-up/").content.decode()
    assert "清源县人民政府督查室" in page
    assert page.count('name="office"') > 40
    assert client.post("/people/set-up/offices/", usual()).status_code == 302
    assert [one.name for one in book().directory.offices.values()] == [
        "清源县人民政府督查室", "清源县人民政府", "清源县交通运输局", "清源县水利局", "城关镇人民政府", "清源城投公司",
    ]  # fmt: skip
    roles = {role for one in book().directory.posts.values() for role in one.roles}
    assert roles == set(Role) - {Role.PUBLIC}
    assert "还不能启用" in client.get("/people/set-up/").content.decode()

    answer = client.post("/people/set-up/names/", names(needed()))
    slips = SLIP.findall(answer.content.decode())
    assert len(slips) == 5
    assert "no-store" in answer.headers["Cache-Control"]
    refused = client.post("/people/set-up/in-force/")
    assert refused.status_code == 422
    assert "口令条" in refused.content.decode()
    assert client.post("/people/set-up/in-force/", {"sure": "1"}).status_code == 302
    assert book().directory.in_force
    assert client.get("/ledger/").status_code == 302

    login, password = slips[0]
    answer = client.post("/sign-in/", {"login": login, "password": password})
    assert answer.headers["Location"] == "/account/password/"
    assert client.get("/people/set-up/").status_code == 302


def test_nobody_is_locked_out_by_putting_in_force(office: Path, client: Client) -> None:
    """要岗上的人没有账号,不能启用:否则启用之后谁也进不来。"""
    client.post("/people/set-up/offices/", usual())
    client.post("/people/set-up/names/", names(needed()))
    person = book().directory.holder(needed()[3])
    client.post(f"/people/close-account/{person}/", {"reason": "开错了"})
    answer = client.post("/people/set-up/in-force/", {"sure": "1"})
    assert answer.status_code == 422
    assert "安全管理员还没有账号" in answer.content.decode()
    assert not book().directory.in_force


def test_a_slip_is_shown_once(office: Path, client: Client) -> None:
    """同一张表单提交两次,人只登记一次;第二次不再显示口令,也不显示另一个不作数的口令。"""
    client.post("/people/set-up/offices/", usual())
    typed = {**names(needed()), "form_key": "同一张"}
    first = client.post("/people/set-up/names/", typed)
    again = client.post("/people/set-up/names/", typed)
    assert len(SLIP.findall(first.content.decode())) == 5
    assert SLIP.findall(again.content.decode()) == []
    assert len(book().directory.people) == 5


WRITES = {
    "system-admin": {"offices", "rename", "dissolve", "post", "abolish", "person", "account", "close-account", "erase"},
    "security-admin": {"roles", "take-up", "leave", "reset", "factor-off", "close-account"},
    "audit-admin": set(),
}  # fmt: skip
ABOUT = {
    "rename": "wenlvju", "dissolve": "wenlvju", "abolish": "wenlv-reporter", "account": "p-31", "close-account": "p-31",
    "erase": "p-31", "roles": "wenlv-reporter", "take-up": "wenlv-reporter", "leave": "wenlv-reporter", "reset": "p-31", "factor-off": "p-31",
}  # fmt: skip


@pytest.mark.parametrize("post", [*WRITES, "duchashi-inspector-1", "jiaotong-head"])
def test_each_does_his_own_part_only(as_person: Callable[..., Client], post: str) -> None:
    """系统管理员不授权,安全管理员不登记,审计管理员只看;督查员和局长一样也办不了。"""
    client = as_person(staff.POSTS[post][3], post)
    every = set().union(*WRITES.values())
    assert every == {*ABOUT, "offices", "post", "person"}
    open_to = set()
    for duty in every:
        address = f"/people/{duty}/{ABOUT[duty]}/" if duty in ABOUT else f"/people/{duty}/"
        asked, told = client.get(address), client.post(address, {})
        assert (asked.status_code == 403) == (told.status_code == 403)
        if asked.status_code == 200:
            open_to.add(duty)
    assert open_to == WRITES.get(post, set())
    assert client.get("/people/").status_code == (200 if post in WRITES else 403)
    assert client.get("/audit/").status_code == (200 if post == "audit-admin" else 403)
    policy = client.post("/people/policy/", {"preset": "dengbao", "reason": "测评"})
    assert policy.status_code == (302 if post == "security-admin" else 403)


def test_nobody_grants_himself_or_two_of_the_three(as_person: Callable[..., Client]) -> None:
    """安全管理员不能给自己的岗位加角色;系统管理员不能再兼安全管理员;各给一句话。"""
    security = as_person("p-92", "security-admin")
    own = {"roles": ["security_admin", "inspection"], "reason": "方便"}
    answer = security.post("/people/roles/security-admin/", own)
    assert answer.status_code == 422
    assert "不能由本人给自己办" in answer.content.decode()
    two = {"roles": ["system_admin", "security_admin"], "reason": "人手不够"}
    answer = security.post("/people/roles/system-admin/", two)
    assert answer.status_code == 422
    assert "不能兼" in answer.content.decode()
    system = as_person("p-91", "system-admin")
    system.post("/people/post/", {"office": "jiaotongju", "title": "又一个安全管理员"})
    fresh = list(book().directory.posts)[-1]
    security.post(f"/people/roles/{fresh}/", {"roles": ["security_admin"], "reason": "增设"})
    answer = security.post(f"/people/take-up/{fresh}/", {"person": "p-91"})
    assert answer.status_code == 422
    assert "不能由同一人担任" in answer.content.decode()


def test_a_successor_takes_over_and_the_predecessor_is_out(
    as_person: Callable[..., Client],
) -> None:
    """离岗的人下一次打开就没有权限;接任的人开账号、到岗,凭一次性口令进来。"""
    system, security = as_person("p-91"), as_person("p-92")
    leaver = as_person("p-11")
    assert leaver.get("/ledger/").status_code == 200
    reply = system.post("/people/person/", {"name": "新来的", "contact": "0372-1"})
    assert reply.status_code == 302
    person = list(book().directory.people)[-1]
    slip = system.post(f"/people/account/{person}/", {"login": "xin.lai"}).content.decode()
    password = re.search(r'class="slip-digits">([^<]+)<', slip)
    assert password is not None
    assert (
        security.post("/people/take-up/jiaotong-reporter/", {"person": person}).status_code == 422
    )
    assert security.post("/people/leave/jiaotong-reporter/", {"reason": "调任"}).status_code == 302
    assert leaver.get("/ledger/").status_code == 302
    assert (
        security.post("/people/take-up/jiaotong-reporter/", {"person": person}).status_code == 302
    )
    fresh = Client()
    typed = {"login": "Xin.Lai", "password": password.group(1)}
    assert fresh.post("/sign-in/", typed).status_code == 302
    new = {"old": password.group(1), "new": "河边柳树发了新芽", "again": "河边柳树发了新芽"}
    assert fresh.post("/account/password/", new).headers["Location"] == "/desk/"
    page = fresh.get("/ledger/").content.decode()
    assert "新来的" in page
    assert "交通局填报员" in page


def test_a_name_stands_beside_the_ledger_only(as_person: Callable[..., Client]) -> None:
    """姓名和联系方式不进台账,台账里只有对得上的承诺值。"""
    from guatu.ledger.commitment import opens
    from guatu_office.records.queries import entries_between

    as_person("p-91").post("/people/person/", {"name": "独孤留名", "contact": "13000000000"})
    person = list(book().directory.people.values())[-1]
    row = name_row(person.id)
    assert row is not None
    told = {"name": row.name, "contact": row.contact}
    assert opens(person.commitment, bytes(row.salt), told)
    for entry in entries_between(0, book().size):
        assert "独孤留名" not in repr(entry)
        assert "13000000000" not in repr(entry)


def test_an_erased_person_shows_as_erased(
    as_person: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    """离岗、注销账号之后才能清除;清除之后各页只写“已清除”,姓名一个字也没有了。"""
    # 数据库文件里不留痕,在 tests/office/test_erasing.py 里用真的文件查
    wiped: list[str] = []
    monkeypatch.setattr("guatu_office.records.erasing.wipe", lambda *tables: wiped.extend(tables))
    system, security = as_person("p-91"), as_person("p-92")
    system.post("/people/person/", {"name": "独孤留名"})
    person = list(book().directory.people)[-1]
    system.post(f"/people/account/{person}/", {"login": "dugu"})
    early = system.post(f"/people/erase/{person}/", {"reason": "本人要求"})
    assert early.status_code == 422
    assert "独孤留名" in system.get("/people/").content.decode()
    system.post(f"/people/close-account/{person}/", {"reason": "调离"})
    assert account_of(person) is None
    assert system.post(f"/people/erase/{person}/", {"reason": "本人要求"}).status_code == 302
    assert name_row(person) is None
    assert wiped == ["person_names", "provider_links"]
    for client, address in (
        (system, "/people/"),
        (security, "/people/"),
        (as_person("p-93"), "/audit/"),
    ):
        page = client.get(address).content.decode()
        assert f"已清除（{person}）" in page
        assert "独孤留名" not in page


def test_a_log_still_read_is_wiped_with_the_second_try(
    as_person: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    """清除时有人正在读,行已删、日志没抹净:说明白;再清一次抹净,台账里仍只有一条。"""
    from guatu_office.records.erasing import StillRead

    def busy(*tables: str) -> None:
        raise StillRead("已删除，但有人正在读，日志还没有抹净，请稍后再清一次")

    system = as_person("p-91")
    system.post("/people/person/", {"name": "独孤留名"})
    person = list(book().directory.people)[-1]
    monkeypatch.setattr("guatu_office.records.erasing.wipe", busy)
    first = system.post(f"/people/erase/{person}/", {"reason": "本人要求"})
    assert first.status_code == 422
    assert "请稍后再清一次" in first.content.decode()
    assert name_row(person) is None
    wiped: list[str] = []
    monkeypatch.setattr(
        "guatu_office.actions.erasing_people.wipe", lambda *tables: wiped.extend(tables)
    )
    size = book().size
    assert system.post(f"/people/erase/{person}/", {"reason": "本人要求"}).status_code == 302
    assert wiped == ["person_names", "provider_links"]
    assert book().size == size


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("", "请填写单位"),
        ("甲局，乙类", "第 1 行"),
        ("甲局\n\n乙局，企业，三", "第 3 行"),
        ("清源县交通运输局", "已有单位叫"),
    ],
)
def test_a_bad_list_registers_nothing(
    as_person: Callable[..., Client], lines: str, said: str
) -> None:
    """单位名单里有一行看不懂、有重名,一个也不登记,说出是哪一行;写的还在表单里。"""
    before = len(book().directory.offices)
    answer = as_person("p-91").post(
        "/people/offices/", {"lines": f"新局\n{lines}" if said == "已有单位叫" else lines}
    )
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert lines.split("\n")[0] in answer.content.decode()
    assert len(book().directory.offices) == before


def test_the_policy_page_gives_source_and_reason(as_person: Callable[..., Client]) -> None:
    """安全策略写明依据;只能从两套里选,瞎填的不收;改动记入台账。"""
    security = as_person("p-92", "security-admin")
    page = security.get("/people/policy/").content.decode()
    assert "GB/T 22239-2019" in page
    assert "OWASP" in page
    assert security.post("/people/policy/", {"preset": "随便", "reason": "试"}).status_code == 422
    assert security.post("/people/policy/", {"preset": "dengbao", "reason": ""}).status_code == 422
    assert (
        security.post("/people/policy/", {"preset": "dengbao", "reason": "测评要求"}).status_code
        == 302
    )
    assert "测评要求" in security.get("/people/policy/").content.decode()
    assert book().settings["security.policy"] == "dengbao"


@pytest.mark.parametrize(
    "address", ["/people/rename/没有/", "/people/roles/没有/", "/people/reset/p-00/"]
)
def test_unknown_ids_are_not_found(as_person: Callable[..., Client], address: str) -> None:
    """没有登记过的编号,给一句话,不出错。"""
    who = "p-91" if "rename" in address else "p-92"
    assert as_person(who).get(address).status_code == 404
