"""慢验证(make soak):办公室里的一生,两种数据库各试三百种办法。"""

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
