"""拒绝页和响应头:说中文,不露堆栈,不许外来的脚本。"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from guatu_office.pages.home import page as home_page

Get = Callable[..., str]


def test_it_works(get: Get) -> None:
    """没有的网址,用中文说没有。"""
    assert "没有这个网址" in get("/nonsense/", expect=404)


def test_a_fault_shows_a_sentence_and_no_trace(
    client: Client, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """页面算不出来时说一句话,不露堆栈。"""

    def broken(standing: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(home_page, "counts", broken)
    client.raise_request_exception = False
    answer = client.get("/")
    assert answer.status_code == 500
    assert "出了差错" in answer.content.decode()
    assert "secret detail" not in answer.content.decode()


@pytest.mark.parametrize(
    "address",
    ["/", "/reports/qingyuan-2022/", "/ledger/", "/pledges/2022-001/", "/wall/", "/nonsense/"],
)
def test_nothing_from_outside_and_nothing_inline(
    client: Client, office: Path, address: str
) -> None:
    """每页只用自己的文件,不写脚本和样式在页里,不设 cookie。"""
    answer = client.get(address)
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert not answer.cookies
    page = answer.content.decode()
    assert " style=" not in page
    assert "<style" not in page
    assert 'src="http' not in page
    assert " onclick" not in page


def test_the_office_answers_only_on_this_machine(client: Client, office: Path) -> None:
    """别的主机名一概不应。"""
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


def test_health_says_how_many_entries(client: Client, office: Path) -> None:
    """运行状况给出台账条数。"""
    answer = client.get("/healthz")
    assert answer.json()["ok"] is True
    assert answer.json()["entries"] > 2
    assert client.post("/healthz").status_code == 405
