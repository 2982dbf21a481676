"""guatu carry (结转): last year's carried-over promises into this year's book."""

from __future__ import annotations

import argparse
from datetime import date, datetime
from pathlib import Path
from typing import Any

from guatu.cli.given_day import given_day
from guatu.closing.carry_over import (
    Leaves,
    book_and_leaves,
    brought_forward,
    carried_between,
    to_bring,
)
from guatu.ledger.book import Book
from guatu.ledger.book_folder import BookFolder, open_book
from guatu.ledger.entry import Entry
from guatu.ledger.pledge import Pledge
from guatu.ledger.refusal import Refused
from guatu.reading.drafting import LOCAL
from guatu.vocabulary.actor import Actor
from guatu.vocabulary.problem import Problem, Unusable


def add(commands: Any) -> None:
    """Add the command (登记命令)."""
    parser = commands.add_parser(
        "carry",
        help="上年没办完的结转到本年台账",
        description="结转：上年台账里已办结转的各项，转到本年台账接着办；原编号、原时限、"
        "上年最后一条的哈希都留着。不加 --confirm 只列出来，并核对两本账。",
    )
    parser.add_argument("old", type=Path, metavar="上年台账", help="台账文件夹")
    parser.add_argument("new", type=Path, metavar="本年台账", help="台账文件夹")
    parser.add_argument("--due", metavar="日期", help="新时限，不写就是本年年底")
    parser.add_argument("--reason", default="上年结转", metavar="理由", help="结转的理由")
    parser.add_argument("--confirm", action="store_true", help="确认：记入本年台账")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Carry over (结转): 0 nothing disagrees, 1 the two books do, 2 unusable input."""
    old, leaves = _old(open_book(arguments.old))
    folder = open_book(arguments.new)
    new = folder.state()
    if new.origin == old.origin:
        # Else it would say that nothing waits, and a wrong path would pass for a finished year.
        raise Unusable(Problem(str(arguments.new), "和上年台账是同一本，结转要有本年的台账"))
    wrong = carried_between(old, leaves, new, complete=False)
    for problem in wrong:
        print(f"对不上：{problem}")
    waiting = to_bring(old, new)
    for pledge in waiting:
        print(f"{pledge.number} → {pledge.carried_to}  {pledge.title}")
    print(f"待结转 {len(waiting)} 项" + ("" if arguments.confirm else "（加 --confirm 记入）"))
    if wrong or not arguments.confirm:
        return 1 if wrong else 0
    folder.append(_entries(arguments, old, leaves, new, waiting))
    return 0


def _old(folder: BookFolder) -> tuple[Book, Leaves]:
    try:
        return book_and_leaves(folder.lines())
    except (Refused, ValueError) as fault:
        raise Unusable(Problem(str(folder.path), f"不是完好的台账：{fault}")) from None


def _entries(
    arguments: argparse.Namespace,
    old: Book,
    leaves: Leaves,
    new: Book,
    waiting: tuple[Pledge, ...],
) -> list[Entry]:
    at = datetime.now().astimezone()  # noqa: TID251
    year = max((report.year for report in new.reports.values()), default=at.year)
    due = given_day(arguments.due) if arguments.due else date(year, 12, 31)
    by = Actor(person=LOCAL.person, post=LOCAL.post, office=new.keeper)
    entries, book = [], new
    try:
        for pledge in waiting:
            body = brought_forward(old, leaves, pledge.number, due=due, reason=arguments.reason)
            entry, book = book.record(
                body,
                subject=f"pledge:{pledge.carried_to}",
                by=by,
                at=at,
                effective_on=min(at.date(), due),
            )
            entries.append(entry)
    except Refused as refused:
        raise Unusable(Problem(str(arguments.new), str(refused))) from None
    return entries
