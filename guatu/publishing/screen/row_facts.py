"""Facts of a row (行内数据): what the page may choose and group by, as attributes of the row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import escape

from guatu.publishing.row_track import _due_words as due_words
from guatu.publishing.wall_chart import WallChart, WallRow

# Names of townships as offices and sentences give them; offices of a township count as it.
_TOWNSHIP = re.compile(r"^(.{1,10}?(?:镇|乡|街道))(?:人民政府|政府|办事处)?$")
# Kinds of places, no place of their own.
_NO_PLACE = frozenset(("乡镇", "城镇", "村镇", "集镇", "小城镇", "中心镇", "重点镇", "特色小镇"))
BETWEEN = "|"


def township_of(name: str) -> str:
    """Township of a name (名称所指乡镇): empty when the name is that of no township."""
    found = _TOWNSHIP.match(name)
    return found[1] if found and found[1] not in _NO_PLACE else ""


def townships(chart: WallChart) -> tuple[str, ...]:
    """Townships (乡镇): named by any row's offices or sentence, in the order of the rows."""
    names = (name for row in chart.rows for name in (*_offices(row), *row.pledge.names))
    return tuple(dict.fromkeys(filter(None, map(township_of, names))))


def row_facts(row: WallRow, year: int, places: tuple[str, ...]) -> str:
    """Facts of a row (行内数据): attributes beginning with `data-gw-`; `places` are the
    townships of the whole wall, as a sentence may name one that only another row answers for."""
    return "".join(
        f' data-gw-{name}="{escape(words)}"' for name, words in _facts(row, year, places) if words
    )


def _facts(row: WallRow, year: int, places: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    yield "light", row.light.light.value
    yield "offices", BETWEEN.join(_offices(row))
    yield "official", row.lead_official
    named = set(map(township_of, _offices(row)))
    yield "towns", BETWEEN.join(t for t in places if t in named or t in row.pledge.quote)
    if row.pledge.due.by != date(year, 12, 31):  # what most have need not be said
        yield "due", row.pledge.due.by.isoformat()
    yield "unknown", row.unknown


def year_facts(row: WallRow, year: int) -> str:
    """Facts of the year (时间轴数据): the words of the deadline, the fullest first."""
    words = BETWEEN.join(due_words(row.pledge.due, year))
    return f' data-gw-words="{escape(words)}"' if words else ""


def _offices(row: WallRow) -> tuple[str, ...]:
    return tuple(filter(None, (row.lead_office, *row.supporting)))
