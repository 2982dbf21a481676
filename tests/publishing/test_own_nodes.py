"""单位自定的节点也挂上墙:计划、红旗、黑旗、预计,网页、矢量图、A0 图上都有。"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from guatu.cli.entrance import main
from guatu.ledger.acts.node_plan import NodePlanned, NodesPlanned
from guatu.ledger.acts.progress import NodeDone
from guatu.ledger.acts.template_choice import TemplateChosen
from guatu.ledger.pledge import Milestone, Pledge, Stage
from guatu.publishing.book_wall import book_wall
from guatu.publishing.changes.node_changes import node_changes
from guatu.publishing.html_file import wall_page
from guatu.publishing.milestone_flag import FlagState, MilestoneFlag
from guatu.publishing.paper.duty import duties
from guatu.publishing.time_light import time_light
from guatu.publishing.wall_chart import WallRow
from guatu.scheduling.backward import pledge_schedule
from tests.cast import ZHAO
from tests.ledger import small_book
from tests.ledger.small_book import NUMBER, Clerk

MAY, SPRING = date(2022, 5, 31), date(2022, 3, 3)
MEETING, LOOK, HELP = "村民会议定方案", "群众代表查看", "管护责任人上岗"


def own(name: str, on: date, id: str) -> NodePlanned:
    return NodePlanned(id=id, name=name, due=on)


def planned() -> Clerk:
    """交通局编了计划:模板的分批施工,加上自己的三个节点,其中一个已办完。"""
    clerk = small_book.in_progress()
    nodes = (
        own(MEETING, date(2022, 2, 28), "n1"),
        own("分批施工", date(2022, 5, 25), "build"),
        own(LOOK, date(2022, 6, 20), "n2"),
        own(HELP, date(2022, 3, 10), "n3"),
    )
    clerk.act(NodesPlanned(nodes=nodes, reason="补编计划"), ZHAO)
    clerk.act(NodeDone(node="n1", done_on=date(2022, 2, 25), note=""), ZHAO, on=date(2022, 3, 1))
    return clerk


@pytest.fixture(scope="module")
def clerk() -> Clerk:
    return planned()


@pytest.fixture(scope="module")
def folder(clerk: Clerk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """装着这本台账的文件夹。"""
    return small_book.written(tmp_path_factory.mktemp("own") / "book", clerk.entries)


def row_on(clerk: Clerk, day: date) -> WallRow:
    chart = book_wall(clerk.book, as_of=day, root="0" * 64, size=len(clerk.entries))
    return next(row for row in chart.rows if row.pledge.number == NUMBER)


def flags_on(clerk: Clerk, day: date) -> dict[str, MilestoneFlag]:
    return {flag.name: flag for flag in row_on(clerk, day).flags}


def pledge(clerk: Clerk) -> Pledge:
    return clerk.book.pledges[NUMBER]


def test_before_its_day_an_own_node_is_planned_done_it_is_red(clerk: Clerk) -> None:
    """三月初:办完的是红旗,插在办完那天;没到的是计划旗,插在计划那天;日期叫计划,不叫最迟。"""
    found = flags_on(clerk, SPRING)
    assert (found[MEETING].state, found[MEETING].on) == (FlagState.DONE, date(2022, 2, 25))
    assert (found[HELP].state, found[HELP].on) == (FlagState.PLANNED, date(2022, 3, 10))
    assert found[MEETING].words(2022) == f"{MEETING}：2月25日完成，计划2月28日"
    assert found[HELP].words(2022) == f"{HELP}：计划3月10日"


def test_after_its_day_it_is_missed_and_what_follows_a_late_node_is_forecast(clerk: Clerk) -> None:
    """五月底:过了计划日没登记的是黑旗;前面的施工要推到十月,后面的查看不会早于施工做完。"""
    found = flags_on(clerk, MAY)
    assert found[HELP].state is FlagState.MISSED
    assert found[HELP].words(2022) == f"{HELP}：计划3月10日，逾期，未登记完成"
    works = found["分批施工"]
    assert works.state is FlagState.FORECAST
    assert (found[LOOK].state, found[LOOK].on) == (FlagState.FORECAST, works.on)
    assert "计划6月20日，前面节点逾期，预计不早于10月" in found[LOOK].words(2022)


def test_what_a_late_node_is_planned_after_does_not_wait_for_it(clerk: Clerk) -> None:
    """排在施工前面的自定节点,不因施工推迟而推迟。"""
    early = own(LOOK, date(2022, 6, 20), "n2"), own("分批施工", date(2022, 6, 25), "build")
    milestones = tuple(Milestone(id=one.id, name=one.name, due=one.due) for one in early)
    book = replace(clerk.book, pledges={NUMBER: replace(pledge(clerk), milestones=milestones)})
    row = book_wall(book, as_of=MAY, root="0" * 64, size=1).rows[0]
    assert next(flag.state for flag in row.flags if flag.name == LOOK) is FlagState.PLANNED


def test_a_node_of_the_template_hangs_once(clerk: Clerk) -> None:
    """模板里有的节点,不因编进计划而多出一面旗。"""
    names = [flag.name for flag in row_on(clerk, SPRING).flags]
    assert len(names) == len(set(names))
    assert not next(flag for flag in row_on(clerk, SPRING).flags if flag.node == "build").own
    bare = pledge_schedule(replace(pledge(clerk), milestones=()), SPRING)
    assert bare.own_nodes == ()
    assert {node.name for node in bare.nodes} | {MEETING, LOOK, HELP} == set(names)


def test_after_a_change_of_template_the_old_plan_still_hangs() -> None:
    """改选了模板,原计划里旧模板的节点成了单位自己的节点,还在墙上。"""
    clerk = planned()
    other = TemplateChosen(template="templates.government-works", reason="改按工程排")
    clerk.act(other, ZHAO, on=date(2022, 3, 2))
    assert flags_on(clerk, SPRING)["分批施工"].own
    assert flags_on(clerk, SPRING)[LOOK].state is FlagState.PLANNED


def test_where_no_dates_can_be_counted_the_plan_hangs_all_the_same(clerk: Clerk) -> None:
    """时限那年放假安排没公布,倒排不出:单位编了的节点仍按计划的日期插旗,灯仍是未知。"""
    due = replace(pledge(clerk).due, by=date(2035, 6, 30))
    far = replace(pledge(clerk), due=due, original_deadline=due)
    book = replace(clerk.book, pledges={NUMBER: far})
    row = book_wall(book, as_of=SPRING, root="0" * 64, size=1).rows[0]
    assert row.unknown
    assert [(flag.node, flag.state.value) for flag in row.flags] == [
        ("n1", "done"), ("n3", "planned"), ("build", "planned"), ("n2", "planned"),
    ]  # fmt: skip


def test_a_black_flag_never_stands_beside_a_green_light(clerk: Clerk) -> None:
    """自定节点过了计划日没登记,灯是黄的,说出是哪个;办完了,按到期节点算。"""
    plain = replace(pledge(clerk), stage=Stage.DRAFT)
    schedule = pledge_schedule(plain, SPRING)
    done = tuple(replace(one, done_on=one.latest_finish) for one in schedule.nodes)
    known = replace(schedule, nodes=done)
    light = time_light(plain, known, as_of=date(2022, 3, 11), day_one=date(2022, 1, 1))
    assert (light.light.value, light.because) == (
        "yellow", f"“{HELP}”计划3月10日完成，已过期未登记",
    )  # fmt: skip
    only = replace(schedule, nodes=(), own_nodes=schedule.own_nodes[:1])
    light = time_light(plain, only, as_of=SPRING, day_one=date(2022, 1, 1))
    assert light.because == "到期节点都已完成"


def test_what_changed_between_two_days_is_told_of_them_too(clerk: Clerk) -> None:
    """两日对照:自定节点到期没登记,说一句,日期叫计划。"""
    words = [
        one.words
        for one in node_changes(row_on(clerk, SPRING), row_on(clerk, date(2022, 3, 11)), (), 2022)
    ]
    assert any(f"“{HELP}”计划3月10日，过期未登记完成" in one for one in words)


def test_the_months_booklet_asks_for_them(clerk: Clerk) -> None:
    """三月的手册里有三月到期的自定节点。"""
    lines = [
        line for duty in duties([row_on(clerk, SPRING)], date(2022, 3, 1)) for line in duty.lines
    ]
    assert f"到期：{HELP}，计划3月10日" in lines
    assert f"到期：{MEETING}，计划2月28日，2月25日已完成" not in lines


def test_the_page_the_drawing_and_the_sheet_show_them(folder: Path, tmp_path: Path) -> None:
    """同一命令出的网页、矢量图、A0 图,都写着自定节点的名字;网页上的旗带着编号,好拖。"""
    for ending in ("html", "svg", "pdf"):
        out = tmp_path / f"wall.{ending}"
        asked = ["wall", str(folder), "--as-of", str(SPRING), "--size", "a0", "--out", str(out)]
        assert main(asked) == 0
        if ending == "pdf":
            paper = pypdfium2.PdfDocument(out)
            told = "".join(page.get_textpage().get_text_bounded() for page in paper)
            paper.close()
        else:
            told = out.read_text(encoding="utf-8")
        assert HELP in told, ending
    page = (tmp_path / "wall.html").read_text(encoding="utf-8")
    assert 'data-gw="planned 2022-03-10 n3"' in page
    assert 'data-gw="done 2022-02-25 n1"' in page


def test_names_of_an_office_stay_words() -> None:
    """节点名里的尖括号画到图上仍是字。"""
    clerk = small_book.in_progress()
    nodes = (own("<x-node>", date(2022, 6, 20), "n1"),)
    clerk.act(NodesPlanned(nodes=nodes), ZHAO)
    chart = book_wall(clerk.book, as_of=SPRING, root="0" * 64, size=1)
    assert not re.search("<x-node", wall_page(chart))
