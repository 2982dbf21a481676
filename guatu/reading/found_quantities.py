"""Found quantities (找到的数量): those of the whole plan, to be asked for by stretch."""

from __future__ import annotations

from bisect import bisect_left

from guatu.reading.quantities import find_quantities
from guatu.vocabulary.quantity import Quantity


class FoundQuantities:
    """Found quantities (找到的数量): found once, in order, looked up by place."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._found = find_quantities(text[start:end], start)
        self._starts = [quantity.span.start for quantity in self._found]

    def any_inside(self, start: int, end: int) -> bool:
        """Any inside (有没有): whether a quantity lies wholly in `text[start:end]`."""
        first = bisect_left(self._starts, start)
        return first < len(self._found) and self._found[first].span.end <= end

    def inside(self, start: int, end: int) -> tuple[Quantity, ...]:
        """Inside (其中的): the quantities that lie wholly in `text[start:end]`."""
        starts = self._starts
        first = bisect_left(starts, start)
        if first == len(starts) or starts[first] >= end:
            return ()
        last = bisect_left(starts, end, first)
        return tuple([found for found in self._found[first:last] if found.span.end <= end])
