"""带走地图:和命令出的文件逐字节相同;出得慢不挡页面;出过的留着;缺了图层文件就重出。"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from django.test import Client

from guatu.cli import main
from guatu_office.records import paper_making
from guatu_office.records.book_copy import hand_out
from guatu_office.records.evidence import evidence_path
from guatu_office.records.kept_papers import papers_folder
from guatu_office.records.queries import whole_book
from tests import cast
from tests.pages.test_map import layer, mark

DAY = "2022-05-31"


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    # 测试里等到出好为止。
    monkeypatch.setattr(paper_making.paper_of, "__defaults__", (None,))


@pytest.fixture
def keeper(as_person: Callable[..., Client], tmp_path: Path, settings: Any) -> Client:
    """督查室的李督查;收了县界,标了一项;文件存在临时目录里。"""
    settings.OFFICE_FOLDER = tmp_path / "office"
    client = as_person(cast.LI.person, cast.LI.post)
    layer(client)
    mark(client, spots="115.21，38.72")
    return client


def taken(client: Client, ending: str, **said: str) -> bytes:
    answer = client.get(f"/map/map.{ending}", {"as_of": DAY, **said})
    assert answer.status_code == 200, answer.content.decode()[:300]
    assert "attachment" in answer.headers["Content-Disposition"]
    return answer.content


def test_office_and_command_draw_the_same_bytes(keeper: Client, tmp_path: Path) -> None:
    """办公室带走的网页、SVG、PDF 和命令画的,一个字节不差。"""
    hand_out(tmp_path / "book")
    for ending, size in (("html", "a1"), ("svg", "a3"), ("pdf", "a3")):
        out = tmp_path / f"map.{ending}"
        asked = ["--as-of", DAY, "--size", size, "--office", cast.TRANSPORT_BUREAU]
        assert main(["map", str(tmp_path / "book"), *asked, "--out", str(out)]) == 0
        found = taken(keeper, ending, size=size, office=cast.TRANSPORT_BUREAU)
        assert found == out.read_bytes(), ending


def test_a_slow_map_does_not_hold_up_the_page(
    keeper: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """图出得慢:先转到等候页,说进度,自己再看;出好了给下载;再要直接给,不重出。"""
    go, at_it, begun, made = Event(), Event(), [], paper_making.map_made

    def slow(order: Any, chart: Any, told: Any) -> Any:
        begun.append(order)
        at_it.set()
        assert go.wait(60)
        return made(order, chart, told)

    monkeypatch.setattr(paper_making, "map_made", slow)
    monkeypatch.setattr(paper_making.paper_of, "__defaults__", (0.0,))
    address = f"/map/map.pdf?as_of={DAY}&size=a1"
    answer = keeper.get(address)
    assert answer.status_code == 302
    try:
        assert at_it.wait(60)
        waiting = keeper.get(answer.headers["Location"])
        page = waiting.content.decode()
        assert waiting.headers["Refresh"] == "2"
        assert "正在出图" in page
        assert "2022年作战地图-2022-05-31-A1.pdf：正在排版" in page
        assert '<a href="/map/?as_of=2022-05-31">作战地图</a>' in page
        # 图在出,地图页照样打得开。
        assert keeper.get("/map/").status_code == 200
    finally:
        go.set()
    monkeypatch.setattr(paper_making.paper_of, "__defaults__", (None,))
    assert keeper.get(address).content.startswith(b"%PDF")
    ready = keeper.get(answer.headers["Location"])
    assert "Refresh" not in ready.headers
    assert "出好了" in ready.content.decode()
    assert keeper.get(address).status_code == 200
    assert len(begun) == 1


def test_links_are_followed_not_saved(keeper: Client) -> None:
    """带走的链接不写 download:还没出好时,浏览器才会打开等候页,而不是把它存成文件。"""
    page = keeper.get("/map/").content.decode()
    links = page[page.index("map-files") : page.index("回作战图")]
    assert links.count("/map/map.") == 5
    assert "download" not in links


def test_a_missing_layer_makes_another_map(keeper: Client) -> None:
    """图层文件不在了,不拿原来出的充数:重出一份,图上写明缺了什么;文件回来,原来的还在。"""
    first = taken(keeper, "svg")
    book = whole_book()
    assert book is not None
    file = evidence_path(next(iter(book.maps)))
    assert file is not None
    aside = file.rename(file.with_suffix(".aside"))
    assert "没有画出" in taken(keeper, "svg").decode()
    aside.rename(file)
    assert taken(keeper, "svg") == first
    assert len([path for path in papers_folder().iterdir() if not path.suffix]) == 2


def test_what_there_is_not_is_said(keeper: Client) -> None:
    """没有的格式、纸、单位:一句话。"""
    for address, word in (
        ("map.docx", "只有 .html、.svg、.pdf"),
        ("map.pdf?size=a9", "没有“a9”这种纸"),
        ("making/map.png", "只有 .html、.svg、.pdf"),
        ("map.svg?office=没有这个局", "墙上没有"),
    ):
        answer = keeper.get(f"/map/{address}")
        assert answer.status_code == 422
        assert word in answer.content.decode()
