"""普通宾语：一眼看出没有专名的，细读下来也没有。"""

from __future__ import annotations

from pathlib import Path

import pytest

from guatu.reading import names
from guatu.reading.plain_objects import is_plain
from guatu.reading.reader import read_file

REPORTS = Path(__file__).resolve().parents[3] / "shared" / "reports"


@pytest.mark.parametrize(
    "words", ["农村人居环境", "公共法律服务", "营商环境建设", "就业、社保和养老", "技改课题25个"]
)
def test_an_object_that_names_nothing_is_plain(words: str) -> None:
    """不是工程、不落在设施和地点上的一项，没有专名。"""
    assert is_plain(words)


@pytest.mark.parametrize(
    "words",
    [
        "清河产业园",
        "清河产业园建设",
        "清河产业园实现双投",
        "治污工程",
        "清河、南河",
        "甲电站250万千瓦",
        "清河、南河两个片区",
        "甲医院、乙医院迁建",
        "道路建设、清源水厂和环境",
    ],
)
def test_what_may_name_something_is_not_plain(words: str) -> None:
    """像是有名称的，都要细读。"""
    assert not is_plain(words)


@pytest.mark.parametrize("report", ["tangyin-2022", "enshi-2024"])
def test_plain_objects_lose_no_name(report: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """整份报告：先看一眼再读，和样样细读，读出的一样。"""
    quick = read_file(REPORTS / f"{report}.txt")
    monkeypatch.setattr(names, "is_plain", lambda words: False)
    assert read_file(REPORTS / f"{report}.txt") == quick
