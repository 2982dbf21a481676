"""慢验证共用:量到的数字,测完列出。"""

from __future__ import annotations

from typing import Any

from tests.durability.numbers import list_numbers


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """量到的数字。"""
    list_numbers(terminalreporter)
