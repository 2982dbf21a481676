"""Notices (通知): the assignment notice as a page to look at, and as Word files to take away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from guatu.publishing.letters.main_part import addressee_words, date_words
from guatu.publishing.letters.notice import (
    Notice,
    assignment_notice,
    noticed_offices,
    noticed_pledges,
)
from guatu.publishing.letters.notice_file import notice_file
from guatu.publishing.letters.notice_pack import notice_pack
from guatu.publishing.letters.wording import column_names
from guatu.vocabulary.problem import Unusable
from guatu.vocabulary.role import Role
from guatu_office.pages.as_of import dated
from guatu_office.pages.notices.notice_form import NoticeForm
from guatu_office.records.queries import Standing
from guatu_office.roles.route_rule import allowed

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ZIP = "application/zip"


@allowed(Role.INSPECTION)
@require_safe
@dated
def notices(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Notice to look at (通知预览): with the form above it, and what is still blank."""
    form = _form(request, standing)
    notice, problem = None, ""
    if form.is_valid():
        try:
            notice = _notice(standing, form)
        except Unusable as refused:
            problem = refused.problems[0].message
    return _page(request, standing, form, notice, problem)


@allowed(Role.INSPECTION)
@require_safe
@dated
def notice_word(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Notice as Word (下载通知): one .docx."""

    def file(form: NoticeForm) -> HttpResponse:
        notice = _notice(standing, form)
        return _attached(notice_file(notice), WORD, f"{notice.whole_title}.docx")

    return _file(request, standing, file)


@allowed(Role.INSPECTION)
@require_safe
@dated
def notice_each(request: HttpRequest, standing: Standing) -> HttpResponse:
    """Notice for each office (每单位一份): a zip, each with its own tasks only."""

    def file(form: NoticeForm) -> HttpResponse:
        offices = form.cleaned_data["office"] or _offices(standing)
        each = [(_name(standing, one), _notice(standing, form, [one])) for one in offices]
        notice = each[0][1] if each else _notice(standing, form)
        return _attached(notice_pack(each), ZIP, f"{notice.whole_title}（分单位）.zip")

    return _file(request, standing, file)


def _file(
    request: HttpRequest, standing: Standing, make: Callable[[NoticeForm], HttpResponse]
) -> HttpResponse:
    form, problem = _form(request, standing), ""
    if form.is_valid():
        try:
            return make(form)
        except Unusable as refused:
            problem = refused.problems[0].message
    return _page(request, standing, form, None, problem, wrong=True)


def _page(
    request: HttpRequest,
    standing: Standing,
    form: NoticeForm,
    notice: Notice | None,
    problem: str,
    *,
    wrong: bool = False,
) -> HttpResponse:
    handed_out = bool(noticed_pledges(standing.book, standing.chart.as_of))
    any_at_all = bool(noticed_pledges(standing.book, standing.chart.as_of, draft=True))
    # Before anybody typed anything, nothing handed out is a state of the year, not a mistake.
    empty = not handed_out and not form.data.get("draft")
    context: dict[str, Any] = {
        "form": form,
        "notice": notice,
        "problem": "" if empty and not wrong else problem,
        "empty": empty,
        "any_at_all": any_at_all,
        "columns": column_names(),
        "query": _query(request),
    }
    if notice is not None:
        context["addressees"] = addressee_words(notice)
        context["dated"] = date_words(notice.particulars.dated_on)
    faulty = bool(form.errors) or bool(context["problem"])
    return render(request, "notices/page.html", context, status=422 if faulty else 200)


def _form(request: HttpRequest, standing: Standing) -> NoticeForm:
    return NoticeForm(request.GET, book=standing.book, offices=_offices(standing))


def _notice(standing: Standing, form: NoticeForm, offices: list[str] | None = None) -> Notice:
    said = form.cleaned_data
    return assignment_notice(
        standing.book,
        as_of=standing.chart.as_of,
        root=standing.chart.root,
        size=standing.chart.entries,
        particulars=form.particulars(),
        offices=said["office"] if offices is None else offices,
        draft=said["draft"] and offices is None,
    )


def _offices(standing: Standing) -> tuple[str, ...]:
    return noticed_offices(standing.book, standing.chart.as_of)


def _name(standing: Standing, office: str) -> str:
    return standing.book.directory.office_name(office)


def _attached(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = str(content_disposition_header(True, name))
    return answer


def _query(request: HttpRequest) -> str:
    return request.GET.urlencode()
