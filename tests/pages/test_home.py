"""首页:这是什么、有多少、哪些已经晚了、从哪里进去。"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

Get = Callable[..., str]


def test_it_works(get: Get) -> None:
    """首页写明县和年度,给出合计和三个入口。"""
    page = get("/")
    assert "清源县2022年政府工作报告承诺台账" in page
    for words in ("项承诺", "按类别", "按时序灯", "报告没有说的", "审读报告", "看作战图"):
        assert words in page


def test_the_day_is_chosen_and_said(get: Get) -> None:
    """今天不在计划年度内时按开局日看,并且写明。"""
    page = get("/")
    assert 'value="2022-02-15"' in page
    assert "按开局日" in page


def test_an_asked_day_goes_with_every_link(get: Get) -> None:
    """选了日期以后,页内各链接都带着这个日期。"""
    page = get("/?as_of=2022-05-31")
    assert "/ledger/?as_of=2022-05-31" in page
    assert "/wall/?as_of=2022-05-31" in page


def test_what_is_late_says_why(get: Get) -> None:
    """年底那天还没动手的事项列在首页,写明晚了多少个工作日。"""
    page = get("/?as_of=2022-12-30")
    assert "已经晚了的" in page
    assert "个工作日" in page


@pytest.mark.django_db
def test_without_a_report_it_says_how_to_bring_one(client: Client) -> None:
    """还没有报告时,首页说怎样装入一份。"""
    assert "还没有报告" in client.get("/").content.decode()


@pytest.mark.parametrize("day", ["昨天", "2022-02-30", "20220230", "0001-01-01", "9999-12-31"])
def test_a_bad_day_is_refused_in_words(get: Get, day: str) -> None:
    """日期写错,用一句话说明,不出错误堆栈。"""
    page = get(f"/?as_of={day}", expect=422)
    assert "日期有误" in page


@pytest.mark.parametrize("day", ["1949-01-01", "2021-12-31", "2023-06-01", "2199-12-31"])
@pytest.mark.parametrize(
    "address", ["/", "/reports/", "/reports/qingyuan-2022/", "/ledger/", "/wall/"]
)
def test_any_other_day_can_be_looked_at(get: Get, address: str, day: str) -> None:
    """计划年度以外的日期也能看,没有内容就是没有内容。"""
    assert get(f"{address}?as_of={day}")


def test_it_is_only_read(client: Client, office: Path) -> None:
    """首页只能看,不接受提交。"""
    assert client.post("/").status_code == 405


def test_the_ends_of_the_quarters_are_one_click_away(get: Get) -> None:
    """年初和各季度末一点就到,正在看的那一天标出来。"""
    page = get("/?as_of=2022-06-30")
    for day in ("2022-01-01", "2022-03-31", "2022-09-30", "2022-12-31"):
        assert f'href="?as_of={day}"' in page
    assert 'href="?as_of=2022-06-30" aria-current="date"' in page
