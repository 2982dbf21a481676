"""台账页:按板块、类别、灯、单位筛选,搜索,排序,导出。"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.test import Client

from guatu_office.records import queries
from tests import cast

Get = Callable[..., str]
ROW = re.compile(r'<tr data-promise="([^"]+)"')


def test_it_works(get: Get) -> None:
    """台账列出全部事项。"""
    book = queries.whole_book()
    assert book is not None
    assert ROW.findall(get("/ledger/")) == sorted(book.pledges)


def test_htmx_gets_the_rows_alone(get: Get) -> None:
    """htmx 只取各行,不取整页;两种回答不会被缓存混淆。"""
    part = get("/ledger/?kind=project", **{"HX-Request": "true"})
    assert part.lstrip().startswith('<div id="rows">')
    whole = get("/ledger/?kind=project")
    assert ROW.findall(part) == ROW.findall(whole)


def test_the_browsers_back_button_gets_a_whole_page(get: Get) -> None:
    """后退时要的是整页。"""
    page = get("/ledger/", **{"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert page.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("wish", "keeps"),
    [
        ("kind=indicator", lambda row: row.pledge.kind == "indicator"),
        ("light=green", lambda row: row.light.light == "green"),
        ("due=stated", lambda row: row.pledge.due.stated),
        ("due=inferred", lambda row: row.pledge.due.origin == "inferred"),
        ("missing=number", lambda row: "number" in row.pledge.missing),
        ("office=-", lambda row: not row.lead_office),
        ("stage=draft", lambda row: row.pledge.stage == "draft"),
        ("q=就业", lambda row: "就业" in row.pledge.quote),
        ("q=2022-001", lambda row: row.pledge.number == "2022-001"),
        ("area=总体目标", lambda row: not row.pledge.area),
    ],
)
def test_a_filter_keeps_what_it_says(get: Get, wish: str, keeps: Callable[..., bool]) -> None:
    """筛选出来的正是符合条件的各项。"""
    standing = queries.standing(cast.AS_OF)
    assert standing is not None
    wanted = [number for number, row in sorted(standing.rows.items()) if keeps(row)]
    assert ROW.findall(get(f"/ledger/?{wish}")) == wanted


@pytest.mark.parametrize("order", ["float", "start", "due"])
def test_it_can_be_sorted(get: Get, order: str) -> None:
    """可按余量、最迟开始、时限排序,一项不少。"""
    rows = ROW.findall(get(f"/ledger/?sort={order}"))
    assert sorted(rows) == ROW.findall(get("/ledger/"))


def test_finding_nothing_says_so(get: Get) -> None:
    """没有符合的,说没有,并给出清除的路。"""
    assert "没有符合条件的事项" in get("/ledger/?q=没有的词")


def test_a_wish_that_is_none_finds_nothing(get: Get) -> None:
    """不认识的条件不当作没有条件。"""
    page = get("/ledger/?kind=nonsense", expect=422)
    assert "筛选条件有误" in page
    assert not ROW.findall(page)


def test_the_table_opens_in_excel(get: Get) -> None:
    """导出的表与页面同样筛选,中文不乱码。"""
    table = get("/ledger.csv?kind=project")
    assert table.startswith("\ufeff编号,板块")
    numbers = [row[0] for row in csv.reader(StringIO(table.removeprefix("\ufeff")))][1:]
    assert numbers == ROW.findall(get("/ledger/?kind=project"))


def test_words_from_a_report_never_become_a_formula() -> None:
    """报告里以等号开头的文字导出后仍是文字。"""
    from guatu_office.pages.ledger.ledger_table import _plain

    assert _plain("=HYPERLINK()") == "'=HYPERLINK()"
    assert _plain("增长7%") == "增长7%"


def test_it_is_only_read(client: Client, office: Path) -> None:
    """台账页只能看,不接受提交。"""
    assert client.post("/ledger/").status_code == 405
    assert client.delete("/ledger.csv").status_code == 405


def test_a_bad_day_is_refused_in_words(get: Get) -> None:
    """日期写错,用一句话说明。"""
    assert "不是有效日期" in get("/ledger/?as_of=2022-13-01", expect=422)
