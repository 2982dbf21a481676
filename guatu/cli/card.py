"""guatu card (口袋卡): what an office leads, small enough for a pocket, as PDF on A6."""

from __future__ import annotations

import argparse
from typing import Any

from guatu.cli.handout_file import add_options, asked_chart, write_printed
from guatu.publishing.paper.handout import card_pdf


def add(commands: Any) -> None:
    """Add the command (登记命令)."""
    parser = commands.add_parser(
        "card",
        help="出责任单位口袋卡（PDF，每单位一张起）",
        description="口袋卡：每个牵头单位一张起，列出它的事项、时限和下一节点。A6。",
    )
    add_options(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the cards (出口袋卡): 0 written, 2 no book, no such office, no place."""
    chart = asked_chart(arguments)
    write_printed(card_pdf(chart), arguments.out, "口袋卡")
    return 0
