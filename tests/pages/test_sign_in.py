"""登录:认人不露人,外人锁不住领导,口令只有本人知道,会话该断就断。"""

from __future__ import annotations

import logging
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from guatu.ledger.acts.people import PostTakenUp
from guatu.ledger.acts.setting import SettingChanged
from guatu_office.actions.accounts import reset_password
from guatu_office.records.models import Account, SignIn
from guatu_office.records.people import account_of
from guatu_office.records.queries import entries_between, whole_book
from guatu_office.records.writing import writing
from guatu_office.roles.passwords import one_time
from guatu_office.roles.policy import policy, policy_in_force
from guatu_office.roles.sign_in_rule import sign_in_rule
from guatu_office.roles.throttle import GOOD, LOCKED
from guatu_office.roles.traces import cut_old_addresses
from tests import cast, staff
from tests.pages.signing_in import (
    LEADER,
    PASSWORD,
    REPORTER,
    accounts,
    signed,
    stored,
    text,
    try_in,
)
from tests.staffed_office import AT

__all__ = ["accounts", "stored"]
STRANGER, GATEWAY = "203.0.113.9", "10.1.1.1"


@pytest.mark.parametrize(
    ("login", "page"),
    [
        (REPORTER, "/desk/"),
        (LEADER, "/desk/"),
        ("xitong", "/people/"),
        ("anquan", "/people/"),
        ("shenji", "/audit/"),
    ],
)
def test_each_lands_where_his_work_is(accounts: dict[str, str], login: str, page: str) -> None:
    """办事的到工作台,系统、安全管理员到人员页,审计管理员到审计页,都打得开。"""
    client = Client()
    assert try_in(client, login).headers["Location"] == page
    assert client.get(page).status_code == 200


def test_one_comes_back_to_the_page_asked_for(accounts: dict[str, str]) -> None:
    """没登录时要看的那一页,登录后就到那一页;别处的网址一律不去。"""
    client = Client()
    asked = client.get("/pledges/2022-001/?as_of=2022-05-31").headers["Location"]
    assert asked.startswith("/sign-in/?next=")
    assert "%2Fpledges%2F2022-001%2F" in asked
    own = try_in(client, REPORTER, next="/pledges/2022-001/?as_of=2022-05-31")
    assert own.headers["Location"] == "/pledges/2022-001/?as_of=2022-05-31"
    for foreign in (
        "//evil.example/",
        "https://evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "http:/x",
    ):
        assert try_in(Client(), REPORTER, next=foreign).headers["Location"] == "/desk/"


def test_whoever_is_unknown_gets_the_same_answer(accounts: dict[str, str]) -> None:
    """没有这个登录名、口令错、账号已注销、被锁:答复一字不差,看不出有没有这个人。"""
    client = Client()
    hidden = re.compile(r'value="[^"]*"')

    def said(login: str) -> tuple[int, str]:
        answer = try_in(client, login, "错的口令")
        return answer.status_code, hidden.sub("", text(answer))

    assert said(LEADER) == said("nobody.here") == said("没有这个人")
    for _ in range(policy().failures - 1):
        said(LEADER), said("nobody.here")
    assert said(LEADER) == said("nobody.here")
    assert "分钟后再试" in said(LEADER)[1]


def test_an_unknown_name_takes_as_long(
    accounts: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """不论有没有这个人,口令都照样散列一次:次数相同,快慢就没有差别。"""
    from django.contrib.auth.hashers import Argon2PasswordHasher

    made: list[str] = []
    encode, verify = Argon2PasswordHasher.encode, Argon2PasswordHasher.verify
    monkeypatch.setattr(
        Argon2PasswordHasher, "encode", lambda *a, **k: made.append("散列") or encode(*a, **k)
    )
    monkeypatch.setattr(
        Argon2PasswordHasher, "verify", lambda *a, **k: made.append("散列") or verify(*a, **k)
    )
    counts = []
    for login in (LEADER, "nobody.here"):
        made.clear()
        try_in(Client(), login, "错的口令")
        counts.append(len(made))
    assert counts == [1, 1]


def test_a_stranger_locks_himself_out_only(accounts: dict[str, str]) -> None:
    """外人连猜领导的口令,锁的是他那个地址;领导在别处照样登得进来。"""
    stranger = Client()
    for _ in range(policy().failures):
        assert try_in(stranger, LEADER, "猜的口令", STRANGER).status_code == 422
    right = try_in(stranger, LEADER, PASSWORD, STRANGER)
    assert right.status_code == 422
    assert "分钟后再试" in text(right)
    assert SignIn.objects.filter(kind=LOCKED).count() == 1
    assert try_in(Client(), LEADER, address=GATEWAY).status_code == 302


def test_behind_one_gateway_the_leaders_own_browser_is_never_locked(
    accounts: dict[str, str],
) -> None:
    """县里各单位共用一个出口地址:别人在同一地址猜到锁定,领导用过的浏览器照样登得进来。"""
    own = signed(LEADER, GATEWAY)
    own.post("/sign-out/", REMOTE_ADDR=GATEWAY)
    stranger = Client()
    for _ in range(policy().failures + 1):
        try_in(stranger, LEADER, "猜的口令", GATEWAY)
    assert "分钟后再试" in text(try_in(Client(), LEADER, PASSWORD, GATEWAY))
    assert try_in(own, LEADER, address=GATEWAY).status_code == 302


def test_ones_own_browser_gives_no_fresh_tries_at_another(accounts: dict[str, str]) -> None:
    """拿自己的账号换来的浏览器标记,猜别人的口令不另算次数;认得的浏览器自己猜错也会锁。"""
    for _ in range(policy().failures):
        insider = signed(REPORTER, GATEWAY)
        try_in(insider, LEADER, "猜的口令", GATEWAY)
    assert "分钟后再试" in text(try_in(signed(REPORTER, GATEWAY), LEADER, PASSWORD, GATEWAY))
    own = signed(REPORTER, GATEWAY)
    for _ in range(policy().failures):
        try_in(own, REPORTER, "记错的口令", GATEWAY)
    assert "分钟后再试" in text(try_in(own, REPORTER, PASSWORD, GATEWAY))


def test_a_session_begins_under_a_new_key(accounts: dict[str, str]) -> None:
    """登录前后会话编号不同,别人事先塞给你的编号登录后没有用;退出后旧编号也没有用。"""
    client = Client()
    session = client.session
    session["planted"] = "1"
    session.save()
    planted = str(session.session_key)
    client.cookies["sessionid"] = planted
    assert try_in(client, REPORTER).status_code == 302
    key = client.cookies["sessionid"].value
    assert key != planted
    assert "planted" not in client.session
    thief = Client()
    thief.cookies["sessionid"] = planted
    assert thief.get("/ledger/").status_code == 302
    client.post("/sign-out/")
    thief.cookies["sessionid"] = key
    assert thief.get("/ledger/").status_code == 302


@pytest.mark.parametrize(
    "address",
    [
        "/sign-in/",
        "/sign-in/code/",
        "/sign-out/",
        "/sign-out/everywhere/",
        "/account/password/",
        "/account/factor/",
        "/account/post/",
        "/people/policy/",
    ],
)
def test_every_form_needs_its_mark(accounts: dict[str, str], address: str) -> None:
    """没有表单标记(CSRF)的提交一律不收,登录、退出、改口令都一样。"""
    client = Client(enforce_csrf_checks=True)
    page = client.get("/sign-in/")
    mark = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', text(page))
    assert mark is not None
    said = {"login": "anquan", "password": PASSWORD, "csrfmiddlewaretoken": mark.group(1)}
    assert client.post("/sign-in/", said).status_code == 302
    assert client.post(address, {"login": "x"}).status_code == 403
    # 登录时换了新标记,登录前拿到的不能再用
    assert client.post(address, {"csrfmiddlewaretoken": mark.group(1)}).status_code == 403


def test_a_one_time_password_must_be_changed_first(accounts: dict[str, str]) -> None:
    """一次性口令登录后,除了改口令和退出,什么也看不了、办不了;改好才放行。"""
    given = one_time()
    reset_password(person="p-11", password=given, by=staff.SECURITY, at=AT)
    client = Client()
    assert try_in(client, REPORTER, given).headers["Location"] == "/account/password/"
    for address in ("/", "/desk/", "/ledger/", "/account/", "/pledges/2022-001/"):
        assert client.get(address).headers["Location"] == "/account/password/"
    assert client.post("/pledges/2022-001/sign-for/", {}).status_code == 403
    assert "先改口令" in text(client.get("/account/password/"))
    new = "渠水绕着南坡流过去"
    assert (
        client.post("/account/password/", {"old": given, "new": new, "again": new}).status_code
        == 302
    )
    assert client.get("/desk/").status_code == 200
    assert try_in(Client(), REPORTER, given).status_code == 422
    assert try_in(Client(), REPORTER, new).status_code == 302


@pytest.mark.parametrize(
    ("old", "new", "again", "said"),
    [
        ("错的", "渠水绕着南坡流过去", "渠水绕着南坡流过去", "现用口令不对"),
        (PASSWORD, "渠水绕着南坡流过去", "渠水绕着南坡流", "两次输入的新口令不一样"),
        (PASSWORD, "短", "短", "口令须有"),
        (PASSWORD, "password123", "password123", "太常用"),
        (PASSWORD, "zhao.jt2022年", "zhao.jt2022年", "不能含登录名"),
        (PASSWORD, "清源县要出好成绩", "清源县要出好成绩", "不能含"),
        (PASSWORD, PASSWORD, PASSWORD, "不能与现用的相同"),
    ],
)
def test_a_bad_new_password_is_refused_in_words(
    accounts: dict[str, str], old: str, new: str, again: str, said: str
) -> None:
    """改口令不成,说出为什么;原口令照用,台账里没有记。"""
    client, size = signed(REPORTER), whole_book().size  # type: ignore[union-attr]
    answer = client.post("/account/password/", {"old": old, "new": new, "again": again})
    assert answer.status_code == 422
    assert said in text(answer)
    assert new not in text(answer)
    assert whole_book().size == size  # type: ignore[union-attr]
    assert try_in(Client(), REPORTER).status_code == 302


def test_changing_the_password_ends_the_other_sessions(accounts: dict[str, str]) -> None:
    """改了口令,别的电脑上的登录就退出,自己这台接着用。"""
    here, there = signed(REPORTER), signed(REPORTER)
    new = "渠水绕着南坡流过去"
    here.post("/account/password/", {"old": PASSWORD, "new": new, "again": new})
    assert here.get("/desk/").status_code == 200
    assert there.get("/desk/").status_code == 302


def test_all_sessions_end_together(accounts: dict[str, str]) -> None:
    """“全部退出”之后,哪台电脑上的登录都没有了。"""
    here, there = signed(REPORTER), signed(REPORTER)
    assert here.post("/sign-out/everywhere/").headers["Location"] == "/sign-in/"
    assert here.get("/desk/").status_code == there.get("/desk/").status_code == 302


def test_a_session_ends_when_idle_and_when_too_long(
    accounts: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """放着不用超过时限要重新登录;一直在用,到了总时限也要重新登录。"""
    start, rule = timezone.now(), policy()
    clock = [start]
    monkeypatch.setattr(timezone, "now", lambda: clock[0])
    idle = signed(REPORTER)
    clock[0] = start + timedelta(minutes=rule.idle_minutes) - timedelta(seconds=1)
    assert idle.get("/desk/").status_code == 200
    clock[0] += timedelta(minutes=rule.idle_minutes, seconds=1)
    assert idle.get("/desk/").status_code == 302
    busy, began = signed(REPORTER), clock[0]
    while clock[0] - began < timedelta(hours=rule.absolute_hours) - timedelta(minutes=20):
        clock[0] += timedelta(minutes=20)
        assert busy.get("/desk/").status_code == 200
    clock[0] += timedelta(minutes=21)
    assert busy.get("/desk/").status_code == 302


def test_a_session_is_written_once_a_minute_at_most(
    accounts: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """一分钟里连着打开几页,会话只写一次。"""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    clock = [timezone.now()]
    monkeypatch.setattr(timezone, "now", lambda: clock[0])
    client = signed(REPORTER)

    def writes() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get("/account/")
        return sum('UPDATE "django_session"' in one["sql"] for one in seen)

    clock[0] += timedelta(seconds=61)
    assert [writes(), writes(), writes()] == [1, 0, 0]


def test_posts_of_one_person_are_switched_in_the_masthead(accounts: dict[str, str]) -> None:
    """一人两个岗位,在页头换;没有的岗位换不过去;页头写着姓名和岗位。"""
    with writing() as ledger:
        taken = PostTakenUp(person="p-05")
        ledger.about("post:xianzhang", _left(), by=staff.SECURITY, at=AT)
        ledger.about("post:xianzhang", taken, by=staff.SECURITY, at=AT)
    client = signed(LEADER)
    page = text(client.get("/ledger/"))
    assert 'value="xianzhang"' in page
    assert f'value="{cast.VICE_HEAD}" selected' in page
    client.post("/account/post/", {"post": "xianzhang"})
    assert 'value="xianzhang" selected' in text(client.get("/ledger/"))
    client.post("/account/post/", {"post": "security-admin"})
    assert client.get("/people/").status_code == 403
    assert 'value="xianzhang" selected' in text(client.get("/ledger/"))


def _left() -> Any:
    from guatu.ledger.acts.people import PostLeft

    return PostLeft(reason="调任")


def test_passwords_stand_nowhere_in_the_open(
    accounts: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    """口令不进日志、台账、登录记录、出错页,连错填在登录名一栏的也不留。"""
    caplog.set_level(logging.DEBUG)
    client, new = Client(), "渠水绕着南坡流过去"
    try_in(client, PASSWORD, "x")
    try_in(client, REPORTER, "错的口令九九")
    page = text(try_in(client, REPORTER, "错的口令九九"))
    assert "错的口令九九" not in page
    client = signed(REPORTER)
    client.post("/account/password/", {"old": PASSWORD, "new": new, "again": new})
    rows = repr(list(SignIn.objects.values()))
    told = repr(entries_between(0, whole_book().size)) + rows + caplog.text  # type: ignore[union-attr]
    for secret in (PASSWORD, new, "错的口令九九"):
        assert secret not in told
    stored = account_of("p-11")
    assert stored is not None
    assert stored.password.startswith("argon2$argon2id$")


def test_a_broken_page_tells_no_password(
    accounts: dict[str, str], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """登录时程序出错,出错页和日志里也没有口令。"""
    from guatu_office.pages.sign_in import page as module

    def broken(**said: Any) -> Any:
        raise RuntimeError("坏了")

    monkeypatch.setattr(module, "try_password", broken)
    answer = try_in(Client(raise_request_exception=False), REPORTER)
    assert answer.status_code == 500
    assert PASSWORD not in text(answer) + caplog.text


def test_a_wrong_policy_locks_nobody_out(accounts: dict[str, str]) -> None:
    """台账里的安全策略若是一个没有的名字,按默认一套办,人人照样登得进来。"""
    with writing() as ledger:
        body = SettingChanged(value="不存在的一套", reason="写错了")
        ledger.about("setting:security.policy", body, by=staff.SECURITY, at=AT)
    book = whole_book()
    assert book is not None
    assert policy_in_force(book.settings) == policy()
    client = signed("anquan")
    assert (
        client.post("/people/policy/", {"preset": "dengbao", "reason": "改正"}).status_code == 302
    )


def test_an_old_password_is_changed_first_not_refused(accounts: dict[str, str]) -> None:
    """等级保护一套到期的口令,登得进来,但要先改;管理员也一样,谁也不会锁在门外。"""
    Account.objects.update(changed_at=timezone.now() - timedelta(days=400))
    with writing() as ledger:
        body = SettingChanged(value="dengbao", reason="测评")
        ledger.about("setting:security.policy", body, by=staff.SECURITY, at=AT)
    client = Client()
    assert try_in(client, "anquan").headers["Location"] == "/account/password/"
    for weak in (PASSWORD + "二", "abcdefghijk"):
        said = {"old": PASSWORD, "new": weak, "again": weak}
        assert client.post("/account/password/", said).status_code == 422
    good = "Qushui-rao-nanpo-8"
    assert (
        client.post("/account/password/", {"old": PASSWORD, "new": good, "again": good}).status_code
        == 302
    )
    again = {"old": good, "new": PASSWORD + "Aa1", "again": PASSWORD + "Aa1"}
    client.post("/account/password/", again)
    back = {"old": PASSWORD + "Aa1", "new": good, "again": good}
    assert "最近" in text(client.post("/account/password/", back))


def test_without_a_post_one_is_told_whom_to_see(accounts: dict[str, str]) -> None:
    """口令对、但不在任何岗位上,进不来,告诉他找谁。"""
    with writing() as ledger:
        ledger.about(f"post:{cast.ZHAO.post}", _left(), by=staff.SECURITY, at=AT)
    answer = try_in(Client(), REPORTER)
    assert answer.status_code == 422
    assert "找安全管理员" in text(answer)


def test_a_closed_account_is_gone_at_once(accounts: dict[str, str]) -> None:
    """注销账号,下一次打开就没有权限,口令也不再认。"""
    client = signed(REPORTER)
    assert (
        signed("anquan").post("/people/close-account/p-11/", {"reason": "调离"}).status_code == 302
    )
    assert client.get("/desk/").status_code == 302
    assert try_in(Client(), REPORTER).status_code == 422


def test_before_posts_are_in_force_nobody_from_afar_is_at_the_desk(office: Path) -> None:
    """启用之前只认坐在这台电脑前的人:从别的地址来的什么也看不到。"""
    assert Client().get("/ledger/").status_code == 200
    assert Client(REMOTE_ADDR="10.0.0.7").get("/ledger/").status_code == 302
    assert Client(REMOTE_ADDR="").get("/ledger/").status_code == 302
    assert Client().get("/sign-in/").headers["Location"] == "/desk/"


def test_old_addresses_are_cut_and_nothing_else_can_be(accounts: dict[str, str]) -> None:
    """过了时限,登录记录里只抹去地址和浏览器标记;别的改不了,删不掉。"""
    from django.db import DatabaseError, transaction

    signed(LEADER, STRANGER)
    days = timedelta(days=sign_in_rule().address_days)
    row = SignIn.objects.get(kind=GOOD)
    assert cut_old_addresses(row.at + days - timedelta(seconds=1)) == 0
    assert cut_old_addresses(row.at + days + timedelta(seconds=1)) == 1
    row.refresh_from_db()
    assert (row.address, row.device, row.person) == ("", "", "p-05")
    for wrong in (
        {"address": "1.1.1.1"},
        {"kind": "failed"},
        {"person": "p-11"},
        {"at": timezone.now()},
    ):
        with pytest.raises(DatabaseError, match="登录记录只增不改"), transaction.atomic():
            SignIn.objects.filter(id=row.id).update(**wrong)
    with pytest.raises(DatabaseError, match="登录记录只增不改"), transaction.atomic():
        SignIn.objects.filter(id=row.id).delete()


def test_desk_mode_keeps_working_without_any_account(office: Path) -> None:
    """刚装好的机器上,不登录就能办,账号页说明不用登录。"""
    client = Client()
    assert "不用登录" in text(client.get("/account/"))
    assert client.get("/account/password/").status_code == 302
    assert client.post("/sign-out/").status_code == 302
    assert client.get("/desk/").status_code == 200
