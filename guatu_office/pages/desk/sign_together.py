"""Sign together (集中签收): what an office was handed, ticked and signed for with one button."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from guatu.ledger.book import Book
from guatu.ledger.refusal import Refused
from guatu_office.actions.sign_many import NotSigned, Signed, Ticked, sign_many
from guatu_office.pages.as_of import day_now
from guatu_office.pages.desk.todo import todos
from guatu_office.pages.once import key_of
from guatu_office.pages.review.forms import SeenField
from guatu_office.records.database_fault import fault_of
from guatu_office.records.queries import whole_book
from guatu_office.roles.asker import asker
from guatu_office.roles.route_rule import IN_OFFICES, allowed

CONFLICT, UNFIT = 409, 422
_TOKEN = SeenField()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Told (签收答复): what was signed for and what was not, or why nothing was done at all."""

    signed: int = 0
    refused: tuple[NotSigned, ...] = ()
    problem: str = ""
    status: int = 200


@allowed(*IN_OFFICES)
@require_http_methods(["GET", "HEAD", "POST"])
def sign_together(request: HttpRequest) -> HttpResponse:
    """Sign together (集中签收): the list on GET; on POST each ticked one, or why not."""
    book = whole_book()
    if book is None:
        return render(request, "home/empty.html")
    if request.method != "POST":
        return _page(request, book, Told())
    told = _sign(request)
    if told.signed and not told.refused:
        return redirect(f"{reverse('desk')}?signed={told.signed}")
    return _page(request, whole_book() or book, told)


def _sign(request: HttpRequest) -> Told:
    try:
        found = _signed(request)
    except forms.ValidationError as unfit:
        return Told(problem=unfit.messages[0], status=UNFIT)
    except Refused as refused:
        return Told(problem=str(refused), status=UNFIT)
    except DatabaseError as error:
        fault = fault_of(error)
        if fault is None:
            raise
        return Told(problem=fault.sentence, status=fault.status)
    return Told(
        signed=len(found.entries),
        refused=found.refused,
        status=CONFLICT if found.refused else 200,
    )


def _signed(request: HttpRequest) -> Signed:
    seen = [_TOKEN.clean(one) for one in request.POST.getlist("pick")]
    return sign_many(
        ticked=[Ticked(number=one.number, seen=one.seen) for one in seen],
        on=day_now().on,
        by=asker(request).actor,
        at=timezone.localtime(),
        key=key_of(request),
    )


def _page(request: HttpRequest, book: Book, told: Told) -> HttpResponse:
    waiting = todos(book, asker(request), day_now().on)
    todo = next((one for one in waiting if one.verb.slug == "sign-for"), None)
    context = {
        "todo": todo,
        "told": told,
        "refused": {one.number: one.reason for one in told.refused},
        "gone": [(one, book.pledges.get(one.number)) for one in told.refused],
        "ticked": {one.partition(".")[0] for one in request.POST.getlist("pick")},
        "all": "all" in request.GET,
    }
    return render(request, "desk/sign_together.html", context, status=told.status)
