"""慢验证(make soak):更多笔、更多断电的样子。"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.durability.numbers import tell
from tests.durability.running_office import opened
from tests.durability.test_power_cut import folder_cuts, power_cuts

pytestmark = pytest.mark.soak


def test_thousands_of_power_cuts_lose_nothing(tmp_path: Path) -> None:
    """两千四百个断电的样子。"""
    (tmp_path / "cuts").mkdir()
    count = power_cuts(opened(tmp_path, "", items=60), 150, 2400, tmp_path / "cuts")
    tell(f"power cut, SQLite, 150 writes: {dict(count)}")
    assert (count["lost"], count["damaged"]) == (0, 0)


def test_thousands_of_power_cuts_in_a_book_folder(tmp_path: Path) -> None:
    """台账文件夹,同样多。"""
    (tmp_path / "cuts").mkdir()
    count = folder_cuts(opened(tmp_path, "", items=60), 150, 2400, tmp_path / "cuts")
    tell(f"power cut, book folder, 150 writes of each: {dict(count)}")
    assert count["lost"] == 0
