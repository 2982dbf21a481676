"""Act (办一笔): one verb on one promise; a form, then an entry or one sentence why not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from guatu.ledger.entry import Entry
from guatu.ledger.refusal import Refused
from guatu.ledger.review import ChangedMeanwhile
from guatu.ledger.transitions import WrongStage
from guatu.vocabulary.problem import Unusable
from guatu_office.actions.keep_evidence import kept
from guatu_office.pages.once import key_of
from guatu_office.pages.year.asked import Asked, asked_of
from guatu_office.pages.year.step_form import StepForm
from guatu_office.pages.year.verb import Verb
from guatu_office.pages.year.verbs import VERBS
from guatu_office.records.database_fault import fault_of
from guatu_office.records.evidence_waiting import handed_in
from guatu_office.records.writing import AlreadyWritten
from guatu_office.roles.route_rule import allowed

CONFLICT, UNFIT = 409, 422
LONGEST_BACK = 500
# What a link may fill in beforehand; everything is checked as if it had been typed.
NAMED = ("of", "period", "item", "node", "finish", "due", "cause", "reason")


def act_routes() -> Sequence[URLPattern]:
    """Routes of the acts (各项办理的网址): `/pledges/2022-001/report/`."""
    return [
        path(f"pledges/<number:number>/{verb.slug}/", view_of(verb), name=verb.name)
        for verb in VERBS
    ]


def view_of(verb: Verb) -> Callable[..., HttpResponse]:
    """View of a verb (办理页): the form on GET, the act on POST."""

    @allowed(*verb.grants)
    @require_http_methods(["GET", "HEAD", "POST"])
    def act(request: HttpRequest, number: str) -> HttpResponse:
        asked = asked_of(request, number)
        if request.method != "POST":
            return _page(request, verb, asked, verb.form(asked, initial=_named(request)))
        form = verb.form(asked, request.POST, request.FILES)
        if not form.is_valid():
            return _page(request, verb, asked, form, status=UNFIT)
        return _done(request, verb, asked, form)

    return act


def _named(request: HttpRequest) -> dict[str, str]:
    """What a link to the form has filled in already: never more than a person could change."""
    return {name: request.GET[name] for name in NAMED if name in request.GET}


def _done(request: HttpRequest, verb: Verb, asked: Asked, form: StepForm) -> HttpResponse:
    try:
        with handed_in():
            entry = _act(request, verb, asked, form)
    except AlreadyWritten as before:
        entry = before.entries[-1]
    except (ChangedMeanwhile, WrongStage) as refused:
        # The page now shows what came in between: sent again, it counts as seen.
        form.shown_anew(seen=str(asked.seen))
        return _page(request, verb, asked, form, str(refused), CONFLICT)
    except (Refused, Unusable) as refused:
        return _page(request, verb, asked, form, str(refused), UNFIT)
    except DatabaseError as error:
        fault = fault_of(error)
        if fault is None:
            raise
        return _page(request, verb, asked, form, fault.sentence, fault.status)
    back = request.POST.get("back", "")
    # What a browser would not follow must not turn an act that was done into a fault.
    if back.startswith("/") and len(back) < LONGEST_BACK and _leads_in(back):
        return redirect(back)
    address = reverse(verb.back_to, args=[asked.pledge.number])
    return redirect(f"{address}?done={entry.seq}")


def _leads_in(address: str) -> bool:
    return url_has_allowed_host_and_scheme(address, allowed_hosts=None)


def _act(request: HttpRequest, verb: Verb, asked: Asked, form: StepForm) -> Entry:
    said: dict[str, Any] = form.said()
    if form.evidence_field:
        said[form.evidence_field] = kept(form.cleaned_data[form.evidence_field])
    return verb.do(
        number=asked.pledge.number,
        seen=form.cleaned_data["seen"],
        on=form.day,
        by=asked.identity.actor,
        at=timezone.localtime(),
        key=key_of(request),
        **said,
    )


def _page(
    request: HttpRequest,
    verb: Verb,
    asked: Asked,
    form: StepForm,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "verb": verb,
        "asked": asked,
        "pledge": asked.pledge,
        "form": form,
        "problem": problem,
        "fits": verb.fits(asked.pledge),
    }
    return render(request, verb.template, context, status=status)
