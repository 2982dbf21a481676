"""Pledge (承诺事项): its sentence, targets, three statuses, schedule and history."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guatu.closing.overlaps import RosterOverlap, overlaps
from guatu.closing.reconciliation import reconcile, roster_findings
from guatu.ledger.pledge import Pledge
from guatu_office.feeds.suggested_offices import suggested_offices
from guatu_office.pages.as_of import dated
from guatu_office.pages.pledges.node_track import node_track, place_in
from guatu_office.pages.pledges.quoted_sentence import quoted_sentence
from guatu_office.pages.year.doable import doable, told_of_done
from guatu_office.records.queries import Standing, history, report_text
from guatu_office.roles.route_rule import WORKING, allowed


@allowed(*WORKING)
@require_safe
@dated
def pledge(request: HttpRequest, standing: Standing, number: str) -> HttpResponse:
    """Pledge (承诺事项)."""
    row = standing.rows.get(number)
    if row is None and number in standing.book.set_aside:
        return _set_aside(request, standing, standing.book.set_aside[number])
    if row is None:
        raise Http404(f"截至 {standing.chart.as_of}，台账中没有编号为 {number} 的事项。")
    schedule, year = standing.schedules.get(number), standing.chart.year
    numbers = sorted(standing.rows)
    at = numbers.index(number)
    text = report_text(row.pledge.report) if row.pledge.report else row.pledge.quote
    context = {
        "row": row,
        "pledge": row.pledge,
        "advice": None if row.lead_office else suggested_offices(row.pledge, text),
        "year": year,
        "months": range(1, 13),
        "today": place_in(year, standing.chart.as_of),
        "sentence": quoted_sentence(text, row.pledge.span),
        "schedule": schedule,
        "track": node_track(row.pledge, schedule, year, standing.chart.as_of) if schedule else (),
        "history": history(number, standing.chart.as_of),
        "doable": doable(request, number),
        "account": reconcile(row.pledge),
        "findings": roster_findings([row.pledge]),
        "overlaps": [one for one in overlaps(standing.book.pledges.values()) if _on(one, number)],
        "done": told_of_done(request),
        "previous": numbers[at - 1] if at else "",
        "following": numbers[at + 1] if at + 1 < len(numbers) else "",
    }
    return render(request, "pledges/page.html", context)


def _on(overlap: RosterOverlap, number: str) -> bool:
    return any(place.number == number for place in overlap.places)


def _set_aside(request: HttpRequest, standing: Standing, draft: Pledge) -> HttpResponse:
    """A draft that review set aside is no promise, and its entries can be seen all the same."""
    context = {
        "pledge": draft,
        "sentence": quoted_sentence(report_text(draft.report), draft.span),
        "history": history(draft.number, standing.chart.as_of),
    }
    return render(request, "pledges/set_aside.html", context)
