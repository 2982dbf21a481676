"""Claims (自述实绩): the number that was promised beside the number that is claimed.

Whether a target was reached is a fact of two numbers, said only where unit, head, trend and
scope agree; else the answer is Unknown with its reason. It is the report's own claim.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from guatu.reading.comparison.measures import Measure
from guatu.reading.comparison.thresholds import thresholds
from guatu.reading.cues import cues_of
from guatu.vocabulary.quantity import Compare, Quantity
from guatu.vocabulary.unknown import Unknown

# A percentage says nothing of what it is a part.
_RATES = ("%", "个百分点", "百分点", "‰")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Claim (自述实绩): a target and the number told of it; `reached` as the two numbers say.

    `name` is the indicator. Between two plans it sets one target beside the other.
    """

    name: str
    target: Quantity
    claimed: Quantity
    reached: bool | Unknown


def claims(targets: Sequence[Measure], told: Sequence[Measure]) -> tuple[Claim, ...]:
    """Claims (自述实绩): for each target the first number told of the same indicator."""
    found = []
    for target in targets:
        claimed = next((one for one in told if one.same_indicator(target)), None)
        if claimed:
            found.append(
                Claim(
                    name=target.name,
                    target=target.quantity,
                    claimed=claimed.quantity,
                    reached=_reached(target, claimed),
                )
            )
    return tuple(found)


def loose_claim(target: Sequence[Quantity], told: Sequence[Quantity]) -> tuple[Claim, ...]:
    """Loose claim (口径待核的实绩): one number each, of one unit, in sentences that are alike.

    完成90个老旧小区改造 and 改造老旧小区89个 count the same, but not in the same words: both
    numbers are shown, and whether the target was reached is left to a reader.
    """
    if len(target) != 1 or len(told) != 1 or target[0].unit != told[0].unit:
        return ()
    if target[0].unit in _RATES:
        return ()
    unsure = Unknown("两句的说法不同，是不是同一口径由人判断")
    return (Claim(name="", target=target[0], claimed=told[0], reached=unsure),)


def _reached(target: Measure, claimed: Measure) -> bool | Unknown:
    if target.scopes != claimed.scopes:
        return Unknown(f"口径不同：目标{_scope(target)}，实绩{_scope(claimed)}")
    if claimed.quantity.compare in (Compare.MIN, Compare.MAX, Compare.APPROX):
        sure = _sure(target.quantity, claimed.quantity)
        return sure if sure is not None else Unknown("实绩只说了大概，不能断定")
    return _within(target, claimed.quantity.low)


def _scope(measure: Measure) -> str:
    return f"说“{'、'.join(sorted(measure.scopes))}”" if measure.scopes else "没有限定"


def _sure(target: Quantity, claimed: Quantity) -> bool | None:
    """超过85% settles a target of 80%以上, and nothing else; likewise 不到."""
    if target.compare is Compare.MIN and claimed.compare is Compare.MIN:
        return True if claimed.low >= target.low else None
    if target.compare is Compare.MAX and claimed.compare is Compare.MAX:
        return True if claimed.high <= target.high else None
    return None


def _within(target: Measure, value: Decimal) -> bool | Unknown:
    goal = target.quantity
    if goal.compare is Compare.MIN:
        return value >= goal.low
    if goal.compare is Compare.MAX:
        return value <= goal.high
    slack = thresholds().about_tolerance if goal.compare is Compare.APPROX else Decimal(0)
    if goal.low - abs(goal.low) * slack <= value <= goal.high + abs(goal.high) * slack:
        return True
    return _beyond(target, value)


def _beyond(target: Measure, value: Decimal) -> bool | Unknown:
    """More than asked is reached, unless less would be better or nobody can tell."""
    if target.quantity.compare is Compare.HOLD:
        return Unknown("目标是保持在这个数，偏离多少算没有保持，由人判断")
    if cues_of("comparison")["lower-is-better"].found_in(target.head) and target.trend != "fall":
        return Unknown("这类指标偏高偏低各有含义，由人判断")
    return value > target.quantity.high
