"""数量规则:规则文件里每一条例句和反例都要成立。"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from guatu.reading.quantities import find_quantities
from guatu.rulebook.rule_file import DRAWER
from guatu.vocabulary.quantity import Quantity

FILES = ("units", "multipliers", "compare", "number_guards", "number_roles")


def _cases(table: Any) -> Iterator[tuple[str, str]]:
    if isinstance(table, list):
        for row in table:
            yield from _cases(row)
    if isinstance(table, dict):
        for case in [*table.get("examples", []), *table.get("counter_examples", [])]:
            yield (case, "") if isinstance(case, str) else (case["text"], case["reads"])
        for row in table.values():
            yield from _cases(row)


def _all_cases() -> Iterator[Any]:
    for name in FILES:
        table = tomllib.loads(Path(DRAWER / "reading" / f"{name}.toml").read_text("utf-8"))
        for text, reads in _cases(table):
            yield pytest.param(name, text, reads, id=f"{name}:{text}")


def _said(quantity: Quantity, last: str) -> str:
    upper = "" if quantity.low == quantity.high else f"-{quantity.high}"
    return f"{quantity.low}{upper} {quantity.unit} {last}"


@pytest.mark.parametrize(("name", "text", "reads"), list(_all_cases()))
def test_every_example_in_the_drawer_holds(name: str, text: str, reads: str) -> None:
    """规则文件里的例句读出所写的数量,反例什么也读不出。"""
    found = find_quantities(text)
    said = [_said(q, q.role if name == "number_roles" else q.compare) for q in found]
    assert "; ".join(said) == reads


@pytest.mark.parametrize("name", FILES)
def test_every_rule_has_an_example(name: str) -> None:
    """每一条规则都有例句。"""
    table = tomllib.loads((DRAWER / "reading" / f"{name}.toml").read_text("utf-8"))
    rules = [row for rows in table.values() if isinstance(rows, list) for row in rows]
    bare = [
        rule
        for rule in rules
        if isinstance(rule, dict) and "text" not in rule and not rule.get("examples")
    ]
    assert bare == []
