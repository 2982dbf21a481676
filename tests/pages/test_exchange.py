"""计划交换页:谁都能带走自己的计划和日历;Project 文件交回来,先看预览,确认才入账。"""

# ruff: noqa: F811
from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from guatu_office.pages.as_of import Day
from guatu_office.records.queries import whole_book
from tests import cast
from tests.exchange.county_plan import SPACE, put, tasks
from tests.pages.test_sheets import signed  # noqa: F401

OWN = {"whose": f"office:{cast.TRANSPORT_BUREAU}"}


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.OFFICE_FOLDER = tmp_path


def test_an_offices_plan_and_calendar(client: Client, signed: str) -> None:
    """本单位的计划文件和日历:文件名写明是谁的;日历里每个节点链接到事项页。"""
    plan = client.get("/sheets/plan/", {**OWN, "file": "xml"})
    assert plan["Content-Type"].startswith("application/xml")
    assert "attachment" in plan["Content-Disposition"]
    assert any(key.startswith(f"{signed}/") for key in tasks(ET.fromstring(plan.content)))
    kept = Calendar.from_ical(client.get("/sheets/plan/", {**OWN, "file": "ics"}).content)
    links = {str(one["url"]) for one in kept.walk("VEVENT")}
    assert links == {f"http://testserver/pledges/{signed}/"}


def test_an_earlier_days_calendar_never_comes_before_todays(
    client: Client, signed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """回头出以前某天的日历,修订号比今天出的小,不会把手机上的改回去;今天再出,不比刚才的小。"""
    june = Day(on=date(2022, 6, 30), why="最近一笔的日子", asked=False)
    monkeypatch.setattr("guatu_office.pages.exchange.page.day_now", lambda: june)

    def numbers(day: date) -> list[int]:
        asked = {**OWN, "file": "ics", "as_of": day.isoformat()}
        read = Calendar.from_ical(client.get("/sheets/plan/", asked).content).walk("VEVENT")
        return [int(one["sequence"]) for one in read]

    first, past = numbers(june.on), numbers(date(2022, 2, 20))
    assert past
    assert max(past) < min(first) <= min(numbers(timezone.localdate()))


def test_one_promises_plan_is_offered_on_its_schedule(
    client: Client,
    signed: str,
    get: Callable[..., str],
) -> None:
    """倒排工期页上带走一项的计划文件、日历和节点计划表。"""
    page = get(f"/pledges/{signed}/schedule/")
    assert f"/sheets/plan/?whose=pledge%3A{signed}&amp;file=xml" in page
    assert f"/sheets/file/?kind=nodes&amp;pledge={signed}" in page
    sheet = client.get("/sheets/file/", {"kind": "nodes", "pledge": signed})
    assert sheet.status_code == 200
    assert sheet.content.startswith(b"PK")


def test_the_sheets_page_and_the_ledger_lead_there(get: Callable[..., str], signed: str) -> None:
    """报表页上选谁的、哪种文件;台账页有链接。"""
    assert "计划文件和日历" in get("/sheets/")
    assert "/sheets/#plans" in get("/ledger/")


@pytest.mark.parametrize("asked", [{"whose": "office:wu"}, {"file": "doc"}, {"whose": "x"}])
def test_what_cannot_be_had_is_told(client: Client, signed: str, asked: dict[str, str]) -> None:
    """没有这个单位、没有这种文件:一句话。"""
    answer = client.get("/sheets/plan/", {"file": "xml", **asked})
    assert answer.status_code == 422
    assert "请从列出的里面选" in answer.content.decode()


def test_a_project_file_is_looked_at_first(client: Client, signed: str) -> None:
    """在 Project 里挪一天交回:预览里看得见,确认才成为计划;坏文件一句话。"""
    plan = client.get("/sheets/plan/", {"whose": f"pledge:{signed}", "file": "xml"}).content
    root = ET.fromstring(plan)
    key = next(one for one in tasks(root) if one.startswith(f"{signed}/"))
    put(tasks(root)[key], "Finish", "2022-03-02T17:00:00")
    ET.register_namespace("", SPACE[1:-1])

    def send(content: bytes) -> Any:
        form = {"file": SimpleUploadedFile("计划.xml", content), "on": "2022-02-28"}
        return client.post("/sheets/", form)

    preview = send(ET.tostring(root, encoding="utf-8"))
    assert preview.status_code == 302
    page = client.get(preview["Location"]).content.decode()
    assert "节点计划表" in page
    assert "2022-03-02" in page
    before = whole_book()
    assert before
    assert not before.pledges[signed].milestones
    assert client.post(preview["Location"], {"do": "confirm"}).status_code == 302
    book = whole_book()
    assert book
    assert "2022-03-02" in {one.due.isoformat() for one in book.pledges[signed].milestones}
    bad = client.get(send(b"<?xml version='1.0'?><!DOCTYPE a><a/>")["Location"]).content.decode()
    assert "实体定义" in bad
