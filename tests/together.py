"""两个进程一起跑:各文件轮流分,要共用一间办公室、一台数据库的整间房归一个进程。"""

from __future__ import annotations

import gc
from typing import Any

import pytest

# 房里各文件共用的,开起来要几秒:汤阴县的办公室,PostgreSQL 和装好的办公室,一面墙。
ROOMS = ("tests/browser/", "tests/durability/", "tests/publishing/screen/")


def room_or_file(nodeid: str) -> str:
    """这一项归哪一份。"""
    return next((room for room in ROOMS if nodeid.startswith(room)), nodeid.partition("::")[0])


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """按文件分时,把整间房当作一个文件。"""
    if config.getoption("dist") != "loadfile":
        return None
    from xdist.scheduler import LoadFileScheduling

    class ByFileOrRoom(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return room_or_file(nodeid)

    return ByFileOrRoom(config, log)


def pytest_collection() -> None:
    """收集时留下的都要用到底,不必一遍遍找垃圾。"""
    gc.disable()


def pytest_collection_finish() -> None:
    """几十万个对象从此不再逐个看。"""
    gc.enable()
    gc.collect()
    gc.freeze()
