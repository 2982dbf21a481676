"""Areas (工作板块): the highest numbered headings of the plan that are not its own chapters."""

from __future__ import annotations

from guatu.reading.outline import Line
from guatu.reading.plan_part import PlanPart
from guatu.reading.report import Area
from guatu.vocabulary.span import Span


def area_lines(part: PlanPart) -> list[Line]:
    """Area lines (板块标题行): other chapters, and the （一） under the plan's own chapters."""
    own = {line.start for line in part.chapters}
    first = part.lines[0]
    if first.rank <= 1 and first.is_heading:
        own.add(first.start)
    headed = [line for line in part.lines if line.rank and line.heading_end > line.start]
    rank = min((line.rank for line in headed if line.rank > 1), default=0)
    areas: list[Line] = []
    under_chapter = False
    for line in headed:
        if line.start in own:
            under_chapter = False
        elif line.rank == 1:
            under_chapter = True
            areas.append(line)
        elif line.rank == rank and not under_chapter:
            areas.append(line)
    return areas


def area_of(text: str, line: Line) -> Area:
    """Area (板块): its heading without the closing sign."""
    end = line.heading_end if line.heading_end > line.start else line.end
    while text[end - 1] in "。：；":
        end -= 1
    return Area(span=Span(line.start, end), title=text[line.start : end])
