"""Levelled county (全县错峰): every promise alone, and all of them with what they share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from guatu.scheduling.lag_limits import latest_within
from guatu.scheduling.passes import Boundaries, latest
from guatu.scheduling.portfolio.difference import NodeDates, Side, names_of
from guatu.scheduling.portfolio.joint_network import Joint, Key, joint_of
from guatu.scheduling.portfolio.judge import Judge, ends_of
from guatu.scheduling.portfolio.keeping_waits import keeping_waits
from guatu.scheduling.portfolio.order_search import orders_tried, searched_rank
from guatu.scheduling.portfolio.placement import Order, Placed
from guatu.scheduling.portfolio.shared_placing import placed
from guatu.scheduling.portfolio.tried_change import County
from guatu.scheduling.working_days import WorkingDays
from guatu.vocabulary.unknown import Unknown

# Rounds in which those that are late go ahead of the others by as much. (D)
ROUNDS = 6
BEYOND = "排到了尚未公布放假安排的年份"


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelledCounty:
    """Levelled county (全县错峰): `alone` as if nothing were shared, `together` as it is.

    Both start nothing in the past. `note` says in words how the order was found.
    """

    county: County
    joint: Joint
    alone: Placed
    together: Placed
    alone_side: Side
    together_side: Side
    note: str

    @property
    def late_for_sharing(self) -> int:
        """Late for sharing (因排队而晚): promises that are later together than alone."""
        alone, together = self.alone_side, self.together_side
        later = sum(1 for one, days in together.late.items() if days > alone.late.get(one, 0))
        return later + len(together.unknown.keys() - alone.unknown.keys())


def levelled_county(
    county: County, preferred: Mapping[Key, date] | None = None
) -> LevelledCounty | None:
    """Levelled (错峰): late promises as few as found, then the starts closest to `preferred`.

    `preferred` are starts that people were told: of orders that leave equally many days of
    lateness, the one that moves them least is taken. None where no promise has dates.
    """
    joint = joint_of(county.plans, county.calendar)
    if joint is None:
        return None
    late = latest_within(joint.grid) if joint.grid.bounded else latest(joint.grid)
    alone = keeping_waits(joint, placed(joint, Order(None, late.end)))
    capacity = {name: rule.capacity for name, rule in county.crews.items()}
    ranks: list[Sequence[int]] = [late.end]
    if preferred:
        ranks.append(_rank_of(joint, preferred, late, county.calendar))
    judge = Judge(county, joint, alone, preferred or {})
    best = min((placed(joint, Order(capacity, rank)) for rank in ranks), key=judge.measure)
    note = "按最迟完成的先后安放，先尽早、再尽量靠后"
    if judge.late(best):
        best, told = _searched(joint, best, late, judge, county)
        note += told
    best = keeping_waits(joint, best)
    note += _told_waits(joint, best)
    return LevelledCounty(
        county=county,
        joint=joint,
        alone=alone,
        together=best,
        alone_side=_side(county, joint, alone),
        together_side=_side(county, joint, best),
        note=note,
    )


def _told_waits(joint: Joint, best: Placed) -> str:
    held = sum(wait.held(best.late) for wait in joint.waits)
    if not joint.waits:
        return ""
    if held == len(joint.waits):
        return f"；{held} 处有效期都守住"
    return f"；{len(joint.waits)} 处有效期守住 {held} 处，守不住的另列，未证明别的排法也守不住"


def _searched(
    joint: Joint, best: Placed, late: Boundaries, judge: Judge, county: County
) -> tuple[Placed, str]:
    """Better than the rule, if a little work finds it; says what was tried.

    Those that are late go first by as much, round by round; then another order is searched.
    """
    capacity = {name: rule.capacity for name, rule in county.crews.items()}
    first, rank = best, list(late.end)
    for _ in range(ROUNDS):
        behind = judge.late(best)
        rank = [
            end - behind.get(number, 0) for end, (number, _) in zip(rank, joint.keys, strict=True)
        ]
        found = placed(joint, Order(capacity, rank))
        best = min((best, found), key=judge.measure)
    rank = searched_rank(joint, judge.alone, late, county.crews, county.calendar)
    best = min((best, placed(joint, Order(capacity, rank))), key=judge.measure)
    count = ROUNDS + orders_tried(sum(map(bool, joint.needs)))
    came = "找到晚得更少的" if best is not first else "没有找到晚得更少的"
    return best, f"；仍有晚的，又试了 {count} 种先后，{came}，未证明是最少"


def _rank_of(
    joint: Joint, preferred: Mapping[Key, date], late: Boundaries, calendar: WorkingDays
) -> list[int]:
    first = calendar.first.toordinal()
    return [
        preferred[key].toordinal() - first if key in preferred else late.begin[i]
        for i, key in enumerate(joint.keys)
    ]


def _side(county: County, joint: Joint, one: Placed) -> Side:
    """A side to be compared: dates as late as placed, room from the earliest placed."""
    calendar, grid = county.calendar, joint.grid
    dates: dict[Key, NodeDates] = {}
    unknown = {plan.number: plan.unknown for plan in county.plans if plan.table is None}
    unknown |= {joint.keys[i][0]: BEYOND for i in one.beyond}
    for i, key in enumerate(joint.keys):
        if key[0] in unknown or joint.network.activities[i].done_on:
            continue
        lead = 1 if grid.days[i] else 0
        start = calendar.date_at(one.late.begin[i] + lead)
        room = calendar.between(calendar.date_at(one.early.begin[i] + lead), start)
        dates[key] = NodeDates(
            start=start,
            finish=calendar.date_at(one.late.end[i]),
            float_days=None if isinstance(room, Unknown) else room,
        )
    late, because = _lateness(county, joint, one, unknown)
    return Side(
        names=names_of(county.plans),
        dates=dates,
        late=late,
        because=because,
        unknown=unknown,
        pledges={plan.number: plan.pledge for plan in county.plans},
    )


def _lateness(
    county: County, joint: Joint, one: Placed, unknown: Mapping[str, str]
) -> tuple[dict[str, int], dict[str, str]]:
    calendar = county.calendar
    due = {plan.number: plan.pledge.due.by for plan in county.plans}
    late: dict[str, int] = {}
    because: dict[str, str] = {}
    for number, end in ends_of(joint, one).items():
        if number in unknown:
            continue
        day = calendar.date_at(end)
        behind = calendar.between(due[number], day) if day > due[number] else 0
        late[number] = 0 if isinstance(behind, Unknown) else max(behind, int(day > due[number]))
        because[number] = f"最早 {day} 才能全部完成" if late[number] else ""
    return late, because
