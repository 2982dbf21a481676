"""慢验证(make soak):五十人同时办二百项。"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.durability.conftest import DATABASES, a_large_office, postgres
from tests.durability.test_contention import VERBS, close_each, one_each

pytestmark = pytest.mark.soak
__all__ = ["postgres"]


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("database", DATABASES)
def test_fifty_people_on_two_hundred_items(
    database: str, verb: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """五十人抢二百项。"""
    for office in a_large_office(request, database, tmp_path, items=220):
        office.start()
        one_each(office, tmp_path / "out", verb, people=50, items=200)


@pytest.mark.parametrize("database", DATABASES)
def test_fifty_people_close_two_hundred_items(
    database: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """五十人抢着给二百项销号。"""
    for office in a_large_office(request, database, tmp_path, items=220):
        close_each(office, tmp_path / "out", people=50, items=200)
