"""报告页:原文和承诺并排,一句连着一条,其余文字有理由。"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from django.test import Client

from guatu_office.records import queries
from tests import cast

Get = Callable[..., str]
SENTENCE = re.compile(r'<a class="promise[^>]*data-promise="([^"]+)">(.*?)</a>', re.DOTALL)
ROW = re.compile(r'<li class="promise-row[^>]*data-promise="([^"]+)"')


def test_it_works(get: Get) -> None:
    """清单里有这份报告,点进去是原文和承诺。"""
    assert "/reports/qingyuan-2022.txt/" in get("/reports/")
    assert "清源县2022年政府工作报告" in get("/reports/qingyuan-2022.txt/")


def test_the_name_may_leave_out_its_ending(get: Get) -> None:
    """网址里的报告名可以不写扩展名。"""
    assert get("/reports/qingyuan-2022/") == get("/reports/qingyuan-2022.txt/")


def test_each_sentence_and_its_row_carry_the_same_number(get: Get) -> None:
    """每句承诺和清单里的一条用同一个编号,文字正是报告原话。"""
    page = get("/reports/qingyuan-2022/")
    sentences: dict[str, str] = {}
    for number, words in SENTENCE.findall(page):
        sentences[number] = sentences.get(number, "") + unescape(words)
    book = queries.whole_book()
    assert book is not None
    assert list(sentences) == ROW.findall(page)
    assert sentences == {n: p.quote for n, p in sorted(book.pledges.items())}


def test_no_word_of_the_plan_is_lost(get: Get) -> None:
    """计划部分一个字不少地写在页上。"""
    page = get("/reports/qingyuan-2022/")
    text = page[page.index('<article class="sheet text"') : page.index("</article>")]
    plain = re.sub(r"\s", "", unescape(re.sub(r"<summary>.*?</summary>|<[^>]+>", "", text)))
    assert plain == re.sub(r"\s", "", cast.REPORT)


def test_the_rest_is_grey_with_a_reason(get: Get) -> None:
    """不立项的文字注明理由。"""
    assert 'title="不立项：' in get("/reports/qingyuan-2022/")


def test_a_kind_can_be_chosen(get: Get) -> None:
    """按类别筛选只留这一类。"""
    page = get("/reports/qingyuan-2022/?kind=indicator")
    rows = ROW.findall(page)
    assert 0 < len(rows) < len(ROW.findall(get("/reports/qingyuan-2022/")))
    assert 'class="promise kind-indicator is-aside"' not in page


def test_a_kind_that_is_none_finds_nothing(get: Get) -> None:
    """不存在的类别给出空清单。"""
    assert "这一类没有承诺" in get("/reports/qingyuan-2022/?kind=nonsense")


def test_an_unknown_report_is_not_found(get: Get) -> None:
    """没有的报告说没有。"""
    assert "没有名为“meiyou”的报告" in get("/reports/meiyou/", expect=404)


@pytest.mark.parametrize("address", ["/reports/", "/reports/qingyuan-2022/"])
def test_it_is_only_read(client: Client, office: Path, address: str) -> None:
    """报告页只能看,不接受提交。"""
    assert client.post(address).status_code == 405


def test_a_bad_day_is_refused_in_words(get: Get) -> None:
    """日期写错,用一句话说明。"""
    assert "不是有效日期" in get("/reports/?as_of=5月", expect=422)
