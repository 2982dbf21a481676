"""Set-up (初设页): usual offices in one click, names into posts, then in force."""

from __future__ import annotations

import re
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from guatu.ledger.acts.put_in_force import lacking_roles
from guatu.ledger.book import Book
from guatu.ledger.directory import OfficeKind
from guatu.ledger.refusal import Refused
from guatu.reading.topics.local_name import kind_of_place
from guatu.vocabulary.role import Role
from guatu_office.actions.registering import OfficeLine, office_lines
from guatu_office.actions.setting_up import (
    fill_posts,
    prepared,
    put_in_force,
    set_up_offices,
    slips,
    usual_offices,
    without_account,
)
from guatu_office.pages.plain_form import Outcome, done
from guatu_office.records.queries import whole_book
from guatu_office.roles.asker import asker
from guatu_office.roles.route_rule import allowed

SETTERS = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN)
POST = "post-"
# 省（自治区、直辖市）、市（州、盟、地区）、本地；前两级可有可无
_WHOLE = re.compile(
    r"(?:.+?省|.+?自治区|(?:北京|天津|上海|重庆)市)?"
    r"(?:.{2,}?(?:市|自治州|地区|盟))?(?P<own>.{2,}?[县区市旗州盟])"
)
UNSURE = "请先勾选“口令条已经打印或抄下”"


@allowed(*SETTERS)
@never_cache
@require_http_methods(["GET", "HEAD"])
def set_up(request: HttpRequest) -> HttpResponse:
    """Set-up (初设): three steps on one page; over once posts are in force."""
    book = _book()
    return redirect("people") if book.directory.in_force else _page(request, book, Outcome())


@allowed(*SETTERS)
@require_POST
def set_up_usual(request: HttpRequest) -> HttpResponse:
    """Usual offices (常设单位): those that were ticked, and those that were written."""
    book = _open_book(request)
    try:
        lines = _chosen(request, _place(book))
    except Refused as refused:
        return _page(request, book, Outcome(problem=str(refused), status=422))
    keeper = request.POST.get("keeper", "").strip()
    outcome = done(request, set_up_offices, keeper_name=keeper, lines=lines)
    return redirect("people-set-up") if outcome.entry else _page(request, book, outcome)


@allowed(*SETTERS)
@never_cache
@require_POST
def set_up_names(request: HttpRequest) -> HttpResponse:
    """Names (人员到岗): the slips are shown on the answer, once."""
    book = _open_book(request)
    names = {
        name.removeprefix(POST): request.POST[name].strip()
        for name in request.POST
        if name.startswith(POST) and name.removeprefix(POST) in book.directory.posts
    }
    ready = prepared(names)
    outcome = done(request, fill_posts, ready=ready)
    if outcome.entry is None or outcome.again:
        return _page(request, _book(), outcome)
    context = {"slips": slips(book, ready), "address": request.build_absolute_uri("/")}
    return render(request, "people/slips.html", context)


@allowed(*SETTERS)
@require_POST
def set_up_force(request: HttpRequest) -> HttpResponse:
    """In force (启用): from the next request on everyone signs in."""
    book = _open_book(request)
    if not request.POST.get("sure"):
        return _page(request, book, Outcome(problem=UNSURE, status=422))
    outcome = done(request, put_in_force)
    return redirect("sign-in") if outcome.entry else _page(request, book, outcome)


def _book() -> Book:
    book = whole_book()
    if book is None:
        raise Http404("本办公室还没有台账。")
    return book


def _open_book(request: HttpRequest) -> Book:
    book = _book()
    if not asker(request).at_desk:
        raise Http404("岗位已经启用，请在“人员”页办理。")
    return book


def _place(book: Book) -> str:
    """Place (本地名称): the last of the places that the report's full name puts together."""
    whole = next(iter(book.reports.values())).place
    found = _WHOLE.fullmatch(whole)
    return found["own"] if found else whole


def _chosen(request: HttpRequest, place: str) -> tuple[OfficeLine, ...]:
    ticked = set(request.POST.getlist("office"))
    usual = tuple(one for one in usual_offices(place) if one.name in ticked)
    leaders = request.POST.get("leaders", "").strip()
    first = (OfficeLine(name=leaders, kind=OfficeKind.LEADERSHIP),) if leaders else ()
    written = request.POST.get("lines", "").strip()
    return (*first, *usual, *(office_lines(written) if written else ()))


def _page(request: HttpRequest, book: Book, outcome: Outcome) -> HttpResponse:
    directory, place = book.directory, _place(book)
    taken = {one.name for one in directory.offices.values()}
    context: dict[str, Any] = {
        "begun": bool(directory.offices),
        "place": place,
        "kind": kind_of_place(place).name,
        "usual": [one for one in usual_offices(place) if one.name not in taken],
        "vacant": _vacant(book),
        "held": len(directory.tenures),
        "lacking": lacking_roles(directory, book.keeper),
        "without": without_account(book),
        "outcome": outcome,
        "typed": request.POST,
        "ticked": set(request.POST.getlist("office")) or None,
    }
    return render(request, "people/set_up.html", context, status=outcome.status)


def _vacant(book: Book) -> list[dict[str, Any]]:
    """Vacant posts (待填岗位): by office, those that the start needs first."""
    rows = []
    for office in book.directory.offices.values():
        posts = [
            one
            for one in book.directory.posts.values()
            if one.office == office.id and book.directory.holder(one.id) is None
        ]
        if posts and office.closed_on is None:
            rows.append({"office": office, "posts": posts})
    return rows
