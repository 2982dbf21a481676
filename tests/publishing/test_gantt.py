"""甘特图:真实报告和随便什么日期,字不碰字、不出图;黑白也分得清;同样的图同样的字节。"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guatu.ledger.pledge import Milestone, Pledge
from guatu.publishing.drawing import Box
from guatu.publishing.gantt.chart import (
    BarKind,
    FlagKind,
    GanttBar,
    GanttChart,
    GanttFlag,
    GanttLink,
    GanttRow,
)
from guatu.publishing.gantt.gantt_svg import GANTT_STYLE, gantt_file, gantt_svg
from guatu.publishing.gantt.layout import GanttLayout, gantt_layout
from guatu.publishing.gantt.look import NARROW, WIDE, Look
from guatu.publishing.node_gantt import node_gantt
from guatu.scheduling.node_sheet import node_sheet
from guatu.scheduling.working_days import state_council_calendar
from tests.publishing.boxes import overlaps
from tests.publishing.gold_wall import gold_pledges

LOOKS = (WIDE, NARROW)
DAYS = st.integers(-60, 900).map(lambda n: date(2022, 1, 1) + timedelta(days=n))
WORDS = st.text("施工许可（报告表）abc 12·%", min_size=1, max_size=60)


def chart_of(pledge: Pledge, as_of: date) -> GanttChart:
    return node_gantt(pledge, node_sheet(pledge, as_of), as_of, state_council_calendar())


def faults(layout: GanttLayout) -> list[object]:
    """碰上的字和出图的字。"""
    boxes = [(word.words, word.box) for word in layout.words]
    room = Box(0, 0, layout.width, layout.height)
    return [*overlaps(boxes), *(words for words, box in boxes if not box.inside(room))]


@pytest.mark.parametrize(
    ("name", "as_of"),
    [
        ("tangyin-2022", date(2022, 2, 15)),
        ("mancheng-2022", date(2022, 6, 30)),
        ("gaotang-2022", date(2022, 11, 30)),
    ],
)
def test_no_word_touches_another_on_real_reports(name: str, as_of: date) -> None:
    """三份真实报告的每一项,各看年初、年中、年末的一天,宽版、窄版。"""
    for pledge in gold_pledges(name):
        chart = chart_of(pledge, as_of)
        for look in LOOKS:
            assert faults(gantt_layout(chart, look, titled=True)) == [], pledge.number


@st.composite
def charts(draw: st.DrawFn) -> GanttChart:
    """随便什么图:名字长短、日期远近、旗子多少。"""
    rows = [
        GanttRow(
            id=str(n),
            name=draw(WORDS),
            bars=tuple(bar(draw, kind) for kind in draw(st.sets(st.sampled_from(BarKind)))),
            cells=tuple(draw(WORDS) for _ in range(2)),
            note=draw(WORDS),
            late=draw(st.booleans()),
            critical=draw(st.booleans()),
            movable=draw(st.booleans()),
            heading=draw(st.booleans()),
            latest=draw(st.none() | DAYS),
        )
        for n in range(draw(st.integers(0, 6)))
    ]
    ids = [row.id for row in rows]
    return GanttChart(
        title=draw(WORDS),
        as_of=draw(DAYS),
        rows=tuple(rows),
        links=tuple(
            GanttLink(before=one, after=two, from_start=draw(st.booleans()))
            for one in ids
            for two in ids
            if one != two
        ),
        flags=tuple(
            GanttFlag(on=draw(DAYS), words=draw(WORDS)[:14], kind=kind)
            for kind in draw(st.sets(st.sampled_from(FlagKind)))
        ),
        columns=("最迟开始", "最迟完成"),
        unpublished=draw(st.none() | DAYS),
        inferred=draw(st.booleans()),
    )


def bar(draw: st.DrawFn, kind: BarKind) -> GanttBar:
    first, last = sorted((draw(DAYS), draw(DAYS)))
    return GanttBar(kind=kind, start=draw(st.none() | st.just(first)), finish=last, tip=draw(WORDS))


@settings(max_examples=60)
@given(charts(), st.sampled_from(LOOKS))
def test_no_word_touches_another_whatever_the_chart(chart: GanttChart, look: Look) -> None:
    """名字再长、日期再远,字不碰字、不出图;条都在时间轴上。"""
    layout = gantt_layout(chart, look, titled=True)
    assert faults(layout) == []
    for row in layout.rows:
        for mark in row.bars:
            assert layout.axis.left - 7 <= mark.box.left <= mark.box.right <= layout.axis.right + 7


@settings(max_examples=25)
@given(charts())
def test_the_drawing_is_well_formed_and_the_same_again(chart: GanttChart) -> None:
    """是完整的 SVG,画两次字节相同,拖得动的条写明是谁的、到哪天。"""
    drawn = gantt_file(chart)
    assert drawn == gantt_file(chart)
    tree = ElementTree.fromstring(drawn)
    movable = [one for one in tree.iter() if one.get("class") == "gg-movable"]
    asked = [
        row
        for row in chart.rows
        if row.movable and any(bar.kind is BarKind.PLAN for bar in row.bars)
    ]
    assert [one.get("data-node") for one in movable] == [row.id for row in asked]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", one.get("data-finish") or "") for one in movable)


def small(kind: BarKind, *, inferred: bool = False, critical: bool = False) -> str:
    day = date(2022, 3, 1)
    row = GanttRow(
        id="n",
        name="施工",
        bars=(GanttBar(kind=kind, start=None if kind is BarKind.ACTUAL else day, finish=day),),
        critical=critical,
    )
    return gantt_svg(GanttChart(title="图", as_of=day, rows=(row,), inferred=inferred))


def test_kinds_differ_by_shape_or_pattern() -> None:
    """计划是实底矩形(时限是推定的画斜线),实际是菱形,预计是圆角点底,关键的框粗:不靠颜色。"""
    assert 'class="gg-plan" x=' in small(BarKind.PLAN)
    assert 'class="gg-plan" fill="url(#gg-hatch)"' in small(BarKind.PLAN, inferred=True)
    assert '<polygon class="gg-actual"' in small(BarKind.ACTUAL)
    assert re.search(
        r'class="gg-forecast" fill="url\(#gg-dots\)".*?rx="4"', small(BarKind.FORECAST)
    )
    assert "gg-critical" in small(BarKind.PLAN, critical=True)
    assert ".gg-critical{stroke:#16222f;stroke-width:2.4}" in GANTT_STYLE


def test_it_is_told_to_those_who_cannot_see_it() -> None:
    """图有名称和说明,每一行的名称、日期、余地读得出来。"""
    pledge = gold_pledges("mancheng-2022")[20]
    drawn = gantt_svg(chart_of(pledge, date(2022, 2, 15)))
    assert 'role="img" aria-labelledby="gg-title gg-about"' in drawn
    assert drawn.count("<title>") >= len(node_sheet(pledge, date(2022, 2, 15)).rows)
    assert "个工作日余地</title>" in drawn


def test_weekends_are_shaded_where_a_day_is_wide_enough() -> None:
    """排一两个月的画周末和节假日,排十年的不画。"""
    day, off = date(2022, 3, 1), frozenset(date(2022, 3, 5) + timedelta(days=n) for n in (0, 1))
    row = GanttRow(id="n", name="施工", bars=(GanttBar(kind=BarKind.PLAN, start=day, finish=day),))
    chart = GanttChart(title="图", as_of=day, rows=(row,), closed=off)
    assert "b-closed" in gantt_svg(chart)
    long = GanttBar(kind=BarKind.PLAN, start=day, finish=date(2032, 3, 1))
    assert "b-closed" not in gantt_svg(replace(chart, rows=(replace(row, bars=(long,)),)))


def test_words_of_a_report_are_written_as_words() -> None:
    """报告里的尖括号照原样显示,不成标签。"""
    day = date(2022, 3, 1)
    row = GanttRow(id='"><script>', name="<b>施工</b>", note="<i>", movable=True)
    drawn = gantt_svg(GanttChart(title="<script>", as_of=day, rows=(row,)))
    assert re.findall("<script>|<b>|<i>", drawn) == []


def test_what_was_planned_first_stays_on_the_chart() -> None:
    """改过的计划旁边画着原计划;原时限的旗还在。"""
    pledge = next(one for one in gold_pledges("mancheng-2022") if one.number == "2022-021")
    pledge = replace(
        pledge, milestones=(Milestone(id="design", name="勘察设计", due=date(2022, 5, 10)),)
    )
    as_of = date(2022, 2, 15)
    sheet = node_sheet(pledge, as_of, originals={"勘察设计": date(2022, 4, 20)})
    chart = node_gantt(pledge, sheet, as_of, state_council_calendar())
    design = next(row for row in chart.rows if row.id == "design")
    ends = {bar.kind: bar.finish for bar in design.bars}
    assert ends[BarKind.BASELINE] == date(2022, 4, 20)
    assert ends[BarKind.PLAN] == date(2022, 5, 10)
    assert design.latest == date(2022, 8, 2)
