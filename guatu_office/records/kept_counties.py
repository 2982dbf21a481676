"""Kept counties (留存的总计划): every open plan of a day, made once while nothing is entered.

A standing keeps its chart as long as nothing was entered, so that sameness shows.
"""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

from django.conf import settings

from guatu.publishing.wall_chart import WallChart
from guatu.scheduling.portfolio.crew_rule import crew_rules, outdoor_nodes
from guatu.scheduling.portfolio.crew_setting import in_force
from guatu.scheduling.portfolio.levelled_county import LevelledCounty, levelled_county
from guatu.scheduling.portfolio.open_plan import open_plans
from guatu.scheduling.portfolio.tried_change import County
from guatu.scheduling.working_days import state_council_calendar
from guatu_office.records.kept_history import history_of
from guatu_office.records.queries import Standing

KEPT = 4
_kept: OrderedDict[tuple[int, Path | None], tuple[WallChart, County]] = OrderedDict()
_levelled: OrderedDict[int, tuple[County, LevelledCounty | None]] = OrderedDict()


def county_of(standing: Standing) -> County:
    """County's plan (全县的计划): of the day of a standing."""
    rules, calendar = settings.COUNTY_RULES, state_council_calendar()
    key = id(standing.chart), rules
    found = _kept.get(key)
    if found is not None:
        return found[1]
    crews = in_force(crew_rules(rules), standing.book.settings)
    plans = open_plans(
        standing.book.pledges.values(),
        standing.chart.as_of,
        crews,
        outdoor_nodes(rules),
        calendar,
        rules,
        history_of(standing.chart.as_of),
    )
    county = County(plans=plans, crews=crews, calendar=calendar, rules=rules)
    # The chart is kept with its plan: its id cannot come again while it is.
    _kept[key] = (standing.chart, county)
    while len(_kept) > KEPT:
        _kept.popitem(last=False)
    return county


def levelled_of(standing: Standing) -> LevelledCounty | None:
    """Levelled county (全县错峰): closest to the dates that promises' own pages show.

    None where no promise has dates.
    """
    county = county_of(standing)
    found = _levelled.get(id(county))
    if found is not None:
        return found[1]
    levelled = levelled_county(county)
    _levelled[id(county)] = (county, levelled)
    while len(_levelled) > KEPT:
        _levelled.popitem(last=False)
    return levelled
