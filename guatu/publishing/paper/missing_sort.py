"""Missing sort (缺字): what no face has is printed as 〓, and the foot names its code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from guatu.publishing.drawing import Text
from guatu.publishing.paper.paper_sheet import PaperSheet
from guatu.publishing.paper.type_face import MISSING_SORT, missing_in
from guatu.publishing.wall_chart import WallChart, WallRow
from guatu.publishing.wall_sheet import short_number

Drawn = Sequence[PaperSheet]
# Of one character, as many rows are named as can be looked up at a glance.
_NAMED = 4


def missing_on(sheets: Iterable[PaperSheet]) -> tuple[str, ...]:
    """Missing characters (缺字): of all that is written on some sheets, each once."""
    shapes = (shape for sheet in sheets for shape in sheet.shapes)
    return missing_in("".join(shape.words for shape in shapes if isinstance(shape, Text)))


def drawn_with_notes(draw: Callable[[tuple[str, ...]], Drawn]) -> Drawn:
    """Drawn with notes (注明缺字): `draw` takes the characters that the foot has to name; it is
    asked a second time only where there are any."""
    sheets = draw(())
    gone = missing_on(sheets)
    return draw(gone) if gone else sheets


def missing_note(gone: Sequence[str], chart: WallChart) -> str:
    """Note in the foot (图尾注): each character's code and the rows where it stands."""
    if not gone:
        return ""
    return f"字库缺字，印作{MISSING_SORT}：{'；'.join(_named(char, chart) for char in gone)}"


def _named(char: str, chart: WallChart) -> str:
    rows = [short_number(row) for row in chart.rows if char in "".join(_words(row))]
    more = "等" if len(rows) > _NAMED else ""
    where = f"（{'、'.join(rows[:_NAMED])}{more}项）" if rows else ""
    return f"U+{ord(char):04X}{where}"


def _words(row: WallRow) -> Iterator[str]:
    pledge = row.pledge
    yield from (pledge.quote, pledge.title, pledge.measures, row.lead_office, row.lead_official)
    yield from row.supporting
