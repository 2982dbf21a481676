"""guatu suggest (建议单位): which office a promise looks like the business of, and why."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from guatu.reading.reader import read_file
from guatu.reading.topics.breakdown_table import read_breakdown
from guatu.reading.topics.local_names import read_local_names
from guatu.reading.topics.suggestion_lines import suggestion_lines, suggestion_table
from guatu.reading.topics.suggestions import suggestions_of


def add(commands: Any) -> None:
    """Add the command (登记命令)."""
    parser = commands.add_parser(
        "suggest",
        help="建议牵头和配合单位",
        description="给每条承诺建议牵头和配合单位，写明是哪个词说的；给了往年的任务分解表，"
        "先照往年同类任务。同分的、说不出的照实说，交办由人定。",
    )
    parser.add_argument("file", type=Path, metavar="文件", help="报告（文本或 Word）")
    parser.add_argument("--table", type=Path, metavar="分解表", help="往年的任务分解表（Excel）")
    parser.add_argument(
        "--offices",
        type=Path,
        metavar="单位名",
        help='本地单位名（TOML），一行一个：“发展和改革局” = "县发改委"',
    )
    parser.add_argument("--json", action="store_true", help="一条一行（JSON）")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Suggest offices (建议单位): raises Unusable naming the file and the place in it."""
    earlier = read_breakdown(arguments.table) if arguments.table else None
    names = read_local_names(arguments.offices) if arguments.offices else None
    told = suggestions_of(read_file(arguments.file), earlier, names)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    for line in suggestion_lines(told) if arguments.json else suggestion_table(told):
        print(line)
    return 0
