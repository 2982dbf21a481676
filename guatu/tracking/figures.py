"""Figures typed once (一数一源): what one pledge reported is known to all that ask for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from guatu.ledger.figure import Figure
from guatu.ledger.period_reports import submitted_report
from guatu.ledger.pledge import Pledge
from guatu.reading.returns.ledger_cells import paper_unit
from guatu.reading.returns.month_sum import project_of_month
from guatu.reading.returns.sheet_money import YUAN


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedValue:
    """Reported value (报送的数): what a pledge's office reported, and by which entry."""

    value: Decimal
    unit: str
    pledge: str
    period: str
    seq: int
    office: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureConflict:
    """Conflict (一数多值): pledges of one figure reported different values for one period."""

    figure: Figure
    period: str
    values: tuple[ReportedValue, ...]

    @property
    def words(self) -> str:
        """Words (一句话): every value with its pledge."""
        said = "、".join(f"{one.pledge} 报 {one.value:f}{one.unit}" for one in self.values)
        return f"“{self.figure.title}”{self.period} 数字不一致：{said}"


def reported_value(pledge: Pledge, period: str) -> ReportedValue | None:
    """Reported value (本项报送的数): of the report that stands for the period, None without.

    A report without value leaves standing what was stated of the project for the month.
    """
    report = submitted_report(pledge.progress, period)
    if report is None or report.done is None:
        return _stated_sum(pledge, period)
    if not report.stands:
        return None
    office = report.reporter.office if report.reporter else pledge.lead_office
    return ReportedValue(
        value=report.done,
        unit=report.unit,
        pledge=pledge.number,
        period=period,
        seq=report.seq,
        office=office,
    )


def _stated_sum(pledge: Pledge, period: str) -> ReportedValue | None:
    """What the project sheet says in money, of a project that is measured in money."""
    stated = project_of_month(pledge, period)
    if stated is None or stated.invested is None or paper_unit(pledge) != YUAN:
        return None
    return ReportedValue(
        value=stated.invested,
        unit=YUAN,
        pledge=pledge.number,
        period=period,
        seq=stated.seq,
        office=pledge.lead_office,
    )


def known_value(
    pledges: Mapping[str, Pledge], figures: Iterable[Figure], number: str, period: str
) -> ReportedValue | FigureConflict | None:
    """Known value (已知的数): the pledge's own, else the one that its figure's others reported.

    What is reported twice and differs is a conflict, and none of the values is chosen; the
    source of a value is always a report that somebody made. None when nobody did.
    """
    own = reported_value(pledges[number], period) if number in pledges else None
    if own is not None:
        return own
    figure = figure_of(figures, number)
    if figure is None:
        return None
    values = tuple(_values(pledges, figure, period))
    if len({(one.value, one.unit) for one in values}) > 1:
        return FigureConflict(figure=figure, period=period, values=values)
    return min(values, key=lambda one: one.seq, default=None)


def conflicts(
    pledges: Mapping[str, Pledge], figures: Iterable[Figure], period: str
) -> list[FigureConflict]:
    """Conflicts (数字不一致): every figure with different values for the period, own ones too."""
    found = []
    for figure in figures:
        values = tuple(_values(pledges, figure, period))
        if len({(one.value, one.unit) for one in values}) > 1:
            found.append(FigureConflict(figure=figure, period=period, values=values))
    return found


def figure_of(figures: Iterable[Figure], number: str) -> Figure | None:
    """Figure of a pledge (所属共用数): None when its value is its own alone."""
    return next((one for one in figures if number in one.pledges), None)


def _values(pledges: Mapping[str, Pledge], figure: Figure, period: str) -> Iterator[ReportedValue]:
    for number in figure.pledges:
        # A draft of the list may have been set aside in review since.
        if number in pledges and (value := reported_value(pledges[number], period)) is not None:
            yield value
