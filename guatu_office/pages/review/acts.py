"""Acts of the review (审读办理): a verb on a draft, done or refused in one sentence."""

from __future__ import annotations

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from guatu.ledger.acts.receipt import ReportReceived
from guatu.ledger.refusal import Refused
from guatu.ledger.review import ChangedMeanwhile
from guatu.vocabulary.problem import Unusable
from guatu.vocabulary.role import Role
from guatu_office.actions.add import OutsideThePlan
from guatu_office.pages.once import key_of
from guatu_office.pages.reports.page import report_named
from guatu_office.pages.review.review_sheet import review_sheet
from guatu_office.pages.review.showing import Outcome, changes_since, whole_page
from guatu_office.pages.review.verbs import VERBS
from guatu_office.records.database_fault import fault_of
from guatu_office.records.queries import whole_book
from guatu_office.records.writing import AlreadyWritten, refuse_again
from guatu_office.roles.asker import asker
from guatu_office.roles.route_rule import allowed

MOVES_ON = ("accept", "reject")


@allowed(Role.INSPECTION)
@require_POST
def act(request: HttpRequest, name: str, verb: str) -> HttpResponse:
    """Act (办理): clean the form, call the action, show what came of it."""
    report = report_named(name)
    if verb not in VERBS:
        raise Http404("没有这种办理。")
    return answer(request, report, _outcome(request, report, verb), verb)


def _outcome(request: HttpRequest, report: ReportReceived, verb: str) -> Outcome:
    form = VERBS[verb].form(request.POST)
    if not form.is_valid():
        return Outcome(problem=form.sentence(), status=422, typed=request.POST)
    key = key_of(request)
    try:
        refuse_again(key)
        who = {"by": asker(request).actor, "at": timezone.localtime(), "key": key}
        return Outcome(entry=VERBS[verb].do(report.text, form.cleaned_data, who))
    except AlreadyWritten as before:
        return Outcome(entry=before.entries[0])
    except OutsideThePlan as refused:
        asks = f"{refused.span.start}-{refused.span.end}"
        return Outcome(problem=str(refused), status=422, typed=request.POST, asks=asks)
    except ChangedMeanwhile as refused:
        return Outcome(problem=str(refused), status=409, typed=request.POST)
    except (Refused, Unusable) as refused:
        return Outcome(problem=str(refused), status=422, typed=request.POST)
    except DatabaseError as error:
        fault = fault_of(error)
        if fault is None:
            raise
        return Outcome(problem=fault.sentence, status=fault.status, typed=request.POST)


def answer(
    request: HttpRequest, report: ReportReceived, outcome: Outcome, verb: str = ""
) -> HttpResponse:
    """Answer (答复): the changed parts to htmx, the page to a refused form, else a way back."""
    book = whole_book()
    if book is None:
        raise Http404("本办公室还没有台账。")
    since = request.POST.get("since", "")
    if request.htmx:  # type: ignore[attr-defined]
        seen = int(since) if since.isdecimal() and len(since) < 12 else 0
        return changes_since(request, report, book, seen, outcome)
    number = outcome.number or request.POST.get("draft", "").partition(".")[0]
    if outcome.entry is None:
        return whole_page(request, report, book, chosen=number, outcome=outcome)
    sheet = review_sheet(book, report.text)
    following = sheet.first_open(number) if verb in MOVES_ON else None
    chosen = following.pledge.number if following else number
    query = urlencode({"draft": chosen, "done": str(outcome.entry.seq)})
    return redirect(f"{reverse('review', args=[report.text])}?{query}#p-{chosen}")
