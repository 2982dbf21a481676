"""节点模板:写错的一律拒收,说出文件和哪里错。"""

from __future__ import annotations

from pathlib import Path

import pytest

from guatu.scheduling.template import read_template, templates
from guatu.vocabulary.pledge_kind import PledgeKind
from guatu.vocabulary.problem import Unusable

GOOD = """id = "templates.trial"
title = "试写"
source = "测试"
verified = "D"
checked_on = 2026-11-24
effective_from = 2022-01-01
kinds = ["action"]
priority = 1
words = []
reason = "测试"
default_end = "b"
[[node]]
id = "a"
name = "甲"
days = 3
after = []
class = "legal"
limit_days = 7
source = "测试"
verified = "D"
[[node]]
id = "b"
name = "乙"
days = 1
after = ["a"]
class = "estimate"
source = "测试"
verified = "D"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "trial.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_template_is_read(tmp_path: Path) -> None:
    """写对的模板读得进来,法定时限和自己的天数分开。"""
    template = read_template(written(tmp_path, GOOD))
    assert [(n.days, n.limit_days) for n in template.nodes] == [(3, 7), (1, None)]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("days = 3", "days = 8"), "超过法定时限"),
        (("days = 3", "days = -1"), "天数是负数"),
        (('after = ["a"]', 'after = ["c"]'), "没有这样的节点：c"),
        (("after = []", 'after = ["b"]'), "只能排在写在它前面的节点之后"),
        (('class = "estimate"', 'class = "guess"'), "时限类别"),
        (('default_end = "b"', 'default_end = "z"'), "没有这样的节点：z"),
        (('default_end = "b"\n', ""), "模板缺项"),
        (('name = "乙"\n', ""), "节点缺少 name"),
        (("limit_days", "limitdays"), "不认识的键：limitdays"),
    ],
)
def test_a_bad_template_is_refused(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    """天数超过法定时限、指向不存在的节点、键写错:拒收。"""
    path = written(tmp_path, GOOD.replace(*change))
    with pytest.raises(Unusable, match=said) as refused:
        read_template(path)
    assert str(path) in str(refused.value)


@pytest.mark.parametrize("kind", list(PledgeKind))
def test_every_kind_has_a_template_of_last_resort(kind: PledgeKind) -> None:
    """每类承诺都有一个兜底的模板,不会排不出。"""
    assert any(kind.value in t.kinds and not t.words for t in templates())
