"""登录、初次设置、人员、审计各页在浏览器里:手机和桌面都放得下,无障碍检查没有毛病。"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from tests import cast
from tests.conftest import CHROMIUM, FLAGS, NO_BROWSER

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    ("", "/sign-in/"), ("p-11", "/account/"), ("p-11", "/account/password/"), ("p-11", "/account/factor/"),
    ("p-91", "/people/"), ("p-91", "/people/offices/"), ("p-92", "/people/"), ("p-92", f"/people/roles/{cast.ZHAO.post}/"),
    ("p-92", "/people/policy/"), ("p-93", "/audit/"), ("p-93", "/audit/?list=sign-ins"),
]  # fmt: skip


def faults(folder: Path) -> list[str]:
    if CHROMIUM is None:
        pytest.skip(f"{NO_BROWSER}（Debian 软件包 chromium）")
    command = [sys.executable, "-m", "tests.look_at_pages", str(folder), CHROMIUM, *FLAGS]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return [str(one) for one in json.loads(done.stdout)]


def test_each_page_fits_and_is_accessible(as_person: Callable[..., Client], tmp_path: Path) -> None:
    """手机和桌面都不用左右拖动整页;无障碍检查(axe)没有查出问题。"""
    as_person("p-11").get("/people/")
    for number, (person, address) in enumerate(PAGES):
        answer = as_person(person).get(address)
        assert answer.status_code == 200, address
        name = f"{number:02d} {address.strip('/').replace('/', ' ')}.html"
        (tmp_path / name).write_bytes(answer.content)
    assert faults(tmp_path) == []


def test_the_set_up_fits_and_is_accessible(office: Path, client: Client, tmp_path: Path) -> None:
    """初次设置的各步也一样。"""
    (tmp_path / "1.html").write_bytes(client.get("/people/set-up/").content)
    said = {
        "keeper": "督查室",
        "leaders": "清源县人民政府",
        "office": ["清源县水利局"],
        "lines": "",
    }
    client.post("/people/set-up/offices/", said)
    second = client.get("/people/set-up/").content
    assert "各岗位的人" in second.decode()
    (tmp_path / "2.html").write_bytes(second)
    assert faults(tmp_path) == []
