"""Wall chart (挂图作战): what hangs on the wall on one day, before anything is drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from guatu.ledger.pledge import Pledge, Stage
from guatu.publishing.milestone_flag import MilestoneFlag, milestone_flags
from guatu.publishing.three_marks import Reached, ThreeMarks, reached, three_marks
from guatu.publishing.time_light import Light, TimeLight, time_light
from guatu.scheduling.pledge_schedule import PledgeSchedule
from guatu.tracking.reporting_rule import ReportingRule
from guatu.vocabulary.unknown import Unknown

BEFORE_THE_FIRST_AREA = "总体目标"
NOT_SCHEDULED = Unknown("尚未倒排工期")


@dataclass(frozen=True, slots=True, kw_only=True)
class WallRow:
    """Row (一行): one pledge as it stands; `lead_office`, `lead_official` and `supporting` are
    names, empty when unassigned; `unknown` says why there are no nodes."""

    pledge: Pledge
    light: TimeLight
    marks: ThreeMarks
    flags: tuple[MilestoneFlag, ...]
    begins_on: date | None
    reached: Reached | None
    lead_office: str
    lead_official: str
    unknown: str
    because: str
    supporting: tuple[str, ...] = ()

    @property
    def draft(self) -> bool:
        """Draft (草稿): read from the report, not yet adopted by anyone."""
        return self.pledge.stage is Stage.DRAFT


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Tally (合计): of a band or the whole wall; the lights add up to `total`.

    Of the deadlines `stated` are the report's, `decided` a person's, the rest inferred.
    """

    total: int
    lights: Mapping[Light, int]
    stated: int
    decided: int
    drafts: int
    closed: int
    unassigned: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WallBand:
    """Band (板块): one work area with its rows in the order of the report."""

    title: str
    rows: tuple[WallRow, ...]

    @property
    def tally(self) -> Tally:
        """Tally (合计): of this band."""
        return tally(self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class WallChart:
    """Wall chart (挂图): as of a day; `root` (hex) and `entries` name the ledger it shows.

    `cut` says in words which part of the wall it is, empty for the whole; `names` are those of
    offices and posts by id.
    """

    place: str
    year: int
    as_of: date
    root: str
    entries: int
    bands: tuple[WallBand, ...]
    cut: str = ""
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """Title (标题): what hangs at the top."""
        # Areas begin with a bracketed number, so the part stands in no bracket of its own.
        part = f"：{self.cut}" if self.cut else ""
        return f"{self.place}{self.year}年政府工作报告承诺事项作战图{part}"

    @property
    def rows(self) -> tuple[WallRow, ...]:
        """Rows (各行): of all bands, in order."""
        return tuple(row for band in self.bands for row in band.rows)

    @property
    def tally(self) -> Tally:
        """Tally (合计): of the whole wall."""
        return tally(self.rows)


def wall_chart(
    pledges: Iterable[Pledge],
    schedules: Iterable[PledgeSchedule],
    *,
    place: str,
    year: int,
    as_of: date,
    root: str,
    size: int,
    names: Mapping[str, str] | None = None,
    day_one: date | None = None,
    reporting: ReportingRule | None = None,
) -> WallChart:
    """Wall chart (挂图): one row a pledge, in order, under the areas of the report.

    `root` and `size` are the tree root in hex and the number of entries; `names` gives the
    words for ids of offices and posts (an id without one shows itself); `day_one` is when
    the plan began, by default 1 January of its year; `reporting` when monthly reports are due.
    """
    by_pledge = {schedule.pledge: schedule for schedule in schedules}
    began = day_one or date(year, 1, 1)
    areas: dict[str, list[WallRow]] = {}
    for pledge in sorted(pledges, key=lambda one: one.number):
        schedule = by_pledge.get(pledge.number)
        known = _known(schedule)
        light = time_light(pledge, known, as_of=as_of, day_one=began, reporting=reporting)
        row = _row(pledge, schedule, light, as_of, names or {})
        areas.setdefault(pledge.area or BEFORE_THE_FIRST_AREA, []).append(row)
    bands = tuple(WallBand(title=title, rows=tuple(rows)) for title, rows in areas.items())
    return WallChart(
        place=place,
        year=year,
        as_of=as_of,
        root=root,
        entries=size,
        bands=bands,
        names=dict(names or {}),
    )


def _row(
    pledge: Pledge,
    schedule: PledgeSchedule | None,
    light: TimeLight,
    as_of: date,
    names: Mapping[str, str],
) -> WallRow:
    known = _known(schedule)
    scheduled = known if isinstance(known, PledgeSchedule) else None
    return WallRow(
        pledge=pledge,
        light=light,
        marks=three_marks(pledge, light.light),
        flags=milestone_flags(pledge, schedule, as_of) if schedule else (),
        begins_on=min((node.latest_start for node in scheduled.nodes), default=None)
        if scheduled
        else None,
        reached=reached(pledge),
        lead_office=names.get(pledge.lead_office, pledge.lead_office),
        lead_official=names.get(pledge.lead_official, pledge.lead_official),
        unknown=known.reason if isinstance(known, Unknown) else "",
        because=schedule.because if schedule else "",
        supporting=tuple(names.get(one, one) for one in pledge.supporting_offices),
    )


def _known(schedule: PledgeSchedule | None) -> PledgeSchedule | Unknown:
    if schedule is None:
        return NOT_SCHEDULED
    return Unknown(schedule.unknown) if schedule.unknown else schedule


def tally(rows: Iterable[WallRow]) -> Tally:
    """Tally (合计): lights, origins of deadlines, drafts, closed and unassigned of some rows."""
    rows = tuple(rows)
    lights = Counter(row.light.light for row in rows)
    return Tally(
        total=len(rows),
        lights={light: lights[light] for light in Light},
        stated=sum(row.pledge.due.stated for row in rows),
        decided=sum(row.pledge.due.decided for row in rows),
        drafts=sum(row.draft for row in rows),
        closed=sum(row.pledge.stage is Stage.CLOSED for row in rows),
        unassigned=sum(not row.lead_office for row in rows),
    )
