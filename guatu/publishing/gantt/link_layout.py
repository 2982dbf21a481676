"""Layout of links (连线的走法): down or up from one plan bar to the edge of another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from guatu.publishing.drawing import Box
from guatu.publishing.gantt.chart import GanttLink
from guatu.publishing.gantt.mark import LinkMark
from guatu.publishing.gantt.row_layout import PlacedRow

_IN = 3.0


def placed_links(links: Iterable[GanttLink], rows: Mapping[str, PlacedRow]) -> Iterator[LinkMark]:
    """Placed links (连线): those whose two rows both have a plan bar."""
    for link in links:
        before, after = rows.get(link.before), rows.get(link.after)
        if before is None or after is None or before.plan is None or after.plan is None:
            continue
        points = _points(before.plan.box, after.plan.box, from_start=link.from_start)
        yield LinkMark(points=points, critical=link.critical)


def _points(one: Box, two: Box, *, from_start: bool) -> tuple[tuple[float, float], ...]:
    """Out of the one in the middle of its height, and onto the upper or lower edge of the two."""
    down = two.top > one.top
    middle, edge = (one.top + one.bottom) / 2, two.top if down else two.bottom
    if from_start:
        x = one.left + _IN
        leaves = one.bottom if down else one.top
        if two.left <= x <= two.right:
            return (x, leaves), (x, edge)
        turn = (edge - 4) if down else (edge + 4)
        return (x, leaves), (x, turn), (two.left + _IN, turn), (two.left + _IN, edge)
    x = max(one.right + 2, two.left + _IN)
    if x <= two.right:
        return (one.right, middle), (x, middle), (x, edge)
    # It is planned to end before what it waits for: the line has to come back to it.
    turn = (edge - 4) if down else (edge + 4)
    back = (two.left + two.right) / 2
    return (one.right, middle), (x, middle), (x, turn), (back, turn), (back, edge)
