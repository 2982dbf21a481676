"""Kept drawings (留存的图): a wall drawn once is shown until the ledger goes on.

A standing is the same object as long as nothing was entered, so that sameness shows.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from guatu.publishing.wall_chart import WallChart

KEPT = 8
_kept: OrderedDict[tuple[int, str], tuple[WallChart, str]] = OrderedDict()


def drawn(chart: WallChart, query: str, draw: Callable[[], str]) -> str:
    """Drawn (画好的图): `query` is what its links carry; drawn anew for another chart."""
    # The chart is kept with its drawing: its id cannot come again while it is.
    found = _kept.get((id(chart), query))
    if found is not None:
        return found[1]
    text = draw()
    _kept[id(chart), query] = (chart, text)
    while len(_kept) > KEPT:
        _kept.popitem(last=False)
    return text
