"""统一身份认证的设置:写全了才用,写错的一句话说清,不带着半截设置开起来。"""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from guatu.vocabulary.problem import Unusable
from guatu_office.settings.provider import is_near, is_secure, provider

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def told(tmp_path: Path) -> dict[str, str]:
    """写全了的设置。"""
    secret = tmp_path / "secret"
    secret.write_text("s3cret\n", encoding="utf-8")
    return {
        "GUATU_OIDC_ISSUER": "https://sso.example.gov.cn/realms/county",
        "GUATU_OIDC_CLIENT": "guatu",
        "GUATU_OIDC_SECRET_FILE": str(secret),
    }


def test_nothing_named_is_no_provider() -> None:
    """一项也没写:照旧只用口令。"""
    assert provider({}) is None
    assert provider({"GUATU_OIDC_ISSUER": " "}) is None


def test_what_is_named_is_taken(told: dict[str, str]) -> None:
    """三项写全就用;名称可以另起;密钥不会随手印出来。"""
    found = provider(told)
    assert found is not None
    assert (found.client, found.secret, found.name) == ("guatu", "s3cret", "统一身份认证")
    assert "s3cret" not in repr(found)
    named = provider({**told, "GUATU_OIDC_NAME": "县政务统一认证"})
    assert named is not None
    assert named.name == "县政务统一认证"


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        ("GUATU_OIDC_CLIENT", "", "三项都要写"),
        ("GUATU_OIDC_SECRET_FILE", "", "三项都要写"),
        ("GUATU_OIDC_ISSUER", "", "三项都要写"),
        ("GUATU_OIDC_ISSUER", "http://sso.example.gov.cn", "须是 https://"),
        ("GUATU_OIDC_ISSUER", "http://10.0.0.5:8080", "须是 https://"),
        ("GUATU_OIDC_ISSUER", "sso.example.gov.cn", "须是 https://"),
        ("GUATU_OIDC_ISSUER", "https://a:b@sso.example.gov.cn", "须是 https://"),
        ("GUATU_OIDC_ISSUER", "https://sso.example.gov.cn/?a=1", "须是 https://"),
        ("GUATU_OIDC_ISSUER", "https://sso.example.gov.cn:99999", "须是 https://"),
        ("GUATU_OIDC_ISSUER", "https://" + "a" * 200, "须是 https://"),
        ("GUATU_OIDC_SECRET_FILE", "/nowhere/secret", "读不了文件"),
        ("GUATU_OIDC_CA", "/nowhere/ca.pem", "读不了文件"),
        ("GUATU_OIDC_CLIENT", "挂图", "只能是一行英文"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    told: dict[str, str], name: str, words: str, said: str
) -> None:
    """缺一项、没有加密、文件读不了:说出是哪一项。"""
    with pytest.raises(Unusable, match=said) as fault:
        provider({**told, name: words})
    assert name in str(fault.value)


def test_an_empty_secret_is_refused(told: dict[str, str]) -> None:
    """密钥文件是空的、有两行,也说清。"""
    path = Path(told["GUATU_OIDC_SECRET_FILE"])
    for words, said in (("\n", "是空的"), ("a\nb", "只能是一行")):
        path.write_text(words, encoding="utf-8")
        with pytest.raises(Unusable, match=said):
            provider(told)


def test_without_the_extra_one_sentence(
    told: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """设了统一身份认证而没有装组件:一句话,告诉运行什么。"""
    module = import_module("guatu_office.settings.provider")
    monkeypatch.setattr(module, "find_spec", lambda name: None)
    with pytest.raises(Unusable, match="请先运行 make sso"):
        provider(told)


def test_the_start_says_it_and_stops(told: dict[str, str], tmp_path: Path) -> None:
    """开局时就说,一行字,退出码 2,不留半个办公室。"""
    told["GUATU_OIDC_ISSUER"] = "http://sso.example.gov.cn"
    done = subprocess.run(
        [sys.executable, "-m", "guatu_office.opening", "--no-serve"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={
            **os.environ,
            **told,
            "GUATU_VAR": str(tmp_path / "var"),
            "DJANGO_SETTINGS_MODULE": "",
        },
    )
    assert done.returncode == 2, done.stderr
    assert done.stderr.count("\n") == 1
    assert "GUATU_OIDC_ISSUER" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_office_starts_without_the_extra(tmp_path: Path) -> None:
    """没有装组件、也没有设:办公室照常装得起来,各网址都在。"""
    program = (
        "import sys\n"
        "for name in ('authlib', 'requests', 'joserfc'): sys.modules[name] = None\n"
        "import django; django.setup()\n"
        "from guatu_office.roles.routes import routes\n"
        "assert any(one.name == 'sign-in-provider' for one in routes())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={
            **os.environ,
            "GUATU_VAR": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "guatu_office.settings",
        },
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("address", "secure", "near"),
    [
        ("https://sso.example", True, False),
        ("http://127.0.0.1:8080/x", False, True),
        ("http://[::1]:8080/x", False, True),
        ("http://localhost/x", False, True),
        ("http://localhost.evil.example/x", False, False),
        ("http://127.0.0.1@evil.example/", False, False),
        ("https://sso.example#x", False, False),
        ("https:///x", False, False),
        ("HTTPS://sso.example", True, False),
        ("//sso.example", False, False),
        ("https://统一.example", False, False),
        ("https://sso.example/a b", False, False),
        ("https://[::1", False, False),
    ],
)
def test_which_addresses_are_safe(address: str, secure: bool, near: bool) -> None:
    """只认 https,和本机的 http。"""
    assert (is_secure(address), is_near(address)) == (secure, near)
