"""Sheets (报表): choose one to hand out, and give in what came back."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from guatu.ledger.book import Book
from guatu.publishing.sheets.office_sheet import (
    SheetOrder,
    office_sheet,
    sheet_offices,
)
from guatu.publishing.sheets.sheet_workbook import sheet_workbook
from guatu.publishing.sheets.sheet_zip import sheet_name, sheet_zip
from guatu.reading.returns.sheet_kind import SheetKind
from guatu.vocabulary.problem import Unusable
from guatu.vocabulary.role import Role
from guatu_office.feeds.returned_upload import keep_upload
from guatu_office.pages.as_of import dated
from guatu_office.pages.exchange.forms import PlanForm
from guatu_office.pages.sheets.forms import EACH, NONE, SheetForm, UploadForm
from guatu_office.pages.sheets.waiting import folder, sender_of
from guatu_office.records.people import names
from guatu_office.records.queries import Standing
from guatu_office.roles.route_rule import IN_OFFICES, allowed

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP = "application/zip"
READERS = (Role.INSPECTION, Role.LEAD_OFFICIAL, Role.READER, *IN_OFFICES)
SENDERS = (Role.INSPECTION, *IN_OFFICES)


@allowed(*READERS, writing=SENDERS)
@require_http_methods(["GET", "HEAD", "POST"])
@dated
def sheets(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Sheets (报表): both forms; a file that is sent goes on to its preview."""
    on = standing.chart.as_of
    if request.method != "POST":
        return _page(request, standing, _wanted(None, standing), UploadForm(on=on))
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, standing, _wanted(None, standing), form, status=422)
    file = form.cleaned_data["file"]
    try:
        upload = keep_upload(
            folder(),
            file.read(),
            file.name,
            sender_of(request),
            form.said(),
            at=timezone.now(),
        )
    except Unusable as refused:
        form.add_error("file", f"{refused.problems[0].message}。")
        return _page(request, standing, _wanted(None, standing), form, status=422)
    return redirect("sheet-return", upload.key)


@allowed(*READERS)
@require_safe
@dated
def sheet_file(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Sheet as a file (下载报表): one workbook, or a zip with one an office."""
    form = _wanted(request.GET, standing)
    if not form.is_valid():
        return _page(request, standing, form, UploadForm(on=standing.chart.as_of), status=422)
    try:
        content, kind, name = _file(standing, form)
    except Unusable as refused:
        form.add_error(None, f"{refused.problems[0].message}。")
        return _page(request, standing, form, UploadForm(on=standing.chart.as_of), status=422)
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = str(content_disposition_header(True, name))
    return answer


def _file(standing: Standing, form: SheetForm) -> tuple[bytes, str, str]:
    said, chart, book = form.cleaned_data, standing.chart, standing.book
    kind = SheetKind(said["kind"])
    order = SheetOrder(
        kind=kind,
        as_of=chart.as_of,
        root=chart.root,
        size=chart.entries,
        period=said["period"] if kind.monthly else "",
        people=names(),
        pledge=said["pledge"] if kind is SheetKind.NODES else "",
        county=settings.COUNTY_RULES,
    )
    if said["office"] == EACH:
        return sheet_zip(book, order), ZIP, sheet_name(order).replace(".xlsx", ".zip")
    office = {"": None, NONE: ""}.get(said["office"], said["office"])
    whose = book.directory.office_name(office) if office else ""
    return sheet_workbook(office_sheet(book, order, office)), WORKBOOK, sheet_name(order, whose)


def _wanted(asked: object, standing: Standing) -> SheetForm:
    return SheetForm(asked, standing.book, _offices(standing.book))


def _offices(book: Book) -> tuple[str, ...]:
    found = {one for kind in SheetKind for one in sheet_offices(book, kind)}
    return (*sorted(found - {""}), *([""] if "" in found else []))


def _page(
    request: HttpRequest, standing: Standing, wanted: SheetForm, sent: UploadForm, status: int = 200
) -> HttpResponse:
    said = request.GET.get("taken", "")
    taken = int(said) if said.isdecimal() and len(said) < 6 else 0
    plan = PlanForm(None, standing.book)
    context = {"wanted": wanted, "sent": sent, "taken": taken, "plan": plan}
    return render(request, "sheets/page.html", context, status=status)
