"""提示词:每条写法认得出自己的例句,放得过自己的反例。"""

from __future__ import annotations

from pathlib import Path

import pytest

from guatu.reading.cues import READING, Cue, cues_of
from guatu.rulebook.rule_file import DRAWER
from guatu.vocabulary.problem import Unusable

FILES = ("plan-part", "places", "clauses", "verbs", "kinds", "names")
CUES = [(name, cue) for name in FILES for cue in cues_of(name).values()]
IDS = [f"{name}.{cue.id}" for name, cue in CUES]


@pytest.mark.parametrize(("name", "cue"), CUES, ids=IDS)
def test_a_cue_knows_its_examples(name: str, cue: Cue) -> None:
    """例句都认得出。"""
    assert [text for text in cue.examples if not cue.found_in(text)] == []


@pytest.mark.parametrize(("name", "cue"), CUES, ids=IDS)
def test_a_cue_leaves_its_counter_examples_alone(name: str, cue: Cue) -> None:
    """反例都放得过。"""
    assert [text for text in cue.counter_examples if cue.found_in(text)] == []


def test_no_cue_names_a_text_of_one_report() -> None:
    """规则里没有只属于一份报告的地名和企业名:是语法,不是答案。"""
    rules = "".join(
        (DRAWER / "reading" / f"{name}.toml").read_text(encoding="utf-8") for name in FILES
    )
    only_there = [
        "汤阴",
        "安阳",
        "满城",
        "保定",
        "高唐",
        "恩施",
        "黔南",
        "锡林",
        "马鞍山",
        "蠡县",
        "中粮",
        "友臣",
        "红派",
        "瓮福",
        "裕能",
        "泉林",
        "位山",
        "九路",
        "明花",
        "羑里",
        "岳飞",
    ]
    assert [name for name in only_there if name in rules] == []


def test_a_cue_without_examples_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """没有例句和反例的提示词不收。"""
    header = (READING / "kinds.toml").read_text(encoding="utf-8").split("[[cue]]")[0]
    (tmp_path / "bare.toml").write_text(
        header + '[[cue]]\nid = "bare"\ntitle = "没有例句"\nwords = ["推进"]\n', encoding="utf-8"
    )
    monkeypatch.setattr("guatu.reading.cues.READING", tmp_path)
    with pytest.raises(Unusable, match="须有例句"):
        cues_of("bare")
