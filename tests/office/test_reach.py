"""对外开放:不说就只在本机;启用岗位之前不开;代理的话只听写明的那一台;走 https 时 Cookie 只走 https。"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from guatu.vocabulary.problem import Unusable
from guatu_office.opening.web_server import refuse_too_early
from guatu_office.reach import reach
from guatu_office.trusted_proxy import TrustedProxy

ROOT = Path(__file__).resolve().parents[2]
PROXY = "10.0.0.5"


def test_nothing_said_means_this_machine_only() -> None:
    """什么也不写,只在本机打开。"""
    found = reach({})
    assert found.only_here
    assert found.address == "127.0.0.1"
    assert found.hosts == ("127.0.0.1", "localhost", "[::1]")


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ({"GUATU_ADDRESS": "随便"}, "GUATU_ADDRESS：“随便”不是 IP 地址"),
        ({"GUATU_ADDRESS": "0.0.0.0"}, "GUATU_HOSTS：要让别的电脑打开"),
        ({"GUATU_ADDRESS": "0.0.0.0", "GUATU_HOSTS": "*"}, "GUATU_HOSTS：请逐个写明"),
        ({"GUATU_PROXY": "proxy.local"}, "GUATU_PROXY：“proxy.local”不是 IP 地址"),
        ({"GUATU_HTTPS": "1"}, "GUATU_PROXY：用 GUATU_HTTPS=1 时"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_words(said: dict[str, str], named: str) -> None:
    """写错的、没写全的,说出是哪一项、怎么写。"""
    with pytest.raises(Unusable) as refused:
        reach(said)
    assert str(refused.value.problems[0]).startswith(named)


def test_an_office_without_posts_is_not_opened_to_others() -> None:
    """岗位没有启用,不对外开;启用了才开;只在本机时不问。"""
    outside = reach({"GUATU_ADDRESS": "0.0.0.0", "GUATU_HOSTS": "guatu.example"})
    behind = reach({"GUATU_PROXY": "127.0.0.1", "GUATU_HOSTS": "guatu.example"})
    for found in (outside, behind):
        with pytest.raises(Unusable, match="岗位还没有启用"):
            refuse_too_early(found, in_force=False)
        refuse_too_early(found, in_force=True)
    refuse_too_early(reach({}), in_force=False)


def _seen(settings: Any, **headers: str) -> tuple[str, bool]:
    settings.TRUSTED_PROXIES = frozenset({PROXY, "127.0.0.1"})
    told: list[tuple[str, bool]] = []

    def view(request: HttpRequest) -> HttpResponse:
        told.append((request.META["REMOTE_ADDR"], request.is_secure()))
        return HttpResponse()

    TrustedProxy(view)(RequestFactory().get("/", **headers))  # type: ignore[arg-type]
    return told[0]


def test_only_the_named_proxy_is_believed(settings: Any) -> None:
    """代理写明的来访地址算数,来访者自己编的不算;https 的话也只听代理的。"""
    made_up = {"HTTP_X_FORWARDED_FOR": "127.0.0.1", "HTTP_X_FORWARDED_PROTO": "https"}
    assert _seen(settings, REMOTE_ADDR="203.0.113.9", **made_up) == ("203.0.113.9", False)
    through = {
        "HTTP_X_FORWARDED_FOR": f"1.2.3.4, 198.51.100.7, {PROXY}",
        "HTTP_X_FORWARDED_PROTO": "https",
    }
    assert _seen(settings, REMOTE_ADDR=PROXY, **through) == ("198.51.100.7", True)
    assert _seen(settings, REMOTE_ADDR=PROXY) == ("", False)


def _settings(**said: str) -> str:
    script = (
        "from guatu_office import settings as s\n"
        "print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS,"
        " s.ALLOWED_HOSTS[-1], s.CSRF_TRUSTED_ORIGINS[-1:], s.SESSION_COOKIE_SAMESITE)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env={**os.environ, **said}, capture_output=True, text=True, check=True
    )  # fmt: skip
    return done.stdout.strip()


def test_behind_https_cookies_go_by_https_alone() -> None:
    """走 https 时会话和表单标记只走 https,并要浏览器以后都走 https;本机 http 时不这样。"""
    https = {"GUATU_PROXY": "127.0.0.1", "GUATU_HOSTS": "guatu.example", "GUATU_HTTPS": "1"}
    assert _settings(**https) == "True True 31536000 guatu.example ['https://guatu.example'] Lax"
    assert _settings() == "False False 0 [::1] [] Lax"


def test_the_server_itself_refuses_before_it_listens(tmp_path: Path) -> None:
    """从装入到打开,真的程序:没有启用就带着对外地址打开,一句话退出,不监听。"""
    report = ROOT / "guatu_office/examples/tangyin-2022.txt"
    said = {
        **os.environ, "GUATU_VAR": str(tmp_path), "GUATU_PORT": "8937", "GUATU_ADDRESS": "0.0.0.0", "GUATU_HOSTS": "guatu.example",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "guatu_office.opening", str(report)], cwd=ROOT, env=said, capture_output=True, text=True, timeout=300
    )  # fmt: skip
    assert done.returncode == 2, done.stdout + done.stderr
    assert "岗位还没有启用，只能在本机打开" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("said", [(), ("",), ("八千",), ("99999",)])
def test_a_service_without_a_port_says_so(said: tuple[str, ...]) -> None:
    """服务文件里的 GUATU_PORT 没写或写错:一句话说明,退出码 2,不是一屏程序错误。"""
    program = [sys.executable, "-m", "guatu_office.opening.web_server", *said]
    run = subprocess.run(program, capture_output=True, text=True, cwd=ROOT, check=False)
    assert run.returncode == 2
    assert "不是端口号" in run.stderr
    assert "Traceback" not in run.stderr
