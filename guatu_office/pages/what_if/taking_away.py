"""Taking away (带走): the differences of a trial as a workbook or as CSV, every cell a text."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guatu.ledger.refusal import Refused
from guatu.publishing.chinese_date import full_date
from guatu.publishing.difference_table import difference_table
from guatu.publishing.plain_table import PlainTable, csv_of
from guatu.publishing.table_workbook import table_workbook
from guatu_office.pages.as_of import dated
from guatu_office.pages.what_if import change_words
from guatu_office.pages.what_if.asking import asked_in
from guatu_office.records.queries import Standing
from guatu_office.roles.route_rule import WORKING, allowed

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


@allowed(*WORKING)
@require_safe
@dated
def what_if_sheet(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Differences as a workbook (试算差别表)."""
    try:
        table = _table(request, standing)
    except Refused as refused:
        return _refused(request, refused)
    return _file(standing, table_workbook(table), WORKBOOK, "xlsx")


@allowed(*WORKING)
@require_safe
@dated
def what_if_table(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Differences as CSV (试算差别导出)."""
    try:
        table = _table(request, standing)
    except Refused as refused:
        return _refused(request, refused)
    return _file(standing, csv_of(table), CSV, "csv")


def _table(request: HttpRequest, standing: Standing) -> PlainTable:
    asked, chart = asked_in(request, standing), standing.chart
    by = "计入共用资源" if asked.shared else "按各项时限"
    title = f"{chart.place}{chart.year}年试算差别表，截至 {full_date(chart.as_of)}，{by}"
    words = [change_words.told(one, asked.county) for one in asked.changes]
    return difference_table(asked.outcome(), words, title)


def _file(standing: Standing, content: bytes | str, kind: str, ending: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    name = f"what-if-{standing.chart.year}-{standing.chart.as_of}.{ending}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _refused(request: HttpRequest, refused: Refused) -> HttpResponse:
    words = {"title": "不能这样试", "sentence": f"{refused}。"}
    return render(request, "layout/refusal.html", words, status=422)
