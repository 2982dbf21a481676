"""Chinese parser (命令解析): argparse's complaints as sentences that a user reads."""

from __future__ import annotations

import argparse
import re
import sys
from typing import NoReturn

_SAID = (
    (r"the following arguments are required: (.+)", r"还要写：\1"),
    (r"unrecognized arguments: (.+)", r"不认识：\1"),
    (r"argument (.+): invalid choice: (.+) \(choose from (.+)\)", r"\1 没有 \2，可用的是 \3"),
    (r"argument (.+): invalid int value: (.+)", r"\1 应是整数，不是 \2"),
    (r"argument (.+): invalid .+ value: (.+)", r"\1 不能是 \2"),
    (r"argument (.+): expected (?:one|at least one) argument", r"\1 后面要写一个值"),
    (r"argument (.+): not allowed with argument (.+)", r"\1 不能和 \2 一起用"),
    (r"ambiguous option: (.+) could match (.+)", r"\1 不明确，可能是 \2"),
)


class ChineseParser(argparse.ArgumentParser):
    """Parser (解析): one sentence and the way to the help, exit code 2."""

    def error(self, message: str) -> NoReturn:
        """Error (写错了): raises SystemExit with 2."""
        print(f"{self.prog}：{chinese(message)}（{self.prog} -h 看用法）", file=sys.stderr)
        raise SystemExit(2)


def chinese(message: str) -> str:
    """Chinese (译成中文): of one of argparse's messages; others stay as they are."""
    for pattern, said in _SAID:
        if (found := re.fullmatch(pattern, message)) is not None:
            return found.expand(said)
    return message
