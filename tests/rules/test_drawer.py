"""规则库:每份规则有来源、有标记、没有不认识的键。"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from guatu.rulebook.rule_file import DRAWER, MARKS, Edition, read_rule_file
from guatu.vocabulary.problem import Unusable

HEADER = """id = "test.rule"
title = "测试规则"
source = "测试"
verified = "D"
checked_on = 2026-11-24
effective_from = 2022-01-01
"""
FILES = sorted(DRAWER.glob("*/*.toml"))


def written(folder: Path, text: str) -> Path:
    path = folder / "rule.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(DRAWER).as_posix())
def test_every_rule_file_carries_its_source_and_mark(path: Path) -> None:
    """规则库里每份文件都有来源、核验标记和查对日期。"""
    rule = tomllib.loads(path.read_text(encoding="utf-8"))
    loaded = read_rule_file(path, frozenset(rule))
    assert loaded.edition.source
    assert loaded.edition.verified in MARKS
    assert loaded.edition.checked_on <= date(2026, 12, 31)


def test_rule_ids_are_unique() -> None:
    """规则编号不重复。"""
    ids = [tomllib.loads(path.read_text(encoding="utf-8"))["id"] for path in FILES]
    assert len(set(ids)) == len(ids) > 0


def test_numbers_are_exact_decimals(tmp_path: Path) -> None:
    """小数按十进制原样读入,0.1 就是 0.1。"""
    rule = read_rule_file(written(tmp_path, HEADER + "limit = 0.1\n"), frozenset({"limit"}))
    assert str(rule.body["limit"]) == "0.1"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("effective_from", "efective_from"), "不认识的键：efective_from"),
        (('source = "测试"\n', ""), "缺少必填项"),
        (('source = "测试"', 'source = ""'), "须写明来源"),
        (('verified = "D"', 'verified = "X"'), "须写明来源"),
        (("title", "id"), "不是合格的 TOML"),
    ],
)
def test_a_bad_rule_file_is_refused(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    """键写错、没来源、标记不对、键重复的规则一律拒收,并说出文件和原因。"""
    path = written(tmp_path, HEADER.replace(*change))
    with pytest.raises(Unusable, match=said) as refused:
        read_rule_file(path, frozenset())
    assert str(path) in str(refused.value)


def test_a_missing_rule_file_is_refused(tmp_path: Path) -> None:
    """找不到的规则文件,说出路径。"""
    with pytest.raises(Unusable, match="不存在"):
        read_rule_file(tmp_path / "no.toml", frozenset())


def test_an_edition_holds_from_its_first_to_its_last_day() -> None:
    """版本在起止两日都有效,之外无效。"""
    edition = Edition(
        id="x", title="x", source="x", verified="D", checked_on=date(2026, 11, 24),
        effective_from=date(2022, 1, 1), effective_to=date(2022, 12, 31),
    )  # fmt: skip
    assert edition.in_force_on(date(2022, 1, 1))
    assert edition.in_force_on(date(2022, 12, 31))
    assert not edition.in_force_on(date(2023, 1, 1))
    assert not edition.in_force_on(date(2021, 12, 31))
