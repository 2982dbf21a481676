"""guatu exchange (交换计划): nodes for MS Project, and as a calendar for a phone."""

from __future__ import annotations

import argparse
import sys
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

from guatu.cli.county_rules import add_rules_option, county_rules
from guatu.cli.given_day import given_day
from guatu.cli.out_file import refuse_own_files
from guatu.ledger.book import Book
from guatu.ledger.book_folder import BookFolder, open_book, write_durably
from guatu.publishing.exchange.calendar_file import calendar_file
from guatu.publishing.exchange.chosen_pledges import Chosen, called, chosen_pledges
from guatu.publishing.exchange.network_plan import left_out, network_plan
from guatu.publishing.exchange.node_events import node_events
from guatu.publishing.exchange.node_history import node_histories
from guatu.publishing.exchange.pledge_plan import plan_title, pledge_plan
from guatu.publishing.exchange.project_file import project_file
from guatu.scheduling.network import Contradiction
from guatu.scheduling.network_file import read_network
from guatu.scheduling.working_days import state_council_calendar
from guatu.vocabulary.os_reason import os_reason
from guatu.vocabulary.problem import Problem, Unusable

CHINA = timezone(timedelta(hours=8))


def add(commands: Any) -> None:
    """Add the command (登记命令)."""
    parser = commands.add_parser(
        "exchange",
        help="出给 MS Project 的计划文件（.xml）、手机日历（.ics）",
        description="交换计划：.xml 是 MS Project 能打开的计划（从时限倒排，带放假调休），"
        "改好后用 guatu return 收回，或用 guatu schedule --network 排；"
        ".ics 是节点日历，一个节点一天。节点计划的 Excel 用 guatu sheet --kind nodes 出。",
    )
    parser.add_argument("book", nargs="?", type=Path, metavar="台账", help="台账文件夹")
    parser.add_argument("--as-of", metavar="日期", help="截至哪天，如 2022-02-15（出台账的必填）")
    whose = parser.add_mutually_exclusive_group()
    whose.add_argument("--pledge", default="", metavar="编号", help="只出一项，如 2022-001")
    whose.add_argument("--office", default="", metavar="单位", help="只出一个单位牵头、配合的")
    whose.add_argument(
        "--person", default="", metavar="岗位或人员", help="只出一位分管领导的，或一位责任人单位的"
    )
    whose.add_argument("--network", type=Path, metavar="文件", help="出一个 JSON 网络（.xml）")
    parser.add_argument("--site", default="", metavar="网址", help="办公室的网址，写进链接")
    add_rules_option(parser)
    parser.add_argument(
        "--out", type=Path, required=True, metavar="文件", help="写到哪个文件，.xml 或 .ics"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the file (出文件): raises Unusable for a bad order or what cannot be written."""
    out: Path = arguments.out
    if out.suffix.lower() not in (".xml", ".ics"):
        raise Unusable(Problem(str(out), "只写 .xml（MS Project）或 .ics（日历）文件"))
    if (arguments.network is None) == (arguments.book is None):
        raise Unusable(Problem("guatu exchange", "请给出台账文件夹，或用 --network 给出网络文件"))
    if arguments.network:
        content = _of_network(arguments.network, out)
    else:
        refuse_own_files(out, arguments.book)
        content = _of_book(arguments, given_day(arguments.as_of), out)
    try:
        write_durably(out, content)
    except OSError as fault:
        raise Unusable(Problem(str(out), f"文件写不进去（{os_reason(fault)}）")) from None
    print(f"已写入 {out}")
    return 0


def _of_book(arguments: argparse.Namespace, as_of: date, out: Path) -> bytes:
    folder = open_book(arguments.book)
    book = folder.state(as_of)
    chosen = Chosen(pledge=arguments.pledge, office=arguments.office, person=arguments.person)
    county = county_rules(arguments.rules, arguments.book)
    if out.suffix.lower() == ".ics":
        return _calendar(folder, book, chosen, as_of, arguments.site, county)
    pledges = chosen_pledges(book, chosen, as_of)
    plan = pledge_plan(
        pledges,
        as_of,
        title=plan_title(book, called(chosen, book.directory)),
        county=county,
        site=arguments.site,
    )
    for group in plan.groups:
        if group.untold:
            print(f"{group.key}：没有写出节点，{group.untold}", file=sys.stderr)
    return project_file(plan, state_council_calendar())


def _calendar(
    folder: BookFolder, book: Book, chosen: Chosen, as_of: date, site: str, county: Path | None
) -> bytes:
    histories = node_histories(folder.entries(), as_of)
    # No clock: the morning of the day asked for stands in, so that a later day is above it.
    made_at = datetime.combine(as_of, time.min, CHINA)
    events = list(
        node_events(book, histories, chosen, as_of, made_at=made_at, site=site, county=county)
    )
    if not events:
        words = called(chosen, book.directory) or "台账里"
        raise Unusable(
            Problem(str(folder.folder), f"截至 {as_of}，{words}没有立项的事项，无日历可出")
        )
    return calendar_file(plan_title(book, called(chosen, book.directory)), events)


def _of_network(path: Path, out: Path) -> bytes:
    if out.suffix.lower() != ".xml":
        raise Unusable(Problem(str(out), "网络文件只写成 .xml"))
    network, calendar = read_network(path), state_council_calendar()
    for said in left_out(network):
        print(said, file=sys.stderr)
    try:
        return project_file(network_plan(network, path.stem, calendar), calendar)
    except Contradiction as conflict:
        raise Unusable(Problem(str(path), f"排不出：{conflict.why}")) from None
