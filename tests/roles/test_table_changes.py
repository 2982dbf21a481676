"""账号和权限:表里变一行,同一事务的台账里就有一条;改了表不记账、记了账不改表,都查得出来。"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pyotp
import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from guatu.ledger.acts.accounts import PasswordChanged
from guatu_office.actions import (
    accounts,
    granting,
    linking,
    registering,
    second_factor,
    signing_out,
)
from guatu_office.actions.erasing_people import erase
from guatu_office.actions.security_policy import choose_policy
from guatu_office.actions.setting_up import fill_posts, prepared, put_in_force, set_up_offices
from guatu_office.records.models import Account, PersonName, ProviderLink
from guatu_office.records.people import account_of
from guatu_office.records.queries import whole_book
from guatu_office.records.writing import writing
from guatu_office.roles.browser import Origin
from tests import cast, staff
from tests.staffed_office import AT, keeper
from tests.table_changes import LEFT_OUT, RULES, every_table, watched

HERE = Origin(address="127.0.0.1", device="")
PASSWORD, NEW = "清河两岸种了八百棵柳", "渠水绕着南坡流过去"


def test_every_table_is_watched_or_left_out_with_a_reason() -> None:
    """办公室的每张表,要么逐行对账,要么写明为什么不用;新加一张表,这里先不通过。"""
    assert every_table() == set(RULES) | set(LEFT_OUT)


def test_a_whole_life_of_accounts_agrees_with_the_ledger(
    staffed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """登记、开账号、改口令、动态口令、重置、授权、到岗离岗、注销、清除、改策略:逐笔对得上。"""
    monkeypatch.setattr("guatu_office.records.erasing.wipe", lambda *tables: None)
    system: Any = {"by": staff.SYSTEM, "at": AT}
    security: Any = {"by": staff.SECURITY, "at": AT}
    with watched() as seen:
        registering.register_offices(
            lines=registering.office_lines("新局\n新镇"), key="一", **system
        )
        post = registering.create_post(office="department-01", title="新局填报员", **system)
        post_id = post.subject.partition(":")[2]
        granting.change_roles(post=post_id, roles=["office_reporter"], reason="设岗", **security)
        who = registering.register_person(name="新人", contact="1", **system).subject.partition(
            ":"
        )[2]
        accounts.open_account(person=who, login="xinren", password=PASSWORD, **system)
        granting.take_up(post=post_id, person=who, **security)
        own: Any = {
            "by": cast.ZHAO.__class__(person=who, post=post_id, office="department-01"),
            "at": AT,
        }
        accounts.change_password(old=PASSWORD, new=NEW, origin=HERE, **own)
        secret = second_factor.new_secret()
        codes = second_factor.new_recovery_codes()
        now = pyotp.TOTP(secret).at(AT)
        second_factor.turn_on(secret=secret, code=now, recovery=codes, **own)
        account = account_of(who)
        assert account is not None
        second_factor.use_code(account=account, code=codes[0], origin=HERE, at=AT)
        signing_out.sign_out_everywhere(person=who, address="127.0.0.1", at=AT)
        second_factor.turn_off(person=who, **security)
        accounts.reset_password(person=who, password=PASSWORD, **security)
        issuer = "https://sso.example"
        linking.link(person=who, issuer=issuer, subject="u-1", **own)
        linking.unlink(person=who, **security)
        linking.link(person=who, issuer=issuer, subject="u-2", **security)
        granting.leave(post=post_id, reason="调离", **security)
        accounts.close_account(person=who, reason="调离", **system)
        erase(person=who, reason="本人要求", **system)
        registering.abolish_post(post=post_id, reason="撤岗", **system)
        registering.rename_office(
            office="department-01", name="新新局", reason="机构改革", **system
        )
        registering.close_office(office="department-01", reason="机构改革", **system)
        choose_policy(preset="dengbao", reason="测评", **security)
    assert len([one for one in seen.transactions if one.entries]) == 20
    assert len([one for one in seen.transactions if not one.entries]) == 2


def test_setting_up_agrees_with_the_ledger(office: Path) -> None:
    """初次设置一笔记许多条,也逐行对得上。"""
    by: Any = {
        "by": cast.ZHAO.__class__(person="local", post="inspection-office", office=keeper()),
        "at": AT,
    }
    with watched() as seen:
        lines = registering.office_lines("交通局\n城关镇")
        set_up_offices(keeper_name="督查室", lines=lines, key="二", **by)
        book = whole_book()
        assert book is not None
        posts = [one.id for one in book.directory.posts.values() if one.office == keeper()]
        fill_posts(ready=prepared({post: f"某{post[-2:]}" for post in posts}), **by)
        put_in_force(**by)
    rows = [one for whole in seen.transactions for one in whole.changes if one.table == "accounts"]
    assert len(rows) == 5


def test_the_pages_agree_with_the_ledger(as_person: Callable[..., Client]) -> None:
    """从网页上办,也逐笔对得上;被拒的一笔,表和台账都没有变。"""
    system, security = as_person("p-91"), as_person("p-92")
    as_person("p-11")
    with watched() as seen:
        system.post("/people/person/", {"name": "新人", "form_key": "甲"})
        system.post("/people/person/", {"name": "新人", "form_key": "甲"})
        system.post("/people/account/p-01/", {"login": "xin"})
        security.post("/people/reset/p-11/", {})
        refused = security.post("/people/take-up/jiaotong-reporter/", {"person": "p-01"})
        system.post("/people/roles/jiaotong-reporter/", {"roles": [], "reason": "越权"})
    assert refused.status_code == 422
    acts = [entry.act for whole in seen.transactions for entry in whole.entries]
    assert acts == ["person.registered", "account.password_changed"]


WRONG: dict[str, Callable[[], Any]] = {
    "改了口令不记账": lambda: Account.objects.filter(person="p-11").update(password="x"),
    "改了登录名": lambda: Account.objects.filter(person="p-11").update(login="y"),
    "换了动态口令不记账": lambda: Account.objects.filter(person="p-11").update(totp="S"),
    "退回已用的动态口令": lambda: Account.objects.filter(person="p-11").update(totp_step=1),
    "删账号不记账": lambda: Account.objects.filter(person="p-11").delete(),
    "开账号不记账": lambda: Account.objects.create(person="p-12", login="q", password="x", changed_at=AT, stamp="z"),
    "绑定不记账": lambda: ProviderLink.objects.create(person="p-11", salt=bytes(32), issuer="i", subject="s"),
    "绑定换了人不记账": lambda: _linked_to_another(),
    "添姓名不记账": lambda: PersonName.objects.create(person="p-12", salt=bytes(32), name="谁"),
    "记了账不改表": lambda: _only_the_entry(),
    "分成两个事务": lambda: (_only_the_entry(), Account.objects.filter(person="p-11").update(password="x")),
}  # fmt: skip


def _linked_to_another() -> None:
    linking.link(person="p-11", issuer="i", subject="s", by=staff.SECURITY, at=AT)
    ProviderLink.objects.filter(person="p-11").update(subject="t")


def _only_the_entry() -> None:
    with writing() as ledger:
        ledger.about("person:p-11", PasswordChanged(reset=True), by=staff.SECURITY, at=AT)


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("within", [True, False], ids=["事务里", "事务外"])
def test_the_check_itself_finds_each_fault(staffed: Path, wrong: str, within: bool) -> None:
    """故意改一处:对账查得出来。"""
    Account.objects.create(
        person="p-11", login="zhao", password="a", changed_at=timezone.now(), stamp="初"
    )
    if wrong == "分成两个事务" and within:
        pytest.skip("包在一个事务里就不是两个事务了")
    with pytest.raises(AssertionError, match=r"没有对应的条目|没有相应的变化"):
        _watched_doing(WRONG[wrong], within)


def _watched_doing(wrong: Callable[[], Any], within: bool) -> None:
    with watched(), transaction.atomic() if within else nullcontext():
        wrong()


def test_a_fault_halfway_leaves_neither(staffed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """记账之后、改表之时出错,条目和行都没有留下。"""

    def broken(*args: Any, **said: Any) -> Any:
        raise RuntimeError("改表时出错")

    monkeypatch.setattr(PersonName.objects, "create", broken)
    book = whole_book()
    assert book is not None
    with watched() as seen, pytest.raises(RuntimeError, match="改表时出错"):
        registering.register_person(name="新人", contact="", by=staff.SYSTEM, at=AT)
    assert seen.transactions == []
    after = whole_book()
    assert after is not None
    assert after.size == book.size
