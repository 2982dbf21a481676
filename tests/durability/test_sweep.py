"""清理佐证:办到一半的拿不走,断在最后一步的清得掉,清掉的再交一次照样收。"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from tests.durability.running_office import ROOT, RunningOffice


class SlowAct:
    """一笔慢吞吞的办理,走一步停一步。"""

    def __init__(self, office: RunningOffice) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.durability.slow_act"],
            cwd=ROOT, env=office.surroundings, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        self.expect("waiting")

    def expect(self, words: str) -> None:
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == f"{words}\n"

    def go_on(self, words: str) -> None:
        """再走一步。"""
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        self.expect(words)

    def end(self) -> None:
        """办完。"""
        self.go_on("done")
        self.process.communicate(timeout=60)
        assert self.process.returncode == 0

    def kill(self) -> None:
        """当场断电。"""
        self.process.kill()
        self.process.communicate(timeout=60)


def stored(office: RunningOffice) -> list[Path]:
    folder = office.folder / "evidence"
    return sorted(folder.iterdir()) if folder.is_dir() else []


def waiting(office: RunningOffice) -> list[Path]:
    return sorted((office.folder / ".evidence-waiting").glob("*"))


def sweep(office: RunningOffice) -> str:
    return office.run("guatu_office.opening.sweep", office.folder)


def sweeping(office: RunningOffice) -> subprocess.Popen[str]:
    """正在清理:已经看过一次佐证目录。"""
    beside = subprocess.Popen(
        [sys.executable, "-m", "tests.durability.telling_sweep"],
        cwd=ROOT, env=office.surroundings, text=True, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert beside.stdout is not None
    assert beside.stdout.readline() == "looked\n"
    return beside


def test_an_act_under_way_keeps_its_evidence(office: RunningOffice) -> None:
    """佐证刚交来、还没有记账时清理:不动;收存了、还没有提交时清理:等它办完,也不动。"""
    act = SlowAct(office)
    assert "没有要清理的文件" in sweep(office)
    assert len(waiting(office)) == 1
    act.go_on("moved")
    (piece,) = stored(office)
    beside = sweeping(office)
    # It has seen a piece that no entry names, and now stands before the lock.
    time.sleep(1)
    act.end()
    told, _ = beside.communicate(timeout=60)
    assert "gone 0" in told
    assert stored(office) == [piece]
    assert waiting(office) == []
    assert piece.name.encode() in office.lines()[-1]
    assert office.ask("SELECT name FROM evidence_files") == [("现场.jpg",)]


def test_what_broke_off_is_swept_and_may_come_again(office: RunningOffice) -> None:
    """收存了没来得及提交就断电的:台账没有它,清理掉;同一份再交一次,收存、记账都在。"""
    size = len(office.lines())
    broken = SlowAct(office)
    broken.go_on("moved")
    broken.kill()
    (piece,) = stored(office)
    assert len(office.lines()) == size
    told = sweep(office)
    assert "清理了 1 个" in told
    assert piece.name in told
    assert stored(office) == []
    again = SlowAct(office)
    again.go_on("moved")
    again.end()
    assert stored(office) == [piece]
    assert "没有要清理的文件" in sweep(office)


def test_what_waits_too_long_is_thrown_away(office: RunningOffice) -> None:
    """佐证交来、还没有记账就断电的:一天以后清掉,当天的不动。"""
    broken = SlowAct(office)
    broken.kill()
    (left,) = waiting(office)
    sweep(office)
    assert waiting(office) == [left]
    two_days_ago = time.time() - 2 * 24 * 3600
    os.utime(left, (two_days_ago, two_days_ago))
    sweep(office)
    assert waiting(office) == []
