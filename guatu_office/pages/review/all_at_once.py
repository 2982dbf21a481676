"""All at once (成批办理): accept what is undecided after asking, and adopt what is accepted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from guatu.ledger.acts.receipt import ReportReceived
from guatu.ledger.entry import Entry
from guatu.ledger.refusal import Refused
from guatu.ledger.review import ChangedMeanwhile
from guatu.vocabulary.pledge_kind import PledgeKind
from guatu.vocabulary.role import Role
from guatu_office.actions.accept_all import accept_all, undecided
from guatu_office.actions.adopt import adopt
from guatu_office.pages.once import key_of
from guatu_office.pages.reports.page import report_named
from guatu_office.pages.review.acts import answer
from guatu_office.pages.review.forms import AdoptForm, BulkForm
from guatu_office.pages.review.showing import Outcome
from guatu_office.records.database_fault import fault_of
from guatu_office.records.queries import whole_book
from guatu_office.records.writing import AlreadyWritten
from guatu_office.roles.asker import asker
from guatu_office.roles.route_rule import allowed

ANY_AREA = "*"


@allowed(Role.INSPECTION)
@require_POST
def accept_every(request: HttpRequest, name: str) -> HttpResponse:
    """Accept all (全部采纳): asks first, with the list; then all of them or none."""
    report, form = report_named(name), BulkForm(request.POST)
    if not form.is_valid():
        return answer(request, report, Outcome(problem="没有说清采纳哪些", status=422))
    asked = form.cleaned_data
    area = asked["area"] if request.POST.get("area", ANY_AREA) != ANY_AREA else None
    scope = {"report": report.text, "kind": asked["kind"], "area": area}
    if not asked["sure"]:
        return _ask(request, report, scope, asked["since"])
    return _done(request, report, lambda who: accept_all(**scope, since=asked["since"], **who))


@allowed(Role.INSPECTION)
@require_POST
def adopt_accepted(request: HttpRequest, name: str) -> HttpResponse:
    """Adopt (立项): every accepted draft, together."""
    report, form = report_named(name), AdoptForm(request.POST)
    if not form.is_valid():
        problem = Outcome(problem=form.sentence(), status=422, typed=request.POST)
        return answer(request, report, problem)
    asked = form.cleaned_data
    return _done(
        request,
        report,
        lambda who: adopt(
            report=report.text,
            on=asked["on"],
            since=asked["since"],
            leave_undecided=asked["leave"],
            **who,
        ),
    )


def _ask(
    request: HttpRequest, report: ReportReceived, scope: dict[str, Any], since: int
) -> HttpResponse:
    book = whole_book()
    drafts = undecided(book, **scope) if book else ()
    if not drafts:
        return answer(request, report, Outcome(problem="这里没有未定的草稿", status=422))
    context = {
        "report": report,
        "drafts": drafts,
        "since": since,
        "kind": PledgeKind(scope["kind"]) if scope["kind"] else None,
        "area": scope["area"],
        "any_area": ANY_AREA,
    }
    return render(request, "review/sure.html", context)


def _done(
    request: HttpRequest,
    report: ReportReceived,
    do: Callable[[dict[str, Any]], tuple[Entry, ...]],
) -> HttpResponse:
    who = {"by": asker(request).actor, "at": timezone.localtime(), "key": key_of(request)}
    try:
        entries = do(who)
    except AlreadyWritten as before:
        entries = before.entries
    except ChangedMeanwhile as refused:
        return answer(request, report, _refused(request, str(refused), 409))
    except Refused as refused:
        return answer(request, report, _refused(request, str(refused), 422))
    except DatabaseError as error:
        fault = fault_of(error)
        if fault is None:
            raise
        return answer(request, report, _refused(request, fault.sentence, fault.status))
    done = urlencode({"first": entries[0].seq, "done": entries[-1].seq})
    return redirect(f"{reverse('review', args=[report.text])}?{done}")


def _refused(request: HttpRequest, sentence: str, status: int) -> Outcome:
    return Outcome(problem=sentence, status=status, typed=request.POST)
