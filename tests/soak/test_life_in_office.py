"""慢验证(make soak):办公室里的一生,两种数据库各试三百种办法;销号也试三百种。"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.durability.conftest import DATABASES, postgres
from tests.durability.numbers import tell
from tests.durability.running_office import ROOT

pytestmark = pytest.mark.soak
__all__ = ["postgres"]
EXAMPLES = 150
CLOSINGS = 300


@pytest.mark.parametrize("database", DATABASES)
def test_many_lives_in_the_office(database: str, request: pytest.FixtureRequest) -> None:
    """不设岗、设岗各一百五十种。"""
    more = {"LIFE_EXAMPLES": str(EXAMPLES)}
    if database == "postgresql":
        more["GUATU_TEST_DATABASE"] = request.getfixturevalue("postgres").address("lives")
    told = subprocess.run(
        [sys.executable, "-m", "pytest", "-s", "-p", "no:cacheprovider", "tests/durability/test_life_in_office.py"],
        cwd=ROOT, env={**os.environ, **more},
    )  # fmt: skip
    assert told.returncode == 0
    tell(f"life of a pledge in the office, {database}: 2 × {EXAMPLES} lives of 25 steps agree")


def test_many_ways_to_close() -> None:
    """销号的次序多试几百种,不该销的一项也销不了。"""
    told = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "tests/closing/test_closing_machine.py"],
        cwd=ROOT, env={**os.environ, "CLOSING_EXAMPLES": str(CLOSINGS)},
    )  # fmt: skip
    assert told.returncode == 0
    tell(f"closing of three pledges: {CLOSINGS} ways of 25 steps")
