"""多找一会儿:说多少秒就找多少秒,边找边报,随时停下都有一份排得通的计划。"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest

from guatu.cli.entrance import main

START = "import sys; from guatu.cli.entrance import main; sys.exit(main())"
SPAN = {"as_of": "2022-02-15", "deadline": "2022-12-30", "calendar": "working"}


def written(tmp_path: Path, activities: list[dict[str, Any]], crews: dict[str, int]) -> Path:
    """写成网络文件。"""
    path = tmp_path / "network.json"
    network = {**SPAN, "crews": crews, "activities": activities}
    path.write_text(json.dumps(network, ensure_ascii=False), encoding="utf-8")
    return path


def works(count: int) -> list[dict[str, Any]]:
    """许多道工序抢两支队伍,很难证明最短。"""
    dice = Random(7)
    return [
        {
            "id": f"工序{number}",
            "days": dice.randint(1, 9),
            "after": [f"工序{dice.randrange(number)}" for _ in range(2) if number > 5],
            "crew": {"施工队": dice.randint(1, 5), "设计院": dice.randint(0, 4)},
        }
        for number in range(count)
    ]


def test_a_proven_plan_ends_the_search_early(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """三道各五天的工序共用一支队伍:至少十五天,证明了就不再找。"""
    steps = [{"id": one, "days": 5, "crew": {"施工队": 1}} for one in "甲乙丙"]
    path = written(tmp_path, steps, {"施工队": 1})
    assert main(["schedule", "--network", str(path), "--json", "--seconds", "600"]) == 0
    told = capsys.readouterr()
    answer = json.loads(told.out)
    assert answer["makespan_days"] == 15
    assert "已证明最短" in answer["note"]
    assert "已证明最短" in told.err


def test_without_longer_search_the_bound_is_told_when_it_is_not_proven(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """没有证明最短的,说出最短不会少于几天;那几天不比排出的长。"""
    path = written(tmp_path, works(30), {"施工队": 6, "设计院": 5})
    assert main(["schedule", "--network", str(path), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert "未证明最短，最短不会少于" in answer["note"]
    least = int("".join(filter(str.isdigit, answer["note"].rpartition("少于")[2])))
    assert 0 < least < answer["makespan_days"]


def test_ctrl_c_stops_the_search_and_keeps_the_best(tmp_path: Path) -> None:
    """找到一半按 Ctrl-C:马上停,用目前最好的,照样答出来。"""
    path = written(tmp_path, works(90), {"施工队": 6, "设计院": 5})
    command = [sys.executable, "-c", START, "schedule", "--network", str(path)]
    with subprocess.Popen(
        [*command, "--json", "--seconds", "3600"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as running:
        assert running.stderr is not None
        first = running.stderr.readline()
        running.send_signal(signal.SIGINT)
        out, err = running.communicate()
    assert "最短不会少于" in first
    assert running.returncode == 0
    assert "已停下，用目前最好的排法" in err
    assert len(json.loads(out)["nodes"]) == 90


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--seconds", "0"], "--seconds 应大于 0"),
        (["--seconds", "nan"], "--seconds 应大于 0"),
        (["--workers", "2"], "--workers 要和 --seconds 一起用"),
        (["--seconds", "1", "--workers", "0"], "--workers 应是 1 到 64 的整数"),
    ],
)
def test_options_that_make_no_sense_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], why: str
) -> None:
    """选项不成套、数目不对的,一句话说清,退出码是 2。"""
    path = written(tmp_path, works(3), {"施工队": 6, "设计院": 5})
    assert main(["schedule", "--network", str(path), *options]) == 2
    assert why in capsys.readouterr().err
