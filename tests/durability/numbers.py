"""数字:各项测试量到的,测完一并列出,可以照抄;几个进程分着测,也都交回来一起列。

慢验证(make soak)边做边报:`progress` 说走到哪里,`tell` 的数字当场说出,两样都留在 var/soak/。
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any

import pytest

TOLD: list[str] = []
HANDED_BACK = "numbers"
# 慢验证留字的文件;另起的进程也看得到,写到一处。
KEPT_IN = "GUATU_SOAK_FILE"


def tell(words: str) -> None:
    """记一行。"""
    TOLD.append(words)
    progress(words)


def progress(words: str) -> None:
    """慢验证走到哪里:当场说,并留下;平常的测试什么也不说。"""
    if KEPT_IN not in os.environ:
        return
    line = f"{time.strftime('%H:%M:%S')} {words}\n"
    sys.stdout.write(line)
    sys.stdout.flush()
    with Path(os.environ[KEPT_IN]).open("a", encoding="utf-8") as kept:
        kept.write(line)


def list_numbers(terminalreporter: Any) -> None:
    """一并列出,只列一次。"""
    for words in TOLD:
        terminalreporter.write_line(words)
    TOLD.clear()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """分着测的进程,测完把数字交回去。"""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput[HANDED_BACK] = list(TOLD)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """收下交回来的数字;半路没了的进程没有。"""
    TOLD.extend(getattr(node, "workeroutput", {}).get(HANDED_BACK, ()))
