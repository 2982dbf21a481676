"""对照页:上传另一年的报告,去年的承诺和今年的话并排。"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from guatu_office.feeds import report_beside
from guatu_office.records import queries
from tests.comparison.years import NEXT

Get = Callable[..., str]
ROW = re.compile(r'<tr class="is-(\w+)" data-promise="(p\d+)">')


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.OFFICE_FOLDER = tmp_path


@pytest.fixture
def send(client: Client, office: Path) -> Callable[..., Any]:
    """上传一份报告。"""

    def upload(text: str | bytes, name: str = "qingyuan-2023.txt", **more: str) -> Any:
        content = text.encode() if isinstance(text, str) else text
        form = {"file": SimpleUploadedFile(name, content), "beside": "qingyuan-2022", **more}
        return client.post("/compare/", form)

    return upload


@pytest.fixture
def pair(send: Callable[..., Any]) -> str:
    """清源县 2022、2023 两年对照的网址。"""
    answer = send(NEXT)
    assert answer.status_code == 302, answer.content.decode()[-1500:]
    return str(answer.url)


def test_without_another_year_the_page_says_what_to_do(get: Get) -> None:
    """还没有另一年的报告,说上传一份。"""
    assert "还没有另一年的报告" in get("/compare/")


def test_the_page_offers_every_form_that_is_read(get: Get) -> None:
    """能读的文种,选文件时都选得到,页上也写明。"""
    page = get("/compare/")
    (accepted,) = re.findall(r'accept="([^"]*)"', page)
    for form in (".docx", ".pdf", ".html", ".txt", ".doc", ".wps", ".rtf", ".odt"):
        assert form in accepted.split(",")
        assert page.count(form) >= 2


def test_an_upload_leads_to_the_comparison(get: Get, pair: str) -> None:
    """上传以后到对照页,网址由报告名和文件摘要组成,以后还能打开。"""
    assert re.fullmatch(r"/compare/qingyuan-2022/[0-9a-f]{24}/", pair)
    page = get(pair)
    assert "清源县2022年的承诺，2023年报告怎么说" in page
    assert pair in get("/compare/")


def test_both_sentences_stand_side_by_side(get: Get, pair: str) -> None:
    """同一行有去年的承诺、今年的回顾、今年的计划,数字并列。"""
    row = re.search(r'<tr class="is-changed" data-promise="p001">.*?</tr>', get(pair), re.DOTALL)
    assert row
    for words in ("生产总值增长6%左右", "增长4.2%", "生产总值增长6.5%左右", "未达到"):
        assert words in row.group()


def test_every_promise_of_last_year_is_listed(get: Get, pair: str) -> None:
    """对不上的也在,一条不少。"""
    rows = ROW.findall(get(pair))
    assert [number for _, number in rows] == [f"p{n:03d}" for n in range(1, 10)]
    assert ("dropped", "p009") in rows


def test_an_own_promise_links_to_its_ledger_page(get: Get, pair: str) -> None:
    """本办公室台账里的承诺,点编号到事项页。"""
    assert 'href="/pledges/2022-001/"' in get(pair)


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("outcome=dropped", 1),
        ("told=no", 2),
        ("kind=indicator", 3),
        ("q=户厕", 1),
        ("told=missed", 1),
    ],
)
def test_a_filter_keeps_what_was_asked_for(get: Get, pair: str, asked: str, number: int) -> None:
    """按去向、回顾、类别、文字筛选。"""
    assert len(ROW.findall(get(f"{pair}?{asked}"))) == number


def test_what_is_new_is_shown_too(get: Get, pair: str) -> None:
    """今年新提出的单独列出。"""
    page = get(f"{pair}?outcome=new")
    assert ROW.findall(page) == []
    assert "新建充电桩200个" in page


def test_a_doubtful_sentence_is_marked(get: Get, send: Callable[..., Any]) -> None:
    """像得不够的话标“疑似”,去向待核,可以单独筛出来。"""
    answer = send(NEXT.replace("新建充电桩200个。", "新建充电桩200个。加强文物保护利用。"))
    page = get(f"{answer.url}?outcome=to_check")
    assert ROW.findall(page) == [("to_check", "p009")]
    assert "疑似 0.3" in page
    assert "疑似接续去年：加强文物安全保护" in get(f"{answer.url}?outcome=new")


def test_another_place_is_said_above_and_in_each_number(get: Get, send: Callable[..., Any]) -> None:
    """不是同一处的两份报告,页首提醒,数字不说达到没达到。"""
    page = get(send(NEXT.replace("清源县", "东山县"), "dongshan-2023.txt").url)
    assert "两份报告写的地方不同：清源县、东山县" in page
    assert "<b>达到</b>" not in page
    assert "<b>未达到</b>" not in page
    assert "两份报告不是同一处" in page


def test_a_wish_that_is_none_finds_nothing(get: Get, pair: str) -> None:
    """不存在的去向给出空表和一句话。"""
    assert "筛选条件有误" in get(f"{pair}?outcome=nonsense", expect=422)


def test_last_and_this_are_put_in_order(get: Get, pair: str) -> None:
    """网址里先后写反了,仍按年份排。"""
    last, this = pair.strip("/").split("/")[1:]
    assert "清源县2022年的承诺" in get(f"/compare/{this}/{last}/")


def test_an_earlier_year_becomes_last_year(get: Get, send: Callable[..., Any]) -> None:
    """上传的是更早一年的报告,它就是“去年”。"""
    earlier = NEXT.replace("2022年", "2020年").replace("2023年", "2021年")
    answer = send(earlier, "qingyuan-2021.txt")
    assert "2021年的承诺，2022年报告怎么说" in get(answer.url)


def test_the_ledger_stays_as_it_was(pair: str) -> None:
    """上传的报告不进台账。"""
    assert [one.text for one in queries.received()] == ["qingyuan-2022.txt"]


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        (b"", "empty.txt", "文件是空的"),
        ("今天天气好。", "weather.txt", "没有找到计划部分"),
        (
            NEXT.replace("2022年", "2021年").replace("2023年", "2022年"),
            "same.txt",
            "两份都是2022年",
        ),
        (b"\x00\x01\x02\x03" * 50, "noise.bin", "noise.bin："),
    ],
)
def test_a_file_that_cannot_be_compared_is_refused(
    send: Callable[..., Any], text: str | bytes, name: str, said: str
) -> None:
    """空文件、不是报告、同一年、乱码:一句话说明,不出错页。"""
    answer = send(text, name)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_a_file_too_large_is_refused(
    send: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """太大的文件不读。"""
    monkeypatch.setattr("guatu_office.pages.compare.upload.MOST_BYTES", 100)
    answer = send(NEXT)
    assert answer.status_code == 422
    assert "不像一份报告" in answer.content.decode()


def test_only_so_many_are_kept(send: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """存满以后,请管理员清理。"""
    monkeypatch.setattr(report_beside, "MOST_KEPT", 0)
    answer = send(NEXT)
    assert answer.status_code == 422
    assert "请管理员清理" in answer.content.decode()


@pytest.mark.parametrize(
    "address", ["/compare/qingyuan-2022/meiyou/", "/compare/..%2Fx/qingyuan-2022/"]
)
def test_an_unknown_report_is_not_found(get: Get, address: str) -> None:
    """没有的报告说没有;网址里的路径走不到别处。"""
    get(address, expect=404)


def test_a_report_beside_itself_is_refused(get: Get) -> None:
    """自己和自己不能对照。"""
    assert "两份都是2022年" in get("/compare/qingyuan-2022/qingyuan-2022/", expect=422)


def test_names_in_a_file_name_do_no_harm(get: Get, send: Callable[..., Any]) -> None:
    """文件名里的路径和标签只当文字。"""
    answer = send(NEXT, "../<b>2023</b>.txt")
    assert answer.status_code == 302
    assert "<b>2023</b>" not in get("/compare/")


def test_the_same_file_sent_twice_is_kept_once(send: Callable[..., Any], tmp_path: Path) -> None:
    """同一份报告传两次,网址相同,只存一份,没有半截文件。"""
    assert send(NEXT).url == send(NEXT).url
    kept = sorted(path.suffix for path in (tmp_path / "compare").iterdir())
    assert kept == [".json", ".txt"]


def test_an_upload_can_be_removed_after_a_second_look(
    client: Client, get: Get, pair: str, tmp_path: Path
) -> None:
    """上传的报告可以移除:先问一句,再移除,什么也不留,对照页说没有。"""
    key = pair.strip("/").split("/")[-1]
    assert f'name="remove" value="{key}"' in get("/compare/")
    asked = client.post("/compare/", {"remove": key})
    assert "移除这份对照报告？" in asked.content.decode()
    assert "2023年报告怎么说" in get(pair)
    assert client.post("/compare/", {"remove": key, "sure": "on"}).status_code == 302
    assert list((tmp_path / "compare").iterdir()) == []
    assert "还没有另一年的报告" in get("/compare/")
    get(pair, expect=404)
    assert client.post("/compare/", {"remove": key, "sure": "on"}).status_code == 404


def test_the_offices_own_report_cannot_be_removed_here(client: Client, get: Get, pair: str) -> None:
    """台账里的报告不能在这里移除;网址里的路径走不到别处。"""
    for key in ("qingyuan-2022", "qingyuan-2022.txt", "../report", ""):
        assert client.post("/compare/", {"remove": key, "sure": "on"}).status_code == 404
    assert "2023年报告怎么说" in get(pair)


def test_a_removal_from_another_site_is_refused(office: Path, pair: str, get: Get) -> None:
    """别的网站发来的移除不认。"""
    key = pair.strip("/").split("/")[-1]
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/compare/", {"remove": key, "sure": "on"}).status_code == 403
    assert "2023年报告怎么说" in get(pair)


def test_a_removed_report_can_be_sent_again(
    client: Client, get: Get, send: Callable[..., Any], pair: str
) -> None:
    """移除以后重新上传,网址和从前一样。"""
    key = pair.strip("/").split("/")[-1]
    client.post("/compare/", {"remove": key, "sure": "on"})
    assert send(NEXT).url == pair
    assert "2023年报告怎么说" in get(pair)


def test_a_refused_file_leaves_nothing_behind(send: Callable[..., Any], tmp_path: Path) -> None:
    """拒收的文件什么也不留下。"""
    send("今天天气好。", "weather.txt")
    assert not (tmp_path / "compare").exists()
