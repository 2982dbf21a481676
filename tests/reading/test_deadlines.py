"""时限:写明的读成日期,没写明的推定到年底并说明。"""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Any

import pytest

from guatu.reading.deadlines import find_deadline, inferred_deadline
from guatu.rulebook.rule_file import DRAWER

FORMS: list[dict[str, Any]] = tomllib.loads(
    (DRAWER / "reading" / "deadlines.toml").read_text("utf-8")
)["form"]
EXAMPLES = [example for form in FORMS for example in form["examples"]]
COUNTER_EXAMPLES = [text for form in FORMS for text in form["counter_examples"]]


@pytest.mark.parametrize("example", EXAMPLES, ids=[e["text"] for e in EXAMPLES])
def test_every_form_gives_its_day(example: dict[str, str]) -> None:
    """规则文件里每一种写法都得出所写的日期。"""
    found = find_deadline(example["text"], 2022)
    assert found is not None
    assert (found.quote, found.by.isoformat()) == (example["quote"], example["by"])


@pytest.mark.parametrize("text", COUNTER_EXAMPLES)
def test_what_only_looks_like_a_deadline_is_none(text: str) -> None:
    """去年底、三年行动、全年目标任务之类不是时限。"""
    assert find_deadline(text, 2022) is None


def test_the_exact_day_outweighs_the_whole_year() -> None:
    """同一句里既有“全年”又有“6月底前”,按6月底。"""
    found = find_deadline("全年完成改造20处,6月底前全部开工", 2022, offset=100)
    assert found is not None
    assert found.by == date(2022, 6, 30)
    assert found.span is not None
    assert found.span.start == 110


@pytest.mark.parametrize("text", ["汛期前完成清淤", "春节前足额发放工资", "尽快建成投用"])
def test_a_moving_feast_gives_no_day(text: str) -> None:
    """汛期、春节没有固定日期,不臆测。"""
    assert find_deadline(text, 2022) is None


def test_an_unstated_deadline_is_inferred_and_says_so() -> None:
    """没写明的,推定为计划年度年底,并写明是推定。"""
    inferred = inferred_deadline(2022)
    assert (inferred.by, inferred.stated) == (date(2022, 12, 31), False)
    assert "推定" in inferred.reason
