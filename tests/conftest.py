"""各项测试共用:清源县的台账,装进办公室;没有浏览器时说清哪些测试没有运行。"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import Browser, sync_playwright

from guatu_office.feeds.received_report import ReportFile
from tests import cast, staff
from tests.durability.numbers import list_numbers, pytest_sessionfinish, pytest_testnodedown
from tests.together import (
    pytest_collection,
    pytest_collection_finish,
    pytest_xdist_make_scheduler,
)

__all__ = [
    "pytest_collection", "pytest_collection_finish", "pytest_sessionfinish", "pytest_testnodedown",
    "pytest_xdist_make_scheduler",
]  # fmt: skip
# 测试里没有限时:慢机器上的对,也是对。
hypothesis_settings.register_profile("untimed", deadline=None)
hypothesis_settings.load_profile("untimed")

NO_BROWSER = "没有 Chromium"
# 没有窗口的那一种排版、脚本、打印都是同一套,开一页只要三分之一的机器时间。
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--lang=zh-CN",
]  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian 的 Chromium;一次测试只能开一个,所有浏览器测试共用。"""
    if CHROMIUM is None:
        pytest.skip(f"{NO_BROWSER}（Debian 软件包 chromium）")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield found
        found.close()


@pytest.fixture(scope="session")
def cast_report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """清源县的报告文件。"""
    path = tmp_path_factory.mktemp("report") / "qingyuan-2022.txt"
    path.write_text(cast.REPORT, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def cast_book(cast_report: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """清源县的台账文件夹。"""
    folder = tmp_path_factory.mktemp("book")
    report = ReportFile(cast_report)
    report.write_book(report.read(), folder / "book", keys=folder / "keys", at=cast.READ_AT)
    return folder / "book"


@pytest.fixture
def office(db: None, cast_book: Path) -> Path:
    """装好清源县台账的办公室;返回台账文件夹。"""
    from guatu_office.records.book_copy import take_in
    from guatu_office.records.queries import record_opening

    take_in(cast_book)
    record_opening(cast.AS_OF)
    return cast_book


@pytest.fixture
def get(client: Client, office: Path) -> Callable[..., Any]:
    """打开一个网址,返回状态和文字。"""

    def open_page(address: str, expect: int = 200, **headers: str) -> str:
        answer = client.get(address, headers=headers)
        assert answer.status_code == expect, answer.content.decode()[:300]
        return answer.content.decode()

    return open_page


@pytest.fixture
def staffed(office: Path) -> Path:
    """有编制的办公室:001 由交通局牵头、农业局配合,002 由文旅局牵头。"""
    from tests import staffed_office

    staffed_office.set_up()
    staffed_office.hand_out("2022-001", cast.TRANSPORT_BUREAU, cast.FARM_BUREAU)
    staffed_office.hand_out("2022-002", cast.OUTSIDE_BUREAU)
    return office


@pytest.fixture
def as_person(staffed: Path) -> Callable[..., Client]:
    """以某人从某岗位打开网页;不写人就是公众。各人各用各的浏览器。"""
    from django.utils import timezone

    from guatu_office.records.models import Account
    from guatu_office.roles.signed_in import BEGAN, PERSON, POST, SEEN, STAMP

    def sign_in(person: str, post: str = "") -> Client:
        client = Client()
        session = client.session
        now = timezone.now()
        if person in staff.PEOPLE:
            kept = {"login": person, "changed_at": now, "must_change": False, "stamp": "试"}
            Account.objects.get_or_create(person=person, defaults=kept)
        session[PERSON], session[POST], session[STAMP] = person, post, "试"
        session[BEGAN] = session[SEEN] = now.timestamp()
        session.save()
        return client

    return sign_in


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """量到的数字;浏览器测试没有运行时,逐个列出。"""
    list_numbers(terminalreporter)
    skipped = terminalreporter.stats.get("skipped", [])
    named = sorted(one.nodeid for one in skipped if NO_BROWSER in str(one.longrepr))
    if named:
        terminalreporter.write_line(f"{NO_BROWSER}，没有运行的浏览器测试：")
        for name in named:
            terminalreporter.write_line(f"  {name}")
