"""Removal (移除对照报告): asked once more before an uploaded report is gone."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from guatu_office.pages.compare.two_reports import beside, forget


def removal(request: HttpRequest) -> HttpResponse:
    """Removal (移除): of the report named by `remove`, once `sure` is sent with it.

    Only what was uploaded for comparison can be named; raises Http404 for anything else.
    """
    key = request.POST["remove"]
    report = beside(key)
    if report is None:
        raise Http404("没有这份对照报告，可能已经移除。")
    if not request.POST.get("sure"):
        return render(request, "compare/remove.html", {"report": report})
    forget(key)
    day = request.GET.get("as_of")
    return redirect(reverse("compare") + (f"?{urlencode({'as_of': day})}" if day else ""))
