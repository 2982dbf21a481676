"""Summing up (归总): a tally of draws, as days and shares that are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from math import ceil, sqrt

from guatu.scheduling.risk.outcome import Driver, Risk
from guatu.scheduling.risk.tally import Tally
from guatu.scheduling.risk.varying import Varying, is_open, is_wait
from guatu.scheduling.schedule import Schedule

NOTHING_KNOWN = "没有一道未完工序有乐观、悲观估计，不知道会差多少，不报按期的可能"
ALL_DONE = "各道工序都已完成，或剩余天数已报，没有可变的"


def without_draws(schedule: Schedule, nodes: Sequence[Varying], seed: int) -> Risk:
    """Without draws (不模拟): what is planned, and why no chance is told."""
    open_ones = [one for one in schedule.network.activities if is_open(one)]
    waits = sum(is_wait(one) for one in open_ones)
    fixed = len(open_ones) - waits - len(nodes)
    return Risk(
        deadline=schedule.network.deadline,
        seed=seed,
        planned=_planned(schedule),
        varied=len(nodes),
        fixed=fixed,
        waits=waits,
        why="" if nodes else NOTHING_KNOWN if open_ones else ALL_DONE,
    )


def summed_up(
    schedule: Schedule, nodes: Sequence[Varying], seed: int, tally: Tally, *, usual: int, crews: str
) -> Risk:
    """Summed up (归总): `usual` draws are made where nothing hinders; `crews` how they wait."""
    shown = schedule.calendar.date_at
    return replace(
        without_draws(schedule, nodes, seed),
        ends=tuple((shown(end), tally.ends[end]) for end in sorted(tally.ends)),
        beyond=tally.beyond,
        endless=tally.endless,
        drivers=_drivers(schedule, tally),
        notes=_notes(tally, usual, crews),
    )


def _planned(schedule: Schedule) -> date | None:
    early = schedule.early
    if early is None or not early.end:
        return None
    return schedule.calendar.date_at(max(early.end))


def _drivers(schedule: Schedule, tally: Tally) -> tuple[Driver, ...]:
    if not tally.ended:
        return ()
    weights = tally.weights()
    made = [
        Driver(activity.id, tally.critical[i] / tally.ended, *weights.get(i, (None, 0.0)))
        for i, activity in enumerate(schedule.network.activities)
        if activity.done_on is None
    ]
    return tuple(sorted(made, key=lambda one: (-one.sensitivity, -one.critical, one.id)))


def _notes(tally: Tally, usual: int, crews: str) -> tuple[str, ...]:
    said = []
    if tally.draws < usual:
        # 1.96 standard deviations of a share, at its worst.
        points = ceil(98 / sqrt(tally.draws))
        said.append(f"模拟次数较少，可能性上下会差到 {points} 个百分点")
    if crews:
        said.append(crews)
    if tally.beyond:
        said.append(f"有 {tally.beyond} 次排到了尚未公布放假安排的年份，按逾期计")
    if tally.endless:
        said.append(f"有 {tally.endless} 次满足不了最长间隔（批件会过期），按逾期计")
    return tuple(said)
