"""Returning (回收报表): what a sheet would change, then yes or no."""

from __future__ import annotations

from typing import Any

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from guatu.ledger.entry import Entry
from guatu.ledger.refusal import Refused
from guatu.reading.returns.preview import Preview
from guatu.vocabulary.problem import Unusable
from guatu_office.actions.settle_headings import settle_headings
from guatu_office.actions.take_return import preview_return, take_return
from guatu_office.feeds.returned_upload import Upload, files_of, forget_upload, keep_originals
from guatu_office.pages.once import key_of
from guatu_office.pages.sheets.forms import HeadingForm
from guatu_office.pages.sheets.page import SENDERS
from guatu_office.pages.sheets.waiting import folder, order_for, upload_or_404
from guatu_office.records.database_fault import fault_of
from guatu_office.records.queries import whole_book
from guatu_office.records.writing import AlreadyWritten
from guatu_office.roles.asker import asker
from guatu_office.roles.route_rule import allowed


@allowed(*SENDERS)
@require_http_methods(["GET", "HEAD", "POST"])
def sheet_return(request: HttpRequest, key: str) -> HttpResponse:
    """Return (回收): the preview; then `do` is confirm, cancel or settle."""
    upload = upload_or_404(request, key)
    do = request.POST.get("do", "") if request.method == "POST" else ""
    if do == "cancel":
        forget_upload(folder(), key)
        return redirect("sheets")
    if do == "settle":
        return _settle(request, upload)
    return _confirm(request, upload) if do == "confirm" else _page(request, upload)


def _previewed(request: HttpRequest, upload: Upload) -> Preview:
    book = whole_book()
    if book is None:
        raise Http404("本办公室还没有台账。")
    with files_of(folder(), upload) as files:
        return preview_return(files=files, book=book, order=order_for(request, upload))


def _page(
    request: HttpRequest,
    upload: Upload,
    problem: str = "",
    status: int = 200,
    headings: HeadingForm | None = None,
) -> HttpResponse:
    try:
        preview = _previewed(request, upload)
    except Unusable as refused:
        # A file that cannot even be opened has nothing to wait for.
        forget_upload(folder(), upload.key)
        words = {"title": "这份文件收不了", "sentence": f"{refused}。"}
        return render(request, "layout/refusal.html", words, status=422)
    guess = next(iter(preview.guesses), None)
    proposals = tuple(preview.proposals)
    context: dict[str, Any] = {
        "upload": upload,
        "preview": preview,
        "count": len(proposals),
        "pledges": len({one.number for one in proposals}),
        "guess": guess,
        "headings": headings or (HeadingForm(guess) if guess else None),
        "problem": problem,
    }
    return render(request, "sheets/preview.html", context, status=status)


def _settle(request: HttpRequest, upload: Upload) -> HttpResponse:
    guess = next(iter(_previewed(request, upload).guesses), None)
    if guess is None:
        return redirect("sheet-return", upload.key)
    form = HeadingForm(guess, request.POST)
    if not form.is_valid():
        return _page(request, upload, status=422, headings=form)
    try:
        settle_headings(
            settled=form.settled(),
            by=asker(request).actor,
            at=timezone.localtime(),
            key=key_of(request),
        )
    except AlreadyWritten:
        pass
    except Refused as refused:
        return _page(request, upload, str(refused), 422, form)
    return redirect("sheet-return", upload.key)


def _confirm(request: HttpRequest, upload: Upload) -> HttpResponse:
    try:
        entries = _taken(request, upload)
    except AlreadyWritten as before:
        entries = before.entries
    except (Refused, Unusable) as refused:
        return _page(request, upload, str(refused), 422)
    except DatabaseError as error:
        fault = fault_of(error)
        if fault is None:
            raise
        return _page(request, upload, fault.sentence, fault.status)
    forget_upload(folder(), upload.key)
    return redirect(f"{reverse('sheets')}?taken={len(entries)}")


def _taken(request: HttpRequest, upload: Upload) -> tuple[Entry, ...]:
    with files_of(folder(), upload) as files:
        return take_return(
            files=files,
            order=lambda: order_for(request, upload),
            keep=lambda: keep_originals(folder().parent, files),
            key=key_of(request),
        )
