"""唯一的安全管理员进不来:在服务器上重置,台账和审计页写明是谁、为什么;不必的、不对的,一句话不办。"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from guatu.ledger.acts.people import PostTakenUp
from guatu.ledger.acts.posts import PostCreated, PostRolesChanged
from guatu.ledger.acts.rescuing import AccountRescued
from guatu.ledger.book import Book, replay
from guatu.ledger.refusal import Refused
from guatu.vocabulary.role import Role
from guatu_office.opening import rescue
from guatu_office.records.book_copy import entries
from guatu_office.records.models import Account
from guatu_office.records.people import account_of
from guatu_office.records.queries import whole_book
from guatu_office.records.writing import writing
from tests import cast, staff
from tests.pages.signing_in import PASSWORD, accounts, signed, stored, text, try_in
from tests.staffed_office import AT, at_keeper
from tests.table_changes import watched

__all__ = ["accounts", "stored"]
ORDER = ("--operator", "机房老周", "--reason", "县政府办主任批准，政办函〔2022〕7号")
Run = Callable[..., int]


def book() -> Book:
    found = whole_book()
    assert found is not None
    return found


@pytest.fixture
def run(accounts: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """在服务器上运行命令;办公室就是测试里的这一间。"""
    monkeypatch.setattr(rescue, "enter", lambda office: None)

    def command(*logins: str, order: tuple[str, ...] = ORDER) -> int:
        return rescue.main([str(tmp_path), *logins, *order])

    return command


def second_security(person: str = "p-21") -> None:
    """再设一名安全管理员:p-21 兼任,有账号。"""
    with writing() as ledger:
        ledger.about(
            "post:security-2",
            PostCreated(title="安全管理员乙", office=staff.COUNTY), by=staff.SYSTEM, at=AT,
        )  # fmt: skip
        roles = PostRolesChanged(roles=(Role.SECURITY_ADMIN,), reason="两名")
        ledger.about("post:security-2", roles, by=staff.SECURITY, at=AT)
        ledger.about("post:security-2", PostTakenUp(person=person), by=staff.SECURITY, at=AT)


def test_the_only_one_comes_in_again(
    run: Run, accounts: dict[str, str], capsys: pytest.CaptureFixture[str], settings: Any
) -> None:
    """忘了口令、丢了动态口令:得一次性口令,进来先改口令,再能给别人重置;旧口令、旧会话作废。"""
    before = signed("anquan")
    Account.objects.filter(person="p-92").update(totp="A" * 32, totp_step=9, recovery=["x"])
    with watched():
        assert run("anquan") == 0
    told = capsys.readouterr().out
    found = re.search(r"一次性口令：([\w-]+)（", told)
    assert found is not None
    assert "动态口令已停用" in told
    account = account_of("p-92")
    assert account is not None
    assert (account.totp, account.totp_step, account.recovery) == ("", 0, [])
    assert before.get("/people/").status_code == 302
    assert try_in(Client(), "anquan", PASSWORD).status_code == 422
    client = Client()
    assert try_in(client, "anquan", found[1]).headers["Location"] == "/account/password/"
    assert client.get("/people/").status_code == 302
    new = {"old": found[1], "new": "新渠边上晒着一片红辣椒", "again": "新渠边上晒着一片红辣椒"}
    assert client.post("/account/password/", new).status_code == 302
    assert client.get("/people/").status_code == 200


def test_the_entry_says_so_and_the_audit_shows_it(run: Run) -> None:
    """台账一条“服务器上重置”:操作人、理由、有没有停用动态口令;审计页、审计表格都看得到;口令不在里面。"""
    size = book().size
    assert run("anquan") == 0
    assert book().size == size + 1
    (entry,) = entries(size)
    assert entry.act == "account.rescued"
    assert entry.body == AccountRescued(operator=ORDER[1], reason=ORDER[3], factor_off=False)
    assert (entry.by, entry.subject) == (staff.SECURITY, "person:p-92")
    assert replay(entries()) == book()
    auditor = signed("shenji")
    for address in (
        "/audit/?list=entries",
        "/audit/?list=entries&kind=account.rescued",
        "/audit.csv",
    ):
        page = text(auditor.get(address))
        assert "服务器上重置" in page
        assert "操作人：机房老周" in page
        assert "政办函〔2022〕7号" in page


@pytest.mark.parametrize(
    ("logins", "words"),
    [
        (("meiyou",), "没有登录名 meiyou"),
        (("zhao.jt",), "只有安全管理员在服务器上重置"),
        (("xitong",), "由安全管理员在“人员”页重置"),
        (("anquan", "zhao.jt"), "只有安全管理员"),
        (("anquan", "meiyou"), "没有登录名 meiyou"),
    ],
)
def test_what_is_not_for_the_server_is_refused(
    run: Run, logins: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """没有的登录名、不是安全管理员的:一句话不办,口令不动,台账不多一条。"""
    size, kept = book().size, list(Account.objects.order_by("person").values())
    assert run(*logins) == 1
    assert words in capsys.readouterr().err
    assert book().size == size
    assert list(Account.objects.order_by("person").values()) == kept


def test_where_another_can_do_it_the_server_does_not(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    """还有一名安全管理员:请他在网页上重置;两人都进不来,把两个登录名一起写上,各记一条。"""
    second_security()
    Account.objects.create(
        person="p-21", login="anquan2", password="x", must_change=False, stamp="初", changed_at=AT
    )
    assert run("anquan") == 1
    assert "还有别的安全管理员" in capsys.readouterr().err
    size = book().size
    assert run("anquan", "anquan2", "anquan") == 0
    assert [one.subject for one in entries(size)] == ["person:p-92", "person:p-21"]
    passwords = re.findall(r"一次性口令：([\w-]+)（", capsys.readouterr().out)
    assert len(set(passwords)) == 2


@pytest.mark.parametrize(
    ("order", "words"),
    [
        (("--operator", " ", "--reason", "批准"), "请写明是谁"),
        (("--operator", "老周", "--reason", " "), "须写明理由"),
    ],
)
def test_who_and_why_have_to_be_said(
    run: Run, order: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """不写是谁办的、不写理由:不办。"""
    size = book().size
    assert run("anquan", order=order) == 1
    assert words in capsys.readouterr().err
    assert book().size == size


@pytest.mark.usefixtures("office")
def test_before_posts_are_in_force_there_is_nothing_to_rescue(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """岗位还没启用:没有这个登录名,不办。"""
    monkeypatch.setattr(rescue, "enter", lambda office: None)
    assert rescue.main([str(tmp_path), "anquan", *ORDER]) == 1
    assert "没有重置" in capsys.readouterr().err


def test_where_there_is_no_office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """文件夹里没有办公室:一句话,返回 2。"""
    assert rescue.main([str(tmp_path), "anquan", *ORDER]) == 2
    assert "这里没有办公室" in capsys.readouterr().err


@pytest.mark.usefixtures("staffed")
def test_the_ledger_itself_lets_nobody_else_write_it() -> None:
    """绕过命令直接记:替别人记的、不是安全管理员岗位的,台账不收。"""
    body = AccountRescued(operator="老周", reason="批准", factor_off=False)
    for person, by in (
        ("p-11", staff.SECURITY), ("p-92", staff.SYSTEM), ("p-11", cast.ZHAO), ("p-01", at_keeper(cast.LI)),
    ):  # fmt: skip
        with pytest.raises(Refused), writing() as ledger:
            ledger.about(f"person:{person}", body, by=by, at=AT)
