"""Ledger cells (台账各格): what the ledger says today in each column of a sheet, a row a pledge.

Sheets are written from these cells and read back against them, so that a sheet that nobody
filled in changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from guatu.ledger.directory import Directory
from guatu.ledger.period_reports import latest_report
from guatu.ledger.pledge import Pledge, Progress, ProjectState
from guatu.reading.returns.cell_grid import Value
from guatu.reading.returns.heading_words import sheet_rules
from guatu.reading.returns.linked_figure import LinkedFigure
from guatu.reading.returns.month_sum import sum_of_month
from guatu.reading.returns.names import office_name, office_names
from guatu.reading.returns.quantity_words import measures, short_number
from guatu.reading.returns.sheet_kind import SheetKind
from guatu.reading.returns.sheet_money import YUAN, in_paper_money, on_paper
from guatu.vocabulary.quantity import Quantity, Role
from guatu.vocabulary.role import Role as PostRole

_GOALS = (Role.TARGET, Role.COUNT, Role.INVESTMENT)
Cells = Mapping[str, Value]
_NUMBERED = re.compile(r"([(（][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+、)")
_PARTS = re.compile(r"[,，、；;]")
_LONG_AREA = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Scope of a sheet (报表范围): `period` is a month, "" for the year's breakdown table.

    `people` are names by person id, which the ledger itself does not hold; `linked` is what is
    known of a pledge's figure from others, by number, to be filled in for the office.
    """

    kind: SheetKind
    directory: Directory
    period: str = ""
    people: Mapping[str, str] | None = None
    linked: Mapping[str, LinkedFigure] | None = None


def ledger_cells(pledge: Pledge, scope: Scope) -> Cells:
    """Ledger cells of a pledge (一行各格): by field, without 序号; None where not known."""
    if scope.kind is SheetKind.BREAKDOWN:
        return _breakdown(pledge, scope)
    return _monthly(pledge, scope) if scope.kind is SheetKind.MONTHLY else _project(pledge, scope)


def _breakdown(pledge: Pledge, scope: Scope) -> Cells:
    names = scope.directory
    return {
        "category": _category(pledge.area) or None,
        "task": pledge.title,
        "target": _target(pledge),
        "measures": pledge.measures or None,
        "lead_official": names.post_title(pledge.lead_official) if pledge.lead_official else None,
        "lead_office": office_name(names, pledge.lead_office) or None,
        "supporting": office_names(names, pledge.supporting_offices) or None,
        "person": _person(pledge, scope),
        "due": pledge.due.by,
        **_quarters(pledge),
        "note": pledge.assignment_note or None,
    }


def _category(area: str) -> str:
    """A heading's number and what its last words come to: it stands in every row below it."""
    found = _NUMBERED.match(area)
    number, words = (found[1] or "", area[found.end() :]) if found else ("", area)
    last = _PARTS.split(words)[-1]
    return f"{number}{last if len(words) > _LONG_AREA and last else words}"


def _quarters(pledge: Pledge) -> dict[str, Value]:
    """What the lead office planned for each quarter of the plan's year."""
    year = int(pledge.number[:4])
    return {
        f"q{quarter}": "；".join(
            one.name for one in pledge.milestones if quarter_of(one.due) == (year, quarter)
        )
        or None
        for quarter in (1, 2, 3, 4)
    }


def quarter_of(day: date) -> tuple[int, int]:
    """Quarter of a day (所在季度): year and 1 to 4."""
    return day.year, (day.month + 2) // 3


def _person(pledge: Pledge, scope: Scope) -> str | None:
    """Who heads the lead office, where whoever prints the sheet knows the name."""
    people = scope.people or {}
    heads = [
        one.id
        for one in scope.directory.posts.values()
        if one.office == pledge.lead_office and PostRole.OFFICE_HEAD in one.roles
    ]
    held = [scope.directory.holder(one) for one in heads]
    known = [people[one] for one in held if one is not None and one in people]
    return "、".join(dict.fromkeys(known)) or None


def _monthly(pledge: Pledge, scope: Scope) -> Cells:
    now, before = latest_report(pledge.progress, scope.period), _before(pledge, scope.period)
    done, unit = on_paper(_done(pledge, now, scope.period), paper_unit(pledge))
    linked = (scope.linked or {}).get(pledge.number) if now is None and done is None else None
    if linked is not None and linked.value is not None:
        done, unit = on_paper(linked.value, linked.unit)
    return {
        "task": pledge.title,
        "target": _target(pledge),
        "due": pledge.due.by,
        "last": _told(before) if before else None,
        "done": done,
        "unit": unit or None,
        "source": linked.note if linked else None,
        "visible": (now and now.visible) or None,
        "narrative": (now and now.narrative) or None,
        "problems": (now and now.problems) or None,
        "next": (now and now.next_steps) or None,
        "offices": office_names(scope.directory, pledge.parties) or None,
    }


def _done(pledge: Pledge, now: Progress | None, period: str) -> Decimal | None:
    """The value reached; what the month's project sheet says in money is not asked again."""
    if now is not None and now.done is not None:
        return now.done
    return sum_of_month(pledge, period) if paper_unit(pledge) == YUAN else None


def paper_unit(pledge: Pledge) -> str:
    """Unit of a pledge (计量单位): last reported, else of its first goal; "" if there is none."""
    for told in reversed(pledge.progress):
        if told.unit:
            return told.unit
    goals = (one.unit for one in _goals(pledge.quantities))
    return next(goals, "")


def _goals(quantities: tuple[Quantity, ...]) -> list[Quantity]:
    """What is promised itself before what it costs."""
    return sorted((q for q in quantities if q.role in _GOALS), key=lambda q: _GOALS.index(q.role))


def _target(pledge: Pledge) -> str | None:
    return "；".join(measures(tuple(q for q in pledge.quantities if q.role in _GOALS))) or None


def _told(report: Progress) -> str:
    amount = "" if report.done is None else f"{short_number(report.done)}{report.unit}"
    words = report.visible or report.narrative
    return f"{report.period}：{'；'.join(one for one in (amount, words) if one)}"


def _before(pledge: Pledge, period: str) -> Progress | None:
    earlier = [one for one in pledge.progress if one.period < period]
    return max(earlier, key=lambda one: (one.period, one.seq), default=None)


def standing_project(pledge: Pledge, period: str) -> ProjectState | None:
    """Standing project (项目现况): of the month, or what was last said before it."""
    known = [one for one in pledge.project if one.period <= period]
    return max(known, key=lambda one: (one.period, one.seq), default=None)


def _project(pledge: Pledge, scope: Scope) -> Cells:
    known = standing_project(pledge, scope.period)
    told = latest_report(pledge.progress, scope.period)
    invested = sum_of_month(pledge, scope.period)
    linked = _linked_sum(pledge, scope) if invested is None else None
    if linked is not None:
        invested = linked.value
    share = _share(invested, known.year_plan if known else None)
    return {
        "task": pledge.title,
        "content": (known and known.content) or None,
        "total": _paper(known.total if known else _stated_total(pledge)),
        "year_plan": _paper(known.year_plan if known else None),
        "month": _paper(_in_month(pledge, scope.period, invested)),
        "done": _paper(invested),
        "source": linked.note if linked else None,
        "share": share,
        "pace": None if share is None else share - _even_pace(scope.period),
        "visible": (told and told.visible) or None,
        **_days_and_listing(known),
        "problems": (told and told.problems) or None,
        "lead_official": scope.directory.post_title(pledge.lead_official) or None,
        "lead_office": office_name(scope.directory, pledge.lead_office) or None,
    }


def _linked_sum(pledge: Pledge, scope: Scope) -> LinkedFigure | None:
    """What others of the figure reported, where it is money."""
    linked = (scope.linked or {}).get(pledge.number)
    return linked if linked is not None and linked.unit == YUAN else None


def _days_and_listing(known: ProjectState | None) -> dict[str, Value]:
    return {
        "planned_start": known.planned_start if known else None,
        "started_on": known.started_on if known else None,
        "planned_finish": known.planned_finish if known else None,
        "finished_on": known.finished_on if known else None,
        "listed": known.listed if known else None,
    }


def _stated_total(pledge: Pledge) -> Decimal | None:
    """What the report says that it costs, when it says one sum of money only."""
    sums = [q for q in pledge.quantities if q.role is Role.INVESTMENT and q.unit == YUAN]
    return sums[0].low if len(sums) == 1 and sums[0].low == sums[0].high else None


def _paper(yuan: Decimal | None) -> Decimal | None:
    return None if yuan is None else in_paper_money(yuan)


def _in_month(pledge: Pledge, period: str, invested: Decimal | None) -> Decimal | None:
    """Not known unless the month before was told too; January begins at nothing."""
    if invested is None or period.endswith("-01"):
        return invested
    last = sum_of_month(pledge, _month_before(period))
    return None if last is None else invested - last


def _month_before(period: str) -> str:
    year, month = (int(part) for part in period.split("-"))
    return f"{year}-{month - 1:02d}"


def _share(invested: Decimal | None, plan: Decimal | None) -> Decimal | None:
    return None if invested is None or not plan else round(invested / plan * 100, 1)


def _even_pace(period: str) -> Decimal:
    """Percent of the year that has gone by at the end of the month, at an even pace."""
    return round(Decimal(int(period[5:])) / sheet_rules().months_a_year * 100, 1)


def last_day(period: str) -> date:
    """Last day of a month (月末)."""
    year, month = (int(part) for part in period.split("-"))
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)
