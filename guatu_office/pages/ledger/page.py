"""Ledger (台账): every pledge of the book, filtered by its address."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from guatu_office.pages.as_of import dated
from guatu_office.pages.ledger.ledger_filter import LedgerFilter, LedgerRow, ledger_rows, matching
from guatu_office.pages.ledger.ledger_table import csv_table
from guatu_office.records.queries import Standing
from guatu_office.roles.route_rule import WORKING, allowed

ROWS_A_PAGE = 100


@allowed(*WORKING)
@require_safe
@dated
def ledger(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Ledger (台账): htmx asks for the rows alone and gets them."""
    rows = ledger_rows(standing)
    form, found = _found(request, rows)
    context = {
        "form": form,
        "total": len(rows),
        "found": len(found),
        "page": Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page")),
    }
    htmx = request.htmx  # type: ignore[attr-defined]
    part = htmx and not htmx.history_restore_request
    template = "ledger/_rows.html" if part else "ledger/page.html"
    response = render(request, template, context, status=200 if form.is_valid() else 422)
    patch_vary_headers(response, ["HX-Request"])
    return response


@allowed(*WORKING)
@require_safe
@dated
def ledger_table(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Ledger as a table (导出): the same rows as the page, for Excel."""
    _, found = _found(request, ledger_rows(standing))
    name = f"ledger-{standing.chart.year}-{standing.chart.as_of}.csv"
    answer = HttpResponse(csv_table(found), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _found(
    request: HttpRequest, rows: tuple[LedgerRow, ...]
) -> tuple[LedgerFilter, list[LedgerRow]]:
    form = LedgerFilter(request.GET, rows)
    # What is no valid wish finds nothing: showing everything would look like an answer.
    return form, matching(rows, form.cleaned_data) if form.is_valid() else []
