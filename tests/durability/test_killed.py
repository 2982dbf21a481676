"""随时 kill -9:说过办成的一笔不少,没有半截的,再开门账还是好的,几秒就答话。"""

from __future__ import annotations

import json
import os
import signal
import time
from pathlib import Path

from guatu_office.opening.web_server import WORKERS
from tests.durability.killing import ForkedOffice, kill_again_and_again
from tests.durability.numbers import tell
from tests.durability.running_office import RunningOffice
from tests.durability.small_disk import children

# 每种数据库:用现成进程的轮数,真的网页服务整个杀掉的轮数。
ROUNDS = {"sqlite": (24, 2), "postgresql": (12, 2)}


def test_many_kills_lose_nothing(office: RunningOffice, tmp_path: Path) -> None:
    """SQLite 二十六轮,PostgreSQL 十四轮;大半用现成的进程,两轮把真的网页服务整个杀掉;make soak 各二百轮。"""
    quick, whole = ROUNDS["postgresql" if office.database else "sqlite"]
    forked = ForkedOffice(office.folder, office.database, office.settings)
    try:
        tally = kill_again_and_again(forked, quick, tmp_path / "quick")
    finally:
        forked.leave()
    assert len(tally.acknowledged) > quick
    kill_again_and_again(office, whole, tmp_path / "whole")


def is_worker(pid: int) -> bool:
    """是不是一个活着的网页进程。"""
    try:
        return b"web_server" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def test_killed_workers_are_replaced(furnished: RunningOffice, tmp_path: Path) -> None:
    """网页服务的进程一个个被杀掉:另一个照答,都杀掉也自己再起来,不用人管。"""
    office = furnished.copy(tmp_path / "var", "")
    office.start()
    try:
        assert office.process is not None
        began = time.monotonic()
        workers = [pid for pid in children(office.process.pid) if is_worker(pid)]
        assert len(workers) == WORKERS
        for pid in workers:
            os.kill(pid, signal.SIGKILL)
        while any(is_worker(pid) for pid in workers):
            time.sleep(0.01)
        answered = 0
        while not answered and time.monotonic() < began + 60:
            try:
                answered = office.get("/healthz")[0]
            except OSError:
                time.sleep(0.02)
        tell(f"kill -9 of both workers: replaced by themselves in {time.monotonic() - began:.1f} s")
        assert answered == 200
    finally:
        office.kill()


def test_the_office_is_loaded_before_its_processes_part(furnished: RunningOffice) -> None:
    """程序先装好再分进程,补上来的马上能答话;数据库连接各进程各开;没了的会补。"""
    told = json.loads(furnished.run("tests.durability.what_is_served"))
    assert told == {"loaded": True, "connected": [], "workers": WORKERS, "replaced": True}
