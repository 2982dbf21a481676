"""Known elsewhere (别处已知的数): the value of a linked figure, typed once for all its pledges."""

from __future__ import annotations

from guatu.ledger.book import Book
from guatu.reading.returns.cell_grid import plain_number
from guatu.reading.returns.linked_figure import LinkedFigure
from guatu.tracking.figures import FigureConflict, figure_of, known_value


def known_elsewhere(book: Book, number: str, period: str) -> LinkedFigure | None:
    """Known elsewhere (别处已知的数): what the figure's other pledges reported for the period.

    None where the pledge belongs to no figure, or nobody has reported it yet.
    """
    if figure_of(book.figures.values(), number) is None:
        return None
    others = {one: pledge for one, pledge in book.pledges.items() if one != number}
    found = known_value(others, book.figures.values(), number, period)
    if found is None:
        return None
    if isinstance(found, FigureConflict):
        units = {one.unit for one in found.values}
        unit = units.pop() if len(units) == 1 else ""
        return LinkedFigure(value=None, unit=unit, note=f"未代填：{found.words}", words=found.words)
    said = f"{plain_number(found.value)}{found.unit}"
    return LinkedFigure(
        value=found.value,
        unit=found.unit,
        note=f"取自 {found.pledge}，第 {found.seq} 条",
        words=f"共用数 {found.pledge} 已报 {said}（第 {found.seq} 条）",
    )
