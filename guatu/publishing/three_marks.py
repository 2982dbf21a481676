"""Three marks (三态): what the office claims, what evidence supports, how time stands."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from guatu.ledger.pledge import Pledge, Progress, Stage
from guatu.publishing.time_light import Light
from guatu.vocabulary.quantity import Quantity, Role

CHECKED = (Stage.CHECKED, Stage.ON_NOTICE, Stage.CLOSED)
CLAIMED_DONE = (Stage.APPLIED, *CHECKED)


class Fill(StrEnum):
    """Fill (实心、半实、空心): whole, part, nothing."""

    FULL = "full"
    HALF = "half"
    HOLLOW = "hollow"


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreeMarks:
    """Three marks (三态): 报 claimed, 证 evidenced, 时 time; never merged into one."""

    claimed: Fill
    evidenced: Fill
    time: Fill

    def words(self) -> tuple[str, str, str]:
        """Words (文字说明): the same three in words, for readers who see no marks."""
        claimed = {"full": "申报已完成", "half": "申报有进展", "hollow": "未申报"}[self.claimed]
        evidence = {"full": "佐证已核查", "half": "佐证待核查", "hollow": "无佐证"}[self.evidenced]
        time = {"full": "时序正常", "half": "时序滞后", "hollow": "时序告急或不明"}[self.time]
        return claimed, evidence, time


def three_marks(pledge: Pledge, light: Light) -> ThreeMarks:
    """Three marks (三态): from the stage, the reports and the time light."""
    time = {Light.GREEN: Fill.FULL, Light.YELLOW: Fill.HALF}.get(light, Fill.HOLLOW)
    return ThreeMarks(claimed=_claimed(pledge), evidenced=_evidenced(pledge), time=time)


def _claimed(pledge: Pledge) -> Fill:
    if pledge.stage in CLAIMED_DONE:
        return Fill.FULL
    return Fill.HALF if pledge.claimed or pledge.done_nodes else Fill.HOLLOW


def _evidenced(pledge: Pledge) -> Fill:
    if pledge.stage in CHECKED:
        return Fill.FULL
    shown = pledge.evidenced is not None or pledge.stage is Stage.APPLIED
    return Fill.HALF if shown else Fill.HOLLOW


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """Reached (完成数): the latest claimed number beside the target, in the report's unit.

    `share` is between 0 and 1, None when the two cannot be compared.
    """

    words: str
    share: Decimal | None


def reached(pledge: Pledge) -> Reached | None:
    """Reached (完成数): None while no number has been reported."""
    stand = (one for one in reversed(pledge.progress) if one.stands and one.done is not None)
    report = next(stand, None)
    if report is None or report.done is None:
        return None
    target = _target(pledge, report)
    if target is None or target.high <= 0:
        return Reached(words=f"{_plain(report.done)}{report.unit}", share=None)
    share = min(Decimal(1), max(Decimal(0), report.done / target.high))
    words = f"{_plain(report.done)}/{_plain(target.high)}{report.unit}"
    return Reached(words=words, share=share)


def _target(pledge: Pledge, report: Progress) -> Quantity | None:
    wanted = (Role.TARGET, Role.COUNT, Role.INVESTMENT)
    same = [q for q in pledge.quantities if q.unit == report.unit and q.role in wanted]
    return same[0] if same else None


def _plain(number: Decimal) -> str:
    """A number as people write it: 12000 becomes 1.2万, no trailing zeros."""
    for unit, size in (("亿", Decimal(10) ** 8), ("万", Decimal(10) ** 4)):
        if abs(number) >= size:
            return f"{_trimmed(number / size)}{unit}"
    return _trimmed(number)


def _trimmed(number: Decimal) -> str:
    words = f"{number:.2f}" if number != number.to_integral_value() else f"{number:.0f}"
    return words.rstrip("0").rstrip(".") if "." in words else words
