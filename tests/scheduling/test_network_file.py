"""网络文件:写错的一次说全,每处都说出是哪道工序。"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from guatu.scheduling.network_file import network_from, read_network
from guatu.vocabulary.problem import Unusable

GOOD: dict[str, Any] = {
    "as_of": "2022-02-15", "deadline": "2022-12-30", "calendar": "working",
    "crews": {"施工队": 2},
    "activities": [
        {"id": "设计", "days": 30},
        {"id": "招标", "days": 20, "calendar": "every-day", "after": ["设计"]},
        {"id": "施工", "days": 90, "crew": {"施工队": 1},
         "after": [{"id": "招标", "lag": 3, "max_lag": 90}]},
    ],
}  # fmt: skip


def test_a_good_network_is_read() -> None:
    """写对的网络读得进来:日历、间隔、班组都在。"""
    network = network_from(GOOD, "网络")
    assert [a.calendar.value for a in network.activities] == ["working", "every-day", "working"]
    assert network.activities[2].after[0].max_lag == 90
    assert network.activities[2].crew == {"施工队": 1}


def changed(**rows: Any) -> dict[str, Any]:
    return GOOD | {"activities": [{"id": "设计", "days": 30} | rows]}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], "应是一个 JSON 对象"),
        ({}, "应是一个 JSON 对象"),
        (GOOD | {"as_of": "2月15日"}, "as_of：应是 2022-06-30 这样的日期，不是 2月15日"),
        (GOOD | {"deadline": None}, "deadline：应是"),
        (GOOD | {"calendar": "lunar"}, "calendar 应是 working 或 every-day，不是 lunar"),
        (GOOD | {"crews": {"施工队": "两支"}}, "施工队 应是 0 到"),
        (changed(days=-1), "工序 设计：days 应是 0 到 20000 的整数，不是 -1"),
        (changed(days=2.5), "工序 设计：days 应是"),
        (changed(days=True), "工序 设计：days 应是"),
        (changed(after=["勘察"]), "工序 设计：紧前工序 勘察 不存在"),
        (changed(after="勘察"), "after 应是列表"),
        (changed(after=[3]), "after 里应是编号"),
        (changed(after=[{"id": "设计", "lag": -2}]), "lag 应是"),
        (changed(crew={"吊车": 1}), "班组 吊车 没有写在 crews 里"),
        (changed(after=[{"id": "设计", "form": "start"}]), "不认识的 form"),
        (
            changed(after=[{"id": "设计", "from": "middle"}]),
            "from 应是 start 或 finish，不是 middle",
        ),
        (changed(on="下周"), "工序 设计：on 应是 2022-06-30 这样的日期，不是 下周"),
        (changed(not_before=7), "not_before 应是"),
        (changed(season="汛期"), "停工时段 汛期 没有写在 seasons 里"),
        (changed(season=[["汛期"]]), "没有写在 seasons 里"),
        (changed(wait={"days": 20}), "wait 的 article 应是文字，不能空着"),
        (changed(wait={"article": "第二十四条", "days": 40}), "days 是 30，少于 第二十四条 的 40"),
        (changed(done_on="2022-03-01"), "done_on 是 2022-03-01，晚于 as_of 的 2022-02-15"),
        (GOOD | {"seasons": []}, "seasons：应写成"),
        (GOOD | {"seasons": {"汛期": [{"from": "06-31", "to": "07-01"}]}}, "from 应是"),
        (GOOD | {"seasons": {"汛期": [{"from": "2022-07-01", "to": "2022-06-01"}]}}, "首尾颠倒"),
        (GOOD | {"calendars": {"校历": {"base": "lunar"}}}, "calendars 校历：base 应是"),
        (GOOD | {"calendars": {"working": {}}}, "名称与停工时段或固有日历重复"),
        (
            GOOD | {"routes": [{"choice": "采购", "option": "谈判", "nodes": ["谈判"]}]},
            "路线 谈判：工序 谈判 不存在",
        ),
        (changed(id=""), "第 1 道工序：应是一个带 id 的对象"),
        (GOOD | {"activities": [{"id": "甲", "days": 1}] * 2}, "工序 甲：编号重复，出现 2 次"),
    ],
)
def test_a_bad_network_is_refused(given: Any, said: str) -> None:
    """编号重复、指向不存在的工序、天数是负数:拒收,说出在哪。"""
    with pytest.raises(Unusable) as refused:
        network_from(given, "网络.json")
    assert said in str(refused.value)
    assert "网络.json" in str(refused.value)


def test_all_problems_are_told_at_once() -> None:
    """几处写错,一次说全。"""
    with pytest.raises(Unusable) as refused:
        network_from(changed(days=-1, after=["勘察"]) | {"as_of": ""}, "网络.json")
    assert len(refused.value.problems) == 3


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "\ufeff{}", "{}\x00"])
def test_what_is_no_json_is_refused(tmp_path: Path, text: str) -> None:
    """空文件、断掉的、嵌套过深的 JSON:一句话拒收。"""
    path = tmp_path / "network.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Unusable, match=r"network\.json"):
        read_network(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """没有这个文件,说出路径。"""
    with pytest.raises(Unusable, match="读不出"):
        read_network(tmp_path / "no.json")
