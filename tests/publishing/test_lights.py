"""灯按时间判定:先看暂停、销号、过期,再看报送,最后看节点。"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from guatu.ledger.pledge import Pledge, Progress, Stage
from guatu.publishing.milestone_flag import FlagState, milestone_flags
from guatu.publishing.three_marks import Fill, reached, three_marks
from guatu.publishing.time_light import Light, TimeLight, time_light
from guatu.scheduling.pledge_schedule import PledgeSchedule, ScheduledNode
from guatu.vocabulary.deadline import Deadline
from guatu.vocabulary.pledge_kind import PledgeKind
from guatu.vocabulary.quantity import Quantity
from guatu.vocabulary.span import Span
from guatu.vocabulary.unknown import Unknown
from tests import cast
from tests.publishing.gold_wall import told

DUE = date(2022, 6, 30)


def road(**changes: object) -> Pledge:
    """硬化20个村的背街小巷,报告写明6月底前。"""
    due = Deadline(by=DUE, span=Span(0, 4), quote="6月底前")
    pledge = Pledge(
        number="2022-007",
        report="report.txt",
        kind=PledgeKind.COUNT,
        title="硬化20个村的背街小巷",
        quote="6月底前硬化20个村的背街小巷",
        span=Span(0, 16),
        area="(一)",
        quantities=(
            Quantity(span=Span(6, 9), quote="20个", low=Decimal(20), high=Decimal(20), unit="个"),
        ),
        names=(),
        missing=(),
        due=due,
        original_deadline=due,
    )
    return replace(pledge, **changes)  # type: ignore[arg-type]


def plan(*latest: tuple[str, date, date]) -> PledgeSchedule:
    """名称、最迟开始、最迟完成;依次相接。"""
    nodes = tuple(
        ScheduledNode(
            id=name,
            name=name,
            after=(latest[n - 1][0],) if n else (),
            days=10,
            latest_start=start,
            latest_finish=finish,
            float_days=0,
            source="虚构",
            verified="D",
        )
        for n, (name, start, finish) in enumerate(latest)
    )
    return PledgeSchedule(
        pledge="2022-007",
        kind="count",
        deadline=DUE,
        stated=True,
        template="t",
        template_reason="虚构",
        nodes=nodes,
    )


PLAN = plan(
    ("名册", date(2022, 3, 1), date(2022, 3, 31)),
    ("施工", date(2022, 4, 1), date(2022, 5, 31)),
    ("验收", date(2022, 6, 1), DUE),
)


def lit(pledge: Pledge, day: date, schedule: PledgeSchedule | Unknown = PLAN) -> TimeLight:
    known = schedule if isinstance(schedule, Unknown) else told(schedule, pledge)
    return time_light(pledge, known, as_of=day, day_one=cast.AS_OF)


def report(period: str, done: str | None = "5") -> Progress:
    return Progress(
        period=period,
        done=Decimal(done) if done else None,
        unit="个",
        visible="",
        narrative="",
        problems="",
        next_steps="",
        reported_at=datetime(2022, 4, 2, 9, tzinfo=cast.BEIJING),
        seq=9,
    )


def test_no_node_due_is_green() -> None:
    """还没有节点到期,绿灯。"""
    assert lit(road(), date(2022, 3, 31)).light is Light.GREEN


def test_a_node_past_its_latest_day_is_yellow_until_it_is_done() -> None:
    """节点过了最迟日期未完成,黄灯并说明是哪个;完成后转绿。"""
    late = lit(road(), date(2022, 4, 1))
    assert late.light is Light.YELLOW
    assert "名册" in late.because
    done = road(done_nodes={"名册": date(2022, 4, 1)})
    assert lit(done, date(2022, 4, 1)).light is Light.GREEN


def test_the_deadline_itself_is_still_in_time() -> None:
    """时限当天不算过期,次日未销号即红灯。"""
    done = road(done_nodes={node.id: DUE for node in PLAN.nodes})
    assert lit(done, DUE).light is Light.GREEN
    assert lit(done, date(2022, 7, 1)).light is Light.RED
    assert lit(replace(done, stage=Stage.CLOSED), date(2022, 7, 1)).light is Light.GREEN


def test_late_on_day_one_is_red_until_the_first_node_is_done() -> None:
    """报告宣读时首个节点就该开始了,开局即晚,红灯;补上这个节点后不再红。"""
    early = plan(("立项", date(2022, 1, 4), date(2022, 3, 1)), ("验收", date(2022, 6, 1), DUE))
    assert lit(road(), cast.AS_OF, early).light is Light.RED
    assert "开局即晚" in lit(road(), cast.AS_OF, early).because
    assert lit(road(done_nodes={"立项": cast.AS_OF}), cast.AS_OF, early).light is Light.GREEN


def test_a_report_due_and_missing_is_a_light_of_its_own() -> None:
    """签收后一月一报:上月进展次月5日前报,6日未报亮“未报送”,报了就灭。"""
    road_ = road(stage=Stage.IN_PROGRESS, done_nodes={"名册": date(2022, 3, 20)})
    reported = replace(road_, progress=(report("2022-03"),))
    assert lit(road_, date(2022, 4, 6)).light is Light.UNREPORTED
    assert "3月" in lit(road_, date(2022, 4, 6)).because
    assert lit(reported, date(2022, 4, 6)).light is Light.GREEN
    assert lit(reported, date(2022, 5, 5)).light is Light.GREEN
    assert lit(reported, date(2022, 5, 6)).light is Light.UNREPORTED


def test_nothing_is_owed_for_months_before_signing() -> None:
    """4月才签收的,不欠3月的进展;草稿和交办未签收的不欠报送。"""
    signed = road(
        stage=Stage.ACCEPTED, changed_on=date(2022, 4, 2), done_nodes={"名册": date(2022, 3, 20)}
    )
    assert lit(signed, date(2022, 4, 6)).light is Light.GREEN
    assert lit(signed, date(2022, 5, 6)).light is Light.UNREPORTED
    for stage in (Stage.DRAFT, Stage.ASSIGNED):
        assert lit(road(stage=stage), date(2022, 3, 6)).light is Light.GREEN


def test_an_unknown_schedule_is_never_green() -> None:
    """工期算不出来,灯是未知并写明原因;时限已过仍是红灯。"""
    unknown = Unknown("2023年放假安排尚未公布")
    assert lit(road(), date(2022, 5, 1), unknown) == TimeLight(
        light=Light.UNKNOWN, because="2023年放假安排尚未公布"
    )
    assert lit(road(), date(2022, 7, 1), unknown).light is Light.RED


def test_a_suspended_pledge_is_not_judged() -> None:
    """经批准暂停的不判时序。"""
    assert lit(road(stage=Stage.SUSPENDED), date(2022, 7, 1)).light is Light.UNKNOWN


def test_the_three_marks_are_never_merged() -> None:
    """申报、佐证、时序各记各的:申请销号只是申报完成,佐证待核查。"""
    applied = three_marks(road(stage=Stage.APPLIED), Light.YELLOW)
    assert (applied.claimed, applied.evidenced, applied.time) == (Fill.FULL, Fill.HALF, Fill.HALF)
    assert three_marks(road(), Light.GREEN).claimed is Fill.HOLLOW
    assert three_marks(road(progress=(report("2022-03"),)), Light.GREEN).claimed is Fill.HALF
    shown = road(progress=(report("2022-03"),), evidenced=report("2022-03"))
    assert three_marks(shown, Light.GREEN).evidenced is Fill.HALF
    assert three_marks(road(stage=Stage.CHECKED), Light.RED).evidenced is Fill.FULL


def test_what_is_reached_stands_beside_its_target() -> None:
    """完成数与同单位的目标并列;没有报数就没有完成数。"""
    assert reached(road()) is None
    done = reached(road(progress=(report("2022-03", None), report("2022-04", "5"))))
    assert done is not None
    assert (done.words, done.share) == ("5/20个", Decimal("0.25"))


def test_each_flag_has_its_state() -> None:
    """完成是红旗,过期是黑旗,被拖累的是预计,其余是计划。"""
    pledge = road(done_nodes={"名册": date(2022, 3, 20)})
    states = [flag.state for flag in milestone_flags(pledge, told(PLAN, pledge), date(2022, 6, 10))]
    assert states == [FlagState.DONE, FlagState.MISSED, FlagState.FORECAST]
    flag = milestone_flags(pledge, told(PLAN, pledge), date(2022, 6, 10))[-1]
    assert flag.on == date(2022, 7, 10)
    assert "预计不早于7月10日" in flag.words(2022)
    assert milestone_flags(road(), PLAN, date(2022, 3, 1))[0].state is FlagState.PLANNED


def test_a_closed_pledge_needs_no_forecast() -> None:
    """已销号的不再预计。"""
    closed = road(stage=Stage.CLOSED, done_nodes={"施工": date(2022, 5, 1)})
    states = {flag.state for flag in milestone_flags(closed, told(PLAN, closed), date(2022, 6, 10))}
    assert FlagState.FORECAST not in states
