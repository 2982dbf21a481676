"""Act on people (人员办理页): a form, then an entry or one sentence why not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from guatu.ledger.book import Book
from guatu.ledger.refusal import Refused
from guatu_office.pages.people.duties import DUTIES
from guatu_office.pages.people.duty import Duty
from guatu_office.pages.people.forms import DutyForm
from guatu_office.pages.plain_form import Outcome, done
from guatu_office.records.names import office_name, person_name, post_title
from guatu_office.records.people import account_of
from guatu_office.records.queries import whole_book
from guatu_office.roles.passwords import one_time
from guatu_office.roles.route_rule import allowed

CALLED = {"office": office_name, "post": post_title, "person": person_name}
ONCE = "刚才已经办好；一次性口令只显示一次，没有看到的话，请由安全管理员重置"


def duty_routes() -> Sequence[URLPattern]:
    """Routes of the duties (各项办理的网址): `/people/rename/transport/`, `/people/offices/`."""
    return [
        path(
            f"people/{one.slug}/<str:about>/" if one.about else f"people/{one.slug}/",
            view_of(one),
            name=one.name,
        )
        for one in DUTIES
    ]


def view_of(duty: Duty) -> Callable[..., HttpResponse]:
    """View of a duty (办理页): the form on GET, the act on POST."""

    @allowed(*duty.roles)
    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    def act(request: HttpRequest, about: str = "") -> HttpResponse:
        book = _book(duty, about)
        if request.method != "POST":
            first = about or request.GET.get("of", "")
            return _page(request, duty, about, duty.form(book, first), Outcome())
        form = duty.form(book, about, request.POST)
        if not form.is_valid():
            return _page(request, duty, about, form, Outcome(status=422))
        return _done(request, duty, about, form)

    return act


def _book(duty: Duty, about: str) -> Book:
    book = whole_book()
    if book is None:
        raise Http404("本办公室还没有台账。")
    directory = book.directory
    known = {"": {about}, "office": directory.offices, "post": directory.posts}
    if about not in known.get(duty.about, directory.people):
        raise Http404("没有登记过这个编号。")
    return book


def _done(request: HttpRequest, duty: Duty, about: str, form: DutyForm) -> HttpResponse:
    said: dict[str, Any] = {duty.about: about} if duty.about else {}
    password = one_time() if duty.secret else ""
    try:
        said |= form.said() | ({"password": password} if duty.secret else {})
    except Refused as refused:
        return _page(request, duty, about, form, Outcome(problem=str(refused), status=422))
    outcome = done(request, duty.do, **said)
    if outcome.entry is None:
        return _page(request, duty, about, form, outcome)
    if duty.secret:
        return _slip(request, duty, about, "" if outcome.again else password)
    return redirect(f"{reverse('people')}?done={outcome.entry.seq}")


def _slip(request: HttpRequest, duty: Duty, person: str, password: str) -> HttpResponse:
    account = account_of(person)
    context = {
        "duty": duty,
        "called": person_name(person),
        "login": account.login if account else "",
        "password": password,
        "problem": "" if password else ONCE,
    }
    return render(request, "people/slip.html", context)


def _page(
    request: HttpRequest, duty: Duty, about: str, form: DutyForm, outcome: Outcome
) -> HttpResponse:
    context = {
        "duty": duty,
        "about": about,
        "called": CALLED[duty.about](about) if duty.about else "",
        "form": form,
        "outcome": outcome,
        "fits": duty.fits(form.book, about),
    }
    return render(request, "people/duty.html", context, status=outcome.status)
