"""随时 kill -9:说过办成的一笔不少,没有半截的,再开门账还是好的,几秒就答话。"""

from __future__ import annotations

from pathlib import Path

from tests.durability.killing import ForkedOffice, kill_again_and_again
from tests.durability.running_office import RunningOffice

QUICK, WHOLE = 45, 5


def test_fifty_kills_lose_nothing(office: RunningOffice, tmp_path: Path) -> None:
    """五十轮:四十五轮用现成的进程,五轮把真的网页服务整个杀掉。"""
    quick = ForkedOffice(office.folder, office.database, office.settings)
    try:
        tally = kill_again_and_again(quick, QUICK, tmp_path / "quick")
    finally:
        quick.leave()
    assert len(tally.acknowledged) > QUICK
    whole = kill_again_and_again(office, WHOLE, tmp_path / "whole")
    assert whole.rounds + tally.rounds == QUICK + WHOLE
