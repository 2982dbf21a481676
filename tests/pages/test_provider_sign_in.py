"""用统一身份认证登录:绑定过的进得来,没绑定的说清找谁;别的一切照口令登录的规矩。"""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pyotp
import pytest
from django.test import Client
from django.utils import timezone

from guatu.ledger.acts.people import PostLeft
from guatu.ledger.acts.setting import SettingChanged
from guatu_office.actions.accounts import close_account
from guatu_office.actions.linking import unlink
from guatu_office.records.models import Account, ProviderLink, SignIn
from guatu_office.records.queries import whole_book
from guatu_office.records.writing import writing
from guatu_office.roles.policy import policy
from guatu_office.roles.throttle import BAD, CODE, GOOD
from guatu_office.security_headers import POLICY
from tests import staff
from tests.pages.by_provider import BACK, NAME, START, linked, provider, round_trip, sent_off
from tests.pages.loopback_provider import CLIENT, LoopbackProvider
from tests.pages.signing_in import REPORTER, accounts, signed, stored, text, try_in
from tests.staffed_office import AT

__all__ = ["accounts", "linked", "provider", "stored"]


def test_whoever_is_linked_comes_in(linked: LoopbackProvider) -> None:
    """绑定过的人从登录页过去,回来就到自己的第一页;审计里与口令登录一样记着。"""
    client = Client()
    page = text(client.get("/sign-in/"))
    assert f"用{NAME}登录" in page
    assert round_trip(client, linked).headers["Location"] == "/desk/"
    assert client.get("/desk/").status_code == 200
    row = SignIn.objects.get(kind=GOOD)
    assert (row.person, row.login, row.note) == ("p-11", REPORTER, NAME)
    assert sorted(linked.asked) == ["/.well-known/openid-configuration", "/keys", "/token"]


def test_what_is_sent_says_nothing_it_need_not(linked: LoopbackProvider) -> None:
    """送去的只有该送的:随机的 state、nonce、PKCE 摘要,每次都不同;核对码本身不出门。"""
    client = Client()
    first, second = (parse_qs(urlsplit(sent_off(client)).query) for _ in range(2))
    assert set(first) == {
        "response_type", "client_id", "redirect_uri", "scope", "state", "nonce",
        "code_challenge", "code_challenge_method",
    }  # fmt: skip
    assert first["redirect_uri"] == [f"http://testserver{BACK}"]
    assert first["code_challenge_method"] == ["S256"]
    for name in ("state", "nonce", "code_challenge"):
        assert first[name] != second[name]
        assert len(first[name][0]) >= 43


def test_one_comes_back_to_the_page_asked_for_and_to_no_other_site(
    linked: LoopbackProvider,
) -> None:
    """登录前要看的那一页,登录后就到;别处的网址一律不去。"""
    wanted = "/pledges/2022-001/?as_of=2022-05-31"
    assert round_trip(Client(), linked, wanted).headers["Location"] == wanted
    for foreign in ("//evil.example/", "https://evil.example/", "/\\evil.example"):
        assert round_trip(Client(), linked, foreign).headers["Location"] == "/desk/"


def test_an_unlinked_subject_is_told_whom_to_ask(
    accounts: dict[str, str], provider: LoopbackProvider
) -> None:
    """那边认得、这边没绑定的:不开账号,显示用户标识,叫他告诉安全管理员。"""
    provider.subject = "u-<b>new</b>"
    before = whole_book()
    assert before is not None
    answer = round_trip(Client(), provider)
    assert answer.status_code == 422
    assert "安全管理员" in text(answer)
    assert "u-&lt;b&gt;new&lt;/b&gt;" in text(answer)
    row = SignIn.objects.get()
    assert (row.kind, row.person, row.login[0]) == (BAD, "", "?")
    assert provider.subject not in f"{row.login}{row.note}"
    after = whole_book()
    assert after is not None
    assert after.size == before.size
    assert not ProviderLink.objects.exists()


def test_a_closed_account_and_a_left_post_let_nobody_in(linked: LoopbackProvider) -> None:
    """账号注销了、离岗了,凭统一身份认证一样进不来。"""
    with writing() as ledger:
        body = PostLeft(reason="调离")
        ledger.about("post:jiaotong-reporter", body, by=staff.SECURITY, at=AT)
    answer = round_trip(Client(), linked)
    assert answer.status_code == 422
    assert "不在任何岗位上" in text(answer)
    close_account(person="p-11", reason="离职", by=staff.SYSTEM, at=AT)
    assert not ProviderLink.objects.exists()
    answer = round_trip(Client(), linked)
    assert answer.status_code == 422
    assert linked.subject in text(answer)


def test_the_link_ends_with_the_entry_that_ends_it(linked: LoopbackProvider) -> None:
    """解除绑定之后,现有的会话随即断,再去也进不来。"""
    client = Client()
    round_trip(client, linked)
    unlink(person="p-11", by=staff.SECURITY, at=AT)
    assert client.get("/desk/").status_code == 302
    assert round_trip(Client(), linked).status_code == 422


def test_a_row_put_in_by_hand_opens_nothing(linked: LoopbackProvider) -> None:
    """有人绕开台账,在库里把绑定改成自己的:与台账里的承诺值对不上,进不来。"""
    ProviderLink.objects.filter(person="p-11").update(subject="u-thief")
    linked.subject = "u-thief"
    assert round_trip(Client(), linked).status_code == 422
    ProviderLink.objects.create(
        person="p-05", salt=bytes(32), issuer=linked.issuer, subject="u-other"
    )
    linked.subject = "u-other"
    assert round_trip(Client(), linked).status_code == 422


@pytest.mark.parametrize(
    ("methods", "asked"),
    [(["pwd", "otp", "mfa"], False), (["pwd"], True), (None, True), (["mfa2"], True)],
)
def test_the_second_factor_is_asked_for_unless_the_provider_asked(
    linked: LoopbackProvider, methods: list[str] | None, asked: bool
) -> None:
    """启用了动态口令的人:那边说用过多因素的直接进,没说的照样要输动态口令。"""
    secret = pyotp.random_base32()
    Account.objects.filter(person="p-11").update(totp=secret)
    linked.claims["amr"] = methods
    client = Client()
    answer = round_trip(client, linked, "/ledger/")
    if asked:
        assert answer.headers["Location"] == "/sign-in/code/"
        assert client.get("/desk/").status_code == 302
        assert not SignIn.objects.filter(kind=GOOD).exists()
        code = pyotp.TOTP(secret).at(timezone.now())
        answer = client.post("/sign-in/code/", {"code": code})
        assert SignIn.objects.filter(kind=CODE).count() == 1
    assert answer.headers["Location"] == "/ledger/"
    assert SignIn.objects.get(kind=GOOD).note == NAME
    # 两步都过了,退出时还记得是从那边来的
    assert "/county/end" in text(client.post("/sign-out/"))


def test_an_overdue_password_holds_nobody_up_who_did_not_use_it(
    linked: LoopbackProvider,
) -> None:
    """一次性口令没改过的人,凭统一身份认证照样办事;凭口令登录仍要先改。"""
    Account.objects.filter(person="p-11").update(must_change=True)
    client = Client()
    assert round_trip(client, linked).headers["Location"] == "/desk/"
    assert client.get("/desk/").status_code == 200
    assert try_in(Client(), REPORTER).headers["Location"] == "/account/password/"


def test_a_session_ends_as_any_other(
    linked: LoopbackProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    """不用多久断、最多用多久,与口令登录的会话一样。"""
    clock = [timezone.now()]
    monkeypatch.setattr(timezone, "now", lambda: clock[0])
    client = Client()
    round_trip(client, linked)
    assert client.get("/desk/").status_code == 200
    clock[0] += timedelta(minutes=policy().idle_minutes + 1)
    assert client.get("/desk/").status_code == 302


def test_signing_out_ends_the_providers_session_too(linked: LoopbackProvider) -> None:
    """退出:这边先断,再转到那边退出,回到登录页;网页的安全策略不用放宽。"""
    client = Client()
    round_trip(client, linked)
    answer = client.post("/sign-out/")
    assert answer.status_code == 200
    assert answer.headers["Content-Security-Policy"] == POLICY
    address = answer.headers["Refresh"].removeprefix("0; url=")
    told = parse_qs(urlsplit(address).query)
    assert address.startswith(f"{linked.issuer}/end?")
    assert told["client_id"] == [CLIENT]
    assert told["post_logout_redirect_uri"] == ["http://testserver/sign-in/"]
    assert told["id_token_hint"][0].count(".") == 2
    assert client.get("/desk/").status_code == 302


def test_signing_out_without_an_address_for_it_or_without_the_provider(
    linked: LoopbackProvider, settings: Any
) -> None:
    """那边没有退出的网址、口令登录的、后来不用它了的:只退这边。"""
    linked.document["end_session_endpoint"] = ""
    client = Client()
    round_trip(client, linked)
    assert client.post("/sign-out/").headers["Location"] == "/sign-in/"
    assert signed(REPORTER).post("/sign-out/").headers["Location"] == "/sign-in/"
    round_trip(client, linked)
    settings.PROVIDER = None
    assert client.post("/sign-out/everywhere/").headers["Location"] == "/sign-in/"


def test_two_tabs_do_not_disturb_each_other(linked: LoopbackProvider) -> None:
    """两个标签页先后去登录,哪一个先回来都登得进,后回来的不出错。"""
    client = Client()
    first, second = sent_off(client, "/ledger/"), sent_off(client, "/wall/")
    assert client.get(linked.approve(first)).headers["Location"] == "/ledger/"
    # 已经登录,会话换过,前一个会话里的往返一起作废:就到自己的第一页
    assert client.get(linked.approve(second)).headers["Location"] == "/desk/"


def test_whoever_is_in_is_sent_on(linked: LoopbackProvider) -> None:
    """已经登录的,不再去那边。"""
    client = signed(REPORTER)
    assert client.get(START).headers["Location"] == "/desk/"


def test_without_a_provider_there_is_no_such_way(accounts: dict[str, str]) -> None:
    """没有设置的办公室:登录页没有这个按钮,直接输网址得一句话。"""
    client = Client()
    assert "统一" not in text(client.get("/sign-in/"))
    for address in (START, BACK):
        answer = client.get(address)
        assert answer.status_code == 404
        assert "没有设置统一身份认证" in text(answer)


def test_the_policy_of_pages_holds(linked: LoopbackProvider) -> None:
    """各页的安全响应头一样不少;去那边的是链接,不是表单。"""
    client = Client()
    page = client.get("/sign-in/", {"next": "/ledger/?q=a&b"})
    assert page.headers["Content-Security-Policy"] == POLICY
    assert 'href="/sign-in/provider/?next=%2Fledger%2F%3Fq%3Da%26b"' in text(page)
    assert client.get(START).headers["Content-Security-Policy"] == POLICY
    assert "no-store" in client.get(START).headers["Cache-Control"]


def test_the_presets_policy_does_not_matter_to_the_round_trip(linked: LoopbackProvider) -> None:
    """等级保护的口令要定期换,也不挡统一身份认证。"""
    with writing() as ledger:
        ledger.about(
            "setting:security.policy", SettingChanged(value="dengbao", reason="测评"),
            by=staff.SECURITY, at=AT,
        )  # fmt: skip
    old = timezone.now() - timedelta(days=policy("dengbao").rotate_days + 1)
    Account.objects.filter(person="p-11").update(changed_at=old)
    assert round_trip(Client(), linked).headers["Location"] == "/desk/"
