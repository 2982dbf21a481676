"""Lint of a report (报告体检): how much can be measured and dated, and what each promise lacks."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guatu.reading.lint.finding import LintRule
from guatu.reading.lint.linting import ReportLint, lint
from guatu.reading.report import DraftPledge, Reading
from guatu_office.feeds.reading_again import reading_of
from guatu_office.pages.as_of import dated
from guatu_office.pages.lint.reviewed import as_reviewed
from guatu_office.pages.reports.page import report_named
from guatu_office.records.queries import Standing, report_text
from guatu_office.roles.route_rule import WORKING, allowed

# Lacking nearly everywhere: counted above the list, listed only when asked for.
COUNTED = (LintRule.NO_DATE, LintRule.NO_OWNER)


@allowed(*WORKING)
@require_safe
@dated
def report_lint(request: HttpRequest, standing: Standing, name: str) -> HttpResponse:
    """Lint (体检): of the promises that the review left, filtered by the address."""
    found = report_named(name)
    live = (one for one in standing.book.pledges.values() if one.report == found.text)
    reading = as_reviewed(reading_of(found, report_text(found.text)), live)
    linted = lint(reading)
    asked = request.GET.get("rule", "")
    rule = next((one for one in LintRule if one.value == asked), None)
    tally = linted.tally()
    context = {
        "report": found,
        "linted": linted,
        "rows": _rows(reading, linted, rule),
        "rules": [(one, tally[one]) for one in LintRule],
        "rule": rule,
    }
    return render(request, "lint/page.html", context, status=404 if asked and not rule else 200)


def _rows(
    reading: Reading, linted: ReportLint, rule: LintRule | None
) -> list[tuple[DraftPledge, list[tuple[str, str]]]]:
    """Promises with what they lack, under `rule` alone or under all that are not just counted."""
    wanted = {rule} if rule else set(LintRule) - set(COUNTED)
    rows = []
    for pledge in reading.pledges:
        said = [(f.rule.label, f.message) for f in linted.of(pledge.id) if f.rule in wanted]
        if said:
            rows.append((pledge, said))
    return rows
