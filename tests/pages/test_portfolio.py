"""排期总览页:哪一周排不下、谁在排队、错开以后谁要动;资源多少由规则写,县里可以换。"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from guatu_office.records import queries
from tests import cast

Get = Callable[..., str]
ONE_AT_A_TIME = """
id = "crews.design"
title = "设计单位（勘察设计）"
source = "清源县自己的规定"
verified = "V"
checked_on = 2022-01-01
effective_from = 2022-01-01
capacity = {capacity}
unit = "项"
templates = ["templates.counted-works", "templates.enterprise-works"]
nodes = ["design", "drawing-review", "contract", "documents", "build"]
"""


@pytest.fixture
def one_designer(tmp_path: Path, settings: Any, office: object) -> Path:
    """县里自己的规则:计件工程的几个节点,同时只办得了一项。"""
    (tmp_path / "crews").mkdir()
    words = ONE_AT_A_TIME.format(capacity=1)
    (tmp_path / "crews" / "design.toml").write_text(words, encoding="utf-8")
    settings.COUNTY_RULES = tmp_path
    return tmp_path


def test_it_shows_every_shared_resource_that_is_used(get: Get) -> None:
    """用得到的资源各有一张图,用文字说清有没有超负荷;没有节点用到的另列。"""
    page = get("/portfolio/")
    assert "排期总览" in page
    assert page.count('class="load-chart"') >= 3
    assert "没有超负荷的周" in page
    assert "因排队而晚</dt><dd><b>0</b>" in page


def test_an_over_full_week_is_told_by_number_and_names(client: Client, one_designer: Path) -> None:
    """两项同时要、只办得了一项:那一周超负荷,写出几件、超出几件、是哪几项;错开以后没有。"""
    page = client.get("/portfolio/").content.decode()
    found = re.search(r"各自倒排有 (\d+) 周超负荷，最多是 .*? (\d+) 项；错峰以后没有", page)
    assert found
    assert int(found[2]) >= 2
    assert 'class="load-over"' in page
    assert 'class="load-count"' in page
    waiting = re.search(r'<ul class="waiting">(.*?)</ul>', page, re.S)
    assert waiting
    assert waiting[1].count("<li>") >= 2


def test_making_room_moves_nodes_and_says_how_far(client: Client, one_designer: Path) -> None:
    """错开以后要动的节点,列出原来、以后、挪几个工作日。"""
    page = client.get("/portfolio/").content.decode()
    assert 'id="moves"' in page
    assert re.search(r"\d+ 个节点要动，最多提前 \d+ 个工作日", page)


def test_the_countys_own_number_takes_the_place_of_the_default(
    client: Client, one_designer: Path
) -> None:
    """县里的规则替换默认的数,来源和核验标记跟着换。"""
    page = client.get("/portfolio/").content.decode()
    assert "同时能办 1 项" in page
    assert 'title="清源县自己的规定">V</abbr>' in page


def test_it_looks_from_the_day_asked_for(get: Get) -> None:
    """换截至日期,节点都不早于那一天。"""
    page = get("/portfolio/?as_of=2022-06-01")
    assert "2022年6月" in page or "6月" in page


def test_without_a_report_it_says_so(client: Client, db: None) -> None:
    """还没有台账时,是空的开局页,不出错。"""
    assert client.get("/portfolio/").status_code == 200
    assert client.get("/what-if/").status_code == 200


def test_a_year_not_published_is_listed_apart(client: Client, office: object) -> None:
    """要用到尚未公布放假安排的年份的,列出来不计入,其余照排。"""
    page = client.get("/portfolio/?as_of=2198-01-01").content.decode()
    assert "没有一项排得出日期" in page
    assert "排到了尚未公布放假安排的年份" in page


def test_only_reading(client: Client, office: object) -> None:
    """只能看,不能提交。"""
    assert client.post("/portfolio/").status_code == 405


def test_a_wider_crew_in_a_what_if_gives_back_room(client: Client, one_designer: Path) -> None:
    """试算里把班组加倍:要提前的节点退回来,余地变多;用的是错峰的日期。"""
    page = client.get("/what-if/?c=crew~design~2").content.decode()
    assert "由 1 项改为 2 项" in page
    assert "计入共用的窗口和队伍" in page
    assert re.search(r"开始推后 \d+ 个工作日", page)


def test_dropping_a_promise_frees_what_it_held(client: Client, one_designer: Path) -> None:
    """取消一项,计入共用资源再看:排在它前面的不用再提前。"""
    book = queries.whole_book()
    assert book is not None
    number = next(one.number for one in book.pledges.values() if "清河产业园" in one.quote)
    page = client.get(f"/what-if/?by=crews&c=drop~{number}").content.decode()
    assert "取消" in page
    other = next(one.number for one in book.pledges.values() if "改造户厕" in one.quote)
    assert f">{other}</a>" in page


def test_who_may_look(as_person: Callable[..., Any]) -> None:
    """办事的各岗位都能看;没登录的不能。"""
    assert as_person(cast.ZHAO.person, cast.ZHAO.post).get("/portfolio/").status_code == 200
    assert as_person("").get("/portfolio/").status_code in (302, 403)


def test_a_county_types_its_own_number_with_a_reason(
    as_person: Callable[..., Client], one_designer: Path
) -> None:
    """督查室在设置里填同时能办几件:写明理由,排期总览马上按它排,改动有记录;以前的日子照旧。"""
    inspector = as_person(cast.LI.person, cast.LI.post)
    assert "同时能办 1 项" in inspector.get("/portfolio/").content.decode()
    said = {"name": "crew.design", "value": "2", "reason": "新签一家设计院"}
    assert inspector.post("/options/", said).status_code == 302
    after = inspector.get("/portfolio/").content.decode()
    assert "同时能办 2 项" in after
    assert "县定</abbr>" in after
    history = inspector.get("/options/").content.decode()
    assert "新签一家设计院" in history
    assert "<td>2 项</td>" in history


@pytest.mark.parametrize("wrong", ["0", "-1", "1.5", "两", "1000", "", "٣", "9" * 5000])
def test_a_number_that_is_none_is_refused(
    as_person: Callable[..., Client], one_designer: Path, wrong: str
) -> None:
    """不是 1 到 999 的整数的,不收,说清该填什么,台账里什么也不记。"""
    inspector = as_person(cast.LI.person, cast.LI.post)
    said = {"name": "crew.design", "value": wrong, "reason": "试"}
    answer = inspector.post("/options/", said)
    assert answer.status_code == 422
    assert "应填 1 到 999 的整数" in answer.content.decode()
    book = queries.whole_book()
    assert book is not None
    assert not book.settings
