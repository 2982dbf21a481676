"""小磁盘:真的写得满。能挂载就挂一块内存盘,不能就限制进程能写多大的文件。"""

from __future__ import annotations

import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.durability.running_office import RunningOffice

BALLAST = "ballast"
UNLIMITED = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)


def may_mount(place: Path) -> bool:
    """能不能挂载。"""
    if os.geteuid() != 0 or not mounted(place, "1m"):
        return False
    unmount(place)
    return True


def mounted(place: Path, size: str) -> bool:
    """挂一块内存盘。"""
    command = ["mount", "-t", "tmpfs", "-o", f"size={size},mode=755", "tmpfs", str(place)]
    return subprocess.run(command, capture_output=True).returncode == 0


def unmount(place: Path) -> None:
    """卸下。"""
    subprocess.run(["umount", "-l", str(place)], check=True)


@contextmanager
def full(place: Path) -> Iterator[None]:
    """写满,用完腾出来。"""
    ballast = place / BALLAST
    with ballast.open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12, 1 << 9, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue
    try:
        yield
    finally:
        ballast.unlink()


@contextmanager
def limited(office: RunningOffice) -> Iterator[None]:
    """办公室的各个进程,文件一个字节也不能再写长;用完放开。"""
    assert office.process is not None
    processes = [office.process.pid, *children(office.process.pid)]
    for pid in processes:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        for pid in processes:
            resource.prlimit(pid, resource.RLIMIT_FSIZE, UNLIMITED)


def children(pid: int) -> list[int]:
    """子进程。"""
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(one) for task in tasks for one in task.read_text().split()]
