"""guatu schedule --risk:在原有输出上只加不改,写错选项一句话退回。"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from guatu.cli import main


@pytest.fixture
def network(tmp_path: Path) -> Path:
    given = {
        "as_of": "2022-02-15", "deadline": "2022-04-20", "calendar": "every-day",
        "activities": [
            {"id": "设计", "days": 20, "days3": [15, 22, 40]},
            {"id": "公示", "days": 20, "after": ["设计"], "wait": {"article": "第一条", "days": 20}},
            {"id": "开工", "days": 15, "after": ["公示"], "days3": [10, 15, 20]},
            {"id": "备料", "days": 10},
        ],
    }  # fmt: skip
    path = tmp_path / "network.json"
    path.write_text(json.dumps(given), encoding="utf-8")
    return path


def answer(capsys: pytest.CaptureFixture[str], *given: object) -> Any:
    assert main(["schedule", "--json", "--network", *map(str, given)]) == 0
    return json.loads(capsys.readouterr().out)


def test_risk_is_only_added(network: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """加 --risk,多出一项 risk,别的一字不差。"""
    plain = answer(capsys, network)
    told = answer(capsys, network, "--risk")
    risk = told.pop("risk")
    assert told == plain
    assert (risk["varied"], risk["waits"], risk["fixed"]) == (2, 1, 1)
    assert risk["planned_finish"] == "2022-04-10"
    assert 0.6 < risk["chance"] < 0.9
    assert risk["kept"]["50%"] < risk["kept"]["80%"]
    assert risk["drivers"][0]["id"] == "设计"
    assert risk["drivers"][0]["critical"] == 1
    assert f"种子 {risk['seed']}" in "".join(risk["sentences"])


def test_draws_and_seed_are_as_asked(network: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """抽几次、用什么种子,照写的来;同样的种子同样的结果。"""
    first = answer(capsys, network, "--risk", "--draws", 500, "--seed", 7)["risk"]
    assert (first["draws"], first["seed"]) == (500, 7)
    assert answer(capsys, network, "--risk", "--draws", 500, "--seed", 7)["risk"] == first
    assert answer(capsys, network, "--risk", "--draws", 500, "--seed", 8)["risk"] != first


def test_sentences_follow_the_table(network: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """给人看的:排期之后,用句子说把握有多大。"""
    assert main(["schedule", "--network", str(network), "--risk"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("按现在的安排") and "八成把握" in line for line in lines)
    assert any("最牵动完成日期的是“设计”" in line for line in lines)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--risk"], "请给出台账文件夹"),
        (["book", "--as-of", "2022-02-15", "--risk"], "--risk 只用于 --network"),
        (["--network", "n.json", "--draws", "5"], "--draws 和 --seed 要和 --risk 一起用"),
        (["--network", "n.json", "--seed", "0"], "要和 --risk 一起用"),
        (["--network", "n.json", "--risk", "--draws", "0"], "--draws 应是 1 到 1000000 的整数"),
    ],
)
def test_loose_options_are_refused(
    given: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """选项不成套:退出码 2,一句中文。"""
    assert main(["schedule", *given]) == 2
    assert said in capsys.readouterr().err


def test_nonsense_numbers_are_refused(network: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """次数写成字:退出码 2。"""
    with pytest.raises(SystemExit) as left:
        main(["schedule", "--network", str(network), "--risk", "--draws", "一万"])
    assert left.value.code == 2
    assert "--draws 应是整数，不是" in capsys.readouterr().err


def test_without_three_points_no_chance(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """没有三点估计:不报可能性,只说为什么。"""
    path = tmp_path / "network.json"
    path.write_text(json.dumps({"as_of": "2022-02-15", "deadline": "2022-12-30",
                                "activities": [{"id": "甲", "days": 3}]}))  # fmt: skip
    risk = answer(capsys, path, "--risk")["risk"]
    assert (risk["draws"], risk["chance"], risk["kept"]) == (0, None, {"50%": None, "80%": None})
    assert "不报按期的可能" in risk["sentences"][0]


def test_what_contradicts_itself_has_no_risk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """自相矛盾的照旧退出码 1;工期长得没有日期的退出码 2。"""
    steps = [{"id": "甲", "days": 1, "after": ["乙"]}, {"id": "乙", "days": 1, "after": ["甲"]}]
    path = tmp_path / "network.json"
    given = {"as_of": "2022-02-15", "deadline": "2022-12-30", "activities": steps}
    path.write_text(json.dumps(given))
    assert main(["schedule", "--network", str(path), "--risk", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["infeasible"] == ["乙", "甲"]
    chain = [
        {"id": f"n{at}", "days": 1, "days3": [20_000] * 3, "after": [f"n{at - 1}"] * bool(at)}
        for at in range(200)
    ]
    path.write_text(json.dumps(given | {"calendar": "every-day", "activities": chain}))
    assert main(["schedule", "--network", str(path), "--risk", "--json"]) == 2
    assert "超出可表示的日期" in capsys.readouterr().err
