"""作战图页:全年挂一墙,可带走一个离线文件。"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from django.test import Client

from guatu.publishing.wall_fragment import wall_fragment
from guatu_office.records import queries
from tests import cast

Get = Callable[..., str]


def test_it_works(get: Get) -> None:
    """作战图画出每一项,各连着自己的页。"""
    page = get("/wall/")
    book = queries.whole_book()
    assert book is not None
    for number in book.pledges:
        assert f"/pledges/{number}/" in page


def test_the_drawing_keeps_the_asked_day(get: Get) -> None:
    """图上的链接带着所选日期。"""
    assert "/pledges/2022-001/?as_of=2022-05-31" in get("/wall/?as_of=2022-05-31")


def test_it_can_be_taken_away(client: Client, office: Path) -> None:
    """离线文件是一个网页,不向外取任何东西。"""
    answer = client.get("/wall/offline.html")
    assert answer.headers["Content-Disposition"].endswith('filename="wall-2022-2022-02-15.html"')
    page = answer.content.decode()
    assert "清源县2022年政府工作报告承诺事项作战图" in page
    assert 'src="http' not in page
    assert 'href="http' not in page


def test_style_and_script_come_as_files(client: Client, office: Path) -> None:
    """样式和脚本是文件,页面里不写。"""
    assert client.get("/wall/wall.css").headers["Content-Type"].startswith("text/css")
    assert client.get("/wall/wall.js").headers["Content-Type"].startswith("text/javascript")
    page = client.get("/wall/").content.decode()
    assert "<style" not in page
    assert "<script>" not in page
    assert " style=" not in page


def test_words_of_a_report_stay_words(office: Path) -> None:
    """报告里的尖括号画到图上仍是字。"""
    standing = queries.standing(cast.AS_OF)
    assert standing is not None
    row = standing.chart.bands[0].rows[0]
    bad = replace(row, pledge=replace(row.pledge, title="<x-title>", quote="<x-quote>"))
    band = replace(standing.chart.bands[0], rows=(bad,), title="<x-area>")
    drawn = wall_fragment(
        replace(standing.chart, bands=(band,), place="<x-place>"), lambda number: "#"
    )
    for tag in ("title", "quote", "area", "place"):
        assert f"<x-{tag}>" not in drawn


def test_it_is_only_read(client: Client, office: Path) -> None:
    """作战图只能看,不接受提交。"""
    assert client.post("/wall/").status_code == 405


def test_a_bad_day_is_refused_in_words(get: Get) -> None:
    """日期写错,用一句话说明。"""
    assert "不是有效日期" in get("/wall/offline.html?as_of=x", expect=422)
