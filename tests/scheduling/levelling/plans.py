"""随机的共用班组计划,一个逐日数的核对,和一个逐个试的笨排法。"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from hypothesis import strategies as st

from guatu.scheduling.levelling.plan import SharedPlan, Step, Wait


@st.composite
def plans(
    draw: st.DrawFn,
    *,
    most: int = 12,
    longest: int = 6,
    starts: bool = False,
    due: bool = False,
    max_lags: bool = False,
) -> SharedPlan:
    """一个随机计划:两支班组,带间隔和最早开工日;可带限期、开工到开工、最长间隔。"""
    crews = {"设计院": draw(st.integers(1, 4)), "施工队": draw(st.integers(1, 3))}
    steps = []
    for at in range(draw(st.integers(1, most))):
        leaders = draw(st.lists(st.integers(0, at - 1), unique=True, max_size=2)) if at else []
        waits = []
        for leader in leaders:
            lag = draw(st.sampled_from([0, 0, 0, 1, 3]))
            slack = draw(st.sampled_from([0, 1, 5])) if max_lags and draw(st.booleans()) else None
            longest_lag = None if slack is None else lag + slack
            waits.append(Wait(f"s{leader}", lag, longest_lag, starts and draw(st.booleans())))
        steps.append(
            Step(
                id=f"s{at}",
                days=draw(st.integers(0, longest)),
                after=tuple(waits),
                needs={name: draw(st.integers(0, room)) for name, room in crews.items()},
                not_before=draw(st.sampled_from([0, 0, 0, 2, 7])),
                due=draw(st.sampled_from([None, None, 5, 12])) if due else None,
            )
        )
    return SharedPlan(steps=tuple(steps), crews=crews)


def faults(plan: SharedPlan, starts: Mapping[str, int]) -> list[str]:
    """排出来的日期哪里不对,逐条说;都对就是空的。不用引擎里的任何东西。"""
    steps = {step.id: step for step in plan.steps}
    wrong = [f"{name} 没有日期" for name in steps if name not in starts]
    held: Counter[tuple[str, int]] = Counter()
    for step in plan.steps:
        if starts[step.id] < step.not_before:
            wrong.append(f"{step.id} 开工太早")
        for wait in step.after:
            before = steps[wait.before]
            gap = starts[step.id] - starts[before.id] - (0 if wait.from_start else before.days)
            if gap < wait.lag or (wait.max_lag is not None and gap > wait.max_lag):
                wrong.append(f"{before.id} 到 {step.id} 隔了 {gap} 天")
        for day in range(starts[step.id], starts[step.id] + step.days):
            for crew, count in step.needs.items():
                held[crew, day] += count
    wrong += [f"第 {d} 天 {c} 用了 {n}" for (c, d), n in held.items() if n > plan.crews[c]]
    return wrong


def length(plan: SharedPlan, starts: Mapping[str, int]) -> int:
    """哪天全部完成。"""
    return max(starts[step.id] + step.days for step in plan.steps)


def all_plans(plan: SharedPlan, upto: int) -> Iterator[dict[str, int]]:
    """到 upto 为止全部完成的每一种排法,一道一道地试。"""

    def rest(at: int, placed: dict[str, int]) -> Iterator[dict[str, int]]:
        if at == len(plan.steps):
            yield dict(placed)
            return
        step = plan.steps[at]
        part = replace(plan, steps=plan.steps[: at + 1])
        for start in range(step.not_before, upto - step.days + 1):
            placed[step.id] = start
            if not faults(part, placed):
                yield from rest(at + 1, placed)
            del placed[step.id]

    yield from rest(0, {})


def shortest(plan: SharedPlan, upto: int) -> int | None:
    """笨排法:真正最短的总工期;到 upto 还排不下为 None。"""
    for span in range(upto + 1):
        if next(all_plans(plan, span), None) is not None:
            return span
    return None
