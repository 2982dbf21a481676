"""Entrance (入口): one parser, one exit code, and Chinese sentences instead of traces."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from functools import partial
from typing import Any

from guatu.cli.chinese_parser import ChineseParser
from guatu.vocabulary.os_reason import os_reason
from guatu.vocabulary.problem import Unusable

# Each command is a module of this folder with `add(commands)`, which sets `run` on its parser.
COMMANDS = (
    "read",
    "lint",
    "compare",
    "suggest",
    "schedule",
    "durations",
    "wall",
    "map",
    "changes",
    "booklet",
    "card",
    "sheet",
    "return",
    "exchange",
    "notice",
    "carry",
    "checkpoint",
    "verify",
    "prove",
    "witness",
)

# What a shell gives to a command ended by Ctrl-C.
_INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command (执行命令): 0 done, 1 the check found something, 2 unusable input."""
    try:
        words = sys.argv[1:] if argv is None else [*argv]
        # Only what is asked for is loaded: the other commands' libraries take a second.
        parser, _ = _parser([name for name in COMMANDS if name in words[:1]] or COMMANDS)
        arguments = parser.parse_args(words)
        ended = int(arguments.run(arguments))
        sys.stdout.flush()
        return ended
    except Unusable as refused:
        for problem in refused.problems:
            print(problem, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("已中断", file=sys.stderr)
        return _INTERRUPTED
    except BrokenPipeError:
        # The reader went away (guatu read … | head); closing quietly is what it expects.
        sys.stderr.close()
        return 0
    except OSError as fault:
        if fault.filename is not None:
            print(f"{fault.filename}：{os_reason(fault)}", file=sys.stderr)
            return 2
        # What is printed has nowhere to go; what is still waiting would fail again at the end.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
        print(f"输出写不出去（{os_reason(fault)}）", file=sys.stderr)
        return 2


def help_of(command: str) -> str:
    """Help of a command (命令帮助): as printed, at a fixed width for the documents."""
    _, commands = _parser(COMMANDS)
    subparser: argparse.ArgumentParser = commands.choices[command]
    subparser.formatter_class = partial(argparse.HelpFormatter, width=96)
    return subparser.format_help()


def _parser(names: Sequence[str]) -> tuple[argparse.ArgumentParser, Any]:
    parser = ChineseParser(
        prog="guatu", description="挂图：把政府工作报告读成承诺台账，倒排工期，挂图作战。"
    )
    commands = parser.add_subparsers(metavar="命令", required=True)
    for name in names:
        importlib.import_module(f"guatu.cli.{name}").add(commands)
    return parser, commands
