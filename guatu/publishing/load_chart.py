"""Load chart (负荷图): one shared crew, week by week, each promise alone and all together.

A week that is over-full shows by shape and number: the part above the line is hatched, and
how many are in hand stands over it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape

from guatu.publishing.svg import number
from guatu.scheduling.portfolio.weekly_load import CrewLoad, WeekLoad

WEEK, GAP, LEFT, TOP, HIGH, FOOT = 18.0, 4.0, 96.0, 18.0, 84.0, 20.0
SIDES = ("各自倒排", "错峰以后")


def load_chart(load: CrewLoad, key: str) -> str:
    """Load chart (负荷图): an SVG from the first week in use on.

    `key` keeps its hatching apart from that of other charts.
    """
    load = _from_first_use(load)
    weeks = len(load.alone)
    width = LEFT + weeks * WEEK + 12
    most = max(load.crew.capacity, *(one.most for one in (*load.alone, *load.together)))
    unit = HIGH / most
    parts: list[str] = []
    floor = 0.0
    for side, weeks_of_it in enumerate((load.alone, load.together)):
        fullest = max(load.crew.capacity, *(one.most for one in weeks_of_it))
        floor += TOP + fullest * unit
        parts += _side(weeks_of_it, side, floor, unit, key)
    parts += _months(load.alone, floor + 16)
    height = floor + FOOT + 4
    return (
        f'<svg class="load-chart" role="img" aria-label="{escape(told(load))}"'
        f' width="{number(width)}" height="{number(height)}"'
        f' viewBox="0 0 {number(width)} {number(height)}">{_hatch(key)}{"".join(parts)}</svg>'
    )


def _from_first_use(load: CrewLoad) -> CrewLoad:
    pairs = zip(load.alone, load.together, strict=True)
    first = next((at for at, pair in enumerate(pairs) if any(one.most for one in pair)), 0)
    first = min(first, len(load.alone) - 1)
    return replace(load, alone=load.alone[first:], together=load.together[first:])


def told(load: CrewLoad) -> str:
    """Told (说出来): the chart as one sentence."""
    crew, full = load.crew, load.over_weeks
    first = f"{crew.title}同时能办 {crew.capacity} {crew.unit}"
    if not full:
        return f"{first}，各自倒排没有超负荷的周"
    fullest = max(full, key=lambda one: (one.most, -one.monday.toordinal()))
    left = sum(1 for one in load.together if one.over)
    day = f"{fullest.monday.month}月{fullest.monday.day}日"
    said = f"{first}，各自倒排有 {len(full)} 周超负荷，最多是 {day}那周 {fullest.most} {crew.unit}"
    return said + (f"；错峰以后还有 {left} 周" if left else "；错峰以后没有")


def _hatch(key: str) -> str:
    return (
        f'<defs><pattern id="over-{key}" width="5" height="5" patternUnits="userSpaceOnUse"'
        ' patternTransform="rotate(45)"><rect class="over-ground" width="5" height="5"/>'
        '<path class="over-line" d="M0 0v5"/></pattern></defs>'
    )


def _side(
    weeks: Sequence[WeekLoad], side: int, floor: float, unit: float, key: str
) -> Iterator[str]:
    yield f'<text class="load-word" x="0" y="{number(floor - 2)}">{SIDES[side]}</text>'
    line = floor - weeks[0].capacity * unit
    for at, week in enumerate(weeks):
        yield from _bar(week, LEFT + at * WEEK, floor, unit, key)
    end = LEFT + len(weeks) * WEEK
    yield f'<path class="load-floor" d="M{number(LEFT)} {number(floor)}H{number(end)}"/>'
    yield f'<path class="load-limit" d="M{number(LEFT - 6)} {number(line)}H{number(end)}"/>'
    yield (
        f'<text class="load-word" x="{number(LEFT - 10)}" y="{number(line + 4)}"'
        f' text-anchor="end">能办 {weeks[0].capacity}</text>'
    )


def _bar(week: WeekLoad, x: float, floor: float, unit: float, key: str) -> Iterator[str]:
    if not week.most:
        return
    high, fits = week.most * unit, min(week.most, week.capacity) * unit
    wide = number(WEEK - GAP)
    yield (
        f'<rect class="load-bar" x="{number(x)}" y="{number(floor - fits)}"'
        f' width="{wide}" height="{number(fits)}"/>'
    )
    if not week.over:
        return
    yield (
        f'<rect class="load-over" fill="url(#over-{key})" x="{number(x)}"'
        f' y="{number(floor - high)}" width="{wide}" height="{number(high - fits)}"/>'
    )
    yield (
        f'<text class="load-count" x="{number(x + (WEEK - GAP) / 2)}"'
        f' y="{number(floor - high - 3)}" text-anchor="middle">{week.most}</text>'
    )


def _months(weeks: Sequence[WeekLoad], y: float) -> Iterator[str]:
    seen = None
    for at, week in enumerate(weeks):
        month = (week.monday.year, week.monday.month)
        if month == seen or (seen is None and week.monday.day > 20):
            continue
        words = f"{month[1]}月" if seen and seen[0] == month[0] else f"{month[0]}年{month[1]}月"
        seen = month
        x = number(LEFT + at * WEEK)
        yield f'<text class="load-month" x="{x}" y="{number(y)}">{words}</text>'
