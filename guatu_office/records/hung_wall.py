"""Hung wall (所挂的图): the chart of a day, the very one that `guatu wall` makes of the book."""

from __future__ import annotations

from collections import OrderedDict

from guatu.publishing.book_wall import book_wall
from guatu.publishing.wall_chart import WallChart
from guatu_office.records.queries import Standing

KEPT = 8
_kept: OrderedDict[int, tuple[WallChart, WallChart]] = OrderedDict()


def hung_wall(standing: Standing) -> WallChart:
    """Hung wall (所挂的图): of the year that the day belongs to; raises Unusable when empty.

    An office with one report shows the same chart everywhere.
    """
    chart = standing.chart
    if len(standing.book.reports) == 1 and chart.bands:
        return chart
    found = _kept.get(id(chart))
    if found is not None:
        return found[1]
    hung = book_wall(
        standing.book,
        as_of=chart.as_of,
        root=chart.root,
        size=chart.entries,
        schedules=standing.schedules.values(),
    )
    # The chart is kept with what was made of it: its id cannot come again while it is.
    _kept[id(chart)] = (chart, hung)
    while len(_kept) > KEPT:
        _kept.popitem(last=False)
    return hung
