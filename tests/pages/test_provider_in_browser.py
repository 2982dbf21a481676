"""统一身份认证的各页在浏览器里:手机和桌面都放得下,再长的标识也不撑破,无障碍检查没有毛病。"""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from tests.pages.by_provider import provider, round_trip, sent_off
from tests.pages.loopback_provider import LoopbackProvider
from tests.pages.signing_in import REPORTER, accounts, signed, stored
from tests.pages.test_people_in_browser import faults

__all__ = ["accounts", "provider", "stored"]
pytestmark = pytest.mark.browser


def test_each_page_fits_and_is_accessible(
    accounts: dict[str, str], provider: LoopbackProvider, tmp_path: Path
) -> None:
    """登录页、没有绑定的答复、绑定的各步、正在退出。"""
    provider.subject = "u" * 255
    client = signed(REPORTER)
    pages = {
        "1 登录": Client().get("/sign-in/"),
        "2 没有绑定": round_trip(Client(), provider),
        "3 我的账号": client.get("/account/"),
        "4 去绑定": client.get("/account/provider/"),
    }
    client.get(provider.approve(sent_off(client, start="/account/provider/go/")))
    pages["5 核对到的"] = client.get("/account/provider/")
    client.post("/account/provider/")
    pages["6 已绑定"] = client.get("/account/provider/")
    here = Client()
    round_trip(here, provider)
    pages["7 正在退出"] = here.post("/sign-out/")
    pages["8 给人绑定"] = signed("anquan").get("/people/link/p-05/")
    for name, answer in pages.items():
        assert answer.status_code in (200, 422), name
        (tmp_path / f"{name}.html").write_bytes(answer.content)
    assert faults(tmp_path) == []
