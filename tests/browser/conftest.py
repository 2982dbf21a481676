"""真的浏览器看真的办公室:汤阴县的报告,装入一次,各项测试共用。"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[2]
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}
LONGEST_START = 60


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """办公室的网址。"""
    with open_office(tmp_path_factory.mktemp("var")) as opened:
        yield opened


@contextmanager
def open_office(var: Path, *report: str) -> Iterator[str]:
    """开一间办公室,给出网址;不写报告就用自带的例子,用完关门。"""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    surroundings = {**os.environ, "GUATU_VAR": str(var), "GUATU_PORT": str(port)}
    command = [sys.executable, "-m", "guatu_office.opening", *report]
    var.mkdir(exist_ok=True)
    with (var / "told.txt").open("wb") as told:
        office = subprocess.Popen(command, cwd=ROOT, env=surroundings, stdout=told, stderr=told)
    try:
        wait_for(f"http://127.0.0.1:{port}/healthz", office)
        yield f"http://127.0.0.1:{port}"
    finally:
        office.terminate()
        office.wait(timeout=20)


def wait_for(url: str, office: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + LONGEST_START
    while time.monotonic() < until and office.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError("办公室没有起来")


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """桌面宽度的一页;浏览器报的每一个错都算失败。"""
    context = browser.new_context(viewport=DESK, base_url=address, locale="zh-CN")  # type: ignore[arg-type]
    opened = context.new_page()
    faults: list[str] = []
    opened.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
    opened.on("pageerror", lambda fault: faults.append(str(fault)))
    yield opened
    context.close()
    assert not faults


@pytest.fixture
def plain_page(browser: Browser, address: str) -> Iterator[Page]:
    """不开 JavaScript 的一页。"""
    context = browser.new_context(
        viewport=DESK,  # type: ignore[arg-type]
        base_url=address,
        java_script_enabled=False,
    )
    yield context.new_page()
    context.close()
