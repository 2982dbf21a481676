"""在另一个进程里给开着的办公室备好一项已签收、已编节点、有节点完成的工程;打印编号和会话。

`python -m tests.browser.scheduled_county 办公室文件夹`;测试进程自己不碰数据库。
"""

from __future__ import annotations

import json
import os
import sys
from datetime import date

import django


def main(folder: str) -> None:
    os.environ["GUATU_OFFICE_FOLDER"] = folder
    os.environ["DJANGO_SETTINGS_MODULE"] = "guatu_office.settings"
    django.setup()
    from tests.browser.staffed_county import signed_in

    numbers = hand_out()
    sys.stdout.write(json.dumps({**numbers, "keys": signed_in()}))


def hand_out() -> dict[str, str]:
    """works 已编节点、立项审批已完成、勘察设计开始了、估了工期、立了基线;fresh 已签收没有编节点;draft 还是草稿。"""
    from guatu.ledger.acts.assignment import PledgeAccepted
    from guatu.ledger.acts.baseline import BaselineNamed
    from guatu.ledger.acts.duration_estimate import DurationEstimated
    from guatu.ledger.acts.node_begun import NodeBegun
    from guatu.ledger.acts.node_plan import NodePlanned, NodesPlanned
    from guatu.ledger.acts.progress import NodeDone
    from guatu.scheduling.baseline import nodes_of
    from guatu.scheduling.node_sheet import node_sheet
    from guatu.vocabulary.actor import Actor
    from guatu_office.records.queries import whole_book
    from guatu_office.records.writing import writing
    from tests import cast, staffed_office
    from tests.staffed_office import AT

    def record(number: str, *bodies: object, by: Actor = cast.ZHAO) -> None:
        with writing() as ledger:
            for body in bodies:
                ledger.record(body, number=number, by=by, at=AT, effective_on=AT.date())

    staffed_office.set_up()
    book = whole_book()
    assert book is not None
    sheets = {n: node_sheet(one, AT.date()) for n, one in sorted(book.pledges.items())}
    works, fresh = [
        n
        for n, sheet in sheets.items()
        if len(sheet.rows) >= 12 and not any(row.monthly for row in sheet.rows)
    ][:2]
    for number in (works, fresh):
        staffed_office.hand_out(number, cast.TRANSPORT_BUREAU, cast.FARM_BUREAU)
        record(number, PledgeAccepted())
    rows = [row for row in sheets[works].rows if row.progress]
    plan = tuple(
        NodePlanned(id=row.id, name=row.name, due=row.progress.planned_finish)
        for row in rows
        if row.progress
    )
    record(
        works,
        NodesPlanned(nodes=plan),
        NodeDone(node=rows[0].id, done_on=date(2022, 2, 14), note=""),
        NodeBegun(node="design", begun_on=date(2022, 2, 15)),
        DurationEstimated(node="design", days=(15, 20, 45), reason="设计院报的工期"),
    )
    named = BaselineNamed(name="立项基线", reason="立项时留下", nodes=nodes_of(sheets[works]))
    record(works, named, by=staffed_office.at_keeper(cast.LI))
    draft = next(n for n in sorted(book.pledges) if n not in (works, fresh))
    return {"works": works, "fresh": fresh, "draft": draft}


if __name__ == "__main__":
    main(sys.argv[1])
