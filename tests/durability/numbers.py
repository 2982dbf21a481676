"""数字:各项测试量到的,测完一并列出,可以照抄;几个进程分着测,也都交回来一起列。"""

from __future__ import annotations

from typing import Any

import pytest

TOLD: list[str] = []
HANDED_BACK = "numbers"


def tell(words: str) -> None:
    """记一行。"""
    TOLD.append(words)


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
