"""guatu schedule:排台账、排网络,输出可读,也可供脚本用。"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from guatu.cli import main
from tests.cast import REPORT


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """清源县的小报告读成的台账。"""
    folder = tmp_path_factory.mktemp("schedule")
    report = folder / "qingyuan-2022.txt"
    report.write_text(REPORT, encoding="utf-8")
    assert main(["read", str(report), "--out", str(folder / "book")]) == 0
    return folder / "book"


def network(folder: Path, **changes: Any) -> Path:
    given = {
        "as_of": "2022-02-15", "deadline": "2022-12-30", "calendar": "every-day",
        "activities": [{"id": "甲", "days": 3}, {"id": "乙", "days": 2, "after": ["甲"]}],
    } | changes  # fmt: skip
    path = folder / "network.json"
    path.write_text(json.dumps(given), encoding="utf-8")
    return path


def test_every_pledge_of_a_book_is_scheduled(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """台账里每项承诺一行 JSON,节点不晚于时限,晚不晚看第一个最迟开始日。"""
    assert main(["schedule", str(book), "--as-of", "2022-02-15", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(rows) > 5
    assert [row["pledge"] for row in rows] == sorted(row["pledge"] for row in rows)
    for row in rows:
        first = min(node["latest_start"] for node in row["nodes"])
        assert row["late"] == (first < "2022-02-15")
        assert max(node["latest_finish"] for node in row["nodes"]) <= row["deadline"]
    assert any(row["stated"] for row in rows)


def test_the_table_tells_what_is_late_first(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """不带 --json 是给人看的:先说晚了几项、为什么,再按先后排。"""
    assert main(["schedule", str(book), "--as-of", "2022-06-20"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "开局即晚" in lines[0]
    assert "已晚" in lines[2]
    assert "共需" in lines[2]
    assert any("还能等" in line for line in lines)


@pytest.mark.parametrize("given", [[], ["--as-of", "2月15日"]])
def test_a_book_needs_a_day(
    book: Path, given: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """排台账要说截至哪天,写错了说该怎么写。"""
    assert main(["schedule", str(book), *given]) == 2
    assert "应是 2022-02-15 这样的日期" in capsys.readouterr().err


def test_either_a_book_or_a_network(capsys: pytest.CaptureFixture[str]) -> None:
    """台账和网络,给一样,不多不少。"""
    assert main(["schedule"]) == 2
    assert "请给出台账文件夹" in capsys.readouterr().err


def test_a_network_answers_in_the_shape_of_the_interface(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """网络的答案:节点、总工期、关键工序。"""
    assert main(["schedule", "--network", str(network(tmp_path)), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["makespan_days"] == 5
    assert answer["critical"] == ["甲", "乙"]
    assert answer["nodes"][1]["latest_start"] == "2022-12-29"
    assert answer["nodes"][1]["after"] == ["甲"]
    assert main(["schedule", "--network", str(network(tmp_path))]) == 0
    assert "最短总工期 5 个日历日" in capsys.readouterr().out


def test_a_contradiction_exits_with_one_and_says_which(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """自相矛盾的网络:退出码 1,说出是哪几项、为什么。"""
    ring = [{"id": "甲", "days": 3, "after": ["乙"]}, {"id": "乙", "days": 2, "after": ["甲"]}]
    path = network(tmp_path, activities=ring)
    assert main(["schedule", "--network", str(path), "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["infeasible"] == ["乙", "甲"]
    assert "互相等待，成了一圈" in answer["why"]
    assert main(["schedule", "--network", str(path)]) == 1
    assert capsys.readouterr().out.startswith("排不出：")


def test_a_deadline_beyond_the_calendar_is_refused_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """时限在没公布日历的年份:退出码 2,说出哪一年。"""
    path = network(tmp_path, calendar="working", deadline="2031-06-30")
    assert main(["schedule", "--network", str(path)]) == 2
    assert "放假安排尚未公布" in capsys.readouterr().err
    path = network(
        tmp_path,
        activities=[
            {"id": f"{n}", "days": 20_000, "after": [f"{n - 1}"] if n else []} for n in range(60)
        ],
    )
    assert main(["schedule", "--network", str(path)]) == 2
    assert "超出可表示的日期" in capsys.readouterr().err


def test_going_forward_past_the_calendar_keeps_the_latest_dates(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """正推出了已公布的年份:最迟日期照给,最早日期写未知。"""
    path = network(tmp_path, calendar="working", as_of="2026-12-30", deadline="2026-12-31")
    assert main(["schedule", "--network", str(path), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["makespan_days"] is None
    assert answer["nodes"][1]["float_days"] is None
    assert date.fromisoformat(answer["nodes"][0]["latest_start"]) < date(2026, 12, 30)
    assert "尚未公布" in answer["unknown"]
    assert main(["schedule", "--network", str(path)]) == 0
    assert "最早日期未知" in capsys.readouterr().out


def test_crews_beside_maximum_lags_are_levelled_or_said_not_to_count(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """班组和最长间隔同时出现:都守得住就按班组排;守不住的,明说班组没有计入。"""
    both = [
        {"id": "甲", "days": 3, "crew": {"队": 1}},
        {"id": "乙", "days": 2, "after": [{"id": "甲", "max_lag": 5}], "crew": {"队": 1}},
    ]
    path = network(tmp_path, activities=both, crews={"队": 1})
    assert main(["schedule", "--network", str(path)]) == 0
    assert "最长间隔和固定日期都守住" in capsys.readouterr().out
    both.append({"id": "丙", "days": 2, "after": [{"id": "甲", "max_lag": 1}], "crew": {"队": 1}})
    both[1] = {**both[1], "days": 9, "after": [{"id": "甲", "max_lag": 1}]}
    path = network(tmp_path, activities=both, crews={"队": 1})
    assert main(["schedule", "--network", str(path)]) == 0
    assert "班组没有计入" in capsys.readouterr().out


def test_a_network_may_ask_for_all_that_the_engine_takes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """开始对开始、汛期停工、自定日历、固定日期、备选路线、法定等待,一个文件都能写。"""
    path = network(
        tmp_path,
        calendar="working",
        deadline="2022-12-30",
        seasons={"汛期": [{"from": "06-15", "to": "09-15", "why": "主汛期"}]},
        calendars={"学校": {"base": "every-day", "closed": [{"from": "2022-03-01", "to": "2022-07-01"}]}},
        routes=[
            {"choice": "采购", "option": "公开招标", "nodes": ["招标"]},
            {"choice": "采购", "option": "谈判", "nodes": ["谈判"]},
        ],
        activities=[
            {"id": "大会", "days": 1, "on": "2022-02-18"},
            {"id": "招标", "days": 20, "calendar": "every-day", "after": ["大会"],
             "wait": {"article": "招标投标法第二十四条"}},
            {"id": "谈判", "days": 5, "after": ["大会"]},
            {"id": "护岸", "days": 60, "season": "汛期", "after": ["招标", "谈判"]},
            {"id": "监理", "days": 60, "after": [{"id": "护岸", "from": "start", "lag": 2}]},
            {"id": "校园", "days": 30, "calendar": "学校", "not_before": "2022-07-01", "not_after": "2022-08-31"},
        ],
    )  # fmt: skip
    assert main(["schedule", "--network", str(path), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    nodes = {node["id"]: node for node in answer["nodes"]}
    assert answer["routes"][0]["option"] == "谈判"
    assert "招标" not in nodes
    assert nodes["大会"]["latest_start"] == "2022-02-18"
    assert nodes["校园"]["latest_finish"] == "2022-08-31"
    for day in (nodes["护岸"]["latest_start"], nodes["护岸"]["latest_finish"]):
        assert not "2022-06-15" <= day <= "2022-09-15"
    assert main(["schedule", "--network", str(path)]) == 0
    assert "采购：取谈判" in capsys.readouterr().out


def test_a_late_network_says_how_the_days_add_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """开局就晚的网络,给出加得起来的一句话。"""
    path = network(tmp_path, deadline="2022-02-18")
    assert main(["schedule", "--network", str(path), "--json"]) == 0
    because = json.loads(capsys.readouterr().out)["because"]
    assert because.startswith("甲 最迟应在 2022年2月14日开始，已晚 1 天")


def test_fixed_days_that_cannot_both_be_kept_exit_with_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """两个定死的日子之间放不下:退出码1,说出是哪几道。"""
    rows = [
        {"id": "大会", "days": 1, "on": "2022-03-01"},
        {"id": "起草", "days": 20, "after": ["大会"]},
        {"id": "印发", "days": 1, "after": ["起草"], "on": "2022-03-15"},
        {"id": "别的", "days": 3},
    ]
    path = network(tmp_path, calendar="working", activities=rows)
    assert main(["schedule", "--network", str(path), "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert sorted(answer["infeasible"]) == sorted(["大会", "起草", "印发"])
    assert "大会 定在 2022年3月1日" in answer["why"]
    assert "起草 需要 20 个工作日" in answer["why"]
