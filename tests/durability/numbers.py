"""数字:各项测试量到的,测完一并列出,可以照抄。"""

from __future__ import annotations

from typing import Any

TOLD: list[str] = []


def tell(words: str) -> None:
    """记一行。"""
    TOLD.append(words)


def list_numbers(terminalreporter: Any) -> None:
    """一并列出,只列一次。"""
    for words in TOLD:
        terminalreporter.write_line(words)
    TOLD.clear()
