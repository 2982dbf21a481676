"""Kinds of sheet (报表种类) and their columns, as the county's offices know them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class SheetKind(StrEnum):
    """Kind of sheet (报表种类)."""

    BREAKDOWN = "breakdown"
    MONTHLY = "monthly"
    PROJECTS = "projects"
    NODES = "nodes"

    @property
    def label(self) -> str:
        """Label (名称): as users read it."""
        return {
            "breakdown": "任务分解表",
            "monthly": "进展情况表",
            "projects": "重点项目表",
            "nodes": "节点计划表",
        }[self]

    @property
    def monthly(self) -> bool:
        """Monthly (按月): whether the sheet is of one month."""
        return self in (SheetKind.MONTHLY, SheetKind.PROJECTS)


class Form(StrEnum):
    """Form of a column (填写形式): how its cells are written and read."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    SHARE = "share"
    DAY = "day"
    YES_NO = "yes-no"
    OFFICE = "office"
    OFFICES = "offices"
    POST = "post"
    UNIT = "unit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Column (栏): `filled` by the office; `group` heads it together with its neighbours.

    `width` is in characters of the sheet's font.
    """

    field: str
    heading: str
    width: float
    form: Form = Form.TEXT
    filled: bool = False
    group: str = ""


ID = "id"
NUMBER = "no"
SOURCE = "source"
ID_COLUMN = Column(field=ID, heading="编号", width=10)
_NO = Column(field=NUMBER, heading="序号", width=5.5, form=Form.NUMBER)


def _filled(field: str, heading: str, width: float, form: Form = Form.TEXT) -> Column:
    return Column(field=field, heading=heading, width=width, form=form, filled=True)


def _quarter(at: int, word: str) -> Column:
    return Column(field=f"q{at}", heading=word, width=15, filled=True, group="形象进度")


_BREAKDOWN = (
    _NO,
    Column(field="category", heading="类别", width=11),
    Column(field="task", heading="目标任务", width=34),
    Column(field="target", heading="量化目标", width=15),
    _filled("measures", "主要措施", 22),
    _filled("lead_official", "牵头领导", 9, Form.POST),
    _filled("lead_office", "牵头单位", 10, Form.OFFICE),
    _filled("supporting", "责任单位", 14, Form.OFFICES),
    Column(field="person", heading="责任人", width=8),
    Column(field="due", heading="完成时限", width=11.5, form=Form.DAY),
    _quarter(1, "一季度"),
    _quarter(2, "二季度"),
    _quarter(3, "三季度"),
    _quarter(4, "四季度"),
    _filled("note", "备注", 10),
)
_MONTHLY = (
    _NO,
    Column(field="task", heading="事项", width=34),
    Column(field="target", heading="目标", width=14),
    Column(field="due", heading="时限", width=11.5, form=Form.DAY),
    Column(field="last", heading="上月进展", width=18),
    _filled("done", "本月完成值", 10, Form.NUMBER),
    _filled("unit", "单位", 7, Form.UNIT),
    Column(field=SOURCE, heading="数据来源", width=14),
    _filled("visible", "形象进度", 18),
    _filled("narrative", "进展情况", 28),
    _filled("problems", "存在问题", 20),
    _filled("next", "下一步措施", 20),
    Column(field="offices", heading="责任单位", width=14, form=Form.OFFICES),
)
_PROJECTS = (
    _NO,
    Column(field="task", heading="项目名称", width=22),
    _filled("content", "建设内容", 24),
    _filled("total", "总投资", 9.5, Form.MONEY),
    _filled("year_plan", "年度计划投资", 9.5, Form.MONEY),
    Column(field="month", heading="本月完成投资", width=9.5, form=Form.MONEY),
    _filled("done", "累计完成投资", 9.5, Form.MONEY),
    Column(field=SOURCE, heading="数据来源", width=12),
    Column(field="share", heading="占年度计划%", width=8, form=Form.SHARE),
    Column(field="pace", heading="与序时比", width=8, form=Form.SHARE),
    _filled("visible", "形象进度", 20),
    _filled("planned_start", "计划开工", 11.5, Form.DAY),
    _filled("started_on", "实际开工", 11.5, Form.DAY),
    _filled("planned_finish", "计划竣工", 11.5, Form.DAY),
    _filled("finished_on", "实际竣工", 11.5, Form.DAY),
    _filled("listed", "是否入统", 6, Form.YES_NO),
    _filled("problems", "存在问题", 18),
    Column(field="lead_official", heading="责任领导", width=9, form=Form.POST),
    Column(field="lead_office", heading="责任单位", width=11, form=Form.OFFICE),
)
_NODES = (
    _NO,
    Column(field="task", heading="事项", width=30),
    Column(field="node", heading="节点", width=20),
    Column(field="days", heading="工期", width=11),
    Column(field="waits", heading="等什么", width=26),
    Column(field="latest", heading="最迟完成", width=11.5, form=Form.DAY),
    _filled("planned", "计划完成", 11.5, Form.DAY),
    _filled("done_on", "完成日", 11.5, Form.DAY),
    _filled("reason", "调整理由", 26),
    Column(field="due", heading="时限", width=11.5, form=Form.DAY),
    Column(field="lead_office", heading="牵头单位", width=13, form=Form.OFFICE),
)
COLUMNS: Mapping[SheetKind, tuple[Column, ...]] = MappingProxyType(
    {
        SheetKind.BREAKDOWN: _BREAKDOWN,
        SheetKind.MONTHLY: _MONTHLY,
        SheetKind.PROJECTS: _PROJECTS,
        SheetKind.NODES: _NODES,
    }
)
