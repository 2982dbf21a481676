"""动态口令:登录要两步,用过的码不再用,猜不中一样锁定。"""

from __future__ import annotations

import re
from datetime import timedelta

import pyotp
import pytest
from django.test import Client
from django.utils import timezone

from guatu_office.records.models import Account, SignIn
from guatu_office.records.queries import entries_between, whole_book
from guatu_office.roles.policy import policy
from guatu_office.roles.sign_in_rule import sign_in_rule
from guatu_office.roles.throttle import CODE, GOOD
from tests.pages.signing_in import REPORTER, accounts, signed, stored, text, try_in

__all__ = ["accounts", "stored"]


def test_a_second_factor_is_asked_for_and_counts_once(
    accounts: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """启用动态口令后登录要两步;用过的码不能再用,备用码只能用一次,密钥不进台账。"""
    clock = [timezone.now()]
    monkeypatch.setattr(timezone, "now", lambda: clock[0])
    client = signed(REPORTER)
    page = text(client.get("/account/factor/"))
    secret = re.search(r"<code>([A-Z2-7]{32})</code>", page)
    assert secret is not None
    assert "data:image/svg+xml" in page
    maker = pyotp.TOTP(secret.group(1))
    assert client.post("/account/factor/", {"code": "000000"}).status_code == 422
    first = maker.at(clock[0])
    recovery = re.findall(
        r"<li><code>([0-9a-f-]+)</code>", text(client.post("/account/factor/", {"code": first}))
    )
    assert len(recovery) == sign_in_rule().recovery_codes

    def second(code: str) -> int:
        fresh = Client()
        assert try_in(fresh, REPORTER).headers["Location"] == "/sign-in/code/"
        assert fresh.get("/desk/").status_code == 302
        return int(fresh.post("/sign-in/code/", {"code": code}).status_code)

    assert second(first) == 422
    clock[0] += timedelta(seconds=31)
    assert second(maker.at(clock[0])) == 302
    assert second(maker.at(clock[0])) == 422
    assert second(recovery[0].upper()) == 302
    assert second(recovery[0]) == 422
    assert SignIn.objects.filter(kind=CODE).count() == 2
    told = repr(entries_between(0, whole_book().size))  # type: ignore[union-attr]
    assert secret.group(1) not in told
    assert recovery[1] not in told


def test_codes_are_guessed_no_longer_than_passwords(accounts: dict[str, str]) -> None:
    """口令对、动态口令连猜不中,一样锁定;先对上的口令过了时限要从头来。"""
    Account.objects.filter(person="p-11").update(totp=pyotp.random_base32())
    client = Client()
    try_in(client, REPORTER)
    for _ in range(policy().failures):
        assert client.post("/sign-in/code/", {"code": "12345"}).status_code == 422
    assert "分钟后再试" in text(client.post("/sign-in/code/", {"code": "12345"}))
    assert not SignIn.objects.filter(kind=GOOD).exists()
    session = client.session
    session["waiting_since"] = 0
    session.save()
    assert client.get("/sign-in/code/").headers["Location"] == "/sign-in/"
