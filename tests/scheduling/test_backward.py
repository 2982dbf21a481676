"""承诺的倒排工期:按句子选模板,排到承诺的那一步,晚了说清为什么。"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guatu.ledger.pledge import Pledge, Stage
from guatu.scheduling.backward import pledge_schedule, pledge_schedules
from guatu.scheduling.lateness import lateness
from guatu.scheduling.pledge_network import network_of, planned_nodes
from guatu.scheduling.pledge_schedule import PledgeSchedule
from guatu.scheduling.template_choice import choose
from guatu.scheduling.template_drawer import templates
from guatu.scheduling.timetable import Timetable, timetable
from guatu.scheduling.working_days import DayKind, state_council_calendar
from guatu.vocabulary.deadline import Deadline
from guatu.vocabulary.pledge_kind import PledgeKind
from guatu.vocabulary.quantity import Quantity, Role
from guatu.vocabulary.span import Span
from tests.cast import AS_OF

CALENDAR = state_council_calendar()
YEAR_END = Deadline(by=date(2022, 12, 31), reason="报告未写时限,按年底推定")


def stated(day: date) -> Deadline:
    return Deadline(by=day, span=Span(0, 4), quote="写明")


def pledge(
    quote: str,
    kind: PledgeKind = PledgeKind.PROJECT,
    due: Deadline = YEAR_END,
    money: int = 0,
    number: str = "2022-001",
) -> Pledge:
    span = Span(0, len(quote))
    yuan = Quantity(
        span=span,
        quote="投资",
        low=Decimal(money),
        high=Decimal(money),
        unit="元",
        role=Role.INVESTMENT,
    )
    return Pledge(
        number=number, report="qingyuan-2022.txt", kind=kind, title=quote, quote=quote, span=span,
        area="", quantities=(yuan,) if money else (), names=(), missing=(), due=due,
        original_deadline=due,
    )  # fmt: skip


def names(schedule: PledgeSchedule) -> list[str]:
    return [node.name for node in schedule.nodes]


def test_a_promise_to_start_ends_at_the_start() -> None:
    """承诺早日开工,排到进场开工为止,不排施工。"""
    schedule = pledge_schedule(pledge("推进清河产业园等8个工业项目早日开工建设"), AS_OF)
    assert names(schedule)[0] == "项目备案"
    assert "招标等标期" not in names(schedule), "企业自己的钱不必招标"
    assert names(schedule)[-1] == "进场开工"
    assert "开工" in schedule.template_reason
    assert not schedule.late


def test_work_under_way_begins_where_it_stands() -> None:
    """在建续建项目从复工排起,立项、招标不再重来,主体按还剩一半估。"""
    schedule = pledge_schedule(pledge("促进24个在建、续建项目加快建设,早日竣工投产"), AS_OF)
    assert names(schedule) == [
        "复工与年度进度计划", "主体施工", "设备安装调试", "收尾与竣工", "竣工验收与投产",
    ]  # fmt: skip
    whole = pledge_schedule(pledge("建成清河食品加工项目"), AS_OF)
    days = {node.id: node.days for node in whole.nodes}
    assert {n.id: n.days for n in schedule.nodes}["structure"] * 2 == days["structure"]
    assert "resume" not in days


def test_no_word_of_completion_means_a_year_of_visible_progress() -> None:
    """没承诺竣工的项目,排到完成年度形象进度为止,并写明这是为什么。"""
    schedule = pledge_schedule(pledge("实施清河滞洪区工程"), AS_OF)
    assert names(schedule)[-1] == "完成年度形象进度"
    assert "没有承诺竣工" in schedule.template_reason


def test_a_dear_building_takes_longer() -> None:
    """五亿元的学校要建成,主体按大项目估,从头排当年赶不完。"""
    schedule = pledge_schedule(pledge("建成职教中心新校区", money=500_000_000), AS_OF)
    assert schedule.late
    assert "主体施工 300 个工作日" in schedule.because
    assert "单个项目投资约 50000 万元" in schedule.template_reason


@pytest.mark.parametrize(
    ("quote", "kind", "template", "last"),
    [
        ("谋划建设城北湿地公园", PledgeKind.PROJECT, "government-works", "立项审批"),
        ("全年签约2-3个四类企业项目", PledgeKind.PROJECT, "attraction", "正式签约"),
        ("出台《清源县招才引智办法》", PledgeKind.MECHANISM, "document", "印发公布"),
        ("建立健全河道巡查机制", PledgeKind.MECHANISM, "mechanism", "评估见效"),
        ("争创省级食品安全县", PledgeKind.MECHANISM, "title", "上级评审"),
        ("改造户厕500户", PledgeKind.COUNT, "counted-works", "县级验收"),
        ("新增技能人才1万人", PledgeKind.COUNT, "people", "核实人数"),
        ("新增高新技术企业3家", PledgeKind.COUNT, "counted-results", "认定或核实"),
        ("加强文物安全保护", PledgeKind.ACTION, "action", "总结核对"),
        ("生产总值增长6%左右", PledgeKind.INDICATOR, "indicator", "2022年12月取数核对"),
        ("预收储国有建设用地600亩", PledgeKind.COUNT, "counted-results", "认定或核实"),
        ("严格落实项目准入负面清单制度", PledgeKind.MECHANISM, "mechanism", "评估见效"),
    ],
)
def test_each_sentence_finds_its_template(
    quote: str, kind: PledgeKind, template: str, last: str
) -> None:
    """每类承诺各有模板,理由是中文。"""
    schedule = pledge_schedule(pledge(quote, kind), AS_OF)
    assert schedule.template == f"templates.{template}"
    assert names(schedule)[-1] == last
    assert re.search("[\u4e00-\u9fff]", schedule.template_reason)


def test_an_indicator_is_measured_every_month_from_the_first_quarters_end() -> None:
    """指标先分解,再从3月起逐月取数,不随今天是哪天而变。"""
    target = pledge("优良天数达到260天以上", PledgeKind.INDICATOR)
    schedule = pledge_schedule(target, AS_OF)
    months = [node for node in schedule.nodes if node.id.startswith("m")]
    assert [node.id for node in months] == [f"m2022-{month:02}" for month in range(3, 13)]
    assert months[0].latest_finish == date(2022, 3, 31)
    assert months[-1].latest_finish == date(2022, 12, 30)
    later = pledge_schedule(target, date(2022, 6, 15))
    assert [n.latest_start for n in later.nodes] == [n.latest_start for n in schedule.nodes]
    assert "“2022年3月取数核对”的 2022年3月31日已过" in later.because


def test_a_tender_keeps_its_twenty_days_and_names_the_article() -> None:
    """招标等标期二十个日历日,不可压缩,出处写着条文。"""
    tenders = [node for one in templates() for node in one.nodes if node.id == "tender"]
    assert len(tenders) >= 2
    for node in tenders:
        assert (node.days, node.calendar.value, node.limit) == (20, "every-day", "incompressible")
        assert "第二十四条" in node.source or "第三十五条" in node.source
    schedule = pledge_schedule(pledge("建成清河小学"), AS_OF)
    tender = next(node for node in schedule.nodes if node.id == "tender")
    assert (tender.latest_finish - tender.latest_start).days == 19


def test_approvals_fit_the_published_limit() -> None:
    """政府工程立项到施工许可的各步,不含招标等标,最长一条不超过60个工作日。"""
    works = next(t for t in templates() if t.id == "templates.government-works")
    longest: dict[str, int] = {}
    for node in works.nodes:
        own = node.days if node.calendar.value == "working" else 0
        longest[node.id] = own + max((longest[before] for before in node.before), default=0)
    assert longest["permit"] <= 60


def test_every_duration_has_a_source_and_a_mark() -> None:
    """每个节点的天数都有出处和核验标记;自己估的明说没有法律效力。"""
    for template in templates():
        for node in template.nodes:
            assert node.verified in "VSMD"
            assert node.source
            if node.limit == "estimate":
                assert "无法律效力" in node.source


def late_one(due: date, as_of: date = AS_OF) -> tuple[Pledge, PledgeSchedule]:
    one = pledge("改造户厕500户", PledgeKind.COUNT, stated(due))
    return one, pledge_schedule(one, as_of)


def test_late_on_day_one_says_by_how_much_and_why() -> None:
    """4月底前完成500户改厕:开局已晚,句子里的天数加得起来。"""
    _, schedule = late_one(date(2022, 4, 30))
    assert schedule.late
    assert schedule.because.startswith("“列出名册与选址”最迟应在 ")
    assert "报告写明的时限 2022年4月30日只有" in schedule.because
    assert "招标等标期 20 个日历日（含 " in schedule.because


def numbers(because: str) -> tuple[int, int, int, int]:
    """句子里的:晚几天、还剩几天、共需几天、各步之和。"""
    late = int(re.findall(r"已晚 (\d+) 个工作日", because)[0])
    needed = int(re.findall(r"共需 (\d+) 个工作日", because)[0])
    passed = re.findall(r"已过 (\d+) 个工作日", because)
    left = re.findall(r"只有 (\d+) 个工作日", because)
    remaining = -int(passed[0]) if passed else int(left[0]) if left else 0
    steps = because.split("，而")[1].split("共需")[0]
    inside = re.sub(r"\d+ 个日历日（含 (\d+) 个工作日）", r"\1 个工作日", steps)
    return late, remaining, needed, sum(map(int, re.findall(r"(\d+) 个工作日", inside)))


QUOTES = (
    ("改造户厕500户", PledgeKind.COUNT),
    ("建成清河小学", PledgeKind.PROJECT),
    ("推进8个工业项目早日开工建设", PledgeKind.PROJECT),
    ("出台《清源县招才引智办法》", PledgeKind.MECHANISM),
    ("生产总值增长6%左右", PledgeKind.INDICATOR),
    ("加快在建的140个项目,确保全部竣工", PledgeKind.PROJECT),
    ("完成新造林1600亩", PledgeKind.COUNT),
    ("建成官道街南延工程", PledgeKind.PROJECT),
    ("建立三维数据库", PledgeKind.MECHANISM),
    ("科学编制物流产业发展规划", PledgeKind.MECHANISM),
)


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(QUOTES),
    st.dates(date(2022, 2, 1), date(2023, 6, 30)),
    st.dates(date(2022, 1, 4), date(2023, 3, 31)),
)
def test_an_explanation_adds_up(quote: tuple[str, PledgeKind], due: date, as_of: date) -> None:
    """晚几天 = 共需 - 还剩,共需 = 各步之和;晚不晚只看第一个最迟开始日。"""
    schedule = pledge_schedule(pledge(*quote, due=stated(due)), as_of)
    first = min(node.latest_start for node in schedule.nodes)
    assert schedule.late == (first < as_of)
    if schedule.late:
        late, left, needed, steps = numbers(schedule.because)
        assert schedule.late_by == late == needed - left
        assert needed == steps
        assert late == CALENDAR.between(first - timedelta(days=1), as_of - timedelta(days=1))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(QUOTES), st.dates(date(2022, 2, 1), date(2022, 9, 30)))
def test_taking_any_link_out_of_the_explanation_changes_it(
    quote: tuple[str, PledgeKind], due: date
) -> None:
    """解释里的每一步都不多余:把其中任何一步当作不用时间,晚的天数就变了。"""
    one = pledge(*quote, due=stated(due))
    as_of = date(2022, 3, 28)
    nodes = planned_nodes(one, choose(one), CALENDAR)
    before = found(one, nodes, as_of)
    if before is None:
        return
    waited = False
    for at, node in enumerate(nodes):
        if node.activity.id not in before.chain:
            continue
        # 前面有按日历日等的,挪到长假里等,可能不占上班日:只保证不会更晚
        waited |= node.activity.calendar is DayKind.EVERY_DAY
        less = list(nodes)
        less[at] = replace(node, activity=replace(node.activity, days=min(node.activity.days, 1)))
        after = found(one, less, as_of)
        # 另有一条同样长的并行线时,少这一步也快不了
        if after is not None and after.chain == before.chain and node.activity.days > 1:
            assert after.late_by <= before.late_by
            if not waited:
                assert after.late_by < before.late_by


def found(one: Pledge, nodes: Sequence, as_of: date):  # type: ignore[no-untyped-def, type-arg]
    table = timetable(network_of(list(nodes), one, as_of), CALENDAR)
    assert isinstance(table, Timetable)
    return lateness(list(nodes), {row.id: row for row in table.rows}, one.due, as_of, CALENDAR)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(QUOTES),
    st.dates(date(2022, 2, 1), date(2023, 6, 30)),
    st.dates(date(2022, 1, 4), date(2023, 3, 31)),
)
def test_nodes_keep_order_and_deadline(
    quote: tuple[str, PledgeKind], due: date, as_of: date
) -> None:
    """节点都在时限之内,后一步不早于前一步完成。"""
    schedule = pledge_schedule(pledge(*quote, due=stated(due)), as_of)
    nodes = {node.id: node for node in schedule.nodes}
    for node in schedule.nodes:
        assert node.latest_start <= node.latest_finish <= due
        for before in node.after:
            assert nodes[before].latest_finish < node.latest_start


def test_done_nodes_make_nothing_late() -> None:
    """名册和招标文件已经做完,就不再因为它们晚;全部做完就没有晚。"""
    one, schedule = late_one(date(2022, 6, 30), date(2022, 3, 1))
    assert schedule.late
    done = {"list": date(2022, 2, 20), "documents": date(2022, 2, 25)}
    after = pledge_schedule(replace(one, done_nodes=done), date(2022, 3, 1))
    assert after.late_by < schedule.late_by
    assert [n.done_on for n in after.nodes][:2] == list(done.values())
    everything = {node.id: date(2022, 3, 1) for node in schedule.nodes}
    assert not pledge_schedule(replace(one, done_nodes=everything), date(2022, 12, 1)).late


@pytest.mark.parametrize("stage", [Stage.CLOSED, Stage.CARRIED_OVER, Stage.SUSPENDED])
def test_what_is_over_is_not_late(stage: Stage) -> None:
    """销号、结转、暂停的事项不算晚。"""
    one, schedule = late_one(date(2022, 4, 30))
    assert schedule.late
    assert not pledge_schedule(replace(one, stage=stage), AS_OF).late


def test_a_year_without_a_calendar_is_unknown_not_late() -> None:
    """放假安排没公布的年份排不出,写明是哪一年,不算晚也不算不晚。"""
    beyond = stated(CALENDAR.last + timedelta(days=180))
    one = pledge("建成清河小学", due=beyond, number=f"{CALENDAR.last.year + 1}-001")
    schedule = pledge_schedule(one, CALENDAR.last)
    assert schedule.nodes == ()
    assert f"{CALENDAR.last.year + 1} 年放假安排尚未公布" in schedule.unknown
    assert not schedule.late


def test_schedules_keep_the_order_of_pledges() -> None:
    """一批承诺,按原来的先后给出。"""
    several = [pledge(quote, kind, number=f"2022-00{n}") for n, (quote, kind) in enumerate(QUOTES)]
    assert [s.pledge for s in pledge_schedules(several, AS_OF)] == [p.number for p in several]
