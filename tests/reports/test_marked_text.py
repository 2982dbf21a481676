# ruff: noqa: RUF001
"""标注稿的读法:记号去掉以后就是原文,记号之间的文字就是标注。"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reports.marked_text import BadLabel, labels_of

TEXT = "去年回顾。\n一、工业\n推进总投资80亿元的中粮粮谷项目6月底前开工，增长5%-6%。\n结束。"
MARKED = (
    "临河县 2022\n# 一、工业\n⟦P 推进总投资{80亿元}的‹中粮粮谷›项目⟨6月底前|2022-06-30⟩开工⟧，"
    "⟦I 增长{5%-6%}⟧。\n"
)


def written(folder: Path, marked: str) -> Path:
    path = folder / "linhe-2022.marked"
    path.write_text(marked, encoding="utf-8")
    return path


def test_marks_become_labels(tmp_path: Path) -> None:
    """一条项目、一条指标,量、专名、期限各在其位,都引原文。"""
    head, project, growth = labels_of(written(tmp_path, MARKED), TEXT)
    assert (head["place"], head["year"], head["areas"][0]["title"]) == ("临河县", 2022, "一、工业")
    assert TEXT[head["plan_start"] : head["plan_end"]].endswith("增长5%-6%。")
    assert project["quote"] == "推进总投资80亿元的中粮粮谷项目6月底前开工"
    assert project["quantities"][0]["min"] == 8_000_000_000
    assert project["quantities"][0]["unit"] == "元"
    assert project["names"][0]["quote"] == "中粮粮谷"
    assert project["deadline"]["by"] == "2022-06-30"
    assert (growth["quantities"][0]["min"], growth["quantities"][0]["max"]) == (5, 6)
    assert growth["quantities"][0]["unit"] == "%"


@pytest.mark.parametrize(
    "bad",
    [
        MARKED.replace("中粮粮谷", "中粮谷"),
        MARKED.replace("开工⟧", "开工"),
        MARKED.replace("{80亿元}", "{80亿元"),
        MARKED.replace("{80亿元}", "{80亿元|about}"),
        MARKED.replace("{80亿元}的", "{80亿元的}"[:-1]),
    ],
)
def test_a_bad_label_is_refused(tmp_path: Path, bad: str) -> None:
    """改了原文、记号不成对、比较方式不认识:都不收。"""
    with pytest.raises(BadLabel):
        labels_of(written(tmp_path, bad), TEXT)
