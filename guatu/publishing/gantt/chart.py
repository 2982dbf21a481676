"""Gantt chart (甘特图): rows of bars over days, before anything is laid out or drawn.

Plain values: whoever has dates fills them in (a pledge's page, a what-if, a portfolio) and
gets the same drawing. Nothing here knows pledges or networks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class BarKind(StrEnum):
    """Kind of bar (条的类别): told apart by shape and pattern first, by colour second."""

    PLAN = "plan"
    BASELINE = "baseline"
    ACTUAL = "actual"
    FORECAST = "forecast"
    RANGE = "range"

    @property
    def label(self) -> str:
        """Label (名称): as the legend reads."""
        return {
            "plan": "计划",
            "baseline": "原计划",
            "actual": "实际",
            "forecast": "预计（按现在的进展）",
            "range": "最迟开始的范围（日历未公布）",
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class GanttBar:
    """Bar (条): from the morning of `start` to the evening of `finish`; `tip` says it in words.

    `start` None: only the day of its finish is known, and it is drawn as a diamond.
    """

    kind: BarKind
    start: date | None
    finish: date
    tip: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GanttRow:
    """Row (一行): `cells` are short words for the columns of the chart, `note` those at its end.

    A `heading` has no bars and stands over the rows below it. `late` and `critical` mark it
    by sign and word. `movable`: its plan bar may be dragged (the page offers what follows).
    `latest` is the day by which it must end, drawn as a tick where no plan bar ends there.
    """

    id: str
    name: str
    bars: tuple[GanttBar, ...] = ()
    cells: tuple[str, ...] = ()
    note: str = ""
    late: bool = False
    critical: bool = False
    movable: bool = False
    heading: bool = False
    latest: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GanttLink:
    """Link (先后关系): from the finish of one row's plan to the start of another's.

    `from_start` leaves the start of the first. `critical` draws it heavier.
    """

    before: str
    after: str
    from_start: bool = False
    critical: bool = False


class FlagKind(StrEnum):
    """Kind of flag (旗的类别): the deadline stated, decided or inferred, or as it first was."""

    STATED = "stated"
    DECIDED = "decided"
    INFERRED = "inferred"
    ORIGINAL = "original"


@dataclass(frozen=True, slots=True, kw_only=True)
class GanttFlag:
    """Flag (时限旗): a day that binds the whole chart, with its words.

    `movable`: it may be dragged, and the page asks for what an amendment needs.
    """

    on: date
    words: str
    kind: FlagKind
    movable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GanttChart:
    """Gantt chart (甘特图): as of a day; `columns` are the heads of the rows' cells.

    `closed` are the days on which nobody works, shaded where a day is wide enough;
    `unpublished` is the first day whose holidays are not known yet, None when all are.
    `inferred`: the plan hangs on a day that nobody has named, so its bars are hatched.
    `baseline` is what the baseline bars are called, "" as their kind is.
    """

    title: str
    as_of: date
    rows: tuple[GanttRow, ...]
    links: tuple[GanttLink, ...] = ()
    flags: tuple[GanttFlag, ...] = ()
    columns: tuple[str, ...] = ()
    closed: frozenset[date] = frozenset()
    unpublished: date | None = None
    inferred: bool = False
    baseline: str = ""

    @property
    def days(self) -> tuple[date, ...]:
        """Days (涉及的日子): every day that something is drawn on, unsorted."""
        ends = [day for row in self.rows for bar in row.bars for day in (bar.start, bar.finish)]
        latest = [row.latest for row in self.rows]
        return tuple(
            day
            for day in (self.as_of, *ends, *latest, *(flag.on for flag in self.flags))
            if day is not None
        )
