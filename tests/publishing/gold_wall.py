"""由标注文件造墙:真实报告的承诺,虚构的节点和办理情况,各种状态都出现。"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from guatu.ledger.pledge import Pledge, Progress, Stage
from guatu.publishing.wall_chart import WallChart, wall_chart
from guatu.scheduling.pledge_schedule import PledgeSchedule, ScheduledNode
from guatu.vocabulary.deadline import Deadline
from guatu.vocabulary.pledge_kind import PledgeKind
from guatu.vocabulary.quantity import Compare, Quantity, Role
from guatu.vocabulary.span import Span
from tests import cast

GOLD = Path(__file__).parents[2] / "../shared/reports/gold"
ROOT = "8f3a1c" + "0" * 52 + "a2c21e"
AS_OF = date(2022, 5, 31)
NAMES = {
    cast.TRANSPORT_BUREAU: "县交通运输局",
    cast.FARM_BUREAU: "县农业农村局",
    cast.VICE_HEAD: "分管副县长",
}

# 类别 → 节点(名称、工作日数),从前到后
NODES = {
    PledgeKind.PROJECT: (
        ("立项批复", 20), ("用地手续", 40), ("施工图设计", 30), ("招标", 30), ("施工许可", 5),
        ("开工", 5), ("主体完成", 90), ("竣工", 20), ("验收", 15),
    ),
    PledgeKind.COUNT: (("名册", 15), ("招标", 30), ("建设", 60), ("三级验收", 15)),
    PledgeKind.MECHANISM: (("起草", 20), ("征求意见", 10), ("审议", 10), ("印发", 5)),
    PledgeKind.INDICATOR: (("一季度", 60), ("半年", 60), ("三季度", 60), ("全年", 60)),
    PledgeKind.ACTION: (("方案", 20), ("见效", 120)),
}  # fmt: skip


def gold_pledges(name: str) -> list[Pledge]:
    """标注文件里的承诺,一项一行,全为草稿。"""
    path = GOLD / f"{name}.jsonl"
    if not path.exists():
        pytest.skip(f"没有标注文件 {path}")
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [_pledge(n + 1, one, lines[0]) for n, one in enumerate(lines[1:])]


def _pledge(n: int, one: dict[str, Any], report: dict[str, Any]) -> Pledge:
    year = int(report["year"])
    before = [area["title"] for area in report["areas"] if area["start"] <= one["start"]]
    due = Deadline(by=date(year, 12, 31), reason="报告未写时限,按年底推定")
    if one["deadline"]:
        where = one["deadline"]
        due = Deadline(
            by=date.fromisoformat(where["by"]),
            span=Span(where["start"], where["end"]),
            quote=where["quote"],
        )
    return Pledge(
        number=f"{year}-{n:03d}",
        report="report.txt",
        kind=PledgeKind(one["kind"]),
        title=one["quote"],
        quote=one["quote"],
        span=Span(one["start"], one["end"]),
        area=before[-1] if before else "",
        quantities=tuple(map(_quantity, one["quantities"])),
        names=tuple(name["quote"] for name in one["names"]),
        missing=(),
        due=due,
        original_deadline=due,
    )


def _quantity(one: dict[str, Any]) -> Quantity:
    return Quantity(
        span=Span(one["start"], one["end"]),
        quote=one["quote"],
        low=Decimal(str(one["min"])),
        high=Decimal(str(one["max"])),
        unit=one["unit"],
        compare=Compare(one["compare"]),
        role=Role(one["role"]),
    )


def backward(pledge: Pledge) -> PledgeSchedule:
    """虚构的倒排:每个工作日折 1.4 天,从时限往回排。"""
    end, nodes = pledge.due.by, []
    steps = NODES[pledge.kind]
    for n in range(len(steps) - 1, -1, -1):
        name, days = steps[n]
        start = end - timedelta(days=int(days * 1.4))
        after = (f"n{n - 1}",) if n else ()
        nodes.append(
            ScheduledNode(
                id=f"n{n}",
                name=name,
                after=after,
                days=days,
                latest_start=start,
                latest_finish=end,
                float_days=0,
                source="虚构",
                verified="D",
            )
        )
        end = start - timedelta(days=1)
    return PledgeSchedule(
        pledge=pledge.number, kind=pledge.kind, deadline=pledge.due.by,
        stated=pledge.due.stated, template="虚构", template_reason="测试", nodes=tuple(nodes[::-1]),
    )  # fmt: skip


def told(schedule: PledgeSchedule, pledge: Pledge) -> PledgeSchedule:
    """倒排里记着台账登记的完成日。"""
    done = pledge.done_nodes
    nodes = tuple(replace(one, done_on=done.get(one.id)) for one in schedule.nodes)
    return replace(schedule, nodes=nodes)


def acted(pledge: Pledge, n: int, schedule: PledgeSchedule) -> Pledge:
    """按序号给出各种办理情况:草稿、交办、推进、申请、销号、暂停。"""
    if n % 8 == 0:
        return pledge
    lead = {"lead_office": cast.TRANSPORT_BUREAU, "lead_official": cast.VICE_HEAD}
    if n % 8 == 1:
        return replace(pledge, stage=Stage.ASSIGNED, lead_office=cast.FARM_BUREAU)
    done = {
        node.id: node.latest_finish - timedelta(days=n % 5 * 7)
        for node in schedule.nodes[: 1 + n % 4]
        if node.latest_finish <= AS_OF
    }
    pledge = replace(
        pledge, stage=Stage.IN_PROGRESS, progress=_progress(pledge, n), done_nodes=done, **lead
    )
    if n % 8 == 2:
        every = {
            node.id: AS_OF - timedelta(days=40 - 5 * i) for i, node in enumerate(schedule.nodes)
        }
        return replace(pledge, stage=Stage.CLOSED, done_nodes=every)
    if n % 24 == 3:
        return replace(pledge, stage=Stage.SUSPENDED)
    return replace(pledge, stage=Stage.APPLIED) if n % 8 == 4 else pledge


def _progress(pledge: Pledge, n: int) -> tuple[Progress, ...]:
    target = pledge.quantities[0] if pledge.quantities else None
    return (
        Progress(
            period="2022-05" if n % 3 else "2022-04",
            done=(target.high * n % 97 / 97).quantize(Decimal("0.1")) if target else None,
            unit=target.unit if target else "",
            visible="", narrative="按计划推进", problems="", next_steps="",
            reported_at=datetime(2022, 5, 28, 9, 0, tzinfo=cast.BEIJING), seq=n,
        ),
    )  # fmt: skip


def gold_wall(name: str, *, drafts: bool = False, as_of: date = AS_OF) -> WallChart:
    """一面墙:drafts 时全为草稿,否则各种状态都有。"""
    pledges = gold_pledges(name)
    schedules = [backward(pledge) for pledge in pledges]
    if not drafts:
        pledges = [
            acted(pledge, n, schedule)
            for n, (pledge, schedule) in enumerate(zip(pledges, schedules, strict=True))
        ]
        schedules = [told(schedules[n], pledge) for n, pledge in enumerate(pledges)]
        schedules[5] = replace(schedules[5], nodes=(), unknown="2023年放假安排尚未公布")
    return wall_chart(
        pledges,
        schedules,
        place="汤阴县",
        year=2022,
        as_of=as_of,
        root=ROOT,
        size=1204,
        names=NAMES,
    )
