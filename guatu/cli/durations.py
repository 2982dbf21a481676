"""guatu durations (历史用时): how long each step took here, beside the template."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import Any

from guatu.cli.county_rules import add_rules_option, county_rules
from guatu.cli.given_day import given_day
from guatu.ledger.book_folder import open_book
from guatu.scheduling.learned_durations import Learned, learned_durations, least_times
from guatu.scheduling.times_taken import Took, days_accepted, times_taken
from guatu.scheduling.working_days import state_council_calendar


def add(commands: Any) -> None:
    """Add the command (登记命令)."""
    parser = commands.add_parser(
        "durations",
        help="本地历史用时",
        description="从已销号的事项学各步实际用了几天：中位数和四分位，和模板的天数并列。"
        "不改模板；要改，写在县里自己的规则里。",
    )
    parser.add_argument("books", nargs="+", type=Path, metavar="台账", help="一个或几个台账文件夹")
    parser.add_argument("--as-of", metavar="日期", help="截至哪天，不写则看全部")
    add_rules_option(parser)
    parser.add_argument("--json", action="store_true", help="输出 JSON，一步一行")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Run the command (执行): prints what is known, and says when it is too little."""
    as_of = given_day(arguments.as_of) if arguments.as_of else None
    county = county_rules(arguments.rules, arguments.books[-1])
    calendar, times = state_council_calendar(), list[Took]()
    for place in arguments.books:
        book = open_book(place)
        pledges = book.state(as_of).pledges.values()
        times += times_taken(pledges, days_accepted(book.entries()), calendar, county)
    found = learned_durations(times, county)
    if arguments.json:
        for one in found:
            print(json.dumps(asdict(one), ensure_ascii=False))
    else:
        _print(found, len(times), len(arguments.books))
    return 0


def _print(found: Sequence[Learned], times: int, books: int) -> None:
    print(
        f"{books} 本台账，已销号事项中用时清楚的节点 {times} 次；同一步满 {least_times()} 次才列。"
    )
    for title, steps in groupby(found, key=lambda one: one.title):
        print(title)
        for one in steps:
            slip = "" if one.slip is None else f"，比计划{_slip(one.slip)}"
            print(
                f"  {one.name}：{one.count} 次，中位 {one.middle:g} 个{one.calendar.label}"
                f"（四分位 {one.lower:g}–{one.upper:g}）{slip}；"
                f"模板 {one.planned}（{one.verified}）"
            )
    if not found:
        print("还没有哪一步攒够次数，先用模板的天数。")


def _slip(days: float) -> str:
    if days > 0:
        return f"晚 {days:g} 天"
    return f"早 {-days:g} 天" if days < 0 else "不早不晚"
