"""Month sheet (月度进展页): a row for each promise of an office, filled in as far as is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from guatu.ledger.book import Book
from guatu.ledger.period_reports import latest_report, submitted_report
from guatu.ledger.pledge import Pledge, Progress, Stage
from guatu.tracking.burden import Burden, burdens
from guatu.tracking.figures import FigureConflict, ReportedValue, known_value
from guatu.tracking.report_state import ReportState, State
from guatu.tracking.reporting_period import Period, due_on, following, previous
from guatu.vocabulary.unknown import Unknown
from guatu_office.pages.desk.reported_month import Month
from guatu_office.pages.year.reported_unit import unit_to_offer

_GONE = frozenset({Stage.DRAFT, Stage.ADOPTED})
TO_FILL = frozenset({State.AWAITED, State.NOT_REPORTED, State.RETURNED, State.UNKNOWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthRow:
    """Row of a month (月度一行): `first` are first values by field; `figure` where one is known."""

    pledge: Pledge
    state: ReportState
    last: Progress | None
    newest: Progress | None
    figure: ReportedValue | FigureConflict | None
    first: dict[str, str]

    @property
    def seen(self) -> int:
        """Seen (所见): the last entry of the pledge."""
        return self.pledge.entries[-1]

    @property
    def to_fill(self) -> bool:
        """To fill in (待填): nothing stands for this period yet."""
        return self.state.state in TO_FILL and self.state.pending is None

    @property
    def to_confirm(self) -> Progress | None:
        """To confirm (待确认): the report that waits for the head of the office."""
        return self.state.pending

    @property
    def may_report(self) -> bool:
        """May report (可报): the pledge is under way."""
        return self.pledge.stage in (Stage.ACCEPTED, Stage.IN_PROGRESS)

    @property
    def from_figure(self) -> ReportedValue | None:
        """From a figure (共用数): another promise's value, already typed there."""
        found = self.figure
        if isinstance(found, ReportedValue) and found.pledge != self.pledge.number:
            return found
        return None

    @property
    def conflict(self) -> str:
        """Conflict (数字不一致): in words, "" where there is none."""
        return self.figure.words if isinstance(self.figure, FigureConflict) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthSheet:
    """Month sheet (月度进展页): of one office and one period."""

    office: str
    month: Month
    rows: tuple[MonthRow, ...]
    burden: Burden | None

    @property
    def due(self) -> str:
        """Due day (应报日): in words."""
        found = due_on(self.month.period, self.month.rule)
        return found.reason if isinstance(found, Unknown) else f"{found} 前报送"

    @property
    def before(self) -> Period:
        """Before (上一期)."""
        return previous(self.month.period, self.month.rule)

    @property
    def after(self) -> Period:
        """After (下一期)."""
        return following(self.month.period, self.month.rule)

    @property
    def waiting(self) -> int:
        """Waiting (待填): how many rows."""
        return sum(row.to_fill and row.may_report for row in self.rows)

    @property
    def unconfirmed(self) -> tuple[MonthRow, ...]:
        """Unconfirmed (待确认): rows whose report waits for the head of the office."""
        return tuple(row for row in self.rows if row.to_confirm)


def month_sheet(book: Book, office: str, month: Month) -> MonthSheet:
    """Month sheet of an office (某单位某月的进展页): promises that it leads or supports."""
    rows = tuple(_rows(book, office, month))
    weighed = burdens(
        book.pledges, book.figures.values(), month.period, rule=month.rule, as_of=month.as_of
    )
    return MonthSheet(
        office=office,
        month=month,
        rows=rows,
        burden=next((one for one in weighed if one.office == office), None),
    )


def _rows(book: Book, office: str, month: Month) -> Iterator[MonthRow]:
    name = month.period.name
    for pledge in book.pledges.values():
        if pledge.lead_office != office or pledge.stage in _GONE:
            continue
        figure = known_value(book.pledges, book.figures.values(), pledge.number, name)
        newest = latest_report(pledge.progress, name)
        last = submitted_report(pledge.progress, previous(month.period, month.rule).name)
        yield MonthRow(
            pledge=pledge,
            state=month.state(pledge),
            last=last,
            newest=newest,
            figure=figure,
            first=_first(pledge, newest, last, figure),
        )


def _first(
    pledge: Pledge,
    newest: Progress | None,
    last: Progress | None,
    figure: ReportedValue | FigureConflict | None,
) -> dict[str, str]:
    """First values (已代填的): what was filled in, else last month's problems and next steps."""
    if newest is not None:
        return {
            "done": _number(newest.done),
            "unit": newest.unit,
            "visible": newest.visible,
            "narrative": newest.narrative,
            "problems": newest.problems,
            "next_steps": newest.next_steps,
        }
    known = figure if isinstance(figure, ReportedValue) else None
    return {
        "done": _number(known.value) if known else "",
        "unit": known.unit if known else unit_to_offer(pledge, last),
        "visible": "",
        "narrative": "",
        "problems": last.problems if last else "",
        "next_steps": last.next_steps if last else "",
    }


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"
