"""Wall as PDF (挂图PDF): the wall, or a part of it, on sheets of one size."""

from __future__ import annotations

from collections.abc import Callable

from guatu.publishing.paper.missing_sort import drawn_with_notes
from guatu.publishing.paper.paper_size import paper_size, seen_from
from guatu.publishing.paper.print_sheets import Printed, print_sheets
from guatu.publishing.paper.wall_paper import wall_paper
from guatu.publishing.wall_chart import WallChart
from guatu.publishing.wall_legend import qr_words


def wall_pdf(
    chart: WallChart,
    size: str,
    metres: float | None = None,
    told: Callable[[int], None] | None = None,
) -> Printed:
    """Wall as PDF (挂图PDF): `size` a0, a1 or a3; the same chart gives the same bytes.

    `metres` is from how far it is read, by default what the drawer says of that paper; `told`
    hears how many sheets there will be, once they are laid out and before they are printed.
    """
    paper = paper_size(size) if metres is None else seen_from(paper_size(size), metres)
    alt = f"{chart.title}，截至{chart.as_of.isoformat()}，共{chart.tally.total}项"
    sheets = drawn_with_notes(lambda gone: wall_paper(chart, paper, gone))
    if told is not None:
        told(len(sheets))
    return print_sheets(sheets, paper.paper, title=chart.title, alt=alt, code=qr_words(chart))
