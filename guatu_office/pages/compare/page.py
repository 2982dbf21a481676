"""Comparison (两年对照): choose or upload another year's report, then read both side by side."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from guatu.reading.comparison.reminders import reminders
from guatu.vocabulary.problem import Unusable
from guatu.vocabulary.role import Role
from guatu_office.feeds.report_beside import keep
from guatu_office.pages.as_of import dated
from guatu_office.pages.compare.compare_rows import (
    NEW,
    CompareFilter,
    compare_row,
    matching,
    matching_new,
    new_rows,
    tiles,
)
from guatu_office.pages.compare.removal import removal
from guatu_office.pages.compare.two_reports import (
    Held,
    compared,
    folder,
    held,
    in_order,
    others,
    own_reports,
)
from guatu_office.pages.compare.upload import UploadForm
from guatu_office.records.queries import Standing
from guatu_office.roles.route_rule import WORKING, allowed


@allowed(*WORKING, writing=[Role.INSPECTION])
@require_http_methods(["GET", "HEAD", "POST"])
@dated
def compare(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Choose (选择): a report kept earlier, or a new one; or remove one that was uploaded."""
    own = own_reports()
    if request.method != "POST":
        return _choose(request, UploadForm(own))
    if "remove" in request.POST:
        return removal(request)
    form = UploadForm(own, request.POST, request.FILES)
    if not form.is_valid():
        return _choose(request, form, form.sentences())
    asked = form.cleaned_data
    try:
        kept = keep(
            folder(), asked["file"].read(), asked["file"].name, asked["place"], asked["year"]
        )
        last, this = in_order(held(asked["beside"]), held(kept.key))
    except Unusable as refused:
        return _choose(request, form, [f"{one}。" for one in refused.problems])
    return redirect(_address(request, last, this))


def _address(request: HttpRequest, last: Held, this: Held) -> str:
    address = reverse("compare-pair", args=[last.key, this.key])
    day = request.GET.get("as_of")
    return f"{address}?{urlencode({'as_of': day})}" if day else address


def _choose(request: HttpRequest, form: UploadForm, wrong: list[str] | None = None) -> HttpResponse:
    own = own_reports()
    beside = others()
    every = [*own, *beside]
    pairs = [
        (last, this, own_one)
        for own_one in own
        for other in every
        if other.year != own_one.year and (not other.own or own_one.year < other.year)
        for last, this in [in_order(own_one, other)]
    ]
    context = {"form": form, "pairs": pairs, "beside": beside, "wrong": wrong or []}
    return render(request, "compare/choose.html", context, status=422 if wrong else 200)


@allowed(*WORKING)
@require_safe
@dated
def compare_pair(request: HttpRequest, standing: Standing, last: str, this: str) -> HttpResponse:
    """Side by side (并排): every promise of last year, filtered by the address."""
    before, after = held(last), held(this)
    try:
        before, after = in_order(before, after)
        comparison = compared(before, after)
    except Unusable as refused:
        words = {"title": "不能对照", "sentence": f"{refused}。"}
        return render(request, "layout/refusal.html", words, status=422)
    last_numbers, this_numbers = _numbers(standing, before), _numbers(standing, after)
    rows = [compare_row(one, last_numbers) for one in comparison.pairings]
    new = new_rows(comparison, this_numbers)
    form = CompareFilter(request.GET)
    # What is no valid wish finds nothing: showing everything would look like an answer.
    wanted = form.cleaned_data if form.is_valid() else None
    context = {
        "last": before,
        "this": after,
        "comparison": comparison,
        "form": form,
        "rows": matching(rows, wanted) if wanted is not None else [],
        "new": matching_new(new, wanted) if wanted is not None else [],
        "only_new": bool(wanted and wanted["outcome"] == NEW),
        "tiles": tiles(comparison, wanted["outcome"] if wanted else ""),
        "told": sum(bool(one.account and one.account.sure) for one in comparison.pairings),
        "numbered": sum(bool(one.claims) for one in comparison.pairings),
        "reminders": list(reminders(comparison.last, comparison.this)),
    }
    status = 200 if wanted is not None else 422
    return render(request, "compare/page.html", context, status=status)


def _numbers(standing: Standing, report: Held) -> dict[int, str]:
    """Where the report is the office's own, each sentence's number in the ledger."""
    if not report.own:
        return {}
    return {
        pledge.span.start: number
        for number, pledge in standing.book.pledges.items()
        if pledge.report == report.file
    }
