"""墙上和工期里的月度进展:没确认的、退回的,报称、佐证、完成数、节点都不算。"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from guatu.ledger.acts.progress import ProgressReported
from guatu.ledger.pledge import Pledge
from guatu.publishing.three_marks import Fill, reached, three_marks
from guatu.publishing.time_light import Light, time_light
from guatu.scheduling.backward import pledge_schedule
from guatu.tracking.reporting_rule import reporting_rule
from guatu.vocabulary.pledge_kind import PledgeKind
from tests.cast import ZHAO
from tests.ledger.small_book import NUMBER, PHOTO, Clerk, progress
from tests.tracking.months import check, confirm, pledge_of, signed

PERIOD = "2022-02"
SIXTH = date(2022, 3, 6)


def filled(clerk: Clerk) -> int:
    clerk.day = date(2022, 3, 4)
    body: ProgressReported = progress(PERIOD)
    return clerk(f"pledge:{NUMBER}", body, ZHAO, source=(PHOTO,)).seq


def marks(pledge: Pledge) -> tuple[Fill, Fill]:
    shown = three_marks(pledge, Light.GREEN)
    return shown.claimed, shown.evidenced


def lit(pledge: Pledge, preset: str = "next-5th") -> tuple[Light, str]:
    schedule = pledge_schedule(pledge, SIXTH)
    found = time_light(
        pledge, schedule, as_of=SIXTH, day_one=SIXTH, reporting=reporting_rule(preset)
    )
    return found.light, found.because


def monthly_done(pledge: Pledge) -> bool:
    """指标类事项按月核对的节点,这一期算不算完成。"""
    indicator = replace(pledge, kind=PledgeKind.INDICATOR)
    nodes = pledge_schedule(indicator, SIXTH).nodes
    return any(node.done_on for node in nodes if node.id.startswith("m2022"))


def test_the_three_marks_follow_the_report_through_its_checks() -> None:
    """填报:两个都空;确认:有报称、有佐证;退回:又都空,墙上写明被退回。"""
    clerk = signed()
    seq = filled(clerk)
    assert marks(pledge_of(clerk)) == (Fill.HOLLOW, Fill.HOLLOW)
    assert reached(pledge_of(clerk)) is None
    assert lit(pledge_of(clerk)) == (Light.UNREPORTED, "2月进展到期未报送")
    confirm(clerk, PERIOD, seq)
    assert marks(pledge_of(clerk)) == (Fill.HALF, Fill.HALF)
    assert reached(pledge_of(clerk)) is not None
    assert lit(pledge_of(clerk))[0] is not Light.UNREPORTED
    check(clerk, PERIOD, seq, SIXTH, passed=False)
    assert marks(pledge_of(clerk)) == (Fill.HOLLOW, Fill.HOLLOW)
    assert reached(pledge_of(clerk)) is None
    assert lit(pledge_of(clerk)) == (Light.UNREPORTED, "2月进展被退回，尚未重报")


def test_the_light_goes_by_the_rule_of_the_book() -> None:
    """同一天,按次月5日已过期,按月后5个工作日还没到。"""
    clerk = signed()
    confirm(clerk, PERIOD, filled(clerk))
    march = replace(pledge_of(clerk), progress=())
    assert lit(march)[0] is Light.UNREPORTED
    assert lit(march, "five-working-days")[1] == "1月进展到期未报送"


def test_a_returned_month_is_no_milestone() -> None:
    """指标的月度节点:报出的算到,退回的不算。"""
    clerk = signed()
    clerk.day = date(2022, 3, 31)
    seq = clerk(f"pledge:{NUMBER}", progress("2022-03"), ZHAO).seq
    assert not monthly_done(pledge_of(clerk))
    confirm(clerk, "2022-03", seq)
    assert monthly_done(pledge_of(clerk))
    check(clerk, "2022-03", seq, date(2022, 4, 2), passed=False)
    assert not monthly_done(pledge_of(clerk))
